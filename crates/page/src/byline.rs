//! Names out of bylines: "By Mona Lund and Per Holm, Staff Writers | 3 May" gives two names.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

use crate::{
    Author,
    date::words::{is_month, is_weekday},
    outlet::is_known_agency,
    tables::table,
};

/// The most words of a name; longer stretches are sentences, titles or lists.
const MAX_NAME_WORDS: usize = 6;

/// How much is known of words before they are read as names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trust {
    /// They stand in the page's text, and must look like names.
    Text,
    /// The page's metadata states that they are the author.
    Stated,
}

/// Returns the authors that the words of a byline name, cleaned and without repeats.
#[must_use]
pub fn authors(byline: &str) -> Vec<Author> {
    read(byline, Trust::Text)
}

/// Returns the people and agencies that the metadata states as authors, each name once. Names need no capitals there, and
/// "Lund, Mona" is one name turned round.
#[must_use]
pub fn stated_authors<S: AsRef<str>>(stated: &[S]) -> Vec<Author> {
    let stated = stated.iter().filter_map(|words| without_address(words.as_ref()));
    distinct(stated.flat_map(|words| match turned(&words) {
        Some(name) => read(&name, Trust::Stated),
        None => read(&words, Trust::Stated),
    }))
}

/// Returns the desks and organisations that are stated as authors; bare functions such as "Staff" and "admin" name nobody.
#[must_use]
pub fn stated_organisations<S: AsRef<str>>(stated: &[S]) -> Vec<Author> {
    let cleaned = stated.iter().map(|words| without_opener(words.as_ref()).trim());
    let named = cleaned.filter(|words| {
        let lower = words.to_lowercase();
        let has_letters = words.chars().filter(|c| c.is_alphabetic()).count() > 1;
        let is_count = lower.starts_with(|c: char| c.is_ascii_digit()) && lower.split(' ').count() < 3;
        !is_address(words)
            && !is_count
            && has_letters
            && words.chars().count() <= MAX_ORGANISATION
            && !is_function(&lower)
    });
    distinct(named.map(|name| Author {
        name: name.split_whitespace().collect::<Vec<_>>().join(" "),
        agency: is_agency(name),
    }))
}

/// Takes the addresses of mail out of stated words; nothing where they are no more than an address or a handle.
/// "lund@harbourpost.example (Mona Lund)" is how feeds write a name.
fn without_address(words: &str) -> Option<Cow<'_, str>> {
    if !is_address(words) {
        return Some(Cow::Borrowed(words));
    }
    let is_word = |word: &&str| !word.contains('@');
    let rest: Vec<&str> = words.split_whitespace().filter(is_word).collect();
    let rest = rest.join(" ");
    let rest = rest.trim_matches(|c: char| c == '(' || c == ')' || c == ',' || c.is_whitespace());
    (rest.len() < words.len() && rest.contains(' ') && !is_address(rest) && is_name(rest))
        .then(|| Cow::Owned(rest.to_owned()))
}

/// Says whether words are an address or a handle.
fn is_address(words: &str) -> bool {
    words.contains("://")
        || words.contains(['@', '<', '{'])
        || words.starts_with(['/', '#'])
        || words.starts_with("www.")
}

/// The longest name of an organisation.
const MAX_ORGANISATION: usize = 60;

/// Says whether words in lower case are no more than a function: "staff", "web desk", "admin2".
fn is_function(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    WORDS.not_names.contains(bare) || bare.split_whitespace().all(|word| WORDS.not_names.contains(word))
}

fn distinct(authors: impl Iterator<Item = Author>) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    for author in authors {
        if !found.iter().any(|other| same_name(&other.name, &author.name)) {
            found.push(author);
        }
    }
    found
}

/// Turns "Lund, Mona" into "Mona Lund"; nothing where the words are not so written.
fn turned(words: &str) -> Option<String> {
    let (last, first) = words.split_once(',')?;
    let (last, first) = (last.trim(), first.trim());
    let is_one = |part: &str| is_name(part) && !part.contains(' ');
    let is_first = is_name(first) && first.split(' ').count() <= 2;
    let is_other = |part: &str| is_title(part) || is_agency(part) || is_organisation(part);
    (is_one(last) && is_first && !is_other(first) && !is_other(last)).then(|| format!("{first} {last}"))
}

fn read(byline: &str, trust: Trust) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    let byline = without_others(without_opener(byline));
    for part in byline.split(" - ").flat_map(|piece| piece.split(" @")).flat_map(parts) {
        // Behind "in" stand sections and places: "By Mona Lund, in News, Northport".
        if !found.is_empty() && is_end(trimmed(part)) {
            break;
        }
        if let Some(author) = author(part, trust, found.last())
            && !found.iter().any(|other| same_name(&other.name, &author.name))
        {
            found.push(author);
        }
    }
    // "Ships & Harbours" is a title; people sign with more than one word each.
    let is_word = |author: &Author| !author.agency && !author.name.contains(' ') && author.name.is_ascii();
    if trust == Trust::Stated && found.len() > 1 && found.iter().all(is_word) {
        found.clear();
    }
    found
}

/// Says whether words end by naming another part than the author's: "Reviewed by", "Photos:".
#[must_use]
pub fn ends_with_other_part(words: &str) -> bool {
    let lower = words.trim_end_matches([' ', ':', '\u{a0}', '\n', '\t']).to_lowercase();
    let found = WORDS
        .others
        .iter()
        .filter_map(|other| lower.strip_suffix(other.as_str()));
    found.into_iter().any(|rest| !rest.ends_with(char::is_alphanumeric))
}

/// Cuts what follows words for those who did something else than write: "Photos: Per Holm", "Edited by Per Holm".
fn without_others(byline: &str) -> &str {
    let lower = byline.to_lowercase();
    if lower.len() != byline.len() {
        return byline;
    }
    let place = OTHERS.places(&lower).next();
    &byline[..place.unwrap_or(byline.len())]
}

/// Returns what follows a byline's opening word, or nothing where the line does not open like a byline.
#[must_use]
pub fn opened(line: &str) -> Option<&str> {
    let first = line.split([' ', ':', '\u{a0}', '\t', '：']).next().unwrap_or(line);
    if first.len() > MAX_OPENER || !FIRST_WORDS.contains(&first.to_lowercase()) {
        return None;
    }
    let lower = line.to_lowercase();
    let mut best: Option<&str> = None;
    for opener in &WORDS.openers {
        let Some(rest) = lower.strip_prefix(opener.as_str()) else {
            continue;
        };
        if !rest.starts_with([' ', ':', '\u{a0}', '\t', '：']) && !rest.is_empty() {
            continue;
        }
        // Lower case may change a letter's length; the words are then not cut.
        let Some(after) = line.get(opener.len()..).filter(|after| after.len() == rest.len()) else {
            continue;
        };
        let after = after.trim_start_matches([' ', ':', '\u{a0}', '\t', '-', '–', '：']);
        if best.is_none_or(|other| after.len() < other.len()) {
            best = Some(after);
        }
    }
    best
}

/// Says whether words could be a person's name: a few capitalised words, no digits, no sentence.
#[must_use]
pub fn is_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    if parts.is_empty() || parts.len() > MAX_NAME_WORDS || words.len() > 60 {
        return false;
    }
    if words
        .chars()
        .any(|c| c.is_ascii_digit() || "@/:;!?…()[]{}<>=_\"“”|#*+%$€".contains(c))
    {
        return false;
    }
    let lower = words.to_lowercase();
    if WORDS.not_names.contains(&lower)
        || parts
            .iter()
            .all(|part| is_month(&part.to_lowercase()) || is_weekday(&part.to_lowercase()))
    {
        return false;
    }
    let is_capitalised = |part: &&str| {
        part.chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic())
    };
    let is_particle = |part: &str| WORDS.particles.contains(&part.to_lowercase());
    let n_capitalised = parts.iter().filter(|part| is_capitalised(part)).count();
    n_capitalised > 0
        && parts.iter().all(|part| {
            is_capitalised(part) || is_particle(part) || part.starts_with(['d', 'l', 'O']) && part.contains(['\'', '’'])
        })
}

/// Says whether words name a news agency.
#[must_use]
pub fn is_agency(words: &str) -> bool {
    WORDS.agencies.contains(&words.to_lowercase()) || is_known_agency(words)
}

/// Says whether a name is an organisation's or a desk's.
#[must_use]
pub fn is_organisation(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| WORDS.organisation_words.contains(word))
}

/// Says whether a line is a desk's name and no more: "Harbour Team".
#[must_use]
pub fn is_desk_name(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let n_words = line.split(' ').count();
    (2..=4).contains(&n_words) && is_name(line) && !has_common_word(line) && WORDS.desk_words.contains(&last)
}

/// Says whether a heading opens a note on the author: "About the author".
#[must_use]
pub fn is_note_heading(line: &str) -> bool {
    line.len() <= MAX_ORGANISATION && WORDS.note_headings.contains(line.trim().to_lowercase().as_str())
}

/// Says whether a word in lower case is a role: "columnist".
#[must_use]
pub fn is_role(word: &str) -> bool {
    WORDS.roles.iter().any(|role| role == word)
}

fn without_opener(byline: &str) -> &str {
    let mut rest = byline.trim();
    // "Story by: By Mona Lund".
    for _ in 0..2 {
        match opened(rest) {
            Some(after) if !after.is_empty() => rest = after,
            _ => break,
        }
    }
    rest
}

/// Cuts a byline at commas, bars and joining words.
fn parts(byline: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for piece in byline.split([
        ',', ';', '|', '•', '·', '●', '∙', '⋅', '▪', '■', '│', '¦', '›', '»', '«', '\n', '\t', '、', '،', '/', '(',
        ')', '—', '–',
    ]) {
        let mut rest = piece;
        while let Some((before, after)) = at_joiner(rest) {
            out.push(before);
            rest = after;
        }
        out.push(rest);
    }
    out
}

fn at_joiner(words: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(at) = words[from..].find(' ').map(|n| n + from) {
        let after = &words[at + 1..];
        let end = after.find(' ')?;
        let joiner = &after[..end];
        let lower = joiner.to_lowercase();
        let is_joiner = WORDS.joiners.contains(&lower) && (joiner == lower || lower == "&" || lower.len() > 1);
        let (before, behind) = (words[..at].trim(), after[end..].trim());
        // A particle inside a Spanish or Portuguese name also joins; it joins people only between two full names.
        let both_full =
            !WORDS.particles.contains(&lower) || lower == "and" || before.contains(' ') && behind.contains(' ');
        if is_joiner && both_full && !before.is_empty() {
            return Some((before, behind));
        }
        from = at + 1;
    }
    None
}

/// Reads one part of a byline; `before` is the author that the part before it names.
fn author(part: &str, trust: Trust, before: Option<&Author>) -> Option<Author> {
    let part = trimmed(part);
    let part = match opened(part) {
        Some("") => return None,
        Some(rest) => rest,
        None => unglued(part),
    };
    let part = without_joiner(trimmed(behind_day(part)));
    if is_agency(part) {
        return agency(part);
    }
    if is_end(part) {
        return None;
    }
    let (name, had_role) = without_role(without_end(part));
    // "Women in the Harbour" is a title.
    if trust == Trust::Stated && without_end(part).len() < part.len() && !part.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let name = without_titles(trimmed(name));
    if is_agency(name) {
        return agency(name);
    }
    // Behind a full name stand roles, degrees and places: "Mona Lund, MD, Oslo".
    let is_behind_name = before.is_some_and(|before| !before.agency && before.name.contains(' '));
    // Behind an agency stands the place of its report: "AFP, NORTHPORT".
    let is_place = before.is_some_and(|before| before.agency) && !name.contains(char::is_lowercase);
    if is_behind_name && (had_role || !name.contains(' ')) || is_place || is_title(name) {
        return None;
    }
    // "Harbour correspondent" leaves a beat, not a name.
    let is_beat = had_role && !name.contains(' ') && name.is_ascii();
    let is_known = match trust {
        Trust::Text => is_name(name) && !has_common_word(name),
        Trust::Stated => is_stated_name(name),
    };
    if is_beat || !is_known || is_organisation(name) || name.len() < 3 {
        return None;
    }
    Some(Author {
        name: decapitalised(name),
        agency: false,
    })
}

/// Says whether a part of a byline opens with a word that no name holds: "in News".
fn is_end(part: &str) -> bool {
    let first = part.split(' ').next().unwrap_or(part);
    first.len() < part.len() && WORDS.ends.contains(first)
}

fn agency(name: &str) -> Option<Author> {
    Some(Author {
        name: name.to_owned(),
        agency: true,
    })
}

fn trimmed(part: &str) -> &str {
    part.trim_matches(|c: char| {
        matches!(
            c,
            '.' | '-' | ':' | '*' | '"' | '“' | '”' | '\'' | '•' | '–' | '—' | ',' | '·' | '|'
        ) || c.is_whitespace()
    })
}

/// Cuts an opener off that is glued to the name: "ByMona Lund".
fn unglued(part: &str) -> &str {
    let mut rests = WORDS
        .glued_openers
        .iter()
        .filter_map(|opener| part.strip_prefix(opener.as_str()));
    rests.find(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(part)
}

/// Cuts a joining word off a part's front: "& Mona Lund".
fn without_joiner(part: &str) -> &str {
    match part.split_once(' ') {
        Some((first, rest)) if first == "&" || first.len() > 1 && WORDS.joiners.contains(first) => rest.trim_start(),
        _ => part,
    }
}

/// Returns what stands behind "by" where a day or something else with digits stands before it: "2020 by Mona Lund".
fn behind_day(part: &str) -> &str {
    if !part.bytes().any(|byte| byte.is_ascii_digit()) {
        return part;
    }
    opened_inside(part).unwrap_or(part)
}

/// Returns what follows an opening word inside a line: "3 May 2024 by Mona Lund".
#[must_use]
pub fn opened_inside(line: &str) -> Option<&str> {
    let mut at = 0;
    let mut found = None;
    for word in line.split(' ') {
        at += word.len() + 1;
        if at > word.len() + 1 && word.len() < 6 && WORDS.inner_openers.contains(&word.to_lowercase()) {
            found = line.get(at..);
        }
    }
    found.filter(|rest| !rest.trim().is_empty())
}

/// Says whether a page's metadata may name a person so: like [`is_name`], without regard to capitals.
fn is_stated_name(name: &str) -> bool {
    if is_name(name) {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_wordlike = |word: &&str| word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c));
    let lower = name.to_lowercase();
    (1..=MAX_NAME_WORDS).contains(&words.len())
        && words.iter().all(is_wordlike)
        && !is_function(&lower)
        && !WORDS.function_parts.iter().any(|part| lower.contains(part.as_str()))
}

/// Says whether words hold one that no name holds ("Privacy Policy").
fn has_common_word(name: &str) -> bool {
    name.split([' ', '-'])
        .any(|word| WORDS.common.contains(&word.to_lowercase()))
}

/// Cuts degrees off a name's end: "Mona Lund M.D.". Capitals alone are a surname where the whole name is so written.
fn without_titles(name: &str) -> &str {
    let mut name = name;
    while let Some((rest, last)) = name.rsplit_once(' ') {
        let is_shouted = !rest.contains(char::is_lowercase);
        let is_marked = last.contains('.') || last.len() > 1 && !last.contains(char::is_lowercase) && !is_shouted;
        if !(is_marked && is_title(last) && rest.contains(' ')) {
            break;
        }
        name = trimmed(rest);
    }
    name
}

/// Says whether a part of a byline is a degree or an order: "PhD", "M.D.", "FAND".
fn is_title(part: &str) -> bool {
    let lower = part.to_lowercase();
    WORDS.titles.contains(&lower) || WORDS.titles.contains(&lower.replace('.', ""))
}

/// Cuts what follows a word that no name holds, and a day: "Mona Lund on Friday", "Mona Lund 3 May", "Mona Lund May 3".
fn without_end(part: &str) -> &str {
    let (mut at, mut before) = (0, 0);
    for word in part.split(' ') {
        let is_day = word.starts_with(|c: char| c.is_ascii_digit());
        if at > 0 && is_day {
            let last = part[before..at].trim().trim_end_matches('.').to_lowercase();
            return &part[..if is_month(&last) || is_weekday(&last) {
                before
            } else {
                at
            }];
        }
        if at > 0 && (WORDS.ends.contains(word) || is_weekday(&word.to_lowercase())) {
            return &part[..at];
        }
        before = at;
        at += word.len() + 1;
    }
    part
}

/// Cuts a role or a handle off a name's end, and says whether a role stood there.
fn without_role(part: &str) -> (&str, bool) {
    let part = part.split(['@', '<', '[']).next().unwrap_or(part).trim();
    let lower = part.to_lowercase();
    if lower.len() != part.len() {
        return (part, false);
    }
    let mut places = ROLES.places(&lower);
    let is_role = |at: usize| match at {
        0 => !lower.split(' ').next().is_some_and(is_title),
        _ => lower[..at].ends_with([' ', '-', '–']),
    };
    let end = places.find(|at| is_role(*at)).unwrap_or(part.len());
    (part.get(..end).unwrap_or(part).trim(), end < part.len())
}

/// Phrases that are looked for at the words of a text, by their first word.
struct Phrases {
    by_first: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Phrases {
    fn new(phrases: &'static [String]) -> Self {
        let mut by_first: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for phrase in phrases {
            by_first.entry(first_word(phrase)).or_default().push(phrase);
        }
        Self { by_first }
    }

    /// Returns where a phrase stands in words in lower case.
    fn places<'w>(&'w self, lower: &'w str) -> impl Iterator<Item = usize> + 'w {
        let mut at = 0;
        let starts = std::iter::from_fn(move || {
            let rest = lower.get(at..)?;
            let start = at + rest.find(char::is_alphanumeric)?;
            at = start + first_word(&lower[start..]).len();
            Some(start)
        });
        starts.filter(|start| {
            let rest = &lower[*start..];
            let phrases = self.by_first.get(first_word(rest)).into_iter().flatten();
            phrases
                .into_iter()
                .any(|phrase| rest.starts_with(phrase) && is_word_end(rest, phrase.len()))
        })
    }
}

fn first_word(words: &str) -> &str {
    words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(words)
}

static ROLES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&WORDS.roles));
static OTHERS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&WORDS.others));

fn is_word_end(words: &str, at: usize) -> bool {
    !words[at..].starts_with(|c: char| c.is_alphanumeric())
}

/// Gives "MONA LUND" its usual letters; names of one word may be initials and stay.
fn decapitalised(name: &str) -> String {
    let shouted = name.contains(' ')
        && name.chars().all(|c| !c.is_lowercase())
        && name.chars().filter(|c| c.is_uppercase()).count() > 5;
    if !shouted {
        return name.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let mut out = String::new();
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}

fn same_name(one: &str, other: &str) -> bool {
    let folded = |name: &str| {
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    folded(one) == folded(other)
}

#[derive(Deserialize)]
struct Table {
    openers: Vec<String>,
    inner_openers: BTreeSet<String>,
    glued_openers: Vec<String>,
    joiners: BTreeSet<String>,
    particles: BTreeSet<String>,
    roles: Vec<String>,
    others: Vec<String>,
    ends: BTreeSet<String>,
    titles: BTreeSet<String>,
    common: BTreeSet<String>,
    function_parts: Vec<String>,
    not_names: BTreeSet<String>,
    organisation_words: BTreeSet<String>,
    desk_words: BTreeSet<String>,
    note_headings: BTreeSet<String>,
    agencies: BTreeSet<String>,
}

/// The first words of the openers, by which most lines are told to be no byline.
static FIRST_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let firsts = WORDS
        .openers
        .iter()
        .filter_map(|opener| opener.split([' ', ':']).next());
    firsts.map(str::to_owned).collect()
});

/// The longest first word of an opener, in bytes.
const MAX_OPENER: usize = 32;

static WORDS: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../data/page/byline.toml")));

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::authors;

    fn names(byline: &str) -> Vec<String> {
        authors(byline).into_iter().map(|author| author.name).collect()
    }

    #[test]
    fn names_are_cleaned() {
        assert_eq!(names("By Mona Lund"), ["Mona Lund"]);
        assert_eq!(
            names("By Mona Lund and Per Holm, Staff Writers"),
            ["Mona Lund", "Per Holm"]
        );
        assert_eq!(
            names("Von Jörg von der Heide und Ute Klein"),
            ["Jörg von der Heide", "Ute Klein"]
        );
        assert_eq!(names("MONA LUND | Harbour correspondent"), ["Mona Lund"]);
        assert_eq!(names("Mona Lund, Mona Lund, @mlund"), ["Mona Lund"]);
        assert_eq!(names("Por Ana Gil y Soto"), ["Ana Gil y Soto"]);
        assert_eq!(names("Text: Ute Klein, Foto: 3"), ["Ute Klein"]);
    }

    #[test]
    fn desks_are_no_authors_and_agencies_are_marked() {
        for byline in [
            "Staff",
            "By Staff Reporter",
            "Die Redaktion",
            "admin",
            "May 5, 2024",
            "Newsroom",
            "12:30",
        ] {
            assert_eq!(names(byline), [""; 0], "{byline}");
        }
        let found = authors("By Mona Lund, Reuters");
        assert_eq!(
            found.iter().map(|author| author.agency).collect::<Vec<_>>(),
            [false, true]
        );
    }

    proptest! {
        #[test]
        fn any_words_are_survived(words in "([A-ZÀa-zİß]{1,6}|[ ,;|@&'’]| and | by |von ){0,30}") {
            for author in authors(&words) {
                prop_assert!(!author.name.trim().is_empty());
            }
        }
    }
}
