//! How a figure changed over the reports of an event.

use std::collections::BTreeMap;

use claims::Account;
use events::{Entry, Event, Ledger};
use serde::Serialize;

use crate::article_row::Published;
use crate::evidence::{Quote, Words};
use crate::figure_row::best;
use crate::number::Number;

/// The figures for one counted thing over report dates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LedgerView {
    /// The event.
    pub event_id: String,
    /// The event's short name.
    pub label: String,
    /// What is counted.
    pub counts: String,
    /// In what unit.
    pub unit: Option<String>,
    /// How many entries replace or contradict what stood before.
    pub n_changes: usize,
    /// The figures in the order of their reports.
    pub entries: Vec<LedgerEntry>,
}

/// One figure of one report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LedgerEntry {
    /// The day of the report; nothing where it is not known to the day.
    pub published: Option<String>,
    /// How that day is known.
    pub published_basis: &'static str,
    /// The first day on which the report may have been made.
    pub published_first: Option<String>,
    /// The last day on which the report may have been made.
    pub published_last: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The article.
    pub article_id: String,
    /// Its headline.
    pub title: Option<String>,
    /// The claim the figure belongs to.
    pub claim_id: String,
    /// The figure's words.
    pub figure: Quote,
    /// Of whom or of what, as written.
    pub of: Option<String>,
    /// The number the words name.
    pub best: Option<Number>,
    /// The lowest number they may mean.
    pub low: Option<Number>,
    /// The highest number they may mean.
    pub high: Option<Number>,
    /// exact, about, `at_least`, `at_most`, between.
    pub bound: &'static str,
    /// On whose word; nothing: the outlet's own.
    pub root_speaker: Option<String>,
    /// first, same, revision, compatible, `scope_change`, conflict, undated.
    pub step: &'static str,
}

impl LedgerView {
    /// Returns a ledger of an event for a reader; `accounts` holds those of its entries.
    pub(crate) fn new(event: &Event, ledger: &Ledger, accounts: &[&Account]) -> Self {
        let by_id: BTreeMap<&str, &Account> = accounts
            .iter()
            .map(|account| (account.article.id.0.as_str(), *account))
            .collect();
        let entries = ledger.entries.iter();
        Self {
            event_id: event.id.0.clone(),
            label: event.label.clone(),
            counts: ledger.counts.clone(),
            unit: ledger.unit.clone(),
            n_changes: ledger.n_changes(),
            entries: entries
                .filter_map(|entry| Some(LedgerEntry::new(entry, by_id.get(entry.article.0.as_str())?)))
                .collect(),
        }
    }
}

impl LedgerEntry {
    fn new(entry: &Entry, account: &Account) -> Self {
        let published = Published::of(account);
        Self {
            published: published.day,
            published_basis: published.basis,
            published_first: published.first,
            published_last: published.last,
            outlet: entry.outlet.clone(),
            article_id: entry.article.0.clone(),
            title: account.article.title.clone(),
            claim_id: entry.claim.claim.0.clone(),
            figure: Words::new(&account.article.text).quote(entry.span),
            of: entry.of.clone(),
            best: best(&entry.figure).map(Number),
            low: entry.figure.low.map(Number),
            high: entry.figure.high.map(Number),
            bound: entry.figure.bound.as_str(),
            root_speaker: entry.speaker.name.clone().filter(|_| !entry.speaker.own_voice),
            step: entry.step.as_str(),
        }
    }
}
