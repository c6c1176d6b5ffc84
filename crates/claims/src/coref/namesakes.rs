//! Who is not meant: others of the same surname, others than a title, a form of address or a pronoun allows, and who stands
//! in another entry of the page.

use std::ops::Range;

use nlp::{Pos, Token};

use super::{Links, Person};
use crate::clause;

impl<'d> Links<'d> {
    /// "**Maria** Burton" is not Victor Burton, whatever the pipeline took the words for.
    pub(super) fn has_other_given_name(&self, surname: Token<'d>, person: &Person) -> bool {
        let is_title = |word: &str| {
            let coref = &self.cues.coref;
            coref.titles.contains(word)
                || self.actors.title(word).is_some()
                || self.actors.sector_noun(&[word]).is_some()
                || coref.bodies.contains(word)
        };
        let is_given = |child: &Token<'_>| {
            child.dep() == "compound"
                && child.tag() == "NNP"
                && matches!(child.ent_type(), "" | "PERSON")
                && child.text().starts_with(char::is_uppercase)
                && !is_title(child.lower())
        };
        let is_own = |word: &str| self.doc.slice(person.name.clone()).any(|own| own.lower() == word);
        let mut given = surname.lefts().filter(is_given);
        given.next().is_some_and(|first| !is_own(first.lower()))
    }

    /// Returns who of several of one name is named last in the paragraph, or alone in the few before it.
    pub(super) fn nearest(&self, persons: &[usize], before: usize) -> Option<usize> {
        /// How many paragraphs back a name still tells who is meant by its last word.
        const REACH: u32 = 3;
        let paragraph = self.paragraphs[before];
        let named = |at: usize, first: u32| {
            let mentions = self.persons[at].mentions.iter().copied();
            let near = mentions.filter(|&mention| mention < before && self.paragraphs[mention] >= first);
            near.max()
        };
        let here = persons.iter().copied().filter(|&at| named(at, paragraph).is_some());
        here.max_by_key(|&at| named(at, paragraph)).or_else(|| {
            let first = paragraph.saturating_sub(REACH);
            let mut near = persons.iter().copied().filter(|&at| named(at, first).is_some());
            near.next().filter(|_| near.next().is_none())
        })
    }

    /// Returns the one person named before a word whose name in full has it as another word than the last; nobody where several have it.
    pub(super) fn named_before(&self, word: Token<'_>) -> Option<Option<usize>> {
        let is_before = |person: &Person| {
            person.name.end <= word.i()
                && person.name.len() > 1
                && self
                    .doc
                    .slice(person.name.clone())
                    .any(|own| own.lower() == word.lower())
        };
        let mut before = (0..self.persons.len()).filter(|&at| is_before(&self.persons[at]));
        let first = before.next()?;
        Some(before.next().is_none().then_some(first))
    }

    /// "**King** Keita" is not "President Ali Keita".
    pub(super) fn is_of_other_house(&self, person: &Person, titles: &[String]) -> bool {
        let is_royal = |title: &&String| self.cues.coref.royal_titles.contains(title.as_str());
        let royal = titles.iter().find(is_royal);
        royal.is_some_and(|title| !person.titles.contains(title) && !person.described.contains(title))
    }

    /// Says whether a noun is for who speaks for a person whom the pronoun may mean: "**Lima's** lawyer", "a spokesman for **Lima**".
    pub(super) fn speaks_for_one(&self, noun: Token<'_>, pronoun: Token<'_>) -> bool {
        if !self.cues.coref.stand_ins_of_persons.contains(noun.lower()) {
            return false;
        }
        let behind = noun
            .rights()
            .filter(|child| child.dep() == "prep")
            .flat_map(Token::rights);
        let mut owners = noun.lefts().filter(|child| child.dep() == "poss").chain(behind);
        owners.any(|owner| {
            let meant = self.person_at(owner.i());
            let named = meant.and_then(|name| self.persons.iter().find(|person| person.name == name));
            named.is_some_and(|person| !self.gender_clashes(person, pronoun))
                || owner.pos() == Pos::Pron && self.cues.coref.person.contains(owner.lower())
        })
    }

    /// "Campaigning against **Lima**, she won": whom the subject deals with in a clause of its own without a subject is not the subject.
    pub(super) fn named_in_own_deeds(&self, pronoun: Token<'_>) -> Vec<usize> {
        let verb = pronoun.head();
        if !matches!(pronoun.dep(), "nsubj" | "nsubjpass") || !clause::is_verbal(verb) {
            return Vec::new();
        }
        let deed = |child: Token<'d>| match child.dep() {
            "advcl" if matches!(child.tag(), "VBG" | "VBN") => Some(child),
            "prep" => clause::child(child, "pcomp").filter(|verb| verb.tag() == "VBG"),
            _ => None,
        };
        let verb = self.doc.token(verb.i());
        let deeds = verb.lefts().filter(|child| child.i() < pronoun.i()).filter_map(deed);
        let alone = deeds.filter(|deed| clause::own_subject(*deed).is_none());
        alone.flat_map(Token::subtree).map(Token::i).collect()
    }

    /// Says whether a sentence is no more than a rule, or an hour, between the entries of a page.
    pub(super) fn parts_entries(&self, sent: &Range<usize>) -> bool {
        let mut words = self
            .doc
            .slice(sent.clone())
            .filter(|token| token.text().chars().any(char::is_alphanumeric));
        words.all(|token| token.ent_type() == "TIME" || token.pos() == Pos::Num)
    }
}
