//! Figures over report dates: revision, change of scope and conflict are told apart.

use std::collections::BTreeMap;

use claims::{Account, Figure};
use jiff::civil::Date;
use page::ArticleId;
use text::Span;

use crate::collation::{Verdict, numbers, scopes_differ, witnesses};
use crate::speaker::Speaker;
use crate::{ClaimRef, Copies, Event, EventId};

/// The figures that the accounts of one event give for one counted thing, in the order of their reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// The event.
    pub event: EventId,
    /// What is counted.
    pub counts: String,
    /// In what unit, where there is one.
    pub unit: Option<String>,
    /// The figures: dated reports by day, then those without a day.
    pub entries: Vec<Entry>,
}

/// One figure of one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The day of the report, or the last day on which it may have been made.
    pub reported: Option<Date>,
    /// The article.
    pub article: ArticleId,
    /// Who published it.
    pub outlet: Option<String>,
    /// The claim the figure belongs to.
    pub claim: ClaimRef,
    /// On whose word.
    pub speaker: Speaker,
    /// The figure.
    pub figure: Figure,
    /// Of whom or of what, as written.
    pub of: Option<String>,
    /// The figure's words in the article's text.
    pub span: Span,
    /// How it follows from the entries before it.
    pub step: Step,
}

/// How a figure follows from those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The first of its scope and of the ledger.
    First,
    /// It gives the same numbers as the figure before it, as another report of its day, or as its own source did last.
    Same,
    /// It replaces the figure before it: the same source gives another number, or a later report does and nobody keeps to
    /// the old one. "At least 135" after "at least 78" is one, although both may be true.
    Revision,
    /// It gives another number at the same time, and both may be true: "more than 100" beside "at least 135".
    Compatible,
    /// It counts something else than the figures before it ("of whom 63 children").
    ScopeChange,
    /// Another source gives another number at the same time.
    Conflict,
    /// It differs, and its report has no day, so that nothing says which replaces which.
    Undated,
}

impl Step {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Same => "same",
            Self::Revision => "revision",
            Self::Compatible => "compatible",
            Self::ScopeChange => "scope_change",
            Self::Conflict => "conflict",
            Self::Undated => "undated",
        }
    }
}

/// Returns the ledgers of an event, by counted thing and unit. Copies are left out.
#[must_use]
pub fn ledgers(event: &Event, accounts: &[&Account], copies: &Copies) -> Vec<Ledger> {
    let mut by_count: BTreeMap<(String, Option<String>), Vec<Entry>> = BTreeMap::new();
    for witness in witnesses(event, accounts, copies) {
        for claim in &witness.claims {
            for figure in &claim.figures {
                let key = (figure.counts.clone(), figure.unit.clone());
                let claim_ref = ClaimRef {
                    article: witness.account.article.id.clone(),
                    claim: claim.id.clone(),
                };
                let speaker = Speaker::of(witness.account, claim);
                by_count
                    .entry(key)
                    .or_default()
                    .push(entry(witness.account, claim_ref, speaker, figure));
            }
        }
    }
    let ledgers = by_count.into_iter().map(|((counts, unit), entries)| Ledger {
        event: event.id.clone(),
        counts,
        unit,
        entries: stepped(entries),
    });
    ledgers.collect()
}

fn entry(account: &Account, claim: ClaimRef, speaker: Speaker, figure: &Figure) -> Entry {
    let article = &account.article;
    Entry {
        reported: article.published.known_day(),
        article: article.id.clone(),
        outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
        claim,
        speaker,
        figure: figure.clone(),
        of: figure.of.map(|span| span.of(&article.text).to_owned()),
        span: figure.span,
        step: Step::First,
    }
}

/// Orders entries by report and says of each how it follows from those before it.
fn stepped(mut entries: Vec<Entry>) -> Vec<Entry> {
    let order = |entry: &Entry| {
        (
            entry.reported.is_none(),
            entry.reported,
            entry.article.clone(),
            entry.span,
        )
    };
    entries.sort_by_key(order);
    // One phrase may belong to two claims of a sentence; it is one entry.
    entries.dedup_by(|one, two| one.article == two.article && one.span == two.span);
    for number in 0..entries.len() {
        entries[number].step = step(&entries, number);
    }
    entries
}

fn step(entries: &[Entry], number: usize) -> Step {
    let entry = &entries[number];
    let earlier = &entries[..number];
    if earlier.is_empty() {
        return Step::First;
    }
    let comparable: Vec<&Entry> = earlier
        .iter()
        .filter(|other| !scopes_differ(other.of.as_deref(), entry.of.as_deref()))
        .collect();
    let Some(latest) = comparable.last() else {
        return Step::ScopeChange;
    };
    let own = comparable.iter().rfind(|other| other.speaker.key == entry.speaker.key);
    let of_its_day = || {
        let dated = comparable.iter().filter(|_| entry.reported.is_some());
        dated.filter(|other| other.reported == entry.reported)
    };
    let repeated = [Some(latest), own].into_iter().flatten().chain(of_its_day());
    match () {
        () if repeated.into_iter().any(|other| says_the_same(other, entry)) => Step::Same,
        () if entry.reported.is_none() => Step::Undated,
        () if entries.iter().any(|other| contradicts(entries, other, entry)) => Step::Conflict,
        () if of_its_day().any(|other| stands_beside(other, entry)) => Step::Compatible,
        () => Step::Revision,
    }
}

/// Says whether two figures name the same numbers: "at least 57" and "57" do, "at least 39" and "57" do not.
fn says_the_same(one: &Entry, two: &Entry) -> bool {
    named(&one.figure) == named(&two.figure)
}

/// Returns the numbers that a figure's words name: one, or both ends of a range.
fn named(figure: &Figure) -> (Option<f64>, Option<f64>) {
    (figure.low.or(figure.high), figure.high.or(figure.low))
}

/// Says whether two figures of one day may both be true and neither replaces the other: they have two sources, or one
/// article gives both.
fn stands_beside(other: &Entry, entry: &Entry) -> bool {
    agrees(other, entry) && (other.speaker.key != entry.speaker.key || other.article == entry.article)
}

/// Says whether two figures may mean the same number.
fn agrees(one: &Entry, two: &Entry) -> bool {
    let range = |entry: &Entry| (entry.figure.low, entry.figure.high);
    numbers(range(one), one.of.as_deref(), range(two), two.of.as_deref()) != Verdict::Different
}

/// Says whether `other` comes from another source and gives another number at the time of `entry`: on the same day, or
/// before it and its source keeps to it on or after that day.
fn contradicts(entries: &[Entry], other: &Entry, entry: &Entry) -> bool {
    if other.speaker.key == entry.speaker.key || agrees(other, entry) {
        return false;
    }
    if other.reported == entry.reported {
        return true;
    }
    let keeps = |later: &&Entry| later.speaker.key == other.speaker.key && later.reported >= entry.reported;
    other.reported.is_some()
        && other.reported < entry.reported
        && entries
            .iter()
            .filter(keeps)
            .any(|later| later.reported.is_some() && agrees(later, other) && !agrees(later, entry))
}

impl Ledger {
    /// Returns how many entries replace or contradict what stood before.
    #[must_use]
    pub fn n_changes(&self) -> usize {
        let changed = |entry: &&Entry| matches!(entry.step, Step::Revision | Step::Conflict);
        self.entries.iter().filter(changed).count()
    }
}
