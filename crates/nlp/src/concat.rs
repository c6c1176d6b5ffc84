//! Docs of the parts of a text, joined into one doc of the whole.
//!
//! Paragraphs are analysed one by one, so that no sentence crosses from one into the next; rules that look for a speaker
//! in the neighbouring paragraph need them as one doc.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    Doc, Error,
    doc::{Labels, Parts, TokenRow, Word},
};

pub(crate) fn concat(text: &str, parts: &[(usize, &Doc)]) -> Result<Doc, Error> {
    check_places(text, parts)?;
    let mut labels = JoinedLabels::new(parts);
    let mut arena = String::with_capacity(parts.iter().map(|(_, part)| part.arena().len()).sum());
    let mut rows: Vec<TokenRow> = Vec::with_capacity(parts.iter().map(|(_, part)| part.len()).sum());
    for (start, part) in parts {
        let by = Shift {
            bytes: narrow(*start)?,
            tokens: narrow(rows.len())?,
            arena: narrow(arena.len())?,
        };
        let numbers = labels.numbers_of(part)?;
        for (i, row) in part.rows.iter().enumerate() {
            let mut row = by.row(row, |label| numbers.as_ref().map_or(label, |n| n[usize::from(label)]));
            row.sent_start |= i == 0;
            rows.push(row);
        }
        arena.push_str(part.arena());
    }
    Ok(Doc::assemble(Parts {
        text: text.into(),
        arena: arena.into(),
        rows,
        labels: labels.finish(),
    }))
}

fn check_places(text: &str, parts: &[(usize, &Doc)]) -> Result<(), Error> {
    let mut behind = 0;
    for (start, part) in parts {
        if *start < behind || !text.get(*start..).is_some_and(|rest| rest.starts_with(part.text())) {
            return Err(Error::Parse(format!("a part is not found at byte {start} of the text")));
        }
        behind = start + part.text().len();
    }
    Ok(())
}

fn narrow(n: usize) -> Result<u32, Error> {
    u32::try_from(n).map_err(|_| Error::Parse("the text is over 4 GiB".into()))
}

/// How far everything in a part moves.
struct Shift {
    bytes: u32,
    tokens: u32,
    arena: u32,
}

impl Shift {
    fn row(&self, row: &TokenRow, label: impl Fn(u16) -> u16) -> TokenRow {
        TokenRow {
            start: row.start + self.bytes,
            end: row.end + self.bytes,
            norm: self.word(row.norm),
            lower: self.word(row.lower),
            lemma: self.word(row.lemma),
            tag: label(row.tag),
            morph: label(row.morph),
            dep: label(row.dep),
            ent_type: label(row.ent_type),
            head: row.head + self.tokens,
            left_edge: row.left_edge + self.tokens,
            right_edge: row.right_edge + self.tokens,
            ..row.clone()
        }
    }

    fn word(&self, word: Word) -> Word {
        let by = if word.in_arena { self.arena } else { self.bytes };
        Word {
            start: word.start + by,
            ..word
        }
    }
}

/// The labels of all parts. Parts of one pipeline share a table, which is then kept as it is.
enum JoinedLabels {
    Shared(Arc<Labels>),
    Own {
        labels: Vec<Arc<str>>,
        numbers: BTreeMap<Arc<str>, u16>,
    },
}

impl JoinedLabels {
    fn new(parts: &[(usize, &Doc)]) -> Self {
        if let [(_, first), rest @ ..] = parts
            && rest.iter().all(|(_, part)| Arc::ptr_eq(part.labels(), first.labels()))
        {
            return Self::Shared(first.labels().clone());
        }
        Self::Own {
            labels: vec!["".into()],
            numbers: BTreeMap::from([("".into(), 0)]),
        }
    }

    /// Returns the new number of each of the part's labels, or nothing where they keep their numbers.
    fn numbers_of(&mut self, part: &Doc) -> Result<Option<Vec<u16>>, Error> {
        let Self::Own { labels, numbers } = self else {
            return Ok(None);
        };
        let mut own = Vec::with_capacity(part.labels().0.len());
        for label in &part.labels().0 {
            if let Some(number) = numbers.get(label) {
                own.push(*number);
                continue;
            }
            let number = u16::try_from(labels.len()).map_err(|_| Error::Parse("over 65,535 labels".into()))?;
            labels.push(label.clone());
            numbers.insert(label.clone(), number);
            own.push(number);
        }
        Ok(Some(own))
    }

    fn finish(self) -> Arc<Labels> {
        match self {
            Self::Shared(labels) => labels,
            Self::Own { labels, .. } => Arc::new(Labels(labels)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Doc, DocBuilder};

    fn part(text: &str, table: &str) -> Doc {
        DocBuilder::from_table(text, table).expect("a sound parse")
    }

    #[test]
    fn parts_keep_their_parses_and_move() {
        let rain = part(
            "It rained.",
            "It it PRON PRP 1 nsubj\n rained rain VERB VBD 1 ROOT\n . . PUNCT . 1 punct",
        );
        let sylhet = part(
            "Sylhet flooded.",
            "Sylhet Sylhet PROPN NNP 1 nsubj B-GPE\n flooded flood VERB VBD 1 ROOT\n . . PUNCT . 1 punct",
        );
        let text = "It rained.\n\nSylhet flooded.";
        let doc = Doc::concat(text, &[(0, &rain), (12, &sylhet)]).expect("parts in their places");
        let sents: Vec<&str> = doc.sents().map(|sent| sent.text()).collect();
        assert_eq!(sents, ["It rained.", "Sylhet flooded."]);
        assert_eq!(doc.token(3).head().lemma(), "flood");
        assert_eq!(doc.token(4).edges(), 3..6);
        assert_eq!(doc.words(doc.ents()[0].tokens()), "Sylhet");
        assert_eq!(doc.token(1).lemma(), "rain");
    }

    #[test]
    fn a_part_out_of_place_is_refused() {
        let rain = part(
            "It rained.",
            "It it PRON PRP 1 nsubj\n rained rain VERB VBD 1 ROOT\n . . PUNCT . 1 punct",
        );
        assert!(Doc::concat("Now it rained.", &[(0, &rain)]).is_err());
        assert!(Doc::concat("It rained.", &[(0, &rain), (0, &rain)]).is_err());
        assert!(Doc::concat("It rained.", &[(99, &rain)]).is_err());
        assert!(Doc::concat("nothing", &[]).expect("an empty doc").is_empty());
    }
}
