//! The stretch of a dump that is the article: the lines whose weights add up to most.

use std::ops::Range;

use super::line::Line;

/// Returns the heaviest stretch of lines; it begins and ends with a line that speaks for it.
#[must_use]
pub fn region(lines: &[Line<'_>]) -> Option<Range<usize>> {
    let mut best: Option<(i32, Range<usize>)> = None;
    let (mut sum, mut start) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += line.weight();
        if sum > 0 && best.as_ref().is_none_or(|(most, _)| sum > *most) {
            best = Some((sum, start..at + 1));
        }
    }
    best.map(|(_, range)| range)
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, region};

    #[test]
    fn the_article_stands_between_menus() {
        let text = "Home\nNews\nSport\nFerries stop\nThe ferries stopped on Friday because of the storm, the company said.\nStorm\n\
            They are to run again on Sunday, when the wind is expected to drop, it said.\nRelated\nA bridge\nThe bridge is to open next year, says the mayor.";
        assert_eq!(region(&lines(text, 100).0), Some(4..7));
        assert_eq!(region(&lines("Home\nNews", 100).0), None);
    }
}
