//! Adjectives of several lands before one noun: "**Egyptian**, **Qatari** and Chadian mediators".

use lexicon::{Lexicon, actors::NameForm};
use nlp::{Pos, Token};

use super::{Meaning, Names, PartyKind, office};
use crate::clause;

/// Returns whom the adjective of a land stands for, where the noun comes with the last of several that are joined with it.
pub(super) fn of_noun_to_come(first: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<Meaning> {
    if !is_bare_adjective(first, lexicon, names) {
        return None;
    }
    let noun = clause::conjuncts(first)
        .into_iter()
        .find(|later| !is_bare_adjective(*later, lexicon, names))
        .filter(|noun| noun.i() > first.i() && noun.pos() == Pos::Noun && noun.morph_has("Number=Plur"))?;
    let are_people = office::sector_noun(noun, lexicon).is_some_and(|found| found.is_person);
    let is_owned = office::owners_before(noun, lexicon, names).len() == 1;
    (are_people && is_owned).then(|| office::of_owner(noun, first, lexicon, names))
}

/// Says whether a word is the adjective of a land, or its letters, with nothing of its own.
fn is_bare_adjective(word: Token<'_>, lexicon: &Lexicon, names: &Names) -> bool {
    let is_land = names
        .owner_at(word.i())
        .is_some_and(|owner| owner.kind == PartyKind::State);
    let is_alone = word.lefts().all(Token::is_punct);
    let is_letters = || word.text().chars().all(|c| c.is_uppercase() || c == '.');
    let is_form = || {
        let mut named = lexicon.actors.names().find(word.text());
        named.any(|named| named.form == NameForm::Adjective)
    };
    is_land && is_alone && !matches!(word.tag(), "NNS" | "NNPS") && (is_letters() || is_form())
}
