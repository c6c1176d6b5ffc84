//! What a carrier states of an article (a feed's entry, a table's row), made into a draft or added to one.
//!
//! A statement counts as metadata: the text of the page itself goes before it where it says the same thing better.

use jiff::civil::Date;

use crate::{
    BlockKind, Capture, DateBasis, DateOrigin, DateRole, FurnitureKind, Stated,
    byline::{stated_authors, stated_organisations},
    date::{
        choice::{Candidate, choose, inferred},
        machine::machine_day,
        stamp::past_days,
        words::{Habit, days},
    },
    draft::Draft,
    furniture::cue,
    headline::{alike, without_outlet},
    html::{
        entity::unescaped,
        lines::{Line, lines},
        tree::Tree,
    },
    language::language,
    outlet::{of_address, of_metadata},
};

/// Reads the day off a date as machines and letters write it: "Fri, 03 May 2024 10:00:00 GMT", "2024-05-03".
#[must_use]
pub fn day_of_words(words: &str) -> Option<Date> {
    let habit = Habit {
        language: None,
        day_first: None,
    };
    machine_day(words).or_else(|| days(words, habit).first().map(|found| found.day))
}

/// How much of a text is looked at for markup.
const SAMPLE: usize = 64 << 10;

/// Says whether a text holds elements.
#[must_use]
pub fn has_markup(text: &str) -> bool {
    let sample = sample(text);
    let is_tag = |at: usize| {
        let rest = &sample[at + 1..];
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        (1..=10).contains(&length) && name[length..].starts_with(['>', ' ', '/', '\n', '\t', '\r'])
    };
    sample.match_indices('<').any(|(at, _)| is_tag(at)) && sample.contains('>')
}

/// Says whether a text is a whole page and not a part of one.
#[must_use]
pub fn is_page(text: &str) -> bool {
    let lower = sample(text).to_ascii_lowercase();
    ["<html", "<!doctype html", "<body", "<head>"]
        .iter()
        .any(|mark| lower.contains(mark))
}

fn sample(text: &str) -> &str {
    let end = (0..=SAMPLE.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

/// Drafts an article whose body alone was given.
#[must_use]
pub fn body(text: &str, stated: &Stated, capture: &Capture) -> Draft {
    let is_html = capture
        .content_type
        .as_deref()
        .is_some_and(|kind| kind.contains("html"))
        && has_markup(text);
    let plain;
    let (text, is_html) = if is_html || has_markup(text) {
        (text, true)
    } else {
        // Markup may have been written as text once more.
        plain = unescaped(text);
        (&*plain, has_markup(&plain))
    };
    let mut draft = Draft {
        title: title(stated),
        ..Draft::default()
    };
    if is_html {
        of_markup(text, &mut draft);
    } else {
        of_lines(text, &mut draft);
    }
    let running = draft
        .paragraphs
        .iter()
        .map(|(_, words)| words.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    draft.language = language(&running).or_else(|| stated.language.as_deref().map(code));
    let habit = Habit {
        language: draft.language.as_deref(),
        day_first: draft.language.as_deref().filter(|code| *code != "en").map(|_| true),
    };
    let (published, modified) = choose(candidates(stated, habit), capture.captured);
    let spoken: Vec<_> = draft
        .paragraphs
        .iter()
        .flat_map(|(_, words)| past_days(words, habit))
        .collect();
    draft.published = inferred(published, &modified, capture.captured, &spoken);
    draft.modified = modified;
    fill(&mut draft, stated, capture);
    draft
}

/// Adds what is stated to a draft, where the page does not say it itself.
pub fn fill(draft: &mut Draft, stated: &Stated, capture: &Capture) {
    if draft.title.is_none() {
        draft.title = title(stated);
    }
    if draft.authors.is_empty() {
        draft.authors = stated_authors(&stated.authors);
    }
    // A desk or an organisation may be all that signs.
    if draft.authors.is_empty() {
        draft.authors = stated_organisations(&stated.authors);
    }
    if draft.outlet.is_none() {
        draft.outlet = capture
            .url
            .as_deref()
            .and_then(of_address)
            .or_else(|| stated.outlet.as_deref().and_then(of_metadata));
    }
    if draft.language.is_none() {
        draft.language = stated.language.as_deref().map(code);
    }
    if draft.published.basis > DateBasis::Metadata || draft.published.day.is_none() {
        let habit = Habit {
            language: draft.language.as_deref(),
            day_first: draft.language.as_deref().filter(|code| *code != "en").map(|_| true),
        };
        let (mut published, modified) = choose(candidates(stated, habit), capture.captured);
        if published.day.is_some() {
            published.evidence.append(&mut draft.published.evidence);
            draft.published = published;
        }
        if draft.modified.day.is_none() {
            draft.modified = modified;
        }
    }
}

fn title(stated: &Stated) -> Option<String> {
    let title = stated.title.as_deref()?;
    let words = if has_markup(title) {
        let tree = Tree::parse(title);
        lines(&tree, false)
            .lines
            .into_iter()
            .map(|line| line.text)
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        unescaped(title).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let sites: Vec<String> = stated.outlet.iter().cloned().collect();
    Some(without_outlet(&words, &sites)).filter(|title| !title.is_empty())
}

/// Takes a code's language: "en" of "en-GB".
fn code(language: &str) -> String {
    let first = language.split(['-', '_']).next().unwrap_or_default();
    first.to_ascii_lowercase()
}

fn candidates(stated: &Stated, habit: Habit<'_>) -> Vec<Candidate> {
    let fields = [
        (&stated.published, DateRole::Published),
        (&stated.modified, DateRole::Modified),
    ];
    let day = |words: &str| machine_day(words).or_else(|| days(words, habit).first().map(|found| found.day));
    fields
        .into_iter()
        .filter_map(|(words, role)| {
            let words = words.as_deref()?;
            Some(Candidate::new(day(words)?, words, DateOrigin::Meta, role, 0))
        })
        .collect()
}

/// How many paragraphs at the front may say the headline again.
const MAX_HEAD: usize = 2;

fn of_lines(text: &str, draft: &mut Draft) {
    for line in text.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        put(draft, &words, BlockKind::Paragraph, false);
    }
}

fn of_markup(html: &str, draft: &mut Draft) {
    let tree = Tree::parse(html);
    for line in lines(&tree, false).lines {
        let kind = match line.heading {
            0 => BlockKind::Paragraph,
            _ => BlockKind::Heading,
        };
        let is_aside = is_aside(&line);
        put(draft, &line.text, kind, is_aside);
    }
}

/// The share of a line's bytes, in hundredths, from which a line of links is no text: a feed's "read on" and tags.
const LINKED: usize = 80;

fn is_aside(line: &Line) -> bool {
    line.aside || line.linked * 100 > line.text.len() * LINKED
}

fn put(draft: &mut Draft, words: &str, kind: BlockKind, is_aside: bool) {
    if words.is_empty() {
        return;
    }
    let is_title = draft.paragraphs.len() < MAX_HEAD && draft.title.as_deref().is_some_and(|title| alike(words, title));
    let cue = cue(words).map(|cue| cue.kind);
    match cue {
        _ if is_title => draft.put_aside(FurnitureKind::Header, words),
        Some(cue) => draft.put_aside(cue, words),
        None if is_aside => draft.put_aside(FurnitureKind::Related, words),
        None => draft.paragraphs.push((kind, words.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{day_of_words, has_markup, is_page};
    use crate::{Capture, DateBasis, FurnitureKind, Stated, read};

    fn stated() -> Stated {
        Stated {
            title: Some("Ferries stop &amp; wait | Harbour Post".to_owned()),
            authors: vec!["By Mona Lund and Per Holm".to_owned()],
            published: Some("Fri, 03 May 2024 23:30:00 -0500".to_owned()),
            outlet: Some("Harbour Post".to_owned()),
            language: Some("en-GB".to_owned()),
            is_body: true,
            ..Stated::default()
        }
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        let day = Some(date(2024, 5, 3));
        for words in [
            "2024-05-03",
            "2024-05-03T23:30:00-05:00",
            "2024-05-03 10:00:00+00:00",
            "20240503",
            "20240503T101112Z",
            "Fri, 03 May 2024 23:30:00 -0500",
            "Fri, 3 May 2024 10:00:00 GMT",
            "03 May 2024",
            "May 3, 2024",
            "Fri May 03 2024 10:11:12 GMT+0200",
            "1714719600",
        ] {
            assert_eq!(day_of_words(words), day, "{words}");
        }
        for words in [
            "",
            "soon",
            "Friday",
            "2024",
            "12",
            "99999999999999999",
            "2024é05-03",
            "2024-05é03x",
        ] {
            assert_eq!(day_of_words(words), None, "{words}");
        }
    }

    #[test]
    fn a_body_becomes_an_article_with_what_is_stated() {
        let html = "<p>Ferries stop &amp; wait</p><p>The ferries stopped on Friday because of the storm.</p>\
                    <h3>What next</h3><p>They run again on <a href='x'>Sunday</a>.</p><p><a href='y'>Keep reading at the Post</a></p>";
        let capture = Capture {
            path: "feed#1".to_owned(),
            url: Some("https://post.example/1".to_owned()),
            content_type: Some("text/html".to_owned()),
            stated: Some(stated()),
            bytes: html.as_bytes().to_vec(),
            ..Capture::default()
        };
        let article = read(&capture).articles.remove(0);
        assert_eq!(article.title.as_deref(), Some("Ferries stop & wait"));
        assert_eq!(
            article.text,
            "The ferries stopped on Friday because of the storm.\n\nWhat next\n\nThey run again on Sunday."
        );
        assert_eq!(article.published.day, Some(date(2024, 5, 3)));
        assert_eq!(article.published.basis, DateBasis::Metadata);
        assert_eq!(article.published.evidence[0].words, "Fri, 03 May 2024 23:30:00 -0500");
        assert_eq!(article.outlet.unwrap().name, "Harbour Post");
        let names: Vec<_> = article.authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(names, ["Mona Lund", "Per Holm"]);
        assert!(
            article
                .furniture
                .iter()
                .any(|piece| piece.kind == FurnitureKind::Header)
        );
        assert_eq!(article.furniture.len(), 2);
    }

    #[test]
    fn a_page_says_more_than_its_row() {
        let html = "<html><head><title>Ferries run again</title></head><body><h1>Ferries run again</h1>\
            <p>By Ida Berg, 5 May 2024</p><p>The ferries between the islands run again since Sunday, the company said.</p>\
            <p>The storm had stopped them for two days, and hundreds of people had waited in the harbour.</p></body></html>";
        let capture = Capture {
            stated: Some(Stated {
                is_body: false,
                ..stated()
            }),
            bytes: html.as_bytes().to_vec(),
            ..Capture::default()
        };
        let article = read(&capture).articles.remove(0);
        assert_eq!(article.title.as_deref(), Some("Ferries run again"));
        assert_eq!(article.authors[0].name, "Ida Berg");
        assert_eq!(article.published.day, Some(date(2024, 5, 5)));
        assert_eq!(
            article.outlet.unwrap().name,
            "Harbour Post",
            "what the page does not say"
        );
    }

    #[test]
    fn markup_is_told_from_text() {
        assert!(has_markup("<p>x</p>") && has_markup("x<br/>y") && has_markup("<a href='x'>y</a>"));
        assert!(!has_markup("1 < 2 and 3 > 2") && !has_markup("") && !has_markup("x <3 y") && !has_markup("<"));
        assert!(is_page("<!DOCTYPE html><p>") && !is_page("<p>x</p>"));
    }
}
