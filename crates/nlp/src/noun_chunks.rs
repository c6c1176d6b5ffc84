//! Noun chunks: a noun with what stands before it and belongs to it, by the rules of spaCy's English iterator.

use std::ops::Range;

use crate::{
    Pos,
    doc::{Labels, TokenRow},
};

/// Relations in which a noun stands for itself, as the head of a chunk of its own.
const CHUNK_DEPS: [&str; 10] = [
    "oprd",
    "nsubj",
    "dobj",
    "nsubjpass",
    "pcomp",
    "pobj",
    "dative",
    "appos",
    "attr",
    "ROOT",
];

const CONJUNCT: &str = "conj";

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Chunk,
    Conjunct,
    Other,
}

/// Returns the noun chunks in order. Edges must be set.
pub(crate) fn noun_chunks(rows: &[TokenRow], labels: &Labels) -> Vec<Range<usize>> {
    let roles: Vec<Role> = labels.0.iter().map(|label| role(label)).collect();
    let role_of = |i: usize| roles[usize::from(rows[i].dep)];
    let first_conjuncts = first_conjuncts(rows, role_of);
    let mut chunks: Vec<Range<usize>> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let left = row.left_edge as usize;
        if !matches!(row.pos, Pos::Noun | Pos::Propn | Pos::Pron) || chunks.last().is_some_and(|last| left < last.end) {
            continue;
        }
        let bearer = if role_of(i) == Role::Conjunct {
            first_conjuncts[row.head as usize] as usize
        } else {
            i
        };
        if role_of(bearer) == Role::Chunk {
            chunks.push(left..i + 1);
        }
    }
    chunks
}

fn role(label: &str) -> Role {
    if CHUNK_DEPS.contains(&label) {
        Role::Chunk
    } else if label == CONJUNCT {
        Role::Conjunct
    } else {
        Role::Other
    }
}

/// Returns for every token the one that its chain of conjuncts starts from, going left only.
fn first_conjuncts(rows: &[TokenRow], role_of: impl Fn(usize) -> Role) -> Vec<u32> {
    let mut firsts: Vec<u32> = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let continues = role_of(i) == Role::Conjunct && (row.head as usize) < i;
        firsts.push(if continues { firsts[row.head as usize] } else { i as u32 });
    }
    firsts
}
