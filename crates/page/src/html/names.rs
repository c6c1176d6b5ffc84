//! Who wrote an article: the names that a page's metadata states, and those of its byline.
//!
//! Names are looked for in this order: people of JSON-LD, of `<meta>`, of elements near the headline that say they hold
//! the author, of a line that opens like a byline; then the desks and organisations that are stated as authors.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{
    lines::{Line, class_words},
    metadata::Metadata,
    tree::{NodeIdx, NodeKind, Tree},
};
use crate::{
    Author,
    byline::{
        authors as names_of, ends_with_other_part, is_desk_name, is_name, is_note_heading, is_organisation, opened,
        opened_inside, stated_authors, stated_organisations,
    },
    headline::alike,
    outlet::{folded, known},
    tables::MARKUP,
};

/// Returns the authors of a page's article.
#[must_use]
pub fn authors(metadata: &Metadata, tree: &Tree<'_>, lines: &[Line]) -> Vec<Author> {
    let sites: Vec<String> = metadata.sites.iter().map(|site| folded(site)).collect();
    let is_site = |author: &Author| {
        let own = folded(&author.name);
        let first = author.name.split_once(' ').map(|(first, _)| folded(first));
        let is_of = |site: &String| {
            own == *site || site.len() >= MIN_SITE && own.starts_with(site.as_str()) || first.as_ref() == Some(site)
        };
        sites.iter().any(is_of)
    };
    let people = |found: Vec<Author>| found.into_iter().filter(|author| !is_site(author)).collect::<Vec<_>>();
    let full = |found: Vec<Author>| people(found).into_iter().filter(is_full).collect::<Vec<_>>();
    let stated = metadata.stated_names();
    let all_stated = || [&stated.json_ld].into_iter().chain(&stated.meta);
    let (persons, agencies) = stated_people(all_stated().map(|names| people(stated_authors(names))));
    if persons.iter().any(is_full) && is_seen(&persons, lines) {
        return persons;
    }
    let byline = Byline::find(tree, lines, metadata.headline.as_deref());
    let marks = || full(byline.of_marks(|words, is_certain| byline.names_of_mark(words, is_certain)));
    let near = || full(byline.of_near_lines(names_of));
    if !persons.is_empty() {
        // Who typed an article into the system is no author where the byline names another.
        let is_first_name = persons.len() == 1 && !is_full(&persons[0]);
        let others = [near(), if is_first_name { marks() } else { Vec::new() }];
        let found = others.into_iter().find(|found| !found.is_empty()).unwrap_or(persons);
        return match &found[..] {
            [author] if !is_full(author) && author.name.contains(char::is_lowercase) => vec![Author {
                name: byline.completed(&author.name, &metadata.sites),
                agency: false,
            }],
            _ => found,
        };
    }
    let of_byline = [marks(), near()];
    let has_person = |found: &&Vec<Author>| found.iter().any(|author| !author.agency);
    if let Some(found) = of_byline.iter().find(has_person) {
        return found.clone();
    }
    let only_agencies = [agencies].into_iter().chain(of_byline);
    if let Some(found) = only_agencies.into_iter().find(|found| !found.is_empty()) {
        return found;
    }
    let far = marked(tree, metadata.headline.as_deref(), isize::MAX);
    // The author may be called like the site, and a desk may be all that signs.
    let like_site = |found: Vec<Author>| {
        found
            .into_iter()
            .filter(|author| sites.contains(&folded(&author.name)))
            .collect()
    };
    let unlike_words = |found: Vec<Author>| {
        let is_name = |author: &Author| !byline.is_common(&author.name);
        found.into_iter().filter(is_name).collect::<Vec<_>>()
    };
    let is_named =
        |author: &Author| author.name.contains(' ') && is_name(&author.name) && known(&author.name).is_none();
    let mut others: Vec<Vec<Author>> = vec![
        people(byline.of_name_lines(true)),
        all_stated()
            .flat_map(|names| like_site(stated_authors(names)))
            .filter(is_named)
            .take(1)
            .collect(),
        like_site(byline.of_marks(|words, _| names_of(words))),
        like_site(byline.of_near_lines(names_of)),
    ];
    // What the site calls itself says least.
    let organisations: Vec<Vec<Author>> = all_stated().map(|names| stated_organisations(names)).collect();
    others.extend(organisations.iter().cloned().map(people));
    others.push(full(boxed(&far, names_of)));
    others.push(unlike_words(byline.of_note(tree)));
    others.push(unlike_words(full(byline.of_far_lines(names_of))));
    others.extend(organisations);
    others.extend([byline.of_marks(|words, _| desk(words)), byline.of_near_lines(desk)]);
    others.extend([
        byline.of_name_lines(false),
        byline.of_marks(|words, _| names_of(words)),
        byline.of_far_lines(names_of),
        byline.of_name_above(),
        boxed(&far, desk_alone),
        unlike_words(boxed(&far, opening_name)),
        byline.of_desk_lines(),
    ]);
    others.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// Returns the first of the lists that names a person, and the first that names agencies only.
fn stated_people(lists: impl Iterator<Item = Vec<Author>>) -> (Vec<Author>, Vec<Author>) {
    let mut agencies = Vec::new();
    for found in lists {
        if found.iter().any(|author| !author.agency) {
            return (found, agencies);
        }
        if agencies.is_empty() {
            agencies = found;
        }
    }
    (Vec::new(), agencies)
}

/// Says whether one of the authors stands in the page's visible lines.
fn is_seen(authors: &[Author], lines: &[Line]) -> bool {
    let names = || authors.iter().map(|author| author.name.as_str());
    lines.iter().any(|line| names().any(|name| line.text.contains(name)))
}

/// Says whether a name has more than one word, or is written in a script that sets no blanks.
fn is_full(author: &Author) -> bool {
    author.agency || author.name.contains(' ') || !author.name.starts_with(char::is_uppercase)
}

/// The shortest name of a site that is told from a person's where more stands behind it.
const MIN_SITE: usize = 8;

/// Reads a desk's name: "Harbour Post Staff".
fn desk(words: &str) -> Vec<Author> {
    let is_desk = is_organisation(words) && words.len() < MAX_DESK && !words.bytes().any(|byte| byte.is_ascii_digit());
    if is_desk {
        stated_organisations(&[words])
    } else {
        Vec::new()
    }
}

/// Reads a desk's name that ends like one: "The Harbour Team".
fn desk_alone(words: &str) -> Vec<Author> {
    if is_desk_name(words) { desk(words) } else { Vec::new() }
}

/// The longest name of a desk in a page's text, in bytes.
const MAX_DESK: usize = 40;

/// The longest line that is a headline though no heading, in bytes.
const MAX_HEADLINE: usize = 300;

/// The longest line of a name, a day and a section, in bytes.
const MAX_DATED: usize = 60;

/// The longest byline, in bytes.
const MAX_BYLINE: usize = 140;

/// How many lines above and below the headline a byline may stand.
const MAX_LINES_ABOVE: usize = 6;
const MAX_LINES_BELOW: usize = 24;

/// Where a page's byline may stand.
struct Byline<'p> {
    lines: &'p [Line],
    /// Which line is the headline.
    headline: usize,
    marked: Vec<Marked>,
}

/// An element that says that it holds the author.
#[derive(Debug)]
struct Marked {
    /// How far it stands behind the headline, in nodes; negative above it.
    distance: isize,
    /// Its words; those of its first line where it holds much.
    words: String,
    /// Whether it is so marked by relation or property, and not merely by its class.
    is_certain: bool,
}

/// How far above and below the headline its byline's element may stand, and how far apart two authors may, in nodes.
const MAX_ABOVE: isize = -160;
const MAX_BELOW: isize = 700;
const MAX_GAP: isize = 70;

/// How many authors are read off marked elements; longer lists are those of other stories.
const MAX_MARKED: usize = 10;

impl<'p> Byline<'p> {
    fn find(tree: &Tree<'_>, lines: &'p [Line], headline: Option<&str>) -> Self {
        let is_headline =
            |line: &Line| line.heading > 0 && headline.is_some_and(|headline| alike(&line.text, headline));
        let first = || lines.iter().position(|line| line.heading == 1);
        let says = |line: &Line| !line.aside && headline.is_some_and(|headline| alike(&line.text, headline));
        let line = || {
            lines
                .iter()
                .rposition(|line| line.text.len() < MAX_HEADLINE && says(line))
        };
        Self {
            lines,
            headline: lines
                .iter()
                .position(is_headline)
                .or_else(first)
                .or_else(line)
                .unwrap_or(0),
            marked: marked(tree, headline, MAX_BELOW),
        }
    }

    /// Reads the authors of the marked elements that stand together nearest to the headline.
    fn of_marks(&self, read: impl Fn(&str, bool) -> Vec<Author>) -> Vec<Author> {
        let below = self.marked.iter().filter(|one| one.distance >= 0);
        let above = self.marked.iter().filter(|one| one.distance < 0);
        let mut found: Vec<Author> = Vec::new();
        let mut last = None;
        for one in below.chain(above) {
            if last.is_some_and(|last: isize| (one.distance - last).abs() > MAX_GAP) || found.len() >= MAX_MARKED {
                break;
            }
            let mut authors = read(&one.words, one.is_certain);
            if authors.is_empty() && one.is_certain && one.words.split(' ').count() <= MAX_CERTAIN {
                authors = stated_authors(&[&one.words]);
            }
            for author in authors {
                last = Some(one.distance);
                if !found.iter().any(|other| folded(&other.name) == folded(&author.name)) {
                    found.push(author);
                }
            }
        }
        found
    }

    /// Returns the authors of the line nearest to the headline that opens like a byline.
    fn of_near_lines(&self, read: impl Fn(&str) -> Vec<Author>) -> Vec<Author> {
        let at = self.headline;
        let below = at..self.lines.len().min(at + MAX_LINES_BELOW);
        let above = at.saturating_sub(MAX_LINES_ABOVE)..at;
        let found = below.chain(above).map(|at| self.of_line(at, true, &read));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Returns the authors of the first line anywhere that opens like a byline.
    fn of_far_lines(&self, read: impl Fn(&str) -> Vec<Author>) -> Vec<Author> {
        let rest = (0..self.lines.len()).filter(|at| !self.lines[*at].aside);
        let found = rest.map(|at| self.of_line(at, false, &read));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn of_line(&self, at: usize, is_near: bool, read: &impl Fn(&str) -> Vec<Author>) -> Vec<Author> {
        let words = self.lines[at].text.trim_matches(['(', ')', '[', ']', '（', '）']);
        if words.len() >= MAX_BYLINE {
            return Vec::new();
        }
        let is_heading = self.lines[at].heading > 0;
        match opened(words) {
            // "By" may stand alone above the name.
            Some("") => self.lines.get(at + 1).map(|next| read(&next.text)).unwrap_or_default(),
            Some(rest) => {
                let found = read(rest);
                // "From Engagement to Wedding: Costs and Gifts" opens like a byline and is none.
                let is_first = |author: &Author| folded(rest).starts_with(&folded(&author.name));
                let is_byline = is_near && !is_heading || found.first().is_some_and(is_first);
                if is_byline { found } else { Vec::new() }
            }
            None if is_near && !is_heading && words.bytes().any(|byte| byte.is_ascii_digit()) => {
                opened_inside(words).map(read).unwrap_or_default()
            }
            None => Vec::new(),
        }
    }

    /// Returns the authors of a line below the headline that is a name and nothing else; of one `without_link` only, where
    /// asked: the names of topics lead to their pages.
    fn of_name_lines(&self, without_link: bool) -> Vec<Author> {
        let below = self.lines.iter().skip(self.headline + 1).take(MAX_NAME_BELOW);
        // Where the headline stands in what is called a side column, the whole article does; a day must then stand there too.
        let is_aside = self.lines.get(self.headline).is_some_and(|line| line.aside);
        let may_be_aside = is_aside && below.clone().any(is_day_line);
        let mut names = below.filter(|line| {
            (!line.aside || may_be_aside)
                && line.heading == 0
                && (line.linked == 0 || !without_link)
                && self.is_name_line(&line.text)
        });
        names.next().map(|line| names_of(&line.text)).unwrap_or_default()
    }

    /// Returns the author of a note below the text: a name alone above a line that opens with it ("Mona Lund" above "Mona Lund
    /// writes about ships") beside a picture called so, or a heading that says so ("About the author"). Several such are what the text is about.
    fn of_note(&self, tree: &Tree<'_>) -> Vec<Author> {
        let pictures: Vec<String> = tree
            .elements("img")
            .filter_map(|idx| tree.attribute(idx, "alt"))
            .map(|alt| folded(&alt))
            .collect();
        let mut found: Vec<Author> = Vec::new();
        for pair in self.lines.windows(2).skip(self.headline + 1) {
            let (head, note) = (pair[0].text.trim_end_matches(':'), &pair[1].text);
            let is_pictured = |author: &Author| pictures.contains(&folded(&author.name));
            let is_named = |author: &Author| is_note_heading(head) || head == author.name && is_pictured(author);
            let is_long = head.len() >= MAX_DESK;
            if is_long || !is_note_heading(head) && !note.starts_with(head) {
                continue;
            }
            for author in opening_name(note).into_iter().filter(is_named) {
                if !found.iter().any(|other| other.name == author.name) {
                    found.push(author);
                }
            }
        }
        if found.len() == 1 { found } else { Vec::new() }
    }

    /// Returns the author of a line right above the headline that is a name with its house: "Mona Lund @ Harbour Post".
    fn of_name_above(&self) -> Vec<Author> {
        let above = &self.lines[self.headline.saturating_sub(MAX_NAME_ABOVE)..self.headline];
        let is_name = |line: &&Line| !line.aside && line.heading == 0 && line.text.contains(" @ ");
        let mut names = above
            .iter()
            .filter(|line| is_name(line) && self.is_name_line(&line.text));
        names.next().map(|line| names_of(&line.text)).unwrap_or_default()
    }

    /// Returns the desk that a line right below the headline is: "Harbour Team".
    fn of_desk_lines(&self) -> Vec<Author> {
        let below = self.lines.iter().skip(self.headline + 1).take(MAX_NAME_BELOW);
        let mut desks = below
            .filter(|line| line.heading == 0)
            .map(|line| desk_alone(&line.text));
        desks.find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Returns a first name with the surname that the site's name and the page's short lines write behind it, where that is
    /// always the same.
    fn completed(&self, first: &str, sites: &[String]) -> String {
        let short = self
            .lines
            .iter()
            .map(|line| &line.text)
            .filter(|text| text.len() < MAX_DATED);
        let mut surnames = short.chain(sites).filter_map(|words| {
            let (before, behind) = words.split_once(first)?;
            let word = behind.strip_prefix(' ')?.split(' ').next()?;
            let is_apart = !before.ends_with(char::is_alphanumeric);
            (is_apart && is_surname(word)).then_some(word)
        });
        match surnames.next() {
            Some(surname) if surnames.all(|other| other == surname) && !self.is_common(surname) => {
                format!("{first} {surname}")
            }
            _ => first.to_owned(),
        }
    }

    /// Reads the full names of a marked element whose words the page does not write small elsewhere.
    fn names_of_mark(&self, words: &str, is_certain: bool) -> Vec<Author> {
        let is_told = |author: &Author| {
            let has_capital = author.name.starts_with(char::is_uppercase);
            author.agency || is_certain || has_capital && !self.is_common(&author.name)
        };
        names_of(words).into_iter().filter(is_told).collect()
    }

    /// Says whether one of a name's words is written small elsewhere, as no name is.
    fn is_common(&self, name: &str) -> bool {
        let mut words = name
            .split([' ', '-'])
            .filter(|word| word.chars().count() > MAX_PARTICLE);
        words.any(|word| self.is_written_small(&word.to_lowercase()))
    }

    /// Says whether a line is a name, or a name and a day: "3.5.2024 - Mona Lund".
    fn is_name_line(&self, words: &str) -> bool {
        let has_day = words.len() < MAX_DATED && words.bytes().filter(u8::is_ascii_digit).count() > 2;
        let name = words.split(" @").next().unwrap_or(words);
        let is_short = (2..=4).contains(&name.split(' ').count());
        let found = names_of(words);
        (has_day || is_short && is_name(name))
            && found.len() == 1
            && found
                .iter()
                .all(|author| is_full(author) && !is_glued(&author.name) && !self.is_common(&author.name))
    }

    /// Says whether the page writes a word small somewhere, as it writes no name.
    fn is_written_small(&self, word: &str) -> bool {
        let lines = self
            .lines
            .iter()
            .filter(|line| line.text.len() >= MIN_RUNNING)
            .take(MAX_ASKED);
        let mut words = lines.flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric()));
        words.any(|other| other == word)
    }
}

/// The most words of a marked name that need not look like one.
const MAX_CERTAIN: usize = 4;

/// The longest word that a name may share with running text: "de", "van".
const MAX_PARTICLE: usize = 3;

/// How many lines below the headline a name alone is a byline.
const MAX_NAME_BELOW: usize = 5;

/// How many lines above the headline may hold the name and the day.
const MAX_NAME_ABOVE: usize = 3;

/// The shortest line of running text, and how many of them are asked how a word is written.
const MIN_RUNNING: usize = 80;
const MAX_ASKED: usize = 60;

/// Returns the elements near the headline that say they hold the author, outside of comments, side columns and teasers; of
/// nested ones the innermost.
fn marked(tree: &Tree<'_>, headline: Option<&str>, max_below: isize) -> Vec<Marked> {
    let headline = headline.unwrap_or_default();
    let mut headings = (0..tree.len()).filter(|idx| matches!(tree.name(*idx), "h1" | "h2" | "h3"));
    let headline_at = headings.find(|idx| alike(&tree.words(*idx), headline));
    let first = || tree.elements("h1").next();
    let headline_at = headline_at.or_else(first).unwrap_or(0);
    let mut found: Vec<(NodeIdx, NodeIdx, bool)> = Vec::new();
    let mut idx = headline_at.saturating_add_signed(MAX_ABOVE);
    let end = tree.len().min(headline_at.saturating_add_signed(max_below));
    while idx < end {
        let node = tree.node(idx);
        let holds_headline = (idx..node.end).contains(&headline_at);
        if let NodeKind::Element { name, attributes } = &node.kind
            && !attributes.is_empty()
            && !holds_headline
            && STEMS.is_match(attributes)
        {
            let classes = class_words(tree, idx);
            let has = |wanted: &[String]| classes.iter().any(|word| wanted.contains(word));
            if has(&MARKUP.class.elsewhere) {
                idx = node.end;
                continue;
            }
            let is_certain = is_of_author(tree, idx, name);
            let by_class = can_hold_author(name) && has(&MARKUP.class.author) && !has(&MARKUP.class.not_author);
            let by_link = || name == "a" && !is_in_running_text(tree, idx) && leads_to_author(tree, idx);
            let is_marked = is_certain || by_class || by_link();
            if is_marked && !text_at(tree, idx.wrapping_sub(1)).is_some_and(ends_with_other_part) {
                // The element around this one is no longer the innermost.
                while found.last().is_some_and(|(_, end, _)| *end >= node.end) {
                    found.pop();
                }
                found.push((idx, node.end, is_certain));
            }
        }
        idx += 1;
    }
    let read = |idx: NodeIdx| {
        let words = tree.words(idx);
        if words.len() < MAX_BYLINE {
            words
        } else {
            first_line(tree, idx)
        }
    };
    let marked = found.into_iter().map(|(idx, _, is_certain)| Marked {
        distance: idx as isize - headline_at as isize,
        words: read(idx),
        is_certain,
    });
    marked.filter(|one| !one.words.is_empty()).collect()
}

/// Returns the author of a box far below the headline, where the page's marked elements all name one person.
fn boxed(marked: &[Marked], read: fn(&str) -> Vec<Author>) -> Vec<Author> {
    let mut found: Vec<Author> = Vec::new();
    for author in marked.iter().flat_map(|one| read(&one.words)) {
        if !found.iter().any(|other| folded(&other.name) == folded(&author.name)) {
            found.push(author);
        }
    }
    if found.len() == 1 { found } else { Vec::new() }
}

/// Says whether words are glued together: "HarbourShipsBoats".
fn is_glued(name: &str) -> bool {
    let inner = name.as_bytes().windows(2);
    inner
        .filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
        .count()
        > 1
}

/// Says whether a line is a day and little else.
fn is_day_line(line: &Line) -> bool {
    line.text.len() < MAX_DESK && line.text.bytes().filter(u8::is_ascii_digit).count() > 4
}

/// Says whether a word could be a surname.
fn is_surname(word: &str) -> bool {
    let has_small = word.chars().skip(1).any(char::is_lowercase);
    let is_plain = word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
    has_small && is_plain && is_name(word) && !is_organisation(word)
}

/// Reads the name that a note on the author opens with: "Mona Lund writes about ships".
fn opening_name(note: &str) -> Vec<Author> {
    let is_large = |word: &&str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
    };
    let words: Vec<&str> = note.split(' ').take_while(is_large).collect();
    let is_told = (2..=3).contains(&words.len()) && note.split(' ').count() > MIN_NOTE;
    let found = if is_told {
        names_of(&words.join(" "))
    } else {
        Vec::new()
    };
    found.into_iter().filter(is_full).collect()
}

/// The fewest words of a note.
const MIN_NOTE: usize = 5;

/// Returns the words of the first stretch of text inside an element.
fn first_line(tree: &Tree<'_>, idx: NodeIdx) -> String {
    let texts = (idx..tree.node(idx).end).filter(|at| matches!(tree.node(*at).kind, NodeKind::Text(_)));
    texts
        .map(|at| tree.words(at))
        .find(|words| !words.is_empty())
        .map(|words| words[..words.floor_char_boundary(MAX_BYLINE)].to_owned())
        .unwrap_or_default()
}

fn can_hold_author(name: &str) -> bool {
    !matches!(
        name,
        "meta" | "link" | "html" | "body" | "img" | "script" | "form" | "input" | "button" | "svg" | "style"
    )
}

/// Says whether an element is the author's by relation or property.
fn is_of_author(tree: &Tree<'_>, idx: NodeIdx, name: &str) -> bool {
    let is = |key: &str| {
        tree.attribute(idx, key)
            .is_some_and(|value| value.split(' ').any(|word| word.eq_ignore_ascii_case("author")))
    };
    can_hold_author(name) && (is("rel") || is("itemprop"))
}

/// Says whether a link leads to a page about one author.
fn leads_to_author(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    let href = tree.attribute(idx, "href").unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or("");
    let mut steps = path.trim_end_matches('/').rsplit('/').skip(1);
    let before_last = steps.next().unwrap_or("");
    let is_author = |word: &String| word.eq_ignore_ascii_case(before_last);
    MARKUP.class.author_steps.iter().any(is_author)
}

/// Says whether a sentence goes on behind a link.
fn is_in_running_text(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    text_at(tree, tree.node(idx).end).is_some_and(|text| text.trim().len() > MAX_BEHIND)
}

/// The longest text behind a byline's link, in bytes: a role, a day.
const MAX_BEHIND: usize = 60;

/// Returns the text that stands between elements, as written.
fn text_at<'h>(tree: &Tree<'h>, idx: NodeIdx) -> Option<&'h str> {
    match (idx < tree.len()).then(|| &tree.node(idx).kind) {
        Some(NodeKind::Text(text)) => Some(text),
        _ => None,
    }
}

/// Finds the words that an element's attributes must hold to be looked at more closely.
static STEMS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let class = &MARKUP.class;
    let words = class.author.iter().chain(&class.elsewhere).cloned();
    let steps = class.author_steps.iter().map(|step| format!("/{step}/"));
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(words.chain(steps))
        .unwrap_or_else(|error| panic!("a table that ships with us and is tested: {error}"))
});
