//! The sentences of `data/units`: every class of outcome and every word of interest does what its table says.

use claims::{quantities, reader, unparsed_figures};

use crate::{case::Case, expect, shared};

#[test]
fn outcomes_are_told_by_their_words() {
    let shared = shared();
    let mut failures = Vec::new();
    for class in shared.lexicon.units.classes() {
        let cases = class.matches.iter().map(|case| (case, true));
        for (sentence, wanted) in cases.chain(class.excludes.iter().map(|case| (case, false))) {
            let doc = reader::doc_of(sentence, &shared.pipeline);
            let found = quantities(&doc, &shared.lexicon);
            if found.iter().any(|mention| mention.figure.counts == class.id) != wanted {
                let counts: Vec<&str> = found.iter().map(|mention| mention.figure.counts.as_str()).collect();
                failures.push(format!("{}: {sentence:?} counts {counts:?}", class.id));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn only_figures_of_interest_make_claims_of_their_own() {
    let shared = shared();
    let mut failures = Vec::new();
    for (sentence, wanted) in shared.lexicon.units.interest_cases() {
        let case = Case {
            heading: String::new(),
            passage: sentence.clone(),
            published: None,
            window: None,
            address: None,
            items: Vec::new(),
        };
        let doc = reader::doc_of(sentence, &shared.pipeline);
        let claims = reader::account(expect::article(&case), &doc, &shared.lexicon).claims;
        if claims.iter().any(|claim| !claim.figures.is_empty()) != *wanted {
            failures.push(format!(
                "{sentence:?} must {}make a claim",
                if *wanted { "" } else { "not " }
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn outcomes_are_told_without_a_parser() {
    let shared = shared();
    let mut failures = Vec::new();
    for language in shared.lexicon.units.languages() {
        for class in &language.classes {
            let cases = class.matches.iter().map(|case| (case, true));
            for (sentence, wanted) in cases.chain(class.excludes.iter().map(|case| (case, false))) {
                let found = unparsed_figures(sentence, language.code, &shared.lexicon);
                let told = |found: &claims::UnparsedFigure| {
                    found.figure.counts == class.id && found.figure.low.or(found.figure.high) == Some(40.0)
                };
                if found.iter().any(told) != wanted {
                    failures.push(format!("{} {}: {sentence:?} gives {found:?}", language.code, class.id));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
