//! What a page's JSON-LD says of its article: headline, authors, days, publisher.

use serde_json::Value;

use super::{
    entity::unescaped,
    tree::{NodeIdx, Tree},
};
use crate::tables::MARKUP;

/// What one JSON-LD node says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// Whether the node is of an article type, not merely a page.
    pub is_article: bool,
    /// Its types in lower case.
    pub types: Vec<String>,
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub publisher: Option<String>,
    pub section: Option<String>,
    pub genre: Option<String>,
    pub language: Option<String>,
    pub url: Option<String>,
    /// The article's text, a paragraph a line, where the page states it whole.
    pub body: Vec<String>,
    pub description: Option<String>,
    /// The entries of a live page.
    pub updates: Vec<Update>,
}

/// An entry of a live page as its metadata lists it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub url: Option<String>,
    /// Its text, a paragraph a line.
    pub body: Vec<String>,
}

/// The most entries read of one page's metadata.
const MAX_UPDATES: usize = 500;

/// Returns the nodes of a page's `<script>` elements that describe articles or the page itself, articles first.
#[must_use]
pub fn described(tree: &Tree<'_>, scripts: &[NodeIdx]) -> Vec<Described> {
    let mut found = Vec::new();
    let mut graph = Graph::default();
    for idx in scripts {
        let is_ld = tree
            .attribute(*idx, "type")
            .is_some_and(|kind| kind.trim().to_ascii_lowercase().starts_with("application/ld"));
        if is_ld && let Some(value) = parsed(tree.raw(*idx)) {
            graph.collect(&value);
            walk(&value, &mut found);
        }
    }
    for node in &mut found {
        for author in &mut node.authors {
            if let Some(name) = graph.name_of(author) {
                *author = name;
            }
        }
        node.authors
            .retain(|author| !author.starts_with("http") && !author.starts_with('#'));
    }
    found.sort_by_key(|node| !node.is_article);
    found
}

/// Parses JSON as publishers write it: with line breaks inside strings, comments around it, or a semicolon behind it.
fn parsed(raw: &str) -> Option<Value> {
    let trimmed = raw.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let trimmed = trimmed
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>")
        .trim()
        .trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(trimmed) {
        return Some(value);
    }
    let mended: String = trimmed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Several objects may stand one behind the other; the first is read.
    serde_json::Deserializer::from_str(&mended)
        .into_iter::<Value>()
        .next()?
        .ok()
}

/// Names by `@id`, for authors that are only pointed to.
#[derive(Default)]
struct Graph {
    names: std::collections::BTreeMap<String, String>,
}

impl Graph {
    fn collect(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.collect(item)),
            Value::Object(fields) => {
                if let (Some(id), Some(name)) = (string(fields.get("@id")), string(fields.get("name"))) {
                    self.names.insert(id, name);
                }
                fields.values().for_each(|item| self.collect(item));
            }
            _ => {}
        }
    }

    fn name_of(&self, id: &str) -> Option<String> {
        self.names.get(id).cloned()
    }
}

fn walk(value: &Value, found: &mut Vec<Described>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::Object(fields) => {
            let types = strings(fields.get("@type"))
                .iter()
                .map(|name| name.to_ascii_lowercase())
                .collect::<Vec<_>>();
            let has = |wanted: &[String]| types.iter().any(|name| wanted.contains(name));
            let is_article = has(&MARKUP.json_ld.article);
            if is_article || has(&MARKUP.json_ld.page) {
                found.push(node(fields, types, is_article));
            }
            for key in [
                "@graph",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "itemListElement",
                "item",
            ] {
                if let Some(inner) = fields.get(key) {
                    walk(inner, found);
                }
            }
        }
        _ => {}
    }
}

fn node(fields: &Fields, types: Vec<String>, is_article: bool) -> Described {
    Described {
        is_article,
        types,
        headline: string(fields.get("headline")).or_else(|| string(fields.get("name"))),
        authors: authors(fields),
        body: body(fields),
        description: string(fields.get("description")),
        published: string(fields.get("datePublished")).or_else(|| string(fields.get("dateCreated"))),
        modified: string(fields.get("dateModified")),
        publisher: people(fields.get("publisher")).into_iter().next(),
        section: string(fields.get("articleSection")),
        genre: string(fields.get("genre")),
        language: string(fields.get("inLanguage")),
        url: string(fields.get("url")).or_else(|| people_id(fields.get("mainEntityOfPage"))),
        updates: updates(fields.get("liveBlogUpdate")),
    }
}

fn authors(fields: &Fields) -> Vec<String> {
    let mut found = ["author", "creator"].iter().map(|key| people(fields.get(*key)));
    found.find(|names| !names.is_empty()).unwrap_or_default()
}

fn body(fields: &Fields) -> Vec<String> {
    let Some(Value::String(body)) = fields.get("articleBody") else {
        return Vec::new();
    };
    let words = body.lines().map(|line| string(Some(&Value::from(line))));
    words.flatten().collect()
}

fn updates(value: Option<&Value>) -> Vec<Update> {
    let Some(Value::Array(items)) = value else {
        return Vec::new();
    };
    let update = |fields: &Fields| Update {
        headline: string(fields.get("headline")).or_else(|| string(fields.get("name"))),
        authors: authors(fields),
        published: string(fields.get("datePublished")),
        url: string(fields.get("url")),
        body: body(fields),
    };
    let fields = items.iter().take(MAX_UPDATES).filter_map(Value::as_object);
    fields.map(update).collect()
}

/// The fields of an object.
type Fields = serde_json::Map<String, Value>;

fn people_id(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(id) => Some(id.clone()),
        Value::Object(fields) => string(fields.get("@id")),
        _ => None,
    }
}

/// Returns the names of the people or organisations that a value describes or points to.
fn people(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().flat_map(|item| people(Some(item))).collect(),
        Some(Value::Object(fields)) => {
            let name = fields.get("name").filter(|name| !name.is_null());
            match name {
                Some(name) => strings(Some(name)),
                None => string(fields.get("@id")).into_iter().collect(),
            }
        }
        Some(Value::String(_)) => strings(value),
        _ => Vec::new(),
    }
}

fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().flat_map(|item| strings(Some(item))).collect(),
        other => string(other).into_iter().collect(),
    }
}

fn string(value: Option<&Value>) -> Option<String> {
    let words = match value? {
        Value::String(words) => words,
        Value::Array(items) => return items.iter().find_map(|item| string(Some(item))),
        Value::Object(fields) => return string(fields.get("@value")).or_else(|| string(fields.get("name"))),
        _ => return None,
    };
    // Some publishers write entities into JSON.
    let words = unescaped(words).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::{Described, Tree, described};

    fn nodes(html: &str) -> Vec<Described> {
        let tree = Tree::parse(html);
        let scripts: Vec<usize> = tree.elements("script").collect();
        described(&tree, &scripts)
    }

    #[test]
    fn the_article_comes_before_the_page() {
        let html = r##"<script type="application/ld+json">{"@graph":[
            {"@type":"WebPage","name":"Harbour Post","datePublished":"2020-01-01"},
            {"@type":["NewsArticle"],"headline":"Ferries &amp; storms","datePublished":"2023-05-06T07:08:09+02:00",
             "author":[{"@type":"Person","@id":"#a"}],"publisher":{"name":"Harbour Post"}},
            {"@type":"Person","@id":"#a","name":"Mona Lund"}]}</script>"##;
        let found = nodes(html);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].headline.as_deref(), Some("Ferries & storms"));
        assert_eq!(found[0].authors, ["Mona Lund"]);
        assert_eq!(found[0].published.as_deref(), Some("2023-05-06T07:08:09+02:00"));
        assert!(!found[1].is_article);
    }

    #[test]
    fn broken_json_is_read_where_it_can_be() {
        let html = "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"Two\nlines\"};</script><script type='application/ld+json'>{oops</script>";
        let found = nodes(html);
        assert_eq!(found[0].headline.as_deref(), Some("Two lines"));
        assert_eq!(found.len(), 1);
    }
}
