//! The two hash functions that name words and choose embedding rows, as in the C++ of MurmurHash and thinc.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

/// Names that have a number of their own; a table from spaCy's sources.
const SYMBOLS: &str = include_str!("../../../data/nlp/symbols.toml");

/// Returns the number that spaCy's string store gives a string.
pub(crate) fn string_id(text: &str) -> u64 {
    static NUMBERS: OnceLock<(FxHashMap<String, u64>, usize)> = OnceLock::new();
    let (numbers, longest) = NUMBERS.get_or_init(|| {
        let table: toml::Table = SYMBOLS
            .parse()
            .expect("the table is in the repository and tests read it");
        let numbers: FxHashMap<String, u64> = table
            .into_iter()
            .map(|(name, number)| (name, number.as_integer().unwrap_or(0).unsigned_abs()))
            .collect();
        let longest = numbers.keys().map(String::len).max().unwrap_or(0);
        (numbers, longest)
    });
    if text.len() <= *longest
        && let Some(&number) = numbers.get(text)
    {
        return number;
    }
    murmur_64a(text.as_bytes(), 1)
}

/// MurmurHash64A.
pub(crate) fn murmur_64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k ^= k >> R;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ hash >> R
}

/// MurmurHash3_x86_128 in thinc's variant for one 64-bit number: four hashes of it.
pub(crate) fn four_hashes(id: u64, seed: u32) -> [u32; 4] {
    fn mix(mut h: u64) -> u64 {
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ h >> 33
    }
    let seed = u64::from(seed);
    let mut h1 = id
        .wrapping_mul(0x87c3_7b91_1142_53d5)
        .rotate_left(31)
        .wrapping_mul(0x4cf5_ad43_2745_937f);
    h1 ^= seed ^ 8;
    let mut h2 = seed ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = mix(h1);
    h2 = mix(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_have_the_numbers_spacy_gives_them() {
        // `nlp.vocab.strings[...]` in spaCy 3.8.
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("coffee"), 3_197_928_453_018_144_401);
        assert_eq!(string_id("NORM"), 67);
        assert_eq!(string_id("noun"), 16_833_663_260_455_505_849);
        assert_eq!(string_id("punct"), 445);
    }
}
