//! The words of an article, by which a line is asked whether it speaks of the same.

use super::line::Line;

/// The content words of some lines, each with the number of lines that hold it.
#[derive(Debug, Default)]
pub struct Vocabulary {
    // Sorted by word.
    words: Vec<(u64, u32)>,
}

/// The shortest word that carries content, and how many of its letters are kept so that inflections meet.
const MIN_LETTERS: usize = 4;
const MAX_LETTERS: usize = 6;

impl Vocabulary {
    /// Returns the words of `lines`.
    #[must_use]
    pub fn of<'l, 't: 'l>(lines: impl IntoIterator<Item = &'l Line<'t>>) -> Self {
        let mut all: Vec<u64> = lines.into_iter().flat_map(|line| words(line.text)).collect();
        all.sort_unstable();
        let mut words: Vec<(u64, u32)> = Vec::new();
        for word in all {
            match words.last_mut() {
                Some((last, count)) if *last == word => *count += 1,
                _ => words.push((word, 1)),
            }
        }
        Self { words }
    }

    /// Returns how many of a hundred content words of a line two of the others hold, so that a line that is one of them does
    /// not vouch for itself. A line without content words shares nothing.
    #[must_use]
    pub fn share_beside(&self, line: &str) -> i32 {
        let own = words(line);
        let shared = own.iter().filter(|word| self.count(**word) > 1).count();
        i32::try_from(shared * 100 / own.len().max(1)).unwrap_or(0)
    }

    /// Returns the share of a line's content words that any of the lines holds.
    #[must_use]
    pub fn share(&self, line: &str) -> f64 {
        let own = words(line);
        let shared = own.iter().filter(|word| self.count(**word) > 0).count();
        shared as f64 / own.len().max(1) as f64
    }

    fn count(&self, word: u64) -> u32 {
        let at = self.words.binary_search_by_key(&word, |(own, _)| *own);
        at.map_or(0, |at| self.words[at].1)
    }
}

/// Returns the content words of a line, each once, in a fixed order.
fn words(line: &str) -> Vec<u64> {
    let mut words = Vec::new();
    let (mut n_letters, mut word) = (0, FNV_START);
    for c in line.chars().chain([' ']) {
        if c.is_alphanumeric() {
            n_letters += 1;
            if n_letters <= MAX_LETTERS {
                word = hashed(word, c);
            }
            continue;
        }
        if n_letters >= MIN_LETTERS {
            words.push(word);
        }
        (n_letters, word) = (0, FNV_START);
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns a number for the letters and digits of a line, whatever their case and what stands between them.
#[must_use]
pub fn digest(line: &str) -> u64 {
    line.chars().filter(|c| c.is_alphanumeric()).fold(FNV_START, hashed)
}

/// FNV-1a over the letters in lower case: fixed, so that a page reads the same everywhere.
fn hashed(hash: u64, c: char) -> u64 {
    let fold = |hash: u64, c: char| (hash ^ u64::from(u32::from(c))).wrapping_mul(FNV_PRIME);
    if c.is_ascii() {
        fold(hash, c.to_ascii_lowercase())
    } else {
        c.to_lowercase().fold(hash, fold)
    }
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

#[cfg(test)]
mod tests {
    use super::{super::line::lines, Vocabulary};

    #[test]
    fn a_line_shares_the_words_of_the_others() {
        let text = "The ferries stopped because of the storm.\nThe storm hit two ferries.\nBridges are painted green.";
        let (lines, _) = lines(text, 100);
        let words = Vocabulary::of(&lines);
        assert_eq!(words.share_beside("Storm warning for ferries"), 66);
        assert_eq!(words.share_beside(lines[2].text), 0);
        assert_eq!(words.share_beside("of the"), 0);
        assert!((words.share("Green bridges") - 1.0).abs() < 1e-9);
        assert_eq!(super::digest("Harbour Post »"), super::digest("harbour-POST"));
        assert_eq!(Vocabulary::default().share_beside("Storm"), 0);
    }
}
