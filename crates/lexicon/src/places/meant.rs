//! Places that news means by a bare name, although the gazetteer has others of that name, spells it otherwise or lacks it.
//!
//! A row says which place is meant. Where the gazetteer has it the row leads to the gazetteer's entry; the choice between places of
//! one name is made elsewhere.

use serde::Deserialize;

use crate::{
    Error,
    gazetteer::{Entry, EntryKind, Gazetteer},
    name_index::NameIndex,
    name_key,
};

const FILE: &str = "places/meant.toml";

/// Degrees between the middle of a region in our table and in the gazetteer: means of its towns lie off the middle of wide regions
/// by up to two.
const REGION_APART: f64 = 3.0;

/// A place that news means by its bare name.
#[derive(Debug)]
pub struct MeantPlace {
    /// The name as news writes it.
    pub name: String,
    /// Town or region.
    pub kind: EntryKind,
    /// The country it is listed under, as ISO 3166 alpha-3.
    pub country: String,
    /// Its number at GeoNames, where the gazetteer has it.
    pub geonames: Option<u32>,
    /// Latitude and longitude.
    pub point: (f64, f64),
    /// Other spellings.
    pub spellings: Vec<String>,
}

impl MeantPlace {
    /// Returns its id: the gazetteer's where it has one, else its own.
    #[must_use]
    pub fn id(&self) -> String {
        match self.geonames {
            Some(number) => format!("geonames:{number}"),
            None => format!("place:{}", name_key(&self.name).replace(' ', "-")),
        }
    }

    /// Returns the gazetteer's entry for it, found by any of its names; `alpha2` is its country as the gazetteer writes it.
    #[must_use]
    pub fn entry<'g>(&self, gazetteer: &'g Gazetteer, alpha2: &str) -> Option<Entry<'g>> {
        let is_it = |entry: &Entry<'_>| match self.geonames {
            Some(number) => entry.geonames == Some(number),
            None => {
                self.kind == EntryKind::Region
                    && entry.kind != EntryKind::Town
                    && entry.country == alpha2
                    && (entry.lat - self.point.0).abs() < REGION_APART
                    && (entry.lon - self.point.1).abs() < REGION_APART
            }
        };
        let mut names = std::iter::once(&self.name).chain(&self.spellings);
        names.find_map(|name| gazetteer.find(name).find(is_it))
    }
}

/// Name, kind, country, GeoNames' number or 0, latitude, longitude, other spellings.
#[derive(Deserialize)]
struct Row(String, RowKind, String, u32, f64, f64, Vec<String>);

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RowKind {
    Town,
    Region,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    about: String,
    why: String,
    places: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    group: Vec<Group>,
}

impl From<Row> for MeantPlace {
    fn from(Row(name, kind, country, geonames, lat, lon, spellings): Row) -> Self {
        Self {
            name,
            kind: match kind {
                RowKind::Town => EntryKind::Town,
                RowKind::Region => EntryKind::Region,
            },
            country,
            geonames: (geonames > 0).then_some(geonames),
            point: (lat, lon),
            spellings,
        }
    }
}

/// The table with its names, for look-up.
#[derive(Debug, Default)]
pub(super) struct Meant {
    pub rows: Vec<MeantPlace>,
    pub names: NameIndex<u16>,
}

impl Meant {
    /// Reads the table.
    ///
    /// # Errors
    /// When it breaks its form, a group is not sorted or says no reason, or two rows claim one name.
    pub fn from_toml(source: &str) -> Result<Self, Error> {
        let table: Table = crate::read_toml(FILE, source)?;
        let mut meant = Self::default();
        for group in table.group {
            let wrong = |reason: &str| Err(entry_error(&group.about, reason.into()));
            if group.why.is_empty() {
                return wrong("no reason");
            }
            if !group.places.is_sorted_by_key(|row| name_key(&row.0)) {
                return wrong("not sorted by name");
            }
            group.places.into_iter().try_for_each(|row| meant.add(row.into()))?;
        }
        Ok(meant)
    }

    fn add(&mut self, row: MeantPlace) -> Result<(), Error> {
        let wrong = |reason: String| entry_error(&row.name, reason);
        let number = u16::try_from(self.rows.len()).map_err(|_| wrong("over 65,535 rows".into()))?;
        for name in row.spellings.iter().chain([&row.name]) {
            if let Some(other) = self.names.find(name).find(|&other| other != number) {
                let other = &self.rows[usize::from(other)].name;
                return Err(wrong(format!("the name {name:?} is that of {other} already")));
            }
            self.names.insert(name, number);
        }
        self.rows.push(row);
        Ok(())
    }
}

fn entry_error(entry: &str, reason: String) -> Error {
    Error::Entry {
        file: FILE.into(),
        entry: entry.into(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::Meant;
    use crate::{Actors, Ontology, Places};

    #[test]
    fn rows_lie_on_the_earth_in_a_country_and_stand_in_no_other_table() {
        let places = Places::builtin().expect("sound tables");
        let ontology = Ontology::from_toml(include_str!("../../../../data/ontology.toml")).expect("a sound table");
        let actors = Actors::builtin(&ontology).expect("sound tables");
        assert!(places.all_meant().len() >= 1_000);
        for row in places.all_meant() {
            assert!(row.point.0.abs() <= 90.0 && row.point.1.abs() <= 180.0, "{}", row.name);
            let state = actors.party_by_id(&row.country);
            assert!(state.is_some_and(|state| state.alpha2.is_some()), "{}", row.name);
            for name in row.spellings.iter().chain([&row.name]) {
                assert!(
                    places.names().find(name).next().is_none(),
                    "{name} stands in two tables"
                );
            }
        }
    }

    #[test]
    fn spellings_lead_to_one_place() {
        let places = Places::builtin().expect("sound tables");
        for spellings in [
            &["Khan Younis", "Khan Yunis"][..],
            &["Hodeidah", "Hudaydah", "Al Hudaydah"],
            &["Odesa", "Odessa"],
            &["Kyiv", "Kiev"],
            &["Deir ez-Zor", "Deir Ezzor"],
            &["El Fasher", "Al Fashir"],
        ] {
            let ids: Vec<_> = spellings
                .iter()
                .map(|name| places.meant(name).map(|row| row.id()))
                .collect();
            assert!(ids[0].is_some() && ids.iter().all(|id| *id == ids[0]), "{spellings:?}");
        }
        assert!(places.meant("Swat").is_some() && places.meant("SWAT").is_none());
        assert!(places.meant("odessa").is_none() && places.meant("Springfield").is_none());
    }

    #[test]
    fn a_name_of_two_rows_is_refused() {
        let row = |name: &str| format!("[{name:?}, \"town\", \"MLI\", 0, 1.0, 1.0, []]");
        let table = |rows: &[String]| format!("[[group]]\nabout = \"a\"\nwhy = \"b\"\nplaces = [{}]", rows.join(","));
        assert!(Meant::from_toml(&table(&[row("Gao"), row("Kidal")])).is_ok());
        assert!(Meant::from_toml(&table(&[row("Gao"), row("Gao")])).is_err());
        assert!(Meant::from_toml(&table(&[row("Kidal"), row("Gao")])).is_err());
    }
}
