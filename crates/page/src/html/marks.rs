//! What the names of an element say that it holds: marks, from `data/page/marks.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{
    tag::Tag,
    tree::{NodeIdx, Tree},
};
use crate::tables::table;

/// One kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// Menus and paths.
    Navigation,
    /// The page's foot.
    Footer,
    /// Other stories.
    Related,
    /// Share buttons.
    Share,
    /// Readers' comments.
    Comment,
    /// Offers of subscriptions.
    Newsletter,
    /// Advertisements.
    Advertisement,
    /// Cookie notices and windows.
    Consent,
    /// Side columns.
    Aside,
    /// Author and day.
    Byline,
    /// Keywords and sections.
    Tags,
    /// Captions and pictures.
    Caption,
    /// What is not shown.
    Unseen,
    /// The article's own text.
    Body,
    /// An entry of a live page.
    Story,
}

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    /// Marks of elements that are no part of an article, unless they hold most of the page.
    pub const FURNITURE: Self = Self::of(&[
        Mark::Navigation,
        Mark::Footer,
        Mark::Related,
        Mark::Share,
        Mark::Comment,
        Mark::Newsletter,
        Mark::Advertisement,
        Mark::Consent,
        Mark::Unseen,
    ]);

    /// Returns the set of the given marks.
    #[must_use]
    pub const fn of(marks: &[Mark]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < marks.len() {
            bits |= 1 << marks[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    /// Says whether the set holds a mark.
    #[must_use]
    pub fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u16) != 0
    }

    /// Says whether the sets share a mark.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the marks of both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the set and one mark more.
    #[must_use]
    pub const fn with_mark(self, mark: Mark) -> Self {
        Self(self.0 | 1 << mark as u16)
    }

    /// Returns the marks that are not in the other set.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// Attributes whose values name what an element is.
const NAMING: [&str; 7] = [
    "class",
    "id",
    "role",
    "itemprop",
    "data-testid",
    "data-component",
    "data-block",
];

/// Returns the marks of an element by its tag and its names.
#[must_use]
pub fn marks(tree: &Tree<'_>, idx: NodeIdx) -> Marks {
    let mut marks = match tree.tag(idx) {
        Tag::Nav => Marks::of(&[Mark::Navigation]),
        Tag::Footer => Marks::of(&[Mark::Footer]),
        Tag::Aside => Marks::of(&[Mark::Aside]),
        Tag::Dialog => Marks::of(&[Mark::Consent]),
        // A table set apart is no picture.
        Tag::Figure if (idx..tree.node(idx).end).any(|inner| tree.tag(inner) == Tag::Table) => Marks::default(),
        Tag::Figcaption | Tag::Figure => Marks::of(&[Mark::Caption]),
        Tag::Time => Marks::of(&[Mark::Byline]),
        _ => Marks::default(),
    };
    for (name, value) in tree.attributes(idx) {
        for (_, mark) in ATTRIBUTES
            .iter()
            .filter(|(attribute, _)| name.eq_ignore_ascii_case(attribute))
        {
            marks = marks.with(*mark);
        }
        if value.is_empty() || !NAMING.iter().any(|naming| name.eq_ignore_ascii_case(naming)) {
            continue;
        }
        let mut is_shown_elsewhere = false;
        for token in value.split_ascii_whitespace() {
            marks = marks.with(marks_of_name(token));
            // "hidden md:block" hides on small screens only.
            is_shown_elsewhere |= token.contains([':', '-']) && SHOWN.iter().any(|shown| token.ends_with(shown));
        }
        if is_shown_elsewhere {
            marks = marks.without(Marks::of(&[Mark::Unseen]));
        }
    }
    marks
}

/// Ends of names by which utility style sheets show on one kind of screen what they hide on others.
const SHOWN: [&str; 6] = ["block", "flex", "grid", "inline", "inline-block", "contents"];

/// The longest name looked at; longer ones are made by machines.
const MAX_NAME: usize = 96;

/// Returns the marks of one name such as `related-posts`.
#[must_use]
pub fn marks_of_name(name: &str) -> Marks {
    let mut marks = Marks::default();
    let is_ignored = || {
        let last = name.rsplit(['-', '_']).next().filter(|last| last.len() < name.len());
        IGNORED.prefixes.iter().any(|prefix| name.starts_with(prefix.as_str()))
            || last.is_some_and(|last| IGNORED.looks.iter().any(|look| look == last))
    };
    if name.len() > MAX_NAME || is_ignored() {
        return marks;
    }
    // The part before stands at the buffer's front, so that two neighbours are looked up as one word.
    let mut buffer = [0_u8; 2 * MAX_NAME];
    let (mut previous, mut end) = (0, 0);
    let bytes = name.as_bytes();
    if let Some(whole) = WHOLE.get(bytes) {
        marks = *whole;
    }
    let mut look = |buffer: &mut [u8], previous: &mut usize, end: &mut usize| {
        if *end > *previous {
            marks = marks.with(WORDS.get(&buffer[*previous..*end]).copied().unwrap_or_default());
            if *previous > 0 {
                marks = marks.with(WORDS.get(&buffer[..*end]).copied().unwrap_or_default());
            }
            buffer.copy_within(*previous..*end, 0);
            *end -= *previous;
            *previous = *end;
        }
    };
    for (at, byte) in bytes.iter().enumerate() {
        let is_capital = byte.is_ascii_uppercase() && at > 0 && bytes[at - 1].is_ascii_lowercase();
        if is_capital || !byte.is_ascii_alphanumeric() {
            look(&mut buffer, &mut previous, &mut end);
        }
        if byte.is_ascii_alphanumeric() {
            buffer[end] = byte.to_ascii_lowercase();
            end += 1;
        }
    }
    look(&mut buffer, &mut previous, &mut end);
    marks
}

#[derive(Deserialize)]
struct Entry {
    name: Mark,
    words: Vec<String>,
    /// Names that must be the whole name.
    #[serde(default)]
    whole: Vec<String>,
    /// Names of attributes that carry the mark, whatever their value.
    #[serde(default)]
    attributes: Vec<String>,
    #[cfg(test)]
    matches: Vec<String>,
    #[cfg(test)]
    excludes: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    ignored: Ignored,
    mark: Vec<Entry>,
}

#[derive(Deserialize)]
struct Ignored {
    prefixes: Vec<String>,
    looks: Vec<String>,
}

static IGNORED: LazyLock<Ignored> = LazyLock::new(|| {
    let file: File = table(include_str!("../../../../data/page/marks.toml"));
    file.ignored
});

/// Marks by word or by whole name.
type ByName = FxHashMap<Vec<u8>, Marks>;

static WORDS: LazyLock<ByName> = LazyLock::new(|| by_name(|entry| entry.words));
static WHOLE: LazyLock<ByName> = LazyLock::new(|| by_name(|entry| entry.whole));

static ATTRIBUTES: LazyLock<Vec<(String, Marks)>> = LazyLock::new(|| {
    let file: File = table(include_str!("../../../../data/page/marks.toml"));
    let of = |entry: Entry| {
        let mark = Marks::of(&[entry.name]);
        entry.attributes.into_iter().map(move |attribute| (attribute, mark))
    };
    file.mark.into_iter().flat_map(of).collect()
});

fn by_name(names: fn(Entry) -> Vec<String>) -> ByName {
    let file: File = table(include_str!("../../../../data/page/marks.toml"));
    let mut found = ByName::default();
    for entry in file.mark {
        let mark = Marks::of(&[entry.name]);
        for name in names(entry) {
            let held = found.entry(name.into_bytes()).or_default();
            *held = held.with(mark);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{File, marks_of_name, table};

    #[test]
    fn the_table_marks_what_it_says() {
        let file: File = table(include_str!("../../../../data/page/marks.toml"));
        for entry in &file.mark {
            assert!(!entry.matches.is_empty() && !entry.excludes.is_empty());
            for name in &entry.matches {
                assert!(marks_of_name(name).has(entry.name), "{name} is not {:?}", entry.name);
            }
            for name in &entry.excludes {
                assert!(!marks_of_name(name).has(entry.name), "{name} is {:?}", entry.name);
            }
        }
    }
}
