//! One sentence of a doc.

use std::ops::Range;

use text::Span;

use crate::{Doc, Token};

/// A sentence: a run of tokens of one doc.
#[derive(Clone)]
pub struct Sentence<'d> {
    doc: &'d Doc,
    range: Range<usize>,
}

impl<'d> Sentence<'d> {
    pub(crate) fn new(doc: &'d Doc, range: Range<usize>) -> Self {
        Self { doc, range }
    }

    /// Returns the doc it is part of.
    #[must_use]
    pub fn doc(&self) -> &'d Doc {
        self.doc
    }

    /// Returns its tokens' numbers.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Returns the number of the first token.
    #[must_use]
    pub fn start(&self) -> usize {
        self.range.start
    }

    /// Returns the number after the last token.
    #[must_use]
    pub fn end(&self) -> usize {
        self.range.end
    }

    /// Returns its place in the text, with tokens of white space at its end but not the plain space behind it.
    #[must_use]
    pub fn span(&self) -> Span {
        self.doc.span(self.range())
    }

    /// Returns its words as they stand in the text.
    #[must_use]
    pub fn text(&self) -> &'d str {
        self.span().of(self.doc.text())
    }

    /// Returns its tokens in order.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'d>> + ExactSizeIterator + Clone + 'd {
        self.doc.slice(self.range())
    }

    /// Returns the token that the others hang on: the first whose head is itself or outside the sentence.
    #[must_use]
    pub fn root(&self) -> Token<'d> {
        let rooted = self
            .tokens()
            .find(|token| token.is_root() || !self.range.contains(&token.head_idx()));
        // A sentence is never empty, and a tree cut to a range has a token whose head is outside or itself.
        rooted.unwrap_or_else(|| self.doc.token(self.range.start))
    }
}
