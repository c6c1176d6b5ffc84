//! A page as a reader sees it: its visible lines, each with what the markup says about it.

use super::{
    entity::unescaped,
    marks::{Mark, Marks, marks},
    tag::Tag,
    tree::{NodeIdx, NodeKind, Tree, push_folded},
};
use crate::{BlockKind, tables::MARKUP};

/// A line of a page as a reader sees it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its words, white space folded.
    pub text: String,
    /// How many of its bytes stand inside links.
    pub linked: usize,
    /// The level of the heading it is, 0 for none.
    pub heading: u8,
    /// Whether markup around it says that it is no part of the article (navigation, sidebar, footer …).
    pub aside: bool,
    /// The innermost block element that holds it.
    pub node: NodeIdx,
    /// The text node that it begins with.
    pub at: NodeIdx,
    /// Whether only a line break parts it from the line before.
    pub is_broken: bool,
    /// What kind of block it is.
    pub kind: BlockKind,
    /// The marks of the block elements around it.
    pub around: Marks,
}

/// The visible lines of a page, and the marks of its elements.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The lines in page order.
    pub lines: Vec<Line>,
    /// The marks of each node of the tree.
    pub marks: Vec<Marks>,
}

/// Returns the visible lines of a page in order; `with_hidden` also those that the page keeps hidden until asked.
#[must_use]
pub fn lines(tree: &Tree<'_>, with_hidden: bool) -> Lines {
    let mut reader = Reader {
        marks: vec![Marks::default(); tree.len()],
        ..Reader::default()
    };
    let mut idx = 0;
    while idx < tree.len() {
        let node = tree.node(idx);
        reader.leave(idx);
        match &node.kind {
            NodeKind::Text(text) => reader.text(&unescaped(text), idx),
            NodeKind::Raw(_) => {}
            NodeKind::Element { .. }
                if (is_unread(node.tag) || !with_hidden && is_hidden(tree, idx)) && !is_unclosed(tree, idx) =>
            {
                idx = node.end;
                continue;
            }
            NodeKind::Element { .. } => {
                match node.tag {
                    Tag::A => reader.link_end = reader.link_end.max(node.end),
                    Tag::Br => reader.break_line(),
                    _ => {}
                }
                reader.marks[idx] = marks(tree, idx);
                if node.tag.is_inline() {
                    // What is kept for screen readers stands in spans as often as in blocks.
                    if !with_hidden && node.tag == Tag::Inline && reader.marks[idx].has(Mark::Unseen) {
                        idx = node.end;
                        continue;
                    }
                } else if node.tag != Tag::Br {
                    reader.enter(tree, idx);
                }
            }
        }
        idx += 1;
    }
    reader.finish();
    Lines {
        lines: reader.out,
        marks: reader.marks,
    }
}

#[derive(Default)]
struct Reader {
    out: Vec<Line>,
    text: String,
    at: NodeIdx,
    linked: usize,
    link_end: NodeIdx,
    /// The open block elements, with where each ends.
    blocks: Vec<Open>,
    marks: Vec<Marks>,
    is_broken: bool,
}

/// An open block element.
#[derive(Clone, Copy)]
struct Open {
    node: NodeIdx,
    end: NodeIdx,
    heading: u8,
    aside: bool,
    kind: BlockKind,
    around: Marks,
}

/// Marks of what stands beside an article.
const ASIDE: Marks = Marks::FURNITURE.with_mark(Mark::Aside);

impl Reader {
    fn text(&mut self, words: &str, node: NodeIdx) {
        let before = self.text.len();
        if before == 0 {
            self.at = node;
        }
        push_folded(&mut self.text, words);
        if node < self.link_end {
            self.linked += self.text.len() - before;
        }
    }

    fn break_line(&mut self) {
        self.finish();
        self.is_broken = true;
    }

    fn enter(&mut self, tree: &Tree<'_>, idx: NodeIdx) {
        self.finish();
        self.is_broken = false;
        let node = tree.node(idx);
        let around = self.blocks.last();
        self.blocks.push(Open {
            node: idx,
            end: node.end,
            around: self.marks[idx].with(around.map_or(Marks::default(), |open| open.around)),
            heading: node.tag.heading().max(around.map_or(0, |open| open.heading)),
            aside: around.is_some_and(|open| open.aside) || node.tag == Tag::Form || self.marks[idx].meets(ASIDE),
            kind: match (around.map_or(BlockKind::Paragraph, |open| open.kind), kind_of(node.tag)) {
                // A heading inside an item is the item's text.
                (BlockKind::ListItem, Some(BlockKind::Heading) | None) => BlockKind::ListItem,
                (_, Some(kind)) => kind,
                (kind, None) => kind,
            },
        });
    }

    fn leave(&mut self, idx: NodeIdx) {
        while self.blocks.last().is_some_and(|open| open.end <= idx) {
            self.finish();
            self.is_broken = false;
            self.blocks.pop();
        }
    }

    fn finish(&mut self) {
        let linked = std::mem::take(&mut self.linked);
        let text = self.text.trim_end();
        if !text.is_empty() {
            let open = self.blocks.last();
            self.out.push(Line {
                text: text.to_owned(),
                linked: linked.min(text.len()),
                heading: open.map_or(0, |open| open.heading),
                aside: open.is_some_and(|open| open.aside),
                node: open.map_or(0, |open| open.node),
                at: self.at,
                is_broken: self.is_broken,
                kind: open.map_or(BlockKind::Paragraph, |open| open.kind),
                around: open.map_or(Marks::default(), |open| open.around),
            });
            self.is_broken = false;
        }
        self.text.clear();
    }
}

fn kind_of(tag: Tag) -> Option<BlockKind> {
    match tag {
        Tag::Heading(_) => Some(BlockKind::Heading),
        Tag::Item | Tag::Definition => Some(BlockKind::ListItem),
        Tag::Blockquote => Some(BlockKind::Quote),
        Tag::Figcaption => Some(BlockKind::Caption),
        Tag::Row | Tag::Cell => Some(BlockKind::Row),
        _ => None,
    }
}

/// Says whether an element holds most of the page: it was never closed, and what it holds is the page.
fn is_unclosed(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    !matches!(tree.tag(idx), Tag::Head) && (tree.node(idx).end - idx) * 2 > tree.len()
}

/// Elements whose words are never shown as running text.
fn is_unread(tag: Tag) -> bool {
    matches!(tag, Tag::Script | Tag::Unread | Tag::Head | Tag::Button)
}

fn is_hidden(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    is_styled_hidden(tree, idx) && !is_folded(tree, idx)
}

/// Says whether an element is one that readers unfold, as its names or those around it say: an answer below its question.
fn is_folded(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    let says = |idx| {
        class_words(tree, idx)
            .iter()
            .any(|word| MARKUP.class.folded.contains(word))
    };
    says(idx) || says(tree.node(idx).parent)
}

fn is_styled_hidden(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    tree.attributes(idx).any(|(name, value)| {
        name.eq_ignore_ascii_case("hidden")
            || name.eq_ignore_ascii_case("style")
                && value.contains("none")
                && value.replace(' ', "").contains("display:none")
    })
}

/// Returns the words of an element's class, id, rel, itemprop and test id, in lower case.
#[must_use]
pub fn class_words(tree: &Tree<'_>, idx: NodeIdx) -> Vec<String> {
    let mut words = Vec::new();
    for name in ["class", "id", "rel", "itemprop", "data-testid"] {
        let Some(value) = tree.attribute(idx, name) else {
            continue;
        };
        let mut word = String::new();
        let mut was_lower = false;
        for c in value.chars() {
            let starts_word = !c.is_ascii_alphanumeric() || c.is_ascii_uppercase() && was_lower;
            if starts_word && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c.is_ascii_alphanumeric() {
                word.push(c.to_ascii_lowercase());
            }
            was_lower = c.is_ascii_lowercase();
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}
