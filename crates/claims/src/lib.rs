//! From an analysed article to its claims: who did what to whom, when, where, how many, on whose word.
//!
//! A claim is one thing one account says. [`Reader::read`] is pure and is the only way in: the command line, the server
//! and every other caller use it. This crate never sees a disk or another article.
//!
//! Modules in reading order: [`claim`], [`account`], [`party`], [`place`], [`predicate`], [`roles`], [`time`],
//! [`quantity`], [`quotation`], [`attribution`], [`factuality`], [`coref`], [`topic`], [`assemble`], [`reader`]. Beside the road: [`classify`], [`incident`].

pub mod account;
pub mod assemble;
pub mod attribution;
pub mod claim;
pub mod classify;
mod clause;
pub mod coref;
pub mod factuality;
pub mod incident;
pub mod party;
pub mod place;
pub mod predicate;
pub mod quantity;
pub mod quotation;
pub mod reader;
mod registers;
pub mod roles;
mod sectors;
pub mod time;
pub mod topic;

pub use account::Account;
pub use attribution::{AttributionSpan, attributions};
pub use claim::{
    Attribution, Bound, Claim, ClaimId, Figure, Kind, Mention, Participant, Place, Polarity, Precision, Resolved,
    Status, Time, TimeAnchor, Why,
};
pub use coref::Coref;
pub use factuality::{Factuality, factuality};
pub use party::{NameMention, NamedParty, Names, PartyKind, participant, participants};
pub use place::{PlaceForm, PlaceMention, places, places_from};
pub use quantity::{FigureSort, QuantityMention, UnparsedFigure, quantities, unparsed_figures, unparsed_language};
pub use quotation::{Quotation, quotations};
pub use reader::{Reader, Reading, account};
pub use time::{Anchor, TimeMention, Timex, TimexKind, times};
pub use topic::{Topic, topic};
