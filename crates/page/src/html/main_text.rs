//! The main text of a page, as typed paragraphs.
//!
//! Which part of the page is the article is asked of the crate `trafilatura`. Pages that are larger or deeper than real
//! news pages are handed to it cut down, since its cost and its stack grow with them.

use super::tree::{MAX_DEPTH, NodeIdx, NodeKind, Tree, is_inline};
use crate::BlockKind;

/// The most elements handed on. The largest page of the sets at hand has 21,000.
const MAX_ELEMENTS: usize = 60_000;

/// The most bytes handed on; a larger page is written anew without scripts, which are most of it, and cut there. Memory
/// and time grow with them: 10 MB of signs that must be escaped took 1.3 GB.
const MAX_PLAIN: usize = 4 << 20;

/// Returns the paragraphs of the article on a page, in order.
#[must_use]
pub fn paragraphs(html: &str, tree: &Tree<'_>) -> Vec<(BlockKind, String)> {
    let is_usual = html.len() <= MAX_PLAIN && tree.n_elements() <= MAX_ELEMENTS && tree.max_depth() < MAX_DEPTH;
    let cut;
    let html = if is_usual {
        html
    } else {
        cut = tree.to_html(MAX_ELEMENTS, MAX_PLAIN);
        &cut
    };
    let mut options = trafilatura::Options::default();
    options.enable_fallback = true;
    options.exclude_comments = true;
    options.html_date_mode = trafilatura::HtmlDateMode::Disabled;
    match trafilatura::extract(html, &options) {
        Ok(result) => blocks_of(&Tree::parse(&result.content_html)),
        Err(_) => Vec::new(),
    }
}

/// Returns the lines of a cleaned article as typed paragraphs.
fn blocks_of(tree: &Tree<'_>) -> Vec<(BlockKind, String)> {
    let mut out: Vec<(BlockKind, String)> = Vec::new();
    let mut open: Vec<(NodeIdx, Option<BlockKind>)> = Vec::new();
    let mut text = String::new();
    for idx in 0..tree.len() {
        let node = tree.node(idx);
        while open.last().is_some_and(|(end, _)| *end <= idx) {
            flush(&mut out, &mut text, &open);
            open.pop();
        }
        match &node.kind {
            NodeKind::Text(words) => super::tree::push_folded(&mut text, &super::entity::unescaped(words)),
            NodeKind::Element { name, .. } if !is_inline(name) => {
                flush(&mut out, &mut text, &open);
                open.push((node.end, kind_of(name)));
            }
            _ => {}
        }
    }
    flush(&mut out, &mut text, &open);
    out
}

fn flush(out: &mut Vec<(BlockKind, String)>, text: &mut String, open: &[(NodeIdx, Option<BlockKind>)]) {
    let words = std::mem::take(text);
    let words = words.trim_end();
    if !words.is_empty() {
        let kind = open
            .iter()
            .rev()
            .find_map(|(_, kind)| *kind)
            .unwrap_or(BlockKind::Paragraph);
        out.push((kind, words.to_owned()));
    }
}

fn kind_of(name: &str) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" | "dd" | "dt" => Some(BlockKind::ListItem),
        "blockquote" => Some(BlockKind::Quote),
        "figcaption" => Some(BlockKind::Caption),
        "tr" | "td" | "th" => Some(BlockKind::Row),
        _ => None,
    }
}
