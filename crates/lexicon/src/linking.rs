//! Which event types may name one event when two accounts choose differently: `data/linking.toml`.

use serde::Deserialize;

use crate::{Error, EventType};

/// The table's file below `data/`.
const FILE: &str = "linking.toml";

/// Which event types may name one and the same event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linking {
    /// Pairs of different types, each in the codebook's order, sorted.
    pairs: Vec<(EventType, EventType)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    pair: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    types: [String; 2],
    why: String,
}

impl Linking {
    /// Loads the table that is part of the program.
    ///
    /// # Errors
    /// When the table breaks its form.
    pub fn builtin() -> Result<Self, Error> {
        Self::parse(include_str!("../../../data/linking.toml"))
    }

    /// Reads a table.
    ///
    /// # Errors
    /// When a type is not one of the codebook's, a pair stands twice, or a reason is missing.
    pub fn parse(toml: &str) -> Result<Self, Error> {
        let table: Table = toml::from_str(toml).map_err(|error| Error::Form {
            file: FILE.to_owned(),
            reason: error.to_string(),
        })?;
        let mut pairs = Vec::new();
        for entry in &table.pair {
            let pair = pair(entry)?;
            if pairs.contains(&pair) {
                return Err(fault(entry, "the pair stands twice"));
            }
            pairs.push(pair);
        }
        pairs.sort_unstable();
        Ok(Self { pairs })
    }

    /// Says whether claims of these types may be about one event.
    #[must_use]
    pub fn may_be_one(&self, one: Option<EventType>, two: Option<EventType>) -> bool {
        match (one, two) {
            (Some(one), Some(two)) => one == two || self.pairs.contains(&(one.min(two), one.max(two))),
            _ => true,
        }
    }
}

fn pair(entry: &Entry) -> Result<(EventType, EventType), Error> {
    let named = |name: &String| EventType::named(name).ok_or_else(|| fault(entry, &format!("{name} is no event type")));
    let (one, two) = (named(&entry.types[0])?, named(&entry.types[1])?);
    match () {
        () if one == two => Err(fault(entry, "a type always goes with itself")),
        () if entry.why.trim().is_empty() => Err(fault(entry, "the reason is missing")),
        () => Ok((one.min(two), one.max(two))),
    }
}

fn fault(entry: &Entry, reason: &str) -> Error {
    Error::Entry {
        file: FILE.to_owned(),
        entry: entry.types.join("/"),
        reason: reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Linking;
    use crate::EventType;

    #[test]
    fn the_table_is_sound_and_symmetric() {
        let linking = Linking::builtin().expect("the table is part of the program");
        let check = |one, two, want| {
            assert_eq!(linking.may_be_one(one, two), want);
            assert_eq!(linking.may_be_one(two, one), want);
        };
        check(Some(EventType::Assault), Some(EventType::Coerce), true);
        check(Some(EventType::Consult), Some(EventType::Agree), false);
        check(Some(EventType::Consult), Some(EventType::Consult), true);
        check(None, Some(EventType::Assault), true);
    }

    #[test]
    fn faults_are_named() {
        let check = |toml: &str, want: &str| {
            let error = Linking::parse(toml).expect_err(want).to_string();
            assert!(error.contains(want), "{error}");
        };
        check(
            "[[pair]]\ntypes = [\"ASSAULT\", \"SMILE\"]\nwhy = \"x\"",
            "SMILE is no event type",
        );
        check(
            "[[pair]]\ntypes = [\"ASSAULT\", \"ASSAULT\"]\nwhy = \"x\"",
            "goes with itself",
        );
        check(
            "[[pair]]\ntypes = [\"ASSAULT\", \"AID\"]\nwhy = \" \"",
            "the reason is missing",
        );
        check("[[pair]]\ntypes = [\"ASSAULT\"]\nwhy = \"x\"", "linking.toml");
    }
}
