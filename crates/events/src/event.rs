//! An event: what linked claims of one or more accounts are about.

use claims::{ClaimId, Kind};
use lexicon::{EventType, Register};
use page::ArticleId;

use crate::When;

/// The digest of an event's first evidence, written `e_` and 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub String);

/// A claim and the article it stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// The article.
    pub article: ArticleId,
    /// The claim.
    pub claim: ClaimId,
}

/// What linked claims are about.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Digest of the first evidence: the claim of the earliest report. Later reports leave it as it is.
    pub id: EventId,
    /// Its claims, sorted.
    pub claims: Vec<ClaimRef>,
    /// Event, statement or state.
    pub kind: Kind,
    /// The PLOVER type that most of its claims have.
    pub event_type: Option<EventType>,
    /// The registers of its claims, sorted.
    pub registers: Vec<Register>,
    /// When it was, as finely as any account says.
    pub time: Option<When>,
    /// Where it was, as finely as any account says.
    pub place: Option<Where>,
    /// What most accounts call it; the blow names it before its toll does.
    pub wording: String,
    /// The ids of the parties that were resolved, most often named first.
    pub parties: Vec<String>,
    /// How many bear witness.
    pub counts: Counts,
    /// A short name made of what the accounts say: wording, parties, place, day.
    pub label: String,
}

/// A place as events know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Where {
    /// The gazetteer's id, where the place was resolved.
    pub id: Option<String>,
    /// The gazetteer's name, or the words.
    pub name: String,
    /// The country it is listed under.
    pub country: Option<String>,
    /// Latitude and longitude.
    pub point: Option<(f64, f64)>,
}

/// Three counts, never one score. Copies are left out of them and counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Articles that are not copies, nor tell of it only in a passage that an earlier one has too.
    pub pages: usize,
    /// Outlets of those articles.
    pub outlets: usize,
    /// Innermost speakers of their claims, an outlet's own voice among them.
    pub root_speakers: usize,
    /// Articles that are copies, or tell of it only in a passage that an earlier one has too.
    pub copies: usize,
}
