//! Words on a terminal: hostile characters taken out, lines folded.

use std::io::{self, Write};

/// How wide a line of a comparison is where nothing says.
pub const WIDTH: usize = 100;

/// Returns text without what would steer a terminal or reorder a line: control characters and bidirectional overrides
/// become a visible mark, white space becomes one blank.
#[must_use]
pub fn plain(text: &str) -> String {
    let shown = text.chars().map(|character| match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        character if character.is_whitespace() => ' ',
        character if character.is_control() => '\u{FFFD}',
        character => character,
    });
    shown.collect()
}

/// Returns a number with its noun.
#[must_use]
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// Folds text to a width, by words; a word that is longer is cut.
#[must_use]
pub fn folded(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut line, mut filled) = (Vec::new(), String::new(), 0);
    for word in plain(text).split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        if filled > 0 && filled + 1 + word.len() > width {
            lines.push(std::mem::take(&mut line));
            filled = 0;
        }
        while word.len() > width {
            let rest = word.split_off(width);
            lines.push(word.into_iter().collect());
            word = rest;
        }
        if filled > 0 {
            line.push(' ');
            filled += 1;
        }
        filled += word.len();
        line.extend(word);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Writes cells side by side, each folded to the width of its column.
///
/// # Errors
/// When `out` takes nothing more.
pub fn side_by_side(out: &mut impl Write, cells: &[String], widths: &[usize]) -> io::Result<()> {
    let columns: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| folded_lines(cell, *width))
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for number in 0..height {
        let mut line = String::new();
        for (column, width) in columns.iter().zip(widths) {
            let cell = column.get(number).map_or("", String::as_str);
            let blanks = width.saturating_sub(cell.chars().count()) + 2;
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', blanks));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// Folds every line of a cell.
fn folded_lines(cell: &str, width: usize) -> Vec<String> {
    cell.split('\n').flat_map(|line| folded(line, width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminal_is_not_steered() {
        assert_eq!(plain("a\u{1b}[31mb\u{202E}c\nd"), "a\u{FFFD}[31mb\u{FFFD}c d");
    }

    #[test]
    fn lines_are_folded_by_words() {
        assert_eq!(folded("one two three", 7), ["one two", "three"]);
        assert_eq!(folded("abcdefghij k", 4), ["abcd", "efgh", "ij k"]);
        assert_eq!(folded("", 4), [""]);
    }

    #[test]
    fn cells_stand_side_by_side() {
        let mut out = Vec::new();
        side_by_side(
            &mut out,
            &["when".to_owned(), "on the fourth".to_owned(), "x".to_owned()],
            &[6, 6, 3],
        )
        .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "when    on the  x\n        fourth\n");
    }
}
