//! The installed pipeline against what spaCy says of the texts in `tests/nlp`, and against texts made to be slow.
//!
//! `tests/nlp/md.jsonl` and `sm.jsonl` were written by spaCy 3.8 with `en_core_web_md` and `en_core_web_sm`, in the form
//! that `Doc::to_dump` describes.

#![allow(
    clippy::disallowed_methods,
    reason = "tests may read files and clocks; the crate may not"
)]

use std::{
    fs,
    path::PathBuf,
    sync::{Arc, OnceLock},
    thread,
};

use nlp::{Doc, Error, Pipeline};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The installed pack's bytes.
fn pack() -> &'static Vec<u8> {
    static PACK: OnceLock<Vec<u8>> = OnceLock::new();
    PACK.get_or_init(|| {
        let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
        let packs = folder("VARIORUM_HOME").map(|home| home.join("packs"));
        let cache = || folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")));
        let packs = packs
            .or_else(|| cache().map(|cache| cache.join("variorum").join("packs")))
            .unwrap_or_default();
        let path = packs.join("language.vrm");
        fs::read(&path).unwrap_or_else(|error| {
            panic!(
                "{}: {error}; run `cargo run --release -- pack install` first",
                path.display()
            )
        })
    })
}

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::from_bytes(Arc::new(pack().clone())).expect("an installed pack is sound"))
}

/// What spaCy says of the texts with the installed pipeline.
fn dumps() -> Vec<Value> {
    let file = if pipeline().about().name.contains("_md") {
        "md.jsonl"
    } else {
        "sm.jsonl"
    };
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/nlp")
        .join(file);
    let lines = fs::read_to_string(path).expect("the dumps are in the repository");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a dump a line"))
        .collect()
}

/// A dump without fields that only the writer knows, with whole numbers in one form.
fn plain(dump: &Value) -> Value {
    json!([dump["text"], dump["tokens"], dump["ents"], dump["noun_chunks"]])
}

#[test]
fn every_field_is_spacys() {
    let dumps = dumps();
    assert!(dumps.len() > 60);
    let texts: Vec<&str> = dumps
        .iter()
        .map(|dump| dump["text"].as_str().expect("a text"))
        .collect();
    for (dump, doc) in dumps.iter().zip(pipeline().analyze_batch(&texts)) {
        assert_eq!(plain(&doc.to_dump(&dump["id"])), plain(dump), "{}", dump["id"]);
    }
}

#[test]
fn batches_threads_and_order_change_nothing() {
    let dumps = dumps();
    let texts: Vec<&str> = dumps
        .iter()
        .rev()
        .map(|dump| dump["text"].as_str().expect("a text"))
        .collect();
    let whole: Vec<Value> = pipeline()
        .analyze_batch(&texts)
        .iter()
        .map(|doc| doc.to_dump(&Value::Null))
        .collect();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for (text, dump) in texts.iter().zip(&whole) {
                    assert_eq!(&pipeline().analyze(text).to_dump(&Value::Null), dump);
                }
            });
        }
    });
}

#[test]
fn dumps_are_read_back() {
    for dump in dumps() {
        let doc = Doc::from_dump(&dump).expect("spaCy's trees are trees");
        assert_eq!(plain(&doc.to_dump(&dump["id"])), plain(&dump));
    }
}

#[test]
fn damaged_packs_are_refused() {
    let whole = pack();
    for length in [0, 1, 15, 16, 40, 4_000, whole.len() / 3, whole.len() - 1] {
        let error = Pipeline::from_bytes(Arc::new(whole[..length].to_vec())).expect_err("truncated");
        assert!(matches!(error, Error::Pack(_)), "{length}: {error}");
    }
    let config = whole
        .windows(9)
        .position(|bytes| bytes == b"\"encoder\"")
        .expect("the config names the encoder");
    let mut other = whole.clone();
    other[config + 1] = b'X';
    assert!(Pipeline::from_bytes(Arc::new(other)).is_err());
}

#[test]
fn a_folder_that_lacks_a_file_is_named() {
    let error = nlp::convert(&|_| None).expect_err("an empty folder").to_string();
    assert!(error.contains("meta.json"), "{error}");
    let error = nlp::convert(&|path| Some(if path.ends_with("json") { "{}" } else { "\u{1}" }.into()));
    assert!(error.is_err());
}

/// How much of each hostile text is analysed, in bytes. Work in the square of it would keep this test from ever ending;
/// `cargo xtask bench nlp` measures the cost.
const HOSTILE: usize = 50_000;

/// Returns the margins of a text's words, in order.
fn margins(text: &str) -> Vec<f32> {
    pipeline().analyze(text).tokens().map(|token| token.margin()).collect()
}

#[test]
fn margins_tell_sure_places_from_open_ones() {
    let plain = margins("The army shelled the town.");
    assert!(plain.iter().all(|margin| *margin >= 0.0), "{plain:?}");
    let least = |margins: &[f32]| margins.iter().copied().fold(f32::INFINITY, f32::min);
    let open = margins("Flies like time arrows and the old man the boats visiting relatives can.");
    assert!(least(&open) < least(&plain), "{open:?} {plain:?}");
    assert!(least(&open) < 1.0, "{open:?}");
}

/// Texts that invite work in the square of their length.
#[test]
fn hostile_texts_are_read_whole() {
    let hostile: [(&str, &str); 10] = [
        ("brackets", "("),
        ("dots and brackets", ".("),
        ("dots", "..."),
        ("one endless word", "a"),
        ("colons and ats", "a:b@"),
        ("labels of an address", "a.b-c."),
        ("emoticons", ":)"),
        ("line ends", "\n"),
        ("no full stop", "and the report of the house of the man "),
        ("commas", "rice, "),
    ];
    for (name, piece) in hostile {
        let text = piece.repeat(HOSTILE / piece.len());
        assert_eq!(pipeline().analyze(&text).text(), text, "{name}");
    }
}

#[test]
fn a_text_longer_than_a_window_keeps_its_sentences_whole() {
    let sentence = "The envoy of the northern council met farmers near the old bridge on Monday. ";
    let alone = pipeline().analyze(sentence.trim_end());
    let doc = pipeline().analyze(&sentence.repeat(2_500));
    assert!(doc.len() > 32_000, "two windows and more");
    let tags: Vec<&str> = alone.tokens().map(|token| token.dep()).collect();
    let equal = doc
        .sents()
        .filter(|sent| sent.tokens().map(|token| token.dep()).eq(tags.iter().copied()))
        .count();
    assert!(equal >= 2_480, "{equal} of 2500 sentences are parsed as one alone is");
    assert!(
        doc.tokens()
            .all(|token| token.sent().range().contains(&token.head_idx()))
    );
}

proptest! {
    #[test]
    fn tokens_rebuild_any_text(text in "(\\PC|[ \\n\\t.,'():]|[a-zA-Z]{1,6} ){0,60}") {
        let doc = pipeline().analyze(&text);
        let mut rebuilt = String::new();
        for token in doc.tokens() {
            prop_assert_eq!(token.span().start(), rebuilt.len());
            rebuilt.push_str(token.text());
            if token.whitespace() {
                rebuilt.push(' ');
            }
            prop_assert!(token.edges().contains(&token.i()));
            prop_assert!(token.ancestors().count() <= doc.len());
        }
        prop_assert_eq!(rebuilt, text);
        let dump = doc.to_dump(&Value::Null);
        prop_assert_eq!(Doc::from_dump(&dump).expect("a tree").to_dump(&Value::Null)["tokens"].clone(), dump["tokens"].clone());
    }
}
