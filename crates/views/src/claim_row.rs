//! The table of claims.

use claims::{Account, Attribution, Claim, Figure, Participant, Place, Resolved, Time};
use serde::Serialize;
use text::Span;

use crate::article_row::Published;
use crate::evidence::{Quote, Words};
use crate::number::Number;
use crate::table::{Column, Row, column};

/// One thing one account says, with the words every value was read from.
///
/// ```json
/// {"claim_id":"c_…","article_id":"a_…","path":"…","url":null,"outlet":"…","title":"…","published":"2023-10-03",
///  "published_basis":"stated","sentence":{"text":"…","start":0,"end":0},"trigger":{"text":"left","start":0,"end":0},
///  "kind":"event","event_type":"RETREAT","confidence":0.97,"mode":null,"contexts":["territory"],"registers":["territory"],
///  "actors":[{"text":"French forces","start":0,"end":0,"name":"France","id":"FRA","country":"FRA","sector":"MIL"}],
///  "recipients":[],
///  "places":[{"text":"Gao","start":0,"end":0,"name":"Gao","id":"geonames:2457161","country":"MLI","lat":16.3,"lon":-0.0}],
///  "time":{"text":"in August 2022","start":0,"end":0,"first":"2022-08-01","last":"2022-08-31","precision":"month",
///          "anchor":"absolute"},
///  "figures":[{"text":"over 300 settlements","start":0,"end":0,"counts":"settlements","of":null,"low":300,"high":null,
///              "bound":"at_least","unit":null}],
///  "attribution":[{"source":{"text":"the ministry","start":0,"end":0,"name":null,"id":null,"country":null,"sector":null},
///                  "cue":{"text":"said","start":0,"end":0},"direct":true}],
///  "root_speaker":"the ministry","polarity":"positive","status":"happened","why":"…"}
/// ```
///
/// `name` and `id` are null where the words were not resolved; `root_speaker` is null where the outlet speaks itself.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimRow {
    /// Digest of the evidence.
    pub claim_id: String,
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
    /// The article's day of publication; nothing where it is not known to the day.
    pub published: Option<String>,
    /// How that day is known.
    pub published_basis: &'static str,
    /// The sentence it stands in.
    pub sentence: Quote,
    /// The words that name what happened, was said or stands.
    pub trigger: Quote,
    /// event, statement or state.
    pub kind: &'static str,
    /// The PLOVER type.
    pub event_type: Option<&'static str>,
    /// How likely the learned classifier holds the type to be right, 0 to 1.
    pub confidence: Option<f64>,
    /// The PLOVER mode.
    pub mode: Option<String>,
    /// The PLOVER contexts.
    pub contexts: Vec<String>,
    /// The registers it belongs to.
    pub registers: Vec<&'static str>,
    /// Who did or said it.
    pub actors: Vec<ParticipantCell>,
    /// To whom it was done or said.
    pub recipients: Vec<ParticipantCell>,
    /// Where it happened.
    pub places: Vec<PlaceCell>,
    /// When it happened.
    pub time: Option<TimeCell>,
    /// How many of what.
    pub figures: Vec<FigureCell>,
    /// The chain of speakers below the outlet, outermost first.
    pub attribution: Vec<AttributionCell>,
    /// On whose word it rests in the end.
    pub root_speaker: Option<String>,
    /// positive or negative.
    pub polarity: &'static str,
    /// How far it has come about, as the account says.
    pub status: &'static str,
    /// The rule that made it and the words that fired it.
    pub why: String,
}

/// Someone who takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ParticipantCell {
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
    /// The name of the party they stand for.
    pub name: Option<String>,
    /// Its id.
    pub id: Option<String>,
    /// Its country, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Its PLOVER sector.
    pub sector: Option<String>,
}

/// Somewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceCell {
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
    /// The gazetteer's name.
    pub name: Option<String>,
    /// The gazetteer's id, such as `geonames:2457161`.
    pub id: Option<String>,
    /// The country it is listed under, ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Latitude in degrees (WGS 84).
    pub lat: Option<Number>,
    /// Longitude in degrees (WGS 84).
    pub lon: Option<Number>,
}

/// When something happened. The words are null where the time follows from the narrative alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimeCell {
    /// The phrase.
    pub text: Option<String>,
    /// Its first code point.
    pub start: Option<usize>,
    /// The code point after its last.
    pub end: Option<usize>,
    /// The first day it may mean.
    pub first: Option<String>,
    /// The last day it may mean.
    pub last: Option<String>,
    /// day, week, month, season, year, decade, vague.
    pub precision: &'static str,
    /// absolute, publication, narrative.
    pub anchor: &'static str,
}

/// How many of what.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureCell {
    /// The phrase.
    #[serde(flatten)]
    pub quote: Quote,
    /// What is counted.
    pub counts: String,
    /// Of whom or of what, as written.
    pub of: Option<String>,
    /// The lowest number it may mean.
    pub low: Option<Number>,
    /// The highest number it may mean.
    pub high: Option<Number>,
    /// exact, about, `at_least`, `at_most`, between.
    pub bound: &'static str,
    /// The unit.
    pub unit: Option<String>,
}

/// One link of the chain of speakers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AttributionCell {
    /// Who speaks.
    pub source: ParticipantCell,
    /// The words that attribute.
    pub cue: Option<Quote>,
    /// Whether the content is quoted word for word.
    pub direct: bool,
}

impl ClaimRow {
    /// Returns the rows of an account's claims, in the order of the text.
    #[must_use]
    pub fn all(account: &Account) -> Vec<Self> {
        let words = Words::new(&account.article.text);
        account
            .claims
            .iter()
            .map(|claim| Self::new(account, claim, &words))
            .collect()
    }

    /// Returns the row of one claim of an account; `words` are those of the account's article.
    #[must_use]
    pub fn new(account: &Account, claim: &Claim, words: &Words<'_>) -> Self {
        let article = &account.article;
        let published = Published::of(account);
        Self {
            claim_id: claim.id.0.clone(),
            article_id: article.id.0.clone(),
            path: article.path.clone(),
            url: article.url.clone(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
            title: article.title.clone(),
            published: published.day,
            published_basis: published.basis,
            sentence: words.quote(claim.sentence),
            trigger: words.quote(claim.trigger),
            kind: claim.kind.as_str(),
            event_type: claim.event_type.map(|kind| kind.as_str()),
            confidence: claim.confidence.map(hundredths),
            mode: claim.mode.clone(),
            contexts: claim.contexts.clone(),
            registers: claim.registers.iter().map(|register| register.as_str()).collect(),
            actors: participants(&claim.actors, words),
            recipients: participants(&claim.recipients, words),
            places: claim.places.iter().map(|place| PlaceCell::new(place, words)).collect(),
            time: claim.time.as_ref().map(|time| TimeCell::new(time, words)),
            figures: claim
                .figures
                .iter()
                .map(|figure| FigureCell::new(figure, words))
                .collect(),
            attribution: claim
                .attribution
                .iter()
                .map(|link| AttributionCell::new(link, words))
                .collect(),
            root_speaker: claim.root_speaker().map(|speaker| shown_name(speaker, words)),
            polarity: claim.polarity.as_str(),
            status: claim.status.as_str(),
            why: claim.why.words.clone(),
        }
    }
}

/// Writes a probability with two decimals, not with the rest that a narrower number leaves.
fn hundredths(probability: f32) -> f64 {
    (f64::from(probability) * 100.0).round() / 100.0
}

/// Returns a participant's name, or the words where it was not resolved.
pub(crate) fn shown_name(participant: &Participant, words: &Words<'_>) -> String {
    match &participant.mention.resolved {
        Resolved::To { name, .. } => name.clone(),
        Resolved::NotResolved => words.of(participant.mention.span).to_owned(),
    }
}

fn participants(list: &[Participant], words: &Words<'_>) -> Vec<ParticipantCell> {
    list.iter()
        .map(|participant| ParticipantCell::new(participant, words))
        .collect()
}

/// Returns the name and the id of what a mention stands for.
fn resolution(resolved: &Resolved) -> (Option<String>, Option<String>) {
    match resolved {
        Resolved::To { id, name } => (Some(name.clone()), Some(id.clone())),
        Resolved::NotResolved => (None, None),
    }
}

impl ParticipantCell {
    fn new(participant: &Participant, words: &Words<'_>) -> Self {
        let (name, id) = resolution(&participant.mention.resolved);
        Self {
            quote: words.quote(participant.mention.span),
            name,
            id,
            country: participant.country.clone(),
            sector: participant.sector.clone(),
        }
    }
}

impl PlaceCell {
    fn new(place: &Place, words: &Words<'_>) -> Self {
        let (name, id) = resolution(&place.mention.resolved);
        Self {
            quote: words.quote(place.mention.span),
            name,
            id,
            country: place.country.clone(),
            lat: place.point.map(|(lat, _)| Number(lat)),
            lon: place.point.map(|(_, lon)| Number(lon)),
        }
    }
}

impl TimeCell {
    fn new(time: &Time, words: &Words<'_>) -> Self {
        let quote = time.span.map(|span| words.quote(span));
        Self {
            start: quote.as_ref().map(|quote| quote.start),
            end: quote.as_ref().map(|quote| quote.end),
            text: quote.map(|quote| quote.text),
            first: time.first.map(|day| day.to_string()),
            last: time.last.map(|day| day.to_string()),
            precision: time.precision.as_str(),
            anchor: time.anchor.as_str(),
        }
    }
}

impl FigureCell {
    pub(crate) fn new(figure: &Figure, words: &Words<'_>) -> Self {
        Self {
            quote: words.quote(figure.span),
            counts: figure.counts.clone(),
            of: figure.of.map(|span: Span| words.of(span).to_owned()),
            low: figure.low.map(Number),
            high: figure.high.map(Number),
            bound: figure.bound.as_str(),
            unit: figure.unit.clone(),
        }
    }
}

impl AttributionCell {
    fn new(link: &Attribution, words: &Words<'_>) -> Self {
        Self {
            source: ParticipantCell::new(&link.source, words),
            cue: link.cue.map(|span| words.quote(span)),
            direct: link.direct,
        }
    }
}

impl Row for ClaimRow {
    const TABLE: &'static str = "claims";
    const COLUMNS: &'static [Column] = &[
        column("claim_id", "/claim_id", "Digest of the evidence"),
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
        column("sentence", "/sentence/text", "The sentence it stands in"),
        column(
            "sentence_start",
            "/sentence/start",
            "Its first code point in the article's text",
        ),
        column("sentence_end", "/sentence/end", "The code point after its last"),
        column(
            "trigger",
            "/trigger/text",
            "The words that name what happened, was said or stands",
        ),
        column("trigger_start", "/trigger/start", "Their first code point"),
        column("trigger_end", "/trigger/end", "The code point after their last"),
        column("kind", "/kind", "event, statement or state"),
        column("event_type", "/event_type", "The PLOVER type, such as ASSAULT"),
        column(
            "event_confidence",
            "/confidence",
            "How likely the learned classifier holds the type to be right, 0 to 1",
        ),
        column("mode", "/mode", "The PLOVER mode"),
        column("contexts", "/contexts", "The PLOVER contexts (a JSON list)"),
        column(
            "registers",
            "/registers",
            "territory, talks, law, toll, aid, return (a JSON list)",
        ),
        column(
            "actor1",
            "/actors/0/name",
            "The first actor's party; empty where not resolved",
        ),
        column("actor1_text", "/actors/0/text", "The first actor's words"),
        column("actor1_id", "/actors/0/id", "The first actor's id"),
        column(
            "actor1_country_iso3",
            "/actors/0/country",
            "The first actor's country, ISO 3166 alpha-3",
        ),
        column("actor1_sector", "/actors/0/sector", "The first actor's PLOVER sector"),
        column(
            "actor2",
            "/recipients/0/name",
            "The first recipient's party; empty where not resolved",
        ),
        column("actor2_text", "/recipients/0/text", "The first recipient's words"),
        column("actor2_id", "/recipients/0/id", "The first recipient's id"),
        column(
            "actor2_country_iso3",
            "/recipients/0/country",
            "The first recipient's country, ISO 3166 alpha-3",
        ),
        column(
            "actor2_sector",
            "/recipients/0/sector",
            "The first recipient's PLOVER sector",
        ),
        column(
            "place",
            "/places/0/name",
            "The first place's name in the gazetteer; empty where not resolved",
        ),
        column("place_text", "/places/0/text", "The first place's words"),
        column(
            "place_id",
            "/places/0/id",
            "The first place's id, such as geonames:2457161",
        ),
        column(
            "country_iso3",
            "/places/0/country",
            "The country the first place is listed under, ISO 3166 alpha-3",
        ),
        column("lat", "/places/0/lat", "The first place's latitude in degrees (WGS 84)"),
        column(
            "lon",
            "/places/0/lon",
            "The first place's longitude in degrees (WGS 84)",
        ),
        column("time_text", "/time/text", "The phrase that says when"),
        column("date_start", "/time/first", "The first day it may mean"),
        column("date_end", "/time/last", "The last day it may mean"),
        column(
            "date_precision",
            "/time/precision",
            "day, week, month, season, year, decade, vague",
        ),
        column(
            "time_anchor",
            "/time/anchor",
            "What the phrase is counted from: absolute, publication, narrative",
        ),
        column("figure_text", "/figures/0/text", "The first figure's words"),
        column("figure_counts", "/figures/0/counts", "What the first figure counts"),
        column("figure_of", "/figures/0/of", "Of whom or of what, as written"),
        column(
            "figure_low",
            "/figures/0/low",
            "The lowest number the first figure may mean",
        ),
        column(
            "figure_high",
            "/figures/0/high",
            "The highest number the first figure may mean",
        ),
        column(
            "figure_bound",
            "/figures/0/bound",
            "exact, about, at_least, at_most, between",
        ),
        column("figure_unit", "/figures/0/unit", "The first figure's unit"),
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
        column("why", "/why", "The rule that made it and the words that fired it"),
        column("actors", "/actors", "All actors (JSON)"),
        column("recipients", "/recipients", "All recipients (JSON)"),
        column("places", "/places", "All places (JSON)"),
        column("figures", "/figures", "All figures (JSON)"),
        column(
            "attribution",
            "/attribution",
            "The chain of speakers below the outlet, outermost first (JSON)",
        ),
    ];
}
