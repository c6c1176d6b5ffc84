//! Whose deed is meant where a sentence harks back to it: "Chad's army shelled the port. **The shelling** killed nine."
//!
//! Only a bare noun with its article harks back; what tells more of itself ("the May attack on the mosque") may be another deed. And only where
//! the sentences right before tell of one side alone that used force: of two that fight nobody can tell whose it was.

use lexicon::EventType;
use nlp::Token;

use super::{
    Material,
    affairs::{self, Parties},
    agency,
    draft::{Draft, Owners},
    means, whose,
};
use crate::{Kind, Participant, Polarity, Status, clause, factuality};

/// How many sentences back a deed may have been told.
const REACH: usize = 3;

/// Of how many letters a noun and the verb it takes up have the first in common: "**shell**ing", "**shell**ed".
const STEM: usize = 4;

/// Gives violence that only harks back to a deed the doers of that deed.
pub(super) fn settle(material: &Material<'_>, owners: &Owners, drafts: &[Draft], parties: &mut [Parties]) {
    for (at, draft) in drafts.iter().enumerate() {
        if !is_violence(draft) || parties[at].0.iter().any(|actor| !agency::is_thing(material, actor)) {
            continue;
        }
        let noun = deeds_named(material, draft)
            .into_iter()
            .find(|noun| harks_back(material, owners, drafts, *noun));
        let doers = noun.and_then(|noun| doers_before(material, drafts, parties, noun));
        if let Some(doers) = doers.filter(|doers| !suffers(doers, &parties[at].1)) {
            parties[at].0 = doers;
        }
    }
}

fn is_violence(draft: &Draft) -> bool {
    draft.kind == Kind::Event && draft.event_type == Some(EventType::Assault) && !draft.trigger.reciprocal
}

/// Says whether one of the doers is among those who suffer it: then it was the other side's deed.
fn suffers(doers: &[Participant], hurt: &[Participant]) -> bool {
    let same = |doer: &Participant, party: &Participant| {
        doer.mention.span == party.mention.span || doer.country.is_some() && doer.country == party.country
    };
    doers.iter().any(|doer| hurt.iter().any(|party| same(doer, party)))
}

/// Returns the nouns by which an event may name the deed: its own, its subject, its means.
fn deeds_named<'d>(material: &Material<'d>, draft: &Draft) -> Vec<Token<'d>> {
    let head = material.doc.token(draft.trigger.head);
    let own = Some(head).filter(|head| clause::is_nominal(*head));
    let subject = clause::own_subject(head).filter(|_| clause::is_verbal(head) && !clause::is_passive(head));
    // "the shelling resulted in **deaths**", "left many **dead**"
    let above = own.filter(|own| own.dep() == "pobj").map(|own| own.head().head());
    let carried = above
        .filter(|above| clause::is_verbal(*above))
        .and_then(clause::own_subject);
    own.into_iter()
        .chain(subject)
        .chain(carried)
        .chain(means::means(material, head))
        .collect()
}

/// Says whether a noun names a deed of force and tells nothing else of it: "**the attack**", "**these strikes**".
fn harks_back(material: &Material<'_>, owners: &Owners, drafts: &[Draft], noun: Token<'_>) -> bool {
    let is_deed = material.lexicon.agents.is_force(noun.lemma())
        || owners
            .at(noun.i())
            .is_some_and(|deed| drafts[deed].event_type == Some(EventType::Assault));
    let points = |child: &Token<'_>| {
        child.dep() == "det" && (child.morph_has("Definite=Def") || child.morph_has("PronType=Dem"))
    };
    let is_plain = |child: Token<'_>| {
        points(&child)
            || matches!(child.dep(), "punct" | "case")
            || child.dep() == "compound" && child.pos() == nlp::Pos::Noun && child.ent_type().is_empty()
    };
    clause::is_nominal(noun) && is_deed && noun.children().any(|child| points(&child)) && noun.children().all(is_plain)
}

/// Returns the one side that used force in the sentences before, where the noun takes up what it did.
fn doers_before(
    material: &Material<'_>,
    drafts: &[Draft],
    parties: &[Parties],
    noun: Token<'_>,
) -> Option<Vec<Participant>> {
    let start = clause::start_of_sentences(noun, REACH);
    let first = drafts.partition_point(|draft| draft.trigger.head < start);
    let before = drafts[first..].iter().zip(&parties[first..]);
    let before = before
        .take_while(|(draft, _)| draft.trigger.head < noun.i())
        .filter(|(draft, _)| is_violence(draft));
    let grammar = material.lexicon.predicates.grammar();
    let takes_up = |draft: &Draft| {
        let word = material.doc.token(draft.trigger.head);
        let mut words = draft.trigger.words.iter().map(|&word| material.doc.token(word));
        let is_akin = |word: Token<'_>| {
            word.lemma()
                .chars()
                .zip(noun.lemma().chars())
                .take_while(|(a, b)| a == b)
                .count()
                >= STEM
        };
        grammar.harking.iter().any(|own| own == noun.lemma()) || is_akin(word) || words.any(is_akin)
    };
    let mut found: Option<Vec<Participant>> = None;
    let mut is_taken_up = false;
    for (draft, own) in before {
        let mut doers = means::one_sided(material, draft, own);
        // Of "the men" nobody knows whether they are the same.
        doers.retain(|doer| affairs::is_public(material, doer) && (doer.country.is_some() || whose::is_of_table(doer)));
        if doers.is_empty() {
            continue;
        }
        let stands = factuality(material.doc, material.lexicon, draft.trigger.head);
        let is_so = stands.polarity == Polarity::Positive
            && !matches!(stands.status, Status::Hypothetical | Status::Planned | Status::Demanded);
        if !is_so || found.as_ref().is_some_and(|found| !are_same(found, &doers)) {
            return None;
        }
        is_taken_up |= takes_up(draft);
        found.get_or_insert(doers);
    }
    found.filter(|_| is_taken_up)
}

fn are_same(ones: &[Participant], others: &[Participant]) -> bool {
    let same = |one: &Participant, other: &Participant| {
        one.mention.resolved == other.mention.resolved && one.mention.resolved != crate::Resolved::NotResolved
            || one.mention.span == other.mention.span
            || one.country.is_some() && one.country == other.country && one.sector == other.sector
    };
    ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| same(one, other))
}
