//! Words that tell more of somebody than the noun alone: the office for which he is put forward: "the president's nominee **for defence minister**", "his pick **to be ambassador**".
//!
//! Who stands for an office that voters give is a politician; who is named to one that a government gives is of the government or its courts.

use lexicon::{Lexicon, actors::SectorNoun};
use nlp::Token;

use super::{Names, PartyKind, body_of, phrases, sector_noun};
use crate::sectors::{OF_COURTS, OF_GOVERNMENT, OF_NO_SIDE};

/// Returns the office that voters do not give and for which a noun puts somebody forward.
pub(super) fn office_behind<'l>(head: Token<'_>, lexicon: &'l Lexicon) -> Option<&'l SectorNoun> {
    let actors = &lexicon.actors;
    if !actors.is_put_forward(head.lower()) && !actors.is_put_forward(head.lemma()) {
        return None;
    }
    let leads = |child: &Token<'_>| {
        child.dep() == "prep" && (actors.is_of_a_field(child.lower()) || actors.is_in_the_role(child.lower()))
    };
    let behind = head
        .rights()
        .filter(leads)
        .flat_map(Token::rights)
        .filter(|child| child.dep() == "pobj");
    let to_be = head
        .rights()
        .filter(|child| matches!(child.dep(), "relcl" | "acl") && actors.is_being(child.lemma()))
        .flat_map(Token::rights)
        .filter(|child| child.dep() == "attr");
    let before = head.lefts().filter(|child| matches!(child.dep(), "compound" | "nmod"));
    behind.chain(to_be).chain(before).find_map(|office| {
        let noun = sector_noun(office, lexicon)?;
        let is_given = !phrases(office).any(|words| actors.is_elective(&words));
        let is_of_state = matches!(&*noun.code, OF_GOVERNMENT | OF_COURTS) && noun.acts_for_state;
        (is_given && is_of_state).then_some(noun)
    })
}

/// Returns the body whose armed people a noun is for that tells no side by itself: "snipers of the **security forces**".
pub(super) fn side_told<'l>(head: Token<'_>, lexicon: &'l Lexicon, names: &Names) -> Option<&'l SectorNoun> {
    sector_noun(head, lexicon).filter(|noun| &*noun.code == OF_NO_SIDE)?;
    body_of(head, lexicon, names).filter(|noun| noun.acts_for_state)
}

/// Says whether the adjective of a land tells the descent of one person whom the next one calls by his land: "a **Somali** American mayor".
pub(super) fn is_descent(land: Token<'_>, head: Token<'_>, names: &Names) -> bool {
    let is_land = |token: Token<'_>| {
        let owner = names.owner_at(token.i());
        owner.is_some_and(|owner| owner.kind == PartyKind::State)
    };
    let next = land.next();
    let is_next = next.is_some_and(|next| next.i() < head.i() && next.tag() == land.tag() && is_land(next));
    matches!(head.tag(), "NN" | "NNP") && land.i() < head.i() && is_next && is_land(land)
}
