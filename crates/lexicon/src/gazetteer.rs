//! The gazetteer pack: where named places lie.
//!
//! One compact file, read where it lies (the caller maps it into memory). Look-up is a binary search on the file's own
//! bytes, so opening costs nothing, and every read is checked: a damaged file gives an error or no answer, never a panic.
//!
//! ```text
//! header  magic, length of the file, numbers of keys, postings and places      (little-endian throughout)
//! keys    sorted: where the key stands in the pool, its length, its first posting
//! postings place number × 2, plus 1 where the key is the place's own name and not another one
//! places  GeoNames number, point, population, name, kind, country, code of the first-level region
//! pool    keys and names
//! ```

mod convert;
mod country;

use std::{fmt, sync::Arc};

pub use convert::convert;
pub use country::{Enlarged, is_country_file, with_country};

use crate::{Error, name_key::with_name_key};

/// Bytes that somebody else holds, such as a mapped file.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// First bytes of the file; the last two tell the version of the form.
const MAGIC: [u8; 8] = *b"VRMGAZ01";
const HEADER: usize = 32;
const KEY: usize = 12;
const POSTING: usize = 4;
const PLACE: usize = 36;
const REGION_CODE: usize = 8;
/// Degrees are kept in steps of a hundred-thousandth, about a metre.
const DEGREE: f64 = 100_000.0;

/// An opened gazetteer.
#[derive(Clone)]
pub struct Gazetteer {
    bytes: Bytes,
    n_keys: usize,
    n_postings: usize,
    n_places: usize,
}

/// One place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'g> {
    /// Its number at GeoNames, where it has one here.
    pub geonames: Option<u32>,
    /// The name the gazetteer gives it.
    pub name: &'g str,
    /// What it is.
    pub kind: EntryKind,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// Inhabitants, 0 where not known.
    pub population: u32,
    /// The country it is listed under, as ISO 3166 alpha-2.
    pub country: &'g str,
    /// The first-level region as GeoNames codes it within the country, such as `CA` or `07`.
    pub region: &'g str,
    /// Whether it was found by its own name, not by another one.
    pub by_own_name: bool,
}

/// What a gazetteer entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A city, town or village.
    Town,
    /// A first-level region: state, province, governorate.
    Region,
    /// A second-level region: county, district.
    District,
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteer({} names, {} places)", self.n_keys, self.n_places)
    }
}

impl Gazetteer {
    /// Opens a converted pack.
    ///
    /// # Errors
    /// When the bytes are not a gazetteer of this version, or are cut short.
    pub fn from_bytes(bytes: Bytes) -> Result<Self, Error> {
        let broken = |reason: &str| Error::Pack {
            pack: "gazetteer",
            reason: reason.into(),
        };
        let held = (*bytes).as_ref();
        if held.get(..MAGIC.len()) != Some(&MAGIC[..]) {
            return Err(broken("not a gazetteer of this version"));
        }
        let number = |at| u32_at(held, at).map(|n| n as usize).ok_or_else(|| broken("cut short"));
        let (length, n_keys, n_postings, n_places) = (number(8)?, number(12)?, number(16)?, number(20)?);
        let opened = Self {
            n_keys,
            n_postings,
            n_places,
            bytes: bytes.clone(),
        };
        if length != held.len() || opened.pool_from() > length {
            return Err(broken("cut short or grown"));
        }
        Ok(opened)
    }

    /// Returns the number of places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.n_places
    }

    /// Says whether it holds no place.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.n_places == 0
    }

    /// Returns the places that bear a name, in the file's order.
    pub fn find(&self, name: &str) -> impl Iterator<Item = Entry<'_>> + '_ {
        let postings = with_name_key(name, |key| self.postings(key)).unwrap_or(0..0);
        postings.filter_map(|posting| {
            let value = u32_at(self.held(), self.postings_from() + posting * POSTING)?;
            self.place(value as usize / 2, value % 2 == 1)
        })
    }

    fn postings(&self, key: &str) -> Option<std::ops::Range<usize>> {
        let (mut low, mut high) = (0, self.n_keys);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.key(middle)?.cmp(key.as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(self.first_posting(middle)?..self.first_posting(middle + 1)?),
            }
        }
        None
    }

    fn key(&self, number: usize) -> Option<&[u8]> {
        let at = HEADER + number * KEY;
        let start = u32_at(self.held(), at)? as usize;
        let len = u32_at(self.held(), at + 4)? as usize;
        self.pool().get(start..start.checked_add(len)?)
    }

    fn first_posting(&self, key: usize) -> Option<usize> {
        if key == self.n_keys {
            return Some(self.n_postings);
        }
        let first = u32_at(self.held(), HEADER + key * KEY + 8)? as usize;
        (first <= self.n_postings).then_some(first)
    }

    fn place(&self, number: usize, by_own_name: bool) -> Option<Entry<'_>> {
        let at = self.places_from() + number * PLACE;
        let row = self.held().get(at..at.checked_add(PLACE)?)?;
        if number >= self.n_places {
            return None;
        }
        let name_at = u32_at(row, 16)? as usize;
        let name_len = usize::from(u16::from_le_bytes([row[20], row[21]]));
        let name = self.pool().get(name_at..name_at.checked_add(name_len)?)?;
        let degrees = |at| u32_at(row, at).map(|n| f64::from(n.cast_signed()) / DEGREE);
        let number = u32_at(row, 0)?;
        Some(Entry {
            geonames: (number > 0).then_some(number),
            name: std::str::from_utf8(name).ok()?,
            kind: match row[22] {
                0 => EntryKind::Town,
                1 => EntryKind::Region,
                _ => EntryKind::District,
            },
            lat: degrees(4)?,
            lon: degrees(8)?,
            population: u32_at(row, 12)?,
            country: std::str::from_utf8(&row[24..26]).ok()?,
            region: std::str::from_utf8(row.get(28..28 + usize::from(row[23]))?).ok()?,
            by_own_name,
        })
    }

    fn held(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    fn postings_from(&self) -> usize {
        HEADER + self.n_keys * KEY
    }

    fn places_from(&self) -> usize {
        self.postings_from() + self.n_postings * POSTING
    }

    fn pool_from(&self) -> usize {
        self.places_from() + self.n_places * PLACE
    }

    fn pool(&self) -> &[u8] {
        self.held().get(self.pool_from()..).unwrap_or_default()
    }
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    // A slice of four bytes is an array of four bytes.
    Some(u32::from_le_bytes(four.try_into().expect("four bytes")))
}

#[cfg(test)]
mod tests;
