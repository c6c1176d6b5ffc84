//! How much a line speaks for being running text, by its looks alone.

use crate::{
    BlockKind,
    html::{lines::Line, tag::Tag, tree::Tree},
};

/// Weighs every line of a page; lines that only a break parts are weighed as one, since a mail or an old page breaks its
/// sentences where the window ended.
#[must_use]
pub fn weights(tree: &Tree<'_>, lines: &[Line]) -> Vec<f32> {
    let mut weights = Vec::with_capacity(lines.len());
    for group in lines.chunk_by(|line, next| next.is_broken && line.node == next.node) {
        let tag = tree.tag(group[0].node);
        let own = || group.iter().map(|line| weight(line, tag));
        let free: f32 = group
            .iter()
            .map(|line| letters(&line.text) * (1.0 - line.linked as f32 / line.text.len() as f32))
            .sum();
        let is_text = group.len() > 1
            && free >= BROKEN_TEXT
            && group.iter().any(|line| ends_sentence(&line.text))
            && group
                .iter()
                .filter(|line| line.text.ends_with(char::is_lowercase))
                .count()
                * 3
                > group.len();
        if is_text {
            weights.extend(
                group
                    .iter()
                    .zip(own())
                    .map(|(line, weight)| weight.max(letters(&line.text) / 2.0)),
            );
        } else {
            weights.extend(own());
        }
    }
    weights
}

/// The least text of lines that breaks part to be weighed as one.
const BROKEN_TEXT: f32 = 200.0;

/// Returns how much a line speaks for being running text, in letters; below nothing, against it.
#[must_use]
pub fn weight(line: &Line, tag: Tag) -> f32 {
    let n_letters = letters(&line.text);
    let share = line.linked as f32 / line.text.len() as f32;
    if tag == Tag::Pre && is_code(&line.text) {
        return 0.0;
    }
    let free = n_letters * (1.0 - share);
    if share > 0.6 {
        return if line.heading > 0 { -60.0 } else { -25.0 };
    }
    let ends = ends_sentence(&line.text);
    let is_sentence = ends && n_letters > 60.0;
    if line.kind == BlockKind::Heading && !is_sentence {
        return -5.0;
    }
    match (ends, free) {
        (true, 40.0..) | (false, 100.0..) => free.min(MAX_WEIGHT),
        (true, _) => 10.0,
        _ => -15.0,
    }
}

/// Says whether preformatted text is a program's or a table of signs rather than words.
#[must_use]
pub fn is_code(text: &str) -> bool {
    let n_signs = text
        .bytes()
        .filter(|byte| b"{}[]()<>=;|_/\\#$&*+~^@".contains(byte))
        .count();
    n_signs as f32 > MAX_SIGNS * text.len() as f32
}

/// The share of signs in code is over a twentieth, in prose under a fiftieth.
const MAX_SIGNS: f32 = 0.04;

/// A line counts up to here, so that one long notice does not outweigh an article.
const MAX_WEIGHT: f32 = 600.0;

/// Returns the length of a text in letters; a sign of the East Asian scripts says as much as two and a half.
#[must_use]
pub fn letters(text: &str) -> f32 {
    if text.is_ascii() {
        return text.len() as f32;
    }
    text.chars()
        .map(|c| {
            if matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{0e00}'..='\u{0e7f}') {
                2.5
            } else {
                1.0
            }
        })
        .sum()
}

/// Says whether a line ends as sentences do, closing quotes and brackets aside.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '“', '」', ' ', '*']);
    end.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।', '…', ':', ';', '։'])
}
