//! How much a line speaks for being part of the article, by its looks and by the lines around it.
//!
//! Weights are in letters of running text: a short line weighs as much against as thirty letters of a sentence weigh for.
//! The figures were set on the development dumps (600 English ones in two forms, halved by a hash of their ids, and both
//! halves looked at); what is said of one is the shingle F1 of the full form. Set them again when the cues of
//! `data/page/furniture.toml` change much.

use super::{
    line::{Line, is_code, is_dense_char},
    record::{Records, heads_note, is_record},
    vocabulary::Vocabulary,
};

/// What a line weighs in the article and in an aside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    /// For being the article's; below nothing, against it.
    pub article: i32,
    /// For being a box, a menu or a list of links that the article goes round.
    pub aside: i32,
    /// Whether an aside may begin here.
    pub opens_aside: bool,
}

/// A paragraph's letters count up to here, so that one long notice does not outweigh an article.
const MAX_LENGTH: usize = 500;

/// A line without a sentence's end, as menus and lists have them.
const SHORT_LINE: i32 = -30;

/// A sentence of a few words: a quote, an answer, a heading that asks.
const SHORT_SENTENCE: i32 = 12;

/// A paragraph that says what one above says: a teaser, a side story. A heading may stand twice ("Overview:").
const REPEAT: i32 = -30;
/// A paragraph that breaks off ("The harbour office said on Friday that the..."), as teasers do. Weighed by its length it cost
/// .0007.
const BROKEN_OFF: i32 = 20;
/// How many of a hundred letters of a paragraph count that stands among days and names, as comments and teasers do; one
/// right beside a day counts nothing. Without both .9398 became .9384, semi .9373 became .9359.
const RECORD_SHARE: i32 = 20;
/// How many letters of the article stand above before a day heads a comment or a teaser.
const MIN_BEFORE_RECORDS: i32 = 300;

/// A row of a calendar.
const CALENDAR: i32 = -120;

/// A line of a day or an hour and little else below the article's start: the head of a comment or of a teaser. Without it
/// .9301 became .9292.
const RECORD: i32 = -100;

/// A name above the note on its bearer.
const NOTE: i32 = -400;

/// How many short lines in a row weigh in full below the article's start; the items of a long list weigh less. Three
/// cost .0004; a weight of -6 or of -18 moved less than .001.
const FULL_RUN: usize = 6;

/// What each item behind these weighs.
const LONG_RUN: i32 = -12;

/// What an item weighs in a list that a line ending in a colon opens, and how many items such a list may have. Weighed in
/// full they cost .004; at -6 and 40 items .0005.
const OPENED_ITEM: i32 = 1;
const MAX_OPENED: usize = 150;

/// A short line of which so many of a hundred words are the article's own weighs half. From
/// 34 to 60 it is flat in English; 60 is the better by .003 in the other languages.
const KNOWN: i32 = 60;

/// From what a cue must outweigh on it is a heading over comments, and how many letters of the article stand before it: a
/// link to the comments stands above the text.
const COMMENTS: i32 = 1000;
const MIN_BEFORE_COMMENTS: i32 = 300;

/// How many of a hundred letters count behind a heading over comments: a first reading does not know yet where the
/// article is, the second knows that it stands above, and names with days below the heading tell as much. At 10 for both
/// readings .928 became .920; without the days .9398 became .9384.
const COMMENT_SHARE: i32 = 25;
const KNOWN_COMMENT_SHARE: i32 = 5;

/// The article as a first reading found it.
#[derive(Debug)]
pub struct Found {
    /// The line below its headline.
    pub start: usize,
    /// Its words.
    pub words: Vocabulary,
}

/// Returns the weights of a dump's lines; lists below the start of the article that was `found` weigh less against it.
#[must_use]
pub fn weights(lines: &[Line<'_>], found: Option<&Found>) -> Vec<Weight> {
    let mut weights = Vec::with_capacity(lines.len());
    let mut run = Run::default();
    let (mut n_letters, mut is_comment) = (0i32, false);
    let mut records = Records::default();
    for (at, line) in lines.iter().enumerate() {
        let inside = found.filter(|found| at >= found.start);
        let mut weight = run.weight(line, inside.map(|found| &found.words));
        if inside.is_some() && line.cue.is_none() && !line.is_sentence {
            weight.article = below(lines, at).map_or(weight.article, |other| weight.article.min(other));
        }
        if n_letters > MIN_BEFORE_RECORDS {
            records.pass(lines, at);
            if weight.article > 0 && Records::is_beside(lines, at) {
                weight.article = 0;
            } else if weight.article > 0 && inside.is_some() && records.is_among(at) {
                weight.article = weight.article * RECORD_SHARE / 100;
            }
        }
        is_comment |= n_letters > MIN_BEFORE_COMMENTS && line.cue.is_some_and(|cue| cue.against >= COMMENTS);
        if found.is_none() || inside.is_some() {
            n_letters = n_letters.saturating_add(weight.article.max(0));
        }
        if is_comment && weight.article > 0 {
            let is_known = found.is_some() || records.is_behind(at);
            let share = if is_known { KNOWN_COMMENT_SHARE } else { COMMENT_SHARE };
            weight.article = weight.article * share / 100;
        }
        weights.push(weight);
    }
    weights
}

/// The short lines that stand in a row above a line.
#[derive(Default)]
struct Run {
    n_short: usize,
    is_opened: bool,
}

impl Run {
    /// Returns what a line weighs; `known` are the words of the article above or around it.
    fn weight(&mut self, line: &Line<'_>, known: Option<&Vocabulary>) -> Weight {
        if let Some(cue) = line.cue {
            self.is_opened = false;
            return Weight {
                article: -cue.against,
                aside: if cue.ends_article { -cue.against } else { 0 },
                opens_aside: true,
            };
        }
        let own = if line.is_calendar { CALENDAR } else { own_weight(line) };
        // What stands twice on a page is a menu, a teaser, or a side story.
        let own = if line.repeats > 0 && own > SHORT_SENTENCE {
            REPEAT
        } else {
            own
        };
        if own > 0 {
            *self = Self {
                n_short: 0,
                is_opened: line.text.ends_with([':', '：']),
            };
        }
        let is_item = own < 0 && !line.is_calendar;
        self.n_short += usize::from(is_item);
        let article = match known {
            Some(known) if is_item => self.item(line, known),
            _ => own,
        };
        Weight {
            article,
            aside: -own.max(0) / 2,
            opens_aside: line.is_calendar,
        }
    }

    /// Returns what a short line weighs below the article's start.
    fn item(&self, line: &Line<'_>, known: &Vocabulary) -> i32 {
        let weight = match self.n_short {
            // A list whose items stand elsewhere too is a menu.
            _ if line.n_same > 1 && !line.is_apart => SHORT_LINE,
            ..=MAX_OPENED if self.is_opened => OPENED_ITEM,
            ..=FULL_RUN => SHORT_LINE,
            _ => LONG_RUN,
        };
        if known.share_beside(line.text) >= KNOWN {
            weight / 2
        } else {
            weight
        }
    }
}

fn own_weight(line: &Line<'_>) -> i32 {
    let length = i32::try_from(line.text.chars().take(MAX_LENGTH).count()).unwrap_or(0);
    let is_dense = line.text.starts_with(is_dense_char);
    let length = if is_dense { length * 2 } else { length };
    match (line.is_sentence, line.n_words) {
        (_, 8..) if line.text.ends_with('…') || line.text.ends_with("...") => BROKEN_OFF,
        (true, 8..) => length,
        (false, 20..) if lower_share(line.text) > 0.5 => length / 2,
        (false, 12..) => 0,
        (true, _) => SHORT_SENTENCE,
        _ if is_code(line.text) => 0,
        _ => SHORT_LINE,
    }
}

/// Returns the share of words that open with a small letter: low in menus and lists of headlines. Scripts without
/// capitals count as small.
fn lower_share(text: &str) -> f64 {
    let (mut small, mut all) = (0usize, 0usize);
    for word in text.split_whitespace() {
        all += 1;
        small += usize::from(word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase()));
    }
    small as f64 / all.max(1) as f64
}

/// Returns what a line weighs that heads a comment, a teaser or the note on the author.
fn below(lines: &[Line<'_>], at: usize) -> Option<i32> {
    if is_record(&lines[at]) {
        Some(RECORD)
    } else {
        heads_note(lines, at).then_some(NOTE)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, Found, SHORT_LINE, Vocabulary, weights};

    fn of(text: &str, start: Option<usize>) -> Vec<i32> {
        let (lines, _) = lines(text, 1000);
        let found = start.map(|start| Found {
            start,
            words: Vocabulary::of(&lines),
        });
        let weights = weights(&lines, found.as_ref());
        weights.iter().map(|weight| weight.article).collect()
    }

    const FERRY: &str = "The ferries stopped on Friday because of the storm, the company said.";

    #[test]
    fn lines_are_weighed_by_their_looks() {
        let text =
            format!("Harbour Post\n\n{FERRY}\nSu Mo Tu We Th Fr Sa\n7 8 9 10 11 12 13\nShare\nHarbour Post\n{FERRY}");
        let weights = of(&text, None);
        assert!(weights[1] > 50);
        assert!([0, 2, 3, 4, 5, 6].iter().all(|at| weights[*at] < 0), "{weights:?}");
    }

    #[test]
    fn the_items_of_a_list_that_a_line_opens_weigh_little() {
        let text =
            format!("{FERRY}\n\nThe ferries that the storm stopped on Friday are these:\n\n  Gull\n  Tern\n  Eider");
        assert!(of(&text, Some(0))[2..].iter().all(|weight| *weight > SHORT_LINE / 2));
        assert!(of(&text, None)[2..].iter().all(|weight| *weight == SHORT_LINE));
        let long = format!("{FERRY}\n\n  Gull\n  Tern\n  Eider's Bay\n  Old Quay\n  Reef\n  Shoal\n  Sandbank\n");
        let weights = of(&long, Some(0));
        assert_eq!(weights[1..7], [SHORT_LINE; 6]);
        assert_eq!(weights[7], super::LONG_RUN);
    }

    #[test]
    fn comments_weigh_little_behind_their_heading() {
        let text = format!(
            "{}\nComments\n\nPer Holm\nMay 4, 2023 at 2:12 PM\n\n{FERRY}!!",
            format!("{FERRY} ").repeat(6)
        );
        let weights = of(&text, Some(0));
        assert!(
            weights[1] < -1000 && weights[3] == super::RECORD && weights[4] < 10,
            "{weights:?}"
        );
        let link_above = format!("Ferries stop\nComments\n{FERRY}");
        assert!(of(&link_above, Some(0))[2] > 50);
    }

    #[test]
    fn a_name_above_a_note_on_its_bearer_ends_the_text() {
        let text = format!("{FERRY}\n\nMona Lund\n\nMona Lund writes about the sea for the Harbour Post.");
        assert_eq!(of(&text, Some(0))[1], super::NOTE);
        let heading = format!("{FERRY}\n\nMona Lund\n\nThe captain was the first to leave the harbour on Friday.");
        assert_eq!(of(&heading, Some(0))[1], SHORT_LINE);
    }

    #[test]
    fn program_text_is_no_menu() {
        assert_eq!(of("let ferries = vec![1, 2];\n}", None)[0], 12);
        assert_eq!(of("fn ferries(number: usize) {", None), [0]);
    }
}
