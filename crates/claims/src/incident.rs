//! What a passage as a whole is about: learned labels of the codebooks in `data/incidents.toml`.
//!
//! A passage is described by runs of its words with names, numbers and times masked, by its triggers with who acts and how far
//! it has come about ([`crate::predicate`], [`crate::factuality`]), by what security forces do and say, and, where the caller has
//! one, by the sentence vector of the similarity pack. A linear model weighs them. Without a vector another model answers, worse.
//! Wordings that leave little doubt (`data/deeds.toml`) raise a label's likelihood: a model of whole passages misses them in long ones.

mod description;
mod wording;

pub use description::{Scene, features};
use std::ops::Range;

use lexicon::{
    Classifier, Error,
    deeds::{Deed, deeds},
    incidents::{self, Label, Scheme},
};

/// A codebook's labels and the models that know them.
#[derive(Debug)]
pub struct Labeller {
    scheme: Scheme,
    labels: Vec<Label>,
    /// What wording alone tells.
    deeds: Vec<Deed>,
    /// Of words and sentence vectors.
    full: Classifier,
    /// Of words alone.
    words: Classifier,
}

/// No likelihood is taken for smaller than this, or for nearer to 1, when log odds are weighed.
const LEAST: f32 = 1e-6;

/// How a text is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A sentence, or a short passage taken as one.
    Passage,
    /// A document, by its likeliest sentence, and for some labels as a whole too.
    Document,
}

impl Labeller {
    /// Loads the models that are part of the program.
    ///
    /// # Errors
    /// When a model or the table of labels breaks its form, or the one knows a label that the other does not.
    pub fn builtin(scheme: Scheme) -> Result<Self, Error> {
        let (full, words): (&[u8], &[u8]) = match scheme {
            Scheme::Kinds => (
                include_bytes!("../../../data/models/kinds.bin"),
                include_bytes!("../../../data/models/kinds.words.bin"),
            ),
            Scheme::Police => (
                include_bytes!("../../../data/models/police.bin"),
                include_bytes!("../../../data/models/police.words.bin"),
            ),
            Scheme::Communal => (
                include_bytes!("../../../data/models/communal.bin"),
                include_bytes!("../../../data/models/communal.words.bin"),
            ),
        };
        let name = scheme.as_str();
        let labels = incidents::labels(scheme)?;
        let model = |file: String, bytes: &[u8]| {
            let model = Classifier::from_bytes(&file, bytes)?;
            if model.labels().iter().eq(labels.iter().map(|label| &label.id)) {
                return Ok(model);
            }
            Err(Error::Form {
                file,
                reason: "its labels are not those of incidents.toml; train it again".into(),
            })
        };
        Ok(Self {
            deeds: match scheme {
                Scheme::Police => deeds(&labels)?,
                Scheme::Kinds | Scheme::Communal => Vec::new(),
            },
            full: model(format!("models/{name}.bin"), full)?,
            words: model(format!("models/{name}.words.bin"), words)?,
            scheme,
            labels,
        })
    }

    /// Returns the labels, in the order of [`Labeller::likelihoods`].
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Returns what wording alone tells in this codebook.
    #[must_use]
    pub fn deeds(&self) -> &[Deed] {
        &self.deeds
    }

    /// Returns the likelihood of every label for the tokens `range` of a text, with the vector of their words where there is one.
    ///
    /// Wordings raise likelihoods as independent witnesses do. Where labels imply others, theirs is then lowered by how unlikely those
    /// are: whoever is killed, it is police who kill only where they use force. That doubt lifted F1 of such killings on
    /// development sentences from 41 to 58, the wordings from 54 to 77.
    #[must_use]
    pub fn likelihoods(&self, scene: &Scene<'_>, range: Range<usize>, vector: Option<&[f32]>) -> Vec<f32> {
        let model = if vector.is_some() { &self.full } else { &self.words };
        let features = &features(scene, range.clone(), vector);
        if self.scheme.is_exclusive() {
            return model.probabilities(features);
        }
        let mut own = model.likelihoods(features);
        for deed in self.deeds.iter().filter(|deed| scene.tells(deed, &range)) {
            for (at, label) in self.labels.iter().enumerate() {
                if label.id == deed.label || self.implies(&deed.label, label) {
                    own[at] = 1.0 - (1.0 - own[at]) * (1.0 - deed.weight);
                }
            }
        }
        let of = |id: &String| {
            self.labels
                .iter()
                .position(|label| label.id == *id)
                .map_or(1.0, |at| own[at])
        };
        let with_implied = |(label, likelihood): (&Label, &f32)| {
            let least = label.implies.iter().map(of).fold(1.0, f32::min);
            let undenied = label.denied_by.as_ref().map_or(1.0, |denial| 1.0 - of(denial));
            likelihood * least * undenied
        };
        self.labels.iter().zip(&own).map(with_implied).collect()
    }

    /// Returns the likelihood of every label for a document: how it reads as a whole and its likeliest sentence, weighed by their
    /// log odds with the labels' shares. What a feud is about is told over many sentences, that police fired in one.
    #[must_use]
    pub fn of_document(&self, whole: &[f32], likeliest: &[f32]) -> Vec<f32> {
        let log_odds = |likelihood: f32| {
            let likelihood = likelihood.clamp(LEAST, 1.0 - LEAST);
            (likelihood / (1.0 - likelihood)).ln()
        };
        let weighed = |(label, (whole, likeliest)): (&Label, (&f32, &f32))| match label.whole {
            0.0 => *likeliest,
            share => 1.0 / (1.0 + (-share * log_odds(*whole) - (1.0 - share) * log_odds(*likeliest)).exp()),
        };
        let both = whole.iter().zip(likeliest);
        self.labels.iter().zip(both).map(weighed).collect()
    }

    fn implies(&self, id: &str, other: &Label) -> bool {
        let mut labels = self.labels.iter();
        labels.any(|label| label.id == id && label.implies.contains(&other.id))
    }

    /// Returns the labels that hold, with those they imply, in the table's order: the likeliest alone where a passage has exactly one.
    #[must_use]
    pub fn decide(&self, likelihoods: &[f32], with_vector: bool, extent: Extent) -> Vec<&Label> {
        if self.scheme.is_exclusive() {
            let best = (0..likelihoods.len()).reduce(|a, b| if likelihoods[b] > likelihoods[a] { b } else { a });
            return best.and_then(|at| self.labels.get(at)).into_iter().collect();
        }
        let bar = |label: &Label| match (extent, with_vector) {
            (Extent::Passage, true) => label.from.passage,
            (Extent::Passage, false) => label.from.passage_words,
            (Extent::Document, true) => label.from.document,
            (Extent::Document, false) => label.from.document_words,
        };
        let said: Vec<&Label> = self
            .labels
            .iter()
            .zip(likelihoods)
            .filter(|(label, likelihood)| **likelihood >= bar(label))
            .map(|(label, _)| label)
            .collect();
        let holds = |label: &&Label| {
            said.iter()
                .any(|other| other.id == label.id || other.implies.contains(&label.id))
        };
        self.labels.iter().filter(holds).collect()
    }
}
