//! On whose side armed people are: a group's commanders are the group's, and men in uniform are of nobody knows whom.

use lexicon::{Lexicon, actors::SectorNoun};
use nlp::{Pos, Token};

use super::{Meaning, NamedParty, Names, PartyKind, office};
use crate::{
    clause,
    roles::clause::has,
    sectors::{OF_ARMIES, OF_NO_SIDE, OF_PEOPLE},
};

/// Gives armed people the side of which the words tell: "a **commander of the rebel group**" is no state's officer, and nobody knows whose "**men
/// in police uniform**" are.
pub(super) fn sided(
    head: Token<'_>,
    noun: Option<&SectorNoun>,
    meaning: Meaning,
    lexicon: &Lexicon,
    names: &Names,
) -> Meaning {
    match noun.map(|noun| &*noun.code) {
        Some(OF_ARMIES) => {
            let Some(group) = group_of(head, lexicon) else {
                return meaning;
            };
            let named = group.lefts().chain(group.rights());
            let named = named.filter(|child| matches!(child.dep(), "compound" | "appos" | "nmod"));
            let mut words = std::iter::once(group).chain(named);
            let party = words.find_map(|word| names.party_at(word.i()).filter(|party| is_body(party)));
            let party = party.map(Meaning::of).unwrap_or(meaning);
            Meaning {
                sector: office::sector_noun(group, lexicon).map(|group| group.code.to_string()),
                ..party
            }
        }
        Some(OF_PEOPLE) | None if is_anybody(head, lexicon) && bears_arms(head, lexicon) => Meaning {
            party: None,
            country: meaning.country,
            sector: Some(OF_NO_SIDE.to_owned()),
        },
        _ => meaning,
    }
}

/// Returns the noun for a band in arms that is no state's and to which a soldier belongs: "a commander of the **militia**".
fn group_of<'d>(head: Token<'d>, lexicon: &'d Lexicon) -> Option<Token<'d>> {
    let before = head
        .lefts()
        .filter(|child| matches!(child.dep(), "compound" | "poss" | "nmod"));
    let mut owners = before.chain(office::owners_behind(head, lexicon));
    owners.find(|owner| {
        let noun = office::sector_noun(*owner, lexicon).filter(|_| owner.pos() == Pos::Noun);
        // "**fighter** jets"
        let is_of = |noun: &SectorNoun| owner.dep() == "pobj" || !noun.is_person;
        noun.is_some_and(|noun| !noun.acts_for_state && is_of(noun) && lexicon.ontology.is_armed(&noun.code))
    })
}

fn is_body(party: &NamedParty) -> bool {
    matches!(party.kind, PartyKind::Group | PartyKind::Organisation)
}

fn is_anybody(head: Token<'_>, lexicon: &Lexicon) -> bool {
    [head.lemma(), head.lower()]
        .iter()
        .any(|word| lexicon.actors.is_anybody(word))
}

/// Says whether people hold a weapon or wear a uniform by their own words: "**machete-wielding** men", "men **in army fatigues**", "men **armed
/// with knives**", "people **carrying rifles**".
fn bears_arms(head: Token<'_>, lexicon: &Lexicon) -> bool {
    let actors = &lexicon.actors;
    let grammar = lexicon.predicates.grammar();
    let arms = |word: Token<'_>| {
        let in_hand = actors.is_arm_in_hand(word.lemma()) || actors.is_arm_in_hand(word.lower());
        in_hand || grammar.armed.iter().any(|armed| has(&armed.words, word))
    };
    let uniform = |word: Token<'_>| {
        let is_plain = |before: Token<'_>| actors.is_peaceful_uniform(before.lower());
        let is_worn = actors.is_uniform(word.lemma()) || actors.is_uniform(word.lower());
        is_worn && !word.lefts().any(is_plain)
    };
    // "**machete**-wielding men": what is tied to the participle; "armed men" need nothing.
    let holds = |participle: Token<'_>| match tied_before(participle) {
        Some(held) => arms(held),
        None => participle.tag() == "VBN" || participle.tag() == "JJ",
    };
    head.children().any(|child| match child.dep() {
        "amod" | "compound" | "acl" | "nmod"
            if actors.is_wielding(child.lemma()) || actors.is_wielding(child.lower()) =>
        {
            let is_before = child.i() < head.i() && holds(child);
            is_before || behind(child).any(|held| arms(held) || uniform(held))
        }
        "acl" => behind(child).any(uniform),
        "prep" if child.lower() == grammar.armed_with => child.rights().any(arms),
        "prep" if actors.is_staying(child.lower()) => child.rights().any(uniform),
        _ => false,
    })
}

/// Returns what a verb has behind it, behind a preposition too: "carrying **rifles**", "armed with **rifles**".
fn behind<'d>(verb: Token<'d>) -> impl Iterator<Item = Token<'d>> {
    let prepositions = verb.rights().filter(|child| child.dep() == "prep");
    verb.rights().chain(prepositions.flat_map(Token::rights))
}

/// Returns the noun that stands right before a participle and is tied to it.
fn tied_before(participle: Token<'_>) -> Option<Token<'_>> {
    let before = participle.prev()?;
    let before = if clause::is_joining_hyphen(before) {
        before.prev()?
    } else {
        before
    };
    matches!(before.pos(), Pos::Noun | Pos::Propn).then_some(before)
}
