//! `predict place`: names of places with the place that each is taken to mean.

use std::path::PathBuf;

use anyhow::Result;
use claims::{PlaceForm, PlaceMention, Resolved, places_from};
use lexicon::{Gazetteer, Lexicon};
use nlp::Doc;
use serde_json::{Value, json};
use text::Offsets;

use crate::{jsonl, packs};

/// Texts as `{"id", "text"}` rows, and the packs to read them with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of texts; `.gz` is unpacked.
    texts: PathBuf,
    /// Analyses that `predict doc` wrote, in the same order; else the language pack reads the texts.
    #[arg(long)]
    docs: Option<PathBuf>,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// A converted gazetteer; the installed one where absent.
    #[arg(long)]
    gazetteer: Option<PathBuf>,
    /// Leave out adjectives and peoples ("Georgian villages", "two Georgians"), which some sets do not count as places.
    #[arg(long)]
    no_adjectives: bool,
    /// Leave out places inside other names ("Accra City Council") and streets.
    #[arg(long)]
    no_inside: bool,
    /// The country that the rows' outlets write from, as ISO 3166 alpha-2, where all write from one.
    #[arg(long)]
    home: Option<String>,
}

/// How many texts are analysed together.
const BATCH: usize = 64;

/// Writes the places of every text.
///
/// # Errors
/// When a file cannot be read or a pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let gazetteer = Gazetteer::from_bytes(packs::open("gazetteer", arguments.gazetteer.as_deref())?)?;
    let lexicon = Lexicon::builtin()?.with_gazetteer(gazetteer);
    let rows: Vec<Value> = jsonl::read(&arguments.texts)?;
    if let Some(docs) = &arguments.docs {
        let dumps: Vec<Value> = jsonl::read(docs)?;
        for (row, dump) in rows.iter().zip(&dumps) {
            jsonl::write(&predict(row, &Doc::from_dump(dump)?, &lexicon, arguments))?;
        }
        return Ok(());
    }
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row["text"].as_str().unwrap_or("")).collect();
        for (row, doc) in batch.iter().zip(pipeline.analyze_batch(&texts)) {
            jsonl::write(&predict(row, &doc, &lexicon, arguments))?;
        }
    }
    Ok(())
}

fn predict(row: &Value, doc: &Doc, lexicon: &Lexicon, arguments: &Arguments) -> Value {
    let offsets = Offsets::new(doc.text());
    let found = places_from(doc, lexicon, arguments.home.as_deref());
    let named = found.into_iter().filter(|mention| match mention.form {
        PlaceForm::Name => true,
        PlaceForm::Adjective | PlaceForm::People => !arguments.no_adjectives,
        PlaceForm::Inside | PlaceForm::Street | PlaceForm::Venue | PlaceForm::Noun => !arguments.no_inside,
    });
    let toponyms: Vec<Value> = named.map(|mention| toponym(&mention, &offsets)).collect();
    json!({"id": row["id"], "toponyms": toponyms})
}

fn toponym(mention: &PlaceMention, offsets: &Offsets) -> Value {
    let span = offsets.code_points(mention.place.mention.span);
    let mut row = json!({"start": span.start, "end": span.end, "form": form(mention.form)});
    if let Some(country) = &mention.place.country {
        row["country"] = json!(country);
    }
    if let Some((lat, lon)) = mention.place.point {
        row["lat"] = json!(lat);
        row["lon"] = json!(lon);
    }
    if let Resolved::To { id, .. } = &mention.place.mention.resolved
        && let Some(number) = id.strip_prefix("geonames:")
    {
        row["geonameid"] = json!(number);
    }
    row
}

fn form(form: PlaceForm) -> &'static str {
    match form {
        PlaceForm::Name => "name",
        PlaceForm::Adjective => "adjective",
        PlaceForm::People => "people",
        PlaceForm::Inside => "inside",
        PlaceForm::Street => "street",
        PlaceForm::Venue => "venue",
        PlaceForm::Noun => "noun",
    }
}
