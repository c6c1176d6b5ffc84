//! Cuts a text of any language into words, numbers and marks, sentence by sentence.

use lexicon::units::word_key;
use text::Span;

/// A word, number or mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub span: Span,
    pub shape: Shape,
    /// The key under which tables know it; empty but for words.
    pub key: String,
}

/// What a piece of text looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    Word,
    /// A figure; `bare` where it has four digits and nothing else, as years have.
    Number {
        value: f64,
        bare: bool,
    },
    /// A figure that is part of a name, a date, a time, a sum or a share.
    Noise,
    Mark(char),
}

/// The letter that stands where one could not be decoded.
const LOST: char = '\u{FFFD}';

/// No figure in news has more digits.
const MAX_DIGITS: usize = 15;

/// Cuts a text into sentences of words. Line ends alone end no sentence, since texts are wrapped; empty lines do.
pub(super) fn sentences(text: &str, decimal: char) -> Vec<Vec<Word>> {
    let mut sentences = Vec::new();
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let len = first.len_utf8();
        if digit(first).is_some() {
            let (end, shape) = number(text, at, decimal);
            words.push(plain(at, end, shape));
            at = end;
        } else if is_letter(first) {
            let end = at + text[at..].find(|c| !is_letter(c)).unwrap_or(text.len() - at);
            words.push(Word {
                span: Span::new(at, end),
                shape: Shape::Word,
                key: word_key(&text[at..end]),
            });
            at = end;
        } else {
            let next = text[at + len..].chars().next();
            let ends = matches!(first, '!' | '?' | ';' | '…' | '؟' | '۔' | '•')
                || first == '.' && next.is_none_or(char::is_whitespace)
                || first == '\n' && empty_line(&text[at + len..]);
            if ends {
                sentences.push(std::mem::take(&mut words));
            } else if first == '-' && next.is_some_and(is_letter) && text[..at].ends_with(is_letter) {
                // "sans-abri" is two words.
            } else if !first.is_whitespace() && !matches!(first, '\'' | '’' | '"' | '«' | '»' | '“' | '”') {
                words.push(plain(at, at + len, Shape::Mark(first)));
            }
            at += len;
        }
    }
    sentences.push(words);
    sentences.retain(|words| !words.is_empty());
    sentences
}

fn plain(start: usize, end: usize, shape: Shape) -> Word {
    Word {
        span: Span::new(start, end),
        shape,
        key: String::new(),
    }
}

fn empty_line(behind: &str) -> bool {
    behind.chars().take_while(|c| c.is_whitespace()).any(|c| c == '\n')
}

fn is_letter(c: char) -> bool {
    c == LOST
        || c == '_'
        || c.is_alphabetic()
        || ('\u{0300}'..='\u{036F}').contains(&c)
        || ('\u{064B}'..='\u{0652}').contains(&c)
}

/// The value of a digit, also of those that Arabic and Persian write.
fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or(match c {
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    })
}

/// Reads a figure with its marks; returns its end and what it is.
fn number(text: &str, start: usize, decimal: char) -> (usize, Shape) {
    let mut groups: Vec<(usize, f64)> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    let mut n_digits = 0;
    let mut at = start;
    loop {
        let (mut value, mut count) = (0.0, 0);
        while let Some((c, own)) = text[at..].chars().next().and_then(|c| Some((c, digit(c)?))) {
            value = value * 10.0 + f64::from(own);
            count += 1;
            at += c.len_utf8();
        }
        n_digits += count;
        groups.push((count, value));
        match joint(text, at, &groups, &marks) {
            Some((mark, len)) if n_digits <= MAX_DIGITS => {
                marks.push(mark);
                at += len;
            }
            _ => break,
        }
    }
    let before = text[..start].chars().next_back();
    let mut behind = text[at..].chars();
    let next = behind.next();
    let glued = |c: char| {
        c.is_alphabetic() || matches!(c, '/' | ':' | '#' | '@' | '_' | '$' | '€' | '£' | '%' | '°' | 'º' | 'ª')
    };
    let opens = next.is_some_and(|next| matches!(next, '/' | ':')) && behind.next().and_then(digit).is_none();
    let noise = before.is_some_and(glued)
        || next.is_some_and(glued) && !opens
        || text[at..].trim_start().starts_with(['%', '€', '$']);
    let bare = groups.len() == 1 && groups[0].0 == 4;
    match value(&groups, &marks, decimal) {
        Some(value) if !noise => (at, Shape::Number { value, bare }),
        _ => (at, Shape::Noise),
    }
}

/// The mark or space that joins the digits read so far to those behind it, and its length in bytes.
fn joint(text: &str, at: usize, groups: &[(usize, f64)], marks: &[char]) -> Option<(char, usize)> {
    let mark = text[at..].chars().next()?;
    let behind = &text[at + mark.len_utf8()..];
    let digits = behind.chars().take(4).take_while(|&c| digit(c).is_some()).count();
    let is_space = matches!(mark, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | LOST);
    let leads = groups[0].0 <= 3 && groups[0].1 > 0.0;
    let fits = match mark {
        '.' | ',' | '\'' | '’' | '٬' | '٫' => digits > 0,
        // "12 000": a group of three, and no other mark before it.
        _ => is_space && leads && digits == 3 && marks.iter().all(|own| *own == ' '),
    };
    fits.then_some((if is_space { ' ' } else { mark }, mark.len_utf8()))
}

/// The number that groups of digits make. Groups of three behind one and the same mark are thousands, whichever mark a language
/// uses, since newspapers mix both habits; what stands behind another mark is a fraction.
fn value(groups: &[(usize, f64)], marks: &[char], decimal: char) -> Option<f64> {
    let n_digits: usize = groups.iter().map(|group| group.0).sum();
    if n_digits > MAX_DIGITS {
        return None;
    }
    let Some(&first_mark) = marks.first() else {
        return Some(groups[0].1);
    };
    let whole_marks = marks.iter().take_while(|mark| **mark == first_mark).count();
    let thousands = groups[1..=whole_marks].iter().all(|group| group.0 == 3) && groups[0].0 <= 3 && groups[0].1 > 0.0;
    let fraction = |number: f64, (digits, value): (usize, f64)| number + value / 10f64.powi(digits as i32);
    match (thousands, marks.len() - whole_marks) {
        (true, 0) => Some(
            groups[1..]
                .iter()
                .fold(groups[0].1, |sum, group| sum * 1000.0 + group.1),
        ),
        (true, 1) => {
            let last = groups.len() - 1;
            let whole = groups[1..last]
                .iter()
                .fold(groups[0].1, |sum, group| sum * 1000.0 + group.1);
            Some(fraction(whole, groups[last]))
        }
        (false, 0) if marks.len() == 1 && (first_mark == decimal || groups[1].0 < 3) => {
            Some(fraction(groups[0].1, groups[1]))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<f64> {
        let words = sentences(text, ',').into_iter().flatten();
        words
            .filter_map(|word| match word.shape {
                Shape::Number { value, .. } => Some(value),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn marks_part_thousands_or_fractions() {
        assert_eq!(
            numbers("1.500 1,500 3 000 1,5 1.200.300 1.200,5"),
            [1500.0, 1500.0, 3000.0, 1.5, 1_200_300.0, 1200.5]
        );
        assert_eq!(numbers("12\u{FFFD}000 y ٤٠"), [12000.0, 40.0]);
        assert_eq!(numbers("0,125 4.5"), [0.125, 4.5]);
    }

    #[test]
    fn dates_times_sums_and_shares_are_no_numbers() {
        assert!(numbers("30.08.2013 10:30 F16 40% 40 % $40 1er 12/05").is_empty());
    }

    #[test]
    fn walls_of_digits_end() {
        assert!(numbers(&"9".repeat(1 << 20)).is_empty());
        assert!(numbers(&"1,".repeat(1 << 18)).len() < 1 << 18);
    }
}
