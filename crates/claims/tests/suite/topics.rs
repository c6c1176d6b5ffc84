//! The passages of `data/topics.toml` and the sentences of `data/agents.toml`, `data/charges.toml` and `data/statements.toml`: each is what the
//! table says it is.

use claims::{Kind, reader, topic};

use crate::{expect, shared};

#[test]
fn passages_are_of_their_topics() {
    let shared = shared();
    let mut failures = Vec::new();
    for entry in shared.lexicon.topics.all() {
        let is_of = |passage: &String| {
            let found = topic(&reader::doc_of(passage, &shared.pipeline), &shared.lexicon, None);
            if entry.public {
                found.is_public
            } else {
                !found.is_public && found.private == Some(entry.name.as_str())
            }
        };
        let (matches, excludes) = &entry.cases;
        failures.extend(
            matches
                .iter()
                .filter(|passage| !is_of(passage))
                .map(|passage| format!("{} must match {passage:?}", entry.name)),
        );
        failures.extend(
            excludes
                .iter()
                .filter(|passage| is_of(passage))
                .map(|passage| format!("{} must not match {passage:?}", entry.name)),
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn only_who_can_act_does_deeds() {
    let shared = shared();
    let tells_deed = |sentence: &String| {
        let doc = reader::doc_of(sentence, &shared.pipeline);
        let article = expect::article_of(sentence);
        let claims = reader::account(article, &doc, &shared.lexicon).claims;
        claims
            .iter()
            .any(|claim| claim.kind == Kind::Event && claim.event_type.is_some())
    };
    let (matches, excludes) = &shared.lexicon.agents.cases;
    let mut failures: Vec<String> = Vec::new();
    failures.extend(
        matches
            .iter()
            .filter(|sentence| !tells_deed(sentence))
            .map(|sentence| format!("no deed in {sentence:?}")),
    );
    failures.extend(
        excludes
            .iter()
            .filter(|sentence| tells_deed(sentence))
            .map(|sentence| format!("a deed in {sentence:?}")),
    );
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn only_what_is_said_is_a_statement() {
    let shared = shared();
    let says = |sentence: &String| {
        let doc = reader::doc_of(sentence, &shared.pipeline);
        let claims = reader::account(expect::article_of(sentence), &doc, &shared.lexicon).claims;
        claims.iter().any(|claim| claim.kind == Kind::Statement)
    };
    let (matches, excludes) = &shared.lexicon.statements.cases;
    let mut failures: Vec<String> = Vec::new();
    let silent = matches.iter().filter(|sentence| !says(sentence));
    failures.extend(silent.map(|sentence| format!("nobody speaks in {sentence:?}")));
    let speaking = excludes.iter().filter(|sentence| says(sentence));
    failures.extend(speaking.map(|sentence| format!("somebody speaks in {sentence:?}")));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn only_who_is_accused_is_looked_into() {
    let shared = shared();
    let looks_into = |sentence: &String| {
        let doc = reader::doc_of(sentence, &shared.pipeline);
        let claims = reader::account(expect::article_of(sentence), &doc, &shared.lexicon).claims;
        let inquiries = claims
            .iter()
            .filter(|claim| claim.why.rule.contains("investigate") || claim.why.rule.contains("grant"));
        inquiries.flat_map(|claim| &claim.recipients).next().is_some()
    };
    let (matches, excludes) = &shared.lexicon.charges.cases;
    let mut failures: Vec<String> = Vec::new();
    let silent = matches.iter().filter(|sentence| !looks_into(sentence));
    failures.extend(silent.map(|sentence| format!("nobody is looked into in {sentence:?}")));
    let accused = excludes.iter().filter(|sentence| looks_into(sentence));
    failures.extend(accused.map(|sentence| format!("somebody is looked into in {sentence:?}")));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
