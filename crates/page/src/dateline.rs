//! The place that a report opens with: "GENEVA, 3 May (Agency) —".

use text::Span;

/// The most bytes a dateline may take; longer openings are sentences.
const MAX_LENGTH: usize = 80;

/// Returns the dateline's place at the head of an article's text.
#[must_use]
pub fn dateline(text: &str) -> Option<Span> {
    let line = text.lines().next()?;
    let limit = (0..=MAX_LENGTH.min(line.len()))
        .rev()
        .find(|at| line.is_char_boundary(*at))?;
    let head = &line[..limit];
    let end = ["—", "–", " - ", " -- ", "/"]
        .iter()
        .filter_map(|mark| head.find(mark))
        .min()?;
    let opening = &head[..end];
    // An agency in brackets, and the day, stand behind the place.
    let place = opening.split(['(', ',']).next()?.trim_end_matches([' ', '.', '/']);
    let words: Vec<&str> = place.split_whitespace().collect();
    let is_place = (1..=4).contains(&words.len()) && words.iter().all(|word| is_shouted(word));
    // "Geneva (Agency) –": mixed case needs the bracket or the comma to be told from a sentence's first words.
    let is_marked = opening.len() > place.len() + 2
        && (1..=4).contains(&words.len())
        && words.iter().all(|word| starts_large(word));
    if !(is_place || is_marked) || place.chars().count() < 3 {
        return None;
    }
    let start = text.len() - text.trim_start().len();
    Some(Span::new(start, start + place.len())).filter(|span| span.of(text) == place)
}

fn is_shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
}

fn starts_large(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::dateline;

    fn place(text: &str) -> Option<&str> {
        dateline(text).map(|span| span.of(text))
    }

    #[test]
    fn places_open_reports() {
        assert_eq!(place("GENEVA — The talks began."), Some("GENEVA"));
        assert_eq!(place("NEW YORK, May 3 (Agency) - The talks began."), Some("NEW YORK"));
        assert_eq!(place("Geneva (Agency) – The talks began."), Some("Geneva"));
        assert_eq!(place("The talks — the third round — began."), None);
        assert_eq!(place("Talks began on Monday - at last."), None);
        assert_eq!(place(""), None);
    }
}
