//! Near-duplicate articles: a copy is not a second witness.
//!
//! Every article is reduced to the digests of its runs of five words. A fixed share of all digests (those below a bound,
//! as in `FracMinHash`) finds candidates in time linear in the text, whatever their number; for a candidate the share of
//! its runs that the other article holds is then counted in full. An article most of whose runs stand in an earlier
//! article is a copy of it. A longer article that swallows an earlier one is not: it says more. Of two articles of one day
//! the one that credits the other's outlet is the later one, else the shorter: papers cut what agencies send.
//! *FracMinHash: Irber and others 2022, "Lightweight compositional analysis of metagenomes with FracMinHash".*

use std::collections::{BTreeMap, BTreeSet};

use page::{Article, ArticleId};
use rustc_hash::FxHashMap;

use crate::when::day_number;
use crate::words::{digest_folded, folded, mixed, split};

/// How many words a run has. Five in a row seldom recur by chance, and an editor's small change breaks only five runs.
const RUN: usize = 5;

/// One digest in this many is used to find candidates: the shortest text that may be a copy then has some five, and one
/// in three hundred such texts has none.
const SAMPLE: u32 = 4;

/// The share of an article's runs that must stand in an earlier one. Agency text with a new headline and one changed
/// sentence keeps over nine tenths; two reporters who quote the same statement share under half.
const CONTAINED: f64 = 0.8;

/// Shorter texts are too easily alike (a headline, a cookie notice).
const FEWEST_RUNS: usize = 20;

/// Which articles are copies of which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    of: BTreeMap<ArticleId, ArticleId>,
}

impl Copies {
    /// Finds the copies among articles.
    #[must_use]
    pub fn among<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut finder = CopyFinder::default();
        for article in articles {
            finder.add(article);
        }
        finder.finish()
    }

    /// Returns what was found before, so that it need not be sought again.
    #[must_use]
    pub fn from_pairs(pairs: impl IntoIterator<Item = (ArticleId, ArticleId)>) -> Self {
        Self {
            of: pairs.into_iter().collect(),
        }
    }

    /// Returns the article that `article` is a copy of. It is never a copy itself.
    #[must_use]
    pub fn original_of(&self, article: &ArticleId) -> Option<&ArticleId> {
        self.of.get(article)
    }

    /// Returns every copy with its original, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&ArticleId, &ArticleId)> {
        self.of.iter()
    }
}

/// Finds copies among articles that are shown to it one by one.
#[derive(Debug, Default)]
pub struct CopyFinder {
    sketches: Vec<Sketch>,
}

#[derive(Debug)]
struct Sketch {
    id: ArticleId,
    /// The day of publication, the greatest number where it is not known.
    day: i32,
    /// Who published it, folded.
    outlet: Option<String>,
    /// Who is named as having written it, folded, and whether that is a news agency.
    authors: Vec<(String, bool)>,
    /// Digests of the article's runs, sorted, each once.
    runs: Vec<u32>,
}

impl CopyFinder {
    /// Notes an article.
    pub fn add(&mut self, article: &Article) {
        let day = article.published.known_day().map_or(i32::MAX, day_number);
        self.sketches.push(Sketch {
            id: article.id.clone(),
            day,
            outlet: article.outlet.as_ref().map(|outlet| folded(&outlet.name)),
            authors: article
                .authors
                .iter()
                .map(|author| (folded(&author.name), author.agency))
                .collect(),
            runs: runs(&article.text),
        });
    }

    /// Returns the copies among the articles noted.
    #[must_use]
    pub fn finish(mut self) -> Copies {
        self.sketches.sort_by(|one, two| one.id.cmp(&two.id));
        self.sketches.dedup_by(|one, two| one.id == two.id);
        self.order_by_origin();
        let mut original: Vec<Option<usize>> = vec![None; self.sketches.len()];
        let mut holders: FxHashMap<u32, (usize, usize)> = FxHashMap::default();
        for number in 0..self.sketches.len() {
            let found = self.best_original(number, &mut holders);
            // OK because originals lie before their copies and are settled already.
            original[number] = found.map(|earlier| original[earlier].unwrap_or(earlier));
        }
        let id = |number: usize| self.sketches[number].id.clone();
        let pairs = original.iter().enumerate();
        Copies {
            of: pairs
                .filter_map(|(number, earlier)| earlier.map(|earlier| (id(number), id(earlier))))
                .collect(),
        }
    }

    /// Puts what may be an original before what may be a copy of it.
    fn order_by_origin(&mut self) {
        let outlets: BTreeSet<String> = self
            .sketches
            .iter()
            .filter_map(|sketch| sketch.outlet.clone())
            .collect();
        let credits_another = |sketch: &Sketch| {
            let mut authors = sketch.authors.iter();
            authors.any(|(name, agency)| (*agency || outlets.contains(name)) && sketch.outlet.as_ref() != Some(name))
        };
        self.sketches.sort_by_cached_key(|sketch| {
            let n_runs = std::cmp::Reverse(sketch.runs.len());
            (sketch.day, credits_another(sketch), n_runs, sketch.id.clone())
        });
    }

    /// Returns the earlier article that holds most of this one, where it holds enough. `holders` names for each sampled
    /// digest the first and the latest article that has it, so that a text of which there are ten thousand copies costs
    /// each copy one look.
    fn best_original(&self, number: usize, holders: &mut FxHashMap<u32, (usize, usize)>) -> Option<usize> {
        let runs = &self.sketches[number].runs;
        if runs.len() < FEWEST_RUNS {
            return None;
        }
        let mut candidates: BTreeMap<usize, usize> = BTreeMap::new();
        for run in runs.iter().filter(|run| **run < u32::MAX / SAMPLE) {
            let held = holders.entry(*run).or_insert((number, number));
            let (first, latest) = *held;
            held.1 = number;
            for earlier in [first, latest] {
                if earlier != number {
                    *candidates.entry(earlier).or_default() += 1;
                }
            }
        }
        let share = |earlier: usize| shared(runs, &self.sketches[earlier].runs) as f64 / runs.len() as f64;
        let mut best: Option<(f64, usize)> = None;
        for &earlier in candidates.keys() {
            let share = share(earlier);
            if share >= CONTAINED && best.is_none_or(|(most, _)| share > most) {
                best = Some((share, earlier));
            }
        }
        best.map(|(_, earlier)| earlier)
    }
}

/// Returns the digests of a text's runs of words, sorted, each once.
fn runs(text: &str) -> Vec<u32> {
    let words: Vec<u64> = split(text).map(digest_folded).collect();
    let mut runs: Vec<u32> = words.windows(RUN).map(run_digest).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Returns the digest of one run of words.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the upper half of mixed bits is a digest too"
)]
fn run_digest(words: &[u64]) -> u32 {
    let digest = words
        .iter()
        .fold(0_u64, |digest, word| mixed(digest.rotate_left(7) ^ word));
    (digest >> 32) as u32
}

/// Returns how many digests two sorted lists share.
fn shared(one: &[u32], two: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < one.len() && j < two.len() {
        match one[i].cmp(&two[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    n
}
