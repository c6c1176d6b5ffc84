//! Words that put a claim under a register (`data/registers.toml`).

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Error, Register};

const FILE: &str = "registers.toml";

/// Which words belong to which registers.
#[derive(Debug)]
pub struct Registers {
    by_trigger: FxHashMap<Box<str>, Vec<Register>>,
    by_word: FxHashMap<Box<str>, Vec<Register>>,
    by_count: FxHashMap<Box<str>, Vec<Register>>,
    rows: Vec<(Register, Vec<String>, Vec<String>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    triggers: Vec<String>,
    words: Vec<String>,
    counts: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

impl Registers {
    /// Loads the table that is part of the program.
    ///
    /// # Errors
    /// When the table breaks its form.
    pub fn builtin() -> Result<Self, Error> {
        Self::from_table(include_str!("../../../data/registers.toml"))
    }

    fn from_table(text: &str) -> Result<Self, Error> {
        let table: toml::Table = toml::from_str(text).map_err(|error| Error::Form {
            file: FILE.into(),
            reason: error.to_string(),
        })?;
        let mut registers = Self {
            by_trigger: FxHashMap::default(),
            by_word: FxHashMap::default(),
            by_count: FxHashMap::default(),
            rows: Vec::new(),
        };
        for (name, row) in table {
            let broken = |reason: String| Error::Entry {
                file: FILE.into(),
                entry: name.clone(),
                reason,
            };
            let register = Register::named(&name).ok_or_else(|| broken("is no register".into()))?;
            let row: Row = row
                .try_into()
                .map_err(|error: toml::de::Error| broken(error.to_string()))?;
            if row.why.is_empty() || row.matches.is_empty() || row.excludes.is_empty() {
                return Err(broken("an entry needs why, matches and excludes".into()));
            }
            add(&mut registers.by_trigger, &row.triggers, register);
            add(&mut registers.by_word, &row.words, register);
            add(&mut registers.by_count, &row.counts, register);
            registers.rows.push((register, row.matches, row.excludes));
        }
        Ok(registers)
    }

    /// Returns the registers that a trigger with this lemma belongs to.
    #[must_use]
    pub fn of_trigger(&self, lemma: &str) -> &[Register] {
        self.by_trigger.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns the registers that an argument with this lemma speaks of.
    #[must_use]
    pub fn of_word(&self, lemma: &str) -> &[Register] {
        self.by_word.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Returns the registers of figures that count this.
    #[must_use]
    pub fn of_count(&self, counts: &str) -> &[Register] {
        self.by_count.get(counts).map_or(&[], Vec::as_slice)
    }

    /// Returns every register with the sentences that must and must not hold its words.
    pub fn cases(&self) -> impl Iterator<Item = (Register, &[String], &[String])> {
        self.rows
            .iter()
            .map(|(register, matches, excludes)| (*register, matches.as_slice(), excludes.as_slice()))
    }
}

fn add(map: &mut FxHashMap<Box<str>, Vec<Register>>, words: &[String], register: Register) {
    for word in words {
        let registers = map.entry(word.as_str().into()).or_default();
        if !registers.contains(&register) {
            registers.push(register);
            registers.sort_unstable();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Registers;
    use crate::Register;

    #[test]
    fn the_table_loads_and_answers() {
        let registers = Registers::builtin().expect("a sound table");
        assert_eq!(registers.of_word("village"), [Register::Territory]);
        assert_eq!(registers.of_count("killed"), [Register::Toll]);
        assert!(registers.of_trigger("sing").is_empty());
    }
}
