//! Words of a pipeline: norms and vectors it knows, and lexemes of words met lately.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::{
    lexeme::Lexeme,
    pack::{Pack, Place},
    ruler::Ruler,
};

/// Norms that hold in every language; a table from spaCy's sources.
const BASE_NORMS: &str = include_str!("../../../data/nlp/base_norms.toml");

/// Words longer than this many bytes are looked over anew each time, and how many others are kept. They take 200 bytes
/// each.
const MAX_KEPT_WORD: usize = 64;
const MAX_KEPT_WORDS: usize = 30_000;

/// What a pipeline knows of words.
pub(crate) struct Vocabulary {
    norms: FxHashMap<u64, Box<str>>,
    vector_keys: Option<Place>,
    vector_rows: Option<Place>,
}

/// Lexemes of words met lately, by number.
#[derive(Default)]
pub(crate) struct Lexemes {
    numbers: FxHashMap<Box<str>, u32>,
    pub all: Vec<Lexeme>,
}

impl Vocabulary {
    pub fn new(norms: Vec<(u64, String)>, pack: &Pack) -> Self {
        Self {
            norms: norms.into_iter().map(|(key, norm)| (key, norm.into())).collect(),
            vector_keys: pack.find("vectors/keys"),
            vector_rows: pack.find("vectors/rows"),
        }
    }

    /// Returns the row of a word's vector, counting from 1, or 0 for none.
    fn vector(&self, pack: &Pack, id: u64) -> u32 {
        let (Some(keys), Some(rows)) = (self.vector_keys, self.vector_rows) else {
            return 0;
        };
        let found = pack.u64s(keys).binary_search(&id).ok();
        found
            .and_then(|at| pack.u32s(rows).get(at))
            .map_or(0, |row| row.saturating_add(1))
    }

    fn norm(&self, id: u64, text: &str) -> Option<&str> {
        self.norms
            .get(&id)
            .map(|norm| &**norm)
            .or_else(|| base_norms().get(text).map(|norm| &**norm))
    }
}

fn base_norms() -> &'static FxHashMap<Box<str>, Box<str>> {
    static NORMS: OnceLock<FxHashMap<Box<str>, Box<str>>> = OnceLock::new();
    NORMS.get_or_init(|| {
        let table: toml::Table = BASE_NORMS
            .parse()
            .expect("the table is in the repository and tests read it");
        let entry = |(word, norm): (String, toml::Value)| Some((word.into(), norm.as_str()?.into()));
        table.into_iter().filter_map(entry).collect()
    })
}

impl Lexemes {
    /// Forgets all words where there are too many. Numbers given before are void then.
    pub fn make_room(&mut self) -> bool {
        let full = self.all.len() > MAX_KEPT_WORDS;
        if full {
            self.numbers.clear();
            self.all.clear();
        }
        full
    }

    /// Returns the number of a word's lexeme.
    pub fn number(&mut self, text: &str, vocabulary: &Vocabulary, pack: &Pack, ruler: &Ruler) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let mut lexeme = Lexeme::new(text, |id, text| vocabulary.norm(id, text));
        lexeme.vector = vocabulary.vector(pack, lexeme.id);
        lexeme.in_rules = ruler.asks_for(lexeme.lower.as_deref().unwrap_or(text));
        let number = self.all.len() as u32;
        self.all.push(lexeme);
        if text.len() <= MAX_KEPT_WORD {
            self.numbers.insert(text.into(), number);
        }
        number
    }
}

#[cfg(test)]
mod tests {
    use super::base_norms;

    #[test]
    fn dashes_and_quotes_have_one_norm() {
        assert_eq!(base_norms().len(), 45);
        assert_eq!(&*base_norms()["—"], "-");
        assert_eq!(&*base_norms()["’s"], "'s");
    }
}
