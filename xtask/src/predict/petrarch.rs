//! Predicts events as coders write them: code of the source, code of the target, type.
//!
//! The names may be invented ones: a lexicon of actors is given, as a user gives one for actors that the tables lack. A
//! party's code is that of its country, or its own where it has none, and the PLOVER sector, where there is one; of a party
//! without a country the sector alone is known, written "---CVL".

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::Result;
use claims::{Claim, Kind, Participant, Resolved, reader};
use jiff::civil::Date;
use lexicon::{EventType, Lexicon, actors::NewActor};
use nlp::Doc;
use page::{Article, ArticleId, DateBasis, Dated, Genre};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{jsonl, packs};

/// Sentences as `{"id", "date", "text"}` rows, names, and the pack to read them with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of sentences; `.gz` is unpacked.
    sentences: PathBuf,
    /// JSONL of actors: rows with `id`, `name`, `kind`, `country`, `sector`, `also`, `adjectives`, `inhabitants`,
    /// `seats`, `members` (the ids of those that the name stands for), and `from` and `until` ("2001-12-31") where a row holds for some days only.
    #[arg(long)]
    names: Option<PathBuf>,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
}

#[derive(Clone, Deserialize)]
struct DatedActor {
    #[serde(flatten)]
    actor: NewActor,
    from: Option<String>,
    until: Option<String>,
}

/// Writes a row for every sentence.
///
/// # Errors
/// When a file cannot be read, a name is wrong or the pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let names: Vec<DatedActor> = match &arguments.names {
        Some(path) => jsonl::read(path)?,
        None => Vec::new(),
    };
    let rows: Vec<Value> = jsonl::read(&arguments.sentences)?;
    let texts: Vec<&str> = rows.iter().map(|row| row["text"].as_str().unwrap_or("")).collect();
    let docs = pipeline.analyze_batch(&texts);
    // The rows that hold on a day, by their numbers: most days share one lexicon.
    let mut lexicons: BTreeMap<Vec<usize>, Lexicon> = BTreeMap::new();
    for (row, doc) in rows.iter().zip(&docs) {
        let day = day(row);
        let valid = valid_on(&names, day)?;
        if !lexicons.contains_key(&valid) {
            let actors = valid.iter().map(|&at| names[at].actor.clone());
            lexicons.insert(valid.clone(), Lexicon::builtin()?.with_actors(actors)?);
        }
        jsonl::write(&predict(row, day, doc, &lexicons[&valid]))?;
    }
    Ok(())
}

/// Returns the day of a row, written `19950101`.
fn day(row: &Value) -> Option<Date> {
    Date::strptime("%Y%m%d", row["date"].as_str()?).ok()
}

/// Returns the numbers of the actors that hold on a day; all of them where no day is told.
fn valid_on(names: &[DatedActor], day: Option<Date>) -> Result<Vec<usize>> {
    let mut valid = Vec::new();
    for (at, actor) in names.iter().enumerate() {
        let bound = |text: &Option<String>| text.as_deref().map(str::parse::<Date>).transpose();
        let (from, until) = (bound(&actor.from)?, bound(&actor.until)?);
        let holds = day.is_none_or(|day| from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until));
        if holds {
            valid.push(at);
        }
    }
    Ok(valid)
}

fn predict(row: &Value, day: Option<Date>, doc: &Doc, lexicon: &Lexicon) -> Value {
    let claims = reader::account(article(row, day), doc, lexicon).claims;
    let mut events: Vec<Value> = Vec::new();
    for event in claims.iter().flat_map(|claim| events_of(claim, lexicon)) {
        if !events.contains(&event) {
            events.push(event);
        }
    }
    json!({"id": row["id"], "events": events})
}

fn article(row: &Value, day: Option<Date>) -> Article {
    Article {
        id: ArticleId("a_0000000000000000".to_owned()),
        path: "sentence".to_owned(),
        capture: String::new(),
        url: None,
        outlet: None,
        title: None,
        authors: Vec::new(),
        published: Dated {
            day,
            basis: if day.is_some() {
                DateBasis::Stated
            } else {
                DateBasis::Unknown
            },
            ..Dated::default()
        },
        modified: Dated::default(),
        genre: Genre::Report,
        language: Some("en".to_owned()),
        dateline: None,
        text: row["text"].as_str().unwrap_or("").to_owned(),
        blocks: Vec::new(),
        furniture: Vec::new(),
        issues: Vec::new(),
    }
}

/// Returns a claim's events, one for each pair of its parties. What parties do together is written both ways.
fn events_of(claim: &Claim, lexicon: &Lexicon) -> Vec<Value> {
    let Some(event_type) = claim.event_type.filter(|_| claim.kind != Kind::State) else {
        return Vec::new();
    };
    let codes = |parties: &[Participant]| -> Vec<Code> { parties.iter().filter_map(code).collect() };
    let (sources, mut targets) = (codes(&claim.actors), codes(&claim.recipients));
    let others = targets.iter().any(|target| !sources.contains(target));
    let among_themselves = !others && sources.len() > 1 && is_mutual(claim, lexicon);
    if among_themselves {
        targets.clone_from(&sources);
    }
    let event = |source: &Code, target: &Code| json!({"source": source.written, "target": target.written, "event": event_type.as_str()});
    let mut events = Vec::new();
    for source in &sources {
        for target in targets.iter().filter(|target| *target != source) {
            if !source.named && !target.named {
                continue;
            }
            events.push(event(source, target));
            if event_type == EventType::Consult && !among_themselves {
                events.push(event(target, source));
            }
        }
    }
    events
}

/// Says whether the entry that made a claim tells what parties do with each other: each actor is also who it is done with.
fn is_mutual(claim: &Claim, lexicon: &Lexicon) -> bool {
    let mut entries = lexicon.predicates.entries().iter();
    entries.any(|entry| entry.rule == claim.why.rule && entry.reciprocal)
}

#[derive(Clone, PartialEq, Eq)]
struct Code {
    written: String,
    named: bool,
}

/// The code of somebody whose country is not told.
const NOBODYS: &str = "---";

fn code(participant: &Participant) -> Option<Code> {
    let own = match &participant.mention.resolved {
        Resolved::To { id, .. } if !id.contains(':') => Some(id.clone()),
        _ => None,
    };
    let country = participant.country.clone().or(own);
    let sector = participant.sector.clone();
    if country.is_none() && sector.is_none() {
        return None;
    }
    Some(Code {
        named: country.is_some(),
        written: country.unwrap_or_else(|| NOBODYS.to_owned()) + sector.as_deref().unwrap_or(""),
    })
}
