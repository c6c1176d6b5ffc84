//! The named parties and persons of one article.

mod bearers;
mod called;
mod committees;
mod doubtful;
mod extent;
mod full;
mod held;
mod holders;
mod kind;
mod mistaken;
mod namesakes;
mod posts;
mod short;
mod surnames;
mod told;

use std::{collections::BTreeMap, ops::Range};

use lexicon::{
    Lexicon,
    actors::{NameForm, PartyKind as TableKind},
    name_key,
    officeholders::Day,
};
use nlp::{Doc, Entity, Pos, Token};
use rustc_hash::FxHashMap;

pub(crate) use self::full::is_spelt_out;
use self::{
    bearers::Bearers,
    extent::listed,
    full::full_names,
    kind::{heads_a_name, stands_last},
    namesakes::stands_as_subject,
    surnames::ShortNames,
};
use super::{named_id, office};
use crate::{
    clause::is_name_of_kin,
    roles::clause::is_tight,
    sectors::{OF_FIRMS, OF_GOVERNMENT, OF_HOUSES, OF_NEWS, OF_PEOPLE},
};

/// The named parties and persons of one article.
#[derive(Clone, Debug, Default)]
pub struct Names {
    parties: Vec<NamedParty>,
    /// Ordered by first token; they do not overlap.
    mentions: Vec<NameMention>,
    /// Adjectives of countries: "Chadian" before a noun.
    adjectives: Vec<NameMention>,
    /// Seats of governments: a party only where they act.
    seats: Vec<NameMention>,
    /// The persons to whom a clause gives an office, each with the office's noun.
    offices: Vec<(usize, usize)>,
    /// Whom part of a full name would mean at the tokens that are no mention, by token.
    would_mean: BTreeMap<usize, usize>,
}

/// A party or person that the article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedParty {
    /// ISO 3166 alpha-3, an id of `data/actors`, or `name:` and the folded name.
    pub id: String,
    /// The name to show: for persons the longest the article gives.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// The country as ISO 3166 alpha-3, where table or text says.
    pub country: Option<String>,
    /// The PLOVER sector, where table or text says.
    pub sector: Option<String>,
}

/// What a named party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PartyKind {
    Person,
    State,
    Organisation,
    Group,
}

/// One place in the article where a party is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The tokens of the name, without title or article.
    pub tokens: Range<usize>,
    /// The number of the party among [`Names::parties`].
    pub party: usize,
}

/// The most tokens of a person's name that no entity marks.
const MAX_NAME: usize = 6;
/// Names of more tokens than this are not looked for in the tables.
const LONGEST_NAME: usize = 12;
/// Parties, farmers, firms, media, police, courts, parliaments, unions, schools and societies are of their country, and not the country as
/// its ministries are.
const OF_OWN_WILL: [&str; 13] = [
    "AGR", "BUS", "COP", "EDU", "JRN", "JUD", "LAB", "LEG", "MED", "OPP", "PTY", "REL", "SOC",
];
/// Courts and houses of parliament have names of their own.
const OF_OWN_NAME: [&str; 2] = ["JUD", "LEG"];

impl Names {
    /// Reads the named parties and persons of an article of no known day.
    #[must_use]
    pub fn of(doc: &Doc, lexicon: &Lexicon) -> Self {
        Self::of_day(doc, lexicon, None)
    }

    /// Reads the named parties and persons of an article; office holders are what they are on the day of its publication.
    #[must_use]
    pub fn of_day(doc: &Doc, lexicon: &Lexicon, day: Option<Day>) -> Self {
        let mut reading = Reading::new(doc, lexicon);
        reading.table_names();
        let short = reading.short_names();
        reading.organisations(&short);
        reading.committees();
        reading.persons(&short, day);
        reading.office_holders(day);
        reading.seats_by_letters();
        reading.told_offices();
        reading.aides();
        reading.posts();
        reading.called();
        reading.attackers();
        reading.names
    }

    /// Returns the parties, in order of first reading.
    #[must_use]
    pub fn parties(&self) -> &[NamedParty] {
        &self.parties
    }

    /// Returns the noun of the office that a clause gives to each of some persons: "Lima is the **mayor** of Kivu".
    #[must_use]
    pub(crate) fn offices(&self) -> &[(usize, usize)] {
        &self.offices
    }

    /// Returns the mentions in order.
    #[must_use]
    pub fn mentions(&self) -> &[NameMention] {
        &self.mentions
    }

    /// Returns the mention that token `i` is part of.
    #[must_use]
    pub fn mention_at(&self, i: usize) -> Option<&NameMention> {
        at(&self.mentions, i)
    }

    /// Returns the party that token `i` names.
    #[must_use]
    pub fn party_at(&self, i: usize) -> Option<&NamedParty> {
        self.mention_at(i).map(|mention| &self.parties[mention.party])
    }

    /// Returns the person whom token `i` means, as all of a name or a part of one, where the article names him in full; also where the word is
    /// no mention as it stands. Who a bare surname means is judged here, and nowhere else.
    #[must_use]
    pub(crate) fn person_at(&self, i: usize) -> Option<&NamedParty> {
        let party = match self.mention_at(i) {
            Some(mention) => mention.party,
            None => *self.would_mean.get(&i)?,
        };
        Some(&self.parties[party]).filter(|party| party.kind == PartyKind::Person)
    }

    /// Returns the state whose seat of government token `i` names: a party only where it acts.
    #[must_use]
    pub fn seat_at(&self, i: usize) -> Option<&NamedParty> {
        at(&self.seats, i).map(|mention| &self.parties[mention.party])
    }

    /// Returns the party that token `i` names, as adjective too: whose something is.
    #[must_use]
    pub fn owner_at(&self, i: usize) -> Option<&NamedParty> {
        let adjective = || at(&self.adjectives, i).map(|mention| &self.parties[mention.party]);
        self.party_at(i).or_else(adjective)
    }
}

fn at(mentions: &[NameMention], i: usize) -> Option<&NameMention> {
    let next = mentions.partition_point(|mention| mention.tokens.end <= i);
    mentions.get(next).filter(|mention| mention.tokens.contains(&i))
}

struct Reading<'d> {
    doc: &'d Doc,
    lexicon: &'d Lexicon,
    names: Names,
    by_id: FxHashMap<(String, Option<String>), usize>,
    taken: Vec<bool>,
}

impl<'d> Reading<'d> {
    fn new(doc: &'d Doc, lexicon: &'d Lexicon) -> Self {
        Self {
            doc,
            lexicon,
            names: Names::default(),
            by_id: FxHashMap::default(),
            taken: vec![false; doc.len()],
        }
    }

    /// Reads what the tables know, the longest name at each place.
    fn table_names(&mut self) {
        let persons = entities_by_token(self.doc, |ent| ent.label() == "PERSON");
        let mut i = 0;
        while i < self.doc.len() {
            let found = table_name(self.doc, self.lexicon, i);
            // A name inside a longer person's name is his: "Jordan Lee"; a title behind it begins another: "Jordan Prime".
            let found = found.filter(|(tokens, _)| {
                persons[i].is_none_or(|ent| {
                    let before_title = tokens.end < ent.end()
                        && self.lexicon.actors.title(self.doc.token(tokens.end).lower()).is_some();
                    let opened = (ent.start()..tokens.start)
                        .all(|before| self.lexicon.actors.is_article(self.doc.token(before).lower()));
                    opened && (ent.end() <= tokens.end || before_title)
                })
            });
            let found = found.filter(|(tokens, _)| {
                !self.is_within_a_place(tokens)
                    && !self.is_no_state(tokens)
                    && !self.is_no_news_house(tokens)
                    && !self.is_of_a_longer_name(tokens)
                    && !self.is_of_a_people(tokens)
                    && !self.is_bearer_named_before(tokens)
            });
            i = match found {
                Some((tokens, named)) if self.is_title_of_a_work(&tokens) => {
                    self.take_paper(tokens.clone(), &named);
                    tokens.end
                }
                Some((tokens, named)) => {
                    self.take_table_name(tokens.clone(), &named);
                    tokens.end
                }
                None => {
                    self.take_leader(i);
                    i + 1
                }
            };
        }
        self.drop_foreign_names();
    }

    fn take_table_name(&mut self, tokens: Range<usize>, named: &[lexicon::actors::Named]) {
        let last = self.doc.token(tokens.end - 1);
        let modifies = matches!(last.dep(), "amod" | "compound" | "nmod") && last.head_idx() >= tokens.end;
        let by_form = |form: NameForm| named.iter().find(|name| name.form == form);
        let is_adjective = last.pos() == Pos::Adj || modifies;
        let order = if is_adjective {
            [
                NameForm::Adjective,
                NameForm::Name,
                NameForm::Seat,
                NameForm::Inhabitant,
            ]
        } else {
            [
                NameForm::Name,
                NameForm::Seat,
                NameForm::Inhabitant,
                NameForm::Adjective,
            ]
        };
        let Some(name) = order.into_iter().find_map(by_form) else {
            return;
        };
        if self.is_product(name, &tokens) {
            self.taken[tokens].fill(true);
            return;
        }
        let party = self.table_party(name, &tokens, self.is_people_or_one(name, &tokens));
        let mention = NameMention {
            tokens: tokens.clone(),
            party,
        };
        match name.form {
            NameForm::Adjective => self.names.adjectives.push(mention),
            NameForm::Seat => self.names.seats.push(mention),
            NameForm::Name | NameForm::Inhabitant => {
                self.names.mentions.push(mention);
                self.taken[tokens].fill(true);
            }
        }
    }

    /// "the **Ukrainian**", "the **French**": behind the article who is meant, somebody known or a whole people's government, is open.
    fn is_people_or_one(&self, name: &lexicon::actors::Named, tokens: &Range<usize>) -> bool {
        let last = self.doc.token(tokens.end - 1);
        let is_definite = last.children_by("det").any(|det| det.morph_has("Definite=Def"));
        name.form == NameForm::Inhabitant && is_definite && !matches!(last.tag(), "NNS" | "NNPS")
    }

    /// "a **BMW**", "**Boeing** 777": what a firm has made bears its name.
    fn is_product(&self, name: &lexicon::actors::Named, tokens: &Range<usize>) -> bool {
        let known = self.lexicon.actors.party(name.party);
        if known.kind != TableKind::Body || known.sector.as_deref() != Some(OF_FIRMS) {
            return false;
        }
        let doc = self.doc;
        let joins = |other: Token<'_>| tokens.contains(&other.head_idx()) || doc.token(tokens.end - 1).head() == other;
        let before = tokens.start.checked_sub(1).map(|before| doc.token(before));
        let behind = (tokens.end < doc.len()).then(|| doc.token(tokens.end));
        let is_one = before.is_some_and(|word| word.morph_has("Definite=Ind") && joins(word));
        // "an Airbus **A320**"
        let has_digit = |word: Token<'_>| word.text().chars().any(|c| c.is_ascii_digit());
        is_one || behind.is_some_and(|word| has_digit(word) && joins(word))
    }

    fn table_party(&mut self, name: &lexicon::actors::Named, tokens: &Range<usize>, is_open: bool) -> usize {
        let known = self.lexicon.actors.party(name.party);
        let kind = match known.kind {
            TableKind::State | TableKind::Body => PartyKind::State,
            TableKind::Organisation => PartyKind::Organisation,
            TableKind::Group => PartyKind::Group,
        };
        let own_will = known.sector.as_deref().filter(|sector| OF_OWN_WILL.contains(sector));
        if let Some(sector) = own_will.filter(|_| known.kind == TableKind::Body) {
            let words = match name.form {
                NameForm::Inhabitant => &*known.name,
                _ => self.doc.words(tokens.clone()),
            };
            return self.party(NamedParty {
                id: named_id(words),
                name: words.to_owned(),
                kind: PartyKind::Organisation,
                country: known.country.as_deref().map(Into::into),
                sector: Some(sector.to_owned()),
            });
        }
        let of_form = match (known.kind, name.form) {
            (TableKind::State, NameForm::Inhabitant) => (!is_open).then_some(OF_PEOPLE),
            (TableKind::State, _) => Some(OF_GOVERNMENT),
            _ => None,
        };
        self.party(NamedParty {
            id: known.id.to_string(),
            name: known.name.to_string(),
            kind,
            country: known.country.as_deref().map(Into::into),
            sector: known.sector.as_deref().or(of_form).map(Into::into),
        })
    }

    fn party(&mut self, party: NamedParty) -> usize {
        let key = (party.id.clone(), party.sector.clone());
        *self.by_id.entry(key).or_insert_with(|| {
            self.names.parties.push(party);
            self.names.parties.len() - 1
        })
    }

    fn mention(&mut self, tokens: Range<usize>, party: usize) {
        let at = self
            .names
            .mentions
            .partition_point(|mention| mention.tokens.start < tokens.start);
        self.taken[tokens.clone()].fill(true);
        self.names.mentions.insert(at, NameMention { tokens, party });
    }

    /// Reads organisations that no table knows, with the acronyms that the article itself explains.
    fn organisations(&mut self, short: &ShortNames<'_>) {
        let mut acronyms: BTreeMap<String, usize> = BTreeMap::new();
        let doc = self.doc;
        let named = doc.ents().iter().filter(|ent| ent.label() == "ORG");
        let pair = |tokens: &Range<usize>| self.surname_pair(tokens, short);
        let named = named.flat_map(|ent| pair(&ent.tokens()).unwrap_or_else(|| self.parts(ent.tokens())));
        let named: Vec<Range<usize>> = named.collect();
        for own in named {
            let own = self.without_land(bare(doc, self.lexicon, own));
            let mut tokens = self.with_fields(self.with_acronym(self.with_hyphened(own)));
            // "House of Representatives **Speaker**": what ends in one person's office is named without it.
            let mut end = tokens.end;
            while end > tokens.start + 1 && self.is_office(doc.token(end - 1)) {
                end -= 1;
            }
            // "Office of the **Attorney General**" is named with the office.
            if end > tokens.start && !matches!(doc.token(end - 1).pos(), Pos::Adp | Pos::Det) {
                tokens.end = end;
            }
            let known = self.names.mention_at(tokens.end.saturating_sub(1)).cloned();
            if let Some(known) = known {
                self.note_acronym(&mut acronyms, known.tokens.end, known.party);
            }
            // The seat of a government, or a country's adjective, is no organisation of its own.
            let is_of_state = [&self.names.seats, &self.names.adjectives]
                .into_iter()
                .any(|mentions| at(mentions, tokens.start).is_some_and(|mention| mention.tokens == tokens));
            if tokens.is_empty()
                || self.is_surname(&tokens, short)
                || short.is_mistaken(&tokens)
                || self.is_bare_title(&tokens)
                || self.is_what_somebody_governs(&tokens)
                || !doc.slice(tokens.clone()).any(is_large)
                || is_of_state
                || self.taken[tokens.clone()].iter().any(|taken| *taken)
                    && !self.is_state_body(&tokens)
                    && !self.is_branch(&tokens)
            {
                continue;
            }
            let words = doc.words(tokens.clone());
            let party = match acronyms.get(words) {
                Some(&party) => party,
                None => {
                    let party = self.organisation(tokens.clone());
                    self.party(party)
                }
            };
            self.names
                .mentions
                .retain(|mention| mention.tokens.end <= tokens.start || mention.tokens.start >= tokens.end);
            self.note_acronym(&mut acronyms, tokens.end, party);
            self.mention(tokens, party);
        }
        self.share_sectors();
        self.short_bodies();
        self.initials(&mut acronyms);
        self.later_acronyms(&acronyms);
    }

    /// Notes the initials of every longer name: where the article writes them alone, they stand for that name and for none
    /// that the tables know by the same letters. Letters that two of the names share stand for neither.
    fn initials(&self, acronyms: &mut BTreeMap<String, usize>) {
        let mut found: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for mention in self.names.mentions.iter().filter(|mention| mention.tokens.len() > 2) {
            if self.names.parties[mention.party].kind == PartyKind::State {
                continue;
            }
            let words = self.doc.slice(mention.tokens.clone());
            let first = words.filter_map(|token| token.text().chars().next());
            let letters: String = first.filter(|c| c.is_uppercase()).collect();
            if letters.chars().count() > 2 {
                let party = found.entry(letters).or_insert(Some(mention.party));
                *party = party.filter(|party| *party == mention.party);
            }
        }
        for (letters, party) in found {
            if let Some(party) = party {
                acronyms.entry(letters).or_insert(party);
            }
        }
    }

    fn is_office(&self, token: Token<'_>) -> bool {
        let is_title =
            || self.lexicon.actors.title(token.lower()).is_some() || office::is_title_abroad(token, self.lexicon);
        let is_one = matches!(token.tag(), "NN" | "NNP") && is_title();
        is_one && office::sector_noun(token, self.lexicon).is_none_or(|noun| noun.is_person)
    }

    /// A state's body named with its state: "Ministry of Defence of Chad", "Chad's Defence Ministry".
    fn is_state_body(&self, tokens: &Range<usize>) -> bool {
        let mut nouns = self
            .doc
            .slice(tokens.clone())
            .filter_map(|token| office::sector_noun(token, self.lexicon));
        let has_state = self
            .doc
            .slice(tokens.clone())
            .any(|token| self.names.owner_at(token.i()).is_some_and(is_of_a_state));
        has_state && nouns.any(|noun| noun.acts_for_state)
    }

    fn organisation(&self, tokens: Range<usize>) -> NamedParty {
        let doc = self.doc;
        let words = doc.words(tokens.clone());
        // "Hill **Police Department** Intelligence Unit": where none stands last, the first counts.
        let nouns = doc.slice(tokens.clone()).filter_map(|token| {
            let noun = office::sector_noun(token, self.lexicon).filter(|noun| heads_a_name(token, &tokens, noun));
            noun.map(|noun| (stands_last(token, &tokens), noun))
        });
        let nouns: Vec<(bool, &lexicon::actors::SectorNoun)> = nouns.collect();
        // "**Ministry** of Health and Population": people for whom an office is there are not who it is.
        let office = nouns
            .iter()
            .find(|(is_last, noun)| *is_last && !noun.is_person && noun.acts_for_state && &*noun.code == OF_GOVERNMENT);
        let heading = nouns.iter().rev().find(|(is_last, _)| *is_last);
        let are_people = |noun: &lexicon::actors::SectorNoun| noun.is_person || &*noun.code == OF_PEOPLE;
        // "**Union** of Teachers": who are in a body are not what it is.
        let body = nouns.iter().find(|(is_last, noun)| *is_last && !noun.is_person);
        let heading = heading
            .filter(|(_, noun)| !are_people(noun))
            .or(office)
            .or(body)
            .or(heading);
        let noun = heading.or_else(|| nouns.first()).map(|(_, noun)| *noun);
        let before = tokens.start.saturating_sub(2)..tokens.start;
        let owner = doc.slice(before.start..tokens.end).find_map(|token| {
            let owns = tokens.contains(&token.i()) || matches!(token.dep(), "poss" | "amod" | "compound" | "nmod");
            self.names
                .owner_at(token.i())
                .filter(|party| owns && is_of_a_state(party))
        });
        let noun = noun.filter(|noun| &*noun.code == OF_GOVERNMENT || !self.is_of_own_kind(&tokens));
        let of_house = self.is_of_a_house(&tokens).then(|| OF_HOUSES.to_owned());
        let of_house = of_house.or_else(|| self.is_house(&tokens).then(|| OF_HOUSES.to_owned()));
        let of_news = self.is_news_house(&tokens).then(|| OF_NEWS.to_owned());
        let of_office = || self.is_state_office(&tokens).then(|| OF_GOVERNMENT.to_owned());
        let of_kind = of_news.or(of_house).or_else(|| noun.map(|noun| noun.code.to_string()));
        let sector = of_kind
            .or_else(of_office)
            .or_else(|| self.is_firm(&tokens).then(|| OF_FIRMS.to_owned()))
            .or_else(|| self.kind_beside(&tokens).map(str::to_owned));
        // "the **Turkish** Friendship Hospital", "**Georgia** Tech": a word at the front of a name tells the country of a state's bodies alone.
        let outside = self.doc.slice(before).any(|token| {
            let named = self.names.owner_at(token.i());
            named.is_some_and(|party| owner.is_some_and(|owner| party.id == owner.id))
        });
        match (owner, noun) {
            // "Chad's **High Court**": courts and houses bear names of their own, and are not the state as its ministries are.
            (Some(owner), Some(noun)) if OF_OWN_NAME.contains(&&*noun.code) && !self.is_branch(&tokens) => {
                let own = self.without_owner(tokens, owner);
                NamedParty {
                    id: named_id(doc.words(own.clone())),
                    name: doc.words(own).to_owned(),
                    kind: PartyKind::Organisation,
                    country: owner.country.clone(),
                    sector,
                }
            }
            (Some(owner), Some(noun)) if noun.acts_for_state && !self.is_branch(&tokens) => NamedParty {
                sector,
                ..owner.clone()
            },
            _ => NamedParty {
                id: named_id(words),
                name: self
                    .land_behind(&tokens)
                    .map_or(words, |whole| doc.words(whole))
                    .to_owned(),
                kind: PartyKind::Organisation,
                country: owner
                    .filter(|_| {
                        let is_office = || self.is_state_office(&tokens) && self.owner_in_front(&tokens).is_some();
                        outside || self.is_branch(&tokens) && !self.ends_in_a_body(&tokens) || is_office()
                    })
                    .or_else(|| self.owner_behind(&tokens))
                    .or_else(|| {
                        self.state_behind(&tokens)
                            .filter(|_| self.land_behind(&tokens).is_some())
                    })
                    .and_then(|owner| owner.country.clone()),
                sector,
            },
        }
    }

    /// Notes what stands in brackets behind a name as its acronym: "Green Aid Society (GAS)".
    fn note_acronym(&self, acronyms: &mut BTreeMap<String, usize>, end: usize, party: usize) {
        let token = |i: usize| (i < self.doc.len()).then(|| self.doc.token(i).text());
        if token(end) == Some("(")
            && token(end + 2) == Some(")")
            && let Some(short) = token(end + 1)
            && is_acronym(short)
        {
            acronyms.insert(short.to_owned(), party);
        }
    }

    fn later_acronyms(&mut self, acronyms: &BTreeMap<String, usize>) {
        if acronyms.is_empty() {
            return;
        }
        for i in 0..self.doc.len() {
            let Some(&party) = acronyms.get(self.doc.token(i).text()) else {
                continue;
            };
            let at = self.names.mentions.partition_point(|mention| mention.tokens.end <= i);
            match self.names.mentions.get_mut(at) {
                Some(mention) if mention.tokens == (i..i + 1) => mention.party = party,
                _ if !self.taken[i] => self.mention(i..i + 1, party),
                _ => {}
            }
        }
    }

    /// Says whether a name stands behind or before the office of who governs a place: "the mayor **of Kivu**", "**Kivu**'s governor".
    fn is_what_somebody_governs(&self, tokens: &Range<usize>) -> bool {
        let token = self.doc.token(tokens.start);
        let office = match token.dep() {
            "pobj" if self.lexicon.actors.is_belonging(token.head().lower()) => token.head().head(),
            "poss" => token.head(),
            _ => return false,
        };
        tokens.len() == 1 && self.lexicon.actors.is_office_of_place(office.lemma())
    }

    /// Reads persons: full names first, then the mentions by a part of the name.
    fn persons(&mut self, short: &ShortNames<'_>, day: Option<Day>) {
        let doc = self.doc;
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        let is_person = |ent: &&Entity| {
            let name = || bare(doc, self.lexicon, ent.tokens());
            ent.label() == "PERSON"
                || short.is_mistaken(&name())
                || ent.label() == "ORG"
                    && (self.is_surname(&name(), short) || self.surname_pair(&ent.tokens(), short).is_some())
        };
        let named = doc.ents().iter().filter(is_person);
        let parts = |tokens: Range<usize>| self.surname_pair(&tokens, short).unwrap_or_else(|| listed(doc, tokens));
        for part in named.flat_map(|ent| parts(ent.tokens())) {
            let mut tokens = self.with_given_name(bare(doc, self.lexicon, part));
            if short.is_mistaken(&tokens) && self.lexicon.actors.title(doc.token(tokens.start).lower()).is_some() {
                tokens.start += 1;
            }
            let free = !tokens.is_empty() && !self.taken[tokens.clone()].iter().any(|taken| *taken);
            let is_seat = tokens.clone().any(|i| self.names.seat_at(i).is_some());
            let is_one = doc.slice(tokens.clone()).all(|token| token.pos() != Pos::Cconj);
            if free
                && is_one
                && !is_seat
                && !self.is_bare_title(&tokens)
                && !self.is_what_somebody_governs(&tokens)
                && (doc.slice(tokens.clone()).any(|token| token.pos() == Pos::Propn) || self.is_name_alone(&tokens))
            {
                let key = name_key(doc.words(tokens.clone()));
                found.push((tokens, key));
            }
        }
        let mut held = self.taken.clone();
        for (tokens, _) in &found {
            held[tokens.clone()].fill(true);
        }
        let namesakes = self.named_like_titles(&found);
        let repeated = self.repeated_surnames(short, &held);
        let apposed = self.with_repeats(self.apposed_persons()).into_iter();
        for tokens in apposed.chain(namesakes).chain(self.known_persons()).chain(repeated) {
            if !held[tokens.clone()].iter().any(|held| *held) {
                held[tokens.clone()].fill(true);
                let key = name_key(doc.words(tokens.clone()));
                found.push((tokens, key));
            }
        }
        found.sort_by_key(|(tokens, _)| tokens.start);
        let full = full_names(doc, &found, |name| self.title_of(name), |name| self.is_aside(name));
        let mut unread = self.unread_parts(&full, &held).into_iter().peekable();
        let mut parts: Vec<(usize, String)> = Vec::new();
        let mut bearers = Bearers {
            full,
            royal: self.royal_names(&found),
            day,
        };
        for (tokens, key) in found {
            while let Some(part) = unread.next_if(|part| *part < tokens.start) {
                parts.extend(self.bearer_of_part(part, &bearers));
            }
            let (key, longest) = match self.bearer(&tokens, &key, &bearers) {
                Some(longer) => (longer.key.clone(), longer.first.clone()),
                None => (key, tokens.clone()),
            };
            if let Some(own) = bearers.full.iter_mut().find(|name| name.key == key) {
                own.note(tokens.start, stands_as_subject(doc, &tokens));
            }
            let office = self.office_before(&tokens);
            let id = named_id(&key);
            let party = match self.names.parties.iter().position(|party| party.id == id) {
                Some(party) => party,
                None => {
                    self.names.parties.push(NamedParty {
                        id,
                        name: doc.words(longest).to_owned(),
                        kind: PartyKind::Person,
                        country: None,
                        sector: None,
                    });
                    self.names.parties.len() - 1
                }
            };
            let known = &mut self.names.parties[party];
            known.country = known.country.take().or(office.0);
            // "Ana Lima, the only woman on the stage", may hold an office all the same.
            let is_open = known.sector.as_deref().is_none_or(|sector| sector == OF_PEOPLE);
            known.sector = known
                .sector
                .take()
                .filter(|_| !is_open || office.1.is_none())
                .or(office.1);
            self.mention(tokens, party);
        }
        parts.extend(unread.filter_map(|part| self.bearer_of_part(part, &bearers)));
        self.note_unread(parts);
    }

    /// "**Erdogan** and his aide met": a person's name that the tagger takes for an adjective, and that stands as a noun does.
    fn is_name_alone(&self, tokens: &Range<usize>) -> bool {
        let token = self.doc.token(tokens.start);
        tokens.len() == 1
            && token.tag() == "JJ"
            && token.ent_type() == "PERSON"
            && is_large(token)
            && matches!(token.dep(), "nsubj" | "nsubjpass" | "dobj" | "pobj" | "poss" | "conj")
    }

    /// Returns the names with every later mention by all their words but the first.
    fn with_repeats(&self, full: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let doc = self.doc;
        let rest = |name: &Range<usize>| name.start + 1..name.end;
        let of_last: BTreeMap<&str, Range<usize>> = full
            .iter()
            .map(|name| (doc.token(name.end - 1).text(), rest(name)))
            .collect();
        let mut all = full;
        if of_last.is_empty() {
            return all;
        }
        for i in 0..doc.len() {
            let Some(name) = of_last.get(doc.token(i).text()) else {
                continue;
            };
            let Some(start) = (i + 1).checked_sub(name.len()) else {
                continue;
            };
            if doc.words(start..i + 1) == doc.words(name.clone()) {
                all.push(start..i + 1);
            }
        }
        all
    }

    /// Returns the names of several words whose apposition says that they are a person's, whatever the pipeline took them for:
    /// "Amaka Obi-Hart, the **coordinator** in Sudan".
    fn apposed_persons(&self) -> Vec<Range<usize>> {
        let doc = self.doc;
        let is_of_person = |noun: &Token<'_>| {
            noun.tag() == "NN" && office::sector_noun(*noun, self.lexicon).is_some_and(|noun| noun.is_person)
                || noun.tag() == "NN" && self.lexicon.actors.title(noun.lower()).is_some()
        };
        let mut found = Vec::new();
        for beside in doc.tokens().filter(|token| token.dep() == "appos") {
            // "its founder, **Ana Lima**, said": the name stands behind the noun as well as before it, where nothing else is named so.
            let is_of_kin = is_name_of_kin(beside, &self.lexicon.actors) && beside.ent_type() != "PERSON";
            let is_behind =
                is_of_kin || beside.pos() == Pos::Propn && beside.ent_type().is_empty() && is_of_person(&beside.head());
            let (noun, last) = if is_behind {
                (beside.head(), beside)
            } else {
                (beside, beside.head())
            };
            if !is_of_kin && !is_of_person(&noun) || last.pos() != Pos::Propn || !is_behind && last.i() >= noun.i() {
                continue;
            }
            let is_part = |i: &usize| {
                let token = doc.token(*i);
                token.head() == last && (token.pos() == Pos::Propn || token.text() == "-" && is_tight(token))
            };
            let start = (last.sent().start()..last.i()).rev().take_while(is_part).last();
            // "his wife, **Lima**, said"
            let start = start.or_else(|| is_of_kin.then(|| last.i()));
            let is_own = match last.rights().next() {
                Some(next) => next.is_punct() || next == noun,
                None => is_of_kin,
            };
            if let Some(start) =
                start.filter(|start| is_own && (usize::from(!is_of_kin)..MAX_NAME).contains(&(last.i() - start)))
            {
                found.push(start..last.i() + 1);
            }
        }
        found
    }
}

/// Says whether a party is a state, or one of its courts and houses that the tables know.
fn is_of_a_state(party: &NamedParty) -> bool {
    let is_own = |sector: &str| OF_OWN_NAME.contains(&sector);
    party.kind == PartyKind::State || party.country.is_some() && party.sector.as_deref().is_some_and(is_own)
}

/// Returns the longest name of the tables that starts at token `i`.
fn table_name(doc: &Doc, lexicon: &Lexicon, i: usize) -> Option<(Range<usize>, Vec<lexicon::actors::Named>)> {
    let names = lexicon.actors.names();
    let longest = names.longest_from(doc.token(i).text())?;
    let last = (i + LONGEST_NAME).min(doc.sent_of(i).end());
    // A key is never longer than its words; points, accents and apostrophes may make the words longer.
    let start = doc.token(i).span().start();
    let ends = (i + 1..=last).take_while(|&end| doc.token(end - 1).span().start() - start <= 2 * longest + 4);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        let token = doc.token(end - 1);
        // "**Sudan**'s": an apostrophe falls out of the key, and no table's name ends in what makes an owner.
        if token.tag() == "POS" || token.is_punct() && token.text().chars().all(|c| !c.is_alphanumeric()) {
            return None;
        }
        let named: Vec<_> = names.find(doc.words(i..end)).collect();
        (!named.is_empty()).then_some((i..end, named))
    })
}

fn entities_by_token(doc: &Doc, is_wanted: impl Fn(&Entity) -> bool) -> Vec<Option<&Entity>> {
    let mut by_token = vec![None; doc.len()];
    for ent in doc.ents().iter().filter(|ent| is_wanted(ent)) {
        by_token[ent.tokens()].fill(Some(ent));
    }
    by_token
}

/// Returns a name without article, titles, possessive and punctuation at its ends.
fn bare(doc: &Doc, lexicon: &Lexicon, tokens: Range<usize>) -> Range<usize> {
    let mut own = tokens;
    let actors = &lexicon.actors;
    while own.start < own.end {
        let first = doc.token(own.start);
        let is_title =
            actors.title(first.lower()).is_some() && own.len() > 1 && doc.token(own.start).ent_type() == "PERSON";
        // "**Photographer** Ana Lima" at the head of a sentence, where every word is written large.
        let is_role = || {
            let is_person = || actors.sector_noun(&[first.lower()]).is_some_and(|noun| noun.is_person);
            own.len() > 2 && first.is_sent_start() && first.ent_type() == "PERSON" && is_person()
        };
        // "**Sheikh** Hasina" is called so, without any office.
        let is_own = || (is_title || is_role()) && lexicon.officeholders.knows(doc.words(own.clone()));
        let is_left_out = first.is_punct() || first.is_space() || actors.is_article(first.lower());
        if !(is_left_out || (is_title || is_role()) && !is_own()) {
            break;
        }
        own.start += 1;
    }
    while own.start < own.end {
        let last = doc.token(own.end - 1);
        // "the Union of Miners **of** Chad": what the pipeline cuts off leaves the small word behind.
        let is_small = own.len() > 1
            && last.text().starts_with(char::is_lowercase)
            && (actors.is_article(last.lower()) || actors.is_belonging(last.lower()));
        if !(last.is_punct() && !last.text().ends_with('.') || last.is_space() || last.tag() == "POS" || is_small) {
            break;
        }
        own.end -= 1;
    }
    own
}

/// "Director**-**General": a hyphen without spaces joins the words of an office.
fn is_joint(token: Token<'_>) -> bool {
    token.text() == "-" && is_tight(token)
}

fn is_large(token: Token<'_>) -> bool {
    token.text().chars().any(char::is_uppercase)
}

fn is_acronym(word: &str) -> bool {
    (2..=10).contains(&word.chars().count()) && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}
