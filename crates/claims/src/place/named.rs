//! Which words name a place.

use std::ops::Range;

use lexicon::{
    Lexicon,
    actors::{NameForm, Named, PartyKind},
    places::Feature,
};
use nlp::{Doc, Entity, Pos, Token};

use super::PlaceForm;

/// Words that name a place, and what is known of them before the choice.
#[derive(Clone, Debug)]
pub(super) struct NamedPlace {
    pub tokens: Range<usize>,
    pub form: PlaceForm,
    /// What kind of place the words around say it is.
    pub feature: Option<Feature>,
    /// Whether the grammar or the tables vouch for a place; else only the gazetteer can.
    pub sure: bool,
}

/// Names of more tokens than this are not looked for in the tables.
const LONGEST_NAME: usize = 10;
/// Words of more tokens than this that no table knows are a title or a list, not a name.
const LONGEST_UNKNOWN: usize = 5;

/// Returns the words that name places, in order; they do not overlap.
pub(super) fn named_places(doc: &Doc, lexicon: &Lexicon) -> Vec<NamedPlace> {
    let ents = entities_by_token(doc);
    let mut found: Vec<NamedPlace> = Vec::new();
    let mut i = 0;
    while i < doc.len() {
        let named = table_place(doc, lexicon, &ents, i)
            .or_else(|| entity_place(doc, lexicon, &ents, i))
            .or_else(|| place_behind_preposition(doc, lexicon, &ents, i));
        i = match named {
            Some(place) => {
                let next = place.tokens.end.max(i + 1);
                found.push(place);
                next
            }
            None => i + 1,
        };
    }
    found
}

fn entities_by_token(doc: &Doc) -> Vec<Option<&Entity>> {
    let mut by_token = vec![None; doc.len()];
    for ent in doc.ents() {
        by_token[ent.tokens()].fill(Some(ent));
    }
    by_token
}

/// A place of our tables or a state, by its longest name that starts here.
fn table_place(doc: &Doc, lexicon: &Lexicon, ents: &[Option<&Entity>], i: usize) -> Option<NamedPlace> {
    let word = doc.token(i).text();
    let (places, actors) = (lexicon.places.names(), lexicon.actors.names());
    let longest = places.longest_from(word).max(actors.longest_from(word))?;
    let start = doc.token(i).span().start();
    let last = (i + LONGEST_NAME).min(doc.sent_of(i).end());
    let ends: Vec<usize> = (i + 1..=last)
        .take_while(|&end| doc.token(end - 1).span().start() - start <= 2 * longest + 4)
        .collect();
    for end in ends.into_iter().rev() {
        let words = doc.words(i..end);
        if doc.token(end - 1).text().chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        let known = places.find(words).next().is_some();
        let state = actors.find(words).find(|named| is_state(lexicon, *named));
        let form = match (known, state) {
            (true, _) => PlaceForm::Name,
            (false, Some(named)) if named.form == NameForm::Name && !is_adjectival(doc, i..end, lexicon) => {
                PlaceForm::Name
            }
            (false, Some(named)) if is_demonym(named.form) || named.form == NameForm::Name => PlaceForm::Adjective,
            _ => continue,
        };
        if is_part_of_another_name(doc, lexicon, ents, &(i..end)) {
            return None;
        }
        // "Georgian" alone, as a language or a person, is no place.
        let is_place = form == PlaceForm::Name || modifies(doc.token(end - 1), end);
        return is_place.then(|| NamedPlace {
            feature: feature_around(doc, lexicon, &(i..end)),
            tokens: i..end,
            form,
            sure: true,
        });
    }
    None
}

fn is_state(lexicon: &Lexicon, named: Named) -> bool {
    lexicon.actors.party(named.party).kind == PartyKind::State && named.form != NameForm::Seat
}

fn is_demonym(form: NameForm) -> bool {
    matches!(form, NameForm::Adjective | NameForm::Inhabitant)
}

/// A name that the tables know as an adjective too stands as one when it is tagged so: "US" in "US troops" is a name.
fn is_adjectival(doc: &Doc, tokens: Range<usize>, _lexicon: &Lexicon) -> bool {
    doc.token(tokens.end - 1).pos() == Pos::Adj
}

fn modifies(token: Token<'_>, end: usize) -> bool {
    matches!(token.dep(), "amod" | "compound" | "nmod") && token.head_idx() >= end
}

/// Whether the words lie inside a longer name of somebody or something else: "Jordan Lee", "Bank of Georgia".
fn is_part_of_another_name(doc: &Doc, lexicon: &Lexicon, ents: &[Option<&Entity>], tokens: &Range<usize>) -> bool {
    let Some(ent) = ents[tokens.start] else {
        return false;
    };
    let longer = ent.start() < tokens.start || ent.end() > tokens.end;
    match ent.label() {
        "PERSON" => longer && bare(doc, lexicon, ent.tokens()) != *tokens,
        "ORG" | "WORK_OF_ART" | "PRODUCT" | "LAW" | "EVENT" => longer && !leads(doc, ent, tokens),
        _ => false,
    }
}

/// In an organisation's name a place at the head is where it is: "Accra City Council"; behind "of" it is part of the name.
fn leads(doc: &Doc, ent: &Entity, tokens: &Range<usize>) -> bool {
    let before = doc.slice(ent.start()..tokens.start);
    before.clone().all(|token| token.pos() == Pos::Det)
}

/// A place that the pipeline found.
fn entity_place(doc: &Doc, lexicon: &Lexicon, ents: &[Option<&Entity>], i: usize) -> Option<NamedPlace> {
    let ent = ents[i].filter(|ent| ent.start() == i)?;
    let label = ent.label();
    let tokens = bare(doc, lexicon, ent.tokens());
    if tokens.is_empty()
        || !doc
            .slice(tokens.clone())
            .any(|token| token.text().chars().any(char::is_uppercase))
    {
        return None;
    }
    let feature = feature_around(doc, lexicon, &tokens);
    let is_place = match label {
        "GPE" | "LOC" => true,
        "FAC" => feature.is_some_and(|feature| feature != Feature::Site),
        _ => false,
    };
    (is_place && tokens.len() <= LONGEST_UNKNOWN).then_some(NamedPlace {
        tokens,
        form: PlaceForm::Name,
        feature,
        sure: true,
    })
}

/// A name behind a preposition of place, or beside a noun for a kind of place, that the gazetteer may know.
fn place_behind_preposition(doc: &Doc, lexicon: &Lexicon, ents: &[Option<&Entity>], i: usize) -> Option<NamedPlace> {
    let first = doc.token(i);
    let starts = first.pos() == Pos::Propn && first.text().starts_with(char::is_uppercase);
    if !starts || ents[i].is_some_and(|ent| !matches!(ent.label(), "ORG" | "FAC" | "NORP" | "PERSON")) {
        return None;
    }
    let run = doc.slice(i..doc.sent_of(i).end());
    let run = run.take_while(|token| token.pos() == Pos::Propn && token.text().starts_with(char::is_uppercase));
    let tokens = bare(doc, lexicon, i..i + run.count());
    if tokens.start != i || tokens.len() > LONGEST_UNKNOWN {
        return None;
    }
    let before = first.prev()?;
    let feature = feature_around(doc, lexicon, &tokens);
    let behind_preposition = lexicon.places.is_preposition(before.lower());
    let is_whole = doc.token(tokens.end - 1).head_idx() < i || !modifies(doc.token(tokens.end - 1), tokens.end);
    let is_person = ents[i].is_some_and(|ent| ent.label() == "PERSON");
    // The pipeline takes many a town it does not know for a person; "the city of X" is no person. A full name may be one.
    let is_full_name = is_person && tokens.len() > 1;
    let sure = feature.is_some() && !is_full_name;
    let possible = behind_preposition && is_whole && !is_person;
    (sure || possible).then_some(NamedPlace {
        tokens,
        form: PlaceForm::Name,
        feature,
        sure: false,
    })
}

/// Returns a name without article, kind noun and punctuation at its ends, unless the noun belongs to the name.
fn bare(doc: &Doc, lexicon: &Lexicon, tokens: Range<usize>) -> Range<usize> {
    let mut own = tokens;
    while own.start < own.end {
        let first = doc.token(own.start);
        let is_kind = own.len() > 1 && first.text().chars().all(char::is_lowercase);
        if !(first.is_punct() || first.is_space() || first.pos() == Pos::Det || is_kind || first.pos() == Pos::Adp) {
            break;
        }
        own.start += 1;
    }
    while own.start < own.end {
        let last = doc.token(own.end - 1);
        let is_kind = own.len() > 1
            && lexicon.places.feature(last.lower()).is_some()
            && (!lexicon.places.is_part(last.lower()) || last.text().chars().all(char::is_lowercase));
        let is_end = last.is_punct() && !last.text().ends_with('.') || last.is_space() || last.tag() == "POS";
        if !is_end && !is_kind {
            break;
        }
        own.end -= 1;
    }
    own
}

/// Returns what the nouns beside a name say it is: "the village of X", "X district", "Lake X".
fn feature_around(doc: &Doc, lexicon: &Lexicon, tokens: &Range<usize>) -> Option<Feature> {
    let kind = |token: Token<'_>| {
        let lemma = token.lemma().to_lowercase();
        lexicon
            .places
            .feature(&lemma)
            .or_else(|| lexicon.places.feature(token.lower()))
    };
    let inside = tokens.len() > 1;
    let last = doc.token(tokens.end - 1);
    let behind = last.next().filter(|next| matches!(next.pos(), Pos::Noun | Pos::Propn));
    let before = doc.token(tokens.start).prev();
    let of = before
        .filter(|token| lexicon.places.is_within(token.lower()))
        .and_then(|of| of.prev());
    (inside.then(|| kind(last)).flatten())
        .or_else(|| behind.and_then(kind))
        .or_else(|| of.and_then(kind))
        .or_else(|| before.filter(|token| token.pos() != Pos::Adp).and_then(kind))
        .or_else(|| inside.then(|| kind(doc.token(tokens.start))).flatten())
}
