//! What a word form is to the networks: its norm and the ids of its parts.

use crate::{hashing::string_id, unicode};

/// Words of this many characters and more have no shape of their own.
const LONG: usize = 100;
const LONG_SHAPE: &str = "LONG";

/// How many equal characters in a row a shape keeps.
const MAX_RUN: usize = 4;

/// What depends on a word form alone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexeme {
    pub id: u64,
    pub norm_id: u64,
    pub prefix_id: u64,
    pub suffix_id: u64,
    pub shape_id: u64,
    pub is_space: bool,
    /// The word's norm and lower case, where they differ from the word.
    pub norm: Option<Box<str>>,
    pub lower: Option<Box<str>>,
    /// Row of the word's vector, counting from 1; 0 for none.
    pub vector: u32,
    /// Whether the attribute ruler has rules for this very word.
    pub in_rules: bool,
}

impl Lexeme {
    /// Looks a word over. `norm_of` knows the norms of words by their id and spelling.
    pub fn new<'n>(text: &str, norm_of: impl Fn(u64, &str) -> Option<&'n str>) -> Self {
        let id = string_id(text);
        let lower = unicode::lower(text);
        let norm = norm_of(id, text).unwrap_or(&lower);
        let first = text.chars().next().map_or(0, char::len_utf8);
        let last = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        Self {
            id,
            norm_id: string_id(norm),
            prefix_id: string_id(&text[..first]),
            suffix_id: string_id(&text[last..]),
            shape_id: string_id(&shape(text)),
            is_space: !text.is_empty() && text.chars().all(unicode::is_space),
            norm: (norm != text).then(|| norm.into()),
            lower: (lower != text).then(|| lower.as_str().into()),
            vector: 0,
            in_rules: false,
        }
    }
}

/// Returns a word's shape: `Xxxxx` for "London", `d,ddd` for "1,200".
pub(crate) fn shape(text: &str) -> String {
    if text.chars().take(LONG).count() >= LONG {
        return LONG_SHAPE.into();
    }
    let mut shape = String::with_capacity(text.len());
    let mut last = None;
    let mut run = 0;
    for c in text.chars() {
        let kind = if unicode::is_alpha(c) {
            if unicode::is_upper(c) { 'X' } else { 'x' }
        } else if unicode::is_digit(c) {
            'd'
        } else {
            c
        };
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < MAX_RUN {
            shape.push(kind);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        assert_eq!(shape("Geneva"), "Xxxxx");
        assert_eq!(shape("1,200"), "d,ddd");
        assert_eq!(shape("UNHCR-led"), "XXXX-xxx");
        assert_eq!(shape("m²"), "xd");
        assert_eq!(shape("……………"), "……………".chars().take(4).collect::<String>());
        assert_eq!(shape(&"a".repeat(100)), "LONG");
        assert_eq!(shape(""), "");
    }

    #[test]
    fn parts_are_counted_in_characters() {
        let lexeme = Lexeme::new("Þórður", |_, _| None);
        assert_eq!(lexeme.prefix_id, string_id("Þ"));
        assert_eq!(lexeme.suffix_id, string_id("ður"));
        assert_eq!(lexeme.lower.as_deref(), Some("þórður"));
        let short = Lexeme::new("at", |_, _| Some("@"));
        assert_eq!(short.suffix_id, string_id("at"));
        assert_eq!((short.norm.as_deref(), short.lower), (Some("@"), None));
        assert!(Lexeme::new("\n\u{a0}", |_, _| None).is_space);
    }
}
