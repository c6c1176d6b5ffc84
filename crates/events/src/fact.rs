//! What linking needs to know of a claim: digests, days and places, without the article's words.

use std::sync::Arc;

use claims::{Account, Claim, Kind, Status};
use lexicon::{EventType, Register};
use text::Span;

use crate::collation::parties_of;
use crate::kinship::SHORT_DAYS;
use crate::party::{Party, parties};
use crate::scene::{lend, told_time};
use crate::speaker::Speaker;
use crate::when::{When, day_number};
use crate::words::{digest, digest_folded, folded, split};
use crate::{ClaimRef, Where};

/// A claim as linking sees it.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The claim.
    pub claim: ClaimRef,
    /// Event, statement or state.
    pub kind: Kind,
    /// The PLOVER type.
    pub event_type: Option<EventType>,
    /// The registers.
    pub registers: Vec<Register>,
    /// How far it has come about.
    pub status: Status,
    /// When it was.
    pub when: Option<When>,
    /// The last day on which the report may have been made, as a day number.
    pub reported: Option<i32>,
    /// Where it was.
    pub places: Vec<Where>,
    /// Where its sentence puts it, for a toll that names no place itself.
    pub lent: Vec<Where>,
    /// Every place that its article puts anything in.
    pub mentioned: Arc<Vec<Where>>,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom it was done.
    pub recipients: Vec<Party>,
    /// Everyone who takes part.
    pub parties: Vec<Party>,
    /// What it is called.
    pub wording: String,
    /// What is counted, and the numbers.
    pub figures: Vec<Counted>,
    /// Digests of the sentence's longer words, sorted, each once.
    pub words: Vec<u64>,
    /// The sentence.
    pub sentence: Span,
    /// The trigger.
    pub trigger: Span,
    /// The trigger of the toll that this one goes on from, where it tells neither day nor place itself.
    pub goes_on_from: Option<Span>,
    /// The words of who did it.
    pub doers: Vec<Span>,
    /// The first trigger of another claim in the words for what it was done to.
    pub first_object: Option<Span>,
    /// The root speaker's key.
    pub speaker: String,
    /// The outlet's key.
    pub outlet: String,
    /// Digest of the sentence and the trigger, by which a copy's claim finds its original.
    pub mirror: u64,
}

/// A figure as linking sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    /// What is counted, with the unit.
    pub counts: String,
    /// The lowest number.
    pub low: Option<f64>,
    /// The highest number.
    pub high: Option<f64>,
}

/// Shorter words (articles, prepositions in most languages) say little about what a sentence is about.
const SHORTEST_WORD: usize = 4;

impl Fact {
    /// Returns what linking needs to know of each claim of an account.
    #[must_use]
    pub fn all(account: &Account) -> Vec<Self> {
        let mut facts: Vec<Self> = account.claims.iter().map(|claim| Self::of(account, claim)).collect();
        lend(&mut facts);
        facts
    }

    fn of(account: &Account, claim: &Claim) -> Self {
        let article = &account.article;
        let text = article.text.as_str();
        Self {
            claim: ClaimRef {
                article: article.id.clone(),
                claim: claim.id.clone(),
            },
            kind: claim.kind,
            event_type: claim.event_type,
            registers: claim.registers.clone(),
            status: claim.status,
            when: told_time(account, claim).and_then(When::of),
            reported: article.published.known_day().map(day_number),
            places: claim.places.iter().map(|place| Where::of(place, text)).collect(),
            lent: Vec::new(),
            mentioned: Arc::default(),
            actors: parties(&claim.actors, text),
            recipients: parties(&claim.recipients, text),
            parties: parties_of(claim, text),
            wording: folded(&claim.wording),
            figures: counted(claim),
            words: long_words(claim.sentence.of(text)),
            sentence: claim.sentence,
            trigger: claim.trigger,
            goes_on_from: None,
            doers: claim.actors.iter().map(|actor| actor.mention.span).collect(),
            first_object: first_object(account, claim),
            speaker: Speaker::of(account, claim).key,
            outlet: Speaker::outlet(account).key,
            mirror: mirror(claim, text),
        }
    }

    /// Says whether it counts victims.
    #[must_use]
    pub fn is_toll(&self) -> bool {
        self.registers.contains(&Register::Toll) && !self.figures.is_empty()
    }

    /// Says whether it tells of an occurrence rather than of how things stand: an event, or a state of a day or week or
    /// with a count of victims.
    #[must_use]
    pub fn is_occurrence(&self) -> bool {
        match self.kind {
            Kind::Event => true,
            Kind::Statement => false,
            Kind::State => self.is_toll() || self.when.is_some_and(|when| when.width() <= SHORT_DAYS),
        }
    }

    /// Returns the places it names, or else those its sentence lends it.
    #[must_use]
    pub fn scene(&self) -> &[Where] {
        if self.places.is_empty() {
            &self.lent
        } else {
            &self.places
        }
    }

    /// Says whether the account tells it as something that is so or is about to be, rather than wished or feared.
    #[must_use]
    pub fn is_told_as_real(&self) -> bool {
        !matches!(
            self.status,
            Status::Demanded | Status::Threatened | Status::Hypothetical
        )
    }
}

/// Returns the first trigger of another claim of the sentence that stands in the words for what this one was done to.
fn first_object(account: &Account, claim: &Claim) -> Option<Span> {
    let others = account.claims.iter().filter(|other| other.sentence == claim.sentence);
    let triggers = others
        .map(|other| other.trigger)
        .filter(|trigger| *trigger != claim.trigger);
    let objects = claim.recipients.iter().map(|object| object.mention.span);
    triggers
        .filter(|trigger| objects.clone().any(|object| object.contains(*trigger)))
        .min()
}

fn counted(claim: &Claim) -> Vec<Counted> {
    let figures = claim.figures.iter();
    let counted = figures.map(|figure| Counted {
        counts: format!("{}|{}", figure.counts, figure.unit.as_deref().unwrap_or_default()),
        low: figure.low,
        high: figure.high,
    });
    counted.collect()
}

fn long_words(sentence: &str) -> Vec<u64> {
    let long = |word: &&str| word.chars().nth(SHORTEST_WORD - 1).is_some();
    let mut words: Vec<u64> = split(sentence).filter(long).map(digest_folded).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Two claims mirror each other where the same words of the same sentence made them.
fn mirror(claim: &Claim, text: &str) -> u64 {
    let trigger_at = folded(
        text[claim.sentence.start().min(text.len())..]
            .get(..claim.trigger.start().saturating_sub(claim.sentence.start()))
            .unwrap_or_default(),
    );
    let event_type = claim.event_type.map_or("", EventType::as_str);
    let parts = [
        folded(claim.sentence.of(text)),
        trigger_at,
        claim.kind.as_str().to_owned(),
        event_type.to_owned(),
    ];
    digest(&parts.join("\n"))
}
