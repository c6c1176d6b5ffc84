//! Every day that a page gives, with its origin and role, and one choice of them.
//!
//! What the page shows is read by [`shown`]; what it says to machines, its address and its first sentence are read here.

mod shown;

use jiff::{ToSpan, civil::Date};

use shown::{Far, date_of_element, dates_of_lines, only_day};

use super::{
    date_lines::{DateLines, MARKS, date_lines},
    metadata::{Metadata, of_names},
    state::day_of_state,
    tree::{NodeIdx, Tree},
};
use crate::{
    BlockKind, DateBasis, DateEvidence, DateOrigin, DateRole, Dated,
    date::{
        address::day_of_address,
        choice::{Candidate, choose, inferred},
        machine::{moment, moment_behind},
        relative::days_back,
        stamp::past_days,
        words::{Habit, day_first_votes, days, days_either_way},
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
const RANK_CLOCK: u32 = 7000;

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
    candidates.extend(day_of_opening(source, habit));
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
    if let Some(counted) = counted_back(source, &found, &published) {
        return (counted, modified);
    }
    let words = source.paragraphs.iter().map(|(_, words)| words);
    let spoken: Vec<_> = words.flat_map(|words| past_days(words, habit)).collect();
    (inferred(published, &modified, source.captured, &spoken), modified)
}

/// The day that the report opens with. A heading or a byline may stand above its first sentence.
fn day_of_opening(source: Source<'_>, habit: Habit<'_>) -> Option<Candidate> {
    let words = || source.paragraphs.iter().map(|(_, words)| words);
    let n_short = words().take_while(|words| words.len() < MAX_ABOVE_OPENING).count();
    let (words, found) = words()
        .take(n_short.min(MAX_LINES_ABOVE_OPENING) + 1)
        .find_map(|words| Some((words, opening_day(words, habit)?)))?;
    let (origin, role) = (DateOrigin::Dateline, DateRole::Published);
    Some(Candidate::new(
        found.day,
        &words[found.range],
        origin,
        role,
        RANK_OPENING,
    ))
}

/// The longest line above a report's first sentence, in bytes, and the most such lines.
const MAX_ABOVE_OPENING: usize = 80;
const MAX_LINES_ABOVE_OPENING: usize = 3;

/// Returns the window of a day that a line below the headline counts back from the capture ("3 days ago"): sites round
/// down, so that the day may be the one before.
fn counted_back(source: Source<'_>, found: &DateLines, published: &Dated) -> Option<Dated> {
    let captured = source.captured?;
    let below = found.lines.iter().filter(|line| {
        let far = Far::of(line.number, found.headline);
        far.is_below && far.is_near() && !line.place.readers && !line.place.other && !line.place.linked
    });
    let (line, back) = below.filter_map(|line| Some((line, days_back(&line.text)?))).next()?;
    let day = captured.checked_sub(back.days()).ok()?;
    let evidence = DateEvidence {
        day,
        words: line.text.clone(),
        origin: DateOrigin::Byline,
        role: DateRole::Published,
    };
    Some(Dated {
        day: Some(day),
        basis: DateBasis::Inferred,
        earliest: day.yesterday().ok(),
        evidence: std::iter::once(evidence)
            .chain(published.evidence.iter().cloned())
            .collect(),
    })
}

/// Returns the element that shows the headline: the first heading like it, else the first main heading.
fn headline_element(source: Source<'_>) -> Option<NodeIdx> {
    let tree = source.tree;
    // A heading may hold the day or the subject in front of the headline.
    let is_headline = |idx: &NodeIdx| {
        source.title.is_some_and(|title| {
            let words = tree.words(*idx);
            alike(&words, title) || title.len() >= MIN_HEADLINE && words.ends_with(title)
        })
    };
    let (mut main, mut lesser) = (Vec::new(), Vec::new());
    for idx in (0..tree.len()).filter(|idx| tree.node(*idx).end - idx <= MAX_HEADING_NODES) {
        match tree.name(idx) {
            "h1" if main.len() < MAX_HEADINGS => main.push(idx),
            "h2" | "h3" if lesser.len() < MAX_HEADINGS => lesser.push(idx),
            _ => {}
        }
    }
    let like = |all: &[NodeIdx]| all.iter().copied().find(|idx| is_headline(idx));
    like(&main).or_else(|| like(&lesser)).or_else(|| main.first().copied())
}

/// The shortest headline, in bytes, that is known again at the end of a heading.
const MIN_HEADLINE: usize = 20;

/// The most nodes in a heading; one that is never closed holds the rest of the page.
const MAX_HEADING_NODES: usize = 64;

/// How many headings are asked whether they are the headline.
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

/// Returns the region that a page's language tag or locale names ("en-GB", "en_US"), in lower case.
#[must_use]
pub fn region(tag: &str) -> Option<String> {
    let (_, region) = tag.trim().split_once(['-', '_'])?;
    (region.len() == 2 && region.bytes().all(|byte| byte.is_ascii_alphabetic())).then(|| region.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use crate::{Capture, DateBasis, Dated};

    const BODY: &str = "<p>The ferries between the islands stopped because of the storm, the company said in a short
        statement to its passengers.</p><p>They are to run again when the wind drops, it added, and all tickets that were
        bought before the storm remain valid.</p>";

    fn read(head: &str, body: &str, url: Option<&str>, captured: Option<Date>) -> Dated {
        let html = format!("<html><head><title>Ferries stop</title>{head}</head><body>{body}</body></html>");
        let capture = Capture {
            path: "ferries.html".to_owned(),
            bytes: html.into_bytes(),
            url: url.map(str::to_owned),
            captured,
            ..Capture::default()
        };
        let mut articles = crate::read(&capture).articles;
        articles.remove(0).published
    }

    fn day(head: &str, above: &str, below: &str) -> Option<String> {
        let body = format!("{above}<h1>Ferries stop</h1>{below}{BODY}");
        read(head, &body, None, None).known_day().map(|day| day.to_string())
    }

    /// Reads a page whose headline this stands below.
    fn below(line: &str) -> Option<String> {
        day("", "", line)
    }

    const RIGHT: Option<&str> = Some("2024-05-03");

    #[test]
    fn the_day_stands_below_the_headline_in_many_ways() {
        for line in [
            "<p>3 May 2024</p>",
            "<div class='meta'><span>Mona Lund</span> | <span>Fri 03.05.24</span> | <span>14:07</span></div>",
            "<h4>Published</h4><div class='single-post-date'>May 3, 2024</div>",
            "<aside><dl><dt>Datum</dt><dd>03.05.2024</dd></dl></aside>",
            "<div class='post-meta'><a href='/harbour'>Harbour</a><span class='dateline'>MAY 3, 2024</span></div>",
            "<div class='category-popular'><p>May 3, 2024</p></div>",
            "<time datetime='2024-05-03T14:07:00+02:00'>yesterday</time>",
            "<span property='schema:dateCreated' content='2024-05-03T14:07:00+02:00'></span>",
            "<p>Published 3 May 2024. Updated 7 May 2024.</p>",
            "<p>3 May 2024, 5 min.</p>",
            "<p><span>Mona Lund</span><span>Published May 3, 2024</span><span>Harbour</span></p>",
            "<h5>Mona Lund</h5><p>(3 May 2024) The harbour office closed both piers in the morning, its head said.</p>",
            "<p>This entry was posted on May 3, 2024 by Mona Lund and is filed under Harbour, Ferries, Storms. You can follow
                any answers to it, leave one of your own, or write to the harbour office about the tickets that you hold.</p>",
            "<p>٣ مايو ٢٠٢٤</p>",
            "<p>2024年5月3日</p>",
        ] {
            assert_eq!(below(line).as_deref(), RIGHT, "{line}");
        }
    }

    #[test]
    fn a_heading_may_hold_the_day_before_the_headline() {
        let html = "<html><head><title>Ferries stop for the third day</title></head><body><h1>Harbour Office</h1>
            <ul><li>News<li>Sport<li>Tickets<li>Winds<li>Tides<li>Boats</ul><h1><span>03.05.2024</span>Ferries stop for the third day</h1>";
        let capture = Capture {
            bytes: format!("{html}{BODY}").into_bytes(),
            ..Capture::default()
        };
        let article = crate::read(&capture).articles.remove(0);
        assert_eq!(
            article.published.known_day().map(|day| day.to_string()).as_deref(),
            RIGHT
        );
    }

    #[test]
    fn what_is_another_things_day_is_never_the_articles() {
        for line in [
            "<p>Updated 3 May 2024</p>",
            "<div class='field--name-changed'><time datetime='2024-05-03'>3 May 2024</time></div>",
            "<p>© 3 May 2024 Harbour Post</p>",
            "<div class=comments><p>Mona Lund</p><p>3 May 2024</p><p><time datetime=2024-05-03>3 May</time></p></div>",
            "<p>Festival: 3 May 2024 – 9 May 2024</p>",
            "<p>May 2024</p><p>2024</p>",
            "<footer><p>Copyright 2024</p></footer>",
            "<img src='/uploads/2024/05/03/ferry.jpg'>",
            "<p>3/5/2024</p>",
        ] {
            let padded = format!("{}{line}", "<p>Nothing is said here of any day.</p>".repeat(6));
            assert_eq!(below(&padded), None, "{line}");
        }
        let clock = "<header><p>Friday, 10 May 2024</p></header><nav><ul><li>News<li>Sport<li>Harbour</ul></nav>";
        assert_eq!(day("", clock, "<p>3 May 2024</p>").as_deref(), RIGHT);
        assert_eq!(day("", clock, ""), None);
    }

    #[test]
    fn the_shown_day_decides_between_clocks_and_machines() {
        let utc = "<meta property='article:published_time' content='2024-05-04T02:25:54+00:00'>";
        assert_eq!(day(utc, "", "<p>May 3, 2024 | 9:25pm</p>").as_deref(), RIGHT);
        assert_eq!(day(utc, "", "").as_deref(), Some("2024-05-04"));
        // The same moment with the outlet's own offset.
        let local = "<meta name='pubdate' content='Fri, 3 May 2024 21:25:54 -0500'>";
        assert_eq!(day(&format!("{utc}{local}"), "", "").as_deref(), RIGHT);
        // The day a content system imported the page.
        let imported = "<meta name='date' content='2023-11-20T10:00:00+01:00'>";
        assert_eq!(day(imported, "", "<p>3 May 2024</p>").as_deref(), RIGHT);
        // The day of a change without a word is no day of publication where the page states one.
        let both = "<meta property='article:published_time' content='2024-05-03T10:00:00+02:00'>
            <meta property='article:modified_time' content='2024-06-01T10:00:00+02:00'>";
        assert_eq!(day(both, "", "<p>1 June 2024</p>").as_deref(), RIGHT);
        // A machine that knew the year alone, and a change on the shown day.
        let year = "<meta property='article:published_time' content='2024-01-01T03:00:00'>
            <meta property='article:modified_time' content='2024-05-03T13:25:58'>";
        assert_eq!(day(year, "", "<p>3 May 2024</p>").as_deref(), RIGHT);
        // What stood on a day was published by then.
        let saved = "<meta name='date' content='2024-05-05T11:52:23'>";
        assert_eq!(day(saved, "", "<p>Stand: 3 May 2024, 18:00 Uhr</p>").as_deref(), RIGHT);
        let lead = "<p>The harbour has been closed since the night, and nobody knows for how long.</p>".repeat(14);
        let timed = format!("{lead}<div class='metadata'><time datetime='2024-05-03'>3 May 2024</time></div>");
        assert_eq!(day(saved, "", &timed).as_deref(), RIGHT);
        assert_eq!(
            day(saved, "", &format!("{lead}<p>3 May 2024</p>")).as_deref(),
            Some("2024-05-05")
        );
        // The printed paper bears the next day.
        let evening = "<meta property='article:published_time' content='2024-05-03T19:30:00+02:00'>";
        assert_eq!(
            day(evening, "", "<p>Published in the edition of 4 May 2024</p>").as_deref(),
            RIGHT
        );
        let midnight = "<link rel=canonical href='https://www.harbour-post.de/ferries-stop'>
            <meta property='article:published_time' content='2024-05-02T22:00:00.000Z'>";
        assert_eq!(day(midnight, "", "").as_deref(), RIGHT);
    }

    #[test]
    fn the_page_decides_the_order_of_day_and_month() {
        let machine = "<meta property='og:updated_time' content='2024-05-03T10:00:00+02:00'>";
        assert_eq!(day(machine, "", "<p>5/3/2024</p>").as_deref(), RIGHT);
        assert_eq!(day(machine, "", "<p>3/5/2024</p>").as_deref(), RIGHT);
        assert_eq!(
            day("", "", "<p>3/5/2024</p><p>Last ferry: 25/4/2024</p>").as_deref(),
            RIGHT
        );
        let locale = |code: &str| format!("<meta property='og:locale' content='{code}'>");
        assert_eq!(day(&locale("en_US"), "", "<p>5/3/2024</p>").as_deref(), RIGHT);
        assert_eq!(day(&locale("en_GB"), "", "<p>3/5/2024</p>").as_deref(), RIGHT);
        let meta = "<meta name='pubdate' content='03-05-2024'>";
        assert_eq!(
            day(meta, "", "<p>Published March 5, 2024</p>").as_deref(),
            Some("2024-03-05")
        );
    }

    #[test]
    fn the_basis_tells_how_the_day_is_known() {
        let meta = "<meta property='article:published_time' content='2024-05-03T10:00:00+02:00'>";
        let body = format!("<h1>Ferries stop</h1>{BODY}");
        let seen = format!("<h1>Ferries stop</h1><p>3 May 2024</p>{BODY}");
        assert_eq!(read("", &seen, None, None).basis, DateBasis::Stated);
        assert_eq!(read(meta, &body, None, None).basis, DateBasis::Metadata);
        let url = Some("https://post.example/2024/05/03/ferries-stop");
        assert_eq!(read("", &body, url, None).basis, DateBasis::Address);
        assert_eq!(read("", &body, None, None).basis, DateBasis::Unknown);
        let spoken =
            format!("{body}<p>The last such storm, on 2 May 2024, sank a boat of the same company off the coast.</p>");
        let window = read("", &spoken, None, Some(date(2024, 5, 9)));
        assert_eq!(
            (window.basis, window.earliest, window.day),
            (DateBasis::Inferred, Some(date(2024, 5, 2)), Some(date(2024, 5, 9)))
        );
        let ago = format!("<h1>Ferries stop</h1><p>Mona Lund · 3 days ago</p>{BODY}");
        let counted = read("", &ago, None, Some(date(2024, 5, 6)));
        assert_eq!(
            (counted.basis, counted.earliest, counted.day),
            (DateBasis::Inferred, Some(date(2024, 5, 2)), Some(date(2024, 5, 3)))
        );
        assert_eq!(read("", &ago, None, None).basis, DateBasis::Unknown);
        let changed = read(
            "",
            &format!("<h1>Ferries stop</h1><p>Updated 3 May 2024</p>{BODY}"),
            None,
            None,
        );
        assert_eq!(
            (changed.basis, changed.day),
            (DateBasis::Inferred, Some(date(2024, 5, 3)))
        );
    }

    #[test]
    fn scripts_are_asked_last() {
        let state = "<script>window.state = {\"article\":{\"publishedAt\":\"2024-05-03T09:00:00Z\"}}</script>";
        assert_eq!(day(state, "", "").as_deref(), RIGHT);
        assert_eq!(
            day(&state.replace("05-03", "06-01"), "", "<p>3 May 2024</p>").as_deref(),
            RIGHT
        );
    }
}
