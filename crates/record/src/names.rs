//! The names under which closed lists are kept on disk. They are a promise of the form on disk: a name never changes its
//! meaning, and a new member of a list needs a new name here, which the compiler asks for.

use claims::{Bound, Kind, Polarity, Precision, Status, TimeAnchor};
use events::{CopyBasis, PassageKind};
use page::{BlockKind, DateBasis, DateOrigin, DateRole, FurnitureKind, Genre, IssueKind, OutletBasis};

/// A member of a closed list.
pub(crate) trait Named: Sized {
    /// Returns the name it is kept under.
    fn name(&self) -> &'static str;
    /// Returns the member kept under a name.
    fn named(name: &str) -> Option<Self>;
}

macro_rules! named {
    ($($list:ident { $($member:ident $name:literal),+ $(,)? })+) => {$(
        impl Named for $list {
            fn name(&self) -> &'static str {
                match self { $(Self::$member => $name),+ }
            }
            fn named(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$member),)+ _ => None }
            }
        }
    )+};
}

named! {
    CopyBasis { Exact "exact", Near "near", Cut "cut", Extended "extended", Merged "merged" }
    PassageKind { Quotation "quotation", Release "release", Boilerplate "boilerplate", Text "text" }
    Bound { Exact "exact", About "about", AtLeast "at_least", AtMost "at_most", Between "between" }
    Kind { Event "event", Statement "statement", State "state" }
    Polarity { Positive "positive", Negative "negative" }
    Precision {
        Day "day", Week "week", Month "month", Season "season", Year "year", Decade "decade", Vague "vague",
    }
    Status {
        Happened "happened", Ongoing "ongoing", Planned "planned", Demanded "demanded", Threatened "threatened",
        Alleged "alleged", Denied "denied", Hypothetical "hypothetical",
    }
    TimeAnchor { Absolute "absolute", Publication "publication", Narrative "narrative" }
    BlockKind {
        Paragraph "paragraph", Heading "heading", ListItem "list_item", Quote "quote", Caption "caption", Row "row",
    }
    DateBasis {
        Stated "stated", Metadata "metadata", Address "address", Inferred "inferred", Unknown "unknown",
    }
    DateOrigin {
        JsonLd "json_ld", Meta "meta", TimeElement "time_element", State "state", Address "address", Byline "byline",
        Dateline "dateline", Text "text", Furniture "furniture",
    }
    DateRole { Published "published", Modified "modified", Captured "captured", Event "event" }
    FurnitureKind {
        Navigation "navigation", Clock "clock", Header "header", Related "related", Share "share",
        Calendar "calendar", Credit "credit", Repeat "repeat", Other "other",
    }
    Genre {
        Report "report", Opinion "opinion", Analysis "analysis", Interview "interview", Live "live",
        Release "release",
    }
    IssueKind {
        Empty "empty", Binary "binary", Truncated "truncated", Encoding "encoding", NoArticle "no_article",
        TooLarge "too_large", DateConflict "date_conflict", Language "language", Cut "cut",
    }
    OutletBasis { Metadata "metadata", Address "address", Text "text" }
}
