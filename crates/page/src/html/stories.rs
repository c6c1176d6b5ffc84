//! Several stories on one page: the entries of a live page, the posts of a front page that prints them in full, the reports
//! of a digest.
//!
//! A story stands in an element of its own, with a heading or an hour. A teaser does too, but its heading leads away and
//! it holds a sentence or two: it stays furniture of the page. Three ways lead to stories, the first that finds some is
//! taken: elements that are named so ([`marked`] below), elements that are built alike one after the other ([`groups`]),
//! and, on a page that says it is a live page, the stretches between one hour and the next ([`stretches`]).

mod groups;
mod hour;
mod stretches;
mod told;

pub use told::{Telling, listed, told};

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{
    json_ld::Update,
    lines::{Line, Lines},
    main_text::weight,
    marks::Mark,
    tag::Tag,
    tree::{NodeIdx, Tree},
};
use groups::grouped;
use hour::{Hours, is_worded};
use stretches::{of_hours, of_updates};

/// One of several stories on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The stretch of the tree that it takes up: an element with what is inside it, or elements one after the other.
    pub nodes: Range<NodeIdx>,
    /// The line that is its headline.
    pub title_at: Option<usize>,
    /// Its own address as written, where its heading leads there.
    pub href: Option<String>,
    /// Its lines.
    pub lines: Range<usize>,
    /// Whether it is an entry of a live page.
    pub is_entry: bool,
}

impl Story {
    /// Returns what schema.org calls a page that holds such an entry, in lower case.
    #[must_use]
    pub fn type_names(&self) -> Vec<String> {
        let name = self.is_entry.then(|| "liveblogposting".to_owned());
        name.into_iter().collect()
    }

    /// Returns the elements in which nothing but the story stands.
    pub fn elements<'s>(&self, tree: &Tree<'_>, lines: &'s [Line]) -> impl Iterator<Item = NodeIdx> + use<'s> {
        let is_whole = tree.node(self.nodes.start).end == self.nodes.end;
        let whole = is_whole.then_some(self.nodes.start);
        let parts = if is_whole { &[] } else { &lines[self.lines.clone()] };
        whole.into_iter().chain(parts.iter().map(|line| line.node))
    }
}

/// What a page says of itself that tells whether it holds several stories.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageSigns<'s> {
    /// The line of the page's headline.
    pub title_at: Option<usize>,
    /// The page's address.
    pub url: Option<&'s str>,
    /// Whether metadata, headline or address say that it is a live page.
    pub is_live: bool,
    /// The entries that the metadata lists.
    pub updates: &'s [Update],
}

/// Returns the stories of a page in page order, none where the page is one story.
#[must_use]
pub fn stories(tree: &Tree<'_>, lines: &Lines, signs: PageSigns<'_>) -> Vec<Story> {
    let page = Page { tree, lines, signs };
    let found = marked(page);
    if !found.is_empty() {
        return found;
    }
    let hours = Hours::of(tree, &lines.lines);
    if hours.len() < MIN_STORIES && !signs.is_live {
        return Vec::new();
    }
    let ways: [fn(Page<'_>, &Hours) -> Vec<Story>; 3] = [grouped, of_hours, of_updates];
    let found = ways.iter().map(|way| way(page, &hours)).find(|found| !found.is_empty());
    distinct(lines, found.unwrap_or_default())
}

/// A page whose stories are sought.
#[derive(Clone, Copy)]
struct Page<'p> {
    tree: &'p Tree<'p>,
    lines: &'p Lines,
    signs: PageSigns<'p>,
}

impl Page<'_> {
    /// Returns the lines inside a stretch of the tree.
    fn lines_of(&self, nodes: Range<NodeIdx>) -> Range<usize> {
        let behind = |node: NodeIdx| self.lines.lines.partition_point(|line| line.at < node);
        behind(nodes.start)..behind(nodes.end)
    }

    /// Says whether a stretch of the tree holds the page's headline.
    fn holds_title(&self, nodes: &Range<NodeIdx>) -> bool {
        let at = self.signs.title_at.map(|at| self.lines.lines[at].at);
        at.is_some_and(|at| nodes.contains(&at))
    }

    /// Says whether an address as written leads to another page than this one.
    fn leads_away(&self, href: &str) -> bool {
        let path = |url: &str| {
            let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
            let path = rest.find('/').map_or("", |at| &rest[at..]);
            path.split(['?', '#'])
                .next()
                .unwrap_or("")
                .trim_end_matches('/')
                .to_owned()
        };
        if href.starts_with(['#', '?']) || href.is_empty() {
            return false;
        }
        // An entry's own address is the page's with more behind it.
        let own = self.signs.url.map(path).filter(|path| path.len() > MIN_PATH);
        !own.is_some_and(|own| path(href).starts_with(&own))
    }

    /// Says whether an address leads to another site.
    fn leads_abroad(&self, href: &str) -> bool {
        let host = |url: &str| {
            let rest = url.split_once("//")?.1;
            let host = rest.split(['/', '?', '#']).next()?;
            Some(host.trim_start_matches("www.").to_ascii_lowercase())
        };
        let own = self.signs.url.and_then(host);
        own.is_some() && host(href).is_some_and(|other| Some(other) != own)
    }
}

/// The shortest path of an address that is an article's and not the front page's.
const MIN_PATH: usize = 2;

/// Returns the stories whose elements are named so, or are articles in full that lead to their own pages.
fn marked(page: Page<'_>) -> Vec<Story> {
    let (tree, lines) = (page.tree, page.lines);
    let mut found: Vec<Story> = Vec::new();
    let mut idx = 0;
    while idx < tree.len() {
        let end = tree.node(idx).end;
        let is_entry = lines.marks[idx].has(Mark::Story) && !tree.tag(idx).is_inline();
        let may_be = (is_entry || tree.tag(idx) == Tag::Article) && !page.holds_title(&(idx..end));
        if let Some(story) = may_be.then(|| story(page, idx, is_entry)).flatten() {
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

fn story(page: Page<'_>, node: NodeIdx, is_entry: bool) -> Option<Story> {
    let (tree, lines) = (page.tree, &page.lines.lines);
    let nodes = node..tree.node(node).end;
    let range = page.lines_of(nodes.clone());
    let own = &lines[range.clone()];
    if own.iter().any(|line| line.aside) && own.iter().all(|line| line.aside) {
        return None;
    }
    let texts = own
        .iter()
        .map(|line| weight(line, tree.tag(line.node)))
        .filter(|weight| *weight > 0.0);
    let (n_paragraphs, length) = texts.fold((0, 0.0), |(n, sum), weight| (n + 1, sum + weight));
    let title_at = own.iter().position(is_headline).map(|at| range.start + at);
    let href = title_at.and_then(|at| link_of(tree, &lines[at]));
    let leads_away = href.as_deref().is_some_and(|href| page.leads_away(href));
    let leads_abroad = href.as_deref().is_some_and(|href| page.leads_abroad(href));
    let is_full = length >= MIN_FULL && n_paragraphs >= MIN_PARAGRAPHS;
    let has_headline = title_at.is_some_and(|at| lines[at].heading == 1);
    let is_story = match (is_entry, leads_away) {
        (true, false) => length >= MIN_ENTRY,
        (true, true) => is_full,
        // A part of an article may stand in an element of this name too; a page's headline or an address tells a story.
        // What a list of things praises has its address on another site.
        (false, _) => is_full && (leads_away && !leads_abroad || has_headline),
    };
    is_story.then_some(Story {
        nodes,
        title_at,
        href,
        lines: range,
        is_entry,
    })
}

/// Says whether a line can be a story's headline: a heading that is more than a day or an hour.
fn is_headline(line: &Line) -> bool {
    line.heading > 0 && is_worded(&line.text)
}

/// Returns where a heading leads: the link inside it or right around it.
fn link_of(tree: &Tree<'_>, line: &Line) -> Option<String> {
    let node = tree.node(line.node);
    let inside = (line.node..node.end).find(|idx| tree.tag(*idx) == Tag::A);
    let around = (tree.tag(node.parent) == Tag::A).then_some(node.parent);
    let href = tree.attribute(inside.or(around)?, "href")?;
    Some(href.into_owned())
}

/// Leaves out stories that say what one before them says: pages keep an entry at the top, and again in its place.
fn distinct(lines: &Lines, stories: Vec<Story>) -> Vec<Story> {
    let mut seen = FxHashSet::default();
    let words = |story: &Story| {
        let own = lines.lines[story.lines.clone()].iter();
        let long = own.filter(|line| line.text.len() >= MIN_SAID);
        long.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
    };
    stories.into_iter().filter(|story| seen.insert(words(story))).collect()
}

/// Shorter lines are hours, names and labels, which differ where the same entry is told twice.
const MIN_SAID: usize = 30;
