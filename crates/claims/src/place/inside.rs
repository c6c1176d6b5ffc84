//! Places inside longer names: the town in "Accra City Council", the county in "Henderson County Jail"; and streets.

use std::ops::Range;

use lexicon::places::Feature;
use nlp::{Pos, Token};

use super::{
    PlaceForm,
    named::{NamedPlace, Names, Trust, is_name},
};

/// The longest name of a place that is looked for inside a longer name, in tokens.
const LONGEST_INSIDE: usize = 4;
/// Names of streets run to this many tokens: "Dr. Martin Luther King Jr. Boulevard".
const LONGEST_STREET: usize = 6;

/// A place inside the name of an organisation, a building or an event, at its head or behind "of".
pub(super) fn place_in_longer_name(names: &Names<'_>, i: usize) -> Option<NamedPlace> {
    let (doc, places) = (names.doc, &names.lexicon.places);
    let ent = names.ents[i].filter(|ent| matches!(ent.label(), "ORG" | "FAC" | "EVENT" | "PERSON" | "GPE" | "LOC"))?;
    let is_head = doc
        .slice(ent.start()..i)
        .all(|token| token.pos() == Pos::Det || !is_name(token));
    let is_behind_of = i > ent.start() && {
        let before = doc.token(i - 1).lower();
        places.is_within(before) || places.is_preposition(before)
    };
    if !is_name(doc.token(i)) || !(is_head || is_behind_of) || names.is_meant(i) {
        return None;
    }
    let whole = names.bare(ent.tokens());
    if whole.start == i && names.is_known(whole) {
        return None;
    }
    let end = known_head(names, i, ent.end())?;
    let next = (end < doc.len()).then(|| doc.token(end));
    let names_body = next.is_some_and(|next| places.is_institution(next.lower()));
    let is_region_of_body = ent.label() == "ORG" && names.is_region(i..end);
    // "Walker County Fair": with the noun for its kind it is a place whatever is named after it.
    let is_with_its_kind = end > i + 1 && places.feature(doc.token(end - 1).lower()) == Some(Feature::Region);
    let is_sure = names_body || is_behind_of || is_region_of_body || is_with_its_kind;
    // "Dublin Art Stroll": a body of that name, where the article does not speak of the town.
    let may_echo = ent.label() == "ORG" && names.is_town(i..end);
    if !(is_sure || may_echo) {
        return None;
    }
    Some(NamedPlace {
        tokens: i..end,
        form: PlaceForm::Inside,
        feature: inner_feature(names, i..end),
        trust: if is_sure { Trust::Likely } else { Trust::Echo },
        full: None,
    })
}

/// Returns where the longest known name of a place that starts here ends, before the end of the longer name.
///
/// "City" before a body's name belongs to the body ("Accra City Council"), unless the town is called so itself.
pub(super) fn known_head(names: &Names<'_>, i: usize, end: usize) -> Option<usize> {
    let (doc, places) = (names.doc, &names.lexicon.places);
    let longest = (i + LONGEST_INSIDE).min(end);
    (i + 1..=longest).rev().find(|&end| {
        let last = doc.token(end - 1);
        let kind = places.feature(last.lower());
        let is_common = places.is_institution(last.lower()) || places.is_direction(last.lower()) || kind.is_some();
        let is_of_body = kind == Some(Feature::Settlement) && !names.is_town(i..end);
        let is_no_name = if end == i + 1 { is_common } else { is_of_body };
        let is_short = || {
            places
                .abbreviation(names.doc.words(i..end))
                .is_some_and(|short| !short.is_postal())
        };
        is_name(last) && !is_no_name && (names.is_known(i..end) || is_short())
    })
}

/// The known place at the head of what the pipeline takes for one place: "Butler County" of "Butler County Jail".
pub(super) fn head_of(names: &Names<'_>, tokens: &Range<usize>) -> Option<NamedPlace> {
    let places = &names.lexicon.places;
    if tokens.len() < 2 || names.is_known(tokens.clone()) {
        return None;
    }
    let end = known_head(names, tokens.start, tokens.end)
        .filter(|&end| end < tokens.end && places.is_institution(names.doc.token(end).lower()))?;
    // "Akita Prefecture": the noun for a kind of place belongs to the name.
    if end + 1 == tokens.end && places.feature(names.doc.token(end).lower()).is_some() {
        return None;
    }
    Some(NamedPlace {
        tokens: tokens.start..end,
        form: PlaceForm::Inside,
        feature: inner_feature(names, tokens.start..end),
        trust: Trust::Likely,
        full: None,
    })
}

fn inner_feature(names: &Names<'_>, tokens: Range<usize>) -> Option<Feature> {
    let last = names.doc.token(tokens.end - 1);
    (tokens.len() > 1)
        .then(|| names.lexicon.places.feature(last.lower()))
        .flatten()
}

/// A street: a run of names that ends in a noun for one.
pub(super) fn street(names: &Names<'_>, i: usize) -> Option<NamedPlace> {
    let doc = names.doc;
    let starts = |i: usize| is_name(doc.token(i)) || doc.token(i).text().starts_with(|c: char| c.is_ascii_digit());
    let is_part = |i: usize| is_name(doc.token(i)) || is_ordinal(doc.token(i).text());
    if !starts(i) || !is_part(i) || i > doc.sent_of(i).start() && is_part(i - 1) {
        return None;
    }
    let last = (i + LONGEST_STREET).min(doc.sent_of(i).end());
    let end = (i + 1..last)
        .take_while(|&at| is_part(at))
        .find(|&at| names.lexicon.places.is_street(doc.token(at).lower()))?
        + 1;
    // "Marvin F. Lane" lives in one.
    let is_person = names.ents[i].is_some_and(|ent| ent.label() == "PERSON" && ent.start() == i && ent.end() == end);
    let is_there = |before: Token<'_>| {
        names.lexicon.cues.locative.contains(before.lower()) || before.text().starts_with(|c: char| c.is_ascii_digit())
    };
    if is_person && !(i > 0 && is_there(doc.token(i - 1))) {
        return None;
    }
    // "St. Louis" opens with a saint: a street's noun ends its run.
    if end < last && is_name(doc.token(end)) && doc.token(end - 1).text().ends_with('.') {
        return None;
    }
    // "County Road 56".
    let is_numbered = end < doc.len() && doc.token(end).text().bytes().all(|b| b.is_ascii_digit());
    let end = end + usize::from(is_numbered);
    Some(NamedPlace {
        tokens: i..end,
        form: PlaceForm::Street,
        feature: Some(Feature::Site),
        trust: Trust::Sure,
        full: None,
    })
}

fn is_ordinal(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && word.len() == digits + 2 && word[digits..].bytes().all(|b| b.is_ascii_lowercase())
}
