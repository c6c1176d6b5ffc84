//! One call's work: tokens, vectors in context, tags, trees, entities, and rows of the [`Doc`].
//!
//! Texts go through the networks in groups, so that short ones share one product. A text too long for one group is parsed
//! in windows that end before the last sentence start found, so that memory stays bounded.

use std::{ops::Range, sync::Arc};

use rustc_hash::FxHashMap;

use crate::{
    Doc, Iob, Pipeline, Pos,
    doc::{Parts, TokenRow, Word},
    entities, lemmatizer,
    network::{embedding::WordUse, encoder::Encoded, matrix::Rows, scorer::Features},
    parser::{Arc as ParserArc, Parser},
    projectivity::Edges,
    ruler::{Attributes, Seen},
    tokenizer::{ChunkCache, Piece},
    vocabulary::Lexemes,
};

/// How many tokens go through the networks together: enough for large products, few enough to stay near the processor.
const GROUP: usize = 1_024;

/// The longest stretch parsed at once. Longer texts are read in windows; texts of this length and below are analysed
/// exactly as a whole. The longest news articles have 10,000 tokens.
const WINDOW: usize = 16_384;

/// How many lemmas and ruler decisions are kept.
const MAX_KEPT: usize = 60_000;

/// Working memory, kept from call to call.
#[derive(Default)]
pub(crate) struct Workspace {
    chunks: ChunkCache,
    lexemes: Lexemes,
    pieces: Vec<Piece>,
    uses: Vec<WordUse>,
    encoded: Encoded,
    features: Features,
    parser: Parser,
    scores: Vec<f32>,
    tags: Vec<u16>,
    decisions: FxHashMap<(u32, u16, u16, bool), Decision>,
    lemmas: FxHashMap<(u32, Pos, u16), Option<Box<str>>>,
}

/// Which rules of the attribute ruler hold for a token, and what they set if no others join them.
#[derive(Clone, Default)]
struct Decision {
    holding: Box<[u16]>,
    beginning: Box<[u16]>,
    attributes: Attributes,
}

/// A doc in the making.
struct Draft {
    rows: Vec<TokenRow>,
    arena: String,
}

/// A stretch of tokens that is parsed as a whole.
struct Stretch {
    text: usize,
    tokens: Range<usize>,
}

impl Workspace {
    /// Analyses texts.
    pub fn analyze(&mut self, pipeline: &Pipeline, texts: &[&str]) -> Vec<Doc> {
        let mut docs = Vec::with_capacity(texts.len());
        let mut first = 0;
        while first < texts.len() {
            self.pieces.clear();
            let mut ends = Vec::new();
            for text in &texts[first..] {
                pipeline.tokenizer.tokenize(text, &mut self.chunks, &mut self.pieces);
                ends.push(self.pieces.len());
                if self.pieces.len() >= GROUP {
                    break;
                }
            }
            let group = &texts[first..first + ends.len()];
            first += ends.len();
            self.analyze_group(pipeline, group, &ends, &mut docs);
        }
        docs
    }

    fn analyze_group(&mut self, pipeline: &Pipeline, texts: &[&str], ends: &[usize], docs: &mut Vec<Doc>) {
        let pieces = std::mem::take(&mut self.pieces);
        let mut drafts: Vec<Draft> = Vec::with_capacity(texts.len());
        let mut stretches = Vec::new();
        let mut start = 0;
        for (text, &end) in ends.iter().enumerate() {
            drafts.push(Draft {
                rows: Vec::with_capacity(end - start),
                arena: String::new(),
            });
            if end - start > WINDOW {
                self.analyze_windows(pipeline, texts, &pieces, start..end, text, &mut drafts);
            } else if end > start {
                stretches.push(Stretch {
                    text,
                    tokens: start..end,
                });
            }
            start = end;
        }
        self.analyze_stretches(pipeline, texts, &pieces, &stretches, &mut drafts, false);
        self.pieces = pieces;
        docs.extend(texts.iter().zip(drafts).map(|(text, draft)| {
            Doc::assemble(Parts {
                text: (*text).into(),
                arena: draft.arena.into(),
                rows: draft.rows,
                labels: Arc::clone(&pipeline.labels),
            })
        }));
    }

    /// Analyses a long text window by window; each begins at the last sentence start that the one before found.
    fn analyze_windows(
        &mut self,
        pipeline: &Pipeline,
        texts: &[&str],
        pieces: &[Piece],
        tokens: Range<usize>,
        text: usize,
        drafts: &mut [Draft],
    ) {
        let mut start = tokens.start;
        while start < tokens.end {
            let end = tokens.end.min(start + WINDOW);
            let stretch = Stretch {
                text,
                tokens: start..end,
            };
            start += self.analyze_stretches(pipeline, texts, pieces, &[stretch], drafts, end < tokens.end);
        }
    }

    /// Analyses stretches together and adds their rows to the drafts. With `cut`, tokens from the last sentence start on
    /// are left for the next window. Returns how many tokens of the last stretch were added.
    fn analyze_stretches(
        &mut self,
        pipeline: &Pipeline,
        texts: &[&str],
        pieces: &[Piece],
        stretches: &[Stretch],
        drafts: &mut [Draft],
        cut: bool,
    ) -> usize {
        if self.lexemes.make_room() || self.decisions.len() > MAX_KEPT || self.lemmas.len() > MAX_KEPT {
            self.decisions.clear();
            self.lemmas.clear();
        }
        let ranges = self.use_words(pipeline, texts, pieces, stretches);
        let mut tags = Vec::new();
        let mut trees = Vec::new();
        self.encode(pipeline, &ranges, false);
        for (number, range) in ranges.iter().enumerate() {
            tags.push(self.tag(pipeline, number, range.len()));
            trees.push(self.parse(pipeline, number, range.clone()));
        }
        self.encode(pipeline, &ranges, true);
        let mut added = 0;
        for (number, (stretch, range)) in stretches.iter().zip(&ranges).enumerate() {
            let (arcs, edges) = &trees[number];
            let ents = self.find_entities(pipeline, number, range.clone(), edges);
            let count = if cut {
                kept_tokens(&edges.sent_start)
            } else {
                range.len()
            };
            let found = FoundInStretch {
                tags: &tags[number],
                arcs,
                edges,
                ents: &ents,
            };
            let pieces = &pieces[stretch.tokens.clone()];
            self.add_rows(
                pipeline,
                texts[stretch.text],
                pieces,
                range.start,
                &found,
                count,
                &mut drafts[stretch.text],
            );
            added = count;
        }
        added
    }

    fn use_words(
        &mut self,
        pipeline: &Pipeline,
        texts: &[&str],
        pieces: &[Piece],
        stretches: &[Stretch],
    ) -> Vec<Range<usize>> {
        self.uses.clear();
        let mut ranges = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            let start = self.uses.len();
            for piece in &pieces[stretch.tokens.clone()] {
                let word = &texts[stretch.text][piece.range()];
                let lexeme = self
                    .lexemes
                    .number(word, &pipeline.vocabulary, &pipeline.pack, &pipeline.ruler);
                let norm_id = match pipeline.tokenizer.norm(piece.norm) {
                    Some(norm) => crate::hashing::string_id(norm),
                    None => self.lexemes.all[lexeme as usize].norm_id,
                };
                self.uses.push(WordUse {
                    lexeme,
                    norm_id,
                    space: piece.space,
                });
            }
            ranges.push(start..self.uses.len());
        }
        ranges
    }

    fn encode(&mut self, pipeline: &Pipeline, ranges: &[Range<usize>], for_entities: bool) {
        let (places, memory) = if for_entities {
            (&pipeline.entity_encoder, &pipeline.entity_words)
        } else {
            (&pipeline.encoder, &pipeline.words)
        };
        let weights = places.view(&pipeline.pack);
        self.encoded
            .encode(&weights, memory, ranges, &self.uses, &self.lexemes.all);
    }

    fn tag(&mut self, pipeline: &Pipeline, number: usize, count: usize) -> Vec<u16> {
        let width = pipeline.encoder.width();
        let rows = Rows {
            data: self.encoded.text(number, width),
            stride: width,
            width,
            count,
        };
        pipeline
            .tagger
            .tag(&pipeline.pack, rows, &mut self.scores, &mut self.tags);
        self.tags.iter().map(|&tag| pipeline.tags[usize::from(tag)]).collect()
    }

    fn parse(&mut self, pipeline: &Pipeline, number: usize, range: Range<usize>) -> (Vec<ParserArc>, Edges) {
        let weights = pipeline.parser.view(&pipeline.pack);
        self.features.prepare(
            &weights,
            self.encoded.text(number, pipeline.encoder.width()),
            range.len(),
        );
        let mut arcs = Vec::with_capacity(range.len());
        let moves = &pipeline.parser_moves;
        self.parser.parse(
            &mut self.features,
            &weights,
            moves,
            range.len(),
            pipeline.root,
            &mut arcs,
        );
        let mut edges = Edges::default();
        let is_space = |i: usize| self.is_space(range.start + i);
        edges.resolve(&mut arcs, &|label| pipeline.lifted.get(&label).copied(), &is_space);
        (arcs, edges)
    }

    fn find_entities(
        &mut self,
        pipeline: &Pipeline,
        number: usize,
        range: Range<usize>,
        edges: &Edges,
    ) -> Vec<entities::Found> {
        let weights = pipeline.entity.view(&pipeline.pack);
        self.features.prepare(
            &weights,
            self.encoded.text(number, pipeline.entity_encoder.width()),
            range.len(),
        );
        let (uses, lexemes) = (&self.uses, &self.lexemes.all);
        let is_space = |i: usize| lexemes[uses[range.start + i].lexeme as usize].is_space;
        entities::find(
            &mut self.features,
            &weights,
            &pipeline.entity_moves,
            &edges.sent_start,
            &is_space,
        )
    }

    fn is_space(&self, word_use: usize) -> bool {
        self.lexemes.all[self.uses[word_use].lexeme as usize].is_space
    }

    /// Adds the rows of the first `count` tokens of a stretch.
    #[allow(clippy::too_many_arguments)]
    fn add_rows(
        &mut self,
        pipeline: &Pipeline,
        text: &str,
        pieces: &[Piece],
        first_use: usize,
        found: &FoundInStretch<'_>,
        count: usize,
        draft: &mut Draft,
    ) {
        let offset = draft.rows.len() as u32;
        let joined = self.joined_rules(pipeline, text, pieces, first_use, found);
        let mut joined = joined.iter().peekable();
        let mut joining = Vec::new();
        for (i, piece) in pieces[..count].iter().enumerate() {
            let word = &text[piece.range()];
            let WordUse { lexeme, .. } = self.uses[first_use + i];
            let arc = found.arcs[i];
            joining.clear();
            while let Some((_, rule)) = joined.next_if(|(token, _)| *token == i) {
                joining.push(*rule);
            }
            let attributes = self.attributes(pipeline, word, lexeme, found.tags[i], arc.label, &joining);
            let pos = attributes.pos.unwrap_or_default();
            let morph = attributes.morph.unwrap_or(0);
            let own = Word {
                start: piece.start,
                len: piece.end - piece.start,
                in_arena: false,
            };
            let lemma = match attributes.lemma {
                Some(lemma) => Some(lemma),
                None => self.lemma(pipeline, word, lexeme, pos, morph).map(Box::from),
            };
            let known = &self.lexemes.all[lexeme as usize];
            let mut put = |other: Option<&str>| match other {
                Some(other) if other != word => put_word(&mut draft.arena, other),
                _ => own,
            };
            let lower = put(known.lower.as_deref());
            let norm = match pipeline.tokenizer.norm(piece.norm) {
                Some(special) => put(Some(special)),
                None if known.norm == known.lower => lower,
                None => put(known.norm.as_deref()),
            };
            let lemma = if lemma.is_some() && lemma == known.lower {
                lower
            } else {
                put(lemma.as_deref())
            };
            draft.rows.push(TokenRow {
                start: piece.start,
                end: piece.end,
                norm,
                lower,
                lemma,
                tag: attributes.tag.unwrap_or(found.tags[i]),
                morph,
                dep: attributes.dep.unwrap_or(arc.label),
                ent_type: 0,
                // A window is cut before a sentence start, so heads and edges behind the cut are those of stray arcs.
                head: if (arc.head as usize) < count {
                    offset + arc.head
                } else {
                    offset + i as u32
                },
                margin: arc.margin,
                left_edge: offset + found.edges.left[i],
                right_edge: offset + found.edges.right[i].min(count as u32 - 1),
                sent: 0,
                pos,
                iob: Iob::Outside,
                whitespace: piece.space,
                is_space: known.is_space,
                sent_start: found.edges.sent_start[i],
            });
        }
        for ent in found.ents.iter().filter(|ent| ent.end as usize <= count) {
            for i in ent.start..ent.end {
                let row = &mut draft.rows[(offset + i) as usize];
                row.ent_type = ent.label;
                row.iob = if i == ent.start { Iob::Begin } else { Iob::Inside };
            }
        }
    }

    /// Returns what the ruler sets on a token; `joining` are rules of several tokens that reach it.
    fn attributes(
        &mut self,
        pipeline: &Pipeline,
        word: &str,
        lexeme: u32,
        tag: u16,
        dep: u16,
        joining: &[u16],
    ) -> Attributes {
        let decision = self.decision(pipeline, word, lexeme, tag, dep);
        if joining.is_empty() {
            return decision.attributes.clone();
        }
        let mut rules = [&decision.holding, joining].concat();
        rules.sort_unstable();
        pipeline.ruler.attributes(&rules)
    }

    fn decision(&mut self, pipeline: &Pipeline, word: &str, lexeme: u32, tag: u16, dep: u16) -> &Decision {
        let known = &self.lexemes.all[lexeme as usize];
        let key = (if known.in_rules { lexeme } else { u32::MAX }, tag, dep, known.is_space);
        self.decisions.entry(key).or_insert_with(|| {
            let lower = known.lower.as_deref().unwrap_or(word);
            let (holding, beginning) = pipeline.ruler.rules_for(Seen {
                lower,
                tag,
                dep,
                is_space: known.is_space,
            });
            Decision {
                attributes: pipeline.ruler.attributes(&holding),
                holding: holding.into(),
                beginning: beginning.into(),
            }
        })
    }

    /// Returns rules of several tokens that hold, with the tokens they reach, in order of tokens.
    fn joined_rules(
        &mut self,
        pipeline: &Pipeline,
        text: &str,
        pieces: &[Piece],
        first_use: usize,
        found: &FoundInStretch<'_>,
    ) -> Vec<(usize, u16)> {
        let mut joined = Vec::new();
        for i in 0..pieces.len() {
            let lexeme = self.uses[first_use + i].lexeme;
            let word = &text[pieces[i].range()];
            let decision = self.decision(pipeline, word, lexeme, found.tags[i], found.arcs[i].label);
            if decision.beginning.is_empty() {
                continue;
            }
            let beginning = decision.beginning.clone();
            let seen = |at: usize| {
                let lexeme = &self.lexemes.all[self.uses.get(first_use + at)?.lexeme as usize];
                let word = &text[pieces.get(at)?.range()];
                let lower = lexeme.lower.as_deref().unwrap_or(word);
                Some(Seen {
                    lower,
                    tag: found.tags[at],
                    dep: found.arcs[at].label,
                    is_space: lexeme.is_space,
                })
            };
            for &rule in &beginning {
                joined.extend(
                    pipeline
                        .ruler
                        .targets(rule, i, seen)
                        .into_iter()
                        .map(|token| (token, rule)),
                );
            }
        }
        joined.sort_unstable();
        joined
    }

    /// Returns a word's lemma, or nothing where it is the word itself.
    fn lemma(&mut self, pipeline: &Pipeline, word: &str, lexeme: u32, pos: Pos, morph: u16) -> Option<&str> {
        let lemma = self.lemmas.entry((lexeme, pos, morph)).or_insert_with(|| {
            let lemma = lemmatizer::lemma(&pipeline.lemmas(), word, pos, pipeline.labels.get(morph));
            (lemma != word).then(|| lemma.into())
        });
        lemma.as_deref()
    }
}

/// What the networks found in a stretch.
struct FoundInStretch<'f> {
    tags: &'f [u16],
    arcs: &'f [ParserArc],
    edges: &'f Edges,
    ents: &'f [entities::Found],
}

/// Returns how many tokens of a window stand before its last sentence start, or all where none stands in its second half:
/// each window must leave most of its tokens behind, or a text without sentences would be read over and over.
fn kept_tokens(sent_start: &[bool]) -> usize {
    let last = sent_start.iter().rposition(|starts| *starts).unwrap_or(0);
    if last > sent_start.len() / 2 {
        last
    } else {
        sent_start.len()
    }
}

fn put_word(arena: &mut String, word: &str) -> Word {
    let start = arena.len() as u32;
    arena.push_str(word);
    Word {
        start,
        len: word.len() as u32,
        in_arena: true,
    }
}
