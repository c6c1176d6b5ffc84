//! The table of collations: a row for every value that an account gives to a question.

use serde::Serialize;

use crate::event_view::{AccountColumn, EventView, QuestionRow, ReadingCell, ValueCell};
use crate::number::Number;
use crate::table::{Column, Row, column};

/// One account's answer to one question about one event. A silent account has one row without a value.
///
/// ```json
/// {"event_id":"e_…","label":"…","question":"how_many","counts":"killed","unit":null,"row_verdict":"different",
///  "article_id":"a_…","outlet":"…","published":"2020-08-05","verdict":"different","value":"at least 100 people",
///  "low":100,"high":null,"bound":"at_least","of":"people","claim_id":"c_…","text":"at least 100 people","start":0,"end":0}
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CollationRow {
    /// The event.
    pub event_id: String,
    /// Its short name.
    pub label: String,
    /// The question.
    pub question: &'static str,
    /// What is counted, for `how_many`.
    pub counts: Option<String>,
    /// In what unit.
    pub unit: Option<String>,
    /// How all accounts' answers agree.
    pub row_verdict: &'static str,
    /// The article.
    pub article_id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication; nothing where it is not known to the day.
    pub published: Option<String>,
    /// How this answer agrees with the first account that answers.
    pub verdict: &'static str,
    /// The value.
    pub value: Option<String>,
    /// The lowest number, for figures.
    pub low: Option<Number>,
    /// The highest number, for figures.
    pub high: Option<Number>,
    /// How it is bounded, for figures.
    pub bound: Option<&'static str>,
    /// Of whom or of what, for figures.
    pub of: Option<String>,
    /// The claim it belongs to.
    pub claim_id: Option<String>,
    /// The words it was read from.
    pub text: Option<String>,
    /// Their first code point.
    pub start: Option<usize>,
    /// The code point after their last.
    pub end: Option<usize>,
}

impl CollationRow {
    /// Returns the rows of an event's collation, by question, then by account.
    #[must_use]
    pub fn all(view: &EventView) -> Vec<Self> {
        let mut rows = Vec::new();
        for question in &view.rows {
            for (account, reading) in view.accounts.iter().zip(&question.readings) {
                if reading.values.is_empty() {
                    rows.push(Self::new(view, question, account, reading, None));
                }
                let values = reading.values.iter();
                rows.extend(values.map(|value| Self::new(view, question, account, reading, Some(value))));
            }
        }
        rows
    }

    fn new(
        view: &EventView,
        question: &QuestionRow,
        account: &AccountColumn,
        reading: &ReadingCell,
        value: Option<&ValueCell>,
    ) -> Self {
        let quote = value.and_then(|value| value.quote.as_ref());
        Self {
            event_id: view.event.event_id.clone(),
            label: view.event.label.clone(),
            question: question.question,
            counts: question.counts.clone(),
            unit: question.unit.clone(),
            row_verdict: question.verdict,
            article_id: account.article_id.clone(),
            outlet: account.outlet.clone(),
            published: account.published.clone(),
            verdict: reading.verdict,
            value: value.and_then(|value| value.shown.clone()),
            low: value.and_then(|value| value.low),
            high: value.and_then(|value| value.high),
            bound: value.and_then(|value| value.bound),
            of: value.and_then(|value| value.of.clone()),
            claim_id: value.map(|value| value.claim_id.clone()),
            text: quote.map(|quote| quote.text.clone()),
            start: quote.map(|quote| quote.start),
            end: quote.map(|quote| quote.end),
        }
    }
}

impl Row for CollationRow {
    const TABLE: &'static str = "collation";
    const COLUMNS: &'static [Column] = &[
        column("event_id", "/event_id", "The event"),
        column("label", "/label", "Its short name"),
        column(
            "question",
            "/question",
            "whether, when, where, who, whom, how_many, called, on_whose_word",
        ),
        column("counts", "/counts", "What is counted, for how_many"),
        column("unit", "/unit", "In what unit"),
        column(
            "row_verdict",
            "/row_verdict",
            "How all accounts' answers agree: denied, different, compatible, same; silent where one alone answers",
        ),
        column("article_id", "/article_id", "The article"),
        column("outlet", "/outlet", "Who published it"),
        column(
            "published",
            "/published",
            "Day of publication; empty where it is not known to the day",
        ),
        column(
            "verdict",
            "/verdict",
            "How this answer agrees with the first account that answers",
        ),
        column(
            "value",
            "/value",
            "The value; empty where the account is silent or an unnamed outlet speaks itself",
        ),
        column("low", "/low", "The lowest number, for figures"),
        column("high", "/high", "The highest number, for figures"),
        column("bound", "/bound", "exact, about, at_least, at_most, between"),
        column("of", "/of", "Of whom or of what, for figures"),
        column("claim_id", "/claim_id", "The claim it belongs to"),
        column("text", "/text", "The words it was read from"),
        column("start", "/start", "Their first code point in the article's text"),
        column("end", "/end", "The code point after their last"),
    ];
}
