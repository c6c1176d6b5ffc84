//! Joins quotations to the cues beside them, finds the speaker of those that stand alone, and carries a closing
//! "…, she said" back over the paragraph it closes.

use std::ops::Range;

use lexicon::cues::Effect;
use nlp::{Pos, Token};

use super::{AttributionSpan, Context, label};
use crate::{clause, quotation::Quotation};

/// Extends contents to the quotations they are part of, and gives the remaining quotations to the nearest cue.
pub(super) fn join_quotations(context: &Context<'_>, found: &mut Vec<AttributionSpan>) {
    for attribution in found.iter_mut() {
        extend(context, attribution);
    }
    drop_cues_inside_words(context, found);
    let orphans: Vec<Quotation> = context
        .quotations
        .iter()
        .filter(|quotation| !quotation.nested && !is_given(found, quotation) && !is_labelled(found, quotation))
        .cloned()
        .collect();
    // First those that stand beside a cue: what a cue has of its own it does not look for elsewhere.
    let mut alone: Vec<Quotation> = Vec::new();
    for quotation in orphans {
        let carrier = unfinished(context, found, &quotation).or_else(|| beside(context, found, &quotation));
        match carrier {
            Some(at) => give(&mut found[at], &quotation),
            None => alone.push(quotation),
        }
    }
    for quotation in alone {
        if let Some(at) = unfinished(context, found, &quotation) {
            give(&mut found[at], &quotation);
        } else if !quotation.is_speech(context.doc) || is_heading(context, &quotation) {
            // A borrowed word, a name or a heading.
        } else if let Some(at) = goes_on(context, found, &quotation) {
            give(&mut found[at], &quotation);
        } else if let Some(at) = speaker_before(context, found, &quotation) {
            let mut attribution = found[at].clone();
            attribution.content = vec![quotation.marked.clone()];
            attribution.content_head = None;
            attribution.direct = true;
            attribution.carried = Vec::new();
            found.push(attribution);
        }
    }
}

/// A content that holds part of a quotation, from its first sentence or to its last, holds all of it.
fn extend(context: &Context<'_>, attribution: &mut AttributionSpan) {
    if !attribution.speech {
        return;
    }
    let mut widened: Vec<Range<usize>> = Vec::new();
    for range in &attribution.content {
        let mut range = range.clone();
        for at in [range.start, range.end - 1] {
            let Some(quotation) = context.quotation_at(at) else {
                continue;
            };
            let outside = !quotation.marked.contains(&attribution.cue_head);
            let mostly = overlap(&range, &quotation.words) * 2 >= range.len();
            if outside && (quotation.is_speech(context.doc) || mostly) {
                attribution.direct |= mostly;
                range = range.start.min(quotation.marked.start)..range.end.max(quotation.marked.end);
            }
        }
        widened.push(range);
    }
    attribution.content = joined(widened);
}

/// Orders ranges and joins those that meet.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined.retain(|range| !range.is_empty());
    joined
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A cue without content that stands inside a quotation cannot take the quotation around it.
fn drop_cues_inside_words(context: &Context<'_>, found: &mut Vec<AttributionSpan>) {
    found.retain(|attribution| !attribution.content.is_empty() || context.quotation_at(attribution.cue_head).is_none());
}

/// Says whether a quotation is a paragraph by itself and written as titles are: "'All Bets Are Off'".
fn is_heading(context: &Context<'_>, quotation: &Quotation) -> bool {
    /// Words as short as this stand small in titles: "of", "the", "with".
    const SMALL_WORD: usize = 4;
    let number = context.paragraphs[quotation.marked.start];
    let begins = quotation.marked.start == 0 || context.paragraphs[quotation.marked.start - 1] != number;
    let mut behind = context.doc.slice(quotation.marked.end..context.doc.len());
    let ends = behind
        .find(|token| !token.is_punct() && !token.is_space())
        .is_none_or(|next| context.paragraphs[next.i()] != number);
    let mut words = context
        .doc
        .slice(quotation.words.clone())
        .filter(|token| token.text().chars().next().is_some_and(char::is_alphabetic) && token.tag() != "POS");
    let raised = |token: Token<'_>| {
        token.text().chars().next().is_some_and(char::is_uppercase)
            || token.text().chars().count() <= SMALL_WORD && token.pos() != Pos::Noun && token.pos() != Pos::Verb
    };
    let last_is_raised = context
        .doc
        .slice(quotation.words.clone())
        .rev()
        .find(|token| !token.is_punct());
    begins
        && ends
        && words.all(raised)
        && last_is_raised.is_some_and(|last| last.text().chars().next().is_some_and(char::is_uppercase))
}

/// Says whether a label inside the marks names the speaker: ""KEITA: The road is open."", as transcripts are quoted.
fn is_labelled(found: &[AttributionSpan], quotation: &Quotation) -> bool {
    found
        .iter()
        .any(|attribution| attribution.rule == label::RULE && quotation.marked.contains(&attribution.cue_head))
}

fn is_given(found: &[AttributionSpan], quotation: &Quotation) -> bool {
    found.iter().any(|attribution| {
        attribution.speech
            && !quotation.marked.contains(&attribution.cue_head)
            && attribution
                .content
                .iter()
                .any(|range| overlap(range, &quotation.words) * 2 > quotation.words.len())
    })
}

/// "The mayor added:" at a paragraph's end says the next paragraph, be it in quotation marks or not.
pub(super) fn take_announced(context: &Context<'_>, found: &mut [AttributionSpan]) {
    for attribution in found.iter_mut() {
        let cue = attribution.cue_head;
        if !attribution.content.is_empty() || !attribution.speech || attribution.source.is_none() {
            continue;
        }
        let mut start = context.doc.sent_of(cue).end();
        while start < context.doc.len() && context.token(start).is_space() {
            start += 1;
        }
        if start >= context.doc.len() || !announcing(context, start).contains(&cue) {
            continue;
        }
        let paragraph = context.paragraphs[start];
        let end = start + context.paragraphs[start..].partition_point(|&number| number == paragraph);
        attribution.content = clause::trimmed(context.doc, start..end).into_iter().collect();
        attribution.direct = true;
    }
}

/// Returns the cue in the sentence before the quotation, where it leads up to it, or in the words right behind it.
fn beside(context: &Context<'_>, found: &[AttributionSpan], quotation: &Quotation) -> Option<usize> {
    /// The words between a quotation's end and its cue: "…,” the head of the mission in the north said".
    const REACH_BEHIND: usize = 14;
    /// The same for a few words without a verb ("“Shame!” they chanted"), which else are a name or a borrowed word.
    const REACH_OF_SCRAP: usize = 5;
    let is_speech = quotation.is_speech(context.doc);
    let paragraph = context.paragraphs[quotation.marked.start];
    let announced = announcing(context, quotation.marked.start);
    let mut best: Option<(usize, usize)> = None;
    for (at, attribution) in found.iter().enumerate() {
        let cue = attribution.cue_head;
        let free = attribution.content.is_empty() || attribution.direct;
        let announced = !announced.is_empty() && announced.contains(&cue);
        let near = context.paragraphs[cue] == paragraph || announced;
        if !attribution.speech || !free || attribution.source.is_none() || !near {
            continue;
        }
        let distance = if cue >= quotation.marked.end {
            cue - quotation.marked.end
        } else if cue < quotation.marked.start {
            quotation.marked.start - cue
        } else {
            continue;
        };
        let scrap = !is_speech;
        if scrap && !(attribution.content.is_empty() && clause::is_verbal(context.token(cue))) {
            continue;
        }
        let leads = cue < quotation.marked.start
            && leads_up(context, cue, quotation.marked.start)
            && (!scrap || context.doc.slice(cue + 1..quotation.marked.start).all(Token::is_punct));
        let reach = if scrap { REACH_OF_SCRAP } else { REACH_BEHIND };
        let follows = cue >= quotation.marked.end
            && distance <= reach
            && no_break(context, quotation.marked.end, cue)
            && (!scrap || context.token(quotation.words.end - 1).is_punct());
        if (leads || follows) && best.is_none_or(|(_, nearest)| distance < nearest) {
            best = Some((at, distance));
        }
    }
    best.map(|(at, _)| at)
}

/// Returns the sentence that a colon ends right before a paragraph: "The mayor added:".
fn announcing(context: &Context<'_>, start: usize) -> Range<usize> {
    let mut last = start;
    while last > 0 && context.token(last - 1).is_space() {
        last -= 1;
    }
    let announces = last > 0
        && context.token(last - 1).text() == ":"
        && context
            .paragraphs
            .get(start)
            .is_some_and(|own| *own != context.paragraphs[last - 1]);
    if announces {
        context.doc.sent_of(last - 1).start()..last
    } else {
        0..0
    }
}

/// Returns the speech that a quotation at the start of a paragraph goes on with: the paragraph before left it open.
fn unfinished(context: &Context<'_>, found: &[AttributionSpan], quotation: &Quotation) -> Option<usize> {
    let start = quotation.marked.start;
    let paragraph = context.paragraphs[start];
    let opens = start > 0 && context.paragraphs[start - 1] != paragraph;
    if !opens {
        return None;
    }
    let left_open = context.quotations[..context.quotations.partition_point(|other| other.marked.start < start)]
        .iter()
        .rev()
        .find(|other| !other.nested)
        .filter(|other| !other.closed && context.paragraphs[other.marked.start] + 2 >= paragraph)?;
    found.iter().rposition(|attribution| {
        attribution.direct
            && attribution.speech
            && attribution
                .content
                .last()
                .is_some_and(|range| range.end > left_open.words.start && range.start < left_open.marked.end)
    })
}

/// Returns the direct speech of the sentence before, in the same paragraph, that the quotation goes on with:
/// "“We left,” she said. “Nobody stayed.”"
fn goes_on(context: &Context<'_>, found: &[AttributionSpan], quotation: &Quotation) -> Option<usize> {
    let start = quotation.marked.start;
    let sent = context.doc.sent_of(start);
    if start > sent.start() + 1 {
        return None;
    }
    let before = context.doc.sent_of(sent.start().checked_sub(1)?).range();
    let same = context.paragraphs[before.start] == context.paragraphs[start];
    let said = |attribution: &AttributionSpan| {
        attribution.direct
            && attribution.speech
            && attribution.source.is_some()
            && !is_noun_with_content(context, attribution)
            && before.contains(&attribution.cue_head)
    };
    found.iter().rposition(said).filter(|_| same)
}

/// "His claim that …" has said what it says; the quotation behind it is another's.
fn is_noun_with_content(context: &Context<'_>, attribution: &AttributionSpan) -> bool {
    clause::is_nominal(context.token(attribution.cue_head)) && attribution.content_head.is_some()
}

/// "I think", "we know" inside a quotation say nothing on anybody else's word than the quotation's own speaker.
pub(super) fn silence_own_voice(context: &Context<'_>, found: &mut [AttributionSpan]) {
    let coref = &context.cues.coref;
    for attribution in found {
        let own = attribution.source_head.is_some_and(|head| {
            let word = context.token(head).lower();
            coref.first_singular.contains(word) || coref.first_plural.contains(word)
        });
        if own && attribution.quoted {
            attribution.speech = false;
        }
    }
}

/// Says whether no sentence ends between a cue and the quotation behind it, colons apart.
fn leads_up(context: &Context<'_>, cue: usize, quotation: usize) -> bool {
    context.doc.slice(cue..quotation).all(|token| !ends_sentence(token))
}

/// Says whether a sentence ends with this mark: an abbreviation's point inside a name ends none.
fn ends_sentence(token: Token<'_>) -> bool {
    token.tag() == "." && token.is_punct() && token.next().is_none_or(|next| next.is_sent_start() || next.is_space())
}

fn no_break(context: &Context<'_>, from: usize, to: usize) -> bool {
    context
        .doc
        .slice(from..to)
        .all(|token| !(matches!(token.tag(), "``" | "''") || ends_sentence(token)))
}

fn give(attribution: &mut AttributionSpan, quotation: &Quotation) {
    attribution.content.push(quotation.marked.clone());
    attribution.content.sort_by_key(|range| range.start);
    attribution.direct = true;
}

/// Returns the speaker of a quotation that no cue stands beside: who is named as speaking by the sentence right before
/// it or right behind it, or who spoke last, where the quotation goes on with that speech.
fn speaker_before(context: &Context<'_>, found: &[AttributionSpan], quotation: &Quotation) -> Option<usize> {
    let paragraph = context.paragraphs[quotation.marked.start];
    let starts_paragraph = quotation.marked.start == 0 || context.paragraphs[quotation.marked.start - 1] != paragraph;
    // "A correction was added: “…”": the words belong to what stands before the colon, and to nobody further back.
    let opening = context.doc.slice(0..quotation.marked.start).next_back();
    if opening.is_some_and(|colon| colon.text() == ":" && context.paragraphs[colon.i()] == paragraph) {
        return None;
    }
    let usable = |attribution: &AttributionSpan| {
        attribution.speech
            && attribution.source.is_some()
            && !attribution.carried_from_elsewhere()
            && !is_noun_with_content(context, attribution)
    };
    let cue_paragraph = |attribution: &AttributionSpan| context.paragraphs[attribution.cue_head];
    // A cue without content in the next sentence: "The statement came from X."
    let acts = |cue: Token<'_>| clause::is_verbal(cue) || matches!(cue.dep(), "nsubj" | "nsubjpass");
    let behind = found.iter().enumerate().find(|(_, attribution)| {
        usable(attribution)
            && acts(context.token(attribution.cue_head))
            && attribution.content.is_empty()
            && attribution.cue_head >= quotation.marked.end
            && cue_paragraph(attribution) <= paragraph + 1
            && sentences_between(context, quotation.marked.end, attribution.cue_head) <= 1
    });
    if let Some((at, _)) = behind {
        return Some(at);
    }
    // The last speaker of this paragraph, or of the one before where this paragraph opens with the quotation.
    let before = found.iter().enumerate().rev().find(|(_, attribution)| {
        usable(attribution)
            && attribution.cue_head < quotation.marked.start
            && (cue_paragraph(attribution) == paragraph
                || (starts_paragraph && cue_paragraph(attribution) + 1 == paragraph && attribution.direct)
                || (starts_paragraph && is_still_speaking(context, found, attribution, quotation)))
    });
    before.map(|(at, _)| at)
}

/// Says whether somebody quoted two paragraphs before is still the one who speaks: in the paragraph between, nobody does, and the quotation
/// fills its own paragraph.
fn is_still_speaking(
    context: &Context<'_>,
    found: &[AttributionSpan],
    attribution: &AttributionSpan,
    quotation: &Quotation,
) -> bool {
    let paragraph = context.paragraphs[quotation.marked.start];
    let between = |i: usize| {
        context.paragraphs[i] < paragraph && context.paragraphs[i] > context.paragraphs[attribution.cue_head]
    };
    let is_next_but_one = context.paragraphs[attribution.cue_head] + 2 == paragraph;
    let mut behind = context.doc.slice(quotation.marked.end..context.doc.len());
    let fills = behind
        .find(|token| !token.is_space() && !token.is_punct())
        .is_none_or(|next| context.paragraphs[next.i()] != paragraph);
    let is_broken = || {
        let spoken = found.iter().any(|other| other.speech && between(other.cue_head));
        spoken || context.quotations.iter().any(|other| between(other.marked.start))
    };
    attribution.direct && is_next_but_one && fills && !is_broken()
}

impl AttributionSpan {
    fn carried_from_elsewhere(&self) -> bool {
        self.source_head.is_none()
    }
}

fn sentences_between(context: &Context<'_>, from: usize, to: usize) -> usize {
    context
        .doc
        .slice(from..to)
        .filter(|token| token.is_sent_start())
        .count()
}

/// "She said this on Monday" says the sentences before it in the paragraph, or the paragraph before where it opens one.
pub(super) fn point_back(context: &Context<'_>, found: &mut [AttributionSpan]) {
    for attribution in found.iter_mut() {
        if !attribution.content.is_empty() || !attribution.speech {
            continue;
        }
        let cue = context.token(attribution.cue_head);
        // "accused it of theft, **which** it denies": the denial answers all before it.
        let is_answered = |object: &Token<'_>| object.tag() == "WDT" && attribution.effect == Effect::Denied;
        let object = clause::child(cue, "dobj")
            .filter(|object| context.cues.backward.contains(object.lower()) || is_answered(object))
            .or_else(|| clause::object_before(cue).filter(|_| attribution.effect == Effect::Denied));
        let Some(object) = object else {
            continue;
        };
        // Who denies what was said before has not said it.
        if attribution.effect != Effect::Asserted {
            attribution.content.push(object.i()..object.i() + 1);
            continue;
        }
        let start = cue.sent().start();
        let Some(before) = start.checked_sub(1) else {
            continue;
        };
        let paragraph = context.paragraphs[before];
        let first = context.paragraphs.partition_point(|number| *number < paragraph);
        attribution.content = clause::trimmed(context.doc, first..start).into_iter().collect();
    }
}

/// A paragraph of indirect speech that closes with "…, she said" is hers from the sentence before, unless that has a speaker of its own.
pub(super) fn carry_back(context: &Context<'_>, found: &mut [AttributionSpan]) {
    for at in 0..found.len() {
        let attribution = &found[at];
        if attribution.direct || !attribution.speech || !attribution.rule.ends_with("/say") {
            continue;
        }
        let sent = context.doc.sent_of(attribution.cue_head);
        let Some(extent) = attribution.extent() else {
            continue;
        };
        let postposed = extent.start <= sent.start() + 1 && extent.end <= attribution.cue_head;
        let closes = context
            .paragraphs
            .get(sent.end())
            .is_none_or(|next| *next != context.paragraphs[sent.start()]);
        let named = attribution
            .source_head
            .is_some_and(|head| !context.cues.coref.person.contains(context.token(head).lower()));
        if !(postposed && closes && named) {
            continue;
        }
        found[at].carried = sentence_back(context, found, at, sent.start()).into_iter().collect();
    }
}

/// Returns the sentence before `start` in its paragraph, where no other attribution touches it. What opens the text is its heading, or
/// rests on more than the speaker behind it; nor is a closing speaker meant for what stands further back.
fn sentence_back(context: &Context<'_>, found: &[AttributionSpan], at: usize, start: usize) -> Option<Range<usize>> {
    let before = start.checked_sub(1)?;
    let range = context.doc.sent_of(before).range();
    let spoken = || {
        found.iter().enumerate().any(|(other, attribution)| {
            other != at
                && attribution.speech
                && (range.contains(&attribution.cue_head)
                    || attribution.content.iter().any(|own| overlap(own, &range) > 0))
                && clause_level(context, attribution)
        })
    };
    let quoted = || {
        let mut quotations = context.quotations.iter();
        quotations.any(|quotation| overlap(&quotation.marked, &range) > 0)
    };
    // "**Witnesses** said guns were fired. Ten were killed. Two were held, **the governor** said": whose the middle is, nobody can tell.
    let paragraph = context.paragraphs[start];
    let spoken_before = || {
        found.iter().any(|attribution| {
            let speaks = attribution.speech && clause_level(context, attribution);
            speaks && attribution.cue_head < range.start && context.paragraphs[attribution.cue_head] == paragraph
        })
    };
    let same_paragraph = context.paragraphs[before] == paragraph;
    (same_paragraph && range.start > 0 && !spoken() && !spoken_before() && !quoted()).then_some(range)
}

/// Says whether an attribution is its sentence's own statement rather than a noun's inside it.
fn clause_level(context: &Context<'_>, attribution: &AttributionSpan) -> bool {
    let cue = context.token(attribution.cue_head);
    attribution.source.is_some()
        && clause::is_verbal(cue)
        && (cue.is_root() || cue.dep() == "conj" || cue.dep() == "ccomp")
}
