//! The sentences of `data/predicates` with the installed language pack: what an entry must match and what it must not.

#![allow(clippy::disallowed_methods, reason = "tests read the pack from disk")]

use std::{env, fs, path::PathBuf, sync::Arc};

use lexicon::Lexicon;
use nlp::Pipeline;

/// Returns where the language pack is installed.
fn pack() -> PathBuf {
    let home = env::var_os("VARIORUM_HOME").map(|home| PathBuf::from(home).join("packs"));
    let folder = home.unwrap_or_else(|| {
        let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let cache = cache.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
        cache.unwrap_or_default().join("variorum").join("packs")
    });
    folder.join("language.vrm")
}

#[test]
fn entries_match_their_sentences_and_not_their_near_misses() {
    let path = pack();
    let bytes = fs::read(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask test` installs the packs", path.display()));
    let pipeline = Pipeline::from_bytes(Arc::new(bytes)).expect("a sound pack");
    let lexicon = Lexicon::builtin().expect("sound tables");
    let entries = lexicon.predicates.entries();
    let cases: Vec<(&str, &str, bool)> = entries
        .iter()
        .flat_map(|entry| {
            let matches = entry
                .matches
                .iter()
                .map(|sentence| (entry.rule.as_str(), sentence.as_str(), true));
            matches.chain(
                entry
                    .excludes
                    .iter()
                    .map(|sentence| (entry.rule.as_str(), sentence.as_str(), false)),
            )
        })
        .collect();
    let texts: Vec<&str> = cases.iter().map(|case| case.1).collect();
    let mut wrong = Vec::new();
    for ((rule, sentence, must), doc) in cases.iter().zip(pipeline.analyze_batch(&texts)) {
        let found: Vec<String> = claims::predicate::triggers(&doc, &lexicon)
            .into_iter()
            .map(|trigger| trigger.rule)
            .collect();
        if found.iter().any(|fired| fired == rule) != *must {
            let verb = if *must { "must" } else { "must not" };
            wrong.push(format!("{rule} {verb} match {sentence:?}; what fires: {found:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} sentences:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn adverbial_nouns_take_no_part_behind_their_prepositions() {
    let path = pack();
    let bytes = fs::read(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask test` installs the packs", path.display()));
    let pipeline = Pipeline::from_bytes(Arc::new(bytes)).expect("a sound pack");
    let lexicon = Lexicon::builtin().expect("sound tables");
    let adverbial = &lexicon.predicates.grammar().adverbial;
    assert!(!adverbial.why.is_empty());
    let takes_part = |sentence: &String| {
        let doc = pipeline.analyze(sentence);
        let triggers = claims::predicate::triggers(&doc, &lexicon);
        assert!(!triggers.is_empty(), "nothing fires in {sentence:?}");
        let parties = triggers
            .iter()
            .flat_map(|trigger| trigger.actors.iter().chain(&trigger.recipients));
        let heads = parties.flat_map(|tokens| {
            doc.slice(tokens.clone())
                .filter(|token| !tokens.contains(&token.head_idx()))
        });
        let lemmas: Vec<String> = heads.map(|head| head.lemma().to_lowercase()).collect();
        lemmas.iter().any(|lemma| adverbial.nouns.contains(lemma))
    };
    for sentence in &adverbial.matches {
        assert!(!takes_part(sentence), "{sentence}");
    }
    for sentence in &adverbial.excludes {
        assert!(takes_part(sentence), "{sentence}");
    }
}

#[test]
fn who_does_something_on_a_visit_pays_it() {
    let path = pack();
    let bytes = fs::read(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask test` installs the packs", path.display()));
    let pipeline = Pipeline::from_bytes(Arc::new(bytes)).expect("a sound pack");
    let lexicon = Lexicon::builtin().expect("sound tables");
    let meanwhile = &lexicon.predicates.grammar().meanwhile;
    assert!(!meanwhile.why.is_empty());
    let has_doer = |sentence: &String| {
        let doc = pipeline.analyze(sentence);
        let triggers = claims::predicate::triggers(&doc, &lexicon);
        let named = |head: usize| {
            meanwhile
                .nouns
                .iter()
                .any(|noun| noun == doc.token(head).lemma() || noun == doc.token(head).lower())
        };
        let of_noun = triggers.iter().find(|trigger| named(trigger.head));
        !of_noun
            .unwrap_or_else(|| panic!("no such noun fires in {sentence:?}"))
            .actors
            .is_empty()
    };
    for sentence in &meanwhile.matches {
        assert!(has_doer(sentence), "{sentence}");
    }
    for sentence in &meanwhile.excludes {
        assert!(!has_doer(sentence), "{sentence}");
    }
}
