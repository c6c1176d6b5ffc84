//! What a passage as a whole may be about, in the classes of published codebooks: the labels of `data/incidents.toml`.
//!
//! Three codebooks: kinds of incidents (the ACLED codebook's sub-event types, as the CASE 2021 shared task widened them), what police
//! do in a sentence (the five questions of Halterman et al. 2021, IndiaPoliceEvents), and kinds of communal conflict (CEHA 2024).

use serde::Deserialize;

use crate::{Error, read_toml};

/// A codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// One of thirty kinds of incidents.
    Kinds,
    /// What police and other security forces do: any number of five labels.
    Police,
    /// What sort of communal conflict it is: any number of labels, none where nothing is relevant.
    Communal,
}

impl Scheme {
    /// All codebooks.
    pub const ALL: [Self; 3] = [Self::Kinds, Self::Police, Self::Communal];

    /// Returns its name in tables and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kinds => "kinds",
            Self::Police => "police",
            Self::Communal => "communal",
        }
    }

    /// Says whether a passage has exactly one label.
    #[must_use]
    pub fn is_exclusive(self) -> bool {
        self == Self::Kinds
    }
}

/// A class of a codebook.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Our name for it.
    pub id: String,
    /// The codebook's name for it.
    pub codebook: String,
    /// What it means, in our words.
    pub means: String,
    /// Labels that hold wherever this one does.
    #[serde(default)]
    pub implies: Vec<String>,
    /// The label that says that there is nothing of the kind: the likelier it is, the less likely is this one.
    #[serde(default)]
    pub denied_by: Option<String>,
    /// Of a document: the share that the document read as a whole has in its likelihood, beside its likeliest sentence; 0 to 1.
    #[serde(default)]
    pub whole: f32,
    /// From which likelihood it is said.
    #[serde(default)]
    pub from: Bar,
}

/// From which likelihood a label is said: of a sentence or short passage, and of the likeliest sentence of a document.
///
/// The sentences a model learns from hold each label far more often than news does, so that a bar of one half would be too low.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    /// For a passage whose sentence vector is known.
    pub passage: f32,
    /// For a document whose sentence vectors are known.
    pub document: f32,
    /// For a passage by its words alone.
    pub passage_words: f32,
    /// For a document by its words alone.
    pub document_words: f32,
}

impl Default for Bar {
    fn default() -> Self {
        Self {
            passage: 0.5,
            document: 0.5,
            passage_words: 0.5,
            document_words: 0.5,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    kinds: Vec<Label>,
    police: Vec<Label>,
    communal: Vec<Label>,
}

/// Returns the labels of a codebook, sorted by id.
///
/// # Errors
/// When the table breaks its form, is out of order, or names a label that it does not have.
pub fn labels(scheme: Scheme) -> Result<Vec<Label>, Error> {
    const FILE: &str = "incidents.toml";
    let table: Table = read_toml(FILE, include_str!("../../../data/incidents.toml"))?;
    let labels = match scheme {
        Scheme::Kinds => table.kinds,
        Scheme::Police => table.police,
        Scheme::Communal => table.communal,
    };
    let form = |reason: String| Error::Form {
        file: FILE.into(),
        reason,
    };
    if !labels.is_sorted_by(|a, b| a.id < b.id) {
        return Err(form(format!("the labels of {} are out of order", scheme.as_str())));
    }
    let unknown = labels
        .iter()
        .flat_map(|label| label.implies.iter().chain(&label.denied_by))
        .find(|id| !labels.iter().any(|label| label.id == **id));
    match unknown {
        Some(id) => Err(form(format!("{id} is implied, or denies, and is no label"))),
        None => Ok(labels),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_codebook_has_labels_with_a_meaning() {
        for scheme in Scheme::ALL {
            let labels = labels(scheme).unwrap();
            assert!(labels.len() >= 5, "{}", scheme.as_str());
            assert!(labels.iter().all(|label| label.means.ends_with('.')));
        }
    }
}
