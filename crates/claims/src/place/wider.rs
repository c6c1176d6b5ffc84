//! The wider place that is named right behind a place: "X, Y", "X (Y)", "X in Y", "X in the Y region".

use std::{ops::Range, rc::Rc};

use lexicon::{Lexicon, gazetteer::EntryKind};
use nlp::{Doc, Pos};

use super::{
    candidate::{Candidate, Kind},
    named::NamedPlace,
};

/// Words that join two names are no more than these.
const LONGEST_JOINT: usize = 4;

/// A wider place: a country, or a region in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wider {
    alpha2: String,
    region: Option<String>,
    /// Which candidate of the next name it is, where it is one of our names.
    pub next: Option<usize>,
}

impl Wider {
    /// Says whether a candidate lies in it.
    pub(super) fn holds(&self, candidate: &Candidate) -> bool {
        candidate.kind != Kind::State
            && candidate.alpha2 == self.alpha2
            && self.region.as_ref().is_none_or(|region| *region == candidate.region)
    }
}

/// Returns the wider place of each name: that behind it, or that of the name it is joined to ("Gao and Timbuktu in Mali").
pub(super) fn wider_places(
    doc: &Doc,
    lexicon: &Lexicon,
    named: &[NamedPlace],
    candidates: &[Rc<[Candidate]>],
) -> Vec<Option<Wider>> {
    let mut all: Vec<Option<Wider>> = (0..named.len())
        .map(|i| wider_place(doc, lexicon, named, candidates, i))
        .collect();
    for i in (0..named.len().saturating_sub(1)).rev() {
        if all[i].is_some() || !are_joined(doc, named, i) {
            continue;
        }
        let Some(wider) = all[i + 1].clone() else { continue };
        let end = named[i + 1].tokens.end;
        // A comma may belong to the last name alone: "Athens and Paris, Texas".
        let is_shared =
            are_joined(doc, named, i + 1) || end < doc.len() && lexicon.places.is_within(doc.token(end).lower());
        if is_shared && candidates[i].iter().any(|candidate| wider.holds(candidate)) {
            all[i] = Some(Wider { next: None, ..wider });
        }
    }
    all
}

/// Returns the wider place behind the name with this number.
fn wider_place(
    doc: &Doc,
    lexicon: &Lexicon,
    named: &[NamedPlace],
    candidates: &[Rc<[Candidate]>],
    i: usize,
) -> Option<Wider> {
    let end = named[i].tokens.end;
    let sent = doc.token(named[i].tokens.start).sent().range();
    let comma = (end < sent.end && matches!(doc.token(end).text(), "," | "(")).then_some(end + 1);
    if let Some(at) = comma.filter(|&at| at < sent.end)
        && let Some(short) = abbreviation_at(doc, lexicon, at, sent.end)
    {
        return Some(Wider {
            alpha2: short.alpha2.clone(),
            region: Some(short.region.clone()),
            next: None,
        });
    }
    let next = named.get(i + 1).filter(|next| next.tokens.start < sent.end)?;
    let is_nested = joins(doc, lexicon, end..next.tokens.start) && !is_in_list(doc, named, candidates, i);
    if !is_nested {
        return None;
    }
    let is_wider = |(number, candidate): (usize, &Candidate)| {
        let mut wider = as_wider(candidate)?;
        wider.next = Some(number);
        candidates[i]
            .iter()
            .any(|candidate| wider.holds(candidate))
            .then_some(wider)
    };
    candidates[i + 1].iter().enumerate().find_map(is_wider)
}

fn abbreviation_at<'l>(
    doc: &Doc,
    lexicon: &'l Lexicon,
    at: usize,
    end: usize,
) -> Option<&'l lexicon::places::Abbreviation> {
    let written = doc.token(at).text();
    let with_next = |joint: &str| {
        let next = (at + 1 < end).then(|| doc.token(at + 1).text())?;
        lexicon.places.abbreviation(&format!("{written}{joint}{next}"))
    };
    with_next(" ")
        .or_else(|| with_next(""))
        .or_else(|| lexicon.places.abbreviation(written))
}

/// Says whether the words between two places join the first with the second: a comma, "in", "of" and what belongs to it.
fn joins(doc: &Doc, lexicon: &Lexicon, between: Range<usize>) -> bool {
    if between.is_empty() || between.len() > LONGEST_JOINT {
        return false;
    }
    let first = doc.token(between.start);
    let opens = matches!(first.text(), "," | "(") || lexicon.places.is_within(first.lower());
    opens
        && doc.slice(between).skip(1).all(|token| {
            let is_small =
                matches!(token.pos(), Pos::Det | Pos::Adp | Pos::Adj) || lexicon.places.is_direction(token.lower());
            is_small && (token.pos() != Pos::Adp || lexicon.places.is_within(token.lower()))
        })
}

/// "Utah, Virginia, Washington and Wyoming": names of one rank in a row of three or more hold nothing of each other.
fn is_in_list(doc: &Doc, named: &[NamedPlace], candidates: &[Rc<[Candidate]>], i: usize) -> bool {
    let rank = |i: usize| candidates.get(i).map_or(Rank::Spot, |candidates| Rank::of(candidates));
    if rank(i) == Rank::Spot || rank(i) != rank(i + 1) {
        return false;
    }
    let is_listed = |a: usize, b: usize| rank(a) == rank(b) && b < named.len() && are_joined(doc, named, a);
    is_listed(i + 1, i + 2) || i > 0 && is_listed(i - 1, i)
}

/// Whether nothing but a comma or a conjunction stands between a name and the next.
fn are_joined(doc: &Doc, named: &[NamedPlace], i: usize) -> bool {
    let Some(next) = named.get(i + 1) else { return false };
    let between = named[i].tokens.end..next.tokens.start;
    !between.is_empty()
        && between.len() <= LONGEST_JOINT
        && doc
            .slice(between)
            .all(|token| token.text() == "," || token.pos() == Pos::Cconj)
}

/// Returns the rows of three or more names that nothing but commas and conjunctions stand between.
pub(super) fn rows(doc: &Doc, named: &[NamedPlace]) -> Vec<Range<usize>> {
    /// Fewer names beside each other may be a town and its region.
    const SHORTEST: usize = 3;
    let mut rows = Vec::new();
    let mut start = 0;
    for i in 0..named.len() {
        if !are_joined(doc, named, i) {
            let row = start..i + 1;
            if row.len() >= SHORTEST {
                rows.push(row);
            }
            start = i + 1;
        }
    }
    rows
}

#[derive(PartialEq, Eq)]
enum Rank {
    State,
    Region,
    Spot,
}

impl Rank {
    fn of(candidates: &[Candidate]) -> Self {
        if candidates.iter().any(|candidate| candidate.kind == Kind::State) {
            return Self::State;
        }
        let is_region = |candidate: &Candidate| candidate.kind == Kind::Entry(EntryKind::Region);
        if candidates.iter().any(is_region) {
            Self::Region
        } else {
            Self::Spot
        }
    }
}

fn as_wider(candidate: &Candidate) -> Option<Wider> {
    let region = match candidate.kind {
        Kind::State => None,
        Kind::Entry(EntryKind::Region | EntryKind::District) => Some(candidate.region.clone()),
        Kind::Own if !candidate.alpha2.is_empty() => None,
        _ => return None,
    };
    Some(Wider {
        alpha2: candidate.alpha2.clone(),
        region,
        next: None,
    })
}
