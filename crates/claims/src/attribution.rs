//! Who says so: source, cue and content of every attribution, after the scheme of PARC and PolNeAR.
//!
//! A reporting verb or noun, a phrase such as "according to" or an adverb is a cue; who is named as speaking is the
//! source; the words that are said, thought or intended are the content. Quotations that run over sentences and
//! paragraphs belong to the cue that stands beside them. Whom a pronoun means is asked elsewhere.
//!
//! Modules in reading order: [`verb`], [`closing`], [`noun`], [`adjective`], [`phrase`], [`label`]; then [`sentence`], which mends contents that the
//! parse cut short, and [`speech`], which joins quotations to them.

mod adjective;
mod closing;
mod families;
mod issued;
pub(crate) mod label;
mod noun;
mod phrase;
mod relative;
mod sentence;
mod speech;
mod verb;

pub(crate) use closing::teller;
pub(crate) use families::{families, tells};

use std::ops::Range;

use lexicon::{
    Actors, Agents, EventType, Lexicon, Statements,
    cues::{Cues, Effect, Family},
    predicates::Grammar,
};
use nlp::{Doc, Pos, Token};

use crate::{
    clause,
    quotation::{Layout, Quotation},
    sectors::OF_ARMIES,
};

/// One attribution of a text, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionSpan {
    /// Who is named as speaking, as written. Nothing: nobody is named.
    pub source: Option<Range<usize>>,
    /// The head word of the source.
    pub source_head: Option<usize>,
    /// The words that attribute.
    pub cue: Range<usize>,
    /// The verb, noun or preposition among them.
    pub cue_head: usize,
    /// The words attributed, in order.
    pub content: Vec<Range<usize>>,
    /// Sentences before it that a closing "…, she said" of a paragraph covers too.
    pub carried: Vec<Range<usize>>,
    /// Whether the content is quoted word for word.
    pub direct: bool,
    /// Whether the cue itself stands inside a quotation: the words of somebody quoted, not of the text.
    pub quoted: bool,
    /// The key of the cue's entry, such as `cues/say`.
    pub rule: String,
    /// What the cue makes of the content.
    pub effect: Effect,
    /// Whether the source has said something.
    pub speech: bool,
    /// The PLOVER type that saying so is, where it is one.
    pub event_type: Option<EventType>,
    /// Whether the content lies before the telling.
    pub looks_back: bool,
    /// To whom, or about whom, it was said: head words.
    pub addressees: Vec<usize>,
    /// Whether the content is a noun's or a clause's, apart from quotations: the head word of it.
    pub content_head: Option<usize>,
}

impl AttributionSpan {
    /// Says whether token `i` is attributed.
    #[must_use]
    pub fn covers(&self, i: usize) -> bool {
        self.content.iter().chain(&self.carried).any(|range| range.contains(&i))
    }

    /// Returns the number of tokens attributed: an outer attribution has more than one inside it.
    #[must_use]
    pub fn width(&self) -> usize {
        self.content
            .iter()
            .chain(&self.carried)
            .map(ExactSizeIterator::len)
            .sum()
    }

    /// Returns the first and last token of the content.
    #[must_use]
    pub fn extent(&self) -> Option<Range<usize>> {
        let start = self.content.iter().map(|range| range.start).min()?;
        let end = self.content.iter().map(|range| range.end).max()?;
        Some(start..end)
    }
}

/// What the rules share.
struct Context<'d> {
    doc: &'d Doc,
    cues: &'d Cues,
    actors: &'d Actors,
    agents: &'d Agents,
    grammar: &'d Grammar,
    statements: &'d Statements,
    quotations: &'d [Quotation],
    paragraphs: &'d [u32],
}

impl<'d> Context<'d> {
    fn token(&self, i: usize) -> Token<'d> {
        self.doc.token(i)
    }

    /// Says whether a noun is for people or a body with a sector: "the **miners**", "the **junta**". No tank or warship speaks.
    fn is_of_a_sector(&self, noun: Token<'_>) -> bool {
        let sector = [noun.lemma(), noun.lower()]
            .iter()
            .find_map(|word| self.actors.sector_noun(&[*word]));
        sector
            .is_some_and(|sector| sector.is_person || &*sector.code != OF_ARMIES || !self.agents.is_force(noun.lemma()))
    }

    /// Returns the outermost quotation that holds token `i` between its marks.
    fn quotation_at(&self, i: usize) -> Option<&'d Quotation> {
        let behind = self.quotations.partition_point(|quotation| quotation.marked.start <= i);
        self.quotations[..behind]
            .iter()
            .rev()
            .find(|quotation| !quotation.nested && quotation.marked.contains(&i))
    }
}

/// Finds the attributions of a text, ordered by their cues.
#[must_use]
pub fn attributions(doc: &Doc, lexicon: &Lexicon) -> Vec<AttributionSpan> {
    attributions_in(doc, lexicon, &Layout::of(doc))
}

/// Like [`attributions`], for a text whose layout is read.
pub(crate) fn attributions_in(doc: &Doc, lexicon: &Lexicon, layout: &Layout) -> Vec<AttributionSpan> {
    let context = Context {
        doc,
        cues: &lexicon.cues,
        actors: &lexicon.actors,
        agents: &lexicon.agents,
        grammar: lexicon.predicates.grammar(),
        statements: &lexicon.statements,
        quotations: &layout.quotations,
        paragraphs: &layout.paragraphs,
    };
    let mut found = Vec::new();
    for token in doc.tokens() {
        if clause::is_verbal(token) {
            found.extend(verb::attribution(&context, token));
        } else if clause::is_nominal(token) {
            found.extend(noun::attribution(&context, token));
        }
        if matches!(token.pos(), Pos::Adj | Pos::Verb) {
            found.extend(adjective::attribution(&context, token));
        }
    }
    found.extend(phrase::attributions(&context));
    found.extend(label::attributions(&context));
    label::drop_dateline(&context, &mut found);
    sentence::complete(&context, &mut found);
    speech::join_quotations(&context, &mut found);
    speech::take_announced(&context, &mut found);
    speech::point_back(&context, &mut found);
    found.retain(|attribution| !attribution.content.is_empty());
    for attribution in &mut found {
        attribution.quoted = attribution.rule != label::RULE && context.quotation_at(attribution.cue_head).is_some();
    }
    speech::silence_own_voice(&context, &mut found);
    speech::carry_back(&context, &mut found);
    found.sort_by_key(|attribution| {
        (
            attribution.cue_head,
            attribution.content.first().map(|range| range.start),
        )
    });
    found
}

/// Returns an attribution that a family's word makes, still without content.
fn started(family: &Family, cue: Range<usize>, cue_head: usize) -> AttributionSpan {
    AttributionSpan {
        source: None,
        source_head: None,
        cue,
        cue_head,
        content: Vec::new(),
        carried: Vec::new(),
        direct: false,
        quoted: false,
        rule: format!("cues/{}", family.id),
        effect: family.effect,
        speech: family.speech,
        event_type: family.event_type,
        looks_back: family.looks_back,
        addressees: Vec::new(),
        content_head: None,
    }
}

/// Returns where some words end, with the bracket that closes what opens among them: "the Harbour Workers Union **(HWU)**".
fn bracketed(doc: &Doc, words: Range<usize>) -> usize {
    let is = |i: usize, mark: &str| doc.token(i).text() == mark;
    let opens = words.clone().rfind(|&i| is(i, "("));
    let is_open = opens.is_some_and(|opened| !(opened..words.end).any(|i| is(i, ")")));
    let closes = is_open && words.end < doc.len() && is(words.end, ")");
    if closes { words.end + 1 } else { words.end }
}

/// Returns the words by which a source is named: its noun phrase, with apposition ("Ana Lima, the mayor,").
fn source_words(head: Token<'_>) -> Range<usize> {
    let phrase = clause::noun_phrase(head);
    let apposition = head
        .children()
        .filter(|child| child.dep() == "appos" && child.i() > head.i() && !clause::is_one_among(*child))
        .map(|child| clause::noun_phrase(child).end)
        .max();
    let joined = clause::conjuncts(head)
        .into_iter()
        .skip(1)
        .map(|other| clause::noun_phrase(other).end)
        .max();
    // "figures **released by the council**"
    let made = head
        .rights()
        .filter(|child| child.dep() == "acl" && child.tag() == "VBN" && child.left_edge().i() == phrase.end)
        .find_map(clause::agent)
        .map(|maker| clause::noun_phrase(maker).end);
    let ends = [apposition, joined, made].into_iter().flatten();
    let end = ends.fold(phrase.end, usize::max);
    // "“…,” the mayor said": the mark that closes what is said is not the speaker's.
    let doc = head.doc();
    let closes = |i: usize| doc.token(i).tag() == "''" && !doc.slice(i + 1..end).any(|token| token.tag() == "''");
    let start = (phrase.start..head.i()).find(|&i| !closes(i)).unwrap_or(head.i());
    start..bracketed(doc, start..end)
}
