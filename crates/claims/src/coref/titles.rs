//! "The president", "the envoy": a title alone means its one bearer.

use nlp::{Pos, Token};

use super::{Links, Person, is_definite};
use crate::{clause, party::PartyKind, sectors::OF_GOVERNMENT};

impl<'d> Links<'d> {
    /// "the president": the one person of the article who bears the title; "the Chadian leader": who heads that state.
    pub(super) fn titles(&mut self) {
        for token in self.doc.tokens() {
            let word = token.lower();
            let coref = &self.cues.coref;
            let is_title = coref.titles.contains(word) || self.actors.is_lead(word);
            let alone = matches!(token.pos(), Pos::Noun | Pos::Propn) && is_title;
            if !alone || token.dep() == "compound" || !is_definite(token) && !self.is_of_state(token) {
                continue;
            }
            // "the spokesman for the mission in Chad, **Omar Lima**, said": the name stands with the title, wherever the parser hangs it.
            let is_named = clause::name_beside(token).is_some_and(|name| name.ent_type() == "PERSON");
            if clause::has_child(token, "appos") || is_named || matches!(token.dep(), "attr" | "appos" | "oprd") {
                continue;
            }
            let Some(telling) = self.telling_words(token) else {
                continue;
            };
            let leads = self.actors.is_lead(word) && telling.iter().any(|word| self.state_of(*word).is_some());
            // "the **Chadian** leader" leads no opposition.
            let bears = |person: &Person| {
                let has_title = person.titles.iter().any(|title| title == word);
                has_title && !self.is_lesser(person, token) && (!leads || self.governs(person))
                    || leads && self.heads_state(person)
            };
            let bearers: Vec<usize> = (0..self.persons.len())
                .filter(|&at| bears(&self.persons[at]))
                .filter(|&at| telling.iter().all(|word| self.is_told(&self.persons[at], *word)))
                .collect();
            let bearers = if bearers.is_empty() {
                self.known_bearers(token, &telling)
            } else {
                bearers
            };
            let bearers = if bearers.is_empty() {
                self.called_again(token, &telling)
            } else {
                bearers
            };
            // "The president" is not the former one where another is named.
            let is_former = |word: &str| self.actors.is_former(word);
            let holds = |&at: &usize| !self.persons[at].described.iter().any(|word| is_former(word));
            let holders: Vec<usize> = bearers.iter().copied().filter(holds).collect();
            let bearers = if holders.is_empty() { bearers } else { holders };
            // "President Lima left Oslo, where **the president** had met President Banda": of several, who is named alone before it in its sentence.
            let is_here = |at: &usize| {
                let from = token.sent().start();
                self.persons[*at]
                    .mentions
                    .iter()
                    .any(|mention| (from..token.i()).contains(mention))
            };
            let here: Vec<usize> = bearers.iter().copied().filter(is_here).collect();
            let bearers = if bearers.len() > 1 { here } else { bearers };
            if let [only] = bearers.as_slice() {
                let name = self.persons[*only].name.clone();
                self.persons[*only].mentions.push(token.i());
                self.names.insert(token.i(), name);
            }
        }
        for person in &mut self.persons {
            person.mentions.sort_unstable();
        }
    }

    /// "Ambassador Banda arrived … **the diplomat** said": those whose title the general word is for, where they were named near before it.
    fn called_again(&self, word: Token<'d>, telling: &[Token<'d>]) -> Vec<usize> {
        let Some(titles) = self.cues.coref.called_again.get(word.lower()) else {
            return Vec::new();
        };
        let near = self.near(word)..word.i();
        let bears = |person: &Person| {
            person.titles.iter().any(|title| titles.contains(title.as_str()))
                && person.mentions.iter().any(|mention| near.contains(mention))
                && telling.iter().all(|word| self.is_told(person, *word))
        };
        (0..self.persons.len()).filter(|&at| bears(&self.persons[at])).collect()
    }

    /// "Banda raised the tax … **the president** said": those whose office the page does not tell, and the table of office holders does.
    fn known_bearers(&self, title: Token<'d>, telling: &[Token<'d>]) -> Vec<usize> {
        let is_bare = |word: &&Token<'d>| self.state_of(**word).is_none();
        let before = telling.iter().filter(|word| word.i() < title.i()).filter(is_bare);
        let whole: Vec<&str> = before.map(|word| word.lower()).chain([title.lower()]).collect();
        let whole = whole.join(" ");
        let states = || telling.iter().filter(|word| !is_bare(word) || word.i() > title.i());
        let bears = |person: &Person| {
            let party = self.known.person_at(person.name.end - 1);
            let has_borne = party.is_some_and(|party| self.holders.has_borne(&party.name, &whole));
            has_borne && self.governs(person) && states().all(|word| self.is_told(person, *word))
        };
        // "the mayor **of Leeds** … the mayor": whoever is meant, it is none of the table's.
        let words = |telling: &[Token<'d>]| telling.iter().map(|word| word.lower()).collect::<Vec<_>>();
        let own = words(telling);
        let is_other = |other: Token<'d>| {
            let is_open = other.lower() == title.lower() && !self.names.contains_key(&other.i());
            is_open && self.telling_words(other).is_none_or(|telling| words(&telling) != own)
        };
        if self.doc.slice(0..title.i()).any(is_other) {
            return Vec::new();
        }
        (0..self.persons.len()).filter(|&at| bears(&self.persons[at])).collect()
    }

    /// "**Chad's** president", "**Chadian** president vows revenge": says whether a title stands in the singular with its state, and without
    /// the article that opens it for anybody.
    fn is_of_state(&self, title: Token<'d>) -> bool {
        let is_one = matches!(title.tag(), "NN" | "NNP");
        let is_open = title.lefts().any(|child| matches!(child.dep(), "det" | "nummod"));
        let owns = |child: Token<'d>| matches!(child.dep(), "poss" | "amod" | "compound" | "nmod");
        is_one && !is_open && title.lefts().any(|child| owns(child) && self.state_of(child).is_some())
    }

    /// Returns the words with a title alone that tell whose it is: "the **Chadian** president", "the president of **Chad**". Nothing where
    /// a clause or another preposition says who it is: "the official **who** spoke".
    fn telling_words(&self, title: Token<'d>) -> Option<Vec<Token<'d>>> {
        let restricts = |child: &Token<'_>| {
            matches!(child.dep(), "relcl" | "acl") && child.left_edge().prev().is_none_or(|before| !before.is_punct())
        };
        if title.rights().any(|child| restricts(&child)) {
            return None;
        }
        let before = title
            .lefts()
            .filter(|child| child.dep() != "det")
            .flat_map(Token::subtree);
        let of = title.rights().filter(|child| {
            child.dep() == "prep" && (self.actors.is_belonging(child.lower()) || self.actors.is_serving(child.lower()))
        });
        let of = of.flat_map(Token::rights).filter(|child| child.dep() == "pobj");
        let mut telling = Vec::new();
        for word in before.chain(of) {
            if self.actors.is_former(word.lower())
                || word.pos() == Pos::Propn
                || word.pos() == Pos::Noun
                || !word.ent_type().is_empty()
            {
                telling.push(word);
            }
        }
        Some(telling)
    }

    /// Says whether the article tells of a person what a word beside the title does: the word itself, or the state that it names.
    fn is_told(&self, person: &Person, word: Token<'_>) -> bool {
        let is_of_state = |state: &str| {
            let party = self.known.person_at(person.name.end - 1);
            let is_known = party.is_some_and(|party| party.country.as_deref() == Some(state));
            is_known || person.states.iter().any(|own| own == state)
        };
        person.described.iter().any(|own| own == word.lower()) || self.state_of(word).is_some_and(is_of_state)
    }

    /// Returns the state that a word names, also as an adjective.
    pub(super) fn state_of(&self, word: Token<'_>) -> Option<&'d str> {
        let party = self.known.owner_at(word.i())?;
        party.country.as_deref().filter(|_| party.kind == PartyKind::State)
    }

    /// "**Vice** President Lima" is not "the president".
    fn is_lesser(&self, person: &Person, title: Token<'_>) -> bool {
        let is_told = |word: &str| title.lefts().any(|own| own.lower() == word);
        let mut words = person.described.iter();
        words.any(|word| self.holders.is_lesser(word) && !is_told(word))
    }

    /// Says whether a person heads a state or its government, as the title tells or the table of office holders.
    fn heads_state(&self, person: &Person) -> bool {
        let is_told = |word: &str| person.titles.iter().chain(&person.described).any(|own| own == word);
        let has = |title: &str| title.split(' ').all(is_told);
        let is_lesser = |title: &str| {
            let mut words = person.described.iter();
            words.any(|word| self.holders.is_lesser(word) && !title.split(' ').any(|own| own == word))
        };
        let ruler = self.cues.coref.rulers.iter().find(|title| has(title));
        if let Some(title) = ruler {
            return !is_lesser(title) && !person.described.iter().any(|word| self.actors.is_former(word));
        }
        let party = self.known.person_at(person.name.end - 1);
        self.governs(person) && party.is_some_and(|party| self.holders.has_headed(&party.name))
    }

    fn governs(&self, person: &Person) -> bool {
        let party = self.known.person_at(person.name.end - 1);
        party.is_some_and(|party| party.sector.as_deref() == Some(OF_GOVERNMENT))
    }
}
