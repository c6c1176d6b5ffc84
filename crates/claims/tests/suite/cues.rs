//! The sentences of `data/cues`: every entry matches what it must and leaves what it must not.

use claims::{Polarity, Status, attributions, factuality, reader};
use lexicon::cues::{Cases, Effect};

use crate::shared;

#[test]
fn families_report_what_they_must() {
    let shared = shared();
    let mut failures = Vec::new();
    for family in &shared.lexicon.cues.families {
        let rule = format!("cues/{}", family.id);
        let fires = |sentence: &String| {
            let doc = reader::doc_of(sentence, &shared.pipeline);
            attributions(&doc, &shared.lexicon)
                .iter()
                .any(|found| found.rule == rule)
        };
        check(&rule, &family.cases, fires, &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn governors_do_what_they_must() {
    let shared = shared();
    let mut failures = Vec::new();
    for governor in &shared.lexicon.cues.governors {
        check(
            &governor.id,
            &governor.cases,
            |sentence| stands(sentence, governor.effect),
            &mut failures,
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn other_cues_do_what_they_must() {
    let shared = shared();
    let mut failures = Vec::new();
    for (id, cases) in &shared.lexicon.cues.plain_entries {
        let effect = match id.as_str() {
            "factuality/negation" => Effect::Negative,
            "factuality/condition" => Effect::Hypothetical,
            "factuality/continuing" => Effect::Ongoing,
            "factuality/carrier" => Effect::Planned,
            "factuality/coming" => Effect::Planned,
            "factuality/near_miss" | "factuality/turned_down" | "factuality/excess" | "factuality/pending" => {
                Effect::Negative
            }
            "factuality/shared" | "factuality/vain" => Effect::Negative,
            "factuality/anybody" => Effect::Hypothetical,
            "factuality/standing" => Effect::Ongoing,
            "phrases/unvouched" | "factuality/open" => Effect::Alleged,
            _ => continue,
        };
        let fires = |sentence: &String| match id.as_str() {
            "factuality/carrier" | "factuality/turned_down" => noun_stands(sentence, effect),
            "factuality/shared" => every_verb_is_negated(sentence),
            _ => stands(sentence, effect),
        };
        check(id, cases, fires, &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn registers_hold_their_words() {
    let shared = shared();
    let mut failures = Vec::new();
    for (register, matches, excludes) in shared.lexicon.registers.cases() {
        let holds = |sentence: &String| {
            let doc = reader::doc_of(sentence, &shared.pipeline);
            doc.tokens().any(|token| {
                let lemma = token.lemma().to_lowercase();
                shared.lexicon.registers.of_word(&lemma).contains(&register)
                    || shared.lexicon.registers.of_trigger(&lemma).contains(&register)
            })
        };
        let cases = Cases {
            why: String::new(),
            matches: matches.to_vec(),
            excludes: excludes.to_vec(),
        };
        check(register.as_str(), &cases, holds, &mut failures);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn check(id: &str, cases: &Cases, fires: impl Fn(&String) -> bool, failures: &mut Vec<String>) {
    for sentence in &cases.matches {
        if !fires(sentence) {
            failures.push(format!("{id} must match {sentence:?}"));
        }
    }
    for sentence in &cases.excludes {
        if fires(sentence) {
            failures.push(format!("{id} must not match {sentence:?}"));
        }
    }
}

/// Says whether some verb or noun of a sentence stands as the effect has it.
fn stands(sentence: &str, effect: Effect) -> bool {
    any_stands(sentence, effect, &["VERB", "NOUN"])
}

/// Says whether a sentence's negation reaches all its verbs.
fn every_verb_is_negated(sentence: &str) -> bool {
    let shared = shared();
    let doc = reader::doc_of(sentence, &shared.pipeline);
    let mut verbs = doc.tokens().filter(|token| token.pos().as_str() == "VERB");
    verbs.all(|verb| factuality(&doc, &shared.lexicon, verb.i()).polarity == Polarity::Negative)
}

fn noun_stands(sentence: &str, effect: Effect) -> bool {
    any_stands(sentence, effect, &["NOUN"])
}

fn any_stands(sentence: &str, effect: Effect, tags: &[&str]) -> bool {
    let shared = shared();
    let doc = reader::doc_of(sentence, &shared.pipeline);
    doc.tokens()
        .filter(|token| tags.contains(&token.pos().as_str()))
        .any(|token| {
            let found = factuality(&doc, &shared.lexicon, token.i());
            match effect {
                Effect::Negative | Effect::Refused => found.polarity == Polarity::Negative,
                Effect::Planned => found.status == Status::Planned,
                Effect::Demanded => found.status == Status::Demanded,
                Effect::Hypothetical => found.status == Status::Hypothetical,
                Effect::Alleged => found.status == Status::Alleged,
                Effect::Ongoing => found.status == Status::Ongoing,
                Effect::Threatened => found.status == Status::Threatened,
                Effect::Denied => found.status == Status::Denied,
                // What came about or was tried is told as fact: some infinitive is not planned.
                Effect::Fact | Effect::Attempt | Effect::Asserted => {
                    token.tag() == "VB" && found.status == Status::Happened
                }
            }
        })
}
