//! Places: which words name one, and where it lies.
//!
//! Our own table comes first (contested and renamed places, each spelling one place), then states, then the gazetteer, among whose
//! places those weigh more that news all over the world means by the bare name.
//! Which of several places of one name is meant follows from the wider place named beside it ("Granada, Spain"), the
//! countries the article speaks of, the places near by, and size. A wrong village is worse than none: what cannot be told
//! apart stays unresolved.

mod candidate;
mod choice;
mod inside;
mod marked;
mod named;
mod surroundings;
mod venue;
mod weight;
mod wider;

pub(crate) use venue::with_venues;

use std::ops::Range;

use lexicon::Lexicon;
use nlp::Doc;

use crate::Place;

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
    /// By a word for its people, or its adjective standing alone: "two Georgians".
    People,
    /// Inside the name of something else: "Henderson County Jail", "University of Toronto".
    Inside,
    /// A street by its name, which no gazetteer locates.
    Street,
    /// A building or ground by a name of its own, which no gazetteer locates: "Lancaster House".
    Venue,
    /// By a noun that tells it without its name: "the Haitian capital", "across the country".
    Noun,
}

/// Returns the places that the article names, in order; they do not overlap.
#[must_use]
pub fn places(doc: &Doc, lexicon: &Lexicon) -> Vec<PlaceMention> {
    places_from(doc, lexicon, None)
}

/// Like [`places`], for an article whose outlet writes from a country, as ISO 3166 alpha-2: of two towns of one name the one at
/// home is nearer at hand.
#[must_use]
pub fn places_from(doc: &Doc, lexicon: &Lexicon, home: Option<&str>) -> Vec<PlaceMention> {
    let named = named::named_places(doc, lexicon);
    choice::choose(doc, lexicon, named, home)
}

#[cfg(test)]
mod tests;
