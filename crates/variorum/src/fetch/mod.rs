//! Pages fetched from the web: politely, within limits, and never from inside the house.
//!
//! Reading order: [`guard`] (which addresses may be asked), [`robots`] (which pages a site wants read), [`kept`] (what was
//! fetched before), [`client`] (all of it together).

pub mod client;
pub mod guard;
pub mod kept;
pub mod robots;

pub use client::{Fetched, Fetcher, Limits};
