//! What stands in quotation marks.
//!
//! Marks come typographic and plain, mixed, doubled, missing and, in translated pages, on the wrong side of a space. They
//! are paired inside each paragraph: an opening mark inside an open quotation opens one inside it, a plain mark closes
//! what is open, and one that stands as only a closing mark can opens none. A quotation left open runs to the end of its paragraph;
//! the next paragraph goes on with it where it opens with a mark, or where its first mark closes what it has not opened.

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
    /// An apostrophe behind a noun, which closes what else nothing would.
    Apostrophe,
}

/// A mark of quotation in the text: of two tokens where the tokenizer splits "``".
#[derive(Clone, Debug)]
struct Marked {
    tokens: Range<usize>,
    mark: Mark,
}

/// A quotation whose opening mark has been read, and not its closing one.
struct Open {
    marks: Range<usize>,
    /// Whether another opens inside it.
    nests: bool,
}

/// Where the paragraphs and the quotations of a text run: read once for all who ask.
#[derive(Debug)]
pub(crate) struct Layout {
    /// The number of the paragraph that each token stands in.
    pub paragraphs: Vec<u32>,
    /// The quotations, ordered by their first word; one inside another follows it.
    pub quotations: Vec<Quotation>,
}

impl Layout {
    /// Reads the layout of a text.
    pub fn of(doc: &Doc) -> Self {
        let paragraphs = clause::paragraphs(doc);
        Self {
            quotations: quotations_in(doc, &paragraphs),
            paragraphs,
        }
    }

    /// Returns which tokens of a text stand in quotation marks.
    pub fn quoted(&self, doc: &Doc) -> Vec<bool> {
        let mut quoted = vec![false; doc.len()];
        for quotation in &self.quotations {
            quoted[quotation.words.clone()].fill(true);
        }
        quoted
    }
}

/// Finds the quotations of a text, ordered by their first word; one inside another follows it.
#[must_use]
pub fn quotations(doc: &Doc) -> Vec<Quotation> {
    Layout::of(doc).quotations
}

fn quotations_in(doc: &Doc, paragraphs: &[u32]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut left_open = false;
    while start < doc.len() {
        let end = start + paragraphs[start..].partition_point(|&number| number == paragraphs[start]);
        left_open = in_paragraph(doc, start..end, left_open, &mut found);
        start = end;
    }
    found.retain(|quotation: &Quotation| !quotation.words.is_empty());
    found.sort_by_key(|quotation| (quotation.marked.start, usize::MAX - quotation.marked.end));
    found
}

/// Pairs the marks of a paragraph. Says whether a quotation runs on behind it; `left_open`: whether one does before it.
fn in_paragraph(doc: &Doc, paragraph: Range<usize>, left_open: bool, found: &mut Vec<Quotation>) -> bool {
    if doc.slice(paragraph.clone()).all(Token::is_space) {
        return left_open;
    }
    let mut marks = marks(doc, paragraph.clone());
    close_by_apostrophe(doc, &mut marks);
    let mut open: Vec<Open> = Vec::new();
    for (number, Marked { tokens, mark }) in marks.iter().enumerate() {
        let doubled = number > 0 && marks[number - 1].tokens.end == tokens.start;
        if doubled && open.last().is_some_and(|last| last.marks.end == tokens.start) && *mark != Mark::Either {
            // Two marks side by side (‘”Three countries …) open one quotation.
            open.pop();
            open.push(Open {
                marks: tokens.clone(),
                nests: false,
            });
            continue;
        }
        let later = &marks[number + 1..];
        let looks = looks_like(doc, tokens);
        let opens = match mark {
            Mark::Opens => true,
            Mark::Closes => open.is_empty() && looks == Mark::Opens,
            Mark::Apostrophe => false,
            Mark::Either if open.is_empty() => looks != Mark::Closes,
            Mark::Either => open.len() == 1 && opens_inside(doc, tokens.start, later),
        };
        // "“We left. He stayed. **“**They came,” she said": the mark that should have closed the first is lost.
        let is_lost = *mark == Mark::Either
            && !opens
            && open.len() == 1
            && looks == Mark::Opens
            && later
                .first()
                .is_some_and(|next| looks_like(doc, &next.tokens) == Mark::Closes);
        if is_lost && let Some(first) = open.pop() {
            let end = doc.sent_of(first.marks.end).end().min(tokens.start);
            found.push(Quotation {
                words: first.marks.end..end,
                marked: first.marks.start..end,
                nested: false,
                closed: false,
            });
        }
        if opens || is_lost {
            if open.len() < 2 {
                if let Some(around) = open.last_mut() {
                    around.nests = true;
                }
                open.push(Open {
                    marks: tokens.clone(),
                    nests: false,
                });
            }
        } else if let Some(last) = open.pop() {
            found.push(Quotation {
                words: last.marks.end..tokens.start,
                marked: last.marks.start..tokens.end,
                nested: !open.is_empty(),
                closed: true,
            });
        } else if left_open && number == 0 && !is_apostrophe(doc, tokens) {
            // What the paragraph before left open goes on without a mark of its own, and closes here.
            found.push(Quotation {
                words: paragraph.start..tokens.start,
                marked: paragraph.start..tokens.end,
                nested: false,
                closed: true,
            });
        }
    }
    // An opening mark that nothing closed holds to the end, unless it only seems open since an inner pair took its mark.
    let Some(first) = open.first().filter(|first| !first.nests) else {
        return false;
    };
    found.push(Quotation {
        words: first.marks.end..paragraph.end,
        marked: first.marks.start..paragraph.end,
        nested: false,
        closed: false,
    });
    true
}

fn marks(doc: &Doc, paragraph: Range<usize>) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut i = paragraph.start;
    while i < paragraph.end {
        let split = (i + 1 < paragraph.end)
            .then(|| split_mark(doc.token(i), doc.token(i + 1)))
            .flatten();
        let end = if split.is_some() { i + 2 } else { i + 1 };
        let own = split.or_else(|| mark(doc.token(i)));
        found.extend(own.map(|mark| Marked { tokens: i..end, mark }));
        i = end;
    }
    found
}

/// "selling **'rare stamps'** of no worth": the parser may take the mark for a plural's apostrophe. It is one unless a single mark before it
/// is closed by no other.
fn close_by_apostrophe(doc: &Doc, marks: &mut Vec<Marked>) {
    for number in 0..marks.len() {
        if marks[number].mark != Mark::Apostrophe {
            continue;
        }
        let opens = number > 0 && marks[number - 1].mark == Mark::Opens && is_single(doc, &marks[number - 1].tokens);
        let later = marks[number + 1..].iter().find(|other| is_single(doc, &other.tokens));
        if opens && later.is_none_or(|other| other.mark == Mark::Opens) {
            marks[number].mark = Mark::Closes;
        }
    }
    marks.retain(|own| own.mark != Mark::Apostrophe);
}

/// Two single marks side by side stand for a double one: "``so''", "‘‘so’’".
fn split_mark(first: Token<'_>, second: Token<'_>) -> Option<Mark> {
    if first.text() != second.text() || first.whitespace() || first.span().end() != second.span().start() {
        return None;
    }
    match first.text() {
        "`" | "‘" => Some(Mark::Opens),
        "’" => Some(Mark::Closes),
        "'" => Some(Mark::Either),
        _ => None,
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
        "“" | "„" | "«" | "``" | "‟" | "‘‘" => Some(Mark::Opens),
        "”" | "»" | "’’" => Some(Mark::Closes),
        "\"" | "''" | "＂" => Some(Mark::Either),
        "‘" => Some(Mark::Opens),
        "’" | "'" if token.tag() == "``" => Some(Mark::Opens),
        "’" | "'" if token.tag() == "''" => Some(Mark::Closes),
        "’" | "'" if token.tag() == "POS" => Some(Mark::Apostrophe),
        _ => None,
    }
}

/// Says whether a mark may be an apostrophe: "the parties’ leaders".
fn is_apostrophe(doc: &Doc, mark: &Range<usize>) -> bool {
    mark.len() == 1 && matches!(doc.token(mark.start).text(), "’" | "'")
}

/// Says whether a mark is a single one: what an apostrophe looks like may close it.
fn is_single(doc: &Doc, mark: &Range<usize>) -> bool {
    is_apostrophe(doc, mark) || mark.len() == 1 && doc.token(mark.start).text() == "‘"
}

/// Says how a mark stands: behind a space and before a word it looks opening, behind a word and before a space or a stop closing.
fn looks_like(doc: &Doc, mark: &Range<usize>) -> Mark {
    let first = doc.token(mark.start);
    let last = doc.token(mark.end - 1);
    let after_space = first
        .prev()
        .is_none_or(|before| before.span().end() < first.span().start() || before.is_space());
    let before_space = last
        .next()
        .is_none_or(|next| last.span().end() < next.span().start() || next.is_space());
    let before_stop = || last.next().is_some_and(|next| next.is_punct() && next.tag() != "``");
    match (after_space, before_space) {
        (true, false) => Mark::Opens,
        (false, true) => Mark::Closes,
        (false, false) if before_stop() => Mark::Closes,
        _ => Mark::Either,
    }
}

/// Says whether a plain mark inside an open quotation opens another: it looks so, and two more marks are to come.
fn opens_inside(doc: &Doc, i: usize, later: &[Marked]) -> bool {
    looks_like(doc, &(i..i + 1)) == Mark::Opens
        && doc.token(i).prev().is_some_and(|before| !before.is_punct())
        && later.iter().any(|other| other.mark == Mark::Closes)
        && later.first().is_some_and(|other| other.mark == Mark::Either)
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
    fn split_backticks() {
        check("It was ``over'' and ``done'', he said.", &["over", "done"]);
    }

    #[test]
    fn a_mark_that_is_lost() {
        check("He left,\" she said. \"We stayed,\" he said.", &["We stayed,"]);
        check("\"We left.", &["We left."]);
        check(
            "\"We left,\" he said. They stayed,\" she said. \"We too.\"",
            &["We left,", "We too."],
        );
    }

    #[test]
    fn a_mark_on_the_wrong_side() {
        check("”like this” he said", &["like this"]);
        check("it was over” he said", &[]);
    }
}
