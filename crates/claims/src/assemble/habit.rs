//! Deeds that are named for how they are done: "the **way** we work with farmers". That somebody does so at all is no news.

use nlp::Token;

use super::{Material, draft::Draft};
use crate::{Claim, Kind, clause};

/// Says whether a relative clause in the plain present tells a way of doing things.
pub(super) fn is_manner(material: &Material<'_>, draft: &Draft, claim: &Claim) -> bool {
    let manner = &material.lexicon.predicates.grammar().manner;
    let verb = clause::first_of_row(material.doc.token(draft.trigger.head));
    let is_helped = |verb: Token<'_>| verb.lefts().any(|child| child.dep().starts_with("aux"));
    let is_way = |noun: Token<'_>| manner.iter().any(|word| word == noun.lemma());
    claim.kind == Kind::Event
        && claim.time.is_none()
        && verb.dep() == "relcl"
        && matches!(verb.tag(), "VBP" | "VBZ")
        && !is_helped(verb)
        && is_way(verb.head())
}
