//! How many: finds figures, how they are bounded, what they count and of whom.
//!
//! "Over 30,000 people were killed" counts *killed*, of people, at least 30,000. Collective words get an interval, never
//! a made-up number. Years, dates, ordinals and numbers that only name something are no figures.

use std::ops::Range;

use lexicon::Lexicon;
use nlp::Doc;

use crate::Figure;

pub(crate) mod number;

/// A figure and its place in the grammar.
#[derive(Clone, Debug, PartialEq)]
pub struct QuantityMention {
    /// The phrase's tokens: bounds, number and counted noun.
    pub tokens: Range<usize>,
    /// The head token of what is counted: the noun, or the number itself where no noun is said.
    pub counted: Option<usize>,
    /// The verb or noun that says what befell those counted ("killed", "displacement").
    pub verb: Option<usize>,
    /// The figure as a claim carries it.
    pub figure: Figure,
}

/// Finds all figures of an article, in order of their first token.
#[must_use]
pub fn quantities(_doc: &Doc, _lexicon: &Lexicon) -> Vec<QuantityMention> {
    Vec::new()
}
