//! Linear classifiers: a weight for every feature and label, learned from the sentences in `data/training`.
//!
//! A feature is the digest of its name, so a model holds no words. Weights are bytes with one scale a label; what a
//! feature is made of is the business of whoever asks. The form of a model file, numbers little-endian: `VRMLIN1\n`;
//! labels as `u8` count and, each, `u8` length and its bytes; the temperature as `f32`; the scale and the bias of each label as `f32`; the number of features
//! as `u32`; their digests as `u32`, ascending; for each feature a byte a label.

use crate::Error;

/// The first bytes of a model file, with the version of its form.
const MAGIC: &[u8; 8] = b"VRMLIN1\n";

/// A feature of a reading: the digest of its name, and how much of it there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Feature {
    /// The digest of its name, by [`digest`].
    pub id: u32,
    /// How much of it there is.
    pub value: f32,
}

/// Returns the digest of a feature's name, given in parts (FNV-1a over the parts, each ended by a zero byte, folded to 32 bits).
#[must_use]
pub fn digest(parts: &[&str]) -> u32 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut state = OFFSET;
    for part in parts {
        for byte in part.bytes().chain(std::iter::once(0)) {
            state = (state ^ u64::from(byte)).wrapping_mul(PRIME);
        }
    }
    let folded = (state >> 32) ^ (state & u64::from(u32::MAX));
    u32::try_from(folded).expect("folded to 32 bits")
}

/// Gives the features of one group values of which the Euclidean length is `length`, so that a group of many does not drown one of few.
pub fn group(length: f32, mut ids: Vec<u32>) -> impl Iterator<Item = Feature> {
    ids.sort_unstable();
    ids.dedup();
    #[allow(clippy::cast_precision_loss, reason = "a group has some hundred features")]
    let value = length / (ids.len().max(1) as f32).sqrt();
    ids.into_iter().map(move |id| Feature { id, value })
}

/// A learned classifier: multinomial logistic regression.
#[derive(Clone, Debug, PartialEq)]
pub struct Classifier {
    labels: Vec<String>,
    temperature: f32,
    scales: Vec<f32>,
    biases: Vec<f32>,
    features: Vec<u32>,
    /// For each value of a digest's upper bits, where the digests with those bits begin.
    starts: Vec<u32>,
    /// A row for each feature, a column for each label.
    weights: Vec<i8>,
}

/// How many upper bits of a digest lead to its place: some features each, so a look-up is a step or two.
const INDEX_BITS: u32 = 15;

impl Classifier {
    /// Makes a classifier of weights as trained: `weights` has a row for each of `features`, which ascend, and a column for each label.
    /// Weights are rounded to 255 steps a label.
    ///
    /// # Panics
    /// When the lengths do not fit each other.
    #[must_use]
    pub fn new(labels: Vec<String>, temperature: f32, biases: Vec<f32>, features: Vec<u32>, weights: &[f32]) -> Self {
        assert_eq!(
            weights.len(),
            features.len() * labels.len(),
            "a weight for each feature and label"
        );
        assert_eq!(biases.len(), labels.len(), "a bias for each label");
        let n_labels = labels.len();
        let scales: Vec<f32> = (0..n_labels)
            .map(|label| {
                let column = weights.iter().skip(label).step_by(n_labels);
                column.fold(0.0_f32, |most, weight| most.max(weight.abs())) / f32::from(i8::MAX)
            })
            .collect();
        let byte = |(at, weight): (usize, &f32)| {
            let scale = scales[at % n_labels];
            #[allow(clippy::cast_possible_truncation, reason = "the quotient lies within ±127")]
            let rounded = if scale > 0.0 { (weight / scale).round() as i8 } else { 0 };
            rounded
        };
        let weights = weights.iter().enumerate().map(byte).collect();
        Self {
            labels,
            temperature,
            scales,
            biases,
            starts: starts(&features),
            features,
            weights,
        }
    }

    /// Returns the row of a feature that the model knows.
    fn row(&self, id: u32) -> Option<usize> {
        let bucket = place(id >> (u32::BITS - INDEX_BITS));
        let range = place(self.starts[bucket])..place(self.starts[bucket + 1]);
        let within = self.features[range.clone()].iter().position(|known| *known == id)?;
        Some(range.start + within)
    }

    /// Returns the labels, in the order of [`Classifier::probabilities`].
    #[must_use]
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Returns the probability of every label, where a reading has exactly one; calibrated on sentences the weights were not trained on.
    #[must_use]
    pub fn probabilities(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores = self.scores(features);
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for score in &mut scores {
            *score = (*score - highest).exp();
            sum += *score;
        }
        scores.iter_mut().for_each(|score| *score /= sum);
        scores
    }

    /// Returns the likelihood of every label for itself, where a reading has any number of them.
    #[must_use]
    pub fn likelihoods(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores = self.scores(features);
        scores
            .iter_mut()
            .for_each(|score| *score = 1.0 / (1.0 + (-*score).exp()));
        scores
    }

    fn scores(&self, features: &[Feature]) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.labels.len()];
        for feature in features {
            let Some(row) = self.row(feature.id) else { continue };
            let weights = &self.weights[row * scores.len()..][..scores.len()];
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += f32::from(*weight) * feature.value;
            }
        }
        for ((score, scale), bias) in scores.iter_mut().zip(&self.scales).zip(&self.biases) {
            *score = (*score * scale + bias) / self.temperature;
        }
        scores
    }

    /// Writes the model file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let narrow = |n: usize| u8::try_from(n).expect("labels are few and short");
        let mut bytes = MAGIC.to_vec();
        bytes.push(narrow(self.labels.len()));
        for label in &self.labels {
            bytes.push(narrow(label.len()));
            bytes.extend(label.bytes());
        }
        bytes.extend(self.temperature.to_le_bytes());
        let floats = self.scales.iter().chain(&self.biases);
        bytes.extend(floats.flat_map(|number| number.to_le_bytes()));
        let count = u32::try_from(self.features.len()).expect("a model has fewer than 2^32 features");
        bytes.extend(count.to_le_bytes());
        bytes.extend(self.features.iter().flat_map(|feature| feature.to_le_bytes()));
        bytes.extend(self.weights.iter().map(|weight| weight.to_le_bytes()[0]));
        bytes
    }

    /// Reads a model file; `file` is named in errors.
    ///
    /// # Errors
    /// When the bytes are no such file, or are cut short.
    pub fn from_bytes(file: &str, bytes: &[u8]) -> Result<Self, Error> {
        let form = |reason: &str| Error::Form {
            file: file.into(),
            reason: reason.into(),
        };
        let mut rest = Rest(
            bytes
                .strip_prefix(MAGIC)
                .ok_or_else(|| form("it is not a classifier of this version; train it again"))?,
        );
        let short = || form("it is cut short; train it again");
        let n_labels = usize::from(rest.byte().ok_or_else(short)?);
        let mut labels = Vec::with_capacity(n_labels);
        for _ in 0..n_labels {
            let length = usize::from(rest.byte().ok_or_else(short)?);
            let label = rest.take(length).ok_or_else(short)?;
            labels.push(
                std::str::from_utf8(label)
                    .map_err(|_| form("a label is not UTF-8"))?
                    .to_owned(),
            );
        }
        let temperature = rest.floats(1).ok_or_else(short)?[0];
        let scales = rest.floats(n_labels).ok_or_else(short)?;
        let biases = rest.floats(n_labels).ok_or_else(short)?;
        let count = rest.numbers(1).ok_or_else(short)?[0];
        let count = usize::try_from(count).map_err(|_| short())?;
        let features = rest.numbers(count).ok_or_else(short)?;
        let size = count.checked_mul(n_labels).ok_or_else(short)?;
        let weights = rest.take(size).ok_or_else(short)?;
        if !features.is_sorted() {
            return Err(form("its features are out of order"));
        }
        Ok(Self {
            weights: weights.iter().map(|byte| i8::from_le_bytes([*byte])).collect(),
            labels,
            temperature,
            scales,
            biases,
            starts: starts(&features),
            features,
        })
    }
}

fn place(number: u32) -> usize {
    usize::try_from(number).expect("a 32-bit number is a place in memory")
}

/// Returns where the digests of each value of the upper bits begin, and where the last end.
fn starts(features: &[u32]) -> Vec<u32> {
    let mut starts = vec![0_u32; (1 << INDEX_BITS) + 1];
    for feature in features {
        starts[place(feature >> (u32::BITS - INDEX_BITS)) + 1] += 1;
    }
    for bucket in 1..starts.len() {
        starts[bucket] += starts[bucket - 1];
    }
    starts
}

/// What is left of a model file.
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn words(&mut self, count: usize) -> Option<impl Iterator<Item = [u8; 4]>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(
            bytes
                .chunks_exact(4)
                .map(|four| four.try_into().expect("chunks of four")),
        )
    }

    fn numbers(&mut self, count: usize) -> Option<Vec<u32>> {
        Some(self.words(count)?.map(u32::from_le_bytes).collect())
    }

    fn floats(&mut self, count: usize) -> Option<Vec<f32>> {
        Some(self.words(count)?.map(f32::from_le_bytes).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Classifier {
        let features = vec![3, 9];
        let weights = [2.0, -1.0, -4.0, 0.5];
        let labels = vec!["YES".to_owned(), "NO".to_owned()];
        Classifier::new(labels, 1.0, vec![0.0, 0.25], features, &weights)
    }

    #[test]
    fn a_file_gives_back_the_model() {
        let model = small();
        assert_eq!(Classifier::from_bytes("m", &model.to_bytes()).unwrap(), model);
    }

    #[test]
    fn a_cut_file_is_an_error_at_every_length() {
        let bytes = small().to_bytes();
        for length in 0..bytes.len() {
            assert!(Classifier::from_bytes("m", &bytes[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn probabilities_add_up_and_follow_the_weights() {
        let model = small();
        let of = |id| model.probabilities(&[Feature { id, value: 1.0 }]);
        assert!(of(3)[0] > 0.9 && of(9)[0] < 0.1);
        assert!((of(3).iter().sum::<f32>() - 1.0).abs() < 1e-6);
        // An unknown feature says nothing: the bias alone decides.
        assert!(of(4)[1] > of(4)[0]);
    }

    #[test]
    fn digests_keep_parts_apart() {
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_eq!(digest(&["ab", "c"]), digest(&["ab", "c"]));
    }
}
