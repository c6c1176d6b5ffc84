//! The short names of persons: which words of an article are the surname of somebody whom it names in full, whatever the pipeline
//! took them for.

use std::{collections::BTreeMap, ops::Range};

use nlp::{Entity, Pos, Token};
use rustc_hash::FxHashMap;

use super::{Reading, bare, is_large, mistaken::Mistaken, namesakes::is_title_word};

/// What an article does with one word that is part of somebody's full name.
#[derive(Debug, Default)]
pub(super) struct ShortName {
    /// How much more often it stands as a person's name than as a body's.
    more_as_person: isize,
    /// How often it stands as a place's.
    as_place: isize,
    /// How often it stands as a person's.
    as_person: isize,
    /// Where somebody is first named with it in full.
    told: usize,
    /// It is the first word of the name alone.
    is_given: bool,
    /// It stands within the longer name of a body: "the **Lima** Foundation".
    in_body: bool,
}

/// The words of full names that stand for their bearers.
#[derive(Debug, Default)]
pub(super) struct ShortNames<'d> {
    words: BTreeMap<&'d str, ShortName>,
    /// Where the names in full begin that the pipeline took for something else than a person's, and those of several words without the given
    /// name.
    mistaken: Vec<usize>,
}

impl ShortNames<'_> {
    /// Says whether a name is a person's in full, though the pipeline took it for something else.
    pub(super) fn is_mistaken(&self, name: &Range<usize>) -> bool {
        self.mistaken.binary_search(&name.start).is_ok()
    }
}

/// The most words of a name in full that the pipeline may take for something else.
const LONGEST_MISTAKEN: usize = 3;

impl<'d> Reading<'d> {
    /// Returns the first and the last words of the full names of persons, each with what else it stands for.
    pub(super) fn short_names(&self) -> ShortNames<'d> {
        let doc = self.doc;
        let mut names: BTreeMap<&str, ShortName> = BTreeMap::new();
        let is_name = |ent: &&Entity| ent.label() == "PERSON" && ent.tokens().len() > 1;
        for ent in doc.ents().iter().filter(is_name) {
            let tokens = bare(doc, self.lexicon, ent.tokens());
            let given = tokens.len() > 1 && !is_title_word(self.lexicon, doc.token(tokens.start).lower());
            if given && doc.slice(tokens.clone()).all(|token| token.pos() == Pos::Propn) {
                let new = |is_given: bool| ShortName {
                    told: tokens.end,
                    is_given,
                    ..ShortName::default()
                };
                let last = doc.token(tokens.end - 1).text();
                let surname = names.entry(last).or_insert_with(|| new(false));
                surname.is_given = false;
                names.entry(doc.token(tokens.start).text()).or_insert_with(|| new(true));
                // "Ana **Lima** Soto" goes by the first of two surnames.
                let first_of_two = (tokens.len() > 2).then(|| doc.token(tokens.end - 2).text());
                let is_word = |word: &&str| {
                    word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase)
                };
                if let Some(word) = first_of_two.filter(is_word) {
                    let name = names.entry(word).or_insert_with(|| new(false));
                    name.as_person += 1;
                }
            }
        }
        for ent in doc.ents() {
            let tokens = bare(doc, self.lexicon, ent.tokens());
            let Some(last) = tokens.end.checked_sub(1).filter(|_| !tokens.is_empty()) else {
                continue;
            };
            if tokens.len() > 1 && ent.label() == "ORG" && !self.is_of_several(&tokens) {
                for token in doc.slice(tokens.start..last) {
                    if let Some(name) = names.get_mut(token.text()) {
                        name.in_body = true;
                    }
                }
            }
            let Some(name) = names.get_mut(doc.token(last).text()) else {
                continue;
            };
            match ent.label() {
                "PERSON" => {
                    name.more_as_person += 1;
                    name.as_person += 1;
                }
                "ORG" if tokens.len() == 1 => name.more_as_person -= 1,
                "GPE" | "LOC" | "FAC" if tokens.len() == 1 => name.as_place += 1,
                _ => {}
            }
        }
        let mut short = ShortNames {
            words: names,
            mistaken: Vec::new(),
        };
        self.mistaken_names(&mut short);
        short
    }

    /// Notes the names in full that the pipeline took for a body's or a place's, where their last words stand as a person's alone, and nobody
    /// else bears them: "**Ana Limantour** spoke. … Limantour said".
    fn mistaken_names(&self, short: &mut ShortNames<'d>) {
        let doc = self.doc;
        let mistaken = Mistaken::of(doc, self.lexicon);
        let rests = self.long_surnames(&mistaken);
        for ent in doc
            .ents()
            .iter()
            .filter(|ent| ent.label() != "PERSON" && ent.tokens().len() > 1)
        {
            let tokens = bare(doc, self.lexicon, ent.tokens());
            if !tokens.is_empty() && (self.is_long_surname(&tokens, &rests) || self.is_addressed(&tokens, short)) {
                short.mistaken.push(tokens.start);
                continue;
            }
            let is_full = (2..=LONGEST_MISTAKEN).contains(&tokens.len())
                && doc.slice(tokens.clone()).all(|token| {
                    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '.' | '’' | '\'');
                    token.tag() == "NNP"
                        && token.text().chars().any(char::is_lowercase)
                        && token.text().chars().all(is_letter)
                })
                && !is_title_word(self.lexicon, doc.token(tokens.start).lower());
            if !is_full {
                continue;
            }
            let last = doc.token(tokens.end - 1);
            let given = doc.token(tokens.start).text();
            let before = tokens.start.checked_sub(1).map(|before| doc.token(before));
            let is_bare = before.is_none_or(|before| !self.lexicon.actors.is_article(before.lower()));
            let known = short.words.get(last.text()).filter(|name| !name.is_given);
            let is_own = known.is_none() || short.words.get(given).is_some_and(|name| name.is_given);
            // "Chad's foreign minister, **Retno Ardana**": who is known by that name, or holds the office beside it.
            let is_holder = || self.lexicon.officeholders.knows(doc.words(tokens.clone()));
            let is_person = || {
                mistaken.is_called(&tokens) && is_own
                    || mistaken.is_introduced(&tokens)
                    || is_holder()
                    || mistaken.is_in_office(&tokens)
            };
            if is_bare
                && is_person()
                && !self.is_place(doc.words(tokens.clone()))
                && last.head_idx() != tokens.start
                && !matches!(last.dep(), "compound" | "nmod" | "amod")
            {
                short.mistaken.push(tokens.start);
                let name = short.words.entry(last.text()).or_default();
                name.told = if name.told == 0 {
                    tokens.end
                } else {
                    name.told.min(tokens.end)
                };
                name.is_given = false;
                name.as_person += 1;
                name.more_as_person += 1;
            }
        }
    }

    /// Returns the full names of persons by the last word of a surname of several words, without the given name: "Ana **van Lima**".
    fn long_surnames(&self, mistaken: &Mistaken<'d>) -> FxHashMap<&'d str, Vec<Range<usize>>> {
        let doc = self.doc;
        let mut found: FxHashMap<&str, Vec<Range<usize>>> = FxHashMap::default();
        for ent in doc.ents().iter().filter(|ent| ent.label() == "PERSON") {
            let tokens = bare(doc, self.lexicon, ent.tokens());
            let is_body = |last: usize| mistaken.is_body(doc.token(last));
            if tokens.len() > 2
                && !is_title_word(self.lexicon, doc.token(tokens.start).lower())
                && !is_body(tokens.end - 1)
            {
                let rest = tokens.start + 1..tokens.end;
                found.entry(doc.token(rest.end - 1).text()).or_default().push(rest);
            }
        }
        found
    }

    /// "Ana **Diop-Lima** came. … **Diop-Lima** said": says whether a name is all of a person's named before but the given name.
    fn is_long_surname(&self, tokens: &Range<usize>, of: &FxHashMap<&'d str, Vec<Range<usize>>>) -> bool {
        let doc = self.doc;
        let last = doc.token(tokens.end - 1);
        let Some(rests) = of.get(last.text()).filter(|_| tokens.len() > 1) else {
            return false;
        };
        let words = doc.words(tokens.clone());
        let is_before = |rest: &Range<usize>| rest.end <= tokens.start && doc.words(rest.clone()) == words;
        rests.iter().any(is_before) && !matches!(last.dep(), "compound" | "nmod" | "amod") && !self.is_place(words)
    }

    /// "Ana Lima came. … **Adv Lima** said": says whether a name is a form of address and the last name of who is named before.
    fn is_addressed(&self, tokens: &Range<usize>, short: &ShortNames<'_>) -> bool {
        let (first, last) = (self.doc.token(tokens.start), self.doc.token(tokens.end - 1));
        let told = short.words.get(last.text()).filter(|name| !name.is_given);
        tokens.len() == 2
            && matches!(self.lexicon.actors.title(first.lower()), Some(None))
            && told.is_some_and(|name| (1..=tokens.start).contains(&name.told))
            && !matches!(last.dep(), "compound" | "nmod" | "amod")
    }

    /// Says whether the words of what the pipeline took for one name are several.
    fn is_of_several(&self, tokens: &Range<usize>) -> bool {
        let mut words = self.doc.slice(tokens.clone());
        words.any(|token| {
            token.pos() == Pos::Cconj || token.text() == "," || token.tag() == "POS" || token.pos() == Pos::Verb
        })
    }

    /// "the **Lima** campaign": a word that is mostly a person's name in the article is no body's, and hardly one after somebody was named
    /// with it in full.
    pub(super) fn is_surname(&self, tokens: &Range<usize>, short: &ShortNames<'_>) -> bool {
        if tokens.len() != 1 {
            return false;
        }
        let token = self.doc.token(tokens.start);
        if !token.text().chars().any(char::is_lowercase) {
            return false;
        }
        let Some(name) = short.words.get(token.text()) else {
            return false;
        };
        let acts = || matches!(token.dep(), "nsubj" | "nsubjpass");
        // Who is named in full only below may stand in a headline or under a picture first.
        let is_told = || {
            !name.in_body
                && if name.is_given {
                    name.told <= tokens.start && acts()
                } else {
                    name.told <= tokens.start || name.more_as_person >= 0
                }
        };
        name.more_as_person > 0 && !name.is_given || is_told() && self.stands_bare(token)
    }

    /// "Keita, **Lima and Diallo** left": two last names of persons that the pipeline takes for one name of a body.
    pub(super) fn surname_pair(&self, tokens: &Range<usize>, short: &ShortNames<'_>) -> Option<Vec<Range<usize>>> {
        let joint = tokens.start + 1;
        if tokens.len() != 3 || self.doc.token(joint).dep() != "cc" {
            return None;
        }
        let pair = vec![tokens.start..joint, joint + 1..tokens.end];
        pair.iter().all(|name| self.is_surname(name, short)).then_some(pair)
    }

    /// Says whether a word stands for itself: no article before it, and no word to which it belongs.
    fn stands_bare(&self, token: Token<'_>) -> bool {
        let before = token.prev().filter(|_| !token.is_sent_start());
        let is_bare = before.is_none_or(|before| {
            let is_title = is_title_word(self.lexicon, before.lower());
            !self.lexicon.actors.is_article(before.lower())
                && (before.pos() != Pos::Propn || is_title || before.head() != token)
        });
        let behind = token.next();
        let is_joined = behind.is_some_and(|next| {
            next.pos() == Pos::Propn && (token.head() == next || next.head() == token) || next.text() == "-"
        });
        is_bare && !is_joined && !matches!(token.dep(), "compound" | "amod" | "nmod")
    }

    /// Returns the mentions of persons by their surnames alone that the pipeline took for something else, or for nothing: "Ana Lima … **Lima**
    /// said".
    pub(super) fn repeated_surnames(&self, short: &ShortNames<'_>, taken: &[bool]) -> Vec<Range<usize>> {
        let doc = self.doc;
        // Who is known by the full name that the article tells is meant, whatever hamlet is called so.
        let is_known = |name: &ShortName| {
            let start = |words: usize| name.told.checked_sub(words);
            (2..=LONGEST_MISTAKEN).any(|words| start(words).is_some_and(|start| self.is_holder(&(start..name.told))))
        };
        let is_repeat = |token: &Token<'_>| {
            let Some(name) = short.words.get(token.text()).filter(|name| !name.is_given) else {
                return false;
            };
            let ent = self.entity_at(token.i());
            let is_person = ent.is_some_and(|ent| ent.label() == "PERSON");
            let is_whole = ent.is_none_or(|ent| {
                bare(doc, self.lexicon, ent.tokens()).len() == 1 || self.is_of_several(&ent.tokens())
            });
            let is_noun = matches!(token.tag(), "NNP" | "NNPS")
                || matches!(token.tag(), "NN" | "NNS")
                    && (is_person
                        || !token.is_sent_start()
                        || token.dep() == "nsubj" && token.lefts().next().is_none());
            // "**Lima** condemned it": who acts is the person that was named before, unless the place is named more often.
            let acts = token.dep() == "nsubj" && name.as_place == name.as_person;
            let is_place = matches!(token.ent_type(), "GPE" | "LOC" | "FAC")
                && name.as_place >= name.as_person
                && !acts
                && self.is_place(token.text())
                && !is_known(name)
                && !self.is_beside_a_person(*token);
            name.told <= token.i()
                && is_noun
                && is_large(*token)
                && token.text().chars().any(char::is_lowercase)
                && !taken[token.i()]
                && is_whole
                && !is_place
                && self.stands_bare(*token)
                && !self.is_what_somebody_governs(&(token.i()..token.i() + 1))
        };
        doc.tokens()
            .filter(is_repeat)
            .map(|token| token.i()..token.i() + 1)
            .collect()
    }

    fn entity_at(&self, i: usize) -> Option<&'d Entity> {
        let ents = self.doc.ents();
        let next = ents.partition_point(|ent| ent.end() <= i);
        ents.get(next).filter(|ent| ent.start() <= i)
    }

    fn is_place(&self, word: &str) -> bool {
        let lexicon = self.lexicon;
        lexicon.places.names().find(word).next().is_some()
            || lexicon
                .gazetteer
                .as_ref()
                .is_some_and(|gazetteer| gazetteer.find(word).next().is_some())
    }

    /// "Lima and **Kingston** said": what is joined with a person is one.
    fn is_beside_a_person(&self, token: Token<'_>) -> bool {
        let joined = token.rights().filter(|child| child.dep() == "conj");
        let first = (token.dep() == "conj").then(|| token.head());
        joined.chain(first).any(|other| other.ent_type() == "PERSON")
    }
}
