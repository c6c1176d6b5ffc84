//! Persons whom a table of office holders knows: their country, and what they are on the day of publication.
//!
//! A name in full is enough, unless many bear it; a surname alone needs a title that it fits on that day. What the page says of a
//! person goes before the table, and where it tells of another state or another life, somebody else of that name is meant.

use std::ops::Range;

use lexicon::{
    name_key,
    officeholders::{Day, Officeholder, Standing},
};
use nlp::{Pos, Token};

use super::{
    MAX_NAME, NameMention, NamedParty, PartyKind, Reading,
    full::{FullName, ends_with_words},
    is_joint, is_large,
};
use crate::{
    party::named_id,
    sectors::{OF_COURTS, OF_FIRMS, OF_FORMER, OF_GOVERNMENT, OF_PEOPLE, OF_REBELS},
};

impl<'d> Reading<'d> {
    /// Gives office holders their country and sector, and one party to each, however the article spells the name.
    pub(super) fn office_holders(&mut self, day: Option<Day>) {
        for at in 0..self.names.parties.len() {
            if self.names.parties[at].kind != PartyKind::Person {
                continue;
            }
            if let Some(person) = self.holder(at, day) {
                let is_epithet = self.is_called_by_trade(at);
                settle(&mut self.names.parties[at], person, day, is_epithet);
                self.join_with_first(at);
            }
        }
    }

    /// "**billionaire** Ana Lima": how somebody made money, and no post.
    fn is_called_by_trade(&self, party: usize) -> bool {
        if self.names.parties[party].sector.as_deref() != Some(OF_FIRMS) {
            return false;
        }
        let doc = self.doc;
        let mut of_party = self.names.mentions.iter().filter(|mention| mention.party == party);
        of_party.any(|mention| {
            let before = mention.tokens.start.checked_sub(1).map(|before| doc.token(before));
            before.is_some_and(|before| self.lexicon.actors.is_trade(before.lower()))
        })
    }

    /// Returns the office holder whom a person's mentions name.
    fn holder(&self, at: usize, day: Option<Day>) -> Option<&'d Officeholder> {
        let holders = &self.lexicon.officeholders;
        let party = &self.names.parties[at];
        let fits = |person: &Officeholder| {
            let is_of_country = party.country.as_deref().is_none_or(|country| person.is_of(country));
            let is_other = |sector: &str| holders.is_of_another_life(sector) && !person.was(sector);
            is_of_country && !party.sector.as_deref().is_some_and(is_other)
        };
        let by_title = || {
            let surname = party.name.rsplit(' ').next().unwrap_or_default();
            let mut found = self.titles(at).into_iter().filter_map(|title| {
                let is_former = title.iter().any(|word| self.is_taken_away(word));
                let whole = holders.titled(&title, &party.name, day, is_former);
                whole.or_else(|| holders.titled(&title, surname, day, is_former))
            });
            let first = found.next()?;
            found.all(|other| std::ptr::eq(first, other)).then_some(first)
        };
        if let Some(person) = holders.named(&party.name) {
            let is_told = || {
                let held = party.sector.as_deref().is_some_and(|sector| person.was(sector));
                held || party.country.is_some() || by_title().is_some_and(|titled| std::ptr::eq(titled, person))
            };
            return (fits(person) && (!person.is_shared || is_told())).then_some(person);
        }
        let is_bare = !name_key(&party.name).contains(' ');
        let alone = || {
            let person = holders.alone(&party.name)?;
            let mut named = self.names.mentions.iter().filter(|mention| mention.party == at);
            // "**Mrs** Macron" is not who is called Macron alone.
            let is_of_another =
                |mention: &NameMention| self.is_of_other_gender(&mention.tokens, &name_key(&person.name));
            (!named.any(is_of_another)).then_some(person)
        };
        by_title().or_else(alone).filter(|person| is_bare && fits(person))
    }

    /// "**President** Keita" is who holds that office, and not the "Ali Keita" whom the page names without it; and where several of the
    /// page bear a name that stands for one person alone, he is meant.
    pub(super) fn is_another_holder(
        &self,
        tokens: &Range<usize>,
        chosen: &FullName,
        bearers: &[&FullName],
        day: Option<Day>,
    ) -> bool {
        let holders = &self.lexicon.officeholders;
        let surname = self.doc.words(tokens.clone());
        let person = match self.title_before(tokens) {
            _ if tokens.len() > 1 => None,
            title if !title.is_empty() && chosen.titles.is_empty() => {
                let is_former = title.iter().any(|word| self.is_taken_away(word));
                holders.titled(&title, surname, day, is_former)
            }
            _ => holders.alone(surname).filter(|_| {
                let key = name_key(surname);
                bearers.iter().filter(|name| ends_with_words(&name.key, &key)).count() > 1
            }),
        };
        let own = || holders.named(self.doc.words(chosen.first.clone()));
        person.is_some_and(|person| own().is_none_or(|own| !std::ptr::eq(own, person)))
    }

    fn is_taken_away(&self, word: &str) -> bool {
        let actors = &self.lexicon.actors;
        actors.is_former(word) && !actors.is_of_that_time(word)
    }

    /// Returns the words before each mention of a party that are its title.
    fn titles(&self, party: usize) -> Vec<Vec<&'d str>> {
        let of_party = self.names.mentions.iter().filter(|mention| mention.party == party);
        let titles = of_party.map(|mention| self.title_before(&mention.tokens));
        titles.filter(|title| !title.is_empty()).collect()
    }

    /// Returns the words right before a name that are its title.
    fn title_before(&self, name: &Range<usize>) -> Vec<&'d str> {
        let doc = self.doc;
        let sent = doc.token(name.start).sent().start();
        let mut from = name.start;
        while from > sent && (self.is_title(doc.token(from - 1)) || is_joint(doc.token(from - 1))) {
            from -= 1;
        }
        doc.slice(from..name.start).map(|token| token.lower()).collect()
    }

    /// Leads the mentions of a party to the first of the same id.
    fn join_with_first(&mut self, at: usize) {
        let parties = &mut self.names.parties;
        let first = parties.iter().position(|party| party.id == parties[at].id);
        let Some(first) = first.filter(|first| *first < at && parties[*first].kind == PartyKind::Person) else {
            return;
        };
        let (before, from) = parties.split_at_mut(at);
        before[first].country = before[first].country.take().or_else(|| from[0].country.clone());
        for mention in &mut self.names.mentions {
            if mention.party == at {
                mention.party = first;
            }
        }
        for party in self.names.would_mean.values_mut() {
            if *party == at {
                *party = first;
            }
        }
    }

    /// Says whether words are the name of an office holder in full, and of few others.
    pub(super) fn is_holder(&self, tokens: &Range<usize>) -> bool {
        let holders = &self.lexicon.officeholders;
        let mut found = holders.names().find(self.doc.words(tokens.clone()));
        found.any(|number| !holders.person(number).is_shared)
    }

    /// Returns the full names of office holders, whatever the pipeline took them for. Part of a longer name is none: "**Ali Keita**
    /// Airport".
    pub(super) fn known_persons(&self) -> Vec<Range<usize>> {
        let doc = self.doc;
        let names = self.lexicon.officeholders.names();
        let mut found: Vec<Range<usize>> = Vec::new();
        for start in 0..doc.len() {
            let is_open = found.last().is_none_or(|last| last.end <= start);
            let first = doc.token(start);
            if !is_open || self.taken[start] || !is_large(first) || names.longest_from(first.text()).is_none() {
                continue;
            }
            let last = (start + MAX_NAME).min(doc.sent_of(start).end());
            let name = (start + 2..=last).rev().map(|end| start..end).find(|name| {
                self.is_holder(name)
                    && doc
                        .slice(name.clone())
                        .all(|token| token.pos() != Pos::Verb && !token.is_space())
            });
            let Some(name) = name else {
                continue;
            };
            let goes_on = |i: usize| doc.token(i).pos() == Pos::Propn && doc.token(i).head_idx() != i;
            let behind = name.end < doc.len() && goes_on(name.end);
            let within = doc
                .ents()
                .iter()
                .any(|ent| ent.start() < name.end && ent.end() > name.end);
            if !behind && !within {
                found.push(name);
            }
        }
        let alone = doc.tokens().filter(|token| self.stands_alone(*token));
        let alone: Vec<Range<usize>> = alone.map(|token| token.i()..token.i() + 1).collect();
        let is_free = |name: &Range<usize>| {
            found
                .iter()
                .all(|other| other.end <= name.start || name.end <= other.start)
        };
        let free: Vec<Range<usize>> = alone.into_iter().filter(is_free).collect();
        found.extend(free);
        found.sort_by_key(|name| name.start);
        found
    }

    /// Says whether a word is a last name that stands for one person alone, and no part of a longer name here: "**Macron** said".
    fn stands_alone(&self, token: Token<'_>) -> bool {
        let is_joined = |other: Option<Token<'_>>| {
            other.is_some_and(|other| {
                let is_title = self.lexicon.actors.title(other.lower()).is_some();
                other.pos() == Pos::Propn && !is_title && (other.head() == token || token.head() == other)
            })
        };
        // At the head of a sentence the tagger takes such a name for a noun at times.
        matches!(token.pos(), Pos::Propn | Pos::Noun)
            && is_large(token)
            && !self.taken[token.i()]
            && !matches!(token.dep(), "compound" | "nmod" | "amod")
            && self.lexicon.officeholders.alone(token.text()).is_some()
            && !is_joined(token.prev())
            && !is_joined(token.next())
    }
}

/// Writes what the table knows to a party of the article, where the article says nothing else.
fn settle(party: &mut NamedParty, person: &Officeholder, day: Option<Day>, is_epithet: bool) {
    let standing = person.on(day);
    let by_table = match standing {
        Standing::Holds(sector, _) => sector,
        // Who led an armed group to the end of his life held no office of a state.
        Standing::Held if person.was_last(OF_REBELS) => Some(OF_REBELS),
        Standing::Held => Some(OF_FORMER),
        Standing::Open => None,
    };
    let country = match standing {
        Standing::Holds(_, country) => country,
        // Who heads a body of many states speaks for none of them.
        Standing::Open if person.serves_no_state() => None,
        Standing::Held | Standing::Open => person.country.as_deref(),
    };
    // "the movement's **late** leader" is no former official either.
    let is_former = party.sector.as_deref() == Some(OF_FORMER) && by_table == Some(OF_REBELS);
    let is_open = is_former || party.sector.as_deref().is_none_or(|sector| sector == OF_PEOPLE);
    // One land's attorney general prosecutes and another's sits in the cabinet; who holds the office tells which. "Ana Lima, a **former**
    // mayor" may hold another office now.
    let by_text = party.sector.as_deref();
    let holds = matches!(standing, Standing::Holds(..));
    let is_sorted_by_land = by_text == Some(OF_COURTS) && by_table == Some(OF_GOVERNMENT);
    let holds_another = holds && by_text == Some(OF_FORMER) && !person.is_shared;
    let is_open = is_open || is_sorted_by_land || holds_another || is_epithet;
    if is_open && by_table.is_some() {
        party.sector = by_table.map(Into::into);
    }
    party.country = party.country.take().or_else(|| country.map(Into::into));
    party.id = named_id(&person.name);
    if !name_key(&party.name).contains(' ') {
        party.name = person.name.to_string();
    }
}
