//! The land that a report is about: that of the town it opens with, where its first sentence names the land too ("HARARE – Zimbabwe's main
//! opposition party …"), or the one land its first sentence names, where most of the article is of it.
//!
//! Reports tell others by their lands. Who stands behind the name of another land in a sentence may be of that one.

use std::ops::Range;

use nlp::{Pos, Token};
use page::Article;

use crate::{
    Participant,
    assemble::{Material, whose},
    clause,
    party::{NAMED_IN_ARTICLE, NamedParty, PartyKind},
    sectors::OF_NEWS,
};

/// The fewest words of a sentence that opens a report: a byline or a label is shorter.
const FEWEST_WORDS: usize = 8;
/// How much of what the article names must be of the land where no town opens it, and the fewest such names; set on 48 reports written for it.
const SHARE_OF_LEAD: f64 = 0.6;
const FEWEST: usize = 5;

/// The land of a report.
pub(super) struct Lead {
    country: String,
    /// Whether a town of the land opens it.
    has_town: bool,
    /// Where the first word of it stands.
    start: usize,
}

impl Lead {
    /// Reads of which land a report is.
    pub(super) fn of(material: &Material<'_>, article: &Article) -> Option<Self> {
        let town = article.dateline.and_then(|span| {
            let at = material
                .places
                .partition_point(|mention| mention.place.mention.span.end() <= span.start());
            let town = material.places.get(at)?;
            (town.place.mention.span.start() < span.end()).then_some(town)
        });
        let after = town.map_or(0, |town| town.tokens.end);
        let opening = opening(material, after)?;
        if is_of_two(material, &opening, town.and_then(|town| town.place.country.as_deref())) {
            return None;
        }
        let here = lands(material, &opening);
        let country = match town {
            Some(town) => {
                let country = town.place.country.as_deref()?;
                // "DOHA – Qatar hosted talks between Chad and Niger": whose minister spoke there, no town tells.
                let mut others = here.iter().filter(|other| **other != country);
                let of_many = others.next().is_some_and(|one| others.any(|other| other != one));
                (here.contains(&country) && !of_many).then_some(country)?
            }
            None => {
                let all = lands(material, &(after..material.doc.len()));
                let first = *here.first()?;
                let count = all.iter().filter(|country| **country == first).count();
                #[allow(clippy::cast_precision_loss, reason = "no article names so many")]
                let share = count as f64 / all.len().max(1) as f64;
                let is_one = here.iter().all(|country| *country == first);
                (is_one && share >= SHARE_OF_LEAD && count >= FEWEST).then_some(first)?
            }
        };
        Some(Self {
            country: country.to_owned(),
            has_town: town.is_some(),
            start: after,
        })
    }

    /// Returns the land for an official of whom nothing else tells it. `may_be_abroad`: soldiers, who may be anybody's.
    pub(super) fn country(&self, material: &Material<'_>, party: &Participant, may_be_abroad: bool) -> Option<String> {
        let first = whose::first_named(material, party);
        let words = first.unwrap_or_else(|| material.doc.tokens_in(party.mention.span));
        let head = whose::head_of(material, &words)?;
        let is_titled = || material.lexicon.cues.coref.state_titles.contains(head.lower());
        let is_of_many = || {
            let mut inside = material.names.mentions().iter();
            inside.any(|mention| {
                let party = &material.names.parties()[mention.party];
                words.contains(&mention.tokens.start) && is_of_no_land(party)
            })
        };
        let actors = &material.lexicon.actors;
        let is_of_others =
            actors.is_counterpart(head.lemma()) || head.lefts().any(|child| actors.is_of_other_lands(child.lower()));
        if is_of_others || head.pos() == Pos::Pron || !self.has_town && is_titled() || is_of_many() {
            return None;
        }
        if may_be_abroad {
            let before = lands(material, &(self.start..head.sent().end()));
            let is_alone = before
                .iter()
                .all(|other| *other == self.country || *other == OF_NO_LAND);
            return (self.has_town && is_alone).then(|| self.country.clone());
        }
        if self.speaks_elsewhere(material, head) {
            return None;
        }
        let start = clause::start_of_sentences(head, 1);
        let mut near = lands(material, &(start..head.i()));
        // "The European Union urged restraint. **The interior minister** refused.": of the land all the same.
        near.retain(|land| !self.has_town || *land != OF_NO_LAND);
        let is_home = |country: &&str| **country == *self.country;
        let is_near = near.last().is_none_or(is_home);
        is_near.then(|| self.country.clone())
    }

    /// "Minister Lima said **in Chad**": who speaks in another land may be of that one.
    fn speaks_elsewhere(&self, material: &Material<'_>, head: Token<'_>) -> bool {
        let sent = head.sent().range();
        let from = material.places.partition_point(|place| place.tokens.start < sent.start);
        let mut places = material.places[from..]
            .iter()
            .take_while(|place| place.tokens.start < sent.end);
        places.any(|place| {
            let name = material.doc.token(place.tokens.end - 1);
            let is_other = place
                .place
                .country
                .as_deref()
                .is_some_and(|other| other != self.country);
            let stands = name.dep() == "pobj" && material.lexicon.cues.locative.contains(name.head().lower());
            let by = name.head().head();
            is_other && stands && (by == head.head() || by.head() == head.head())
        })
    }
}

/// Says whether two lands have a part in what a report opens with: "Chad and Niger agreed", "a Chadian court fined **Niger**".
fn is_of_two(material: &Material<'_>, opening: &Range<usize>, home: Option<&str>) -> bool {
    let country = |token: Token<'_>| {
        let party = &material.names.parties()[material.names.mention_at(token.i())?.party];
        party.country.as_deref().filter(|_| party.kind == PartyKind::State)
    };
    material.doc.slice(opening.clone()).any(|token| {
        let land = country(token);
        let other = match token.dep() {
            "conj" => country(token.head()),
            "dobj" | "nsubj" | "nsubjpass" if token.pos() == Pos::Propn => home,
            _ => None,
        };
        land.is_some() && other.is_some() && land != other
    })
}

/// Returns the words of the first sentence of a report.
fn opening(material: &Material<'_>, after: usize) -> Option<Range<usize>> {
    let mut at = after;
    while at < material.doc.len() {
        let sent = material.doc.sent_of(at).range();
        if sent.len() >= FEWEST_WORDS && material.doc.slice(sent.clone()).any(clause::is_verbal) {
            return Some(sent);
        }
        at = sent.end.max(at + 1);
    }
    None
}

/// What stands for the land of bodies of many lands.
const OF_NO_LAND: &str = "";

/// Says whether a body is known, and of no land: the United Nations.
fn is_of_no_land(party: &NamedParty) -> bool {
    let is_known = !party.id.starts_with(NAMED_IN_ARTICLE);
    is_known && party.country.is_none() && party.kind != PartyKind::Person && party.sector.is_none()
}

/// Returns the countries of the places, people and bodies that are named among some words, in order. The press is where it is read.
fn lands<'m>(material: &'m Material<'_>, words: &Range<usize>) -> Vec<&'m str> {
    let places = &material.places[material
        .places
        .partition_point(|place| place.tokens.start < words.start)..];
    let places = places
        .iter()
        .take_while(|place| place.tokens.start < words.end)
        .filter_map(|place| Some((place.tokens.start, place.place.country.as_deref()?)));
    let parties = material.names.parties();
    let mentions = material
        .names
        .mentions()
        .iter()
        .filter(|mention| words.contains(&mention.tokens.start));
    let people = mentions.filter_map(|mention| {
        let party = &parties[mention.party];
        let is_press = party.kind != PartyKind::State && party.sector.as_deref() == Some(OF_NEWS);
        let country = if is_of_no_land(party) {
            Some(OF_NO_LAND)
        } else {
            party.country.as_deref()
        };
        Some((mention.tokens.start, country.filter(|_| !is_press)?))
    });
    let mut found: Vec<_> = places.chain(people).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, country)| country).collect()
}
