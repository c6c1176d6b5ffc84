//! `predict casualties`: how many were killed and injured, once for each number that a text gives.
//!
//! MUC-4 asks for the human targets of attacks: combatants who fall in clashes are none, nor are the dead of a whole war.

use std::collections::BTreeSet;

use claims::{QuantityMention, Status, factuality, quantities};
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::{Value, json};

/// Those whom the task does not count as targets.
const COMBATANTS: [&str; 24] = [
    "soldier",
    "guerrilla",
    "rebel",
    "troop",
    "terrorist",
    "subversive",
    "insurgent",
    "extremist",
    "combatant",
    "fighter",
    "assailant",
    "attacker",
    "marine",
    "gunman",
    "criminal",
    "kidnapper",
    "trafficker",
    "enemy",
    "army",
    "comrade",
    "corporal",
    "sergeant",
    "battalion",
    "officers",
];
/// Words for an attack on people, one of which stands in the sentence or the one before it: what riots, accidents, quakes and
/// clashes cost is not asked for. Those who attack are no attack: "terrorists" is not among them.
const ATTACKS: [&str; 23] = [
    "bomb",
    "explo",
    "dynamite",
    "murder",
    "assassin",
    "massacre",
    "kidnap",
    "attack",
    "grenade",
    "ambush",
    "shot",
    "gunned",
    "machinegun",
    "slay",
    "slain",
    "unidentified",
    "hooded",
    "lynch",
    "behead",
    "killing of",
    "killings of",
    "death of",
    "deaths of",
];
/// Words that make a figure the total of a time rather than of one attack.
const PERIODS: [&str; 12] = [
    "so far",
    "since ",
    "this year",
    "past ",
    " the last ",
    "decade",
    "in only",
    "each year",
    "every year",
    " months",
    " weeks",
    " years",
];
/// Words that stand for those counted before.
const PRONOUNS: [&str; 4] = ["them", "whom", "which", "those"];
/// More than fall in any one attack of the task: totals of a war or a year.
const MAX_OF_ONE_ATTACK: f64 = 300.0;

/// Writes the deaths and injuries of one text. A number told twice is one.
pub fn predict(record: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let mut seen = BTreeSet::new();
    let mut casualties = Vec::new();
    let (mut sentence, mut told) = (usize::MAX, String::new());
    for mention in quantities(doc, lexicon) {
        let effect = match mention.figure.counts.as_str() {
            "killed" => "death",
            "injured" => "injury",
            _ => continue,
        };
        // "Two soldiers were killed and seven wounded": those unnamed are of the same kind.
        let own = mention.figure.of.map_or("", |span| span.of(doc.text())).to_lowercase();
        let here = doc.sent_of(mention.tokens.start).start();
        let names = mention.counted.is_some_and(|noun| doc.token(noun).lemma() != "other");
        if (names && !own.is_empty()) || here != sentence {
            told.clone_from(&own);
        }
        sentence = here;
        let Some(number) = best(&mention).filter(|number| *number < MAX_OF_ONE_ATTACK) else {
            continue;
        };
        let fights = COMBATANTS.iter().any(|word| told.contains(word));
        // "Three of them women": those were counted before.
        let again = mention.is_part && PRONOUNS.contains(&told.trim());
        let counts = number.fract() == 0.0 && !told.is_empty() && !fights && !again;
        if !counts || !is_of_one_attack(doc, lexicon, &mention) || !seen.insert((effect, number as u64)) {
            continue;
        }
        casualties.push(json!({"effect": effect, "number": number as u64, "who": told}));
    }
    json!({"id": record["id"], "casualties": casualties})
}

/// The number said. The task gives a range where the text gives only the lowest number ("at least 20", "more than 20"), and so
/// no number; words such as "dozens" are none either.
fn best(mention: &QuantityMention) -> Option<f64> {
    let high = mention.figure.high?;
    mention.figure.low.is_none_or(|low| low == high).then_some(high)
}

/// Says whether a figure is told of one attack that has happened, rather than of a year, a threat or an accident. What is asked or
/// denied of an attack ("who ordered the murder of 13 weavers") tells of it as well.
fn is_of_one_attack(doc: &Doc, lexicon: &Lexicon, mention: &QuantityMention) -> bool {
    let sentence = doc.sent_of(mention.tokens.start);
    let words = |tokens: std::ops::Range<usize>| {
        let words: Vec<&str> = doc
            .slice(tokens)
            .map(|token| token.lower())
            .filter(|word| !word.trim().is_empty())
            .collect();
        words.join(" ")
    };
    let own = words(sentence.range());
    let before = sentence
        .start()
        .checked_sub(1)
        .map(|last| words(doc.sent_of(last).range()));
    let attack = |words: &str| ATTACKS.iter().any(|word| words.contains(word));
    let told = attack(&own) || before.is_some_and(|before| attack(&before));
    let happened = mention.verb.is_none_or(|verb| {
        let status = factuality(doc, lexicon, verb).status;
        !matches!(status, Status::Planned | Status::Threatened)
    });
    told && happened && !PERIODS.iter().any(|word| own.contains(word))
}
