//! Numbers that count nothing: those of names, lists, ages and scores.

use lexicon::{TimeRole, units::NumberSign};
use nlp::{Pos, Token};

use super::{Scan, outcome};
use crate::time::atom::Shape;

/// The highest age that a report gives of a person.
const MAX_AGE: u64 = 115;

/// The years that name a thing ("the 2016 award").
const YEARS: std::ops::Range<u64> = 1900..2100;

/// No series of levels, phases, zones or gates that news tells of is longer.
const LONGEST_SERIES: u64 = 100;

impl Scan<'_> {
    /// Refuses numbers that only name something: "Resolution 822", "F-16", "COVID-19", list marks, phone numbers.
    pub(super) fn is_name(&self, i: usize, end: usize) -> bool {
        let glued = |at: usize| self.atoms.get(at).is_some_and(|atom| atom.glued);
        let is_word = |at: usize| self.atoms[at].shape == Shape::Word;
        let is_money = i > 0 && self.money_before(i).is_some();
        if i > 0 && glued(i) && is_word(i - 1) && !is_money {
            return true;
        }
        let joined = i > 1 && glued(i) && self.atoms[i - 1].is_dash() && glued(i - 1);
        if joined && self.atoms[i - 2].integer().is_none() {
            return true;
        }
        if glued(end) && matches!(self.atoms[end].shape, Shape::Mark('/' | ':' | '_' | '@')) {
            return true;
        }
        if i > 0 && glued(i) && matches!(self.atoms[i - 1].shape, Shape::Mark('/' | ':' | '#' | '_' | '@' | '.')) {
            return true;
        }
        // "3d", "4x4": a single letter that is no unit.
        if glued(end)
            && is_word(end)
            && self.atoms[end].text.len() == 1
            && self.units.measure(self.atoms[end].text).is_none()
            && self.atoms[end].number.is_none()
        {
            return true;
        }
        if self.is_size(end) || self.is_year_of(i, end) {
            return true;
        }
        if self.is_label(i, end) {
            return true;
        }
        if self.is_in_name(i, end) || self.is_age_said(i, end) {
            return true;
        }
        if self.is_aged(i) || self.is_age(end) || self.is_age_of_name(i, end) || self.leads_name(i, end) {
            return true;
        }
        let token = self.token(end - 1);
        let head = token.head();
        let follows_name =
            token.dep() == "nummod" && head.i() < self.token(i).i() && matches!(head.tag(), "NN" | "NNP" | "NNPS");
        let in_name =
            matches!(token.ent_type(), "PRODUCT" | "LAW" | "WORK_OF_ART" | "FAC") && !matches!(head.tag(), "NNS");
        let mark = self
            .atoms
            .get(end)
            .is_some_and(|next| next.glued && (next.is_mark(')') || next.is_mark('.')));
        let list_mark =
            mark && token.is_sent_start() && self.atoms[i].integer().is_some_and(|value| value < 100) && end - i == 1;
        let labels = follows_name
            && !outcome::is_counted(self.units, head)
            && outcome::right_behind(self.units, token).is_none();
        (labels && self.token(i).i() == head.i() + 1) || in_name || list_mark
    }

    /// "the **Three** Rivers Police": a number in words that the name of a body or place begins with.
    fn is_in_name(&self, i: usize, end: usize) -> bool {
        let number = self.token(i);
        let named = number.head();
        end == i + 1
            && self.atoms[i].shape == Shape::Word
            && number.tag() == "NNP"
            && number.text().starts_with(char::is_uppercase)
            && matches!(number.dep(), "compound" | "nmod")
            && matches!(number.ent_type(), "ORG" | "GPE" | "LOC" | "FAC")
            && matches!(named.tag(), "NNP" | "NNPS")
            && named.ent_type() == number.ent_type()
    }

    /// "Ana Diaz was just **three** when …": a small number alone that one person is said to be.
    fn is_age_said(&self, i: usize, end: usize) -> bool {
        let number = self.token(i);
        let copula = number.head();
        let is_one = |subject: Token<'_>| {
            let of_person = subject.ent_type() == "PERSON" && subject.tag() == "NNP";
            of_person || subject.morph_has("Gender=Masc") || subject.morph_has("Gender=Fem")
        };
        end == i + 1
            && number.dep() == "attr"
            && copula.pos() == Pos::Aux
            && copula.lefts().any(|child| child.dep() == "nsubj" && is_one(child))
    }

    /// "level **3** restrictions", "phase **two** trials": one of a series.
    fn is_label(&self, i: usize, end: usize) -> bool {
        let is_small = end == i + 1
            && self.atoms[i]
                .integer()
                .is_some_and(|value| (1..LONGEST_SERIES).contains(&value));
        is_small
            && i > 0
            && !self.atoms[i].glued
            && self.atoms[i - 1].shape == Shape::Word
            && self.units.is_label(self.token(i - 1).lower())
    }

    /// "Amina Bello, 39, was killed": a small number alone between commas or in brackets behind a name is an age.
    fn is_age_of_name(&self, i: usize, end: usize) -> bool {
        let small = end == i + 1
            && self.atoms[i]
                .integer()
                .is_some_and(|value| (1..=MAX_AGE).contains(&value));
        let opens = i > 1 && (self.atoms[i - 1].is_mark(',') || self.atoms[i - 1].is_mark('('));
        if !small || !opens {
            return false;
        }
        let closes = self
            .atoms
            .get(end)
            .is_none_or(|next| matches!(next.shape, Shape::Mark(',' | ';' | '.' | ')' | ':')));
        let before = self.token(i - 2);
        let hangs = self.token(i).head() == before && matches!(self.token(i).dep(), "appos" | "nummod" | "npadvmod");
        let is_name = before.tag() == "NNP" || before.ent_type() == "PERSON" || (before.tag() == "NN" && hangs);
        closes && is_name && self.atoms[i - 2].shape == Shape::Word
    }

    /// "aged 19", "aged 19 and 21", "younger than 5"
    fn is_aged(&self, mut i: usize) -> bool {
        while i > 1 && self.sign(i - 1, NumberSign::And) && self.atoms[i - 2].integer().is_some() {
            i -= 2;
        }
        let opens = |at: usize| self.atoms[at].shape == Shape::Word && self.units.opens_age(self.token(at).lower());
        let is_bounded = i > 1 && self.token(i - 1).pos() == Pos::Adp && opens(i - 2);
        i > 0 && opens(i - 1) || is_bounded
    }

    /// "38 Anna Moreau" in a table of results: a place in an order, or an age.
    fn leads_name(&self, i: usize, end: usize) -> bool {
        let is_name = |at: usize| {
            self.atoms.get(at).is_some_and(|_| {
                let token = self.token(at);
                token.ent_type() == "PERSON" && token.tag() == "NNP"
            })
        };
        let small = self.atoms[i].integer().is_some_and(|value| value <= MAX_AGE);
        small && end == i + 1 && is_name(end) && is_name(end + 1)
    }

    /// "a **12**-storey building", "a **200**-bed hospital": how large one thing is, by what nobody counts. A "three-member panel"
    /// is three people, and what a measure tells is one.
    fn is_size(&self, end: usize) -> bool {
        let is_glued = |at: usize| self.atoms.get(at).is_some_and(|atom| atom.glued);
        let is_joined = is_glued(end) && self.atoms[end].is_dash() && is_glued(end + 1);
        if !is_joined || self.atoms[end + 1].shape != Shape::Word {
            return false;
        }
        let unit = self.token(end + 1);
        let is_measure = self.units.measure(unit.lower()).is_some()
            || self.units.money_word(unit.lower()).is_some()
            || self.units.noun(unit.lower()).share
            || self.atoms[end + 1].number.is_some()
            || self.atoms[end + 1].time.is_some();
        let is_part = matches!(unit.dep(), "compound" | "nmod" | "amod") && unit.head().i() > unit.i();
        unit.tag() == "NN" && is_part && !is_measure && !outcome::is_counted(self.units, unit)
    }

    /// "the **2016** award": the year of one thing.
    fn is_year_of(&self, i: usize, end: usize) -> bool {
        let is_year = end == i + 1
            && self.atoms[i].text.len() == 4
            && self.atoms[i].integer().is_some_and(|value| YEARS.contains(&value));
        let token = self.token(i);
        is_year && token.dep() == "nummod" && token.head().i() > token.i() && matches!(token.head().tag(), "NN" | "NNP")
    }

    /// "44-year-old", "52 years old": says who someone is and counts nothing.
    fn is_age(&self, end: usize) -> bool {
        let behind = self.atoms.get(end..(end + 4).min(self.atoms.len())).unwrap_or_default();
        let mut words = behind.iter().filter(|atom| !atom.is_dash());
        words
            .next()
            .is_some_and(|unit| unit.time.is_some_and(|word| word.unit.is_some()))
            && words.next().is_some_and(|atom| atom.has(TimeRole::Age))
    }
}
