//! What belongs to an article beside its heavy lines: headings, short answers, lists, the standfirst above.

use rustc_hash::FxHashSet;

use super::{
    Weighed, Worth,
    weight::{ends_sentence, is_code, letters},
};
use crate::{
    BlockKind,
    furniture::cue,
    html::{
        lines::Lines,
        tag::Tag,
        tree::{NodeIdx, Tree},
    },
};

/// A page and the part of it that was found to be the article.
#[derive(Clone, Copy)]
pub(super) struct Found<'f> {
    pub tree: &'f Tree<'f>,
    pub lines: &'f Lines,
    pub page: &'f Weighed,
    pub worth: &'f Worth,
    /// The line of the headline.
    pub title_at: Option<usize>,
    pub url: Option<&'f str>,
}

/// Takes in what stands between lines of the article and is no furniture by its looks, and what goes on at its ends.
pub(super) fn fill(found: Found<'_>, chosen: &mut [bool]) {
    let (Some(first), Some(last)) = (chosen.iter().position(|is| *is), chosen.iter().rposition(|is| *is)) else {
        return;
    };
    let near = Near::of(found, chosen);
    for (at, is_chosen) in chosen.iter_mut().enumerate().take(last).skip(first) {
        *is_chosen = *is_chosen || near.may_be_text(at);
    }
    // The text goes on in the same element: a list of names, a closing line.
    go_on(&near, chosen, last + 1..found.lines.lines.len());
    let below_title = found.title_at.map_or(0, |at| at + 1);
    go_on(&near, chosen, (below_title..first).rev());
    drop_repeats(found.lines, chosen);
    take_standfirst(found, chosen);
    // A heading opens something: where nothing of the article follows, it opens what is not the article.
    for (line, is_chosen) in found.lines.lines.iter().zip(chosen).rev() {
        if line.kind != BlockKind::Heading && *is_chosen {
            break;
        }
        *is_chosen = false;
    }
}

/// Returns how much of the article's text each element holds.
fn text_of(found: Found<'_>, chosen: &[bool]) -> Vec<f32> {
    let tree = found.tree;
    let mut text = vec![0.0; tree.len()];
    for (at, line) in found.lines.lines.iter().enumerate() {
        if chosen[at] {
            text[line.node] += found.page.weights[at];
        }
    }
    for idx in (found.worth.root + 1..tree.node(found.worth.root).end).rev() {
        text[tree.node(idx).parent] += text[idx];
    }
    text
}

/// A shorter point of a list that is a link is a name.
const MIN_POINT: usize = 20;

/// The share of an article's text from which on an element is believed to be the article's.
const HOME: f32 = 0.5;

/// Takes in lines one after the other as long as they stand in elements of the article.
fn go_on(near: &Near<'_>, chosen: &mut [bool], places: impl Iterator<Item = usize>) {
    let mut gap = 0;
    for at in places {
        if !near.is_held(at) || gap > MAX_GAP {
            return;
        }
        chosen[at] = near.may_be_text(at);
        gap = if chosen[at] { 0 } else { gap + 1 };
    }
}

/// How near the article each element is.
struct Near<'f> {
    found: Found<'f>,
    /// What it takes to come from the article's root to each element.
    way: Vec<f32>,
    /// How many lines of the article stand right inside each element.
    holders: Vec<u16>,
}

impl<'f> Near<'f> {
    fn of(found: Found<'f>, chosen: &[bool]) -> Self {
        let (tree, root) = (found.tree, found.worth.root);
        let text = text_of(found, chosen);
        let mut way = vec![f32::INFINITY; tree.len()];
        way[root] = 0.0;
        for idx in root + 1..tree.node(root).end {
            // Where most of the article stands its other lines may stand too, whatever the element is called.
            let cost = if text[idx] > HOME * text[root] {
                0.0
            } else {
                found.page.cost[idx]
            };
            way[idx] = way[tree.node(idx).parent] + cost;
        }
        let mut holders = vec![0_u16; tree.len()];
        for (line, _) in found
            .lines
            .lines
            .iter()
            .zip(chosen)
            .filter(|(_, is_chosen)| **is_chosen)
        {
            let parent = tree.node(line.node).parent;
            holders[parent] = holders[parent].saturating_add(1);
        }
        Self { found, way, holders }
    }

    /// Says whether one of the elements close around a line holds lines of the article itself.
    fn is_held(&self, at: usize) -> bool {
        let mut idx = self.found.lines.lines[at].node;
        (0..MAX_LEVELS).any(|_| {
            idx = self.found.tree.node(idx).parent;
            self.holders[idx] > 1
        })
    }

    /// Says whether a line may belong to the article: on an easy way from its root, and no furniture by its looks.
    fn may_be_text(&self, at: usize) -> bool {
        let line = &self.found.lines.lines[at];
        if Some(at) == self.found.title_at || self.way[line.node] >= MAX_WAY || self.found.page.is_teaser[at] {
            return false;
        }
        if self.found.tree.tag(line.node) == Tag::Pre && is_code(&line.text) {
            return false;
        }
        let is_linked = line.linked as f32 > MAX_LINKED * line.text.len() as f32;
        let parent = self.found.tree.node(line.node).parent;
        let is_sentence = || line.text.len() > MIN_LINKED && ends_sentence(&line.text) && self.holders[parent] > 1;
        let opens = || self.opens_text(at);
        let points = || line.kind == BlockKind::ListItem && line.text.len() >= MIN_POINT && self.leads_abroad(line);
        (!is_linked || is_sentence() || opens() || points()) && cue(&line.text).is_none()
    }
}

impl Near<'_> {
    /// Says whether a line's link leads to another site: lists of other stories stay on their own.
    fn leads_abroad(&self, line: &crate::html::lines::Line) -> bool {
        let tree = self.found.tree;
        let link = (line.node..tree.node(line.node).end).find(|idx| tree.tag(*idx) == Tag::A);
        let href = link.and_then(|idx| tree.attribute(idx, "href"));
        href.is_some_and(|href| {
            let other = crate::outlet::host(&href);
            href.starts_with("http") && other.is_some() && other != self.found.url.and_then(crate::outlet::host)
        })
    }

    /// Says whether a linked heading opens text of its own: it stands beside the article's lines, and an unlinked one follows.
    fn opens_text(&self, at: usize) -> bool {
        let lines = &self.found.lines.lines;
        let line = &lines[at];
        let parent = self.found.tree.node(line.node).parent;
        let next = lines.get(at + 1);
        let is_text = |next: &crate::html::lines::Line| {
            next.heading == 0
                && next.linked * 2 < next.text.len()
                && self.found.tree.node(next.node).parent == parent
                && letters(&next.text) > 60.0
        };
        line.heading > 1 && self.holders[parent] > 1 && next.is_some_and(is_text)
    }
}

/// Leaves out what the article says a second time: pull quotes, and blocks kept twice for two sizes of screen.
fn drop_repeats(lines: &Lines, chosen: &mut [bool]) {
    let mut seen = FxHashSet::default();
    for (line, is_chosen) in lines.lines.iter().zip(chosen) {
        if *is_chosen && line.text.len() >= MIN_REPEAT && !seen.insert(line.text.as_str()) {
            *is_chosen = false;
        }
    }
}

/// Shorter lines may be said twice on purpose: names, answers, refrains.
const MIN_REPEAT: usize = 50;

/// Takes in the sentences that stand between the headline and the text, in boxes of their own.
fn take_standfirst(found: Found<'_>, chosen: &mut [bool]) {
    let Some(first) = chosen.iter().position(|is| *is) else {
        return;
    };
    let from = found.title_at.map_or(first, |at| at + 1);
    let from = from.max(first.saturating_sub(MAX_HEAD));
    let lines = &found.lines.lines;
    for (at, is_chosen) in chosen.iter_mut().enumerate().take(first).skip(from) {
        let line = &lines[at];
        let is_long = letters(&line.text) >= STANDFIRST && line.linked * 2 < line.text.len();
        if is_long && way_to_article(found, line.node) < MAX_WAY && cue(&line.text).is_none() {
            *is_chosen = true;
        }
    }
}

/// Returns what it takes to come from an element up to one that holds the article too.
fn way_to_article(found: Found<'_>, node: NodeIdx) -> f32 {
    let (tree, root) = (found.tree, found.worth.root);
    let (mut idx, mut way) = (node, 0.0);
    while !(idx <= root && tree.node(idx).end >= tree.node(root).end) {
        way += found.page.cost[idx];
        let parent = tree.node(idx).parent;
        if parent == idx {
            break;
        }
        idx = parent;
    }
    way
}

/// How many lines may stand between the headline and the text: byline, day, share buttons, a picture's caption.
const MAX_HEAD: usize = 30;

/// A standfirst is a sentence; bylines and sections are shorter.
const STANDFIRST: f32 = 80.0;

/// How many levels around a line are looked at for the article's own lines: a list, its items, their paragraphs.
const MAX_LEVELS: usize = 4;

/// How many lines of other things may stand between lines of the article at its ends.
const MAX_GAP: usize = 2;

/// A line of which more than this share is linked is no text.
const MAX_LINKED: f32 = 0.6;

/// How unlikely the way from the root to a line may be that is taken in for the lines around it.
const MAX_WAY: f32 = 60.0;

/// A line of links alone is text only where it is a sentence of at least this length.
const MIN_LINKED: usize = 60;
