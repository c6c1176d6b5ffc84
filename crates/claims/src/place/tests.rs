//! Places on hand-written parses, with a small gazetteer of towns that share their names.

use std::sync::Arc;

use lexicon::{Gazetteer, Lexicon, gazetteer::convert};
use nlp::DocBuilder;

use super::{PlaceForm, places, places_from};
use crate::Resolved;

/// Towns as the published package writes them.
const TOWNS: &str = r#"{
 "2517117": {"geonameid": 2517117, "name": "Granada", "latitude": 37.19, "longitude": -3.61, "countrycode": "ES",
   "population": 233764, "timezone": "", "admin1code": "51", "alternatenames": ["Grenade"]},
 "3619193": {"geonameid": 3619193, "name": "Granada", "latitude": 11.93, "longitude": -85.96, "countrycode": "NI",
   "population": 190000, "timezone": "", "admin1code": "10", "alternatenames": []},
 "585226": {"geonameid": 585226, "name": "Gazakh", "latitude": 41.09, "longitude": 45.37, "countrycode": "AZ",
   "population": 20800, "timezone": "", "admin1code": "40", "alternatenames": ["Qazax"]},
 "1": {"geonameid": 1, "name": "Ashford", "latitude": 51.1, "longitude": 0.9, "countrycode": "GB",
   "population": 900, "timezone": "", "admin1code": "ENG", "alternatenames": []},
 "2": {"geonameid": 2, "name": "Ashford", "latitude": 31.2, "longitude": -85.2, "countrycode": "US",
   "population": 900, "timezone": "", "admin1code": "AL", "alternatenames": []}
}"#;

fn lexicon() -> Lexicon {
    let pack = convert(&|path| path.ends_with("cities500.json").then(|| TOWNS.as_bytes().to_vec()));
    let gazetteer = Gazetteer::from_bytes(Arc::new(pack.expect("a sound package"))).expect("a sound pack");
    Lexicon::builtin().expect("sound tables").with_gazetteer(gazetteer)
}

/// Each place as its words, its id (or `?`) and country; adjectives in brackets, peoples in round and parts of longer names in
/// pointed ones.
fn read(text: &str, parse: &str) -> Vec<String> {
    let doc = DocBuilder::from_table(text, parse).expect("a sound parse");
    let found = places(&doc, &lexicon());
    let shown = found.iter().map(|mention| {
        let id = match &mention.place.mention.resolved {
            Resolved::To { id, .. } => id.as_str(),
            Resolved::NotResolved => "?",
        };
        let country = mention.place.country.as_deref().unwrap_or("-");
        let words = mention.place.mention.span.of(text);
        match mention.form {
            PlaceForm::Adjective => format!("[{words} {id} {country}]"),
            PlaceForm::People => format!("({words} {id} {country})"),
            PlaceForm::Inside => format!("<{words} {id} {country}>"),
            PlaceForm::Name | PlaceForm::Street | PlaceForm::Venue | PlaceForm::Noun => {
                format!("{words} {id} {country}")
            }
        }
    });
    shown.collect()
}

#[test]
fn the_wider_place_behind_a_comma_decides() {
    let parse = "They    they    PRON  PRP 1 nsubj
         met     meet    VERB  VBD 1 ROOT
         in      in      ADP   IN  1 prep
         Granada Granada PROPN NNP 2 pobj  B-GPE
         ,       ,       PUNCT ,   3 punct
         WIDER   WIDER   PROPN NNP 3 appos B-GPE
         .       .       PUNCT .   1 punct";
    let with = |wider: &str| {
        read(
            &format!("They met in Granada, {wider}."),
            &parse.replace("WIDER", wider),
        )
    };
    assert_eq!(with("Spain"), ["Granada geonames:2517117 ESP", "Spain ESP ESP"]);
    assert_eq!(with("Nicaragua"), ["Granada geonames:3619193 NIC", "Nicaragua NIC NIC"]);
}

#[test]
fn what_cannot_be_told_apart_stays_unresolved() {
    let found = read(
        "They met in Ashford.",
        "They    they    PRON  PRP 1 nsubj
         met     meet    VERB  VBD 1 ROOT
         in      in      ADP   IN  1 prep
         Ashford Ashford PROPN NNP 2 pobj B-GPE
         .       .       PUNCT .   1 punct",
    );
    assert_eq!(found, ["Ashford ? -"]);
}

#[test]
fn the_outlets_country_tells_towns_of_one_name_apart() {
    let doc = DocBuilder::from_table(
        "They met in Ashford.",
        "They    they    PRON  PRP 1 nsubj
         met     meet    VERB  VBD 1 ROOT
         in      in      ADP   IN  1 prep
         Ashford Ashford PROPN NNP 2 pobj B-GPE
         .       .       PUNCT .   1 punct",
    )
    .expect("a sound parse");
    let country = |home| places_from(&doc, &lexicon(), home)[0].place.country.clone();
    assert_eq!(country(None), None);
    assert_eq!(country(Some("GB")).as_deref(), Some("GBR"));
    assert_eq!(country(Some("US")).as_deref(), Some("USA"));
    assert_eq!(country(Some("FR")), None);
}

#[test]
fn spellings_of_one_place_have_one_id() {
    let parse = "Rain    rain  NOUN  NN  1 nsubj
         fell    fall  VERB  VBD 1 ROOT
         in      in    ADP   IN  1 prep
         PLACE   PLACE PROPN NNP 2 pobj  B-GPE
         .       .     PUNCT .   1 punct";
    let with = |place: &str| read(&format!("Rain fell in {place}."), &parse.replace("PLACE", place));
    for (place, id) in [
        ("Qazax", "geonames:585226"),
        ("Gazakh", "geonames:585226"),
        ("Fuzuli", "geonames:148106"),
        ("Fizuli", "geonames:148106"),
        ("Stepanakert", "geonames:146970"),
        ("Khankendi", "geonames:146970"),
        ("Donbass", "place:donbas"),
    ] {
        assert_eq!(with(place)[0].split(' ').nth(1), Some(id), "{place}");
    }
}

#[test]
fn a_contested_place_may_lie_in_no_country() {
    let found = read(
        "Abyei waits.",
        "Abyei Abyei PROPN NNP 1 nsubj B-GPE
         waits wait  VERB  VBZ 1 ROOT
         .     .     PUNCT .   1 punct",
    );
    assert_eq!(found, ["Abyei place:abyei -"]);
}

#[test]
fn demonyms_before_a_noun_are_told_from_people() {
    let found = read(
        "Georgian villagers met a Georgian.",
        "Georgian  Georgian ADJ   JJ  1 amod  B-NORP
         villagers villager NOUN  NNS 2 nsubj
         met       meet     VERB  VBD 2 ROOT
         a         a        DET   DT  4 det
         Georgian  Georgian PROPN NNP 2 dobj  B-NORP
         .         .        PUNCT .   2 punct",
    );
    assert_eq!(found, ["[Georgian GEO GEO]", "(Georgian GEO GEO)"]);
}

#[test]
fn names_of_persons_hold_no_places() {
    let found = read(
        "Jordan Lee slept.",
        "Jordan Jordan PROPN NNP 1 compound B-PERSON
         Lee    Lee    PROPN NNP 2 nsubj    I-PERSON
         slept  sleep  VERB  VBD 2 ROOT
         .      .      PUNCT .   2 punct",
    );
    assert!(found.is_empty());
}

#[test]
fn a_name_beside_its_kind_is_a_place_without_the_kind() {
    let found = read(
        "The village of Zorkul burned.",
        "The     the     DET   DT  1 det
         village village NOUN  NN  4 nsubj
         of      of      ADP   IN  1 prep
         Zorkul  Zorkul  PROPN NNP 2 pobj B-GPE
         burned  burn    VERB  VBD 4 ROOT
         .       .       PUNCT .   4 punct",
    );
    assert_eq!(found, ["Zorkul ? -"]);
}
