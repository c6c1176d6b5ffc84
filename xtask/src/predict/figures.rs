//! `predict figures`: figures of people moved and homes lost, in the terms of the displacement sets.

use claims::{QuantityMention, quantities};
use lexicon::Lexicon;
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

/// Writes the figures of one text, best first.
pub fn predict(record: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let mut figures: Vec<(u8, Value)> = quantities(doc, lexicon)
        .iter()
        .filter_map(|mention| figure(doc, lexicon, mention))
        .collect();
    figures.sort_by_key(|(rank, _)| *rank);
    let figures: Vec<Value> = figures.into_iter().map(|(_, figure)| figure).collect();
    json!({"id": record["id"], "figures": figures})
}

fn figure(doc: &Doc, lexicon: &Lexicon, mention: &QuantityMention) -> Option<(u8, Value)> {
    let (_, term, rank) = TERMS
        .into_iter()
        .find(|(counts, ..)| *counts == mention.figure.counts)?;
    let noun = mention
        .counted
        .map(|noun| lexicon.units.noun(doc.token(noun).lemma()))
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
    let number = mention.figure.low.or(mention.figure.high)?;
    Some((rank, json!({"quantity": number, "term": term, "unit": unit})))
}
