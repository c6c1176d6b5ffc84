//! `predict casualties`: how many were killed and injured, once for each number that a text gives.
//!
//! MUC-4 asks for the human targets of attacks: combatants who fall in clashes are none, nor are the dead of a whole war.

use std::collections::BTreeSet;

use claims::{QuantityMention, quantities};
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::{Value, json};

/// Those whom the task does not count as targets.
const COMBATANTS: [&str; 14] = [
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
];
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
        if fights || number.fract() != 0.0 || !seen.insert((effect, number as u64)) {
            continue;
        }
        casualties.push(json!({"effect": effect, "number": number as u64, "who": told}));
    }
    json!({"id": record["id"], "casualties": casualties})
}

/// The number said, whatever bounds it; nothing for words such as "dozens".
fn best(mention: &QuantityMention) -> Option<f64> {
    match (mention.figure.low, mention.figure.high) {
        (Some(low), Some(high)) => (low == high).then_some(low),
        (low, high) => low.or(high),
    }
}
