//! From byte offsets to code points and UTF-16 units, and back.

use crate::Span;

/// Every how many bytes a count is kept; a look-up walks at most this far.
const STEP: usize = 256;

/// The way between byte offsets of one text and the offsets other programs count in.
///
/// Building costs one pass over the text; a look-up costs at most 256 bytes of it.
///
/// ```
/// use text::{Offsets, Span};
/// let offsets = Offsets::new("Şuşa 🕊 fell");
/// assert_eq!(offsets.code_points(Span::new(12, 16)), 7..11);
/// assert_eq!(offsets.utf16(Span::new(12, 16)), 8..12);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Code points and UTF-16 units before byte `i * STEP`, by position in the list.
    marks: Vec<(u32, u32)>,
}

impl<'t> Offsets<'t> {
    /// Prepares the look-ups for `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let (mut points, mut units) = (0, 0);
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                marks.push((points, units));
            }
            points += starts_char(byte);
            units += utf16_units(byte);
        }
        if marks.is_empty() {
            marks.push((0, 0));
        }
        Self { text, marks }
    }

    /// Returns a span counted in Unicode code points.
    #[must_use]
    pub fn code_points(&self, span: Span) -> std::ops::Range<usize> {
        self.code_point(span.start())..self.code_point(span.end())
    }

    /// Returns a span counted in UTF-16 code units.
    #[must_use]
    pub fn utf16(&self, span: Span) -> std::ops::Range<usize> {
        self.count(span.start()).1..self.count(span.end()).1
    }

    /// Returns how many code points stand before byte `offset`.
    #[must_use]
    pub fn code_point(&self, offset: usize) -> usize {
        self.count(offset).0
    }

    /// Returns the byte offset of the code point with this number, or the text's length past the end.
    #[must_use]
    pub fn byte(&self, code_point: usize) -> usize {
        let mark = self
            .marks
            .partition_point(|(points, _)| *points as usize <= code_point)
            .saturating_sub(1);
        let mut points = self.marks[mark].0 as usize;
        for (at, byte) in self.text.bytes().enumerate().skip(mark * STEP) {
            if starts_char(byte) == 1 {
                if points == code_point {
                    return at;
                }
                points += 1;
            }
        }
        self.text.len()
    }

    fn count(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let mark = (offset / STEP).min(self.marks.len() - 1);
        let (mut points, mut units) = self.marks[mark];
        for byte in &self.text.as_bytes()[mark * STEP..offset] {
            points += starts_char(*byte);
            units += utf16_units(*byte);
        }
        (points as usize, units as usize)
    }
}

fn starts_char(byte: u8) -> u32 {
    u32::from(byte & 0xC0 != 0x80)
}

/// A four-byte character takes two UTF-16 units; both are counted at its first byte.
fn utf16_units(byte: u8) -> u32 {
    starts_char(byte) + u32::from(byte >= 0xF0)
}

#[cfg(test)]
mod tests {
    use super::Offsets;
    use crate::Span;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_counting(text in "\\PC{0,700}") {
            let offsets = Offsets::new(&text);
            for (number, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.code_point(at), number);
                prop_assert_eq!(offsets.byte(number), at);
                let utf16 = text[..at].encode_utf16().count();
                prop_assert_eq!(offsets.utf16(Span::new(0, at)), 0..utf16);
            }
            prop_assert_eq!(offsets.byte(usize::MAX), text.len());
        }
    }
}
