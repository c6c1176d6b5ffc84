//! One analysed text.
//!
//! Everything about a token stands in one row of a flat table. Words that differ from the text (a lemma, a norm) stand in
//! one shared string; labels are numbers into a table that all docs of a pipeline share.

use std::{ops::Range, sync::Arc};

use text::Span;

use crate::{Error, Iob, Pos, Sentence, Token, concat, noun_chunks, tree};

/// A text and what a pipeline found in it. It never changes once made.
///
/// ```
/// use nlp::{DocBuilder, Pos};
/// let doc = DocBuilder::from_table(
///     "Floods hit Sylhet.",
///     "Floods  flood   NOUN   NNS  1  nsubj
///      hit     hit     VERB   VBD  1  ROOT
///      Sylhet  Sylhet  PROPN  NNP  1  dobj   B-GPE
///      .       .       PUNCT  .    1  punct",
/// )?;
/// let verb = doc.sents().next().unwrap().root();
/// assert_eq!(verb.text(), "hit");
/// assert_eq!(verb.rights().next().unwrap().pos(), Pos::Propn);
/// assert_eq!(doc.words(doc.ents()[0].tokens()), "Sylhet");
/// # Ok::<(), nlp::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Doc {
    text: Box<str>,
    /// Words that are not found in the text as they stand.
    arena: Box<str>,
    pub(crate) rows: Vec<TokenRow>,
    /// Children of every token in order of position; token `i` owns `children_from[i]..children_from[i + 1]`.
    children: Vec<u32>,
    children_from: Vec<u32>,
    /// First token of every sentence, and the number of tokens at the end.
    sent_bounds: Vec<u32>,
    ents: Vec<Entity>,
    noun_chunks: Vec<Range<usize>>,
    labels: Arc<Labels>,
}

/// A named entity: a run of tokens and what kind of thing they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    start: u32,
    end: u32,
    label: Arc<str>,
}

impl Entity {
    pub(crate) fn new(start: usize, end: usize, label: Arc<str>) -> Self {
        let narrow = |n: usize| u32::try_from(n).expect("a text under 4 GiB has fewer than 2^32 tokens");
        Self {
            start: narrow(start),
            end: narrow(end),
            label,
        }
    }

    /// Returns the number of the first token.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Returns the number after the last token.
    #[must_use]
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Returns the entity's tokens.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Returns the kind, such as `GPE` or `PERSON`.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }
}

/// A word: a stretch of the text, or of the doc's other words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    pub start: u32,
    pub len: u32,
    pub in_arena: bool,
}

/// What is known of one token.
#[derive(Clone, Debug, Default)]
pub(crate) struct TokenRow {
    pub start: u32,
    pub end: u32,
    pub norm: Word,
    pub lower: Word,
    pub lemma: Word,
    pub tag: u16,
    pub morph: u16,
    pub dep: u16,
    pub ent_type: u16,
    pub head: u32,
    pub margin: f32,
    pub left_edge: u32,
    pub right_edge: u32,
    pub sent: u32,
    pub pos: Pos,
    pub iob: Iob,
    pub whitespace: bool,
    pub is_space: bool,
    pub sent_start: bool,
}

/// The labels that rows point to; number 0 is the empty string.
#[derive(Debug, Default)]
pub(crate) struct Labels(pub Vec<Arc<str>>);

impl Labels {
    pub fn get(&self, id: u16) -> &Arc<str> {
        &self.0[usize::from(id)]
    }
}

/// What a doc is put together from. Heads form trees; rows lie in the text in order; edges and sentence starts are set.
pub(crate) struct Parts {
    pub text: Box<str>,
    pub arena: Box<str>,
    pub rows: Vec<TokenRow>,
    pub labels: Arc<Labels>,
}

impl Doc {
    /// Puts a doc together and derives children, sentences, entities and noun chunks.
    pub(crate) fn assemble(parts: Parts) -> Self {
        let Parts {
            text,
            arena,
            mut rows,
            labels,
        } = parts;
        let (children_from, children) = tree::children(&rows);
        let sent_bounds = sent_bounds(&mut rows);
        let ents = entities(&rows, &labels);
        let noun_chunks = noun_chunks::noun_chunks(&rows, &labels);
        Self {
            text,
            arena,
            rows,
            children,
            children_from,
            sent_bounds,
            ents,
            noun_chunks,
            labels,
        }
    }

    /// Joins the docs of parts of a text into one doc of the whole text: `parts` are each part's first byte in `text` and
    /// its doc, in order. Every part starts a sentence, so that none crosses from one part into the next.
    ///
    /// # Errors
    /// When a part is not found at its place, or lies before the end of the one before it.
    pub fn concat(text: &str, parts: &[(usize, &Self)]) -> Result<Self, Error> {
        concat::concat(text, parts)
    }

    /// Returns the text, unchanged.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Says whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns token number `i`.
    ///
    /// # Panics
    /// When there are not so many tokens.
    #[must_use]
    pub fn token(&self, i: usize) -> Token<'_> {
        assert!(i < self.rows.len(), "token {i} of {}", self.rows.len());
        Token::new(self, i)
    }

    /// Returns all tokens in order.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator + Clone + '_ {
        (0..self.rows.len()).map(|i| Token::new(self, i))
    }

    /// Returns the tokens of a range in order.
    pub fn slice(
        &self,
        tokens: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator + Clone + '_ {
        (tokens.start..tokens.end.min(self.rows.len())).map(|i| Token::new(self, i))
    }

    /// Returns all sentences in order.
    pub fn sents(&self) -> impl DoubleEndedIterator<Item = Sentence<'_>> + ExactSizeIterator + Clone + '_ {
        self.sent_bounds
            .windows(2)
            .map(|bounds| Sentence::new(self, bounds[0] as usize..bounds[1] as usize))
    }

    /// Returns the sentence that token `i` stands in.
    ///
    /// # Panics
    /// When there are not so many tokens.
    #[must_use]
    pub fn sent_of(&self, i: usize) -> Sentence<'_> {
        let sent = self.rows[i].sent as usize;
        Sentence::new(
            self,
            self.sent_bounds[sent] as usize..self.sent_bounds[sent + 1] as usize,
        )
    }

    /// Returns the named entities in order; they never overlap.
    #[must_use]
    pub fn ents(&self) -> &[Entity] {
        &self.ents
    }

    /// Returns the noun chunks in order, as token ranges; they never overlap.
    ///
    /// A noun chunk is a noun with what stands before it and belongs to it: "the three border villages".
    #[must_use]
    pub fn noun_chunks(&self) -> &[Range<usize>] {
        &self.noun_chunks
    }

    /// Returns the stretch of text from the first to the last token of a range, without white space behind it.
    ///
    /// An empty range gives an empty span.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let start = self
            .rows
            .get(tokens.start)
            .map_or(self.text.len(), |row| row.start as usize);
        if tokens.is_empty() {
            return Span::new(start, start);
        }
        let end = self
            .rows
            .get(tokens.end - 1)
            .map_or(self.text.len(), |row| row.end as usize);
        Span::new(start, end.max(start))
    }

    /// Returns the words of a range of tokens as they stand in the text.
    #[must_use]
    pub fn words(&self, tokens: Range<usize>) -> &str {
        self.span(tokens).of(&self.text)
    }

    /// Returns the tokens that share a byte with `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.rows.partition_point(|row| row.end as usize <= span.start());
        let end = self.rows.partition_point(|row| (row.start as usize) < span.end());
        start..end.max(start)
    }

    pub(crate) fn arena(&self) -> &str {
        &self.arena
    }

    pub(crate) fn labels(&self) -> &Arc<Labels> {
        &self.labels
    }

    pub(crate) fn word(&self, word: Word) -> &str {
        let source = if word.in_arena { &self.arena } else { &self.text };
        &source[word.start as usize..(word.start + word.len) as usize]
    }

    pub(crate) fn label(&self, id: u16) -> &str {
        self.labels.get(id)
    }

    pub(crate) fn children_of(&self, i: usize) -> &[u32] {
        &self.children[self.children_from[i] as usize..self.children_from[i + 1] as usize]
    }
}

fn sent_bounds(rows: &mut [TokenRow]) -> Vec<u32> {
    let mut bounds = Vec::new();
    for (i, row) in rows.iter_mut().enumerate() {
        if i == 0 || row.sent_start {
            bounds.push(i as u32);
        }
        row.sent = bounds.len() as u32 - 1;
    }
    bounds.push(rows.len() as u32);
    bounds
}

fn entities(rows: &[TokenRow], labels: &Labels) -> Vec<Entity> {
    let mut ents = Vec::new();
    let mut start = None;
    for i in 0..=rows.len() {
        if let Some(from) = start
            && rows.get(i).is_none_or(|row| row.iob != Iob::Inside)
        {
            let row: &TokenRow = &rows[from];
            ents.push(Entity::new(from, i, labels.get(row.ent_type).clone()));
            start = None;
        }
        if rows.get(i).is_some_and(|row| row.iob == Iob::Begin) {
            start = Some(i);
        }
    }
    ents
}
