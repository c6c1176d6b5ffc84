//! A runtime for trained spaCy English pipelines: text to [`Doc`].
//!
//! A [`Doc`] holds what a pipeline found in one text: tokens with tags, lemmas and shapes, the dependency tree, sentences,
//! named entities and noun chunks. It never changes once made. [`DocBuilder`] makes one from a hand-written parse, so that
//! rules over grammar can be tested without a model; [`Doc::from_dump`] reads one that was written down as JSON.
//!
//! This crate knows nothing of news or of any subject, and touches neither disk nor network: the caller brings the bytes.

mod builder;
mod concat;
mod doc;
mod dump;
mod error;
mod noun_chunks;
mod pos;
mod sentence;
mod token;
mod tree;

pub use builder::{DocBuilder, Row};
pub use doc::{Doc, Entity};
pub use error::Error;
pub use pos::{Iob, Pos};
pub use sentence::Sentence;
pub use token::Token;
