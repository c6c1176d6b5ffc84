use std::sync::Arc;

use super::{EntryKind, Gazetteer, convert};
use crate::Error;

const TOWNS: &str = r#"{
 "616052": {"geonameid": 616052, "name": "Yerevan", "latitude": 40.18111, "longitude": 44.51361, "countrycode": "AM",
   "population": 1093485, "timezone": "Asia/Yerevan", "admin1code": "11", "alternatenames": ["EVN", "Erevan", "erewan", "Երևան"]},
 "7": {"geonameid": 7, "name": "Saint Kitts", "latitude": -17.3, "longitude": -62.75, "countrycode": "KN",
   "population": 12, "timezone": "", "admin1code": "01", "alternatenames": ["St. Kitts"]}
}"#;

fn pack() -> Vec<u8> {
    convert(&|path| path.ends_with("cities500.json").then(|| TOWNS.as_bytes().to_vec())).expect("a sound package")
}

fn open(bytes: Vec<u8>) -> Result<Gazetteer, Error> {
    Gazetteer::from_bytes(Arc::new(bytes))
}

#[test]
fn towns_are_found_by_their_names() {
    let gazetteer = open(pack()).expect("a sound pack");
    let yerevan: Vec<_> = gazetteer
        .find("YEREVAN")
        .filter(|entry| entry.kind == EntryKind::Town)
        .collect();
    assert_eq!(yerevan.len(), 1);
    let entry = yerevan[0];
    assert_eq!(
        (entry.geonames, entry.country, entry.region),
        (Some(616_052), "AM", "11")
    );
    assert_eq!(
        (entry.lat, entry.lon, entry.population),
        (40.18111, 44.51361, 1_093_485)
    );
    assert!(entry.by_own_name);
    assert!(
        gazetteer
            .find("Erevan")
            .any(|entry| entry.geonames == Some(616_052) && !entry.by_own_name)
    );
    assert_eq!(gazetteer.find("St Kitts").next().map(|entry| entry.lat), Some(-17.3));
}

#[test]
fn codes_transliterations_and_other_scripts_are_left_out() {
    let gazetteer = open(pack()).expect("a sound pack");
    for name in ["EVN", "erewan", "Երևան", ""] {
        assert_eq!(gazetteer.find(name).count(), 0, "{name}");
    }
}

#[test]
fn regions_and_districts_come_from_the_tables() {
    let gazetteer = open(pack()).expect("a sound pack");
    assert!(
        gazetteer
            .find("Bavaria")
            .any(|entry| entry.kind == EntryKind::Region && entry.country == "DE")
    );
    assert!(
        gazetteer
            .find("Cook County")
            .any(|entry| entry.kind == EntryKind::District && entry.region == "IL")
    );
}

#[test]
fn foreign_and_damaged_files_are_refused() {
    let sound = pack();
    for length in [0, 7, 8, 20, 31, sound.len() / 2, sound.len() - 1] {
        assert!(open(sound[..length].to_vec()).is_err(), "{length} bytes");
    }
    assert!(open(b"PK\x03\x04 some other file of some length, longer than a header".to_vec()).is_err());
    let mut longer = sound.clone();
    longer.push(0);
    assert!(open(longer).is_err());
}

#[test]
fn no_flipped_byte_makes_a_look_up_panic() {
    let sound = pack();
    // A fixed stride over the whole file; the header and the first keys byte by byte.
    let places = (0..256).chain((256..sound.len()).step_by(sound.len() / 400));
    for at in places {
        let mut broken = sound.clone();
        broken[at] ^= 0xff;
        if let Ok(gazetteer) = open(broken) {
            for name in ["Yerevan", "Cook County", "Aachen", "Zug", "zzzz"] {
                assert!(gazetteer.find(name).count() <= gazetteer.n_postings.max(1));
            }
        }
    }
}

#[test]
fn a_package_without_the_file_is_an_error() {
    let error = convert(&|_| None).expect_err("nothing to read").to_string();
    assert!(error.contains("cities500"), "{error}");
    assert!(convert(&|_| Some(b"[]".to_vec())).is_err());
}
