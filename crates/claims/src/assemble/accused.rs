//! Whom an accusation accuses that is told as a clause: "alleged that **the army** had shelled the town".

use std::ops::Range;

use lexicon::EventType;
use nlp::Token;

use super::{Material, agency, draft::Draft};
use crate::{AttributionSpan, Kind, clause};

/// Gives accusations that name nobody beside their verb those whose deed they tell.
pub(super) fn name(material: &Material<'_>, drafts: &mut [Draft]) {
    for at in 0..drafts.len() {
        let draft = &drafts[at];
        let is_open = draft.kind == Kind::Statement
            && draft.event_type == Some(EventType::Accuse)
            && draft.trigger.recipients.is_empty();
        let attribution = draft.attribution.map(|number| &material.attributions[number]);
        let accuses = |attribution: &&AttributionSpan| {
            let own = [draft.trigger.event_type, attribution.event_type];
            own.contains(&Some(EventType::Accuse))
        };
        if let Some(attribution) = attribution.filter(|_| is_open).filter(accuses) {
            drafts[at].trigger.recipients = accused(material, drafts, attribution);
        }
    }
}

/// Returns who does what the accusation tells: the doer of its clause, or of the first event in it that has one.
fn accused(material: &Material<'_>, drafts: &[Draft], attribution: &AttributionSpan) -> Vec<Range<usize>> {
    let head = attribution.content_head.map(|head| material.doc.token(head));
    let Some(head) = head.filter(|head| clause::is_verbal(*head) && clause::is_finite(*head)) else {
        return Vec::new();
    };
    let is_accusable = |doer: &Token<'_>| {
        let is_anybody = ["Ind", "Neg", "Tot"]
            .iter()
            .any(|kind| doer.morph_has(&format!("PronType={kind}")));
        clause::is_nominal(*doer)
            && !is_anybody
            && !is_speaker(material, attribution, *doer)
            && !agency::is_thing_phrase(material, &clause::noun_phrase(*doer))
    };
    let suffers = |doer: &Token<'_>| {
        let mut events = drafts.iter().filter(|draft| draft.trigger.words.contains(&head.i()));
        events.any(|event| event.trigger.recipients.iter().any(|words| words.contains(&doer.i())))
    };
    let doer = if clause::is_passive(head) {
        clause::agent(head)
    } else {
        clause::own_subject(head)
    };
    if let Some(doer) = doer.filter(is_accusable).filter(|doer| !suffers(doer)) {
        return clause::conjuncts(doer).into_iter().map(clause::noun_phrase).collect();
    }
    let within = drafts.iter().filter(|draft| {
        draft.kind == Kind::Event && draft.event_type.is_some() && attribution.covers(draft.trigger.head)
    });
    let doers = |draft: &Draft| -> Vec<Range<usize>> {
        let named = |words: &&Range<usize>| {
            let mut tokens = material.doc.slice((*words).clone());
            tokens.all(|token| !is_speaker(material, attribution, token)) && !agency::is_thing_phrase(material, words)
        };
        draft.trigger.actors.iter().filter(named).cloned().collect()
    };
    within.map(doers).find(|doers| !doers.is_empty()).unwrap_or_default()
}

/// Says whether a word stands for who accuses, or for one who speaks of himself.
pub(super) fn is_speaker(material: &Material<'_>, attribution: &AttributionSpan, word: Token<'_>) -> bool {
    let coref = &material.lexicon.cues.coref;
    let meant = material.coref.representative(word.i());
    let is_meant = |source: usize| {
        let own = material.coref.representative(source);
        source == word.i()
            || meant.as_ref().is_some_and(|meant| meant.contains(&source))
            || meant.is_some() && meant == own
    };
    coref.first_singular.contains(word.lower())
        || coref.first_plural.contains(word.lower())
        || attribution.source_head.is_some_and(is_meant)
}
