//! Crossing arcs, edges of subtrees and sentence starts, after parsing.
//!
//! The parser draws no crossing arcs; where training data had some, a label such as `prep||dobj` says that the word's true
//! head is the first `dobj` below the head it was given.

use std::collections::{BTreeSet, VecDeque};

use crate::parser::Arc;

/// How many words are looked at for one lifted arc. Sentences have fewer; without a bound a text without sentence ends
/// could cost the square of its length.
const MAX_VISITED: usize = 4_096;

/// How often edges are widened, as in spaCy. Almost all trees need one pass, crossing arcs a few.
const MAX_PASSES: usize = 12;

/// First and last word of every subtree, and whether a word starts a sentence.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    pub left: Vec<u32>,
    pub right: Vec<u32>,
    pub sent_start: Vec<bool>,
}

/// What labels stand for: for a lifted label the plain one and that of the head to be found.
pub(crate) type Lifted<'l> = &'l dyn Fn(u16) -> Option<(u16, u16)>;

impl Edges {
    /// Finds the true heads of lifted arcs, then edges and sentence starts.
    pub fn resolve(&mut self, arcs: &mut [Arc], lifted: Lifted<'_>, is_space: &dyn Fn(usize) -> bool) {
        self.set(arcs);
        if !arcs.iter().any(|arc| lifted(arc.label).is_some()) {
            return;
        }
        let before = arcs.to_vec();
        self.lower(arcs, lifted, is_space);
        let heads: Vec<u32> = arcs.iter().map(|arc| arc.head).collect();
        if !crate::tree::is_forest(&heads) {
            // Edges that were stale while arcs moved could lead into a circle; plain labels on the old arcs cannot.
            for (arc, old) in arcs.iter_mut().zip(&before) {
                arc.head = old.head;
            }
        }
        self.set(arcs);
    }

    fn lower(&self, arcs: &mut [Arc], lifted: Lifted<'_>, is_space: &dyn Fn(usize) -> bool) {
        let original = Children::new(arcs);
        let mut moved: BTreeSet<(u32, u32)> = BTreeSet::new();
        for i in 0..arcs.len() {
            let Some((label, head_label)) = lifted(arcs[i].label) else {
                continue;
            };
            let found = self.search(arcs, i, head_label, &original, &moved, is_space);
            moved.remove(&(arcs[i].head, i as u32));
            let head = found.unwrap_or(arcs[i].head);
            moved.insert((head, i as u32));
            (arcs[i].head, arcs[i].label) = (head, label);
        }
    }

    /// Looks below the head of arc `i`, level by level and from left to right, for a word with this label.
    fn search(
        &self,
        arcs: &[Arc],
        i: usize,
        label: u16,
        original: &Children,
        moved: &BTreeSet<(u32, u32)>,
        is_space: &dyn Fn(usize) -> bool,
    ) -> Option<u32> {
        let mut queue = VecDeque::from([arcs[i].head]);
        let mut visited = 0;
        while let Some(parent) = queue.pop_front() {
            let mut kept = original.of(parent).iter().copied().peekable();
            let mut came = moved
                .range((parent, 0)..=(parent, u32::MAX))
                .map(|&(_, child)| child)
                .peekable();
            loop {
                let child = match (kept.peek(), came.peek()) {
                    (Some(old), Some(new)) if new <= old => came.next(),
                    (None, _) => came.next(),
                    _ => kept.next(),
                };
                let Some(child) = child else { break };
                visited += 1;
                if visited > MAX_VISITED {
                    return None;
                }
                let is_reached = (self.left[parent as usize]..=self.right[parent as usize]).contains(&child);
                let is_child = arcs[child as usize].head == parent && is_reached;
                if !is_child || child as usize == i || is_space(child as usize) {
                    continue;
                }
                if arcs[child as usize].label == label {
                    return Some(child);
                }
                queue.push_back(child);
            }
        }
        None
    }

    /// Sets edges and sentence starts from heads. Edges widen until every head lies in its word's sentence.
    fn set(&mut self, arcs: &[Arc]) {
        let count = arcs.len();
        self.left.clear();
        self.left.extend(0..count as u32);
        self.right.clear();
        self.right.extend(0..count as u32);
        for _ in 0..MAX_PASSES {
            for i in (0..count).chain((0..count).rev()) {
                let head = arcs[i].head as usize;
                self.left[head] = self.left[head].min(self.left[i]);
                self.right[head] = self.right[head].max(self.right[i]);
            }
            self.start_sentences(arcs);
            if self.heads_are_inside(arcs) {
                break;
            }
        }
    }

    fn start_sentences(&mut self, arcs: &[Arc]) {
        self.sent_start.clear();
        self.sent_start.resize(arcs.len(), false);
        for (i, arc) in arcs.iter().enumerate() {
            if arc.head as usize == i {
                self.sent_start[self.left[i] as usize] = true;
            }
        }
    }

    fn heads_are_inside(&self, arcs: &[Arc]) -> bool {
        let mut start = 0;
        for i in 0..arcs.len() {
            if !(i > 0 && self.sent_start[i] || i == arcs.len() - 1) {
                continue;
            }
            // As in spaCy, the word that starts the next sentence still counts as inside.
            if arcs[start..i]
                .iter()
                .any(|arc| !(start..=i).contains(&(arc.head as usize)))
            {
                return false;
            }
            start = i;
        }
        true
    }
}

/// Lists of children as the parser left them.
struct Children {
    from: Vec<u32>,
    children: Vec<u32>,
}

impl Children {
    fn new(arcs: &[Arc]) -> Self {
        let mut from = vec![0u32; arcs.len() + 1];
        let is_child = |(i, arc): &(usize, &Arc)| arc.head as usize != *i;
        for (_, arc) in arcs.iter().enumerate().filter(is_child) {
            from[arc.head as usize + 1] += 1;
        }
        for i in 0..arcs.len() {
            from[i + 1] += from[i];
        }
        let mut next = from.clone();
        let mut children = vec![0u32; from[arcs.len()] as usize];
        for (i, arc) in arcs.iter().enumerate().filter(is_child) {
            children[next[arc.head as usize] as usize] = i as u32;
            next[arc.head as usize] += 1;
        }
        Self { from, children }
    }

    fn of(&self, word: u32) -> &[u32] {
        &self.children[self.from[word as usize] as usize..self.from[word as usize + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: u16 = 1;
    const OBJECT: u16 = 2;
    const LIFTED: u16 = 3;

    fn resolved(arcs: &[(u32, u16)]) -> (Vec<u32>, Edges) {
        let mut arcs: Vec<Arc> = arcs
            .iter()
            .map(|&(head, label)| Arc {
                head,
                label,
                margin: 0.0,
            })
            .collect();
        let mut edges = Edges::default();
        edges.resolve(
            &mut arcs,
            &|label| (label == LIFTED).then_some((PLAIN, OBJECT)),
            &|_| false,
        );
        assert!(arcs.iter().all(|arc| arc.label != LIFTED));
        (arcs.iter().map(|arc| arc.head).collect(), edges)
    }

    #[test]
    fn a_lifted_arc_finds_its_head() {
        // "They held talks yesterday on water": "on" hangs on "held" and belongs to "talks".
        let (heads, edges) = resolved(&[(1, PLAIN), (1, PLAIN), (1, OBJECT), (1, PLAIN), (1, LIFTED), (4, PLAIN)]);
        assert_eq!(heads, [1, 1, 1, 1, 2, 4]);
        assert_eq!((edges.left[2], edges.right[2]), (2, 5));
        assert_eq!(edges.sent_start, [true, false, false, false, false, false]);
    }

    #[test]
    fn a_lifted_arc_without_head_stays() {
        let (heads, _) = resolved(&[(1, PLAIN), (1, PLAIN), (1, LIFTED)]);
        assert_eq!(heads, [1, 1, 1]);
    }

    #[test]
    fn sentences_start_at_the_left_edges_of_roots() {
        let (_, edges) = resolved(&[(1, PLAIN), (1, PLAIN), (3, PLAIN), (3, PLAIN), (4, PLAIN)]);
        assert_eq!(edges.sent_start, [true, false, true, false, true]);
    }

    #[test]
    fn a_long_sentence_of_lifted_arcs_takes_no_square_time() {
        let arcs: Vec<(u32, u16)> = (0..20_000).map(|i| (0, if i == 0 { PLAIN } else { LIFTED })).collect();
        assert_eq!(resolved(&arcs).0.len(), 20_000);
    }
}
