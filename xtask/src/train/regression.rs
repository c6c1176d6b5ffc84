//! Logistic regression by stochastic gradient descent, one label of many or each label for itself.

use std::collections::BTreeMap;

use lexicon::classifier::{Classifier, Feature};

/// A sentence to learn from: its features, and the number of its label.
#[derive(Clone, Debug)]
pub struct Example {
    /// What describes it.
    pub features: Vec<Feature>,
    /// The number of its label.
    pub label: usize,
    /// The number of its sentence: what is learned from one reading of a sentence must not be tested on another.
    pub sentence: usize,
}

/// How training is done.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Passes over the sentences.
    pub epochs: usize,
    /// The first step's length.
    pub rate: f32,
    /// How strongly weights are drawn towards zero.
    pub shrinkage: f32,
    /// Features in fewer sentences than this are left out.
    pub fewest: usize,
}

/// The seed of the order of sentences.
const SEED: u64 = 20_260_101;

/// A passage to learn from: its features, and the numbers of all its labels.
#[derive(Clone, Debug)]
pub struct Passage {
    /// What describes it.
    pub features: Vec<Feature>,
    /// The numbers of its labels.
    pub labels: Vec<usize>,
}

/// Trains on examples with these labels, one each. Labels weigh the same however many sentences they have.
pub fn train(examples: &[&Example], labels: &[String], settings: Settings, temperature: f32) -> Classifier {
    let mut sizes = vec![0.0_f32; labels.len()];
    examples.iter().for_each(|example| sizes[example.label] += 1.0);
    let mean = count(examples.len()) / count(sizes.iter().filter(|size| **size > 0.0).count().max(1));
    let features: Vec<&[Feature]> = examples.iter().map(|example| example.features.as_slice()).collect();
    settle(&features, labels, settings, temperature, |at, scores| {
        let label = examples[at].label;
        softmax(scores);
        scores[label] -= 1.0;
        let weight_of_label = (mean / sizes[label]).sqrt();
        scores.iter_mut().for_each(|error| *error *= weight_of_label);
    })
}

/// Trains on passages with exactly one of these labels. Labels weigh the same however many passages they have.
pub fn train_one(passages: &[&Passage], labels: &[String], settings: Settings) -> Classifier {
    let sizes = sizes(passages, labels.len());
    let mean = count(passages.len()) / count(sizes.iter().filter(|size| **size > 0.0).count().max(1));
    settle(&features_of(passages), labels, settings, 1.0, |at, scores| {
        let labels = &passages[at].labels;
        softmax(scores);
        for &label in labels {
            scores[label] -= 1.0;
        }
        let weight = labels.first().map_or(0.0, |&label| mean / sizes[label]);
        scores.iter_mut().for_each(|error| *error *= weight);
    })
}

/// The most that a passage with a rare label weighs.
const HEAVIEST: f32 = 4.0;

/// Trains on passages with any number of these labels, each label for itself. Having a label weighs as much as not having it.
pub fn train_each(passages: &[&Passage], labels: &[String], settings: Settings) -> Classifier {
    let sizes = sizes(passages, labels.len());
    let all = count(passages.len());
    settle(&features_of(passages), labels, settings, 1.0, |at, scores| {
        let labels = &passages[at].labels;
        for (label, score) in scores.iter_mut().enumerate() {
            let has = labels.contains(&label);
            let size = if has { sizes[label] } else { all - sizes[label] };
            let likelihood = 1.0 / (1.0 + (-*score).exp());
            *score = (likelihood - f32::from(u8::from(has))) * (all / (2.0 * size.max(1.0))).min(HEAVIEST);
        }
    })
}

fn features_of<'p>(passages: &[&'p Passage]) -> Vec<&'p [Feature]> {
    passages.iter().map(|passage| passage.features.as_slice()).collect()
}

fn sizes(passages: &[&Passage], n_labels: usize) -> Vec<f32> {
    let mut sizes = vec![0.0_f32; n_labels];
    let labels = passages.iter().flat_map(|passage| &passage.labels);
    labels.for_each(|&label| sizes[label] += 1.0);
    sizes
}

/// Goes down the slope by plain steps that shorten to nothing: the few numbers of a sentence vector, which every passage has,
/// then weigh as much as they deserve. AdaGrad's steps (Duchi, Hazan and Singer 2011) favour rare words over them (kinds: macro-F1 57.6 instead of 65).
///
/// `to_errors` turns the scores of an example, by its number, into how far each is off.
fn settle(
    examples: &[&[Feature]],
    labels: &[String],
    settings: Settings,
    temperature: f32,
    to_errors: impl Fn(usize, &mut [f32]),
) -> Classifier {
    let (kept, rows) = rows(examples, settings.fewest);
    let n_labels = labels.len();
    // The weights are `scale * raw`, so that drawing all of them towards zero is one product.
    let mut raw = vec![0.0_f32; kept.len() * n_labels];
    let mut scale = 1.0_f32;
    let mut biases = vec![0.0_f32; n_labels];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = SEED;
    let n_steps = count((settings.epochs * examples.len()).max(1));
    let mut step = 0.0_f32;
    for _ in 0..settings.epochs {
        shuffle(&mut order, &mut state);
        for &at in &order {
            let rate = settings.rate * (1.0 - step / n_steps);
            step += 1.0;
            let row = &rows[at];
            let mut errors = vec![0.0_f32; n_labels];
            for &(feature, value) in row {
                let own = &raw[feature * n_labels..][..n_labels];
                errors
                    .iter_mut()
                    .zip(own)
                    .for_each(|(error, weight)| *error += weight * value);
            }
            errors
                .iter_mut()
                .zip(&biases)
                .for_each(|(error, bias)| *error = *error * scale + bias);
            to_errors(at, &mut errors);
            scale *= 1.0 - rate * settings.shrinkage;
            for &(feature, value) in row {
                let own = &mut raw[feature * n_labels..][..n_labels];
                own.iter_mut()
                    .zip(&errors)
                    .for_each(|(weight, error)| *weight -= rate * error * value / scale);
            }
            biases
                .iter_mut()
                .zip(&errors)
                .for_each(|(bias, error)| *bias -= rate * error);
        }
    }
    raw.iter_mut().for_each(|weight| *weight *= scale);
    Classifier::new(labels.to_vec(), temperature, biases, kept, &raw)
}

/// What an example holds: numbers of features kept, and how much of each.
type Row = Vec<(usize, f32)>;

/// Returns the digests of the features of at least `fewest` examples, ascending, and each example in their numbers.
fn rows(examples: &[&[Feature]], fewest: usize) -> (Vec<u32>, Vec<Row>) {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for feature in examples.iter().copied().flatten() {
        *counts.entry(feature.id).or_default() += 1;
    }
    let kept: Vec<u32> = counts
        .into_iter()
        .filter(|(_, count)| *count >= fewest)
        .map(|(id, _)| id)
        .collect();
    let known = |feature: &Feature| Some((kept.binary_search(&feature.id).ok()?, feature.value));
    let rows = examples
        .iter()
        .map(|features| features.iter().filter_map(known).collect())
        .collect();
    (kept, rows)
}

#[allow(clippy::cast_precision_loss, reason = "a few thousand sentences")]
fn count(n: usize) -> f32 {
    n as f32
}

fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - highest).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|score| *score /= sum);
}

/// Puts numbers in another order (Fisher and Yates), by a generator of the program's own (SplitMix64).
pub fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let bound = u64::try_from(last + 1).expect("fewer than 2^64 sentences");
        let other = usize::try_from(mixed % bound).expect("below a length");
        order.swap(last, other);
    }
}
