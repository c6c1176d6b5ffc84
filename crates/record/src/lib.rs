//! The record on disk: accounts, events, decisions. It only grows.
//!
//! One SQLite file holds everything that every view is made from, the articles' text and furniture among it. Each capture
//! is added in one transaction, so that a crash or Ctrl-C leaves either all of it or nothing. Reading a page again adds
//! nothing twice; reading it with a better program adds the better account beside the old one, and the better one is
//! shown. This crate is the only one that touches a disk; it judges nothing and knows not how claims are found.
//!
//! Modules in reading order: [`store`], [`capture`], [`stored`], [`link`], `copies`, [`decision`], [`error`]; `names` and
//! `migration` keep the form on disk.

pub mod capture;
mod copies;
pub mod decision;
pub mod error;
pub mod link;
mod migration;
mod names;
pub mod store;
pub mod stored;

pub use capture::{Added, CaptureNote, Captured};
pub use decision::{Decision, Ruling};
pub use error::Error;
pub use link::EventFilter;
pub use store::{Store, Totals};
