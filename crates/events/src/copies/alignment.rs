//! Two texts laid side by side, word by word.
//!
//! Runs of five words that both texts have are anchors; each is extended as far as the words agree. Between two anchors
//! that lie close in both texts the words are aligned one by one, so that an editor's small changes cost only the words
//! changed. The cost is linear in the texts.

use super::sketch::{CAPITAL, NUMBER, QUOTED, RUN, Sketch, runs};

/// Between anchors at most this far apart in both texts words are aligned one by one: an edited sentence, not a new one.
const GAP: usize = 14;

/// What became of a word in the other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The other text does not have it.
    New,
    /// It stands there too.
    Kept,
    /// Another word stands in its place, or none, between words that were kept.
    Edited,
}

/// A stretch of words that agree: where it begins in either text, and how long it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub one: usize,
    pub two: usize,
    pub len: usize,
}

/// A text whose runs can be looked up.
#[derive(Debug)]
pub(super) struct Indexed {
    words: Vec<u32>,
    /// Digest and place of each run, sorted.
    runs: Vec<(u32, u32)>,
}

impl Indexed {
    pub(super) fn of(sketch: &Sketch) -> Self {
        let words = sketch.plain();
        let mut sorted: Vec<(u32, u32)> = runs(&words).zip(0..).collect();
        sorted.sort_unstable();
        Self { words, runs: sorted }
    }

    /// Returns where a run stands: at `expected` or the next place behind it, else its first place.
    fn place(&self, run: u32, expected: usize) -> Option<usize> {
        let from = u32::try_from(expected).unwrap_or(u32::MAX);
        let at = self.runs.partition_point(|entry| *entry < (run, from));
        let here = |at: usize| self.runs.get(at).filter(|entry| entry.0 == run);
        let first = || here(self.runs.partition_point(|entry| *entry < (run, 0)));
        here(at).or_else(first).map(|(_, place)| *place as usize)
    }
}

/// Two texts side by side.
#[derive(Debug)]
pub(super) struct Alignment {
    /// The stretches that agree, in the order of the second text.
    pub stretches: Vec<Stretch>,
    /// What became of each word of the first text in the second.
    pub one: Vec<Fate>,
    /// What became of each word of the second text in the first.
    pub two: Vec<Fate>,
}

impl Alignment {
    /// Lays two texts side by side.
    pub(super) fn of(one: &Indexed, other: &Sketch) -> Self {
        let two = other.plain();
        let mut alignment = Self {
            stretches: anchors(one, &two),
            one: vec![Fate::New; one.words.len()],
            two: vec![Fate::New; two.len()],
        };
        for stretch in &alignment.stretches {
            alignment.one[stretch.one..stretch.one + stretch.len].fill(Fate::Kept);
            alignment.two[stretch.two..stretch.two + stretch.len].fill(Fate::Kept);
        }
        alignment.align_gaps(&one.words, &two);
        alignment
    }

    fn align_gaps(&mut self, one: &[u32], two: &[u32]) {
        let Some((first, last)) = self.stretches.first().copied().zip(self.stretches.last().copied()) else {
            return;
        };
        let mut gaps = vec![((0, first.one), (0, first.two))];
        for pair in self.stretches.windows(2) {
            let ends = (pair[0].one + pair[0].len, pair[0].two + pair[0].len);
            if ends.0 <= pair[1].one && ends.1 <= pair[1].two {
                gaps.push(((ends.0, pair[1].one), (ends.1, pair[1].two)));
            }
        }
        gaps.push(((last.one + last.len, one.len()), (last.two + last.len, two.len())));
        for ((from, to), (other_from, other_to)) in gaps {
            if to - from > GAP || other_to - other_from > GAP {
                continue;
            }
            // A stretch of another place may lie here already.
            for fate in self.one[from..to].iter_mut().chain(&mut self.two[other_from..other_to]) {
                if *fate == Fate::New {
                    *fate = Fate::Edited;
                }
            }
            for (at, other) in common(&one[from..to], &two[other_from..other_to]) {
                self.one[from + at] = Fate::Kept;
                self.two[other_from + other] = Fate::Kept;
            }
        }
    }

    /// Returns the longer stretches that agree but for gaps of at most `gap` words in either text.
    pub(super) fn passages(&self, gap: usize) -> Vec<(Stretch, usize)> {
        let mut joined: Vec<(Stretch, usize)> = Vec::new();
        for &stretch in &self.stretches {
            let own = (stretch, stretch.len);
            let Some((last, last_len)) = joined.last_mut() else {
                joined.push(own);
                continue;
            };
            let ends = (last.one + last.len, last.two + *last_len);
            let follows = |end: usize, start: usize| start >= end && start - end <= gap;
            if follows(ends.0, stretch.one) && follows(ends.1, stretch.two) {
                last.len = stretch.one + stretch.len - last.one;
                *last_len = stretch.two + stretch.len - last.two;
            } else {
                joined.push(own);
            }
        }
        joined
    }
}

/// Returns the stretches that agree and hold at least one run, in the order of the second text, apart from each other there.
fn anchors(one: &Indexed, two: &[u32]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut behind = 0;
    for (at, run) in runs(two).enumerate() {
        if at < behind {
            continue;
        }
        let expected = found.last().map_or(0, |last| last.one + last.len);
        let Some(place) = one.place(run, expected) else {
            continue;
        };
        let pairs = one.words[place..].iter().zip(&two[at..]);
        let len = pairs.take_while(|(word, other)| word == other).count();
        // A digest of a run may belong to another run.
        if len < RUN {
            continue;
        }
        let stretch = Stretch {
            one: place,
            two: at,
            len,
        };
        behind = at + len;
        found.push(stretch);
    }
    found
}

/// Returns the places of a longest common subsequence of two short lists.
fn common(one: &[u32], two: &[u32]) -> Vec<(usize, usize)> {
    let mut longest = [[0_u8; GAP + 1]; GAP + 1];
    for at in (0..one.len()).rev() {
        for other in (0..two.len()).rev() {
            longest[at][other] = if one[at] == two[other] {
                longest[at + 1][other + 1] + 1
            } else {
                longest[at + 1][other].max(longest[at][other + 1])
            };
        }
    }
    let (mut at, mut other, mut pairs) = (0, 0, Vec::new());
    while at < one.len() && other < two.len() {
        if one[at] == two[other] {
            pairs.push((at, other));
            at += 1;
            other += 1;
        } else if longest[at + 1][other] >= longest[at][other + 1] {
            at += 1;
        } else {
            other += 1;
        }
    }
    pairs
}

/// How much of a text stands in another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Share {
    /// The share of the words outside quotation marks that were kept; of all words where nearly all stand inside.
    pub kept: f64,
    /// How many numbers stand in what was kept or edited, and how many of them were edited.
    pub numbers: (usize, usize),
    /// The same of numbers and words with a capital together.
    pub data: (usize, usize),
}

/// With fewer words of its own beside what it quotes a text is judged whole: a speech, a statement.
const FEWEST_OWN: usize = 25;

impl Share {
    pub(super) fn of(sketch: &Sketch, fates: &[Fate]) -> Self {
        let own = |at: usize| !sketch.has(at, QUOTED);
        let n_own = (0..fates.len()).filter(|&at| own(at)).count();
        let counts = |at: &usize| n_own < FEWEST_OWN || own(*at);
        let n_all = (0..fates.len()).filter(counts).count();
        let n_kept = (0..fates.len())
            .filter(counts)
            .filter(|&at| fates[at] == Fate::Kept)
            .count();
        let mut share = Self {
            kept: n_kept as f64 / n_all.max(1) as f64,
            ..Self::default()
        };
        for (at, fate) in fates.iter().enumerate().filter(|(_, fate)| **fate != Fate::New) {
            let edited = usize::from(*fate == Fate::Edited);
            if sketch.has(at, NUMBER) {
                share.numbers.0 += 1;
                share.numbers.1 += edited;
            }
            if sketch.has(at, NUMBER | CAPITAL) {
                share.data.0 += 1;
                share.data.1 += edited;
            }
        }
        share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side_by_side(one: &str, two: &str) -> (Alignment, Sketch, Sketch) {
        let (one, two) = (Sketch::of(one), Sketch::of(two));
        (Alignment::of(&Indexed::of(&one), &two), one, two)
    }

    #[test]
    fn small_edits_cost_only_the_words_edited() {
        let (alignment, one, two) = side_by_side(
            "The ferry between the two ports will open again in spring, the harbour master said on Tuesday.",
            "The ferry between the two ports will reopen in spring, the harbor master told us on Tuesday.",
        );
        let edited: Vec<usize> = (0..one.len()).filter(|&at| alignment.one[at] == Fate::Edited).collect();
        assert_eq!(edited, [7, 8, 12, 14]);
        assert!(Share::of(&two, &alignment.two).kept > 0.7);
    }

    #[test]
    fn quotations_do_not_count_as_own_words() {
        let quote = "“The ferry between the two ports will open again in spring, once the piers are safe and the pumps are tried.”";
        let own = |which: &str| (0..30).map(|n| format!("{which}{n} ")).collect::<String>();
        let (alignment, one, _) = side_by_side(&format!("{} {quote}", own("a")), &format!("{quote} {}", own("b")));
        assert_eq!(Share::of(&one, &alignment.one).kept, 0.0);
        let passages = alignment.passages(3);
        assert_eq!(passages.len(), 1);
        assert_eq!((passages[0].0.one, passages[0].0.two, passages[0].1), (30, 0, 21));
    }

    #[test]
    fn what_was_moved_is_still_kept() {
        let (alignment, one, _) = side_by_side(
            "one two three four five six. seven eight nine ten eleven twelve thirteen",
            "seven eight nine ten eleven twelve thirteen. one two three four five six",
        );
        assert_eq!(Share::of(&one, &alignment.one).kept, 1.0);
    }
}
