//! What the reading itself leaves in doubt: claims whose grammar the parser hardly decided on, or whose form is right too seldom.
//!
//! The parser says of every word by how much it preferred the word's place to the next best ([`Token::margin`]). Of 413 statements and
//! 308 events with a type that were read one by one, the shares below were right on both sides of each bar.

use lexicon::{EventType, Register};
use nlp::Token;

use super::{Material, draft::Draft, whose};
use crate::{Claim, Kind, Participant, Resolved, clause};

/// Below this margin of its verb or noun of saying a statement is left out: 33 of 66 were right, above 284 of 347.
const DOUBTFUL_SAYING: f32 = 2.0;

/// Below this margin on the way from an event to those it is done to, of whom nobody is known and who are not its own object, and where no
/// time is given, it is left out: of all such 1 of 20 was right, above 116 of 280.
const DOUBTFUL_RECIPIENT: f32 = 0.5;

/// In sentences of this many tokens and more an event is left out: of 26 such 3 were right.
const LONGEST_SENTENCE: usize = 50;

/// No way from a party to its event is followed further than this.
const LONGEST_WAY: usize = 12;

/// Says whether a claim is in doubt as a whole.
pub(super) fn is_doubtful(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    match claim.kind {
        Kind::Statement => is_hardly_said(material, draft),
        Kind::State => !is_linking(material, draft) && !counts_for_record(material, claim),
        Kind::Event if claim.event_type.is_some() => {
            is_in_long_sentence(material, draft)
                || is_hardly_done_to(material, draft, claim)
                || is_done_to_nobody(material, draft, claim)
        }
        Kind::Event => !has_befallen(draft, claim),
    }
}

fn is_hardly_said(material: &Material<'_>, draft: &Draft) -> bool {
    material.doc.token(draft.trigger.head).margin() < DOUBTFUL_SAYING
}

/// Says whether a standing fact is told by a verb that only links or holds ("there **are** 40 camps", "**has** 40 tanks"): of 25 such 12 were
/// right, of 82 others 15.
fn is_linking(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    material
        .lexicon
        .predicates
        .grammar()
        .holding
        .iter()
        .any(|word| word == verb.lemma())
}

/// Registers whose standing facts are told in many words of which any may be missing from a table of figures.
const HISTORIES: [Register; 3] = [Register::Territory, Register::Talks, Register::Return];

/// Says whether a standing fact is one that a register is kept of: people killed, driven out or held, homes, villages, talks. Of 82
/// standing facts told by other verbs 15 were right, of those with a sum of money 1 of 14.
fn counts_for_record(material: &Material<'_>, claim: &Claim) -> bool {
    let registers = &material.lexicon.registers;
    let is_kept = |counts: &str| {
        registers
            .of_count(counts)
            .iter()
            .any(|register| *register != Register::Aid)
    };
    is_history(claim) || claim.figures.iter().any(|figure| is_kept(&figure.counts))
}

fn is_history(claim: &Claim) -> bool {
    claim.registers.iter().any(|register| HISTORIES.contains(register))
}

fn is_in_long_sentence(material: &Material<'_>, draft: &Draft) -> bool {
    material.doc.sent_of(draft.trigger.head).range().len() >= LONGEST_SENTENCE
}

fn is_hardly_done_to(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let event = material.doc.token(draft.trigger.head);
    let is_known = |party: &Participant| party.country.is_some() || party.mention.resolved != Resolved::NotResolved;
    let heads = draft.trigger.recipients.iter();
    let mut heads = heads.filter_map(|words| whose::head_of(material, words));
    claim.time.is_none()
        && !claim.recipients.is_empty()
        && !claim.recipients.iter().any(is_known)
        && heads.any(|head| head.head() != event && least_margin(head, event) < DOUBTFUL_RECIPIENT)
}

/// Returns the smallest margin on the way from a word up to an event.
fn least_margin(word: Token<'_>, event: Token<'_>) -> f32 {
    std::iter::once(word)
        .chain(word.ancestors())
        .take_while(|token| *token != event)
        .take(LONGEST_WAY)
        .map(Token::margin)
        .fold(f32::INFINITY, f32::min)
}

/// Types of deeds that are always done to somebody.
const DONE_TO: [EventType; 4] = [
    EventType::Accuse,
    EventType::Assault,
    EventType::Reject,
    EventType::Sanction,
];

/// Says whether a noun names a deed and who does it, and nobody to whom ("the **army's attacks**"), or a verb one that is always done to
/// somebody: with no place, time or number either. Of 16 such nouns one was right, of 35 such deeds 8.
fn is_done_to_nobody(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let is_noun = clause::is_nominal(material.doc.token(draft.trigger.head));
    let takes_one = claim.event_type.is_some_and(|kind| DONE_TO.contains(&kind));
    (is_noun || takes_one)
        && !claim.actors.is_empty()
        && claim.recipients.is_empty()
        && claim.places.is_empty()
        && claim.time.is_none()
        && claim.figures.is_empty()
}

/// Says whether what no type is known of has happened to somebody, or in some number, or is history by several words: of 30 such events
/// with nobody 5 were right.
fn has_befallen(draft: &Draft, claim: &Claim) -> bool {
    let located = claim.time.is_some() || !claim.places.is_empty();
    let is_told = is_history(claim) && (draft.trigger.words.len() > 1 || located);
    is_told || !claim.recipients.is_empty() || !claim.figures.is_empty()
}
