//! Predicts the PLOVER type of what the marked source did to the marked target.
//!
//! Only the text and the marked spans are read. Of the triggers the one wins whose actor is the marked source and whose
//! recipient is the marked target; among equals the one highest in the sentence.

use std::ops::Range;

use claims::predicate::{Trigger, triggers};
use lexicon::{EventType, Lexicon};
use nlp::{Doc, Token};
use serde_json::{Value, json};
use text::{Offsets, Span};

/// Returns the row for one sentence.
pub fn row(row: &Value, doc: &Doc, lexicon: &Lexicon) -> Value {
    let source = marked(doc, &row["source_spans"]);
    let target = marked(doc, &row["target_spans"]);
    let found = triggers(doc, lexicon);
    let typed = found.iter().filter_map(|trigger| Some((trigger, trigger.event_type?)));
    let best = typed.max_by_key(|(trigger, _)| (fit(trigger, &source, &target), std::cmp::Reverse(depth(doc, trigger.head))));
    let event = best.map(|(trigger, event_type)| coded(doc, trigger, event_type).as_str());
    json!({"id": row["id"], "event": event})
}

/// Returns the tokens of the marked spans, which count code points.
fn marked(doc: &Doc, spans: &Value) -> Vec<Range<usize>> {
    let offsets = Offsets::new(doc.text());
    let place = |span: &Value| {
        let at = |i: usize| span[i].as_u64().and_then(|n| usize::try_from(n).ok()).map(|n| offsets.byte(n));
        Some(doc.tokens_in(Span::new(at(0)?, at(1)?)))
    };
    spans.as_array().into_iter().flatten().filter_map(place).collect()
}

/// How well a trigger's parties are the marked ones.
fn fit(trigger: &Trigger, source: &[Range<usize>], target: &[Range<usize>]) -> usize {
    let share = |these: &[Range<usize>], those: &[Range<usize>]| {
        these.iter().any(|this| those.iter().any(|that| this.start < that.end && that.start < this.end))
    };
    let source_acts = share(&trigger.actors, source);
    let target_receives = share(&trigger.recipients, target) || (trigger.reciprocal && share(&trigger.actors, target));
    let turned = share(&trigger.recipients, source) || share(&trigger.actors, target);
    4 * usize::from(source_acts) + 3 * usize::from(target_receives) + usize::from(turned)
}

fn depth(doc: &Doc, head: usize) -> usize {
    doc.token(head).ancestors().count()
}

/// Turns a type into what the codebook asks for: cooperation that is still to come counts as agreeing to it, and
/// cooperation that is denied counts as rejecting it.
fn coded(doc: &Doc, trigger: &Trigger, event_type: EventType) -> EventType {
    use EventType::{Agree, Aid, Concede, Consult, Cooperate, Reject, Request, Retreat, Support};
    let cooperative = matches!(event_type, Agree | Aid | Concede | Consult | Cooperate | Retreat | Support);
    let head = doc.token(trigger.head);
    if is_negated(head) && (cooperative || event_type == Request) {
        return Reject;
    }
    if is_future(head) && matches!(event_type, Aid | Consult | Cooperate | Support | Retreat | Concede) {
        return Agree;
    }
    event_type
}

fn is_negated(head: Token<'_>) -> bool {
    head.children().any(|child| child.dep() == "neg")
}

/// Says whether the verb, or one that it is joined to or completes, stands in the future.
fn is_future(head: Token<'_>) -> bool {
    let chain = std::iter::once(head).chain(head.ancestors().take_while(|above| above.pos() == nlp::Pos::Verb));
    let own = |verb: Token<'_>| verb.children().any(|child| child.tag() == "MD" && child.lemma() == "will" || child.norm() == "will");
    let mut below: Option<Token<'_>> = None;
    for verb in chain {
        if below.is_some_and(|token| !matches!(token.dep(), "xcomp" | "conj")) {
            return false;
        }
        if own(verb) {
            return true;
        }
        below = Some(verb);
    }
    false
}
