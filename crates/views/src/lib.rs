//! What a reader asks of the record, in plain rows, and the formats they leave in.
//!
//! Rows are written out by hand from the inner types: what stands here is a promise to people outside, what stands
//! inside may change. Offsets are Unicode code points of the article's text. The command line, the web pages and their
//! JSON twins ask the same questions here; events must have been linked before (`Store::link`). This crate never writes
//! to the record and knows no terminal and no HTTP.
//!
//! Modules in reading order: [`number`], [`evidence`], [`table`]; then the tables' rows ([`article_row`], [`copy_columns`], [`claim_row`],
//! [`figure_row`], [`event_row`], [`collation_row`]); then the questions ([`overview`](mod@overview), [`event_view`], [`ledger_view`],
//! [`article_view`], [`listing`]).

pub mod article_row;
pub mod article_view;
pub mod claim_row;
pub mod collation_row;
pub mod copy_columns;
pub mod event_row;
pub mod event_view;
pub mod evidence;
pub mod figure_row;
pub mod ledger_view;
pub mod listing;
pub mod number;
pub mod overview;
pub mod table;

pub use article_row::{ArticleRow, FurnitureRow, IssueRow};
pub use article_view::{ArticleView, AuthorView, BlockView, ClaimEvent, DateView, Mark, PassageView, Segment, article};
pub use claim_row::{AttributionCell, ClaimRow, FigureCell, ParticipantCell, PlaceCell, TimeCell};
pub use collation_row::CollationRow;
pub use copy_columns::{CopyColumns, PassageCell};
pub use event_row::EventRow;
pub use event_view::{AccountColumn, EventView, QuestionRow, ReadingCell, ValueCell, event};
pub use evidence::{Quote, Words};
pub use figure_row::FigureRow;
pub use ledger_view::{LedgerEntry, LedgerView};
pub use listing::{
    FigureFilter, RegisterView, article_rows, articles, claims, collation, events, figures, ledgers, register,
};
pub use number::Number;
pub use overview::{NameCount, Overview, Problem, Sharpest, overview};
pub use record::EventFilter;
pub use table::{Column, Error, Format, Row, Writer, write};
