//! What must hold whatever the text: claims are grounded, readings repeat, nothing panics.

use claims::{Reader, assemble::is_grounded};
use proptest::prelude::*;

use crate::{case::Case, expect, shared};

fn case(passage: &str) -> Case {
    Case {
        heading: String::new(),
        passage: passage.to_owned(),
        published: "2024-05-01".parse().ok(),
        window: None,
        address: None,
        items: Vec::new(),
    }
}

fn reader() -> Reader {
    Reader::new(shared().pipeline.clone(), shared().lexicon.clone())
}

/// Words and marks of news prose in any order, so that parses are odd and rules fire in odd places.
fn prose() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Ana",
        "Lima",
        "said",
        "that",
        "the",
        "army",
        "denied",
        "“",
        "”",
        "\"",
        "‘",
        "’s",
        "»",
        ",",
        ".",
        "according",
        "to",
        "him",
        "he",
        "they",
        "attack",
        "on",
        "Beirut",
        "in",
        "2020",
        "30",
        "people",
        "killed",
        "if",
        "not",
        "will",
        "demanded",
        "withdrawal",
        "of",
        "troops",
        "claim",
        "president",
        "who",
        "country",
        "its",
        "we",
        "I",
        ":",
        "(",
        ")",
        "\n\n",
        "\n",
        "Şuşa",
        "🕊",
        "accused",
        "planning",
        "without",
        "more",
        "than",
        "million",
        "March",
        "yesterday",
        "two",
        "percent",
        "saying",
        "reportedly",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn prose_is_grounded_and_repeats(text in prose()) {
        let first = reader().read_article(expect::article(&case(&text)));
        prop_assert!(first.claims.iter().all(|claim| is_grounded(claim, &text)));
        prop_assert!(first.claims.windows(2).all(|pair| pair[0].trigger <= pair[1].trigger), "in order");
        let mut ids: Vec<_> = first.claims.iter().map(|claim| &claim.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), first.claims.len(), "no claim twice");
        let again = reader().read_article(expect::article(&case(&text)));
        prop_assert_eq!(first.claims, again.claims);
    }

    #[test]
    fn dyads_name_words_of_the_text(text in prose()) {
        let doc = claims::reader::doc_of(&text, &shared().pipeline);
        for dyad in claims::roles::dyads(&doc, &shared().lexicon) {
            let phrases: Vec<_> = dyad.actors.iter().chain(&dyad.recipients).collect();
            prop_assert!(!phrases.is_empty(), "a dyad names somebody");
            prop_assert!(phrases.iter().all(|phrase| phrase.start < phrase.end && phrase.end <= doc.len()));
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let account = reader().read_article(expect::article(&case(&text)));
        prop_assert!(account.claims.iter().all(|claim| is_grounded(claim, &text)));
    }
}

#[test]
fn articles_read_together_read_as_alone() {
    let texts = [
        "Ana Lima said rebels attacked the town.\n\n“We left,” she said.",
        "",
        "The army denied that it had shelled the village.",
    ];
    let articles: Vec<_> = texts.iter().map(|text| expect::article(&case(text))).collect();
    let together = reader().read_articles(articles.clone());
    for (article, account) in articles.into_iter().zip(together) {
        assert_eq!(reader().read_article(article).claims, account.claims);
    }
}

#[test]
fn another_language_is_named_and_not_read() {
    let mut article = expect::article(&case("Die Armee griff die Stadt an."));
    article.language = Some("de".to_owned());
    let account = reader().read_article(article);
    assert!(account.claims.is_empty());
    assert_eq!(account.article.issues[0].kind, page::IssueKind::Language);
}
