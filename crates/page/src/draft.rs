//! An article in the making: what a reader of HTML or of a dump has found, before ids and spans are made.

use text::Span;

use crate::{
    Article, ArticleId, Author, Block, BlockKind, Capture, Dated, Furniture, FurnitureKind, Issue, IssueKind, Outlet,
    dateline::dateline,
    genre::{Signs, genre},
    language::language,
    signature,
};

/// What stands between two paragraphs of an article's text.
const PARAGRAPH_GAP: &str = "\n\n";

/// The most bytes of furniture kept of one page: furniture is shown to readers, and no reader needs more.
const MAX_FURNITURE: usize = 256 << 10;

/// What was found of one article.
#[derive(Debug, Default)]
pub struct Draft {
    pub title: Option<String>,
    pub authors: Vec<Author>,
    pub outlet: Option<Outlet>,
    pub url: Option<String>,
    pub published: Dated,
    pub modified: Dated,
    /// Names of sections, for the genre.
    pub sections: Vec<String>,
    /// JSON-LD types in lower case, for the genre.
    pub types: Vec<String>,
    /// The language, where it was told already.
    pub language: Option<String>,
    pub paragraphs: Vec<(BlockKind, String)>,
    /// Whether the page says that it is a report and shows no text of it: a paywall, a film, pictures.
    pub is_bare: bool,
    pub furniture: Vec<Furniture>,
    /// How many bytes of furniture are kept.
    pub furniture_length: usize,
    pub issues: Vec<Issue>,
}

impl Draft {
    /// Notes a piece of the page that is not the article.
    pub fn put_aside(&mut self, kind: FurnitureKind, text: &str) {
        if self.furniture_length + text.len() <= MAX_FURNITURE {
            self.furniture_length += text.len();
            self.furniture.push(Furniture {
                text: text.to_owned(),
                kind,
            });
        }
    }

    /// Makes the article.
    #[must_use]
    pub fn into_article(self, capture: &Capture) -> Article {
        let (text, blocks, is_cut) = joined(&self.paragraphs);
        let url = self.url.or_else(|| capture.url.clone());
        let outlet = self
            .outlet
            .or_else(|| signature::of_text(&self.paragraphs, url.is_some()));
        let language = self.language.or_else(|| language(&text));
        let mut issues = self.issues;
        if is_cut {
            let message = format!(
                "the text is longer than {} MiB; what follows was left out",
                MAX_TEXT >> 20
            );
            issues.push(Issue {
                kind: IssueKind::Cut,
                message,
                span: None,
            });
        }
        if language.as_deref().is_some_and(|code| !READ_LANGUAGES.contains(&code)) {
            let message = format!(
                "the text's language is {:?}; only English is analysed",
                language.as_deref().unwrap_or_default()
            );
            issues.push(Issue {
                kind: IssueKind::Language,
                message,
                span: None,
            });
        }
        Article {
            id: article_id(self.title.as_deref(), &text),
            path: capture.path.clone(),
            // The reader knows it: what a saving tool wrote is no part of it.
            capture: String::new(),
            genre: genre(
                &Signs {
                    title: self.title.as_deref(),
                    sections: &self.sections,
                    url: url.as_deref(),
                    types: &self.types,
                },
                &text,
                &blocks,
            ),
            dateline: dateline(&text),
            url,
            outlet,
            title: self.title,
            authors: self.authors,
            published: self.published,
            modified: self.modified,
            language,
            text,
            blocks,
            furniture: self.furniture,
            issues,
        }
    }
}

/// The languages whose claims are read further down the road.
const READ_LANGUAGES: [&str; 1] = ["en"];

/// The longest text of an article. The longest article of the sets at hand has 0.2 MB; a book has 1.
const MAX_TEXT: usize = 2 << 20;

/// Joins paragraphs into the article's text, tells where each came to stand, and whether some were left out.
fn joined(paragraphs: &[(BlockKind, String)]) -> (String, Vec<Block>, bool) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for (kind, words) in paragraphs {
        let whole = words.trim();
        let words = whole[..whole.floor_char_boundary(MAX_TEXT.saturating_sub(text.len()))].trim_end();
        if words.is_empty() && !whole.is_empty() {
            return (text, blocks, true);
        }
        if words.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str(PARAGRAPH_GAP);
        }
        let start = text.len();
        text.push_str(words);
        blocks.push(Block {
            span: Span::new(start, text.len()),
            kind: *kind,
        });
        if words.len() < whole.len() {
            return (text, blocks, true);
        }
    }
    (text, blocks, false)
}

fn article_id(title: Option<&str>, text: &str) -> ArticleId {
    let mut digest = blake3::Hasher::new();
    digest
        .update(title.unwrap_or_default().as_bytes())
        .update(b"\n")
        .update(text.as_bytes());
    ArticleId(format!("a_{}", &digest.finalize().to_hex()[..16]))
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use crate::{BlockKind, Capture};

    #[test]
    fn blocks_rebuild_the_text() {
        let paragraphs = vec![
            (BlockKind::Heading, " One ".to_owned()),
            (BlockKind::Paragraph, " ".to_owned()),
            (BlockKind::Paragraph, "Two".to_owned()),
        ];
        let article = Draft {
            paragraphs,
            ..Draft::default()
        }
        .into_article(&Capture::default());
        assert_eq!(article.text, "One\n\nTwo");
        let words: Vec<&str> = article
            .blocks
            .iter()
            .map(|block| block.span.of(&article.text))
            .collect();
        assert_eq!(words.join("\n\n"), article.text);
        assert!(article.id.0.len() == 18 && article.id.0.starts_with("a_"));
    }
}
