//! When: finds the words that tell a time and says which days they mean.
//!
//! A tagger of its own over tokens, tags and heads, after TIMEX3 (TimeML). It reads no clock: what a phrase is counted
//! from comes in as an [`Anchor`]. Where that is not known the phrase stays relative, and no day is invented.

use std::ops::Range;

use jiff::civil::Date;
use lexicon::Lexicon;
use nlp::Doc;

use crate::Time;

/// What relative times are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The publication day, where it is known.
    pub published: Option<Date>,
    /// The earliest day on which the article can have been published.
    pub earliest: Option<Date>,
    /// The latest day on which the article can have been published.
    pub latest: Option<Date>,
}

/// A phrase that tells a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// The phrase's tokens, without a leading preposition.
    pub tokens: Range<usize>,
    /// The token that the phrase hangs on through its prepositions: the verb or noun that it dates.
    pub governor: Option<usize>,
    /// The days it means.
    pub time: Time,
    /// What TIMEX3 calls it. Only dates and times locate something; durations and sets say how long and how often.
    pub kind: TimexKind,
    /// Its TIMEX3 value, such as `2023-10`, `P3D`, `PAST_REF`.
    pub value: String,
}

/// The four kinds of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar time of a day or longer: "in March 2022".
    Date,
    /// A time of day: "Monday night".
    Time,
    /// How long: "for three weeks".
    Duration,
    /// How often: "every year".
    Set,
}

impl TimexKind {
    /// Returns the name that TIMEX3 uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

impl TimeMention {
    /// Says whether the phrase places something in time, as dates and times of day do and durations do not.
    #[must_use]
    pub fn locates(&self) -> bool {
        matches!(self.kind, TimexKind::Date | TimexKind::Time)
    }
}

/// Finds all times of an article, in order; they do not overlap.
#[must_use]
pub fn times(_doc: &Doc, _lexicon: &Lexicon, _anchor: &Anchor) -> Vec<TimeMention> {
    Vec::new()
}
