//! Speakers named beside their words without a verb: "KEITA: The road is mined", "Keita: Road is mined" over an article,
//! "“The road is mined.” — Amadou Keita", "Army mines road: UN".

use std::ops::Range;

use lexicon::cues::Effect;
use nlp::{Pos, Token};

use super::{AttributionSpan, Context};
use crate::clause;

/// The rule of attributions made by a label.
pub(crate) const RULE: &str = "cues/label";

/// The words of a name with its title that can stand as a label.
const LABEL_WORDS: usize = 10;

/// Headlines are short: the longest first line of 84 development articles has 23 words and marks.
const HEADLINE_WORDS: usize = 40;

/// Finds the attributions made by labels, paragraph by paragraph.
pub(super) fn attributions(context: &Context<'_>) -> Vec<AttributionSpan> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < context.doc.len() {
        let number = context.paragraphs[start];
        let end = start + context.paragraphs[start..].partition_point(|&other| other == number);
        found.extend(before(context, start..end));
        found.extend(closing(context, start..end));
        start = end;
    }
    found.extend(context.quotations.iter().filter_map(|quotation| {
        let speech = !quotation.nested && quotation.closed && quotation.words.len() > 2;
        speech.then(|| behind(context, quotation.marked.clone())).flatten()
    }));
    found
}

/// "NIAMEY: The port is closed, **an official said**": the only name in capitals, and others speak behind it: a report comes from there.
pub(super) fn drop_dateline(context: &Context<'_>, found: &mut Vec<AttributionSpan>) {
    let is_turn = |attribution: &AttributionSpan| {
        let mut source = context.doc.slice(attribution.source.clone().unwrap_or_default());
        attribution.rule == RULE && source.all(is_shouted)
    };
    let mut turns = found.iter().filter(|attribution| is_turn(attribution));
    let (Some(only), None) = (turns.next(), turns.next()) else {
        return;
    };
    let speaks_there = |other: &AttributionSpan| {
        other.rule != RULE && other.speech && other.source.is_some() && only.covers(other.cue_head)
    };
    if found.iter().any(speaks_there) {
        found.retain(|attribution| !is_turn(attribution));
    }
}

/// "KEITA: The road is mined" in a transcript; in the first paragraph, an article's headline, in any letters.
fn before(context: &Context<'_>, paragraph: Range<usize>) -> Option<AttributionSpan> {
    let is_headline = paragraph.start == 0;
    let mut first = paragraph.start;
    while first < paragraph.end && (is_mark(context.token(first)) || context.token(first).is_space()) {
        first += 1;
    }
    let reach = paragraph.end.min(first + LABEL_WORDS);
    let colon = (first..reach).find(|&i| context.token(i).text() == ":")?;
    let label = first..colon;
    let content = clause::trimmed(context.doc, colon + 1..paragraph.end)?;
    // "Colombo, 23 January 2024: The navy …" opens a report.
    if label.is_empty() || context.doc.slice(label.clone()).any(|token| token.ent_type() == "DATE") {
        return None;
    }
    let is_transcript = context.doc.slice(label.clone()).all(is_shouted);
    if is_transcript {
        return Some(labelled(label.clone(), label.end - 1, colon..colon + 1, content));
    }
    let says = |token: Token<'_>| {
        context
            .cues
            .families_of_verb(token.lemma())
            .any(|(_, family)| family.speech)
    };
    if !is_headline || paragraph.len() > HEADLINE_WORDS || context.doc.slice(label.clone()).any(says) {
        return None;
    }
    let name = leading_name(context, label)?;
    Some(labelled(name.clone(), name.end - 1, colon..colon + 1, content))
}

/// "Army mines road: **UN**": who closes a heading behind a colon.
fn closing(context: &Context<'_>, line: Range<usize>) -> Option<AttributionSpan> {
    let line = clause::trimmed(context.doc, line).filter(|line| line.len() <= HEADLINE_WORDS)?;
    let first = line.start.max(line.end.saturating_sub(LABEL_WORDS));
    let colon = (first..line.end).rev().find(|&i| context.token(i).text() == ":")?;
    let label = clause::trimmed(context.doc, colon + 1..line.end)?;
    let content = clause::trimmed(context.doc, line.start..colon)?;
    let is_open = |i: usize| context.token(i).is_punct() && context.token(i).text() != ":";
    let tells = |range: &Range<usize>| context.doc.slice(range.clone()).any(clause::is_finite);
    let is_heading = !is_open(label.end - 1) && tells(&content) && !tells(&label);
    let name = leading_name(context, label.clone()).filter(|name| is_heading && *name == label)?;
    Some(labelled(name.clone(), name.end - 1, colon..colon + 1, content))
}

/// "“The road is mined.” — Amadou Keita": a name up to the end of its line or to the next quotation.
fn behind(context: &Context<'_>, marked: Range<usize>) -> Option<AttributionSpan> {
    let dash = marked.end;
    let is_dash = |i: usize| {
        let text = context.token(i).text();
        text.chars().all(|c| matches!(c, '-' | '–' | '—' | '―'))
    };
    if dash >= context.doc.len() || !is_dash(dash) {
        return None;
    }
    let paragraph = context.paragraphs[dash];
    let mut end = dash + 1;
    while end < context.doc.len()
        && context.paragraphs[end] == paragraph
        && !context.token(end).text().contains('\n')
        && !is_mark(context.token(end))
    {
        end += 1;
    }
    let name = clause::trimmed(context.doc, dash + 1..end)?;
    let is_name = name.len() <= LABEL_WORDS
        && starts_with_capital(context.token(name.start))
        && context
            .doc
            .slice(name.clone())
            .all(|token| starts_with_capital(token) || token.is_punct() || !clause::is_verbal(token));
    is_name.then(|| labelled(name.clone(), name.end - 1, dash..dash + 1, marked))
}

/// Returns the name at the start of a headline's label: all of "Amadou Keita", the name alone of "Keita on the road".
fn leading_name(context: &Context<'_>, label: Range<usize>) -> Option<Range<usize>> {
    let last = context.token(label.end - 1);
    let coref = &context.cues.coref;
    let speaks = |token: Token<'_>| {
        let lemma = token.lower();
        matches!(token.ent_type(), "PERSON" | "ORG" | "NORP" | "GPE")
            || coref.titles.contains(lemma)
            || coref.persons.contains(lemma)
            || coref.bodies.contains(lemma)
            || context.cues.documents.contains(lemma)
    };
    let end = label
        .clone()
        .find(|&i| {
            !matches!(
                context.token(i).pos(),
                Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det | Pos::Num
            )
        })
        .unwrap_or(label.end);
    let name = label.start..end;
    let whole = name.end == label.end;
    let head = if whole {
        last
    } else {
        context.token(name.end.checked_sub(1)?)
    };
    (!name.is_empty() && speaks(head)).then_some(name)
}

fn is_mark(token: Token<'_>) -> bool {
    matches!(token.tag(), "``" | "''")
}

fn is_shouted(token: Token<'_>) -> bool {
    /// Letters that one word at least must have: "Q:" and "A:" name nobody.
    const LETTERS: usize = 3;
    let text = token.text();
    token.is_punct()
        || (text.chars().count() >= LETTERS && text.chars().all(|c| c.is_uppercase() || !c.is_alphanumeric()))
}

fn starts_with_capital(token: Token<'_>) -> bool {
    token.text().chars().next().is_some_and(char::is_uppercase)
}

fn labelled(source: Range<usize>, head: usize, cue: Range<usize>, content: Range<usize>) -> AttributionSpan {
    AttributionSpan {
        source: Some(source),
        source_head: Some(head),
        cue_head: cue.start,
        cue,
        content: vec![content],
        carried: Vec::new(),
        direct: true,
        quoted: false,
        rule: RULE.to_owned(),
        effect: Effect::Asserted,
        speech: true,
        event_type: None,
        looks_back: false,
        addressees: Vec::new(),
        content_head: None,
    }
}
