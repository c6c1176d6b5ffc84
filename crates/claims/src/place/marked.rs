//! Names that a pattern of the page marks as places, whatever the pipeline takes them for: the town that opens a report
//! ("HUDSON --"), the seat behind a member's party ("D-Raleigh"), and names that share one noun for their kind ("Cooke,
//! Grayson and Love counties").

use lexicon::places::Feature;
use nlp::{Pos, Token};

use super::{
    PlaceForm,
    named::{NamedPlace, Names, Trust, is_name},
};

/// Names of datelines run to this many tokens: "SAN JUAN DE LA MAGUANA".
const LONGEST_OPENING: usize = 5;
/// What may stand between a dateline's town and its dash: a comma and the region, or an agency in brackets.
const LONGEST_BEHIND_TOWN: usize = 6;
/// A party's letters before the seat: "D", "DFL".
const LONGEST_PARTY: usize = 3;
/// Letters of a shortened word before a point: "ST", "FT".
const LONGEST_SAINT: usize = 3;
/// A shortened region takes no more tokens: "W. Va" and its point.
const LONGEST_SHORT: usize = 3;
/// How many names may share a noun for their kind.
const LONGEST_LIST: usize = 24;

/// The town that opens a report, before a dash.
pub(super) fn dateline(names: &Names<'_>, i: usize) -> Option<NamedPlace> {
    let doc = names.doc;
    let is_shouted = |token: Token<'_>| {
        let letters = token.text().chars().filter(|c| c.is_alphabetic());
        letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) || token.text() == "'S"
    };
    let first = doc.token(i);
    let shouts = is_shouted(first);
    let is_start = if shouts {
        i == 0 || !is_shouted(doc.token(i - 1))
    } else {
        opens(names, i)
    };
    if !is_capital(first) || !is_start {
        return None;
    }
    let is_part = |token: Token<'_>| if shouts { is_shouted(token) } else { is_name(token) };
    let longest = (i + LONGEST_OPENING).min(doc.len());
    // "ST. PARIS", where the pipeline ends a sentence behind the point.
    let is_point = |at: usize| shouts && doc.token(at).text() == "." && doc.token(at - 1).text().len() <= LONGEST_SAINT;
    let end = (i + 1..longest)
        .find(|&at| !is_part(doc.token(at)) && !is_point(at))
        .unwrap_or(longest);
    let end = if is_point(end - 1) { end - 1 } else { end };
    // A place in capitals may end with a colon: "BEIRUT: Israel …".
    let ends_here = |at: usize| {
        at < doc.len() && (is_dash(doc.token(at)) && is_set_apart(names, at) || shouts && doc.token(at).text() == ":")
    };
    let is_ended = ends_here(end) || {
        let at = (end..doc.len().min(end + LONGEST_BEHIND_TOWN)).find(|&at| ends_here(at));
        let opens_behind = end < doc.len() && matches!(doc.token(end).text(), "," | "(");
        opens_behind
            && at.is_some_and(|at| {
                doc.slice(end..at).all(|token| {
                    is_capital(token) || token.is_punct() || token.text().starts_with(|c: char| c.is_ascii_digit())
                })
            })
    };
    // "Isolated - who" is told from a town by the tables alone.
    (is_ended && names.is_known(i..end)).then_some(NamedPlace {
        tokens: i..end,
        form: PlaceForm::Name,
        feature: shouts.then_some(Feature::Settlement),
        trust: if shouts { Trust::Sure } else { Trust::Likely },
        full: None,
    })
}

/// Whether a sentence or a line may begin here.
fn opens(names: &Names<'_>, i: usize) -> bool {
    let doc = names.doc;
    if i == 0 || doc.sent_of(i).start() == i {
        return true;
    }
    let before = doc.token(i - 1);
    before.is_space() || before.is_punct() && before.text().ends_with(['.', '!', '?', '"', '”', ')'])
}

fn is_capital(token: Token<'_>) -> bool {
    token.text().starts_with(char::is_uppercase)
}

fn is_dash(token: Token<'_>) -> bool {
    !token.text().is_empty() && token.text().chars().all(|c| matches!(c, '-' | '–' | '—'))
}

/// Whether a space stands before a token: the hyphen of "Gulf-war" ends no dateline.
fn is_set_apart(names: &Names<'_>, at: usize) -> bool {
    at > 0 && names.doc.token(at - 1).span().end() < names.doc.token(at).span().start()
}

/// The seat or home region behind the letters of a member's party: "Lee, D-Raleigh,".
pub(super) fn seat(names: &Names<'_>, i: usize) -> Option<NamedPlace> {
    let doc = names.doc;
    if i < 3 || !is_capital(doc.token(i)) || doc.token(i - 1).text() != "-" {
        return None;
    }
    let party = doc.token(i - 2).text();
    let is_party = party.chars().count() <= LONGEST_PARTY && party.chars().all(char::is_uppercase);
    if !is_party || !matches!(doc.token(i - 3).text(), "," | "(") {
        return None;
    }
    let longest = (i + LONGEST_OPENING).min(doc.len());
    let n_words = doc.slice(i..longest).take_while(|token| is_name(*token)).count();
    let end = (i + 1..=i + n_words).rev().find(|&end| {
        let words = doc.words(i..end);
        names.is_known(i..end) || names.lexicon.places.abbreviation(words).is_some()
    })?;
    Some(NamedPlace {
        tokens: i..end,
        form: PlaceForm::Inside,
        feature: None,
        trust: Trust::Likely,
        full: None,
    })
}

/// A shortened region behind a town and a comma: "Salina, Kan."
pub(super) fn short_region(names: &Names<'_>, i: usize) -> Option<NamedPlace> {
    let doc = names.doc;
    let is_behind_town = i >= 2 && doc.token(i - 1).text() == "," && is_name(doc.token(i - 2));
    if !is_behind_town || !is_capital(doc.token(i)) {
        return None;
    }
    let last = doc.len().min(i + LONGEST_SHORT);
    let end = (i + 1..=last)
        .rev()
        .find(|&end| names.lexicon.places.abbreviation(doc.words(i..end)).is_some())?;
    Some(NamedPlace {
        tokens: i..end,
        form: PlaceForm::Name,
        feature: Some(Feature::Region),
        trust: Trust::Likely,
        full: None,
    })
}

/// A name in a list whose noun stands once, in the plural: "Anderson and Cherokee counties".
pub(super) fn of_shared_kind(names: &Names<'_>, i: usize) -> Option<NamedPlace> {
    let doc = names.doc;
    let is_start = is_name(doc.token(i)) && (i == doc.sent_of(i).start() || !is_name(doc.token(i - 1)));
    if !is_start {
        return None;
    }
    let end = i + doc
        .slice(i..doc.sent_of(i).end())
        .take_while(|token| is_name(*token))
        .count();
    let kind = shared_kind(names, i, end)?;
    let feature = names.lexicon.places.feature(&kind)?;
    if !matches!(feature, Feature::Region | Feature::Settlement | Feature::Water) {
        return None;
    }
    Some(NamedPlace {
        tokens: i..end,
        form: PlaceForm::Name,
        feature: Some(feature),
        trust: Trust::Sure,
        full: Some(format!("{} {kind}", doc.words(i..end))),
    })
}

/// Returns the plural noun at the end of the list that this name opens or goes on, as its lemma.
fn shared_kind(names: &Names<'_>, start: usize, end: usize) -> Option<String> {
    let doc = names.doc;
    let last = doc.sent_of(start).end().min(end + LONGEST_LIST);
    let mut at = end;
    let mut joined = is_joined(names, start);
    while at < last {
        let token = doc.token(at);
        let is_joint = token.text() == "," || token.pos() == Pos::Cconj;
        if is_joint {
            joined = true;
        } else if !is_name(token) {
            break;
        }
        at += 1;
    }
    let noun = (at < last).then(|| doc.token(at))?;
    let is_plural = matches!(noun.tag(), "NNS" | "NNPS") && noun.lemma() != noun.lower();
    (joined && is_plural && at > start && is_name(doc.token(at - 1))).then(|| noun.lemma().to_lowercase())
}

/// Whether a name goes on a list: a comma or a conjunction and another name stand before it.
fn is_joined(names: &Names<'_>, start: usize) -> bool {
    let doc = names.doc;
    start >= 2 && doc.token(start - 1).pos() == Pos::Cconj && is_name(doc.token(start - 2))
}
