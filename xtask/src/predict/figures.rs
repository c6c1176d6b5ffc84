//! `predict figures`: figures of people moved and homes lost, in the terms of the displacement sets.

use claims::{QuantityMention, Status, UnparsedFigure, factuality, quantities, unparsed_figures, unparsed_language};
use lexicon::{Lexicon, units::NounKind};
use nlp::Doc;
use serde_json::{Value, json};

/// Our outcomes, the term that the sets use, and its rank where a text holds several: the narrower term first.
const TERMS: [(&str, &str, u8); 8] = [
    ("displaced", "Displaced", 0),
    ("evacuated", "Evacuated", 0),
    ("homeless", "Homeless", 0),
    ("relocated", "Relocated", 0),
    ("sheltered", "Sheltered", 1),
    ("destroyed", "Destroyed Housing", 2),
    ("damaged", "Partially Destroyed Housing", 3),
    ("returned", "Displaced", 4),
];

/// A figure of the sets' terms, and what decides its place and its sums.
struct Told {
    rank: u8,
    number: f64,
    term: &'static str,
    unit: &'static str,
    /// The dictionary form of the word that tells the outcome.
    word: String,
    /// Whether it has come about and is no part of another.
    adds: bool,
}

/// Writes the figures of one text, best first. The sets give one figure for a text: where it tells of several places in the
/// same words ("40 houses destroyed in A, 20 in B"), their sum goes before them.
pub fn predict(record: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let mut told = told(doc, lexicon);
    told.sort_by_key(|told| told.rank);
    if let Some(first) = told.first() {
        let mut numbers: Vec<f64> = Vec::new();
        let same = |other: &&Told| other.term == first.term && other.unit == first.unit && other.word == first.word;
        let all: Vec<&Told> = told.iter().filter(same).collect();
        for other in &all {
            if !numbers.contains(&other.number) {
                numbers.push(other.number);
            }
        }
        if numbers.len() > 1 && all.iter().all(|other| other.adds) {
            let sum = Told {
                rank: 0,
                number: numbers.iter().sum(),
                word: first.word.clone(),
                ..*first
            };
            told.insert(0, sum);
        }
    }
    let figures: Vec<Value> = told
        .iter()
        .map(|told| json!({"quantity": told.number, "term": told.term, "unit": told.unit}))
        .collect();
    json!({"id": record["id"], "figures": figures})
}

/// The figures of a text, read with the parser where it is English and without where it is not.
fn told(doc: &Doc, lexicon: &Lexicon) -> Vec<Told> {
    match unparsed_language(doc.text(), &lexicon.units) {
        Some(language) => {
            let figures = unparsed_figures(doc.text(), language, lexicon);
            figures.iter().filter_map(unparsed_figure).collect()
        }
        None => {
            let mentions = quantities(doc, lexicon);
            mentions
                .iter()
                .filter_map(|mention| figure(doc, lexicon, mention))
                .collect()
        }
    }
}

fn unparsed_figure(told: &UnparsedFigure) -> Option<Told> {
    let figure = &told.figure;
    let (_, term, rank) = TERMS.into_iter().find(|(counts, ..)| *counts == figure.counts)?;
    Some(Told {
        rank,
        number: figure.low.or(figure.high)?,
        term,
        unit: unit_of(told.noun, rank),
        word: figure.counts.clone(),
        adds: !told.is_part,
    })
}

/// Homes lost are counted as households, and so are those whom a noun counts by home.
fn unit_of(noun: NounKind, rank: u8) -> &'static str {
    let homes = rank == 2 || rank == 3;
    if homes || noun.household || noun.housing {
        "Households"
    } else {
        "People"
    }
}

fn figure(doc: &Doc, lexicon: &Lexicon, mention: &QuantityMention) -> Option<Told> {
    let (_, term, rank) = TERMS
        .into_iter()
        .find(|(counts, ..)| *counts == mention.figure.counts)?;
    let noun = mention
        .counted
        .map(|noun| {
            let noun = doc.token(noun);
            let lower = noun.lower();
            let forms = [noun.lemma(), lower, lower.trim_end_matches('s')];
            forms
                .into_iter()
                .map(|form| lexicon.units.noun(form))
                .find(|kind| *kind != NounKind::default())
        })
        .unwrap_or_default()
        .unwrap_or_default();
    let homes = rank == 2 || rank == 3;
    if homes && !noun.housing && !noun.household {
        return None;
    }
    let told = mention.verb.map(|verb| doc.token(verb));
    let happened = told.is_none_or(|told| factuality(doc, lexicon, told.i()).status == Status::Happened);
    Some(Told {
        rank,
        number: mention.figure.low.or(mention.figure.high)?,
        term,
        unit: unit_of(noun, rank),
        word: told.map_or(String::new(), |told| told.lemma().to_lowercase()),
        adds: happened && !mention.is_part,
    })
}
