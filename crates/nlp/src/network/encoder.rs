//! From words to vectors in context: the embedding, then layers that each look at three neighbours.

use std::ops::Range;

use crate::{
    lexeme::Lexeme,
    network::{
        embedding::{Weights as EmbeddingWeights, WordMemory, WordUse},
        matrix::{self, LANES, PIECES, Rows},
        norm::{self, Scale},
    },
};

/// A layer: maxout over a token and its neighbours, normalised and added to what came in.
#[derive(Clone, Copy)]
pub(crate) struct Layer<'p> {
    pub weights: &'p [f32],
    pub bias: &'p [f32],
    pub scale: Scale<'p>,
}

/// All weights of an encoder. The first layer's weights stand with the embedding, split by neighbour.
pub(crate) struct Weights<'p> {
    pub embedding: EmbeddingWeights<'p>,
    pub layers: Vec<Layer<'p>>,
}

/// Vectors in context, one row for each token of several texts.
///
/// Between texts stand as many rows of padding as there are layers, and that many at both ends. They begin as zeros and
/// go through all layers like tokens, as in thinc; a token never sees further than padding that its own text made.
#[derive(Default)]
pub(crate) struct Encoded {
    rows: Vec<f32>,
    scratch: Vec<f32>,
    /// For each row which word use stands there, counting from 1; 0 for padding.
    words: Vec<u32>,
    first_rows: Vec<usize>,
}

impl Encoded {
    /// Encodes texts, given as ranges of word uses, and keeps the result until the next call.
    pub fn encode(
        &mut self,
        weights: &Weights<'_>,
        memory: &WordMemory,
        texts: &[Range<usize>],
        uses: &[WordUse],
        lexemes: &[Lexeme],
    ) {
        let width = weights.embedding.width;
        self.lay_out(texts, weights.layers.len());
        let count = self.words.len() - 2;
        self.rows.clear();
        self.rows
            .resize((1 + matrix::padded(count) + 1 + matrix::ROW_GROUP) * width, 0.0);
        self.scratch.clear();
        self.scratch.resize(matrix::padded(count) * width, 0.0);
        for (i, layer) in weights.layers.iter().enumerate() {
            if i == 0 {
                self.first_layer(&weights.embedding, *layer, memory, uses, lexemes);
            } else {
                let rows = Rows {
                    data: &self.rows,
                    stride: width,
                    width: 3 * width,
                    count,
                };
                matrix::maxout(rows, layer.weights, layer.bias, &mut self.scratch);
            }
            let (inner, out) = (
                &self.scratch[..count * width],
                &mut self.rows[width..(1 + count) * width],
            );
            norm::normalise(inner, layer.scale, true, out);
        }
    }

    /// Returns the rows of a text from its first token on; behind its last token they are of no use.
    pub fn text(&self, text: usize, width: usize) -> &[f32] {
        &self.rows[self.first_rows[text] * width..]
    }

    fn lay_out(&mut self, texts: &[Range<usize>], padding: usize) {
        self.words.clear();
        self.first_rows.clear();
        // One row before and one behind are neighbours of the outermost padding and stay zero.
        self.words.resize(1 + padding, 0);
        for text in texts {
            self.first_rows.push(self.words.len());
            self.words.extend(text.clone().map(|word| word as u32 + 1));
            self.words.resize(self.words.len() + padding, 0);
        }
        self.words.push(0);
    }

    /// Adds up what the neighbours' words give to each row, takes the maximum, and puts embeddings in place.
    fn first_layer(
        &mut self,
        weights: &EmbeddingWeights<'_>,
        layer: Layer<'_>,
        memory: &WordMemory,
        uses: &[WordUse],
        lexemes: &[Lexeme],
    ) {
        let entries = memory.entries(weights, uses, lexemes);
        let width = weights.width;
        let nothing = vec![0f32; weights.entry_width()];
        let entry = |row: usize| match self.words[row] {
            0 => nothing.as_slice(),
            word => entries.of_use(word as usize - 1),
        };
        let part = |row: usize, neighbour: usize| &entry(row)[width * (1 + PIECES * neighbour)..][..width * PIECES];
        for row in 1..self.words.len() - 1 {
            self.rows[row * width..][..width].copy_from_slice(&entry(row)[..width]);
            let neighbours = [part(row - 1, 0), part(row, 1), part(row + 1, 2)];
            maxout_of_parts(neighbours, layer.bias, &mut self.scratch[(row - 1) * width..][..width]);
        }
        entries.remember();
    }
}

/// Writes the maxout of a sum of three parts and a bias, all in the order of arranged maxout weights.
fn maxout_of_parts(parts: [&[f32]; 3], bias: &[f32], out: &mut [f32]) {
    const BLOCK: usize = PIECES * LANES;
    let [left, own, right] = parts.map(|part| part.as_chunks::<BLOCK>().0.iter());
    let bias = bias.as_chunks::<BLOCK>().0.iter();
    let out = out.as_chunks_mut::<LANES>().0.iter_mut();
    for ((((left, own), right), bias), out) in left.zip(own).zip(right).zip(bias).zip(out) {
        let mut sums = [0f32; BLOCK];
        for i in 0..BLOCK {
            sums[i] = left[i] + own[i] + right[i] + bias[i];
        }
        for lane in 0..LANES {
            let (a, b, c) = (sums[lane], sums[LANES + lane], sums[2 * LANES + lane]);
            let most = if b > a { b } else { a };
            out[lane] = if c > most { c } else { most };
        }
    }
}
