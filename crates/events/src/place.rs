//! Where something was, as far as events compare it.

use claims::{Place, Resolved};

use crate::Where;
use crate::words::folded;

/// How two places relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// One and the same.
    Same,
    /// A short way from each other.
    Near,
    /// One lies in the other, as far as countries tell.
    Inside,
    /// Too little is known to tell.
    Unknown,
    /// Apart.
    Apart,
}

/// Two entries this close are taken for one place told at two grains (a port and its city, a village and its district's
/// seat). Set by hand: the radius of a large city.
const NEAR_KM: f64 = 20.0;

/// The Earth's mean radius.
const EARTH_KM: f64 = 6371.0;

impl Where {
    /// Returns the place that a claim's words stand for.
    #[must_use]
    pub fn of(place: &Place, text: &str) -> Self {
        let (id, name) = match &place.mention.resolved {
            Resolved::To { id, name } => (Some(id.clone()), name.clone()),
            Resolved::NotResolved => (None, place.mention.span.of(text).to_owned()),
        };
        Self {
            id,
            name,
            country: place.country.clone(),
            point: place.point,
        }
    }

    /// Says whether the place is a whole country.
    #[must_use]
    pub fn is_country(&self) -> bool {
        self.id.is_some() && self.id == self.country
    }

    /// Returns the form in which places are looked up: the id, or `words:` and the folded words.
    #[must_use]
    pub fn key(&self) -> String {
        self.id
            .clone()
            .unwrap_or_else(|| format!("words:{}", folded(&self.name)))
    }

    /// Returns how this place relates to another.
    #[must_use]
    pub fn nearness(&self, other: &Self) -> Nearness {
        // Towns of one name are told apart by their entries; where one has none, the name must do.
        let both_known = self.id.is_some() && other.id.is_some();
        if !both_known {
            return if folded(&self.name) == folded(&other.name) {
                Nearness::Same
            } else {
                Nearness::Unknown
            };
        }
        if self.id == other.id {
            return Nearness::Same;
        }
        if self.is_country() != other.is_country() && self.country == other.country {
            return Nearness::Inside;
        }
        match (self.point, other.point) {
            (Some(one), Some(two)) if !self.is_country() && !other.is_country() => {
                if distance_km(one, two) <= NEAR_KM {
                    Nearness::Near
                } else {
                    Nearness::Apart
                }
            }
            _ if self.country.is_some() && other.country.is_some() && self.country != other.country => Nearness::Apart,
            _ if self.is_country() && other.is_country() => Nearness::Apart,
            _ => Nearness::Unknown,
        }
    }
}

/// Returns the way between two points along the Earth's surface, in kilometres.
#[must_use]
pub fn distance_km(one: (f64, f64), two: (f64, f64)) -> f64 {
    let (lat_one, lat_two) = (one.0.to_radians(), two.0.to_radians());
    let half_lat = ((lat_two - lat_one) / 2.0).sin();
    let half_lon = ((two.1 - one.1).to_radians() / 2.0).sin();
    let chord = half_lat * half_lat + lat_one.cos() * lat_two.cos() * half_lon * half_lon;
    2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// Returns the closest relation between any two places of two lists, or nothing where a list is empty.
#[must_use]
pub fn closest(one: &[Where], two: &[Where]) -> Option<Nearness> {
    one.iter().flat_map(|a| two.iter().map(move |b| a.nearness(b))).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: Option<&str>, name: &str, country: &str, point: Option<(f64, f64)>) -> Where {
        Where {
            id: id.map(str::to_owned),
            name: name.to_owned(),
            country: Some(country.to_owned()),
            point,
        }
    }

    #[test]
    fn places_relate() {
        let beirut = place(Some("geonames:276781"), "Beirut", "LBN", Some((33.89, 35.5)));
        let port = place(Some("place:beirut-port"), "Port of Beirut", "LBN", Some((33.9, 35.52)));
        let tripoli = place(Some("geonames:266826"), "Tripoli", "LBN", Some((34.43, 35.84)));
        let lebanon = place(Some("LBN"), "Lebanon", "LBN", None);
        let syria = place(Some("SYR"), "Syria", "SYR", None);
        let somewhere = place(None, "the silos", "LBN", None);
        let check = |one: &Where, two: &Where, want| {
            assert_eq!(one.nearness(two), want, "{} {}", one.name, two.name);
            assert_eq!(two.nearness(one), want, "{} {}", two.name, one.name);
        };
        check(&beirut, &beirut, Nearness::Same);
        check(&beirut, &port, Nearness::Near);
        check(&beirut, &tripoli, Nearness::Apart);
        check(&beirut, &lebanon, Nearness::Inside);
        check(&beirut, &syria, Nearness::Apart);
        check(&lebanon, &syria, Nearness::Apart);
        check(&beirut, &somewhere, Nearness::Unknown);
        let namesake = place(Some("geonames:2210247"), "Tripoli", "LBY", Some((32.89, 13.19)));
        check(&tripoli, &namesake, Nearness::Apart);
    }

    #[test]
    fn the_way_from_baku_to_yerevan_is_some_460_km() {
        let way = distance_km((40.38, 49.89), (40.18, 44.51));
        assert!((way - 457.0).abs() < 5.0, "{way}");
    }
}
