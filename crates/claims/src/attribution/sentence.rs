//! Contents that the parse cut short: a speaker set off by commas speaks for the whole sentence around, and a colon goes on
//! with what was said.

use std::ops::Range;

use nlp::Token;

use super::{AttributionSpan, Context, closing, families, phrase};
use crate::{clause, roles::clause::charged_above};

/// Widens what stands before "…, she said" to the start of its sentence, and what ends at a colon to the end of its own.
pub(super) fn complete(context: &Context<'_>, found: &mut [AttributionSpan]) {
    let mut spoken: Vec<usize> = found
        .iter()
        .filter(|attribution| attribution.speech && attribution.source.is_some())
        .map(|attribution| attribution.cue_head)
        .collect();
    spoken.sort_unstable();
    for attribution in found.iter_mut() {
        let cue = context.token(attribution.cue_head);
        goes_on_to_outcome(context, attribution, cue);
        // "according" is a participle to the parser; what a phrase holds it says itself.
        if !attribution.speech || !clause::is_verbal(cue) || attribution.rule == phrase::RULE {
            continue;
        }
        before(context, &spoken, attribution);
        goes_on_behind(context, attribution);
        behind_conjunction(context, &spoken, attribution);
        behind_colon(context, attribution);
    }
}

/// "The bridge fell, and two boats sank, she said": all of it.
fn before(context: &Context<'_>, spoken: &[usize], attribution: &mut AttributionSpan) {
    let sent = context.doc.sent_of(attribution.cue_head).range();
    let Some(source) = attribution.source.clone() else {
        return;
    };
    let telling = source.start.min(attribution.cue.start);
    if telling <= sent.start + 1 || !sent.contains(&telling) || !follows_comma(context, telling) {
        return;
    }
    let other_speaks = speaks_in(spoken, &(sent.start..telling));
    let ends_before = attribution
        .content
        .iter()
        .filter(|range| range.end <= telling && range.start >= sent.start)
        .map(|range| range.start)
        .min();
    let set_off = context
        .doc
        .slice(attribution.cue.end..sent.end)
        .next()
        .is_some_and(|next| next.is_punct() && next.text() == ",");
    let only_behind = set_off
        && !attribution.content.is_empty()
        && attribution
            .content
            .iter()
            .all(|range| range.start >= attribution.cue.end);
    let closes = context
        .doc
        .slice(attribution.cue.end..sent.end)
        .all(|token| token.is_punct() || token.is_space());
    let is_joined = || closing::teller(context.token(attribution.cue_head)).is_some();
    let bare = attribution.content.is_empty() && (closes || is_joined());
    // "She had told the police so, but the army overruled it, **the source added**": whoever closes the sentence tells what others said in it.
    let quotes = context
        .doc
        .slice(sent.clone())
        .any(|token| matches!(token.tag(), "``" | "''"));
    if other_speaks && (!closes || quotes || ends_before.is_none()) || !(ends_before.is_some() || only_behind || bare) {
        return;
    }
    let first = sent.start..telling;
    attribution.content.retain(|range| range.start >= telling);
    attribution.content.splice(0..0, clause::trimmed(context.doc, first));
}

/// "accused the army of shelling the town, **killing nine**": what came of the deed belongs to the charge.
fn goes_on_to_outcome(context: &Context<'_>, attribution: &mut AttributionSpan, cue: Token<'_>) {
    if !attribution.speech || attribution.direct || !clause::is_verbal(cue) {
        return;
    }
    let is_charged = |outcome: &Token<'_>| {
        let deed = charged_above(*outcome, context.grammar);
        deed.is_some_and(|deed| attribution.covers(deed.i()))
    };
    let outcomes = cue.rights().filter(|child| child.dep() == "advcl").filter(is_charged);
    let ranges: Vec<Range<usize>> = outcomes
        .map(|outcome| outcome.left_edge().i()..outcome.right_edge().i() + 1)
        .collect();
    attribution.content.extend(ranges);
}

/// "Officers found guns, police said on Monday, **and arrested nine people**": behind a speaker set off by commas goes on what is told, where the
/// parse takes it for a deed of the speaker's.
fn goes_on_behind(context: &Context<'_>, attribution: &mut AttributionSpan) {
    let cue = context.token(attribution.cue_head);
    let tells_before = !attribution.content.is_empty()
        && attribution
            .content
            .iter()
            .all(|range| range.end <= attribution.cue_head);
    let is_set_off = |verb: Token<'_>| {
        let joint = cue.rights().rfind(|child| child.dep() == "cc" && child.i() < verb.i());
        joint.and_then(Token::prev).is_some_and(|mark| mark.text() == ",")
    };
    let other = cue.rights().find(|child| {
        child.dep() == "conj"
            && clause::is_verbal(*child)
            && clause::own_subject(*child).is_none()
            && is_set_off(*child)
            && !families::tells(context.cues, *child)
    });
    if let Some(other) = other.filter(|_| tells_before && !attribution.direct) {
        attribution.content.extend(clause::trimmed(context.doc, other.edges()));
    }
}

/// Says whether one of the cues, in order, stands in a range.
fn speaks_in(cues: &[usize], range: &Range<usize>) -> bool {
    let next = cues.partition_point(|&cue| cue < range.start);
    cues.get(next).is_some_and(|cue| range.contains(cue))
}

fn follows_comma(context: &Context<'_>, at: usize) -> bool {
    let comma = |i: usize| context.token(i).text() == ",";
    let mark = |i: usize| matches!(context.token(i).tag(), "``" | "''");
    at >= 1 && (comma(at - 1) || (at >= 2 && mark(at - 1) && comma(at - 2)))
}

/// "The bridge fell and": no content ends with a conjunction. The rest of the sentence belongs to it unless somebody speaks
/// there again.
fn behind_conjunction(context: &Context<'_>, spoken: &[usize], attribution: &mut AttributionSpan) {
    let Some(last) = attribution.content.last_mut() else {
        return;
    };
    if last.start < attribution.cue_head || last.len() < 2 || context.token(last.end - 1).tag() != "CC" {
        return;
    }
    let rest = last.end..context.doc.sent_of(last.start).end();
    let spoken_again = speaks_in(spoken, &rest);
    let whole = if spoken_again {
        last.start..last.end - 1
    } else {
        last.start..rest.end
    };
    if let Some(whole) = clause::trimmed(context.doc, whole) {
        *last = whole;
    }
}

/// "They named three things: the road, the mill and the well": the list is told too.
fn behind_colon(context: &Context<'_>, attribution: &mut AttributionSpan) {
    let Some(last) = attribution.content.last_mut() else {
        return;
    };
    let colon = last.end;
    let goes_on = colon + 1 < context.doc.len()
        && last.start > attribution.cue_head
        && context.token(colon).text() == ":"
        && context.paragraphs[colon + 1] == context.paragraphs[colon]
        && !context.token(colon + 1).is_space();
    if !goes_on {
        return;
    }
    let rest: Range<usize> = colon + 1..context.doc.sent_of(colon + 1).end();
    if let Some(rest) = clause::trimmed(context.doc, rest) {
        last.end = rest.end;
    }
}
