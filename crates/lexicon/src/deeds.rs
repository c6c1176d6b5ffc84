//! What wording alone says of police, soldiers and other security forces (`data/deeds.toml`).
//!
//! A table of wordings: words one behind another, with gaps. Finding them in a text is the business of `claims`.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::{Error, incidents::Label, read_toml};

const FILE: &str = "deeds.toml";

/// The list whose words stand for security forces, besides those that the actors' tables know.
const FORCES: &str = "forces";

/// No gap is wider: what is further apart is another matter, and a passage is read in a bounded number of steps.
const WIDEST_GAP: usize = 8;

/// No wording has more parts, for the same reason.
const LONGEST_WORDING: usize = 12;

/// A deed, or a failure to do one, by the wordings that tell it.
#[derive(Debug)]
pub struct Deed {
    /// The label that holds where a wording is found.
    pub label: String,
    /// How likely the label is then.
    pub weight: f32,
    /// What tells it.
    pub wordings: Vec<Wording>,
    /// What voids it, found in the same passage.
    pub unless: Vec<Wording>,
    /// Sentences that it must match, and sentences that it must not.
    pub cases: (Vec<String>, Vec<String>),
}

/// Words one behind another.
#[derive(Debug)]
pub struct Wording(Vec<Part>);

impl Wording {
    /// Returns the parts, in their order.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.0
    }
}

/// A part of a wording.
#[derive(Debug)]
pub enum Part {
    /// Up to so many words of any kind.
    Gap(usize),
    /// A word.
    Word(Word),
}

/// What a word of a wording may be.
#[derive(Debug)]
pub struct Word {
    words: FxHashSet<Box<str>>,
    /// Whether a noun or title for security forces will do, too.
    pub forces: bool,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether it has to be a verb in the active, not denied.
    pub active: bool,
}

impl Word {
    /// Says whether a word in lower case, or its dictionary form, is among those it may be.
    #[must_use]
    pub fn holds(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    lists: BTreeMap<String, Vec<String>>,
    deed: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    label: String,
    weight: f32,
    wordings: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

/// Returns the table, each entry's label being one of `labels`.
///
/// # Errors
/// When the table breaks its form or names a list or label that is none.
pub fn deeds(labels: &[Label]) -> Result<Vec<Deed>, Error> {
    let table: Table = read_toml(FILE, include_str!("../../../data/deeds.toml"))?;
    table
        .deed
        .into_iter()
        .map(|row| deed(row, &table.lists, labels))
        .collect()
}

fn deed(row: Row, lists: &BTreeMap<String, Vec<String>>, labels: &[Label]) -> Result<Deed, Error> {
    let broken = |reason: String| Error::Entry {
        file: FILE.into(),
        entry: row.label.clone(),
        reason,
    };
    if row.why.is_empty() || row.matches.is_empty() || row.excludes.is_empty() {
        return Err(broken("an entry needs why, matches and excludes".into()));
    }
    if !labels.iter().any(|label| label.id == row.label) {
        return Err(broken("it is no label of incidents.toml".into()));
    }
    if !(0.0..1.0).contains(&row.weight) {
        return Err(broken("a weight lies below one".into()));
    }
    let parse = |written: &[String]| -> Result<Vec<Wording>, Error> {
        written
            .iter()
            .map(|written| wording(written, lists).map_err(&broken))
            .collect()
    };
    Ok(Deed {
        wordings: parse(&row.wordings)?,
        unless: parse(&row.unless)?,
        weight: row.weight,
        cases: (row.matches, row.excludes),
        label: row.label,
    })
}

fn wording(written: &str, lists: &BTreeMap<String, Vec<String>>) -> Result<Wording, String> {
    let part = |part: &str| match part.strip_prefix("..") {
        Some(width) => match width.parse() {
            Ok(width) if width <= WIDEST_GAP => Ok(Part::Gap(width)),
            _ => Err(format!("“{written}”: a gap is of 1 to {WIDEST_GAP} words")),
        },
        None => word(part, lists).map(Part::Word),
    };
    let parts: Vec<Part> = written.split_whitespace().map(part).collect::<Result<_, _>>()?;
    let begins = matches!(parts.first(), Some(Part::Word(word)) if !word.optional);
    if !begins || parts.len() > LONGEST_WORDING {
        return Err(format!("“{written}” begins with no certain word or is too long"));
    }
    Ok(Wording(parts))
}

fn word(written: &str, lists: &BTreeMap<String, Vec<String>>) -> Result<Word, String> {
    let bare = written.trim_end_matches(['?', '^']);
    let marks = written.get(bare.len()..).unwrap_or("");
    let mut word = Word {
        words: FxHashSet::default(),
        forces: false,
        optional: marks.contains('?'),
        active: marks.contains('^'),
    };
    for choice in bare.split('|') {
        let Some(name) = choice.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
            word.words.insert(choice.into());
            continue;
        };
        let list = lists.get(name).ok_or_else(|| format!("“{name}” is no list"))?;
        word.words.extend(list.iter().map(|one| one.as_str().into()));
        word.forces |= name == FORCES;
    }
    Ok(word)
}
