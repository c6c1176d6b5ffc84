//! Every day that a page gives, with its origin and role, and one choice of them.

use jiff::civil::Date;

use super::{
    date_lines::{DateLine, DateLines, MARKS, Place, date_lines},
    lines::class_words,
    metadata::{Metadata, of_names},
    state::day_of_state,
    tree::{NodeIdx, Tree},
};
use crate::{
    BlockKind, DateOrigin, DateRole, Dated,
    date::{
        address::day_of_address,
        choice::{Candidate, choose, inferred},
        machine::{moment, moment_behind},
        stamp::{Stamp, past_days, stamp},
        words::{FoundDay, Habit, day_first_votes, days, days_either_way},
    },
    dateline::opening_day,
    headline::alike,
    outlet::{country_of_host, host},
    tables::{DATE_ORDER, MARKUP},
};

/// Ranks of belief, by origin. Measured on the development pages: JSON-LD and Open Graph agree with the gold day on 96%
/// of pages, a date line beside the headline on some 93%, a `<time>` element anywhere on fewer.
const RANK_META: u32 = 10;
const RANK_PAGE: u32 = 150;
const RANK_TIME_MARKED: u32 = 200;
const RANK_META_UNKNOWN: u32 = 600;
const RANK_STATED: u32 = 1000;
const RANK_TITLE: u32 = 1900;
const RANK_BARE: u32 = 2000;
const RANK_STANDING: u32 = 2400;
const RANK_ADDRESS: u32 = 2500;
const RANK_OPENING: u32 = 2700;
const RANK_TIME: u32 = 3000;
const RANK_BARE_ABOVE: u32 = 2100;
const RANK_BARE_APART: u32 = 2200;
const RANK_FAR: u32 = 3500;
const RANK_OTHER_ARTICLE: u32 = 4000;
const RANK_STATE: u32 = 5000;
const RANK_ALONE: u32 = 6000;

/// How many lines below the headline a bare date line may stand, and how many above it.
const MAX_DISTANCE: usize = 12;
const MAX_ABOVE: usize = 6;

/// How many lines from the headline a date line may stand in what looks like a part of the site.
const MAX_BESIDE: usize = 4;

/// How many lines from the headline a date with a cue of its own is believed before a bare one beside the headline.
const MAX_STATED_DISTANCE: usize = 40;

/// The longest line that may be a date line.
const MAX_STAMP: usize = 160;

/// What the days of a page are read from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'s> {
    pub tree: &'s Tree<'s>,
    pub metadata: &'s Metadata,
    /// The headline, without the outlet's name.
    pub title: Option<&'s str>,
    pub paragraphs: &'s [(BlockKind, String)],
    pub language: Option<&'s str>,
    pub captured: Option<Date>,
}

/// Returns the day of publication and the day of the last change.
#[must_use]
pub fn dates(source: Source<'_>) -> (Dated, Dated) {
    let found = date_lines(source.tree, headline_element(source));
    let mut candidates = Vec::new();
    dates_of_json_ld(source, &mut candidates);
    let undecided = Habit {
        language: source.language,
        day_first: None,
    };
    dates_of_meta(source, undecided, &mut candidates);
    let habit = Habit {
        language: source.language,
        day_first: day_first(source, &found, &candidates),
    };
    dates_of_lines(source, &found, habit, &mut candidates);
    for (idx, number, place) in &found.silent {
        let far = Far::of(*number, found.headline);
        date_of_element(source.tree, *idx, *place, None, far, habit, &mut candidates);
    }
    date_of_title(source, habit, &mut candidates);
    if let Some(url) = source.metadata.url.as_deref()
        && let Some(day) = day_of_address(url)
    {
        let (origin, role) = (DateOrigin::Address, DateRole::Published);
        candidates.push(Candidate::new(day, url, origin, role, RANK_ADDRESS));
    }
    if let Some((_, first)) = source.paragraphs.first()
        && let Some(found) = opening_day(first, habit)
    {
        let (origin, role) = (DateOrigin::Dateline, DateRole::Published);
        let words = &first[found.range];
        candidates.push(Candidate::new(found.day, words, origin, role, RANK_OPENING));
    }
    at_home(source, &mut candidates);
    let has_published = |candidates: &[Candidate]| {
        let mut all = candidates.iter();
        all.any(|candidate| candidate.evidence.role == DateRole::Published)
    };
    if !has_published(&candidates) {
        // What was changed before it was made is another thing's day.
        let changed = candidates.iter().map(|candidate| candidate.evidence.day).min();
        let found = day_of_state(source.tree).filter(|(day, _)| changed.is_none_or(|changed| *day <= changed));
        let (origin, role) = (DateOrigin::State, DateRole::Published);
        candidates.extend(found.map(|(day, words)| Candidate::new(day, &words, origin, role, RANK_STATE)));
    }
    if !has_published(&candidates) {
        candidates.extend(only_day(&found, habit));
    }
    let (published, modified) = choose(candidates, source.captured);
    if published.day.is_some() {
        return (published, modified);
    }
    let words = source.paragraphs.iter().map(|(_, words)| words);
    let spoken: Vec<_> = words.flat_map(|words| past_days(words, habit)).collect();
    (inferred(published, &modified, source.captured, &spoken), modified)
}

/// Returns the element that shows the headline: the first heading like it, else the first main heading.
fn headline_element(source: Source<'_>) -> Option<NodeIdx> {
    let tree = source.tree;
    let headings = |names: [&'static str; 2]| (0..tree.len()).filter(move |idx| names.contains(&tree.name(*idx)));
    let is_headline = |idx: &NodeIdx| source.title.is_some_and(|title| alike(&tree.words(*idx), title));
    headings(["h1", "h1"])
        .find(is_headline)
        .or_else(|| headings(["h2", "h3"]).take(MAX_HEADINGS).find(is_headline))
        .or_else(|| headings(["h1", "h1"]).next())
}

/// How many lesser headings are asked whether they are the headline.
const MAX_HEADINGS: usize = 40;

fn dates_of_json_ld(source: Source<'_>, found: &mut Vec<Candidate>) {
    let main = source.metadata.main();
    for node in &source.metadata.nodes {
        let rank = if main.is_some_and(|main| std::ptr::eq(main, node)) && node.is_article {
            0
        } else if node.is_article {
            RANK_OTHER_ARTICLE
        } else {
            RANK_PAGE
        };
        let mut note = |value: &Option<String>, role| {
            let Some(value) = value.as_deref() else {
                return;
            };
            let habit = Habit {
                language: source.language,
                day_first: None,
            };
            found.extend(machine_candidate(value, DateOrigin::JsonLd, role, rank, habit));
        };
        note(&node.published, DateRole::Published);
        note(&node.modified, DateRole::Modified);
    }
}

/// Reads what a machine or an editor wrote into a field for a day.
fn machine_candidate(
    value: &str,
    origin: DateOrigin,
    role: DateRole,
    rank: u32,
    habit: Habit<'_>,
) -> Option<Candidate> {
    if let Some(moment) = moment(value) {
        let mut candidate = Candidate::new(moment.day, value, origin, role, rank);
        candidate.moment = Some(moment);
        return Some(candidate);
    }
    let found = days_either_way(value, habit).into_iter().next()?;
    let mut candidate = Candidate::new(found.day, value, origin, role, rank);
    candidate.other = found.other;
    candidate.moment = moment_behind(found.day, &value[found.range.end..]);
    Some(candidate)
}

fn dates_of_meta(source: Source<'_>, habit: Habit<'_>, found: &mut Vec<Candidate>) {
    let metas = &source.metadata.metas;
    for (names, role) in [
        (&MARKUP.meta.published, DateRole::Published),
        (&MARKUP.meta.modified, DateRole::Modified),
    ] {
        for (rank, value) in of_names(metas, names) {
            found.extend(machine_candidate(
                value,
                DateOrigin::Meta,
                role,
                RANK_META + rank,
                habit,
            ));
        }
    }
    let unknown = metas.iter().filter(|(name, value)| {
        value.starts_with(|c: char| c.is_ascii_digit())
            && !MARKUP.meta.published.contains(name)
            && !MARKUP.meta.modified.contains(name)
            && name_says_published(name)
    });
    for (_, value) in unknown {
        let (origin, role) = (DateOrigin::Meta, DateRole::Published);
        found.extend(machine_candidate(value, origin, role, RANK_META_UNKNOWN, habit));
    }
}

fn name_says_published(name: &str) -> bool {
    let has = |list: &[String]| {
        name.split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| list.iter().any(|own| own == word))
    };
    has(&MARKS.meta.published) && !has(&MARKS.meta.not_published)
}

/// Returns whether numeric dates put the day first: by the page's other dates, else by its language and region; English goes
/// both ways, and an outlet writes as its country does, by what is known of it or by its domain.
fn day_first(source: Source<'_>, found: &DateLines, machine: &[Candidate]) -> Option<bool> {
    let mut votes = 0;
    let stated: Vec<Date> = machine
        .iter()
        .filter(|candidate| candidate.other.is_none())
        .map(|candidate| candidate.evidence.day)
        .collect();
    for line in &found.lines {
        votes += day_first_votes(&line.text);
        let undecided = line.text.contains('/') && line.text.len() < MAX_STAMP;
        for day in days_either_way(&line.text, Habit::default())
            .iter()
            .filter(|_| undecided)
        {
            let Some(other) = day.other else {
                continue;
            };
            // A machine's date elsewhere on the page is the same day.
            votes += 2 * (i32::from(stated.contains(&day.day)) - i32::from(stated.contains(&other)));
        }
    }
    if votes != 0 {
        return Some(votes > 0);
    }
    let is_month_first = |country: &str| DATE_ORDER.month_first.countries.contains(country);
    let known = || source.metadata.url.as_deref().and_then(host).and_then(country_of_host);
    let by_region = || {
        let region = source.metadata.region.as_deref()?;
        Some(!DATE_ORDER.month_first.domains.contains(region))
    };
    let by_domain = || {
        let host = source.metadata.url.as_deref().and_then(host)?;
        let label = host.rsplit('.').next().filter(|label| label.len() == 2)?;
        Some(!DATE_ORDER.month_first.domains.contains(label))
    };
    source
        .language
        .filter(|code| *code != "en")
        .map(|_| true)
        .or_else(|| known().map(|country| !is_month_first(country)))
        .or_else(by_domain)
        .or_else(by_region)
}

/// Days in lines near the headline: those alone in their line, those with a cue, those in an element named for a date.
fn dates_of_lines(source: Source<'_>, found: &DateLines, habit: Habit<'_>, out: &mut Vec<Candidate>) {
    for line in &found.lines {
        let far = Far::of(line.number, found.headline);
        let all = if line.text.len() < MAX_STAMP && (!line.place.readers || far.is_beside_below()) {
            days(&line.text, habit)
        } else {
            Vec::new()
        };
        for (n, day) in all.iter().enumerate() {
            // A day that runs into an earlier one is the day of the change.
            let touches = n > 0 && all[n - 1].range.end == day.range.start;
            let stamp = stamp_of(line, day);
            let stamp = if touches && stamp == Stamp::Bare && all[n - 1].day <= day.day {
                Stamp::Modified
            } else {
                stamp
            };
            let Some((role, rank)) = role_and_rank(line.place, stamp, far) else {
                continue;
            };
            let mut candidate = Candidate::new(day.day, &line.text, DateOrigin::Byline, role, rank);
            candidate.other = day.other;
            out.push(candidate);
        }
        for (at, idx) in &line.times {
            let own = all.iter().find(|day| day.range.start >= *at);
            let stamp = own.map(|day| stamp_of(line, day)).or_else(|| {
                let at = line.text.floor_char_boundary(*at);
                (line.text.len() < MAX_STAMP).then(|| stamp(&line.text, at..at))
            });
            date_of_element(source.tree, *idx, line.place, stamp, far, habit, out);
        }
    }
}

/// Returns what a line says of its day, with the help of the label before it.
fn stamp_of(line: &DateLine, day: &FoundDay) -> Stamp {
    let own = stamp(&line.text, day.range.clone());
    if own != Stamp::Bare || line.label.is_empty() || day.range.start > MAX_BEFORE_DAY {
        return own;
    }
    let joined = format!("{} {}", line.label, line.text);
    let by = line.label.len() + 1;
    match stamp(&joined, day.range.start + by..day.range.end + by) {
        Stamp::Running => Stamp::Bare,
        stamp => stamp,
    }
}

/// How many bytes may stand before the day in a line that has its label in the line above ("Thursday, ").
const MAX_BEFORE_DAY: usize = 16;

/// How far from the headline a line stands.
#[derive(Clone, Copy, Debug)]
struct Far {
    lines: usize,
    is_below: bool,
}

impl Far {
    fn of(number: usize, headline: Option<usize>) -> Self {
        Self {
            lines: headline.map_or(number, |at| number.abs_diff(at)),
            is_below: headline.is_none_or(|at| number >= at),
        }
    }

    fn step(self) -> u32 {
        u32::try_from(self.lines).unwrap_or(u32::MAX).min(400)
    }

    fn is_beside_below(self) -> bool {
        self.is_below && self.lines <= MAX_BESIDE
    }

    fn is_near(self) -> bool {
        self.lines <= if self.is_below { MAX_DISTANCE } else { MAX_ABOVE }
    }
}

fn role_and_rank(place: Place, stamp: Stamp, far: Far) -> Option<(DateRole, u32)> {
    let is_near = far.is_near() && (!place.apart || place.own);
    let is_beside = far.lines <= MAX_BESIDE && !place.linked;
    let is_stated = far.lines <= MAX_STATED_DISTANCE || place.own && !place.apart;
    let (role, rank) = match stamp {
        Stamp::Modified if place.apart && far.lines > MAX_DISTANCE => return None,
        Stamp::Modified => (DateRole::Modified, RANK_STATED),
        Stamp::Standing if is_near => (DateRole::Published, RANK_STANDING),
        Stamp::Standing => (DateRole::Modified, RANK_STATED),
        Stamp::Published if is_stated && !place.linked => (DateRole::Published, RANK_STATED),
        Stamp::Published if !place.linked => (DateRole::Published, RANK_FAR),
        Stamp::Bare if is_near && far.is_below => (DateRole::Published, RANK_BARE),
        Stamp::Bare if is_near && (!place.linked || place.own) => (DateRole::Published, RANK_BARE_ABOVE),
        Stamp::Bare if is_beside && far.is_below => (DateRole::Published, RANK_BARE_APART),
        Stamp::Bare if is_beside => (DateRole::Published, RANK_FAR + 300),
        Stamp::Bare if place.own && !place.linked && !place.apart => (DateRole::Published, RANK_FAR + 200),
        _ => return None,
    };
    // Nothing but the article's own day stands right below its headline, whatever the elements are called.
    let rank = match (place.other, is_beside && far.is_below) {
        (true, true) => rank.max(RANK_BARE_APART),
        (true, false) => rank.max(RANK_FAR),
        (false, _) => rank,
    };
    Some((role, rank + far.step()))
}

/// The day of a `<time>` element, or of one whose property says that it holds a day.
fn date_of_element(
    tree: &Tree<'_>,
    idx: NodeIdx,
    place: Place,
    stamp: Option<Stamp>,
    far: Far,
    habit: Habit<'_>,
    out: &mut Vec<Candidate>,
) {
    if place.readers && !far.is_beside_below() {
        return;
    }
    let value = ["datetime", "content", "title"]
        .iter()
        .find_map(|key| tree.attribute(idx, key).filter(|value| !value.is_empty()));
    let words = value.map_or_else(|| tree.words(idx), |value| value.into_owned());
    let property = ["itemprop", "property"]
        .iter()
        .find_map(|key| tree.attribute(idx, key))
        .map(|value| value.rsplit(':').next().unwrap_or_default().to_ascii_lowercase())
        .unwrap_or_default();
    let classes = class_words(tree, idx);
    let is_change = classes.iter().any(|word| MARKUP.class.modified.contains(word));
    let is_modified =
        property == "datemodified" || property.is_empty() && (is_change || stamp == Some(Stamp::Modified));
    let is_published =
        matches!(property.as_str(), "datepublished" | "datecreated") || tree.attribute(idx, "pubdate").is_some();
    if stamp == Some(Stamp::Foreign) || is_published && is_modified {
        return;
    }
    let base = match (is_modified || is_published, place.apart || place.other) {
        (true, false) => RANK_TIME_MARKED,
        (true, true) => RANK_FAR,
        (false, false) if stamp == Some(Stamp::Running) => RANK_FAR + 800,
        (false, false) if far.is_near() && !place.linked => RANK_TIME,
        (false, _) => RANK_FAR + 400,
    };
    let role = if is_modified {
        DateRole::Modified
    } else {
        DateRole::Published
    };
    let (origin, rank) = (DateOrigin::TimeElement, base + far.step());
    out.extend(machine_candidate(&words, origin, role, rank, habit));
}

/// The day that the page's title ends with: "Ferries stop | Harbour Post | 03.05.2024".
fn date_of_title(source: Source<'_>, habit: Habit<'_>, out: &mut Vec<Candidate>) {
    let Some(title) = source.metadata.title() else {
        return;
    };
    let Some(day) = days(title, habit).pop().filter(|day| day.range.end == title.len()) else {
        return;
    };
    if title[..day.range.start]
        .trim_end()
        .ends_with(['|', '-', '–', '—', '•', '·'])
    {
        let mut candidate = Candidate::new(day.day, title, DateOrigin::Meta, DateRole::Published, RANK_TITLE);
        candidate.other = day.other;
        out.push(candidate);
    }
}

/// Puts days that were written down in UTC, as midnight at the outlet, on the day that began there.
fn at_home(source: Source<'_>, candidates: &mut [Candidate]) {
    let host = source.metadata.url.as_deref().and_then(host);
    let Some(ahead) = host.and_then(|host| MARKS.zones.minutes.get(host.rsplit('.').next()?)) else {
        return;
    };
    for candidate in candidates {
        if let Some(day) = candidate.moment.and_then(|moment| moment.midnight_at(ahead)) {
            candidate.evidence.day = day;
            candidate.moment = None;
        }
    }
}

/// Where nothing near the headline gives a day, the only day that the page shows in a date line of its own.
fn only_day(found: &DateLines, habit: Habit<'_>) -> Option<Candidate> {
    let mut only: Option<(Date, &DateLine)> = None;
    for line in found.lines.iter().filter(|line| line.text.len() < MAX_STAMP) {
        for day in days(&line.text, habit) {
            match stamp_of(line, &day) {
                Stamp::Bare | Stamp::Published | Stamp::Standing => {}
                _ => continue,
            }
            if only.is_some_and(|(other, _)| other != day.day) {
                return None;
            }
            only = only.or(Some((day.day, line)));
        }
    }
    let (day, line) = only.filter(|(_, line)| !line.place.readers && !line.place.linked)?;
    Some(Candidate::new(
        day,
        &line.text,
        DateOrigin::Byline,
        DateRole::Published,
        RANK_ALONE,
    ))
}

/// Returns the region that a page's language tag or locale names ("en-GB", "en_US"), in lower case.
#[must_use]
pub fn region(tag: &str) -> Option<String> {
    let (_, region) = tag.trim().split_once(['-', '_'])?;
    (region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| region.to_ascii_lowercase())
}
