//! `predict casualties`: how many were killed and injured, once for each number that a text gives.

use std::collections::BTreeSet;

use claims::quantities;
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::{Value, json};

/// Writes the deaths and injuries of one text. A number told twice for the same people is one.
pub fn predict(record: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let mut seen = BTreeSet::new();
    let mut casualties = Vec::new();
    for mention in quantities(doc, lexicon) {
        let effect = match mention.figure.counts.as_str() {
            "killed" => "death",
            "injured" => "injury",
            _ => continue,
        };
        let Some(number) = mention.figure.low.filter(|_| mention.figure.low == mention.figure.high || mention.figure.high.is_none()).or(mention.figure.high) else {
            continue;
        };
        if number.fract() != 0.0 || !seen.insert((effect, number as u64)) {
            continue;
        }
        let who = mention.figure.of.map_or("", |span| span.of(doc.text()));
        casualties.push(json!({"effect": effect, "number": number as u64, "who": who}));
    }
    json!({"id": record["id"], "casualties": casualties})
}
