//! The office for which somebody is put forward: "the president's nominee **for defence minister**", "his pick **to be ambassador**".
//!
//! Who stands for an office that voters give is a politician; who is named to one that a government gives is of the government or its courts.

use lexicon::{Lexicon, actors::SectorNoun};
use nlp::Token;

use super::{phrases, sector_noun};
use crate::sectors::{OF_COURTS, OF_GOVERNMENT};

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
