//! The table of figures: one row for every number an account gives.

use claims::{Account, Bound, Claim, Figure, Resolved};
use serde::Serialize;

use crate::claim_row::{ClaimRow, FigureCell};
use crate::evidence::Words;
use crate::number::Number;
use crate::table::{Column, Row, column};

/// One figure of one claim, ready to be put beside other data on casualties, displacement or aid.
///
/// `low` and `high` bound what the words may mean and `best` is the number they name: for "over 300" low and best are 300
/// and high is missing; for "20 to 30" there is no best.
///
/// ```json
/// {"claim_id":"c_…","event_id":"e_…","article_id":"a_…","path":"…","url":null,"outlet":"…","title":"…",
///  "published":"2020-08-05","published_basis":"stated","figure":{"text":"at least 100 people","start":0,"end":0},
///  "counts":"killed","of":"people","best":100,"low":100,"high":null,"bound":"at_least","unit":null,
///  "date_start":"2020-08-04","date_end":"2020-08-04","date_precision":"day","event_type":"ASSAULT","place":"Beirut",
///  "geonames_id":276781,"country_iso3":"LBN","lat":33.9,"lon":35.5,"root_speaker":"…","polarity":"positive",
///  "status":"happened","sentence":{"text":"…","start":0,"end":0}}
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureRow {
    /// The claim it belongs to.
    pub claim_id: String,
    /// The event the claim is about, where events were made.
    pub event_id: Option<String>,
    /// The article it stands in.
    pub article_id: String,
    /// Where the capture was found.
    pub path: String,
    /// The article's own address.
    pub url: Option<String>,
    /// Who published the article.
    pub outlet: Option<String>,
    /// The article's headline.
    pub title: Option<String>,
    /// The article's day of publication.
    pub published: Option<String>,
    /// How that day is known.
    pub published_basis: &'static str,
    /// The figure's words.
    pub figure: crate::Quote,
    /// What is counted.
    pub counts: String,
    /// Of whom or of what, as written.
    pub of: Option<String>,
    /// The number the words name.
    pub best: Option<Number>,
    /// The lowest number they may mean.
    pub low: Option<Number>,
    /// The highest number they may mean.
    pub high: Option<Number>,
    /// exact, about, `at_least`, `at_most`, between.
    pub bound: &'static str,
    /// The unit.
    pub unit: Option<String>,
    /// The first day it may be about.
    pub date_start: Option<String>,
    /// The last day it may be about.
    pub date_end: Option<String>,
    /// How fine that time is told.
    pub date_precision: Option<&'static str>,
    /// The claim's PLOVER type.
    pub event_type: Option<&'static str>,
    /// The first place of the claim, by its gazetteer name or its words.
    pub place: Option<String>,
    /// The place's `GeoNames` number.
    pub geonames_id: Option<u64>,
    /// The country the place is listed under.
    pub country_iso3: Option<String>,
    /// The place's latitude.
    pub lat: Option<Number>,
    /// The place's longitude.
    pub lon: Option<Number>,
    /// On whose word it rests in the end; nothing: the outlet's own.
    pub root_speaker: Option<String>,
    /// positive or negative.
    pub polarity: &'static str,
    /// How far the claim has come about.
    pub status: &'static str,
    /// The sentence it stands in.
    pub sentence: crate::Quote,
}

impl FigureRow {
    /// Returns the rows of an account's figures, in the order of the text; `event_of` names the event of a claim.
    #[must_use]
    pub fn all(account: &Account, event_of: impl Fn(&str) -> Option<String>) -> Vec<Self> {
        let words = Words::new(&account.article.text);
        let mut rows = Vec::new();
        for claim in &account.claims {
            for figure in &claim.figures {
                rows.push(Self::new(account, claim, figure, &words, event_of(&claim.id.0)));
            }
        }
        rows
    }

    fn new(account: &Account, claim: &Claim, figure: &Figure, words: &Words<'_>, event_id: Option<String>) -> Self {
        let row = ClaimRow::new(account, claim, words);
        let cell = FigureCell::new(figure, words);
        let place = row.places.into_iter().next();
        Self {
            claim_id: row.claim_id,
            event_id,
            article_id: row.article_id,
            path: row.path,
            url: row.url,
            outlet: row.outlet,
            title: row.title,
            published: row.published,
            published_basis: row.published_basis,
            figure: cell.quote,
            counts: cell.counts,
            of: cell.of,
            best: best(figure).map(Number),
            low: cell.low,
            high: cell.high,
            bound: cell.bound,
            unit: cell.unit,
            date_start: row.time.as_ref().and_then(|time| time.first.clone()),
            date_end: row.time.as_ref().and_then(|time| time.last.clone()),
            date_precision: row.time.as_ref().map(|time| time.precision),
            event_type: row.event_type,
            geonames_id: claim
                .places
                .first()
                .and_then(|place| geonames_number(&place.mention.resolved)),
            country_iso3: place.as_ref().and_then(|place| place.country.clone()),
            lat: place.as_ref().and_then(|place| place.lat),
            lon: place.as_ref().and_then(|place| place.lon),
            place: place.map(|place| place.name.unwrap_or(place.quote.text)),
            root_speaker: row.root_speaker,
            polarity: row.polarity,
            status: row.status,
            sentence: row.sentence,
        }
    }
}

/// Returns the number that a figure's words name.
#[must_use]
pub fn best(figure: &Figure) -> Option<f64> {
    match figure.bound {
        Bound::Exact | Bound::AtLeast => figure.low.or(figure.high),
        Bound::AtMost => figure.high.or(figure.low),
        Bound::About | Bound::Between => match (figure.low, figure.high) {
            #[allow(clippy::float_cmp, reason = "both were read from the same words")]
            (Some(low), Some(high)) if low == high => Some(low),
            (Some(_), Some(_)) => None,
            (low, high) => low.or(high),
        },
    }
}

/// The namespace of `GeoNames` ids.
const GEONAMES: &str = "geonames:";

/// Returns the number of a place that was resolved to a `GeoNames` entry.
#[must_use]
pub fn geonames_number(resolved: &Resolved) -> Option<u64> {
    match resolved {
        Resolved::To { id, .. } => geonames_of(id),
        Resolved::NotResolved => None,
    }
}

/// Returns the number of a `GeoNames` id.
pub(crate) fn geonames_of(id: &str) -> Option<u64> {
    id.strip_prefix(GEONAMES)?.parse().ok()
}

impl Row for FigureRow {
    const TABLE: &'static str = "figures";
    const COLUMNS: &'static [Column] = &[
        column("claim_id", "/claim_id", "The claim it belongs to"),
        column(
            "event_id",
            "/event_id",
            "The event the claim is about; empty where no events were made",
        ),
        column("article_id", "/article_id", "The article it stands in"),
        column("path", "/path", "Where the capture was found"),
        column("url", "/url", "The article's own address"),
        column("outlet", "/outlet", "Who published the article"),
        column("title", "/title", "The article's headline"),
        column(
            "published",
            "/published",
            "The article's day of publication; empty where it is not known to the day",
        ),
        column(
            "published_basis",
            "/published_basis",
            "How that day is known: stated, metadata, address, inferred, unknown",
        ),
        column("figure_text", "/figure/text", "The figure's words"),
        column(
            "figure_start",
            "/figure/start",
            "Their first code point in the article's text",
        ),
        column("figure_end", "/figure/end", "The code point after their last"),
        column("counts", "/counts", "What is counted"),
        column("of", "/of", "Of whom or of what, as written"),
        column("best", "/best", "The number the words name; empty for a range"),
        column("low", "/low", "The lowest number they may mean"),
        column("high", "/high", "The highest number they may mean"),
        column("bound", "/bound", "exact, about, at_least, at_most, between"),
        column("unit", "/unit", "The unit, such as USD or percent"),
        column("date_start", "/date_start", "The first day it may be about"),
        column("date_end", "/date_end", "The last day it may be about"),
        column(
            "date_precision",
            "/date_precision",
            "day, week, month, season, year, decade, vague",
        ),
        column("event_type", "/event_type", "The claim's PLOVER type"),
        column(
            "place",
            "/place",
            "The claim's first place, by its gazetteer name or else its words",
        ),
        column("geonames_id", "/geonames_id", "The place's GeoNames number"),
        column(
            "country_iso3",
            "/country_iso3",
            "The country the place is listed under, ISO 3166 alpha-3",
        ),
        column("lat", "/lat", "The place's latitude in degrees (WGS 84)"),
        column("lon", "/lon", "The place's longitude in degrees (WGS 84)"),
        column(
            "root_speaker",
            "/root_speaker",
            "On whose word it rests in the end; empty: the outlet's own",
        ),
        column("polarity", "/polarity", "positive or negative"),
        column(
            "status",
            "/status",
            "happened, ongoing, planned, demanded, threatened, alleged, denied, hypothetical",
        ),
        column("sentence", "/sentence/text", "The sentence it stands in"),
        column("sentence_start", "/sentence/start", "Its first code point"),
        column("sentence_end", "/sentence/end", "The code point after its last"),
    ];
}
