//! From a page's text without its markup to its article.
//!
//! Reading order: [`line`] (what one line looks like), [`vocabulary`] (what words the article uses), [`weight`] (how much a
//! line speaks for being the article's) with [`record`] (what heads comments and teasers), [`region`] (which lines are), [`head`] (headline, byline and days above it),
//! [`foot`] (signatures below it), [`masthead`] (the outlet's name above it).

pub mod foot;
pub mod head;
pub mod line;
pub mod masthead;
pub mod record;
pub mod region;
pub mod vocabulary;
pub mod weight;

use std::collections::BTreeMap;

use line::Line;

use crate::{
    BlockKind, Capture, DateOrigin, DateRole, FurnitureKind, Issue, IssueKind,
    byline::opened,
    closing::drop_tail,
    date::{
        choice::{Candidate, choose, inferred},
        stamp::past_days,
        words::{Habit, day_first_of},
    },
    dateline::opening_day,
    draft::Draft,
    headline::alike,
    language::language,
    outlet::of_address,
};

/// The most lines read of one dump. The longest of the sets at hand has 4,000.
const MAX_LINES: usize = 100_000;

/// How many bytes of the text are asked for its language.
const MAX_ASKED: usize = 4000;

/// How many lines of words stand above the first tag of a text that shows program text and is none itself.
const MIN_PLAIN: usize = 10;

/// Says whether a text that holds tags is a dump that shows some, as lessons in writing pages do: pages open with tags, and
/// so do parts of pages.
#[must_use]
pub fn shows_tags(text: &str, content_type: Option<&str>) -> bool {
    if content_type.is_some_and(|kind| kind.contains("html")) {
        return false;
    }
    let is_tag = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    let mut tags = text.match_indices('<').map(|(at, _)| at);
    let first = tags.find(|at| is_tag(*at)).unwrap_or(text.len());
    text[..first]
        .lines()
        .filter(|line| !line.trim().is_empty())
        .nth(MIN_PLAIN)
        .is_some()
}

/// Returns the day of the dateline that the report opens with. A heading or a byline may stand above its first sentence.
fn day_of_opening(lines: &[Line<'_>], habit: Habit<'_>) -> Option<Candidate> {
    let (words, found) = lines
        .iter()
        .take(MAX_LINES_ABOVE_OPENING + 1)
        .find_map(|line| Some((line.text, opening_day(line.text, habit)?)))?;
    let words = &words[found.range];
    Some(Candidate::new(
        found.day,
        words,
        DateOrigin::Dateline,
        DateRole::Published,
        RANK_OPENING,
    ))
}

/// How many lines may stand above a report's first sentence.
const MAX_LINES_ABOVE_OPENING: usize = 3;

/// A dateline is believed behind a line that says when the report was published, and before a day that only stands near.
const RANK_OPENING: u32 = 500;

/// Reads the article of a dump.
#[must_use]
pub fn read(text: &str, capture: &Capture) -> Draft {
    let (lines, was_cut) = line::lines(text, MAX_LINES);
    let Some(found) = region::region(&lines) else {
        return few_words(&lines);
    };
    let region = found.range.clone();
    let title = head::headline(&lines, &region);
    let start = title.map_or(region.start, |at| region.start.max(at + 1));
    let running: String = lines[start..region.end]
        .iter()
        .map(|line| line.text)
        .collect::<Vec<_>>()
        .join("\n");
    let language = language(&running[..running.floor_char_boundary(MAX_ASKED)]);
    let by_language = language.as_deref().filter(|code| *code != "en").map(|_| true);
    let habit = Habit {
        language: language.as_deref(),
        day_first: day_first_of(&short_lines(&lines)).or(by_language),
    };
    let head = head::head(&lines, title, start, habit);
    let foot = foot::foot(&lines, region.end, habit);
    let mut candidates = head.dates;
    candidates.extend(foot.dates);
    candidates.extend(day_of_opening(&lines[start..region.end], habit));
    let (published, modified) = choose(candidates, capture.captured);
    let inside = lines[start..region.end].iter().filter(|line| line.cue.is_none());
    let dated = inside.filter(|line| head::may_date(line.text));
    let spoken: Vec<_> = dated.flat_map(|line| past_days(line.text, habit)).collect();
    let published = inferred(published, &modified, capture.captured, &spoken);
    let authors = if head.authors.is_empty() {
        foot.authors
    } else {
        head.authors
    };
    let mut draft = Draft {
        title: title.map(|at| lines[at].text.to_owned()),
        authors: authors.clone(),
        outlet: capture
            .url
            .as_deref()
            .and_then(of_address)
            .or_else(|| masthead::masthead(&lines, title.unwrap_or(start), &(start..region.end), &authors))
            .or(foot.outlet)
            .or_else(|| foot::outlet_above(&lines[..start])),
        published,
        modified,
        language,
        ..Draft::default()
    };
    let headline = draft.title.clone().unwrap_or_default();
    let own: Vec<&Line<'_>> = region
        .clone()
        .filter(|at| found.holds(*at))
        .map(|at| &lines[at])
        .collect();
    let margin = margin(&own);
    let is_shouted = own.iter().filter(|line| is_in_capitals(line)).count() * MIN_QUIET > own.len();
    let read: BTreeMap<usize, FurnitureKind> = head.furniture.into_iter().rev().collect();
    for (at, line) in lines.iter().enumerate() {
        // A standfirst may stand above the headline, and the text begins with it.
        let is_inside = region.contains(&at);
        let kind = match line.furniture() {
            _ if Some(at) == title || at < start + 2 && repeats(line.text, &headline) => Some(FurnitureKind::Header),
            _ if read.contains_key(&at) => read.get(&at).copied(),
            Some(kind) => Some(kind),
            None if is_inside && line.repeats > 0 && line.n_words > 5 => Some(FurnitureKind::Repeat),
            None if is_inside && is_byline(line) => Some(FurnitureKind::Header),
            None if is_inside && !is_shouted && is_in_capitals(line) => Some(FurnitureKind::Related),
            None if is_inside && !found.holds(at) => Some(FurnitureKind::Related),
            None if is_inside => None,
            None if at >= region.end => Some(FurnitureKind::Related),
            None => Some(FurnitureKind::Navigation),
        };
        match kind {
            Some(kind) => draft.put_aside(kind, line.text),
            None => draft
                .paragraphs
                .push((kind_of(line, margin), line.unwrapped().into_owned())),
        }
    }
    drop_tail(&mut draft);
    if was_cut {
        let message = format!("the page has more than {MAX_LINES} lines; what follows was left out");
        draft.issues.push(Issue {
            kind: IssueKind::Cut,
            message,
            span: None,
        });
    }
    draft
}

/// Says whether a line is the headline once more, and not a paragraph that begins with it.
fn repeats(line: &str, headline: &str) -> bool {
    line.len() <= headline.len() + MAX_BEHIND && alike(line, headline)
}

/// How much longer than the headline a line may be that says it again, in bytes.
const MAX_BEHIND: usize = 120;

/// Returns the lines that may be date lines.
fn short_lines(lines: &[Line<'_>]) -> String {
    lines
        .iter()
        .map(|line| line.text)
        .filter(|text| text.len() < 400 && head::may_date(text))
        .collect::<Vec<_>>()
        .join("\n")
}

/// A page of a few words without a sentence: the first line is its headline, the rest its text.
fn few_words(lines: &[Line<'_>]) -> Draft {
    let mut draft = Draft::default();
    let mut rest = lines.iter().filter(|line| line.furniture().is_none());
    draft.title = rest.next().map(|line| line.text.to_owned());
    for line in lines {
        draft.put_aside(line.furniture().unwrap_or(FurnitureKind::Other), line.text);
    }
    draft
}

/// The fewest words of a line in capitals that is another story's headline; a heading of the text is shorter. Of 27 such
/// lines in the development dumps 24 are links to other stories.
const MIN_CAPITALS: usize = 8;

/// One line in how many may be in capitals where those are links; old wires and statutes are in capitals throughout.
const MIN_QUIET: usize = 5;

/// Says whether a line is a long one in capitals, as some outlets set links to other stories between the paragraphs.
fn is_in_capitals(line: &Line<'_>) -> bool {
    line.n_words >= MIN_CAPITALS
        && !line.text.contains(char::is_lowercase)
        && line
            .text
            .split_whitespace()
            .filter(|word| word.contains(char::is_uppercase))
            .count()
            * 2
            > line.n_words
}

/// Says whether a short line inside the article is a byline.
fn is_byline(line: &Line<'_>) -> bool {
    line.text.len() < 60
        && !line.is_sentence
        && opened(line.text).is_some_and(|rest| crate::byline::authors(rest).len() == 1 && crate::byline::is_name(rest))
}

/// Returns what a line of the article is; `margin` is how far its paragraphs are indented.
fn kind_of(line: &Line<'_>, margin: usize) -> BlockKind {
    let is_deep = line.indent > margin;
    let is_marked = line.text.starts_with(['•', '*', '·', '‣', '▪', '-', '–']) && line.text.contains(' ');
    match (line.is_sentence, line.n_words) {
        _ if line.text.starts_with('>') || is_deep && line.is_apart && is_spoken(line.text) => BlockKind::Quote,
        _ if is_deep || is_marked => BlockKind::ListItem,
        (false, ..15) => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}

/// Says whether a paragraph is put in quotation marks as a whole.
fn is_spoken(text: &str) -> bool {
    let marks = ['"', '“', '”', '„', '«', '»', '‘', '’'];
    text.starts_with(marks) && text.ends_with(marks)
}

/// Returns how far most of the article's letters are indented: some dumps indent the whole of a page's main part.
fn margin(lines: &[&Line<'_>]) -> usize {
    let mut letters: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.is_sentence) {
        *letters.entry(line.indent).or_default() += line.text.len();
    }
    letters
        .into_iter()
        .max_by_key(|(_, letters)| *letters)
        .map_or(0, |(indent, _)| indent)
}

#[cfg(test)]
mod tests {
    use super::{read, shows_tags};
    use crate::{BlockKind, Capture, FurnitureKind};

    const FERRY: &str = "The ferries stopped on Friday because of the storm, the company said.";

    #[test]
    fn blocks_keep_their_kinds_whatever_the_margin() {
        use BlockKind::{Heading, ListItem, Paragraph, Quote};
        for margin in ["", "    "] {
            let text = [
                "Ferries stop",
                "",
                FERRY,
                "",
                "What the captains say",
                "",
                "  “We wait for the wind to drop, and so does everybody else here.”",
                "",
                "The ferries that the storm keeps in the harbour since Friday are these:",
                "",
                "  Gull",
                "  Tern",
                "",
                "They are to run again on Sunday, when the wind is expected to drop.",
            ];
            let text: Vec<String> = text.iter().map(|line| format!("{margin}{line}")).collect();
            let draft = read(&text.join("\n"), &Capture::default());
            let kinds: Vec<BlockKind> = draft.paragraphs.iter().map(|(kind, _)| *kind).collect();
            assert_eq!(
                kinds,
                [Paragraph, Heading, Quote, Paragraph, ListItem, ListItem, Paragraph]
            );
        }
    }

    #[test]
    fn furniture_is_kept_with_its_kind() {
        let text = format!(
            "Harbour Post\n\nFerries stop in the north\n\nMay 5, 2023\n\nShare\n\n{FERRY}\n\nSu Mo Tu We Th Fr Sa\n\n\
             {FERRY}..\n\nRelated\n\nA bridge\n\n3 Comments\n\nPer Holm says:\n\nI like the ferries of the north very much indeed."
        );
        let draft = read(&text, &Capture::default());
        let kind = |words: &str| {
            let found = draft.furniture.iter().find(|furniture| furniture.text.contains(words));
            found.map(|furniture| furniture.kind)
        };
        assert_eq!(kind("Harbour Post"), Some(FurnitureKind::Navigation));
        assert_eq!(kind("Ferries stop"), Some(FurnitureKind::Header));
        assert_eq!(kind("Su Mo"), Some(FurnitureKind::Calendar));
        assert_eq!(kind("A bridge"), Some(FurnitureKind::Related));
        assert_eq!(kind("Per Holm says"), Some(FurnitureKind::Share));
        assert!(
            draft
                .paragraphs
                .iter()
                .all(|(_, words)| words.starts_with("The ferries"))
        );
    }

    #[test]
    fn links_in_capitals_are_left_out_of_quiet_texts_alone() {
        let rest =
            "They are to run again on Sunday, when the wind drops, and the tickets that were bought remain valid.";
        let link = "A BRIDGE BETWEEN THE ISLANDS COULD COST A BILLION";
        let text = format!(
            "Ferries stop\n\n{FERRY}\n\n{link}\n\n{rest}\n\nThe piers are shut.\n\nNobody was hurt.\n\nThe mayor was told."
        );
        let body = |text: &str| {
            let draft = read(text, &Capture::default());
            draft
                .paragraphs
                .iter()
                .map(|(_, words)| words.clone())
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert!(!body(&text).contains(link) && body(&text).contains(rest));
        assert!(body(&text.to_uppercase()).contains(link), "a wire in capitals");
    }

    #[test]
    fn invitations_below_the_last_sentence_are_left_out() {
        let rest = "They are to run again on Sunday, when the wind is expected to drop in the whole of the north.";
        let other = "The captain said that nobody was hurt, and that the beds in the school were better than his own.";
        let call = "Like this story? Share it with a friend who waits for a ferry as well.";
        let draft = read(
            &format!("Ferries stop\n\n{FERRY}\n\n{call}\n\n{rest}\n\n{FERRY}\n\n{other}\n\n{call}"),
            &Capture::default(),
        );
        let last = draft.paragraphs.last().map(|(_, words)| words.as_str());
        assert_eq!(last, Some(other));
    }

    #[test]
    fn a_dump_may_show_tags() {
        let plain = format!("{FERRY}\n\n").repeat(12);
        let code = "<div>\n  <p>Gull</p>\n</div>\n";
        assert!(shows_tags(&format!("{plain}{code}"), None));
        assert!(!shows_tags(&format!("{plain}{code}"), Some("text/html")));
        assert!(!shows_tags(&format!("<div>{plain}</div>{code}"), None));
        assert!(!shows_tags(&format!("{FERRY}<br>\n{plain}{code}"), None));
        let capture = Capture {
            bytes: format!("Ferries stop\n\n{plain}{code}{plain}").into_bytes(),
            ..Capture::default()
        };
        let text = &crate::read(&capture).articles[0].text;
        assert!(text.starts_with("The ferries stopped"), "{text}");
    }

    #[test]
    fn a_question_may_be_the_headline_and_its_deck_is_not() {
        let text = format!(
            "Home\n\nWhy did the ferries of the north stop on Friday?\n\nThe storm keeps the ferries in the harbour, and nobody knows how long\n\n{FERRY}"
        );
        let draft = read(&text, &Capture::default());
        assert_eq!(
            draft.title.as_deref(),
            Some("Why did the ferries of the north stop on Friday?")
        );
    }

    #[test]
    fn hostile_dumps_are_read_in_one_pass() {
        let long = format!("{FERRY} ").repeat(20_000);
        assert!(!read(&long, &Capture::default()).paragraphs.is_empty());
        for line in [
            "Gull\n",
            "Share\n",
            "1 May 2023\n",
            "Mona Lund\n",
            &format!("{FERRY}\n"),
            "so it goes on and on at the width of a row of a mail\n",
        ] {
            let draft = read(&line.repeat(20_000), &Capture::default());
            assert!(draft.issues.is_empty(), "nothing of it is cut");
        }
    }
}
