//! How far a name reaches: to the letters behind it, over a hyphen, to the next of a list; and surnames that read like titles.

use std::{collections::BTreeMap, ops::Range};

use nlp::{Doc, Iob, Pos, Token};

use super::{MAX_NAME, Reading, is_acronym, is_large};
use crate::{clause, roles::clause::is_tight};

/// How many words one field of a body's name has at most: "Intergovernmental Affairs and **Northern Economic Development**".
const LONGEST_FIELD: usize = 4;

impl Reading<'_> {
    /// "**Air and** Marine Operations (AMO)": the letters behind a name tell how far it reaches to the left.
    pub(super) fn with_acronym(&self, tokens: Range<usize>) -> Range<usize> {
        let doc = self.doc;
        if tokens.is_empty() || doc.len() <= tokens.end + 1 || doc.token(tokens.end).text() != "(" {
            return tokens;
        }
        let letters = doc.token(tokens.end + 1).text();
        let initials = |range: Range<usize>| -> String {
            let words = doc
                .slice(range)
                .filter(|token| is_large(*token) && token.pos() != Pos::Det);
            words.filter_map(|token| token.text().chars().next()).collect()
        };
        let first = doc
            .token(tokens.start)
            .sent()
            .start()
            .max(tokens.start.saturating_sub(MAX_NAME));
        // "**Foreign,** Commonwealth & Development Office (FCDO)"
        let is_part = |i: &usize| {
            let token = doc.token(*i);
            is_large(token) || token.pos() == Pos::Cconj || token.text() == ","
        };
        let is_free = |i: &usize| !self.taken[*i];
        let starts = (first..tokens.start).rev().take_while(|i| is_part(i) && is_free(i));
        let whole = starts
            .filter(|start| is_large(doc.token(*start)))
            .find(|start| initials(*start..tokens.end) == letters);
        match whole.filter(|_| is_acronym(letters) && initials(tokens.clone()) != letters) {
            Some(start) => start..tokens.end,
            None => tokens,
        }
    }

    /// "the guild's president, **Tendai** Moyo": the given name that the pipeline leaves out before a surname, where it is a known one or
    /// the name is set beside an office.
    pub(super) fn with_given_name(&self, tokens: Range<usize>) -> Range<usize> {
        let Some(before) = tokens.start.checked_sub(1).filter(|_| tokens.len() == 1) else {
            return tokens;
        };
        let (given, surname) = (self.doc.token(before), self.doc.token(tokens.start));
        let coref = &self.lexicon.cues.coref;
        let is_free = given.tag() == "NNP"
            && given.dep() == "compound"
            && given.head() == surname
            && given.ent_type().is_empty()
            && is_large(given)
            && !self.taken[before];
        let is_name = || {
            self.lexicon.actors.title(given.lower()).is_none()
                && !coref.titles.contains(given.lower())
                && super::office::sector_noun(given, self.lexicon).is_none()
                && !self.is_body_noun(given)
        };
        // "**Sheikh** Hasina"
        let is_whole = || self.lexicon.officeholders.knows(self.doc.words(before..tokens.end));
        let is_known = || coref.names_of_women.contains(given.lower()) || coref.names_of_men.contains(given.lower());
        let is_beside = || {
            let office = before.checked_sub(2).map(|i| self.doc.token(i));
            let comma = office.and_then(Token::next).filter(|comma| comma.text() == ",");
            comma.is_some() && office.is_some_and(|office| coref.titles.contains(office.lower()))
        };
        if is_free && (is_whole() || is_name() && (is_known() || is_beside())) {
            before..tokens.end
        } else {
            tokens
        }
    }

    /// "Hill **Union-Leader**": what a tight hyphen joins with a name's last word belongs to the name.
    pub(super) fn with_hyphened(&self, tokens: Range<usize>) -> Range<usize> {
        let mut own = tokens;
        let token = |i: usize| (i < self.doc.len()).then(|| self.doc.token(i));
        while let (Some(hyphen), Some(next)) = (token(own.end), token(own.end + 1))
            && !own.is_empty()
            && hyphen.text() == "-"
            && is_tight(hyphen)
            && next.tag() == "NNP"
            && !self.is_office(next)
        {
            own.end += 2;
        }
        own
    }

    /// "Department of **Parks, Recreation and Open Spaces**", "**Parks, Recreation and** Open Spaces Department": the fields of one body that
    /// commas and a conjunction join belong to its name.
    pub(super) fn with_fields(&self, tokens: Range<usize>) -> Range<usize> {
        if tokens.is_empty() {
            return tokens;
        }
        let end = self.fields_behind(&tokens).unwrap_or(tokens.end);
        let start = self.fields_before(&tokens).unwrap_or(tokens.start);
        start..end
    }

    /// Says whether a word may stand in the name of a field: large, no name of its own kind, and of no other mention.
    fn is_field_word(&self, i: usize) -> bool {
        let token = self.doc.token(i);
        let is_own_name = is_acronym(token.text()) || matches!(token.ent_type(), "PERSON" | "NORP" | "GPE" | "LOC");
        self.may_be_field(i) && !is_own_name
    }

    /// Says whether a word looks like one of a field, whatever the pipeline takes it for.
    fn may_be_field(&self, i: usize) -> bool {
        let token = self.doc.token(i);
        matches!(token.pos(), Pos::Propn | Pos::Noun | Pos::Adj) && is_large(token) && !self.taken[i]
    }

    /// Returns the names that one entity holds; the fields of one body ("Bureau of Rivers **and Northern Lakes**") are no two.
    pub(super) fn parts(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut words = self.doc.slice(tokens.clone());
        let is_office =
            |token: Token<'_>| self.is_body_noun(token) || self.lexicon.actors.is_state_office(token.lower());
        let of = words.find(|token| token.pos() == Pos::Adp);
        let has_fields = of.is_some_and(|of| {
            let first = of.i().checked_sub(1).filter(|first| tokens.contains(first));
            let mut rest = self.doc.slice(of.i() + 1..tokens.end);
            // "Ministry of Foreign **Affairs**": the words by which the whole is known are no body of their own.
            let is_other = |token: Token<'_>| {
                let actors = &self.lexicon.actors;
                is_office(token)
                    && (actors.is_state_office(token.lower())
                        || actors.sector_noun(&[token.lower()]).is_some()
                        || !super::office::sector_noun(token, self.lexicon).is_some_and(|noun| noun.acts_for_state))
            };
            first.is_some_and(|first| is_office(self.doc.token(first))) && !rest.any(is_other)
        });
        if has_fields {
            vec![tokens]
        } else {
            sides(self.doc, tokens)
        }
    }

    fn is_body_noun(&self, token: Token<'_>) -> bool {
        let coref = &self.lexicon.cues.coref;
        let word = token.lower();
        let is_body = || super::office::sector_noun(token, self.lexicon).is_some_and(|noun| !noun.is_person);
        coref.bodies.contains(word) || coref.kinds.contains(word) || is_body()
    }

    /// Returns where the fields end that go on behind a name such as "Department of Parks".
    fn fields_behind(&self, tokens: &Range<usize>) -> Option<usize> {
        let doc = self.doc;
        let of = doc.slice(tokens.clone()).find(|token| token.pos() == Pos::Adp)?;
        let body = of.i().checked_sub(1).filter(|body| tokens.contains(body))?;
        if !self.is_body_noun(doc.token(body)) || of.i() + 1 >= tokens.end {
            return None;
        }
        let sent_end = doc.token(tokens.start).sent().end();
        let fields = of.i() + 1..tokens.end;
        // "Ministry of Rivers **and Cooperation**": the parser may join the last field with the body.
        let is_of_same = |token: Token<'_>| {
            let joined = token.dep() == "conj" && token.head_idx() == body;
            joined && token.ent_iob() != Iob::Begin && !self.is_body_noun(token)
        };
        let is_joined = |i: usize| {
            let token = doc.token(i);
            is_of_same(token) || token.ancestors().any(|above| fields.contains(&above.i()))
        };
        let mut at = tokens.end;
        loop {
            let comma = at < sent_end && doc.token(at).text() == ",";
            let joint = at + usize::from(comma);
            let closes = joint < sent_end && doc.token(joint).pos() == Pos::Cconj;
            let first = joint + usize::from(closes);
            let last = (first..sent_end.min(first + LONGEST_FIELD))
                .take_while(|&i| self.is_field_word(i))
                .last()?;
            if !(comma || closes) || !is_joined(first) && !is_joined(last) {
                return None;
            }
            at = last + 1;
            if closes {
                return Some(at);
            }
        }
    }

    /// Returns where the fields begin that stand before a name such as "Open Spaces Department", or "Open Spaces" before that noun.
    fn fields_before(&self, tokens: &Range<usize>) -> Option<usize> {
        let doc = self.doc;
        let last = doc.token(tokens.end - 1);
        let body = if self.is_body_noun(last) && tokens.len() > 1 {
            last
        } else {
            last.next()
                .filter(|next| last.head() == *next && self.is_body_noun(*next))?
        };
        let sent_start = last.sent().start();
        let is_joined = |i: usize| doc.token(i).ancestors().any(|above| above == body);
        // "**Parks, Recreation** and Open Spaces": a word joined with the body's own fields is no town.
        let is_of_body = |i: usize| {
            let token = doc.token(i);
            matches!(token.ent_type(), "GPE" | "FAC") && is_joined(i) && doc.token(tokens.start).ent_type() != "GPE"
        };
        let mut start = tokens.start;
        let mut joint = start.checked_sub(1).filter(|at| doc.token(*at).pos() == Pos::Cconj)?;
        loop {
            let comma =
                joint > sent_start && doc.token(joint).pos() == Pos::Cconj && doc.token(joint - 1).text() == ",";
            let end = joint - usize::from(comma);
            let first = (sent_start..end)
                .rev()
                .take(LONGEST_FIELD)
                .take_while(|&i| self.is_field_word(i) || self.may_be_field(i) && is_of_body(i))
                .last()
                .map(|first| self.over_hyphen(first));
            // What no entity marks is no other body of a list.
            let is_common = |first: usize| (first..end).all(|i| doc.token(i).ent_type().is_empty());
            let Some(first) = first.filter(|&first| is_joined(first) || is_joined(end - 1) || is_common(first)) else {
                break;
            };
            start = first;
            match start
                .checked_sub(1)
                .filter(|at| *at >= sent_start && doc.token(*at).text() == ",")
            {
                Some(before) => joint = before,
                None => break,
            }
        }
        (start < tokens.start).then_some(start)
    }

    /// "**Baden**-Hill County Parks": what a tight hyphen joins with a name's first word belongs to it.
    fn over_hyphen(&self, first: usize) -> usize {
        let before = first.checked_sub(2).filter(|before| is_large(self.doc.token(*before)));
        let hyphen = first.checked_sub(1).map(|hyphen| self.doc.token(hyphen));
        let is_joined = hyphen.is_some_and(|hyphen| hyphen.text() == "-" && is_tight(hyphen));
        before.filter(|_| is_joined).unwrap_or(first)
    }

    /// Returns the later mentions of persons whose surname is a title or a word for who somebody is: "Ana **King** … **King** and Lima".
    pub(super) fn named_like_titles(&self, found: &[(Range<usize>, String)]) -> Vec<Range<usize>> {
        let doc = self.doc;
        let is_title = |word: &str| {
            self.lexicon.actors.title(word).is_some() || self.lexicon.actors.sector_noun(&[word]).is_some()
        };
        let last = |tokens: &Range<usize>| doc.token(tokens.end - 1);
        let full = found.iter().map(|(tokens, _)| tokens).filter(|tokens| tokens.len() > 1);
        let surnames: BTreeMap<&str, usize> = full
            .filter(|tokens| last(tokens).tag() == "NNP" && is_title(last(tokens).lower()))
            .map(|tokens| (last(tokens).text(), tokens.end))
            .collect();
        if surnames.is_empty() {
            return Vec::new();
        }
        let is_alone = |token: &Token<'_>| {
            let before_name = token.next().is_some_and(|next| next.pos() == Pos::Propn);
            token.tag() == "NNP" && !before_name && token.lefts().next().is_none()
        };
        let later = |token: &Token<'_>| surnames.get(token.text()).is_some_and(|end| *end <= token.i());
        let words = doc.tokens().filter(|token| later(token) && is_alone(token));
        words.map(|token| token.i()..token.i() + 1).collect()
    }
}

/// Returns the names of a list that the pipeline took for one: "Lima, Keita".
pub(super) fn listed(doc: &Doc, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = tokens.start;
    for i in tokens.clone().filter(|&i| doc.token(i).text() == ",") {
        parts.push(start..i);
        start = i + 1;
    }
    parts.push(start..tokens.end);
    parts.retain(|part| !part.is_empty());
    parts
}

/// Returns the two names that a conjunction joins within what the pipeline took for one: "Green Future **and** Clean Rivers". The name of
/// one body whose fields are joined ("Ministry of Health and Family Welfare") stays whole, and so do the names of partners ("Hill and
/// Sons").
fn sides(doc: &Doc, tokens: Range<usize>) -> Vec<Range<usize>> {
    let whole = || vec![tokens.clone()];
    let Some(head) = clause::head_of(doc, &tokens) else {
        return whole();
    };
    let joins = |token: &Token<'_>| token.dep() == "cc" && token.head() == head && tokens.contains(&token.i());
    let Some(joint) = doc.slice(tokens.clone()).find(joins) else {
        return whole();
    };
    let (first, second) = (tokens.start..joint.i(), joint.i() + 1..tokens.end);
    let is_name =
        |side: &Range<usize>| side.len() > 1 && doc.slice(side.clone()).filter(|&token| is_large(token)).count() > 1;
    let is_joined = head
        .rights()
        .any(|child| child.dep() == "conj" && second.contains(&child.i()));
    // "Green **and** Clean Rivers Agency (GCRA)": the letters behind it are those of the whole.
    let is_one = doc.len() > tokens.end + 1 && doc.token(tokens.end).text() == "(" && {
        let words = doc
            .slice(tokens.clone())
            .filter(|token| is_large(*token) && token.pos() != Pos::Det);
        let letters: String = words.filter_map(|token| token.text().chars().next()).collect();
        doc.token(tokens.end + 1).text() == letters
    };
    if is_joined && !is_one && is_name(&first) && is_name(&second) {
        vec![first, second]
    } else {
        whole()
    }
}
