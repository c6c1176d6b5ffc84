//! One token of a doc.

use std::{fmt, ops::Range};

use text::Span;

use crate::{Doc, Iob, Pos, Sentence, doc::TokenRow};

/// A token: a cheap handle on a doc and a position in it.
#[derive(Clone, Copy)]
pub struct Token<'d> {
    doc: &'d Doc,
    i: u32,
}

impl<'d> Token<'d> {
    pub(crate) fn new(doc: &'d Doc, i: usize) -> Self {
        Self { doc, i: i as u32 }
    }

    fn row(self) -> &'d TokenRow {
        &self.doc.rows[self.i as usize]
    }

    fn at(self, i: u32) -> Self {
        Self { doc: self.doc, i }
    }

    /// Returns its number in the doc.
    #[must_use]
    pub fn i(self) -> usize {
        self.i as usize
    }

    /// Returns by how much the parser preferred this token's place in the tree to the next best, in natural logarithms of odds: where 0, it
    /// could as well stand elsewhere. Infinite where there was no choice, or where the tree was given.
    #[must_use]
    pub fn margin(self) -> f32 {
        self.row().margin
    }

    /// Returns the doc it is part of.
    #[must_use]
    pub fn doc(self) -> &'d Doc {
        self.doc
    }

    /// Returns its place in the text.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.row().start as usize, self.row().end as usize)
    }

    /// Returns the word as it stands in the text.
    #[must_use]
    pub fn text(self) -> &'d str {
        &self.doc.text()[self.row().start as usize..self.row().end as usize]
    }

    /// Says whether a plain space stands behind it.
    #[must_use]
    pub fn whitespace(self) -> bool {
        self.row().whitespace
    }

    /// Says whether it consists of white space.
    #[must_use]
    pub fn is_space(self) -> bool {
        self.row().is_space
    }

    /// Says whether it is a punctuation mark.
    #[must_use]
    pub fn is_punct(self) -> bool {
        self.pos() == Pos::Punct
    }

    /// Returns the word in its usual spelling: lower case, "n't" as "not".
    #[must_use]
    pub fn norm(self) -> &'d str {
        self.doc.word(self.row().norm)
    }

    /// Returns the word in lower case.
    #[must_use]
    pub fn lower(self) -> &'d str {
        self.doc.word(self.row().lower)
    }

    /// Returns the dictionary form.
    #[must_use]
    pub fn lemma(self) -> &'d str {
        self.doc.word(self.row().lemma)
    }

    /// Returns the Penn Treebank tag, such as `VBD`.
    #[must_use]
    pub fn tag(self) -> &'d str {
        self.doc.label(self.row().tag)
    }

    /// Returns the universal part of speech.
    #[must_use]
    pub fn pos(self) -> Pos {
        self.row().pos
    }

    /// Returns the morphological features, such as `Tense=Past|VerbForm=Fin`.
    #[must_use]
    pub fn morph(self) -> &'d str {
        self.doc.label(self.row().morph)
    }

    /// Says whether it has a feature, written as `Tense=Past`.
    #[must_use]
    pub fn morph_has(self, feature: &str) -> bool {
        self.morph().split('|').any(|own| own == feature)
    }

    /// Returns the token it depends on; a root is its own head.
    #[must_use]
    pub fn head(self) -> Self {
        self.at(self.row().head)
    }

    /// Returns the number of the token it depends on; a root is its own head.
    #[must_use]
    pub fn head_idx(self) -> usize {
        self.row().head as usize
    }

    /// Says whether it depends on no other token.
    #[must_use]
    pub fn is_root(self) -> bool {
        self.row().head == self.i
    }

    /// Returns its relation to its head, such as `nsubj`.
    #[must_use]
    pub fn dep(self) -> &'d str {
        self.doc.label(self.row().dep)
    }

    /// Says whether it is the first token of a sentence.
    #[must_use]
    pub fn is_sent_start(self) -> bool {
        self.i == 0 || self.row().sent_start
    }

    /// Returns the sentence it stands in.
    #[must_use]
    pub fn sent(self) -> Sentence<'d> {
        self.doc.sent_of(self.i())
    }

    /// Returns where it stands in relation to named entities.
    #[must_use]
    pub fn ent_iob(self) -> Iob {
        self.row().iob
    }

    /// Returns the kind of the entity it is part of, or the empty string.
    #[must_use]
    pub fn ent_type(self) -> &'d str {
        self.doc.label(self.row().ent_type)
    }

    /// Returns the token before it.
    #[must_use]
    pub fn prev(self) -> Option<Self> {
        self.i.checked_sub(1).map(|i| self.at(i))
    }

    /// Returns the token after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        (self.i() + 1 < self.doc.len()).then(|| self.at(self.i + 1))
    }

    /// Returns the tokens that depend on it, in order.
    pub fn children(self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone + 'd {
        self.handles(self.doc.children_of(self.i()))
    }

    /// Returns the tokens before it that depend on it, in order.
    pub fn lefts(self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone + 'd {
        let children = self.doc.children_of(self.i());
        self.handles(&children[..children.partition_point(|&child| child < self.i)])
    }

    /// Returns the tokens behind it that depend on it, in order.
    pub fn rights(self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone + 'd {
        let children = self.doc.children_of(self.i());
        self.handles(&children[children.partition_point(|&child| child < self.i)..])
    }

    /// Returns the children in this relation, in order.
    pub fn children_by<'l: 'd>(self, dep: &'l str) -> impl DoubleEndedIterator<Item = Self> + Clone + 'd {
        self.children().filter(move |child| child.dep() == dep)
    }

    fn handles(self, tokens: &'d [u32]) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone + 'd {
        let doc = self.doc;
        tokens.iter().map(move |&i| Token { doc, i })
    }

    /// Returns it and all that hang on it: left subtrees, itself, right subtrees.
    pub fn subtree(self) -> impl Iterator<Item = Self> + 'd {
        Subtree {
            doc: self.doc,
            open: vec![Step::Enter(self.i)],
        }
    }

    /// Returns the first token of its subtree.
    #[must_use]
    pub fn left_edge(self) -> Self {
        self.at(self.row().left_edge)
    }

    /// Returns the last token of its subtree.
    #[must_use]
    pub fn right_edge(self) -> Self {
        self.at(self.row().right_edge)
    }

    /// Returns the tokens from the left edge to the right edge of its subtree.
    #[must_use]
    pub fn edges(self) -> Range<usize> {
        self.row().left_edge as usize..self.row().right_edge as usize + 1
    }

    /// Returns its head, its head's head and so on up to the root.
    pub fn ancestors(self) -> impl Iterator<Item = Self> + 'd {
        let up = |token: &Self| (!token.is_root()).then(|| token.head());
        std::iter::successors(up(&self), up)
    }

    /// Says whether it hangs, directly or not, on `other`; a token does not hang on itself.
    #[must_use]
    pub fn is_under(self, other: Self) -> bool {
        other.edges().contains(&self.i()) && self.ancestors().any(|ancestor| ancestor == other)
    }
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.i == other.i && std::ptr::eq(self.doc, other.doc)
    }
}

impl Eq for Token<'_> {}

impl fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}/{}/{}>{}",
            self.i,
            self.text(),
            self.tag(),
            self.dep(),
            self.head_idx()
        )
    }
}

/// Walks a subtree in order with a stack of its own, so that a deep tree cannot overflow the thread's.
struct Subtree<'d> {
    doc: &'d Doc,
    open: Vec<Step>,
}

enum Step {
    Enter(u32),
    Say(u32),
}

impl<'d> Iterator for Subtree<'d> {
    type Item = Token<'d>;

    fn next(&mut self) -> Option<Token<'d>> {
        loop {
            match self.open.pop()? {
                Step::Say(i) => return Some(Token { doc: self.doc, i }),
                Step::Enter(i) => {
                    let children = self.doc.children_of(i as usize);
                    let (lefts, rights) = children.split_at(children.partition_point(|&child| child < i));
                    self.open.extend(rights.iter().rev().map(|&child| Step::Enter(child)));
                    self.open.push(Step::Say(i));
                    self.open.extend(lefts.iter().rev().map(|&child| Step::Enter(child)));
                }
            }
        }
    }
}
