//! What a coder looks up: ontology, predicates, cues, actors, places, units, times, registers.
//!
//! Everything is loaded from the tables in `data/`, which are part of the program, and checked on the way in. The big
//! gazetteer is a pack and is handed in. This crate never sees a text or a document: it answers for a word or a name.
//!
//! Modules in reading order: [`ontology`], then one module for each kind of table.

pub mod actors;
pub mod charges;
pub mod classifier;
pub mod cues;
pub mod deeds;
pub mod error;
pub mod gazetteer;
pub mod incidents;
pub mod linking;
mod name_index;
mod name_key;
pub mod officeholders;
pub mod ontology;
pub mod places;
pub mod predicates;
pub mod registers;
pub mod statements;
pub mod time;
pub mod topics;
pub mod units;

pub use actors::Actors;
pub use charges::Charges;
pub use classifier::Classifier;
pub use cues::Cues;
pub use error::Error;
pub use gazetteer::Gazetteer;
pub use incidents::Scheme;
pub use linking::Linking;
pub use name_index::NameIndex;
pub use name_key::name_key;
pub use officeholders::Officeholders;
pub use ontology::{EventType, Ontology, Register};
pub use places::Places;
pub use predicates::Predicates;
pub use registers::Registers;
pub use statements::Statements;
pub use time::{TimeRole, TimeUnit, TimeWord, TimeWords};
pub use topics::{Agents, Topics};
pub use units::Units;

/// Every table, checked and ready to be asked.
#[derive(Debug)]
pub struct Lexicon {
    /// Types, modes, contexts, sectors.
    pub ontology: Ontology,
    /// What says that something happened.
    pub predicates: Predicates,
    /// Who says so, how far it has come about, who is meant.
    pub cues: Cues,
    /// Which words belong to which registers.
    pub registers: Registers,
    /// Which event types may name one event.
    pub linking: Linking,
    /// Who acts: states, organisations, groups, sectors, titles.
    pub actors: Actors,
    /// Who held which office when.
    pub officeholders: Officeholders,
    /// Places of our own tables, and words around names of places.
    pub places: Places,
    /// The gazetteer pack; without it only the tables' own places are found.
    pub gazetteer: Option<Gazetteer>,
    /// Words that tell a time.
    pub time: TimeWords,
    /// What tells types of events apart, learned from the sentences in `data/training/events`.
    pub event_classifier: Classifier,
    /// Numbers, bounds, what figures count, money and measures.
    pub units: Units,
    /// What articles are about, by their words.
    pub topics: Topics,
    /// Nouns that can act.
    pub agents: Agents,
    /// What words of saying need before somebody has said something by them.
    pub statements: Statements,
    /// Words of accusations, inquiries and trials.
    pub charges: Charges,
}

impl Lexicon {
    /// Loads the tables that are part of the program.
    ///
    /// # Errors
    /// When a table breaks its form: the error names the file and the entry.
    pub fn builtin() -> Result<Self, Error> {
        let ontology = Ontology::from_toml(include_str!("../../../data/ontology.toml"))?;
        let predicates = Predicates::from_files(predicates::BUILTIN, &ontology)?;
        let actors = Actors::builtin(&ontology)?;
        let officeholders = Officeholders::builtin(&actors, &ontology)?;
        Ok(Self {
            ontology,
            predicates,
            cues: Cues::builtin()?,
            registers: Registers::builtin()?,
            linking: Linking::builtin()?,
            time: TimeWords::builtin()?,
            units: Units::builtin()?,
            topics: Topics::builtin()?,
            agents: Agents::builtin()?,
            statements: Statements::builtin()?,
            charges: Charges::builtin()?,
            event_classifier: Classifier::from_bytes(
                "models/events.bin",
                include_bytes!("../../../data/models/events.bin"),
            )?,
            officeholders,
            actors,
            places: Places::builtin()?,
            gazetteer: None,
        })
    }

    /// Adds the gazetteer pack.
    #[must_use]
    pub fn with_gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// Adds actors that the tables do not have, or have under other codes: a user's own lexicon.
    ///
    /// # Errors
    /// When an actor names a sector that the ontology does not have.
    pub fn with_actors(mut self, actors: impl IntoIterator<Item = actors::NewActor>) -> Result<Self, Error> {
        for actor in actors {
            self.actors.add_new(actor, &self.ontology)?;
        }
        Ok(self)
    }
}

/// Returns a list of words as a set.
fn word_set(list: Vec<String>) -> cues::Words {
    list.into_iter().map(String::into_boxed_str).collect()
}

/// Refuses a table of words that has no reason, or no sentence that it must match and one that it must not.
fn require_cases(file: &str, why: &str, matches: &[String], excludes: &[String]) -> Result<(), Error> {
    if why.is_empty() || matches.is_empty() || excludes.is_empty() {
        return Err(Error::Form {
            file: file.into(),
            reason: "the table needs why, matches and excludes".into(),
        });
    }
    Ok(())
}

/// Reads a table from its TOML source; `file` is its path below `data/`.
fn read_toml<T: serde::de::DeserializeOwned>(file: &str, source: &str) -> Result<T, Error> {
    toml::from_str(source).map_err(|error| Error::Form {
        file: file.into(),
        reason: error.to_string(),
    })
}
