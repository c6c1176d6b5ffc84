//! Measures a way of training on the sentences themselves: cross-validation, learning curve, calibration, confusion.

use lexicon::Classifier;

use super::regression::{Example, Settings, shuffle, train};

/// How many parts the sentences are cut into; each is judged by a model of the others.
pub const FOLDS: usize = 5;

/// The seed of the cut into parts.
const SEED: u64 = 7;

/// What was said of one example by a model that had not seen it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The right label's number.
    pub label: usize,
    /// The probability of every label.
    pub probabilities: Vec<f32>,
}

impl Judged {
    /// Returns the likeliest label's number.
    pub fn guess(&self) -> usize {
        best(&self.probabilities)
    }

    /// Returns the judgement at a temperature: above 1 it is blurred, below sharpened.
    fn tempered(&self, temperature: f32) -> Self {
        let raised: Vec<f32> = self.probabilities.iter().map(|p| p.powf(1.0 / temperature)).collect();
        let sum: f32 = raised.iter().sum();
        Self {
            label: self.label,
            probabilities: raised.into_iter().map(|p| p / sum).collect(),
        }
    }
}

/// Returns the place of the highest number, the first of equals.
pub fn best(numbers: &[f32]) -> usize {
    let mut best = 0;
    for (place, number) in numbers.iter().enumerate() {
        if *number > numbers[best] {
            best = place;
        }
    }
    best
}

/// Judges every example by a model trained on the other parts, of which only the share `part` in percent is used.
pub fn cross_validate(examples: &[Example], labels: &[String], settings: Settings, part: usize) -> Vec<Judged> {
    let mut order: Vec<usize> = (0..examples.len()).collect();
    shuffle(&mut order, &mut { SEED });
    let sentences = examples.iter().map(|example| example.sentence + 1).max().unwrap_or(0);
    let mut part_of: Vec<usize> = (0..sentences).collect();
    shuffle(&mut part_of, &mut { SEED });
    let mut judged: Vec<Option<Judged>> = vec![None; examples.len()];
    for fold in 0..FOLDS {
        let (own, others): (Vec<(usize, usize)>, Vec<(usize, usize)>) = order
            .iter()
            .copied()
            .enumerate()
            .partition(|(place, _)| place % FOLDS == fold);
        let used = (others.len() * part).div_ceil(100);
        let others: Vec<&Example> = others.iter().take(used).map(|(_, at)| &examples[*at]).collect();
        let model: Classifier = train(&others, labels, settings, 1.0);
        for (_, at) in own {
            judged[at] = Some(Judged {
                label: examples[at].label,
                probabilities: model.probabilities(&examples[at].features),
            });
        }
    }
    judged.into_iter().flatten().collect()
}

/// Returns precision, recall and F1 of every label, in percent.
pub fn by_label(judged: &[Judged], n_labels: usize) -> Vec<(f64, f64, f64)> {
    let count = |test: &dyn Fn(&Judged) -> bool| {
        f64::from(u32::try_from(judged.iter().filter(|one| test(one)).count()).unwrap_or(u32::MAX))
    };
    (0..n_labels)
        .map(|label| {
            let right = count(&|one| one.label == label && one.guess() == label);
            let said = count(&|one| one.guess() == label);
            let is = count(&|one| one.label == label);
            let share = |of: f64| if of > 0.0 { 100.0 * right / of } else { 0.0 };
            let f1 = if said + is > 0.0 {
                200.0 * right / (said + is)
            } else {
                0.0
            };
            (share(said), share(is), f1)
        })
        .collect()
}

/// Returns the macro-F1 in percent.
pub fn macro_f1(judged: &[Judged], n_labels: usize) -> f64 {
    let all = by_label(judged, n_labels);
    all.iter().map(|(_, _, f1)| f1).sum::<f64>() / f64::from(u32::try_from(n_labels.max(1)).unwrap_or(u32::MAX))
}

/// Returns the mean of minus the logarithm of the right label's probability: low where probabilities can be believed.
pub fn log_loss(judged: &[Judged]) -> f64 {
    let losses = judged
        .iter()
        .map(|one| -f64::from(one.probabilities[one.label].max(1e-9)).ln());
    losses.sum::<f64>() / f64::from(u32::try_from(judged.len().max(1)).unwrap_or(u32::MAX))
}

/// Returns how often each label (row) was taken for each other (column).
pub fn confusion(judged: &[Judged], n_labels: usize) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; n_labels]; n_labels];
    judged.iter().for_each(|one| table[one.label][one.guess()] += 1);
    table
}

/// Temperatures that are tried.
const TEMPERATURES: [f32; 8] = [0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0, 3.0];

/// Returns the temperature with which probabilities can best be believed (Guo et al. 2017), and what is judged with it.
pub fn calibrated(judged: &[Judged]) -> (f32, Vec<Judged>) {
    let with = |temperature: f32| judged.iter().map(|one| one.tempered(temperature)).collect::<Vec<_>>();
    let all = TEMPERATURES
        .into_iter()
        .map(|temperature| (temperature, with(temperature)));
    all.min_by(|a, b| log_loss(&a.1).total_cmp(&log_loss(&b.1)))
        .expect("some temperatures are tried")
}
