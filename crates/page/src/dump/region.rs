//! Which lines of a dump are the article: the best way through head, article, asides and foot.
//!
//! ```text
//! head ──> article ──> foot
//!            │  ▲
//!            ▼  │
//!           aside
//! ```
//!
//! The lines of head and foot weigh nothing; those of the article and of its asides weigh what [`super::weight`] says. Of
//! all ways the heaviest is taken, in one pass forward and one back.

use std::ops::Range;

use super::{
    line::Line,
    vocabulary::Vocabulary,
    weight::{Found, Weight, weights},
};

/// The stretch of lines that is the article, and which of them are its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// From the article's first line to behind its last.
    pub range: Range<usize>,
    /// For each line of the range whether it stands in an aside.
    pub asides: Vec<bool>,
}

impl Region {
    /// Says whether a line is one of the article's.
    #[must_use]
    pub fn holds(&self, at: usize) -> bool {
        self.range.contains(&at) && !self.asides[at - self.range.start]
    }
}

/// What it costs to leave the article for an aside, in letters of running text: some four links. At -300 the figures are the
/// same within .001, and the article no longer goes round a box of four.
const ASIDE: i32 = -130;

/// Returns the heaviest stretch of lines; it begins and ends with a line that speaks for it.
#[must_use]
pub fn region(lines: &[Line<'_>]) -> Option<Region> {
    let first = heaviest(&weights(lines, None))?;
    let own = first
        .range
        .clone()
        .filter(|at| first.holds(*at) && lines[*at].cue.is_none());
    let words = Vocabulary::of(own.map(|at| &lines[at]));
    let title = super::head::headline(lines, &first.range);
    let start = title.map_or(first.range.start, |at| first.range.start.min(at + 1));
    heaviest(&weights(lines, Some(&Found { start, words })))
}

/// Where a line stands.
#[derive(Clone, Copy)]
enum From {
    Start,
    Article,
    Aside,
}

fn heaviest(weights: &[Weight]) -> Option<Region> {
    let mut steps: Vec<(From, From)> = Vec::with_capacity(weights.len());
    // The heaviest ways that end in the article and in an aside at the line above.
    let (mut article, mut aside) = (0, i32::MIN / 2);
    let mut best: Option<(i32, usize)> = None;
    for (at, weight) in weights.iter().enumerate() {
        let (before, from) = [(0, From::Start), (article, From::Article), (aside, From::Aside)]
            .into_iter()
            .reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        let left = if weight.opens_aside {
            article.saturating_add(ASIDE)
        } else {
            i32::MIN / 2
        };
        let (aside_before, aside_from) = if left >= aside {
            (left, From::Article)
        } else {
            (aside, From::Aside)
        };
        article = before.saturating_add(weight.article);
        aside = if at == 0 {
            i32::MIN / 2
        } else {
            aside_before.saturating_add(weight.aside)
        };
        steps.push((from, aside_from));
        if article > 0 && best.is_none_or(|(most, _)| article > most) {
            best = Some((article, at));
        }
    }
    let (_, last) = best?;
    let (mut asides, mut at, mut place) = (Vec::new(), last, From::Article);
    loop {
        asides.push(matches!(place, From::Aside));
        place = if matches!(place, From::Aside) {
            steps[at].1
        } else {
            steps[at].0
        };
        if matches!(place, From::Start) || at == 0 {
            break;
        }
        at -= 1;
    }
    asides.reverse();
    Some(Region {
        range: at..last + 1,
        asides,
    })
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, region};

    fn range(text: &str) -> Option<std::ops::Range<usize>> {
        region(&lines(text, 100).0).map(|region| region.range)
    }

    #[test]
    fn the_article_goes_round_a_box_of_links() {
        let ferry = "The ferries stopped on Friday because of the storm, the company said. ".repeat(6);
        let text =
            format!("Ferries stop\n\n{ferry}\n\nRead more\nA bridge\nA tunnel\nA road\nA lane\n\n{ferry}They wait.");
        let (lines, _) = lines(&text, 100);
        let region = region(&lines).expect("there is an article");
        assert_eq!(region.range, 1..8);
        let own: Vec<usize> = region.range.clone().filter(|at| region.holds(*at)).collect();
        assert_eq!(own, [1, 7]);
    }

    #[test]
    fn the_article_stands_between_menus() {
        let text = "Home\nNews\nSport\nFerries stop\nThe ferries stopped on Friday because of the storm, the company said.\nStorm\n\
            They are to run again on Sunday, when the wind is expected to drop, it said.\nRelated\nA bridge\nThe bridge is to open next year, says the mayor.";
        assert_eq!(range(text), Some(4..7));
        assert_eq!(range("Home\nNews"), None);
    }
}
