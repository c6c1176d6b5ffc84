//! The JSON forms in which accounts and events are kept, and the way there and back.
//!
//! They are written out by hand, so that a change of an inner type is not silently a change of the form on disk. What is
//! missing in an older form has a default.

use claims::{Attribution, Claim, ClaimId, Figure, Mention, Participant, Place, Resolved, Time, Why};
use events::{ClaimRef, Counts, Event, EventId, When, Where};
use jiff::civil::Date;
use lexicon::{EventType, Register};
use page::{Article, ArticleId, Author, Block, DateEvidence, Dated, Furniture, Issue, Outlet};
use serde::{Deserialize, Serialize};
use text::Span;

use crate::names::Named;

/// Why a stored form could not be read back.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Fault(String);

type Result<T> = std::result::Result<T, Fault>;

fn fault(what: &str, found: &str) -> Fault {
    Fault(format!("{found:?} is not a {what}"))
}

fn member<T: Named>(list: &str, name: &str) -> Result<T> {
    T::named(name).ok_or_else(|| fault(list, name))
}

fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| fault("day", text))
}

fn days(text: Option<&String>) -> Result<Option<Date>> {
    text.map(|text| day(text)).transpose()
}

fn shown(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// A span as `[start, end]`.
type Range = [u32; 2];

fn range(span: Span) -> Range {
    // OK because spans are kept in 32 bits.
    let narrow = |offset: usize| u32::try_from(offset).expect("spans are kept in 32 bits");
    [narrow(span.start()), narrow(span.end())]
}

fn span([start, end]: Range) -> Result<Span> {
    if start > end {
        return Err(fault("span", &format!("{start}..{end}")));
    }
    Ok(Span::new(start as usize, end as usize))
}

fn spans(range: Option<Range>) -> Result<Option<Span>> {
    range.map(span).transpose()
}

/// An article but for its id, headline and text, which stand in columns of their own.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredArticle {
    url: Option<String>,
    outlet: Option<(String, String)>,
    #[serde(default)]
    authors: Vec<(String, bool)>,
    published: StoredDated,
    modified: StoredDated,
    genre: String,
    language: Option<String>,
    dateline: Option<Range>,
    #[serde(default)]
    blocks: Vec<(u32, u32, String)>,
    #[serde(default)]
    furniture: Vec<(String, String)>,
    #[serde(default)]
    issues: Vec<StoredIssue>,
}

/// Where an article was read from.
#[derive(Debug)]
pub(crate) struct FoundAt {
    pub(crate) path: String,
    pub(crate) capture: String,
}

/// A day with its basis.
#[derive(Debug, Serialize, Deserialize)]
struct StoredDated {
    day: Option<String>,
    basis: String,
    earliest: Option<String>,
    /// Day, words, origin, role.
    #[serde(default)]
    evidence: Vec<(String, String, String, String)>,
}

/// An issue of a reading or an article.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredIssue {
    kind: String,
    message: String,
    span: Option<Range>,
}

impl StoredArticle {
    pub(crate) fn of(article: &Article) -> Self {
        let block = |block: &Block| {
            let [start, end] = range(block.span);
            (start, end, block.kind.name().to_owned())
        };
        let furniture = |piece: &Furniture| (piece.kind.name().to_owned(), piece.text.clone());
        Self {
            url: article.url.clone(),
            outlet: article
                .outlet
                .as_ref()
                .map(|outlet| (outlet.name.clone(), outlet.basis.name().to_owned())),
            authors: article
                .authors
                .iter()
                .map(|author| (author.name.clone(), author.agency))
                .collect(),
            published: StoredDated::of(&article.published),
            modified: StoredDated::of(&article.modified),
            genre: article.genre.name().to_owned(),
            language: article.language.clone(),
            dateline: article.dateline.map(range),
            blocks: article.blocks.iter().map(block).collect(),
            furniture: article.furniture.iter().map(furniture).collect(),
            issues: article.issues.iter().map(StoredIssue::of).collect(),
        }
    }

    pub(crate) fn article(self, id: String, place: FoundAt, title: Option<String>, text: String) -> Result<Article> {
        let outlet = |(name, basis): (String, String)| {
            Ok(Outlet {
                name,
                basis: member("basis of an outlet", &basis)?,
            })
        };
        let block = |(start, end, kind): (u32, u32, String)| {
            Ok(Block {
                span: span([start, end])?,
                kind: member("kind of block", &kind)?,
            })
        };
        let piece = |(kind, text): (String, String)| {
            Ok(Furniture {
                text,
                kind: member("kind of furniture", &kind)?,
            })
        };
        Ok(Article {
            id: ArticleId(id),
            path: place.path,
            capture: place.capture,
            url: self.url,
            outlet: self.outlet.map(outlet).transpose()?,
            title,
            authors: self
                .authors
                .into_iter()
                .map(|(name, agency)| Author { name, agency })
                .collect(),
            published: self.published.dated()?,
            modified: self.modified.dated()?,
            genre: member("genre", &self.genre)?,
            language: self.language,
            dateline: spans(self.dateline)?,
            text,
            blocks: self.blocks.into_iter().map(block).collect::<Result<_>>()?,
            furniture: self.furniture.into_iter().map(piece).collect::<Result<_>>()?,
            issues: self.issues.into_iter().map(StoredIssue::issue).collect::<Result<_>>()?,
        })
    }
}

impl StoredDated {
    fn of(dated: &Dated) -> Self {
        let evidence = |evidence: &DateEvidence| {
            let (origin, role) = (evidence.origin.name().to_owned(), evidence.role.name().to_owned());
            (evidence.day.to_string(), evidence.words.clone(), origin, role)
        };
        Self {
            day: shown(dated.day),
            basis: dated.basis.name().to_owned(),
            earliest: shown(dated.earliest),
            evidence: dated.evidence.iter().map(evidence).collect(),
        }
    }

    fn dated(self) -> Result<Dated> {
        let evidence = |(on, words, origin, role): (String, String, String, String)| {
            Ok(DateEvidence {
                day: day(&on)?,
                words,
                origin: member("origin of a date", &origin)?,
                role: member("role of a date", &role)?,
            })
        };
        Ok(Dated {
            day: days(self.day.as_ref())?,
            basis: member("basis of a date", &self.basis)?,
            earliest: days(self.earliest.as_ref())?,
            evidence: self.evidence.into_iter().map(evidence).collect::<Result<_>>()?,
        })
    }
}

impl StoredIssue {
    pub(crate) fn of(issue: &Issue) -> Self {
        Self {
            kind: issue.kind.name().to_owned(),
            message: issue.message.clone(),
            span: issue.span.map(range),
        }
    }

    pub(crate) fn issue(self) -> Result<Issue> {
        Ok(Issue {
            kind: member("kind of issue", &self.kind)?,
            message: self.message,
            span: spans(self.span)?,
        })
    }
}

/// A claim.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredClaim {
    id: String,
    sentence: Range,
    trigger: Range,
    wording: String,
    kind: String,
    event_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
    mode: Option<String>,
    #[serde(default)]
    contexts: Vec<String>,
    #[serde(default)]
    registers: Vec<String>,
    #[serde(default)]
    actors: Vec<StoredParticipant>,
    #[serde(default)]
    recipients: Vec<StoredParticipant>,
    #[serde(default)]
    places: Vec<StoredPlace>,
    time: Option<StoredTime>,
    #[serde(default)]
    figures: Vec<StoredFigure>,
    #[serde(default)]
    attribution: Vec<StoredAttribution>,
    content_of: Option<String>,
    polarity: String,
    status: String,
    why: (String, String),
}

/// A span and the id and name it was resolved to.
#[derive(Debug, Serialize, Deserialize)]
struct StoredMention(Range, Option<(String, String)>);

#[derive(Debug, Serialize, Deserialize)]
struct StoredParticipant {
    mention: StoredMention,
    country: Option<String>,
    sector: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredPlace {
    mention: StoredMention,
    country: Option<String>,
    point: Option<(f64, f64)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredTime {
    span: Option<Range>,
    first: Option<String>,
    last: Option<String>,
    precision: String,
    anchor: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredFigure {
    span: Range,
    counts: String,
    of: Option<Range>,
    low: Option<f64>,
    high: Option<f64>,
    bound: String,
    unit: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredAttribution {
    source: StoredParticipant,
    cue: Option<Range>,
    content: Range,
    direct: bool,
}

impl StoredClaim {
    pub(crate) fn of(claim: &Claim) -> Self {
        Self {
            id: claim.id.0.clone(),
            sentence: range(claim.sentence),
            trigger: range(claim.trigger),
            wording: claim.wording.clone(),
            kind: claim.kind.name().to_owned(),
            event_type: claim.event_type.map(|kind| kind.as_str().to_owned()),
            confidence: claim.confidence,
            mode: claim.mode.clone(),
            contexts: claim.contexts.clone(),
            registers: claim
                .registers
                .iter()
                .map(|register| register.as_str().to_owned())
                .collect(),
            actors: claim.actors.iter().map(StoredParticipant::of).collect(),
            recipients: claim.recipients.iter().map(StoredParticipant::of).collect(),
            places: claim.places.iter().map(StoredPlace::of).collect(),
            time: claim.time.as_ref().map(StoredTime::of),
            figures: claim.figures.iter().map(StoredFigure::of).collect(),
            attribution: claim.attribution.iter().map(StoredAttribution::of).collect(),
            content_of: claim.content_of.as_ref().map(|id| id.0.clone()),
            polarity: claim.polarity.name().to_owned(),
            status: claim.status.name().to_owned(),
            why: (claim.why.rule.clone(), claim.why.words.clone()),
        }
    }

    pub(crate) fn claim(self) -> Result<Claim> {
        let participants = |list: Vec<StoredParticipant>| {
            list.into_iter()
                .map(StoredParticipant::participant)
                .collect::<Result<Vec<_>>>()
        };
        Ok(Claim {
            id: ClaimId(self.id),
            sentence: span(self.sentence)?,
            trigger: span(self.trigger)?,
            wording: self.wording,
            kind: member("kind of claim", &self.kind)?,
            event_type: self.event_type.as_deref().map(event_type).transpose()?,
            confidence: self.confidence,
            mode: self.mode,
            contexts: self.contexts,
            registers: self
                .registers
                .iter()
                .map(|name| register(name))
                .collect::<Result<_>>()?,
            actors: participants(self.actors)?,
            recipients: participants(self.recipients)?,
            places: self.places.into_iter().map(StoredPlace::place).collect::<Result<_>>()?,
            time: self.time.map(StoredTime::time).transpose()?,
            figures: self
                .figures
                .into_iter()
                .map(StoredFigure::figure)
                .collect::<Result<_>>()?,
            attribution: self
                .attribution
                .into_iter()
                .map(StoredAttribution::attribution)
                .collect::<Result<_>>()?,
            content_of: self.content_of.map(ClaimId),
            polarity: member("polarity", &self.polarity)?,
            status: member("status", &self.status)?,
            why: Why {
                rule: self.why.0,
                words: self.why.1,
            },
        })
    }
}

fn event_type(name: &str) -> Result<EventType> {
    EventType::named(name).ok_or_else(|| fault("type of event", name))
}

fn register(name: &str) -> Result<Register> {
    Register::named(name).ok_or_else(|| fault("register", name))
}

impl StoredMention {
    fn of(mention: &Mention) -> Self {
        let resolved = match &mention.resolved {
            Resolved::To { id, name } => Some((id.clone(), name.clone())),
            Resolved::NotResolved => None,
        };
        Self(range(mention.span), resolved)
    }

    fn mention(self) -> Result<Mention> {
        Ok(Mention {
            span: span(self.0)?,
            resolved: self
                .1
                .map_or(Resolved::NotResolved, |(id, name)| Resolved::To { id, name }),
        })
    }
}

impl StoredParticipant {
    fn of(participant: &Participant) -> Self {
        Self {
            mention: StoredMention::of(&participant.mention),
            country: participant.country.clone(),
            sector: participant.sector.clone(),
        }
    }

    fn participant(self) -> Result<Participant> {
        Ok(Participant {
            mention: self.mention.mention()?,
            country: self.country,
            sector: self.sector,
        })
    }
}

impl StoredPlace {
    fn of(place: &Place) -> Self {
        Self {
            mention: StoredMention::of(&place.mention),
            country: place.country.clone(),
            point: place.point,
        }
    }

    fn place(self) -> Result<Place> {
        Ok(Place {
            mention: self.mention.mention()?,
            country: self.country,
            point: self.point,
        })
    }
}

impl StoredTime {
    fn of(time: &Time) -> Self {
        Self {
            span: time.span.map(range),
            first: shown(time.first),
            last: shown(time.last),
            precision: time.precision.name().to_owned(),
            anchor: time.anchor.name().to_owned(),
        }
    }

    fn time(self) -> Result<Time> {
        Ok(Time {
            span: spans(self.span)?,
            first: days(self.first.as_ref())?,
            last: days(self.last.as_ref())?,
            precision: member("precision", &self.precision)?,
            anchor: member("anchor of a time", &self.anchor)?,
        })
    }
}

impl StoredFigure {
    fn of(figure: &Figure) -> Self {
        Self {
            span: range(figure.span),
            counts: figure.counts.clone(),
            of: figure.of.map(range),
            low: figure.low,
            high: figure.high,
            bound: figure.bound.name().to_owned(),
            unit: figure.unit.clone(),
        }
    }

    fn figure(self) -> Result<Figure> {
        Ok(Figure {
            span: span(self.span)?,
            counts: self.counts,
            of: spans(self.of)?,
            low: self.low,
            high: self.high,
            bound: member("bound", &self.bound)?,
            unit: self.unit,
        })
    }
}

impl StoredAttribution {
    fn of(link: &Attribution) -> Self {
        Self {
            source: StoredParticipant::of(&link.source),
            cue: link.cue.map(range),
            content: range(link.content),
            direct: link.direct,
        }
    }

    fn attribution(self) -> Result<Attribution> {
        Ok(Attribution {
            source: self.source.participant()?,
            cue: spans(self.cue)?,
            content: span(self.content)?,
            direct: self.direct,
        })
    }
}

/// An event but for its claims, which stand in a table of their own.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredEvent {
    id: String,
    kind: String,
    event_type: Option<String>,
    registers: Vec<String>,
    time: Option<(Option<String>, Option<String>, String)>,
    place: Option<StoredWhere>,
    wording: String,
    parties: Vec<String>,
    counts: [usize; 4],
    label: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredWhere {
    id: Option<String>,
    name: String,
    country: Option<String>,
    point: Option<(f64, f64)>,
}

impl StoredEvent {
    pub(crate) fn of(event: &Event) -> Self {
        let time = |when: &When| (shown(when.first), shown(when.last), when.precision.name().to_owned());
        let place = |place: &Where| StoredWhere {
            id: place.id.clone(),
            name: place.name.clone(),
            country: place.country.clone(),
            point: place.point,
        };
        let counts = event.counts;
        Self {
            id: event.id.0.clone(),
            kind: event.kind.name().to_owned(),
            event_type: event.event_type.map(|kind| kind.as_str().to_owned()),
            registers: event
                .registers
                .iter()
                .map(|register| register.as_str().to_owned())
                .collect(),
            time: event.time.as_ref().map(time),
            place: event.place.as_ref().map(place),
            wording: event.wording.clone(),
            parties: event.parties.clone(),
            counts: [counts.pages, counts.outlets, counts.root_speakers, counts.copies],
            label: event.label.clone(),
        }
    }

    pub(crate) fn event(self, claims: Vec<ClaimRef>) -> Result<Event> {
        let time = |(first, last, precision): (Option<String>, Option<String>, String)| {
            Ok(When {
                first: days(first.as_ref())?,
                last: days(last.as_ref())?,
                precision: member("precision", &precision)?,
            })
        };
        let [pages, outlets, root_speakers, copies] = self.counts;
        Ok(Event {
            id: EventId(self.id),
            claims,
            kind: member("kind of claim", &self.kind)?,
            event_type: self.event_type.as_deref().map(event_type).transpose()?,
            registers: self
                .registers
                .iter()
                .map(|name| register(name))
                .collect::<Result<_>>()?,
            time: self.time.map(time).transpose()?,
            place: self.place.map(|place| Where {
                id: place.id,
                name: place.name,
                country: place.country,
                point: place.point,
            }),
            wording: self.wording,
            parties: self.parties,
            counts: Counts {
                pages,
                outlets,
                root_speakers,
                copies,
            },
            label: self.label,
        })
    }
}
