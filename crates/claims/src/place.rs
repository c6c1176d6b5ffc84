//! Places: which words name one, and where it lies.
//!
//! A wrong village is worse than none: what cannot be told apart stays unresolved.

use std::ops::Range;

use lexicon::Lexicon;
use nlp::Doc;

use crate::{Mention, Place, Resolved};

/// Words that name a place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMention {
    /// The tokens of the name, without article or preposition.
    pub tokens: Range<usize>,
    /// What the words are.
    pub form: PlaceForm,
    /// What they are taken to stand for.
    pub place: Place,
}

/// In which form a place is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceForm {
    /// By its name: "Shusha".
    Name,
    /// By an adjective that stands before a noun: "Georgian villages".
    Adjective,
}

/// Returns the places that the article names, in order; they do not overlap.
#[must_use]
pub fn places(doc: &Doc, _lexicon: &Lexicon) -> Vec<PlaceMention> {
    doc.ents()
        .iter()
        .filter(|ent| matches!(ent.label(), "GPE" | "LOC"))
        .map(|ent| PlaceMention {
            tokens: ent.tokens(),
            form: PlaceForm::Name,
            place: Place {
                mention: Mention {
                    span: doc.span(ent.tokens()),
                    resolved: Resolved::NotResolved,
                },
                country: None,
                point: None,
            },
        })
        .collect()
}
