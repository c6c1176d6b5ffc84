//! The words of an article, by which a line is asked whether it speaks of the same.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

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

    fn count(&self, word: u64) -> u32 {
        let at = self.words.binary_search_by_key(&word, |(own, _)| *own);
        at.map_or(0, |at| self.words[at].1)
    }
}

/// Returns the content words of a line, each once, in a fixed order.
fn words(line: &str) -> Vec<u64> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut words: Vec<u64> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().nth(MIN_LETTERS - 1).is_some())
        .map(|word| {
            let stem = word.chars().take(MAX_LETTERS).flat_map(char::to_lowercase);
            hasher.hash_one(stem.collect::<String>())
        })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

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
        assert_eq!(Vocabulary::default().share_beside("Storm"), 0);
    }
}
