//! The dependency tree: children, edges of subtrees, and the check that heads form trees.

use crate::doc::TokenRow;

/// Returns the children of every token in order of position: where each token's list starts, and the lists.
pub(crate) fn children(rows: &[TokenRow]) -> (Vec<u32>, Vec<u32>) {
    let mut from = vec![0u32; rows.len() + 1];
    for (i, row) in rows.iter().enumerate() {
        if row.head as usize != i {
            from[row.head as usize + 1] += 1;
        }
    }
    for i in 0..rows.len() {
        from[i + 1] += from[i];
    }
    let mut next = from.clone();
    let mut children = vec![0u32; from[rows.len()] as usize];
    for (i, row) in rows.iter().enumerate() {
        let head = row.head as usize;
        if head != i {
            children[next[head] as usize] = i as u32;
            next[head] += 1;
        }
    }
    (from, children)
}

/// Says whether every token leads to a root, a token that is its own head.
pub(crate) fn is_forest(heads: &[u32]) -> bool {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; heads.len()];
    let mut path = Vec::new();
    for start in 0..heads.len() {
        let mut at = start;
        while state[at] == NEW {
            state[at] = OPEN;
            path.push(at);
            if heads[at] as usize == at {
                state[at] = DONE;
            } else {
                at = heads[at] as usize;
            }
        }
        if state[at] == OPEN {
            return false;
        }
        for passed in path.drain(..) {
            state[passed] = DONE;
        }
    }
    true
}

/// Sets the first and last token of every subtree. Heads must form trees.
pub(crate) fn set_edges(rows: &mut [TokenRow]) {
    let (from, children) = children(rows);
    let mut order: Vec<u32> = (0..rows.len() as u32).filter(|&i| rows[i as usize].head == i).collect();
    let mut next = 0;
    while let Some(&parent) = order.get(next) {
        order.extend(&children[from[parent as usize] as usize..from[parent as usize + 1] as usize]);
        next += 1;
    }
    for (i, row) in rows.iter_mut().enumerate() {
        (row.left_edge, row.right_edge) = (i as u32, i as u32);
    }
    for &i in order.iter().rev() {
        let TokenRow {
            head,
            left_edge,
            right_edge,
            ..
        } = rows[i as usize];
        let head = &mut rows[head as usize];
        head.left_edge = head.left_edge.min(left_edge);
        head.right_edge = head.right_edge.max(right_edge);
    }
}

#[cfg(test)]
mod tests {
    use super::{is_forest, set_edges};
    use crate::doc::TokenRow;

    #[test]
    fn cycles_are_seen() {
        assert!(is_forest(&[1, 1, 1, 2]));
        assert!(!is_forest(&[1, 2, 0, 3]));
        assert!(!is_forest(&[0, 2, 3, 2]));
    }

    #[test]
    fn edges_reach_over_crossing_arcs() {
        let mut rows: Vec<TokenRow> = [2, 3, 2, 2, 1]
            .map(|head| TokenRow {
                head,
                ..TokenRow::default()
            })
            .into_iter()
            .collect();
        set_edges(&mut rows);
        let edges: Vec<(u32, u32)> = rows.iter().map(|row| (row.left_edge, row.right_edge)).collect();
        assert_eq!(edges, [(0, 0), (1, 4), (0, 4), (1, 4), (4, 4)]);
    }
}
