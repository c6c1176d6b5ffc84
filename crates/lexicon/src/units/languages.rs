//! Words of numbers, counted nouns and outcomes in languages that no parser reads (`data/units/languages`).
//!
//! Words are compared by key: lower case, without accents. Text that was decoded wrongly has U+FFFD where a letter with an
//! accent stood; a word of the tables is found so as well.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{BoundSide, BoundWord, CountClass, NounKind};
use crate::{Error, name_key};

/// The tables, by ISO 639-1 code.
const TABLES: [(&str, &str); 8] = [
    ("de", include_str!("../../../../data/units/languages/de.toml")),
    ("es", include_str!("../../../../data/units/languages/es.toml")),
    ("fr", include_str!("../../../../data/units/languages/fr.toml")),
    ("id", include_str!("../../../../data/units/languages/id.toml")),
    ("it", include_str!("../../../../data/units/languages/it.toml")),
    ("pt", include_str!("../../../../data/units/languages/pt.toml")),
    ("ru", include_str!("../../../../data/units/languages/ru.toml")),
    ("tr", include_str!("../../../../data/units/languages/tr.toml")),
];

/// The mark that stands for a letter which could not be decoded.
const LOST: char = '\u{FFFD}';

/// Returns the key under which a word of a text is looked up: lower case, without accents, lost letters kept as such.
#[must_use]
pub fn word_key(word: &str) -> String {
    let parts: Vec<String> = word.split(LOST).map(name_key).collect();
    parts.join("\u{FFFD}")
}

/// What a word says of the number before it, behind it or around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CountWord {
    /// A number.
    Cardinal(f64),
    /// Multiplies what stands before it.
    Scale(f64),
    /// A noun that counts about so many.
    Group(f64),
    /// A plural word of quantity, as an interval.
    Collective(f64, f64),
    /// A small word of number phrases and clauses.
    Sign(CountSign),
    /// Bounds a number.
    Bound(BoundSide, BoundWord),
    /// A counted noun.
    Noun(NounKind),
    /// A noun for a unit, a time or a sum: nobody is counted.
    Other,
    /// Tells what befell those counted: number of the class, and whether the word stands behind a number itself.
    Outcome(usize, bool),
}

/// The small words of number phrases and clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CountSign {
    /// Joins the parts of a number, and clauses.
    And,
    /// Joins the ends of a range.
    Range,
    /// Opens a range.
    Between,
    /// Joins a plural word of quantity to what it counts.
    Of,
    /// Counts one.
    Article,
    /// Stands before a year.
    Year,
    /// Opens a part of a total.
    Part,
    /// Keeps no outcome away from those whom it befell.
    Free,
}

/// The words of one language.
#[derive(Debug)]
pub struct CountLanguage {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// What parts the whole from the fraction.
    pub decimal: char,
    /// Outcomes in the order of the table.
    pub classes: Vec<CountClass>,
    entries: FxHashMap<Box<str>, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    /// The words behind the first.
    rest: Vec<Pattern>,
    /// Whether the first is a stem.
    stem: bool,
    word: CountWord,
}

#[derive(Clone, Debug, PartialEq)]
struct Pattern {
    key: Box<str>,
    stem: bool,
}

impl Pattern {
    fn fits(&self, key: &str) -> bool {
        if self.stem {
            key.starts_with(&*self.key)
        } else {
            key == &*self.key
        }
    }
}

impl CountLanguage {
    pub(super) fn builtin(classes: &[CountClass]) -> Result<Vec<Self>, Error> {
        TABLES
            .into_iter()
            .map(|(code, source)| Self::read(code, source, classes))
            .collect()
    }

    /// Returns everything that the words from the first on are known for, each with the number of words it takes. `keys` are
    /// those of a text, made by [`word_key`].
    pub fn known<'a>(&'a self, keys: &'a [&str]) -> impl Iterator<Item = (usize, CountWord)> + 'a {
        let first = keys.first().copied().unwrap_or_default();
        let prefixes = first.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_STEM);
        prefixes
            .filter_map(move |end| Some((end, self.entries.get(&first[..end])?)))
            .flat_map(move |(end, entries)| {
                let whole = end == first.len();
                entries
                    .iter()
                    .filter(move |entry| (whole || entry.stem) && entry.follows(&keys[1..]))
            })
            .map(|entry| (entry.rest.len() + 1, entry.word))
    }

    fn read(code: &'static str, source: &str, classes: &[CountClass]) -> Result<Self, Error> {
        let file = format!("units/languages/{code}.toml");
        let table: LanguageFile = crate::read_toml(&file, source)?;
        let mut language = Self {
            code,
            decimal: table.numbers.decimal,
            classes: Vec::new(),
            entries: FxHashMap::default(),
        };
        let numbers = table.numbers;
        for (words, make) in [
            (numbers.cardinals, CountWord::Cardinal as fn(f64) -> CountWord),
            (numbers.scales, CountWord::Scale),
            (numbers.groups, CountWord::Group),
        ] {
            for (word, value) in words {
                language.put(&word, make(value));
            }
        }
        for (word, [low, high]) in numbers.collectives {
            language.put(&word, CountWord::Collective(low, high));
        }
        for (sign, words) in table.signs.by_sign {
            language.put_all(&words, CountWord::Sign(sign));
        }
        let bounds = table.bounds;
        for (side, bound, words) in [
            (BoundSide::Before, BoundWord::AtLeast, bounds.at_least),
            (BoundSide::Before, BoundWord::AtMost, bounds.at_most),
            (BoundSide::Before, BoundWord::About, bounds.about),
            (BoundSide::Before, BoundWord::Exact, bounds.exact),
            (BoundSide::After, BoundWord::AtLeast, bounds.after_at_least),
            (BoundSide::After, BoundWord::About, bounds.after_about),
        ] {
            language.put_all(&words, CountWord::Bound(side, bound));
        }
        let nouns = table.nouns;
        let kind = NounKind::default();
        let people = NounKind { people: true, ..kind };
        let households = NounKind {
            people: true,
            household: true,
            ..kind
        };
        language.put_all(&nouns.people, CountWord::Noun(people));
        language.put_all(&nouns.households, CountWord::Noun(households));
        language.put_all(&nouns.housing, CountWord::Noun(NounKind { housing: true, ..kind }));
        language.put_all(&nouns.other, CountWord::Other);
        for row in table.class {
            let known = classes.iter().find(|class| class.id == row.id);
            let known = known.ok_or_else(|| Error::Entry {
                file: file.clone(),
                entry: row.id.clone(),
                reason: "is no class of `units/counts.toml`".into(),
            })?;
            let number = language.classes.len();
            language.put_all(&row.words, CountWord::Outcome(number, false));
            language.put_all(&row.counted, CountWord::Outcome(number, true));
            language.classes.push(CountClass {
                matches: row.matches,
                excludes: row.excludes,
                ..known.clone()
            });
        }
        Ok(language)
    }

    fn put_all(&mut self, phrases: &[String], word: CountWord) {
        for phrase in phrases {
            self.put(phrase, word);
        }
    }

    fn put(&mut self, phrase: &str, word: CountWord) {
        self.put_spelling(phrase, word, word_key);
        let accents = phrase.chars().filter(|c| !c.is_ascii()).count();
        // In a script without plain letters nothing is left of a word whose letters were lost.
        if accents > 0 && accents * 2 < phrase.chars().count() {
            self.put_spelling(phrase, word, lost_key);
        }
    }

    fn put_spelling(&mut self, phrase: &str, word: CountWord, key: fn(&str) -> String) {
        let mut patterns = phrase
            .split([' ', '-', '\'', '’'])
            .filter(|part| !part.is_empty())
            .map(|part| {
                let stem = part.strip_suffix('*');
                Pattern {
                    key: key(stem.unwrap_or(part)).into(),
                    stem: stem.is_some(),
                }
            });
        let Some(first) = patterns.next() else { return };
        let rest = patterns.collect();
        let entry = Entry {
            rest,
            stem: first.stem,
            word,
        };
        self.entries.entry(first.key).or_default().push(entry);
    }
}

impl Entry {
    fn follows(&self, keys: &[&str]) -> bool {
        self.rest.len() <= keys.len() && self.rest.iter().zip(keys).all(|(pattern, key)| pattern.fits(key))
    }
}

/// Letters of the longest stem in the tables; no longer beginning of a word is looked up.
const LONGEST_STEM: usize = 24;

/// The key of a word that lost its accented letters to a wrong decoding.
fn lost_key(word: &str) -> String {
    let lost: String = word.chars().map(|c| if c.is_ascii() { c } else { LOST }).collect();
    word_key(&lost)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    numbers: Numbers,
    signs: Signs,
    bounds: Bounds,
    nouns: Nouns,
    class: Vec<ClassRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    #[serde(rename = "why")]
    _why: String,
    decimal: char,
    cardinals: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    groups: BTreeMap<String, f64>,
    collectives: BTreeMap<String, [f64; 2]>,
}

#[derive(Deserialize)]
struct Signs {
    #[serde(rename = "why")]
    _why: String,
    #[serde(flatten)]
    by_sign: BTreeMap<CountSign, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    #[serde(rename = "why")]
    _why: String,
    at_least: Vec<String>,
    at_most: Vec<String>,
    about: Vec<String>,
    exact: Vec<String>,
    after_at_least: Vec<String>,
    after_about: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    #[serde(rename = "why")]
    _why: String,
    people: Vec<String>,
    households: Vec<String>,
    housing: Vec<String>,
    other: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassRow {
    id: String,
    #[serde(rename = "why")]
    _why: String,
    words: Vec<String>,
    counted: Vec<String>,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Units;

    #[test]
    fn words_are_found_with_and_without_their_accents() {
        let units = Units::builtin().expect("the tables are sound");
        let spanish = units.language("es").expect("there is a table");
        for spelling in ["fallecidos", "FALLECIDOS"] {
            let key = word_key(spelling);
            assert!(
                spanish
                    .known(&[&key])
                    .any(|(_, word)| matches!(word, CountWord::Outcome(_, true)))
            );
        }
        for spelling in ["más", "MAS", "m\u{FFFD}s"] {
            let keys = [word_key(spelling), word_key("de")];
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let bound = CountWord::Bound(BoundSide::Before, BoundWord::AtLeast);
            assert!(spanish.known(&keys).any(|known| known == (2, bound)), "{spelling}");
        }
        assert!(units.language("en").is_none(), "English has a parser");
    }

    #[test]
    fn no_stem_is_longer_than_what_is_looked_up() {
        let units = Units::builtin().expect("the tables are sound");
        for language in units.languages() {
            assert!(language.entries.keys().all(|key| key.chars().count() <= LONGEST_STEM));
        }
    }
}
