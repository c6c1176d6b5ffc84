//! Docs written down as JSON, in the form in which a Python script dumps what spaCy itself says of a text.

use serde_json::{Value, json};
use text::{Offsets, Span};

use crate::{Doc, DocBuilder, Error, Iob, Pos, Row};

impl Doc {
    /// Reads a doc from its dump; the inverse of [`Doc::to_dump`].
    ///
    /// # Errors
    /// When a field is missing or of another kind, places do not lie in the text, or heads do not form trees.
    pub fn from_dump(dump: &Value) -> Result<Self, Error> {
        let text = dump["text"]
            .as_str()
            .ok_or_else(|| Error::Parse("a dump needs a text".into()))?;
        let tokens = dump["tokens"]
            .as_array()
            .ok_or_else(|| Error::Parse("a dump needs tokens".into()))?;
        let offsets = Offsets::new(text);
        let mut builder = DocBuilder::new(text);
        let mut behind = 0;
        for (i, token) in tokens.iter().enumerate() {
            let (code_point, row) =
                dumped_row(token).ok_or_else(|| Error::Parse(format!("token {i} is not as dumped: {token}")))?;
            let start = offsets.byte(code_point);
            if start < behind || !text[start..].starts_with(row.text) {
                return Err(Error::Parse(format!(
                    "token {i}, {:?}, is not at its place in the text",
                    row.text
                )));
            }
            behind = start + row.text.len();
            builder.push_at(start, row)?;
        }
        builder.build()
    }

    /// Writes the doc down. Places count Unicode code points:
    ///
    /// ```json
    /// {"id": "a", "text": "It rains.",
    ///  "tokens": [[0, "It", true, "it", "PRP", "PRON", "Case=Nom|...", "it", 1, "nsubj", true, "O", ""], ...],
    ///  "ents": [], "noun_chunks": [[0, 2]]}
    /// ```
    ///
    /// A token is its start, word, whether a space follows, norm, tag, part of speech, features, lemma, number of its
    /// head, relation, whether it starts a sentence, place in an entity, and the kind of that entity.
    #[must_use]
    pub fn to_dump(&self, id: &Value) -> Value {
        let offsets = Offsets::new(self.text());
        let tokens: Vec<Value> = self
            .tokens()
            .map(|t| {
                json!([
                    offsets.code_point(t.span().start()),
                    t.text(),
                    t.whitespace(),
                    t.norm(),
                    t.tag(),
                    t.pos().as_str(),
                    t.morph(),
                    t.lemma(),
                    t.head_idx(),
                    t.dep(),
                    t.is_sent_start(),
                    t.ent_iob().as_str(),
                    t.ent_type()
                ])
            })
            .collect();
        let places = |span: Span| offsets.code_points(span);
        let ents: Vec<Value> = self
            .ents()
            .iter()
            .map(|ent| {
                let place = places(self.span(ent.tokens()));
                json!([place.start, place.end, ent.label()])
            })
            .collect();
        let chunks: Vec<Value> = self
            .noun_chunks()
            .iter()
            .map(|chunk| {
                let place = places(self.span(chunk.clone()));
                json!([place.start, place.end])
            })
            .collect();
        json!({"id": id, "text": self.text(), "tokens": tokens, "ents": ents, "noun_chunks": chunks})
    }
}

fn dumped_row(token: &Value) -> Option<(usize, Row<'_>)> {
    let text_at = |i: usize| token.get(i)?.as_str();
    let number_at = |i: usize| token.get(i)?.as_u64().and_then(|n| usize::try_from(n).ok());
    let row = Row {
        text: text_at(1)?,
        norm: Some(text_at(3)?),
        tag: text_at(4)?,
        pos: Pos::from_label(text_at(5)?)?,
        morph: text_at(6)?,
        lemma: Some(text_at(7)?),
        head: number_at(8)?,
        dep: text_at(9)?,
        sent_start: Some(token.get(10)?.as_bool()?),
        iob: match text_at(11)? {
            "B" => Iob::Begin,
            "I" => Iob::Inside,
            "O" | "" => Iob::Outside,
            _ => return None,
        },
        ent_type: text_at(12)?,
    };
    Some((number_at(0)?, row))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::Doc;

    #[test]
    fn dumps_go_there_and_back() {
        let dump = json!({"id": "x", "text": "Şuşa fell 🕊.", "tokens": [
            [0, "Şuşa", true, "şuşa", "NNP", "PROPN", "Number=Sing", "Şuşa", 1, "nsubj", true, "B", "GPE"],
            [5, "fell", true, "fell", "VBD", "VERB", "Tense=Past|VerbForm=Fin", "fall", 1, "ROOT", false, "O", ""],
            [10, "🕊", false, "🕊", "NFP", "PUNCT", "", "🕊", 1, "punct", false, "O", ""],
            [11, ".", false, ".", ".", "PUNCT", "PunctType=Peri", ".", 1, "punct", false, "O", ""]],
            "ents": [[0, 4, "GPE"]], "noun_chunks": [[0, 4]]});
        let doc = Doc::from_dump(&dump).expect("a sound dump");
        assert_eq!(doc.token(3).span().start(), 16);
        assert_eq!(doc.to_dump(&json!("x")), dump);
    }

    #[test]
    fn damaged_dumps_are_refused() {
        let word = json!([
            0, "fell", true, "fell", "VBD", "VERB", "", "fall", 0, "ROOT", true, "O", ""
        ]);
        assert!(Doc::from_dump(&json!({"text": "fell", "tokens": [word]})).is_ok());
        assert!(Doc::from_dump(&json!({"text": "feel", "tokens": [word]})).is_err());
        assert!(Doc::from_dump(&json!({"text": "fell", "tokens": [[0, "fell"]]})).is_err());
        assert!(Doc::from_dump(&json!({"text": "fell fell", "tokens": [word, word]})).is_err());
        assert!(Doc::from_dump(&json!([])).is_err());
    }
}
