//! "The group", "the ministry", "the army": a body called again by what it is.

use std::ops::Range;

use lexicon::actors::PartyKind;
use nlp::{Pos, Token};
use rustc_hash::FxHashMap;

use super::{Links, PRONOUN_REACH, is_definite, is_subject_itself, plain_name, without_possessive};
use crate::{clause, sectors::OF_NEWS};

/// How many sentences back a body's owner may stand: further off another government may be meant.
const BODY_REACH: usize = 2;

impl<'d> Links<'d> {
    /// "the Group", "the Movement": the one organisation named before whose name ends so.
    pub(super) fn bodies(&mut self) {
        let mut organisations: Vec<(String, Range<usize>)> = Vec::new();
        let ents = self.doc.ents();
        for ent in ents {
            if !matches!(ent.label(), "ORG" | "NORP" | "GPE" | "FAC" | "LAW" | "EVENT") || ent.tokens().len() < 2 {
                continue;
            }
            let tokens = without_possessive(self.doc, ent.tokens());
            // "the Hill **Court** of Appeal": the body's noun stands before "of" or last.
            let of = tokens.clone().find(|&i| self.doc.token(i).pos() == Pos::Adp);
            let last = of.filter(|&of| of > tokens.start).unwrap_or(tokens.end);
            if let Some(last) = last.checked_sub(1) {
                let word = self.doc.token(last).lower().to_owned();
                if self.cues.coref.bodies.contains(&*word) {
                    organisations.push((word, tokens));
                }
            }
        }
        // "the **Dock Workers** union": what it is stands behind the name.
        for token in self.doc.tokens().filter(|token| token.tag() == "NN") {
            let named = token
                .prev()
                .filter(|before| before.ent_type() == "ORG" && before.head() == token);
            if named.is_none() || !self.cues.coref.bodies.contains(token.lower()) {
                continue;
            }
            // "the main **UN** agency": one of many that a body of states has.
            let is_of_many = |name: &str| {
                let mut known = self
                    .actors
                    .names()
                    .find(name)
                    .map(|named| self.actors.party(named.party));
                known.any(|party| party.kind == PartyKind::Organisation && party.country.is_none())
            };
            let behind = ents.iter().find(|ent| ent.label() == "ORG" && ent.end() == token.i());
            if let Some(ent) =
                behind.filter(|ent| !is_of_many(self.doc.words(without_possessive(self.doc, ent.tokens()))))
            {
                organisations.push((token.lower().to_owned(), without_possessive(self.doc, ent.tokens())));
            }
        }
        // By which word a body was called again last, and where: it goes on to be called so.
        let mut called: FxHashMap<&str, usize> = FxHashMap::default();
        for token in self.doc.tokens() {
            let word = token.lower();
            let coref = &self.cues.coref;
            let is_body = coref.bodies.contains(word) || coref.kinds.contains(word);
            if !is_body || !is_definite(token) || !self.stands_alone(token) {
                continue;
            }
            let last = called.get(word).copied().filter(|last| *last >= self.near(token));
            called.remove(word);
            let before: Vec<&(String, Range<usize>)> = organisations
                .iter()
                .filter(|(last, tokens)| last == word && tokens.start < token.i() && !tokens.contains(&token.i()))
                // What stands behind a name once is said of others too, further off.
                .filter(|(_, tokens)| {
                    let is_behind = tokens.end < self.doc.len() && self.doc.token(tokens.end).lower() == word;
                    !is_behind || tokens.start >= self.near(token)
                })
                .collect();
            // The same sentence may say which.
            let sent = self.doc.sent_of(token.i()).range();
            let near: Vec<&(String, Range<usize>)> = before
                .iter()
                .copied()
                .filter(|(_, tokens)| sent.contains(&tokens.start))
                .collect();
            let before = if near.is_empty() { before } else { near };
            let mut names: Vec<String> = before.iter().map(|(_, tokens)| self.one_name(tokens)).collect();
            names.sort_unstable();
            names.dedup();
            // A longer name that ends in a shorter one is the same body ("OSCE Minsk Group", "Minsk Group").
            let longest = names.iter().max_by_key(|name| name.len()).cloned();
            let one = longest.is_some_and(|longest| names.iter().all(|name| longest.ends_with(name.as_str())));
            let named = before.iter().max_by_key(|(_, tokens)| tokens.len()).filter(|_| one);
            let near = self.near(token);
            let is_near = before.iter().any(|(_, tokens)| tokens.start >= near);
            let goes_on = self.body_before(token).filter(|_| !is_near);
            // "Togo's **ministry** met. … the **ministry** said": another one of its kind, named nearer by whose it is.
            let nearer = self.doc.slice(near..token.i()).rfind(|other| {
                other.lower() == word
                    && self.owner_word(*other).is_some()
                    && !before.iter().any(|(_, tokens)| tokens.contains(&other.i()))
            });
            if let Some(nearer) = nearer.filter(|_| !is_near && goes_on.is_none()) {
                self.names.insert(token.i(), crate::roles::noun_phrase(nearer));
                continue;
            }
            let again = || last.and_then(|last| self.names.get(&last).cloned());
            let meant = goes_on
                .or_else(|| named.map(|(_, tokens)| tokens.clone()))
                .or_else(again)
                .or_else(|| self.body_here(token));
            if let Some(tokens) = meant {
                self.names.insert(token.i(), tokens);
                called.insert(word, token.i());
            }
        }
    }

    /// Returns the name of a body by which two names of one are told to be the same: "the **World Court**".
    fn one_name(&self, tokens: &Range<usize>) -> String {
        let known = self.actors.names().find(self.doc.words(tokens.clone())).next();
        let known = known.map(|named| self.actors.party(named.party).name.to_lowercase());
        known.unwrap_or_else(|| plain_name(self.doc, tokens.clone()))
    }

    pub(super) fn stands_alone(&self, token: Token<'_>) -> bool {
        token.children().all(|child| {
            matches!(
                child.dep(),
                "det" | "case" | "punct" | "relcl" | "prep" | "appos" | "acl"
            ) && !(child.dep() == "prep" && self.actors.is_belonging(child.lower()))
        }) && (token.ent_type().is_empty() || token.lefts().all(|child| child.dep() == "det"))
            && token.dep() != "compound"
    }

    /// "**PSPC** made a list. The **department** declined to comment": the one organisation that speaks or acts in the sentence before,
    /// or that alone is named there, where its name does not say itself what it is.
    pub(super) fn body_before(&self, noun: Token<'d>) -> Option<Range<usize>> {
        let kinds = &self.cues.coref.kinds;
        if !kinds.contains(noun.lower()) || noun.dep() != "nsubj" || self.is_quoted(noun.i()) {
            return None;
        }
        let before = self.doc.sent_of(noun.sent().start().checked_sub(1)?);
        let mut named: Vec<Range<usize>> = Vec::new();
        for ent in self.doc.ents() {
            let tokens = ent.tokens();
            // A surname that the pipeline takes for a firm's is still somebody's.
            let is_person = self.known.person_at(tokens.end - 1).is_some();
            if ent.label() == "ORG" && before.range().contains(&tokens.start) && !is_person {
                named.push(without_possessive(self.doc, tokens));
            }
        }
        let subject = clause::own_subject(before.root());
        let acting = subject.and_then(|subject| named.iter().find(|tokens| tokens.contains(&subject.i())));
        // "a **PSPC** analysis found more": an acronym that alone is named.
        let is_short = |name: &&Range<usize>| self.doc.words((*name).clone()).chars().all(char::is_uppercase);
        // "reports received by **Amnesty International** … the organization said": who alone is named and speaks on.
        // Where somebody goes, and whose people act, is not who speaks: "the charity took them to **Raleigh**".
        let is_where = |name: &&Range<usize>| {
            let last = self.doc.token(name.end - 1);
            last.dep() == "pobj" && last.head().dep() == "prep"
        };
        let is_meant = |name: &&Range<usize>| is_short(name) || self.speaks(noun) && !is_where(name);
        let only = || named.first().filter(|_| named.len() == 1).filter(is_meant);
        // "**Young Planet** blocked a bridge. The **group** called …": a name that the pipeline has no word for.
        // A person goes before "the paper" as often as its house: there the name needs its label.
        let is_house = self.cues.coref.bodies.contains(noun.lower())
            || self
                .actors
                .sector_noun(&[noun.lower()])
                .is_some_and(|kind| &*kind.code != OF_NEWS);
        let unlabelled = || {
            let name = subject.filter(|name| {
                is_house
                    && name.pos() == Pos::Propn
                    && !matches!(name.ent_type(), "PERSON" | "GPE" | "LOC" | "NORP" | "DATE")
                    && (name.children_by("compound").next().is_some() || is_coined(name.text()))
                    && self.person_at(name.i()).is_none()
                    && !clause::has_child(*name, "conj")
            });
            name.map(crate::roles::noun_phrase)
        };
        // "a report received by **Oxfam**": the one body of the tables that is named.
        let is_known = |name: &&Range<usize>| {
            let words = self.doc.words((*name).clone());
            let mut known = self.actors.names().find(words);
            known.any(|named| self.actors.party(named.party).kind == PartyKind::Organisation)
        };
        let known = || named.first().filter(|_| named.len() == 1).filter(is_known);
        let body = acting.cloned().or_else(unlabelled);
        let body = body.or_else(|| only().or_else(known).cloned());
        let body = body.or_else(|| self.introduced(&before.range()))?;
        let tells_kind = self
            .doc
            .slice(body.clone())
            .any(|word| self.cues.coref.bodies.contains(word.lower()) || kinds.contains(word.lower()));
        (!tells_kind).then_some(body)
    }

    /// "The army said **Hezbollah** had fired; the **group** said …": the one body known by name that acts before it in its sentence.
    fn body_here(&self, noun: Token<'d>) -> Option<Range<usize>> {
        let is_kind = self.cues.coref.kinds.contains(noun.lower());
        if !is_kind || noun.dep() != "nsubj" || self.is_quoted(noun.i()) {
            return None;
        }
        let is_known = |words: &str| {
            let mut found = self
                .actors
                .names()
                .find(words)
                .map(|named| self.actors.party(named.party));
            found.any(|party| {
                let is_body = matches!(party.kind, PartyKind::Organisation | PartyKind::Group);
                is_body && party.sector.as_deref() != Some(OF_NEWS)
            })
        };
        let mut acting: Vec<Range<usize>> = Vec::new();
        for ent in self.doc.ents().iter().filter(|ent| ent.label() == "ORG") {
            let tokens = without_possessive(self.doc, ent.tokens());
            let is_here = noun.sent().start() <= tokens.start && tokens.end <= noun.i();
            let acts = is_here && is_subject_itself(self.doc, &tokens) && !self.is_quoted(tokens.start);
            if acts && is_known(self.doc.words(tokens.clone())) {
                acting.push(tokens);
            }
        }
        acting.dedup_by_key(|tokens| plain_name(self.doc, tokens.clone()));
        acting.first().filter(|_| acting.len() == 1).cloned()
    }

    /// "a group called **Young Planet**", "activists of **Young Planet**": the one body of a sentence that is named by what it is, or by whose
    /// people act.
    fn introduced(&self, sent: &Range<usize>) -> Option<Range<usize>> {
        let is_name = |name: &Token<'_>| {
            let others = ["DATE", "EVENT", "FAC", "GPE", "LOC", "NORP", "PERSON"];
            (name.pos() == Pos::Propn || name.ent_type() == "ORG")
                && !others.contains(&name.ent_type())
                && self.person_at(name.i()).is_none()
        };
        let words = |from: usize, name: Token<'_>| {
            let next = self.doc.ents().partition_point(|ent| ent.end() <= name.i());
            let ent = self.doc.ents().get(next).filter(|ent| ent.tokens().contains(&name.i()));
            // "the charity **Friends of Rivers**": a name goes on behind its head.
            let end = ent
                .filter(|ent| ent.label() == "ORG")
                .map_or(name.i() + 1, |ent| ent.end());
            from.min(name.i())..end
        };
        let of_kind = |kind: Token<'d>| {
            let behind = (kind.dep() == "compound" && kind.head().i() > kind.i()).then(|| kind.head());
            if let Some(name) = behind.filter(is_name) {
                return Some(words(kind.i() + 1, name));
            }
            let called = kind
                .rights()
                .filter(|child| child.dep() == "acl" && child.tag() == "VBN");
            let called = called.filter_map(|verb| clause::child(verb, "oprd"));
            let beside = kind.rights().filter(|child| child.dep() == "appos").chain(called);
            beside
                .filter(is_name)
                .map(|name| words(name.left_edge().i(), name))
                .next()
        };
        let of_members = |people: Token<'d>| {
            let of = people.rights().find(|child| self.actors.is_belonging(child.lower()))?;
            let name = clause::child(of, "pobj").filter(is_name)?;
            Some(words(name.left_edge().i(), name))
        };
        let mut found: Vec<Range<usize>> = Vec::new();
        for token in self.doc.slice(sent.clone()) {
            found.extend(match token.tag() {
                "NN" if self.cues.coref.kinds.contains(token.lower()) => of_kind(token),
                "NNS" if self.is_person_noun(token) => of_members(token),
                _ => None,
            });
        }
        found.dedup_by_key(|name| self.doc.words(name.clone()));
        match &found[..] {
            [only] => Some(without_possessive(self.doc, only.clone())),
            _ => None,
        }
    }

    /// "The **Chadian army** left. … The **army** said": the body of a state that somebody's name stood before, in this sentence or the two
    /// before it.
    pub(super) fn own_bodies(&mut self) {
        let sents: Vec<Range<usize>> = self.doc.sents().map(|sent| sent.range()).collect();
        for (number, sent) in sents.iter().enumerate() {
            let start = sents[number.saturating_sub(BODY_REACH)].start;
            for noun in self.doc.slice(sent.clone()) {
                if !self.is_body_alone(noun) || self.names.contains_key(&noun.i()) {
                    continue;
                }
                let mut before = self.doc.slice(start..noun.i()).filter(|other| {
                    other.lower() == noun.lower() && self.is_quoted(other.i()) == self.is_quoted(noun.i())
                });
                let last = before.rfind(|other| self.owner_word(*other).is_some());
                if let Some(named) = last {
                    self.names.insert(noun.i(), crate::roles::noun_phrase(named));
                }
            }
        }
    }

    /// Says whether a noun with nothing but "the" before it is for a body by which a state acts.
    fn is_body_alone(&self, noun: Token<'_>) -> bool {
        let is_body = || {
            let sector = self.actors.sector_noun(&[noun.lower()]);
            sector.is_some_and(|sector| sector.acts_for_state && !sector.is_person)
        };
        noun.tag() == "NN"
            && is_definite(noun)
            && noun.ent_type().is_empty()
            && !matches!(noun.dep(), "compound" | "nmod")
            && noun
                .children()
                .all(|child| matches!(child.dep(), "det" | "case" | "punct" | "relcl"))
            && is_body()
    }

    /// Returns the word before a body's noun that says whose it is: "the **Chadian** army".
    fn owner_word(&self, noun: Token<'d>) -> Option<Token<'d>> {
        let names = |word: &Token<'_>| {
            let before = matches!(word.dep(), "amod" | "compound" | "nmod" | "poss");
            before
                && matches!(word.ent_type(), "NORP" | "GPE")
                && self.actors.names().find(word.text()).next().is_some()
        };
        noun.lefts().find(names)
    }

    /// Returns where the sentences begin in which a name still stands near a word.
    pub(super) fn near(&self, word: Token<'_>) -> usize {
        let mut start = word.sent().start();
        for _ in 0..PRONOUN_REACH {
            start = start
                .checked_sub(1)
                .map_or(0, |before| self.doc.sent_of(before).start());
        }
        start
    }
}

/// "**ReOpenKano** told its members so": a word with a capital within, behind a small letter, is no surname.
fn is_coined(word: &str) -> bool {
    // "McKay", "MacArthur", "FitzGerald": four letters before the capital still open a surname.
    let has_capital = word.char_indices().any(|(at, c)| at > 4 && c.is_uppercase());
    has_capital && word.contains(char::is_lowercase) && !word.contains('-')
}
