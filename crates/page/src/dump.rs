//! From a page's text without its markup to its article.
//!
//! Reading order: [`line`] (what one line looks like), [`vocabulary`] (what words the article uses), [`weight`] (how much a
//! line speaks for being the article's), [`region`] (which lines are), [`head`] (headline, byline and days above it),
//! [`foot`] (signatures below it), [`masthead`] (the outlet's name above it).

pub mod foot;
pub mod head;
pub mod line;
pub mod masthead;
pub mod region;
pub mod vocabulary;
pub mod weight;

use std::collections::BTreeMap;

use line::Line;

use crate::{
    BlockKind, Capture, FurnitureKind, Issue, IssueKind,
    byline::opened,
    date::{
        choice::{choose, inferred},
        stamp::past_days,
        words::{Habit, day_first_of},
    },
    draft::Draft,
    headline::alike,
    language::language,
    outlet::of_address,
};

/// The most lines read of one dump. The longest of the sets at hand has 4,000.
const MAX_LINES: usize = 100_000;

/// How many bytes of the text are asked for its language.
const MAX_ASKED: usize = 8000;

/// Reads the article of a dump.
#[must_use]
pub fn read(text: &str, capture: &Capture) -> Draft {
    let (lines, was_cut) = line::lines(text, MAX_LINES);
    let Some(found) = region::region(&lines) else {
        return few_words(&lines);
    };
    let region = found.range.clone();
    let title = head::headline(&lines, &region);
    let start = title.map_or(region.start, |at| region.start.max(at + 1));
    let running: String = lines[start..region.end]
        .iter()
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join("\n");
    let language = language(&running[..running.floor_char_boundary(MAX_ASKED)]);
    let by_language = language.as_deref().filter(|code| *code != "en").map(|_| true);
    let habit = Habit {
        language: language.as_deref(),
        day_first: day_first_of(&short_lines(&lines)).or(by_language),
    };
    let head = head::head(&lines, title, start, habit);
    let foot = foot::foot(&lines, region.end, habit);
    let mut candidates = head.dates;
    candidates.extend(foot.dates);
    let (published, modified) = choose(candidates, capture.captured);
    let inside = lines[start..region.end].iter().filter(|line| line.cue.is_none());
    let dated = inside.filter(|line| head::may_date(line.text));
    let spoken: Vec<_> = dated.flat_map(|line| past_days(line.text, habit)).collect();
    let published = inferred(published, &modified, capture.captured, &spoken);
    let authors = if head.authors.is_empty() {
        foot.authors
    } else {
        head.authors
    };
    let mut draft = Draft {
        title: title.map(|at| lines[at].text.to_owned()),
        authors: authors.clone(),
        outlet: capture
            .url
            .as_deref()
            .and_then(of_address)
            .or_else(|| masthead::masthead(&lines, title.unwrap_or(start), &(start..region.end), &authors))
            .or(foot.outlet)
            .or_else(|| foot::outlet_above(&lines[..start])),
        published,
        modified,
        language,
        ..Draft::default()
    };
    let headline = draft.title.clone().unwrap_or_default();
    let read: BTreeMap<usize, FurnitureKind> = head.furniture.into_iter().rev().collect();
    for (at, line) in lines.iter().enumerate() {
        // A standfirst may stand above the headline, and the text begins with it.
        let is_inside = region.contains(&at);
        let kind = match line.furniture() {
            _ if Some(at) == title || at < start + 2 && alike(line.text, &headline) => Some(FurnitureKind::Header),
            _ if read.contains_key(&at) => read.get(&at).copied(),
            Some(kind) => Some(kind),
            None if is_inside && line.repeats > 0 && line.n_words > 5 => Some(FurnitureKind::Repeat),
            None if is_inside && is_byline(line) => Some(FurnitureKind::Header),
            None if is_inside && !found.holds(at) => Some(FurnitureKind::Related),
            None if is_inside => None,
            None if at >= region.end => Some(FurnitureKind::Related),
            None => Some(FurnitureKind::Navigation),
        };
        match kind {
            Some(kind) => draft.put_aside(kind, line.text),
            None => draft.paragraphs.push((kind_of(line), line.unwrapped().into_owned())),
        }
    }
    if was_cut {
        let message = format!("the page has more than {MAX_LINES} lines; what follows was left out");
        draft.issues.push(Issue {
            kind: IssueKind::Cut,
            message,
            span: None,
        });
    }
    draft
}

/// Returns the lines that may be date lines.
fn short_lines(lines: &[Line<'_>]) -> String {
    lines
        .iter()
        .map(|line| line.text)
        .filter(|text| text.len() < 400 && head::may_date(text))
        .collect::<Vec<_>>()
        .join("\n")
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
