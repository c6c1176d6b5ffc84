//! Who is told what to do, in words that by themselves only tell: "told **the firm** it **had to** leave", "**ordered** the fleet **to** turn back".

use std::ops::Range;

use nlp::{Pos, Token};

use super::{Material, draft::Draft, verdict};
use crate::{AttributionSpan, clause};

/// Returns those to whom a statement says what to do.
pub(super) fn by(material: &Material<'_>, draft: &Draft, attribution: &AttributionSpan) -> Option<Vec<Range<usize>>> {
    if attribution.direct || draft.trigger.recipients.is_empty() {
        return None;
    }
    let cue = material.doc.token(attribution.cue_head);
    let is_bidden = is_ordered(material, draft, cue) || is_obliged(material, draft, attribution, cue);
    is_bidden.then(|| draft.trigger.recipients.clone())
}

/// "ordered **the fleet** to turn back"; "ordered a boat to be built" speaks to nobody.
fn is_ordered(material: &Material<'_>, draft: &Draft, cue: Token<'_>) -> bool {
    let acts = |child: Token<'_>| {
        let is_deed = matches!(child.dep(), "xcomp" | "ccomp") && clause::is_infinitive(child);
        let bidden = clause::child(cue, "dobj").or_else(|| clause::own_subject(child));
        let is_spoken_to = |bidden: Token<'_>| {
            let mut recipients = draft.trigger.recipients.iter();
            recipients.any(|words| words.contains(&bidden.i()))
        };
        // "instructs people **how** to store water" only tells them.
        let is_asked = || {
            let mut before = child.lefts();
            before.any(|word| matches!(word.tag(), "WRB" | "WP" | "WDT"))
        };
        is_deed && child.tag() == "VB" && !clause::is_passive(child) && !is_asked() && bidden.is_some_and(is_spoken_to)
    };
    material.lexicon.statements.commanding.contains(cue.lemma()) && cue.rights().any(acts)
}

/// "told **the firm** that **it** must leave": who is spoken to is who has to do it.
fn is_obliged(material: &Material<'_>, draft: &Draft, attribution: &AttributionSpan, cue: Token<'_>) -> bool {
    let statements = &material.lexicon.statements;
    let told = verdict::told_first(material, attribution).filter(|told| clause::is_verbal(*told));
    let Some((told, subject)) = told.and_then(|told| Some((told, clause::own_subject(told)?))) else {
        return false;
    };
    let must = |aux: Token<'_>| statements.advising.contains(aux.lower());
    let has_to = || {
        let mut deeds = told.rights();
        statements.needing.contains(told.lemma())
            && deeds.any(|deed| deed.dep() == "xcomp" && deed.tag() == "VB" && clause::is_infinitive(deed))
    };
    // "must **have** left" only guesses.
    let is_bid = told.tag() == "VB" && told.children_by("aux").any(must) || clause::is_finite(told) && has_to();
    let meant = material.coref.representative(subject.i());
    let is_addressee = |head: Token<'_>| {
        let own = material.coref.representative(head.i());
        let is_meant = meant.as_ref().is_some_and(|words| words.contains(&head.i())) || own.is_some() && own == meant;
        is_meant && head.head() == cue && matches!(head.dep(), "dobj" | "dative")
    };
    let mut heads = draft
        .trigger
        .recipients
        .iter()
        .flat_map(|words| material.doc.slice(words.clone()));
    is_bid && subject.pos() == Pos::Pron && heads.any(is_addressee)
}
