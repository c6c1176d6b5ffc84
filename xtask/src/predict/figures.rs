//! `predict figures`: figures of people moved and homes lost, in the terms of the displacement sets.

use claims::{QuantityMention, Status, factuality, quantities};
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
    let mut told: Vec<Told> = quantities(doc, lexicon)
        .iter()
        .filter_map(|mention| figure(doc, lexicon, mention))
        .collect();
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
    let unit = if homes || noun.household || noun.housing {
        "Households"
    } else {
        "People"
    };
    let told = mention.verb.map(|verb| doc.token(verb));
    let happened = told.is_none_or(|told| factuality(doc, lexicon, told.i()).status == Status::Happened);
    Some(Told {
        rank,
        number: mention.figure.low.or(mention.figure.high)?,
        term,
        unit,
        word: told.map_or(String::new(), |told| told.lemma().to_lowercase()),
        adds: happened && !mention.is_part,
    })
}
