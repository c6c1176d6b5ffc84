//! A stretch of one text, in UTF-8 bytes.

use std::{fmt, ops::Range};

/// A half-open stretch `start..end` of a text, in UTF-8 bytes.
///
/// ```
/// use text::Span;
/// let text = "over 300 settlements";
/// let span = Span::new(5, 8);
/// assert_eq!(span.of(text), "300");
/// ```
// Invariant: start <= end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Returns the span `start..end`.
    ///
    /// # Panics
    /// When `start > end`, or `end` does not fit 32 bits: a text of 4 GiB is refused long before.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span must not end ({end}) before it starts ({start})");
        let narrow = |n: usize| u32::try_from(n).expect("texts are under 4 GiB");
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// Returns the first byte's offset.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the offset after the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Says whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the span as a range, to index with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Returns the words the span covers in `text`, or the empty string where the span is not of this text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Says whether the span covers `offset`.
    #[must_use]
    pub fn covers(self, offset: usize) -> bool {
        self.start() <= offset && offset < self.end()
    }

    /// Says whether the span covers all of `other`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Says whether the two spans share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// Returns the span moved `by` bytes to the right.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self::new(self.start() + by, self.end() + by)
    }

    /// Returns the span without white space at either end of what it covers in `text`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of(text);
        let start = self.start() + (words.len() - words.trim_start().len());
        Self::new(start, start + words.trim().len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn spans_relate() {
        let (a, b) = (Span::new(2, 6), Span::new(4, 9));
        assert!(a.overlaps(b) && !a.contains(b) && a.covers(2) && !a.covers(6));
        assert_eq!(a.join(b), Span::new(2, 9));
        assert!(!Span::new(0, 2).overlaps(a), "touching is not overlapping");
    }

    #[test]
    fn trimming_keeps_inside_the_text() {
        let text = "a  ünd  b";
        assert_eq!(Span::new(1, 8).trimmed(text).of(text), "ünd");
        assert_eq!(Span::new(1, 3).trimmed(text).of(text), "");
    }

    #[test]
    #[should_panic(expected = "must not end")]
    fn a_backward_span_is_refused() {
        let _ = Span::new(3, 2);
    }
}
