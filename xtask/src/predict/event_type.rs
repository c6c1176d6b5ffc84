//! Predicts the PLOVER type of what the marked source did to the marked target.
//!
//! Only the text and the marked spans are read. Of the triggers the one wins whose actor is the marked source and whose
//! recipient is the marked target; among equals the one highest in the sentence.

use std::{ops::Range, path::PathBuf};

use anyhow::Result;
use claims::{
    classify::{Candidate, judge},
    coref::Coref,
    predicate::{Trigger, triggers},
};
use lexicon::{EventType, Lexicon};
use nlp::{Doc, Pos};
use serde_json::{Value, json};
use text::{Offsets, Span};

use crate::{jsonl, packs};

/// Sentences as `{"id", "text", "source_spans", "target_spans"}` rows, and the pack to read them with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of sentences; `.gz` is unpacked.
    sentences: PathBuf,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
}

/// How many sentences are analysed together.
const BATCH: usize = 64;

/// Writes a row for every sentence.
///
/// # Errors
/// When a file cannot be read or the pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let lexicon = Lexicon::builtin()?;
    let rows: Vec<Value> = jsonl::read(&arguments.sentences)?;
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row["text"].as_str().unwrap_or("")).collect();
        for (sentence, doc) in batch.iter().zip(pipeline.analyze_batch(&texts)) {
            jsonl::write(&row(sentence, &doc, &lexicon))?;
        }
    }
    Ok(())
}

/// Returns the row for one sentence.
pub fn row(row: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let source = marked(doc, &row["source_spans"]);
    let target = marked(doc, &row["target_spans"]);
    let event = chosen(doc, lexicon, &source, &target).map(|candidate| judged(doc, lexicon, &candidate));
    json!({"id": row["id"], "event": event.map(EventType::as_str)})
}

/// Returns the trigger of what the source did to the target.
pub fn chosen(doc: &Doc, lexicon: &Lexicon, source: &[Range<usize>], target: &[Range<usize>]) -> Option<Candidate> {
    let coref = Coref::of(doc, lexicon);
    let found: Vec<Trigger> = triggers(doc, lexicon)
        .into_iter()
        .filter(|trigger| trigger.event_type.is_some())
        .collect();
    let best = found.iter().max_by_key(|trigger| {
        (
            fit(trigger, source, target, &coref),
            std::cmp::Reverse(depth(doc, trigger.head)),
            std::cmp::Reverse(trigger.head),
        )
    });
    let best = best.map(|trigger| governing(doc, trigger, &found));
    let candidate = best.map_or_else(|| main_verb(doc, source), |trigger| Some(Candidate::from(trigger)));
    candidate.map(|candidate| Candidate {
        actors: source.to_vec(),
        recipients: target.to_vec(),
        ..candidate
    })
}

/// Returns the verb that the source hangs on, where the tables know no trigger.
fn main_verb(doc: &Doc, source: &[Range<usize>]) -> Option<Candidate> {
    let range = source.first()?;
    let mut token = range
        .clone()
        .map(|i| doc.token(i))
        .find(|token| token.is_root() || !range.contains(&token.head().i()))?;
    while !token.is_root() && !matches!(token.pos(), Pos::Verb | Pos::Aux) {
        token = token.head();
    }
    Some(Candidate {
        head: token.i(),
        words: vec![token.i()],
        ..Candidate::default()
    })
}

/// Returns the likeliest type. CONCEDE and RETREAT, two ways of yielding, count together against the others, as the set has them.
fn judged(doc: &Doc, lexicon: &Lexicon, candidate: &Candidate) -> EventType {
    use EventType::{Concede, Retreat};
    let opinion = judge(doc, lexicon, candidate);
    let (best, probability) = opinion.best();
    let (concedes, retreats) = (opinion.weighed(Concede), opinion.weighed(Retreat));
    match concedes + retreats > probability {
        true if concedes > retreats => Concede,
        true => Retreat,
        false => best,
    }
}

/// Returns the tokens of the marked spans, which count code points.
fn marked(doc: &Doc, spans: &Value) -> Vec<Range<usize>> {
    let offsets = Offsets::new(doc.text());
    let place = |span: &Value| {
        let at = |i: usize| {
            span[i]
                .as_u64()
                .and_then(|n| usize::try_from(n).ok())
                .map(|n| offsets.byte(n))
        };
        Some(doc.tokens_in(Span::new(at(0)?, at(1)?)))
    };
    spans.as_array().into_iter().flatten().filter_map(place).collect()
}

/// How well a trigger's parties are the marked ones.
fn fit(trigger: &Trigger, source: &[Range<usize>], target: &[Range<usize>], coref: &Coref) -> usize {
    let meet = |this: &Range<usize>, that: &Range<usize>| this.start < that.end && that.start < this.end;
    let share = |these: &[Range<usize>], those: &[Range<usize>]| {
        let named = |this: &Range<usize>| this.clone().find_map(|token| coref.representative(token));
        let is_among = |this: &Range<usize>| those.iter().any(|that| meet(this, that));
        these
            .iter()
            .any(|this| is_among(this) || named(this).is_some_and(|name| is_among(&name)))
    };
    let source_acts = share(&trigger.actors, source);
    let target_receives = share(&trigger.recipients, target) || (trigger.reciprocal && share(&trigger.actors, target));
    let turned = share(&trigger.recipients, source) || share(&trigger.actors, target);
    4 * usize::from(source_acts) + 3 * usize::from(target_receives) + usize::from(turned)
}

fn depth(doc: &Doc, head: usize) -> usize {
    doc.token(head).ancestors().count()
}

/// Returns the trigger that a trigger completes: who agreed, refused, asked or threatened to do a thing did just that.
fn governing<'t>(doc: &Doc, trigger: &'t Trigger, all: &'t [Trigger]) -> &'t Trigger {
    let mut best = trigger;
    let mut word = doc.token(trigger.head);
    while matches!(word.dep(), "xcomp" | "ccomp" | "acomp") && !word.is_root() {
        if word.dep() == "ccomp" && word.children().any(|child| child.dep() == "nsubj") {
            break;
        }
        word = word.head();
        let above = all.iter().find(|other| other.head == word.i());
        best = above.filter(|other| is_operator(other)).unwrap_or(best);
    }
    best
}

fn is_operator(trigger: &Trigger) -> bool {
    use EventType::{Agree, Reject, Request, Threaten};
    matches!(trigger.event_type, Some(Agree | Reject | Request | Threaten))
}
