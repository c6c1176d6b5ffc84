//! Stories told by how they are built: elements that stand one after the other and are made alike, each with text of its own,
//! a heading, an hour.
//!
//! Much on a page is built alike: comments, teasers, the points of a list, questions, sessions of a programme, the days of a
//! chronology. What sets stories apart is said on [`Kind`].

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    MAX_STORIES, Page, Story,
    hour::{Hour, Hours},
    is_headline, link_of,
};
use crate::{
    html::{
        main_text::weight,
        tag::Tag,
        tree::{NodeIdx, Tree},
    },
    outlet::folded,
};

/// What a group of like elements is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The entries of a live page. Either the page says that it is one and each entry has an hour, or a heading and a place to
    /// point to; or each entry has both an hour and a heading of its own, and the last one comes first. Comments have hours
    /// and no headings, and those of a forum run the other way.
    Live,
    /// Reports printed in full, each with a heading and a day, an hour or a byline. Chapters of one text have none of these,
    /// and the entries of a chronology run forward.
    Digest,
}

/// An element that may be one of a group.
struct Member {
    nodes: Range<NodeIdx>,
    lines: Range<usize>,
    letters: f32,
    n_paragraphs: usize,
    title_at: Option<usize>,
    hour: Option<Hour>,
}

/// The least text of an entry, in letters: "Goal! The Gulls lead by two to one."
const MIN_BRIEF: f32 = 30.0;

/// The least text that the entries of a group have on average.
const MIN_MEAN: f32 = 60.0;

/// The fewest entries of a live page that is told by how it is built, and the fewest reports of a digest.
const MIN_ENTRIES: usize = 3;
const MIN_REPORTS: usize = 2;

/// The share of a group that has to be as the kind says. One or two entries lack a heading on most live pages.
const MOST: f32 = 0.8;

/// The share that may be what the kind is not.
const FEW: f32 = 0.2;

/// The share of a page's text that a group has to hold, so that a box of short reports does not take the article's place.
const MAIN_PART: f32 = 0.5;

/// The same where the page says that it is a live page.
const LIVE_PART: f32 = 0.2;

/// The least text of a report that is printed in full, in letters, and its fewest paragraphs.
const MIN_REPORT: f32 = 300.0;
const MIN_PARAGRAPHS: usize = 2;

/// How far into an element its heading may stand, in lines: behind hour, author, label and share buttons.
const MAX_HEAD: usize = 6;

/// How much of the text of the group with most text another may lack that has more members.
const NEARLY: f32 = 0.8;

/// How much more a group's text is worth whose members have headings.
const TITLED: f32 = 3.0;

/// Returns the stories of the group that holds most of the page's text.
pub(super) fn grouped(page: Page<'_>, hours: &Hours) -> Vec<Story> {
    let tree = page.tree;
    let sums = Sums::of(page);
    let mut groups = Groups::default();
    for idx in 0..tree.len() {
        let tag = tree.tag(idx);
        if !may_hold_story(tag) {
            continue;
        }
        let nodes = idx..tree.node(idx).end;
        let lines = page.lines_of(nodes.clone());
        let letters = sums.letters(&lines);
        if letters < MIN_BRIEF || page.holds_title(&nodes) {
            continue;
        }
        groups.add(tree, idx, nodes.end);
    }
    let total = sums.letters(&(0..page.lines.lines.len()));
    let mut best: Option<(f32, Kind, Vec<Member>)> = None;
    for nodes in groups.members {
        if nodes.len() < MIN_REPORTS {
            continue;
        }
        let members: Vec<Member> = nodes
            .into_iter()
            .map(|idx| member(page, hours, &sums, idx..tree.node(idx).end))
            .collect();
        let letters: f32 = members.iter().map(|member| member.letters).sum();
        let Some(kind) = kind(page, &members, letters, total) else {
            continue;
        };
        // Readers' comments may be longer than what they stand below; they have no headings.
        let n_titled = members.iter().filter(|member| member.title_at.is_some()).count();
        let is_titled = n_titled as f32 >= MOST * members.len() as f32;
        let worth = if is_titled { TITLED * letters } else { letters };
        let is_better = best.as_ref().is_none_or(|(most, _, others)| {
            worth * NEARLY > *most || worth > NEARLY * most && members.len() > others.len()
        });
        if is_better {
            best = Some((worth, kind, members));
        }
    }
    let Some((_, kind, members)) = best else {
        return Vec::new();
    };
    members
        .into_iter()
        .take(MAX_STORIES)
        .map(|member| Story {
            // The heading of an entry may lead to a report on what it tells.
            href: member
                .title_at
                .and_then(|at| link_of(tree, &page.lines.lines[at]))
                .filter(|href| kind == Kind::Digest || !page.leads_away(href)),
            nodes: member.nodes,
            title_at: member.title_at,
            lines: member.lines,
            is_entry: kind == Kind::Live,
        })
        .collect()
}

fn may_hold_story(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Article | Tag::Section | Tag::Div | Tag::Item | Tag::Other | Tag::Row
    )
}

fn member(page: Page<'_>, hours: &Hours, sums: &Sums, nodes: Range<NodeIdx>) -> Member {
    let lines = page.lines_of(nodes.clone());
    let head = &page.lines.lines[lines.start..lines.end.min(lines.start + MAX_HEAD)];
    Member {
        letters: sums.letters(&lines),
        n_paragraphs: sums.paragraphs(&lines),
        title_at: head.iter().position(is_headline).map(|at| lines.start + at),
        hour: hours.inside(&nodes),
        nodes,
        lines,
    }
}

/// Returns what a group is, or nothing where it is one of the many things on a page that are built alike.
fn kind(page: Page<'_>, members: &[Member], letters: f32, total: f32) -> Option<Kind> {
    let n = members.len() as f32;
    let share = |is: &dyn Fn(&Member) -> bool| members.iter().filter(|member| is(member)).count() as f32 / n;
    let lines = &page.lines.lines;
    let is_stretch = |member: &Member| member.hour.is_some_and(|hour| hour.is_stretch);
    let is_led_away = |member: &Member| leads_away(page, member);
    if letters < LIVE_PART * total || letters / n < MIN_MEAN || share(&is_stretch) > FEW || share(&is_led_away) > FEW {
        return None;
    }
    let titles: FxHashSet<String> = members
        .iter()
        .filter_map(|member| Some(folded(&lines[member.title_at?].text)))
        .collect();
    let has_titles = titles.len() as f32 >= MOST * n;
    let is_timed = |member: &Member| member.hour.is_some_and(|hour| hour.minutes.is_some());
    let has_hours = share(&is_timed) >= MOST;
    let has_places = || {
        let has_id = |member: &Member| page.tree.attribute(member.nodes.start, "id").is_some();
        has_titles && share(&has_id) >= MOST
    };
    let order = order(members);
    let signs = page.signs;
    // A page that says it is live may give its hours in words that count back: "5 min ago".
    let is_marked = |member: &Member| member.hour.is_some_and(|hour| !hour.is_byline);
    let is_live = signs.is_live && (share(&is_marked) >= MOST || has_places())
        || has_hours && has_titles && order == Order::Backward && letters >= MAIN_PART * total;
    if is_live && members.len() >= MIN_ENTRIES {
        return Some(Kind::Live);
    }
    let is_full = |member: &Member| member.letters >= MIN_REPORT && member.n_paragraphs >= MIN_PARAGRAPHS;
    let is_signed = |member: &Member| member.hour.is_some();
    let is_main = letters >= MAIN_PART * total;
    let is_digest =
        is_main && has_titles && order != Order::Forward && share(&is_full) >= MOST && share(&is_signed) >= MOST;
    is_digest.then_some(Kind::Digest)
}

/// Says whether a member is a teaser: its heading leads to another page, or the link that ends it does.
fn leads_away(page: Page<'_>, member: &Member) -> bool {
    let lines = &page.lines.lines;
    let is_away = |at: usize| link_of(page.tree, &lines[at]).is_some_and(|href| page.leads_away(&href));
    let title = member.title_at.is_some_and(is_away);
    let is_full = member.letters >= MIN_REPORT && member.n_paragraphs >= MIN_PARAGRAPHS;
    if title {
        // A report in full may lead to its own page, the thing that a list praises to its maker's.
        let href = member.title_at.and_then(|at| link_of(page.tree, &lines[at]));
        return !is_full || href.is_some_and(|href| page.leads_abroad(&href));
    }
    let last = &lines[member.lines.end - 1];
    let ends_in_link = last.linked * 10 > last.text.len() * 9 && member.n_paragraphs < MIN_PARAGRAPHS;
    ends_in_link && is_away(member.lines.end - 1)
}

/// How the hours of a group follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Backward,
    Forward,
    None,
}

fn order(members: &[Member]) -> Order {
    let hours: Vec<Hour> = members.iter().filter_map(|member| member.hour).collect();
    let (mut back, mut forth, mut pairs) = (0, 0, 0);
    for pair in hours.windows(2) {
        let key = |hour: &Hour| (hour.day.or(Some(0)), hour.minutes);
        // Hours without days are only put in order among themselves.
        if pair[0].day.is_some() != pair[1].day.is_some() || pair[0].is_byline || pair[1].is_byline {
            continue;
        }
        pairs += 1;
        match key(&pair[0]).cmp(&key(&pair[1])) {
            std::cmp::Ordering::Greater => back += 1,
            std::cmp::Ordering::Less => forth += 1,
            std::cmp::Ordering::Equal => {}
        }
    }
    let most = |count: i32| count > 0 && count as f32 >= MOST_PAIRS * pairs as f32;
    match (most(back), most(forth)) {
        (true, false) => Order::Backward,
        (false, true) => Order::Forward,
        _ => Order::None,
    }
}

/// The share of neighbours that stand in an order for a group to stand in it: one entry is pinned to the top, midnight passes.
const MOST_PAIRS: f32 = 0.6;

/// Sums over a page's lines, so that an element's text is counted in one step.
struct Sums {
    letters: Vec<f32>,
    paragraphs: Vec<u32>,
}

impl Sums {
    fn of(page: Page<'_>) -> Self {
        let (mut letters, mut paragraphs) = (vec![0.0], vec![0]);
        let (mut sum, mut count) = (0.0_f64, 0);
        for line in &page.lines.lines {
            let weight = weight(line, page.tree.tag(line.node));
            if weight > 0.0 && !line.aside {
                sum += f64::from(weight);
                count += 1;
            }
            letters.push(sum as f32);
            paragraphs.push(count);
        }
        Self { letters, paragraphs }
    }

    fn letters(&self, lines: &Range<usize>) -> f32 {
        self.letters[lines.end] - self.letters[lines.start]
    }

    fn paragraphs(&self, lines: &Range<usize>) -> usize {
        (self.paragraphs[lines.end] - self.paragraphs[lines.start]) as usize
    }
}

/// Elements by how they are built, in page order. Each stands in two groups, those of its whole name and those of its name's
/// first word; what has no name, with those beside it.
#[derive(Default)]
struct Groups {
    places: FxHashMap<(u8, Tag, String), usize>,
    members: Vec<Vec<NodeIdx>>,
    /// Where the last member of each group ends.
    ends: Vec<NodeIdx>,
}

impl Groups {
    fn add(&mut self, tree: &Tree<'_>, idx: NodeIdx, end: NodeIdx) {
        let tag = tree.tag(idx);
        if let Some(name) = tree.attribute(idx, "class") {
            let has_digit = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
            let first = name.split_ascii_whitespace().find(|word| !has_digit(word));
            if let Some(first) = first {
                self.put((0, tag, first.to_owned()), idx, end);
            }
            self.put((1, tag, name.into_owned()), idx, end);
        } else {
            self.put((2, tag, tree.node(idx).parent.to_string()), idx, end);
        }
    }

    fn put(&mut self, key: (u8, Tag, String), idx: NodeIdx, end: NodeIdx) {
        let next = self.members.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.members.push(Vec::new());
            self.ends.push(0);
        }
        // What stands inside a member is part of it.
        if idx >= self.ends[place] {
            self.members[place].push(idx);
            self.ends[place] = end;
        }
    }
}
