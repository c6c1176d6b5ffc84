//! The words a value was read from, with their place in the article's text.

use serde::Serialize;
use text::{Offsets, Span};

/// Words of an article: `article.text[start..end] == text`, counted in Unicode code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
}

/// An article's text with the way from bytes to code points.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
}

impl<'t> Words<'t> {
    /// Prepares the look-ups for an article's text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            offsets: Offsets::new(text),
        }
    }

    /// Returns the words a span covers, with their place. A span that is not of this text gives no words at its start.
    #[must_use]
    pub fn quote(&self, span: Span) -> Quote {
        let words = span.of(self.text);
        let range = self
            .offsets
            .code_points(Span::new(span.start(), span.start() + words.len()));
        Quote {
            text: words.to_owned(),
            start: range.start,
            end: range.end,
        }
    }

    /// Returns the words a span covers.
    #[must_use]
    pub fn of(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or("")
    }
}
