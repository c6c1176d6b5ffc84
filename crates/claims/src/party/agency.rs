//! What is of one body of a state, and who leads the state that a pronoun means: "**Pentagon** investigators", "its **leaders**".

use lexicon::{
    Lexicon,
    actors::{PartyKind as TableKind, SectorNoun},
};
use nlp::{Pos, Token};

use super::{Meaning, NamedParty, Names, PartyKind, office};
use crate::sectors::{OF_GOVERNMENT, OF_PEOPLE, OF_SOCIETY};

/// Says whether the name of one body of a state stands before a noun, and no name of the state itself.
pub(super) fn names_it(head: Token<'_>, lexicon: &Lexicon) -> bool {
    let actors = &lexicon.actors;
    let is_body = |name: &str| {
        let mut named = actors.names().find(name);
        named.any(|named| actors.party(named.party).kind == TableKind::Body)
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

/// Says whether a noun is for one of the few who work for an office holder in person: an aide, a chief of staff.
pub(super) fn is_staff(head: Token<'_>, lexicon: &Lexicon) -> bool {
    lexicon.actors.is_staff(head.lower()) || lexicon.actors.is_staff(head.lemma())
}

/// Returns the office of whom somebody works for in person, where it is no government's: "the **congressman's** chief of staff", "an aide to the
/// **senator**". He is of the house in which she sits.
pub(super) fn served<'l>(head: Token<'_>, lexicon: &'l Lexicon) -> Option<&'l SectorNoun> {
    if head.pos() != Pos::Noun || !is_staff(head, lexicon) {
        return None;
    }
    let owner = head.lefts().find(|child| child.dep() == "poss");
    let behind = || {
        let to = head.rights().filter(|child| child.dep() == "prep");
        let to = to.filter(|child| lexicon.actors.is_serving(child.lower()));
        to.flat_map(Token::rights).find(|child| child.dep() == "pobj")
    };
    let holder = owner.or_else(behind).filter(|holder| holder.pos() == Pos::Noun)?;
    let office = office::sector_noun(holder, lexicon)?;
    let is_other = &*office.code != OF_GOVERNMENT && office.acts_for_state;
    (is_other && office.is_person).then_some(office)
}

/// Says whether somebody serves a body of a state, and not the state as such: "a lawyer for the **Chadian Foreign Ministry**".
pub(super) fn serves_a_body(head: Token<'_>, lexicon: &Lexicon) -> bool {
    let serving = head
        .rights()
        .filter(|child| child.dep() == "prep" && lexicon.actors.is_serving(child.lower()));
    let mut bodies = serving.flat_map(Token::rights).filter(|child| child.dep() == "pobj");
    bodies.any(|body| {
        office::sector_noun(body, lexicon)
            .is_some_and(|noun| noun.acts_for_state && !noun.is_person && &*noun.code == OF_GOVERNMENT)
    })
}

/// Returns the own name of a body of a state, for which the state stands in the record: "the **Department of Justice**" acts for the United
/// States, and is called by its name.
pub(super) fn own_name(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<String> {
    let mention = names.mention_at(head.i())?;
    if names.parties()[mention.party].kind != PartyKind::State {
        return None;
    }
    let doc = head.doc();
    let words = doc.words(mention.tokens.clone());
    let actors = &lexicon.actors;
    let mut named = actors.names().find(words).peekable();
    let is_open = named.peek().is_none();
    let is_known = named.any(|named| actors.party(named.party).kind == TableKind::Body);
    let is_large = |token: Token<'_>| token.text().starts_with(char::is_uppercase);
    // "**Chad's** Ministry of Rivers"
    let owner = doc.slice(mention.tokens.clone()).rfind(|token| token.tag() == "POS");
    let from = owner.map_or(mention.tokens.start, |owner| owner.i() + 1);
    let own = from..mention.tokens.end;
    // "the Federal **Government** of Chad" is Chad.
    let is_government = doc
        .slice(own.clone())
        .any(|token| lexicon.cues.coref.sides.contains(token.lower()));
    let is_named =
        doc.slice(own.clone()).filter(|token| is_large(*token)).count() > 1 || named_by_letters(doc.words(own.clone()));
    // "the **Pentagon**", and not "the Chadian army"
    let is_named = is_named || is_known && own.len() == 1 && doc.slice(own.clone()).all(is_large);
    ((is_known || is_open) && is_named && !is_government).then(|| doc.words(own).to_owned())
}

/// Says whether a name is one word of large letters: "FEMA".
fn named_by_letters(name: &str) -> bool {
    name.chars().filter(|letter| letter.is_uppercase()).count() > 1 && !name.contains(' ')
}

/// Takes the state's name from what one person without an office stands for: "a man in **Chad**" is of it, and not it.
pub(super) fn one_person(head: Token<'_>, noun: Option<&SectorNoun>, meaning: Meaning) -> Meaning {
    let is_one = head.tag() == "NN" && noun.is_some_and(|noun| noun.is_person && &*noun.code == OF_PEOPLE);
    Meaning {
        party: meaning.party.filter(|_| !is_one),
        ..meaning
    }
}

/// Returns the body by whose name people go: "rebels known as the **Hill Front**". A quarter known as something is no body.
pub(super) fn called_so<'n>(head: Token<'_>, lexicon: &Lexicon, names: &'n Names) -> Option<&'n NamedParty> {
    let name = given_name(head, lexicon)?;
    let party = names.party_at(name.i())?;
    let is_body = matches!(party.kind, PartyKind::Organisation | PartyKind::Group);
    let acts = || {
        let bodies = &lexicon.cues.coref.bodies;
        office::sector_noun(head, lexicon).is_some() || bodies.contains(head.lemma()) || bodies.contains(head.lower())
    };
    (is_body && acts()).then_some(party)
}

/// Returns the name or noun by which people go.
fn given_name<'d>(head: Token<'d>, lexicon: &Lexicon) -> Option<Token<'d>> {
    let actors = &lexicon.actors;
    let mut called = head
        .rights()
        .filter(|child| child.dep() == "acl" && actors.is_naming(child.lower()));
    let verb = called.next()?;
    let as_name = verb
        .rights()
        .filter(|child| child.dep() == "prep" && actors.is_in_the_role(child.lower()));
    let behind = as_name.flat_map(Token::rights).find(|child| child.dep() == "pobj");
    behind.or_else(|| verb.rights().find(|child| child.dep() == "oprd"))
}

/// Returns who somebody is said to be of whom the noun says nothing: "a man identified as **Ana Lima**", "a woman described as **a captain** of the
/// Chadian army".
pub(super) fn identified(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<Meaning> {
    let is_open = head.tag() == "NN" && lexicon.cues.coref.persons.contains(head.lower());
    let name = given_name(head, lexicon).filter(|_| is_open)?;
    if let Some(person) = names.person_at(name.i()) {
        return Some(Meaning::of(person));
    }
    let is_role = name.tag() == "NN" && office::sector_noun(name, lexicon).is_some_and(|noun| noun.is_person);
    is_role.then(|| Meaning {
        party: None,
        ..office::of_noun(name, lexicon, names)
    })
}

/// Takes the name of a body from what the one who heads it stands for: "**the chairman** of Green Aid" is not Green Aid. Who only speaks for it
/// says what it says.
pub(super) fn one_officer(head: Token<'_>, owners: &[&NamedParty], meaning: Meaning, lexicon: &Lexicon) -> Meaning {
    let is_of_body = matches!(owners, [owner] if owner.kind == PartyKind::Organisation);
    let actors = &lexicon.actors;
    let is_open = head
        .lefts()
        .any(|child| child.dep() == "det" && !child.morph_has("Definite=Def") || child.dep() == "nummod");
    let is_head = is_of_body
        && !is_open
        && matches!(head.tag(), "NN" | "NNP")
        && lexicon.cues.coref.titles.contains(head.lower())
        && actors.title(head.lower()).is_some()
        && !actors.is_voice(head.lower());
    Meaning {
        party: meaning.party.filter(|_| !is_head),
        ..meaning
    }
}

/// "its **president**": a club, a union or a firm has one as well as a state, and who is meant by the pronoun is not told here.
pub(super) fn is_head_of_it(head: Token<'_>, lexicon: &Lexicon) -> bool {
    let coref = &lexicon.cues.coref;
    let owner = head.lefts().find(|child| child.dep() == "poss");
    let is_open = |owner: Token<'_>| coref.thing.contains(owner.lower()) || coref.plural.contains(owner.lower());
    lexicon.actors.is_office_of_head(head.lower()) && owner.is_some_and(is_open)
}

/// "the UN's aid **official**": who works in relief for several states together is of no society.
pub(super) fn is_of_relief(noun: Option<&SectorNoun>, owner: &NamedParty) -> bool {
    owner.sector.is_none() && noun.is_some_and(|noun| noun.is_person && &*noun.code == OF_SOCIETY)
}

/// Gives who speaks for a body of a state its name, and its unnamed officials: a spokeswoman of the "**Ministry of Water**" says what it says,
/// and so do "Pentagon officials".
pub(super) fn voice(head: Token<'_>, meaning: Meaning, lexicon: &Lexicon, names: &Names) -> Meaning {
    let actors = &lexicon.actors;
    let words = [head.lower(), head.lemma()];
    let of_it = || words.iter().any(|word| actors.is_shared_office(word));
    if !words.iter().any(|word| actors.is_voice(word)) && !of_it() {
        return meaning;
    }
    let own = |token: Token<'_>| {
        let party = names.party_at(token.i())?;
        let speaks = meaning.party.as_ref().is_some_and(|(id, _)| *id == party.id);
        own_name(token, lexicon, names).filter(|_| speaks)
    };
    let name = head.subtree().find_map(own);
    meaning.called(name)
}
