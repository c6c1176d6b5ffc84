//! Who closes a sentence as its speaker: "The raid killed nine, **the league** reported on Monday", whatever the parse makes of the verb.

use nlp::{Pos, Token};

use crate::clause;

/// A speaker at the end of a sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Teller<'d> {
    /// The first word by which he is named.
    pub first: Token<'d>,
    /// The head of these words.
    pub head: Token<'d>,
}

/// Returns who closes the sentence where the parser joins the verb to what is told: as another deed ("…, **the league** said in a report"), as a
/// circumstance or on the last noun ("in Fiji, **the agency** reported"). Behind him stands nothing but the verb, with when, where and to whom.
pub(crate) fn teller(verb: Token<'_>) -> Option<Teller<'_>> {
    joined(verb).or_else(|| set_off(verb))
}

/// The parser takes the verb for a second deed, and its subject for another name of the last noun.
fn joined(verb: Token<'_>) -> Option<Teller<'_>> {
    let is_joined = verb.dep() == "conj" && matches!(verb.tag(), "VBD" | "VBZ") && clause::own_subject(verb).is_none();
    let head = verb.prev().filter(|_| is_joined)?;
    let is_beside = matches!(head.dep(), "appos" | "conj") && clause::is_nominal(head) && !head.is_under(verb);
    let is_set_off = || head.left_edge().prev().is_some_and(is_comma);
    (is_beside && is_set_off()).then(|| Teller {
        first: head.left_edge(),
        head,
    })
}

/// The words between the last comma and the verb name somebody, and a clause that stands for itself is told before it.
fn set_off(verb: Token<'_>) -> Option<Teller<'_>> {
    /// Names and offices run no longer: "the head of the mission in the north of the country".
    const LONGEST_NAME: usize = 14;
    let sent = verb.sent();
    let of_told = matches!(verb.dep(), "conj" | "advcl" | "acl" | "relcl" | "parataxis" | "ccomp") || verb.is_root();
    if !of_told || !is_told_plainly(verb) || !closes(verb) {
        return None;
    }
    let before = |token: Token<'_>| token.i() >= sent.start() && token.i() < verb.i();
    let mut last = verb.prev().filter(|token| before(*token))?;
    while matches!(last.pos(), Pos::Adv | Pos::Aux) || last.tag() == "IN" && last.head() == verb {
        last = last.prev().filter(|token| before(*token))?;
    }
    let mut first = last;
    while !first.prev().is_some_and(is_comma) {
        first = first.prev().filter(|token| before(*token))?;
        let is_name = !first.is_punct() && !clause::is_finite(first) && !matches!(first.pos(), Pos::Cconj | Pos::Sconj);
        if !is_name || last.i() - first.i() > LONGEST_NAME {
            return None;
        }
    }
    let words = first.i()..last.i() + 1;
    let doc = verb.doc();
    let head = doc
        .slice(words.clone())
        .find(|token| !words.contains(&token.head_idx()) && clause::is_nominal(*token))?;
    let told = doc
        .slice(sent.start()..first.i())
        .find(|token| tells_for_itself(*token, verb))?;
    let is_somebody = !matches!(head.tag(), "WP" | "WDT" | "DT" | "EX") && head.pos() != Pos::Pron;
    (is_somebody && told.i() < first.i()).then_some(Teller { first, head })
}

/// Says whether a verb of the present or past has no clause or thing behind it that it tells.
fn is_told_plainly(verb: Token<'_>) -> bool {
    let helped = || verb.children_by("aux").any(|aux| aux.lemma() == "have");
    let is_tensed = matches!(verb.tag(), "VBD" | "VBZ" | "VBP") || verb.tag() == "VBN" && helped();
    // "during **which** officials reported"
    let asks = |token: Token<'_>| {
        token.tag() == "WRB" || token.morph_has("PronType=Rel") || matches!(token.tag(), "WDT" | "WP")
    };
    let opened = verb.lefts().any(|child| {
        child.dep() == "mark" || child.dep() != "ccomp" && child.dep() != "nsubj" && child.subtree().any(asks)
    });
    is_tensed && !opened && !clause::is_passive(verb)
}

/// Says whether nothing but circumstances stand between a verb and the end of its sentence.
fn closes(verb: Token<'_>) -> bool {
    let is_circumstance = |child: Token<'_>| match child.dep() {
        "prep" | "dative" | "npadvmod" | "advmod" | "punct" | "tmod" | "agent" => true,
        // "told **reporters**", "reported **Monday**"
        "dobj" => clause::is_nominal(child),
        // "…, citing officials"
        "advcl" => child.tag() == "VBG" && child.prev().is_some_and(is_comma),
        _ => false,
    };
    let end = verb.sent().end();
    let is_clause = |token: Token<'_>| {
        matches!(token.dep(), "nsubj" | "nsubjpass") && token.head().dep() != "relcl" || token.dep() == "cc"
    };
    verb.rights().all(is_circumstance)
        && !verb
            .doc()
            .slice(verb.i() + 1..end)
            .any(|token| is_clause(token) || token.tag() == ":" || matches!(token.tag(), "``" | "''"))
}

/// Says whether a verb makes a clause of its own, apart from the verb that closes the sentence: "**When** rebels came, the mayor spoke" has none.
fn tells_for_itself(token: Token<'_>, verb: Token<'_>) -> bool {
    let has_subject = clause::own_subject(token).is_some();
    let is_free = match token.dep() {
        "ROOT" => true,
        "ccomp" | "advcl" | "parataxis" => {
            token.head() == verb
                && !token
                    .lefts()
                    .any(|child| matches!(child.dep(), "mark") || child.tag() == "WRB")
        }
        _ => false,
    };
    clause::is_verbal(token) && clause::is_finite(token) && has_subject && is_free
}

fn is_comma(token: Token<'_>) -> bool {
    token.text() == ","
}
