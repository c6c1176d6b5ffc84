//! Where a place in one text stands in another text made from it.

use crate::Span;

/// A map from a text back to the text it was made from, as stretches copied unchanged.
///
/// An article's text is made from a page by leaving things out and by folding white space; the alignment keeps the way
/// back, so that words of the article can be shown on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// `(start in the made text, start in the source, length)`, ascending and disjoint in the made text.
    runs: Vec<(u32, u32, u32)>,
}

impl Alignment {
    /// Returns an alignment that knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes that `length` bytes at `made` were copied from `source`.
    ///
    /// # Panics
    /// When the run does not lie behind the last one in the made text.
    pub fn push(&mut self, made: usize, source: usize, length: usize) {
        let narrow = |n: usize| u32::try_from(n).expect("texts are under 4 GiB");
        let (made, source, length) = (narrow(made), narrow(source), narrow(length));
        if let Some((last_made, last_source, last_length)) = self.runs.last_mut() {
            assert!(*last_made + *last_length <= made, "runs must be pushed in order");
            if *last_made + *last_length == made && *last_source + *last_length == source {
                *last_length += length;
                return;
            }
        }
        if length > 0 {
            self.runs.push((made, source, length));
        }
    }

    /// Returns the smallest stretch of the source that holds everything `span` was copied from, or nothing where no
    /// byte of it was copied.
    #[must_use]
    pub fn source_of(&self, span: Span) -> Option<Span> {
        let first = self
            .runs
            .partition_point(|(made, _, length)| (made + length) as usize <= span.start());
        let mut found: Option<Span> = None;
        for &(made, source, length) in &self.runs[first..] {
            let (made, source, length) = (made as usize, source as usize, length as usize);
            if made >= span.end() {
                break;
            }
            let start = span.start().max(made);
            let end = span.end().min(made + length);
            let piece = Span::new(source + start - made, source + end - made);
            found = Some(found.map_or(piece, |all| all.join(piece)));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::Alignment;
    use crate::Span;

    #[test]
    fn finds_the_way_back() {
        // "one   two x three" -> "one two three"
        let mut alignment = Alignment::new();
        alignment.push(0, 0, 4);
        alignment.push(4, 6, 4);
        alignment.push(8, 12, 5);
        assert_eq!(alignment.source_of(Span::new(4, 7)), Some(Span::new(6, 9)));
        assert_eq!(alignment.source_of(Span::new(2, 10)), Some(Span::new(2, 14)));
        assert_eq!(alignment.source_of(Span::new(13, 15)), None);
    }

    #[test]
    fn neighbouring_runs_are_one() {
        let mut alignment = Alignment::new();
        alignment.push(0, 5, 2);
        alignment.push(2, 7, 3);
        let mut whole = Alignment::new();
        whole.push(0, 5, 5);
        assert_eq!(alignment, whole);
    }
}
