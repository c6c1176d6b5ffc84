//! Lines of a page that may give a day, each with the elements around it.
//!
//! The tree is walked once. Text is put together only where it holds digits that may be a date, so that a page of a
//! thousand lines costs little more than a look at its bytes.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    entity::unescaped,
    tree::{NodeIdx, NodeKind, Tree, push_folded},
};
use crate::{date::words::may_name_day, tables::table};

/// A line that may give a day.
#[derive(Debug)]
pub struct DateLine {
    /// Its words, white space folded.
    pub text: String,
    /// The words of the line before it, where they are few enough to be its label.
    pub label: String,
    /// How many lines stand before it.
    pub number: usize,
    /// What the elements around it say.
    pub place: Place,
    /// The elements of machine-readable time in it: the place in the text where each begins.
    pub times: Vec<(usize, NodeIdx)>,
}

/// What the elements around a line say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// A class says that a date is here.
    pub own: bool,
    /// A class says that it is the date of a change.
    pub changed: bool,
    /// It belongs to readers: comments and reviews.
    pub readers: bool,
    /// It likely belongs to other stories or to a picture.
    pub other: bool,
    /// It stands apart from the article: sidebar, navigation, header of the site.
    pub apart: bool,
    /// It stands inside a link.
    pub linked: bool,
}

/// The lines of a page that may give a day.
#[derive(Debug, Default)]
pub struct DateLines {
    pub lines: Vec<DateLine>,
    /// The number of the headline's line, where the page shows it.
    pub headline: Option<usize>,
    /// Elements of machine-readable time that show no digits, and properties for machines only.
    pub silent: Vec<(NodeIdx, usize, Place)>,
}

/// The longest line that may be a date line, and the longest label of one.
const MAX_LINE: usize = 600;
const MAX_LABEL: usize = 24;

/// The longest line that counts days back, and how many lines below the headline it may stand.
const MAX_COUNT_BACK: usize = 80;
const MAX_BELOW: usize = 12;

/// The most date lines kept: an archive or a long thread holds thousands, and none beyond these is the article's.
const MAX_LINES: usize = 400;

/// Returns the lines of a page that may give a day; `headline` is the headline's element, where it was found.
#[must_use]
pub fn date_lines(tree: &Tree<'_>, headline: Option<NodeIdx>) -> DateLines {
    let mut walk = Walk {
        tree,
        headline,
        out: DateLines::default(),
        open: Vec::new(),
        texts: Vec::new(),
        before: Vec::new(),
        times: Vec::new(),
        length: 0,
        has_digit: false,
        number: 0,
    };
    let mut idx = 0;
    while idx < tree.len() {
        let node = tree.node(idx);
        walk.leave(idx);
        match &node.kind {
            NodeKind::Text(text) => walk.text(idx, text),
            NodeKind::Raw(_) => {}
            // An element that is never closed would hide the whole page.
            NodeKind::Element { name, .. } if is_unseen(name) && (node.end - idx) * 2 < tree.len() => {
                idx = node.end;
                continue;
            }
            NodeKind::Element { name, attributes } => walk.element(idx, name, attributes),
        }
        idx += 1;
    }
    walk.finish();
    walk.out
}

fn is_unseen(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "head" | "template" | "noscript" | "svg" | "iframe" | "select" | "button" | "textarea"
    )
}

struct Open {
    idx: NodeIdx,
    end: NodeIdx,
    is_block: bool,
    /// What the element says, where it was asked.
    place: Option<Place>,
}

struct Walk<'w, 'h> {
    tree: &'w Tree<'h>,
    headline: Option<NodeIdx>,
    out: DateLines,
    open: Vec<Open>,
    /// The texts of the line being read, and of the one before it.
    texts: Vec<NodeIdx>,
    before: Vec<NodeIdx>,
    times: Vec<(usize, NodeIdx)>,
    length: usize,
    has_digit: bool,
    number: usize,
}

impl Walk<'_, '_> {
    fn leave(&mut self, idx: NodeIdx) {
        while self.open.last().is_some_and(|open| open.end <= idx) {
            if self.open.last().is_some_and(|open| open.is_block) {
                self.finish();
            }
            self.open.pop();
        }
    }

    fn text(&mut self, idx: NodeIdx, text: &str) {
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) && self.texts.is_empty() {
            return;
        }
        self.has_digit = self.has_digit || holds_digit(text);
        self.length += text.len();
        self.texts.push(idx);
    }

    fn element(&mut self, idx: NodeIdx, name: &str, attributes: &str) {
        let is_block = !self.tree.tag(idx).is_inline();
        if is_block {
            self.finish();
        }
        if Some(idx) == self.headline {
            self.out.headline = Some(self.number);
        }
        let end = self.tree.node(idx).end;
        let is_time = name == "time" || attributes.contains("date") && says_date(self.tree, idx);
        if is_time && self.out.silent.len() + self.out.lines.len() < MAX_LINES {
            if end == idx + 1 || !is_block && name != "time" && !self.shows_digit(idx, end) {
                let place = self.place(Some(idx));
                self.out.silent.push((idx, self.number, place));
            } else {
                self.times.push((self.texts.len(), idx));
            }
        }
        if end > idx + 1 {
            self.open.push(Open {
                idx,
                end,
                is_block,
                place: None,
            });
        }
    }

    fn shows_digit(&self, from: NodeIdx, to: NodeIdx) -> bool {
        (from..to).any(|idx| matches!(&self.tree.node(idx).kind, NodeKind::Text(text) if holds_digit(text)))
    }

    fn finish(&mut self) {
        if self.texts.is_empty() {
            self.flush_times();
            return;
        }
        let is_date_line = (self.has_digit || !self.times.is_empty())
            && self.length <= MAX_LINE * 2
            && self.out.lines.len() < MAX_LINES;
        if is_date_line {
            self.keep();
        } else {
            self.flush_times();
        }
        self.before.clear();
        std::mem::swap(&mut self.before, &mut self.texts);
        self.length = 0;
        self.has_digit = false;
        self.number += 1;
    }

    /// Time elements in lines that show no date are kept as silent ones.
    fn flush_times(&mut self) {
        for (_, idx) in std::mem::take(&mut self.times) {
            if self.out.silent.len() < MAX_LINES {
                let place = self.place(Some(idx));
                self.out.silent.push((idx, self.number, place));
            }
        }
    }

    fn keep(&mut self) {
        let mut text = String::new();
        let mut times = Vec::new();
        let mut marks = self.times.iter().peekable();
        for (n, idx) in self.texts.iter().enumerate() {
            while let Some((_, time)) = marks.next_if(|(at, _)| *at <= n) {
                times.push((text.len(), *time));
            }
            if let NodeKind::Text(words) = &self.tree.node(*idx).kind {
                if runs_on(&text, words) {
                    text.push(' ');
                }
                push_folded(&mut text, &unescaped(words));
            }
        }
        times.extend(marks.map(|(_, time)| (text.len(), *time)));
        text.truncate(text.trim_end().len());
        if text.len() > MAX_LINE || times.is_empty() && !may_name_day(&text) && !self.may_count_back(&text) {
            self.flush_times();
            return;
        }
        self.times.clear();
        let place = self.place(None);
        let label = self.label();
        self.out.lines.push(DateLine {
            text,
            label,
            number: self.number,
            place,
            times,
        });
    }

    /// A short line below the headline may say how long ago the text was published.
    fn may_count_back(&self, text: &str) -> bool {
        let distance = self.out.headline.map(|headline| self.number - headline);
        text.len() <= MAX_COUNT_BACK && distance.is_some_and(|distance| distance <= MAX_BELOW)
    }

    fn label(&self) -> String {
        let mut label = String::new();
        for idx in &self.before {
            if let NodeKind::Text(words) = &self.tree.node(*idx).kind {
                push_folded(&mut label, &unescaped(words));
            }
            if label.len() > MAX_LABEL {
                return String::new();
            }
        }
        label.truncate(label.trim_end().len());
        label
    }

    /// Returns what the open elements, and `last` inside them, say. What stands around the headline as well says nothing.
    fn place(&mut self, last: Option<NodeIdx>) -> Place {
        let mut whole = Place::default();
        let (tree, headline) = (self.tree, self.headline);
        let around = |idx: NodeIdx, end: NodeIdx| headline.is_some_and(|at| idx <= at && at < end);
        // A date's own class stands on the innermost elements: the line's block and the one around it.
        let n_open = self.open.len();
        for (n, open) in self.open.iter_mut().enumerate() {
            if around(open.idx, open.end) {
                continue;
            }
            // Without a headline nobody can tell which article is the page's.
            if headline.is_none() && tree.name(open.idx) == "article" {
                continue;
            }
            let own = *open.place.get_or_insert_with(|| place_of(tree, open.idx));
            whole.own |= own.own && n + 3 >= n_open;
            whole.changed |= own.changed && n + 3 >= n_open;
            whole.readers |= own.readers;
            whole.other |= own.other;
            whole.apart |= own.apart;
            whole.linked |= own.linked;
        }
        if let Some(idx) = last.filter(|last| self.open.last().is_none_or(|open| open.idx != *last)) {
            let own = place_of(tree, idx);
            whole.own |= own.own;
            whole.readers |= own.readers;
            whole.other |= own.other;
        }
        whole
    }
}

/// Says whether the words of two elements stand apart on the screen though nothing stands between them on the page:
/// "<span>3 May 2024</span><span>07:59</span>", "<span>Mona Lund</span><span>Updated 3 May 2024</span>".
fn runs_on(text: &str, behind: &str) -> bool {
    let (Some(last), Some(first)) = (text.chars().next_back(), behind.chars().next()) else {
        return false;
    };
    last.is_ascii_digit() && (first.is_ascii_digit() || first.is_uppercase())
        || last.is_lowercase() && first.is_uppercase()
}

fn holds_digit(text: &str) -> bool {
    // Digits of other scripts begin with one of these bytes.
    text.bytes()
        .any(|byte| byte.is_ascii_digit() || matches!(byte, 0xd9 | 0xdb | 0xe0))
}

/// Says whether a property for machines names a date here.
fn says_date(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    ["itemprop", "property"].iter().any(|key| {
        tree.attribute(idx, key).is_some_and(|value| {
            value
                .rsplit(':')
                .next()
                .is_some_and(|name| name.trim().starts_with("date"))
        })
    })
}

fn place_of(tree: &Tree<'_>, idx: NodeIdx) -> Place {
    let name = tree.name(idx);
    let mut place = Place {
        linked: name == "a",
        own: name == "time",
        ..Place::default()
    };
    if matches!(name, "html" | "body" | "main") {
        return place;
    }
    for key in ["class", "id", "itemprop"] {
        let Some(value) = tree.attribute(idx, key) else {
            continue;
        };
        // Frameworks write dozens of classes on one element; the telling ones stand in front.
        for word in words(&value).take(MAX_CLASS_WORDS) {
            place.own |= is_one_of(word, &MARKS.own.words);
            place.changed |= is_one_of(word, &MARKS.changed.words);
            place.readers |= is_one_of(word, &MARKS.readers.words);
            place.other |= is_one_of(word, &MARKS.other.words);
            place.apart |= is_one_of(word, &MARKS.apart.words);
        }
    }
    // "references__pubdate" is a date first; and what an element is weighs more than how it is called.
    place.other &= !place.own;
    place.apart &= !place.own;
    // An article inside the page that is not the headline's is another story.
    place.other |= matches!(name, "footer" | "figure" | "figcaption" | "article" | "option");
    place.apart |= matches!(name, "nav" | "aside" | "form" | "header");
    place
}

/// How many words of an element's class are looked at.
const MAX_CLASS_WORDS: usize = 24;

fn is_one_of(word: &str, list: &[String]) -> bool {
    list.iter()
        .any(|own| own.len() == word.len() && own.eq_ignore_ascii_case(word))
}

/// Cuts a class attribute into its words: at everything that is no letter or digit, and before capitals behind small letters.
fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let mut rest = part;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            let cut = (1..bytes.len())
                .find(|at| bytes[*at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase())
                .unwrap_or(bytes.len());
            let (word, behind) = rest.split_at(cut);
            rest = behind;
            Some(word)
        })
    })
}

/// What is known of elements and scripts that hold dates.
#[derive(Debug, Deserialize)]
pub struct Marks {
    pub own: Words,
    pub changed: Words,
    pub readers: Words,
    pub other: Words,
    pub apart: Words,
    pub state: StateNames,
    pub meta: MetaWords,
    pub zones: Zones,
}

/// Words of class names.
#[derive(Debug, Deserialize)]
pub struct Words {
    pub words: Vec<String>,
}

/// Names of an article's day in scripts, most telling first.
#[derive(Debug, Deserialize)]
pub struct StateNames {
    pub published: Vec<String>,
}

/// Words in names of `<meta>` elements that hold an article's day.
#[derive(Debug, Deserialize)]
pub struct MetaWords {
    pub published: Vec<String>,
    pub not_published: Vec<String>,
}

/// Clocks by the last label of the address.
#[derive(Debug, Deserialize)]
pub struct Zones {
    pub minutes: std::collections::BTreeMap<String, Vec<i64>>,
}

/// The words of `data/page/date_marks.toml`.
pub static MARKS: LazyLock<Marks> = LazyLock::new(|| table(include_str!("../../../../data/page/date_marks.toml")));

#[cfg(test)]
mod tests {
    use super::{DateLines, Place, Tree, date_lines};

    fn of(html: &str) -> DateLines {
        let tree = Tree::parse(html);
        let headline = tree.elements("h1").next();
        date_lines(&tree, headline)
    }

    #[test]
    fn lines_know_the_elements_around_them() {
        let found = of("<body class='no-sidebar related'><h1>Ferries stop</h1>
            <div class=postMeta><h4>Published</h4><div class=post-date><b>3 May</b> 2024</div></div>
            <p>No day here.</p><ul class=comments><li>4 May 2024</ul><nav><a href=/x>5 May 2024</a></nav>");
        let texts: Vec<&str> = found.lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["3 May 2024", "4 May 2024", "5 May 2024"]);
        assert_eq!(found.lines[0].label, "Published");
        assert_eq!(found.headline, Some(0));
        assert_eq!(
            found.lines[0].place,
            Place {
                own: true,
                ..Place::default()
            }
        );
        assert!(found.lines[1].place.readers && !found.lines[1].place.apart);
        assert!(found.lines[2].place.apart && found.lines[2].place.linked);
    }

    #[test]
    fn times_are_found_in_their_lines_and_without_words() {
        let found = of(
            "<h1>Ferries stop</h1><p>Updated <time datetime=2024-05-04>4 May 2024</time>
            <span property='schema:dateCreated' content=2024-05-03></span>",
        );
        assert_eq!(found.lines[0].times.len(), 1);
        assert_eq!(found.lines[0].times[0].0, "Updated ".len());
        assert_eq!(found.silent.len(), 1);
    }
}
