//! The table of events.

use events::Event;
use serde::Serialize;

use crate::figure_row::geonames_of;
use crate::number::Number;
use crate::table::{Column, Row, column};

/// One event with its claims.
///
/// ```json
/// {"event_id":"e_…","label":"explosion · Beirut · 2020-08-04","kind":"event","event_type":"ASSAULT","registers":["toll"],
///  "wording":"explosion","date_start":"2020-08-04","date_end":"2020-08-04","date_precision":"day","place":"Beirut",
///  "geonames_id":276781,"country_iso3":"LBN","lat":33.9,"lon":35.5,"parties":["LBN"],"n_pages":4,"n_outlets":3,
///  "n_root_speakers":4,"n_copies":0,"n_claims":9,"claim_ids":["c_…"],"article_ids":["a_…"]}
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventRow {
    /// Digest of the first evidence.
    pub event_id: String,
    /// A short name: wording, parties, place, day.
    pub label: String,
    /// event, statement or state.
    pub kind: &'static str,
    /// The PLOVER type that most claims have.
    pub event_type: Option<&'static str>,
    /// The registers it belongs to.
    pub registers: Vec<&'static str>,
    /// What most accounts call it.
    pub wording: String,
    /// The first day it may have been.
    pub date_start: Option<String>,
    /// The last day it may have been.
    pub date_end: Option<String>,
    /// How finely that is told.
    pub date_precision: Option<&'static str>,
    /// Where it was.
    pub place: Option<String>,
    /// The place's `GeoNames` number.
    pub geonames_id: Option<u64>,
    /// The country the place is listed under.
    pub country_iso3: Option<String>,
    /// The place's latitude.
    pub lat: Option<Number>,
    /// The place's longitude.
    pub lon: Option<Number>,
    /// The ids of the parties named, most often named first.
    pub parties: Vec<String>,
    /// Articles that tell of it and are not copies.
    pub n_pages: usize,
    /// Outlets of those articles.
    pub n_outlets: usize,
    /// Innermost speakers of their claims.
    pub n_root_speakers: usize,
    /// Articles that are copies.
    pub n_copies: usize,
    /// Claims, those of copies among them.
    pub n_claims: usize,
    /// The claims.
    pub claim_ids: Vec<String>,
    /// The articles.
    pub article_ids: Vec<String>,
}

impl EventRow {
    /// Returns the row of an event.
    #[must_use]
    pub fn new(event: &Event) -> Self {
        let mut article_ids: Vec<String> = event.claims.iter().map(|claim| claim.article.0.clone()).collect();
        article_ids.dedup();
        let (time, place) = (event.time, event.place.as_ref());
        Self {
            event_id: event.id.0.clone(),
            label: event.label.clone(),
            kind: event.kind.as_str(),
            event_type: event.event_type.map(|kind| kind.as_str()),
            registers: event.registers.iter().map(|register| register.as_str()).collect(),
            wording: event.wording.clone(),
            date_start: time.and_then(|time| time.first).map(|day| day.to_string()),
            date_end: time.and_then(|time| time.last).map(|day| day.to_string()),
            date_precision: time.map(|time| time.precision.as_str()),
            place: place.map(|place| place.name.clone()),
            geonames_id: place.and_then(|place| geonames_of(place.id.as_deref()?)),
            country_iso3: place.and_then(|place| place.country.clone()),
            lat: place.and_then(|place| place.point).map(|(lat, _)| Number(lat)),
            lon: place.and_then(|place| place.point).map(|(_, lon)| Number(lon)),
            parties: event.parties.clone(),
            n_pages: event.counts.pages,
            n_outlets: event.counts.outlets,
            n_root_speakers: event.counts.root_speakers,
            n_copies: event.counts.copies,
            n_claims: event.claims.len(),
            claim_ids: event.claims.iter().map(|claim| claim.claim.0.clone()).collect(),
            article_ids,
        }
    }
}

impl Row for EventRow {
    const TABLE: &'static str = "events";
    const COLUMNS: &'static [Column] = &[
        column("event_id", "/event_id", "Digest of the first evidence"),
        column("label", "/label", "A short name: wording, parties, place, day"),
        column("kind", "/kind", "event, statement or state"),
        column("event_type", "/event_type", "The PLOVER type that most claims have"),
        column(
            "registers",
            "/registers",
            "territory, talks, law, toll, aid, return (a JSON list)",
        ),
        column("wording", "/wording", "What most accounts call it"),
        column("date_start", "/date_start", "The first day it may have been"),
        column("date_end", "/date_end", "The last day it may have been"),
        column(
            "date_precision",
            "/date_precision",
            "day, week, month, season, year, decade, vague",
        ),
        column("place", "/place", "Where it was"),
        column("geonames_id", "/geonames_id", "The place's GeoNames number"),
        column(
            "country_iso3",
            "/country_iso3",
            "The country the place is listed under, ISO 3166 alpha-3",
        ),
        column("lat", "/lat", "The place's latitude in degrees (WGS 84)"),
        column("lon", "/lon", "The place's longitude in degrees (WGS 84)"),
        column(
            "parties",
            "/parties",
            "Ids of the parties named, most often named first (a JSON list)",
        ),
        column("n_pages", "/n_pages", "Articles that tell of it and are not copies"),
        column("n_outlets", "/n_outlets", "Outlets of those articles"),
        column(
            "n_root_speakers",
            "/n_root_speakers",
            "Innermost speakers of their claims",
        ),
        column("n_copies", "/n_copies", "Articles that are copies"),
        column("n_claims", "/n_claims", "Claims, those of copies among them"),
        column("claim_ids", "/claim_ids", "The claims (a JSON list)"),
        column("article_ids", "/article_ids", "The articles (a JSON list)"),
    ];
}
