//! Places in a text: spans, offsets and the way from one text to another.
//!
//! Inside the program every offset counts UTF-8 bytes of one text. At the border an offset becomes Unicode code points
//! (exports, Python) or UTF-16 units (browsers); [`Offsets`] is the one place where that happens.
//! This crate knows nothing of pages, grammar or news.

mod alignment;
mod offsets;
mod span;

pub use alignment::Alignment;
pub use offsets::Offsets;
pub use span::Span;
