//! What a body is, beside its name: "the rights group **Clean Rivers**", "**Clean Rivers**, a group banned in May".

use std::ops::Range;

use lexicon::Lexicon;
use nlp::{Pos, Token};

use super::{Meaning, NamedParty, Names, PartyKind, named_id, office};
use crate::clause;

/// Returns the body whose name stands with a noun for what it is, with the sector of the noun where the name tells none.
pub(super) fn named_body(head: Token<'_>, own: &Meaning, lexicon: &Lexicon, names: &Names) -> Option<Meaning> {
    if own.party.is_some() {
        return None;
    }
    let right = || right_behind(head, lexicon, names).or_else(|| after_its_kind(head, lexicon, names));
    right()
        .or_else(|| explained(head, lexicon, names))
        .map(|named| Meaning {
            country: named.country.or_else(|| own.country.clone()),
            sector: named.sector.or_else(|| own.sector.clone()),
            party: named.party,
        })
}

/// "the rights group **Clean Rivers**": the name right behind, with no comma between.
fn right_behind(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<Meaning> {
    let is_tight = |child: &Token<'_>| {
        child.dep() == "appos" && child.pos() == Pos::Propn && child.left_edge().i() == head.i() + 1
    };
    if let Some(name) = twin_behind(head, lexicon) {
        let party = names
            .party_at(name.i())
            .filter(|party| party.kind != PartyKind::State)?;
        return of_body(party, head, lexicon);
    }
    let name = head.rights().find(is_tight).filter(|_| head.tag() == "NN")?;
    match names.party_at(name.i()) {
        Some(party) => of_body(party, head, lexicon),
        None => is_body_noun(head, lexicon).then(|| called(head.i() + 1..name.i() + 1, head))?,
    }
}

/// "told the news site **Medusa** that …": the parser may take what it is and its name for two objects of one verb.
fn twin_behind<'d>(head: Token<'d>, lexicon: &Lexicon) -> Option<Token<'d>> {
    let name = head.next().filter(|name| name.pos() == Pos::Propn)?;
    let last = std::iter::once(name)
        .chain(name.ancestors())
        .take_while(|token| token.pos() == Pos::Propn)
        .last()?;
    let is_twin = matches!(head.dep(), "dobj" | "dative")
        && matches!(last.dep(), "dobj" | "oprd" | "dative")
        && last.head() == head.head()
        && last.left_edge() == name;
    (is_twin && head.tag() == "NN" && is_body_noun(head, lexicon)).then_some(last)
}

/// "according to the blog **Dawn**": the parser takes what it is for a part of its name.
fn after_its_kind(name: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<Meaning> {
    let is_kind = |child: &Token<'_>| child.dep() == "compound" && child.tag() == "NN";
    let kind = name.lefts().rfind(is_kind).filter(|_| name.pos() == Pos::Propn)?;
    let is_open = is_body_noun(kind, lexicon) && names.party_at(name.i()).is_none();
    is_open.then(|| called(kind.i() + 1..name.i() + 1, name))?
}

/// "**Clean Rivers**, a group banned in May": the name that the noun explains.
fn explained(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<Meaning> {
    let name = head.head();
    let is_behind = head.dep() == "appos" && name.pos() == Pos::Propn && name.i() < head.i() && head.tag() == "NN";
    // "Clean Rivers and Blue Sky, a group of fishers": which of them is, the words do not say.
    let is_alone = !clause::has_child(name, "conj") && name.dep() != "conj";
    let party = names.party_at(name.i()).filter(|_| is_behind && is_alone)?;
    let is_body = party.kind != PartyKind::Person && is_body_noun(head, lexicon);
    is_body.then(|| of_body(party, head, lexicon))?
}

/// "an essay by **Ana Lima**, a historian who argues": the one person whom the noun explains.
pub(super) fn person_explained<'n>(head: Token<'_>, lexicon: &Lexicon, names: &'n Names) -> Option<&'n NamedParty> {
    let name = head.head();
    let is_comma = |token: Token<'_>| token.text() == ",";
    let is_behind = head.dep() == "appos"
        && head.tag() == "NN"
        && name.pos() == Pos::Propn
        && name.i() < head.i()
        && head
            .left_edge()
            .prev()
            .is_some_and(|before| is_comma(before) && before.i() == name.i() + 1);
    // "Ana Lima, **the** mayor and two guards" is a list, and "Ana Lima and Omar Keita, a nurse" tells of one of them.
    let is_alone = !clause::has_child(head, "conj") && !clause::has_child(name, "conj") && name.dep() != "conj";
    let is_open = head.children_by("det").any(|det| det.morph_has("Definite=Ind"));
    let is_person = || {
        let coref = &lexicon.cues.coref;
        coref.persons.contains(head.lower())
            || coref.titles.contains(head.lower())
            || office::sector_noun(head, lexicon).is_some_and(|noun| noun.is_person)
    };
    names
        .party_at(name.i())
        .filter(|party| is_behind && is_alone && is_open && party.kind == PartyKind::Person && is_person())
}

/// "the **House** panel on fishing": what a house of parliament has set up is not the house, and bears its name with what it is.
pub(super) fn set_up_by_a_house(head: Token<'_>, own: &Meaning, lexicon: &Lexicon) -> Option<Meaning> {
    let is_kind =
        head.pos() == Pos::Noun && matches!(head.tag(), "NN" | "NNS") && lexicon.actors.is_own_kind(head.lemma());
    let (_, name) = own.party.as_ref().filter(|_| is_kind)?;
    let is_house = |word: Token<'_>| lexicon.actors.is_house(word.lower());
    let house = head
        .lefts()
        .find(|child| child.dep() == "compound" && is_house(*child))?;
    if !name.split(' ').any(|word| word == house.text()) {
        return None;
    }
    let concerns = |child: &Token<'_>| child.dep() == "prep" && lexicon.statements.about.contains(child.lower());
    let field = head.rights().find(concerns).filter(|about| about.i() == head.i() + 1);
    let end = field
        .and_then(|about| clause::child(about, "pobj"))
        .map_or(head.i(), |field| field.i());
    let name = head.doc().words(house.left_edge().i()..end + 1);
    Some(Meaning {
        party: Some((named_id(name), name.to_owned())),
        country: own.country.clone(),
        sector: own.sector.clone(),
    })
}

fn of_body(party: &NamedParty, noun: Token<'_>, lexicon: &Lexicon) -> Option<Meaning> {
    match party.kind {
        PartyKind::Organisation | PartyKind::Group => Some(Meaning::of(party)),
        // "the news site **Medusa**": no person is a site.
        PartyKind::Person if is_body_noun(noun, lexicon) => Some(Meaning {
            party: Meaning::of(party).party,
            ..Meaning::default()
        }),
        PartyKind::Person | PartyKind::State => None,
    }
}

/// Returns who bears a name that nothing else in the article knows.
fn called(words: Range<usize>, token: Token<'_>) -> Option<Meaning> {
    let is_name = token.doc().slice(words.clone()).all(|word| word.pos() == Pos::Propn);
    let name = token.doc().words(words);
    is_name.then(|| Meaning {
        party: Some((named_id(name), name.to_owned())),
        ..Meaning::default()
    })
}

/// Says whether a noun is for a body, and not for one of its people.
fn is_body_noun(noun: Token<'_>, lexicon: &Lexicon) -> bool {
    let coref = &lexicon.cues.coref;
    let word = noun.lower();
    let lists = [&coref.bodies, &coref.kinds, &coref.outlets, &coref.by_name];
    lists.iter().any(|list| list.contains(word))
        || office::sector_noun(noun, lexicon).is_some_and(|noun| !noun.is_person)
}
