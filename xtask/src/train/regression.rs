//! Multinomial logistic regression by stochastic gradient descent with AdaGrad steps (Duchi, Hazan and Singer 2011).

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

/// Trains on examples with these labels. Labels weigh the same however many sentences they have.
pub fn train(examples: &[&Example], labels: &[String], settings: Settings, temperature: f32) -> Classifier {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|example| &example.features) {
        *counts.entry(feature.id).or_default() += 1;
    }
    let kept: Vec<u32> = counts
        .into_iter()
        .filter(|(_, count)| *count >= settings.fewest)
        .map(|(id, _)| id)
        .collect();
    let rows: Vec<Vec<(usize, f32)>> = examples
        .iter()
        .map(|example| {
            let known = |feature: &Feature| Some((kept.binary_search(&feature.id).ok()?, feature.value));
            example.features.iter().filter_map(known).collect()
        })
        .collect();
    let n_labels = labels.len();
    let mut sizes = vec![0.0_f32; n_labels];
    examples.iter().for_each(|example| sizes[example.label] += 1.0);
    #[allow(clippy::cast_precision_loss, reason = "a few thousand sentences")]
    let mean = examples.len() as f32 / sizes.iter().filter(|size| **size > 0.0).count().max(1) as f32;
    let mut weights = vec![0.0_f32; kept.len() * n_labels];
    let mut squares = vec![1e-6_f32; weights.len()];
    let mut biases = vec![0.0_f32; n_labels];
    let mut bias_squares = vec![1e-6_f32; n_labels];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = SEED;
    for _ in 0..settings.epochs {
        shuffle(&mut order, &mut state);
        for &at in &order {
            let (row, label) = (&rows[at], examples[at].label);
            let mut errors = biases.clone();
            for &(feature, value) in row {
                let own = &weights[feature * n_labels..][..n_labels];
                errors
                    .iter_mut()
                    .zip(own)
                    .for_each(|(error, weight)| *error += weight * value);
            }
            softmax(&mut errors);
            errors[label] -= 1.0;
            let weight_of_label = (mean / sizes[label]).sqrt();
            errors.iter_mut().for_each(|error| *error *= weight_of_label);
            for &(feature, value) in row {
                for (other, error) in errors.iter().enumerate() {
                    let place = feature * n_labels + other;
                    let slope = error * value + settings.shrinkage * weights[place];
                    squares[place] += slope * slope;
                    weights[place] -= settings.rate * slope / squares[place].sqrt();
                }
            }
            for (other, error) in errors.iter().enumerate() {
                bias_squares[other] += error * error;
                biases[other] -= settings.rate * error / bias_squares[other].sqrt();
            }
        }
    }
    Classifier::new(labels.to_vec(), temperature, biases, kept, &weights)
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
