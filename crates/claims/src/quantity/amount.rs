//! How many: a number with its range, its unit and the words that bound it.

use std::ops::Range;

use lexicon::units::{BoundSide, BoundWord, NumberSign};
use nlp::{Pos, Token};

use super::{
    Scan,
    number::{self, NumberKind},
};
use crate::{Bound, time::atom::Atom};

/// A number with its bounds, before anyone asks what it counts.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Bounds, number, sign and unit.
    pub atoms: Range<usize>,
    /// Atom of the number's last word, whose token stands for it in the tree.
    pub last: usize,
    pub low: f64,
    pub high: f64,
    pub kind: NumberKind,
    pub bound: Option<BoundWord>,
    pub unit: Option<AmountUnit>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum AmountUnit {
    Money(String),
    Percent,
    Measure(String),
}

/// What round numbers are multiples of. Bounds stand beside round numbers; read on news pages, to be measured again with more
/// of them.
const ROUND: f64 = 10.0;

impl<'a> Scan<'a> {
    /// Reads a number with its range, unit and bounds.
    pub(super) fn amount(&self, i: usize) -> Option<Amount> {
        if self.atoms[i].ordinal().is_some() && self.atoms[i].number.is_none_or(|word| word.fraction.is_none()) {
            return None;
        }
        let number = number::read(self.atoms, i)?;
        let is_factor = |at: usize| self.units.is_factor(self.token(at).lower());
        let dash = usize::from(self.atoms.get(number.end).is_some_and(Atom::is_dash));
        if self.is_name(i, number.end) || number.end + dash < self.atoms.len() && is_factor(number.end + dash) {
            return None;
        }
        let mut amount = Amount {
            atoms: i..number.end,
            last: self.head_of_number(i, number.end),
            low: number.low,
            high: number.high,
            kind: number.kind,
            bound: None,
            unit: None,
        };
        self.widen(&mut amount)?;
        self.measure(&mut amount);
        self.widen_money(&mut amount);
        self.bound(&mut amount);
        (amount.bound != Some(BoundWord::Except)).then_some(amount)
    }

    /// The atom whose token stands for a number in the tree: its last, unless the parser took the last group of "214 650" for
    /// something said beside the first.
    fn head_of_number(&self, i: usize, end: usize) -> usize {
        let last = self.token(end - 1);
        let first = self.token(i);
        let strays = matches!(last.dep(), "npadvmod" | "dep" | "appos") && last.head() == first.head();
        if strays && end > i + 1 { i } else { end - 1 }
    }

    /// Takes the far end of a range: "20 to 30", "between 20 and 30", "12-15 million".
    fn widen(&self, amount: &mut Amount) -> Option<()> {
        let end = amount.atoms.end;
        let between = amount.atoms.start > 0 && self.sign(amount.atoms.start - 1, NumberSign::Between);
        let joins = self.sign(end, NumberSign::To) || (between && self.sign(end, NumberSign::And));
        if !joins || amount.kind == NumberKind::Fraction {
            return Some(());
        }
        let Some(far) = number::read(self.atoms, end + 1) else {
            return Some(());
        };
        let dash = self.atoms[end].is_dash();
        let factor = self.atoms[far.end - 1]
            .number
            .and_then(|word| word.scale)
            .filter(|&scale| scale >= 1000.0);
        if let Some(factor) = factor.filter(|factor| amount.high < 1000.0 && far.high / factor >= amount.high) {
            amount.low *= factor;
            amount.high *= factor;
        }
        if far.high <= amount.high || (dash && !self.atoms[end].glued && far.high > amount.high * 100.0) {
            // "3-0" and "555-1234" are no figures; "40 to 20" leaves the first as it is.
            return if dash && self.atoms[end].glued { None } else { Some(()) };
        }
        amount.high = far.high;
        amount.kind = NumberKind::Collective;
        amount.atoms.end = far.end;
        amount.last = far.end - 1;
        if between {
            amount.atoms.start -= 1;
        }
        Some(())
    }

    /// Takes the words that bound the number, on both sides.
    pub(super) fn bound(&self, amount: &mut Amount) {
        for _ in 0..3 {
            let Some((start, bound)) = self.bound_before(amount) else {
                break;
            };
            amount.atoms.start = start;
            if bound != BoundWord::Exact {
                amount.bound = amount.bound.or(Some(bound));
            }
        }
        let Some(first) = self.atoms.get(amount.atoms.end) else {
            return;
        };
        let lower = if first.text.len() == self.token(amount.atoms.end).text().len() {
            self.token(amount.atoms.end).lower()
        } else {
            first.text
        };
        for (words, bound) in self.units.bounds(BoundSide::After, lower) {
            let end = amount.atoms.end + words.len();
            let same = self.atoms.get(amount.atoms.end..end).is_some_and(|atoms| {
                atoms
                    .iter()
                    .zip(words)
                    .all(|(atom, word)| atom.text.eq_ignore_ascii_case(word))
            });
            if same {
                amount.atoms.end = end;
                amount.bound = amount.bound.or(Some(*bound));
                return;
            }
        }
    }

    fn bound_before(&self, amount: &Amount) -> Option<(usize, BoundWord)> {
        let start = amount.atoms.start;
        let nearest = start.checked_sub(1)?;
        if self.token(start).is_sent_start() {
            return None;
        }
        let governs = self.governs(self.token(nearest), amount);
        for (words, bound) in self.units.bounds(BoundSide::Before, self.token(nearest).lower()) {
            let Some(from) = start.checked_sub(words.len()).filter(|_| words.len() > 1 || !governs) else {
                continue;
            };
            let same = (from..start)
                .zip(words)
                .all(|(at, word)| *self.token(at).lower() == **word);
            if same && *bound == BoundWord::Nothing {
                return None;
            }
            if same && (*bound != BoundWord::Exact || words.len() > 1) {
                return Some((from, *bound));
            }
        }
        None
    }

    /// Says whether a word before a number is a preposition that a noun or verb asks for: "control **over** four villages",
    /// "quarrelled **over** three islands". Beside a verb a round number is bounded, since parsers take "freed **over** 300
    /// towns" for either; so is a measure ("rose **over** 18 percent"), and so is a number whose verb would have no subject
    /// ("**Over** 33 people were hurt").
    fn governs(&self, word: Token<'a>, amount: &Amount) -> bool {
        let number = self.token(amount.last);
        let holds = |object: Token<'a>| object.dep() == "pobj" && (object == number || number.is_under(object));
        if word.dep() != "prep" || word.is_root() || !word.rights().any(holds) {
            return false;
        }
        let head = word.head();
        if !matches!(head.pos(), Pos::Verb | Pos::Aux) {
            return matches!(head.pos(), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Pron);
        }
        let is_subject = |child: Token<'_>| matches!(child.dep(), "nsubj" | "nsubjpass" | "expl" | "csubj");
        let opens_without_subject = word.is_sent_start() && !head.children().any(is_subject);
        let round = amount.low % ROUND == 0.0;
        amount.unit.is_none() && !round && !opens_without_subject
    }
}

/// What the words that bound a number make of its ends.
pub(super) fn limits(low: f64, high: f64, bound: Option<BoundWord>) -> (Option<f64>, Option<f64>, Bound) {
    let range = low < high;
    let (low, high) = (Some(low), Some(high));
    match bound {
        Some(BoundWord::AtLeast) => (low, None, Bound::AtLeast),
        Some(BoundWord::AtMost) => (None, high, Bound::AtMost),
        _ if range => (low, high, Bound::Between),
        Some(BoundWord::About) => (low, high, Bound::About),
        _ => (low, high, Bound::Exact),
    }
}
