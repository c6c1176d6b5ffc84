//! Converted pipelines: one file that opens in milliseconds.
//!
//! A pipeline folder is read once by [`convert`] and written as one file whose tables are used where they lie, so that
//! programs can map it into memory. The file begins with a magic word, a version and a list of sections; sections hold
//! little-endian numbers or text and begin at multiples of 64 bytes. One section, `config`, is JSON with everything small.

mod config;
mod convert;
mod file;
mod msgpack;
mod strings;

pub use convert::convert;
pub use file::Bytes;

pub(crate) use config::{Config, EncoderConfig, TokenizerConfig};
pub(crate) use file::{Pack, Place};
pub(crate) use strings::StringTable;
