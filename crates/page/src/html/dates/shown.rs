//! The days that a page shows: in date lines, by where they stand and what the words beside them say, and in elements for
//! times.

use jiff::civil::Date;

use super::{
    MAX_STAMP, RANK_ALONE, RANK_BARE, RANK_BARE_ABOVE, RANK_BARE_APART, RANK_CLOCK, RANK_FAR, RANK_STANDING,
    RANK_STATED, RANK_TIME, RANK_TIME_MARKED, Source, machine_candidate,
};
use crate::{
    DateOrigin, DateRole,
    date::{
        choice::Candidate,
        stamp::{Stamp, stamp},
        words::{FoundDay, Habit, days, is_weekday},
    },
    html::{
        date_lines::{DateLine, DateLines, Place},
        lines::class_words,
        tree::{NodeIdx, Tree},
    },
    tables::MARKUP,
};

/// How many lines below the headline a bare date line may stand, and how many above it.
const MAX_DISTANCE: usize = 12;
const MAX_ABOVE: usize = 6;

/// How many lines from the headline a date line may stand in what looks like a part of the site.
const MAX_BESIDE: usize = 4;

/// How many lines from the headline a date with a cue of its own is believed before a bare one beside the headline.
const MAX_STATED_DISTANCE: usize = 40;

/// Days in lines near the headline: those alone in their line, those with a cue, those in an element named for a date.
pub(super) fn dates_of_lines(source: Source<'_>, found: &DateLines, habit: Habit<'_>, out: &mut Vec<Candidate>) {
    for line in &found.lines {
        let far = Far::of(line.number, found.headline);
        let is_long = line.text.len() >= MAX_STAMP;
        let all = if !line.place.readers || far.is_beside_below() {
            days(&line.text[..line.text.floor_char_boundary(MAX_STAMP)], habit)
        } else {
            Vec::new()
        };
        for (n, day) in all.iter().enumerate() {
            // A day that runs into an earlier one is the day of the change.
            let touches = n > 0 && all[n - 1].range.end == day.range.start && all[n - 1].day <= day.day;
            let stamp = stamp_of(line, day);
            let stamp = if stamp == Stamp::Bare && (touches || line.place.changed) {
                Stamp::Modified
            } else {
                stamp
            };
            // "This entry was posted on 3 May 2024 by Mona Lund and is filed under …"
            if is_long && !matches!(stamp, Stamp::Published | Stamp::Modified) {
                continue;
            }
            if stamp == Stamp::Bare && is_clock(line, far) {
                let (origin, role) = (DateOrigin::Furniture, DateRole::Captured);
                out.push(Candidate::new(day.day, &line.text, origin, role, RANK_CLOCK));
                continue;
            }
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

/// Says whether a line is the page's clock: the site's own head shows the day of the visit with its weekday.
fn is_clock(line: &DateLine, far: Far) -> bool {
    let mut words = line
        .text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    line.place.apart && !line.place.own && !far.is_below && words.any(|word| is_weekday(&word.to_lowercase()))
}

/// How far from the headline a line stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Far {
    pub(super) lines: usize,
    pub(super) is_below: bool,
}

impl Far {
    pub(super) fn of(number: usize, headline: Option<usize>) -> Self {
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

    pub(super) fn is_near(self) -> bool {
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
pub(super) fn date_of_element(
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
    let is_modified = property == "datemodified"
        || property.is_empty() && (is_change || place.changed || stamp == Some(Stamp::Modified));
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

/// Where nothing near the headline gives a day, the only day that the page shows in a date line of its own.
pub(super) fn only_day(found: &DateLines, habit: Habit<'_>) -> Option<Candidate> {
    let mut only: Option<(Date, &DateLine)> = None;
    let in_site_head = |line: &DateLine| line.place.apart && !Far::of(line.number, found.headline).is_below;
    let lines = found
        .lines
        .iter()
        .filter(|line| line.text.len() < MAX_STAMP && !line.place.changed && !in_site_head(line));
    for line in lines {
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
