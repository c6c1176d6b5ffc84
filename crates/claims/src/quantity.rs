//! How many: finds figures, how they are bounded, what they count and of whom.
//!
//! "Over 30,000 people were killed" counts *killed*, of people, at least 30,000. Collective words get an interval, never
//! a made-up number. Years, dates, ordinals and numbers that only name something are no figures.
//!
//! Modules in reading order: [`number`] and [`amount`] read the number, [`name`] refuses those that count nothing, [`unit`] takes
//! money and measures, [`mention`] and [`outcome`] find what is counted and what befell it, [`length`] takes lengths of time.
//! [`unparsed`] reads texts in languages without a parser.

use std::ops::Range;

use lexicon::{Lexicon, Units, units::NumberSign};
use nlp::{Doc, Token};
use text::Span;

use crate::{
    Figure,
    time::{Cut, atom::Atom},
};

mod amount;
mod length;
mod mention;
mod name;
pub(crate) mod number;
mod outcome;
mod unit;
mod unparsed;

pub(crate) use self::outcome::is_verb_for_noun;
pub use self::unparsed::{UnparsedFigure, unparsed_figures, unparsed_language};

/// A figure and its place in the grammar.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// The phrase's tokens: bounds, number and counted noun.
    pub tokens: Range<usize>,
    /// The head token of what is counted: the noun, or the number itself where no noun is said.
    pub counted: Option<usize>,
    /// The verb or noun that says what befell those counted ("killed", "displacement").
    pub verb: Option<usize>,
    /// What sort of figure it is.
    pub sort: FigureSort,
    /// Whether it is a part of a total told beside it ("169, including 63 children"): not to be added to it.
    pub is_part: bool,
    /// The figure as a claim carries it.
    pub figure: Figure,
}

/// What sort of figure stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureSort {
    /// A number of people or things.
    Count,
    /// A part of a whole, in hundredths or as a fraction.
    Share,
    /// A sum of money.
    Money,
    /// A length, area, mass or other measure.
    Measure,
    /// A length of time.
    Time,
}

/// Finds all figures of an article, in order of their first token.
#[must_use]
pub fn quantities(doc: &Doc, lexicon: &Lexicon) -> Vec<QuantityMention> {
    quantities_in(doc, lexicon, &Cut::of(doc, lexicon))
}

/// Like [`quantities`], of a text that is cut already.
pub(crate) fn quantities_in(doc: &Doc, lexicon: &Lexicon, cut: &Cut<'_>) -> Vec<QuantityMention> {
    let atoms = &cut.atoms;
    let scan = Scan {
        doc,
        units: &lexicon.units,
        atoms,
    };
    let mut mentions = Vec::new();
    let mut times = cut.phrases.iter().peekable();
    let mut i = 0;
    while i < atoms.len() {
        while times.next_if(|time| time.atoms.end <= i).is_some() {}
        if let Some(time) = times.peek()
            && time.atoms.contains(&i)
        {
            mentions.extend(scan.length(time));
            i = time.atoms.end;
            continue;
        }
        let amount = scan.is_prose(i).then(|| scan.amount(i)).flatten();
        match amount {
            Some(amount) => {
                let end = amount.atoms.end.max(i + 1);
                mentions.extend(scan.mention(&amount));
                i = end;
            }
            None => i += 1,
        }
    }
    mentions
}

/// A text's words and what the tables know.
struct Scan<'a> {
    doc: &'a Doc,
    units: &'a Units,
    atoms: &'a [Atom<'a>],
}

impl<'a> Scan<'a> {
    fn token(&self, atom: usize) -> Token<'a> {
        self.doc.token(self.atoms[atom].token)
    }

    fn sign(&self, atom: usize, sign: NumberSign) -> bool {
        self.atoms
            .get(atom)
            .and_then(|atom| atom.number)
            .is_some_and(|word| word.sign == Some(sign))
    }

    /// Says whether an atom stands in a sentence that somebody may have written, and not in a wall of digits.
    fn is_prose(&self, atom: usize) -> bool {
        self.doc.sent_of(self.atoms[atom].token).range().len() <= MAX_SENTENCE
    }

    fn span(&self, atoms: &Range<usize>) -> Span {
        Span::new(
            self.atoms[atoms.start].span.start(),
            self.atoms[atoms.end - 1].span.end(),
        )
    }
}

/// Tokens of the longest sentence whose figures are read. Sentences of news seldom have 100; tables and noise that were never cut
/// have thousands, and the cost of a figure grows with its sentence.
const MAX_SENTENCE: usize = 1000;
