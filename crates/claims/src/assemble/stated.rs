//! Figures that nothing but a statement tells: "said **70 children** were registered", "warned that the plan would cost **nine million dollars**".
//!
//! A figure of what was said goes to the event or the state that tells it. Where there is none, it is the statement's own: what its
//! first clause says of a number is what somebody has said.

use lexicon::EventType;
use nlp::Token;

use super::{Material, asked, draft::Draft, figure, verdict};
use crate::{
    AttributionSpan, Claim, ClaimId, Figure, Kind, clause,
    quantity::{FigureSort, QuantityMention},
};

/// How many words up the verb of a figure is looked for.
const HIGHEST: usize = 6;

/// Returns the statement whose first clause tells a figure, or whose verb has it for what is asked for.
pub(super) fn teller(material: &Material<'_>, drafts: &[Draft], quantity: &QuantityMention) -> Option<usize> {
    let verb = telling_verb(material, quantity)?;
    drafts.iter().position(|draft| tells(material, draft, verb))
}

/// Says whether a statement tells a figure in its first clause.
pub(super) fn is_stated(material: &Material<'_>, draft: &Draft, quantity: &QuantityMention) -> bool {
    telling_verb(material, quantity).is_some_and(|verb| tells(material, draft, verb))
}

fn tells(material: &Material<'_>, draft: &Draft, verb: Token<'_>) -> bool {
    let attribution = draft.attribution.map(|number| &material.attributions[number]);
    let is_first = |attribution: &AttributionSpan| {
        // What a statement does not hold is told elsewhere; asked first, for it costs least.
        if !attribution.covers(verb.i()) || !clause::is_finite(verb) {
            return false;
        }
        let own = verdict::told_first(material, attribution);
        own.is_some_and(|first| first == verb)
    };
    draft.kind == Kind::Statement
        && attribution.is_some_and(|attribution| match draft.event_type {
            None => is_first(attribution),
            Some(EventType::Request) => attribution.cue_head == verb.i(),
            Some(_) => false,
        })
}

/// Returns the verb that a figure is subject or object of, where it counts more than a few characters of a story.
fn telling_verb<'d>(material: &Material<'d>, quantity: &QuantityMention) -> Option<Token<'d>> {
    let counted = quantity.counted.map(|noun| material.doc.token(noun));
    // "**180 Kent** is let": a number and a name are an address.
    let is_thing = |noun: Token<'_>| noun.tag() != "NNP" && !figure::is_known(&quantity.figure, noun);
    let is_told = match quantity.sort {
        FigureSort::Time => false,
        FigureSort::Count => counted.is_some_and(is_thing) && !figure::is_few(&quantity.figure),
        _ => true,
    };
    if !is_told || is_whole(material, quantity) {
        return None;
    }
    let mut at = counted.unwrap_or_else(|| material.doc.token(quantity.tokens.end - 1));
    for _ in 0..HIGHEST {
        if at.is_root() {
            return None;
        }
        let above = at.head();
        match at.dep() {
            "nsubj" | "nsubjpass" | "dobj" | "attr" if clause::is_verbal(above) => return Some(above),
            // "insisted **on at least 40** buses"
            "pobj" if asks(material, above) => return Some(above.head()),
            "appos" if quantity.sort == FigureSort::Measure => return None,
            "conj" | "appos" | "nummod" | "quantmod" | "nmod" | "compound" | "amod" => at = above,
            _ if quantity.tokens.contains(&above.i()) => at = above,
            _ => return None,
        }
    }
    None
}

/// "asked **for** 40 lorries": says whether a preposition brings what its verb asks for.
fn asks(material: &Material<'_>, preposition: Token<'_>) -> bool {
    let verb = preposition.head();
    let brings = |own: &AttributionSpan| own.cue_head == verb.i() && own.event_type == Some(EventType::Request);
    clause::is_verbal(verb)
        && asked::is_brought(material, verb, preposition)
        && material.attributions.iter().any(brings)
}

/// "nine out of **ten patients**": says whether a number is the whole of which another counts a part.
fn is_whole(material: &Material<'_>, quantity: &QuantityMention) -> bool {
    let at = material
        .quantities
        .partition_point(|other| other.tokens.start < quantity.tokens.start);
    let before = at.checked_sub(1).map(|before| &material.quantities[before]);
    before.is_some_and(|other| other.tokens.end > quantity.tokens.start)
}

/// A figure that a state tells in the first clause of a statement.
pub(super) struct Shared {
    state: ClaimId,
    statement: ClaimId,
    figures: Vec<Figure>,
}

/// Returns the figures of states that statements tell in their first clause. The claims and the numbers are those of the drafts, in order.
pub(super) fn shared(
    material: &Material<'_>,
    drafts: &[Draft],
    figures: &[Vec<usize>],
    claims: &[Claim],
) -> Vec<Shared> {
    let mut found = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        if draft.kind != Kind::State || !figure::is_of_figures(draft) {
            continue;
        }
        let quantities = figures[at].iter().map(|&number| &material.quantities[number]);
        let own: Vec<&QuantityMention> = quantities
            .filter(|quantity| telling_verb(material, quantity).is_some_and(|verb| verb.i() == draft.trigger.head))
            .collect();
        let told = own.first().and_then(|quantity| teller(material, drafts, quantity));
        if let Some(statement) = told {
            found.push(Shared {
                state: claims[at].id.clone(),
                statement: claims[statement].id.clone(),
                figures: own.into_iter().map(|quantity| quantity.figure.clone()).collect(),
            });
        }
    }
    found
}

/// Gives statements the figures of the states that were left out: beside the statement these were all there was to them.
pub(super) fn keep(shared: Vec<Shared>, claims: &mut [Claim]) {
    for own in shared {
        if claims.iter().any(|claim| claim.id == own.state) {
            continue;
        }
        if let Some(statement) = claims.iter_mut().find(|claim| claim.id == own.statement) {
            statement.figures.extend(own.figures);
        }
    }
}
