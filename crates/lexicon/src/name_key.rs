//! The key under which a name is found: what differs between spellings of one name falls away.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Returns the key of a name: lower case, without accents, points and apostrophes, its words set apart by one space.
///
/// ```
/// use lexicon::name_key;
/// assert_eq!(name_key("Côte d'Ivoire"), "cote divoire");
/// assert_eq!(name_key("al-Qaida"), name_key("Al Qaida"));
/// assert_eq!(name_key("U.S."), "us");
/// assert_eq!(name_key("Ağdərə"), "agdere");
/// ```
#[must_use]
pub fn name_key(name: &str) -> String {
    if name.is_ascii() {
        // Nothing comes apart and nothing combines: most names and nearly all words of English.
        let mut key = String::with_capacity(name.len());
        plain_key(name, |byte| key.push(char::from(byte)));
        return key;
    }
    let mut key = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.nfd() {
        if is_combining_mark(c) || is_apostrophe(c) || c == '.' {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !key.is_empty() {
            key.push(' ');
        }
        gap = false;
        match plain(c) {
            Some(letters) => key.push_str(letters),
            None => key.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
    key
}

/// Tells the bytes of the key of a name in ASCII.
fn plain_key(name: &str, mut tell: impl FnMut(u8)) {
    let (mut begun, mut gap) = (false, false);
    for byte in name.bytes() {
        match byte {
            b'.' | b'\'' | b'`' => {}
            _ if !byte.is_ascii_alphanumeric() => gap = true,
            _ => {
                if gap && begun {
                    tell(b' ');
                }
                (begun, gap) = (true, false);
                tell(byte.to_ascii_lowercase());
            }
        }
    }
}

/// Looks up the key of a name. Tables are asked for every word of a text, so that short names in ASCII get theirs without the heap.
pub(crate) fn with_name_key<R>(name: &str, look_up: impl FnOnce(&str) -> R) -> R {
    /// Hardly a name is longer.
    const SHORT: usize = 64;
    if name.len() > SHORT || !name.is_ascii() {
        return look_up(&name_key(name));
    }
    let (mut key, mut len) = ([0; SHORT], 0);
    plain_key(name, |byte| {
        key[len] = byte;
        len += 1;
    });
    look_up(std::str::from_utf8(&key[..len]).unwrap_or_default())
}

/// Returns the first part of a name, up to a space, hyphen, slash or apostrophe: where a tokenizer may split.
pub(crate) fn first_part(name: &str) -> &str {
    let is_break = |c: char| c.is_whitespace() || is_apostrophe(c) || matches!(c, '-' | '–' | '—' | '/' | ',');
    // Most are words without any.
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return name;
    }
    let name = name.trim_start_matches(is_break);
    name.split(is_break).next().unwrap_or(name)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´')
}

/// Letters that do not come apart into a plain letter and an accent.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ı' => "i",
        'ə' | 'Ə' => "e",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{first_part, name_key, with_name_key};

    #[test]
    fn a_key_is_the_same_without_the_heap() {
        for name in ["U.S.", "Al-Qaida", "Côte d'Ivoire", "", " - ", &"Lake ".repeat(40)] {
            with_name_key(name, |key| assert_eq!(key, name_key(name)));
        }
    }

    #[test]
    fn a_first_part_ends_where_a_tokenizer_may_split() {
        for (name, first) in [
            ("Chad", "Chad"),
            ("Guinea-Bissau", "Guinea"),
            ("’Amran", "Amran"),
            ("", ""),
        ] {
            assert_eq!(first_part(name), first);
        }
    }

    #[test]
    fn plain_letters_give_the_key_that_accented_ones_give() {
        // The accent on the last letter keeps a name from the short way; it falls away from the key.
        for name in [
            "U.S.",
            "al-Qaida",
            "Cote d'Ivoire",
            " St.  John's, N.B. ",
            "`Amran",
            "A-10/B_2",
            "",
            "...",
            "- x",
        ] {
            let plain = name_key(&format!("{name}i"));
            let accented = name_key(&format!("{name}i\u{301}"));
            assert_eq!(plain, accented, "{name}");
        }
    }
}
