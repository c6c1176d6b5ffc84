//! From text to tokens, by the rules of spaCy's tokenizer.
//!
//! Text is split at white space into chunks. A chunk is a special case, or prefixes and suffixes are taken off it one by
//! one until nothing more comes off; what is left is an address, or is split at infixes. At the end special cases are
//! looked for once more across the tokens found (":)" after a full stop). Costs are linear in the text: every step looks
//! at a bounded part of a chunk.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::{pattern::Pattern, unicode};

/// Longest chunk, in bytes, that is remembered, and how many are. Chunks of English text have five letters and repeat.
const MAX_CACHED_CHUNK: usize = 48;
const MAX_CACHED_CHUNKS: usize = 20_000;

/// Longest rest of a chunk that is tried as an address. Real addresses stay below 2,083 bytes, the limit of browsers.
const MAX_ADDRESS: usize = 4_096;

/// A token: its place in the text and what a special case says of its spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub start: u32,
    pub end: u32,
    /// Whether a plain space follows.
    pub space: bool,
    /// Number of the norm that a special case gives, counting from 1; 0 for the word's own.
    pub norm: u16,
}

/// The rules of one pipeline's tokenizer.
#[derive(Debug)]
pub(crate) struct Tokenizer {
    prefix: Option<Pattern>,
    suffix: Option<Pattern>,
    infix: Option<Pattern>,
    whole: Option<Pattern>,
    address: Option<Pattern>,
    /// Every special case: its words as lengths in bytes, each with a norm or 0.
    specials: FxHashMap<Box<str>, Vec<(u32, u16)>>,
    longest_special: usize,
    norms: Vec<Box<str>>,
    /// Special cases that other rules would take apart, by their first word: the words they are taken apart to.
    split_specials: FxHashMap<Box<str>, Vec<Vec<Box<str>>>>,
}

/// A special case: the whole spelling, and its words with their norms.
pub(crate) struct SpecialCase {
    pub text: String,
    pub words: Vec<(String, Option<String>)>,
}

/// The expressions of a tokenizer.
#[derive(Default)]
pub(crate) struct Rules<'r> {
    pub prefix: Option<&'r str>,
    pub suffix: Option<&'r str>,
    pub infix: Option<&'r str>,
    pub whole: Option<&'r str>,
    pub address: Option<&'r str>,
    pub specials: Vec<SpecialCase>,
    /// Whether only special cases that other rules would take apart are looked for at the end.
    pub faster: bool,
}

/// Chunks seen before, each with its tokens relative to its start.
#[derive(Debug, Default)]
pub(crate) struct ChunkCache {
    chunks: FxHashMap<Box<str>, Range<u32>>,
    pieces: Vec<Piece>,
}

impl Tokenizer {
    /// Compiles the rules.
    ///
    /// # Errors
    /// Says which expression or special case is not understood.
    pub fn new(rules: Rules<'_>) -> Result<Self, String> {
        let compile = |source: Option<&str>| source.map(Pattern::new).transpose();
        let mut tokenizer = Self {
            prefix: compile(rules.prefix)?,
            suffix: compile(rules.suffix)?,
            infix: compile(rules.infix)?,
            whole: compile(rules.whole)?,
            address: compile(rules.address)?,
            specials: FxHashMap::default(),
            longest_special: 0,
            norms: Vec::new(),
            split_specials: FxHashMap::default(),
        };
        let mut specials = FxHashMap::default();
        for special in &rules.specials {
            let words = tokenizer.special_words(special)?;
            if !rules.faster || tokenizer.is_split(&special.text) {
                tokenizer.add_split_special(&special.text);
            }
            tokenizer.longest_special = tokenizer.longest_special.max(special.text.len());
            specials.insert(special.text.as_str().into(), words);
        }
        tokenizer.specials = specials;
        Ok(tokenizer)
    }

    /// Returns a norm by its number in a [`Piece`].
    pub fn norm(&self, number: u16) -> Option<&str> {
        usize::from(number)
            .checked_sub(1)
            .and_then(|i| self.norms.get(i))
            .map(|norm| &**norm)
    }

    /// Splits `text`, which is under 4 GiB, into tokens behind those in `pieces`.
    pub fn tokenize(&self, text: &str, cache: &mut ChunkCache, pieces: &mut Vec<Piece>) {
        let first = pieces.len();
        self.split(text, cache, pieces);
        self.join_specials(text, first, pieces);
    }

    fn special_words(&mut self, special: &SpecialCase) -> Result<Vec<(u32, u16)>, String> {
        let joined: String = special.words.iter().map(|(word, _)| word.as_str()).collect();
        if joined != special.text || special.words.iter().any(|(word, _)| word.is_empty()) {
            return Err(format!(
                "the words of the special case {:?} do not make it up",
                special.text
            ));
        }
        let mut words = Vec::new();
        for (word, norm) in &special.words {
            let number = match norm {
                None => 0,
                Some(norm) => self.norm_number(norm)?,
            };
            words.push((word.len() as u32, number));
        }
        Ok(words)
    }

    fn norm_number(&mut self, norm: &str) -> Result<u16, String> {
        let at = self.norms.iter().position(|own| &**own == norm).unwrap_or_else(|| {
            self.norms.push(norm.into());
            self.norms.len() - 1
        });
        u16::try_from(at + 1).map_err(|_| "a tokenizer with over 65,534 norms".into())
    }

    fn is_split(&self, text: &str) -> bool {
        let matches =
            |pattern: &Option<Pattern>| pattern.as_ref().is_some_and(|pattern| pattern.find(text, 0).is_some());
        text.contains(' ') || matches(&self.prefix) || matches(&self.infix) || matches(&self.suffix)
    }

    /// Called before any special case is known, so that the other rules alone take the text apart.
    fn add_split_special(&mut self, text: &str) {
        let mut pieces = Vec::new();
        self.split(text, &mut ChunkCache::default(), &mut pieces);
        let words: Vec<Box<str>> = pieces.iter().map(|piece| text[piece.range()].into()).collect();
        if let Some(first) = words.first() {
            self.split_specials.entry(first.clone()).or_default().push(words);
        }
    }

    fn special(&self, text: &str) -> Option<&[(u32, u16)]> {
        if text.len() > self.longest_special {
            return None;
        }
        self.specials.get(text).map(Vec::as_slice)
    }

    /// Splits at white space. One plain space between two chunks belongs to neither; other white space makes tokens.
    fn split(&self, text: &str, cache: &mut ChunkCache, pieces: &mut Vec<Piece>) {
        let mut in_space = text.chars().next().is_some_and(unicode::is_space);
        let mut start = 0;
        for (at, c) in text.char_indices() {
            if unicode::is_space(c) == in_space {
                continue;
            }
            if start < at {
                self.split_chunk(text, start..at, cache, pieces);
            }
            start = at;
            if c == ' ' {
                if let Some(last) = pieces.last_mut() {
                    last.space = true;
                }
                start += 1;
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.split_chunk(text, start..text.len(), cache, pieces);
        }
    }

    fn split_chunk(&self, text: &str, chunk: Range<usize>, cache: &mut ChunkCache, pieces: &mut Vec<Piece>) {
        let offset = chunk.start as u32;
        let chunk = &text[chunk];
        if chunk.len() > MAX_CACHED_CHUNK {
            self.split_affixes(chunk, offset, pieces);
            return;
        }
        if let Some(known) = cache.chunks.get(chunk) {
            let known = &cache.pieces[known.start as usize..known.end as usize];
            pieces.extend(known.iter().map(|piece| piece.shifted(offset)));
            return;
        }
        if cache.chunks.len() >= MAX_CACHED_CHUNKS {
            cache.chunks.clear();
            cache.pieces.clear();
        }
        let from = cache.pieces.len();
        self.split_affixes(chunk, 0, &mut cache.pieces);
        cache
            .chunks
            .insert(chunk.into(), from as u32..cache.pieces.len() as u32);
        pieces.extend(cache.pieces[from..].iter().map(|piece| piece.shifted(offset)));
    }

    /// Takes a chunk apart; `offset` is its place in the text.
    fn split_affixes(&self, chunk: &str, offset: u32, pieces: &mut Vec<Piece>) {
        let mut suffixes = Vec::new();
        let (mut start, mut end) = (0, chunk.len());
        let mut last_length = 0;
        while start < end && end - start != last_length {
            let rest = &chunk[start..end];
            if matches_whole(&self.whole, rest) || self.special(rest).is_some() {
                break;
            }
            last_length = rest.len();
            let prefix = self
                .prefix
                .as_ref()
                .and_then(|pattern| pattern.find_prefix(rest))
                .unwrap_or(0);
            if prefix > 0 && self.special(&rest[prefix..]).is_some() {
                pieces.push(Piece::at(offset, start, start + prefix));
                start += prefix;
                break;
            }
            let behind = &rest[prefix..];
            let suffix = self.suffix.as_ref().and_then(|pattern| pattern.find_at_end(behind));
            let suffix = suffix.map_or(0, |from| behind.len() - from);
            if suffix > 0 && self.special(&rest[..rest.len() - suffix]).is_some() {
                suffixes.push((end - suffix, end));
                end -= suffix;
                break;
            }
            if prefix > 0 {
                pieces.push(Piece::at(offset, start, start + prefix));
                start += prefix;
            }
            if suffix > 0 {
                suffixes.push((end - suffix, end));
                end -= suffix;
            }
        }
        self.split_rest(chunk, start..end, offset, pieces);
        pieces.extend(suffixes.iter().rev().map(|&(start, end)| Piece::at(offset, start, end)));
    }

    /// Adds what is left between prefixes and suffixes.
    fn split_rest(&self, chunk: &str, rest: Range<usize>, offset: u32, pieces: &mut Vec<Piece>) {
        if rest.is_empty() {
            return;
        }
        let text = &chunk[rest.clone()];
        if let Some(words) = self.special(text) {
            let mut at = rest.start;
            for &(length, norm) in words {
                pieces.push(Piece {
                    norm,
                    ..Piece::at(offset, at, at + length as usize)
                });
                at += length as usize;
            }
            return;
        }
        let is_address = || text.len() <= MAX_ADDRESS && matches_whole(&self.address, text);
        if matches_whole(&self.whole, text) || is_address() {
            pieces.push(Piece::at(offset, rest.start, rest.end));
            return;
        }
        let mut start = 0;
        let mut from = 0;
        while let Some((infix_start, infix_end)) = self.infix.as_ref().and_then(|infix| infix.find(text, from)) {
            from = if infix_end > infix_start {
                infix_end
            } else {
                next_char(text, infix_end)
            };
            if infix_start > 0 {
                if infix_start > start {
                    pieces.push(Piece::at(offset, rest.start + start, rest.start + infix_start));
                }
                if infix_end > infix_start {
                    pieces.push(Piece::at(offset, rest.start + infix_start, rest.start + infix_end));
                }
                start = infix_end;
            }
            if from > text.len() {
                break;
            }
        }
        if start < text.len() {
            pieces.push(Piece::at(offset, rest.start + start, rest.end));
        }
    }

    /// Puts special cases together again that the other rules took apart.
    fn join_specials(&self, text: &str, first: usize, pieces: &mut Vec<Piece>) {
        let mut found = self.special_runs(text, &pieces[first..]);
        if found.is_empty() {
            return;
        }
        // The longest come first, of equal length the leftmost; a run that starts or ends in an earlier one is dropped.
        found.sort_by_key(|run| (usize::MAX - run.len(), run.start));
        let mut taken = rustc_hash::FxHashSet::default();
        let mut kept: Vec<Range<usize>> = Vec::new();
        for run in found {
            if !taken.contains(&run.start) && !taken.contains(&(run.end - 1)) {
                kept.push(run.clone());
            }
            taken.extend(run);
        }
        kept.sort_by_key(|run| run.start);
        let old = pieces.split_off(first);
        let mut next = 0;
        for run in kept {
            let (start, end) = (old[run.start].start, old[run.end - 1].end);
            let Some(words) = self.special(&text[start as usize..end as usize]) else {
                continue;
            };
            pieces.extend_from_slice(&old[next..run.start]);
            let mut at = start;
            for &(length, norm) in words {
                pieces.push(Piece {
                    start: at,
                    end: at + length,
                    space: false,
                    norm,
                });
                at += length;
            }
            if let Some(last) = pieces.last_mut() {
                last.space = old[run.end - 1].space;
            }
            next = run.end;
        }
        pieces.extend_from_slice(&old[next..]);
    }

    fn special_runs(&self, text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let longest_first = self.split_specials.keys().map(|word| word.len()).max().unwrap_or(0);
        for (i, piece) in pieces.iter().enumerate() {
            if (piece.end - piece.start) as usize > longest_first {
                continue;
            }
            let Some(cases) = self.split_specials.get(&text[piece.range()]) else {
                continue;
            };
            for words in cases {
                let fits = pieces[i..].len() >= words.len()
                    && pieces[i..]
                        .iter()
                        .zip(words)
                        .all(|(piece, word)| text[piece.range()] == **word);
                if fits {
                    runs.push(i..i + words.len());
                }
            }
        }
        runs
    }
}

impl Piece {
    fn at(offset: u32, start: usize, end: usize) -> Self {
        Self {
            start: offset + start as u32,
            end: offset + end as u32,
            space: false,
            norm: 0,
        }
    }

    fn shifted(self, by: u32) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
            ..self
        }
    }

    /// Returns its place in the text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

fn matches_whole(pattern: &Option<Pattern>, text: &str) -> bool {
    pattern
        .as_ref()
        .is_some_and(|pattern| pattern.match_at(text, 0).is_some())
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}
