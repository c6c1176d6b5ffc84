//! The office that a clause gives to a person, elsewhere than beside the name: "Lima is the mayor of Kivu", "Lima, who heads the ministry",
//! "the president named Lima as his envoy", "as she seeks a second term as governor, Lima …".
//!
//! It is said once and holds for the article, like a title. Who held an office ("Lima was minister") holds none by that.

use nlp::{Pos, Token};

use super::{PartyKind, Reading};
use crate::{
    clause::head_of,
    party::{Meaning, office},
    roles::clause,
    sectors::{OF_FORMER, OF_PEOPLE},
};

/// Says whether what a clause tells of somebody now goes before a sector.
fn is_overruled(sector: &str) -> bool {
    sector == OF_PEOPLE || sector == OF_FORMER
}

/// The most words of a seat: "R-**New York**", "D-**St. Louis Park**".
const LONGEST_SEAT: usize = 4;

impl<'d> Reading<'d> {
    /// Gives those of whom neither title nor table tells an office the one that a clause tells of them.
    pub(super) fn told_offices(&mut self) {
        let is_open = |party: usize| {
            let known = &self.names.parties[party];
            let lacks_sector = known.sector.as_deref().is_none_or(is_overruled);
            known.kind == PartyKind::Person && (lacks_sector || known.country.is_none())
        };
        let actors = &self.lexicon.actors;
        let holds = |meaning: &Meaning| {
            let is_of_state = |sector: &str| actors.is_of_state(sector);
            meaning.sector.as_deref().is_some_and(is_of_state)
        };
        let mut told: Vec<(usize, Token<'d>, Option<String>, Meaning)> = Vec::new();
        for mention in self.names.mentions.iter().filter(|mention| is_open(mention.party)) {
            if told.iter().any(|(party, ..)| *party == mention.party) {
                continue;
            }
            let Some(name) = head_of(self.doc, &mention.tokens) else {
                continue;
            };
            let Some((noun, giver)) = self.office_of(name).or_else(|| self.office_given(name)) else {
                continue;
            };
            let meaning = office::of_noun(noun, self.lexicon, &self.names);
            if meaning.sector.as_deref().is_some_and(|sector| sector != OF_PEOPLE) {
                let of_giver = giver.and_then(|giver| self.names.owner_at(giver.i()));
                let country = of_giver.and_then(|giver| giver.country.clone());
                told.push((mention.party, noun, country, meaning));
            }
        }
        for (party, noun, of_giver, meaning) in told {
            let known = &mut self.names.parties[party];
            // "Ana Lima, a **former mayor** who now sits in the senate"
            let is_open = known
                .sector
                .as_deref()
                .is_none_or(|sector| sector == OF_PEOPLE || is_overruled(sector) && holds(&meaning));
            if !is_open && known.sector != meaning.sector {
                continue;
            }
            known.country = known.country.take().or(meaning.country).or(of_giver);
            known.sector = meaning.sector;
            self.names.offices.push((party, noun.i()));
        }
    }

    /// Gives those behind whose name the letters of their party and their seat stand the country and the house that are written so:
    /// "Ana Lima, **R-Wis.**, said".
    pub(super) fn seats_by_letters(&mut self) {
        let actors = &self.lexicon.actors;
        let text = |i: usize| (i < self.doc.len()).then(|| self.doc.token(i).text());
        let has_letters = |name: &super::NameMention| {
            let end = name.tokens.end;
            let opens = text(end).is_some_and(|mark| matches!(mark, "," | "("));
            opens
                && text(end + 1).is_some_and(|letter| actors.is_letter_of_party(letter))
                && end + 3 < self.doc.len()
                && self.doc.token(end + 2).text() == "-"
                && clause::is_tight(self.doc.token(end + 2))
                && (end + 3..self.doc.len().min(end + 3 + LONGEST_SEAT))
                    .take_while(|i| self.doc.token(*i).text().starts_with(char::is_uppercase))
                    .last()
                    .is_some_and(|last| text(last + 1).is_some_and(|mark| matches!(mark, "," | ")" | "." | ";")))
        };
        let seated: Vec<usize> = self
            .names
            .mentions
            .iter()
            .filter(|mention| self.names.parties[mention.party].kind == PartyKind::Person && has_letters(mention))
            .map(|mention| mention.party)
            .collect();
        let [country, sector] = actors.country_and_house_of_letters();
        for party in seated {
            let known = &mut self.names.parties[party];
            known.country = known.country.take().or_else(|| Some(country.to_owned()));
            known.sector = known.sector.take().or_else(|| Some(sector.to_owned()));
        }
    }

    /// Returns the office or body of whom a name is the subject: "**Lima** is the mayor", "**Lima**, who leads the ministry".
    fn office_of(&self, name: Token<'d>) -> Option<(Token<'d>, Option<Token<'d>>)> {
        // "Ana Lima, a former mayor of Kivu **who** now sits in the senate": the parser hangs the clause on what stands nearest.
        let beside = name.rights().filter(|child| child.dep() == "appos");
        let fields = beside.clone().flat_map(Token::rights).flat_map(Token::rights);
        let bearers = std::iter::once(name)
            .chain(beside.clone())
            .chain(fields.filter(|noun| noun.ent_type() == "GPE"));
        let relatives = bearers.flat_map(Token::rights).filter(|child| {
            let who = clause::own_subject(*child);
            child.dep() == "relcl" && who.is_some_and(|who| who.tag() == "WP" && who.i() > name.i())
        });
        let own = matches!(name.dep(), "nsubj" | "nsubjpass").then(|| name.head());
        let own = own.filter(|verb| matches!(verb.dep(), "ROOT" | "conj" | "relcl"));
        let noun = relatives.chain(own).find_map(|verb| self.office_in_clause(verb));
        let noun = noun
            .or_else(|| self.office_sought(name))
            .or_else(|| self.office_in_front(name));
        noun.map(|noun| (noun, None))
    }

    /// Returns the office that the subject of a verb has by it.
    fn office_in_clause(&self, verb: Token<'d>) -> Option<Token<'d>> {
        let actors = &self.lexicon.actors;
        let own = |dep: &str| verb.rights().find(|child| child.dep() == dep);
        if is_left_open(verb) || verb.lefts().filter(|child| child.dep() == "nsubj").count() > 1 {
            return None;
        }
        // "has been mayor", and not "was mayor" or "had been mayor"
        let has = |child: Token<'_>| child.dep() == "aux" && matches!(child.tag(), "VBZ" | "VBP");
        let is_now = matches!(verb.tag(), "VBZ" | "VBP") || verb.children().any(has);
        let lemma = verb.lemma();
        if clause::is_passive(verb) {
            let is_given = actors.is_giving_office(lemma);
            return self.person_in_office(own("oprd").or_else(|| self.behind_as(verb)).filter(|_| is_given)?);
        }
        if actors.is_being(lemma) && is_now || actors.is_coming_to_be(lemma) {
            return self.person_in_office(own("attr")?);
        }
        if actors.is_serving_as(lemma) && is_now {
            return self.person_in_office(self.behind_as(verb)?);
        }
        if actors.is_heading(lemma) && is_now {
            return own("dobj").filter(|body| {
                let noun = office::sector_noun(*body, self.lexicon);
                noun.is_some_and(|noun| !noun.is_person)
            });
        }
        None
    }

    /// "As she seeks a second **term as** a county governor, Lima said": the office of the subject, that of a clause before it or of its own.
    fn office_sought(&self, name: Token<'d>) -> Option<Token<'d>> {
        if name.dep() != "nsubj" {
            return None;
        }
        let is_own = |clause: &Token<'d>| {
            let subject = clause::own_subject(*clause);
            let is_pronoun = |subject: Token<'d>| {
                subject.pos() == Pos::Pron && self.lexicon.cues.coref.person.contains(subject.lower())
            };
            clause.dep() == "advcl" && subject.is_none_or(is_pronoun)
        };
        let before = name.head().lefts().filter(is_own);
        let clauses = std::iter::once(name.head()).chain(before);
        let terms = clauses.flat_map(Token::rights).filter(|child| {
            let is_first = child.lefts().any(|word| self.lexicon.actors.is_first(word.lower()));
            child.dep() == "dobj" && self.lexicon.actors.is_time_in_office(child.lower()) && !is_first
        });
        let mut offices = terms.filter_map(|term| self.behind_as(term));
        offices.find_map(|office| self.person_in_office(office))
    }

    /// "**As mayor** of Kivu, Lima opposed the plan": the office at the head of the sentence is that of its subject.
    fn office_in_front(&self, name: Token<'d>) -> Option<Token<'d>> {
        let verb = name.head();
        let first = verb.left_edge();
        let is_first = name.dep() == "nsubj" && self.lexicon.actors.is_in_the_role(first.lower());
        let is_behind = is_first && first.dep() == "prep" && first.head() == verb && first.i() < name.i();
        let office = first
            .rights()
            .find(|child| child.dep() == "pobj")
            .filter(|_| is_behind)?;
        self.person_in_office(office)
    }

    /// Returns the office that somebody gives to whom a name stands for, with who gives it: "the president named **Lima** as his envoy".
    fn office_given(&self, name: Token<'d>) -> Option<(Token<'d>, Option<Token<'d>>)> {
        let verb = name.head();
        if !self.lexicon.actors.is_giving_office(verb.lemma()) || clause::is_passive(verb) || is_left_open(verb) {
            return None;
        }
        let giver = verb.lefts().rfind(|child| child.dep() == "nsubj")?;
        // "**Lima**, a hotelier Keita tapped as his envoy, is …": the parser may take the clause for the main one.
        let is_given = name.dep() == "dobj" || name.dep() == "nsubj" && name.i() < giver.left_edge().i();
        let office = self.behind_as(verb).filter(|_| is_given)?;
        let noun = self.person_in_office(office)?;
        let is_his = |child: Token<'_>| child.dep() == "poss" && child.pos() == Pos::Pron;
        Some((noun, Some(giver).filter(|_| noun.lefts().any(is_his))))
    }

    /// Returns what stands behind the preposition that gives somebody an office: "as minister".
    fn behind_as(&self, word: Token<'d>) -> Option<Token<'d>> {
        let mut behind = word
            .rights()
            .filter(|child| child.dep() == "prep" && self.lexicon.actors.is_in_the_role(child.lower()));
        behind.find_map(|preposition| preposition.rights().find(|child| child.dep() == "pobj"))
    }

    /// Returns a noun for one person in office.
    fn person_in_office(&self, noun: Token<'d>) -> Option<Token<'d>> {
        let negations = &self.lexicon.cues.negations;
        let is_one = matches!(noun.tag(), "NN" | "NNP")
            && self.names.party_at(noun.i()).is_none()
            && !noun.lefts().any(|word| negations.contains(word.lower()));
        let sector = office::sector_noun(noun, self.lexicon).filter(|_| is_one)?;
        sector.is_person.then_some(noun)
    }
}

/// Says whether a clause denies what it tells, asks it, or leaves it to come: "did not name", "will appoint", "if she becomes".
fn is_left_open(verb: Token<'_>) -> bool {
    verb.children()
        .any(|child| child.dep() == "neg" || child.tag() == "MD" || child.dep() == "mark" || child.tag() == "WRB")
}
