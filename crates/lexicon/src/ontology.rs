//! The closed lists of the record: event types (PLOVER 0.8), registers.
//!
//! Modes and contexts are open to the codebook's next edition and stand in `data/ontology.toml`; the sixteen types and
//! our six registers shape the program and stand here.

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
