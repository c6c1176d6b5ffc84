//! Phrases that attribute without a verb of saying: "according to the governor", "in his words".

use std::ops::Range;

use lexicon::cues::Effect;
use nlp::{Pos, Token};

use super::{AttributionSpan, Context, families, source_words};
use crate::clause;

/// The rule of such phrases.
pub(super) const RULE: &str = "cues/source";

/// Finds the attributions made by phrases.
pub(super) fn attributions(context: &Context<'_>) -> Vec<AttributionSpan> {
    context
        .doc
        .tokens()
        .filter_map(|token| prepositional(context, token).or_else(|| owned(context, token)))
        .collect()
}

/// "according to X": the phrase's last word, or its only child, carries the source.
fn prepositional(context: &Context<'_>, first: Token<'_>) -> Option<AttributionSpan> {
    let phrase = context.cues.source_prepositions.iter().find(|phrase| {
        phrase.len() <= context.doc.len() - first.i()
            && phrase
                .iter()
                .enumerate()
                .all(|(at, word)| context.token(first.i() + at).lower() == &**word)
    })?;
    let last = context.token(first.i() + phrase.len() - 1);
    let source = clause::child(last, "pobj").or_else(|| clause::child(first, "pobj"))?;
    // "vary according to season": only somebody or a document can be followed; set apart by a comma it is a source's.
    let usable = opens_or_follows_comma(first)
        || matches!(
            source.ent_type(),
            "PERSON" | "ORG" | "GPE" | "NORP" | "LAW" | "WORK_OF_ART" | "PRODUCT" | "EVENT"
        )
        || is_somebody(context, source)
        || source.tag() == "NNS";
    if !usable {
        return None;
    }
    Some(around(context, first, first.i()..last.i() + 1, source))
}

/// "in X's words", "in the words of X".
fn owned(context: &Context<'_>, noun: Token<'_>) -> Option<AttributionSpan> {
    let preposition = noun.head();
    if noun.dep() != "pobj" || preposition.dep() != "prep" || preposition.tag() != "IN" {
        return None;
    }
    if !context.cues.owned_words.contains(noun.lemma())
        || preposition.i() + 4 < noun.i()
        || !opens_or_follows_comma(preposition)
    {
        return None;
    }
    // "with **a** kind view of the king": what somebody is like, and nobody's word.
    if noun.children_by("det").any(|det| det.morph_has("Definite=Ind")) {
        return None;
    }
    let of = noun.rights().find(|child| child.dep() == "prep");
    let source = clause::child(noun, "poss").or_else(|| clause::child(of?, "pobj"))?;
    Some(around(context, preposition, preposition.i()..noun.i() + 1, source))
}

fn opens_or_follows_comma(token: Token<'_>) -> bool {
    token.is_sent_start() || token.prev().is_some_and(|before| before.is_punct())
}

fn is_somebody(context: &Context<'_>, source: Token<'_>) -> bool {
    let coref = &context.cues.coref;
    coref.person.contains(source.lower())
        || coref.plural.contains(source.lower())
        || coref.titles.contains(source.lemma())
        || context.cues.documents.contains(source.lemma())
        || context.cues.documents.contains(source.lower())
        || coref.bodies.contains(source.lemma())
}

/// Returns the relative clause right before a phrase that names figures: "Lima spoke in a town **that lost 900 people**, according to UN
/// data".
fn told_beside(phrase: Token<'_>) -> Option<Range<usize>> {
    let doc = phrase.doc();
    let words = doc.slice(phrase.sent().start()..phrase.i());
    let last = words.rev().find(|token| !token.is_punct() && !token.is_space())?;
    let clause = std::iter::once(last)
        .chain(last.ancestors())
        .find(|word| clause::is_verbal(*word) && (word.dep() == "relcl" || word.is_root()))?;
    let start = clause.left_edge().i();
    (clause.dep() == "relcl" && start <= last.i()).then(|| start..last.i() + 1)
}

/// "The bridge fell, according to the mayor, and **the army said** it was shelled": whoever speaks for himself behind the phrase is not told
/// by it.
fn told_before_another(
    context: &Context<'_>,
    host: Token<'_>,
    phrase: &Range<usize>,
    whole: Range<usize>,
) -> Range<usize> {
    let other = host.rights().find(|child| {
        child.dep() == "conj"
            && child.i() > phrase.end
            && clause::own_subject(*child).is_some_and(|subject| subject.pos() != Pos::Pron)
            && families::tells(context.cues, *child)
    });
    let joint = other.and_then(|other| {
        host.rights()
            .rfind(|child| child.dep() == "cc" && child.i() < other.i())
    });
    let end = joint
        .or(other)
        .map_or(whole.end, |first| first.left_edge().i().min(whole.end));
    whole.start..end.max(whole.start)
}

/// "According to the bank, **reserves in Chad, Niger** and Mali could fall": the parser hangs the first of those told of on the bank, and leaves
/// the clause its last one alone.
fn clipped(phrase: Token<'_>, source: Token<'_>) -> Range<usize> {
    let own = phrase.edges();
    let subject = clause::own_subject(phrase.sent().root()).filter(|_| phrase.is_sent_start());
    let joint = subject.and_then(|subject| subject.left_edge().prev());
    if !joint.is_some_and(|joint| joint.dep() == "cc" && own.contains(&joint.i())) {
        return own;
    }
    let mut behind = phrase.doc().slice(source.i() + 1..own.end);
    let comma = behind.find(|token| token.is_punct() && token.text() == ",");
    own.start..comma.map_or(own.end, Token::i)
}

/// Returns the attribution of the clause that a phrase hangs in, without the phrase.
fn around(context: &Context<'_>, phrase: Token<'_>, cue: Range<usize>, source: Token<'_>) -> AttributionSpan {
    let own = clipped(phrase, source);
    let host = phrase.ancestors().find(|token| clause::is_verbal(*token));
    let host = host.unwrap_or_else(|| phrase.sent().root());
    // A phrase that opens or closes a sentence speaks for the whole of it.
    let sent = phrase.sent().range();
    let closes = context
        .doc
        .slice(own.end..sent.end.max(own.end))
        .all(|token| token.is_punct() || token.is_space());
    let counts = context.cues.tallies.contains(source.lemma()) || context.cues.tallies.contains(source.lower());
    let aside = told_beside(phrase).filter(|_| closes && counts);
    let whole = if let Some(aside) = aside {
        aside
    } else if phrase.is_sent_start() || closes && opens_or_follows_comma(phrase) {
        sent
    } else {
        host.edges()
    };
    let mut source_range = source_words(source);
    source_range.end = source_range.end.min(own.end);
    AttributionSpan {
        source: Some(source_range),
        source_head: Some(source.i()),
        cue,
        cue_head: phrase.i(),
        content: clause::cut(context.doc, told_before_another(context, host, &own, whole), &[own]),
        carried: Vec::new(),
        direct: false,
        quoted: false,
        rule: RULE.to_owned(),
        effect: Effect::Asserted,
        speech: true,
        event_type: None,
        looks_back: false,
        addressees: Vec::new(),
        content_head: Some(host.i()),
    }
}
