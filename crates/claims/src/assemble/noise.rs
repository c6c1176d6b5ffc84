//! What is left out: event nouns and standing facts that say nothing by themselves, phrases that only carry, and what
//! [`super::affairs`] takes for private, [`super::agency`] for nobody's deed, [`super::saying`] and [`super::speaker`] for nobody's word and
//! [`super::doubt`] for doubtful.
//!
//! "The war goes on in people's memory" names a war and says nothing of it; "its independence" has an owner and no more.
//! Such a claim stays where it is all that its sentence says in any register.

use std::collections::BTreeSet;

use lexicon::Register;
use text::Span;

use super::{
    Material,
    affairs::Affairs,
    agency, bearing, charges, dealt, diplomacy, doubt,
    draft::{self, Draft},
    figure, habit, saying,
    speaker::Speakers,
    untyped,
};
use crate::{Claim, ClaimId, Kind, Participant, Precision, Resolved, Status, clause};

/// Takes out what says nothing. The drafts are those of the claims, in the same order.
pub(super) fn leave_out(
    material: &Material<'_>,
    (affairs, speakers): (&Affairs, &Speakers<'_>),
    drafts: &[Draft],
    claims: &mut Vec<Claim>,
) {
    let empty: Vec<bool> = drafts
        .iter()
        .zip(claims.iter())
        .map(|(draft, claim)| says_nothing(material, draft, claim))
        .collect();
    let private: Vec<bool> = drafts
        .iter()
        .zip(claims.iter())
        .map(|(draft, claim)| {
            affairs.is_private(material, draft, claim)
                || affairs.is_idle(material, draft, claim)
                || speakers.is_nobodys(draft, claim)
                || agency::has_no_doer(material, draft, claim)
                || agency::is_of_oneself(material, claim)
                || agency::is_of_nobody(material, draft, claim)
                || untyped::befalls_anybody(material, draft, claim)
                || agency::is_said_by_things(material, draft, claim)
                || agency::is_purpose(material, draft, claim)
                || bearing::has_none(material, draft, claim)
                || charges::is_idle(material, draft, claim)
                || saying::is_unsaid(material, draft, claim)
                || saying::hides_speaker(material, draft)
                || is_mention(material, draft, claim)
                || is_label(material, draft)
                || is_plot(material, draft)
                || diplomacy::is_none(material, draft, claim)
                || dealt::is_generic(material, draft, claim)
                || habit::is_manner(material, draft, claim)
                || doubt::is_doubtful(material, draft, claim)
                || figure::is_narrative(claim)
                || figure::is_of_known(material, claim)
                || figure::is_not_yet(draft, claim)
        })
        .collect();
    let speaking = claims
        .iter()
        .zip(&empty)
        .zip(&private)
        .filter(|((claim, empty), private)| !**empty && !**private && !claim.registers.is_empty());
    let mut heard: BTreeSet<Span> = speaking.map(|((claim, _), _)| claim.sentence).collect();
    let carriers: BTreeSet<ClaimId> = claims.iter().filter_map(|claim| claim.content_of.clone()).collect();
    let mut left: BTreeSet<ClaimId> = BTreeSet::new();
    for (at, claim) in claims.iter().enumerate() {
        let typed = claim.kind != Kind::Event || claim.event_type.is_some();
        let mut unheard = || typed && !claim.registers.is_empty() && heard.insert(claim.sentence);
        let carries = is_phrase(material, &drafts[at]) && carriers.contains(&claim.id);
        if carries || private[at] || (empty[at] && !unheard()) {
            left.insert(claim.id.clone());
        }
    }
    claims.retain(|claim| !left.contains(&claim.id));
    for claim in claims {
        claim.content_of = claim.content_of.take().filter(|carrier| !left.contains(carrier));
    }
}

/// Says whether a noun names something with nobody, nowhere, no number, and no time: a time is its own inside its phrase, and
/// where it is told so finely that the happening can be found again by it.
fn says_nothing(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let head = material.doc.token(draft.trigger.head);
    let nominal = clause::is_nominal(head);
    if !nominal || draft.attribution.is_some() || claim.kind == Kind::Statement {
        return false;
    }
    let phrase = material.doc.span(head.edges());
    let dated = claim.time.as_ref().is_some_and(|time| {
        time.span
            .is_some_and(|span| time.precision <= Precision::Month || phrase.contains(span))
    });
    let with_nobody = claim.recipients.is_empty()
        && claim.actors.iter().all(|actor| match claim.kind {
            Kind::State => is_owner(material, draft, actor),
            _ => is_open_owner(material, draft, actor),
        });
    with_nobody && claim.figures.is_empty() && claim.places.is_empty() && !dated
}

/// Says whether a noun only mentions what has no type and no number ("debates in **elections**"), or a death that nobody has died
/// ("calls for his **death**").
fn is_mention(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head)) && draft.attribution.is_none();
    let untyped = claim.kind == Kind::Event && claim.event_type.is_none() && claim.figures.is_empty();
    let is_ahead = matches!(claim.status, Status::Hypothetical | Status::Demanded | Status::Planned);
    is_noun && untyped && (is_ahead || !claim.registers.contains(&Register::Toll))
}

/// Says whether a made-up work tells of it: "the film follows a general who **executed** his king".
fn is_plot(material: &Material<'_>, draft: &Draft) -> bool {
    /// How far above a deed the verb that narrates may stand.
    const HIGHEST: usize = 8;
    let cues = &material.lexicon.cues;
    let head = material.doc.token(draft.trigger.head);
    // "a **documentary** film"
    let is_made_up = |work: nlp::Token<'_>| {
        cues.made_up.contains(work.lemma()) && !work.lefts().any(|before| cues.on_facts.contains(before.lower()))
    };
    let narrates = |verb: nlp::Token<'_>| {
        let subject = clause::own_subject(verb);
        clause::is_verbal(verb)
            && cues.narrating.contains(verb.lemma())
            && subject.is_some_and(|subject| is_made_up(subject) && !head.is_under(subject))
    };
    draft.kind == Kind::Event && head.ancestors().take(HIGHEST).any(narrates)
}

/// Says whether a line in capitals without a verb that tells a time stands over what follows: "**GOING HOME** TO VOTE", "FOREIGN **AGGRESSION**:".
fn is_label(material: &Material<'_>, draft: &Draft) -> bool {
    /// No more words stand in a heading between paragraphs.
    const LONGEST: usize = 10;
    let line = material.doc.sent_of(draft.trigger.head);
    let is_small = |token: nlp::Token<'_>| token.text().chars().any(char::is_lowercase);
    let tells = |token: nlp::Token<'_>| matches!(token.tag(), "MD" | "VBD" | "VBP" | "VBZ");
    let words = line
        .tokens()
        .filter(|token| token.text().chars().any(char::is_alphabetic));
    draft.kind == Kind::Event
        && line.range().len() <= LONGEST
        && words.count() > 1
        && !line.tokens().any(|token| is_small(token) || tells(token))
}

/// Says whether a participant is only the possessive before the noun.
fn is_owner(material: &Material<'_>, draft: &Draft, actor: &Participant) -> bool {
    let head = material.doc.token(draft.trigger.head);
    head.children_by("poss")
        .any(|owner| material.doc.span(owner.edges()).contains(actor.mention.span))
}

/// The same, where nobody can say whom the possessive means.
fn is_open_owner(material: &Material<'_>, draft: &Draft, actor: &Participant) -> bool {
    actor.mention.resolved == Resolved::NotResolved && is_owner(material, draft, actor)
}

/// Says whether a statement is made by a phrase such as "according to": beside the claims of its content it says no more
/// than they do.
fn is_phrase(material: &Material<'_>, draft: &Draft) -> bool {
    let attribution = draft.attribution.map(|number| &material.attributions[number]);
    attribution.is_some_and(|attribution| draft::is_phrase(material, attribution))
}
