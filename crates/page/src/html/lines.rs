//! A page's visible lines, each with what the markup says about it.

use super::{
    entity::unescaped,
    tree::{NodeIdx, NodeKind, Tree, is_inline, push_folded},
};
use crate::tables::MARKUP;

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
}

/// Returns the visible lines of a page in order.
#[must_use]
pub fn lines(tree: &Tree<'_>) -> Vec<Line> {
    let mut reader = Reader::default();
    let mut idx = 0;
    while idx < tree.len() {
        let node = tree.node(idx);
        reader.leave(idx);
        match &node.kind {
            NodeKind::Text(text) => reader.text(&unescaped(text), idx),
            NodeKind::Raw(_) => {}
            NodeKind::Element { .. } if is_hidden(tree, idx) => {
                idx = node.end;
                continue;
            }
            NodeKind::Element { name, .. } => {
                if name == "a" {
                    reader.link_end = reader.link_end.max(node.end);
                }
                if !is_inline(name) {
                    reader.enter(tree, idx);
                }
            }
        }
        idx += 1;
    }
    reader.finish();
    reader.out
}

#[derive(Default)]
struct Reader {
    out: Vec<Line>,
    text: String,
    linked: usize,
    link_end: NodeIdx,
    /// Where the open block elements, headings and asides end; the level stands with a heading's end.
    blocks: Vec<NodeIdx>,
    headings: Vec<(NodeIdx, u8)>,
    asides: Vec<NodeIdx>,
}

impl Reader {
    fn text(&mut self, words: &str, node: NodeIdx) {
        let before = self.text.len();
        push_folded(&mut self.text, words);
        if node < self.link_end {
            self.linked += self.text.len() - before;
        }
    }

    fn enter(&mut self, tree: &Tree<'_>, idx: NodeIdx) {
        self.finish();
        let end = tree.node(idx).end;
        self.blocks.push(end);
        if let Some(level) = heading_level(tree.name(idx)) {
            self.headings.push((end, level));
        }
        if is_aside(tree, idx) {
            self.asides.push(end);
        }
    }

    fn leave(&mut self, idx: NodeIdx) {
        while self.blocks.last().is_some_and(|end| *end <= idx) {
            self.finish();
            self.blocks.pop();
        }
        while self.headings.last().is_some_and(|(end, _)| *end <= idx) {
            self.headings.pop();
        }
        while self.asides.last().is_some_and(|end| *end <= idx) {
            self.asides.pop();
        }
    }

    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let text = text.trim_end();
        if !text.is_empty() {
            self.out.push(Line {
                text: text.to_owned(),
                linked: linked.min(text.len()),
                heading: self.headings.last().map_or(0, |(_, level)| *level),
                aside: !self.asides.is_empty(),
            });
        }
    }
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

fn is_hidden(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    match tree.name(idx) {
        "script" | "style" | "head" | "template" | "noscript" | "svg" | "iframe" | "select" | "button" | "textarea" => {
            true
        }
        _ => {
            tree.attribute(idx, "hidden").is_some()
                || tree
                    .attribute(idx, "style")
                    .is_some_and(|style| style.replace(' ', "").contains("display:none"))
        }
    }
}

fn is_aside(tree: &Tree<'_>, idx: NodeIdx) -> bool {
    matches!(tree.name(idx), "nav" | "aside" | "footer" | "form")
        || class_words(tree, idx)
            .iter()
            .any(|word| MARKUP.class.aside.contains(word))
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
