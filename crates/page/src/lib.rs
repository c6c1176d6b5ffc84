//! From bytes to articles: what a news page says, apart from the furniture around it.
//!
//! [`read`] takes one [`Capture`] and returns every [`Article`] on it, with the furniture marked and kept. It knows no
//! grammar and no conflict, touches no disk and no network, and never fails: what went wrong is an [`Issue`] of the
//! article or of the reading.
//!
//! Modules in reading order: [`capture`], [`article`], [`date`], [`issue`].

pub mod article;
pub mod capture;
pub mod date;
pub mod issue;

pub use article::{Article, ArticleId, Author, Block, BlockKind, Furniture, FurnitureKind, Genre, Outlet, OutletBasis};
pub use capture::Capture;
pub use date::{DateBasis, DateEvidence, DateOrigin, DateRole, Dated};
pub use issue::{Issue, IssueKind};

/// What one capture held: its articles, and what went wrong on the way.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The articles, in page order. Empty where the page holds none.
    pub articles: Vec<Article>,
    /// What is wrong with the capture as a whole (empty, binary, truncated, no article).
    pub issues: Vec<Issue>,
}
