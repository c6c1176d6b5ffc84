//! The tables of `data/page`, parsed once and kept for the program's life.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::{Deserialize, de::DeserializeOwned};

/// Names under which pages keep their metadata.
#[derive(Debug, Deserialize)]
pub struct Markup {
    pub meta: MetaNames,
    pub json_ld: JsonLdTypes,
    pub class: ClassWords,
}

/// Names of `<meta>` elements, best first.
#[derive(Debug, Deserialize)]
pub struct MetaNames {
    pub published: Vec<String>,
    pub modified: Vec<String>,
    pub author: Vec<String>,
    pub title: Vec<String>,
    pub description: Vec<String>,
    pub site: Vec<String>,
    pub section: Vec<String>,
    pub url: Vec<String>,
    pub locale: Vec<String>,
}

/// JSON-LD types in lower case.
#[derive(Debug, Deserialize)]
pub struct JsonLdTypes {
    pub article: Vec<String>,
    pub page: Vec<String>,
    pub shown: Vec<String>,
}

/// Words in class names.
#[derive(Debug, Deserialize)]
pub struct ClassWords {
    pub author: Vec<String>,
    pub not_author: Vec<String>,
    pub elsewhere: Vec<String>,
    pub author_steps: Vec<String>,
    pub modified: Vec<String>,
    pub folded: Vec<String>,
}

/// Where dates in digits put the month first.
#[derive(Debug, Deserialize)]
pub struct DateOrder {
    pub month_first: MonthFirst,
}

/// Domains and countries that write so.
#[derive(Debug, Deserialize)]
pub struct MonthFirst {
    pub domains: BTreeSet<String>,
    pub countries: BTreeSet<String>,
}

/// The order of dates in digits.
pub static DATE_ORDER: LazyLock<DateOrder> =
    LazyLock::new(|| table(include_str!("../../../data/page/date_order.toml")));

/// Names of metadata.
pub static MARKUP: LazyLock<Markup> = LazyLock::new(|| table(include_str!("../../../data/page/markup.toml")));

/// Parses a table that ships with the crate; each is read by a test.
pub fn table<T: DeserializeOwned>(toml: &str) -> T {
    toml::from_str(toml).unwrap_or_else(|error| panic!("a table that ships with us and is tested: {error}"))
}
