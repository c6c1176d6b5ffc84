//! Copies: a copy is not a second witness, nor is a passage that several articles quote in full.
//!
//! Every article is reduced to its words as digests. Fingerprints of them (one run of five words in six or seven, chosen by its digest)
//! find candidates in time linear in the text, whatever the number of articles; a candidate is then laid beside the article
//! word by word. Words in quotation marks are set aside: two reporters who quote one statement in full share half their
//! words and none of their own. An article most of whose own words stand in an earlier one is a copy of it. A longer
//! article that swallows an earlier one is not: it says more. Nor is the bulletin of another day that fills the same form
//! with other numbers and names.
//!
//! Who copied whom is what the pages say where they say it: a text that credits the other's outlet took it from there, and may
//! have changed more of it. A release goes before its reprints, what an agency sends before what papers make of it, then the earlier day,
//! then the longer text, since papers cut what agencies send.
//!
//! What articles that are no copies share, forty words or more, is a shared passage: its first carrier alone bears witness
//! by it.
//!
//! Modules in reading order: [`credit`], `sketch`, `quoted`, `alignment`, `finder`, `tables`.

use std::collections::{BTreeMap, BTreeSet};

use page::{Article, ArticleId};
use text::Span;

mod alignment;
pub mod credit;
mod finder;
mod quoted;
mod sketch;
mod tables;

pub use credit::Credit;
pub use finder::CopyFinder;

/// An article that repeats another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The article it is a copy of. It is never a copy itself: it stands for all copies of one text.
    pub original: ArticleId,
    /// Further articles that the text was put together from.
    pub also: Vec<ArticleId>,
    /// In what way it repeats it.
    pub basis: CopyBasis,
    /// Whether the text was issued to be reprinted: a release, which no outlet that carries it has written.
    pub is_release: bool,
}

/// In what way a copy repeats its original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CopyBasis {
    /// Word for word; the headline may be another.
    Exact,
    /// With words changed.
    Near,
    /// Shorter.
    Cut,
    /// With something added.
    Extended,
    /// Put together from several.
    Merged,
}

impl CopyBasis {
    /// Every basis.
    pub const ALL: [Self; 5] = [Self::Exact, Self::Near, Self::Cut, Self::Extended, Self::Merged];

    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Cut => "cut",
            Self::Extended => "extended",
            Self::Merged => "merged",
        }
    }
}

/// A passage that two articles share, neither of which is a copy of the other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedPassage {
    /// The later carrier.
    pub article: ArticleId,
    /// Where it stands there.
    pub span: Span,
    /// The first carrier of those known.
    pub first: ArticleId,
    /// Where it stands there.
    pub first_span: Span,
    /// What it is.
    pub kind: PassageKind,
}

/// What a shared passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassageKind {
    /// A quotation in full.
    Quotation,
    /// Words of a release.
    Release,
    /// Words that one outlet uses again: background, a notice.
    Boilerplate,
    /// Anything else: words of one report in another.
    Text,
}

impl PassageKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Quotation, Self::Release, Self::Boilerplate, Self::Text];

    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Release => "release",
            Self::Boilerplate => "boilerplate",
            Self::Text => "text",
        }
    }
}

/// Which articles are copies of which, whom articles credit, and which passages they share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    copies: BTreeMap<ArticleId, Copy>,
    credits: BTreeMap<ArticleId, Credit>,
    passages: BTreeMap<ArticleId, Vec<SharedPassage>>,
    originals: BTreeSet<ArticleId>,
}

impl Copies {
    /// Finds the copies among articles.
    #[must_use]
    pub fn among<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Self {
        let mut finder = CopyFinder::default();
        for article in articles {
            finder.add(article);
        }
        finder.finish()
    }

    /// Returns what was found before, so that it need not be sought again.
    #[must_use]
    pub fn from_parts(
        copies: impl IntoIterator<Item = (ArticleId, Copy)>,
        credits: impl IntoIterator<Item = (ArticleId, Credit)>,
        passages: impl IntoIterator<Item = SharedPassage>,
    ) -> Self {
        let mut by_article: BTreeMap<ArticleId, Vec<SharedPassage>> = BTreeMap::new();
        for passage in passages {
            by_article.entry(passage.article.clone()).or_default().push(passage);
        }
        for passages in by_article.values_mut() {
            passages.sort();
        }
        let copies: BTreeMap<ArticleId, Copy> = copies.into_iter().collect();
        Self {
            originals: copies.values().map(|copy| copy.original.clone()).collect(),
            copies,
            credits: credits.into_iter().collect(),
            passages: by_article,
        }
    }

    /// Returns the article that `article` is a copy of. It is never a copy itself.
    #[must_use]
    pub fn original_of(&self, article: &ArticleId) -> Option<&ArticleId> {
        self.copies.get(article).map(|copy| &copy.original)
    }

    /// Returns the original of the group of copies that an article belongs to, itself where it is the original.
    #[must_use]
    pub fn group_of<'a>(&'a self, article: &'a ArticleId) -> Option<&'a ArticleId> {
        self.original_of(article)
            .or_else(|| self.originals.contains(article).then_some(article))
    }

    /// Returns in what way `article` is a copy, where it is one.
    #[must_use]
    pub fn copy(&self, article: &ArticleId) -> Option<&Copy> {
        self.copies.get(article)
    }

    /// Returns whom an article credits for its text, copy or not.
    #[must_use]
    pub fn credit(&self, article: &ArticleId) -> Option<&Credit> {
        self.credits.get(article)
    }

    /// Returns the passages that an article shares with earlier ones, in the order of its text.
    #[must_use]
    pub fn passages(&self, article: &ArticleId) -> &[SharedPassage] {
        self.passages.get(article).map_or(&[], Vec::as_slice)
    }

    /// Returns every copy with its original, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&ArticleId, &ArticleId)> {
        self.copies.iter().map(|(article, copy)| (article, &copy.original))
    }

    /// Returns every copy, sorted by article.
    pub fn all(&self) -> impl Iterator<Item = (&ArticleId, &Copy)> {
        self.copies.iter()
    }

    /// Returns every credit, sorted by article.
    pub fn credits(&self) -> impl Iterator<Item = (&ArticleId, &Credit)> {
        self.credits.iter()
    }

    /// Returns every shared passage, sorted by article and place.
    pub fn shared(&self) -> impl Iterator<Item = &SharedPassage> {
        self.passages.values().flatten()
    }

    /// Returns the passage that a sentence of an article lies in, most of it at least.
    #[must_use]
    pub fn passage_at(&self, article: &ArticleId, sentence: Span) -> Option<&SharedPassage> {
        let mut passages = self.passages(article).iter();
        passages.find(|passage| {
            let start = passage.span.start().max(sentence.start());
            let end = passage.span.end().min(sentence.end());
            end.saturating_sub(start) * 2 > sentence.len()
        })
    }

    /// Returns the article that bears witness where `article` tells of something in these sentences and `told` holds all
    /// articles that tell of it: the original of a copy; the first carrier where every sentence lies in a shared passage;
    /// else the article itself. An original that does not tell of it is stood in for by its copies.
    #[must_use]
    pub fn witness<'a>(
        &'a self,
        article: &'a ArticleId,
        sentences: impl IntoIterator<Item = Span>,
        told: &BTreeSet<&ArticleId>,
    ) -> &'a ArticleId {
        if let Some(copy) = self.copies.get(article) {
            let mut sources = std::iter::once(&copy.original).chain(&copy.also);
            return sources.find(|source| told.contains(source)).unwrap_or(&copy.original);
        }
        let mut first = None;
        for sentence in sentences {
            let carrier = self.passage_at(article, sentence).map(|passage| &passage.first);
            let Some(carrier) = carrier.filter(|carrier| told.contains(carrier)) else {
                return article;
            };
            first = Some(self.original_of(carrier).unwrap_or(carrier));
        }
        first.unwrap_or(article)
    }
}
