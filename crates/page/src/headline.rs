//! The headline among a page's titles, without the outlet's name that titles carry at their ends.
//!
//! A page states its headline several times: in JSON-LD, in `<meta>`, in `<title>`, as a heading. Each is first cleaned
//! of the outlet's name, then each is weighed by where it stands and by how many of the others say the same.

use crate::outlet::folded;

/// What stands between a headline and the outlet's name in a page's title.
pub const SEPARATORS: [&str; 25] = [
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " / ", " ~ ", "｜", "│", "ㅣ", " // ", " > ",
    " >> ", " › ", " ‹ ", " < ", " ― ", " -- ", "--", " : ", "_",
];

/// Marks that stand close to the words in scripts written without blanks.
const CLOSE_SEPARATORS: [char; 4] = ['-', '–', '—', '|'];

/// The titles of a page, by where they stood.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    /// Of JSON-LD.
    pub json_ld: Option<String>,
    /// Of `<meta>` elements, best first.
    pub meta: Vec<String>,
    /// Of the `<title>` element.
    pub title: Option<String>,
    /// First-level headings in page order.
    pub headings: Vec<String>,
    /// Headings of the second and third level in page order.
    pub lower_headings: Vec<String>,
}

/// Returns the headline that a page's titles agree on best; `sites` are names of the outlet.
#[must_use]
pub fn headline(titles: &Titles, sites: &[String]) -> Option<String> {
    let mut sites = Sites::new(sites);
    sites.names.extend(tail_of_title(titles));
    let candidates = candidates(titles, &sites);
    let scored = candidates
        .iter()
        .map(|candidate| (score(candidate, &candidates), candidate));
    // Of equals the one that stands first in the list is taken.
    let best = scored.reduce(|best, other| if other.0 > best.0 + EQUAL { other } else { best });
    let best = best.map(|(_, candidate)| well_set(candidate, &candidates));
    let any = || {
        titles
            .headings
            .iter()
            .chain(&titles.meta)
            .chain(&titles.title)
            .next()
            .cloned()
    };
    best.or_else(any)
}

/// Returns a title's words as they are set best: a heading may lack what stands between its parts where each is an element of
/// its own ("BridgesThe old one falls").
fn well_set(best: &Candidate, all: &[Candidate]) -> String {
    let n_words = |words: &str| words.split_whitespace().count();
    let parted = |words: &str| words.matches([':', '|', '–', '—', ' ']).count();
    let has_same_ends = |words: &str| {
        words.starts_with(best.words.chars().next().unwrap_or_default())
            && words.ends_with(best.words.chars().next_back().unwrap_or_default())
    };
    let same = all
        .iter()
        .filter(|other| other.folded == best.folded && has_same_ends(&other.words));
    let better = same.filter(|other| n_words(&other.words) >= n_words(&best.words));
    let better = better.filter(|other| parted(&other.words) > parted(&best.words));
    // Of equals the first is taken.
    let better = better.reduce(|best, other| {
        if parted(&other.words) > parted(&best.words) {
            other
        } else {
            best
        }
    });
    better.map_or_else(|| best.words.clone(), |better| better.words.clone())
}

/// Returns the end of the page's title, folded, where what stands before it is stated as a title alone: a name that the site
/// gives itself and that its logo may say as a heading.
fn tail_of_title(titles: &Titles) -> Option<String> {
    let (front, tail) = last_part(titles.title.as_deref()?)?;
    let (front, tail) = (folded(front), folded(tail));
    let says = |title: &String| folded(title) == front;
    let is_stated = || titles.meta.iter().chain(&titles.json_ld).any(says);
    // Where headings alone say it, the longer part is the headline: the site may stand in front.
    let is_seen = || front.len() > tail.len() && titles.headings.iter().any(says);
    let is_headline = front.len() > MIN_ALIKE && (is_stated() || is_seen());
    (is_headline && !tail.is_empty()).then_some(tail)
}

/// How much each place is believed, and how much its agreement adds to another's score. Tuned on the titles of 962 development
/// pages, with each value moved by a tenth either way so that no page hangs on a decimal: where heading and metadata differ,
/// the heading is right on two pages of three, unless two kinds of metadata speak against it.
const BELIEF_HEADING: f64 = 3.2;
const BELIEF_LATER_HEADING: f64 = 2.85;
const BELIEF_JSON_LD: f64 = 3.1;
const BELIEF_META: f64 = 1.3;
const BELIEF_LATER_META: f64 = 1.85;
const BELIEF_TITLE: f64 = 1.1;

/// Scores this close are the same: they are sums of the same numbers in another order.
const EQUAL: f64 = 1e-9;

/// What an agreement is worth where one title only begins or ends like the other.
const AGREEMENT_PART: f64 = 0.17;

/// What a heading loses that no other title repeats: a logo, a section, a box's heading.
const LONE_HEADING: f64 = 0.5;

/// What each heading loses where several stand on a page and no other title repeats one of them: they head its parts.
const LONE_HEADINGS: f64 = 1.6;

/// How many such headings are several.
const SEVERAL: usize = 3;

/// What a heading loses that ends in another title: a kicker is glued to its front. A number there counts or dates what follows.
const KICKER: f64 = 10.0;

/// What a title of a word or two loses that no other repeats: the name of a section more often than a headline.
const SHORT: f64 = 2.8;

/// Says whether a title is one word, in a script that sets blanks between words.
fn is_word(words: &str) -> bool {
    words.trim().chars().all(|c| c.is_alphabetic() && !is_wide(c))
}

/// The fewest letters of a headline that is not short.
const MIN_LETTERS: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Heading,
    JsonLd,
    Meta,
    Title,
}

#[derive(Debug)]
struct Candidate {
    words: String,
    folded: String,
    place: Place,
    belief: f64,
}

fn candidates(titles: &Titles, sites: &Sites) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut note = |words: String, place, belief| {
        let own = folded(&words);
        if !own.is_empty() && !sites.is_site(&words) {
            found.push(Candidate {
                words,
                folded: own,
                place,
                belief,
            });
        }
    };
    // A part of one title that stands alone elsewhere on the page is the headline.
    let headings = || {
        titles
            .headings
            .iter()
            .chain(&titles.lower_headings)
            .chain(&titles.json_ld)
            .chain(&titles.meta)
    };
    for (number, heading) in titles.headings.iter().enumerate().take(MAX_HEADINGS) {
        let belief = if number == 0 {
            BELIEF_HEADING
        } else {
            BELIEF_LATER_HEADING
        };
        note(sites.without(heading), Place::Heading, belief);
    }
    if let Some(title) = &titles.json_ld {
        note(cut(title, sites, headings()), Place::JsonLd, BELIEF_JSON_LD);
    }
    for (number, title) in titles.meta.iter().enumerate().take(MAX_METAS) {
        let belief = if number == 0 { BELIEF_META } else { BELIEF_LATER_META };
        note(cut(title, sites, headings()), Place::Meta, belief);
    }
    if let Some(title) = &titles.title {
        note(cut(title, sites, headings()), Place::Title, BELIEF_TITLE);
    }
    found
}

/// How many first-level headings are weighed.
const MAX_HEADINGS: usize = 12;

/// How many titles of `<meta>` elements are weighed. Each is held against all the others; of 1,348 development pages one has
/// more than seven.
const MAX_METAS: usize = 12;

fn score(candidate: &Candidate, all: &[Candidate]) -> f64 {
    let support = support(candidate, all);
    let mut score = candidate.belief + support;
    let is_lone = support == 0.0;
    let is_heading = candidate.place == Place::Heading;
    if is_heading && is_lone {
        let headings = all.iter().filter(|other| other.place == Place::Heading);
        let are_several = headings.filter(|other| self::support(other, all) == 0.0).count() >= SEVERAL;
        score -= if are_several { LONE_HEADINGS } else { LONE_HEADING };
    }
    let has_kicker = |other: &Candidate| {
        let front = candidate.folded.len().saturating_sub(other.folded.len());
        is_end_of(&other.folded, &candidate.folded) && candidate.folded[..front].contains(char::is_alphabetic)
    };
    if is_heading && all.iter().any(has_kicker) {
        score -= KICKER;
    }
    if is_lone && (candidate.folded.chars().count() < MIN_LETTERS || is_word(&candidate.words)) {
        score -= SHORT;
    }
    score
}

/// Returns what the agreement of the page's other titles adds. Headings speak for the page's other titles, not for each other;
/// so do the `<meta>` names, which are copies.
fn support(candidate: &Candidate, all: &[Candidate]) -> f64 {
    let places = [Place::Heading, Place::JsonLd, Place::Meta, Place::Title];
    let others = places.into_iter().filter(|place| *place != candidate.place);
    let best = |place| {
        let others = all.iter().filter(|other| other.place == place);
        others
            .map(|other| agreement(&candidate.folded, &other.folded) * other.belief)
            .fold(0.0, f64::max)
    };
    others.map(best).sum()
}

/// Returns how much another title says the same: 1 for the same letters.
fn agreement(own: &str, other: &str) -> f64 {
    let (short, long) = if own.len() < other.len() {
        (own, other)
    } else {
        (other, own)
    };
    if short == long {
        1.0
    } else if short.len() > MIN_ALIKE && long.starts_with(short) || is_end_of(short, long) {
        AGREEMENT_PART
    } else {
        0.0
    }
}

fn is_end_of(short: &str, long: &str) -> bool {
    short.len() > MIN_ALIKE && short.len() < long.len() && long.ends_with(short)
}

/// The fewest letters by which a title is known as another's part.
const MIN_ALIKE: usize = 9;

/// Cuts the outlet's names off a title's end or front.
#[must_use]
pub fn without_outlet(title: &str, outlets: &[String]) -> String {
    Sites::new(outlets).without(title.trim())
}

/// Cuts the outlet's names off; where a part of the title stands as a heading, that part is taken.
fn cut<'h>(title: &str, sites: &Sites, headings: impl Iterator<Item = &'h String>) -> String {
    let title = title.trim();
    let mut parts = headings.filter(|heading| is_part_of(heading, title) && !sites.is_site(heading));
    if let Some(first) = parts.next() {
        // The section may stand as a heading above the headline: "Notices", "Notices - Ferries stop in the north".
        let is_behind = |part: &&String| {
            part.len() > first.len() && title.ends_with(part.trim()) && title.starts_with(first.trim())
        };
        return sites.without(parts.find(is_behind).unwrap_or(first));
    }
    sites.without(title)
}

/// Says whether `heading` is the title up to a separator, or behind one.
fn is_part_of(heading: &str, title: &str) -> bool {
    let heading = heading.trim();
    if heading.chars().count() <= MIN_PART && heading.split_whitespace().count() < MIN_PART_WORDS {
        return false;
    }
    let is_front = title
        .strip_prefix(heading)
        .is_some_and(|rest| SEPARATORS.iter().any(|mark| rest.starts_with(mark)));
    let is_back = title
        .strip_suffix(heading)
        .is_some_and(|rest| SEPARATORS.iter().any(|mark| rest.ends_with(mark)));
    is_front || is_back
}

/// The fewest letters of a heading that is believed to be the whole headline, or its fewest words.
const MIN_PART: usize = 12;
const MIN_PART_WORDS: usize = 2;

/// The names of the outlet, folded.
struct Sites {
    names: Vec<String>,
}

impl Sites {
    fn new(sites: &[String]) -> Self {
        let mut names: Vec<String> = sites
            .iter()
            .map(|site| folded(site))
            .filter(|site| (3..MAX_SITE).contains(&site.len()))
            .collect();
        names.dedup();
        Self { names }
    }

    /// Says whether words are one of the outlet's names, or the front of one.
    fn is_site(&self, words: &str) -> bool {
        let own = folded(words);
        self.names
            .iter()
            .any(|site| own == *site || own.len() > MIN_NAME && site.starts_with(&own))
    }

    /// Says whether a title's part is one of the outlet's names, or holds one and little else ("Harbour Post Online").
    fn is_site_part(&self, part: &str) -> bool {
        let own = folded(part);
        self.is_site(part)
            || self.names.iter().any(|site| {
                let holds = own.starts_with(site.as_str()) || own.ends_with(site.as_str());
                holds && site.len() > MIN_NAME && own.len() < site.len() + MAX_BESIDE
                    || own.len() > MIN_NAME && own.len() * 2 > site.len() && site.ends_with(&own)
            })
    }

    /// Cuts the outlet's name off a title.
    fn without(&self, title: &str) -> String {
        let mut title = title.trim();
        // Section and outlet may both stand there: "Headline | World | Outlet".
        for _ in 0..MAX_PARTS {
            let last = last_part(title).filter(|(_, part)| self.is_site_part(part));
            let first = first_part(title).filter(|(_, part)| self.is_site(part));
            match (last, first) {
                (Some((rest, _)), _) | (None, Some((rest, _))) if !rest.is_empty() => title = rest,
                _ => break,
            }
        }
        without_tail(without_tail(title)).to_owned()
    }
}

/// The longest name that is only believed where it stands alone: "web" begins many a headline.
const MIN_NAME: usize = 4;

/// Longer names in metadata are slogans and headlines.
const MAX_SITE: usize = 80;

/// How many letters may stand beside the outlet's name ("Harbour Post Online").
const MAX_BESIDE: usize = 16;

/// How many parts are cut off at most.
const MAX_PARTS: usize = 3;

/// Cuts what stands behind a bar where it is short beside the rest: a section or a name that metadata does not give.
fn without_tail(title: &str) -> &str {
    let n_words = |words: &str| words.split_whitespace().count();
    match title.rsplit_once(" | ") {
        Some((rest, tail)) if n_words(rest) >= 4 && n_words(tail) <= 4 && n_words(tail) < n_words(rest) => rest.trim(),
        Some(_) => title,
        None => match close_separator(title, true) {
            Some((at, length)) if is_wide_tail(&title[at + length..], &title[..at]) => title[..at].trim(),
            _ => title,
        },
    }
}

/// Says whether a few letters of a script without blanks stand behind a much longer rest: "…！-新华网".
fn is_wide_tail(tail: &str, rest: &str) -> bool {
    let n_letters = tail.chars().count();
    n_letters <= MAX_WIDE_TAIL && n_letters * 3 < rest.chars().count() && tail.chars().all(is_wide)
}

/// The most letters of an outlet's or a section's name in scripts without blanks.
const MAX_WIDE_TAIL: usize = 6;

fn last_part(title: &str) -> Option<(&str, &str)> {
    SEPARATORS
        .iter()
        .filter_map(|mark| title.rfind(mark).map(|at| (at, mark.len())))
        .max()
        .or_else(|| close_separator(title, true))
        .map(|(at, length)| (title[..at].trim(), &title[at + length..]))
}

fn first_part(title: &str) -> Option<(&str, &str)> {
    SEPARATORS
        .iter()
        .filter_map(|mark| title.find(mark).map(|at| (at, mark.len())))
        .min()
        .or_else(|| close_separator(title, false))
        .map(|(at, length)| (title[at + length..].trim(), &title[..at]))
}

/// Returns where a mark stands between letters of a script that is written without blanks.
fn close_separator(title: &str, is_last: bool) -> Option<(usize, usize)> {
    let is_mark = |(at, c): (usize, char)| {
        CLOSE_SEPARATORS.contains(&c)
            && (title[..at]
                .chars()
                .next_back()
                .is_some_and(|c| !c.is_ascii_alphanumeric())
                && title[at + c.len_utf8()..].chars().next().is_some_and(is_wide))
    };
    let found = if is_last {
        title.char_indices().rev().find(|place| is_mark(*place))
    } else {
        title.char_indices().find(|place| is_mark(*place))
    };
    found.map(|(at, c)| (at, c.len_utf8()))
}

fn is_wide(c: char) -> bool {
    c.is_alphabetic() && c >= FIRST_WIDE
}

/// The first letter of the scripts of East Asia.
const FIRST_WIDE: char = '\u{2e80}';

/// Says whether two titles say the same: equal letters, or one begins or ends with the other.
#[must_use]
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let is_part = || short.chars().count() > MIN_ALIKE && (long.starts_with(&short) || long.ends_with(&short));
    !short.is_empty() && (short == long || is_part())
}

#[cfg(test)]
mod tests {
    use super::{Sites, Titles, cut, headline};

    #[test]
    fn the_end_of_the_title_is_the_sites_name_where_its_front_stands_alone() {
        let found = headline(
            &Titles {
                title: Some("How the mill was saved | Notes from the river".to_owned()),
                meta: names(&["How the mill was saved"]),
                headings: names(&["Notes from the river"]),
                ..Titles::default()
            },
            &[],
        );
        assert_eq!(found.as_deref(), Some("How the mill was saved"));
        let found = headline(
            &Titles {
                title: Some("River Notes | How the mill was saved".to_owned()),
                headings: names(&["River Notes", "How the mill was saved"]),
                ..Titles::default()
            },
            &names(&["River Notes"]),
        );
        assert_eq!(found.as_deref(), Some("How the mill was saved"));
    }

    #[test]
    fn a_section_and_a_site_may_both_be_cut() {
        let found = without_site(
            "How the mill was saved last year | River | The winding valley",
            &[],
            &[],
        );
        assert_eq!(found, "How the mill was saved last year");
    }

    #[test]
    fn parts_of_a_heading_are_set_apart_as_elsewhere() {
        let found = headline(
            &Titles {
                title: Some("The mill: How it was saved".to_owned()),
                headings: names(&["The millHow it was saved"]),
                ..Titles::default()
            },
            &[],
        );
        assert_eq!(found.as_deref(), Some("The mill: How it was saved"));
    }

    fn without_site(title: &str, sites: &[String], headings: &[String]) -> String {
        cut(title, &Sites::new(sites), headings.iter())
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_outlets_name_is_cut_off() {
        let sites = names(&["Harbour Post", "harbourpost.example"]);
        for (title, cut) in [
            ("Ferries stop - Harbour Post", "Ferries stop"),
            (
                "Ferries stop in the north | World | The Harbour Post",
                "Ferries stop in the north",
            ),
            ("Ferries stop » Harbour Post Online", "Ferries stop"),
            ("Ferries stop in the north│Harbour Post", "Ferries stop in the north"),
            ("Harbour Post: Ferries stop", "Harbour Post: Ferries stop"),
            ("Harbour Post | Ferries stop", "Ferries stop"),
            ("Harbour Post — Ferries stop", "Ferries stop"),
            ("Ferries stop - what now?", "Ferries stop - what now?"),
            ("Harbour Post readers stop ferries", "Harbour Post readers stop ferries"),
            (
                "渡轮因暴风雨停航，乘客滞留岛上-港口网",
                "渡轮因暴风雨停航，乘客滞留岛上",
            ),
        ] {
            assert_eq!(without_site(title, &sites, &[]), cut);
        }
        let heading = names(&["Ferries stop in the north"]);
        for title in [
            "Ferries stop in the north | World | News",
            "Post online - World - Ferries stop in the north",
        ] {
            assert_eq!(without_site(title, &[], &heading), heading[0]);
        }
    }

    #[test]
    fn a_short_name_of_the_outlet_does_not_eat_headlines() {
        let sites = names(&["web.example", "web", "Harbour"]);
        for (title, cut) in [
            ("Learn web weaving", "Learn web weaving"),
            (
                "Harbour in a warming world | Village Trust",
                "Harbour in a warming world",
            ),
        ] {
            assert_eq!(without_site(title, &sites, &[]), cut);
        }
    }

    #[test]
    fn a_heading_that_metadata_repeats_is_the_headline() {
        let titles = Titles {
            title: Some("Ferries stop in the north - Post".to_owned()),
            headings: names(&["Post", "Ferries stop in the north"]),
            ..Titles::default()
        };
        assert_eq!(
            headline(&titles, &names(&["Post"])).as_deref(),
            Some("Ferries stop in the north")
        );
        assert_eq!(headline(&Titles::default(), &[]), None);
    }

    #[test]
    fn a_kicker_glued_to_the_heading_is_left_out() {
        let titles = Titles {
            meta: names(&["Ferries stop in the north"]),
            headings: names(&["Storm on the coast Ferries stop in the north"]),
            ..Titles::default()
        };
        assert_eq!(headline(&titles, &[]).as_deref(), Some("Ferries stop in the north"));
    }

    #[test]
    fn a_number_at_the_front_of_the_heading_is_part_of_it() {
        let titles = Titles {
            json_ld: Some("Ferries that stopped in the north".to_owned()),
            headings: names(&["12 Ferries that stopped in the north"]),
            title: Some("12 Ferries that stopped in the north | Harbour Post".to_owned()),
            ..Titles::default()
        };
        assert_eq!(
            headline(&titles, &[]).as_deref(),
            Some("12 Ferries that stopped in the north")
        );
    }

    #[test]
    fn the_name_of_a_section_is_no_headline_though_a_heading() {
        let titles = Titles {
            meta: names(&["Announcements - Ferries stop in the north"]),
            title: Some("Harbour office - Announcements - Ferries stop in the north".to_owned()),
            headings: names(&["Announcements", "Ferries stop in the north"]),
            ..Titles::default()
        };
        assert_eq!(headline(&titles, &[]).as_deref(), Some("Ferries stop in the north"));
        // A word that no other title repeats, however long.
        let titles = Titles {
            meta: names(&["Ferries stop in the north"]),
            headings: names(&["Announcements"]),
            ..Titles::default()
        };
        assert_eq!(headline(&titles, &[]).as_deref(), Some("Ferries stop in the north"));
    }

    #[test]
    fn the_heading_goes_before_a_title_for_search_engines() {
        let titles = Titles {
            meta: names(&["Ferry timetable: what passengers must know"]),
            title: Some("Ferry timetable: what passengers must know | Harbour Post".to_owned()),
            headings: names(&["Ferries stop in the north"]),
            ..Titles::default()
        };
        let sites = names(&["Harbour Post"]);
        assert_eq!(headline(&titles, &sites).as_deref(), Some("Ferries stop in the north"));
    }

    #[test]
    fn headings_of_a_pages_parts_are_no_headline() {
        let mut titles = Titles {
            meta: names(&["Ferries stop in the north"]),
            title: Some("Ferries stop in the north - Harbour Post".to_owned()),
            headings: names(&["Before the journey", "On the quay"]),
            ..Titles::default()
        };
        let sites = names(&["Harbour Post"]);
        assert_eq!(headline(&titles, &sites).as_deref(), Some("Before the journey"));
        titles.headings.push("Back at home".to_owned());
        assert_eq!(headline(&titles, &sites).as_deref(), Some("Ferries stop in the north"));
    }

    #[test]
    fn a_logo_and_the_headings_of_boxes_are_no_headline() {
        let titles = Titles {
            meta: names(&["Ferries stop in the north"]),
            title: Some("Ferries stop in the north - Harbour Post".to_owned()),
            headings: names(&["Harbour Post", "Menu", "Newsletter"]),
            ..Titles::default()
        };
        let sites = names(&["Harbour Post"]);
        assert_eq!(headline(&titles, &sites).as_deref(), Some("Ferries stop in the north"));
        // Where nothing else is stated, the outlet's own name is better than none.
        let titles = Titles {
            headings: names(&["Harbour Post"]),
            ..Titles::default()
        };
        assert_eq!(headline(&titles, &sites).as_deref(), Some("Harbour Post"));
    }
}
