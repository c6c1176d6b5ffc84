//! Predicts the PLOVER type of what the marked source did to the marked target.
//!
//! Only the text and the marked spans are read. Of the triggers the one wins whose actor is the marked source and whose
//! recipient is the marked target; among equals the one highest in the sentence.

use std::{ops::Range, path::PathBuf};

use anyhow::Result;
use claims::{
    Polarity, Status,
    coref::Coref,
    factuality::factuality,
    predicate::{Trigger, triggers},
};
use lexicon::{EventType, Lexicon};
use nlp::Doc;
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
    let coref = Coref::of(doc, lexicon);
    let found: Vec<Trigger> = triggers(doc, lexicon)
        .into_iter()
        .filter(|trigger| trigger.event_type.is_some())
        .collect();
    let best = found.iter().max_by_key(|trigger| {
        (
            fit(trigger, &source, &target, &coref),
            std::cmp::Reverse(depth(doc, trigger.head)),
            std::cmp::Reverse(trigger.head),
        )
    });
    let event = best.and_then(|trigger| coded(doc, lexicon, governing(doc, trigger, &found)));
    json!({"id": row["id"], "event": event.map(EventType::as_str)})
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

/// Turns a type into what the codebook asks for: cooperation to come counts as agreeing to it, hostility to come as
/// threatening it, and cooperation that is denied as rejecting it.
fn coded(doc: &Doc, lexicon: &Lexicon, trigger: &Trigger) -> Option<EventType> {
    use EventType::{
        Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Protest, Reject, Request, Retreat, Sanction, Support,
        Threaten,
    };
    let event_type = trigger.event_type?;
    let stands = factuality(doc, lexicon, trigger.head);
    let cooperative = matches!(
        event_type,
        Agree | Aid | Concede | Consult | Cooperate | Retreat | Support
    );
    Some(match (stands.polarity, stands.status) {
        (Polarity::Negative, _) if cooperative || event_type == Request => Reject,
        (_, Status::Planned) if cooperative => Agree,
        (_, Status::Planned | Status::Threatened) if matches!(event_type, Assault | Coerce | Protest | Sanction) => {
            Threaten
        }
        _ => event_type,
    })
}
