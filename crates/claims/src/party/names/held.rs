//! The office that the words around a person's name give: "Iraqi Foreign Minister X", "X, envoy of Y".

use std::ops::Range;

use nlp::{Pos, Token};

use super::{PartyKind, Reading, is_joint};
use crate::{
    clause,
    party::{NAMED_IN_ARTICLE, office},
    sectors::{OF_DISPLACED, OF_FORMER, OF_PEOPLE},
};

/// How many words the field of an office before a name has at most: "minister of **finance and economic planning** Lima".
const LONGEST_FIELD: usize = 8;

impl<'d> Reading<'d> {
    /// Returns country and sector that the words around a person's name give: "Iraqi Foreign Minister X", "X, envoy of Y".
    pub(super) fn office_before(&self, tokens: &Range<usize>) -> (Option<String>, Option<String>) {
        let doc = self.doc;
        let sent = doc.token(tokens.start).sent().start();
        let before_titles = |mut from: usize| {
            while from > sent {
                let before = doc.token(from - 1);
                // "editor-**in**-chief Ana Lima"
                let is_within = before.prev().is_some_and(is_joint) && before.next().is_some_and(is_joint);
                if self.is_title(before) || is_joint(before) || is_within {
                    from -= 1;
                } else if from < tokens.start && self.are_letters_in_brackets(sent, from) {
                    from -= 3;
                } else {
                    break;
                }
            }
            from
        };
        let mut from = before_titles(tokens.start);
        let mut office = tokens.start;
        if let Some(noun) = self.office_with_field(sent..tokens.start) {
            from = before_titles(noun);
            office = noun + 1;
        }
        if from < tokens.start {
            let mut by_title = self.office_in(from..tokens.start, from..office);
            // "chief of **staff**": where the noun before its field tells no sector, the words of the field may.
            if by_title.1.is_none() && office < tokens.start {
                by_title.1 = self.office_in(from..tokens.start, from..tokens.start).1;
            }
            if by_title.1.is_some() {
                return by_title;
            }
            let apposed = self.office_beside(tokens);
            let of_house = || self.house_before(tokens.start);
            return (by_title.0.or(apposed.0), apposed.1.or_else(of_house));
        }
        self.office_beside(tokens)
    }

    /// "**CNN's** Ana Lima": who bears no other title is of the sector of the body that owns the name.
    fn house_before(&self, name: usize) -> Option<String> {
        let mark = self.doc.token(name.checked_sub(1)?);
        let house = mark.prev().filter(|_| mark.tag() == "POS")?;
        let party = self.names.owner_at(house.i())?;
        let is_body = matches!(party.kind, PartyKind::Organisation | PartyKind::Group);
        party.sector.clone().filter(|_| is_body)
    }

    /// "Clean Rivers **(CR)** president Ana Lima": the letters of a body stand between it and its office.
    fn are_letters_in_brackets(&self, sent: usize, end: usize) -> bool {
        let text = |i: usize| self.doc.token(i).text();
        end >= sent + 4
            && text(end - 1) == ")"
            && text(end - 3) == "("
            && super::is_acronym(text(end - 2))
            && self.doc.token(end - 4).pos() == Pos::Propn
    }

    /// Returns the noun of an office whose field or body stands between it and the name: "**Secretary** of State Lima", "the Chadian **minister**
    /// for trade and industry Ali Keita".
    fn office_with_field(&self, before: Range<usize>) -> Option<usize> {
        let doc = self.doc;
        let actors = &self.lexicon.actors;
        let is_person = |token: Token<'_>| actors.sector_noun(&[token.lower()]).is_some_and(|noun| noun.is_person);
        let is_office = |token: Token<'_>| actors.title(token.lower()).is_some() || is_person(token);
        let is_field = |token: Token<'_>| {
            let is_word = matches!(token.pos(), Pos::Propn | Pos::Noun | Pos::Adj | Pos::Det | Pos::Cconj);
            let holds_office = || {
                let noun = actors.sector_noun(&[token.lower()]);
                noun.is_some_and(|noun| noun.is_person && &*noun.code != OF_PEOPLE)
            };
            is_word && !holds_office()
        };
        let first = before.start.max(before.end.saturating_sub(LONGEST_FIELD));
        let start = (first..before.end)
            .rev()
            .take_while(|&i| is_field(doc.token(i)))
            .last()?;
        let preposition = doc.token(start.checked_sub(1).filter(|i| *i > before.start)?);
        let noun = preposition.prev().filter(|noun| is_office(*noun))?;
        let is_one = matches!(noun.tag(), "NN" | "NNP")
            && noun
                .lefts()
                .all(|child| child.dep() != "poss" || child.pos() != Pos::Pron);
        let holds = is_one && !actors.is_kin(noun.lower());
        (holds && actors.is_of_a_field(preposition.lower())).then_some(noun.i())
    }

    /// Returns country and sector that the apposition to a person's name gives: "X, envoy of Y", "X, the Y Police spokesman".
    fn office_beside(&self, tokens: &Range<usize>) -> (Option<String>, Option<String>) {
        let doc = self.doc;
        let Some(head) = clause::head_of(doc, tokens) else {
            return (None, None);
        };
        let apposed = head.rights().find(|child| child.dep() == "appos");
        let apposed = apposed.or_else(|| (head.dep() == "appos").then(|| head.head()));
        let apposed = apposed.or_else(|| self.explained_in_front(head));
        let office = apposed.filter(|noun| !tokens.contains(&noun.i()) && matches!(noun.pos(), Pos::Noun | Pos::Propn));
        let tells = |noun: &Token<'_>| {
            let sector = office::sector_noun(*noun, self.lexicon);
            sector.map_or_else(
                || {
                    let actors = &self.lexicon.actors;
                    actors.title(noun.lower()).is_some() || actors.is_counsel(noun.lower())
                },
                |found| found.is_person,
            )
        };
        let Some(apposed) = office.filter(|noun| !self.is_of_kin(*noun, head)) else {
            return (None, None);
        };
        let Some(noun) = office.filter(tells) else {
            let (country, sector) = self.second_office(apposed, &tells);
            let nation = self.nation_of(apposed).or_else(|| self.force_of_veteran(apposed));
            return (nation.or(country), sector);
        };
        let meaning = office::of_noun(noun, self.lexicon, &self.names);
        // "Ana Lima, his wife", may be a minister.
        let tells_office = !self.lexicon.actors.is_kin(noun.lemma());
        let sector = meaning.sector.filter(|_| tells_office);
        let is_of_state = |sector: &str| !self.is_of_a_house_of_its_own(sector);
        if sector.as_deref().is_some_and(is_of_state) {
            return (meaning.country, sector);
        }
        // "chairman of Hill Holdings and a **former minister**": who was in office is of that state, whatever he does since.
        let (country, second) = self.second_office(noun, &tells);
        if sector.is_some() && second.as_deref() != Some(OF_FORMER) {
            return (meaning.country, sector);
        }
        (meaning.country.or(country), second)
    }

    /// "the daughter of a **general**, Ana Lima": the name may be either's, and the office is not hers.
    fn is_of_kin(&self, noun: Token<'_>, name: Token<'_>) -> bool {
        let kin = noun.head().head();
        let is_of = noun.dep() == "pobj" && noun.head().dep() == "prep" && name.head() == noun;
        let is_behind_comma = name.left_edge().prev().is_some_and(|before| before.text() == ",");
        is_of && is_behind_comma && kin.tag() == "NN" && self.lexicon.actors.is_kin(kin.lemma())
    }

    /// "**A veteran** of the Chadian army, Lima said": what a person in front of the subject's name is, the subject is.
    pub(super) fn explained_in_front(&self, name: Token<'d>) -> Option<Token<'d>> {
        let actors = &self.lexicon.actors;
        let noun = clause::explained_in_front(name, |word| actors.is_in_the_role(word))?;
        let coref = &self.lexicon.cues.coref;
        let is_person = || {
            let sector = office::sector_noun(noun, self.lexicon);
            sector.is_some_and(|sector| sector.is_person)
                || actors.title(noun.lower()).is_some()
                || self.is_post(noun)
                || coref.persons.contains(noun.lower())
                || self.lexicon.agents.is_doer(noun.lower()) && !coref.bodies.contains(noun.lower())
        };
        (noun.pos() == Pos::Noun && is_person()).then_some(noun)
    }

    /// "Ana Lima, chairwoman of a club and a **former minister**": the next thing that the same person is or was. "The mayor and **the**
    /// chief" may be two.
    fn second_office(&self, noun: Token<'d>, tells: &dyn Fn(&Token<'_>) -> bool) -> (Option<String>, Option<String>) {
        let actors = &self.lexicon.actors;
        let is_same = |other: &Token<'_>| {
            let is_definite = other.lefts().any(|child| child.morph_has("Definite=Def"));
            other.i() > noun.i() && other.tag() == "NN" && !is_definite && !actors.is_kin(other.lemma()) && tells(other)
        };
        // "a **nurse** and prison expert": the parser may take the first for a word of the second.
        let is_first = |child: &Token<'d>| {
            matches!(child.dep(), "nmod" | "compound") && child.tag() == "NN" && clause::has_child(*child, "cc")
        };
        let first = noun
            .lefts()
            .filter(is_first)
            .filter(|child| !actors.is_kin(child.lemma()) && tells(child));
        let others = clause::conjuncts(noun).into_iter().filter(is_same).chain(first);
        let mut meanings = others.map(|other| office::of_noun(other, self.lexicon, &self.names));
        meanings
            .find(|meaning| meaning.sector.as_deref().is_some_and(|sector| sector != OF_PEOPLE))
            .map_or((None, None), |meaning| (meaning.country, meaning.sector))
    }

    /// "Ana Lima, a **veteran** of Chad's special forces": whose forces somebody was in tells his country, and no office.
    fn force_of_veteran(&self, noun: Token<'d>) -> Option<String> {
        let actors = &self.lexicon.actors;
        let is_veteran = actors.is_veteran(noun.lemma()) && noun.pos() == Pos::Noun;
        is_veteran.then(|| office::of_noun(noun, self.lexicon, &self.names).country)?
    }

    /// Returns the country that an adjective tells of somebody by whatever he does: "Ana Lima, an **American** architect".
    pub(super) fn nation_of(&self, noun: Token<'_>) -> Option<String> {
        let is_any = || noun.lefts().any(|child| child.morph_has("Definite=Ind"));
        let is_one = noun.tag() == "NN" && (self.lexicon.agents.is_doer(noun.lower()) || is_any());
        let mut adjectives = noun
            .lefts()
            .filter(|child| is_one && child.dep() == "amod" && child.pos() == Pos::Adj);
        let state = adjectives.find_map(|child| {
            let is_joined = child.next().is_some_and(is_joint) || child.prev().is_some_and(is_joint);
            let owner = self.names.owner_at(child.i()).filter(|_| !is_joined)?;
            (owner.kind == PartyKind::State).then_some(owner)
        });
        state?.country.clone()
    }

    /// Gives those without a country what their apposition tells once it is known who its owner is: "Ana Lima, President **Keita's** adviser".
    pub(super) fn aides(&mut self) {
        let parties = &self.names.parties;
        let is_open = |party: usize| parties[party].kind == PartyKind::Person && parties[party].country.is_none();
        let open = self.names.mentions.iter().filter(|mention| is_open(mention.party));
        let told: Vec<_> = open
            .map(|mention| (mention.party, self.office_beside(&mention.tokens)))
            .filter(|(_, (country, _))| country.is_some())
            .collect();
        for (party, (country, sector)) in told {
            let known = &mut self.names.parties[party];
            known.country = known.country.take().or(country);
            known.sector = known.sector.take().or(sector);
        }
    }

    pub(super) fn is_title(&self, token: Token<'_>) -> bool {
        let actors = &self.lexicon.actors;
        let is_person = || office::sector_noun(token, self.lexicon).is_some_and(|noun| noun.is_person);
        let is_joint = matches!(token.dep(), "compound" | "amod" | "nmod" | "poss" | "case")
            && (token.pos() == Pos::Propn || token.pos() == Pos::Noun || token.pos() == Pos::Part);
        let is_owner = self
            .names
            .owner_at(token.i())
            .is_some_and(|party| party.kind != PartyKind::Person);
        actors.title(token.lower()).is_some()
            || is_person()
            || is_owner
            || actors.is_former(token.lower())
            || is_one_of_several_adjectives(token)
            || self.describes_a_title(token)
            || is_joint && !token.is_punct()
    }

    /// "the **ailing** minister".
    fn describes_a_title(&self, token: Token<'_>) -> bool {
        let head = token.head();
        token.dep() == "amod"
            && token.pos() == Pos::Adj
            && head.i() > token.i()
            && (self.lexicon.actors.title(head.lower()).is_some()
                || office::sector_noun(head, self.lexicon).is_some_and(|noun| noun.is_person))
    }

    /// Returns what the words of a title tell: all of them whose the office is, those of `office` which it is.
    fn office_in(&self, title: Range<usize>, office: Range<usize>) -> (Option<String>, Option<String>) {
        let doc = self.doc;
        let actors = &self.lexicon.actors;
        // "special envoy **to Ukraine** Anna Lima" is not Ukraine's.
        let sent = title.start.checked_sub(1).and_then(|before| {
            let before = doc.token(before);
            let is_away = before.pos() == Pos::Adp
                && !actors.is_belonging(before.lower())
                && !actors.is_staying(before.lower())
                && actors.is_sent(before.head().lower());
            is_away.then(|| before.head())
        });
        let is_sent = sent.is_some();
        // "Russia adviser Anna Lima" is not Russia's.
        let is_field =
            |i: usize| title.contains(&(i + 1)) && office::is_field_of(doc.token(i), doc.token(i + 1), self.lexicon);
        let owner = title
            .clone()
            .filter(|&i| !is_field(i))
            .find_map(|i| self.names.owner_at(i))
            .filter(|_| !is_sent);
        // "**White House** spokeswoman Ana Lima": the seat of a government tells the country too.
        let seat = || title.clone().find_map(|i| self.names.seat_at(i)).filter(|_| !is_sent);
        let country = owner.or_else(seat).and_then(|party| party.country.clone());
        // "Father Keita" is no parent, "state Sen. Keita" no state: right before a name a title says more than what anybody may be.
        let by_title = |token: Token<'_>| actors.title(token.lower()).flatten().map(String::from);
        let last = doc.slice(office.clone()).next_back();
        let is_of_body = doc.slice(office.clone()).any(|token| token.ent_type() == "ORG");
        let read = |token: Token<'d>| {
            let noun = office::sector_noun(token, self.lexicon);
            // "**Representative** Keita" sits in a house, the special representative does not.
            let single = actors.sector_noun(&[token.lower()]);
            let is_single = noun
                .zip(single)
                .is_some_and(|(noun, single)| std::ptr::eq(noun, single));
            let is_large = token.text().starts_with(char::is_uppercase);
            let of_title = by_title(token).filter(|_| is_single && is_large && !is_of_body && last == Some(token));
            // "the **refugee** agency's chief Keita" is none of those he works for.
            let is_last = last == Some(token);
            let noun = noun.filter(|noun| &*noun.code != OF_DISPLACED || is_last);
            let own = noun
                .filter(|noun| &*noun.code != OF_PEOPLE)
                .map(|noun| noun.code.to_string());
            // "**Public** Information Officer Keita": who is anybody is told by the last word alone.
            let anybody = noun.filter(|noun| &*noun.code != OF_PEOPLE || is_last && !actors.is_kin(token.lower()));
            let sector = of_title
                .or(own)
                .or_else(|| by_title(token))
                .or_else(|| anybody.map(|noun| noun.code.to_string()));
            sector.map(|sector| (noun, sector))
        };
        // "**UAW** President Lima": the office is the union's, whatever sector the union is of.
        let is_former = doc
            .slice(office.clone())
            .any(|token| actors.is_former(token.lower()) && !actors.is_of_that_time(token.lower()));
        let body = owner.filter(|party| {
            let is_shared = |token: Token<'_>| {
                actors.is_office_of_head(token.lower())
                    || !party.id.starts_with(NAMED_IN_ARTICLE)
                        && !is_former
                        && office::is_title_of_bodies(token, self.lexicon)
            };
            party.kind == PartyKind::Organisation && last.is_some_and(is_shared)
        });
        if let Some(body) = body {
            return (country, body.sector.clone());
        }
        let is_states = owner.is_some_and(|owner| owner.kind == PartyKind::State);
        let is_own_house = |sector: &&str| self.is_of_a_house_of_its_own(sector);
        let house = owner.filter(|owner| owner.kind == PartyKind::Organisation);
        let of_house = house.and_then(|house| house.sector.as_deref()).filter(is_own_house);
        if !is_states && last.is_some_and(|last| office::is_title_abroad(last, self.lexicon)) {
            // "**Clean Rivers** chief executive Lima", "**airline** boss Lima": the house's office, whatever else has such ones.
            let common = || {
                let mut nouns = doc
                    .slice(title.clone())
                    .filter_map(|token| office::sector_noun(token, self.lexicon));
                let noun = nouns.find(|noun| !noun.is_person && !noun.acts_for_state)?;
                (owner.is_none() && is_own_house(&&*noun.code)).then_some(&*noun.code)
            };
            let sector = of_house.or_else(common).filter(|_| !is_former);
            return (country, sector.map(str::to_owned));
        }
        // "**Kenya Tennis Federation** president Lima": a body with a state's name in its own is not the state.
        if let Some(body) = last.filter(|_| is_states).and_then(|last| self.body_before(last)) {
            let is_former = is_former && body.is_some();
            return (country, body.filter(|_| !is_former));
        }
        let found = doc.slice(office).rev().find_map(read);
        if let (None, Some(envoy)) = (&found, sent) {
            // "**Chadian** envoy to Ukraine Anna Lima" is Chad's.
            let sender = office::of_noun(envoy, self.lexicon, &self.names);
            return (sender.country, sender.sector);
        }
        // "**Bank of Chad** chief executive Lima": no firm's.
        let by_name = || title.clone().any(|i| self.names.party_at(i).is_some());
        let found = match owner.filter(|_| is_states && by_name()) {
            Some(state) if last.is_some_and(|last| office::is_title_abroad(last, self.lexicon)) => {
                state.sector.clone().map(|sector| (None, sector))
            }
            _ => found,
        };
        let (noun, sector) = found.map_or((None, None), |(noun, sector)| (noun, Some(sector)));
        // "former general", "former speaker", but no "former model" stood for others.
        let held_office = noun.is_none_or(|noun| noun.acts_for_state || &*noun.code == OF_FORMER) && sector.is_some()
            || owner.is_some_and(|owner| owner.kind == PartyKind::State)
            // "former **White House** adviser"
            || country.is_some() && owner.is_none() && last.is_some_and(|last| self.is_post(last));
        if is_former {
            return (country, held_office.then(|| OF_FORMER.to_owned()));
        }
        // "**Clean Rivers** analyst Lima", "**Bank of Chad** chairman Lima"
        let of_body = || {
            let state = owner.filter(|_| is_states && title.clone().any(|i| self.is_table_body(i)))?;
            state.sector.as_deref()
        };
        // "**Kivu Wildlife Service** spokeswoman Lima": who speaks for a body is of what it is.
        let speaks = last.is_some_and(|last| actors.is_voice(last.lower()));
        let body = owner.filter(|owner| matches!(owner.kind, PartyKind::Organisation | PartyKind::Group));
        let of_any = || body.filter(|_| speaks).and_then(|body| body.sector.as_deref());
        let of_post = of_house
            .or_else(of_body)
            .or_else(of_any)
            .filter(|_| last.is_some_and(|last| self.is_post(last)));
        (country, sector.or_else(|| of_post.map(str::to_owned)))
    }
}

impl Reading<'_> {
    /// Returns the sector of the body right before its office, where its name holds more than a state's and it is no state's own; nothing where
    /// no such body stands there.
    fn body_before(&self, office: Token<'_>) -> Option<Option<String>> {
        let actors = &self.lexicon.actors;
        let is_shared = [office.lower(), office.lemma()]
            .iter()
            .any(|word| actors.is_shared_office(word));
        let named = self
            .doc
            .ents()
            .iter()
            .find(|ent| ent.label() == "ORG" && ent.tokens().end == office.i())?;
        let last = self.doc.token(named.tokens().end - 1);
        let noun = office::sector_noun(last, self.lexicon);
        let is_own = noun.is_some_and(|noun| noun.acts_for_state);
        let is_named = self
            .names
            .owner_at(last.i())
            .is_none_or(|party| party.kind != PartyKind::State);
        let is_body = is_shared && named.tokens().len() > 2 && is_named && !is_own && self.is_body_word(last);
        is_body.then(|| noun.map(|noun| noun.code.to_string()))
    }

    fn is_body_word(&self, word: Token<'_>) -> bool {
        self.lexicon.cues.coref.bodies.contains(word.lower())
    }

    /// Says whether a word stands in the name of one body of a state, rather than in the state's own.
    fn is_table_body(&self, i: usize) -> bool {
        let actors = &self.lexicon.actors;
        self.names.mention_at(i).is_some_and(|mention| {
            let words = self.doc.words(mention.tokens.clone());
            let before = mention.tokens.start.checked_sub(1);
            let is_in_brackets = before.is_some_and(|before| self.doc.token(before).tag() == "-LRB-");
            let mut named = actors.names().find(words).peekable();
            // Letters that the article explains: "Shared Services Canada (**SSC**)".
            let is_states = self.names.parties[mention.party].kind == PartyKind::State;
            is_states && named.peek().is_none() && super::is_acronym(words) && !is_in_brackets
                || named.any(|name| actors.party(name.party).kind == lexicon::actors::PartyKind::Body)
        })
    }
}

/// "the old **and ailing** minister": conjoined adjectives stand within a title.
fn is_one_of_several_adjectives(token: Token<'_>) -> bool {
    matches!(token.dep(), "cc" | "conj") && token.head().dep() == "amod" && token.head().pos() == Pos::Adj
}
