//! The tables of `data/predicates` as they stand, and what their form refuses.

use super::{BUILTIN, Predicates};
use crate::{EventType, Ontology};

fn ontology() -> Ontology {
    Ontology::from_toml(include_str!("../../../../data/ontology.toml")).expect("a sound ontology")
}

#[test]
fn the_builtin_tables_are_sound() {
    let predicates = Predicates::from_files(BUILTIN, &ontology()).expect("sound tables");
    for event_type in EventType::ALL {
        let patterns = predicates.patterns().iter();
        let own = patterns
            .filter(|pattern| predicates.entry_of(pattern).event_type == Some(event_type))
            .count();
        assert!(own >= 10, "{event_type:?} has {own} patterns");
    }
}

#[test]
fn entries_stand_in_order_of_their_keys() {
    for (name, text) in BUILTIN {
        let keys: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("[entry.")?.strip_suffix(']'))
            .collect();
        assert!(keys.is_sorted(), "{name} is not sorted");
    }
}

#[test]
fn every_sentence_stands_once() {
    let predicates = Predicates::from_files(BUILTIN, &ontology()).expect("sound tables");
    for entry in predicates.entries() {
        let mut sentences: Vec<&String> = entry.matches.iter().chain(&entry.excludes).collect();
        sentences.sort();
        assert!(
            sentences.windows(2).all(|pair| pair[0] != pair[1]),
            "{} says a sentence twice",
            entry.rule
        );
        assert!(!entry.why.is_empty(), "{} gives no reason", entry.rule);
    }
}

fn refusal(entry: &str) -> String {
    let grammar = BUILTIN
        .iter()
        .find(|(name, _)| *name == "grammar.toml")
        .expect("the grammar")
        .1;
    let files = [("classes.toml", ""), ("grammar.toml", grammar), ("AID.toml", entry)];
    Predicates::from_files(files, &ontology())
        .expect_err("refused")
        .to_string()
}

#[test]
fn broken_entries_are_refused_by_name() {
    let rest = "why = \"w\"\nmatches = [\"m\"]\nexcludes = [\"x\"]\n";
    let entry = |lines: &str| format!("[entry.give]\n{lines}\n{rest}");
    assert!(refusal(&entry("verbs = []")).contains("no verbs"));
    assert!(refusal(&entry("verbs = [\"give\"]\nmode = \"gift\"")).contains("mode"));
    assert!(refusal(&entry("verbs = [\"give\"]\ncontexts = [\"gifts\"]")).contains("context"));
    assert!(refusal(&entry("verbs = [\"give\"]\nregisters = [\"gifts\"]")).contains("register"));
    assert!(refusal(&entry("verbs = [\"give =$gifts\"]")).contains("$gifts"));
    assert!(refusal(&entry("verbs = [\"give\", \"give\"]")).contains("twice"));
    assert!(refusal(&entry("verbs = [\"=aid\"]")).contains("head"));
    assert!(
        refusal("[entry.give]\nverbs = [\"give\"]\nwhy = \"w\"\nmatches = []\nexcludes = [\"x\"]").contains("matches")
    );
}
