//! Buildings and grounds by a name of their own, where something is told to be in or at them.

use lexicon::Lexicon;
use nlp::{Doc, Entity, Token};

use super::{PlaceForm, PlaceMention};
use crate::{Mention, Place, Resolved, clause, sectors::OF_COURTS};

/// A name of more tokens is a title or a list.
const LONGEST: usize = 6;

/// Adds to places in order what the pipeline sees as a building or ground behind a preposition that tells where something is or is done.
/// No gazetteer has most of these, so they stay as they are written.
pub(crate) fn with_venues(doc: &Doc, lexicon: &Lexicon, places: Vec<PlaceMention>) -> Vec<PlaceMention> {
    let mut all = Vec::with_capacity(places.len());
    let mut known = places.into_iter().peekable();
    for ent in doc.ents() {
        while let Some(before) = known.next_if(|place| place.tokens.start < ent.end()) {
            all.push(before);
        }
        let is_free = all
            .last()
            .is_none_or(|last: &PlaceMention| last.tokens.end <= ent.start());
        if is_free && let Some(venue) = venue(doc, lexicon, ent) {
            all.push(venue);
        }
    }
    all.extend(known);
    all
}

fn venue(doc: &Doc, lexicon: &Lexicon, ent: &Entity) -> Option<PlaceMention> {
    /// The pipeline's label for what is built.
    const BUILT: &str = "FAC";
    /// The pipeline's label for bodies, among them hospitals and schools.
    const BODY: &str = "ORG";
    let tokens = ent.tokens();
    let last = doc.token(tokens.end - 1);
    let judges = |noun: Token<'_>| {
        let noun = lexicon.actors.sector_noun(&[noun.lower()]);
        noun.is_some_and(|noun| &*noun.code == OF_COURTS)
    };
    let is_built = ent.label() == BUILT
        || ent.label() == BODY && tokens.len() > 1 && lexicon.places.is_site(last.lower()) && !judges(last);
    if !is_built || tokens.len() > LONGEST {
        return None;
    }
    let head = clause::head_of(doc, &tokens)?;
    let stands = head.dep() == "pobj" && lexicon.places.is_standing(head.head().lower());
    let has_capital = doc
        .slice(tokens.clone())
        .any(|token| token.text().contains(char::is_uppercase));
    (stands && has_capital).then(|| PlaceMention {
        form: PlaceForm::Venue,
        place: Place {
            mention: Mention {
                span: doc.span(tokens.clone()),
                resolved: Resolved::NotResolved,
            },
            country: None,
            point: None,
        },
        tokens,
    })
}
