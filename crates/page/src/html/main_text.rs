//! The main text of a page: which of its visible lines are the article.
//!
//! Every line is weighed by its looks: running text for, links and scraps against. An element is then worth what its
//! lines and the worthwhile elements inside it are worth together; entering an element costs what its name makes
//! unlikely. The element worth most is the article's root, and what inside it is worth nothing is left out: the
//! heaviest connected part of the tree, found in one pass (a prize-collecting subtree).

mod fill;
mod teasers;
mod weight;

pub use weight::{ends_sentence, weight};

use fill::{Found, fill};
use teasers::teasers;
use weight::weights;

use super::{
    lines::{Line, Lines},
    marks::{Mark, Marks},
    tag::Tag,
    tree::{NodeIdx, Tree},
};
use crate::headline::alike;

/// Returns for each line whether it is part of the article. `title_at` is the line of the page's headline, where one is
/// known; `others` are elements that hold other stories, in page order.
#[must_use]
pub fn chosen(
    tree: &Tree<'_>,
    lines: &Lines,
    title_at: Option<usize>,
    others: &[NodeIdx],
    url: Option<&str>,
) -> Vec<bool> {
    let weighed = |is_trusting| {
        let mut page = Weighed::new(tree, lines, title_at, is_trusting, url);
        for other in others {
            page.cost[*other] = f32::INFINITY;
        }
        page
    };
    let mut page = weighed(false);
    let mut worth = Worth::of(tree, &page, &lines.marks);
    // Where names of elements hide all of a page's text they mean something else on this page.
    if worth.as_ref().is_none_or(|worth| worth.sum < FEW) {
        let trusting = weighed(true);
        let other = Worth::of(tree, &trusting, &lines.marks);
        let is_more = |other: &Worth| worth.as_ref().is_none_or(|worth| other.sum > MUCH_MORE * worth.sum);
        if other.as_ref().is_some_and(is_more) {
            (page, worth) = (trusting, other);
        }
    }
    let Some(worth) = worth else {
        return vec![false; lines.lines.len()];
    };
    let mut chosen: Vec<bool> = lines
        .lines
        .iter()
        .zip(&page.weights)
        .map(|(line, weight)| *weight > 0.0 && worth.is_in[line.node])
        .collect();
    let found = Found {
        tree,
        lines,
        page: &page,
        worth: &worth,
        title_at,
        url,
    };
    fill(found, &mut chosen);
    chosen
}

/// Returns where the headline stands: the first heading that says it, else the first line that does.
pub fn title_line(lines: &[Line], title: &str) -> Option<usize> {
    let says = |line: &&Line| alike(&line.text, title);
    let heading = lines.iter().position(|line| line.heading > 0 && says(&line));
    heading.or_else(|| {
        lines
            .iter()
            .position(|line| line.heading == 0 && line.text.len() < 300 && says(&line))
    })
}

/// A page's lines with their weights, and its elements with what their names are believed to say.
struct Weighed {
    weights: Vec<f32>,
    /// Whether each line is part of a teaser.
    is_teaser: Vec<bool>,
    /// The sum of the weights of each element's own lines.
    own: Vec<f32>,
    /// What entering each element costs; infinite where nothing in it is the article.
    cost: Vec<f32>,
    /// Whether each element holds the headline.
    holds_title: Vec<bool>,
}

/// Where less text than this is found, and so many times as much when names are doubted, names are doubted.
const FEW: f32 = 150.0;
const MUCH_MORE: f32 = 3.0;

/// What entering an element costs whose name is doubted.
const UNLIKELY: f32 = 150.0;

/// Says whether an element is furniture beyond its name.
fn is_sure(tree: &Tree<'_>, idx: NodeIdx, marks: Marks) -> bool {
    matches!(tree.tag(idx), Tag::Nav | Tag::Footer | Tag::Aside | Tag::Dialog)
        || marks.meets(Marks::of(&[Mark::Comment, Mark::Footer]))
}

impl Weighed {
    fn new(tree: &Tree<'_>, lines: &Lines, title_at: Option<usize>, is_trusting: bool, url: Option<&str>) -> Self {
        let mut weights = weights(tree, &lines.lines);
        let is_teaser = teasers(tree, &lines.lines, &weights, url);
        for (weight, is_teaser) in weights.iter_mut().zip(&is_teaser) {
            if *is_teaser {
                *weight = weight.min(0.0);
            }
        }
        if let Some(title_at) = title_at {
            for weight in &mut weights[..title_at] {
                if *weight > 0.0 {
                    *weight *= BEFORE_TITLE;
                }
            }
        }
        let mut own = vec![0.0; tree.len()];
        let mut text = vec![0.0_f32; tree.len()];
        for (line, weight) in lines.lines.iter().zip(&weights) {
            own[line.node] += weight;
            text[line.node] += weight.max(0.0);
        }
        for idx in (1..tree.len()).rev() {
            let parent = tree.node(idx).parent;
            if parent != idx {
                text[parent] += text[idx];
            }
        }
        let total = lines
            .lines
            .iter()
            .zip(&weights)
            .map(|(_, weight)| weight.max(0.0))
            .sum::<f32>();
        let mut holds_title = vec![false; tree.len()];
        let mut at = title_at.map(|at| lines.lines[at].node);
        while let Some(idx) = at {
            holds_title[idx] = true;
            let parent = tree.node(idx).parent;
            at = (parent != idx).then_some(parent);
        }
        // An article inside the article that holds the headline is another story.
        let mut in_story = vec![false; tree.len()];
        let cost = (0..tree.len())
            .map(|idx| {
                let is_other_story = tree.tag(idx) == Tag::Article && !holds_title[idx] && text[idx] < MOST * total;
                let around = tree.node(idx).parent;
                in_story[idx] = tree.tag(idx) == Tag::Article && holds_title[idx] || idx > 0 && in_story[around];
                if is_other_story && in_story[around] {
                    return f32::INFINITY;
                }
                let share = if holds_title[idx] {
                    1.0
                } else {
                    text[idx] / total.max(1.0)
                };
                match cost(tree, idx, lines.marks[idx], share) {
                    cost if cost.is_infinite() && is_trusting && !is_sure(tree, idx, lines.marks[idx]) => UNLIKELY,
                    cost => cost,
                }
            })
            .collect();
        Self {
            weights,
            is_teaser,
            own,
            cost,
            holds_title,
        }
    }
}

/// What text above the headline counts: a standfirst may stand there, but more often a teaser.
const BEFORE_TITLE: f32 = 0.2;

/// Marks of parts that may hold most of a page's text and are furniture all the same.
const LARGE: Marks = Marks::of(&[Mark::Comment, Mark::Footer]);

/// Marks of parts that hold little; an element with most of the text is named for something else.
const SMALL: Marks = Marks::of(&[
    Mark::Navigation,
    Mark::Related,
    Mark::Share,
    Mark::Newsletter,
    Mark::Advertisement,
    Mark::Consent,
    Mark::Unseen,
]);

/// The share of a page's text from which on a large or a small part is not believed to be furniture.
const NEARLY_ALL: f32 = 0.9;
const MOST: f32 = 0.5;
const LITTLE: f32 = 0.3;

/// Returns what entering an element costs, in letters of running text; `share` is its share of the page's text.
fn cost(tree: &Tree<'_>, idx: NodeIdx, marks: Marks, share: f32) -> f32 {
    let is_small = marks.meets(SMALL) || marks.has(Mark::Caption);
    if share < NEARLY_ALL && marks.meets(LARGE) || share < MOST && is_small && !marks.has(Mark::Body) {
        return f32::INFINITY;
    }
    if share > NEARLY_ALL {
        return 0.0;
    }
    let by_mark = if marks.has(Mark::Body) {
        0.0
    } else if share < LITTLE && marks.has(Mark::Byline) {
        return f32::INFINITY;
    } else if marks.has(Mark::Aside) {
        300.0
    } else if share < MOST && marks.has(Mark::Tags) {
        100.0
    } else {
        0.0
    };
    let by_tag = match tree.tag(idx) {
        Tag::Form => 100.0,
        Tag::Header => 20.0,
        Tag::Article if share < MOST => 100.0,
        Tag::Div | Tag::Section | Tag::Other if share < MOST => 5.0,
        _ => 0.0,
    };
    by_mark + by_tag
}

/// The heaviest connected part of a page's tree.
struct Worth {
    root: NodeIdx,
    sum: f32,
    /// Whether each element belongs to it.
    is_in: Vec<bool>,
}

impl Worth {
    /// Finds it; nothing where no element is worth anything.
    fn of(tree: &Tree<'_>, page: &Weighed, marks: &[Marks]) -> Option<Self> {
        let mut sum = page.own.clone();
        let mut gain = vec![0.0_f32; tree.len()];
        for idx in (0..tree.len()).rev() {
            gain[idx] = sum[idx] - page.cost[idx];
            let parent = tree.node(idx).parent;
            if gain[idx] > 0.0 && parent != idx {
                sum[parent] += gain[idx];
            }
        }
        // Nothing inside furniture is a root.
        let mut is_open = vec![true; tree.len()];
        let mut best: Option<(f32, NodeIdx)> = None;
        for idx in 0..tree.len() {
            let parent = tree.node(idx).parent;
            is_open[idx] = (parent == idx || is_open[parent]) && page.cost[idx].is_finite();
            if is_open[idx] && sum[idx] > 0.0 && best.is_none_or(|(most, _)| sum[idx] > most) {
                best = Some((sum[idx], idx));
            }
        }
        let (_, mut root) = best?;
        // What is called the article's text is believed where nothing beside it is called so.
        let is_called = |idx: NodeIdx| marks[idx].has(Mark::Body) || tree.tag(idx) == Tag::Article;
        let is_body = |child: NodeIdx| {
            let parent = tree.node(child).parent;
            let mut beside = (parent + 1..child).chain(tree.node(child).end..tree.node(parent).end);
            is_called(child) && !beside.any(|other| is_called(other) && gain[other] > 0.0)
        };
        // What stands beside nearly everything is something else.
        let is_main = |child: &NodeIdx, root: NodeIdx| {
            let part = gain[*child] / sum[root];
            let most = if page.holds_title[*child] {
                TITLE_PART
            } else {
                MAIN_PART
            };
            part > most || part > BODY_PART && is_body(*child)
        };
        while let Some(child) = children(tree, root).find(|child| is_main(child, root)) {
            root = child;
        }
        let mut is_in = vec![false; tree.len()];
        is_in[root] = true;
        for idx in root + 1..tree.node(root).end {
            is_in[idx] = gain[idx] > 0.0 && is_in[tree.node(idx).parent];
        }
        let sum = sum[root];
        Some(Self { root, sum, is_in })
    }
}

/// An element inside which so much of the worth stands is the root rather than what is around it.
const MAIN_PART: f32 = 0.9;

/// The same for an element that is called the article's text.
const BODY_PART: f32 = 0.8;

/// The same for an element that holds the headline too.
const TITLE_PART: f32 = 0.65;

fn children<'t>(tree: &'t Tree<'_>, idx: NodeIdx) -> impl Iterator<Item = NodeIdx> + 't {
    let end = tree.node(idx).end;
    let mut at = idx + 1;
    std::iter::from_fn(move || {
        let child = (at < end).then_some(at)?;
        at = tree.node(child).end;
        Some(child)
    })
}
