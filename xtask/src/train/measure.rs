//! Measures a way of training on the sentences themselves: cross-validation, learning curve, calibration, confusion.

use lexicon::Classifier;

use super::regression::{Example, Passage, Settings, shuffle, train};

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
        let is_own = |at: &usize| part_of[examples[*at].sentence] % FOLDS == fold;
        let (own, others): (Vec<usize>, Vec<usize>) = order.iter().copied().partition(is_own);
        let used = (others.len() * part).div_ceil(100);
        let others: Vec<&Example> = others.iter().take(used).map(|at| &examples[*at]).collect();
        let model: Classifier = train(&others, labels, settings, 1.0);
        for at in own {
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

/// What was said of one passage by a model that had not seen it.
#[derive(Clone, Debug)]
pub struct JudgedEach {
    /// The right labels' numbers.
    pub labels: Vec<usize>,
    /// The labels said.
    pub said: Vec<usize>,
}

/// Judges every passage by a model trained on the other parts, of which only the share `part` in percent is used: `judge` learns
/// from the first and says the labels of the second.
pub fn cross_validate_each(
    passages: &[Passage],
    part: usize,
    judge: impl Fn(&[&Passage], &[&Passage]) -> Vec<Vec<usize>>,
) -> Vec<JudgedEach> {
    let named = |numbers: &[usize]| -> Vec<&Passage> { numbers.iter().map(|at| &passages[*at]).collect() };
    let mut judged = Vec::new();
    for (own, others) in folds(passages.len(), part) {
        let own = named(&own);
        let said = judge(&named(&others), &own);
        judged.extend(own.iter().zip(said).map(|(passage, said)| JudgedEach {
            labels: passage.labels.clone(),
            said,
        }));
    }
    judged
}

/// Cuts examples into parts: for each the numbers of its own and those that its model learns from.
fn folds(n_examples: usize, part: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
    // Neighbours stay together: a passage may stand beside its twin in lower case.
    const NEIGHBOURS: usize = 2;
    let mut order: Vec<usize> = (0..n_examples.div_ceil(NEIGHBOURS)).collect();
    shuffle(&mut order, &mut { SEED });
    let spread = |pairs: Vec<(usize, usize)>| -> Vec<usize> {
        let all = pairs
            .into_iter()
            .flat_map(|(_, pair)| pair * NEIGHBOURS..(pair + 1) * NEIGHBOURS);
        all.filter(|at| *at < n_examples).collect()
    };
    let fold = |fold: usize| {
        let (own, mut others): (Vec<_>, Vec<_>) = order
            .iter()
            .copied()
            .enumerate()
            .partition(|(place, _)| place % FOLDS == fold);
        others.truncate((others.len() * part).div_ceil(100));
        (spread(own), spread(others))
    };
    (0..FOLDS).map(fold).collect()
}

/// Returns precision, recall and F1 of every label, in percent.
pub fn by_label_each(judged: &[JudgedEach], n_labels: usize) -> Vec<(f64, f64, f64)> {
    let of = |label: usize| {
        let (mut right, mut said, mut is) = (0.0, 0.0, 0.0);
        for one in judged {
            let (says, has) = (one.said.contains(&label), one.labels.contains(&label));
            said += f64::from(u8::from(says));
            is += f64::from(u8::from(has));
            right += f64::from(u8::from(says && has));
        }
        let share = |of: f64| if of > 0.0 { 100.0 * right / of } else { 0.0 };
        let f1 = if said + is > 0.0 {
            200.0 * right / (said + is)
        } else {
            0.0
        };
        (share(said), share(is), f1)
    };
    (0..n_labels).map(of).collect()
}

/// Returns what passages with a label were taken for instead, commonest first.
pub fn taken_for(judged: &[JudgedEach], label: usize, names: &[String]) -> String {
    let mut counts = vec![0_usize; names.len()];
    for one in judged.iter().filter(|one| one.labels.contains(&label)) {
        let wrong = one.said.iter().filter(|said| !one.labels.contains(said));
        wrong.for_each(|said| counts[*said] += 1);
    }
    let mut order: Vec<usize> = (0..names.len()).filter(|other| counts[*other] > 0).collect();
    order.sort_by_key(|other| std::cmp::Reverse(counts[*other]));
    let shown = order
        .iter()
        .take(4)
        .map(|other| format!("{} {}", names[*other], counts[*other]));
    shown.collect::<Vec<_>>().join(", ")
}

/// Returns the mean of some numbers, zero of none.
pub fn mean(numbers: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = u32::try_from(numbers.len().max(1)).unwrap_or(u32::MAX);
    numbers.sum::<f64>() / f64::from(n)
}
