//! What kind of text an article is, by its headline's marks, its section and its address.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{Block, BlockKind, Genre, tables::table};

/// What a page says of an article beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs<'s> {
    pub title: Option<&'s str>,
    /// Names of sections, and what the metadata calls the genre.
    pub sections: &'s [String],
    pub url: Option<&'s str>,
    /// JSON-LD types in lower case.
    pub types: &'s [String],
}

/// Returns the genre that the headline, the section names and the address tell of, else the shape of the text.
#[must_use]
pub fn genre(signs: &Signs<'_>, text: &str, blocks: &[Block]) -> Genre {
    let kinds = &*KINDS;
    for (genre, kind) in kinds {
        let of_type = signs.types.iter().any(|name| name.starts_with(genre.as_str()));
        if of_type || signs.title.is_some_and(|title| is_marked(title, &kind.mark)) {
            return *genre;
        }
    }
    for (genre, kind) in kinds {
        let is_word = |step: &str| kind.section.iter().any(|word| word == step);
        let of_section = signs
            .sections
            .iter()
            .any(|section| is_word(&section.trim().to_lowercase()));
        if of_section || signs.url.is_some_and(|url| sections_of_address(url).any(is_word)) {
            return *genre;
        }
    }
    of_text(text, blocks)
}

/// Returns the genre that the text's own words and shape tell of.
fn of_text(text: &str, blocks: &[Block]) -> Genre {
    let opening = text[..text.floor_char_boundary(OPENING)].to_lowercase();
    let closing = text[text.ceil_char_boundary(text.len().saturating_sub(CLOSING))..].to_lowercase();
    for (genre, kind) in &*KINDS {
        let opens = kind.opening.iter().any(|words| opening.contains(words.as_str()));
        if opens || kind.closing.iter().any(|words| closing.contains(words.as_str())) {
            return *genre;
        }
    }
    // Headings that ask open a section, not an answer.
    let running = blocks.iter().filter(|block| block.kind != BlockKind::Heading);
    let paragraphs: Vec<&str> = running.map(|block| block.span.of(text)).collect();
    if is_interview(&paragraphs) {
        return Genre::Interview;
    }
    let clocks = paragraphs.iter().filter(|paragraph| opens_with_clock(paragraph));
    let n_clocks = clocks.count();
    if n_clocks >= MIN_CLOCKS && n_clocks * CLOCK_EVERY >= paragraphs.len() {
        return Genre::Live;
    }
    Genre::Report
}

/// How much of a text's front and end is asked for the words of releases and of opinion, in bytes.
const OPENING: usize = 400;
const CLOSING: usize = 700;

/// How many entries with a clock make a live page, and of how many paragraphs one must have one. Chronologies in reports
/// have two or three.
const MIN_CLOCKS: usize = 5;
const CLOCK_EVERY: usize = 6;

/// How many questions make an interview, and of how many paragraphs one must be a question.
const MIN_QUESTIONS: usize = 4;
const QUESTION_EVERY: usize = 5;

/// Says whether questions stand in paragraphs of their own throughout the text, each with an answer below it.
fn is_interview(paragraphs: &[&str]) -> bool {
    let is_question = |paragraph: &str| {
        let words = paragraph.trim_end_matches(['"', '”', '“', '«', '»', ' ']);
        words.ends_with(['?', '？', '؟']) && words.len() < MAX_QUESTION
    };
    let pairs = paragraphs
        .windows(2)
        .filter(|pair| is_question(pair[0]) && !is_question(pair[1]));
    let n_answered = pairs.count();
    n_answered >= MIN_QUESTIONS && n_answered * QUESTION_EVERY >= paragraphs.len()
}

/// The longest question, in bytes.
const MAX_QUESTION: usize = 400;

/// Says whether a paragraph opens with a time of day: "14:32", "11h05". A point may be a decimal's and tells nothing.
fn opens_with_clock(paragraph: &str) -> bool {
    let front = paragraph.trim_start_matches(['[', '(', ' ']);
    let hour = front.bytes().take_while(u8::is_ascii_digit).count();
    let Some(rest) = front.get(hour..).filter(|_| (1..=2).contains(&hour)) else {
        return false;
    };
    let minutes = rest.strip_prefix([':', 'h']).unwrap_or("");
    let digits = minutes.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2
}

/// Returns the steps of an address's path but the last, which is the article's own name.
pub fn sections_of_address(url: &str) -> impl Iterator<Item = &str> {
    let path = url
        .split_once("://")
        .map_or(url, |(_, rest)| rest)
        .split(['?', '#'])
        .next()
        .unwrap_or("");
    let path = path.rsplit_once('/').map_or("", |(path, _)| path);
    path.split('/').skip(1)
}

/// Says whether a headline carries a mark at its front or end, set off from the rest.
fn is_marked(title: &str, marks: &[String]) -> bool {
    let lower = title.trim().to_lowercase();
    marks.iter().any(|mark| {
        let front = lower
            .strip_prefix(mark.as_str())
            .is_some_and(|rest| rest.trim_start().starts_with([':', '|', '–', '—', '-', '/']));
        let back = lower
            .strip_suffix(mark.as_str())
            .is_some_and(|rest| rest.trim_end().ends_with(['|', '–', '—', '-', '/', ':', '(', '[', ',']));
        let closed = lower
            .trim_end_matches([')', ']'])
            .strip_suffix(mark.as_str())
            .is_some_and(|rest| rest.ends_with(['(', '[']));
        front || back || closed
    })
}

#[derive(Deserialize)]
struct Kind {
    section: Vec<String>,
    mark: Vec<String>,
    /// Words of a text's front, and of its end, that no other kind of text has.
    #[serde(default)]
    opening: Vec<String>,
    #[serde(default)]
    closing: Vec<String>,
    #[cfg(test)]
    matches: Vec<String>,
    #[cfg(test)]
    excludes: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    opinion: Kind,
    analysis: Kind,
    interview: Kind,
    live: Kind,
    release: Kind,
}

static KINDS: LazyLock<Vec<(Genre, Kind)>> = LazyLock::new(|| {
    let all: Table = table(include_str!("../../../data/page/genre.toml"));
    vec![
        (Genre::Opinion, all.opinion),
        (Genre::Interview, all.interview),
        (Genre::Live, all.live),
        (Genre::Release, all.release),
        (Genre::Analysis, all.analysis),
    ]
});

#[cfg(test)]
mod tests {
    use text::Span;

    use super::{KINDS, Signs, genre};
    use crate::{Block, BlockKind, Genre};

    fn titled(title: &str) -> Genre {
        let signs = Signs {
            title: Some(title),
            ..Signs::default()
        };
        genre(&signs, "", &[])
    }

    #[test]
    fn the_table_marks_what_it_says() {
        for (kind, entry) in &*KINDS {
            for title in &entry.matches {
                assert_eq!(titled(title), *kind, "{title}");
            }
            for title in &entry.excludes {
                assert_eq!(titled(title), Genre::Report, "{title}");
            }
        }
    }

    #[test]
    fn sections_addresses_and_types_tell_too() {
        let sections = ["Opinion".to_owned()];
        let of_section = Signs {
            title: Some("A harbour"),
            sections: &sections,
            ..Signs::default()
        };
        assert_eq!(genre(&of_section, "", &[]), Genre::Opinion);
        for (url, kind) in [
            ("https://post.example/opinion/2024/harbour", Genre::Opinion),
            ("https://post.example/news/opinion", Genre::Report),
            ("https://post.example/press-releases/harbour", Genre::Release),
            ("https://post.example/live/2024/storm", Genre::Live),
        ] {
            let signs = Signs {
                url: Some(url),
                ..Signs::default()
            };
            assert_eq!(genre(&signs, "", &[]), kind, "{url}");
        }
        for (name, kind) in [
            ("opinionnewsarticle", Genre::Opinion),
            ("analysisnewsarticle", Genre::Analysis),
            ("liveblogposting", Genre::Live),
            ("interview", Genre::Interview),
            ("newsarticle", Genre::Report),
            ("reportagenewsarticle", Genre::Report),
        ] {
            let types = [name.to_owned()];
            let signs = Signs {
                types: &types,
                ..Signs::default()
            };
            assert_eq!(genre(&signs, "", &[]), kind, "{name}");
        }
    }

    /// Takes each stretch up to an empty line for a paragraph, and those that open with "#" for headings.
    fn blocks(text: &str) -> Vec<Block> {
        let mut at = 0;
        let mut found = Vec::new();
        for words in text.split("\n\n") {
            found.push(Block {
                span: Span::new(at, at + words.len()),
                kind: if words.starts_with('#') {
                    BlockKind::Heading
                } else {
                    BlockKind::Paragraph
                },
            });
            at += words.len() + 2;
        }
        found
    }

    #[test]
    fn the_text_tells_where_nothing_else_does() {
        let of_text = |text: &str| genre(&Signs::default(), text, &blocks(text));
        assert_eq!(
            of_text("FOR IMMEDIATE RELEASE\n\nThe ferry company has named a director."),
            Genre::Release
        );
        assert_eq!(
            of_text("The bridge should be built.\n\nThe views expressed in this article are the author's own."),
            Genre::Opinion
        );
        let asked = "How did it begin?\n\nWith a storm.\n\n".repeat(5);
        assert_eq!(of_text(&asked), Genre::Interview);
        let headed = "# What is a ferry?\n\nA ship that goes to and fro.\n\n".repeat(5);
        assert_eq!(of_text(&headed), Genre::Report);
        let ticker = "14:32 The ferry has stopped.\n\n".repeat(5);
        assert_eq!(of_text(&ticker), Genre::Live);
        for plain in [
            "3.55 million passengers crossed.\n\n".repeat(6),
            "2024 was a good year.\n\n".repeat(6),
            "12.10.2024 The ferry has stopped.\n\n".repeat(6),
            String::new(),
        ] {
            assert_eq!(of_text(&plain), Genre::Report, "{plain}");
        }
    }
}
