//! Whose a short name is not: a body's, somebody's of the other gender, or somebody's who is no king.

use std::ops::Range;

use lexicon::Lexicon;
use nlp::{Doc, Token};

use super::{Reading, full::Title};

impl<'d> Reading<'d> {
    /// Returns the office by whose word a name is called, with its sector: "**Justice** Lima".
    pub(super) fn title_of(&self, tokens: &Range<usize>) -> Option<Title> {
        let word = self.doc.token(tokens.start.checked_sub(1)?).lower();
        let sector = self.lexicon.actors.title(word).flatten()?;
        Some((word.to_owned(), sector.to_owned()))
    }

    /// Says whether a name in full is told of as somebody's relative, or as nobody knows whose: bare, its surname is another's.
    pub(super) fn is_aside(&self, tokens: &Range<usize>) -> bool {
        let doc = self.doc;
        let is_kin = |word: Token<'_>| self.lexicon.actors.is_kin(word.lemma());
        let before = tokens.start.checked_sub(1).map(|before| doc.token(before));
        let is_unknown =
            |word: Token<'_>| self.lexicon.actors.is_article(word.lower()) && !word.morph_has("Definite=Def");
        let last = doc.token(tokens.end - 1);
        let of_another = last.dep() == "appos" && is_kin(last.head());
        let beside = last.rights().any(|child| child.dep() == "appos" && is_kin(child));
        before.is_some_and(|word| is_unknown(word) || is_kin(word)) || of_another || beside
    }

    /// Returns the full names that stand behind a royal title anywhere, each with the title.
    pub(super) fn royal_names(&self, found: &[(Range<usize>, String)]) -> Vec<(String, String)> {
        let full = found.iter().filter(|(_, key)| key.contains(' '));
        full.filter_map(|(tokens, key)| Some((key.clone(), self.royal_title(tokens)?)))
            .collect()
    }

    pub(super) fn royal_title(&self, tokens: &Range<usize>) -> Option<String> {
        let before = self.doc.token(tokens.start.checked_sub(1)?).lower();
        self.lexicon
            .cues
            .coref
            .royal_titles
            .contains(before)
            .then(|| before.to_owned())
    }

    /// "**King** Keita" is not "Ali Keita" who is called king nowhere.
    pub(super) fn is_of_other_house(&self, tokens: &Range<usize>, full: &str, royal: &[(String, String)]) -> bool {
        let title = self.royal_title(tokens).filter(|_| tokens.len() == 1);
        title.is_some_and(|title| !royal.iter().any(|(name, own)| name == full && *own == title))
    }

    /// Says whether a form of address before a mention is a woman's and the full name a man's, or the other way round: "Ms Lee" is not
    /// "Jason Lee".
    pub(super) fn is_of_other_gender(&self, tokens: &Range<usize>, full: &str) -> bool {
        let coref = &self.lexicon.cues.coref;
        let Some(before) = tokens.start.checked_sub(1).map(|before| self.doc.token(before).lower()) else {
            return false;
        };
        let given = full.split(' ').next().unwrap_or_default();
        coref.female.contains(before) && coref.names_of_men.contains(given)
            || coref.male.contains(before) && coref.names_of_women.contains(given)
    }
}

/// Says whether a name is the subject of its clause, or says who it is: "the mayor, **Ana Lima**, said".
pub(super) fn stands_as_subject(doc: &Doc, tokens: &Range<usize>) -> bool {
    let is_subject = |token: Token<'_>| matches!(token.dep(), "nsubj" | "nsubjpass");
    doc.slice(tokens.clone())
        .any(|token| is_subject(token) || token.dep() == "appos" && is_subject(token.head()))
}

pub(super) fn is_title_word(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.actors.title(word).is_some() || lexicon.cues.coref.titles.contains(word)
}
