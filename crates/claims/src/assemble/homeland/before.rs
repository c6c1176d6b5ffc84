//! Of which country officials are whom the article told of before: "Chilean **prosecutors** charged two men. The **prosecutors** said …"; and
//! the house to which who governs a land speaks: "the Chilean president told **parliament** …".
//!
//! The noun with its article alone points back. Where the article tells of officials of several lands by the same noun, none is chosen.

use nlp::{Pos, Token};
use rustc_hash::FxHashMap;

use crate::{
    Participant, Resolved,
    assemble::{Material, whose},
    clause, participant,
    sectors::{OF_ARMIES, OF_COURTS, OF_FORMER, OF_GOVERNMENT, OF_HOUSES, OF_PARTIES, OF_POLICE},
};

/// How many sentences back somebody is told of.
const REACH: usize = 3;

/// Where the article tells of officials by some noun, and of which countries they are: by the noun's lemma, read when it is first asked for.
#[derive(Default)]
pub(super) struct Told<'m> {
    by_noun: FxHashMap<&'m str, Vec<(usize, String)>>,
}

impl<'m> Told<'m> {
    /// Returns the one country of whom the article told before by the noun that stands for a party with its article alone.
    pub(super) fn country(&mut self, material: &'m Material<'_>, party: &Participant) -> Option<String> {
        let words = material.doc.tokens_in(party.mention.span);
        let head = whose::head_of(material, &words).filter(|head| points_back(*head))?;
        if party.mention.resolved != Resolved::NotResolved {
            return None;
        }
        self.last(material, head)
    }

    /// Returns the one country of whom the article told shortly before by the same noun, whatever stands with it now: "Chadian state **media** … state
    /// **media**".
    pub(super) fn country_by_noun(&mut self, material: &'m Material<'_>, party: &Participant) -> Option<String> {
        let words = material.doc.tokens_in(party.mention.span);
        self.last(material, whose::head_of(material, &words)?)
    }

    /// Returns the one country of the bodies of which the article told before by the noun in somebody's title: "Congo's **army** … **army** spokesman
    /// Kabongo".
    pub(super) fn country_by_title(&mut self, material: &'m Material<'_>, party: &Participant) -> Option<String> {
        let own = whose::first_named(material, party);
        let words = own
            .clone()
            .unwrap_or_else(|| material.doc.tokens_in(party.mention.span));
        let head = whose::head_of(material, &words)?;
        let titles = head.lefts().filter(|child| child.dep() == "compound");
        let nouns = titles.flat_map(|title| title.lefts().chain([title]));
        let body = nouns
            .filter(|noun| noun.dep() == "compound")
            .find(|noun| is_body(material, *noun, own.is_some()))?;
        let word = if body.pos() == Pos::Noun {
            body.lemma()
        } else {
            body.lower()
        };
        let all = self.by_noun.entry(word).or_insert_with(|| countries_of(material, word));
        let mut before = all.iter().take_while(|(at, _)| *at < body.i());
        let (_, country) = before.next()?;
        before.all(|(_, other)| other == country).then(|| country.clone())
    }

    fn last(&mut self, material: &'m Material<'_>, head: Token<'m>) -> Option<String> {
        let all = self
            .by_noun
            .entry(head.lemma())
            .or_insert_with(|| countries_of(material, head.lemma()));
        let start = all.partition_point(|(at, _)| *at < clause::start_of_sentences(head, REACH));
        let end = all.partition_point(|(at, _)| *at < head.i());
        let (_, country) = all[start..end.max(start)].last()?;
        (all[start..end].iter().all(|(_, other)| other == country)).then(|| country.clone())
    }
}

/// Says whether a noun has its article alone: "**the** prosecutors".
fn points_back(noun: Token<'_>) -> bool {
    let mut own = noun.lefts().filter(|child| !child.is_punct());
    let is_definite = own.next().is_some_and(|child| child.morph_has("Definite=Def"));
    noun.pos() == Pos::Noun && is_definite && own.next().is_none() && clause::child(noun, "prep").is_none()
}

/// Says whether a word is for a body of people, not for one of them: "the **army** spokesman". An unnamed "government official" may be of any
/// government that is told of.
fn is_body(material: &Material<'_>, word: Token<'_>, is_named: bool) -> bool {
    let is_noun = word.pos() == Pos::Noun || word.pos() == Pos::Propn && word.ent_type() != "PERSON";
    let noun = || material.lexicon.actors.sector_noun(&[word.lower()]);
    is_noun && noun().is_some_and(|noun| !noun.is_person && (is_named || *noun.code != *OF_GOVERNMENT))
}

/// Says whether a party is somebody sent abroad, or his house, whom only his noun tells: "the **ambassador**".
pub(super) fn is_envoy(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    let is_sent = |head: Token<'_>| material.lexicon.actors.is_sent(head.lemma());
    party.country.is_none()
        && party.mention.resolved == Resolved::NotResolved
        && whose::head_of(material, &words).is_some_and(is_sent)
}

/// Returns the countries of those whom an article tells of by a noun, with where it stands.
fn countries_of(material: &Material<'_>, lemma: &str) -> Vec<(usize, String)> {
    let same = material
        .doc
        .tokens()
        // "Chile's **Minister** of Rivers … the minister"
        .filter(|token| match token.pos() {
            Pos::Noun => token.lemma() == lemma,
            Pos::Propn => token.lower() == lemma,
            _ => false,
        });
    let told = same.filter_map(|token| {
        let alone = token.i()..token.i() + 1;
        let meant = participant(material.doc, material.lexicon, &material.names, alone);
        Some((token.i(), meant.country?))
    });
    told.collect()
}

/// Returns the country of who governs a land, serves it in arms or sits in its house. Who is sent to another land speaks to houses there.
pub(super) fn governs(material: &Material<'_>, actor: &Participant) -> Option<String> {
    let actors = &material.lexicon.actors;
    let governs = |sector: &str| actors.is_of_state(sector);
    let words = material.doc.tokens_in(actor.mention.span);
    let is_sent = |word: Token<'_>| actors.is_sent(word.lower()) || actors.is_office_abroad(word.lower());
    let country = actor
        .country
        .clone()
        .filter(|_| actor.sector.as_deref().is_some_and(governs));
    country.filter(|_| !material.doc.slice(words).any(is_sent))
}

/// Says whether a party is a house or its members without any word of whose they are: "parliament", "lawmakers".
pub(super) fn is_own_house(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    let is_bare = |head: Token<'_>| {
        let mut own = head.lefts().filter(|child| child.dep() != "det");
        own.next().is_none() && clause::child(head, "prep").is_none()
    };
    party.sector.as_deref() == Some(OF_HOUSES) && whose::head_of(material, &words).is_some_and(is_bare)
}

/// Says whether a party is officers without any word of whose they are: "top military **officials**".
pub(super) fn are_own_officers(material: &Material<'_>, party: &Participant) -> bool {
    let actors = &material.lexicon.actors;
    let words = material.doc.tokens_in(party.mention.span);
    let is_plain = |word: Token<'_>| {
        word.text().starts_with(char::is_lowercase) && word.dep() != "poss" && !actors.is_across_borders(word.lower())
    };
    let are_officers = |head: Token<'_>| {
        let is_person = crate::party::sector_noun(head, material.lexicon).is_some_and(|noun| noun.is_person);
        is_person
            && head.morph_has("Number=Plur")
            && head.lefts().all(is_plain)
            && clause::child(head, "prep").is_none()
    };
    party.sector.as_deref() == Some(OF_ARMIES) && whose::head_of(material, &words).is_some_and(are_officers)
}

/// Gives those in office on whom a land's police, courts, parties or house act the land, where no word tells another: "Chilean prosecutors
/// charged **the mayor**".
pub(super) fn deal_at_home(material: &Material<'_>, actors: &[Participant], recipients: &mut [Participant]) {
    let known = &material.lexicon.actors;
    let acts_inside = |sector: &str| {
        [OF_COURTS, OF_HOUSES, OF_PARTIES, OF_POLICE].contains(&sector)
            || known.is_of_politics(sector) && sector != OF_FORMER
    };
    let [actor] = actors else { return };
    let Some(country) = actor
        .country
        .clone()
        .filter(|_| actor.sector.as_deref().is_some_and(acts_inside))
    else {
        return;
    };
    for party in recipients {
        let words = material.doc.tokens_in(party.mention.span);
        let is_bare = |head: Token<'_>| {
            let is_plain = |word: Token<'_>| word.text().starts_with(char::is_lowercase) && word.dep() != "poss";
            head.pos() == Pos::Noun
                && head.lefts().all(is_plain)
                && head.lefts().any(|word| word.morph_has("Definite=Def"))
                && !known.is_sent(head.lemma())
        };
        let holds = |sector: &str| known.is_of_state(sector) && sector != OF_ARMIES;
        let is_open = party.country.is_none() && party.mention.resolved == Resolved::NotResolved;
        if is_open
            && party.sector.as_deref().is_some_and(holds)
            && whose::head_of(material, &words).is_some_and(is_bare)
        {
            party.country = Some(country.clone());
        }
    }
}

/// Gives soldiers who act with a land's police the land, where one word joins them: "police and **soldiers** closed the road".
pub(super) fn join_police(material: &Material<'_>, parties: &mut [Participant]) {
    let head = |party: &Participant| whose::head_of(material, &material.doc.tokens_in(party.mention.span));
    let police = parties
        .iter()
        .filter(|party| party.sector.as_deref() == Some(OF_POLICE));
    let told: Vec<_> = police
        .filter_map(|party| Some((head(party)?, party.country.clone()?)))
        .collect();
    if told.is_empty() {
        return;
    }
    for party in parties {
        let is_open = party.country.is_none() && party.mention.resolved == Resolved::NotResolved;
        let Some(soldiers) = head(party).filter(|_| is_open && party.sector.as_deref() == Some(OF_ARMIES)) else {
            continue;
        };
        let is_bare = soldiers.lefts().all(|child| child.dep() == "cc" || child.is_punct());
        let joined = told.iter().find(|(police, _)| {
            let joins = |first: Token<'_>, second: Token<'_>| second.dep() == "conj" && second.head() == first;
            joins(*police, soldiers) || joins(soldiers, *police)
        });
        party.country = joined.filter(|_| is_bare).map(|(_, country)| country.clone());
    }
}
