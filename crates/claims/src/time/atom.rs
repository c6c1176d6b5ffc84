//! Words and figures cut fine enough to read dates and numbers from.
//!
//! A token may hold more than one: "2019–2022", "10/11/2020", "mid-1990s". An atom is a run of letters, a figure with its
//! points and commas, or a single mark, and knows the token it stands in.

use lexicon::{Lexicon, TimeRole, TimeWord, units::NumberWord};
use nlp::Doc;
use text::Span;

/// The smallest piece that the grammars of times and numbers read.
#[derive(Clone, Debug)]
pub(crate) struct Atom<'a> {
    pub token: usize,
    pub span: Span,
    pub text: &'a str,
    pub shape: Shape,
    pub time: Option<&'a TimeWord>,
    pub number: Option<&'a NumberWord>,
    /// Whether nothing stands between it and the atom before.
    pub glued: bool,
}

/// What an atom looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Shape {
    Word,
    /// A figure without a fraction; commas between groups of three are seen.
    Integer {
        value: u64,
        digits: u8,
        commas: bool,
    },
    Decimal(f64),
    /// "21st"
    Ordinal(u32),
    /// "1990s", "90s"
    Plural(u16),
    /// "10:35"
    Clock {
        hour: u8,
        minute: u8,
    },
    /// A figure that is too long or oddly made to be one.
    Noise,
    Mark(char),
}

impl Atom<'_> {
    pub fn has(&self, role: TimeRole) -> bool {
        self.time.is_some_and(|word| word.has(role))
    }

    pub fn integer(&self) -> Option<u64> {
        match self.shape {
            Shape::Integer { value, .. } => Some(value),
            _ => None,
        }
    }

    pub fn is_dash(&self) -> bool {
        matches!(self.shape, Shape::Mark('-' | '–' | '—' | '‑' | '−'))
    }

    pub fn is_mark(&self, mark: char) -> bool {
        self.shape == Shape::Mark(mark)
    }

    pub fn ordinal(&self) -> Option<u32> {
        match self.shape {
            Shape::Ordinal(value) => Some(value),
            _ => self.number.and_then(|word| word.ordinal),
        }
    }
}

/// Cuts a doc into atoms. Tokens of white space give none.
pub(crate) fn atoms<'a>(doc: &'a Doc, lexicon: &'a Lexicon) -> Vec<Atom<'a>> {
    let mut atoms = Vec::with_capacity(doc.len() + doc.len() / 8);
    let mut behind = usize::MAX;
    for token in doc.tokens().filter(|token| !token.is_space()) {
        let (text, lower, start) = (token.text(), token.lower(), token.span().start());
        // Lower case moves the bytes of a few letters; then the word is looked up whole only.
        let same_bytes = lower.len() == text.len();
        let whole = lexicon.time.word(lower).is_some() || lexicon.units.number(lower).is_some();
        let mut at = 0;
        while at < text.len() {
            let (len, shape) = if whole {
                (text.len(), Shape::Word)
            } else {
                piece(&text[at..])
            };
            let piece = &text[at..at + len];
            let key = if same_bytes && lower.is_char_boundary(at) && lower.is_char_boundary(at + len) {
                &lower[at..at + len]
            } else {
                piece
            };
            let is_word = shape == Shape::Word || matches!(shape, Shape::Mark(_));
            let shape = match shape {
                Shape::Word if whole && !piece.starts_with(char::is_alphanumeric) => {
                    piece.chars().next().map_or(shape, Shape::Mark)
                }
                _ => shape,
            };
            atoms.push(Atom {
                token: token.i(),
                span: Span::new(start + at, start + at + len),
                text: piece,
                shape,
                time: is_word.then(|| lexicon.time.word(key)).flatten(),
                number: is_word.then(|| lexicon.units.number(key)).flatten(),
                glued: start + at == behind,
            });
            at += len;
            behind = start + at;
        }
    }
    atoms
}

/// Returns the length and shape of the atom that a text begins with.
fn piece(text: &str) -> (usize, Shape) {
    let first = text.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        return figure(text);
    }
    if first.is_alphabetic() {
        let end = |at: &(usize, char)| !(at.1.is_alphabetic() || matches!(at.1, '\'' | '’' | '.'));
        let len = text.char_indices().find(end).map_or(text.len(), |(at, _)| at);
        return (len, Shape::Word);
    }
    (first.len_utf8(), Shape::Mark(first))
}

/// Digits beyond which a figure is noise: no count or date is that long.
const MAX_DIGITS: usize = 15;

fn figure(text: &str) -> (usize, Shape) {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = &text[digits..];
    if let Some((len, shape)) = suffixed(&text[..digits], rest) {
        return (digits + len, shape);
    }
    if digits <= 2
        && let Some(clock) = clock(&text[..digits], rest)
    {
        return clock;
    }
    let mut end = digits;
    let mut commas = false;
    // Groups of three behind commas: "30,000".
    while bytes.get(end) == Some(&b',') && bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count() == 3
    {
        commas = true;
        end += 4;
    }
    let value = |figures: &str| -> Option<u64> {
        let count = figures.bytes().filter(u8::is_ascii_digit).count();
        (count <= MAX_DIGITS).then(|| {
            figures
                .bytes()
                .filter(u8::is_ascii_digit)
                .fold(0, |sum, byte| sum * 10 + u64::from(byte - b'0'))
        })
    };
    let fraction = match bytes.get(end) {
        Some(b'.') => bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count(),
        _ => 0,
    };
    if fraction > 0 {
        let whole_end = end + 1 + fraction;
        let number = text[..whole_end].replace(',', "");
        let shape = match number.parse::<f64>() {
            Ok(value) if whole_end <= MAX_DIGITS && bytes.get(whole_end) != Some(&b'.') => Shape::Decimal(value),
            _ => Shape::Noise,
        };
        return (whole_end, shape);
    }
    let shape = value(&text[..end]).map_or(Shape::Noise, |value| Shape::Integer {
        value,
        digits: digits.min(255) as u8,
        commas,
    });
    (end, shape)
}

/// Reads letters glued to a figure that make it an ordinal or a plural.
fn suffixed(digits: &str, rest: &str) -> Option<(usize, Shape)> {
    let value: u32 = digits.parse().ok()?;
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let suffix = &rest[..letters];
    // The marks of ordinals in figures are spelling, not words.
    if ["st", "nd", "rd", "th"]
        .iter()
        .any(|own| suffix.eq_ignore_ascii_case(own))
    {
        return Some((letters, Shape::Ordinal(value)));
    }
    let plural = |letters| u16::try_from(value).ok().map(|value| (letters, Shape::Plural(value)));
    if suffix.eq_ignore_ascii_case("s") {
        return plural(1);
    }
    let apostrophe = rest.chars().next().filter(|mark| matches!(mark, '\'' | '’'))?;
    let behind = &rest[apostrophe.len_utf8()..];
    let alone = behind.bytes().take_while(u8::is_ascii_alphabetic).count() == 1;
    (alone && behind.starts_with(['s', 'S']))
        .then(|| plural(apostrophe.len_utf8() + 1))
        .flatten()
}

fn clock(digits: &str, rest: &str) -> Option<(usize, Shape)> {
    let minutes = rest.strip_prefix([':', '.'])?;
    let is_colon = rest.starts_with(':');
    let count = minutes.bytes().take_while(u8::is_ascii_digit).count();
    let hour: u8 = digits.parse().ok().filter(|&hour| hour <= 24)?;
    let minute: u8 = minutes[..count].parse().ok().filter(|&minute| minute < 60)?;
    (is_colon && count == 2).then_some((digits.len() + 3, Shape::Clock { hour, minute }))
}

#[cfg(test)]
mod tests {
    use super::{Shape, piece};

    #[test]
    fn figures_take_their_shape() {
        let shape = |text| piece(text);
        assert_eq!(
            shape("2023"),
            (
                4,
                Shape::Integer {
                    value: 2023,
                    digits: 4,
                    commas: false
                }
            )
        );
        assert_eq!(
            shape("30,000"),
            (
                6,
                Shape::Integer {
                    value: 30000,
                    digits: 2,
                    commas: true
                }
            )
        );
        assert_eq!(
            shape("3,5"),
            (
                1,
                Shape::Integer {
                    value: 3,
                    digits: 1,
                    commas: false
                }
            )
        );
        assert_eq!(shape("1.5m"), (3, Shape::Decimal(1.5)));
        assert_eq!(shape("21st"), (4, Shape::Ordinal(21)));
        assert_eq!(shape("1990s"), (5, Shape::Plural(1990)));
        assert_eq!(shape("90’s"), (6, Shape::Plural(90)));
        assert_eq!(shape("10:35"), (5, Shape::Clock { hour: 10, minute: 35 }));
        assert_eq!(shape("99999999999999999999").1, Shape::Noise);
        assert_eq!(shape("192.168.0.1").1, Shape::Noise);
        assert_eq!(shape("mid-1990s"), (3, Shape::Word));
    }
}
