//! What an article's other places say about one: the countries and regions in view, and how many lie near.

use std::cmp::Ordering;

use lexicon::gazetteer::EntryKind;
use rustc_hash::FxHashMap;

use super::{
    candidate::{Candidate, Kind},
    weight,
};

/// A place of the map, about a hundred kilometres wide.
type Cell = (i16, i16);

/// Of which countries and regions the names of an article speak.
///
/// A name counts by how often it stands, but slowly, and never for itself: twenty times "Paris" is no sign of France.
#[derive(Debug, Default)]
pub(super) struct View {
    countries: FxHashMap<String, f64>,
    regions: FxHashMap<(String, String), f64>,
    total: f64,
    /// What each name, by the number of its first mention, gave.
    given: FxHashMap<usize, Given>,
}

#[derive(Debug)]
struct Given {
    alpha2: String,
    region: String,
    weight: f64,
}

impl View {
    /// Counts what was chosen for one name that stands `n_mentions` times.
    pub(super) fn take(&mut self, name: usize, n_mentions: u32, candidate: &Candidate, is_within: bool) {
        /// An isolated town may be wrong itself; what stands beside its wider place is sure.
        const TOWN: f64 = 0.5;
        if candidate.alpha2.is_empty() {
            return;
        }
        let sureness = match candidate.kind {
            _ if is_within => 1.0,
            Kind::State | Kind::Own | Kind::Entry(EntryKind::Region) => 1.0,
            Kind::Entry(_) => TOWN,
        };
        let weight = sureness * (1.0 + f64::from(n_mentions).ln());
        self.total += weight;
        *self.countries.entry(candidate.alpha2.clone()).or_default() += weight;
        if !candidate.region.is_empty() {
            let region = (candidate.alpha2.clone(), candidate.region.clone());
            *self.regions.entry(region).or_default() += weight;
        }
        let given = Given {
            alpha2: candidate.alpha2.clone(),
            region: candidate.region.clone(),
            weight,
        };
        self.given.insert(name, given);
    }

    /// Returns how much the article's other names speak for a candidate of this one.
    pub(super) fn of(&self, name: usize, candidate: &Candidate) -> f64 {
        /// Less is what rounding leaves of the name's own share.
        const LEAST_TOTAL: f64 = 0.1;
        let own = self.given.get(&name);
        let total = self.total - own.map_or(0.0, |own| own.weight);
        if total < LEAST_TOTAL || candidate.alpha2.is_empty() {
            return 0.0;
        }
        let in_country = own.filter(|own| own.alpha2 == candidate.alpha2);
        let in_region = in_country.filter(|own| own.region == candidate.region && !own.region.is_empty());
        let country = self.countries.get(&candidate.alpha2).copied().unwrap_or_default();
        let region = (candidate.alpha2.clone(), candidate.region.clone());
        let region = self.regions.get(&region).copied().unwrap_or_default();
        // The root lets a country that is named beside others still count.
        let share = |all: f64, own: Option<&Given>| ((all - own.map_or(0.0, |own| own.weight)).max(0.0) / total).sqrt();
        weight::COUNTRY * share(country, in_country) + weight::REGION_IN_VIEW * share(region, in_region)
    }
}

/// How many different names of the article have a place in each part of the map; a name that many places bear says little
/// about each.
#[derive(Debug, Default)]
pub(super) struct Map {
    votes: FxHashMap<Cell, f64>,
}

impl Map {
    /// Returns the map of the names of an article, each given once with its candidates.
    pub(super) fn of<'c>(names: impl Iterator<Item = &'c [Candidate]>) -> Self {
        let mut map = Self::default();
        for candidates in names {
            let cells = cells(candidates);
            let share = share(&cells);
            for cell in cells {
                *map.votes.entry(cell).or_default() += share;
            }
        }
        map
    }

    /// Returns for each of a name's candidates how much the other names speak for its surroundings.
    pub(super) fn support(&self, candidates: &[Candidate]) -> Vec<f64> {
        let own = cells(candidates);
        let share = share(&own);
        let support = |candidate: &Candidate| {
            if !is_spot(candidate) {
                return 0.0;
            }
            let (y, x) = cell(candidate.point);
            let around = (-1..=1).flat_map(|dy| (-1..=1).map(move |dx| (y + dy, x + dx)));
            let votes: f64 = around
                .map(|cell| {
                    let all = self.votes.get(&cell).copied().unwrap_or_default();
                    let own = if own.binary_search(&cell).is_ok() { share } else { 0.0 };
                    (all - own).max(0.0)
                })
                .sum();
            weight::NEAR * votes / (votes + 1.0)
        };
        candidates.iter().map(support).collect()
    }
}

/// The cells of a name's candidates, each once, in order.
fn cells(candidates: &[Candidate]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = candidates
        .iter()
        .filter(|c| is_spot(c))
        .map(|c| cell(c.point))
        .collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}

#[allow(clippy::cast_precision_loss, reason = "a name has some hundred places at the most")]
fn share(cells: &[Cell]) -> f64 {
    if cells.is_empty() {
        0.0
    } else {
        1.0 / cells.len() as f64
    }
}

/// A country or a region is too wide to lie near anything.
fn is_spot(candidate: &Candidate) -> bool {
    matches!(candidate.kind, Kind::Entry(EntryKind::Town | EntryKind::District))
}

#[allow(clippy::cast_possible_truncation, reason = "degrees are at most 180")]
fn cell((lat, lon): (f64, f64)) -> Cell {
    let narrowed = lon * lat.to_radians().cos();
    (lat.floor() as i16, narrowed.floor() as i16)
}

/// Two candidates this near (in degrees) are one place: a town and the district that bears its name.
const SAME_PLACE: f64 = 0.7;

/// Says whether two points are one place.
pub(super) fn is_near(a: (f64, f64), b: (f64, f64)) -> bool {
    (a.0 - b.0).abs() < SAME_PLACE && (a.1 - b.1).abs() < SAME_PLACE
}

/// The higher score first, and the earlier of equals, so that the file's order decides and nothing else.
pub(super) fn highest(scores: &[f64]) -> Option<usize> {
    (0..scores.len()).reduce(|a, b| {
        if scores[b].partial_cmp(&scores[a]) == Some(Ordering::Greater) {
            b
        } else {
            a
        }
    })
}
