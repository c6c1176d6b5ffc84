//! A day, and how it is known. A crawl date is never a publication date, and no day is invented.

pub(crate) mod address;
pub(crate) mod anniversary;
pub(crate) mod calendars;
pub(crate) mod choice;
pub(crate) mod cues;
pub(crate) mod machine;
pub(crate) mod names;
pub(crate) mod relative;
pub(crate) mod stamp;
pub(crate) mod words;

use jiff::civil::Date;

/// A day with its basis and everything that was said about it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Dated {
    /// The day, where one is known. With basis *inferred* it is the window's last day, absent where nothing bounds the
    /// window from above.
    pub day: Option<Date>,
    /// How it is known.
    pub basis: DateBasis,
    /// For an inferred day: the earliest day that the text allows.
    pub earliest: Option<Date>,
    /// Every date considered, the chosen one first.
    pub evidence: Vec<DateEvidence>,
}

impl Dated {
    /// Returns the day where it is one: the last day of an inferred window is not.
    #[must_use]
    pub fn known_day(&self) -> Option<Date> {
        self.day.filter(|_| self.basis < DateBasis::Inferred)
    }
}

/// How a day is known, from the strongest to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum DateBasis {
    /// The page's visible text states it (byline, date line, dateline).
    Stated,
    /// The page's metadata states it.
    Metadata,
    /// The address holds it.
    Address,
    /// It follows from what the text says; a window rather than a day.
    Inferred,
    /// Nothing says.
    #[default]
    Unknown,
}

impl DateBasis {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Metadata => "metadata",
            Self::Address => "address",
            Self::Inferred => "inferred",
            Self::Unknown => "unknown",
        }
    }
}

/// One date found on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateEvidence {
    /// The day it says.
    pub day: Date,
    /// The words it was read from, as they stand on the page.
    pub words: String,
    /// Where it was found.
    pub origin: DateOrigin,
    /// What it is the date of.
    pub role: DateRole,
}

/// Where a date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrigin {
    /// JSON-LD.
    JsonLd,
    /// A `<meta>` element.
    Meta,
    /// A `<time>` element.
    TimeElement,
    /// The state that a page's scripts start from, or another attribute for machines.
    State,
    /// The address.
    Address,
    /// A byline or date line.
    Byline,
    /// The dateline at the head of the text.
    Dateline,
    /// The running text.
    Text,
    /// Furniture: clocks, "last update", crawl stamps.
    Furniture,
}

/// What a date found on a page is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateRole {
    /// First publication.
    Published,
    /// Last change.
    Modified,
    /// The visit of a crawler or the page's own clock.
    Captured,
    /// Something the text speaks of.
    Event,
}
