//! Language cases with the installed language pack: `tests/suite/*.md`, and the sentences of `data/cues`.
//!
//! The form of a case stands in `tests/suite/README.md`. Every failing case is listed before the test fails.
#![allow(clippy::disallowed_methods, reason = "tests read their cases and the pack from disk")]

mod case;
mod cues;
mod expect;
mod figures;
mod places;
mod property;
mod topics;

use std::{
    env, fs,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use lexicon::{Gazetteer, Lexicon};
use nlp::Pipeline;

/// What all tests share: loading it once keeps them quick.
pub(crate) struct Shared {
    pub(crate) pipeline: Arc<Pipeline>,
    pub(crate) lexicon: Arc<Lexicon>,
    /// The lexicon with the gazetteer, for cases on places.
    pub(crate) atlas: Arc<Lexicon>,
}

pub(crate) fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let bytes = |name: &str| {
            let path = pack(name);
            fs::read(&path)
                .unwrap_or_else(|error| panic!("{}: {error}; `cargo xtask test` installs the packs", path.display()))
        };
        let lexicon = || Lexicon::builtin().expect("sound tables");
        let gazetteer = Gazetteer::from_bytes(Arc::new(bytes("gazetteer"))).expect("a sound pack");
        Shared {
            pipeline: Arc::new(Pipeline::from_bytes(Arc::new(bytes("language"))).expect("a sound pack")),
            lexicon: Arc::new(lexicon()),
            atlas: Arc::new(lexicon().with_gazetteer(gazetteer)),
        }
    })
}

/// Returns where a pack is installed.
fn pack(name: &str) -> PathBuf {
    let home = env::var_os("VARIORUM_HOME").map(|home| PathBuf::from(home).join("packs"));
    let cache = || {
        let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let cache = cache.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
        cache.unwrap_or_default().join("variorum").join("packs")
    };
    home.unwrap_or_else(cache).join(format!("{name}.vrm"))
}

#[test]
fn every_case_holds() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the cases are part of the repository")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("README.md"))
        .collect();
    files.sort();
    let (mut failures, mut count) = (Vec::new(), 0);
    for file in files {
        let text = fs::read_to_string(&file).expect("readable");
        let name = file.file_name().expect("a file").to_string_lossy().into_owned();
        for case in case::cases(&text).unwrap_or_else(|reason| panic!("{name}: {reason}")) {
            count += 1;
            for failure in expect::failures(shared(), &case) {
                failures.push(format!("{name}, {}: {failure}", case.heading));
            }
        }
    }
    assert!(count >= 900, "{count} cases are too few to be all of them");
    assert!(
        failures.is_empty(),
        "{} of {count} cases fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}
