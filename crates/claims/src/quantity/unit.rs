//! What stands before or behind a number and makes it money, a share or a measure.

use lexicon::units::NumberSign;
use nlp::Pos;

use super::{
    Scan,
    amount::{Amount, AmountUnit},
    number::{self, NumberKind},
};
use crate::time::atom::Shape;

impl<'a> Scan<'a> {
    /// "$20 million to $30 million", "$20 to $30 million": the far end of a range of money has a sign of its own.
    pub(super) fn widen_money(&self, amount: &mut Amount) {
        let Some(AmountUnit::Money(code)) = &amount.unit else {
            return;
        };
        let end = amount.atoms.end;
        let joins = self.sign(end, NumberSign::To);
        let Some(far) = (end + 2..=end + 3)
            .filter(|_| joins && amount.low == amount.high)
            .find_map(|from| {
                let (start, own) = self.money_before_at(from)?;
                (start == end + 1 && own == code)
                    .then(|| number::read(self.atoms, from))
                    .flatten()
            })
        else {
            return;
        };
        let scale = self.atoms[far.end - 1]
            .number
            .and_then(|word| word.scale.or(word.letter));
        let own_scale = self.atoms[end - 1].number.and_then(|word| word.scale.or(word.letter));
        if let Some(factor) = scale.filter(|_| own_scale.is_none()) {
            amount.low *= factor;
            amount.high *= factor;
        }
        if far.high > amount.high {
            amount.high = far.high;
            amount.atoms.end = far.end;
        } else if own_scale.is_none()
            && let Some(factor) = scale
        {
            amount.low /= factor;
            amount.high /= factor;
        }
    }

    fn money_before_at(&self, i: usize) -> Option<(usize, &'a str)> {
        (i < self.atoms.len()).then(|| self.money_before(i)).flatten()
    }

    pub(super) fn money_before(&self, i: usize) -> Option<(usize, &'a str)> {
        let text = |from: usize| {
            self.doc
                .text()
                .get(self.atoms[from].span.start()..self.atoms[i - 1].span.end())
        };
        [2, 1].into_iter().filter(|&back| i >= back).find_map(|back| {
            let sign = text(i - back)?;
            let letters_are_capital = !sign.chars().any(char::is_lowercase);
            let code = self
                .units
                .money_sign(&sign.to_lowercase())
                .filter(|_| sign.len() <= 8 && letters_are_capital)?;
            Some((i - back, code))
        })
    }

    pub(super) fn measure(&self, amount: &mut Amount) {
        if amount.atoms.start > 0
            && let Some((start, code)) = self.money_before(amount.atoms.start)
        {
            amount.unit = Some(AmountUnit::Money(code.to_owned()));
            amount.atoms.start = start;
            return;
        }
        let dash = self
            .atoms
            .get(amount.atoms.end)
            .is_some_and(|atom| atom.is_dash() && atom.glued);
        // "millions of dollars", "thousands of tonnes"
        let of = amount.kind == NumberKind::Collective && self.sign(amount.atoms.end, NumberSign::Of);
        let at = amount.atoms.end + usize::from(dash || of);
        let Some(behind) = self.atoms.get(at) else { return };
        let token = self.token(at);
        let lower = if token.text().len() == behind.text.len() {
            token.lower()
        } else {
            behind.text
        };
        if behind.is_mark('%') || (self.units.noun(lower).share && self.is_percent(at)) {
            let two_words = lower.len() == 3
                && self.atoms.get(at + 1).is_some_and(|next| {
                    next.text.len() == 4
                        && self.units.noun(lower).share
                        && next.shape == Shape::Word
                        && lower.starts_with("per")
                });
            amount.atoms.end = at + 1 + usize::from(two_words);
            amount.unit = Some(AmountUnit::Percent);
        } else if let Some((end, code)) = self.money_behind(at) {
            amount.atoms.end = end;
            amount.unit = Some(AmountUnit::Money(code.to_owned()));
        } else if let Some(code) = self.units.money_word(lower) {
            amount.atoms.end = at + 1;
            amount.unit = Some(AmountUnit::Money(code.to_owned()));
        } else if let Some((end, unit)) = self.measure_in_two(at, lower) {
            amount.atoms.end = end;
            amount.unit = Some(AmountUnit::Measure(unit.to_owned()));
        } else if let Some(unit) = self.units.measure(lower) {
            amount.atoms.end = at + 1;
            amount.unit = Some(AmountUnit::Measure(unit.to_owned()));
        } else if let Some((end, code)) = self.national_money(at) {
            amount.atoms.end = end;
            amount.unit = Some(AmountUnit::Money(code.to_owned()));
        }
    }

    /// "40 square kilometres", "40 sq. km"
    fn measure_in_two(&self, at: usize, first: &str) -> Option<(usize, &'a str)> {
        let dot = usize::from(self.atoms.get(at + 1).is_some_and(|atom| atom.is_mark('.')));
        let second = self.atoms.get(at + 1 + dot)?;
        let unit = self
            .units
            .measure(&format!("{} {}", first.to_lowercase(), second.text.to_lowercase()))?;
        Some((at + 2 + dot, unit))
    }

    /// "50,000₩", "300 EUR": a sign or a code in capitals behind a number.
    fn money_behind(&self, at: usize) -> Option<(usize, &'a str)> {
        let sign = self.atoms.get(at)?.text;
        // "12 SAR teams": before a noun the letters stand for something else.
        let is_code = sign.len() == 3 && sign.chars().all(char::is_uppercase) && self.token(at).dep() != "compound";
        let is_sign = !sign.chars().any(char::is_alphanumeric);
        // "40 $5 notes": what touches the next number belongs to it.
        let leads = is_sign
            && self
                .atoms
                .get(at + 1)
                .is_some_and(|next| next.glued && next.integer().is_some());
        (is_code || is_sign && !leads)
            .then(|| self.units.money_sign(&sign.to_lowercase()))
            .flatten()
            .map(|code| (at + 1, code))
    }

    /// "US dollars": one capitalised word may stand between a number and its money.
    fn national_money(&self, at: usize) -> Option<(usize, &'a str)> {
        let own = self.atoms.get(at)?;
        let word = self
            .atoms
            .get(at + 1)
            .filter(|_| own.text.starts_with(char::is_uppercase))?;
        // "Pakistani rupees" are not those of India; "Sri Lankan" and "Hong Kong" are looked up by their last word.
        let of_two = self
            .atoms
            .get(at + 2)
            .and_then(|third| self.money_of(word.text, third.text).map(|code| (at + 3, code)));
        let of_one = || self.money_of(own.text, word.text).map(|code| (at + 2, code));
        let plain = || self.units.money_word(word.text).map(|code| (at + 2, code));
        of_two.or_else(of_one).or_else(plain)
    }

    fn money_of(&self, nation: &str, word: &str) -> Option<&'a str> {
        self.units.money_word(&format!("{} {word}", nation.to_lowercase()))
    }

    fn is_percent(&self, at: usize) -> bool {
        // The first word of "per cent" is no part of a hundred by itself.
        let first = self.token(at);
        first.tag() != "IN"
            || self.atoms.get(at + 1).is_some_and(|next| {
                self.token(at).dep() == "advmod" || next.text.len() == 4 && self.token(at + 1).pos() == Pos::Noun
            })
    }
}
