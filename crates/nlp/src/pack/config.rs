//! What is small in a converted pipeline: names, labels, rules and expressions.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The `config` section of a converted pipeline.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Config {
    pub name: String,
    pub version: String,
    pub licence: String,
    pub author: String,
    /// Texts of licences and notices that the folder carried.
    pub notices: Vec<String>,
    pub tokenizer: TokenizerConfig,
    pub encoder: EncoderConfig,
    pub entity_encoder: EncoderConfig,
    pub tags: Vec<String>,
    /// Kind and label of every move, in the order of their numbers.
    pub parser_moves: Vec<(u8, String)>,
    pub entity_moves: Vec<(u8, String)>,
    pub ruler: Vec<Value>,
    /// Norms by the id of the word.
    pub norms: Vec<(u64, String)>,
    /// Endings by part of speech.
    pub lemma_rules: Vec<(String, Vec<(String, String)>)>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct TokenizerConfig {
    pub prefix: Option<String>,
    pub suffix: Option<String>,
    pub infix: Option<String>,
    pub whole: Option<String>,
    pub address: Option<String>,
    pub faster: bool,
    /// Special cases: the spelling, and the words with their norms.
    pub specials: Vec<(String, Vec<WordAndNorm>)>,
}

/// A word of a special case, and the norm it is given.
pub(crate) type WordAndNorm = (String, Option<String>);

/// The shape of an encoder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EncoderConfig {
    pub width: usize,
    pub layers: usize,
    /// Name, seed and number of rows of each hashed part.
    pub tables: Vec<(String, u32, usize)>,
    pub vectors: bool,
}
