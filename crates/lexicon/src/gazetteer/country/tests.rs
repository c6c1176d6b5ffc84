use std::sync::Arc;

use super::{Enlarged, is_country_file, with_country};
use crate::gazetteer::{EntryKind, Gazetteer, convert};

const TOWNS: &str = r#"{
 "616052": {"geonameid": 616052, "name": "Yerevan", "latitude": 40.18111, "longitude": 44.51361, "countrycode": "AM",
   "population": 1093485, "timezone": "Asia/Yerevan", "admin1code": "11", "alternatenames": ["Erevan"]}
}"#;

fn pack() -> Gazetteer {
    let pack = convert(&|path| path.ends_with("cities500.json").then(|| TOWNS.as_bytes().to_vec()));
    open(pack.expect("a sound package"))
}

fn open(bytes: Vec<u8>) -> Gazetteer {
    Gazetteer::from_bytes(Arc::new(bytes)).expect("a sound pack")
}

/// A line of a country file: number, name, other names, class, code, population.
fn line(number: u32, name: &str, others: &str, class: &str, code: &str, population: &str) -> String {
    format!(
        "{number}\t{name}\t{name}\t{others}\t40.25\t46.5\t{class}\t{code}\tAZ\t\t08\t\t\t\t{population}\t\t500\tAsia/Baku\t2020-01-01"
    )
}

fn table() -> String {
    [
        line(901, "Yuxarı Dağ", "Upper Hill,Verin Sar,Верхняя", "P", "PPL", "0"),
        line(902, "Dağ Rayonu", "", "A", "ADM2", ""),
        line(903, "Dağ Çayı", "", "H", "STM", "0"),
        line(904, "Dağ Oteli", "", "S", "HTL", "0"),
        line(616_052, "Yerevan once more", "", "P", "PPLC", "5"),
    ]
    .join("\r\n")
}

#[test]
fn villages_and_districts_come_in_and_the_rest_stays_out() {
    let Enlarged { bytes, added } = with_country(&pack(), table().as_bytes()).expect("a sound table");
    assert_eq!(added, 2);
    let enlarged = open(bytes);
    assert_eq!(enlarged.len(), pack().len() + 2);
    let village: Vec<_> = enlarged.find("Yuxari Dag").collect();
    assert_eq!(
        (village.len(), village[0].geonames, village[0].kind),
        (1, Some(901), EntryKind::Town)
    );
    assert_eq!(
        (village[0].country, village[0].region, village[0].lat),
        ("AZ", "08", 40.25)
    );
    assert!(village[0].by_own_name);
    assert!(
        enlarged
            .find("Verin Sar")
            .all(|entry| entry.geonames == Some(901) && !entry.by_own_name)
    );
    assert_eq!(
        enlarged.find("Dag Rayonu").next().map(|entry| entry.kind),
        Some(EntryKind::District)
    );
    for absent in ["Dag Cayi", "Dag Oteli", "Yerevan once more", "Верхняя"] {
        assert_eq!(enlarged.find(absent).count(), 0, "{absent}");
    }
}

#[test]
fn what_the_pack_has_stays_and_a_file_can_come_twice() {
    let once = with_country(&pack(), table().as_bytes()).expect("a sound table");
    let enlarged = open(once.bytes.clone());
    for name in ["Yerevan", "Erevan", "Bavaria", "Cook County"] {
        let before: Vec<_> = pack()
            .find(name)
            .map(|entry| (entry.geonames, entry.name.to_owned()))
            .collect();
        let after: Vec<_> = enlarged
            .find(name)
            .map(|entry| (entry.geonames, entry.name.to_owned()))
            .collect();
        assert!(!before.is_empty());
        assert_eq!(before, after, "{name}");
    }
    let twice = with_country(&enlarged, table().as_bytes()).expect("a sound table");
    assert_eq!(twice.added, 0);
    assert_eq!(open(twice.bytes).len(), enlarged.len());
}

#[test]
fn a_table_of_another_form_is_refused_with_its_line() {
    let good = line(901, "Yuxarı Dağ", "", "P", "PPL", "0");
    for bad in [
        "1\tonly\tthree",
        "x\ty",
        &good.replace("40.25", "north"),
        &good.replace("40.25", "140"),
    ] {
        let error = with_country(&pack(), format!("{good}\n{}", bad.replace("901", "902")).as_bytes());
        let error = error.expect_err("not of the form").to_string();
        assert!(error.contains("line 2"), "{error}");
    }
    assert!(with_country(&pack(), b"\xff\xfe\t").is_err());
    assert!(with_country(&pack(), b"").is_ok_and(|enlarged| enlarged.added == 0));
}

#[test]
fn a_country_file_is_told_by_its_columns() {
    assert!(is_country_file(table().as_bytes()));
    for other in [&b""[..], b"PK\x03\x04", b"geonameid\tname\n", b"1\t2\t3\n"] {
        assert!(!is_country_file(other));
    }
}
