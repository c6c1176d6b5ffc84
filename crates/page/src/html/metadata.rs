//! What a page says of its article outside the article: titles, names, days, addresses.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{
    json_ld::{Described, described},
    lines::{Line, class_words},
    tree::{NodeIdx, Tree},
};
use crate::{
    DateOrigin, DateRole, Outlet,
    date::{
        choice::Candidate,
        stamp::{Stamp, stamp},
        words::{Habit, days},
    },
    headline::{Titles, alike, headline},
    outlet::{host, of_address, of_metadata},
    tables::MARKUP,
};

/// The page's metadata, gathered once.
#[derive(Debug)]
pub struct Metadata {
    /// `<meta>` names in lower case with their contents, in page order.
    metas: Vec<(String, String)>,
    /// JSON-LD, articles first.
    nodes: Vec<Described>,
    /// The titles.
    titles: Titles,
    /// The outlet's names as the page uses them.
    pub sites: Vec<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The page's own address.
    pub url: Option<String>,
    /// The declared language.
    pub language: Option<String>,
}

/// Names as the page states them.
#[derive(Debug, Default)]
pub struct StatedNames {
    /// Of the article in JSON-LD.
    pub json_ld: Vec<String>,
    /// Of `<meta>` elements, one list for each of their names, best first.
    pub meta: Vec<Vec<String>>,
}

/// The most authors that one kind of `<meta>` states; longer lists are those of works cited.
const MAX_STATED: usize = 40;

impl Metadata {
    /// Reads a page's metadata.
    #[must_use]
    pub fn read(tree: &Tree<'_>, lines: &[Line], address: Option<&str>) -> Self {
        let head = Head::read(tree);
        let metas = head.metas;
        let nodes = described(tree, &head.scripts);
        let named = |names: &[String]| {
            of_names(&metas, names)
                .map(|(_, value)| value.to_owned())
                .collect::<Vec<_>>()
        };
        let canonical = head.canonical;
        let url = canonical
            .into_iter()
            .chain(named(&MARKUP.meta.url))
            .find(|url| is_deep(url))
            .or_else(|| address.map(str::to_owned));
        let titles = Titles {
            json_ld: nodes
                .iter()
                .find(|node| node.is_article)
                .and_then(|node| node.headline.clone()),
            meta: named(&MARKUP.meta.title),
            title: head.title,
            headings: lines
                .iter()
                .filter(|line| line.heading == 1)
                .map(|line| line.text.clone())
                .collect(),
            lower_headings: lines
                .iter()
                .filter(|line| matches!(line.heading, 2 | 3))
                .map(|line| line.text.clone())
                .collect(),
        };
        let language = head.language.map(|code| {
            code.chars()
                .take_while(char::is_ascii_alphabetic)
                .collect::<String>()
                .to_lowercase()
        });
        let mut metadata = Self {
            metas,
            nodes,
            titles,
            sites: Vec::new(),
            headline: None,
            url,
            language: language.filter(|code| code.len() == 2),
        };
        metadata.sites = metadata.sites();
        metadata.headline = headline(&metadata.titles, &metadata.sites);
        metadata
    }

    fn sites(&self) -> Vec<String> {
        let mut sites: Vec<String> = of_names(&self.metas, &MARKUP.meta.site)
            .map(|(_, value)| value.to_owned())
            .collect();
        sites.extend(self.nodes.iter().filter_map(|node| node.publisher.clone()));
        if let Some(host) = self.url.as_deref().and_then(host) {
            sites.push(host.to_owned());
            sites.extend(host.split('.').max_by_key(|label| label.len()).map(str::to_owned));
        }
        sites.extend(self.outlet().map(|outlet| outlet.name));
        sites
    }

    /// Returns the outlet.
    #[must_use]
    pub fn outlet(&self) -> Option<Outlet> {
        let by_address = self.url.as_deref().and_then(of_address);
        let site = of_names(&self.metas, &MARKUP.meta.site).find_map(|(_, value)| of_metadata(value));
        let publisher = || {
            self.nodes
                .iter()
                .filter_map(|node| node.publisher.as_deref())
                .find_map(of_metadata)
        };
        by_address.or(site).or_else(publisher)
    }

    /// Returns the names of sections and the JSON-LD types.
    #[must_use]
    pub fn sections(&self) -> (Vec<String>, Vec<String>) {
        let mut sections: Vec<String> = of_names(&self.metas, &MARKUP.meta.section)
            .map(|(_, value)| value.to_owned())
            .collect();
        sections.extend(self.nodes.iter().filter_map(|node| node.section.clone()));
        let types = self
            .nodes
            .iter()
            .filter(|node| node.is_article)
            .flat_map(|node| node.types.clone())
            .collect();
        (sections, types)
    }

    /// Returns the names that the page states as its author's, in JSON-LD and in `<meta>`.
    #[must_use]
    pub fn stated_names(&self) -> StatedNames {
        let metas: Vec<(u32, &str)> = of_names(&self.metas, &MARKUP.meta.author).collect();
        let mut ranks: Vec<u32> = metas.iter().map(|(rank, _)| *rank).collect();
        ranks.dedup();
        let of_rank = |rank: &u32| {
            metas
                .iter()
                .filter(|(other, _)| other == rank)
                .map(|(_, value)| (*value).to_owned())
                .collect()
        };
        StatedNames {
            json_ld: self.main().map(|node| node.authors.clone()).unwrap_or_default(),
            meta: ranks
                .iter()
                .map(of_rank)
                .filter(|names: &Vec<String>| names.len() <= MAX_STATED)
                .collect(),
        }
    }

    /// Returns every date the page gives outside running text.
    #[must_use]
    pub fn dates(&self, tree: &Tree<'_>, lines: &[Line], habit: Habit<'_>) -> Vec<Candidate> {
        let mut found = Vec::new();
        self.dates_of_json_ld(&mut found);
        self.dates_of_meta(&mut found, habit);
        dates_of_elements(tree, &mut found, habit);
        self.dates_of_lines(lines, &mut found, habit);
        if let Some(day) = self.url.as_deref().and_then(day_of_address) {
            found.push(Candidate::new(
                day,
                self.url.as_deref().unwrap_or_default(),
                DateOrigin::Address,
                DateRole::Published,
                RANK_ADDRESS,
            ));
        }
        found
    }

    fn main(&self) -> Option<&Described> {
        let articles = || self.nodes.iter().filter(|node| node.is_article);
        let title = self
            .titles
            .title
            .as_deref()
            .or(self.titles.meta.first().map(String::as_str));
        let named = articles().find(|node| {
            node.headline
                .as_deref()
                .zip(title)
                .is_some_and(|(headline, title)| alike(headline, title))
        });
        named.or_else(|| articles().next()).or_else(|| self.nodes.first())
    }

    fn dates_of_json_ld(&self, found: &mut Vec<Candidate>) {
        let main = self.main();
        for node in &self.nodes {
            let rank = if main.is_some_and(|main| std::ptr::eq(main, node)) && node.is_article {
                0
            } else if node.is_article {
                RANK_OTHER_ARTICLE
            } else {
                RANK_PAGE
            };
            let mut note = |value: &Option<String>, role| {
                if let Some((value, day)) = value.as_deref().and_then(|value| Some((value, machine_day(value)?))) {
                    found.push(Candidate::new(day, value, DateOrigin::JsonLd, role, rank));
                }
            };
            note(&node.published, DateRole::Published);
            note(&node.modified, DateRole::Modified);
        }
    }

    fn dates_of_meta(&self, found: &mut Vec<Candidate>, habit: Habit<'_>) {
        for (names, role) in [
            (&MARKUP.meta.published, DateRole::Published),
            (&MARKUP.meta.modified, DateRole::Modified),
        ] {
            for (rank, value) in of_names(&self.metas, names) {
                let day = machine_day(value).or_else(|| days(value, habit).first().map(|found| found.day));
                if let Some(day) = day {
                    found.push(Candidate::new(day, value, DateOrigin::Meta, role, RANK_META + rank));
                }
            }
        }
    }

    /// Days in lines near the headline: those alone in their line, or with a cue.
    fn dates_of_lines(&self, lines: &[Line], found: &mut Vec<Candidate>, habit: Habit<'_>) {
        let title = self.headline.clone().unwrap_or_default();
        let headline_at = lines
            .iter()
            .position(|line| line.heading > 0 && alike(&line.text, &title));
        for (number, line) in lines.iter().enumerate().filter(|(_, line)| line.text.len() < MAX_STAMP) {
            for day in days(&line.text, habit) {
                let distance = headline_at.map_or(number, |at| number.abs_diff(at));
                let behind = headline_at.is_none_or(|at| number >= at);
                let (role, base) = match stamp(&line.text, day.range.clone()) {
                    Stamp::Published => (DateRole::Published, RANK_STATED),
                    Stamp::Modified => (DateRole::Modified, RANK_STATED),
                    Stamp::Bare if !line.aside && behind && distance <= MAX_DISTANCE => {
                        (DateRole::Published, RANK_BARE)
                    }
                    Stamp::Bare if headline_at.is_some() && !behind && distance <= 4 && line.linked == 0 => {
                        (DateRole::Published, RANK_BARE_ABOVE)
                    }
                    _ => continue,
                };
                if line.aside && distance > MAX_DISTANCE {
                    continue;
                }
                let rank = base + u32::try_from(distance).unwrap_or(u32::MAX / 2).min(500);
                found.push(Candidate::new(day.day, &line.text, DateOrigin::Byline, role, rank));
            }
        }
    }
}

/// Ranks of belief, by origin. Measured on the development pages: JSON-LD and Open Graph agree with the gold day on 96%
/// of pages, a date line beside the headline on some 93%, a `<time>` element anywhere on fewer.
const RANK_META: u32 = 10;
const RANK_TIME_MARKED: u32 = 200;
const RANK_STATED: u32 = 1000;
const RANK_BARE: u32 = 2000;
const RANK_ADDRESS: u32 = 2500;
const RANK_TIME: u32 = 3000;
const RANK_PAGE: u32 = 150;
const RANK_OTHER_ARTICLE: u32 = 4000;
const RANK_BARE_ABOVE: u32 = 3500;

/// How many lines from the headline a bare date line may stand.
const MAX_DISTANCE: usize = 12;

/// The longest line that may be a date line.
const MAX_STAMP: usize = 160;

/// The elements that hold metadata, found in one walk.
#[derive(Default)]
struct Head {
    /// `<meta>` names in lower case with their contents.
    metas: Vec<(String, String)>,
    /// The page's own address.
    canonical: Option<String>,
    /// The words of the first `<title>` that has some.
    title: Option<String>,
    /// The language that `<html>` declares.
    language: Option<String>,
    /// The `<script>` elements.
    scripts: Vec<NodeIdx>,
}

impl Head {
    fn read(tree: &Tree<'_>) -> Self {
        let mut head = Self::default();
        for idx in 0..tree.len() {
            match tree.name(idx) {
                "meta" => head.metas.extend(meta(tree, idx)),
                "script" => head.scripts.push(idx),
                "link" if head.canonical.is_none() => {
                    let rel = tree.attribute(idx, "rel");
                    let is_canonical = rel.is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                    let href = tree.attribute(idx, "href").filter(|_| is_canonical);
                    head.canonical = href.map(Cow::into_owned);
                }
                "title" if head.title.is_none() => head.title = Some(tree.words(idx)).filter(|title| !title.is_empty()),
                "html" if head.language.is_none() => {
                    let language = tree.attribute(idx, "lang").or_else(|| tree.attribute(idx, "xml:lang"));
                    head.language = language.map(Cow::into_owned);
                }
                _ => {}
            }
        }
        head
    }
}

fn meta(tree: &Tree<'_>, idx: NodeIdx) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop", "http-equiv"]
        .iter()
        .find_map(|key| tree.attribute(idx, key))?;
    let content = tree.attribute(idx, "content")?;
    let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
    (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
}

/// Returns the contents of the named `<meta>` elements in the order of the names, with each name's rank.
fn of_names<'m>(metas: &'m [(String, String)], names: &'m [String]) -> impl Iterator<Item = (u32, &'m str)> {
    (0..).zip(names).flat_map(|(rank, name)| {
        metas
            .iter()
            .filter(move |(key, _)| key == name)
            .map(move |(_, value)| (rank, value.as_str()))
    })
}

/// Says whether an address leads to an article and not to a front page.
fn is_deep(url: &str) -> bool {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split_once('/')
        .is_some_and(|(_, path)| path.trim_matches('/').len() > 3)
}

/// Reads the day off a machine's date: "2024-04-19T21:15:00+04:00", "20240419", "2024/04/19 21:15", seconds since 1970.
#[must_use]
pub fn machine_day(value: &str) -> Option<Date> {
    let value = value.trim();
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let plausible = |day: Date| (1990..2100).contains(&day.year()).then_some(day);
    if digits == value.len() && (digits == 10 || digits == 13) {
        let seconds: i64 = value[..10].parse().ok()?;
        let timestamp = jiff::Timestamp::from_second(seconds).ok()?;
        return plausible(jiff::tz::Offset::UTC.to_datetime(timestamp).date());
    }
    let numbers = |from: usize, to: usize| value.get(from..to).and_then(|part| part.parse::<i16>().ok());
    let day = match digits {
        4 if value.len() >= 10 && value[4..5] == value[7..8] && "-/.".contains(&value[4..5]) => Date::new(
            numbers(0, 4)?,
            i8::try_from(numbers(5, 7)?).ok()?,
            i8::try_from(numbers(8, 10)?).ok()?,
        ),
        8 | 14 => Date::new(
            numbers(0, 4)?,
            i8::try_from(numbers(4, 6)?).ok()?,
            i8::try_from(numbers(6, 8)?).ok()?,
        ),
        _ => return None,
    };
    day.ok().and_then(plausible)
}

/// Reads the day that an address holds: "/2024/04/19/", "/2024-04-19-", "/20240419/".
#[must_use]
pub fn day_of_address(url: &str) -> Option<Date> {
    let path = url
        .split_once("://")
        .map_or(url, |(_, rest)| rest)
        .split(['?', '#'])
        .next()?;
    let bytes = path.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for at in 1..bytes.len() {
        let starts = bytes[at] == b'2' && !is_digit(at - 1) && (0..4).all(|n| is_digit(at + n));
        if !starts {
            continue;
        }
        let rest = &path[at..];
        let mut parts = rest.splitn(4, ['/', '-', '_', '.']);
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let two = |part: Option<&str>| {
            part.map(|part| part.bytes().take_while(u8::is_ascii_digit).count())
                .filter(|n| (1..=2).contains(n))
        };
        if year.len() == 4
            && let (Some(month_length), Some(day_length)) = (two(month), two(day))
            && let (Some(month), Some(day)) = (month.filter(|month| month.len() == month_length), day)
        {
            let date = Date::new(year.parse().ok()?, month.parse().ok()?, day[..day_length].parse().ok()?);
            if let Ok(date) = date {
                return Some(date);
            }
        }
        if year.len() == 8 && year.bytes().all(|byte| byte.is_ascii_digit()) {
            return machine_day(year);
        }
    }
    None
}

/// Days of `<time>` elements and of elements whose class or property says that they hold one.
fn dates_of_elements(tree: &Tree<'_>, found: &mut Vec<Candidate>, habit: Habit<'_>) {
    let mut order = 0;
    for idx in 0..tree.len() {
        let name = tree.name(idx);
        let property = tree
            .attribute(idx, "itemprop")
            .map(|value| value.to_ascii_lowercase())
            .unwrap_or_default();
        let is_time = name == "time";
        if !is_time && !property.starts_with("date") || name == "meta" {
            continue;
        }
        let value = ["datetime", "content", "title"]
            .iter()
            .find_map(|key| tree.attribute(idx, key))
            .map(|value| value.into_owned());
        let words = value
            .filter(|value| !value.is_empty())
            .unwrap_or_else(|| tree.words(idx));
        let Some(day) = machine_day(&words).or_else(|| days(&words, habit).first().map(|found| found.day)) else {
            continue;
        };
        let classes = class_words(tree, idx);
        let has = |wanted: &[String]| classes.iter().any(|word| wanted.contains(word));
        let is_modified = property == "datemodified" || has(&MARKUP.class.modified);
        let is_published = property == "datepublished" || tree.attribute(idx, "pubdate").is_some();
        let (role, base) = match (is_modified, is_published) {
            (true, _) => (DateRole::Modified, RANK_TIME_MARKED),
            (_, true) => (DateRole::Published, RANK_TIME_MARKED),
            _ => (DateRole::Published, RANK_TIME),
        };
        found.push(Candidate::new(day, &words, DateOrigin::TimeElement, role, base + order));
        order = (order + 1).min(300);
    }
}

#[cfg(test)]
mod tests {
    use super::{day_of_address, machine_day};

    #[test]
    fn machines_dates_are_read() {
        for value in [
            "2024-04-19T21:15:00+04:00",
            "2024-04-19",
            "20240419",
            "2024/04/19 21:15",
            "1713530000",
            "20240419211500",
        ] {
            assert_eq!(
                machine_day(value).map(|day| day.to_string()).as_deref(),
                Some("2024-04-19"),
                "{value}"
            );
        }
        for value in ["", "2024", "1970-01-01", "2024-13-01", "soon", "0", "é024-04-19"] {
            assert_eq!(machine_day(value), None, "{value}");
        }
    }

    #[test]
    fn addresses_hold_days() {
        for url in [
            "https://a.example/2024/04/19/x",
            "https://a.example/news/2024-04-19-x",
            "https://a.example/x/20240419/y",
            "https://a.example/2024/4/19",
        ] {
            assert_eq!(
                day_of_address(url).map(|day| day.to_string()).as_deref(),
                Some("2024-04-19"),
                "{url}"
            );
        }
        for url in [
            "https://a.example/2024/04/x",
            "https://a.example/article-202404191",
            "https://a.example/?d=2024-04-19",
            "https://a.example/é/2024",
        ] {
            assert_eq!(day_of_address(url), None, "{url}");
        }
    }
}
