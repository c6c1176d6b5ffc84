//! Who said what: sources, cues and contents of attributions.

use std::{cmp::Reverse, ops::Range, path::PathBuf};

use anyhow::{Context, Result};
use claims::AttributionSpan;
use lexicon::Lexicon;
use nlp::Doc;
use serde_json::{Value, json};
use text::Offsets;

use crate::{jsonl, packs};

/// Texts as `{"id", "text"}` rows, and the pack to read them with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of texts; `.gz` is unpacked.
    texts: PathBuf,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
}

/// Writes the attributions of every text, in code points.
///
/// # Errors
/// When a file cannot be read or the pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let lexicon = Lexicon::builtin()?;
    let rows: Vec<Value> = jsonl::read(&arguments.texts)?;
    for row in &rows {
        let text = row["text"].as_str().context("a row needs a text")?;
        let doc = claims::reader::doc_of(text, &pipeline);
        let offsets = Offsets::new(text);
        let mut found = claims::attributions(&doc, &lexicon);
        found.retain(|attribution| is_marked(&doc, attribution));
        let found: Vec<Value> = outermost(found)
            .iter()
            .map(|attribution| prediction(&doc, &offsets, attribution))
            .collect();
        jsonl::write(&json!({"id": row["id"], "attributions": found}))?;
    }
    Ok(())
}

/// Says whether PolNeAR marks such an attribution: with nobody behind it, not that of a noun ("requests for help") or of a
/// verb without tense ("to ask for help").
fn is_marked(doc: &Doc, attribution: &AttributionSpan) -> bool {
    let cue = doc.token(attribution.cue_head);
    attribution.source.is_some() || !matches!(cue.tag(), "NN" | "NNS" | "VB" | "VBG")
}

/// Keeps the attributions that the text itself makes: PolNeAR marks none inside another's content or inside a quotation.
fn outermost(mut found: Vec<AttributionSpan>) -> Vec<AttributionSpan> {
    found.retain(|attribution| !attribution.quoted);
    let n_tokens = found
        .iter()
        .map(|attribution| attribution.cue_head + 1)
        .max()
        .unwrap_or(0);
    // "They hope for rain, the mayor said": each cue may seem to stand in the other's content; what is said is the outer.
    let mut said = vec![false; n_tokens];
    for attribution in found.iter().filter(|attribution| attribution.speech) {
        cover(&mut said, &attribution.content);
    }
    found.retain(|attribution| attribution.speech || !said[attribution.cue_head]);
    // Widest first, so that an attribution meets those that may hold it.
    found.sort_by_key(|attribution| (Reverse(attribution.width()), attribution.cue_head));
    let n_tokens = found
        .iter()
        .map(|attribution| attribution.cue_head + 1)
        .max()
        .unwrap_or(0);
    let mut attributed = vec![false; n_tokens];
    found.retain(|attribution| {
        if attributed[attribution.cue_head] {
            return false;
        }
        cover(&mut attributed, &attribution.content);
        true
    });
    found.sort_by_key(|attribution| attribution.cue_head);
    found
}

fn cover(tokens: &mut [bool], content: &[Range<usize>]) {
    for range in content {
        let end = range.end.min(tokens.len());
        tokens[range.start.min(end)..end].fill(true);
    }
}

fn prediction(doc: &Doc, offsets: &Offsets<'_>, attribution: &AttributionSpan) -> Value {
    let place = |tokens: &Range<usize>| {
        let place = offsets.code_points(doc.span(tokens.clone()));
        json!([place.start, place.end])
    };
    let source: Vec<Value> = source_phrase(doc, attribution).iter().map(place).collect();
    let content: Vec<Value> = attribution.content.iter().map(place).collect();
    json!({
        "source_spans": source,
        "cue_spans": [place(&attribution.cue)],
        "content_spans": content,
        "rule": attribution.rule,
    })
}

/// Returns the source as PolNeAR marks it: the whole phrase with its relative clause, or the relative pronoun itself where
/// the cue stands in that clause.
fn source_phrase(doc: &Doc, attribution: &AttributionSpan) -> Option<Range<usize>> {
    let head = doc.token(attribution.source_head?);
    let relative = doc
        .token(attribution.cue_head)
        .children()
        .find(|child| matches!(child.dep(), "nsubj" | "nsubjpass" | "pobj") && matches!(child.tag(), "WP" | "WDT"));
    if let Some(relative) = relative {
        return Some(relative.i()..relative.i() + 1);
    }
    let named = attribution.source.clone()?;
    let mut end = named.end.max(head.edges().end);
    if attribution.cue.start >= named.end {
        // Before its cue a source ends at the comma that sets a clause off: "Keita, who was there, said".
        let set_off = head.children().find(|child| {
            child.i() >= named.end
                && matches!(child.dep(), "relcl" | "acl" | "advcl" | "appos" | "prep" | "parataxis")
                && child.left_edge().prev().is_some_and(nlp::Token::is_punct)
        });
        end = set_off
            .map_or(end, |clause| clause.left_edge().i())
            .min(attribution.cue.start);
    }
    // A content inside the phrase ("the man who said so") leaves the phrase as it is named.
    let inside = attribution
        .content
        .iter()
        .filter(|range| range.start >= named.end && range.start < end);
    end = inside.map(|range| range.start).min().unwrap_or(end).max(named.end);
    while end > named.end && doc.token(end - 1).is_punct() {
        end -= 1;
    }
    Some(named.start..end)
}
