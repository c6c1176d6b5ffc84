//! Words of accusations, inquiries and trials (`data/charges.toml`).

use serde::Deserialize;

use crate::{Error, cues::Words, read_toml, require_cases, word_set};

const FILE: &str = "charges.toml";

/// The words that tell who is accused, looked into or tried from who only suffered.
#[derive(Debug)]
pub struct Charges {
    /// Modes by which somebody is looked into.
    pub inquiries: Words,
    /// Entries by which somebody answers an accusation.
    pub denials: Words,
    /// Nouns for a trial.
    pub trials: Words,
    /// Entries by which a court finds somebody guilty.
    pub convictions: Words,
    /// Entries for what only those who hold the law do.
    pub lawful: Words,
    /// Nouns, and words in names, for those who bring charges at law.
    pub indicting: Words,
    /// Nouns for what courts do with their owner.
    pub borne: Words,
    /// Nouns for looking into what was done: "an **inquiry** into the killings".
    pub probes: Words,
    /// Nouns for what is said against somebody.
    pub accusations: Words,
    /// Nouns for deeds and mishaps that have victims.
    pub suffered: Words,
    /// Nouns for things that are looked into and are nobody.
    pub matters: Words,
    /// Words before the mishap because of which something is closed or called off.
    pub grounds: Words,
    /// Nouns for what a threat holds out.
    pub harms: Words,
    /// Prepositions behind which whoever holds an inquiry is spoken to.
    pub before: Words,
    /// Prepositions between the speaking and the inquiry.
    pub within: Words,
    /// Nouns for who holds an inquiry or trial.
    pub holders: Words,
    /// Sentences in which somebody is looked into, and sentences in which nobody is.
    pub cases: (Vec<String>, Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    inquiries: Vec<String>,
    denials: Vec<String>,
    trials: Vec<String>,
    convictions: Vec<String>,
    lawful: Vec<String>,
    indicting: Vec<String>,
    borne: Vec<String>,
    probes: Vec<String>,
    accusations: Vec<String>,
    suffered: Vec<String>,
    matters: Vec<String>,
    grounds: Vec<String>,
    harms: Vec<String>,
    before: Vec<String>,
    within: Vec<String>,
    holders: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

impl Charges {
    /// Loads the table that is part of the program.
    ///
    /// # Errors
    /// When the table breaks its form.
    pub fn builtin() -> Result<Self, Error> {
        let file: File = read_toml(FILE, include_str!("../../../data/charges.toml"))?;
        require_cases(FILE, &file.why, &file.matches, &file.excludes)?;
        Ok(Self {
            inquiries: word_set(file.inquiries),
            denials: word_set(file.denials),
            trials: word_set(file.trials),
            convictions: word_set(file.convictions),
            lawful: word_set(file.lawful),
            indicting: word_set(file.indicting),
            borne: word_set(file.borne),
            probes: word_set(file.probes),
            accusations: word_set(file.accusations),
            suffered: word_set(file.suffered),
            matters: word_set(file.matters),
            grounds: word_set(file.grounds),
            harms: word_set(file.harms),
            before: word_set(file.before),
            within: word_set(file.within),
            holders: word_set(file.holders),
            cases: (file.matches, file.excludes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Charges;

    #[test]
    fn the_table_loads_and_answers() {
        let charges = Charges::builtin().expect("a sound table");
        assert!(charges.accusations.contains("allegation") && !charges.accusations.contains("murder"));
        assert!(charges.suffered.contains("attack") && !charges.suffered.contains("finance"));
    }
}
