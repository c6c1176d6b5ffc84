//! From bytes to articles: what a news page says, apart from the furniture around it.
//!
//! [`read`] takes one [`Capture`] and returns every [`Article`] on it, with the furniture marked and kept. It knows no
//! grammar and no conflict, touches no disk and no network, and never fails: what went wrong is an [`Issue`] of the
//! article or of the reading.
//!
//! ```
//! let capture = page::Capture {
//!     path: "ferries.html".to_owned(),
//!     bytes: b"<title>Ferries stop - Harbour Post</title><h1>Ferries stop</h1><p>By Mona Lund, 3 May 2024</p>
//!         <p>The ferries between the islands stopped on Friday because of the storm, the company said.</p>
//!         <p>They are to run again on Sunday, when the wind is expected to drop, it added.</p>".to_vec(),
//!     ..page::Capture::default()
//! };
//! let reading = page::read(&capture);
//! let article = &reading.articles[0];
//! assert_eq!(article.title.as_deref(), Some("Ferries stop"));
//! assert_eq!(article.authors[0].name, "Mona Lund");
//! assert_eq!(article.published.day, Some(jiff::civil::date(2024, 5, 3)));
//! assert_eq!(article.published.basis, page::DateBasis::Stated);
//! assert!(article.blocks.iter().all(|block| !block.span.of(&article.text).is_empty()));
//! ```
//!
//! Modules in reading order: [`capture`], [`archive`] (captures out of archives, feeds and tables), [`article`], [`date`],
//! [`issue`] (what goes in and out); `decode` (bytes to text); `saved` and `stated` (what tools and carriers say of a page); `html` and `dump` (text to a draft); `furniture`, `closing`, `headline`, `byline`, `outlet`, `signature`, `genre`, `language`, `dateline` (what both
//! ask); `draft` (draft to article); `tables` (what is known of pages, from `data/page`).

pub mod archive;
pub mod article;
pub mod capture;
pub mod date;
pub mod issue;

mod byline;
mod closing;
mod dateline;
mod decode;
mod draft;
mod dump;
mod furniture;
mod genre;
mod headline;
mod html;
mod language;
mod outlet;
mod saved;
mod signature;
mod stated;
mod tables;

pub use article::{Article, ArticleId, Author, Block, BlockKind, Furniture, FurnitureKind, Genre, Outlet, OutletBasis};
pub use byline::is_agency;
pub use capture::{Capture, Stated};
pub use date::{DateBasis, DateEvidence, DateOrigin, DateRole, Dated};
pub use dateline::{dateline, dateline_end, day_heading_end};
pub use decode::MAX_BYTES;
pub use genre::sections_of_address;
pub use issue::{Issue, IssueKind};
pub use language::language;
pub use outlet::{home_country, is_official, known as known_outlet};
pub use saved::is_companion;

/// What one capture held: its articles, and what went wrong on the way.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles, in page order. Empty where the page holds none.
    pub articles: Vec<Article>,
    /// What is wrong with the capture as a whole (empty, binary, truncated, no article).
    pub issues: Vec<Issue>,
}

/// Reads a page: its articles, and what is wrong with it.
#[must_use]
pub fn read(capture: &Capture) -> Reading {
    let decoded = decode::decode(capture);
    let mut issues = capture.issues.clone();
    issues.extend(decoded.issues);
    if decoded.text.trim().is_empty() {
        if issues.is_empty() {
            let message = "the file holds no text".to_owned();
            issues.push(Issue {
                kind: IssueKind::Empty,
                message,
                span: None,
            });
        }
        return Reading {
            articles: Vec::new(),
            issues,
        };
    }
    let digest = capture.digest();
    let from_comment = saved::addressed(&decoded.text, capture);
    let capture = from_comment.as_ref().unwrap_or(capture);
    let stated = capture.stated.as_ref();
    let mut drafts = if let Some(stated) = stated.filter(|stated| stated.is_body) {
        vec![stated::body(&decoded.text, stated, capture)]
    } else if html::is_html(&decoded.text, capture.content_type.as_deref())
        && !dump::shows_tags(&decoded.text, capture.content_type.as_deref())
    {
        html::read(&decoded.text, capture)
    } else {
        vec![dump::read(&decoded.text, capture)]
    };
    // What a carrier states, it states of the page's own article.
    if let (Some(stated), Some(draft)) = (stated, drafts.first_mut()) {
        stated::fill(draft, stated, capture);
    }
    let drafts = drafts
        .into_iter()
        .filter(|draft| !draft.paragraphs.is_empty() || draft.is_bare);
    let articles: Vec<Article> = drafts
        .map(|draft| Article {
            capture: digest.clone(),
            ..draft.into_article(capture)
        })
        .collect();
    if articles.is_empty() {
        let message = "no article was found on the page".to_owned();
        issues.push(Issue {
            kind: IssueKind::NoArticle,
            message,
            span: None,
        });
    }
    Reading { articles, issues }
}
