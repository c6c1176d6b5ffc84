//! From word forms to their embedding, with a memory of words seen.
//!
//! A word's embedding depends on the word alone: hashed rows for its parts and its vector, mixed by one maxout layer. The
//! encoder's first layer looks at three neighbours, but before the maximum it is a sum of one part for each of them; so
//! those parts belong to the word too. A [`WordMemory`] keeps the embedding and the three parts of frequent words, which
//! saves a third of all arithmetic on running text. What is kept is exactly what would be computed again.

use std::sync::{
    RwLock, RwLockReadGuard, TryLockError,
    atomic::{AtomicBool, Ordering},
};

use rustc_hash::FxHashMap;

use crate::{
    hashing::four_hashes,
    lexeme::Lexeme,
    network::{
        matrix::{self, PIECES, Rows},
        norm::{self, Scale},
    },
};

/// How many words a memory keeps. One takes 3.8 KB, so a memory takes 31 MB at most. The 8,000 most frequent words cover
/// nine tenths of English news.
const MAX_WORDS: usize = 8_192;

/// New words are computed in groups of at most this many, to bound scratch memory.
const NEW_WORDS: usize = 480;

/// A part of a word that is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Norm,
    Prefix,
    Suffix,
    Shape,
    Spacy,
    IsSpace,
}

impl Part {
    /// Returns the part by spaCy's name for it.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "NORM" => Self::Norm,
            "PREFIX" => Self::Prefix,
            "SUFFIX" => Self::Suffix,
            "SHAPE" => Self::Shape,
            "SPACY" => Self::Spacy,
            "IS_SPACE" => Self::IsSpace,
            _ => return None,
        })
    }
}

/// A table of rows that a part's hashes choose from.
#[derive(Clone, Copy)]
pub(crate) struct HashTable<'p> {
    pub part: Part,
    pub seed: u32,
    pub rows: &'p [f32],
}

/// The weights of an embedding layer and of the encoder's first layer.
pub(crate) struct Weights<'p> {
    pub width: usize,
    pub tables: Vec<HashTable<'p>>,
    /// Word vectors, already projected to the layer's width; empty without vectors.
    pub vectors: &'p [f32],
    pub mix: &'p [f32],
    pub mix_bias: &'p [f32],
    pub mix_scale: Scale<'p>,
    /// For each neighbour (left, self, right) the columns of the encoder's first layer.
    pub neighbours: &'p [f32],
}

impl Weights<'_> {
    /// Numbers kept for one word: its embedding, and one sum for each piece, output and neighbour.
    pub fn entry_width(&self) -> usize {
        self.width * (1 + 3 * PIECES)
    }
}

/// One use of a word in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordUse {
    /// Number of the lexeme.
    pub lexeme: u32,
    pub norm_id: u64,
    /// Whether a space follows.
    pub space: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    word: u64,
    norm: u64,
    space: bool,
}

/// Words seen before.
#[derive(Default)]
pub(crate) struct WordMemory(RwLock<Kept>);

#[derive(Default)]
struct Kept {
    slots: FxHashMap<Key, u32>,
    keys: Vec<Key>,
    entries: Vec<f32>,
    /// Whether a word was used since the hand last passed it.
    used: Vec<AtomicBool>,
    /// The next slot to be given away once all are taken.
    hand: usize,
}

/// Entries of the words of one batch.
pub(crate) struct Entries<'m> {
    kept: RwLockReadGuard<'m, Kept>,
    memory: &'m WordMemory,
    width: usize,
    /// For each word use its entry: `NEW` and above are new ones.
    of_use: Vec<u32>,
    new_keys: Vec<Key>,
    new: Vec<f32>,
}

const NEW: u32 = 1 << 31;

impl WordMemory {
    /// Returns the entries of all word uses; computes those of words not kept.
    pub fn entries<'m>(&'m self, weights: &Weights<'_>, uses: &[WordUse], lexemes: &[Lexeme]) -> Entries<'m> {
        // A poisoned lock only means that another thread stopped half-way; keys are entered last, so no entry is torn.
        let kept = self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let has_space = weights.tables.iter().any(|table| table.part == Part::Spacy);
        let mut new_numbers: FxHashMap<Key, u32> = FxHashMap::default();
        let mut new_keys = Vec::new();
        let mut first_uses: Vec<WordUse> = Vec::new();
        let mut of_use = Vec::with_capacity(uses.len());
        for word in uses {
            let lexeme = &lexemes[word.lexeme as usize];
            let key = Key {
                word: lexeme.id,
                norm: word.norm_id,
                space: word.space && has_space,
            };
            if let Some(&slot) = kept.slots.get(&key) {
                let used = &kept.used[slot as usize];
                if !used.load(Ordering::Relaxed) {
                    used.store(true, Ordering::Relaxed);
                }
                of_use.push(slot);
                continue;
            }
            let number = *new_numbers.entry(key).or_insert_with(|| {
                new_keys.push(key);
                first_uses.push(*word);
                new_keys.len() as u32 - 1
            });
            of_use.push(NEW + number);
        }
        let mut new = Vec::with_capacity(first_uses.len() * weights.entry_width());
        for group in first_uses.chunks(NEW_WORDS) {
            compute(weights, group, lexemes, &mut new);
        }
        Entries {
            kept,
            memory: self,
            width: weights.entry_width(),
            of_use,
            new_keys,
            new,
        }
    }
}

impl Entries<'_> {
    /// Returns the entry of a word use.
    pub fn of_use(&self, word_use: usize) -> &[f32] {
        let number = self.of_use[word_use];
        let (entries, at) = if number >= NEW {
            (&self.new, number - NEW)
        } else {
            (&self.kept.entries, number)
        };
        &entries[at as usize * self.width..][..self.width]
    }

    /// Puts new words into the memory, unless another thread is reading it: then they are computed again next time.
    pub fn remember(self) {
        let Self {
            kept,
            memory,
            width,
            new_keys,
            new,
            ..
        } = self;
        drop(kept);
        if new_keys.is_empty() {
            return;
        }
        let mut kept = match memory.0.try_write() {
            Ok(kept) => kept,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return,
        };
        for (key, entry) in new_keys.into_iter().zip(new.chunks_exact(width)) {
            kept.insert(key, entry);
        }
    }
}

impl Kept {
    fn insert(&mut self, key: Key, entry: &[f32]) {
        if self.slots.contains_key(&key) {
            return;
        }
        let slot = self.keys.len();
        if slot < MAX_WORDS {
            self.entries.extend_from_slice(entry);
            self.keys.push(key);
            self.used.push(AtomicBool::new(false));
            self.slots.insert(key, slot as u32);
            return;
        }
        // Second chance: the hand passes words used since it last came by.
        while self.used[self.hand].swap(false, Ordering::Relaxed) {
            self.hand = (self.hand + 1) % MAX_WORDS;
        }
        let slot = self.hand;
        self.hand = (self.hand + 1) % MAX_WORDS;
        let old = std::mem::replace(&mut self.keys[slot], key);
        self.slots.remove(&old);
        self.entries[slot * entry.len()..][..entry.len()].copy_from_slice(entry);
        self.slots.insert(key, slot as u32);
    }
}

/// Computes the entries of words and adds them to `out`.
fn compute(weights: &Weights<'_>, words: &[WordUse], lexemes: &[Lexeme], out: &mut Vec<f32>) {
    let width = weights.width;
    let has_vectors = !weights.vectors.is_empty();
    let n_parts = weights.tables.len() + usize::from(has_vectors);
    let count = words.len();
    let mut inputs = vec![0f32; matrix::padded(count) * n_parts * width];
    for (word, input) in words.iter().zip(inputs.chunks_exact_mut(n_parts * width)) {
        let lexeme = &lexemes[word.lexeme as usize];
        for (table, input) in weights.tables.iter().zip(input.chunks_exact_mut(width)) {
            add_hashed_rows(*table, part_id(table.part, word, lexeme), input);
        }
        if has_vectors && lexeme.vector > 0 {
            let at = (lexeme.vector as usize - 1) * width;
            if let Some(vector) = weights.vectors.get(at..at + width) {
                input[(n_parts - 1) * width..].copy_from_slice(vector);
            }
        }
    }
    let rows = Rows {
        data: &inputs,
        stride: n_parts * width,
        width: n_parts * width,
        count,
    };
    let mut mixed = vec![0f32; matrix::padded(count) * width];
    matrix::maxout(rows, weights.mix, weights.mix_bias, &mut mixed);
    let mut embedded = vec![0f32; mixed.len()];
    norm::normalise(&mixed, weights.mix_scale, false, &mut embedded);
    let rows = Rows {
        data: &embedded,
        stride: width,
        width,
        count,
    };
    let parts_width = 3 * PIECES * width;
    let mut parts = vec![0f32; matrix::padded(count) * parts_width];
    matrix::product(rows, weights.neighbours, &mut parts);
    for i in 0..count {
        out.extend_from_slice(&embedded[i * width..][..width]);
        out.extend_from_slice(&parts[i * parts_width..][..parts_width]);
    }
}

fn part_id(part: Part, word: &WordUse, lexeme: &Lexeme) -> u64 {
    match part {
        Part::Norm => word.norm_id,
        Part::Prefix => lexeme.prefix_id,
        Part::Suffix => lexeme.suffix_id,
        Part::Shape => lexeme.shape_id,
        Part::Spacy => u64::from(word.space),
        Part::IsSpace => u64::from(lexeme.is_space),
    }
}

fn add_hashed_rows(table: HashTable<'_>, id: u64, sum: &mut [f32]) {
    let n_rows = table.rows.len() / sum.len();
    for hash in four_hashes(id, table.seed) {
        let row = &table.rows[hash as usize % n_rows * sum.len()..][..sum.len()];
        for (sum, value) in sum.iter_mut().zip(row) {
            *sum += value;
        }
    }
}
