//! Numbers of a text that no parser reads: figures, words, both together, ranges and plural words of quantity.

use std::ops::Range;

use lexicon::units::{BoundWord, CountSign, CountWord};

use super::{Sentence, words::Shape};

/// A number with its range.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Amount {
    pub words: Range<usize>,
    pub low: f64,
    pub high: f64,
    /// Set by nouns that count about so many ("une centaine").
    pub about: Option<BoundWord>,
    /// Whether it has four digits and nothing else, as years have.
    pub is_bare: bool,
}

/// No figure in news is larger; what is comes from noise.
const MAX_NUMBER: f64 = 1e15;

/// Words of the longest number in words.
const MAX_WORDS: usize = 12;

impl Sentence<'_> {
    /// Reads the number that begins at word `i`, with the far end of a range.
    pub(super) fn amount(&self, i: usize) -> Option<Amount> {
        let mut amount = self.number(i)?;
        let end = amount.words.end;
        let dash = matches!(
            self.words.get(end).map(|word| word.shape),
            Some(Shape::Mark('-' | '–' | '—'))
        );
        let between = i > 0 && self.has(i - 1, CountSign::Between);
        let joins = dash || self.has(end, CountSign::Range) || between && self.has(end, CountSign::And);
        let Some(far) = joins.then(|| self.number(end + 1)).flatten() else {
            return Some(amount);
        };
        if let Some(factor) = self.scale_at(far.words.end - 1)
            && amount.high < 1000.0
            && self.scale_at(end - 1).is_none()
            && far.high / factor > amount.high
        {
            amount.low *= factor;
            amount.high *= factor;
        }
        if far.high <= amount.high {
            // "3-0" is a result, "12 o 5" two numbers.
            return (!dash).then_some(amount);
        }
        amount.high = far.high;
        amount.words.end = far.words.end;
        amount.is_bare = false;
        Some(amount)
    }

    fn number(&self, i: usize) -> Option<Amount> {
        let number = self
            .with_article(i)
            .or_else(|| self.collective(i))
            .or_else(|| self.composed(i))?;
        (number.high.is_finite() && number.high <= MAX_NUMBER).then_some(number)
    }

    /// "un centenar", "une centaine", "um milhão", "une personne"
    fn with_article(&self, i: usize) -> Option<Amount> {
        if !self.has(i, CountSign::Article) {
            return None;
        }
        let own = |low: f64, high: f64, words: usize, about: Option<BoundWord>| Amount {
            words: i..i + words,
            low,
            high,
            about,
            is_bare: false,
        };
        if let Some(group) = self.group_at(i + 1) {
            return Some(own(group, group, 2, Some(BoundWord::About)));
        }
        if let Some(scale) = self.scale_at(i + 1) {
            return Some(own(scale, scale, 2, None));
        }
        Some(own(1.0, 1.0, 1, None))
    }

    /// "decenas", "des centaines de milliers", "varios miles"
    fn collective(&self, i: usize) -> Option<Amount> {
        let (mut low, mut high) = self.collective_at(i)?;
        let mut end = i + 1;
        let next = if self.has(end, CountSign::Of) { end + 1 } else { end };
        let unit = self
            .collective_at(next)
            .filter(|inner| inner.0 >= 20.0)
            .map(|(inner, _)| inner / 2.0)
            .or_else(|| self.scale_at(next));
        if let Some(unit) = unit {
            (low, high) = (low * unit, (high + 1.0) * unit - 1.0);
            end = next + 1;
        }
        Some(Amount {
            words: i..end,
            low,
            high,
            about: None,
            is_bare: false,
        })
    }

    /// "2 mil", "tres mil quinientos", "1,5 millions", "quatre vingt dix", "una treintena" without its article
    fn composed(&self, i: usize) -> Option<Amount> {
        let (mut total, mut group, mut smallest) = (0.0, 0.0, f64::INFINITY);
        let mut end = i;
        let mut is_bare = false;
        while end < (i + MAX_WORDS).min(self.words.len()) {
            let links = end > i && self.has(end, CountSign::And) && total + group >= 20.0;
            let at = if links { end + 1 } else { end };
            if let Shape::Number { value, bare } = self.words.get(at)?.shape {
                // "3 mil 500": smaller figures behind a scale are added.
                if at != end || end > i && (value >= smallest || group > 0.0) {
                    break;
                }
                is_bare = bare && end == i;
                group += value;
                end = at + 1;
            } else if let Some((len, value)) = self.cardinal_at(at) {
                let tens = group % 100.0;
                let fits = group == 0.0
                    || value < tens.max(1.0) && tens >= 20.0 && value < 20.0
                    || tens == 0.0 && value < 100.0
                    || group % 1000.0 == 0.0 && value < 1000.0;
                if !fits || end > i && value >= smallest {
                    break;
                }
                group += value;
                end = at + len;
            } else if at == end
                && end > i
                && let Some(factor) = self.scale_at(at)
            {
                if factor >= 1000.0 {
                    total += group.max(1.0) * factor;
                    group = 0.0;
                    smallest = factor;
                } else {
                    group = group.max(1.0) * factor;
                }
                is_bare = false;
                end = at + 1;
            } else if at == end
                && end == i
                && let Some(factor) = self.scale_at(at)
            {
                // "mil personas", "cent personnes": the scale alone.
                if factor >= 1000.0 {
                    total = factor;
                    smallest = factor;
                } else {
                    group = factor;
                }
                end = at + 1;
            } else {
                break;
            }
            if total + group > MAX_NUMBER {
                return None;
            }
        }
        if end == i {
            return None;
        }
        let mut value = total + group;
        let mut about = None;
        if let Some(unit) = self.group_at(end) {
            value = value.max(1.0) * unit;
            about = Some(BoundWord::About);
            end += 1;
        }
        Some(Amount {
            words: i..end,
            low: value,
            high: value,
            about,
            is_bare,
        })
    }

    fn value_at<V>(&self, i: usize, value: fn(CountWord) -> Option<V>) -> Option<(usize, V)> {
        let own = self.known.get(i)?;
        own.iter()
            .filter_map(|&(len, word)| Some((len, value(word)?)))
            .max_by_key(|(len, _)| *len)
    }

    fn cardinal_at(&self, i: usize) -> Option<(usize, f64)> {
        self.value_at(i, |word| match word {
            CountWord::Cardinal(value) => Some(value),
            _ => None,
        })
    }

    fn scale_at(&self, i: usize) -> Option<f64> {
        let found = self.value_at(i, |word| match word {
            CountWord::Scale(value) => Some(value),
            _ => None,
        });
        found.map(|(_, value)| value)
    }

    fn group_at(&self, i: usize) -> Option<f64> {
        let found = self.value_at(i, |word| match word {
            CountWord::Group(value) => Some(value),
            _ => None,
        });
        found.map(|(_, value)| value)
    }

    fn collective_at(&self, i: usize) -> Option<(f64, f64)> {
        let found = self.value_at(i, |word| match word {
            CountWord::Collective(low, high) => Some((low, high)),
            _ => None,
        });
        found.map(|(_, value)| value)
    }
}
