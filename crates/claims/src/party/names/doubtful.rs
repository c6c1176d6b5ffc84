//! Names of the tables that name something else where they stand: a people, a paper, another state's party; and those that stand in half a word.

use std::ops::Range;

use lexicon::{
    actors::{NameForm, PartyKind as TableKind},
    gazetteer::EntryKind,
};
use nlp::{Entity, Pos, Token};

use super::{NameMention, Reading, is_joint, table_name};

impl Reading<'_> {
    /// "the **U.S.-led** force": the tokenizer may leave a name and the participle behind its hyphen one word.
    pub(super) fn take_leader(&mut self, i: usize) {
        let Some((name, last)) = self.doc.token(i).text().rsplit_once('-') else {
            return;
        };
        let headed = &self.lexicon.predicates.grammar().headed_forms;
        let mut named = self.lexicon.actors.names().find(name);
        let is_state = |name: &lexicon::actors::Named| matches!(name.form, NameForm::Adjective | NameForm::Name);
        if let Some(named) = named.find(is_state).filter(|_| headed.iter().any(|form| form == last)) {
            let tokens = i..i + 1;
            let party = self.table_party(&named, &tokens, false);
            self.names.adjectives.push(NameMention { tokens, party });
        }
    }

    /// Takes back the names that stand for others as often as for the party of the tables, where the article does not name its country.
    pub(super) fn drop_foreign_names(&mut self) {
        let doc = self.doc;
        let actors = &self.lexicon.actors;
        let is_shared = |mention: &NameMention| actors.is_shared_name(doc.words(mention.tokens.clone()));
        let all = [&self.names.mentions, &self.names.adjectives, &self.names.seats];
        let named = all.into_iter().flatten().filter(|mention| !is_shared(mention));
        // A page that cites a paper tells not of the paper's country.
        let parties = named.map(|mention| &self.names.parties[mention.party]);
        let countries: Vec<&str> = parties
            .filter(|party| party.sector.as_deref() != Some(super::OF_NEWS))
            .filter_map(|party| party.country.as_deref())
            .collect();
        let is_foreign = |mention: &NameMention| {
            let country = self.names.parties[mention.party].country.as_deref();
            is_shared(mention) && country.is_some_and(|country| !countries.contains(&country))
        };
        let foreign: Vec<NameMention> = self
            .names
            .mentions
            .iter()
            .filter(|one| is_foreign(one))
            .cloned()
            .collect();
        for mention in &foreign {
            self.taken[mention.tokens.clone()].fill(false);
            // Whoever bears the name here is another party than the table's.
            self.by_id.retain(|_, party| *party != mention.party);
        }
        let seats: Vec<NameMention> = self
            .names
            .seats
            .iter()
            .filter(|one| !is_foreign(one))
            .cloned()
            .collect();
        self.names.mentions.retain(|mention| !foreign.contains(mention));
        self.names.seats = seats;
    }

    /// "Ana **Saab** spoke. … **Saab** left": whose surname a word is that the article tells of in full before is no firm of that name, where
    /// nothing is called so before.
    pub(super) fn is_bearer_named_before(&self, tokens: &Range<usize>) -> bool {
        let doc = self.doc;
        let word = doc.token(tokens.start);
        let is_bare = word.lefts().next().is_none() && !matches!(word.dep(), "compound" | "amod" | "nmod");
        if tokens.len() != 1 || !is_bare {
            return false;
        }
        let actors = &self.lexicon.actors;
        let is_firm = |named: lexicon::actors::Named| actors.party(named.party).kind != TableKind::State;
        if !actors.names().find(word.text()).any(is_firm) {
            return false;
        }
        let is_bearer = |ent: &&Entity| {
            let last = ent.tokens().rev().find(|&i| doc.token(i).tag() != "POS");
            ent.label() == "PERSON"
                && ent.tokens().len() > 1
                && last.is_some_and(|last| last > ent.start() && doc.token(last).text() == word.text())
        };
        let mut before = doc.ents().iter().take_while(|ent| ent.end() <= tokens.start);
        let Some(bearer) = before.find(is_bearer) else {
            return false;
        };
        !doc.slice(0..bearer.start()).any(|token| token.text() == word.text())
    }

    /// "the **Democratic Party** of Chad": one state's body has a name that another's has too.
    fn is_of_another_state(&self, tokens: &Range<usize>) -> bool {
        let doc = self.doc;
        let actors = &self.lexicon.actors;
        let mut named = actors.names().find(doc.words(tokens.clone()));
        let Some(body) = named.find(|name| actors.party(name.party).kind == TableKind::Body) else {
            return false;
        };
        let is_behind = tokens.end + 1 < doc.len() && actors.is_belonging(doc.token(tokens.end).lower());
        let mut owner = tokens.end + 1;
        if is_behind && actors.is_article(doc.token(owner).lower()) {
            owner += 1;
        }
        let state = (is_behind && owner < doc.len())
            .then(|| table_name(doc, self.lexicon, owner))
            .flatten();
        let country = &actors.party(body.party).country;
        state.is_some_and(|(_, names)| {
            let mut states = names.iter().map(|name| actors.party(name.party));
            states.any(|party| party.kind == TableKind::State && party.country != *country)
        })
    }

    /// "Latin **American**", "**Georgia** Tech": with the word beside it a state's name may name something else.
    pub(super) fn is_no_state(&self, tokens: &Range<usize>) -> bool {
        let word = |i: usize| {
            (i < self.doc.len())
                .then(|| self.doc.token(i))
                .filter(|token| !token.is_space())
        };
        let before = tokens.start.checked_sub(1).and_then(word);
        // "African-American": a hyphen joins as a space does.
        if self.is_of_another_state(tokens) {
            return true;
        }
        let before = match before {
            Some(hyphen) if is_joint(hyphen) => hyphen.prev(),
            other => other,
        };
        let first = self.doc.token(tokens.start);
        let last = self.doc.token(tokens.end - 1);
        let actors = &self.lexicon.actors;
        before.is_some_and(|before| actors.is_no_state(&format!("{} {}", before.lower(), first.lower())))
            || word(tokens.end).is_some_and(|next| actors.is_no_state(&format!("{} {}", last.lower(), next.lower())))
    }

    /// "the **state Department** of Health": what begins with a small letter, or goes on with "of", is another body than the one whose name
    /// its words are.
    pub(super) fn is_of_a_longer_name(&self, tokens: &Range<usize>) -> bool {
        let doc = self.doc;
        let actors = &self.lexicon.actors;
        let mut named = actors.names().find(doc.words(tokens.clone()));
        if tokens.len() < 2 || !named.any(|name| actors.party(name.party).kind == TableKind::Body) {
            return false;
        }
        let is_small = |i: usize| doc.token(i).text().starts_with(char::is_lowercase);
        let begins_small = is_small(tokens.start) && !is_small(tokens.end - 1);
        let goes_on = tokens.end + 1 < doc.len()
            && doc.token(tokens.end - 1).ent_type() == "ORG"
            && doc.token(tokens.end).ent_type() == "ORG"
            && actors.is_belonging(doc.token(tokens.end).lower());
        begins_small || goes_on
    }

    /// "ethnic **Albanians**": whose descent alone is told is no citizen of the state.
    pub(super) fn is_of_a_people(&self, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map(|before| self.doc.token(before));
        let actors = &self.lexicon.actors;
        let mut named = actors.names().find(self.doc.words(tokens.clone()));
        before.is_some_and(|before| actors.is_of_a_people(before.lower()))
            && named.all(|name| actors.party(name.party).kind == TableKind::State)
    }

    /// "Inner **Mongolia**", "New **Mexico**": a longer name of the tables or of a region, whose first word stands before, is a place of its own.
    pub(super) fn is_within_a_place(&self, tokens: &Range<usize>) -> bool {
        let sent = self.doc.token(tokens.start).sent().start();
        let before = tokens.start.checked_sub(1).filter(|before| *before >= sent);
        before.is_some_and(|before| {
            let words = self.doc.words(before..tokens.end);
            let is_region = |gazetteer: &lexicon::Gazetteer| {
                let mut entries = gazetteer.find(words);
                entries.any(|entry| entry.kind == EntryKind::Region)
            };
            self.doc.token(before).pos() == Pos::Propn
                && (self.lexicon.places.names().find(words).next().is_some()
                    || self.lexicon.gazetteer.as_ref().is_some_and(is_region))
        })
    }

    /// "told The **Namibian**": behind an article that is written large within a sentence one of the people is a paper.
    pub(super) fn is_title_of_a_work(&self, tokens: &Range<usize>) -> bool {
        let Some(article) = tokens.start.checked_sub(1).map(|before| self.doc.token(before)) else {
            return false;
        };
        let last = self.doc.token(tokens.end - 1);
        let is_large = article.text().chars().next().is_some_and(char::is_uppercase);
        let opens = article.is_sent_start() || article.prev().is_none_or(Token::is_punct);
        let is_of_people = || {
            let named = self.lexicon.actors.names().find(self.doc.words(tokens.clone()));
            named
                .into_iter()
                .all(|name| matches!(name.form, NameForm::Inhabitant | NameForm::Adjective))
        };
        self.lexicon.actors.is_article(article.lower())
            && is_large
            && !opens
            && matches!(last.tag(), "NNP" | "NN" | "JJ")
            && last.head_idx() < tokens.end
            && is_of_people()
    }
}
