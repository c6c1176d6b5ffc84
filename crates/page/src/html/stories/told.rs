//! Articles of a page's stories: what each says of itself, and what the page says of all of them.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Story,
    hour::{bare_hour, opening_hour},
};
use crate::{
    Author, BlockKind, DateBasis, DateOrigin, DateRole, Dated, Issue, IssueKind,
    byline::{authors as names_of, is_name, opened, stated_authors},
    date::{
        choice::{Candidate, choose},
        machine::{machine_day, moment},
        stamp::{Stamp, stamp},
        words::{Habit, days},
    },
    draft::Draft,
    furniture::cue,
    html::{
        json_ld::Update,
        lines::{Line, Lines},
        marks::{Mark, Marks},
        tag::Tag,
        tree::Tree,
    },
    outlet::folded,
};

/// A page that holds stories.
#[derive(Clone, Copy)]
pub struct Telling<'p> {
    pub tree: &'p Tree<'p>,
    pub lines: &'p Lines,
    /// The page's headline.
    pub title: Option<&'p str>,
    /// What the page's own article says, which holds for its stories where they say nothing else.
    pub own: &'p Draft,
    /// The entries that the metadata lists.
    pub updates: &'p [Update],
    pub captured: Option<Date>,
}

/// How many lines at a story's front may be its heading, hour and byline.
const MAX_HEAD: usize = 6;

/// How many lines at its end may be.
const MAX_FOOT: usize = 2;

/// Marks of lines that are no part of a story's text.
const BESIDE: Marks = Marks::of(&[Mark::Byline, Mark::Tags, Mark::Caption]);

/// Ranks of belief in a story's days: its own before what stands above it.
const RANK_OWN_TIME: u32 = 0;
const RANK_OWN_LINE: u32 = 1;
const RANK_LISTED: u32 = 2;
const RANK_ABOVE: u32 = 3;
const RANK_PAGE: u32 = 5;

/// The longest line that dates the stories below it, in bytes.
const MAX_DAY_LINE: usize = 60;

/// The longest name of an author with what is said of them, in bytes.
const MAX_NAME: usize = 80;

/// Makes an article of each story; those without text are left out.
#[must_use]
pub fn told(telling: Telling<'_>, stories: &[Story]) -> Vec<Draft> {
    let mut listed = FxHashMap::default();
    for update in telling.updates {
        if let Some(headline) = &update.headline {
            listed.entry(folded(headline)).or_insert(update);
        }
    }
    let mut drafts = Vec::new();
    let (mut above, mut last) = (
        None,
        stories.first().map_or(0, |story| story.lines.start.saturating_sub(1)),
    );
    for story in stories {
        let between = &telling.lines.lines[last.min(story.lines.start)..story.lines.start];
        above = day_line(between, telling.habit()).or(above);
        last = story.lines.end;
        let draft = telling.draft(story, &listed, above.clone());
        drafts.extend(Some(draft).filter(|draft| !draft.paragraphs.is_empty()));
    }
    drafts
}

/// Makes an article of each entry that the metadata tells in full, where the page shows none of them.
#[must_use]
pub fn listed(telling: Telling<'_>) -> Vec<Draft> {
    let shown: FxHashSet<&str> = telling.lines.lines.iter().map(|line| front(&line.text)).collect();
    let told = || telling.updates.iter().filter(|update| !update.body.is_empty());
    let is_shown = |update: &Update| update.body.iter().any(|words| shown.contains(front(words)));
    if told().count() < super::MIN_STORIES || told().any(is_shown) {
        return Vec::new();
    }
    let draft = |update: &Update| {
        let candidates = of_update(update).into_iter().collect();
        let (published, modified) = choose(candidates, telling.captured);
        Draft {
            title: update.headline.clone().or_else(|| telling.title.map(str::to_owned)),
            authors: some_of(stated_authors(&update.authors), &telling.own.authors),
            outlet: telling.own.outlet.clone(),
            url: update.url.clone().or_else(|| telling.own.url.clone()),
            published,
            modified,
            sections: telling.own.sections.clone(),
            types: vec!["liveblogposting".to_owned()],
            language: telling.own.language.clone(),
            paragraphs: update
                .body
                .iter()
                .map(|words| (BlockKind::Paragraph, words.clone()))
                .collect(),
            issues: vec![Issue {
                kind: IssueKind::Cut,
                message: "the page does not show this entry; what its metadata states was read".to_owned(),
                span: None,
            }],
            ..Draft::default()
        }
    };
    told().map(draft).collect()
}

/// The front of a paragraph, by which it is known again.
fn front(words: &str) -> &str {
    &words[..words.floor_char_boundary(FRONT)]
}

/// So many bytes of a paragraph stand nowhere else.
const FRONT: usize = 48;

fn some_of(found: Vec<Author>, others: &[Author]) -> Vec<Author> {
    if found.is_empty() { others.to_vec() } else { found }
}

/// Returns the lines at a story's front and end.
fn edges(lines: &[Line]) -> impl Iterator<Item = &Line> {
    let head = lines.len().min(MAX_HEAD);
    let foot = lines.len().saturating_sub(MAX_FOOT).max(head);
    lines[..head].iter().chain(&lines[foot..])
}

/// Returns what stands before the day or the hour in a short line that holds one.
fn without_hour<'l>(line: &'l str, habit: Habit<'_>) -> Option<&'l str> {
    bare_hour(line).filter(|hour| !hour.is_byline)?;
    let day = days(line, habit).first().map(|found| found.range.start);
    let digit = line.find(|c: char| c.is_ascii_digit());
    let end = day.into_iter().chain(digit).min()?;
    Some(line[..end].trim_end_matches([' ', ',', '|', '-', '–', '—', '·', '•', '/']))
}

/// Returns the day that a line above stories gives to those below it: "Friday, 3 May 2024".
fn day_line(lines: &[Line], habit: Habit<'_>) -> Option<Candidate> {
    let short = lines.iter().rev().filter(|line| line.text.len() <= MAX_DAY_LINE);
    short
        .filter_map(|line| {
            let found = days(&line.text, habit).pop()?;
            let is_bare = stamp(&line.text, found.range.clone()) == Stamp::Bare;
            is_bare.then(|| {
                let (origin, role) = (DateOrigin::Byline, DateRole::Published);
                Candidate::new(found.day, &line.text, origin, role, RANK_ABOVE)
            })
        })
        .next()
}

fn of_update(update: &Update) -> Option<Candidate> {
    let stated = update.published.as_deref()?;
    let (origin, role) = (DateOrigin::JsonLd, DateRole::Published);
    Some(Candidate {
        moment: moment(stated),
        ..Candidate::new(machine_day(stated)?, stated, origin, role, RANK_LISTED)
    })
}

impl Telling<'_> {
    fn habit(&self) -> Habit<'_> {
        Habit {
            language: self.own.language.as_deref(),
            day_first: self.own.language.as_deref().filter(|code| *code != "en").map(|_| true),
        }
    }

    fn draft(&self, story: &Story, listed: &FxHashMap<String, &Update>, above: Option<Candidate>) -> Draft {
        let lines = &self.lines.lines[story.lines.clone()];
        let title = story.title_at.map(|at| {
            let words = self.lines.lines[at].text.as_str();
            let words = opening_hour(words).map_or(words, |(from, _)| &words[from..]);
            words.to_owned()
        });
        let update = title.as_deref().and_then(|title| listed.get(&folded(title)).copied());
        let mut candidates = self.own_days(story, lines);
        candidates.extend(update.and_then(of_update));
        candidates.extend(above.filter(|_| candidates.is_empty()));
        let (published, modified) = self.dated(candidates);
        let authors = some_of(
            self.names(story),
            &update.map(|update| stated_authors(&update.authors)).unwrap_or_default(),
        );
        let mut paragraphs: Vec<(BlockKind, String)> = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let is_title = story.title_at == Some(story.lines.start + number);
            let is_edge = number < MAX_HEAD || number + MAX_FOOT >= lines.len();
            if !is_title && self.is_text(line) && !(is_edge && bare_hour(&line.text).is_some()) {
                let from = opening_hour(&line.text).map_or(0, |(from, _)| from);
                paragraphs.push((line.kind, line.text[from..].to_owned()));
            }
        }
        paragraphs.retain(|(_, words)| !words.is_empty());
        Draft {
            title: title.or_else(|| self.title.map(str::to_owned)),
            authors: some_of(authors, &self.own.authors),
            outlet: self.own.outlet.clone(),
            url: self.address(story),
            published,
            modified,
            sections: self.own.sections.clone(),
            types: story.type_names(),
            language: self.own.language.clone(),
            paragraphs,
            ..Draft::default()
        }
    }

    fn is_text(&self, line: &Line) -> bool {
        let is_linked = line.linked * 2 > line.text.len();
        let is_words = line.text.contains(char::is_alphabetic);
        let is_beside = line.aside || self.lines.marks[line.node].meets(BESIDE);
        is_words && !is_linked && !is_beside && cue(&line.text).is_none()
    }

    /// Returns the days that a story gives itself: of a `<time>` element, or of a line that holds little else.
    fn own_days(&self, story: &Story, lines: &[Line]) -> Vec<Candidate> {
        let tree = self.tree;
        let times = story.nodes.clone().filter(|idx| tree.tag(*idx) == Tag::Time);
        let times = times.filter_map(|idx| {
            let stamp = tree.attribute(idx, "datetime")?;
            let (origin, role) = (DateOrigin::TimeElement, DateRole::Published);
            Some(Candidate {
                moment: moment(&stamp),
                ..Candidate::new(machine_day(&stamp)?, &stamp, origin, role, RANK_OWN_TIME)
            })
        });
        let bare = edges(lines).flat_map(|line| {
            let found = days(&line.text, self.habit()).into_iter();
            let of_line =
                found.filter(|day| matches!(stamp(&line.text, day.range.clone()), Stamp::Bare | Stamp::Published));
            let (origin, role) = (DateOrigin::Byline, DateRole::Published);
            of_line.map(move |day| Candidate::new(day.day, &line.text, origin, role, RANK_OWN_LINE))
        });
        times.chain(bare).collect()
    }

    /// Returns the day of publication and of the last change. A story that states no day was written between the page's
    /// first day and its last: one day where the page was never changed, or on the same day.
    fn dated(&self, candidates: Vec<Candidate>) -> (Dated, Dated) {
        let (first, last) = (self.own.published.known_day(), self.own.modified.known_day());
        if !candidates.is_empty() || first.is_none() {
            return choose(candidates, self.captured);
        }
        let evidence = self.own.published.evidence.first();
        if last.is_none_or(|last| Some(last) <= first) {
            let of_page = evidence
                .map(|found| Candidate::new(found.day, &found.words, found.origin, DateRole::Published, RANK_PAGE));
            return choose(of_page.into_iter().collect(), self.captured);
        }
        let published = Dated {
            day: last,
            basis: DateBasis::Inferred,
            earliest: first,
            evidence: evidence.cloned().into_iter().collect(),
        };
        (published, Dated::default())
    }

    /// Returns the authors that a story names at its front: in elements that say they hold a byline, or behind "By".
    fn names(&self, story: &Story) -> Vec<Author> {
        let lines = &self.lines.lines[story.lines.clone()];
        let opening = edges(lines).find(|line| line.text.len() <= MAX_NAME && opened(&line.text).is_some());
        let found = opening.map(|line| names_of(&line.text)).unwrap_or_default();
        if !found.is_empty() {
            return found;
        }
        let end = lines.get(MAX_HEAD).map_or(story.nodes.end, |line| line.at);
        let is_innermost = |idx: usize| {
            let inside = idx + 1..self.tree.node(idx).end;
            !inside.clone().any(|inner| self.lines.marks[inner].has(Mark::Byline))
        };
        let marked = (story.nodes.start + 1..end.max(story.nodes.start + 1))
            .filter(|idx| self.lines.marks[*idx].has(Mark::Byline) && self.tree.node(*idx).end <= end)
            .filter(|idx| self.tree.tag(*idx) != Tag::Time && is_innermost(*idx));
        let words = marked.map(|idx| self.tree.words(idx));
        let mut named = words.filter(|words| words.len() <= MAX_NAME && words.contains(' ') && is_name(words));
        // "Mona Lund, 14:32" may sign at the foot.
        let signed = || {
            let foot = lines.iter().rev().take(MAX_FOOT);
            let before = |line: &Line| without_hour(&line.text, self.habit()).map(str::to_owned);
            foot.filter_map(before).find(|name| name.contains(' ') && is_name(name))
        };
        let name = named.next().or_else(signed);
        name.map(|words| names_of(&words)).unwrap_or_default()
    }

    /// Returns a story's address: where its heading leads, or its place on the page.
    fn address(&self, story: &Story) -> Option<String> {
        let page = self.own.url.as_deref();
        if let Some(href) = &story.href {
            return match href.strip_prefix('#') {
                Some(place) => Some(format!("{}#{place}", page?.split('#').next()?)),
                None => absolute(href, page),
            };
        }
        let inside = story.nodes.start..story.nodes.end.min(story.nodes.start + MAX_PLACE);
        let id = inside
            .filter(|idx| {
                *idx == story.nodes.start || self.tree.tag(*idx).heading() > 0 || self.tree.tag(*idx) == Tag::A
            })
            .find_map(|idx| self.tree.attribute(idx, "id").filter(|id| !id.is_empty()))?;
        Some(format!("{}#{id}", page?.split('#').next()?))
    }
}

/// How many nodes from a story's start its place may be named.
const MAX_PLACE: usize = 12;

/// Returns an address as written on a page with the page's own scheme and host put in where it has none.
fn absolute(href: &str, page: Option<&str>) -> Option<String> {
    if href.contains("://") {
        return Some(href.to_owned());
    }
    let (scheme, rest) = page?.split_once("://")?;
    let host = rest.split('/').next()?;
    match href.strip_prefix("//") {
        Some(other) => Some(format!("{scheme}://{other}")),
        None => href.starts_with('/').then(|| format!("{scheme}://{host}{href}")),
    }
}
