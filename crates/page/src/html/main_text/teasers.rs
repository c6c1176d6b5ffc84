//! Teasers of other stories: headings that lead to other pages of the site, each in an element of its own over a sentence or two.

use std::ops::Range;

use crate::{
    html::{
        lines::Line,
        tag::Tag,
        tree::{NodeIdx, Tree},
    },
    outlet::host,
};

/// The most text below a teaser's heading, in letters, and the most lines with such.
const MAX_TEASED: f32 = 350.0;
const MAX_LINES: usize = 2;

/// The fewest teasers in a row.
const MIN_ROW: usize = 2;

/// The share of a page's text that teasers may hold; where they hold more they are what the page is about.
const MOST: f32 = 0.4;

/// The share of a page's text that may follow behind teasers.
const LITTLE: f32 = 0.1;

/// Returns for each line whether it is part of a row of teasers.
pub(super) fn teasers(tree: &Tree<'_>, lines: &[Line], weights: &[f32], url: Option<&str>) -> Vec<bool> {
    let mut is_teaser = vec![false; lines.len()];
    let headings: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].heading > 0).collect();
    let mut row: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    let mut behind = vec![0.0_f32; lines.len() + 1];
    for at in (0..lines.len()).rev() {
        behind[at] = behind[at + 1] + weights[at].max(0.0);
    }
    let mut close = |row: &mut Vec<Range<usize>>| {
        let rest = row.last().map_or(0.0, |block| behind[block.end]);
        if row.len() >= MIN_ROW && rest <= LITTLE * behind[0] {
            for at in row.iter().cloned().flatten() {
                is_teaser[at] = true;
            }
        }
        row.clear();
    };
    for (number, at) in headings.iter().enumerate() {
        let next = headings.get(number + 1).copied().unwrap_or(lines.len());
        let holder = holder(tree, lines, *at);
        let block = *at..(*at + 1..next)
            .find(|at| lines[*at].at >= tree.node(holder).end)
            .unwrap_or(next);
        let texts = || weights[block.clone()].iter().filter(|weight| **weight > 0.0);
        let is_short = texts().count() <= MAX_LINES && texts().sum::<f32>() <= MAX_TEASED;
        let is_one = is_short && last != Some(holder) && leads_on(tree, &lines[*at], url);
        if is_one {
            row.push(block);
        } else {
            close(&mut row);
        }
        last = Some(holder);
    }
    close(&mut row);
    let sum = |only: bool| {
        let all = weights.iter().zip(&is_teaser);
        all.filter(|(weight, is)| **weight > 0.0 && (**is || !only))
            .map(|(weight, _)| *weight)
            .sum::<f32>()
    };
    if sum(true) > MOST * sum(false) {
        return vec![false; lines.len()];
    }
    is_teaser
}

/// Returns the element around a heading that holds what is teased too.
fn holder(tree: &Tree<'_>, lines: &[Line], at: usize) -> NodeIdx {
    let mut holder = tree.node(lines[at].node).parent;
    let holds_next = |holder: NodeIdx| lines.get(at + 1).is_some_and(|next| next.at < tree.node(holder).end);
    for _ in 0..MAX_LEVELS {
        if holds_next(holder) {
            break;
        }
        holder = tree.node(holder).parent;
    }
    holder
}

/// How many levels around a heading the element may be.
const MAX_LEVELS: usize = 4;

/// Says whether a heading is a link to another page of the site.
fn leads_on(tree: &Tree<'_>, line: &Line, url: Option<&str>) -> bool {
    if line.linked * 10 < line.text.len() * 9 {
        return false;
    }
    let node = tree.node(line.node);
    let inside = (line.node..node.end).find(|idx| tree.tag(*idx) == Tag::A);
    let mut around = line.node;
    let around = (0..MAX_LEVELS).find_map(|_| {
        around = tree.node(around).parent;
        (tree.tag(around) == Tag::A).then_some(around)
    });
    let href = inside.or(around).and_then(|idx| tree.attribute(idx, "href"));
    href.is_some_and(|href| {
        let other = host(&href);
        !href.starts_with('#') && (other.is_none() || other == url.and_then(host))
    })
}
