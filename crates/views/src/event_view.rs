//! One event with its accounts side by side.

use std::collections::BTreeMap;

use claims::{Account, Polarity};
use events::collation::{Evidence, Value};
use events::{Collation, Copies, Event, EventId, Question, collate, ledgers};
use record::{Error, Store};
use serde::Serialize;

use crate::article_row::Published;
use crate::claim_row::ClaimRow;
use crate::event_row::EventRow;
use crate::evidence::{Quote, Words};
use crate::ledger_view::LedgerView;
use crate::number::Number;

/// One event with its accounts side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventView {
    /// The event.
    pub event: EventRow,
    /// Its accounts, by day of publication: the columns of every row below.
    pub accounts: Vec<AccountColumn>,
    /// A row per question.
    pub rows: Vec<QuestionRow>,
    /// How its figures changed.
    pub ledgers: Vec<LedgerView>,
}

/// One account of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AccountColumn {
    /// The article.
    pub article_id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication; nothing where it is not known to the day.
    pub published: Option<String>,
    /// How that day is known.
    pub published_basis: &'static str,
    /// The first day on which it may have been published.
    pub published_first: Option<String>,
    /// The last day on which it may have been published.
    pub published_last: Option<String>,
    /// What kind of text it is.
    pub genre: &'static str,
    /// Its address.
    pub url: Option<String>,
    /// Where the capture was found.
    pub path: String,
    /// Articles that are copies of it and tell of the event too, or tell of it only in a passage that they share with it.
    pub copies: Vec<String>,
    /// The source that it credits for its text.
    pub credited_to: Option<String>,
    /// The words of the credit.
    pub credit: Option<String>,
    /// What it says about the event.
    pub claims: Vec<ClaimRow>,
}

/// One question and every account's answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionRow {
    /// whether, when, where, who, whom, `how_many`, called, `on_whose_word`.
    pub question: &'static str,
    /// What is counted, for `how_many`.
    pub counts: Option<String>,
    /// In what unit.
    pub unit: Option<String>,
    /// denied, different, compatible, same; silent where one account alone answers.
    pub verdict: &'static str,
    /// The answers, one for each account.
    pub readings: Vec<ReadingCell>,
}

/// What one account says to one question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadingCell {
    /// How it agrees with the first account that answers.
    pub verdict: &'static str,
    /// Its values; none where it is silent.
    pub values: Vec<ValueCell>,
}

/// A value and the words it was read from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueCell {
    /// The value to show: a name, a day or a window of days, a status, or the words of a figure.
    pub shown: Option<String>,
    /// The lowest number, for figures.
    pub low: Option<Number>,
    /// The highest number, for figures.
    pub high: Option<Number>,
    /// How it is bounded, for figures.
    pub bound: Option<&'static str>,
    /// Of whom or of what, for figures.
    pub of: Option<String>,
    /// The claim it belongs to.
    pub claim_id: String,
    /// The words; nothing where a time follows from the narrative, or the outlet speaks itself.
    pub quote: Option<Quote>,
}

/// Returns one event with its accounts side by side, or nothing where the record has no such event.
///
/// # Errors
/// When the record cannot be read.
pub fn event(store: &Store, id: &str) -> Result<Option<EventView>, Error> {
    let Some(event) = store.event(&EventId(id.to_owned()))? else {
        return Ok(None);
    };
    let accounts = accounts_of(store, &event)?;
    let accounts: Vec<&Account> = accounts.iter().collect();
    Ok(Some(EventView::new(&event, &accounts, &store.copies()?)))
}

/// Returns the accounts of an event's claims.
pub(crate) fn accounts_of(store: &Store, event: &Event) -> Result<Vec<Account>, Error> {
    let mut articles: Vec<_> = event.claims.iter().map(|claim| &claim.article).collect();
    articles.dedup();
    let mut accounts = Vec::with_capacity(articles.len());
    for article in articles {
        accounts.extend(store.account(article)?);
    }
    Ok(accounts)
}

impl EventView {
    /// Lays the accounts of an event side by side for a reader.
    #[must_use]
    pub fn new(event: &Event, accounts: &[&Account], copies: &Copies) -> Self {
        let collation = collate(event, accounts, copies);
        let shelf = Shelf::new(accounts);
        let ledgers = ledgers(event, accounts, copies);
        Self {
            event: EventRow::new(event),
            accounts: columns(&collation, &shelf, copies),
            rows: collation.rows.iter().map(|row| QuestionRow::new(row, &shelf)).collect(),
            ledgers: ledgers
                .iter()
                .map(|ledger| LedgerView::new(event, ledger, accounts))
                .collect(),
        }
    }
}

/// Accounts with the way to their words, by article id.
pub(crate) struct Shelf<'a> {
    by_id: BTreeMap<&'a str, (&'a Account, Words<'a>)>,
}

impl<'a> Shelf<'a> {
    pub(crate) fn new(accounts: &[&'a Account]) -> Self {
        let entry = |account: &&'a Account| {
            let account: &'a Account = account;
            (
                account.article.id.0.as_str(),
                (account, Words::new(&account.article.text)),
            )
        };
        Self {
            by_id: accounts.iter().map(entry).collect(),
        }
    }

    fn get(&self, article: &str) -> Option<&(&'a Account, Words<'a>)> {
        self.by_id.get(article)
    }
}

fn columns(collation: &Collation, shelf: &Shelf<'_>, copies: &Copies) -> Vec<AccountColumn> {
    let column = |column: &events::Column| {
        let (account, words) = shelf.get(&column.article.0)?;
        let about = |id: &claims::ClaimId| column.claims.iter().any(|claim| claim.claim == *id);
        let claims = account.claims.iter().filter(|claim| about(&claim.id));
        let article = &account.article;
        let published = Published::of(account);
        let credit = copies.credit(&article.id);
        Some(AccountColumn {
            article_id: article.id.0.clone(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
            title: article.title.clone(),
            published: published.day,
            published_basis: published.basis,
            published_first: published.first,
            published_last: published.last,
            genre: article.genre.as_str(),
            url: article.url.clone(),
            path: article.path.clone(),
            copies: column.copies.iter().map(|copy| copy.0.clone()).collect(),
            credited_to: credit.map(|credit| credit.to.clone()),
            credit: credit.map(|credit| credit.words.clone()),
            claims: claims.map(|claim| ClaimRow::new(account, claim, words)).collect(),
        })
    };
    collation.columns.iter().filter_map(column).collect()
}

impl QuestionRow {
    pub(crate) fn new(row: &events::Row, shelf: &Shelf<'_>) -> Self {
        let (counts, unit) = match &row.question {
            Question::HowMany { counts, unit } => (Some(counts.clone()), unit.clone()),
            _ => (None, None),
        };
        let reading = |reading: &events::Reading| ReadingCell {
            verdict: reading.verdict.as_str(),
            values: distinct(&reading.values)
                .into_iter()
                .map(|value| ValueCell::new(value, shelf))
                .collect(),
        };
        Self {
            question: row.question.as_str(),
            counts,
            unit,
            verdict: row.verdict.as_str(),
            readings: row.readings.iter().map(reading).collect(),
        }
    }
}

/// Returns each value once, with the first words that say it.
fn distinct(values: &[Evidence]) -> Vec<&Evidence> {
    let mut distinct: Vec<&Evidence> = Vec::new();
    for value in values {
        if !distinct.iter().any(|seen| seen.value == value.value) {
            distinct.push(value);
        }
    }
    distinct
}

impl ValueCell {
    fn new(evidence: &Evidence, shelf: &Shelf<'_>) -> Self {
        let words = shelf.get(&evidence.claim.article.0).map(|(_, words)| words);
        let quote = words.and_then(|words| evidence.span.map(|span| words.quote(span)));
        let mut cell = Self {
            shown: None,
            low: None,
            high: None,
            bound: None,
            of: None,
            claim_id: evidence.claim.claim.0.clone(),
            quote,
        };
        match &evidence.value {
            Value::Whether(polarity, status) => cell.shown = Some(whether(*polarity, status.as_str())),
            Value::When(when) => cell.shown = Some(when.shown()),
            Value::Where(place) => cell.shown = Some(place.name.clone()),
            Value::Party(party) => cell.shown = Some(party.name.clone()),
            Value::Called(wording) => cell.shown = Some(wording.clone()),
            Value::Speaker(speaker) => cell.shown.clone_from(&speaker.name),
            Value::Number { low, high, bound, of } => {
                cell.shown = cell.quote.as_ref().map(|quote| quote.text.clone());
                cell.low = low.map(Number);
                cell.high = high.map(Number);
                cell.bound = Some(bound.as_str());
                cell.of.clone_from(of);
            }
        }
        cell
    }
}

/// Returns a status, with the polarity before it where the account negates: `negative happened`.
fn whether(polarity: Polarity, status: &str) -> String {
    match polarity {
        Polarity::Positive => status.to_owned(),
        Polarity::Negative => format!("{} {status}", polarity.as_str()),
    }
}
