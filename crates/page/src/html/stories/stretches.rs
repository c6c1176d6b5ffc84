//! Stories without elements of their own: on a live page, what stands between one hour and the next, or below the headings that
//! the page's metadata lists as its entries.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    MAX_STORIES, MIN_STORIES, Page, Story,
    hour::{Hours, bare_hour, opening_hour},
    is_headline,
};
use crate::{
    html::{
        lines::Line,
        tree::{NodeIdx, Tree},
    },
    outlet::folded,
};

/// The fewest hours that part a live page's text: a report on a few hours holds two or three.
const MIN_HOURS: usize = 4;

/// The share of a page's entries that must be found by their headings.
const MOST: f32 = 0.7;

/// Returns the stretches of a live page from one hour to the next.
pub(super) fn of_hours(page: Page<'_>, hours: &Hours) -> Vec<Story> {
    if !page.signs.is_live || hours.n_hours() == 0 && !page.lines.lines.iter().any(opens_with_hour) {
        return Vec::new();
    }
    let lines = &page.lines.lines;
    let below_title = page.signs.title_at.map_or(0, |at| at + 1);
    let is_start = |at: &usize| {
        let line = &lines[*at];
        !line.aside && (opens_with_hour(line) || bare_hour(&line.text).is_some_and(|hour| hour.minutes.is_some()))
    };
    let parent = |at: usize| page.tree.node(lines[at].node).parent;
    let starts: Vec<usize> = (below_title..lines.len()).filter(is_start).collect();
    let mut counts: FxHashMap<NodeIdx, usize> = FxHashMap::default();
    for at in &starts {
        *counts.entry(parent(*at)).or_default() += 1;
    }
    let most = starts.iter().map(|at| counts[&parent(*at)]).max().unwrap_or_default();
    let Some(holder) = starts.iter().map(|at| parent(*at)).find(|node| counts[node] == most) else {
        return Vec::new();
    };
    if most < MIN_HOURS {
        return Vec::new();
    }
    // A heading right above the hour is the entry's.
    let with_heading = |at: usize| {
        let above = at.checked_sub(1).filter(|above| *above >= below_title)?;
        (is_headline(&lines[above]) && !is_headline(&lines[at]) && parent(above) == holder).then_some(above)
    };
    let own: Vec<usize> = starts
        .into_iter()
        .filter(|at| parent(*at) == holder)
        .map(|at| with_heading(at).unwrap_or(at))
        .collect();
    between(page, &own, holder)
}

fn opens_with_hour(line: &Line) -> bool {
    opening_hour(&line.text).is_some_and(|(_, hour)| !hour.is_stretch)
}

/// Returns the stretches below the headings that the metadata lists as entries.
pub(super) fn of_updates(page: Page<'_>, _: &Hours) -> Vec<Story> {
    let lines = &page.lines.lines;
    let titles: FxHashSet<String> = page
        .signs
        .updates
        .iter()
        .filter_map(|update| update.headline.as_deref())
        .map(folded)
        .filter(|title| title.len() >= MIN_TITLE)
        .collect();
    if titles.len() < MIN_STORIES {
        return Vec::new();
    }
    let is_start = |at: &usize| lines[*at].heading > 0 && titles.contains(&folded(&lines[*at].text));
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| Some(*at) != page.signs.title_at)
        .filter(is_start)
        .collect();
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else {
        return Vec::new();
    };
    if starts.len() < MIN_STORIES || (starts.len() as f32) < MOST * titles.len() as f32 {
        return Vec::new();
    }
    let holder = around_both(page.tree, lines[*first].node, lines[*last].node);
    between(page, &starts, holder)
}

/// The shortest headline by which an entry is found, in bytes.
const MIN_TITLE: usize = 9;

/// Returns the innermost element that holds both elements, of which the first stands before the second.
fn around_both(tree: &Tree<'_>, first: NodeIdx, second: NodeIdx) -> NodeIdx {
    let mut holder = first;
    while tree.node(holder).end <= second && tree.node(holder).parent != holder {
        holder = tree.node(holder).parent;
    }
    holder
}

/// Makes a story of each stretch from one start to the next; the last one ends with the element that holds all.
fn between(page: Page<'_>, starts: &[usize], holder: NodeIdx) -> Vec<Story> {
    let lines = &page.lines.lines;
    let end = page.tree.node(holder).end;
    let last = page.lines_of(holder..end).end;
    let mut found = Vec::new();
    for (number, start) in starts.iter().enumerate().take(MAX_STORIES) {
        let next = starts.get(number + 1).copied().unwrap_or(last);
        let range = *start..next;
        // Lines right inside the element that holds all cannot be told from its other text.
        if range.is_empty() || lines[range.clone()].iter().any(|line| line.node <= holder) {
            continue;
        }
        found.push(Story {
            nodes: nodes(page, &range, end),
            title_at: title(page, &range),
            href: None,
            lines: range,
            is_entry: true,
        });
    }
    if found.len() < MIN_STORIES { Vec::new() } else { found }
}

fn nodes(page: Page<'_>, range: &Range<usize>, end: NodeIdx) -> Range<NodeIdx> {
    let lines = &page.lines.lines;
    let next = lines.get(range.end).map_or(end, |line| line.node.min(end));
    lines[range.start].node..next.max(lines[range.start].node + 1)
}

/// The heading of a stretch, among its first lines.
fn title(page: Page<'_>, range: &Range<usize>) -> Option<usize> {
    let head = range.start..range.end.min(range.start + MAX_HEAD);
    head.into_iter().find(|at| is_headline(&page.lines.lines[*at]))
}

/// How many lines of a stretch may stand before its heading: the hour and who writes.
const MAX_HEAD: usize = 3;
