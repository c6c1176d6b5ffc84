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
    // "children under **ten years**" tells an age.
    let is_thing =
        |noun: Token<'_>| noun.tag() != "NNP" && noun.ent_type() != "DATE" && !figure::is_known(&quantity.figure, noun);
    let is_told = match quantity.sort {
        FigureSort::Time => false,
        FigureSort::Count => counted.is_some_and(is_thing) && !figure::is_few(&quantity.figure),
        _ => true,
    };
    if !is_told || is_whole(material, quantity) {
        return None;
    }
    let is_sum = matches!(quantity.sort, FigureSort::Share | FigureSort::Money);
    let mut at = counted.unwrap_or_else(|| material.doc.token(quantity.tokens.end - 1));
    let mut describes = quantity.counted.is_some_and(|noun| !quantity.tokens.contains(&noun));
    for _ in 0..HIGHEST {
        if at.is_root() {
            return None;
        }
        let above = at.head();
        match at.dep() {
            "nsubj" | "nsubjpass" | "dobj" | "attr" if clause::is_verbal(above) => return Some(telling_over(above)),
            // "insisted **on at least 40** buses"
            "pobj" if asks(material, above) => return Some(above.head()),
            // "met in his **40-million-dollar** villa": what a thing is worth only describes it.
            "pobj" if quantity.sort == FigureSort::Money && describes => return None,
            "pobj" if clause::is_verbal(above.head()) => {
                return goes_with_verb(material, above).then(|| telling_over(above.head()));
            }
            // "a saving **of nine million dollars**"
            "pobj" if above.dep() == "prep" && material.lexicon.actors.is_belonging(above.lower()) => {
                at = above.head();
                describes = false;
            }
            // "rose **40 percent**"
            "npadvmod" if is_sum && clause::is_verbal(above) => {
                return Some(telling_over(above));
            }
            "appos" if quantity.sort == FigureSort::Measure => return None,
            "conj" | "appos" | "nummod" | "quantmod" | "nmod" | "compound" | "amod" => {
                describes = !matches!(at.dep(), "conj" | "appos") && !quantity.tokens.contains(&above.i());
                at = above;
            }
            _ if quantity.tokens.contains(&above.i()) => at = above,
            _ => return None,
        }
    }
    None
}

/// "fell **to** nine million dollars", "was seen **in** 40 towns": says whether a preposition brings what its verb tells, and not another time.
fn goes_with_verb(material: &Material<'_>, preposition: Token<'_>) -> bool {
    preposition.dep() == "prep" && !material.lexicon.cues.apart.contains(preposition.lower())
}

/// Returns the verb of the clause in which a verb without a subject of its own tells: "**are working** to fill 40 posts", "**was told** to care for 40
/// cows", "**are** willing to pay 40 dollars".
fn telling_over(verb: Token<'_>) -> Token<'_> {
    let mut at = verb;
    for _ in 0..HIGHEST {
        let is_part = match at.dep() {
            "xcomp" | "acomp" | "pcomp" => true,
            "prep" => at != verb,
            "conj" => clause::own_subject(at).is_none(),
            _ => false,
        };
        if clause::is_finite(at) && at.dep() != "conj" || !is_part {
            break;
        }
        at = at.head();
    }
    at
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

/// Figures that states tell in the first clause of a statement.
pub(super) struct Shared {
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
                statement: claims[statement].id.clone(),
                figures: own.into_iter().map(|quantity| quantity.figure.clone()).collect(),
            });
        }
    }
    found
}

/// Gives statements the figures of the states that they tell: what somebody said is first of all the number.
pub(super) fn keep(shared: Vec<Shared>, claims: &mut [Claim]) {
    for own in shared {
        if let Some(statement) = claims.iter_mut().find(|claim| claim.id == own.statement) {
            statement.figures.extend(own.figures);
        }
    }
}
