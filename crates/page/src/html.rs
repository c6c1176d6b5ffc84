//! From a page's HTML to its article.
//!
//! Reading order: [`tree`] (elements), [`lines`] (what is seen), [`json_ld`] and [`metadata`] (what the page says of
//! itself), [`main_text`] (what of it is the article).

pub mod entity;
pub mod json_ld;
pub mod lines;
pub mod main_text;
pub mod marks;
pub mod metadata;
pub mod tag;
pub mod tree;

use lines::Line;
use marks::{Mark, Marks};
use metadata::Metadata;
use tree::Tree;

use crate::{
    BlockKind, Capture, FurnitureKind,
    byline::opened,
    closing::closing,
    date::{
        choice::{choose, inferred},
        stamp::{Stamp, past_days, stamp},
        words::{Habit, day_first_of, days},
    },
    draft::Draft,
    furniture::cue,
    language::language,
    outlet::{country_of_host, folded},
    tables::DATE_ORDER,
};

/// How much of a text is looked at for markup.
const SAMPLE: usize = 64 << 10;

/// Says whether a text is HTML: by its media type, its first words, or the tags in it.
#[must_use]
pub fn is_html(text: &str, content_type: Option<&str>) -> bool {
    let end = (0..=SAMPLE.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let sample = text[..end].to_ascii_lowercase();
    let front = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let by_front = ["<!doctype html", "<html", "<head", "<body", "<?xml"]
        .iter()
        .any(|mark| front.starts_with(mark));
    let says_plain = content_type.is_some_and(|kind| kind.trim_start().starts_with("text/plain"));
    let says_html = content_type.is_some_and(|kind| kind.contains("html"));
    let tags = [
        "</p>",
        "</div>",
        "</a>",
        "</h1>",
        "</li>",
        "<br>",
        "<br/>",
        "<br />",
        "</span>",
        "</article>",
        "<p>",
        "<div",
    ];
    let n_tags = tags.iter().filter(|tag| sample.contains(**tag)).count();
    by_front || says_html && n_tags > 0 || !says_plain && (n_tags >= 2 || sample.contains("<html"))
}

/// Reads the article of a page.
#[must_use]
pub fn read(html: &str, capture: &Capture) -> Draft {
    let tree = Tree::parse(html);
    let mut found = lines::lines(&tree, false);
    let metadata = Metadata::read(&tree, &found.lines, capture.url.as_deref());
    let title = metadata.headline();
    let mut chosen = main_text::chosen(&tree, &found, title.as_deref());
    // Pages that are put together in the browser keep their text hidden until then.
    let length = chosen_length(&found.lines, &chosen);
    if length < FEW_LETTERS {
        let all = lines::lines(&tree, true);
        let of_all = main_text::chosen(&tree, &all, title.as_deref());
        if chosen_length(&all.lines, &of_all) > 2 * length {
            (found, chosen) = (all, of_all);
        }
    }
    let lines = &found.lines;
    let paragraphs = paragraphs(lines, &chosen);
    let text = paragraphs
        .iter()
        .map(|(_, words)| words.as_str())
        .collect::<Vec<_>>()
        .join("\n");
    let language = language(&text).or_else(|| metadata.language.clone());
    let habit = Habit {
        language: language.as_deref(),
        day_first: day_first(lines, language.as_deref(), metadata.url.as_deref()),
    };
    let (published, modified) = choose(metadata.dates(&tree, lines, habit), capture.captured);
    let spoken: Vec<_> = paragraphs
        .iter()
        .flat_map(|(_, words)| past_days(words, habit))
        .collect();
    let published = inferred(published, &modified, capture.captured, &spoken);
    let (sections, types) = metadata.sections();
    let mut draft = Draft {
        title,
        authors: metadata.authors(&tree, lines),
        outlet: metadata.outlet(),
        url: metadata.url.clone(),
        published,
        modified,
        sections,
        types,
        language,
        paragraphs,
        ..Draft::default()
    };
    drop_head(&mut draft);
    drop_tail(&mut draft);
    for (line, _) in lines.iter().zip(&chosen).filter(|(_, is_chosen)| !**is_chosen) {
        draft.put_aside(furniture_kind(line, found.marks[line.node]), &line.text);
    }
    draft
}

/// Texts shorter than this are sought among hidden lines too.
const FEW_LETTERS: usize = 500;

fn chosen_length(lines: &[Line], chosen: &[bool]) -> usize {
    let both = lines.iter().zip(chosen);
    both.filter(|(_, is_chosen)| **is_chosen)
        .map(|(line, _)| line.text.len())
        .sum()
}

/// Returns the chosen lines as typed paragraphs.
fn paragraphs(lines: &[Line], chosen: &[bool]) -> Vec<(BlockKind, String)> {
    lines
        .iter()
        .zip(chosen)
        .filter(|(_, is_chosen)| **is_chosen)
        .map(|(line, _)| (line.kind, line.text.clone()))
        .collect()
}

fn furniture_kind(line: &Line, marks: Marks) -> FurnitureKind {
    if let Some(cue) = cue(&line.text) {
        return cue.kind;
    }
    if marks.has(Mark::Caption) {
        FurnitureKind::Credit
    } else if marks.has(Mark::Related) {
        FurnitureKind::Related
    } else if marks.has(Mark::Share) || marks.has(Mark::Newsletter) {
        FurnitureKind::Share
    } else if line.aside || line.linked * 2 > line.text.len() {
        FurnitureKind::Navigation
    } else {
        FurnitureKind::Other
    }
}

/// Returns whether numeric dates put the day first: by the page's own dates, else by its language; English goes both ways,
/// and an outlet writes as its country does, by what is known of it or by its domain.
fn day_first(lines: &[Line], language: Option<&str>, url: Option<&str>) -> Option<bool> {
    let all = lines
        .iter()
        .map(|line| line.text.as_str())
        .filter(|text| text.len() < 400)
        .collect::<Vec<_>>()
        .join("\n");
    let by_country = || {
        let host = url.and_then(crate::outlet::host)?;
        let label = host.rsplit('.').next().filter(|label| label.len() == 2);
        let is_month_first = match country_of_host(host) {
            Some(country) => DATE_ORDER.month_first.countries.contains(country),
            None => DATE_ORDER.month_first.domains.contains(label?),
        };
        (!is_month_first).then_some(true)
    };
    day_first_of(&all)
        .or_else(|| language.filter(|code| *code != "en").map(|_| true))
        .or_else(by_country)
}

/// How many paragraphs at the front may be headline, byline and date line again.
const MAX_HEAD: usize = 5;

/// Takes the headline, the byline, date lines, and lines that are furniture by their words out of the text.
fn drop_head(draft: &mut Draft) {
    let title = draft.title.clone().unwrap_or_default();
    let names: Vec<String> = draft.authors.iter().map(|author| folded(&author.name)).collect();
    let mut number = 0;
    draft.paragraphs.retain(|(_, words)| {
        number += 1;
        let is_head = number <= MAX_HEAD && (folded(words) == folded(&title) || is_head_line(words, &names));
        !is_head && cue(words).is_none()
    });
}

/// Takes closing notes off the end of the text: invitations and notices.
fn drop_tail(draft: &mut Draft) {
    let mut at = draft.paragraphs.len();
    let from = at.saturating_sub(MAX_TAIL).max(MIN_KEPT);
    while at > from {
        at -= 1;
        let words = &draft.paragraphs[at].1;
        if let Some(kind) = closing(words) {
            let (_, words) = draft.paragraphs.remove(at);
            draft.put_aside(kind, &words);
        }
    }
}

/// How many lines at an article's end are looked at for closing notes.
const MAX_TAIL: usize = 5;

/// Shorter articles are kept whole.
const MIN_KEPT: usize = 2;

/// Says whether a short line gives no more than the author or the day.
fn is_head_line(words: &str, names: &[String]) -> bool {
    if words.len() > 90 {
        return false;
    }
    let own = folded(words);
    let by_name = names
        .iter()
        .any(|name| own == *name || opened(words).is_some_and(|rest| folded(rest).starts_with(name)));
    let mut found = days(
        words,
        Habit {
            language: None,
            day_first: Some(true),
        },
    );
    by_name
        || found
            .pop()
            .is_some_and(|day| stamp(words, day.range) != Stamp::Running && words.split_whitespace().count() < 9)
}
