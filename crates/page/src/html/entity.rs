//! Characters that HTML writes by name or number.

use std::{borrow::Cow, collections::BTreeMap, sync::LazyLock};

/// The longest name in the table.
const MAX_NAME: usize = 8;

static NAMED: LazyLock<BTreeMap<String, u32>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/page/entities.toml")).expect("the table ships with us and is tested")
});

/// Returns text with its named and numbered characters put in.
#[must_use]
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match character(&rest[1..]) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[1 + length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Reads what follows an ampersand: the character, and how many bytes name it.
fn character(after: &str) -> Option<(char, usize)> {
    if let Some(number) = after.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16),
            None => (number, 10),
        };
        let n_digits = digits
            .bytes()
            .take_while(|byte| (*byte as char).is_digit(radix))
            .count();
        let code = u32::from_str_radix(&digits[..n_digits], radix).ok()?;
        let length = 1 + number.len() - digits.len() + n_digits;
        let closed = usize::from(digits[n_digits..].starts_with(';'));
        return Some((of_code(code), length + closed));
    }
    let n_letters = after
        .bytes()
        .take(MAX_NAME)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let code = NAMED.get(&after[..n_letters])?;
    let closed = usize::from(after[n_letters..].starts_with(';'));
    Some((char::from_u32(*code)?, n_letters + closed))
}

/// Numbers 128 to 159 mean Windows-1252 characters, as browsers read them.
fn of_code(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte));
            text.chars().next().unwrap_or('\u{fffd}')
        }
        Ok(0) => '\u{fffd}',
        _ => char::from_u32(code).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_NAME, NAMED, unescaped};

    #[test]
    fn names_and_numbers_become_characters() {
        assert_eq!(
            unescaped("Caf&eacute; &amp; bar &#8211; &#x2019;s &#150;"),
            "Café & bar – ’s –"
        );
        assert_eq!(unescaped("AT&T &unknown; a & b &"), "AT&T &unknown; a & b &");
        assert_eq!(unescaped("&ampx &#; &#0; &#99999999;"), "&ampx &#; \u{fffd} \u{fffd}");
    }

    #[test]
    fn the_table_is_whole() {
        assert!(NAMED.keys().all(|name| name.len() <= MAX_NAME));
        assert!(NAMED.values().all(|code| char::from_u32(*code).is_some()));
    }
}
