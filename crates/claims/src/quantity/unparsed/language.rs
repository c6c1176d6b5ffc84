//! Which language a text without a parser is written in.

use lexicon::{
    Units,
    units::{CountLanguage, CountWord},
};

use super::words::{Word, sentences};

/// Returns the language of a text where it is one that has a table, and so is read without a parser.
#[must_use]
pub fn unparsed_language<'u>(text: &str, units: &'u Units) -> Option<&'u str> {
    let told = page::language(text);
    if text.len() > MAX_SHORT_BYTES || told.as_deref() == Some(PARSED) {
        return units.language(&told?).map(|language| language.code);
    }
    let words: Vec<Word> = sentences(text, ',').into_iter().flatten().collect();
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    let n_words = keys.iter().filter(|key| !key.is_empty()).count();
    let known = |language: &CountLanguage| {
        let all = (0..keys.len()).filter_map(|i| language.known(&keys[i..]).next());
        let small = |(_, word)| matches!(word, CountWord::Sign(_) | CountWord::Bound(..));
        let known: Vec<bool> = all.map(small).collect();
        (known.len(), known.contains(&true))
    };
    let mut counts: Vec<((usize, bool), &str)> = units.languages().iter().map(|own| (known(own), own.code)).collect();
    counts.sort_by_key(|&((count, _), code)| (std::cmp::Reverse(count), code));
    let &((best, has_small), code) = counts.first()?;
    let next = counts.get(1).map_or(0, |next| next.0.0);
    // Words for losses are alike in many languages, small words and letters with accents are not.
    let is_marked = has_small || text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let enough = best as f64 > MIN_KNOWN * n_words as f64 && is_marked || best == n_words;
    let many = best >= MIN_WORDS || best == n_words;
    (best > next && enough && many).then_some(code)
}

/// The language that has a parser.
const PARSED: &str = "en";
/// Bytes of a text too short for its language to be told by its commonest words alone: some forty words. Then the table that knows
/// most of its words tells it.
const MAX_SHORT_BYTES: usize = 300;
/// How many words a table must know of a text that has others as well.
const MIN_WORDS: usize = 3;
/// The share of a short text's words that a table must know. With it no English passage of `tests/suite` is taken for another
/// language, and every passage of `figures_languages.md` for its own.
const MIN_KNOWN: f64 = 0.35;
