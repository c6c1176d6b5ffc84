//! Cuts a text into word pieces as BERT's uncased models do: lower case, no accents, punctuation apart, then the longest known
//! piece first (Schuster and Nakajima 2012).

use rustc_hash::FxHashMap;
use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::damaged;
use crate::{Error, unicode};

/// Longer words become one unknown piece.
const LONGEST_WORD: usize = 100;

/// What stands before a piece that continues a word.
const CONTINUED: &str = "##";

/// The pieces and their numbers.
pub(super) struct Tokenizer {
    numbers: FxHashMap<String, u32>,
    unknown: u32,
    opening: u32,
    closing: u32,
}

#[derive(Deserialize)]
struct File {
    model: Pieces,
}

#[derive(Deserialize)]
struct Pieces {
    vocab: FxHashMap<String, u32>,
}

impl Tokenizer {
    pub fn read(json: &[u8]) -> Result<Self, Error> {
        let file: File = serde_json::from_slice(json).map_err(|error| damaged(&format!("tokenizer.json: {error}")))?;
        let numbers = file.model.vocab;
        let special = |piece: &str| {
            let number = numbers.get(piece).copied();
            number.ok_or_else(|| damaged(&format!("tokenizer.json lacks {piece}")))
        };
        Ok(Self {
            unknown: special("[UNK]")?,
            opening: special("[CLS]")?,
            closing: special("[SEP]")?,
            numbers,
        })
    }

    /// Returns one more than the highest number of a piece.
    pub fn len(&self) -> usize {
        let greatest = self.numbers.values().fold(0, |greatest, number| greatest.max(*number));
        usize::try_from(greatest).map_or(usize::MAX, |greatest| greatest + 1)
    }

    /// Returns the pieces of a text with those that open and close it, `longest` at most.
    pub fn pieces(&self, text: &str, longest: usize) -> Vec<u32> {
        let mut pieces = vec![self.opening];
        let plain: String = text.nfd().filter(|letter| !is_combining_mark(*letter)).collect();
        let plain = unicode::lower(&plain);
        for word in words(&plain) {
            if pieces.len() + 1 >= longest {
                break;
            }
            self.word(word, &mut pieces);
        }
        pieces.truncate(longest - 1);
        pieces.push(self.closing);
        pieces
    }

    fn word(&self, word: &str, pieces: &mut Vec<u32>) {
        let known = pieces.len();
        let mut rest = word;
        let mut key = String::new();
        if word.chars().count() > LONGEST_WORD {
            pieces.push(self.unknown);
            return;
        }
        while !rest.is_empty() {
            let mut end = rest.len();
            let found = loop {
                if end == 0 {
                    break None;
                }
                key.clear();
                if rest.len() < word.len() {
                    key.push_str(CONTINUED);
                }
                key.push_str(&rest[..end]);
                if let Some(number) = self.numbers.get(&key) {
                    break Some(*number);
                }
                end = rest[..end].char_indices().next_back().map_or(0, |(at, _)| at);
            };
            let Some(number) = found else {
                pieces.truncate(known);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(number);
            rest = &rest[end..];
        }
    }
}

/// Returns the words of a text: runs without white space, each punctuation mark and ideograph apart.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest
            .trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control() || letter == '\u{fffd}');
        let first = rest.chars().next()?;
        let ends = |letter: char| stands_alone(letter) || letter.is_whitespace() || letter.is_control();
        let length = if stands_alone(first) {
            first.len_utf8()
        } else {
            rest.find(ends).unwrap_or(rest.len())
        };
        let (word, after) = rest.split_at(length);
        rest = after;
        Some(word)
    })
}

fn stands_alone(letter: char) -> bool {
    let ideograph = matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
    let mark = matches!(letter,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '،' | '؛' | '؟');
    letter.is_ascii_punctuation() || ideograph || mark
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokenizer() -> Tokenizer {
        let json = br###"{"model":{"vocab":{"[UNK]":0,"[CLS]":1,"[SEP]":2,"cafe":3,"shell":4,"##ing":5,".":6,"un":7,"##cl":8}}}"###;
        Tokenizer::read(json).unwrap()
    }

    #[test]
    fn words_become_their_longest_pieces() {
        assert_eq!(tokenizer().pieces("Café shelling.", 20), [1, 3, 4, 5, 6, 2]);
    }

    #[test]
    fn a_word_with_an_unknown_rest_is_unknown_as_a_whole() {
        assert_eq!(tokenizer().pieces("unclear shell", 20), [1, 0, 4, 2]);
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(tokenizer().pieces(&"shell ".repeat(50), 6).len(), 6);
    }
}
