//! The only way in: a capture, or an article, becomes an account.

use std::sync::Arc;

use lexicon::Lexicon;
use nlp::{Doc, Pipeline};
use page::{Article, Capture, Issue, IssueKind, dateline_end, day_heading_end};
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

/// Reads pages. It holds what all readings share, and is cheap to clone.
#[derive(Clone, Debug)]
pub struct Reader {
    pipeline: Arc<Pipeline>,
    lexicon: Arc<Lexicon>,
}

impl Reader {
    /// Returns a reader with this language pipeline and these tables.
    #[must_use]
    pub fn new(pipeline: Arc<Pipeline>, lexicon: Arc<Lexicon>) -> Self {
        Self { pipeline, lexicon }
    }

    /// Reads one capture: its articles, each with its claims.
    #[must_use]
    pub fn read(&self, capture: &Capture) -> Reading {
        let page::Reading { articles, issues } = page::read(capture);
        Reading {
            accounts: self.read_articles(articles),
            issues,
        }
    }

    /// Reads the claims of one article.
    #[must_use]
    pub fn read_article(&self, article: Article) -> Account {
        let doc = self.analyze(std::slice::from_ref(&article)).pop();
        let doc = doc.expect("a batch of one article gives one doc");
        account(article, &doc, &self.lexicon)
    }

    /// Reads the claims of articles; faster than one by one, since their paragraphs are analysed together.
    #[must_use]
    pub fn read_articles(&self, articles: Vec<Article>) -> Vec<Account> {
        let docs = self.analyze(&articles);
        let both = articles.into_iter().zip(&docs);
        both.map(|(article, doc)| account(article, doc, &self.lexicon))
            .collect()
    }

    /// Analyses articles, their paragraphs in one batch. Articles in another language stay without analysis.
    fn analyze(&self, articles: &[Article]) -> Vec<Doc> {
        let spans: Vec<Vec<Span>> = articles
            .iter()
            .map(|article| match foreign(article) {
                Some(_) => Vec::new(),
                None => paragraphs(&article.text),
            })
            .collect();
        let texts: Vec<&str> = articles
            .iter()
            .zip(&spans)
            .flat_map(|(article, spans)| spans.iter().map(|span| span.of(&article.text)))
            .collect();
        let mut docs = self.pipeline.analyze_batch(&texts).into_iter();
        let joined = articles.iter().zip(&spans).map(|(article, spans)| {
            let parts: Vec<(usize, Doc)> = spans.iter().map(|span| span.start()).zip(docs.by_ref()).collect();
            let parts: Vec<(usize, &Doc)> = parts.iter().map(|(start, doc)| (*start, doc)).collect();
            Doc::concat(&article.text, &parts).expect("paragraphs are cut from the text in order")
        });
        joined.collect()
    }
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

/// Analyses a text paragraph by paragraph, so that no sentence crosses from one into the next.
#[must_use]
pub fn doc_of(text: &str, pipeline: &Pipeline) -> Doc {
    let spans = paragraphs(text);
    let texts: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    let docs = pipeline.analyze_batch(&texts);
    let parts: Vec<(usize, &Doc)> = spans.iter().map(|span| span.start()).zip(&docs).collect();
    Doc::concat(text, &parts).expect("paragraphs are cut from the text in order")
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

/// Returns the paragraphs of a text: the stretches between line ends, without white space at their ends. The dateline that a
/// report opens with stands alone, so that its town takes no part in the sentence behind it, and so does the day that opens an entry.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut may_open = true;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            continue;
        }
        let dateline = if may_open { dateline_end(span.of(text)) } else { None };
        let dateline = dateline.or_else(|| day_heading_end(span.of(text)));
        let report = span.start() + dateline.unwrap_or(0);
        if dateline.is_some() {
            found.push(Span::new(span.start(), report).trimmed(text));
        }
        found.push(Span::new(report, span.end()));
        // A headline or a byline may stand above the first sentence.
        may_open &= dateline.is_none() && span.len() < MAX_ABOVE_REPORT && found.len() < MAX_LINES_ABOVE_REPORT;
    }
    found
}

/// The longest line above a report's first sentence, in bytes, and the most such lines.
const MAX_ABOVE_REPORT: usize = 120;
const MAX_LINES_ABOVE_REPORT: usize = 4;
