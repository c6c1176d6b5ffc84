//! Parties: who is named, and whom a mention stands for.
//!
//! [`Names`] is read once for an article: its named parties and persons, each with its mentions. [`participant`] says
//! whom one mention stands for. Nobody is resolved by guess: what the tables and the text do not say stays open.

mod agency;
mod arms;
mod beside;
mod listed;
mod names;
mod office;

use std::ops::Range;

use lexicon::{Lexicon, name_key};
use nlp::{Doc, Pos, Token};

pub(crate) use names::is_spelt_out;
pub use names::{NameMention, NamedParty, Names, PartyKind};
pub(crate) use office::sector_noun;

use crate::{
    Mention, Participant, Resolved,
    clause::{self, name_beside},
    roles::clause::twin_place,
    sectors::OF_GOVERNMENT,
};

/// Says whom the words of one mention stand for.
///
/// "Chadian soldiers" are Chad, its military; "President Sandu" is the person, with the country only where the article
/// says it; "villagers" are nobody's, with their sector. Of several conjuncts the first counts: see [`participants`].
#[must_use]
pub fn participant(doc: &Doc, lexicon: &Lexicon, names: &Names, tokens: Range<usize>) -> Participant {
    let found = head_of(doc, tokens.clone()).map(|head| meaning(head, lexicon, names));
    found.unwrap_or_default().into_participant(doc, tokens)
}

/// Says whom the words stand for, each conjunct for itself: "Chad and Niger", "the ministers of Chad and Niger".
#[must_use]
pub fn participants(doc: &Doc, lexicon: &Lexicon, names: &Names, tokens: Range<usize>) -> Vec<Participant> {
    let Some(head) = head_of(doc, tokens.clone()) else {
        return vec![participant(doc, lexicon, names, tokens)];
    };
    let mut each: Vec<Participant> = Vec::new();
    let mut conjuncts = conjuncts(head, &tokens);
    // A conjunction inside one name joins nobody: "Hill **and** Clean Rivers Agency".
    conjuncts.dedup_by(|later, earlier| {
        let mention = names.mention_at(later.i());
        mention.is_some_and(|mention| mention.tokens.contains(&earlier.i()))
    });
    if let [role, person] = conjuncts[..]
        && is_role_of(role, person, lexicon, names)
    {
        conjuncts = vec![person];
    }
    if let [role, second] = conjuncts[..]
        && is_second_role(role, second)
    {
        conjuncts = vec![role];
    }
    if let [only] = conjuncts[..] {
        each.extend(listed_before(only, names, &tokens));
    }
    for (i, &conjunct) in conjuncts.iter().enumerate() {
        let from = if i == 0 {
            tokens.start
        } else {
            conjunct.left_edge().i().max(tokens.start)
        };
        let to = conjuncts.get(i + 1).map_or(tokens.end, |next| next.left_edge().i());
        let own = trimmed(doc, from..to.max(conjunct.i() + 1));
        let members = members(conjunct, lexicon, names);
        if members.is_empty() {
            each.extend(shared_out(conjunct, lexicon, names, own));
        } else {
            each.extend(
                members
                    .into_iter()
                    .map(|member| member.into_participant(doc, own.clone())),
            );
        }
    }
    each
}

/// "party **secretary** and chief spokesman Paul **Keita**": two roles of one person, the parser notwithstanding.
fn is_role_of(role: Token<'_>, person: Token<'_>, lexicon: &Lexicon, names: &Names) -> bool {
    let is_person = names
        .mention_at(person.i())
        .filter(|mention| names.parties()[mention.party].kind == PartyKind::Person);
    let has_title = is_person.is_some_and(|mention| {
        let before = mention
            .tokens
            .start
            .checked_sub(1)
            .map(|before| person.doc().token(before));
        // "study co-**lead** Ana Lima"
        let is_joined = |before: Token<'_>| before.prev().is_some_and(|hyphen| hyphen.text() == "-");
        before.is_some_and(|before| before.pos() == Pos::Noun && before.tag() == "NN" || is_joined(before))
    });
    // "**the** writer and activist Ana Lima" is one too, where what she is is no office.
    let sector = lexicon.actors.title(role.lower()).flatten();
    let is_office = || sector.is_some_and(|sector| !lexicon.ontology.is_private(sector));
    let is_determined = role.lefts().any(|child| {
        child.dep() == "nummod" || child.dep() == "det" && (!child.morph_has("Definite=Def") || is_office())
    });
    // "**President** and party leader Ana Lima"
    let is_opening = || role.tag() == "NNP" && sector.is_some() && role.lefts().next().is_none();
    has_title
        && (role.tag() == "NN" || is_opening())
        && !is_determined
        && (lexicon.actors.title(role.lower()).is_some()
            || office::sector_noun(role, lexicon).is_some_and(|noun| noun.is_person)
            || lexicon.agents.is_doer(role.lower()) && !lexicon.cues.coref.bodies.contains(role.lemma()))
}

/// "ward surgeon and trial **co-lead** Ana Lima": the name explains the first of two roles, and the second stands between them.
fn is_second_role(role: Token<'_>, second: Token<'_>) -> bool {
    let is_name = |child: &Token<'_>| child.dep() == "appos" && child.ent_type() == "PERSON" && child.i() > second.i();
    let is_role = |noun: Token<'_>| matches!(noun.tag(), "NN" | "NNP") && noun.ent_type() != "PERSON";
    let is_own = second
        .lefts()
        .any(|child| matches!(child.dep(), "det" | "nummod" | "poss"));
    let name = role
        .rights()
        .find(is_name)
        .filter(|_| is_role(role) && is_role(second) && !is_own);
    name.is_some_and(|name| {
        let between = role.doc().slice(second.i()..name.left_edge().i());
        let mut breaks = between.filter(|word| word.is_punct() && word.text() != "-" || word.pos() == Pos::Verb);
        breaks.next().is_none()
    })
}

/// What a mention was found to mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meaning {
    /// Id and name of the party.
    pub party: Option<(String, String)>,
    pub country: Option<String>,
    pub sector: Option<String>,
}

impl Meaning {
    fn of(party: &NamedParty) -> Self {
        Self {
            party: Some((party.id.clone(), party.name.clone())),
            country: party.country.clone(),
            sector: party.sector.clone(),
        }
    }

    /// Gives the party the name by which the text calls it, where it has another one.
    fn called(self, name: Option<String>) -> Self {
        match (self.party, name) {
            (Some((id, _)), Some(name)) => Self {
                party: Some((id, name)),
                ..self
            },
            (party, _) => Self { party, ..self },
        }
    }

    fn into_participant(self, doc: &Doc, tokens: Range<usize>) -> Participant {
        let resolved = match self.party {
            Some((id, name)) => Resolved::To { id, name },
            None => Resolved::NotResolved,
        };
        Participant {
            mention: Mention {
                span: doc.span(tokens),
                resolved,
            },
            country: self.country,
            sector: self.sector,
        }
    }
}

/// Returns whom a noun stands for, with what hangs on it.
fn meaning(head: Token<'_>, lexicon: &Lexicon, names: &Names) -> Meaning {
    if let Some(person) = officer_behind_letters(head, names) {
        return Meaning::of(person);
    }
    if let Some(meaning) = listed::of_noun_to_come(head, lexicon, names) {
        return meaning;
    }
    if let Some(party) = names.party_at(head.i()).or_else(|| names.seat_at(head.i())) {
        return Meaning::of(party).called(agency::own_name(head, lexicon, names));
    }
    // "**Danish** shelling": the adjective alone names who does it, and leaves open which of its people.
    if let Some(party) = names.owner_at(head.i()) {
        return Meaning {
            sector: None,
            ..Meaning::of(party)
        };
    }
    if matches!(head.pos(), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num) {
        let own = office::of_noun(head, lexicon, names);
        if let Some(body) = beside::set_up_by_a_house(head, &own, lexicon) {
            return body;
        }
        let person = person_beside(head, lexicon, names);
        if let Some(person) = person.or_else(|| beside::person_explained(head, lexicon, names)) {
            let person = Meaning::of(person);
            let measured = office::measured(head, lexicon).filter(|_| own.sector.is_none());
            let own = measured.map_or(own, |measured| office::of_noun(measured, lexicon, names));
            return Meaning {
                country: person.country.or(own.country),
                sector: person.sector.or(own.sector),
                ..person
            };
        }
        if let Some(one) = agency::identified(head, lexicon, names) {
            return Meaning {
                country: one.country.or(own.country),
                sector: one.sector.or(own.sector),
                ..one
            };
        }
        if let Some(party) = agency::called_so(head, lexicon, names) {
            let party = Meaning::of(party);
            return Meaning {
                country: party.country.or(own.country),
                sector: party.sector.or(own.sector),
                ..party
            };
        }
        if let Some(party) = named_beside(head, names).filter(|_| own.sector.is_none()) {
            return Meaning::of(party);
        }
        if let Some(body) = beside::named_body(head, &own, lexicon, names) {
            return body;
        }
        if let Some(measured) = office::measured(head, lexicon)
            .filter(|measured| own.sector.is_none() && names.seat_at(measured.i()).is_none())
        {
            return meaning(measured, lexicon, names);
        }
        let shared = || shared_owner(head, lexicon, names).filter(|_| own.country.is_none() && own.sector.is_some());
        return shared().unwrap_or(own);
    }
    Meaning::default()
}

/// Says whom a noun stands for whose owner a pronoun only points at: "**its** forces" where "its" is Chad's are Chad's forces. Nothing where
/// the noun is for nobody's people or body, or where nobody knows whose country the owner is of.
pub(crate) fn owned_by(
    head: Token<'_>,
    owner: &Participant,
    lexicon: &Lexicon,
    names: &Names,
    mention: &Participant,
) -> Option<Participant> {
    let meaning = office::of_pronoun(head, &owner_party(owner, lexicon, names)?, lexicon)?;
    let resolved = match meaning.party {
        Some((id, name)) => Resolved::To { id, name },
        None => Resolved::NotResolved,
    };
    Some(Participant {
        mention: Mention {
            span: mention.mention.span,
            resolved,
        },
        country: meaning.country,
        sector: meaning.sector.or_else(|| mention.sector.clone()),
    })
}

/// Returns the party whose a pronoun's noun is: a state, an organisation or a group itself, for a person in office the state that he serves.
fn owner_party(owner: &Participant, lexicon: &Lexicon, names: &Names) -> Option<NamedParty> {
    let Resolved::To { id, name } = &owner.mention.resolved else {
        return None;
    };
    let known = || names.parties().iter().find(|party| party.id == *id);
    // "her aide" of an opposition leader serves no state.
    let serves = owner.sector.as_deref() == Some(OF_GOVERNMENT);
    if owner.country.as_ref() == Some(id) || serves && known().is_some_and(|party| party.kind == PartyKind::Person) {
        let state = lexicon.actors.party_by_id(owner.country.as_deref()?)?;
        return Some(NamedParty {
            id: state.id.to_string(),
            name: state.name.to_string(),
            kind: PartyKind::State,
            country: owner.country.clone(),
            sector: Some(OF_GOVERNMENT.to_owned()),
        });
    }
    let party = known().filter(|party| matches!(party.kind, PartyKind::Organisation | PartyKind::Group))?;
    Some(NamedParty {
        id: id.clone(),
        name: name.clone(),
        ..party.clone()
    })
}

/// Returns the party by whose name a common noun is explained: "its ally **Chad**", "Niger's neighbour, **Chad**".
fn named_beside<'n>(head: Token<'_>, names: &'n Names) -> Option<&'n NamedParty> {
    let beside = head
        .rights()
        .find(|child| child.dep() == "appos")
        .filter(|_| head.pos() == Pos::Noun)?;
    // "hurt 100 others, **the league** said": several are not explained by one name.
    if head.morph_has("Number=Plur") && clause::conjuncts(beside).len() == 1 {
        return None;
    }
    let party = names.party_at(beside.i())?;
    (party.kind != PartyKind::Person && !party.id.starts_with(NAMED_IN_ARTICLE)).then_some(party)
}

/// Returns the person by whose name a noun for one person is explained: "the rebel commander, **Ana Lima**".
fn person_beside<'n>(head: Token<'_>, lexicon: &Lexicon, names: &'n Names) -> Option<&'n NamedParty> {
    let coref = &lexicon.cues.coref;
    // "one of the protesters, **Ana Lima**,"
    let beside_one = |one: Token<'_>| {
        one.morph_has("NumType=Card") && name_beside(one).is_some_and(|name| clause::conjuncts(name).len() == 1)
    };
    let is_role = beside_one(head)
        || matches!(head.tag(), "NN" | "NNP")
            && (lexicon.actors.title(head.lower()).is_some()
            || coref.titles.contains(head.lower())
            || coref.persons.contains(head.lower())
            || office::sector_noun(head, lexicon).is_some_and(|noun| noun.is_person)
            // "the vet, **Ana Lima**": whoever acts may be a person, where no body and no letters are meant.
            || lexicon.agents.is_doer(head.lower())
                && !coref.bodies.contains(head.lower())
                && name_beside(head).is_some_and(|beside| beside.text().chars().any(char::is_lowercase)));
    if !is_role {
        return None;
    }
    let beside = name_beside(head).or_else(|| name_behind_field(head, lexicon))?;
    names
        .party_at(beside.i())
        .filter(|party| party.kind == PartyKind::Person)
}

/// Returns who stands with his office behind the letters of a body: "Kenya Medical Association **(KMA) president Ana Lima**". The parser takes
/// the body for the head of it all.
fn officer_behind_letters<'n>(head: Token<'_>, names: &'n Names) -> Option<&'n NamedParty> {
    /// Letters, an office in several words and a comma are no longer.
    const LONGEST_OFFICE: usize = 8;
    let doc = head.doc();
    let opens = head
        .next()
        .filter(|next| next.tag() == "-LRB-" && head.pos() == Pos::Propn)?;
    let closes = opens.next()?.next().filter(|next| next.tag() == "-RRB-")?;
    let end = head.sent().end().min(closes.i() + LONGEST_OFFICE);
    let mut behind = doc.slice(closes.i() + 1..end);
    let office = behind
        .next()
        .filter(|first| matches!(first.pos(), Pos::Noun | Pos::Propn | Pos::Adj))?;
    if office.ent_type() == "PERSON" {
        return None;
    }
    let is_of_office = |word: &Token<'_>| matches!(word.pos(), Pos::Noun | Pos::Propn | Pos::Adj) || word.text() == ",";
    let name = behind
        .take_while(is_of_office)
        .find(|word| word.ent_type() == "PERSON")?;
    let party = names.party_at(name.i())?;
    (party.kind == PartyKind::Person).then_some(party)
}

/// Returns the last word of what is joined with the field of an office, the parser notwithstanding: "the minister of mines and energy Ana
/// **Lima**".
fn name_behind_field<'d>(head: Token<'d>, lexicon: &Lexicon) -> Option<Token<'d>> {
    let actors = &lexicon.actors;
    let fields = head
        .rights()
        .filter(|child| child.dep() == "prep" && actors.is_of_a_field(child.lower()));
    let field = fields.flat_map(Token::rights).find(|child| child.dep() == "pobj")?;
    let last = *clause::conjuncts(field).last()?;
    let first = last.lefts().next()?;
    (last != field && last.tag() == "NNP" && field.tag() != "NNP" && first.pos() != Pos::Det).then_some(last)
}

/// How the ids begin of those whom only the article itself names.
pub(crate) const NAMED_IN_ARTICLE: &str = "name:";

/// Returns the id of whom only the article itself names, by the name.
pub(crate) fn named_id(name: &str) -> String {
    format!("{NAMED_IN_ARTICLE}{}", name_key(name).replace(' ', "-"))
}

/// Gives a conjunct without words of its own the owner that stands before the first one: "the Chadian army and police".
fn shared_owner(conjunct: Token<'_>, lexicon: &Lexicon, names: &Names) -> Option<Meaning> {
    // "the Chadian army and **police** officers": what they are of tells no other land.
    let is_own = |child: Token<'_>| child.dep() == "compound" && child.pos() == Pos::Noun;
    let of_state = || office::sector_noun(conjunct, lexicon).is_some_and(|noun| noun.acts_for_state);
    let is_bare = conjunct.lefts().next().is_none() || conjunct.lefts().all(is_own) && of_state();
    if conjunct.dep() != "conj" || conjunct.pos() != Pos::Noun || !is_bare {
        return None;
    }
    let first = conjunct.ancestors().find(|token| token.dep() != "conj")?;
    match office::owners_before(first, lexicon, names).as_slice() {
        [owner] => Some(office::of_owner(conjunct, *owner, lexicon, names)),
        _ => None,
    }
}

/// Returns each of those that a collective's name stands for: "the **Baltic states**".
fn members(named: Token<'_>, lexicon: &Lexicon, names: &Names) -> Vec<Meaning> {
    let Some(party) = names.party_at(named.i()) else {
        return Vec::new();
    };
    let meaning = |member: &lexicon::actors::Party| Meaning {
        party: Some((member.id.to_string(), member.name.to_string())),
        country: member.country.as_deref().map(Into::into),
        sector: match member.kind {
            lexicon::actors::PartyKind::State => Some(member.sector.as_deref().unwrap_or(OF_GOVERNMENT).to_owned()),
            _ => member.sector.as_deref().map(Into::into),
        },
    };
    lexicon.actors.members(&party.id).map(meaning).collect()
}

/// Returns the parties that a list names before its last member where the parser takes them for its adjectives.
fn listed_before(last: Token<'_>, names: &Names, tokens: &Range<usize>) -> Vec<Participant> {
    let doc = last.doc();
    if names.party_at(last.i()).is_none() {
        return Vec::new();
    }
    let joins = |token: Token<'_>| token.pos() == Pos::Cconj || token.text() == ",";
    let mut listed = Vec::new();
    let mut i = tokens.start;
    while i < last.i() {
        let Some(mention) = names.mention_at(i) else {
            i += 1;
            continue;
        };
        let party = &names.parties()[mention.party];
        let is_listed = mention.tokens.end < last.i() && joins(doc.token(mention.tokens.end));
        if is_listed && party.kind != PartyKind::Person {
            listed.push(Meaning::of(party).into_participant(doc, mention.tokens.clone()));
        }
        i = mention.tokens.end;
    }
    listed
}

/// Returns a noun's meaning, or one for each owner where a plural has several: "the envoys of X and Y", "X and Y leaders".
fn shared_out(head: Token<'_>, lexicon: &Lexicon, names: &Names, tokens: Range<usize>) -> Vec<Participant> {
    let doc = head.doc();
    // "thousands of **Chadian and Malian troops**": what is counted is shared, and not the count.
    let counted = office::measured(head, lexicon).filter(|_| head.morph_has("Number=Plur"));
    let head = counted
        .filter(|counted| office::owners_before(*counted, lexicon, names).len() > 1)
        .unwrap_or(head);
    let trailing = office::owners_behind_all(head, lexicon);
    if trailing.len() == 1 || trailing.len() > 1 && head.morph_has("Number=Plur") {
        let of_each = trailing
            .iter()
            .map(|&owner| office::of_owner(head, owner, lexicon, names));
        let each: Vec<Meaning> = of_each.filter(|meaning| meaning.country.is_some()).collect();
        if each.len() == trailing.len() {
            return each
                .into_iter()
                .map(|one| one.into_participant(doc, tokens.clone()))
                .collect();
        }
    }
    let mut owners: Vec<Token<'_>> = office::owners_behind(head, lexicon)
        .flat_map(|owner| conjuncts(owner, &tokens))
        .collect();
    if !owners.is_empty() {
        let twins = head
            .rights()
            .filter(|child| child.dep() == "conj" && twin_place(*child).is_some());
        owners.extend(twins);
    }
    let in_front = owners.is_empty();
    if in_front {
        owners = office::owners_before(head, lexicon, names);
    }
    let in_front = !owners.is_empty() && in_front;
    if owners.is_empty() {
        owners = office::homes(head, lexicon)
            .flat_map(|place| conjuncts(place, &tokens))
            .collect();
        let twins = head
            .rights()
            .filter(|child| child.dep() == "conj" && twin_place(*child).is_some());
        if !owners.is_empty() {
            owners.extend(twins);
        }
    }
    let shared = owners.len() > 1 && head.morph_has("Number=Plur") && names.party_at(head.i()).is_none();
    if shared {
        let each: Vec<Meaning> = owners
            .iter()
            .map(|&owner| office::of_owner(head, owner, lexicon, names))
            .collect();
        if each
            .iter()
            .all(|meaning| meaning.party.is_some() || meaning.country.is_some())
        {
            let spans = owners.iter().enumerate().map(|(i, owner)| {
                let from = if i == 0 { tokens.start } else { owner.left_edge().i() };
                let to = if in_front && i + 1 == owners.len() {
                    tokens.end
                } else {
                    owner.i() + 1
                };
                from..to.max(from + 1)
            });
            return each
                .into_iter()
                .zip(spans)
                .map(|(one, own)| one.into_participant(doc, own))
                .collect();
        }
    }
    vec![meaning(head, lexicon, names).into_participant(doc, tokens)]
}

/// Returns the token that the others of the range hang on; of a preposition, what stands behind it.
fn head_of(doc: &Doc, tokens: Range<usize>) -> Option<Token<'_>> {
    let inside = |i: usize| tokens.contains(&i);
    let mut head = doc
        .slice(tokens.clone())
        .find(|token| !token.is_punct() && !token.is_space() && (token.is_root() || !inside(token.head_idx())))?;
    while matches!(head.dep(), "prep" | "agent" | "dative") && head.pos() == Pos::Adp {
        match head.rights().find(|child| child.dep() == "pobj" && inside(child.i())) {
            Some(object) => head = object,
            None => break,
        }
    }
    Some(head)
}

/// Returns a noun and what is joined with it by "and", within the range.
fn conjuncts<'d>(head: Token<'d>, tokens: &Range<usize>) -> Vec<Token<'d>> {
    // Several may hang on the first, each behind a word or a mark that joins it: "Lima and Keita, as well as Diallo".
    let is_joined = |child: Token<'d>| {
        let before = child.left_edge().prev();
        before.is_none_or(|before| before.is_punct() || before.pos() == Pos::Cconj || before.dep() == "cc")
    };
    let joined = |token: Token<'d>| {
        let all = token
            .rights()
            .filter(|child| child.dep() == "conj" && tokens.contains(&child.i()) && twin_place(*child).is_none())
            .filter(|child| !crate::clause::is_no_conjunct(*child));
        all.enumerate()
            .filter(move |(at, child)| *at == 0 || is_joined(*child))
            .map(|(_, child)| child)
    };
    let mut all = vec![head];
    let mut next = 0;
    while next < all.len() {
        all.extend(joined(all[next]));
        next += 1;
    }
    all.sort_unstable_by_key(|token| token.i());
    let is_nominal =
        |token: &Token<'_>| matches!(token.pos(), Pos::Noun | Pos::Propn | Pos::Pron | Pos::Adj | Pos::Num);
    if all.iter().all(is_nominal) { all } else { vec![head] }
}

/// Returns the range without conjunctions and punctuation at its ends.
fn trimmed(doc: &Doc, tokens: Range<usize>) -> Range<usize> {
    let is_edge = |i: usize| {
        let token = doc.token(i);
        // "Lima, **as well as** Keita"
        let joins = |token: Token<'_>| token.pos() == Pos::Cconj || token.dep() == "cc";
        token.is_punct() || token.is_space() || joins(token) || joins(token.head())
    };
    let mut own = tokens;
    while own.end > own.start + 1 && is_edge(own.end - 1) {
        own.end -= 1;
    }
    while own.start + 1 < own.end && is_edge(own.start) {
        own.start += 1;
    }
    own
}

#[cfg(test)]
mod tests;
