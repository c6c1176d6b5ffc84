//! One row of a table of news, whatever its makers called the columns (`data/page/rows.toml`).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Carrier;
use crate::{
    Capture, Issue, IssueKind, Stated,
    decode::decoded_text,
    outlet::folded,
    stated::{day_of_words, has_markup, is_page},
    tables::table,
};

/// How deep rows are looked for in what wraps them: a search engine's answer holds them three levels down.
const MAX_WRAPPINGS: usize = 4;

/// How many pieces of text one field may hold. The longest live page seen has some 2,000 paragraphs.
const MAX_PIECES: usize = 20_000;

/// Only the fields that the table names are kept of a row, and these once each.
type Fields<'j> = BTreeMap<String, &'j RawValue>;

/// One article of a table, before it is a capture.
#[derive(Debug, Default)]
pub struct Row {
    url: Option<String>,
    page: Option<String>,
    text: Option<String>,
    summary: Option<String>,
    captured: Option<String>,
    stated: Stated,
}

/// Returns the rows of a value: one, or those that it wraps.
pub fn rows(bytes: &[u8]) -> Vec<Result<Row, String>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(decoded_text(bytes, None)),
    };
    let mut found = Vec::new();
    unwrap(&text, None, MAX_WRAPPINGS, &mut found);
    found
}

/// Reads a value as a row, or as what wraps rows; `around` is what the wrapper itself said.
fn unwrap(json: &str, around: Option<&Row>, depth: usize, found: &mut Vec<Result<Row, String>>) {
    let fields = match fields(json) {
        Ok(fields) => fields,
        Err(error) => {
            found.push(Err(format!("The row is not well formed ({error}).")));
            return;
        }
    };
    let row = Row::of(&fields, around);
    if row.page.is_some() || row.text.is_some() || depth == 0 {
        found.push(Ok(row));
        return;
    }
    for name in &TABLE.rows.names {
        let Some(value) = fields.get(name).map(|raw| raw.get()) else {
            continue;
        };
        let before = found.len();
        if value.starts_with('[') {
            for element in serde_json::from_str::<Vec<&RawValue>>(value).unwrap_or_default() {
                if element.get().starts_with('{') {
                    unwrap(element.get(), Some(&row), depth - 1, found);
                }
            }
        } else if value.starts_with('{')
            && self::fields(value).is_ok_and(|inner| inner.keys().any(|key| is_row_key(key)))
        {
            unwrap(value, Some(&row), depth - 1, found);
        }
        if found.len() > before {
            return;
        }
    }
    found.push(Ok(row));
}

/// Says whether a key is one that an article's row or a wrapper has, beside its name.
fn is_row_key(key: &str) -> bool {
    let lists = [&TABLE.text, &TABLE.page, &TABLE.rows];
    lists.iter().any(|list| list.names.iter().any(|name| name == key))
}

impl Row {
    fn of(fields: &Fields<'_>, around: Option<&Self>) -> Self {
        let any = |names: &Names, wanted: fn(&str) -> bool| {
            names.names.iter().filter_map(|name| fields.get(name)).find_map(|raw| {
                words(raw, Kind::Names)
                    .into_iter()
                    .map(|words| tidy(&words))
                    .find(|words| wanted(words))
            })
        };
        let text = |names: &Names| {
            let texts = names.names.iter().filter_map(|name| fields.get(name));
            texts
                .map(|raw| words(raw, Kind::Text).join("\n\n"))
                .find(|text| !text.trim().is_empty() && text.contains(char::is_whitespace))
        };
        let authors = TABLE.author.names.iter().filter_map(|name| fields.get(name));
        let authors = authors
            .map(|raw| words(raw, Kind::Names))
            .map(|names| {
                names
                    .iter()
                    .map(|name| tidy(name))
                    .filter(|name| is_name(name))
                    .collect::<Vec<_>>()
            })
            .find(|names| !names.is_empty());
        let stated = Stated {
            title: any(&TABLE.title, is_some_text),
            authors: authors.unwrap_or_default(),
            published: any(&TABLE.published, is_day),
            modified: any(&TABLE.modified, is_day),
            outlet: any(&TABLE.outlet, is_outlet),
            language: any(&TABLE.language, |code| (2..=12).contains(&code.len())),
            is_body: false,
        };
        let mut row = Self {
            url: any(&TABLE.url, is_address),
            page: text(&TABLE.page).filter(|html| has_markup(html)),
            text: text(&TABLE.text),
            summary: text(&TABLE.summary),
            captured: any(&TABLE.captured, is_day),
            stated,
        };
        if let Some(around) = around {
            row.inherit(around);
        }
        row
    }

    /// Takes from what wraps the row what the row does not say: a JSON Feed names its outlet, language and authors once.
    fn inherit(&mut self, around: &Self) {
        let own = &mut self.stated;
        if own.outlet.is_none() {
            own.outlet = around.stated.outlet.clone().or_else(|| around.stated.title.clone());
        }
        if own.language.is_none() {
            own.language.clone_from(&around.stated.language);
        }
        if own.authors.is_empty() {
            own.authors.clone_from(&around.stated.authors);
        }
    }

    /// Makes the capture.
    ///
    /// # Errors
    /// With the reason, where the row holds no text.
    pub fn into_capture(self, carrier: &Carrier, number: u64) -> Result<Capture, String> {
        let mut stated = self.stated;
        let mut issues = Vec::new();
        let (body, is_html) = match (self.page, self.text, self.summary) {
            // A whole page says more than what was taken out of it.
            (Some(page), ..) if is_page(&page) => {
                stated.is_body = false;
                (page, true)
            }
            (_, Some(text), _) => {
                stated.is_body = !is_page(&text);
                let is_html = has_markup(&text);
                (text, is_html)
            }
            (Some(part), ..) => {
                stated.is_body = true;
                (part, true)
            }
            (None, None, Some(summary)) => {
                stated.is_body = true;
                issues.push(Issue {
                    kind: IssueKind::Cut,
                    message: "the row gives a summary and not the whole text; the article's address has the rest"
                        .to_owned(),
                    span: None,
                });
                let is_html = has_markup(&summary);
                (summary, is_html)
            }
            (None, None, None) => {
                return Err(match &self.url {
                    Some(url) => format!("The row gives no text. Its address, to be read by itself: {url}"),
                    None => "The row gives no text.".to_owned(),
                });
            }
        };
        let content_type = if is_html {
            "text/html; charset=utf-8"
        } else {
            "text/plain; charset=utf-8"
        };
        Ok(Capture {
            path: format!("{}#{number}", carrier.path),
            url: self.url,
            content_type: Some(content_type.to_owned()),
            captured: self.captured.as_deref().and_then(day_of_words).or(carrier.captured),
            stated: Some(stated),
            issues,
            bytes: body.into_bytes(),
        })
    }
}

fn tidy(words: &str) -> String {
    crate::html::entity::unescaped(words)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn is_some_text(words: &str) -> bool {
    !words.is_empty()
}

fn is_name(words: &str) -> bool {
    words.chars().any(char::is_alphabetic)
}

fn is_day(words: &str) -> bool {
    day_of_words(words).is_some()
}

fn is_address(words: &str) -> bool {
    (words.starts_with("http://") || words.starts_with("https://")) && !words.contains(' ')
}

fn is_outlet(words: &str) -> bool {
    let is_domain = !words.contains(' ') && words.contains('.') || words.contains("://");
    is_name(words) && !is_domain && words.len() < 100
}

/// Reads the fields of an object that the table names.
fn fields(json: &str) -> Result<Fields<'_>, serde_json::Error> {
    struct Known;
    impl<'j> Visitor<'j> for Known {
        type Value = Fields<'j>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<M: MapAccess<'j>>(self, mut map: M) -> Result<Fields<'j>, M::Error> {
            let mut fields = Fields::new();
            while let Some(key) = map.next_key::<Cow<'j, str>>()? {
                let key = folded(&key);
                if TABLE.knows(&key) {
                    let value = map.next_value::<&'j RawValue>()?;
                    fields.entry(key).or_insert(value);
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(fields)
        }
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let fields = deserializer.deserialize_map(Known)?;
    deserializer.end()?;
    Ok(fields)
}

/// What is wanted of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Names: of an object, its name alone.
    Names,
    /// Text: everything that is a string, in order.
    Text,
}

/// Returns the strings of a value.
fn words(raw: &RawValue, kind: Kind) -> Vec<String> {
    let mut out = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(raw.get());
    // What was read before an error stands.
    let _ = Words { out: &mut out, kind }.deserialize(&mut deserializer);
    out
}

struct Words<'o> {
    out: &'o mut Vec<String>,
    kind: Kind,
}

impl<'j> DeserializeSeed<'j> for Words<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'j>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Words<'_> {
    fn push(&mut self, words: String) {
        if self.out.len() < MAX_PIECES && !words.trim().is_empty() {
            self.out.push(words);
        }
    }
}

impl<'j> Visitor<'j> for Words<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_str<E>(mut self, words: &str) -> Result<(), E> {
        self.push(words.to_owned());
        Ok(())
    }

    fn visit_u64<E>(mut self, number: u64) -> Result<(), E> {
        if self.kind == Kind::Names {
            self.push(number.to_string());
        }
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(mut self, number: f64) -> Result<(), E> {
        if self.kind == Kind::Names {
            self.push(format!("{number:.0}"));
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'j>>(self, mut seq: S) -> Result<(), S::Error> {
        let Self { out, kind } = self;
        while seq.next_element_seed(Words { out, kind })?.is_some() {}
        Ok(())
    }

    fn visit_map<M: MapAccess<'j>>(self, mut map: M) -> Result<(), M::Error> {
        let Self { out, kind } = self;
        while let Some(key) = map.next_key::<Cow<'j, str>>()? {
            let key = folded(&key);
            // WordPress wraps a field's words once more, under this name.
            let is_wanted = kind == Kind::Text || TABLE.name.names.contains(&key) || key == RENDERED;
            if is_wanted {
                map.next_value_seed(Words { out, kind })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The key of a field's value in WordPress's interface.
const RENDERED: &str = "rendered";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    url: Names,
    title: Names,
    page: Names,
    text: Names,
    summary: Names,
    published: Names,
    modified: Names,
    captured: Names,
    author: Names,
    outlet: Names,
    language: Names,
    rows: Names,
    name: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[cfg_attr(not(test), expect(dead_code, reason = "it is for whoever reads the table"))]
    why: String,
    names: Vec<String>,
}

impl Table {
    fn lists(&self) -> [&Names; 12] {
        [
            &self.url,
            &self.title,
            &self.page,
            &self.text,
            &self.summary,
            &self.published,
            &self.modified,
            &self.captured,
            &self.author,
            &self.outlet,
            &self.language,
            &self.rows,
        ]
    }

    fn knows(&self, key: &str) -> bool {
        self.lists()
            .iter()
            .any(|list| list.names.iter().any(|name| name == key))
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../../data/page/rows.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_names_are_folded_and_stand_once() {
        for list in TABLE.lists().into_iter().chain([&TABLE.name]) {
            assert!(!list.why.is_empty());
            for (number, name) in list.names.iter().enumerate() {
                assert_eq!(*name, folded(name));
                assert!(!list.names[..number].contains(name), "{name} stands twice");
            }
        }
    }

    fn one(json: &str) -> Capture {
        let mut found = rows(json.as_bytes());
        assert_eq!(found.len(), 1, "{json}");
        found.remove(0).unwrap().into_capture(&"t".into(), 1).unwrap()
    }

    #[test]
    fn rows_of_known_makers_are_read() {
        let of = |json: &str| {
            let capture = one(json);
            let stated = capture.stated.unwrap();
            let day = stated
                .published
                .as_deref()
                .and_then(day_of_words)
                .map(|day| day.to_string());
            (
                capture.url.unwrap_or_default(),
                stated.title.unwrap_or_default(),
                day.unwrap_or_default(),
                stated.authors.join("; "),
                stated.outlet.unwrap_or_default(),
                capture.captured.map(|day| day.to_string()).unwrap_or_default(),
                String::from_utf8(capture.bytes).unwrap(),
            )
        };
        let expected = |authors: &str, outlet: &str, captured: &str| {
            (
                "https://post.example/1".to_owned(),
                "Ferries & trains stop".to_owned(),
                "2024-05-03".to_owned(),
                authors.to_owned(),
                outlet.to_owned(),
                captured.to_owned(),
                "The ferries stopped on Friday.".to_owned(),
            )
        };
        // news-please and CC-News.
        let row = r#"{"authors":["Mona Lund","Per Holm"],"date_download":"2024-05-06 10:00:00","date_modify":null,
            "date_publish":"2024-05-03 07:00:00","description":"Short.","filename":"x.json","image_url":null,"language":"en",
            "maintext":"The ferries stopped on Friday.","source_domain":"post.example","title":"Ferries &amp; trains stop","url":"https://post.example/1"}"#;
        assert_eq!(of(row), expected("Mona Lund; Per Holm", "", "2024-05-06"));
        // trafilatura.
        let row = r#"{"title":"Ferries & trains stop","author":"Mona Lund; Per Holm","hostname":"post.example","date":"2024-05-03",
            "fingerprint":"0","id":null,"license":null,"comments":"","raw_text":"Menu The ferries","text":"The ferries stopped on Friday.",
            "language":null,"source":"https://post.example/1","source-hostname":"Harbour Post","excerpt":"Short."}"#;
        assert_eq!(of(row), expected("Mona Lund; Per Holm", "Harbour Post", ""));
        // Rows like Media Cloud's.
        let row = r#"{"id":"77","indexed_date":"2024-05-04T01:02:03","language":"en","media_name":"Harbour Post","media_url":"post.example",
            "publish_date":"2024-05-03","title":"Ferries & trains stop","url":"https://post.example/1","text":"The ferries stopped on Friday."}"#;
        assert_eq!(of(row), expected("", "Harbour Post", "2024-05-04"));
        // Interfaces of news services: objects for outlets and authors, seconds since 1970.
        let row = r#"{"source":{"id":7,"name":"Harbour Post"},"author":[{"name":"Mona Lund","url":"https://post.example/mona"}],"headline":"Ferries & trains stop",
            "url":"https://post.example/1","publishedAt":1714719600,"articleBody":["The ferries stopped on Friday."]}"#;
        assert_eq!(of(row), expected("Mona Lund", "Harbour Post", ""));
        // WordPress.
        let row = r#"{"id":5,"date":"2024-05-03T10:00:00","link":"https://post.example/1","title":{"rendered":"Ferries &#038; trains stop"},
            "content":{"rendered":"The ferries stopped on Friday.","protected":false},"author":12}"#;
        assert_eq!(of(row), expected("", "", ""));
    }

    #[test]
    fn what_wraps_rows_is_taken_off() {
        let feed = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Harbour Post","language":"en","items":[
            {"id":"1","url":"https://post.example/1","content_html":"<p>The ferries stopped.</p>","date_published":"2024-05-03T23:00:00-05:00"},
            {"id":"2","content_text":"They run again."}]}"#;
        let found: Vec<Capture> = rows(feed.as_bytes())
            .into_iter()
            .map(|row| row.unwrap().into_capture(&"f".into(), 1).unwrap())
            .collect();
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[1].stated.as_ref().unwrap().outlet.as_deref(),
            Some("Harbour Post")
        );
        assert!(found[0].content_type.as_deref().unwrap().starts_with("text/html"));
        let search = r#"{"took":3,"hits":{"total":1,"hits":[{"_id":"a","_source":{"title":"T","text":"The ferries stopped."}}]}}"#;
        assert_eq!(one(search).bytes, b"The ferries stopped.");
        let answer = r#"{"status":"ok","articles":[]}"#;
        assert!(
            rows(answer.as_bytes())
                .remove(0)
                .unwrap()
                .into_capture(&"f".into(), 1)
                .is_err()
        );
    }

    #[test]
    fn pages_in_rows_stay_pages_and_hostile_rows_end() {
        let capture = one(
            r#"{"url":"https://post.example/1","html":"<html><body><p>The ferries stopped.</p></body></html>","text":"x y"}"#,
        );
        assert!(!capture.stated.unwrap().is_body);
        assert!(capture.bytes.starts_with(b"<html>"));
        let deep = format!("{{\"text\":{}1{}}}", "[".repeat(5000), "]".repeat(5000));
        assert!(
            rows(deep.as_bytes())
                .remove(0)
                .map(|row| row.text)
                .is_ok_and(|text| text.is_none())
                || rows(deep.as_bytes())[0].is_err()
        );
        let wrapped = format!("{}{}", "{\"data\":".repeat(60), "{}".to_owned() + &"}".repeat(60));
        assert_eq!(rows(wrapped.as_bytes()).len(), 1);
        assert!(rows(b"[1]")[0].is_err() && rows(b"")[0].is_err() && rows(b"{\"text\":\"\xff a\"}")[0].is_ok());
    }
}
