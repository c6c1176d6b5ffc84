//! What stands in quotation marks.
//!
//! Marks come typographic and plain, mixed, doubled, missing and, in translated pages, on the wrong side of a space. They
//! are paired inside each paragraph: an opening mark inside an open quotation opens one inside it, a plain mark closes
//! what is open. A quotation left open runs to the end of its paragraph; the next paragraph goes on with it where it
//! opens with a mark.

use std::ops::Range;

use nlp::{Doc, Pos, Token};

use crate::clause;

/// A stretch of words in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words between the marks.
    pub words: Range<usize>,
    /// The words and their marks.
    pub marked: Range<usize>,
    /// Whether it stands inside another quotation.
    pub nested: bool,
    /// Whether a mark closes it.
    pub closed: bool,
}

impl Quotation {
    /// Says whether the quotation is long enough to be somebody's speech rather than a borrowed or doubted word.
    #[must_use]
    pub fn is_speech(&self, doc: &Doc) -> bool {
        /// Names and borrowed words in quotation marks rarely run to this many words without a verb.
        const WORDS_WITHOUT_VERB: usize = 8;
        let words = doc.slice(self.words.clone()).filter(|token| !token.is_punct()).count();
        let has_verb = doc.slice(self.words.clone()).any(|token| {
            clause::is_verbal(token) && clause::is_finite(token) && token.dep() != "aux" && token.dep() != "auxpass"
        });
        (has_verb && words >= 3) || words >= WORDS_WITHOUT_VERB
    }
}

/// Which way a mark points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
    Either,
}

/// Finds the quotations of a text, ordered by their first word; one inside another follows it.
#[must_use]
pub fn quotations(doc: &Doc) -> Vec<Quotation> {
    let paragraphs = clause::paragraphs(doc);
    let mut found = Vec::new();
    let mut start = 0;
    while start < doc.len() {
        let end = start + paragraphs[start..].partition_point(|&number| number == paragraphs[start]);
        in_paragraph(doc, start..end, &mut found);
        start = end;
    }
    found.retain(|quotation: &Quotation| !quotation.words.is_empty());
    found.sort_by_key(|quotation| (quotation.marked.start, usize::MAX - quotation.marked.end));
    found
}

fn in_paragraph(doc: &Doc, paragraph: Range<usize>, found: &mut Vec<Quotation>) {
    let marks: Vec<(usize, Mark)> = paragraph
        .clone()
        .filter_map(|i| Some((i, mark(doc.token(i))?)))
        .collect();
    let mut open: Vec<(usize, bool)> = Vec::new();
    for (number, &(i, mark)) in marks.iter().enumerate() {
        let doubled = number > 0 && marks[number - 1].0 + 1 == i;
        if doubled && open.last().is_some_and(|(start, _)| start + 1 == i) && mark != Mark::Either {
            // Two marks side by side (‘”Three countries …) open one quotation.
            open.pop();
            open.push((i, false));
            continue;
        }
        let opens = match mark {
            Mark::Opens => true,
            Mark::Closes => open.is_empty() && looks_opening(doc, i),
            Mark::Either => open.is_empty() || (open.len() == 1 && opens_inside(doc, i, &marks[number + 1..])),
        };
        if opens {
            if open.len() < 2 {
                if let Some((_, nests)) = open.last_mut() {
                    *nests = true;
                }
                open.push((i, false));
            }
        } else if let Some((start, _)) = open.pop() {
            found.push(Quotation {
                words: start + 1..i,
                marked: start..i + 1,
                nested: !open.is_empty(),
                closed: true,
            });
        }
    }
    // An opening mark that nothing closed holds to the end, unless it only seems open since an inner pair took its mark.
    if let Some(&(start, nests)) = open.first()
        && !nests
    {
        found.push(Quotation {
            words: start + 1..paragraph.end,
            marked: start..paragraph.end,
            nested: false,
            closed: false,
        });
    }
}

fn mark(token: Token<'_>) -> Option<Mark> {
    let text = token.text();
    if !matches!(
        token.pos(),
        Pos::Punct | Pos::Part | Pos::Sym | Pos::X | Pos::Noun | Pos::Propn
    ) || text.len() > 6
    {
        return None;
    }
    match text {
        "“" | "„" | "«" | "``" | "‟" => Some(Mark::Opens),
        "”" | "»" => Some(Mark::Closes),
        "\"" | "''" | "＂" => Some(Mark::Either),
        "‘" => Some(Mark::Opens),
        "’" | "'" if token.tag() == "``" => Some(Mark::Opens),
        "’" | "'" if token.tag() == "''" => Some(Mark::Closes),
        _ => None,
    }
}

/// Says whether a mark stands like an opening one: behind a space and before a word.
fn looks_opening(doc: &Doc, i: usize) -> bool {
    let token = doc.token(i);
    let after_space = token
        .prev()
        .is_none_or(|before| before.span().end() < token.span().start() || before.is_space());
    after_space && !token.whitespace() && token.next().is_some()
}

/// Says whether a plain mark inside an open quotation opens another: it looks so, and two more marks are to come.
fn opens_inside(doc: &Doc, i: usize, later: &[(usize, Mark)]) -> bool {
    looks_opening(doc, i)
        && doc.token(i).prev().is_some_and(|before| !before.is_punct())
        && later.iter().filter(|(_, mark)| *mark == Mark::Closes).count() >= 1
        && later.first().is_some_and(|(_, mark)| *mark == Mark::Either)
}

#[cfg(test)]
mod tests {
    use super::quotations;
    use nlp::{Doc, DocBuilder, Pos, Row};

    /// A doc of words set apart by spaces, without a parse.
    fn words(text: &str) -> Doc {
        let mut builder = DocBuilder::new(text);
        let tokens: Vec<String> = text.split(' ').flat_map(pieces).collect();
        for (i, token) in tokens.iter().enumerate() {
            let punct = token.chars().all(|c| !c.is_alphanumeric());
            builder
                .push(Row {
                    text: token,
                    pos: if punct { Pos::Punct } else { Pos::Noun },
                    head: i,
                    sent_start: Some(i == 0),
                    ..Row::default()
                })
                .expect("in order");
        }
        builder.build().expect("a forest")
    }

    fn pieces(word: &str) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for c in word.chars() {
            if c.is_alphanumeric() {
                pieces.last_mut().expect("one at least").push(c);
            } else {
                pieces.push(c.to_string());
                pieces.push(String::new());
            }
        }
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let doc = words(text);
        let found: Vec<&str> = quotations(&doc).iter().map(|q| doc.words(q.words.clone())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pairs() {
        check(
            "He said “we left” and \"they came\" and «on reste».",
            &["we left", "they came", "on reste"],
        );
    }

    #[test]
    fn one_inside_another() {
        check(
            "“They call it“ a fort. ”It fell, \" he said.",
            &["They call it“ a fort. ”It fell,", "a fort."],
        );
    }

    #[test]
    fn doubled_and_left_open() {
        check("He noted ‘”Three left. Four came”.", &["Three left. Four came"]);
        check("“We will go on. We must.", &["We will go on. We must."]);
    }

    #[test]
    fn a_mark_on_the_wrong_side() {
        check("”like this” he said", &["like this"]);
        check("it was over” he said", &[]);
    }
}
