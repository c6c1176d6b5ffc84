//! Whose a short name is not: a body's, somebody's of the other gender, or somebody's who is no king.

use std::{collections::BTreeMap, ops::Range};

use lexicon::Lexicon;
use nlp::{Entity, Pos};

use super::{Reading, bare};

impl<'d> Reading<'d> {
    /// Returns the last words of the full names of persons, each with how much more often it stands as a person's name than as a body's.
    pub(super) fn surnames(&self) -> BTreeMap<&'d str, isize> {
        let doc = self.doc;
        let mut counts: BTreeMap<&'d str, isize> = BTreeMap::new();
        let is_name = |ent: &&Entity| ent.label() == "PERSON" && ent.tokens().len() > 1;
        for ent in doc.ents().iter().filter(is_name) {
            let tokens = bare(doc, self.lexicon, ent.tokens());
            let given = tokens.len() > 1 && !is_title_word(self.lexicon, doc.token(tokens.start).lower());
            if given && doc.slice(tokens.clone()).all(|token| token.pos() == Pos::Propn) {
                counts.entry(doc.token(tokens.end - 1).text()).or_default();
            }
        }
        for ent in doc.ents().iter().filter(|ent| matches!(ent.label(), "PERSON" | "ORG")) {
            let tokens = bare(doc, self.lexicon, ent.tokens());
            let is_person = ent.label() == "PERSON";
            if tokens.is_empty() || !is_person && tokens.len() > 1 {
                continue;
            }
            if let Some(count) = counts.get_mut(doc.token(tokens.end - 1).text()) {
                *count += if is_person { 1 } else { -1 };
            }
        }
        counts
    }

    /// "the **Lima** campaign": a word that is mostly a person's name in the article is no body's.
    pub(super) fn is_surname(&self, tokens: &Range<usize>, surnames: &BTreeMap<&str, isize>) -> bool {
        let word = |i: usize| self.doc.token(i).text();
        tokens.len() == 1
            && surnames.get(word(tokens.start)).is_some_and(|count| *count > 0)
            && word(tokens.start).chars().any(char::is_lowercase)
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

fn is_title_word(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.actors.title(word).is_some() || lexicon.cues.coref.titles.contains(word)
}
