//! One thing one account says, with the words it was read from.
//!
//! What was said (a [`text::Span`] into the article's text) stands beside what we take it to mean. Absence is a value with
//! a reason.

use jiff::civil::Date;
use lexicon::{EventType, Register};
use text::Span;

/// The digest of a claim's evidence (article, trigger, kind and type), written `c_` and 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub String);

/// One thing one account says.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Digest of the evidence: another rule that reads the same keeps the id.
    pub id: ClaimId,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The word or words that name what happened, was said or stands.
    pub trigger: Span,
    /// The trigger's lemma, or lemmas set apart by a space: what the account calls it.
    pub wording: String,
    /// Event, statement or state.
    pub kind: Kind,
    /// The PLOVER type, where the claim has one.
    pub event_type: Option<EventType>,
    /// How likely the learned classifier holds the type to be right, 0 to 1, in hundredths; nothing where the claim has no type.
    pub confidence: Option<f32>,
    /// The PLOVER mode, by its id in `data/ontology.toml`.
    pub mode: Option<String>,
    /// The PLOVER contexts, by their ids in `data/ontology.toml`, sorted.
    pub contexts: Vec<String>,
    /// The registers it belongs to, sorted.
    pub registers: Vec<Register>,
    /// Who did or said it.
    pub actors: Vec<Participant>,
    /// To whom it was done or said.
    pub recipients: Vec<Participant>,
    /// Where it happened.
    pub places: Vec<Place>,
    /// When it happened, where anything says.
    pub time: Option<Time>,
    /// How many of what.
    pub figures: Vec<Figure>,
    /// On whose word: the chain of speakers below the outlet, outermost first. Empty: the outlet's own voice.
    pub attribution: Vec<Attribution>,
    /// The claim that this statement is the carrier of, or the statement that carries this claim.
    pub content_of: Option<ClaimId>,
    /// Whether it is affirmed or denied.
    pub polarity: Polarity,
    /// How far it has come about, as the account says.
    pub status: Status,
    /// The rule that made it, and the words that fired it.
    pub why: Why,
}

/// What sort of thing a claim says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something happened, is planned, demanded …
    Event,
    /// A speaker said, denied, promised, demanded.
    Statement,
    /// A standing fact or figure.
    State,
}

impl Kind {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Statement => "statement",
            Self::State => "state",
        }
    }
}

/// What a mention is taken to stand for, or the reason why nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resolved {
    /// A party, place or person known by an id.
    To {
        /// The id: ISO 3166 alpha-3 for states, an id of `data/actors`, or `name:` and a folded name within the article.
        id: String,
        /// The name to show.
        name: String,
    },
    /// Named, and not found or not told apart.
    NotResolved,
}

impl Resolved {
    /// Says whether it is a state: its id is an ISO 3166 alpha-3 code, and all others are longer, with the name of their table before a colon.
    #[must_use]
    pub fn is_state(&self) -> bool {
        const CODE: usize = 3;
        matches!(self, Self::To { id, .. } if id.len() == CODE)
    }
}

/// A name or description in the text, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its words in the article.
    pub span: Span,
    /// What it is taken to stand for.
    pub resolved: Resolved,
}

/// Someone who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The words, and who they stand for (for "Azerbaijani forces": Azerbaijan).
    pub mention: Mention,
    /// The country as ISO 3166 alpha-3, where it has one.
    pub country: Option<String>,
    /// The PLOVER sector (GOV, MIL, CVL …), where one is known.
    pub sector: Option<String>,
}

/// A place where something happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The words, and the gazetteer entry (`geonames:585557`, `place:karabakh`, or an ISO 3166 country).
    pub mention: Mention,
    /// The country it is listed under, as ISO 3166 alpha-3; nothing for contested places listed under none.
    pub country: Option<String>,
    /// Latitude and longitude in degrees (WGS 84).
    pub point: Option<(f64, f64)>,
}

/// When something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The phrase. Nothing where the time follows from the narrative alone.
    pub span: Option<Span>,
    /// The first day it may mean. Nothing: open or not known.
    pub first: Option<Date>,
    /// The last day it may mean. Nothing: open or not known.
    pub last: Option<Date>,
    /// How fine the phrase is.
    pub precision: Precision,
    /// What the phrase is counted from.
    pub anchor: TimeAnchor,
}

/// How fine a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Precision {
    Day,
    Week,
    Month,
    Season,
    Year,
    Decade,
    /// Longer or vaguer than a decade, or a phrase whose day is not known.
    Vague,
}

impl Precision {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Vague => "vague",
        }
    }
}

/// What a time is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeAnchor {
    /// The phrase itself says it all.
    Absolute,
    /// The publication day.
    Publication,
    /// The time the story has reached.
    Narrative,
}

impl TimeAnchor {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::Publication => "publication",
            Self::Narrative => "narrative",
        }
    }
}

/// A figure: how many of what.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The phrase, such as "over 300 settlements".
    pub span: Span,
    /// What is counted: killed, injured, displaced, settlements, percent, money …; an id of `data/units` or the noun's lemma.
    pub counts: String,
    /// Of whom or of what, as written.
    pub of: Option<Span>,
    /// The lowest number it may mean.
    pub low: Option<f64>,
    /// The highest number it may mean.
    pub high: Option<f64>,
    /// How the phrase bounds it.
    pub bound: Bound,
    /// The unit, such as `USD`, `percent`, `km`, where it has one.
    pub unit: Option<String>,
}

/// How a phrase bounds a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// "30"
    Exact,
    /// "about 30"
    About,
    /// "over 30", "at least 30": low is set, high is not.
    AtLeast,
    /// "nearly 30", "up to 30": high is set, low is not.
    AtMost,
    /// "20 to 30", "dozens": both are set.
    Between,
}

impl Bound {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::Between => "between",
        }
    }
}

/// One link of the chain of speakers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who is named as speaking.
    pub source: Participant,
    /// The words that attribute ("said", "according to").
    pub cue: Option<Span>,
    /// The words spoken or reported.
    pub content: Span,
    /// Whether the content is quoted word for word.
    pub direct: bool,
}

/// Whether a claim is affirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// It is so.
    Positive,
    /// It is not so ("did not withdraw", "failed to comply").
    Negative,
}

impl Polarity {
    /// Returns the opposite.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Positive => Self::Negative,
            Self::Negative => Self::Positive,
        }
    }

    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
        }
    }
}

/// How far something has come about, as the account says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "docs/glossary.md defines each")]
pub enum Status {
    Happened,
    Ongoing,
    Planned,
    Demanded,
    Threatened,
    Alleged,
    Denied,
    Hypothetical,
}

impl Status {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Ongoing => "ongoing",
            Self::Planned => "planned",
            Self::Demanded => "demanded",
            Self::Threatened => "threatened",
            Self::Alleged => "alleged",
            Self::Denied => "denied",
            Self::Hypothetical => "hypothetical",
        }
    }
}

/// Why a claim was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The entry that fired: the table's file and the entry's key, such as `predicates/RETREAT:withdraw`.
    pub rule: String,
    /// One plain sentence for a reader: the words and what was made of them.
    pub words: String,
}

impl Claim {
    /// Returns the innermost speaker: on whose word the claim rests, or nothing for the outlet's own voice.
    #[must_use]
    pub fn root_speaker(&self) -> Option<&Participant> {
        self.attribution.last().map(|link| &link.source)
    }
}
