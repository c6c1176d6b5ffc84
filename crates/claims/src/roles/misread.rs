//! Participles behind a noun that the parser takes for the verb of the sentence: in "relatives of a farmer **shot dead** in May asked for a trial"
//! nobody of the family shot.

use lexicon::predicates::Grammar;
use nlp::Token;

use super::clause::{has, nominal};
use crate::factuality::HAVE;

/// Returns to whom it was done, where a past tense without an object is a participle that another verb follows for its subject: the noun right
/// before it.
pub(super) fn undergoer<'d>(verb: Token<'d>, grammar: &Grammar) -> Option<Token<'d>> {
    if verb.tag() != "VBD" {
        return None;
    }
    let is_own = |child: Token<'_>| matches!(child.dep(), "aux" | "auxpass" | "dobj" | "ccomp" | "xcomp" | "mark");
    let subject = verb.lefts().find(|child| child.dep() == "nsubj")?;
    // "**who** came was shot"
    let is_open = subject.tag().starts_with('W') || subject.tag() == "PRP";
    if verb.children().any(is_own) || is_open || !(is_subject(verb) || is_followed(verb, grammar)) {
        return None;
    }
    let before = verb.prev().filter(|before| nominal(*before))?;
    (subject.right_edge() == before).then_some(before)
}

/// Returns the subject of a verb whose subject the parser takes for a clause: "**relatives** of a farmer shot dead in May asked for a trial".
pub(super) fn subject(verb: Token<'_>) -> Option<Token<'_>> {
    let clause = verb.lefts().find(|child| is_subject(*child) && child.tag() == "VBD")?;
    let opens = |child: &Token<'_>| matches!(child.dep(), "mark" | "aux" | "auxpass");
    let subject = clause.lefts().find(|child| child.dep() == "nsubj")?;
    (!clause.children().any(|child| opens(&child)) && nominal(subject)).then_some(subject)
}

/// Says whether a verb stands where a subject stands.
fn is_subject(verb: Token<'_>) -> bool {
    matches!(verb.dep(), "nsubj" | "nsubjpass" | "csubj" | "csubjpass")
}

/// Says whether a past tense that needs an object has none, and another without a subject and a word to join it stands behind: "a mayor **gunned
/// down** in May **asked** for a trial".
fn is_followed(verb: Token<'_>, grammar: &Grammar) -> bool {
    // "**have** asked for a trial"
    let is_perfect = |below: Token<'_>| below.dep() == "aux" && below.lemma() == HAVE;
    let is_bare = |child: &Token<'_>| {
        let opens = |below: Token<'_>| {
            matches!(below.dep(), "nsubj" | "nsubjpass" | "mark" | "aux" | "auxpass" | "expl") && !is_perfect(below)
        };
        let before = child.left_edge().prev();
        matches!(child.dep(), "advcl" | "ccomp" | "conj" | "dep")
            && (child.tag() == "VBD" || child.tag() == "VBN" && child.children().any(is_perfect))
            && !child.children().any(opens)
            && before.is_some_and(|before| !before.is_punct() && before.dep() != "cc")
    };
    // "shot **dead**"
    let lacks_object = has(&grammar.undergone, verb) || verb.children().any(|child| child.dep() == "oprd");
    verb.dep() == "ROOT" && lacks_object && verb.rights().any(|child| is_bare(&child))
}
