//! Whom an article credits for its text: agency bylines, datelines "GENEVA (Agency) –", credit lines, "first published in".

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use page::{Article, FurnitureKind};
use text::Span;

use super::tables::{COPIES, Cue, Side, Strength};
use crate::words::folded;

/// A source that an article names for its own text, with the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The source, under its usual name where it is a known outlet.
    pub to: String,
    /// The words.
    pub words: String,
    /// Where they stand in the article's text; nothing where they stand in the byline or around the text.
    pub span: Option<Span>,
}

/// A credit as it was found, before the outlets of the other articles are known.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub credit: Credit,
    pub strength: Strength,
    /// Whether it counts only where the name is a known outlet's or publishes one of the articles.
    pub needs_outlet: bool,
}

/// No article keeps more credits: a press review would name fifty.
const MOST_CREDITS: usize = 12;

/// The most bytes of a source's name.
const LONGEST_NAME: usize = 60;

/// Returns whom an article credits, the strongest first.
pub(super) fn credits(article: &Article) -> Vec<Found> {
    let mut found = bylines(article);
    found.extend(head_mark(&article.text));
    found.extend(tail_mark(&article.text));
    cued(&article.text, true, &mut found);
    for piece in &article.furniture {
        let about_text = !matches!(
            piece.kind,
            FurnitureKind::Credit | FurnitureKind::Related | FurnitureKind::Navigation
        );
        if about_text && piece.text.len() <= LONGEST_PIECE {
            cued(&piece.text, false, &mut found);
        }
    }
    found.sort_by_key(|found| (found.strength, found.needs_outlet));
    let mut distinct: Vec<Found> = Vec::new();
    for credit in found {
        if !distinct.iter().any(|other| other.credit.to == credit.credit.to) && distinct.len() < MOST_CREDITS {
            distinct.push(credit);
        }
    }
    distinct
}

/// A credit line among the furniture is short.
const LONGEST_PIECE: usize = 240;

/// Returns the name by which an outlet is compared.
pub(super) fn outlet_key(name: &str) -> String {
    folded(&usual(name))
}

fn usual(name: &str) -> String {
    page::known_outlet(name).unwrap_or_else(|| name.to_owned())
}

fn is_outlet(name: &str) -> bool {
    page::is_agency(name) || page::known_outlet(name).is_some()
}

fn bylines(article: &Article) -> Vec<Found> {
    let authors = article.authors.iter();
    let found = authors.map(|author| Found {
        credit: Credit {
            to: usual(&author.name),
            words: author.name.clone(),
            span: None,
        },
        strength: Strength::Source,
        needs_outlet: !author.agency,
    });
    found.collect()
}

/// How far into the text an agency's mark may stand: behind place and day.
const HEAD: usize = 110;

/// Returns the name in brackets or slashes between an opening place and a dash: "GENEVA, 3 May (Agency) –".
fn head_mark(text: &str) -> Option<Found> {
    let lead = text.len() - text.trim_start().len();
    let line = text.trim_start().lines().next()?;
    let limit = (0..=HEAD.min(line.len())).rev().find(|at| line.is_char_boundary(*at))?;
    let head = &line[..limit];
    for (opener, closer) in [('(', ')'), ('/', '/'), ('[', ']')] {
        let Some(start) = head.find(opener) else {
            continue;
        };
        let Some(len) = head[start + 1..].find(closer) else {
            continue;
        };
        let name = head[start + 1..start + 1 + len].trim();
        let behind = head[start + len + 2..].trim_start();
        let before = head[..start].trim_end();
        let is_marked = behind.starts_with(['-', '–', '—', '―', ':', '.'])
            && before.split_whitespace().count() <= MOST_OPENING_WORDS
            && !before.contains(['"', '“', '«']);
        let is_agency = is_outlet(name);
        if is_name(name) && (is_marked && (is_agency || before.starts_with(char::is_uppercase))) {
            let span = Span::new(lead + start, lead + start + len + 2);
            return Some(found(name, text, span, Strength::Source, false));
        }
    }
    unbracketed(head, lead, text)
}

/// A place with its country, and a day.
const MOST_OPENING_WORDS: usize = 8;

/// Returns an agency named without brackets before the first dash: "Agency, Geneva –", "GENEVA – Agency –".
fn unbracketed(head: &str, lead: usize, text: &str) -> Option<Found> {
    let mut at = 0;
    for part in head.split([',', '–', '—', '-', '.']).take(4) {
        let name = part.trim();
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + head[at + part.len()..].chars().next().map_or(0, char::len_utf8);
        let behind = head[start + name.len()..].trim_start();
        let is_set_off = behind.starts_with(['–', '—', '-', ',', '.']) && head[start..].contains(['–', '—', '-']);
        if is_set_off && is_name(name) && is_outlet(name) && name.starts_with(char::is_uppercase) {
            let span = Span::new(lead + start, lead + start + name.len());
            return Some(found(name, text, span, Strength::Source, false));
        }
    }
    None
}

/// Returns an agency that signs the end: "… he added. (Agency)", "–Agency", "/agency".
fn tail_mark(text: &str) -> Option<Found> {
    let end = text.trim_end();
    let from = end
        .char_indices()
        .rev()
        .take_while(|(at, _)| end.len() - at <= LONGEST_NAME)
        .find(|(_, c)| matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '|' | '\n'))?;
    let name = end[from.0 + from.1.len_utf8()..].trim_matches(|c: char| !c.is_alphanumeric());
    let is_signed = is_name(name) && is_outlet(name);
    // A hyphen inside a word or a bracket inside a sentence is no mark.
    let before = end[..from.0].trim_end_matches([' ', '-', '–', '—', '(', '/', '|', '\n', '[']);
    let ends_sentence = before.ends_with(['.', '!', '?', '”', '"', '»', '’', '…', '。', '।', '؟']);
    (is_signed && ends_sentence).then(|| {
        let span = Span::new(from.0, end.len()).trimmed(text);
        found(name, text, span, Strength::Source, false)
    })
}

fn found(name: &str, text: &str, span: Span, strength: Strength, needs_outlet: bool) -> Found {
    Found {
        credit: Credit {
            to: usual(name),
            words: span.of(text).to_owned(),
            span: Some(span),
        },
        strength,
        needs_outlet,
    }
}

/// Says whether words could be a source's name: short, one of them with a capital, no sentence.
fn is_name(words: &str) -> bool {
    let n_words = words.split_whitespace().count();
    let is_large = words.chars().any(|c| c.is_alphabetic() && !c.is_lowercase());
    let has_marks = words.chars().any(|c| c.is_ascii_digit() || "@?!;:\"“”()[]".contains(c));
    (1..=6).contains(&n_words)
        && words.len() <= LONGEST_NAME
        && (is_large || is_outlet(words))
        && !has_marks
        && !COPIES.names.never.contains(&words.to_lowercase())
}

/// Every phrase with its cue; the longest wins where several begin alike.
static PHRASES: LazyLock<(AhoCorasick, Vec<&'static Cue>)> = LazyLock::new(|| {
    let all = COPIES
        .credit
        .iter()
        .flat_map(|cue| cue.phrases.iter().map(move |phrase| (phrase, cue)));
    // The machine knows the capitals of ASCII alone; a line may open with another.
    let both = all.flat_map(|(phrase, cue)| {
        let capital = |first: char| first.to_uppercase().chain(phrase.chars().skip(1)).collect::<String>();
        let first = phrase.chars().next().filter(|first| !first.is_ascii());
        first
            .map(capital)
            .into_iter()
            .chain([phrase.clone()])
            .map(move |phrase| (phrase, cue))
    });
    let (phrases, cues): (Vec<String>, Vec<&Cue>) = both.unzip();
    let machine = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(phrases);
    // OK because the table is small and a test reads it.
    (machine.expect("a small table of phrases"), cues)
});

/// How many bytes around a phrase are looked at, so that a page without line ends costs no more than another.
const AROUND: usize = 240;

/// So many names are looked at of those that count only where they are outlets' names.
const MOST_MENTIONS: usize = 24;

/// Adds the names beside credit phrases.
fn cued(text: &str, in_text: bool, all: &mut Vec<Found>) {
    let (machine, cues) = &*PHRASES;
    let (mut n_strong, mut n_weak) = (0, 0);
    for hit in machine.find_iter(text) {
        let cue = cues[hit.pattern().as_usize()];
        let is_weak = cue.strength == Strength::Mention || cue.persons;
        let is_full = if is_weak {
            n_weak >= MOST_MENTIONS
        } else {
            n_strong >= MOST_CREDITS
        };
        if is_full || cue.strength == Strength::Mention && !in_text {
            continue;
        }
        let from = text.floor_char_boundary(hit.start().saturating_sub(AROUND));
        let around = &text[from..text.ceil_char_boundary(hit.end() + AROUND)];
        let Some(name) = name_beside(around, cue, hit.start() - from, hit.end() - from) else {
            continue;
        };
        if is_weak {
            n_weak += 1;
        } else {
            n_strong += 1;
        }
        let name = Span::new(name.start() + from, name.end() + from);
        let span = Span::new(hit.start().min(name.start()), hit.end().max(name.end())).trimmed(text);
        let mut one = found(name.of(text), text, span, cue.strength, is_weak);
        if !in_text {
            one.credit.span = None;
        }
        all.push(one);
    }
}

/// Returns the name beside a phrase that stands from `start` to `end`, where it credits a text.
fn name_beside(text: &str, cue: &Cue, start: usize, end: usize) -> Option<Span> {
    if !is_whole(text, start, end) || is_picture(text, start) || cue.line && !begins_line(text, start) {
        return None;
    }
    match cue.name {
        Side::After if cue.line => rest_of_line(text, end).or_else(|| name_after(text, end)),
        Side::After => in_quotes(text, end).or_else(|| name_after(text, end)),
        Side::Before => name_before(text, start),
    }
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let runs_on = |at: usize| is_letter(text[..at].chars().next_back()) && is_letter(text[at..].chars().next());
    !runs_on(start) && !runs_on(end)
}

fn begins_line(text: &str, start: usize) -> bool {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    !text[line..start].contains(char::is_alphanumeric)
}

/// How many bytes before a cue a picture's word is looked for.
const NEAR: usize = 24;

fn is_picture(text: &str, start: usize) -> bool {
    let from = (start.saturating_sub(NEAR)..=start)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(start);
    let line = text[from..start].rfind('\n').map_or(from, |at| from + at + 1);
    crate::words::split(&text[line..start]).any(|word| COPIES.pictures.words.contains(&word.to_lowercase()))
}

/// Returns the rest of a credit line where it is short enough to be a name alone, past small words.
fn rest_of_line(text: &str, end: usize) -> Option<Span> {
    let line = text[end..].lines().next()?;
    let is_around = |c: char| !c.is_alphanumeric();
    let rest = line.trim_matches(is_around);
    let start = end + line.len() - line.trim_start_matches(is_around).len();
    let mut words = rest.split(' ');
    let skipped: usize = words
        .by_ref()
        .take_while(|word| COPIES.names.skipped.contains(&word.to_lowercase()))
        .map(|word| word.len() + 1)
        .sum();
    // A small word ends the count and a name remains, or all words were small.
    let name = Span::new((start + skipped).min(start + rest.len()), start + rest.len());
    let words = name.of(text);
    let is_large = words.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase());
    let is_alone = !words.contains(|c: char| ",;|/–—".contains(c)) && !words.contains(". ");
    (is_large && is_alone && is_name(words)).then_some(name)
}

/// Returns the name in quotation marks that begins right behind a phrase.
fn in_quotes(text: &str, end: usize) -> Option<Span> {
    let line = text[end..].lines().next()?;
    let opener = line.find(['“', '„', '«', '"'])?;
    let is_near = line[..opener].split_whitespace().count() <= 1;
    let start = opener + line[opener..].chars().next().map_or(0, char::len_utf8);
    let len = line[start..].find(['”', '“', '»', '"'])?;
    let name = Span::new(end + start, end + start + len);
    (is_near && is_name(name.of(text))).then_some(name)
}

/// Returns the name that begins right behind a phrase, past small words.
fn name_after(text: &str, end: usize) -> Option<Span> {
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let (mut at, mut start, mut behind) = (end, None, end);
    loop {
        let rest = &text[at..line_end];
        let gap = rest.find(char::is_alphanumeric)?;
        let is_parted = rest[..gap].contains(is_stop);
        let word_len = rest[gap..].find(|c: char| !is_of_word(c)).unwrap_or(rest.len() - gap);
        let word_at = at + gap;
        let word = text[word_at..word_at + word_len].trim_end_matches(['.', '-', '\'', '’']);
        let folded = word.to_lowercase();
        let is_large = word.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase());
        match start {
            None if is_parted && !rest[..gap].chars().all(|c| c.is_whitespace() || "\"“„«‘:(".contains(c)) => {
                return None;
            }
            None if is_large || word.contains('.') => {
                start = Some(word_at);
                behind = word_at + word.len();
            }
            None if COPIES.names.skipped.contains(&folded) => {}
            None => return None,
            Some(_) if is_parted => break,
            Some(_) if is_large => behind = word_at + word.len(),
            Some(_) if COPIES.names.inside.contains(&folded) => {}
            Some(_) => break,
        }
        at = word_at + word_len;
        // A full stop ends the name as it ends the sentence.
        if start.is_some() && word.len() < word_len || !text[at..line_end].contains(char::is_alphanumeric) {
            break;
        }
        if behind - start.unwrap_or(behind) > LONGEST_NAME {
            return None;
        }
    }
    let name = Span::new(start?, behind);
    is_name(name.of(text)).then_some(name)
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | '+')
}

fn is_stop(c: char) -> bool {
    !c.is_whitespace() && c != '&'
}

/// Returns the name that ends right before a phrase.
fn name_before(text: &str, start: usize) -> Option<Span> {
    let before = text[..start].trim_end_matches(' ');
    let line = before
        .rfind(['\n', '.', ',', ';', ':', '(', ')', '"', '“', '”', '«', '»'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let (end, mut from) = (before.len(), before.len());
    for word in before[line..].rsplit(' ') {
        let at = from - word.len();
        let is_large = word.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase());
        if !is_large && !COPIES.names.inside.contains(&word.to_lowercase()) || end - at > LONGEST_NAME {
            break;
        }
        from = at;
        if at == line {
            break;
        }
        from -= 1;
    }
    let name = Span::new(from.max(line), end).trimmed(text);
    // "As the Meridian Wire reported": the small words are no part of the name.
    let mut start = name.start();
    for word in name.of(text).split(' ') {
        if !COPIES.names.skipped.contains(&word.to_lowercase()) || start + word.len() == name.end() {
            break;
        }
        start += word.len() + 1;
    }
    let name = Span::new(start, name.end());
    is_name(name.of(text)).then_some(name)
}

/// How many bytes at either end of a text are looked through for marks of a release.
const ENDS: usize = 500;

/// Says whether a text calls itself a release.
pub(super) fn is_release(text: &str) -> bool {
    let n_bytes = text.len();
    let mut at = 0;
    for line in text.lines() {
        let is_near = at < ENDS || at + ENDS > n_bytes;
        at += line.len() + 1;
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let opens = |mark: &&String| {
            line.get(..mark.len()).is_some_and(|head| head.to_lowercase() == **mark)
                && !line[mark.len()..].starts_with(char::is_alphanumeric)
        };
        if is_near && COPIES.release.marks.iter().any(|mark| opens(&mark)) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<Found> {
        let mut all: Vec<Found> = head_mark(text).into_iter().chain(tail_mark(text)).collect();
        cued(text, true, &mut all);
        all.retain(|found| !found.needs_outlet || is_outlet(&found.credit.to));
        all.sort_by_key(|found| found.strength);
        all.into_iter().next()
    }

    fn check(text: &str, name: Option<&str>) {
        let found = first(text);
        assert_eq!(found.as_ref().map(|found| found.credit.to.as_str()), name, "{text:?}");
        if let Some(Credit {
            words,
            span: Some(span),
            ..
        }) = found.map(|found| found.credit)
        {
            assert_eq!(span.of(text), words);
        }
    }

    #[test]
    fn the_tables_own_examples_hold() {
        for cue in &COPIES.credit {
            assert!(!cue.why.is_empty() && !cue.matches.is_empty() && !cue.excludes.is_empty());
            for example in &cue.matches {
                let (text, name) = example.split_once(" => ").expect("a text => a name");
                check(text, Some(name));
            }
            for text in &cue.excludes {
                check(text, None);
            }
        }
        let release = &COPIES.release;
        assert!(release.matches.iter().all(|text| is_release(text)));
        assert!(release.excludes.iter().all(|text| !is_release(text)));
    }

    #[test]
    fn agencies_sign_at_either_end() {
        check("GENEVA (Meridian Wire) - The talks began.", Some("Meridian Wire"));
        check("Nairobi, 3 May (Xinhua) -- The talks began.", Some("Xinhua"));
        check(
            "MOSCOW, May 3. /Polar Telegraph/. The talks began.",
            Some("Polar Telegraph"),
        );
        check("The talks began. They go on today. (AFP)", Some("Agence France-Presse"));
        check("The talks began. They go on today.\n\n–Bernama", Some("Bernama"));
        check("Kyodo News, Geneva – The talks began.", Some("Kyodo News"));
        check("The talks (the third round) - began on Monday.", None);
        check("The mayor (Labour) and the council met on Monday - at last.", None);
        check("He left for the well-known town of Reuters-by-Sea.", None);
    }

    #[test]
    fn cutting_never_breaks_a_letter() {
        for text in [
            "",
            "(",
            "—",
            "source: ",
            "Source: é",
            "ü (ß",
            "according to “",
            "İ reported İ",
            "/é/",
            "Quelle: ",
        ] {
            let _ = (first(text), is_release(text));
        }
    }
}
