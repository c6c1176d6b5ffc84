//! Which party a thing is about: "sanctions against **Chad**", "the withdrawal of **all foreign forces**".

use std::{collections::VecDeque, ops::Range};

use lexicon::Lexicon;
use nlp::{Doc, Pos, Token};

use super::noun_phrase;
use crate::clause::is_verbal;

/// How many steps down the tree a party is looked for: "offered to send troops to **Chad**" needs five.
const DEEPEST: usize = 7;

/// How many words are asked at most, so that a list read as one sentence costs no more than its length.
const WIDEST: usize = 120;

/// Finds the party that a phrase or clause is about.
pub(crate) struct Concern<'l> {
    lexicon: &'l Lexicon,
}

impl<'l> Concern<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon }
    }

    /// Returns the party nearest below the recipients that are no parties themselves, or else nearest below the head.
    pub(crate) fn party(
        &self,
        head: Token<'_>,
        actors: &[Range<usize>],
        recipients: &[Range<usize>],
    ) -> Option<Range<usize>> {
        let doc = head.doc();
        let heads: Vec<Token<'_>> = recipients
            .iter()
            .filter_map(|phrase| super::phrase::head(doc, phrase.clone()))
            .collect();
        if heads.iter().any(|&recipient| self.is_party(recipient)) {
            return None;
        }
        let taken = |token: Token<'_>| actors.iter().any(|phrase| phrase.contains(&token.i()));
        let below = heads.iter().find_map(|&recipient| self.nearest(recipient, &taken));
        below.or_else(|| self.nearest(head, &taken)).map(noun_phrase)
    }

    /// Says whether the recipients are things that are turned to a party: "sanctions **against Chad**", "a visit **to Chad**".
    pub(crate) fn is_turned_to(&self, doc: &Doc, recipients: &[Range<usize>], party: &Range<usize>) -> bool {
        let mut heads = recipients
            .iter()
            .filter_map(|phrase| super::phrase::head(doc, phrase.clone()));
        let turned = heads.all(|head| {
            !self.is_party(head)
                && head.rights().any(|child| {
                    child.dep() == "prep"
                        && self
                            .lexicon
                            .predicates
                            .grammar()
                            .turned
                            .iter()
                            .any(|name| name == child.lower())
                        && child.children().any(|object| party.contains(&object.i()))
                })
        });
        !recipients.is_empty() && turned
    }

    /// Returns the first named place below a passive verb, outside these phrases.
    pub(crate) fn place(&self, verb: Token<'_>, phrases: &[Range<usize>]) -> Option<Range<usize>> {
        let taken = |token: Token<'_>| phrases.iter().any(|phrase| phrase.contains(&token.i()));
        let mut below = verb
            .rights()
            .filter(|child| child.dep() == "prep")
            .flat_map(Token::subtree);
        let place = below.find(|token| token.ent_type() == "GPE" && token.dep() == "pobj" && !taken(*token))?;
        Some(noun_phrase(place))
    }

    /// Returns the first party below a token, level by level.
    fn nearest<'d>(&self, top: Token<'d>, taken: &impl Fn(Token<'d>) -> bool) -> Option<Token<'d>> {
        let mut waiting: VecDeque<(Token<'d>, usize)> = VecDeque::from([(top, 0)]);
        let mut seen = 0;
        while let Some((token, depth)) = waiting.pop_front() {
            seen += 1;
            if seen > WIDEST {
                return None;
            }
            if token != top && !taken(token) && self.is_party(token) {
                return Some(token);
            }
            let passes = |child: &Token<'d>| {
                let own_subject = is_verbal(token) && matches!(child.dep(), "nsubj" | "nsubjpass") && token == top;
                !own_subject && !matches!(child.dep(), "punct" | "cc" | "det" | "parataxis") && !taken(*child)
            };
            if depth < DEEPEST {
                waiting.extend(token.children().filter(passes).map(|child| (child, depth + 1)));
            }
        }
        None
    }

    /// Says whether a token is the head of a name of a party, or of a noun for who somebody is.
    fn is_party(&self, token: Token<'_>) -> bool {
        if matches!(token.dep(), "compound" | "amod" | "nmod") {
            return false;
        }
        if matches!(token.ent_type(), "GPE" | "NORP" | "ORG" | "PERSON" | "LOC" | "FAC") {
            return token.pos() == Pos::Propn || token.pos() == Pos::Noun || token.pos() == Pos::Adj;
        }
        token.pos() == Pos::Noun
            && [token.lemma(), token.lower()]
                .iter()
                .any(|&word| self.lexicon.actors.sector_noun(&[word]).is_some())
    }
}
