//! What stands below a dump's article: the outlet's signature, the author's note, a date line.

use super::{head::line_days, line::Line};
use crate::{
    Author, DateOrigin, DateRole, Outlet,
    byline::authors,
    date::{
        choice::Candidate,
        stamp::{Stamp, stamp},
        words::Habit,
    },
    outlet::of_signature,
};

/// How far below the article its signatures stand.
const MAX_BELOW: usize = 6;

/// The longest signature line.
const MAX_SIGNATURE: usize = 200;

/// What the lines below the article say.
#[derive(Debug, Default)]
pub struct Foot {
    /// The author whom a note names.
    pub authors: Vec<Author>,
    /// The outlet that signs.
    pub outlet: Option<Outlet>,
    /// The days of lines that say that they give the publication day.
    pub dates: Vec<Candidate>,
}

/// Reads the lines behind the article, which ends before line `end`.
#[must_use]
pub fn foot(lines: &[Line<'_>], end: usize, habit: Habit<'_>) -> Foot {
    let mut foot = Foot::default();
    // The signature may be the article's own last line.
    let first = end.saturating_sub(1);
    for (distance, line) in (0u32..).zip(&lines[first..lines.len().min(end + MAX_BELOW)]) {
        if line.text.len() > MAX_SIGNATURE {
            continue;
        }
        if foot.outlet.is_none() {
            foot.outlet = of_line(line.text);
        }
        if foot.authors.is_empty() {
            foot.authors = noted_author(line.text);
        }
        for day in line_days(line.text, habit) {
            let role = match stamp(line.text, day.range.clone()) {
                Stamp::Published => DateRole::Published,
                Stamp::Modified | Stamp::Standing => DateRole::Modified,
                _ => continue,
            };
            foot.dates.push(Candidate::new(
                day.day,
                line.text,
                DateOrigin::Byline,
                role,
                1500 + distance,
            ));
        }
    }
    foot
}

/// Returns the outlet that one of the lines above the article names alone.
#[must_use]
pub fn outlet_above(lines: &[Line<'_>]) -> Option<Outlet> {
    lines.iter().find_map(|line| of_signature(line.text))
}

/// Reads an outlet's name that stands alone, or the possessive of a note: "NAME is OUTLET's staff journalist".
fn of_line(line: &str) -> Option<Outlet> {
    of_signature(line).or_else(|| {
        let words = line.split_whitespace().take(12);
        words
            .filter_map(|word| word.trim_end_matches('s').strip_suffix(['’', '\'']))
            .find_map(of_signature)
    })
}

/// Reads the name that opens a note on the author: a name before a handle, and no sentence of the article.
fn noted_author(line: &str) -> Vec<Author> {
    if !line.contains('@') {
        return Vec::new();
    }
    let name: Vec<&str> = line
        .split_whitespace()
        .take_while(|word| word.starts_with(char::is_uppercase))
        .collect();
    if (2..=4).contains(&name.len()) {
        authors(&name.join(" "))
    } else {
        Vec::new()
    }
}
