//! What befell those counted, told by nearness and by the marks and words between.

use std::ops::Range;

use lexicon::units::{CountSign, CountWord};

use super::{Counted, Noun, Sentence, words::Shape};

/// How far off an outcome may stand that befell a known noun: two clauses of six words with their commas.
const REACH: usize = 24;
/// The same for a noun that no table knows: next to it.
const REACH_OF_UNKNOWN: usize = 3;
/// What keeps a noun and an outcome apart, in words.
const COMMA: usize = 2;
const CONJUNCTION: usize = 3;
const OTHER_NUMBER: usize = 4;
/// What an outcome before the number is behind one after it, where both are as near.
const BEFORE: usize = 1;
/// How near a verb must stand to decide over what its noun tells ("40 refugees died").
const DECIDES: usize = 2;

/// A word of an outcome in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    words: Range<usize>,
    class: usize,
}

impl Sentence<'_> {
    /// The words of outcomes that stand free: those that a number counts are its own.
    pub(super) fn outcomes(&self, counted: &[Counted]) -> Vec<Outcome> {
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

    /// What befell a counted noun: what it tells itself, or the nearest outcome that can befall it.
    pub(super) fn class_of_noun(
        &self,
        own: &Counted,
        noun: &Noun,
        all: &[Counted],
        outcomes: &[Outcome],
    ) -> Option<usize> {
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
    pub(super) fn class_without_noun(&self, own: &Counted, outcomes: &[Outcome]) -> Option<usize> {
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
