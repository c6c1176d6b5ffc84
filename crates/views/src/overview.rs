//! What is in the record, and where to begin.

use std::collections::BTreeMap;

use claims::Account;
use events::collation::sharpness;
use events::{Event, collate, ledgers};
use lexicon::Register;
use record::{Error, EventFilter, Store};
use serde::Serialize;

use crate::event_row::EventRow;
use crate::event_view::{AccountColumn, EventView, QuestionRow, Shelf, accounts_of};
use crate::ledger_view::LedgerView;

/// What is in the record, and where to begin.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overview {
    /// Captures read.
    pub n_captures: usize,
    /// Articles found.
    pub n_articles: usize,
    /// Articles that are copies of others.
    pub n_copies: usize,
    /// Claims made.
    pub n_claims: usize,
    /// Events they are about.
    pub n_events: usize,
    /// Events of which more than one outlet tells.
    pub n_retold: usize,
    /// The first day of publication.
    pub published_first: Option<String>,
    /// The last day of publication.
    pub published_last: Option<String>,
    /// The outlets, those with most articles first.
    pub outlets: Vec<NameCount>,
    /// The registers, with how many claims each holds.
    pub registers: Vec<NameCount>,
    /// The event that most outlets and pages tell of.
    pub most_retold: Option<EventRow>,
    /// The question on which accounts of one event differ most.
    pub sharpest: Option<Sharpest>,
    /// The figure that changed most often, the longer of two that changed alike.
    pub most_changed: Option<LedgerView>,
    /// Captures with something wrong, with the reasons.
    pub problems: Vec<Problem>,
}

/// A name and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameCount {
    /// The name; nothing for articles whose outlet is not known.
    pub name: Option<String>,
    /// How many.
    pub n: usize,
}

/// The question on which accounts of one event differ most.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sharpest {
    /// The event.
    pub event: EventRow,
    /// Its accounts: the columns of the row.
    pub accounts: Vec<AccountColumn>,
    /// The question and the answers.
    pub row: QuestionRow,
}

/// A capture with something wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where it was found.
    pub path: String,
    /// What is wrong.
    pub messages: Vec<String>,
}

/// How many of the most retold events are compared for the overview: it must come up at once, and events further down are
/// told by few.
const COMPARED: usize = 200;

/// Returns what is in the record, and where to begin.
///
/// # Errors
/// When the record cannot be read.
pub fn overview(store: &Store) -> Result<Overview, Error> {
    let totals = store.totals()?;
    let tally = Tally::of(store)?;
    let top = store.events(&EventFilter {
        limit: Some(COMPARED),
        ..EventFilter::default()
    })?;
    let retold = store.events(&EventFilter {
        least_outlets: 2,
        ..EventFilter::default()
    })?;
    let mut highlights = Highlights::default();
    let copies = store.copies()?;
    for event in top.iter().filter(|event| event.counts.pages > 1) {
        let accounts = accounts_of(store, event)?;
        highlights.consider(event, &accounts.iter().collect::<Vec<_>>(), &copies);
    }
    Ok(Overview {
        n_captures: totals.captures,
        n_articles: totals.articles,
        n_copies: copies.iter().count(),
        n_claims: totals.claims,
        n_events: totals.events,
        n_retold: retold.len(),
        published_first: tally.first,
        published_last: tally.last,
        outlets: by_count(tally.outlets),
        registers: tally.registers,
        most_retold: top.first().map(EventRow::new),
        sharpest: highlights.sharpest.map(|(_, sharpest)| sharpest),
        most_changed: highlights.most_changed,
        problems: problems(store)?,
    })
}

/// What one walk over the accounts counts.
#[derive(Default)]
struct Tally {
    first: Option<String>,
    last: Option<String>,
    outlets: BTreeMap<Option<String>, usize>,
    registers: Vec<NameCount>,
}

impl Tally {
    fn of(store: &Store) -> Result<Self, Error> {
        let mut tally = Self::default();
        let mut n_of = [0; Register::ALL.len()];
        store.each_account(|account| {
            tally.note(&account);
            for register in account.claims.iter().flat_map(|claim| &claim.registers) {
                n_of[*register as usize] += 1;
            }
        })?;
        let named = Register::ALL.iter().map(|register| NameCount {
            name: Some(register.as_str().to_owned()),
            n: n_of[*register as usize],
        });
        tally.registers = named.collect();
        Ok(tally)
    }

    fn note(&mut self, account: &Account) {
        let article = &account.article;
        let outlet = article.outlet.as_ref().map(|outlet| outlet.name.clone());
        *self.outlets.entry(outlet).or_default() += 1;
        if let Some(day) = article.published.known_day().map(|day| day.to_string()) {
            if self.first.as_ref().is_none_or(|first| day < *first) {
                self.first = Some(day.clone());
            }
            if self.last.as_ref().is_none_or(|last| day > *last) {
                self.last = Some(day);
            }
        }
    }
}

/// The sharpest difference and the most changed figure among the events considered so far.
#[derive(Default)]
struct Highlights {
    sharpest: Option<(f64, Sharpest)>,
    most_changed: Option<LedgerView>,
}

impl Highlights {
    fn consider(&mut self, event: &Event, accounts: &[&Account], copies: &events::Copies) {
        let collation = collate(event, accounts, copies);
        if let Some(row) = collation.sharpest() {
            let sharp = sharpness(row);
            if self.sharpest.as_ref().is_none_or(|(most, _)| sharp > *most) {
                let view = EventView::new(event, accounts, copies);
                let sharpest = Sharpest {
                    event: view.event,
                    accounts: view.accounts,
                    row: QuestionRow::new(row, &Shelf::new(accounts)),
                };
                self.sharpest = Some((sharp, sharpest));
            }
        }
        for ledger in ledgers(event, accounts, copies) {
            let most = self.most_changed.as_ref();
            let most = most.map_or((0, usize::MAX), |most| (most.n_changes, most.entries.len()));
            if (ledger.n_changes(), ledger.entries.len()) > most {
                self.most_changed = Some(LedgerView::new(event, &ledger, accounts));
            }
        }
    }
}

fn by_count(counts: BTreeMap<Option<String>, usize>) -> Vec<NameCount> {
    let mut counts: Vec<NameCount> = counts.into_iter().map(|(name, n)| NameCount { name, n }).collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.n));
    counts
}

fn problems(store: &Store) -> Result<Vec<Problem>, Error> {
    let captures = store
        .captures()?
        .into_iter()
        .filter(|capture| !capture.issues.is_empty());
    let problem = |capture: record::Captured| Problem {
        path: capture.path,
        messages: capture.issues.into_iter().map(|issue| issue.message).collect(),
    };
    Ok(captures.map(problem).collect())
}
