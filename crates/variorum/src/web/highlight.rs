//! Marks stretches of an article's text, nested where they nest.
//!
//! Claims share words: one phrase can be the actor of one claim and the speaker of another, a trigger can stand inside a
//! place's words. Each stretch gets an id made of its code points, so that any value anywhere can point at its exact words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use views::{BlockView, ClaimRow};

/// A stretch to mark, in code points of the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch<'c> {
    /// The first code point.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The claim that it triggers; nothing for the words of a value.
    pub triggers: Option<&'c str>,
}

/// What an article's text is written as: words, and the beginnings and ends of marks around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words.
    Text(&'t str),
    /// A value's words begin.
    Value {
        /// The anchor.
        id: String,
    },
    /// A trigger begins.
    Trigger {
        /// The anchor.
        id: String,
        /// The claim.
        claim: &'t str,
    },
    /// The mark that began last ends; a trigger where it says so.
    End {
        /// Whether it was a trigger.
        trigger: bool,
    },
}

/// Returns everything of claims that has words: triggers and values.
#[must_use]
pub fn stretches(claims: &[ClaimRow]) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    for claim in claims {
        let mut value = |start: usize, end: usize| {
            stretches.push(Stretch {
                start,
                end,
                triggers: None,
            })
        };
        for cell in claim.actors.iter().chain(&claim.recipients) {
            value(cell.quote.start, cell.quote.end);
        }
        claim
            .places
            .iter()
            .for_each(|cell| value(cell.quote.start, cell.quote.end));
        claim
            .figures
            .iter()
            .for_each(|cell| value(cell.quote.start, cell.quote.end));
        if let Some((start, end)) = claim.time.as_ref().and_then(|time| time.start.zip(time.end)) {
            value(start, end);
        }
        for link in &claim.attribution {
            value(link.source.quote.start, link.source.quote.end);
            link.cue.iter().for_each(|cue| value(cue.start, cue.end));
        }
        let triggers = Some(claim.claim_id.as_str());
        stretches.push(Stretch {
            start: claim.trigger.start,
            end: claim.trigger.end,
            triggers,
        });
    }
    stretches
}

/// Writes a block's words with the marks that lie in it. A mark that crosses another ends where the outer one ends; a mark
/// that reaches out of the block is left out.
#[must_use]
pub fn pieces<'t>(block: &'t BlockView, stretches: &[Stretch<'t>]) -> Vec<Piece<'t>> {
    let mut waiting = nested(block, stretches).into_iter().peekable();
    let mut pieces = Vec::new();
    let mut open: Vec<(usize, bool)> = Vec::new();
    for segment in &block.segments {
        close(segment.start, &mut open, &mut pieces);
        while let Some(stretch) = waiting.next_if(|stretch| stretch.start <= segment.start) {
            let end = open.last().map_or(stretch.end, |(outer, _)| stretch.end.min(*outer));
            let id = format!("w{}-{}", stretch.start, stretch.end);
            // A link inside a link is no HTML: a trigger inside a trigger is marked as words only.
            let inside_trigger = open.iter().any(|(_, trigger)| *trigger);
            let claim = stretch.triggers.filter(|_| !inside_trigger);
            open.push((end, claim.is_some()));
            pieces.push(match claim {
                Some(claim) => Piece::Trigger { id, claim },
                None => Piece::Value { id },
            });
        }
        pieces.push(Piece::Text(&segment.text));
    }
    close(block.end, &mut open, &mut pieces);
    pieces
}

/// Returns the stretches inside a block, outer ones first, each once; a trigger wins over a value of the same words.
fn nested<'t>(block: &BlockView, stretches: &[Stretch<'t>]) -> Vec<Stretch<'t>> {
    let mut by_place: BTreeMap<(usize, Reverse<usize>), Stretch<'t>> = BTreeMap::new();
    let inside = |stretch: &&Stretch<'_>| {
        stretch.start >= block.start && stretch.end <= block.end && stretch.start < stretch.end
    };
    for stretch in stretches.iter().filter(inside) {
        let place = by_place
            .entry((stretch.start, Reverse(stretch.end)))
            .or_insert(*stretch);
        place.triggers = place.triggers.or(stretch.triggers);
    }
    by_place.into_values().collect()
}

/// Ends every open mark that ends at or before `limit`.
fn close(limit: usize, open: &mut Vec<(usize, bool)>, pieces: &mut Vec<Piece<'_>>) {
    while let Some((_, trigger)) = open.pop_if(|(end, _)| *end <= limit) {
        pieces.push(Piece::End { trigger });
    }
}

#[cfg(test)]
mod tests {
    use views::Segment;

    use super::*;

    /// Writes pieces with brackets: `[` a value, `{` a trigger.
    fn written(text: &str, marks: &[(usize, usize, Option<&'static str>)]) -> String {
        let mut cuts: Vec<usize> = marks.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
        cuts.extend([0, text.len()]);
        cuts.sort_unstable();
        cuts.dedup();
        let segment = |cut: &[usize]| Segment {
            text: text[cut[0]..cut[1]].to_owned(),
            start: cut[0],
            end: cut[1],
            marks: Vec::new(),
        };
        let block = BlockView {
            kind: "paragraph",
            start: 0,
            end: text.len(),
            segments: cuts.windows(2).map(segment).collect(),
        };
        let stretch = |mark: &(usize, usize, Option<&'static str>)| Stretch {
            start: mark.0,
            end: mark.1,
            triggers: mark.2,
        };
        let stretches: Vec<Stretch<'_>> = marks.iter().map(stretch).collect();
        let pieces = pieces(&block, &stretches);
        let written = pieces.iter().map(|piece| match piece {
            Piece::Text(words) => (*words).to_owned(),
            Piece::Value { .. } => "[".to_owned(),
            Piece::Trigger { claim, .. } => format!("{{{claim}:"),
            Piece::End { trigger: true } => "}".to_owned(),
            Piece::End { trigger: false } => "]".to_owned(),
        });
        written.collect()
    }

    #[test]
    fn marks_nest() {
        assert_eq!(
            written("abcdef", &[(1, 5, None), (2, 3, Some("c")), (4, 5, None)]),
            "a[b{c:c}d[e]]f"
        );
    }

    #[test]
    fn same_words_are_marked_once() {
        assert_eq!(written("abc", &[(0, 2, None), (0, 2, Some("c"))]), "{c:ab}c");
    }

    #[test]
    fn crossing_mark_ends_with_the_outer_one() {
        assert_eq!(written("abcdef", &[(0, 3, None), (2, 5, None)]), "[ab[c]]def");
    }

    #[test]
    fn no_link_inside_a_link() {
        assert_eq!(written("abc", &[(0, 3, Some("x")), (1, 2, Some("y"))]), "{x:a[b]c}");
    }
}
