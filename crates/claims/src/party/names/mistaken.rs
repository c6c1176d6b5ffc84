//! Names of persons in full that the pipeline took for a body's or a place's: "**Ana Limantour** spoke. … Limantour said".

use std::ops::Range;

use lexicon::Lexicon;
use nlp::{Doc, Token};
use rustc_hash::FxHashSet;

use super::bare;
use crate::clause;

/// What tells such a name: its last word stands alone for somebody elsewhere, and is neither a body's nor in the tables.
pub(crate) struct Mistaken<'d> {
    lexicon: &'d Lexicon,
    doc: &'d Doc,
    /// The words that stand alone for a person, or alone say something.
    alone: FxHashSet<&'d str>,
}

impl<'d> Mistaken<'d> {
    /// Reads which words of a text stand alone for somebody.
    pub fn of(doc: &'d Doc, lexicon: &'d Lexicon) -> Self {
        let mut alone: FxHashSet<&str> = FxHashSet::default();
        for ent in doc.ents().iter().filter(|ent| ent.label() == "PERSON") {
            let tokens = bare(doc, lexicon, ent.tokens());
            let before = tokens.start.checked_sub(1).map(|before| doc.token(before));
            let is_bare = before.is_none_or(|before| !lexicon.actors.is_article(before.lower()));
            if tokens.len() == 1 && is_bare {
                alone.insert(doc.token(tokens.start).text());
            }
        }
        let says = |token: &Token<'_>| {
            let mut families = lexicon.cues.families_of_verb(token.head().lemma());
            token.tag() == "NNP"
                && token.dep() == "nsubj"
                && token.lefts().next().is_none()
                && families.any(|(_, family)| family.speech)
        };
        alone.extend(doc.tokens().filter(says).map(Token::text));
        Self { lexicon, doc, alone }
    }

    /// Says whether somebody is called by the last word of a name elsewhere in the text.
    pub fn is_called(&self, name: &Range<usize>) -> bool {
        let last = self.doc.token(name.end - 1);
        let is_tabled = || self.lexicon.actors.names().find(last.text()).next().is_some();
        // "Prophet TB Keita": letters are no given name, and tell no woman from a man.
        let is_word = |token: Token<'_>| token.text().chars().any(char::is_lowercase);
        let are_words = self.doc.slice(name.clone()).all(is_word);
        are_words && self.alone.contains(last.text()) && !self.is_body(last) && !is_tabled()
    }

    /// "**Ruby Lima** told reporters so", "**Ruby Lima**, a nurse": says whether a name opens with a given name, and what the text says of
    /// it is said of persons.
    pub fn is_introduced(&self, name: &Range<usize>) -> bool {
        let lexicon = self.lexicon;
        let coref = &lexicon.cues.coref;
        let (first, last) = (self.doc.token(name.start), self.doc.token(name.end - 1));
        let is_given = coref.names_of_women.contains(first.lower()) || coref.names_of_men.contains(first.lower());
        if !is_given
            || self.is_body(last)
            || lexicon
                .actors
                .names()
                .find(self.doc.words(name.clone()))
                .next()
                .is_some()
        {
            return false;
        }
        let is_title = |word: Token<'_>| coref.titles.contains(word.lower());
        let is_of_person = |noun: Token<'_>| {
            let sector = || lexicon.actors.sector_noun(&[noun.lower()]);
            is_title(noun) || noun.tag() == "NN" && sector().is_some_and(|noun| noun.is_person)
        };
        let speaks = || {
            let mut families = lexicon.cues.families_of_verb(last.head().lemma());
            last.dep() == "nsubj" && families.any(|(_, family)| family.speech)
        };
        let is_explained = || last.rights().any(|child| child.dep() == "appos" && is_of_person(child));
        let before = first.prev().filter(|_| !first.is_sent_start());
        speaks() || clause::is_told_of(last) || is_explained() || before.is_some_and(is_title)
    }

    /// "Chad's foreign minister, **Retno Ardana**, spoke": says whether a name is set beside one office behind a comma.
    pub fn is_in_office(&self, name: &Range<usize>) -> bool {
        let (first, last) = (self.doc.token(name.start), self.doc.token(name.end - 1));
        let office = last.head();
        let is_beside = last.dep() == "appos"
            && office.tag() == "NN"
            && self.lexicon.cues.coref.titles.contains(office.lower())
            && first
                .prev()
                .is_some_and(|comma| comma.text() == "," && comma.i() == office.i() + 1);
        let words = self.doc.words(name.clone());
        is_beside && !self.is_body(last) && self.lexicon.actors.names().find(words).next().is_none()
    }

    /// Says whether the last word of a name tells what it names, and no person.
    pub fn is_body(&self, last: Token<'_>) -> bool {
        self.lexicon.actors.sector_noun(&[last.lower()]).is_some()
            || self.lexicon.cues.coref.bodies.contains(last.lower())
    }
}
