//! Lists asked of the record: articles, claims, events, figures, one register.

use std::collections::BTreeMap;

use claims::Account;
use events::Copies;
use lexicon::Register;
use page::ArticleId;
use record::{Error, EventFilter, Store};
use serde::Serialize;

use crate::article_row::ArticleRow;
use crate::claim_row::ClaimRow;
use crate::collation_row::CollationRow;
use crate::event_row::EventRow;
use crate::event_view::{EventView, accounts_of};
use crate::evidence::Words;
use crate::figure_row::FigureRow;
use crate::ledger_view::LedgerView;

/// Returns the articles of accounts that are in no record, by id, with copies marked.
#[must_use]
pub fn article_rows(accounts: &[Account]) -> Vec<ArticleRow> {
    let copies = Copies::among(accounts.iter().map(|account| &account.article));
    let mut rows: Vec<ArticleRow> = accounts
        .iter()
        .map(|account| ArticleRow::new(account, &copies))
        .collect();
    rows.sort_by(|one, two| (&one.article_id, &one.path).cmp(&(&two.article_id, &two.path)));
    rows
}

/// Returns the articles of the record, by id.
///
/// # Errors
/// When the record cannot be read.
pub fn articles(store: &Store) -> Result<Vec<ArticleRow>, Error> {
    let copies = store.copies()?;
    let mut rows = Vec::new();
    store.each_account(|account| rows.push(ArticleRow::new(&account, &copies)))?;
    Ok(rows)
}

/// Returns the claims of the record, by article id, then in the order of the text.
///
/// # Errors
/// When the record cannot be read.
pub fn claims(store: &Store) -> Result<Vec<ClaimRow>, Error> {
    let mut rows = Vec::new();
    store.each_account(|account| rows.extend(ClaimRow::all(&account)))?;
    Ok(rows)
}

/// Returns the events that pass a filter, the most retold first.
///
/// # Errors
/// When the record cannot be read.
pub fn events(store: &Store, filter: &EventFilter) -> Result<Vec<EventRow>, Error> {
    Ok(store.events(filter)?.iter().map(EventRow::new).collect())
}

/// Returns an event's collation as flat rows, or nothing where the record has no such event.
///
/// # Errors
/// When the record cannot be read.
pub fn collation(store: &Store, event: &str) -> Result<Option<Vec<CollationRow>>, Error> {
    Ok(crate::event_view::event(store, event)?.map(|view: EventView| CollationRow::all(&view)))
}

/// Which figures to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureFilter {
    /// Only those of this event.
    pub event: Option<String>,
    /// Only those that count this.
    pub counts: Option<String>,
}

/// Returns the figures that pass a filter, by article id, then in the order of the text.
///
/// # Errors
/// When the record cannot be read.
pub fn figures(store: &Store, filter: &FigureFilter) -> Result<Vec<FigureRow>, Error> {
    let mut articles = Vec::new();
    store.each_account(|account| {
        if account.claims.iter().any(|claim| !claim.figures.is_empty()) {
            articles.push(account);
        }
    })?;
    let mut rows = Vec::new();
    for account in &articles {
        let events = events_by_claim(store, &account.article.id)?;
        rows.extend(FigureRow::all(account, |claim| events.get(claim).cloned()));
    }
    let wanted = |asked: &Option<String>, found: Option<&String>| asked.is_none() || asked.as_ref() == found;
    rows.retain(|row| wanted(&filter.event, row.event_id.as_ref()) && wanted(&filter.counts, Some(&row.counts)));
    Ok(rows)
}

fn events_by_claim(store: &Store, article: &ArticleId) -> Result<BTreeMap<String, String>, Error> {
    Ok(store
        .events_of(article)?
        .into_iter()
        .map(|(claim, event)| (claim.0, event.0))
        .collect())
}

/// Returns how figures changed over reports: of one event or of all that several pages tell of; of one counted thing or of
/// all. Those that changed most come first, the longer of two that
/// changed alike.
///
/// # Errors
/// When the record cannot be read.
pub fn ledgers(store: &Store, filter: &FigureFilter) -> Result<Vec<LedgerView>, Error> {
    let copies = store.copies()?;
    let of_interest = |event: &events::Event| match &filter.event {
        Some(id) => event.id.0 == *id,
        None => event.counts.pages > 1,
    };
    let mut views = Vec::new();
    for event in store
        .events(&EventFilter::default())?
        .iter()
        .filter(|event| of_interest(event))
    {
        let accounts = accounts_of(store, event)?;
        let accounts: Vec<&Account> = accounts.iter().collect();
        for ledger in events::ledgers(event, &accounts, &copies) {
            if filter.counts.as_ref().is_none_or(|counts| *counts == ledger.counts) {
                views.push(LedgerView::new(event, &ledger, &accounts));
            }
        }
    }
    views.sort_by(|one, two| {
        let key = |view: &LedgerView| {
            (
                std::cmp::Reverse((view.n_changes, view.entries.len())),
                view.event_id.clone(),
                view.counts.clone(),
            )
        };
        key(one).cmp(&key(two))
    });
    Ok(views)
}

/// One register: what it holds, claim by claim and event by event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegisterView {
    /// The register.
    pub register: &'static str,
    /// Its claims, by day of what they tell, those without a day last.
    pub claims: Vec<ClaimRow>,
    /// Its events, the most retold first.
    pub events: Vec<EventRow>,
}

/// Returns what a register holds.
///
/// # Errors
/// When the record cannot be read.
pub fn register(store: &Store, register: Register) -> Result<RegisterView, Error> {
    let mut claims = Vec::new();
    store.each_account(|account| {
        let words = Words::new(&account.article.text);
        let own = account
            .claims
            .iter()
            .filter(|claim| claim.registers.contains(&register));
        claims.extend(own.map(|claim| ClaimRow::new(&account, claim, &words)));
    })?;
    claims.sort_by_key(|claim: &ClaimRow| {
        let day = claim
            .time
            .as_ref()
            .and_then(|time| time.first.clone().or(time.last.clone()));
        (day.is_none(), day)
    });
    let filter = EventFilter {
        register: Some(register),
        ..EventFilter::default()
    };
    Ok(RegisterView {
        register: register.as_str(),
        claims,
        events: events(store, &filter)?,
    })
}
