//! What the table of articles says of copies.

use events::Copies;
use page::ArticleId;
use serde::Serialize;

use crate::evidence::Words;

/// Whether an article repeats others, in what way, and what it says of that itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CopyColumns {
    /// The article that this one is a copy of.
    pub duplicates_of: Option<String>,
    /// In what way: exact, near, cut, extended, merged.
    pub copy_basis: Option<&'static str>,
    /// Further articles that a merged text was put together from.
    pub merged_from: Vec<String>,
    /// The original of the group of copies that this article belongs to; its own id where it is the original.
    pub copy_group: Option<String>,
    /// Whether a copy's text was issued to be reprinted: a release.
    pub copies_release: bool,
    /// The source that the article credits for its text, copy or not.
    pub credited_to: Option<String>,
    /// The words of the credit.
    pub credit: Option<String>,
    /// The passages that it shares with articles it is no copy of.
    pub shared_passages: Vec<PassageCell>,
}

/// A passage that stands in an earlier article too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassageCell {
    /// quotation, release, boilerplate, text.
    pub kind: &'static str,
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
    /// The first article that carries it.
    pub first_in: String,
}

impl CopyColumns {
    /// Returns what is known of an article with this text.
    #[must_use]
    pub fn of(copies: &Copies, article: &ArticleId, text: &str) -> Self {
        let copy = copies.copy(article);
        let credit = copies.credit(article);
        let passages = copies.passages(article);
        // Finding code points costs a walk over the text.
        let words = (!passages.is_empty()).then(|| Words::new(text));
        let cell = |passage: &events::SharedPassage| {
            let quote = words.as_ref()?.quote(passage.span);
            Some(PassageCell {
                kind: passage.kind.as_str(),
                start: quote.start,
                end: quote.end,
                first_in: passage.first.0.clone(),
            })
        };
        Self {
            duplicates_of: copy.map(|copy| copy.original.0.clone()),
            copy_basis: copy.map(|copy| copy.basis.as_str()),
            merged_from: copy.map_or(Vec::new(), |copy| copy.also.iter().map(|id| id.0.clone()).collect()),
            copy_group: copies.group_of(article).map(|id| id.0.clone()),
            copies_release: copy.is_some_and(|copy| copy.is_release),
            credited_to: credit.map(|credit| credit.to.clone()),
            credit: credit.map(|credit| credit.words.clone()),
            shared_passages: passages.iter().filter_map(cell).collect(),
        }
    }
}
