//! Which place of a name is meant.

use std::ops::Range;

use lexicon::{
    Lexicon,
    actors::{NameForm, PartyKind},
    gazetteer::{Entry, EntryKind},
    name_key,
    places::Feature,
};
use nlp::{Doc, Pos};
use rustc_hash::FxHashMap;

use super::{PlaceForm, PlaceMention, named::NamedPlace};
use crate::{Mention, Place, Resolved};

/// Weights of the evidence for a candidate, in the unit "ten times the inhabitants".
///
/// Set by hand and looked at on two published sets of news with located names, small American papers and epidemics all
/// over the world; towns of one name against each other are where they still err. Measure again when recognition changes.
mod weight {
    /// A row of our own table: chosen by hand because news means it.
    pub const OWN_TABLE: f64 = 7.5;
    pub const STATE: f64 = 7.5;
    /// A state or province: known far beyond its towns.
    pub const REGION: f64 = 5.0;
    pub const DISTRICT: f64 = 3.0;
    /// Found by its own name and not by another one.
    pub const OWN_NAME: f64 = 1.0;
    /// The wider place named right behind it holds it.
    pub const WITHIN: f64 = 8.0;
    /// The nouns beside the name say what it is, and it is.
    pub const KIND: f64 = 3.0;
    /// All the article's places in its country, and in its first-level region.
    pub const COUNTRY: f64 = 3.0;
    pub const REGION_IN_VIEW: f64 = 3.5;
}

/// A candidate below this is no answer: a village of a few hundred that nothing in the article speaks for.
const LEAST_EVIDENCE: f64 = 4.5;
/// The best must stand this far above the next place that lies elsewhere.
const LEAST_LEAD: f64 = 0.25;
/// Two candidates this near (in degrees) are one place: a town and the district that bears its name.
const SAME_PLACE: f64 = 0.7;

#[derive(Clone, Debug)]
struct Candidate {
    id: String,
    name: String,
    /// ISO 3166 alpha-2 where the gazetteer speaks, so that it joins with region codes.
    alpha2: String,
    country: Option<String>,
    region: String,
    point: (f64, f64),
    prior: f64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Own,
    State,
    Entry(EntryKind),
}

/// A wider place: a country, or a region in it.
#[derive(Clone, Debug, PartialEq)]
struct Wider {
    alpha2: String,
    region: Option<String>,
}

/// How often the article speaks of countries and of their regions.
#[derive(Debug, Default)]
struct View {
    countries: FxHashMap<String, f64>,
    regions: FxHashMap<(String, String), f64>,
    total: f64,
}

/// Returns the named places with the place that each is taken to mean.
pub(super) fn choose(doc: &Doc, lexicon: &Lexicon, named: Vec<NamedPlace>) -> Vec<PlaceMention> {
    let mut cache: FxHashMap<String, Vec<Candidate>> = FxHashMap::default();
    let mut candidates: Vec<Vec<Candidate>> = Vec::with_capacity(named.len());
    for place in &named {
        let words = doc.words(place.tokens.clone());
        let key = format!("{words}\n{:?}", place.form);
        let found = cache
            .entry(key)
            .or_insert_with(|| candidates_for(lexicon, words, place.form));
        candidates.push(found.clone());
    }
    let wider: Vec<Option<Wider>> = (0..named.len())
        .map(|i| wider_place(doc, lexicon, &named, &candidates, i))
        .collect();
    // Twice: first with what stands fast by itself, then with what the first reading found.
    let mut view = View::default();
    let mut chosen = chosen_with(&named, &candidates, &wider, &view);
    view.take(&candidates, &chosen, &wider);
    chosen = chosen_with(&named, &candidates, &wider, &view);
    agree(doc, &named, &candidates, &wider, &mut chosen);
    let all = named.into_iter().zip(candidates).zip(chosen);
    all.filter_map(|((place, candidates), choice)| mention(doc, place, choice.map(|c| &candidates[c])))
        .collect()
}

fn mention(doc: &Doc, named: NamedPlace, choice: Option<&Candidate>) -> Option<PlaceMention> {
    if choice.is_none() && !named.sure {
        return None;
    }
    let resolved = choice.map_or(Resolved::NotResolved, |choice| Resolved::To {
        id: choice.id.clone(),
        name: choice.name.clone(),
    });
    Some(PlaceMention {
        form: named.form,
        place: Place {
            mention: Mention {
                span: doc.span(named.tokens.clone()),
                resolved,
            },
            country: choice.and_then(|choice| choice.country.clone()),
            point: choice.map(|choice| choice.point),
        },
        tokens: named.tokens,
    })
}

/// Returns the places that bear a name, from our tables, the states and the gazetteer.
fn candidates_for(lexicon: &Lexicon, words: &str, form: PlaceForm) -> Vec<Candidate> {
    let mut found = Vec::new();
    for named in lexicon.actors.names().find(words) {
        let party = lexicon.actors.party(named.party);
        let fits = match form {
            PlaceForm::Name => named.form == NameForm::Name,
            PlaceForm::Adjective => named.form != NameForm::Seat,
        };
        if let (PartyKind::State, true, Some(point)) = (party.kind, fits, party.point) {
            found.push(Candidate {
                id: party.id.to_string(),
                name: party.name.to_string(),
                alpha2: party.alpha2.as_deref().unwrap_or_default().into(),
                country: Some(party.id.to_string()),
                region: String::new(),
                point,
                prior: weight::STATE,
                kind: Kind::State,
            });
        }
    }
    if form == PlaceForm::Adjective {
        found.truncate(1);
        return found;
    }
    for row in lexicon.places.names().find(words) {
        let known = &lexicon.places.known()[usize::from(row)];
        let state = known
            .country
            .as_deref()
            .and_then(|country| lexicon.actors.party_by_id(country));
        found.push(Candidate {
            id: known.id(),
            name: known.name.clone(),
            alpha2: state
                .and_then(|state| state.alpha2.as_deref())
                .unwrap_or_default()
                .into(),
            country: known.country.clone(),
            region: String::new(),
            point: known.point,
            prior: weight::OWN_TABLE,
            kind: Kind::Own,
        });
    }
    // An abbreviated region behind its town is not a town that happens to be called so.
    let gazetteer = lexicon
        .gazetteer
        .as_ref()
        .filter(|_| lexicon.places.abbreviation(words).is_none());
    let Some(gazetteer) = gazetteer else {
        return found;
    };
    let mut entries: Vec<Entry<'_>> = gazetteer.find(words).collect();
    if let Some(full) = lexicon.places.in_full(words) {
        entries.extend(gazetteer.find(&full));
    }
    for entry in entries {
        let id = entry_id(&entry);
        if found.iter().all(|known| known.id != id) {
            found.push(from_entry(lexicon, &entry, id));
        }
    }
    found
}

fn from_entry(lexicon: &Lexicon, entry: &Entry<'_>, id: String) -> Candidate {
    let own = if entry.by_own_name { weight::OWN_NAME } else { 0.0 };
    let prior = match entry.kind {
        EntryKind::Town => f64::from(entry.population.max(100)).log10(),
        EntryKind::Region => weight::REGION,
        EntryKind::District => weight::DISTRICT,
    };
    Candidate {
        id,
        name: entry.name.to_owned(),
        alpha2: entry.country.to_owned(),
        country: lexicon.actors.state(entry.country).map(|state| state.id.to_string()),
        region: entry.region.to_owned(),
        point: (entry.lat, entry.lon),
        prior: prior + own,
        kind: Kind::Entry(entry.kind),
    }
}

fn entry_id(entry: &Entry<'_>) -> String {
    match entry.geonames {
        Some(number) => format!("geonames:{number}"),
        None => {
            let name = name_key(entry.name).replace(' ', "-");
            format!(
                "place:{}-{}-{name}",
                entry.country.to_lowercase(),
                entry.region.to_lowercase()
            )
        }
    }
}

/// Returns the wider place that is named right behind a place: "X, Y", "X (Y)", "X in Y", "X in the Y region".
fn wider_place(
    doc: &Doc,
    lexicon: &Lexicon,
    named: &[NamedPlace],
    candidates: &[Vec<Candidate>],
    i: usize,
) -> Option<Wider> {
    let end = named[i].tokens.end;
    let sent = doc.token(named[i].tokens.start).sent().range();
    let comma = (end < sent.end && matches!(doc.token(end).text(), "," | "("))
        .then_some(end + 1)
        .filter(|&at| at < sent.end);
    if let Some(at) = comma {
        let written = doc.token(at).text();
        let abbreviated = lexicon.places.abbreviation(written);
        let with_point = (at + 1 < sent.end && doc.token(at + 1).text() == ".").then(|| format!("{written}."));
        let abbreviated = abbreviated.or_else(|| with_point.as_deref().and_then(|w| lexicon.places.abbreviation(w)));
        if let Some((alpha2, region)) = abbreviated {
            return Some(Wider {
                alpha2: alpha2.into(),
                region: Some(region.into()),
            });
        }
    }
    let next = named
        .get(i + 1)
        .filter(|next| next.form == PlaceForm::Name && next.tokens.start < sent.end)?;
    let joined = joins(doc, lexicon, end..next.tokens.start);
    if !joined {
        return None;
    }
    let held = |wider: &Wider| candidates[i].iter().any(|candidate| holds(wider, candidate));
    candidates[i + 1].iter().filter_map(as_wider).find(held)
}

/// Says whether the words between two places join the first with the second: a comma, "in", "of" and what belongs to it.
fn joins(doc: &Doc, lexicon: &Lexicon, between: Range<usize>) -> bool {
    const LONGEST_JOINT: usize = 4;
    if between.is_empty() || between.len() > LONGEST_JOINT {
        return false;
    }
    let first = doc.token(between.start);
    let opens = matches!(first.text(), "," | "(") || lexicon.places.is_within(first.lower());
    opens
        && doc.slice(between).skip(1).all(|token| {
            let is_small = matches!(token.pos(), Pos::Det | Pos::Adp | Pos::Adj);
            is_small && (token.pos() != Pos::Adp || lexicon.places.is_within(token.lower()))
        })
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
    })
}

fn holds(wider: &Wider, candidate: &Candidate) -> bool {
    candidate.kind != Kind::State
        && candidate.alpha2 == wider.alpha2
        && wider.region.as_ref().is_none_or(|region| *region == candidate.region)
}

fn chosen_with(
    named: &[NamedPlace],
    candidates: &[Vec<Candidate>],
    wider: &[Option<Wider>],
    view: &View,
) -> Vec<Option<usize>> {
    (0..named.len())
        .map(|i| best(&named[i], &candidates[i], wider[i].as_ref(), view))
        .collect()
}

/// Returns the candidate with the most evidence, where it is enough and leads.
fn best(named: &NamedPlace, candidates: &[Candidate], wider: Option<&Wider>, view: &View) -> Option<usize> {
    let score = |candidate: &Candidate| {
        let within = if wider.is_some_and(|wider| holds(wider, candidate)) {
            weight::WITHIN
        } else {
            0.0
        };
        let kind = if fits(named.feature, candidate.kind) {
            weight::KIND
        } else {
            0.0
        };
        candidate.prior + within + kind + view.of(candidate)
    };
    let scores: Vec<f64> = candidates.iter().map(score).collect();
    // The first of equals, so that the file's order decides and nothing else.
    let top = (0..scores.len()).reduce(|a, b| if scores[b] > scores[a] { b } else { a })?;
    let elsewhere = |&i: &usize| !is_near(candidates[i].point, candidates[top].point);
    let next = (0..scores.len()).filter(elsewhere).map(|i| scores[i]).reduce(f64::max);
    let leads = next.is_none_or(|next| scores[top] - next >= LEAST_LEAD);
    let least = if named.sure {
        LEAST_EVIDENCE
    } else {
        LEAST_EVIDENCE + 1.0
    };
    (scores[top] >= least && leads).then_some(top)
}

fn fits(feature: Option<Feature>, kind: Kind) -> bool {
    match feature {
        Some(Feature::Settlement) => kind == Kind::Entry(EntryKind::Town),
        Some(Feature::Region) => matches!(kind, Kind::Entry(EntryKind::Region | EntryKind::District)),
        _ => false,
    }
}

fn is_near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < SAME_PLACE && (a.1 - b.1).abs() < SAME_PLACE
}

impl View {
    fn take(&mut self, candidates: &[Vec<Candidate>], chosen: &[Option<usize>], wider: &[Option<Wider>]) {
        for ((candidates, choice), wider) in candidates.iter().zip(chosen).zip(wider) {
            let Some(candidate) = choice.map(|choice| &candidates[choice]) else {
                continue;
            };
            if candidate.alpha2.is_empty() {
                continue;
            }
            // What stands beside its wider place is sure; an isolated name may be wrong itself.
            let sureness = match (wider, candidate.kind) {
                (Some(_), _) | (None, Kind::State | Kind::Own | Kind::Entry(EntryKind::Region)) => 1.0,
                _ => 0.5,
            };
            self.total += sureness;
            *self.countries.entry(candidate.alpha2.clone()).or_default() += sureness;
            if !candidate.region.is_empty() {
                let region = (candidate.alpha2.clone(), candidate.region.clone());
                *self.regions.entry(region).or_default() += sureness;
            }
        }
    }

    /// Returns how much the article's other places speak for a candidate.
    fn of(&self, candidate: &Candidate) -> f64 {
        if self.total == 0.0 || candidate.kind == Kind::State {
            return 0.0;
        }
        let country = self.countries.get(&candidate.alpha2).copied().unwrap_or_default();
        let region = (candidate.alpha2.clone(), candidate.region.clone());
        let region = self.regions.get(&region).copied().unwrap_or_default();
        // The root lets a country that is named beside others still count.
        weight::COUNTRY * (country / self.total).sqrt() + weight::REGION_IN_VIEW * (region / self.total).sqrt()
    }
}

/// One name means one place throughout an article, the one that its wider place tells where it does.
fn agree(
    doc: &Doc,
    named: &[NamedPlace],
    candidates: &[Vec<Candidate>],
    wider: &[Option<Wider>],
    chosen: &mut [Option<usize>],
) {
    let mut told: FxHashMap<String, String> = FxHashMap::default();
    let key = |i: usize| name_key(doc.words(named[i].tokens.clone()));
    for i in 0..named.len() {
        let held = |c: &&usize| wider[i].as_ref().is_some_and(|wider| holds(wider, &candidates[i][**c]));
        if let Some(choice) = chosen[i].as_ref().filter(held) {
            told.entry(key(i)).or_insert_with(|| candidates[i][*choice].id.clone());
        }
    }
    for i in 0..named.len() {
        if let (None, Some(id)) = (&wider[i], told.get(&key(i))) {
            chosen[i] = candidates[i]
                .iter()
                .position(|candidate| candidate.id == *id)
                .or(chosen[i]);
        }
    }
}
