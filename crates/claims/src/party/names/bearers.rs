//! Whom a part of a name means: the one judge of bare surnames and given names, for names and for whom a pronoun may mean.

use std::ops::Range;

use lexicon::{name_key, officeholders::Day};
use nlp::{Pos, Token};
use rustc_hash::FxHashSet;

use super::{
    Reading,
    full::{FullName, ends_with_words, full_name_of},
};
use crate::party::named_id;

/// The full names of an article, as far as it is read, and what else tells who bears a part of one.
pub(super) struct Bearers {
    pub full: Vec<FullName>,
    /// The full names that stand behind a royal title anywhere, each with the title.
    pub royal: Vec<(String, String)>,
    pub day: Option<Day>,
}

impl Reading<'_> {
    /// Returns the full name whose bearer a mention by a part of it means.
    pub(super) fn bearer<'b>(&self, tokens: &Range<usize>, key: &str, of: &'b Bearers) -> Option<&'b FullName> {
        // "**the Keitas** were convicted": a family is none of its members.
        let first = self.doc.token(tokens.start);
        let is_definite = |child: Token<'_>| child.i() + 1 == first.i() && child.morph_has("Definite=Def");
        if tokens.len() == 1 && first.dep() != "compound" && first.lefts().any(is_definite) {
            return None;
        }
        let given = self.given_name(tokens);
        let may_mean = |name: &&FullName| {
            let is_called = |given: &String| name.key.split(' ').any(|own| own == given);
            given.as_ref().is_none_or(is_called)
                && !self.is_of_other_gender(tokens, &name.key)
                && !self.is_of_other_house(tokens, &name.key, &of.royal)
        };
        let bearers: Vec<&FullName> = of.full.iter().filter(may_mean).collect();
        let longer = full_name_of(key, tokens, self.title_of(tokens).as_ref(), &bearers)?;
        // "Ali Keita" is not his son "Ali Keita Jr.".
        let is_himself = self.is_holder(tokens) && !ends_with_words(&longer.key, key)
            || self.is_another_holder(tokens, longer, &bearers, of.day);
        (!is_himself).then_some(longer)
    }

    /// Returns the given name that hangs on a surname read alone: "**Maria** Burton" is not Victor Burton, whatever the pipeline took the
    /// words for.
    fn given_name(&self, tokens: &Range<usize>) -> Option<String> {
        let lexicon = self.lexicon;
        let coref = &lexicon.cues.coref;
        let is_title = |word: &str| {
            coref.titles.contains(word)
                || lexicon.actors.title(word).is_some()
                || lexicon.actors.sector_noun(&[word]).is_some()
                || coref.bodies.contains(word)
        };
        let is_given = |child: &Token<'_>| {
            child.dep() == "compound"
                && child.tag() == "NNP"
                && matches!(child.ent_type(), "" | "PERSON")
                && child.text().starts_with(char::is_uppercase)
                && !is_title(child.lower())
        };
        let mut before = self.doc.token(tokens.start).lefts();
        let given = before.find(is_given).filter(|_| tokens.len() == 1)?;
        Some(name_key(given.text()))
    }

    /// Returns a word that is part of a full name, with the name's key, where it means its bearer.
    pub(super) fn bearer_of_part(&self, i: usize, of: &Bearers) -> Option<(usize, String)> {
        let key = name_key(self.doc.token(i).text());
        let longer = self.bearer(&(i..i + 1), &key, of)?;
        Some((i, longer.key.clone()))
    }

    /// Returns the words that are part of a full name and stand in no name that is read.
    pub(super) fn unread_parts(&self, full: &[FullName], read: &[bool]) -> Vec<usize> {
        let ends = full.iter().flat_map(|name| [name.first.start, name.first.end - 1]);
        let words: FxHashSet<&str> = ends.map(|i| self.doc.token(i).lower()).collect();
        let is_part = |token: &Token<'_>| {
            !read[token.i()] && token.text().starts_with(char::is_uppercase) && words.contains(token.lower())
        };
        let may_name = |token: &Token<'_>| matches!(token.pos(), Pos::Propn | Pos::Noun | Pos::Verb);
        let parts = self.doc.tokens().filter(|token| is_part(token) && may_name(token));
        parts.map(Token::i).collect()
    }

    /// Notes whose name words that stand in no name are part of.
    pub(super) fn note_unread(&mut self, parts: Vec<(usize, String)>) {
        for (token, key) in parts {
            let id = named_id(&key);
            if let Some(party) = self.names.parties.iter().position(|party| party.id == id) {
                self.names.would_mean.insert(token, party);
            }
        }
    }
}
