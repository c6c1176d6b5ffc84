//! In which direction a day without a date lies: behind where its verb tells the past, ahead where it tells what is to come.

use lexicon::{Lexicon, TimeRole};
use nlp::{Pos, Token};

use super::reading::Bias;

/// Steps up the tree after which grammar says nothing about a phrase any more.
const MAX_STEPS: usize = 12;
/// Children of a verb that are looked at on each side: auxiliaries and objects stand near, and no text can make it slow.
const NEAR_CHILDREN: usize = 16;

/// Returns the direction that the verb governing a token gives, where it gives one.
pub(crate) fn direction(token: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let sentence = token.sent().range();
    let inside = |token: &Token<'_>| sentence.contains(&token.i());
    let mut below = token;
    for ancestor in token.ancestors().take(MAX_STEPS).take_while(inside) {
        if looks_ahead(ancestor.lemma(), lexicon) {
            // "had been due to end on Friday" lies behind, "planned a march on Saturday" ahead, "agreed on Saturday" behind.
            if is_past_perfect(ancestor) {
                return Some(Bias::Behind);
            }
            let arranged = plays(ancestor, TimeRole::Arrange, lexicon)
                && ancestor
                    .rights()
                    .any(|child| child.dep() == "dobj" && child.i() < token.i());
            if !is_past(ancestor) || below.dep() == "dobj" || arranged {
                return Some(Bias::Ahead);
            }
        }
        if matches!(ancestor.pos(), Pos::Verb | Pos::Aux)
            && let Some(bias) = of_verb(ancestor, lexicon)
        {
            return Some(bias);
        }
        below = ancestor;
    }
    None
}

/// Says whether a verb tells in the past, active or passive.
pub(crate) fn tells_past(verb: Token<'_>) -> bool {
    let past_auxiliary = || {
        verb.lefts()
            .any(|child| matches!(child.dep(), "aux" | "auxpass") && child.tag() == "VBD")
    };
    verb.tag() == "VBD" || (matches!(verb.tag(), "VBN" | "VBG") && past_auxiliary())
}

/// Says whether a day behind "until" or "to" is one that its verb moves forward ("postponed until Tuesday").
pub(crate) fn defers(token: Token<'_>, lexicon: &Lexicon) -> bool {
    let preposition = token.head();
    let until = preposition.pos() == Pos::Adp || preposition.dep() == "prep" || preposition.dep() == "mark";
    until
        && (plays(preposition, TimeRole::Until, lexicon) || plays(preposition, TimeRole::To, lexicon))
        && preposition
            .ancestors()
            .take(3)
            .any(|verb| plays(verb, TimeRole::Defer, lexicon))
}

fn is_past_perfect(token: Token<'_>) -> bool {
    let verb = if token.pos() == Pos::Adj { token.head() } else { token };
    let had = |child: Token<'_>| child.dep() == "aux" && child.tag() == "VBD" && child.pos() == Pos::Aux;
    verb.tag() == "VBN" && auxiliaries(verb).any(had)
}

fn auxiliaries(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let near = verb.lefts().rev().take(NEAR_CHILDREN);
    near.filter(|child| matches!(child.dep(), "aux" | "auxpass"))
}

fn plays(token: Token<'_>, role: TimeRole, lexicon: &Lexicon) -> bool {
    lexicon.time.word(token.lemma()).is_some_and(|word| word.has(role))
}

fn looks_ahead(lemma: &str, lexicon: &Lexicon) -> bool {
    lexicon.time.word(lemma).is_some_and(|word| word.has(TimeRole::Ahead))
}

fn is_past(token: Token<'_>) -> bool {
    token.tag() == "VBD" && token.pos() == Pos::Verb
}

fn of_verb(verb: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let denied = || verb.lefts().rev().take(NEAR_CHILDREN).any(|child| child.dep() == "neg");
    if auxiliaries(verb).any(|aux| plays(aux, TimeRole::Ability, lexicon)) && denied() {
        return Some(Bias::Behind);
    }
    if auxiliaries(verb).any(|aux| aux.tag() == "MD") {
        let ahead = auxiliaries(verb).any(|aux| aux.tag() == "MD" && looks_ahead(aux.lower(), lexicon));
        let perfect = auxiliaries(verb).any(|aux| aux.tag() == "VB" && aux.dep() == "aux" && verb.tag() == "VBN");
        return ahead.then_some(if perfect { Bias::Behind } else { Bias::Ahead });
    }
    let past_auxiliary = auxiliaries(verb).any(|aux| aux.tag() == "VBD");
    let present_auxiliary = auxiliaries(verb).any(|aux| matches!(aux.tag(), "VBZ" | "VBP"));
    let infinitive = auxiliaries(verb).any(|aux| aux.tag() == "TO");
    match verb.tag() {
        "VBD" => Some(Bias::Behind),
        // "guidelines to be published in May", "is to be signed on Friday"
        "VB" | "VBN" if infinitive => of_infinitive(verb, lexicon),
        "VBN" if looks_ahead(verb.lemma(), lexicon) => Some(Bias::Ahead),
        "VBN" => Some(Bias::Behind),
        "VBG" if past_auxiliary => Some(Bias::Behind),
        "VBG" if present_auxiliary => Some(Bias::Ahead),
        _ => None,
    }
}

/// What one agrees, plans or is expected to do lies ahead; what one failed or managed to do lies where that verb lies.
fn of_infinitive(verb: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let head = verb.head();
    if head == verb {
        return None;
    }
    if looks_ahead(head.lemma(), lexicon) && is_past_perfect(head) {
        return Some(Bias::Behind);
    }
    let arranged = head.pos() == Pos::Aux && matches!(head.tag(), "VBZ" | "VBP") && verb.dep() == "xcomp";
    let modifies = verb.dep() == "relcl" && matches!(head.pos(), Pos::Noun | Pos::Propn);
    let passive = verb.tag() == "VBN";
    (arranged || (modifies && passive) || looks_ahead(head.lemma(), lexicon)).then_some(Bias::Ahead)
}
