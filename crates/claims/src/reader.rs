//! The only way in: a capture, or an article, becomes an account.

use lexicon::Lexicon;
use nlp::Doc;
use page::{Article, Issue, IssueKind};
use text::Span;

use crate::{Account, assemble};

/// What one capture says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// An account for each article, in page order.
    pub accounts: Vec<Account>,
    /// What is wrong with the capture as a whole.
    pub issues: Vec<Issue>,
}

/// The language that is read, as articles name it.
const LANGUAGE: &str = "en";

/// Reads the claims of an article whose text is analysed: `doc` is the doc of `article.text`.
#[must_use]
pub fn account(mut article: Article, doc: &Doc, lexicon: &Lexicon) -> Account {
    if let Some(issue) = foreign(&article) {
        article.issues.push(issue);
        return Account {
            article,
            claims: Vec::new(),
        };
    }
    let claims = assemble::claims(&article, doc, lexicon);
    Account { article, claims }
}

fn foreign(article: &Article) -> Option<Issue> {
    let language = article.language.as_deref().filter(|language| *language != LANGUAGE)?;
    Some(Issue {
        kind: IssueKind::Language,
        message: format!(
            "The article is written in the language {language:?}; only English is read, so it has no claims."
        ),
        span: None,
    })
}

/// Returns the paragraphs of a text: the stretches between line ends, without white space at their ends.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        if !span.is_empty() {
            found.push(span);
        }
        start += line.len();
    }
    found
}
