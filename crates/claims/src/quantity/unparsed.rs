//! Figures of texts that no parser reads: what was befallen is told by nearness, number and the punctuation of clauses.
//!
//! The words come from `data/units/languages`. Nothing is said of a number beside which no word of an outcome stands: a reading
//! without grammar names no other nouns.

mod number;
mod words;

use std::ops::Range;

use lexicon::{
    Lexicon, Units,
    units::{BoundSide, BoundWord, CountLanguage, CountSign, CountWord, NounKind},
};

use self::{
    number::Amount,
    words::{Shape, Word, sentences},
};
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

/// Returns the language of a text where it is one that has a table, and so is read without a parser.
#[must_use]
pub fn unparsed_language<'u>(text: &str, units: &'u Units) -> Option<&'u str> {
    let told = page::language(text);
    if text.len() > MAX_SHORT_BYTES || told.as_deref() == Some(PARSED) {
        return units.language(&told?).map(|language| language.code);
    }
    let words: Vec<Word> = sentences(text, ',').into_iter().flatten().collect();
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    let n_words = keys.iter().filter(|key| !key.is_empty()).count();
    let known = |language: &CountLanguage| {
        let all = (0..keys.len()).filter_map(|i| language.known(&keys[i..]).next());
        let small = |(_, word)| matches!(word, CountWord::Sign(_) | CountWord::Bound(..));
        let known: Vec<bool> = all.map(small).collect();
        (known.len(), known.contains(&true))
    };
    let mut counts: Vec<((usize, bool), &str)> = units.languages().iter().map(|own| (known(own), own.code)).collect();
    counts.sort_by_key(|&((count, _), code)| (std::cmp::Reverse(count), code));
    let &((best, has_small), code) = counts.first()?;
    let next = counts.get(1).map_or(0, |next| next.0.0);
    // Words for losses are alike in many languages, small words are not: without one every word must be known.
    let enough = best as f64 > MIN_KNOWN * n_words as f64 && (has_small || best == n_words);
    (best > next && enough).then_some(code)
}

/// The language that has a parser.
const PARSED: &str = "en";
/// Bytes of a text too short for its language to be told by its commonest words alone: some forty words. Then the table that knows
/// most of its words tells it.
const MAX_SHORT_BYTES: usize = 300;
/// The share of a short text's words that a table must know. Sentences on losses written for the tables have a half; English ones
/// have a tenth under any table.
const MIN_KNOWN: f64 = 0.35;

/// Words of the longest sentence that is read; the cost of a figure grows with its sentence.
const MAX_SENTENCE: usize = 300;
/// Words between a number and the noun it counts ("40 nouvelles petites maisons").
const MAX_ADJECTIVES: usize = 3;
/// Words of the longest phrase in the tables.
const MAX_PHRASE: usize = 6;
/// How far off an outcome may stand that befell a known noun: two clauses of six words with their commas.
const REACH: usize = 24;
/// The same for a noun that no table knows: next to it.
const REACH_OF_UNKNOWN: usize = 3;
/// Letters of the shortest word that is taken for a noun that no table knows; shorter ones are mostly small words.
const MIN_UNKNOWN: usize = 5;
/// What keeps a noun and an outcome apart, in words.
const COMMA: usize = 2;
const CONJUNCTION: usize = 3;
const OTHER_NUMBER: usize = 4;
/// What an outcome before the number is behind one after it, where both are as near.
const BEFORE: usize = 1;
/// How near a verb must stand to decide over what its noun tells ("40 refugees died").
const DECIDES: usize = 2;

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

/// A word of an outcome in a sentence.
#[derive(Clone, Debug)]
struct Outcome {
    words: Range<usize>,
    class: usize,
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

    /// The words of outcomes that stand free: those that a number counts are its own.
    fn outcomes(&self, counted: &[Counted]) -> Vec<Outcome> {
        let mut found: Vec<Outcome> = Vec::new();
        let mut phrases = counted.iter().map(|own| &own.phrase).peekable();
        for (i, own) in self.known.iter().enumerate() {
            while phrases.next_if(|phrase| phrase.end <= i).is_some() {}
            if phrases.peek().is_some_and(|phrase| phrase.contains(&i)) {
                continue;
            }
            let longest = own.iter().filter(|(_, word)| matches!(word, CountWord::Outcome(..)));
            let Some(len) = longest.map(|(len, _)| *len).max() else {
                continue;
            };
            if found.last().is_some_and(|last| last.words.contains(&i)) {
                continue;
            }
            for (_, word) in own.iter().filter(|(own, _)| *own == len) {
                if let CountWord::Outcome(class, _) = *word
                    && !found
                        .iter()
                        .rev()
                        .take(3)
                        .any(|last| last.words.start == i && last.class == class)
                {
                    found.push(Outcome {
                        words: i..i + len,
                        class,
                    });
                }
            }
        }
        found
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
        let (low, high, bound) = super::limits(own.amount.low, own.amount.high, own.bound.or(own.amount.about));
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

    /// What befell a counted noun: what it tells itself, or the nearest outcome that can befall it.
    fn class_of_noun(&self, own: &Counted, noun: &Noun, all: &[Counted], outcomes: &[Outcome]) -> Option<usize> {
        let fits = |outcome: &&Outcome| {
            let class = &self.language.classes[outcome.class];
            match (noun.kind, noun.class) {
                (Some(kind), _) if kind.housing => {
                    class.things || matches!(class.id.as_str(), "evacuated" | "displaced")
                }
                (Some(_), _) => !class.things,
                (None, Some(_)) => class.decides,
                (None, None) => !class.things && class.decides || class.id == "displaced",
            }
        };
        let nearest = outcomes
            .iter()
            .filter(fits)
            .map(|outcome| (self.cost(own, outcome, all), outcome.class))
            .min_by_key(|&(cost, class)| (cost, self.language.classes[class].vague));
        let reach = match (noun.kind, noun.class) {
            (None, Some(_)) => DECIDES,
            (None, None) => REACH_OF_UNKNOWN,
            _ => REACH,
        };
        let told = nearest.filter(|(cost, _)| *cost <= reach).map(|(_, class)| class);
        let own_class = noun.class.filter(|&class| !self.language.classes[class].decides);
        match noun.class {
            Some(class) if own_class.is_none() => Some(class),
            _ => told.or(noun.class),
        }
    }

    /// "… y 40 resultaron heridas", "40 han sido evacuados"; "Desplazados: 40" in a label.
    fn class_without_noun(&self, own: &Counted, outcomes: &[Outcome]) -> Option<usize> {
        let end = own.phrase.end;
        let behind = outcomes.iter().find(|outcome| outcome.words.start > end);
        if let Some(outcome) = behind
            && (end..outcome.words.start).all(|i| self.has(i, CountSign::Free))
            && !own.amount.is_bare
            && own.amount.low > 1.0
        {
            return Some(outcome.class);
        }
        let ends = self
            .words
            .get(end)
            .is_none_or(|next| matches!(next.shape, Shape::Mark(',' | ')' | '(' | '-' | '–')));
        let start = own.phrase.start;
        let told = outcomes.iter().rev().find(|outcome| outcome.words.end <= start)?;
        let label = (told.words.end..start).all(|i| {
            let is_noun = || self.known[i].iter().any(|(_, word)| matches!(word, CountWord::Noun(_)));
            matches!(self.words[i].shape, Shape::Mark(':' | '-' | '–' | '=')) || is_noun()
        });
        (ends && label && !self.language.classes[told.class].things && !own.amount.is_bare).then_some(told.class)
    }

    /// How far an outcome stands from a counted noun, in words and what is worth as much.
    fn cost(&self, own: &Counted, outcome: &Outcome, all: &[Counted]) -> usize {
        let after = outcome.words.start >= own.phrase.end;
        let between = if after {
            own.phrase.end..outcome.words.start
        } else {
            outcome.words.end..own.phrase.start
        };
        let mut cost = if after { 0 } else { BEFORE };
        for i in between.clone() {
            cost += match self.words[i].shape {
                Shape::Mark(',' | ':' | '(' | ')' | '-' | '–' | '—') => COMMA,
                Shape::Mark(_) => 0,
                _ if self.has(i, CountSign::And) => CONJUNCTION,
                _ if self.has(i, CountSign::Free) || self.has(i, CountSign::Of) => 0,
                _ => 1,
            };
        }
        // Where another noun is counted between, the outcome is rather that one's.
        let crossed = all.iter().filter(|other| between.contains(&other.phrase.start)).count();
        // An outcome right behind another counted noun is that one's as well.
        let taken = !after
            && all
                .iter()
                .any(|other| other.noun.is_some() && self.is_free(other.phrase.end..outcome.words.start));
        cost + OTHER_NUMBER * (crossed + usize::from(taken && crossed == 0))
    }

    /// Says whether only small words stand in a stretch.
    fn is_free(&self, stretch: Range<usize>) -> bool {
        stretch.start <= stretch.end && stretch.clone().all(|i| self.has(i, CountSign::Free))
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
