//! What a reader asks of the record, in plain rows, and the formats they leave in.
//!
//! Rows are written out by hand from the inner types: what stands here is a promise to people outside, what stands
//! inside may change. Offsets are Unicode code points of the article's text. The command line, the web pages and their
//! JSON twins ask the same questions here. This crate knows no terminal and no HTTP.
//!
//! Modules in reading order: [`number`], [`evidence`], [`table`], then one module for each kind of row.

pub mod article_row;
pub mod claim_row;
pub mod evidence;
pub mod figure_row;
pub mod number;
pub mod table;

pub use article_row::{ArticleRow, FurnitureRow, IssueRow};
pub use claim_row::{AttributionCell, ClaimRow, FigureCell, ParticipantCell, PlaceCell, SourceCell, TimeCell};
pub use evidence::{Quote, Words};
pub use figure_row::FigureRow;
pub use number::Number;
pub use table::{Column, Error, Format, Row, Writer, write};
