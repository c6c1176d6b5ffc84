//! Names to entries, the longest first.

use rustc_hash::FxHashMap;

use crate::name_key::{first_part, name_key, with_name_key};

/// Finds the entries that bear a name.
///
/// Abbreviations (all letters capitals) match in capitals only, so that "US" is never "us"; every other name needs a
/// capital somewhere, unless it is itself written without one.
#[derive(Debug)]
pub struct NameIndex<T> {
    by_key: FxHashMap<Box<str>, Vec<(Case, T)>>,
    /// For the first part of each name the length in bytes of the longest key that starts so.
    longest: FxHashMap<Box<str>, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// All letters capitals: so must be the text's.
    Capitals,
    /// Some capital.
    Some,
    /// None needed.
    Any,
}

impl<T> Default for NameIndex<T> {
    fn default() -> Self {
        Self {
            by_key: FxHashMap::default(),
            longest: FxHashMap::default(),
        }
    }
}

impl<T: Copy + PartialEq> NameIndex<T> {
    pub(crate) fn insert(&mut self, name: &str, entry: T) {
        if let Some((entries, case)) = self.place(name)
            && !entries.contains(&(case, entry))
        {
            entries.push((case, entry));
        }
    }

    /// Inserts an entry that is found before those that bear the name already.
    pub(crate) fn insert_before_others(&mut self, name: &str, entry: T) {
        if let Some((entries, case)) = self.place(name) {
            entries.insert(0, (case, entry));
        }
    }

    /// Returns the entries that bear a name, and the case that it asks for.
    fn place(&mut self, name: &str) -> Option<(&mut Vec<(Case, T)>, Case)> {
        let key = name_key(name);
        if key.is_empty() {
            return None;
        }
        let longest = self.longest.entry(name_key(first_part(name)).into()).or_default();
        *longest = key.len().max(*longest);
        let entries = self.by_key.entry(key.into()).or_default();
        Some((entries, Case::of(name)))
    }

    /// Returns the entries that are called exactly so.
    pub fn find<'i>(&'i self, text: &'i str) -> impl Iterator<Item = T> + use<'i, T> {
        with_name_key(text, |key| self.find_by_key(key, text))
    }

    /// Like [`NameIndex::find`], for a text whose key is known.
    pub fn find_by_key<'i>(&'i self, key: &str, text: &'i str) -> impl Iterator<Item = T> + use<'i, T> {
        let entries = self.by_key.get(key);
        // A sum of money is no name: "US$".
        let entries = entries.filter(|_| !text.contains(is_sign));
        entries
            .map_or(&[][..], Vec::as_slice)
            .iter()
            .filter(|(case, _)| case.allows(text))
            .map(|&(_, entry)| entry)
    }

    /// Says whether some name starts like this word, and how many bytes the longest such key has.
    #[must_use]
    pub fn longest_from(&self, word: &str) -> Option<usize> {
        with_name_key(first_part(word), |key| self.longest.get(key).copied())
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '%' | '#' | '@')
}

impl Case {
    fn of(name: &str) -> Self {
        let mut letters = name.chars().filter(|c| c.is_alphabetic());
        if !name.chars().any(char::is_uppercase) {
            Self::Any
        } else if letters.all(char::is_uppercase) {
            Self::Capitals
        } else {
            Self::Some
        }
    }

    fn allows(self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Some => text.chars().any(char::is_uppercase),
            Self::Capitals => !text.chars().any(char::is_lowercase),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NameIndex;

    #[test]
    fn capitals_are_kept_apart() {
        let mut index = NameIndex::default();
        index.insert("US", 1);
        index.insert("Turkey", 2);
        index.insert("anti-balaka", 3);
        let found = |text: &str| index.find(text).collect::<Vec<i32>>();
        assert_eq!(found("U.S."), [1]);
        assert!(found("US$").is_empty());
        assert!(found("us").is_empty());
        assert_eq!(found("TURKEY"), [2]);
        assert!(found("turkey").is_empty());
        assert_eq!(found("anti-balaka"), [3]);
        assert_eq!(index.longest_from("anti"), Some("anti balaka".len()));
    }
}
