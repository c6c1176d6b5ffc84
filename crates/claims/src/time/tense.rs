//! In which direction a day without a date lies: behind where its verb tells the past, ahead where it tells what is to come.

use lexicon::{Lexicon, TimeRole};
use nlp::{Pos, Token};

use super::reading::Bias;

/// Steps up the tree after which grammar says nothing about a phrase any more.
const MAX_STEPS: usize = 12;

/// Returns the direction that the verb governing a token gives, where it gives one.
pub(crate) fn direction(token: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let sentence = token.sent().range();
    let inside = |token: &Token<'_>| sentence.contains(&token.i());
    for ancestor in token.ancestors().take(MAX_STEPS).take_while(inside) {
        if looks_ahead(ancestor.lemma(), lexicon) && !is_past(ancestor) {
            return Some(Bias::Ahead);
        }
        if matches!(ancestor.pos(), Pos::Verb | Pos::Aux)
            && let Some(bias) = of_verb(ancestor, lexicon)
        {
            return Some(bias);
        }
    }
    None
}

fn looks_ahead(lemma: &str, lexicon: &Lexicon) -> bool {
    lexicon.time.word(lemma).is_some_and(|word| word.has(TimeRole::Ahead))
}

fn is_past(token: Token<'_>) -> bool {
    token.tag() == "VBD" && token.pos() == Pos::Verb
}

fn of_verb(verb: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let auxiliaries = || verb.lefts().filter(|child| matches!(child.dep(), "aux" | "auxpass"));
    if auxiliaries().any(|aux| aux.tag() == "MD") {
        let ahead = auxiliaries().any(|aux| aux.tag() == "MD" && looks_ahead(aux.lower(), lexicon));
        let perfect = auxiliaries().any(|aux| aux.tag() == "VB" && aux.dep() == "aux" && verb.tag() == "VBN");
        return ahead.then_some(if perfect { Bias::Behind } else { Bias::Ahead });
    }
    let past_auxiliary = auxiliaries().any(|aux| aux.tag() == "VBD");
    let present_auxiliary = auxiliaries().any(|aux| matches!(aux.tag(), "VBZ" | "VBP"));
    match verb.tag() {
        "VBD" => Some(Bias::Behind),
        "VBN" if looks_ahead(verb.lemma(), lexicon) => Some(Bias::Ahead),
        "VBN" => Some(Bias::Behind),
        "VBG" if past_auxiliary => Some(Bias::Behind),
        "VBG" if present_auxiliary => Some(Bias::Ahead),
        "VB" if verb.lefts().any(|child| child.tag() == "TO") => of_infinitive(verb, lexicon),
        _ => None,
    }
}

/// What one agrees, plans or is expected to do lies ahead; what one failed or managed to do lies where that verb lies.
fn of_infinitive(verb: Token<'_>, lexicon: &Lexicon) -> Option<Bias> {
    let head = verb.head();
    (head != verb && looks_ahead(head.lemma(), lexicon)).then_some(Bias::Ahead)
}
