//! Characters as Python 3.11 sees them, which is how the pipelines saw them when they were trained.

mod tables;

use tables::Ranges;

fn holds(ranges: Ranges, c: char) -> bool {
    let point = u32::from(c);
    let at = ranges.partition_point(|&(_, last)| last < point);
    ranges.get(at).is_some_and(|&(first, _)| first <= point)
}

/// Says whether the character is white space (`str.isspace`).
pub(crate) fn is_space(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '\t'..='\r' | '\x1c'..='\x1f' | ' ');
    }
    holds(tables::SPACE, c)
}

/// Says whether the character is a letter (`str.isalpha`).
pub(crate) fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        holds(tables::ALPHA, c)
    }
}

/// Says whether the character is upper case (`str.isupper`).
pub(crate) fn is_upper(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_uppercase()
    } else {
        holds(tables::UPPER, c)
    }
}

/// Says whether the character is a digit of any kind (`str.isdigit`).
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        holds(tables::DIGIT, c)
    }
}

/// Says whether the character belongs to the regular expression class `\d`.
pub(crate) fn is_decimal(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_digit()
    } else {
        holds(tables::DECIMAL, c)
    }
}

/// Says whether the character belongs to the regular expression class `\w`.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        holds(tables::ALNUM, c)
    }
}

/// Returns the text in lower case (`str.lower`), with the Greek final sigma where it belongs.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let newly_cased = |c: char| !c.is_ascii() && c.to_lowercase().ne([c]) && !holds(tables::LOWERED, c);
    if !text.chars().any(newly_cased) {
        return text.to_lowercase();
    }
    // Characters cased since Unicode 14 stay as they are; the text between them is lowered as usual.
    let mut lowered = String::with_capacity(text.len());
    for piece in text.split_inclusive(newly_cased) {
        match piece.chars().next_back().filter(|&c| newly_cased(c)) {
            Some(last) => {
                lowered.push_str(&piece[..piece.len() - last.len_utf8()].to_lowercase());
                lowered.push(last);
            }
            None => lowered.push_str(&piece.to_lowercase()),
        }
    }
    lowered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_answers_agree_with_the_tables() {
        for c in (0..128u8).map(char::from) {
            assert_eq!(is_space(c), holds(tables::SPACE, c), "{c:?}");
            assert_eq!(is_alpha(c), holds(tables::ALPHA, c), "{c:?}");
            assert_eq!(is_upper(c), holds(tables::UPPER, c), "{c:?}");
            assert_eq!(is_digit(c), holds(tables::DIGIT, c), "{c:?}");
            assert_eq!(is_decimal(c), holds(tables::DECIMAL, c), "{c:?}");
            assert_eq!(is_word(c), c == '_' || holds(tables::ALNUM, c), "{c:?}");
        }
    }

    #[test]
    fn python_answers_differ_from_rusts() {
        assert!(is_digit('²') && !is_decimal('²') && is_decimal('٣'));
        assert!(
            is_space('\u{1c}') && !'\u{1c}'.is_whitespace(),
            "file separators are white space to Python"
        );
        assert!(!is_space('\u{200b}'));
        assert!(is_upper('Ⓐ') && !is_alpha('Ⓐ'));
    }

    #[test]
    fn lowering_is_full_and_frozen() {
        assert_eq!(lower("İstanbul"), "i\u{307}stanbul");
        assert_eq!(lower("ΟΔΟΣ"), "οδος");
        // Garay letters came with Unicode 16 and have no case here.
        assert_eq!(lower("A\u{10d50}B"), "a\u{10d50}b");
    }
}
