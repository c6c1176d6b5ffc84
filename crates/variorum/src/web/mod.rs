//! The web pages: three pages, each with its data at the same address and `.json` behind it.
//!
//! The server answers on 127.0.0.1 only. Pages hold no script and load nothing but the style sheet. Everything that a
//! news page said is hostile here; see [`guard`].
//!
//! Modules in reading order: [`guard`], [`server`], [`answer`], then a module for each page: [`overview`], [`event`],
//! [`article`]; [`highlight`] marks claims in an article's text.

pub mod answer;
pub mod article;
pub mod event;
pub mod guard;
pub mod highlight;
pub mod overview;
pub mod server;

pub use server::serve;
