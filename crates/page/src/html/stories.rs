//! Several stories on one page: the entries of a live page, the posts of a front page that prints them in full.
//!
//! A story stands in an element of its own, with a heading or an hour. A teaser does too, but its heading leads away and
//! it holds a sentence or two: it stays furniture of the page.

use super::{
    lines::{Line, Lines},
    main_text::weight,
    marks::Mark,
    tag::Tag,
    tree::{NodeIdx, Tree},
};

/// One of several stories on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The element that holds it.
    pub node: NodeIdx,
    /// The line that is its headline.
    pub title_at: Option<usize>,
    /// Its own address as written, where its heading leads there.
    pub href: Option<String>,
    /// Its lines.
    pub lines: std::ops::Range<usize>,
    /// Whether it is marked as an entry of a live page.
    pub is_entry: bool,
}

impl Story {
    /// Returns what schema.org calls a page that holds such an entry, in lower case.
    #[must_use]
    pub fn type_names(&self) -> Vec<String> {
        let name = self.is_entry.then(|| "liveblogposting".to_owned());
        name.into_iter().collect()
    }
}

/// Returns the stories of a page in page order, none where the page is one story. `title_at` is the page's headline.
#[must_use]
pub fn stories(tree: &Tree<'_>, lines: &Lines, title_at: Option<usize>) -> Vec<Story> {
    let title_node = title_at.map(|at| lines.lines[at].node);
    let mut found: Vec<Story> = Vec::new();
    let mut idx = 0;
    while idx < tree.len() {
        let end = tree.node(idx).end;
        let is_entry = lines.marks[idx].has(Mark::Story) && !tree.tag(idx).is_inline();
        let holds_title = title_node.is_some_and(|node| (idx..end).contains(&node));
        let may_be = (is_entry || tree.tag(idx) == Tag::Article) && !holds_title;
        if let Some(story) = may_be.then(|| story(tree, lines, idx, is_entry)).flatten() {
            found.push(story);
            idx = end;
        } else {
            idx += 1;
        }
        if found.len() >= MAX_STORIES {
            break;
        }
    }
    if found.len() < MIN_STORIES { Vec::new() } else { found }
}

/// The most stories read of one page; live pages of a long day hold a few hundred.
const MAX_STORIES: usize = 500;

/// A single such element is the article itself or a box in it.
const MIN_STORIES: usize = 2;

/// The least text of a story that is marked as one, in letters.
const MIN_ENTRY: f32 = 80.0;

/// The least text of a story whose heading leads to a page of its own: teasers are shorter.
const MIN_FULL: f32 = 800.0;

/// The fewest paragraphs of such a story.
const MIN_PARAGRAPHS: usize = 3;

fn story(tree: &Tree<'_>, lines: &Lines, node: NodeIdx, is_entry: bool) -> Option<Story> {
    let end = tree.node(node).end;
    let first = lines.lines.partition_point(|line| line.node < node);
    let last = lines.lines.partition_point(|line| line.node < end);
    let own = &lines.lines[first..last];
    if own.iter().any(|line| line.aside) && own.iter().all(|line| line.aside) {
        return None;
    }
    let texts = own
        .iter()
        .map(|line| weight(line, tree.tag(line.node)))
        .filter(|weight| *weight > 0.0);
    let (n_paragraphs, length) = texts.fold((0, 0.0), |(n, sum), weight| (n + 1, sum + weight));
    let title_at = own.iter().position(|line| line.heading > 0).map(|at| first + at);
    let href = title_at.and_then(|at| link_of(tree, &lines.lines[at]));
    let leads_away = href.as_deref().is_some_and(|href| !href.starts_with('#'));
    let is_full = length >= MIN_FULL && n_paragraphs >= MIN_PARAGRAPHS;
    let has_headline = title_at.is_some_and(|at| lines.lines[at].heading == 1);
    let is_story = match (is_entry, leads_away) {
        (true, false) => length >= MIN_ENTRY,
        (true, true) => is_full,
        // A part of an article may stand in an element of this name too; a page's headline or an address tells a story.
        (false, _) => is_full && (leads_away || has_headline),
    };
    is_story.then_some(Story {
        node,
        title_at,
        href: href.filter(|_| leads_away),
        lines: first..last,
        is_entry,
    })
}

/// Returns where a heading leads: the link inside it or right around it.
fn link_of(tree: &Tree<'_>, line: &Line) -> Option<String> {
    let node = tree.node(line.node);
    let inside = (line.node..node.end).find(|idx| tree.tag(*idx) == Tag::A);
    let around = (tree.tag(node.parent) == Tag::A).then_some(node.parent);
    let href = tree.attribute(inside.or(around)?, "href")?;
    Some(href.into_owned())
}
