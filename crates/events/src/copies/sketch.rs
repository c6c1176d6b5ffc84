//! What is kept of an article so that copies can be found: its words as digests, with their places.
//!
//! A sketch takes 4 bytes a word for the digest and 2 as a rule for the place, and no article keeps more than
//! [`MOST_WORDS`]: some 3 KB for an article of 500 words, 50 KB at the most.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use text::Span;

use super::quoted::quoted;
use super::tables::COPIES;
use crate::words::{digest, digest_folded, mixed};

/// Of a longer text only the first words are compared: a page of 8,000 words is a report or a book, and what is copied
/// from it is copied from its beginning or is a passage.
pub(super) const MOST_WORDS: usize = 8192;

/// How many words a run has. Five in a row seldom recur by chance.
pub(super) const RUN: usize = 5;

/// Of so many runs in a row the one with the lowest digest is a fingerprint, so that any stretch of `RUN + WINDOW - 1`
/// words that two texts share gives them a fingerprint in common, for certain. *Schleimer, Wilkerson and Aiken 2003,
/// "Winnowing: local algorithms for document fingerprinting".*
const WINDOW: usize = 12;

/// The word has a figure or is a word for a number.
pub(super) const NUMBER: u32 = 1;
/// The word opens with a capital.
pub(super) const CAPITAL: u32 = 2;
/// The word stands in quotation marks.
pub(super) const QUOTED: u32 = 4;
const FLAGS: u32 = NUMBER | CAPITAL | QUOTED;

/// An article's words as digests, with their places in the text.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    /// Digest of each word, its lowest three bits flags.
    words: Box<[u32]>,
    /// For each word the bytes from the end of the one before to its beginning, and its length, as numbers of seven bits
    /// a byte.
    places: Box<[u8]>,
}

impl Sketch {
    pub(super) fn of(text: &str) -> Self {
        let quoted = quoted(text);
        let (mut words, mut places) = (Vec::new(), Vec::new());
        let (mut end, mut quote) = (0, 0);
        for span in spans(text).take(MOST_WORDS) {
            while quoted
                .get(quote)
                .is_some_and(|stretch: &Span| stretch.end() <= span.start())
            {
                quote += 1;
            }
            let is_quoted = quoted.get(quote).is_some_and(|stretch| stretch.start() <= span.start());
            words.push(word(span.of(text)) | if is_quoted { QUOTED } else { 0 });
            push_number(&mut places, span.start() - end);
            push_number(&mut places, span.len());
            end = span.end();
        }
        Self {
            words: words.into(),
            places: places.into(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Returns the words without their flags.
    pub(super) fn plain(&self) -> Vec<u32> {
        self.words.iter().map(|word| word & !FLAGS).collect()
    }

    pub(super) fn has(&self, number: usize, flag: u32) -> bool {
        self.words[number] & flag != 0
    }

    /// Returns the fingerprints of the text, in order.
    pub(super) fn fingerprints(&self) -> Vec<u32> {
        let runs: Vec<u32> = runs(&self.plain()).collect();
        let mut found = Vec::with_capacity(runs.len() / 4);
        let mut last = None;
        if runs.len() < WINDOW {
            found.extend(runs.iter().min());
            return found;
        }
        for (at, window) in runs.windows(WINDOW).enumerate() {
            // The rightmost of equal ones, so that a repetitive text gives few.
            let lowest = (0..WINDOW).rev().min_by_key(|&number| window[number]).unwrap_or(0) + at;
            if last != Some(lowest) {
                found.push(runs[lowest]);
                last = Some(lowest);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Returns the places of the words from `first` to before `behind` as one span of the text.
    pub(super) fn span(&self, first: usize, behind: usize) -> Span {
        let mut numbers = numbers(&self.places);
        let (mut start, mut at) = (0, 0);
        for number in 0..behind {
            let (Some(gap), Some(length)) = (numbers.next(), numbers.next()) else {
                break;
            };
            if number == first {
                start = at + gap;
            }
            at += gap + length;
        }
        Span::new(start.min(at), at)
    }
}

/// Returns the digests of the runs of words.
pub(super) fn runs(words: &[u32]) -> impl Iterator<Item = u32> {
    words.windows(RUN).map(run_digest)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the upper half of mixed bits is a digest too"
)]
fn run_digest(words: &[u32]) -> u32 {
    let digest = words
        .iter()
        .fold(0_u64, |digest, word| mixed(digest.rotate_left(7) ^ u64::from(*word)));
    (digest >> 32) as u32
}

/// Returns the digest of a word, with the flags that its letters give.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the upper half of mixed bits is a digest too"
)]
fn word(word: &str) -> u32 {
    let is_capital = word.starts_with(char::is_uppercase);
    let has_figure = word.bytes().any(|byte| byte.is_ascii_digit());
    let plain = if has_figure && word.contains(is_separator) {
        let figures: String = word.chars().filter(|c| !is_separator(*c)).collect();
        digest_folded(&figures)
    } else {
        digest_folded(word)
    };
    let number = NUMBERS.get(&plain);
    let digest = number.copied().unwrap_or(plain);
    let mut flags = if is_capital { CAPITAL } else { 0 };
    if has_figure || number.is_some() {
        flags |= NUMBER;
    }
    ((digest >> 32) as u32 & !FLAGS) | flags
}

/// Words for numbers with the figures that mean the same, as digests.
static NUMBERS: LazyLock<FxHashMap<u64, u64>> = LazyLock::new(|| {
    let words = COPIES.numbers.words.iter();
    words
        .map(|(word, number)| (digest_folded(word), digest(&number.to_string())))
        .collect()
});

/// Returns where the words of a text stand: runs of letters and digits, numbers with the marks inside them; single letters
/// of scripts that set no spaces between words.
fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        if is_unspaced(first) {
            return Some(Span::new(start, end));
        }
        while let Some(&(at, c)) = rest.peek() {
            let goes_on = c.is_alphanumeric() && !is_unspaced(c)
                || is_separator(c) && at == end && parts_figures(text.as_bytes(), at, c);
            if !goes_on {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        Some(Span::new(start, end))
    })
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | '.' | ':' | '\u{a0}' | '\u{202f}' | '’' | '\'')
}

/// Says whether a mark stands inside a number: "142.30", "3:50", "1’200"; a space only where three figures follow.
fn parts_figures(text: &[u8], at: usize, mark: char) -> bool {
    let is_figure = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    let behind = at + mark.len_utf8();
    let parts_thousands = || (behind..behind + 3).all(is_figure) && !is_figure(behind + 3);
    at > 0 && is_figure(at - 1) && is_figure(behind) && (!mark.is_whitespace() || parts_thousands())
}

/// Says whether a letter belongs to a script that sets no spaces between words: Thai, Lao, Burmese, Khmer, kana, Han.
fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF
            | 0x2_0000..=0x3_FFFF)
}

#[allow(clippy::cast_possible_truncation, reason = "seven bits are taken at a time")]
fn push_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7F {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = *bytes.next()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places() {
        let text = "“Über 1,200 boats”, he said — 東京 has 12.";
        let sketch = Sketch::of(text);
        let words: Vec<&str> = (0..sketch.len()).map(|at| sketch.span(at, at + 1).of(text)).collect();
        assert_eq!(words, ["Über", "1,200", "boats", "he", "said", "東", "京", "has", "12"]);
        assert_eq!(sketch.span(1, 5).of(text), "1,200 boats”, he said");
        let quoted: Vec<bool> = (0..4).map(|at| sketch.has(at, QUOTED)).collect();
        assert_eq!(quoted, [true, true, true, false]);
        assert!(sketch.has(1, NUMBER) && sketch.has(0, CAPITAL) && !sketch.has(3, CAPITAL | NUMBER));
    }

    #[test]
    fn numbers_are_one_in_words_and_figures() {
        let plain = |text: &str| Sketch::of(text).plain();
        assert_eq!(plain("Six boats, 1200 nets"), plain("6 boats, 1,200 nets"));
        assert_eq!(plain("at 3.50 a.m."), plain("at 3:50 a.m."));
        assert_ne!(plain("six boats"), plain("7 boats"));
    }

    #[test]
    fn a_shared_stretch_gives_a_fingerprint_in_common() {
        let shared =
            "the ferry between the two ports will open again in the spring after four years of repairs to piers";
        let one = format!("A first text begins here and goes its own way until {shared} and then it ends.");
        let two = format!("Quite another beginning: {shared}, which nobody doubts any more on either side of it.");
        let (one, two) = (Sketch::of(&one).fingerprints(), Sketch::of(&two).fingerprints());
        assert!(one.iter().any(|print| two.contains(print)));
    }
}
