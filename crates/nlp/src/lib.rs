//! A runtime for trained spaCy English pipelines: text to [`Doc`].
//!
//! A [`Doc`] holds what a pipeline found in one text: tokens with tags, lemmas and shapes, the dependency tree, sentences,
//! named entities and noun chunks. It never changes once made. [`convert`] turns the files of a pipeline folder into one
//! file, [`Pipeline::from_bytes`] opens it and [`Pipeline::analyze`] reads texts with it; the answers are spaCy's own.
//!
//! [`DocBuilder`] makes a doc from a hand-written parse, so that rules over grammar can be tested without a model;
//! [`Doc::from_dump`] reads one that was written down as JSON.
//!
//! This crate knows nothing of news or of any subject, and touches neither disk nor network: the caller brings the bytes.

mod doc;
mod pos;
mod sentence;
mod token;
mod tree;

mod builder;
mod concat;
mod dump;
mod error;

mod pipeline;

mod analysis;
mod tokenizer;

mod pattern;
mod unicode;

mod hashing;
mod lexeme;
mod vocabulary;

mod model;
mod network;

mod entities;
mod parser;
mod projectivity;

mod lemmatizer;
mod noun_chunks;
mod ruler;

mod pack;

mod sentence_encoder;

pub use builder::{DocBuilder, Row};
pub use doc::{Doc, Entity};
pub use error::Error;
pub use pack::{Bytes, convert};
pub use pipeline::{About, Pipeline};
pub use pos::{Iob, Pos};
pub use sentence::Sentence;
pub use sentence_encoder::SentenceEncoder;
pub use token::Token;
