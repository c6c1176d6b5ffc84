//! The closed lists of the record: event types (PLOVER 0.8), registers.
//!
//! Modes and contexts are open to the codebook's next edition and stand in `data/ontology.toml`; the sixteen types and
//! our six registers shape the program and stand here.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Error;

/// The sixteen event types of PLOVER (Political Language Ontology for Verifiable Event Records, 0.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the codebook's own names; data/ontology.toml defines each")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All types, in the codebook's order from most cooperative to most hostile.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// Returns the codebook's name, such as `ASSAULT`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// Returns the type with this name of the codebook.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The six views over the claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Register {
    /// Places that change hands, occupation, borders.
    Territory,
    /// Meetings, mediation, proposals, agreements.
    Talks,
    /// Resolutions, recognitions, memberships, compliance.
    Law,
    /// Killed, injured, missing, displaced, destroyed.
    Toll,
    /// Needs, assistance, money.
    Aid,
    /// Return of the displaced, reintegration, reconstruction.
    Return,
}

impl Register {
    /// All registers.
    pub const ALL: [Self; 6] = [
        Self::Territory,
        Self::Talks,
        Self::Law,
        Self::Toll,
        Self::Aid,
        Self::Return,
    ];

    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Territory => "territory",
            Self::Talks => "talks",
            Self::Law => "law",
            Self::Toll => "toll",
            Self::Aid => "aid",
            Self::Return => "return",
        }
    }

    /// Returns the register with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|register| register.as_str() == name)
    }
}

/// The codebook's lists that may grow with its next edition (`data/ontology.toml`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ontology {
    types: BTreeMap<String, TypeDefinition>,
    contexts: BTreeMap<String, String>,
    sectors: BTreeMap<String, String>,
    private: Vec<String>,
    armed: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeDefinition {
    means: String,
    modes: BTreeMap<String, String>,
}

impl Ontology {
    /// Reads `ontology.toml`.
    ///
    /// # Errors
    /// When the text breaks its form or does not define exactly the sixteen types.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let form = |reason: String| Error::Form {
            file: "ontology.toml".into(),
            reason,
        };
        let ontology: Self = toml::from_str(text).map_err(|error| form(error.to_string()))?;
        let mut names: Vec<&str> = EventType::ALL.map(EventType::as_str).to_vec();
        names.sort_unstable();
        if !ontology.types.keys().map(String::as_str).eq(names) {
            return Err(form("it must define the sixteen types and no other".into()));
        }
        if let Some(unknown) = ontology
            .private
            .iter()
            .chain(&ontology.armed)
            .find(|sector| !ontology.sectors.contains_key(*sector))
        {
            return Err(form(format!("private, armed: {unknown} is no sector")));
        }
        Ok(ontology)
    }

    /// Says whether the people of a sector bear arms.
    #[must_use]
    pub fn is_armed(&self, sector: &str) -> bool {
        self.armed.iter().any(|armed| armed == sector)
    }

    /// Says whether the people of a sector hold neither office nor arms.
    #[must_use]
    pub fn is_private(&self, sector: &str) -> bool {
        self.private.iter().any(|private| private == sector)
    }

    /// Returns what a type means, in one sentence.
    ///
    /// # Panics
    /// Never: reading the table checks that each type has a definition.
    #[must_use]
    pub fn meaning(&self, event_type: EventType) -> &str {
        &self.definition(event_type).means
    }

    /// Returns the modes of a type and what they mean, sorted by id.
    pub fn modes(&self, event_type: EventType) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.definition(event_type).modes)
    }

    /// Returns the contexts and what they mean, sorted by id.
    pub fn contexts(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.contexts)
    }

    /// Returns the sectors and what they mean, sorted by id.
    pub fn sectors(&self) -> impl Iterator<Item = (&str, &str)> {
        pairs(&self.sectors)
    }

    /// Says whether a type has a mode of this id.
    #[must_use]
    pub fn has_mode(&self, event_type: EventType, mode: &str) -> bool {
        self.definition(event_type).modes.contains_key(mode)
    }

    /// Says whether there is a context of this id.
    #[must_use]
    pub fn has_context(&self, context: &str) -> bool {
        self.contexts.contains_key(context)
    }

    /// Says whether there is a sector of this id.
    #[must_use]
    pub fn has_sector(&self, sector: &str) -> bool {
        self.sectors.contains_key(sector)
    }

    fn definition(&self, event_type: EventType) -> &TypeDefinition {
        self.types
            .get(event_type.as_str())
            .expect("reading checks that each type is defined")
    }
}

fn pairs(table: &BTreeMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    table.iter().map(|(id, means)| (id.as_str(), means.as_str()))
}
