//! Who several are: "they", and what is joined by a conjunction.

use std::ops::Range;

use nlp::{Pos, Token};

use super::{Links, is_several};
use crate::{clause, party::PartyKind};

impl<'d> Links<'d> {
    /// "they": the plural subject of the sentence before, where that sentence or this one has just one. "them": whom the verb before acts
    /// on, and never who acts on them.
    pub(super) fn several_for(
        &self,
        pronoun: Token<'d>,
        sents: &[Range<usize>],
        number: usize,
    ) -> Option<Range<usize>> {
        if let Some(body) = self.body_above(pronoun) {
            return Some(self.named(body));
        }
        if let Some(people) = self.people_acted_on(pronoun) {
            return Some(all_joined(people));
        }
        let own_subject = self.own_subject(pronoun);
        let before = number.checked_sub(1).map(|before| sents[before].clone());
        for tokens in [Some(sents[number].start..pronoun.i()), before].into_iter().flatten() {
            let plural: Vec<Token<'_>> = self
                .doc
                .slice(tokens)
                .filter(|token| matches!(token.dep(), "nsubj" | "nsubjpass"))
                .filter(|token| Some(token.i()) != own_subject)
                .filter(|token| {
                    matches!(token.tag(), "NNS" | "NNPS")
                        || self.measured(*token).is_some()
                        || (clause::has_child(*token, "conj") && clause::is_nominal(*token))
                })
                .collect();
            // "Villagers said soldiers had come. **They** said …": who speaks goes on speaking.
            let is_speaking = self.speaks(pronoun);
            let speaking: Vec<Token<'_>> = plural
                .iter()
                .copied()
                .filter(|subject| is_speaking && self.speaks_outside(subject.i()))
                .collect();
            let plural = if speaking.len() == 1 { speaking } else { plural };
            match plural.as_slice() {
                [] => {}
                // Things are no party: "his methods are harsh. … They say so."
                [only] => {
                    let are_people = self.is_people(*only) || self.measured(*only).is_some();
                    return are_people.then(|| all_joined(*only));
                }
                _ => return None,
            }
        }
        None
    }

    /// "**Chad and Niger** signed a deal. Both **countries** …": the one pair of states joined before, in this sentence or the last.
    pub(super) fn pair_for(&self, noun: Token<'_>, sents: &[Range<usize>], number: usize) -> Option<Range<usize>> {
        let is_both = |child: Token<'_>| self.cues.coref.both.contains(child.lower());
        let mut determiners = noun
            .lefts()
            .filter(|child| matches!(child.dep(), "det" | "predet" | "cc" | "preconj" | "nummod"));
        if self.is_quoted(noun.i()) || !determiners.any(is_both) || noun.lefts().count() > 2 {
            return None;
        }
        let before = number.checked_sub(1).map(|before| sents[before].clone());
        for tokens in [Some(sents[number].start..noun.i()), before].into_iter().flatten() {
            // "Chad, **Niger** and Mali": the parser may cut the first off.
            let goes_on = |token: Token<'_>| token.left_edge().prev().is_some_and(|before| before.text() == ",");
            let is_state = |token: &Token<'_>| token.ent_type() == "GPE" && clause::is_nominal(*token);
            let firsts = self.doc.slice(tokens.clone()).filter(|token| {
                is_state(token)
                    && !matches!(token.dep(), "conj" | "appos")
                    && !goes_on(*token)
                    && clause::has_child(*token, "conj")
            });
            match pairs(firsts, &tokens, is_state).as_slice() {
                [] => {}
                [only] => return Some(all_joined(*only)),
                _ => return None,
            }
        }
        self.only_pair(sents[number].start)
    }

    /// Returns the one pair of states that the article joins before a place: "talks between **Chad and Niger** … (others are told of) … Both
    /// countries". Nobody where another pair, or a row of more, was joined.
    fn only_pair(&self, end: usize) -> Option<Range<usize>> {
        let is_state = |token: &Token<'_>| {
            let party = self.known.party_at(token.i());
            token.pos() == Pos::Propn && party.is_some_and(|party| party.kind == PartyKind::State)
        };
        let states = |first: Token<'d>| {
            let row = clause::conjuncts(first);
            // "Chad, **Niger** and Mali": the parser may cut the first off.
            let comma = first.left_edge().prev().filter(|before| before.text() == ",");
            let goes_on = comma.and_then(Token::prev).is_some_and(|before| is_state(&before));
            let row = if goes_on { Vec::new() } else { row };
            let all = row.iter().all(|one| is_state(one) && one.i() < end);
            let mut ids: Vec<&str> = row
                .iter()
                .filter_map(|one| Some(self.known.party_at(one.i())?.id.as_str()))
                .collect();
            ids.sort_unstable();
            ids.dedup();
            (all && ids.len() == row.len() && row.len() > 1).then_some(ids)
        };
        let firsts = self
            .doc
            .slice(0..end)
            .filter(|token| is_state(token) && !matches!(token.dep(), "conj" | "appos") && !self.is_quoted(token.i()));
        let rows: Vec<(Token<'d>, Vec<&str>)> = firsts.filter_map(|first| Some((first, states(first)?))).collect();
        let (last, pair) = rows.last()?;
        (pair.len() == 2 && rows.iter().all(|(_, other)| other == pair)).then(|| all_joined(*last))
    }

    /// "**Bata and the Dock Workers' Union** have a deal, the two **sides** said": the one pair of bodies or persons joined before, in this
    /// sentence or the last. "**Lima and Keita** met. The two **leaders** agreed": two persons, where the noun is for persons.
    pub(super) fn sides_for(&self, noun: Token<'_>, sents: &[Range<usize>], number: usize) -> Option<Range<usize>> {
        let is_both = |child: Token<'_>| self.cues.coref.both.contains(child.lower());
        let mut before = noun.lefts();
        let is_bare = noun.lefts().all(|child| child.dep() == "det" || is_both(child))
            && noun
                .rights()
                .all(|child| !matches!(child.dep(), "prep" | "acl" | "relcl"));
        if self.is_quoted(noun.i()) || !is_bare || !before.any(is_both) {
            return None;
        }
        let are_persons = !self.cues.coref.pairs.contains(noun.lemma());
        let is_side = |one: Token<'_>| {
            if are_persons {
                let meant = self.person_at(one.i());
                let person = meant.and_then(|name| self.persons.iter().find(|person| person.name == name));
                return person.is_some_and(|person| !self.clashes(person, noun.lemma()));
            }
            let is_named = one.pos() == Pos::Propn && !matches!(one.ent_type(), "DATE" | "FAC" | "LOC" | "EVENT");
            let name = one.lefts().any(|child| child.pos() == Pos::Propn);
            is_named || name && self.cues.coref.bodies.contains(one.lower())
        };
        let last = number.checked_sub(1).map(|before| sents[before].clone());
        for tokens in [Some(sents[number].start..noun.i()), last].into_iter().flatten() {
            let rows = self.doc.slice(tokens.clone()).filter(|token| {
                let is_first = matches!(token.dep(), "nsubj" | "nsubjpass")
                    || token.dep() == "pobj" && self.cues.coref.between.contains(token.head().lower());
                is_first && clause::has_child(*token, "conj")
            });
            match pairs(rows, &tokens, |one| is_side(*one)).as_slice() {
                [] => {}
                [only] => return Some(all_joined(*only)),
                _ => return None,
            }
        }
        let may_be_states = self.cues.coref.sides.contains(noun.lemma());
        may_be_states.then(|| self.only_pair(sents[number].start))?
    }

    /// "**Many** of the survivors fled", "a **pair** of nurses spoke": returns the people of whom a word says how many.
    fn measured(&self, word: Token<'d>) -> Option<Token<'d>> {
        let is_measure = match word.pos() {
            Pos::Noun => word.tag() == "NN" && !self.is_person_noun(word) && !super::is_definite(word),
            Pos::Adj | Pos::Det | Pos::Num | Pos::Pron => word.lefts().all(|child| child.dep() == "advmod"),
            _ => false,
        };
        let of = word
            .rights()
            .next()
            .filter(|child| self.actors.is_belonging(child.lower()))?;
        let people = clause::child(of, "pobj").filter(|people| is_measure && people.tag() == "NNS")?;
        self.is_people(people).then_some(people)
    }

    /// "The gunmen seized two **drivers** and later killed **them**": the people on whom a verb acts before its like acts on them.
    fn people_acted_on(&self, pronoun: Token<'d>) -> Option<Token<'d>> {
        let verb = pronoun.head();
        if pronoun.dep() != "dobj" || verb.dep() != "conj" || clause::own_subject(verb).is_some() {
            return None;
        }
        let object = clause::child(verb.head(), "dobj").filter(|object| object.i() < verb.i())?;
        (object.tag() == "NNS" && self.is_people(object)).then_some(object)
    }

    /// "The **union** asked that clinics close, as **they** lacked masks": the body that acts in the clause on which the pronoun's hangs.
    fn body_above(&self, pronoun: Token<'d>) -> Option<Token<'d>> {
        let clause = pronoun.head();
        if pronoun.dep() != "nsubj" || clause.dep() != "advcl" {
            return None;
        }
        let subject = clause::own_subject(clause.head()).filter(|subject| subject.i() < pronoun.i())?;
        let is_body = subject.ent_type() == "ORG" || self.cues.coref.bodies.contains(subject.lower());
        (is_body && !is_several(subject)).then_some(subject)
    }
}

/// Returns the words of a noun and of all that are joined with it: "**Chad and Niger** said they would leave".
pub(super) fn all_joined(noun: Token<'_>) -> Range<usize> {
    let first = clause::noun_phrase(noun);
    let ends = clause::conjuncts(noun)
        .into_iter()
        .map(|other| clause::noun_phrase(other).end);
    first.start..ends.max().unwrap_or(first.end).max(first.end)
}

/// Returns those of the first words of rows to whom one other alone is joined, where both may be meant and stand in `tokens`.
fn pairs<'d>(
    firsts: impl Iterator<Item = Token<'d>>,
    tokens: &Range<usize>,
    may_be: impl Fn(&Token<'d>) -> bool,
) -> Vec<Token<'d>> {
    let of_two = |first: &Token<'d>| {
        let row = clause::conjuncts(*first);
        row.len() == 2 && row.iter().all(|one| may_be(one) && tokens.contains(&one.i()))
    };
    firsts.filter(of_two).collect()
}
