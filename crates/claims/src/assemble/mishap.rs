//! Accidents that a clause tells of: "were killed when a bus **overturned**", "a ferry **sank**, killing nine". Who died of one was killed by
//! nobody.

use nlp::{Pos, Token};

use super::{Material, agency, cause};
use crate::clause;

/// Says whether a clause beside or above the words of a death or injury tells of an accident as its cause.
pub(super) fn is_told_beside(material: &Material<'_>, verb: Token<'_>) -> bool {
    // "killed nine and **wounded** three when …"
    let first = clause::first_of_row(verb);
    let above = (first.dep() == "advcl" && first.tag() == "VBG").then(|| first.head());
    let is_side = |child: &Token<'_>| child.dep() == "advcl" && clause::is_finite(*child);
    let row = clause::conjuncts(first).into_iter();
    let beside = row.flat_map(Token::rights).filter(is_side);
    above.into_iter().chain(beside).any(|told| is_mishap(material, told))
}

/// "the **fire** at a hall in Gao that killed nine": says whether a clause that describes something tells what a blaze did, which the parser may hang
/// on the place of it.
pub(super) fn is_of_blaze(material: &Material<'_>, verb: Token<'_>) -> bool {
    let verb = clause::first_of_row(verb);
    let agents = &material.lexicon.agents;
    let mut noun = (verb.dep() == "relcl").then(|| verb.head());
    while let Some(at) = noun.filter(|at| clause::is_nominal(*at)) {
        if agents.is_blaze(at.lemma()) || agents.is_accident(at.lemma()) {
            return is_bare(material, at);
        }
        // The place itself may hang on the verb above.
        let preposition = (at.dep() == "pobj").then(|| at.head());
        noun = preposition
            .filter(|preposition| material.lexicon.places.is_standing(preposition.lower()))
            .and_then(Token::prev);
    }
    false
}

/// Says whether a noun has nothing with it that could have lit or fired it: "the big **fire**", and not "army fire", "fire from the hill".
fn is_bare(material: &Material<'_>, noun: Token<'_>) -> bool {
    let sender = &material.lexicon.predicates.grammar().sender;
    let is_sent = |child: Token<'_>| child.dep() == "prep" && sender.iter().any(|own| own == child.lower());
    noun.lefts().all(|child| matches!(child.dep(), "det" | "amod")) && !noun.rights().any(is_sent)
}

/// Says whether a clause tells what befell a thing: "the bridge collapsed", "fire swept through the market".
fn is_mishap(material: &Material<'_>, verb: Token<'_>) -> bool {
    let agents = &material.lexicon.agents;
    let Some(subject) = clause::own_subject(verb) else {
        return false;
    };
    let is_thing = |noun: Token<'_>| {
        noun.pos() == Pos::Noun
            && (!agents.is_weapon(noun.lemma()) || material.lexicon.places.is_site(noun.lower()))
            && agency::is_thing_phrase(material, &clause::noun_phrase(noun))
    };
    // "when **fire** swept through the market", and not "army fire", "fire from the hill"
    let is_bare = subject
        .children()
        .all(|child| child.dep() == "det" || child.dep() == "amod");
    let of_nature = agents.is_accident(subject.lemma()) || agents.is_blaze(subject.lemma()) && is_bare;
    let befalls = agents.is_mishap(verb.lemma()) && clause::conjuncts(subject).into_iter().all(is_thing);
    // "collapsed **in an air strike**", "**after a shell hit it**": then somebody did it.
    let mut causes = cause::causes_of(material, verb).into_iter();
    let is_wrought = causes.any(|cause| !agents.is_accident(cause.lemma()))
        || verb
            .rights()
            .any(|child| child.dep() == "advcl" && clause::own_subject(child).is_some());
    (of_nature || befalls) && !is_wrought
}
