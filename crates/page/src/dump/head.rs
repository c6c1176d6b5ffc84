//! What stands above a dump's article: headline, byline, date lines, clocks.

use std::ops::Range;

use super::{line::Line, vocabulary::Vocabulary};
use crate::{
    Author, DateOrigin, DateRole, FurnitureKind,
    byline::{authors, is_name, is_organisation, opened},
    date::{
        choice::Candidate,
        stamp::{Stamp, stamp},
        words::{FoundDay, Habit, days, is_weekday},
    },
    headline::alike,
};

/// How far above the article its headline may stand.
const MAX_ABOVE: usize = 40;

/// How far above the headline its byline and date line may stand.
const MAX_KICKER: usize = 6;

/// The longest headline and the longest byline, in bytes.
const MAX_HEADLINE: usize = 260;
const MAX_BYLINE: usize = 140;

/// Returns which line is the headline of the article at `region`.
#[must_use]
pub fn headline(lines: &[Line<'_>], region: &Range<usize>) -> Option<usize> {
    let body = Vocabulary::of(lines[region.clone()].iter().take(MAX_ASKED));
    let first = region.start.saturating_sub(MAX_ABOVE);
    let last = region.end.saturating_sub(1).min(region.start + MAX_INSIDE);
    let mut scores = Vec::with_capacity(last - first);
    let mut n_passed = 0.0;
    for at in first..last {
        let score = headline_score(lines, at, region.start, &body);
        scores.push((at, score.map_or(f64::MIN, |score| score - n_passed)));
        if at >= region.start && is_paragraph(&lines[at]) {
            n_passed += PASSED;
        }
    }
    // Of equals the higher stands first; a doubled headline is read at its first place.
    let (best, score) = scores
        .iter()
        .copied()
        .filter(|(_, score)| *score > f64::MIN)
        .max_by(|(at, one), (other_at, other)| one.total_cmp(other).then(other_at.cmp(at)))?;
    // What stands right above and speaks of the same is the headline, and the line below it is its second deck.
    let above = scores
        .iter()
        .filter(|(at, other)| (best.saturating_sub(MAX_DECK)..best).contains(at) && *other >= score - DECK);
    let above = above.max_by(|(at, one), (other_at, other)| one.total_cmp(other).then(other_at.cmp(at)));
    Some(above.map_or(best, |(at, _)| *at))
}

/// How many lines into the article its headline may stand, where a line above the headline was taken for the text's first.
const MAX_INSIDE: usize = 6;

/// How much a paragraph above speaks against a headline.
const PASSED: f64 = 0.8;

/// How far above its second deck a headline stands, and how much less it may look like one.
const MAX_DECK: usize = 3;
const DECK: f64 = 0.7;

/// The most words of a headline that is not long.
const MAX_USUAL: usize = 18;

/// Says whether two lines begin with the same letters, which is cheaper to ask than whether they say the same.
fn opens_alike(one: &str, other: &str) -> bool {
    let opening = |line: &str| {
        let mut letters = line.chars().filter(|c| c.is_alphanumeric());
        [letters.next(), letters.next()].map(|c| c.and_then(|c| c.to_lowercase().next()))
    };
    opening(one) == opening(other)
}

fn is_paragraph(line: &Line<'_>) -> bool {
    let is_closed = line.text.ends_with(['.', '。', '"', '”']);
    line.is_sentence && (line.n_words > MAX_USUAL || line.n_words >= 8 && is_closed)
}

fn headline_score(lines: &[Line<'_>], at: usize, start: usize, body: &Vocabulary) -> Option<f64> {
    let line = &lines[at];
    let is_headline = line.furniture().is_none() && line.text.len() <= MAX_HEADLINE && (2..=40).contains(&line.n_words);
    let ends = line.text.ends_with(['.', '。']) && !line.text.ends_with("..");
    if !is_headline || at >= start && (ends || line.n_words > MAX_USUAL + 7) {
        return None;
    }
    if opened(line.text).is_some_and(|rest| !authors(rest).is_empty()) {
        return None;
    }
    let habit = Habit {
        language: None,
        day_first: Some(true),
    };
    if line_days(line.text, habit)
        .first()
        .is_some_and(|day| stamp(line.text, day.range.clone()) != Stamp::Running)
    {
        return None;
    }
    // A line of the text itself must not vouch for itself.
    let known = if at < start {
        body.share(line.text)
    } else {
        f64::from(body.share_beside(line.text)) / 100.0
    };
    let is_doubled = lines
        .iter()
        .take(start + 1)
        .skip(at + 1)
        .any(|other| opens_alike(other.text, line.text) && alike(other.text, line.text));
    let distance = start.saturating_sub(at) as f64;
    let length = (line.n_words.min(7) as f64) / 7.0;
    let is_name = line.n_words <= 3 && is_name(line.text);
    let is_path = [" | ", " » ", " > ", " / ", " › "]
        .iter()
        .any(|mark| line.text.contains(mark));
    let is_block = line.is_apart && lines.get(at + 1).is_none_or(|next| next.is_apart);
    Some(
        2.0 * known + length + f64::from(is_doubled) + 0.4 * f64::from(is_block)
            - 0.04 * distance
            - 0.8 * f64::from(ends)
            - 0.5 * f64::from(line.text.ends_with([':', ',']) || line.n_words > MAX_USUAL)
            - 0.7 * f64::from(is_path)
            - f64::from(is_name)
            - 0.03 * line.indent.min(10) as f64,
    )
}

/// What the lines around the headline say.
#[derive(Debug, Default)]
pub struct Head {
    /// The authors of the byline.
    pub authors: Vec<Author>,
    /// The days found.
    pub dates: Vec<Candidate>,
    /// The lines that say it, and what they are.
    pub furniture: Vec<(usize, FurnitureKind)>,
}

/// Reads the byline and the date lines around the headline at `title` and above the article at `start`.
#[must_use]
pub fn head(lines: &[Line<'_>], title: Option<usize>, start: usize, habit: Habit<'_>) -> Head {
    let mut head = Head::default();
    let title_at = title.unwrap_or(start);
    let first = title_at.saturating_sub(MAX_KICKER);
    for at in 0..start {
        if Some(at) != title {
            dates_of(lines, at, title_at, habit, &mut head);
        }
    }
    let bylines = (title_at..start).chain(first..title_at);
    for at in bylines.filter(|at| Some(*at) != title) {
        let found = byline_of(lines, at, title_at..start, habit);
        if !found.is_empty() && head.authors.is_empty() {
            head.authors = found;
            head.furniture.push((at, FurnitureKind::Header));
        }
    }
    head
}

fn dates_of(lines: &[Line<'_>], at: usize, title: usize, habit: Habit<'_>, head: &mut Head) {
    let line = &lines[at];
    if line.text.len() > MAX_BYLINE {
        return;
    }
    let found = line_days(line.text, habit);
    for day in &found {
        // "Published" may stand in a line of its own above the day.
        let cue_above = at
            .checked_sub(1)
            .map(|above| lines[above].text)
            .filter(|above| above.len() < 24);
        let own = if is_change(day, &found) {
            Stamp::Modified
        } else {
            stamp(line.text, day.range.clone())
        };
        let kind = match (own, cue_above) {
            (Stamp::Bare, Some(above)) => {
                let joined = format!("{above} {}", line.text);
                let by = above.len() + 1;
                match stamp(&joined, day.range.start + by..day.range.end + by) {
                    Stamp::Foreign | Stamp::Running => Stamp::Bare,
                    kind => kind,
                }
            }
            (kind, _) => kind,
        };
        let distance = u32::try_from(at.abs_diff(title)).unwrap_or(u32::MAX / 2);
        let is_near = at >= title || title - at <= MAX_KICKER;
        let has_weekday = line
            .text
            .split(|c: char| !c.is_alphabetic())
            .any(|word| is_weekday(&word.to_lowercase()));
        // A day above everything else, alone or with its weekday, is the page's clock.
        let is_clock = at < title && (at == 0 || has_weekday) && kind == Stamp::Bare;
        let (role, rank) = match kind {
            Stamp::Published if is_near => (DateRole::Published, 0),
            Stamp::Modified | Stamp::Standing => (DateRole::Modified, 0),
            Stamp::Bare if is_clock => (DateRole::Captured, 3000),
            Stamp::Bare if at >= title => (DateRole::Published, 1000),
            Stamp::Bare if is_near => (DateRole::Published, 2000),
            Stamp::Bare => (DateRole::Captured, 3000),
            _ => continue,
        };
        let (origin, kind) = match role {
            DateRole::Captured => (DateOrigin::Furniture, FurnitureKind::Clock),
            _ => (DateOrigin::Byline, FurnitureKind::Header),
        };
        head.dates
            .push(Candidate::new(day.day, line.text, origin, role, rank + distance));
        head.furniture.push((at, kind));
    }
}

/// Says whether a line has the figures of a whole day: a year and a day have three at least.
#[must_use]
pub fn may_date(line: &str) -> bool {
    line.chars().filter(|c| c.is_numeric()).nth(2).is_some()
}

/// Returns the days of a line; those without the figures of one are not asked.
#[must_use]
pub fn line_days(line: &str, habit: Habit<'_>) -> Vec<FoundDay> {
    if may_date(line) { days(line, habit) } else { Vec::new() }
}

/// Says whether a day runs into an earlier one: pages hide the day of the change beside the day of publication, and a dump
/// joins both ("May 21, 2025April 24, 2025").
fn is_change(day: &FoundDay, found: &[FoundDay]) -> bool {
    let touches = |other: &FoundDay| other.range.end == day.range.start || day.range.end == other.range.start;
    found.iter().any(|other| touches(other) && other.day < day.day)
}

/// Reads a byline: a line that opens like one, or a line that is a name where bylines stand.
fn byline_of(lines: &[Line<'_>], at: usize, header: Range<usize>, habit: Habit<'_>) -> Vec<Author> {
    let line = &lines[at];
    if line.text.len() > MAX_BYLINE {
        return Vec::new();
    }
    let words = without_day(line.text, habit);
    if let Some(rest) = opened(&words) {
        // "By" may stand alone above the name.
        return match rest.trim() {
            "" => lines
                .get(at + 1)
                .map(|next| authors(&without_day(next.text, habit)))
                .unwrap_or_default(),
            rest => authors(rest),
        };
    }
    let is_person = is_name(&words) && !is_organisation(&words) && (2..=4).contains(&words.split_whitespace().count());
    let beside_day = [at.wrapping_sub(1), at + 1]
        .iter()
        .filter_map(|other| lines.get(*other))
        .any(|other| !line_days(other.text, habit).is_empty());
    let own_day = words.len() < line.text.len();
    let below_title = at > header.start;
    let is_doubled = (at <= header.start + MAX_BELOW && !is_common(&words, &lines[header.end..]))
        || line.n_same == 2 && line.cue.is_none();
    if is_person
        && line.cue.is_none()
        && (below_title && (is_doubled || beside_day || own_day) || own_day && line.n_words < 9)
    {
        return authors(&words);
    }
    Vec::new()
}

/// How many lines below the headline a name alone is a byline.
const MAX_BELOW: usize = 4;

/// How many lines of the article are asked whether a word is a common one.
const MAX_ASKED: usize = 60;

/// Says whether the article writes one of the words small, as it writes no name ("Personal Finance").
fn is_common(words: &str, article: &[Line<'_>]) -> bool {
    let lower: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut running = article
        .iter()
        .take(MAX_ASKED)
        .flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric()));
    running.any(|word| word.len() > 2 && lower.iter().any(|other| other == word))
}

/// Returns a line without its day and what follows the day.
fn without_day(line: &str, habit: Habit<'_>) -> String {
    let Some(day) = line_days(line, habit).into_iter().next() else {
        return line.to_owned();
    };
    let before = line[..day.range.start].trim_end_matches(|c: char| !c.is_alphabetic());
    // The weekday belongs to the day.
    let before = match before.rsplit_once(' ') {
        Some((rest, last)) if is_weekday(&last.to_lowercase()) => rest,
        _ => before,
    };
    before.trim_end_matches([' ', '-', '–', '|', ',', '•', '·']).to_owned()
}
