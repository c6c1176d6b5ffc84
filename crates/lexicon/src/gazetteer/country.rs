//! More villages: a country file of GeoNames added to a converted pack.
//!
//! GeoNames publishes one table a country (`AZ.txt`): nineteen columns between tabs, a place a line, without a heading.
//! Taken from it are populated places and second-level and lower regions that the pack lacks. What the pack has stays
//! as it is, so that one file can be added after another, and the same file twice changes nothing.

use rustc_hash::FxHashSet;

use super::{
    Gazetteer, PLACE, POSTING,
    convert::{Place, Writer},
    u32_at,
};
use crate::Error;

const COLUMNS: usize = 19;

/// A country file added to a pack.
#[derive(Debug)]
pub struct Enlarged {
    /// The new pack.
    pub bytes: Vec<u8>,
    /// How many places came in.
    pub added: usize,
}

/// Says whether a file looks like a country file: its first line has the columns, and begins with a number.
#[must_use]
pub fn is_country_file(table: &[u8]) -> bool {
    let first = table.split(|&b| b == b'\n').next().unwrap_or_default();
    let mut columns = first.split(|&b| b == b'\t');
    let number = columns.next().unwrap_or_default();
    !number.is_empty() && number.iter().all(u8::is_ascii_digit) && columns.count() == COLUMNS - 1
}

/// Adds the places of a country file to a converted pack.
///
/// # Errors
/// When the pack is none, or a line of the table is not of the form; the line's number is told.
pub fn with_country(pack: &Gazetteer, table: &[u8]) -> Result<Enlarged, Error> {
    let broken = |reason: String| Error::Pack {
        pack: "gazetteer",
        reason,
    };
    let (mut writer, mut known) = unpacked(pack).ok_or_else(|| broken("damaged".into()))?;
    let mut added = 0;
    for (number, line) in table.split(|&b| b == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        let wrong = |reason: &str| broken(format!("line {}: {reason}", number + 1));
        let line = std::str::from_utf8(line).map_err(|_| wrong("not UTF-8"))?;
        let row = Row::of(line).ok_or_else(|| wrong("not the nineteen columns of a GeoNames table"))?;
        let Some(kind) = row.kind().filter(|_| !known.contains(&row.number)) else {
            continue;
        };
        let place = Place {
            geonames: row.number,
            population: row.population,
            kind,
            name: row.name,
            country: row.country,
            region: row.region,
            point: row.point,
        };
        let other_names = row.other_names.split(',').chain([row.plain_name]);
        writer.named(&place, other_names).map_err(|reason| wrong(&reason))?;
        known.insert(row.number);
        added += 1;
    }
    let bytes = writer.finish().map_err(broken)?;
    Ok(Enlarged { bytes, added })
}

/// One line of the table, as far as it is read.
struct Row<'l> {
    number: u32,
    name: &'l str,
    plain_name: &'l str,
    other_names: &'l str,
    point: (f64, f64),
    class: &'l str,
    code: &'l str,
    country: &'l str,
    region: &'l str,
    population: u32,
}

impl<'l> Row<'l> {
    fn of(line: &'l str) -> Option<Self> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [
            number,
            name,
            plain_name,
            other_names,
            lat,
            lon,
            class,
            code,
            country,
            _,
            region,
            _,
            _,
            _,
            population,
            ..,
        ] = columns[..]
        else {
            return None;
        };
        if columns.len() != COLUMNS || name.is_empty() {
            return None;
        }
        Some(Self {
            number: number.parse().ok().filter(|&number| number > 0)?,
            name,
            plain_name,
            other_names,
            point: (lat.parse().ok()?, lon.parse().ok()?),
            class,
            code,
            country,
            region,
            // Larger than any country is a slip of the table.
            population: population
                .parse::<u64>()
                .ok()
                .and_then(|n| u32::try_from(n).ok())
                .unwrap_or(0),
        })
    }

    /// Returns the pack's code for what the place is; nothing for rivers, hotels, first-level regions and countries.
    fn kind(&self) -> Option<u8> {
        match (self.class, self.code) {
            ("P", _) => Some(0),
            ("A", "ADM2" | "ADM3" | "ADM4") => Some(2),
            _ => None,
        }
    }
}

/// Takes a pack apart into a writer that holds all of it, and the GeoNames numbers in it.
fn unpacked(pack: &Gazetteer) -> Option<(Writer, FxHashSet<u32>)> {
    let held = pack.held();
    let places = held.get(pack.places_from()..pack.pool_from())?;
    let mut writer = Writer::holding(
        places.to_vec(),
        u32::try_from(pack.n_places).ok()?,
        pack.pool().to_vec(),
    );
    let known = places
        .chunks_exact(PLACE)
        .filter_map(|row| u32_at(row, 0))
        .filter(|&number| number > 0);
    let known: FxHashSet<u32> = known.collect();
    for number in 0..pack.n_keys {
        let key = std::str::from_utf8(pack.key(number)?).ok()?;
        for posting in pack.first_posting(number)?..pack.first_posting(number + 1)? {
            writer.posting(key, u32_at(held, pack.postings_from() + posting * POSTING)?);
        }
    }
    Some((writer, known))
}

#[cfg(test)]
mod tests;
