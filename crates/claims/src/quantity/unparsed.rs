//! Figures of texts that no parser reads: what was befallen is told by nearness, number and the punctuation of clauses.
//!
//! The words come from `data/units/languages`. Nothing is said of a number beside which no word of an outcome stands: a reading
//! without grammar names no other nouns.

mod language;
mod number;
mod outcome;
mod words;

use std::ops::Range;

use lexicon::{
    Lexicon,
    units::{BoundSide, BoundWord, CountLanguage, CountSign, CountWord, NounKind},
};

pub use self::language::unparsed_language;
use self::{
    number::Amount,
    outcome::Outcome,
    words::{Shape, Word, sentences},
};
use super::amount::limits;
use crate::Figure;

/// A figure of a text that was not parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct UnparsedFigure {
    /// The figure as a claim carries it.
    pub figure: Figure,
    /// What kind of noun is counted.
    pub noun: NounKind,
    /// Whether it is a part of a total told beside it.
    pub is_part: bool,
}

/// Finds the figures of a text in a language that has a table, in the order of the text; none where it has no table.
#[must_use]
pub fn unparsed_figures(text: &str, language: &str, lexicon: &Lexicon) -> Vec<UnparsedFigure> {
    let Some(language) = lexicon.units.language(language) else {
        return Vec::new();
    };
    sentences(text, language.decimal)
        .iter()
        .filter(|words| words.len() <= MAX_SENTENCE)
        .flat_map(|words| Sentence::of(words, language).figures())
        .collect()
}

/// Words of the longest sentence that is read; the cost of a figure grows with its sentence.
const MAX_SENTENCE: usize = 300;
/// Words between a number and the noun it counts ("40 nouvelles petites maisons").
const MAX_ADJECTIVES: usize = 3;
/// Words of the longest phrase in the tables.
const MAX_PHRASE: usize = 6;
/// Letters of the shortest word that is taken for a noun that no table knows; shorter ones are mostly small words.
const MIN_UNKNOWN: usize = 5;

/// The words of a sentence, with what the tables know of each.
struct Sentence<'a> {
    words: &'a [Word],
    language: &'a CountLanguage,
    known: Vec<Vec<(usize, CountWord)>>,
}

/// A number and what it counts.
#[derive(Clone, Debug)]
struct Counted {
    amount: Amount,
    bound: Option<BoundWord>,
    /// Bounds, number and noun.
    phrase: Range<usize>,
    /// The noun, where one stands behind the number.
    noun: Option<Noun>,
}

#[derive(Clone, Debug)]
struct Noun {
    words: Range<usize>,
    /// The noun's kind; nothing where no table knows it.
    kind: Option<NounKind>,
    /// The class of outcome that the noun itself tells.
    class: Option<usize>,
}

impl<'a> Sentence<'a> {
    fn of(words: &'a [Word], language: &'a CountLanguage) -> Self {
        let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        let known = (0..words.len())
            .map(|i| {
                let end = (i + MAX_PHRASE).min(keys.len());
                language.known(&keys[i..end]).collect()
            })
            .collect();
        Self { words, language, known }
    }

    fn figures(&self) -> Vec<UnparsedFigure> {
        let counted = self.counted();
        let outcomes = self.outcomes(&counted);
        counted
            .iter()
            .filter_map(|own| self.figure(own, &counted, &outcomes))
            .collect()
    }

    /// Everything that is counted in the sentence.
    fn counted(&self) -> Vec<Counted> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.words.len() {
            let Some(amount) = self.amount(i) else {
                i += 1;
                continue;
            };
            i = amount.words.end;
            let opens = usize::from(
                amount.low < amount.high
                    && amount.words.start > 0
                    && self.has(amount.words.start - 1, CountSign::Between),
            );
            let (start, before) = self.bound_before(amount.words.start - opens);
            let (end, after) = self.bound_after(amount.words.end);
            let noun = self.noun(end, &amount);
            if self.is_year(&amount, noun.as_ref(), end) {
                continue;
            }
            let stop = noun.as_ref().map_or(end, |noun| noun.words.end);
            i = i.max(stop);
            found.push(Counted {
                bound: before.or(after),
                phrase: start..stop,
                noun,
                amount,
            });
        }
        found
    }

    fn has(&self, i: usize, sign: CountSign) -> bool {
        self.sign(i, sign).is_some()
    }

    /// Number of words that a sign takes at `i`.
    fn sign(&self, i: usize, sign: CountSign) -> Option<usize> {
        let own = self.known.get(i)?;
        own.iter()
            .find(|(_, word)| *word == CountWord::Sign(sign))
            .map(|(len, _)| *len)
    }

    fn bound_before(&self, start: usize) -> (usize, Option<BoundWord>) {
        let (mut from, mut bound) = (start, None);
        for _ in 0..2 {
            let phrase = (1..=MAX_PHRASE.min(from)).rev().find_map(|len| {
                let own = &self.known[from - len];
                own.iter().find_map(|(own_len, word)| match word {
                    CountWord::Bound(BoundSide::Before, bound) if *own_len == len => Some((len, *bound)),
                    _ => None,
                })
            });
            let Some((len, own)) = phrase else { break };
            from -= len;
            bound = bound.or((own != BoundWord::Exact).then_some(own));
        }
        (from, bound)
    }

    fn bound_after(&self, end: usize) -> (usize, Option<BoundWord>) {
        let own = self.known.get(end).into_iter().flatten();
        let longest = own
            .filter_map(|(len, word)| match word {
                CountWord::Bound(BoundSide::After, bound) => Some((*len, *bound)),
                _ => None,
            })
            .max_by_key(|(len, _)| *len);
        longest.map_or((end, None), |(len, bound)| (end + len, Some(bound)))
    }

    /// "en 2013", "août 2013": four bare digits behind a word that leads to a year, and no noun right behind them.
    fn is_year(&self, amount: &Amount, noun: Option<&Noun>, end: usize) -> bool {
        let leads = amount.words.start > 0 && self.has(amount.words.start - 1, CountSign::Year);
        let counts = noun.is_some_and(|noun| noun.words.start == end && (noun.kind.is_some() || noun.class.is_some()));
        amount.is_bare && (1800.0..2200.0).contains(&amount.low) && (leads || noun.is_none()) && !counts
    }

    /// The noun behind a number.
    fn noun(&self, end: usize, amount: &Amount) -> Option<Noun> {
        let mut unknown = None;
        let (mut adjectives, mut is_behind_small) = (0, false);
        let mut i = end;
        while i < self.words.len() && adjectives <= MAX_ADJECTIVES && self.words[i].shape == Shape::Word {
            let own = &self.known[i];
            if let Some(noun) = noun_of(own, i) {
                // "six casques bleus ont été tués": the participle behind small words is no noun.
                let is_verb = noun.class.is_some() && unknown.is_some() && is_behind_small;
                return if is_verb { unknown } else { Some(noun) };
            }
            let says = |wanted: fn(&CountWord) -> bool| own.iter().any(|(_, word)| wanted(word));
            if says(|word| matches!(word, CountWord::Other)) {
                return unknown.filter(|_| adjectives > 0);
            }
            let stops = says(|word| {
                matches!(
                    word,
                    CountWord::Outcome(..)
                        | CountWord::Cardinal(_)
                        | CountWord::Collective(..)
                        | CountWord::Sign(CountSign::And | CountSign::Part)
                        | CountWord::Bound(..)
                )
            });
            let free = says(|word| {
                matches!(
                    word,
                    CountWord::Sign(CountSign::Free | CountSign::Of | CountSign::Article)
                )
            });
            if stops && !free {
                break;
            }
            if !free {
                let is_long = self.words[i].key.chars().count() >= MIN_UNKNOWN;
                if adjectives == 0 && is_long && amount.low != 1.0 {
                    unknown = Some(Noun {
                        words: i..i + 1,
                        kind: None,
                        class: None,
                    });
                } else if adjectives == 0 {
                    break;
                }
                adjectives += 1;
            }
            is_behind_small = free;
            i += 1;
        }
        unknown
    }

    fn figure(&self, own: &Counted, all: &[Counted], outcomes: &[Outcome]) -> Option<UnparsedFigure> {
        let class = match &own.noun {
            Some(noun) => self.class_of_noun(own, noun, all, outcomes),
            None => self.class_without_noun(own, outcomes),
        }?;
        let span = self.words[own.phrase.start]
            .span
            .join(self.words[own.phrase.end - 1].span);
        let noun = own.noun.as_ref();
        let of = noun.filter(|noun| noun.class.is_none()).map(|noun| {
            self.words[noun.words.start]
                .span
                .join(self.words[noun.words.end - 1].span)
        });
        let (low, high, bound) = limits(own.amount.low, own.amount.high, own.bound.or(own.amount.about));
        Some(UnparsedFigure {
            figure: Figure {
                span,
                counts: self.language.classes[class].id.clone(),
                of,
                low,
                high,
                bound,
                unit: None,
            },
            noun: noun.and_then(|noun| noun.kind).unwrap_or_default(),
            is_part: self.is_part(own),
        })
    }

    /// Says whether a word such as "dont" stands close before the number.
    fn is_part(&self, own: &Counted) -> bool {
        let start = own.phrase.start;
        (start.saturating_sub(MAX_ADJECTIVES)..start).any(|i| self.has(i, CountSign::Part))
    }
}

/// The noun or counted outcome that begins at `i`.
fn noun_of(known: &[(usize, CountWord)], i: usize) -> Option<Noun> {
    let mut noun = None;
    for &(len, word) in known {
        match word {
            CountWord::Outcome(class, true) => {
                return Some(Noun {
                    words: i..i + len,
                    kind: None,
                    class: Some(class),
                });
            }
            CountWord::Noun(kind) => {
                noun = Some(Noun {
                    words: i..i + len,
                    kind: Some(kind),
                    class: None,
                });
            }
            _ => {}
        }
    }
    noun
}
