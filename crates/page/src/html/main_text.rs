//! The main text of a page: which of its visible lines are the article.
//!
//! Every line is weighed by its looks: running text for, links and scraps against. An element is then worth what its
//! lines and the worthwhile elements inside it are worth together; entering an element costs what its name makes
//! unlikely. The element worth most is the article's root, and what inside it is worth nothing is left out: the
//! heaviest connected part of the tree, found in one pass (a prize-collecting subtree).

use rustc_hash::FxHashSet;

use super::{
    lines::{Line, Lines},
    marks::{Mark, Marks},
    tag::Tag,
    tree::{NodeIdx, Tree},
};
use crate::{BlockKind, furniture::cue, headline::alike};

/// Returns for each line whether it is part of the article. `title_at` is the line of the page's headline, where one is
/// known; `others` are elements that hold other stories, in page order.
#[must_use]
pub fn chosen(tree: &Tree<'_>, lines: &Lines, title_at: Option<usize>, others: &[NodeIdx]) -> Vec<bool> {
    let title_at = title_at.filter(|at| !is_late(tree, &lines.lines, *at));
    let weighed = |is_trusting| {
        let mut page = Weighed::new(tree, lines, title_at, is_trusting);
        for other in others {
            page.cost[*other] = f32::INFINITY;
        }
        page
    };
    let mut page = weighed(false);
    let mut worth = Worth::of(tree, &page);
    // Where names of elements hide all of a page's text they mean something else on this page.
    if worth.as_ref().is_none_or(|worth| worth.sum < FEW) {
        let trusting = weighed(true);
        let other = Worth::of(tree, &trusting);
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
    fill(tree, lines, &page, &worth, title_at, &mut chosen);
    chosen
}

/// Says whether much of a page's text stands above a line: the line is then no headline but words that the text repeats.
fn is_late(tree: &Tree<'_>, lines: &[Line], at: usize) -> bool {
    let sum = |lines: &[Line]| {
        let weights = lines
            .iter()
            .filter(|line| !line.aside)
            .map(|line| weight(line, tree.tag(line.node)));
        weights.filter(|weight| *weight > 0.0).sum::<f32>()
    };
    sum(&lines[..at]) > LITTLE * sum(lines)
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
    fn new(tree: &Tree<'_>, lines: &Lines, title_at: Option<usize>, is_trusting: bool) -> Self {
        let mut weights = weights(tree, &lines.lines);
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
    fn of(tree: &Tree<'_>, page: &Weighed) -> Option<Self> {
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
        // What stands beside nearly everything is something else.
        let is_main = |child: &NodeIdx, root: NodeIdx| {
            let part = if page.holds_title[*child] {
                TITLE_PART
            } else {
                MAIN_PART
            };
            gain[*child] > part * sum[root]
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

/// Takes in what stands between lines of the article and is no furniture by its looks: headings, short paragraphs, lists.
fn fill(tree: &Tree<'_>, lines: &Lines, page: &Weighed, worth: &Worth, title_at: Option<usize>, chosen: &mut [bool]) {
    let (Some(first), Some(last)) = (chosen.iter().position(|is| *is), chosen.iter().rposition(|is| *is)) else {
        return;
    };
    // What it takes to come from the root to each element.
    let range = worth.root..tree.node(worth.root).end;
    let mut way = vec![f32::INFINITY; tree.len()];
    way[worth.root] = 0.0;
    for idx in range.start + 1..range.end {
        way[idx] = way[tree.node(idx).parent] + page.cost[idx];
    }
    let parent = |at: usize| tree.node(lines.lines[at].node).parent;
    let mut holders = vec![0_u16; tree.len()];
    for at in (first..=last).filter(|at| chosen[*at]) {
        holders[parent(at)] = holders[parent(at)].saturating_add(1);
    }
    // Whether one of the elements close around a line holds lines of the article itself.
    let is_held = |at: usize| {
        let mut idx = lines.lines[at].node;
        (0..MAX_LEVELS).any(|_| {
            idx = tree.node(idx).parent;
            holders[idx] > 1
        })
    };
    let may_be_text = |at: usize| {
        let line = &lines.lines[at];
        let is_linked = line.linked as f32 > MAX_LINKED * line.text.len() as f32;
        if tree.tag(line.node) == Tag::Pre && is_code(&line.text) {
            return false;
        }
        let is_sentence = line.text.len() > 60 && ends_sentence(&line.text) && holders[parent(at)] > 1;
        Some(at) != title_at && way[line.node] < MAX_WAY && (!is_linked || is_sentence) && cue(&line.text).is_none()
    };
    for at in first..=last {
        chosen[at] = chosen[at] || may_be_text(at);
    }
    // The text goes on in the same element: a list of names, a closing line.
    let mut gap = 0;
    for at in last + 1..lines.lines.len() {
        if !is_held(at) || gap > MAX_GAP {
            break;
        }
        chosen[at] = may_be_text(at);
        gap = if chosen[at] { 0 } else { gap + 1 };
    }
    gap = 0;
    for at in (title_at.map_or(0, |at| at + 1)..first).rev() {
        if !is_held(at) || gap > MAX_GAP {
            break;
        }
        chosen[at] = may_be_text(at);
        gap = if chosen[at] { 0 } else { gap + 1 };
    }
    drop_repeats(lines, chosen);
    take_standfirst(tree, lines, page, worth, title_at, chosen);
    // A heading opens something: where nothing of the article follows, it opens what is not the article.
    for at in (0..chosen.len()).rev() {
        if lines.lines[at].kind != BlockKind::Heading && chosen[at] {
            break;
        }
        chosen[at] = false;
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
fn take_standfirst(
    tree: &Tree<'_>,
    lines: &Lines,
    page: &Weighed,
    worth: &Worth,
    title_at: Option<usize>,
    chosen: &mut [bool],
) {
    let Some(first) = chosen.iter().position(|is| *is) else {
        return;
    };
    let from = title_at.map_or(first, |at| at + 1).max(first.saturating_sub(MAX_HEAD));
    let root_end = tree.node(worth.root).end;
    let is_near = |node: NodeIdx| {
        let (mut idx, mut way) = (node, 0.0);
        // Up to the element that holds the article too.
        while !(idx <= worth.root && tree.node(idx).end >= root_end) {
            way += page.cost[idx];
            let parent = tree.node(idx).parent;
            if parent == idx {
                break;
            }
            idx = parent;
        }
        way < MAX_WAY
    };
    for at in from..first {
        let line = &lines.lines[at];
        let is_long = letters(&line.text) >= STANDFIRST && line.linked * 2 < line.text.len();
        if is_long && is_near(line.node) && cue(&line.text).is_none() {
            chosen[at] = true;
        }
    }
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

/// Weighs every line of a page; lines that only a break parts are weighed as one, since a mail or an old page breaks its
/// sentences where the window ended.
fn weights(tree: &Tree<'_>, lines: &[Line]) -> Vec<f32> {
    let mut weights = Vec::with_capacity(lines.len());
    for group in lines.chunk_by(|line, next| next.is_broken && line.node == next.node) {
        let tag = tree.tag(group[0].node);
        let own = || group.iter().map(|line| weight(line, tag));
        let free: f32 = group
            .iter()
            .map(|line| letters(&line.text) * (1.0 - line.linked as f32 / line.text.len() as f32))
            .sum();
        let is_text = group.len() > 1
            && free >= BROKEN_TEXT
            && group.iter().any(|line| ends_sentence(&line.text))
            && group
                .iter()
                .filter(|line| line.text.ends_with(char::is_lowercase))
                .count()
                * 3
                > group.len();
        if is_text {
            weights.extend(
                group
                    .iter()
                    .zip(own())
                    .map(|(line, weight)| weight.max(letters(&line.text) / 2.0)),
            );
        } else {
            weights.extend(own());
        }
    }
    weights
}

/// The least text of lines that breaks part to be weighed as one.
const BROKEN_TEXT: f32 = 200.0;

/// Returns how much a line speaks for being running text, in letters; below nothing, against it.
pub fn weight(line: &Line, tag: Tag) -> f32 {
    let n_letters = letters(&line.text);
    let share = line.linked as f32 / line.text.len() as f32;
    if tag == Tag::Pre && is_code(&line.text) {
        return 0.0;
    }
    let free = n_letters * (1.0 - share);
    if share > 0.6 {
        return if line.heading > 0 { -60.0 } else { -25.0 };
    }
    let ends = ends_sentence(&line.text);
    let is_sentence = ends && n_letters > 60.0;
    if line.kind == BlockKind::Heading && !is_sentence {
        return -5.0;
    }
    match (ends, free) {
        (true, 40.0..) | (false, 100.0..) => free.min(MAX_WEIGHT),
        (true, _) => 10.0,
        _ => -15.0,
    }
}

/// Says whether preformatted text is a program's or a table of signs rather than words.
fn is_code(text: &str) -> bool {
    let n_signs = text
        .bytes()
        .filter(|byte| b"{}[]()<>=;|_/\\#$&*+~^@".contains(byte))
        .count();
    n_signs as f32 > MAX_SIGNS * text.len() as f32
}

/// The share of signs in code is over a twentieth, in prose under a fiftieth.
const MAX_SIGNS: f32 = 0.04;

/// A line counts up to here, so that one long notice does not outweigh an article.
const MAX_WEIGHT: f32 = 600.0;

/// Returns the length of a text in letters; a sign of the East Asian scripts says as much as two and a half.
fn letters(text: &str) -> f32 {
    if text.is_ascii() {
        return text.len() as f32;
    }
    text.chars()
        .map(|c| {
            if matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{0e00}'..='\u{0e7f}') {
                2.5
            } else {
                1.0
            }
        })
        .sum()
}

/// Says whether a line ends as sentences do, closing quotes and brackets aside.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“', '」', ' ', '*']);
    end.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '…', ':', ';', '։'])
}
