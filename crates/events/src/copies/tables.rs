//! The table `data/events/copies.toml`, parsed once and kept for the program's life.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// What is known of copies.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub numbers: Numbers,
    pub pictures: Pictures,
    pub release: Release,
    pub names: Names,
    pub credit: Vec<Cue>,
}

/// Words for numbers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    #[allow(dead_code, reason = "for the reader of the table")]
    pub why: String,
    pub words: BTreeMap<String, u32>,
}

/// Words that make a credit a picture's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pictures {
    #[allow(dead_code, reason = "for the reader of the table")]
    pub why: String,
    pub words: BTreeSet<String>,
}

/// Marks of releases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "reasons and examples are for readers and tests")]
pub(super) struct Release {
    pub why: String,
    pub marks: Vec<String>,
    pub matches: Vec<String>,
    pub excludes: Vec<String>,
}

/// Small words beside and inside names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    #[allow(dead_code, reason = "for the reader of the table")]
    pub why: String,
    pub skipped: BTreeSet<String>,
    pub inside: BTreeSet<String>,
    pub never: BTreeSet<String>,
}

/// Phrases with a name beside them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "reasons and examples are for readers and tests")]
pub(super) struct Cue {
    pub strength: Strength,
    pub name: Side,
    /// Whether it counts only at the head of a line.
    #[serde(default)]
    pub line: bool,
    /// Whether persons often stand there, so that only names known as outlets count.
    #[serde(default)]
    pub persons: bool,
    pub phrases: Vec<String>,
    pub why: String,
    pub matches: Vec<String>,
    pub excludes: Vec<String>,
}

/// How much a credit says, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Strength {
    /// The whole text stood there first.
    Published,
    /// A credit line, an agency's byline or mark.
    Source,
    /// Part of it came from there.
    Input,
    /// Something is told on its word.
    Mention,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Side {
    After,
    Before,
}

/// The table.
pub(super) static COPIES: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/events/copies.toml"))
        .unwrap_or_else(|error| panic!("a table that ships with us and is tested: {error}"))
});
