//! The entity recogniser: marks each word as beginning, inside, last or only word of an entity, or as outside.

use std::ops::Range;

use crate::network::scorer::{Features, MISSING, Weights};

/// A model's moves: numbers of each kind, and the label of each number.
#[derive(Clone, Debug)]
pub(crate) struct Moves {
    begin: Range<usize>,
    inside: Range<usize>,
    last: Range<usize>,
    unit: Range<usize>,
    outside: Range<usize>,
    labels: Vec<u16>,
}

impl Moves {
    /// Takes the moves' kinds and labels in the order of their numbers. `None` where kinds are unknown or not in order.
    pub fn new(moves: &[(u8, u16)]) -> Option<Self> {
        if !moves.is_sorted_by_key(|(kind, _)| *kind) || moves.last()?.0 > 5 || moves.first()?.0 < 1 {
            return None;
        }
        let range = |kind: u8| {
            let start = moves.partition_point(|(own, _)| *own < kind);
            start..moves.partition_point(|(own, _)| *own <= kind)
        };
        let labels = moves.iter().map(|(_, label)| *label).collect();
        let moves = Self {
            begin: range(1),
            inside: range(2),
            last: range(3),
            unit: range(4),
            outside: range(5),
            labels,
        };
        // An entity once begun must be able to end, and a word to stay outside.
        let can_end = moves
            .begin
            .clone()
            .all(|i| moves.last.clone().any(|j| moves.labels[i] == moves.labels[j]));
        (can_end && moves.outside.len() == 1).then_some(moves)
    }
}

/// A named entity: a run of words and the number of its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub start: u32,
    pub end: u32,
    pub label: u16,
}

/// Finds the entities of a text whose features are prepared. No entity reaches over a sentence start or begins with white
/// space; label number 0 is that of no entity.
pub(crate) fn find(
    features: &mut Features,
    weights: &Weights<'_>,
    moves: &Moves,
    sent_start: &[bool],
    is_space: &dyn Fn(usize) -> bool,
) -> Vec<Found> {
    let count = sent_start.len();
    let mut found = Vec::new();
    let mut open: Option<(u32, u16)> = None;
    for i in 0..count {
        let more = i + 1 < count && !sent_start[i + 1];
        let word = i as u32;
        if let Some((start, label)) = open {
            let scores = features.scores(weights, &[word, start, word - 1]);
            let score_in = |range: &Range<usize>| {
                range
                    .clone()
                    .find(|&number| moves.labels[number] == label)
                    .map_or(f32::NEG_INFINITY, |i| scores[i])
            };
            // The number of "inside" is lower than that of "last", so it wins a tie.
            if !(more && score_in(&moves.inside) >= score_in(&moves.last)) {
                found.push(Found {
                    start,
                    end: word + 1,
                    label,
                });
                open = None;
            }
            continue;
        }
        if is_space(i) {
            continue;
        }
        let scores = features.scores(weights, &[word, MISSING, MISSING]);
        let begin = if more { moves.begin.clone() } else { 0..0 };
        let mut best = (moves.outside.start, f32::NEG_INFINITY);
        for number in begin.chain(moves.unit.clone()).chain(moves.outside.clone()) {
            let labelled = moves.labels[number] != 0 || moves.outside.contains(&number);
            if labelled && scores[number] > best.1 {
                best = (number, scores[number]);
            }
        }
        let label = moves.labels[best.0];
        if moves.begin.contains(&best.0) {
            open = Some((word, label));
        } else if moves.unit.contains(&best.0) {
            found.push(Found {
                start: word,
                end: word + 1,
                label,
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Moves;

    #[test]
    fn every_entity_must_be_able_to_end() {
        assert!(Moves::new(&[(1, 4), (2, 4), (3, 4), (4, 4), (4, 0), (5, 0)]).is_some());
        assert!(Moves::new(&[(1, 4), (2, 4), (3, 5), (4, 4), (5, 0)]).is_none());
        assert!(
            Moves::new(&[(1, 4), (3, 4), (4, 4)]).is_none(),
            "no word could stay outside"
        );
        assert!(Moves::new(&[(5, 0), (1, 4)]).is_none());
    }
}
