//! The table of articles.

use claims::Account;
use events::Copies;
use serde::Serialize;

use crate::copy_columns::CopyColumns;
use crate::table::{Column, Row, column};

/// One article: what the page says about itself, its text, and the furniture that is not the text.
///
/// ```json
/// {"article_id":"a_…","path":"pages/one.html","url":null,"outlet":"The Harbour Post","title":"…","authors":["Ana Lima"],
///  "published":"2020-08-05","published_basis":"stated","modified":null,"genre":"report","language":"en","text":"…",
///  "furniture":[{"text":"Share this","kind":"share"}],"duplicates_of":null,"copy_basis":null,"merged_from":[],"copy_group":null,
///  "copies_release":false,"credited_to":"Meridian Wire","credit":"(Meridian Wire)",
///  "shared_passages":[{"kind":"quotation","start":310,"end":745,"first_in":"a_…"}],"issues":[],
///  "published_first":"2020-08-05","published_last":"2020-08-05","capture_id":"p_…"}
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleRow {
    /// Digest of headline and text.
    pub article_id: String,
    /// Where the capture was found.
    pub path: String,
    /// The article's own address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The names of the byline, in order.
    pub authors: Vec<String>,
    /// The day of publication, as `YYYY-MM-DD`; nothing where it is not known to the day.
    pub published: Option<String>,
    /// How that day is known: stated, metadata, address, inferred, unknown.
    pub published_basis: &'static str,
    /// The day of the last change, where the page states one.
    pub modified: Option<String>,
    /// What kind of text it is.
    pub genre: &'static str,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// The article's text.
    pub text: String,
    /// What stood on the page and is not the article.
    pub furniture: Vec<FurnitureRow>,
    /// What it repeats, and whom it credits.
    #[serde(flatten)]
    pub copies: CopyColumns,
    /// What is doubtful about the reading.
    pub issues: Vec<IssueRow>,
    /// The first day on which it may have been published.
    pub published_first: Option<String>,
    /// The last day on which it may have been published.
    pub published_last: Option<String>,
    /// Digest of the capture that it was read from.
    pub capture_id: String,
}

/// Words of a page that are not the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FurnitureRow {
    /// The words.
    pub text: String,
    /// What they are.
    pub kind: &'static str,
}

/// Something doubtful about a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IssueRow {
    /// What it is.
    pub kind: &'static str,
    /// One plain sentence.
    pub message: String,
    /// Where in the text, in code points, when it is about a place.
    pub start: Option<usize>,
    /// Where it ends.
    pub end: Option<usize>,
}

impl ArticleRow {
    /// Returns the row of an account's article.
    #[must_use]
    pub fn new(account: &Account, copies: &Copies) -> Self {
        let article = &account.article;
        let published = Published::of(account);
        Self {
            article_id: article.id.0.clone(),
            path: article.path.clone(),
            url: article.url.clone(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
            title: article.title.clone(),
            authors: article.authors.iter().map(|author| author.name.clone()).collect(),
            published: published.day,
            published_basis: published.basis,
            modified: article.modified.day.map(|day| day.to_string()),
            genre: article.genre.as_str(),
            language: article.language.clone(),
            text: article.text.clone(),
            furniture: furniture(account),
            copies: CopyColumns::of(copies, &article.id, &article.text),
            issues: issues(account),
            published_first: published.first,
            published_last: published.last,
            capture_id: article.capture.clone(),
        }
    }
}

/// The day of publication as tables show it: a window is never shown as a day.
pub(crate) struct Published {
    pub day: Option<String>,
    pub first: Option<String>,
    pub last: Option<String>,
    pub basis: &'static str,
}

impl Published {
    pub(crate) fn of(account: &Account) -> Self {
        let dated = &account.article.published;
        let last = dated.day.map(|day| day.to_string());
        let first = dated.earliest.map(|day| day.to_string());
        let window = dated.basis.as_str() == INFERRED;
        Self {
            day: last.clone().filter(|_| !window),
            first: if window { first } else { last.clone() },
            last,
            basis: dated.basis.as_str(),
        }
    }
}

/// The basis whose day is a window's last.
const INFERRED: &str = "inferred";

fn furniture(account: &Account) -> Vec<FurnitureRow> {
    let pieces = account.article.furniture.iter();
    pieces
        .map(|piece| FurnitureRow {
            text: piece.text.clone(),
            kind: piece.kind.as_str(),
        })
        .collect()
}

fn issues(account: &Account) -> Vec<IssueRow> {
    let offsets = text::Offsets::new(&account.article.text);
    let issues = account.article.issues.iter();
    issues
        .map(|issue| {
            let range = issue.span.map(|span| offsets.code_points(span));
            IssueRow {
                kind: issue.kind.as_str(),
                message: issue.message.clone(),
                start: range.as_ref().map(|range| range.start),
                end: range.map(|range| range.end),
            }
        })
        .collect()
}

impl Row for ArticleRow {
    const TABLE: &'static str = "articles";
    const COLUMNS: &'static [Column] = &[
        column("article_id", "/article_id", "Digest of headline and text"),
        column("path", "/path", "Where the capture was found"),
        column("url", "/url", "The article's own address"),
        column("outlet", "/outlet", "Who published it"),
        column("title", "/title", "The headline"),
        column("authors", "/authors", "The names of the byline, in order (a JSON list)"),
        column(
            "published",
            "/published",
            "Day of publication; empty where it is not known to the day",
        ),
        column(
            "published_basis",
            "/published_basis",
            "How the day is known: stated, metadata, address, inferred (a window), unknown",
        ),
        column(
            "modified",
            "/modified",
            "Day of the last change, where the page states one",
        ),
        column("genre", "/genre", "report, opinion, analysis, interview, live, release"),
        column("language", "/language", "ISO 639-1 code"),
        column(
            "text",
            "/text",
            "The article's text; every offset counts its Unicode code points",
        ),
        column(
            "furniture",
            "/furniture",
            "What stood on the page and is not the article (JSON)",
        ),
        column(
            "duplicates_of",
            "/duplicates_of",
            "The article_id that this one is a copy of",
        ),
        column(
            "copy_basis",
            "/copy_basis",
            "In what way it is a copy: exact, near, cut, extended, merged",
        ),
        column(
            "merged_from",
            "/merged_from",
            "Further articles that a merged text was put together from (a JSON list)",
        ),
        column(
            "copy_group",
            "/copy_group",
            "The original of the group of copies it belongs to; its own article_id where it is the original",
        ),
        column(
            "copies_release",
            "/copies_release",
            "Whether a copy's text was issued to be reprinted: a release",
        ),
        column(
            "credited_to",
            "/credited_to",
            "The source that it credits for its text, copy or not",
        ),
        column("credit", "/credit", "The words of the credit"),
        column(
            "shared_passages",
            "/shared_passages",
            "Passages of forty words and more that stand in an earlier article too, which it is no copy of (JSON)",
        ),
        column("issues", "/issues", "What is doubtful about the reading (JSON)"),
        column(
            "published_first",
            "/published_first",
            "First day on which it may have been published",
        ),
        column(
            "published_last",
            "/published_last",
            "Last day on which it may have been published",
        ),
        column(
            "capture_id",
            "/capture_id",
            "Digest of the capture that it was read from: its bytes and what was known of them",
        ),
    ];
}
