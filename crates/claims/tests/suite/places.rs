//! What must hold for places whatever the text: spans lie on characters, points on the earth, and noise ends.

use claims::{Resolved, places, reader};
use lexicon::gazetteer::EntryKind;
use proptest::prelude::*;

use crate::shared;

/// Names, words for kinds of places and marks in any order.
fn gazetteer_noise() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Granada",
        "Spain",
        "Şuşa",
        "Côte",
        "d’Ivoire",
        "St.",
        "Louis",
        "D",
        "-",
        "W.",
        "Va.",
        "HUDSON",
        "--",
        "—",
        ":",
        "(",
        ")",
        ",",
        "and",
        "or",
        "in",
        "of",
        "the",
        "near",
        "village",
        "River",
        "County",
        "counties",
        "Lake",
        "North",
        "northern",
        "Georgia",
        "Georgian",
        "Gazans",
        "University",
        "police",
        "residents",
        "Main",
        "Street",
        "5th",
        "St",
        "Paris",
        "Tripoli",
        "San",
        "José",
        "said",
        "left",
        "\n\n",
        "🕊",
        "東京",
        "’s",
        ".",
        "1",
        "2009",
        "US",
        "U.S.",
    ]);
    prop::collection::vec(word, 0..50).prop_map(|words| words.join(" "))
}

/// Checks what holds for every text and returns how many places were found.
fn check(text: &str) -> usize {
    let doc = reader::doc_of(text, &shared().pipeline);
    let found = places(&doc, &shared().atlas);
    let mut end = 0;
    for mention in &found {
        let span = mention.place.mention.span;
        assert!(text.get(span.start()..span.end()).is_some(), "{span:?} of {text:?}");
        assert!(
            span.start() < span.end() && mention.tokens.start >= end,
            "in order: {text:?}"
        );
        end = mention.tokens.end;
        assert!(mention.tokens.end <= doc.len());
        let is_resolved = matches!(mention.place.mention.resolved, Resolved::To { .. });
        assert_eq!(
            mention.place.point.is_some(),
            is_resolved,
            "a point for what is resolved alone"
        );
        if let Some((lat, lon)) = mention.place.point {
            assert!(lat.abs() <= 90.0 && lon.abs() <= 180.0, "{lat} {lon} of {text:?}");
        }
    }
    assert_eq!(found, places(&doc, &shared().atlas), "the same again");
    found.len()
}

proptest! {
    #[test]
    fn noise_of_names_gives_places_on_the_earth(text in gazetteer_noise()) {
        check(&text);
    }

    #[test]
    fn any_text_gives_places_on_the_earth(text in "\\PC{0,160}") {
        check(&text);
    }
}

#[test]
fn rows_of_places_that_news_means_lead_to_the_gazetteer() {
    let atlas = &shared().atlas;
    let gazetteer = atlas.gazetteer.as_ref().expect("the gazetteer pack");
    let is_near = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 0.1 && (a.1 - b.1).abs() < 0.1;
    let mut wrong = Vec::new();
    for row in atlas.places.all_meant() {
        let state = atlas.actors.party_by_id(&row.country);
        let alpha2 = state.and_then(|state| state.alpha2.as_deref()).unwrap_or_default();
        let entry = row.entry(gazetteer, alpha2);
        let is_sound = match (row.geonames, entry) {
            (Some(_), Some(entry)) => is_near((entry.lat, entry.lon), row.point) && entry.kind == row.kind,
            (Some(_), None) => false,
            // What has no number is what the gazetteer lacks there.
            (None, _) if row.kind == EntryKind::Town => gazetteer.find(&row.name).all(|entry| {
                entry.kind != EntryKind::Town || entry.country != alpha2 || !is_near((entry.lat, entry.lon), row.point)
            }),
            (None, _) => true,
        };
        if !is_sound {
            wrong.push(row.name.as_str());
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn hostile_texts_end() {
    for text in [
        "(".repeat(2_000) + "Paris" + &")".repeat(2_000),
        ", ".repeat(5_000),
        "A".repeat(1_000_000),
        "WAR ".repeat(5_000),
        "North ".repeat(5_000) + "Kivu",
        "John ".repeat(5_000),
        "Anderson and ".repeat(3_000) + "Cherokee counties",
        "HUDSON - ".repeat(3_000),
        ", D-Raleigh".repeat(3_000),
        "Main Street ".repeat(3_000),
    ] {
        check(&text);
    }
}

#[test]
fn thousands_of_names_are_all_read() {
    let names = ["Granada", "Springfield", "Valencia", "Tripoli", "Alexandria", "Georgia"].join(", ") + ", ";
    assert!(check(&names.repeat(4_000)) >= 20_000);
}
