//! Which place of a name is meant.

use std::{ops::Range, rc::Rc};

use lexicon::{Lexicon, gazetteer::EntryKind, name_key, places::Feature};
use nlp::Doc;
use rustc_hash::FxHashMap;

use super::{
    PlaceForm, PlaceMention,
    candidate::{Candidate, Kind, candidates_for},
    named::{NamedPlace, Trust},
    surroundings::{Map, View, highest, is_near},
    weight,
    wider::{Wider, rows, wider_places},
};
use crate::{Mention, Place, Resolved};

/// A candidate below this is no answer: a village of a few hundred that nothing in the article speaks for.
const LEAST_EVIDENCE: f64 = 4.5;
/// What a name needs beyond that where nothing but the gazetteer says that it is a place.
const LIKELY_NEEDS: f64 = 1.5;
/// A town of 10,000 whose name no other place bears.
const ALONE_NEEDS: f64 = 0.5;
const POSSIBLE_NEEDS: f64 = 3.0;
/// The best must stand this far above the next place that lies elsewhere.
const LEAST_LEAD: f64 = 0.5;
/// A town may stand this far below the region around it: what a place of 200,000 lacks to a region's weight.
const TOWN_BEHIND_REGION: f64 = 0.5;
/// How often the article is read: first with what stands fast by itself, then with what the reading before found.
const READINGS: usize = 3;

/// The names of an article with what each may mean.
struct Choice<'d> {
    named: &'d [NamedPlace],
    /// Mentions of one name share them.
    candidates: Vec<Rc<[Candidate]>>,
    wider: Vec<Option<Wider>>,
    /// For each name how much speaks for each candidate whatever else was chosen.
    fixed: Vec<Vec<f64>>,
    /// Number of the first mention of the same name.
    firsts: Vec<usize>,
}

/// Returns the named places with the place that each is taken to mean.
pub(super) fn choose(doc: &Doc, lexicon: &Lexicon, named: Vec<NamedPlace>, home: Option<&str>) -> Vec<PlaceMention> {
    let choice = Choice::of(doc, lexicon, &named, home);
    let mut chosen = choice.with(&View::default());
    for _ in 1..READINGS {
        let view = choice.view(&chosen);
        chosen = choice.with(&view);
    }
    choice.agree(&mut chosen);
    let view = choice.view(&chosen);
    let countries: Vec<Option<String>> = (0..chosen.len())
        .map(|i| chosen[i].is_none().then(|| choice.common_country(i, &view)).flatten())
        .collect();
    let candidates = choice.candidates;
    let all = named.into_iter().zip(candidates).zip(chosen);
    all.zip(countries)
        .filter_map(|(((place, candidates), choice), country)| {
            let mut mention = mention(doc, place, choice.map(|c| &candidates[c]))?;
            mention.place.country = mention.place.country.or(country);
            Some(mention)
        })
        .collect()
}

fn mention(doc: &Doc, named: NamedPlace, choice: Option<&Candidate>) -> Option<PlaceMention> {
    if choice.is_none() && named.trust != Trust::Sure {
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

impl<'d> Choice<'d> {
    fn of(doc: &Doc, lexicon: &Lexicon, named: &'d [NamedPlace], home: Option<&str>) -> Self {
        let mut first_of: FxHashMap<String, usize> = FxHashMap::default();
        let (mut firsts, mut candidates) = (Vec::new(), Vec::<Rc<[Candidate]>>::new());
        for (i, place) in named.iter().enumerate() {
            let words = doc.words(place.tokens.clone());
            let called = place.full.as_deref().unwrap_or(words);
            let is_people = matches!(place.form, PlaceForm::Adjective | PlaceForm::People);
            let first = *first_of
                .entry(format!("{}\n{is_people}", name_key(called)))
                .or_insert(i);
            // The same key may be written in capitals or not, which the tables tell apart.
            let found = match candidates.get(first) {
                Some(found) if words == doc.words(named[first].tokens.clone()) => found.clone(),
                _ if place.form == PlaceForm::Street => Rc::from([]),
                _ => in_full(lexicon, place)
                    .unwrap_or_else(|| candidates_for(lexicon, words, place.form))
                    .into(),
            };
            candidates.push(found);
            firsts.push(first);
        }
        let wider = wider_places(doc, lexicon, named, &candidates);
        let distinct = (0..named.len()).filter(|&i| firsts[i] == i);
        let map = Map::of(distinct.map(|i| &*candidates[i]));
        let mut choice = Self {
            named,
            candidates,
            wider,
            fixed: Vec::new(),
            firsts,
        };
        choice.fixed = (0..named.len()).map(|i| choice.fixed_scores(i, &map, home)).collect();
        for i in 0..named.len() {
            choice.weigh_kind(doc, lexicon, i);
        }
        for row in rows(doc, named) {
            choice.weigh_row(row);
        }
        choice
    }

    fn fixed_scores(&self, i: usize, map: &Map, home: Option<&str>) -> Vec<f64> {
        let holder = i.checked_sub(1).and_then(|before| self.wider[before].as_ref()?.next);
        let support = map.support(&self.candidates[i]);
        // A nudge between towns: what a state is called means the state.
        let is_state = |candidate: &Candidate| matches!(candidate.kind, Kind::State);
        let home = home.filter(|_| !self.candidates[i].iter().any(is_state));
        let score = |(number, candidate): (usize, &Candidate)| {
            let mut score = candidate.prior + support[number];
            if self.wider[i].as_ref().is_some_and(|wider| wider.holds(candidate)) {
                score += weight::WITHIN;
            }
            if home == Some(candidate.alpha2.as_str()) && matches!(candidate.kind, Kind::Entry(_)) {
                score += weight::HOME;
            }
            if holder == Some(number) {
                score += weight::HOLDS;
            }
            if fits(self.named[i].feature, candidate.kind) {
                score += weight::KIND;
            }
            score
        };
        self.candidates[i].iter().enumerate().map(score).collect()
    }

    /// "Punjab **state**", "the embassy in **Washington**": what a country calls its regions, and where others keep their missions.
    fn weigh_kind(&mut self, doc: &Doc, lexicon: &Lexicon, i: usize) {
        let tokens = &self.named[i].tokens;
        let behind = (tokens.end < doc.len()).then(|| doc.token(tokens.end));
        let callers = behind.map_or(&[][..], |noun| lexicon.places.countries_with(noun.lower()));
        let is_seat_of_mission = tokens.start >= 2
            && lexicon.places.is_within(doc.token(tokens.start - 1).lower())
            && lexicon.places.is_mission(doc.token(tokens.start - 2).lower());
        let words = doc.words(tokens.clone());
        let is_capital = |candidate: &Candidate| {
            let state = lexicon.actors.state(&candidate.alpha2);
            candidate.kind == Kind::Entry(EntryKind::Town)
                && state.is_some_and(|state| state.seat.as_deref() == Some(words))
        };
        for (candidate, score) in self.candidates[i].iter().zip(&mut self.fixed[i]) {
            let is_called_so = candidate.kind == Kind::Entry(EntryKind::Region) && callers.contains(&candidate.alpha2);
            if is_called_so || is_seat_of_mission && is_capital(candidate) {
                *score += weight::KIND;
            }
        }
    }

    /// "Utah, Virginia and Washington": names in a row are of one rank, where most can be.
    fn weigh_row(&mut self, row: Range<usize>) {
        let mut ranks: FxHashMap<(Kind, &str), usize> = FxHashMap::default();
        for i in row.clone() {
            let mut of_name: Vec<(Kind, &str)> = self.candidates[i].iter().filter_map(rank).collect();
            of_name.sort_unstable();
            of_name.dedup();
            for rank in of_name {
                *ranks.entry(rank).or_default() += 1;
            }
        }
        let is_common = |candidate: &Candidate| {
            rank(candidate).is_some_and(|rank| ranks.get(&rank).is_some_and(|&n| 3 * n >= 2 * row.len()))
        };
        let gains: Vec<Vec<bool>> = row
            .clone()
            .map(|i| self.candidates[i].iter().map(is_common).collect())
            .collect();
        for (i, gains) in row.zip(gains) {
            for (score, _) in self.fixed[i].iter_mut().zip(gains).filter(|(_, gain)| *gain) {
                *score += weight::ROW;
            }
        }
    }

    /// Returns for each name the candidate with the most evidence, where it is enough and leads.
    fn with(&self, view: &View) -> Vec<Option<usize>> {
        (0..self.named.len()).map(|i| self.best(i, view)).collect()
    }

    /// Returns the evidence for each candidate of a name.
    fn scores(&self, i: usize, view: &View) -> Vec<f64> {
        let fixed = self.candidates[i].iter().zip(&self.fixed[i]);
        fixed
            .map(|(candidate, fixed)| fixed + view.of(self.firsts[i], candidate))
            .collect()
    }

    fn best(&self, i: usize, view: &View) -> Option<usize> {
        let candidates = &self.candidates[i];
        let scores = self.scores(i, view);
        let top = highest(&scores)?;
        let elsewhere = |&other: &usize| !is_same_place(&candidates[other], &candidates[top]);
        let next = (0..scores.len()).filter(elsewhere).map(|i| scores[i]).reduce(f64::max);
        let leads = next.is_none_or(|next| scores[top] - next >= LEAST_LEAD);
        let least = match self.named[i].trust {
            Trust::Echo => return None,
            Trust::Sure => LEAST_EVIDENCE,
            // A name that one place alone bears needs less there: Uman, with 80,000 people.
            Trust::Inhabited if candidates.iter().all(|other| is_same_place(other, &candidates[top])) => {
                LEAST_EVIDENCE + ALONE_NEEDS
            }
            Trust::Inhabited | Trust::Likely => LEAST_EVIDENCE + LIKELY_NEEDS,
            Trust::Possible => LEAST_EVIDENCE + POSSIBLE_NEEDS,
        };
        (scores[top] >= least && leads).then(|| self.town_rather_than_region(i, top, &scores))
    }

    /// Returns the country of all that a name may well mean, where it stays open which of them it does: "Springfield".
    fn common_country(&self, i: usize, view: &View) -> Option<String> {
        /// As far below the best as a place may lie and still be meant.
        const IN_REACH: f64 = 2.0;
        let candidates = &self.candidates[i];
        let scores = self.scores(i, view);
        let top = highest(&scores)?;
        let country = candidates[top].country.clone()?;
        let mut near = candidates
            .iter()
            .zip(&scores)
            .filter(|(_, score)| scores[top] - **score < IN_REACH);
        let agree = near.all(|(candidate, _)| candidate.country.as_deref() == Some(country.as_str()));
        (agree && scores[top] >= LEAST_EVIDENCE + LIKELY_NEEDS).then_some(country)
    }

    /// A region around a town of its name is called by it less than the town, unless something says "region"; much less where news
    /// means the town.
    fn town_rather_than_region(&self, i: usize, top: usize, scores: &[f64]) -> usize {
        let candidates = &self.candidates[i];
        let is_region = matches!(
            candidates[top].kind,
            Kind::Entry(EntryKind::Region | EntryKind::District)
        );
        if self.named[i].feature == Some(Feature::Region) {
            return if is_region { top } else { self.region_called_so(i, top) };
        }
        if !is_region {
            return top;
        }
        let is_its_town = |&other: &usize| {
            candidates[other].kind == Kind::Entry(EntryKind::Town)
                && (scores[top] - scores[other] <= TOWN_BEHIND_REGION || candidates[other].prior >= weight::MEANT)
                && is_same_place(&candidates[other], &candidates[top])
        };
        (0..scores.len()).find(is_its_town).unwrap_or(top)
    }

    /// "the Donetsk **region**" is the region around the town, however much better known the town is.
    fn region_called_so(&self, i: usize, town: usize) -> usize {
        let candidates = &self.candidates[i];
        let is_around = |&other: &usize| {
            candidates[other].kind == Kind::Entry(EntryKind::Region)
                && candidates[town].kind == Kind::Entry(EntryKind::Town)
                && is_same_place(&candidates[other], &candidates[town])
        };
        (0..candidates.len()).find(is_around).unwrap_or(town)
    }

    /// Returns what the names chosen so far say of countries and regions.
    fn view(&self, chosen: &[Option<usize>]) -> View {
        let mut n_mentions: Vec<u32> = vec![0; chosen.len()];
        // The mention that its wider place locates speaks for its name, else the first.
        let mut spokesman: Vec<Option<usize>> = vec![None; chosen.len()];
        for (i, choice) in chosen.iter().enumerate() {
            let first = self.firsts[i];
            n_mentions[first] += 1;
            let is_better = spokesman[first].is_none_or(|old| self.wider[old].is_none() && self.wider[i].is_some());
            if choice.is_some() && is_better {
                spokesman[first] = Some(i);
            }
        }
        let mut view = View::default();
        for (first, spokesman) in spokesman.into_iter().enumerate() {
            if let Some(i) = spokesman
                && let Some(choice) = chosen[i]
            {
                let is_within = self.wider[i].is_some();
                view.take(first, n_mentions[first], &self.candidates[i][choice], is_within);
            }
        }
        view
    }

    /// One name means one place throughout an article, the one that its wider place tells where it does.
    fn agree(&self, chosen: &mut [Option<usize>]) {
        let mut told: FxHashMap<usize, (bool, usize)> = FxHashMap::default();
        for (i, choice) in chosen.iter().enumerate() {
            let Some(choice) = *choice else { continue };
            let by_wider = self.wider[i]
                .as_ref()
                .is_some_and(|wider| wider.holds(&self.candidates[i][choice]));
            let entry = told.entry(self.firsts[i]).or_insert((by_wider, i));
            if by_wider && !entry.0 {
                *entry = (true, i);
            }
        }
        let before = chosen.to_vec();
        let vouched = self.vouched(chosen);
        for (i, choice) in chosen.iter_mut().enumerate() {
            let Some(&(by_wider, teller)) = told.get(&self.firsts[i]) else {
                continue;
            };
            if self.named[i].trust == Trust::Echo && !vouched[self.firsts[i]] {
                continue;
            }
            let id = before[teller].map(|choice| &self.candidates[teller][choice].id);
            let same = self.candidates[i]
                .iter()
                .position(|candidate| Some(&candidate.id) == id);
            if self.wider[i].is_none() && by_wider || choice.is_none() {
                *choice = same.or(*choice);
            }
        }
    }
}

impl Choice<'_> {
    /// Says for each name whether the mentions that vouch for a place are as many as those that only repeat the word: a
    /// surname that was once taken for a town does not make towns of all its mentions.
    fn vouched(&self, chosen: &[Option<usize>]) -> Vec<bool> {
        let mut lead: Vec<i32> = vec![-1; chosen.len()];
        let mut has_voucher = vec![false; chosen.len()];
        for (i, choice) in chosen.iter().enumerate() {
            let first = self.firsts[i];
            if self.named[i].trust == Trust::Echo {
                lead[first] -= 1;
            } else if choice.is_some() {
                lead[first] += 1;
                has_voucher[first] = true;
            }
        }
        lead.iter()
            .zip(has_voucher)
            .map(|(lead, has)| has && *lead >= -1)
            .collect()
    }
}

/// The places that bear a name with the noun for its kind that stands apart, where there are any.
fn in_full(lexicon: &Lexicon, place: &NamedPlace) -> Option<Vec<Candidate>> {
    let found = candidates_for(lexicon, place.full.as_deref()?, place.form);
    (!found.is_empty()).then_some(found)
}

/// A town and the region that is named after it are one place, however far the region's middle lies.
fn is_same_place(a: &Candidate, b: &Candidate) -> bool {
    let is_town = |candidate: &Candidate| candidate.kind == Kind::Entry(EntryKind::Town);
    let is_region = |candidate: &Candidate| candidate.kind == Kind::Entry(EntryKind::Region);
    is_near(a.point, b.point) || a.alpha2 == b.alpha2 && (is_town(a) && is_region(b) || is_region(a) && is_town(b))
}

/// What a candidate is beside others: a state, or a region or district of one country.
fn rank(candidate: &Candidate) -> Option<(Kind, &str)> {
    match candidate.kind {
        Kind::State => Some((Kind::State, "")),
        Kind::Entry(EntryKind::Region | EntryKind::District) => Some((candidate.kind, &candidate.alpha2)),
        _ => None,
    }
}

fn fits(feature: Option<Feature>, kind: Kind) -> bool {
    match feature {
        Some(Feature::Settlement) => kind == Kind::Entry(EntryKind::Town),
        Some(Feature::Region) => matches!(kind, Kind::Entry(EntryKind::Region | EntryKind::District)),
        // Waters stand in our own table; the gazetteer has regions and towns that are called after them.
        Some(Feature::Water) => kind == Kind::Own,
        _ => false,
    }
}
