//! What the reading itself leaves in doubt: claims whose grammar the parser hardly decided on, or whose form is right too seldom.
//!
//! The parser says of every word by how much it preferred the word's place to the next best ([`Token::margin`]). The shares below are of
//! 720 claims of news at large that were read one by one, for events of nobody of 761 of a later version; they are those that each bar takes
//! out.

use lexicon::Register;
use nlp::{Pos, Token};

use super::{Material, affairs, agency, charges, draft::Draft, figure, whose};
use crate::{Claim, Figure, Kind, Participant, Resolved, Status, attribution, clause, roles};

/// Below this margin of its verb or noun of saying a statement is left out: 23 of 47 such were right, of the others 212 of 258.
const DOUBTFUL_SAYING: f32 = 2.0;

/// Below this margin on the way from an event to those it is done to, of whom nobody is known and who are not its own object, and where no
/// time is given, it is left out: 1 of 9 such was right, of the other events 92 of 217.
const DOUBTFUL_RECIPIENT: f32 = 0.5;

/// In sentences of this many tokens and more an event without a number is left out: 3 of 24 such were right.
const LONGEST_SENTENCE: usize = 50;

/// No way from a party to its event is followed further than this.
const LONGEST_WAY: usize = 12;

/// Says whether a claim is in doubt as a whole.
pub(super) fn is_doubtful(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    match claim.kind {
        Kind::Statement => is_hardly_said(material, draft),
        // What figures alone make is told by a verb of standing.
        Kind::State if figure::is_of_figures(draft) => is_possession(material, claim),
        Kind::State => !is_standing(material, draft) && !counts_for_record(material, claim) || is_want(material, claim),
        Kind::Event if claim.event_type.is_some() => {
            is_in_long_sentence(material, draft, claim)
                || is_hardly_done_to(material, draft, claim)
                || is_of_nobody(claim) && !is_named_for_place(material, draft, claim)
                || is_imagined_of_nobody(claim)
        }
        Kind::Event => !has_befallen(material, draft, claim),
    }
}

fn is_hardly_said(material: &Material<'_>, draft: &Draft) -> bool {
    let cue = material.doc.token(draft.trigger.head);
    // Whoever closes a sentence, or answers what he is accused of, is found against the parser's own reading.
    cue.margin() < DOUBTFUL_SAYING && attribution::teller(cue).is_none() && !charges::is_answer(material, draft)
}

/// Says whether a standing fact is told by a verb for what stands: "there **are** 40 camps", "the camp **hosts** 900 families". Of states
/// told by other verbs, and of no register, 6 of 48 were right.
fn is_standing(material: &Material<'_>, draft: &Draft) -> bool {
    let verb = material.doc.token(draft.trigger.head);
    let standing = &material.lexicon.predicates.grammar().standing;
    standing.iter().any(|word| word == verb.lemma())
}

/// "**the firm** has three ships", "**the couple** had two sons": what people and bodies that are not public have and no report is read for.
fn is_possession(material: &Material<'_>, claim: &Claim) -> bool {
    let units = &material.lexicon.units;
    let is_standing = |i: usize| {
        let interest = units.interest(material.doc.token(i).lemma());
        interest.is_some_and(|interest| interest.counted)
    };
    // "the town has 40 **schools**"
    let is_kept = |counted: &Figure| {
        let mut words = material.doc.tokens_in(counted.of.unwrap_or(counted.span));
        units.classes().iter().any(|class| class.id == counted.counts) || words.any(is_standing)
    };
    !claim.actors.is_empty()
        && !claim.actors.iter().any(|actor| affairs::is_public(material, actor))
        && !claim.figures.iter().any(is_kept)
}

/// "**I** need your help": somebody who speaks or is only pointed to, with nothing counted.
fn is_want(material: &Material<'_>, claim: &Claim) -> bool {
    let is_pronoun = |actor: &Participant| {
        let mut tokens = material.doc.tokens_in(actor.mention.span);
        tokens.all(|i| material.doc.token(i).pos() == Pos::Pron)
    };
    claim.figures.is_empty() && !is_history(claim) && !claim.actors.is_empty() && claim.actors.iter().all(is_pronoun)
}

/// Registers that record what stood or went on without counting it: who held what, who talked with whom, who came back.
const HISTORIES: [Register; 3] = [Register::Territory, Register::Talks, Register::Return];

/// Says whether a standing fact is one that a register is kept of: people killed, driven out or held, homes, villages, talks. Of
/// sums of money 1 of 14 was right.
fn counts_for_record(material: &Material<'_>, claim: &Claim) -> bool {
    let is_kept = |counts: &str| {
        let mut registers = material.lexicon.registers.of_count(counts).iter();
        registers.any(|register| *register != Register::Aid)
    };
    is_history(claim) || claim.figures.iter().any(|figure| is_kept(&figure.counts))
}

fn is_history(claim: &Claim) -> bool {
    claim.registers.iter().any(|register| HISTORIES.contains(register))
}

/// Says whether an event has neither side, number nor day ("**violence** in wars"): none of 5 such was right.
fn is_of_nobody(claim: &Claim) -> bool {
    let is_counted = claim.time.is_some() || !claim.figures.is_empty();
    claim.actors.is_empty() && claim.recipients.is_empty() && !is_counted && !is_history(claim)
}

/// Says whether a deed has the name of one of its places before it: "the **Nairobi** bombing".
fn is_named_for_place(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let noun = material.doc.token(draft.trigger.head);
    let mut names = noun.lefts().filter(|child| child.dep() == "compound");
    names.any(|name| {
        claim
            .places
            .iter()
            .any(|place| place.mention.span.contains(name.span()))
    })
}

/// Says whether an event that has not come about, or not yet, has nobody for its actor of whom a name, a country or a sector is known, and not
/// both a day and a place: none of 5 such was right.
fn is_imagined_of_nobody(claim: &Claim) -> bool {
    let is_imagined = matches!(claim.status, Status::Planned | Status::Demanded | Status::Hypothetical);
    let is_called = claim.time.is_some() && !claim.places.is_empty();
    is_imagined && !is_called && !claim.actors.iter().any(whose::is_somebody)
}

/// A number of people killed or driven out is kept however long its sentence is.
fn is_in_long_sentence(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    claim.figures.is_empty() && material.doc.sent_of(draft.trigger.head).range().len() >= LONGEST_SENTENCE
}

fn is_hardly_done_to(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let event = material.doc.token(draft.trigger.head);
    let is_known = |party: &Participant| party.country.is_some() || party.mention.resolved != Resolved::NotResolved;
    // "left four officers and 16 rebels dead": whoever is counted as dead or hurt is sure.
    let is_counted = |words: &&std::ops::Range<usize>| {
        let span = material.doc.span((*words).clone());
        let mut tolls = claim.figures.iter().filter(|figure| {
            let registers = material.lexicon.registers.of_count(&figure.counts);
            registers.contains(&Register::Toll)
        });
        tolls.any(|figure| figure.span.contains(span) || span.contains(figure.span))
    };
    // "an offensive by the army **against rebels**": whichever noun that hangs on, it is turned against them.
    let opposing = &material.lexicon.predicates.grammar().opposing;
    let is_turned = |head: &Token<'_>| head.dep() == "pobj" && opposing.iter().any(|own| own == head.head().lower());
    // "**a guard**, a nurse and two miners were hurt": a row that the parser takes for an apposition is doubtful in itself, and its first is not.
    let all = draft.trigger.recipients.iter();
    let rows: Vec<_> = all.filter_map(|words| whose::head_of(material, words)).collect();
    let is_of_row = |head: &Token<'_>| head.dep() == "appos" && rows.contains(&head.head());
    let heads = draft.trigger.recipients.iter().filter(|words| !is_counted(words));
    let mut heads = heads
        .filter_map(|words| whose::head_of(material, words))
        .filter(|head| !is_turned(head) && !is_of_row(head));
    claim.time.is_none()
        && !claim.recipients.is_empty()
        && !claim.recipients.iter().any(is_known)
        && heads.any(|head| head.head() != event && least_margin(head, event) < DOUBTFUL_RECIPIENT)
}

/// Returns the smallest margin on the way from a word up to an event.
fn least_margin(word: Token<'_>, event: Token<'_>) -> f32 {
    clause::up_to(word, event)
        .take(LONGEST_WAY)
        .map(Token::margin)
        .fold(f32::INFINITY, f32::min)
}

/// The context of making law, which is done to nobody.
const LEGAL: &str = "legal";

/// The context of what states do among states: "tried to **intervene** in the process".
const DIPLOMATIC: &str = "diplomatic";

/// The context of leaving and coming back.
const MIGRATION: &str = "migration";

/// Says whether what no type is known of has happened to somebody, or in some number, or is history by several words: of others 1 of 5
/// was right.
fn has_befallen(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let located = claim.time.is_some() || !claim.places.is_empty();
    // "since **the group was established**": by nobody, nowhere, on no day.
    let is_of_nobody = claim.actors.is_empty() && claim.recipients.is_empty() && !located;
    let is_told = is_history(claim) && (draft.trigger.words.len() > 1 || located) && !is_of_nobody;
    let is_in = |contexts: &str| draft.trigger.contexts.iter().any(|context| context == contexts);
    let is_so = matches!(claim.status, Status::Happened | Status::Ongoing);
    let by_public = || claim.actors.iter().any(|actor| affairs::is_public(material, actor));
    let by_several = || claim.actors.iter().any(|actor| agency::is_plural(material, actor));
    // "**Residents** fled the town on Monday", "**the council** passed a law": done to nobody.
    let is_place = |noun: Token<'_>| matches!(noun.ent_type(), "GPE" | "LOC");
    let head = material.doc.token(draft.trigger.head);
    // "most residents left **for Kenya**"
    let is_somewhere = || {
        located
            || roles::clause::places_of(head)
                .chain(head.children_by("dobj"))
                .any(is_place)
    };
    let is_left =
        || is_somewhere() && (by_public() || by_several()) || claim.time.is_some() && !claim.places.is_empty();
    let by_offices = (is_in(LEGAL) || is_in(DIPLOMATIC)) && by_public();
    let is_by_itself = is_so && (by_offices || is_in(MIGRATION) && is_left());
    // "missing are **three saws**"
    let classes = material.lexicon.units.classes();
    let is_toll = claim.registers.contains(&Register::Toll) && !figure::is_of_figures(draft);
    let counts = |of: &Figure| !is_toll || classes.iter().any(|class| class.id == of.counts);
    is_told || !claim.recipients.is_empty() || claim.figures.iter().any(counts) || is_by_itself
}
