//! From a page's text without its markup to its article.

use crate::{BlockKind, Capture, draft::Draft};

/// Reads the article of a dump.
#[must_use]
pub fn read(text: &str, _capture: &Capture) -> Draft {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let title = lines.first().map(|line| (*line).to_owned());
    let paragraphs = lines
        .iter()
        .skip(1)
        .map(|line| (BlockKind::Paragraph, (*line).to_owned()))
        .collect();
    Draft {
        title,
        paragraphs,
        ..Draft::default()
    }
}
