//! From a page's text without its markup to its article.
//!
//! Reading order: [`line`] (what one line looks like), [`region`] (which stretch is the article), [`head`] (headline,
//! byline and days above it), [`foot`] (signatures below it).

pub mod foot;
pub mod head;
pub mod line;
pub mod region;

use line::Line;

use crate::{
    BlockKind, Capture, FurnitureKind,
    byline::opened,
    date::{
        choice::choose,
        words::{Habit, day_first_of},
    },
    draft::Draft,
    headline::alike,
    language::language,
    outlet::of_address,
};

/// Reads the article of a dump.
#[must_use]
pub fn read(text: &str, capture: &Capture) -> Draft {
    let lines = line::lines(text);
    let Some(region) = region::region(&lines) else {
        return few_words(&lines);
    };
    let title = head::headline(&lines, &region);
    let start = title.map_or(region.start, |at| region.start.max(at + 1));
    let running: String = lines[start..region.end]
        .iter()
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join("\n");
    let language = language(&running);
    let by_language = language.as_deref().filter(|code| *code != "en").map(|_| true);
    let habit = Habit {
        language: language.as_deref(),
        day_first: day_first_of(text).or(by_language),
    };
    let head = head::head(&lines, title, start, habit);
    let foot = foot::foot(&lines, region.end, habit);
    let mut candidates = head.dates;
    candidates.extend(foot.dates);
    let (published, modified) = choose(candidates, capture.captured);
    let mut draft = Draft {
        title: title.map(|at| lines[at].text.to_owned()),
        authors: if head.authors.is_empty() {
            foot.authors
        } else {
            head.authors
        },
        outlet: capture
            .url
            .as_deref()
            .and_then(of_address)
            .or(foot.outlet)
            .or_else(|| foot::outlet_above(&lines[..start])),
        published,
        modified,
        language,
        ..Draft::default()
    };
    for (at, line) in lines.iter().enumerate() {
        let is_inside = (start..region.end).contains(&at);
        let headline = draft.title.clone().unwrap_or_default();
        let kind = match line.furniture() {
            _ if Some(at) == title || at < start + 2 && alike(line.text, &headline) => Some(FurnitureKind::Header),
            _ if head.furniture.iter().any(|(other, _)| *other == at) => head
                .furniture
                .iter()
                .find(|(other, _)| *other == at)
                .map(|(_, kind)| *kind),
            Some(kind) if !is_inside || keeps_out(line, kind) => Some(kind),
            _ if is_inside && line.repeats > 0 && line.n_words > 5 => Some(FurnitureKind::Repeat),
            _ if is_inside && is_byline(line) => Some(FurnitureKind::Header),
            _ if is_inside => None,
            _ if at >= region.end => Some(FurnitureKind::Related),
            _ => Some(FurnitureKind::Navigation),
        };
        match kind {
            Some(kind) => draft.put_aside(kind, line.text),
            None => draft.paragraphs.push((kind_of(line), line.text.to_owned())),
        }
    }
    draft
}

/// A page of a few words without a sentence: the first line is its headline, the rest its text.
fn few_words(lines: &[Line<'_>]) -> Draft {
    let mut draft = Draft::default();
    let mut rest = lines.iter().filter(|line| line.furniture().is_none());
    draft.title = rest.next().map(|line| line.text.to_owned());
    for line in lines {
        draft.put_aside(line.furniture().unwrap_or(FurnitureKind::Other), line.text);
    }
    draft
}

/// Says whether furniture inside the article is left out: all that is told by its words, but a heading that might be the
/// article's own.
fn keeps_out(_line: &Line<'_>, _kind: FurnitureKind) -> bool {
    true
}

/// Says whether a short line inside the article is a byline.
fn is_byline(line: &Line<'_>) -> bool {
    line.text.len() < 60
        && !line.is_sentence
        && opened(line.text).is_some_and(|rest| crate::byline::authors(rest).len() == 1 && crate::byline::is_name(rest))
}

fn kind_of(line: &Line<'_>) -> BlockKind {
    let is_item = line.indent > 0 || line.text.starts_with(['•', '*', '·', '-', '–']);
    match (line.is_sentence, line.n_words) {
        (_, _) if is_item && line.indent > 0 => BlockKind::ListItem,
        (false, ..15) => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}
