//! The dependency parser: an arc-eager transition system that also finds sentence breaks.
//!
//! A stack holds words whose dependents are not all known, a buffer those not yet reached. Moves shift a word onto the
//! stack, reduce it, draw an arc to either side, or break the sentence. A word reduced without a head goes back to the
//! buffer. The state scorer chooses among the moves that are valid.

use std::ops::Range;

use crate::network::scorer::{Features, MISSING, Weights};

/// Kinds of moves, in the order in which a model numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

const KINDS: [Kind; 5] = [Kind::Shift, Kind::Reduce, Kind::Left, Kind::Right, Kind::Break];

/// A model's moves: which numbers each kind has, and the label of each number.
#[derive(Clone, Debug)]
pub(crate) struct Moves {
    ranges: [Range<usize>; 5],
    labels: Vec<u16>,
}

impl Moves {
    /// Takes the moves' kinds and labels in the order of their numbers. `None` where kinds are unknown or not in order.
    pub fn new(moves: &[(u8, u16)]) -> Option<Self> {
        if !moves.is_sorted_by_key(|(kind, _)| *kind) || moves.last()?.0 >= 5 {
            return None;
        }
        let range = |kind: u8| {
            let start = moves.partition_point(|(own, _)| *own < kind);
            start..moves.partition_point(|(own, _)| *own <= kind)
        };
        let ranges = [range(0), range(1), range(2), range(3), range(4)];
        // Without shift and reduce the parser could not reach the end.
        (ranges[0].len() == 1 && ranges[1].len() == 1).then(|| Self {
            ranges,
            labels: moves.iter().map(|(_, label)| *label).collect(),
        })
    }
}

/// A parser's state and working memory, to be used for one text after the other.
#[derive(Default)]
pub(crate) struct Parser {
    stack: Vec<u32>,
    /// Words put back to the buffer; they come before those not reached yet.
    returned: Vec<u32>,
    next: u32,
    count: u32,
    words: Vec<Word>,
}

/// What the parser knows of a word.
#[derive(Clone, Copy, Debug)]
struct Word {
    head: u32,
    label: u16,
    unshiftable: bool,
    sent_start: bool,
    margin: f32,
    /// The dependent added last on each side, and for a right dependent the one added before it.
    last_left: u32,
    last_right: u32,
    previous_right: u32,
}

impl Default for Word {
    fn default() -> Self {
        Self {
            head: MISSING,
            label: 0,
            unshiftable: false,
            sent_start: false,
            margin: f32::INFINITY,
            last_left: MISSING,
            last_right: MISSING,
            previous_right: MISSING,
        }
    }
}

/// An arc to a word's head; a root is its own head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    pub head: u32,
    pub label: u16,
    /// By how much the score of the moves that settled it was above that of the next best, where they were closest.
    pub margin: f32,
}

impl Parser {
    /// Parses a text of `count` words whose features are prepared; roots get the label `root`.
    pub fn parse(
        &mut self,
        features: &mut Features,
        weights: &Weights<'_>,
        moves: &Moves,
        count: usize,
        root: u16,
        arcs: &mut Vec<Arc>,
    ) {
        self.stack.clear();
        self.returned.clear();
        self.next = 0;
        self.count = count as u32;
        self.words.clear();
        self.words.resize(count, Word::default());
        while !self.stack.is_empty() || self.buffer_len() > 0 {
            let valid = self.valid_kinds();
            let best = match single_kind(valid, moves) {
                Some(best) => best,
                None => {
                    let (best, margin) = best_move(features.scores(weights, &self.context()), valid, moves);
                    self.note_margin(best, margin, moves);
                    best
                }
            };
            self.apply(best, moves);
        }
        arcs.extend(self.words.iter().enumerate().map(|(i, word)| {
            if word.head == MISSING {
                Arc {
                    head: i as u32,
                    label: root,
                    margin: word.margin,
                }
            } else {
                Arc {
                    head: word.head,
                    label: word.label,
                    margin: word.margin,
                }
            }
        }));
    }

    fn buffer_len(&self) -> usize {
        (self.count - self.next) as usize + self.returned.len()
    }

    fn buffer(&self, i: usize) -> u32 {
        if i < self.returned.len() {
            return self.returned[self.returned.len() - 1 - i];
        }
        let at = self.next + (i - self.returned.len()) as u32;
        if at < self.count { at } else { MISSING }
    }

    fn stack(&self, i: usize) -> u32 {
        self.stack.len().checked_sub(i + 1).map_or(MISSING, |at| self.stack[at])
    }

    fn last_left(&self, word: u32) -> u32 {
        self.words.get(word as usize).map_or(MISSING, |word| word.last_left)
    }

    fn last_right(&self, word: u32) -> u32 {
        self.words.get(word as usize).map_or(MISSING, |word| word.last_right)
    }

    fn context(&self) -> [u32; 8] {
        let (b0, s0) = (self.buffer(0), self.stack(0));
        [
            b0,
            self.buffer(1),
            s0,
            self.stack(1),
            self.stack(2),
            self.last_left(b0),
            self.last_left(s0),
            self.last_right(s0),
        ]
    }

    fn valid_kinds(&self) -> [bool; 5] {
        let has_stack = !self.stack.is_empty();
        let buffer_len = self.buffer_len();
        let (b0, b1) = (self.buffer(0), self.buffer(1));
        let b0_starts = self.words.get(b0 as usize).is_some_and(|word| word.sent_start);
        let arc = has_stack && buffer_len > 0 && !b0_starts;
        let shift = !has_stack || (buffer_len >= 2 && !b0_starts && !self.words[b0 as usize].unshiftable);
        let breaks = buffer_len >= 2 && b1 == b0 + 1 && !self.words[b1 as usize].sent_start;
        [shift, has_stack, arc, arc, breaks]
    }

    /// Keeps how narrowly a move was chosen with the word whose head it settles, or leaves open.
    fn note_margin(&mut self, best: usize, margin: f32, moves: &Moves) {
        let word = match kind_of(best, moves) {
            Kind::Shift | Kind::Right => self.buffer(0),
            Kind::Reduce | Kind::Left => self.stack(0),
            Kind::Break => self.buffer(1),
        };
        if let Some(word) = self.words.get_mut(word as usize) {
            word.margin = word.margin.min(margin);
        }
    }

    fn apply(&mut self, best: usize, moves: &Moves) {
        let label = moves.labels[best];
        // Moves are chosen from valid kinds, so the stack and the buffer have the words that each kind needs.
        match kind_of(best, moves) {
            Kind::Shift => self.push(),
            Kind::Reduce => self.reduce(),
            Kind::Left => {
                let (head, child) = (self.buffer(0), self.stack(0));
                self.remove_arc(child);
                self.words[child as usize].head = head;
                self.words[child as usize].label = label;
                self.words[head as usize].last_left = child;
                self.words[head as usize].unshiftable = false;
                self.stack.pop();
            }
            Kind::Right => {
                let (head, child) = (self.stack(0), self.buffer(0));
                self.remove_arc(child);
                let previous_right = self.words[head as usize].last_right;
                let word = &mut self.words[child as usize];
                (word.head, word.label, word.previous_right) = (head, label, previous_right);
                self.words[head as usize].last_right = child;
                self.push();
            }
            Kind::Break => {
                let word = self.buffer(1);
                self.words[word as usize].sent_start = true;
            }
        }
    }

    fn push(&mut self) {
        let word = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    fn reduce(&mut self) {
        let Some(word) = self.stack.pop() else { return };
        if self.words[word as usize].head == MISSING && !self.stack.is_empty() {
            self.words[word as usize].unshiftable = true;
            self.returned.push(word);
        }
    }

    /// Takes a word's arc away. Only a word on the stack has one, from a head below it, whose last right dependent it
    /// is: nothing else can have been attached there since.
    fn remove_arc(&mut self, child: u32) {
        let Word {
            head, previous_right, ..
        } = self.words[child as usize];
        if head != MISSING && self.words[head as usize].last_right == child {
            self.words[head as usize].last_right = previous_right;
        }
    }
}

/// Returns what kind a move is of.
fn kind_of(number: usize, moves: &Moves) -> Kind {
    let mut kinds = KINDS.into_iter().zip(&moves.ranges);
    kinds
        .find(|(_, range)| range.contains(&number))
        .map_or(Kind::Shift, |(kind, _)| kind)
}

/// Returns the only valid move, where no choice is left.
fn single_kind(valid: [bool; 5], moves: &Moves) -> Option<usize> {
    let mut open = moves
        .ranges
        .iter()
        .zip(valid)
        .filter(|(range, valid)| *valid && !range.is_empty());
    let (only, _) = open.next()?;
    (open.next().is_none() && only.len() == 1).then_some(only.start)
}

/// Returns the valid move with the highest score, of equal ones the first, and how far the next best is below it.
fn best_move(scores: &[f32], valid: [bool; 5], moves: &Moves) -> (usize, f32) {
    let mut best = moves.ranges[1].start;
    let (mut best_score, mut next_score) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
    for (range, valid) in moves.ranges.iter().zip(valid) {
        if !valid {
            continue;
        }
        for (offset, &score) in scores[range.clone()].iter().enumerate() {
            if score > best_score {
                (best, best_score, next_score) = (range.start + offset, score, best_score);
            } else if score > next_score {
                next_score = score;
            }
        }
    }
    (best, best_score - next_score)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moves() -> Moves {
        Moves::new(&[(0, 0), (1, 0), (2, 7), (2, 8), (3, 9), (4, 0)]).expect("in order")
    }

    fn started(count: u32) -> Parser {
        Parser {
            count,
            words: vec![Word::default(); count as usize],
            ..Parser::default()
        }
    }

    #[test]
    fn moves_must_come_by_kind() {
        assert!(Moves::new(&[(1, 0), (0, 0)]).is_none());
        assert!(Moves::new(&[(0, 0), (1, 0), (9, 0)]).is_none());
        assert!(Moves::new(&[]).is_none());
    }

    #[test]
    fn arcs_are_drawn_and_replaced() {
        let (moves, mut parser) = (moves(), started(3));
        assert_eq!(parser.valid_kinds(), [true, false, false, false, true]);
        parser.apply(0, &moves);
        parser.apply(4, &moves); // 0 -> 1
        assert_eq!((parser.words[1].head, parser.words[0].last_right), (0, 1));
        assert_eq!(parser.context(), [2, MISSING, 1, 0, MISSING, MISSING, MISSING, MISSING]);
        parser.apply(2, &moves); // 2 -> 1 instead
        assert_eq!(
            (parser.words[1].head, parser.words[1].label, parser.words[0].last_right),
            (2, 7, MISSING)
        );
        assert_eq!(parser.words[2].last_left, 1);
    }

    #[test]
    fn a_word_without_head_goes_back() {
        let (moves, mut parser) = (moves(), started(3));
        parser.apply(0, &moves);
        parser.apply(0, &moves);
        parser.apply(1, &moves);
        assert_eq!((parser.buffer(0), parser.buffer(1), parser.buffer_len()), (1, 2, 2));
        assert!(!parser.valid_kinds()[0], "it must not be shifted again at once");
        parser.apply(5, &moves);
        assert!(
            !parser.valid_kinds()[4] && parser.valid_kinds()[2],
            "the break stands between it and the next"
        );
    }

    #[test]
    fn ties_go_to_the_first() {
        assert_eq!(
            best_move(
                &[0.0, 1.0, 5.0, 5.0, 5.0, 9.0],
                [true, true, true, true, false],
                &moves()
            ),
            (2, 0.0)
        );
        let only_pushes = [true, true, false, false, false];
        assert_eq!(
            best_move(&[0.5, 2.0, 5.0, 5.0, 5.0, 9.0], only_pushes, &moves()),
            (1, 1.5)
        );
        assert_eq!(single_kind([true, false, false, false, false], &moves()), Some(0));
        assert_eq!(single_kind([false, true, true, true, false], &moves()), None);
    }
}
