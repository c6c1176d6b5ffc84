//! What is of one body of a state, and who leads the state that a pronoun means: "**Pentagon** investigators", "its **leaders**".

use lexicon::Lexicon;
use nlp::Token;

use super::{Meaning, NamedParty, PartyKind, office};
use crate::sectors::OF_GOVERNMENT;

/// Says whether the name of one body of a state stands before a noun, and no name of the state itself.
pub(super) fn names_it(head: Token<'_>, lexicon: &Lexicon) -> bool {
    let actors = &lexicon.actors;
    let is_body = |name: &str| {
        let mut named = actors.names().find(name);
        named.any(|named| actors.party(named.party).kind == lexicon::actors::PartyKind::Body)
    };
    office::before(head).any(|word| {
        let two = || Some(format!("{} {}", word.prev()?.text(), word.text()));
        is_body(word.text()) || two().is_some_and(|two| is_body(&two))
    })
}

/// Returns the state that a pronoun's leaders govern: "accused Chad of a crime, which **its leaders** deny".
pub(super) fn led_by_pronoun(head: Token<'_>, owner: &NamedParty, lexicon: &Lexicon) -> Option<Meaning> {
    let is_bare = head.lefts().all(|child| child.dep() == "poss") && owner.kind == PartyKind::State;
    let leads = is_bare && lexicon.actors.is_lead(head.lemma());
    leads.then(|| Meaning {
        sector: Some(OF_GOVERNMENT.to_owned()),
        ..Meaning::of(owner)
    })
}
