//! Docs from parses that somebody wrote down.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    Doc, Error, Iob, Pos,
    doc::{Labels, Parts, TokenRow, Word},
    tree,
};

/// Makes a doc from a parse written by hand or read from elsewhere.
///
/// Words are found in the text one after the other, so places and white space need not be given.
/// [`DocBuilder::from_table`] is the short way.
pub struct DocBuilder {
    text: Box<str>,
    arena: String,
    rows: Vec<TokenRow>,
    labels: Vec<Arc<str>>,
    numbers: BTreeMap<Arc<str>, u16>,
    sent_starts_given: bool,
}

/// One token of a written parse. Fields left empty take their usual value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    /// The word as it stands in the text.
    pub text: &'a str,
    /// The usual spelling; the word in lower case where absent.
    pub norm: Option<&'a str>,
    /// The dictionary form; the word itself where absent.
    pub lemma: Option<&'a str>,
    /// The universal part of speech.
    pub pos: Pos,
    /// The Penn Treebank tag.
    pub tag: &'a str,
    /// The morphological features.
    pub morph: &'a str,
    /// The number of the token it depends on; its own number for a root.
    pub head: usize,
    /// The relation to its head.
    pub dep: &'a str,
    /// Whether it starts a sentence; where no row says so, sentences start at the left edges of roots.
    pub sent_start: Option<bool>,
    /// Its place in a named entity.
    pub iob: Iob,
    /// The kind of that entity.
    pub ent_type: &'a str,
}

impl DocBuilder {
    /// Starts a parse of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            arena: String::new(),
            rows: Vec::new(),
            labels: vec!["".into()],
            numbers: BTreeMap::from([("".into(), 0)]),
            sent_starts_given: false,
        }
    }

    /// Reads a parse from a table: a line per token with its word, lemma, part of speech, tag, number of its head
    /// (counting from 0; a root is its own head) and relation, and where wanted the entity (`B-GPE`, `I-GPE`, `-` for
    /// none) and morphological features (`Tense=Past|VerbForm=Fin`). Columns are set apart by white space.
    ///
    /// See [`Doc`] for an example.
    ///
    /// # Errors
    /// When a line lacks columns, a word is not found in the text, or heads do not form trees.
    pub fn from_table(text: &str, table: &str) -> Result<Doc, Error> {
        let mut builder = Self::new(text);
        for line in table.lines().filter(|line| !line.trim().is_empty()) {
            builder.push(table_row(line)?)?;
        }
        builder.build()
    }

    /// Adds the next token.
    ///
    /// # Errors
    /// When the word does not come next in the text, apart from white space.
    pub fn push(&mut self, row: Row<'_>) -> Result<&mut Self, Error> {
        let from = self.rows.last().map_or(0, |last| last.end as usize);
        let rest = &self.text[from..];
        let start = from
            + if rest.starts_with(row.text) {
                0
            } else {
                rest.len() - rest.trim_start().len()
            };
        if row.text.is_empty() || !self.text[start..].starts_with(row.text) {
            let seen: String = rest.chars().take(20).collect();
            return Err(Error::Parse(format!(
                "token {} is {:?}, the text goes on {seen:?}",
                self.rows.len(),
                row.text
            )));
        }
        self.push_at(start, row)?;
        Ok(self)
    }

    /// Adds the next token, known to stand at byte `start`.
    pub(crate) fn push_at(&mut self, start: usize, row: Row<'_>) -> Result<(), Error> {
        let end = start + row.text.len();
        let narrow = |n: usize| u32::try_from(n).map_err(|_| Error::Parse("the text is over 4 GiB".into()));
        let lower = row.text.to_lowercase();
        self.sent_starts_given |= row.sent_start.is_some();
        let own = Word {
            start: narrow(start)?,
            len: row.text.len() as u32,
            in_arena: false,
        };
        let token = TokenRow {
            start: own.start,
            end: narrow(end)?,
            norm: self.word(row.norm.unwrap_or(&lower), row.text, own),
            lower: self.word(&lower, row.text, own),
            lemma: self.word(row.lemma.unwrap_or(row.text), row.text, own),
            tag: self.label(row.tag)?,
            morph: self.label(row.morph)?,
            dep: self.label(row.dep)?,
            ent_type: self.label(row.ent_type)?,
            head: narrow(row.head)?,
            margin: f32::INFINITY,
            pos: row.pos,
            iob: row.iob,
            whitespace: self.text[end..].starts_with(' '),
            is_space: row.text.chars().all(char::is_whitespace),
            sent_start: row.sent_start.unwrap_or(false),
            ..TokenRow::default()
        };
        self.rows.push(token);
        Ok(())
    }

    /// Finishes the doc.
    ///
    /// # Errors
    /// When a head is not a token of the doc, or heads go round in a circle.
    pub fn build(self) -> Result<Doc, Error> {
        let Self {
            text,
            arena,
            mut rows,
            labels,
            sent_starts_given,
            ..
        } = self;
        if let Some(stray) = rows.iter().position(|row| row.head as usize >= rows.len()) {
            return Err(Error::Parse(format!(
                "token {stray} has no head among the {} tokens",
                rows.len()
            )));
        }
        let heads: Vec<u32> = rows.iter().map(|row| row.head).collect();
        if !tree::is_forest(&heads) {
            return Err(Error::Parse("heads go round in a circle".into()));
        }
        tree::set_edges(&mut rows);
        if !sent_starts_given {
            for i in 0..rows.len() {
                if rows[i].head as usize == i {
                    let left = rows[i].left_edge as usize;
                    rows[left].sent_start = true;
                }
            }
        }
        Ok(Doc::assemble(Parts {
            text,
            arena: arena.into(),
            rows,
            labels: Arc::new(Labels(labels)),
        }))
    }

    fn word(&mut self, word: &str, token: &str, own: Word) -> Word {
        if word == token {
            return own;
        }
        let start = self.arena.len() as u32;
        self.arena.push_str(word);
        Word {
            start,
            len: word.len() as u32,
            in_arena: true,
        }
    }

    fn label(&mut self, label: &str) -> Result<u16, Error> {
        if let Some(number) = self.numbers.get(label) {
            return Ok(*number);
        }
        let number = u16::try_from(self.labels.len()).map_err(|_| Error::Parse("over 65,535 labels".into()))?;
        let label: Arc<str> = label.into();
        self.labels.push(label.clone());
        self.numbers.insert(label, number);
        Ok(number)
    }
}

fn table_row(line: &str) -> Result<Row<'_>, Error> {
    let columns: Vec<&str> = line.split_whitespace().collect();
    let &[text, lemma, pos, tag, head, dep, ref rest @ ..] = columns.as_slice() else {
        return Err(Error::Parse(format!(
            "a row needs word, lemma, pos, tag, head and dep: {line:?}"
        )));
    };
    let ent = rest
        .first()
        .copied()
        .filter(|ent| *ent != "-" && *ent != "O")
        .unwrap_or("");
    let (iob, ent_type) = match ent.split_once('-') {
        Some(("B", kind)) => (Iob::Begin, kind),
        Some(("I", kind)) => (Iob::Inside, kind),
        Some(_) => {
            return Err(Error::Parse(format!(
                "{ent:?} is no entity column such as B-GPE: {line:?}"
            )));
        }
        None => (Iob::Outside, ""),
    };
    Ok(Row {
        text,
        lemma: Some(lemma),
        pos: Pos::from_label(pos).ok_or_else(|| Error::Parse(format!("{pos:?} is no part of speech: {line:?}")))?,
        tag,
        head: head
            .parse()
            .map_err(|_| Error::Parse(format!("{head:?} is no token number: {line:?}")))?,
        dep,
        iob,
        ent_type,
        morph: rest.get(1).copied().filter(|morph| *morph != "-").unwrap_or(""),
        ..Row::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TALKS: &str = "The envoy and two aides met rebels , and left .";
    const TALKS_PARSE: &str = "
        The    the    DET    DT   1  det
        envoy  envoy  NOUN   NN   5  nsubj
        and    and    CCONJ  CC   1  cc
        two    two    NUM    CD   4  nummod  B-CARDINAL
        aides  aide   NOUN   NNS  1  conj
        met    meet   VERB   VBD  5  ROOT    -  Tense=Past|VerbForm=Fin
        rebels rebel  NOUN   NNS  5  dobj
        ,      ,      PUNCT  ,    5  punct
        and    and    CCONJ  CC   5  cc
        left   leave  VERB   VBD  5  conj
        .      .      PUNCT  .    9  punct";

    #[test]
    fn a_table_becomes_a_doc() {
        let doc = DocBuilder::from_table(TALKS, TALKS_PARSE).expect("a tree");
        let met = doc.token(5);
        assert!(met.is_root() && met.morph_has("Tense=Past") && !met.morph_has("Tense"));
        assert_eq!(met.lefts().map(|token| token.text()).collect::<Vec<_>>(), ["envoy"]);
        let envoy = doc.token(1);
        let words: Vec<&str> = envoy.subtree().map(|token| token.text()).collect();
        assert_eq!(words, ["The", "envoy", "and", "two", "aides"]);
        assert_eq!(doc.words(envoy.edges()), "The envoy and two aides");
        assert_eq!(
            doc.token(3).ancestors().map(|token| token.i()).collect::<Vec<_>>(),
            [4, 1, 5]
        );
        assert!(doc.token(3).is_under(met) && !met.is_under(met));
        assert_eq!(doc.sents().count(), 1);
        assert_eq!(doc.tokens_in(text::Span::new(5, 12)), 1..3);
    }

    #[test]
    fn chunks_follow_conjuncts_and_do_not_nest() {
        let doc = DocBuilder::from_table(TALKS, TALKS_PARSE).expect("a tree");
        let chunks: Vec<&str> = doc.noun_chunks().iter().map(|chunk| doc.words(chunk.clone())).collect();
        assert_eq!(chunks, ["The envoy", "two aides", "rebels"]);
    }

    #[test]
    fn two_roots_are_two_sentences() {
        let doc = DocBuilder::from_table(
            "Rain fell. It stopped.",
            "
            Rain     rain  NOUN  NN  1 nsubj
            fell     fall  VERB  VBD 1 ROOT
            .        .     PUNCT .   1 punct
            It       it    PRON  PRP 4 nsubj
            stopped  stop  VERB  VBD 4 ROOT
            .        .     PUNCT .   4 punct",
        )
        .expect("two trees");
        let sents: Vec<&str> = doc.sents().map(|sent| sent.text()).collect();
        assert_eq!(sents, ["Rain fell.", "It stopped."]);
        assert_eq!(doc.sent_of(4).root().text(), "stopped");
        assert!(doc.token(3).is_sent_start() && !doc.token(4).is_sent_start());
    }

    #[test]
    fn wrong_parses_are_refused() {
        let refused = |table: &str| {
            DocBuilder::from_table("He ran", table)
                .expect_err("refused")
                .to_string()
        };
        assert!(refused("He he PRON PRP 1 nsubj\nwalked walk VERB VBD 1 ROOT").contains("\"walked\""));
        assert!(refused("He he PRON PRP 1 nsubj\nran run VERB VBD 0 ROOT").contains("circle"));
        assert!(refused("He he PRON PRP 7 nsubj").contains("head"));
        assert!(refused("He he PRONOUN PRP 0 ROOT").contains("part of speech"));
        assert!(refused("He he").contains("needs"));
    }

    #[test]
    fn an_empty_text_is_an_empty_doc() {
        let doc = DocBuilder::new("").build().expect("nothing to be wrong");
        assert!(doc.is_empty() && doc.sents().count() == 0 && doc.noun_chunks().is_empty());
    }
}
