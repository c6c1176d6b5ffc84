//! `predict time`: TIMEX3 expressions, counted from the document's date.

use claims::{Anchor, times};
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::{Value, json};
use text::Offsets;

/// Writes the expressions of one text; `record` may give the document date as `dct`.
pub fn predict(record: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let published = record["dct"].as_str().and_then(|date| date.get(..10)?.parse().ok());
    let anchor = Anchor {
        published,
        ..Anchor::default()
    };
    let offsets = Offsets::new(doc.text());
    let timexes: Vec<Value> = times(doc, lexicon, &anchor)
        .into_iter()
        .flat_map(|mention| mention.timexes)
        .map(|timex| {
            let place = offsets.code_points(timex.span);
            json!({"start": place.start, "end": place.end, "type": timex.kind.as_str(), "value": timex.value})
        })
        .collect();
    json!({"id": record["id"], "timexes": timexes})
}
