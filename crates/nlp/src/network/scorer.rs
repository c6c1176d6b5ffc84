//! Scores of a parser's moves: features of the state are summed, and a linear layer tells what each move is worth.

use crate::network::matrix::{self, LANES, Rows};

/// Maxout pieces of the hidden layer.
pub(crate) const HIDDEN_PIECES: usize = 2;

/// The weights of a state scorer.
#[derive(Clone, Copy)]
pub(crate) struct Weights<'p> {
    /// Width of a token's vector, and of the hidden layer.
    pub width: usize,
    pub hidden: usize,
    /// How many tokens a state is known by.
    pub n_features: usize,
    /// From a token's vector to the hidden width, as a product, and its bias.
    pub narrow: &'p [f32],
    pub narrow_bias: &'p [f32],
    /// From there to what the token gives as each feature, piece by piece, as a product.
    pub features: &'p [f32],
    /// What a missing token gives, feature by feature and piece by piece.
    pub missing: &'p [f32],
    pub features_bias: &'p [f32],
    /// From the hidden layer to moves: for each hidden value the weights of all moves, filled up to whole vectors.
    pub moves: &'p [f32],
    pub moves_bias: &'p [f32],
}

impl Weights<'_> {
    fn feature_width(&self) -> usize {
        self.hidden * HIDDEN_PIECES
    }
}

/// What each token of a text gives as each feature.
#[derive(Default)]
pub(crate) struct Features {
    narrowed: Vec<f32>,
    features: Vec<f32>,
    sums: Vec<f32>,
    hidden: Vec<f32>,
    scores: Vec<f32>,
}

/// No token stands where a feature looks.
pub(crate) const MISSING: u32 = u32::MAX;

impl Features {
    /// Prepares for a text whose token vectors begin `rows`, which go on for a whole group of rows.
    pub fn prepare(&mut self, weights: &Weights<'_>, rows: &[f32], count: usize) {
        let Weights { width, hidden, .. } = *weights;
        self.narrowed.clear();
        self.narrowed.resize(matrix::padded(count) * hidden, 0.0);
        matrix::product(
            Rows {
                data: rows,
                stride: width,
                width,
                count,
            },
            weights.narrow,
            &mut self.narrowed,
        );
        for row in self.narrowed.chunks_exact_mut(hidden) {
            for (value, bias) in row.iter_mut().zip(weights.narrow_bias) {
                *value += bias;
            }
        }
        self.features.clear();
        self.features.resize(
            matrix::padded(count) * weights.n_features * weights.feature_width(),
            0.0,
        );
        let rows = Rows {
            data: &self.narrowed,
            stride: hidden,
            width: hidden,
            count,
        };
        matrix::product(rows, weights.features, &mut self.features);
        self.sums.resize(weights.feature_width(), 0.0);
        self.hidden.resize(hidden, 0.0);
        self.scores.resize(weights.moves.len() / hidden, 0.0);
    }

    /// Returns what each move is worth in a state known by these tokens.
    pub fn scores(&mut self, weights: &Weights<'_>, tokens: &[u32]) -> &[f32] {
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") {
                // SAFETY: the processor has AVX-512.
                unsafe { self.score_wide(weights, tokens) };
                return &self.scores;
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                // SAFETY: the processor has AVX2 and FMA.
                unsafe { self.score_half(weights, tokens) };
                return &self.scores;
            }
        }
        self.score(weights, tokens);
        &self.scores
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx512f")]
    fn score_wide(&mut self, weights: &Weights<'_>, tokens: &[u32]) {
        self.score(weights, tokens);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,fma")]
    fn score_half(&mut self, weights: &Weights<'_>, tokens: &[u32]) {
        self.score(weights, tokens);
    }

    #[inline(always)]
    fn score(&mut self, weights: &Weights<'_>, tokens: &[u32]) {
        let width = weights.feature_width();
        let sums = &mut self.sums[..width];
        sums.fill(0.0);
        for (feature, &token) in tokens.iter().enumerate() {
            let row = if token == MISSING {
                &weights.missing[feature * width..][..width]
            } else {
                &self.features[(token as usize * weights.n_features + feature) * width..][..width]
            };
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += value;
            }
        }
        let (first, second) = sums.split_at(weights.hidden);
        let (first_bias, second_bias) = weights.features_bias.split_at(weights.hidden);
        for (i, hidden) in self.hidden.iter_mut().enumerate() {
            let (a, b) = (first[i] + first_bias[i], second[i] + second_bias[i]);
            *hidden = if b > a { b } else { a };
        }
        let columns = self.scores.len();
        let mut from = 0;
        while from < columns {
            from += match (columns - from) / LANES {
                1 => chain::<1>(&self.hidden, weights, from, &mut self.scores),
                2 => chain::<2>(&self.hidden, weights, from, &mut self.scores),
                3 => chain::<3>(&self.hidden, weights, from, &mut self.scores),
                4 => chain::<4>(&self.hidden, weights, from, &mut self.scores),
                5 => chain::<5>(&self.hidden, weights, from, &mut self.scores),
                6 => chain::<6>(&self.hidden, weights, from, &mut self.scores),
                _ => chain::<7>(&self.hidden, weights, from, &mut self.scores),
            };
        }
    }
}

/// Computes `V` vectors of scores at once, so that the chains of multiply-adds do not wait for each other.
#[inline(always)]
fn chain<const V: usize>(hidden: &[f32], weights: &Weights<'_>, from: usize, scores: &mut [f32]) -> usize {
    let columns = scores.len();
    let mut sums = [[0f32; LANES]; V];
    for (value, row) in hidden.iter().zip(weights.moves.chunks_exact(columns)) {
        let row = row[from..from + V * LANES].as_chunks::<LANES>().0;
        for (sums, weights) in sums.iter_mut().zip(row) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum = value.mul_add(*weight, *sum);
            }
        }
    }
    let bias = &weights.moves_bias[from..from + V * LANES];
    let out = &mut scores[from..from + V * LANES];
    for ((score, sum), bias) in out.iter_mut().zip(sums.as_flattened()).zip(bias) {
        *score = sum + bias;
    }
    V * LANES
}
