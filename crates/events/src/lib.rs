//! From many claims to the events they are about, and each event's claims side by side.
//!
//! Copies are grouped first, since a copy is not a second witness. Then claims of one event are linked; an event's
//! accounts are laid side by side in a collation, and its figures run through a ledger over report dates. Everything here
//! is a function of the accounts alone: the order in which they arrive changes nothing. This crate parses no sentence,
//! knows no storage, and never says which account is true.
//!
//! Modules in reading order: [`event`], [`copies`], [`when`], [`party`], [`place`], [`speaker`], `scene`, [`fact`],
//! [`kinship`], [`link`], [`collation`], [`ledger`].

pub mod collation;
pub mod copies;
pub mod event;
pub mod fact;
pub mod kinship;
pub mod ledger;
pub mod link;
pub mod party;
pub mod place;
mod portrait;
mod scene;
pub mod speaker;
pub mod when;
mod words;

pub use collation::{Collation, Column, Evidence, Question, Reading, Row, Value, Verdict, collate};
pub use copies::{Copies, Copy, CopyBasis, CopyFinder, Credit, PassageKind, SharedPassage};
pub use event::{ClaimRef, Counts, Event, EventId, Where};
pub use ledger::{Entry, Ledger, Step, ledgers};
pub use link::{Linker, link};
pub use speaker::Speaker;
pub use when::When;

/// The edition of the way of linking. Events that an earlier edition made are computed anew; raise it whenever the same
/// accounts would give other events.
pub const EDITION: u32 = 5;
