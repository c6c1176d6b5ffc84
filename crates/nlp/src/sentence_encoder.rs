//! Sentence vectors: a small BERT (Devlin et al. 2019) of the family of all-MiniLM-L6-v2, with mean pooling (Reimers and Gurevych
//! 2019).
//!
//! Weights come from an ONNX file in which matrices are bytes with a scale for each column; they are turned into numbers once and
//! multiplied by the kernels that the pipeline uses, so a sentence has the same vector in any batch and on any processor.
//! The graph of the file is not run: its matrices are taken in the order of a BERT, and their shapes are checked.

mod math;
mod onnx;
mod wordpiece;

use self::{onnx::Model, wordpiece::Tokenizer};
use crate::{
    Error,
    network::{
        matrix::{self, BLOCK, Rows},
        norm::{self, Scale},
    },
};

/// Numbers of a sentence vector in the models this was made for; others work as long as their shapes fit.
const HEAD_WIDTH: usize = 32;

/// Word pieces of a sentence beyond these are not read, as in the model's own tokenizer.
const LONGEST: usize = 128;

/// How many word pieces are multiplied together at most: bounds the working memory to some 20 MB.
const BATCH_PIECES: usize = 2048;

/// A model that gives a sentence a vector.
pub struct SentenceEncoder {
    tokenizer: Tokenizer,
    width: usize,
    words: Vec<f32>,
    positions: Vec<f32>,
    first: Normal,
    layers: Vec<Layer>,
}

/// Weights of a product, in the order of the kernels, and what is added.
struct Dense {
    weights: Vec<f32>,
    bias: Vec<f32>,
}

struct Normal {
    gain: Vec<f32>,
    shift: Vec<f32>,
}

struct Layer {
    query: Dense,
    key: Dense,
    value: Dense,
    joined: Dense,
    after_attention: Normal,
    inner: Dense,
    outer: Dense,
    after_inner: Normal,
}

impl std::fmt::Debug for SentenceEncoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SentenceEncoder")
            .field("width", &self.width)
            .field("layers", &self.layers.len())
            .finish_non_exhaustive()
    }
}

impl SentenceEncoder {
    /// Reads a model (`model.onnx`, weights as bytes with a scale a column) and its tokenizer (`tokenizer.json`, WordPiece).
    ///
    /// # Errors
    /// When a file is damaged or of another kind.
    pub fn new(model: &[u8], tokenizer: &[u8]) -> Result<Self, Error> {
        let model = Model::read(model)?;
        let tokenizer = Tokenizer::read(tokenizer)?;
        let words = model.table("embeddings.word_embeddings.weight")?;
        let width = words.columns;
        if width == 0 || !width.is_multiple_of(HEAD_WIDTH) || !width.is_multiple_of(BLOCK) {
            return Err(damaged(&format!("vectors of {width} numbers are not supported")));
        }
        if words.rows() < tokenizer.len() {
            return Err(damaged("the tokenizer knows more word pieces than the model"));
        }
        let kinds = model.table("embeddings.token_type_embeddings.weight")?;
        let mut positions = model.table("embeddings.position_embeddings.weight")?.numbers;
        // Every piece is of the first kind, so that kind is added to the positions once.
        let first_kind = kinds
            .numbers
            .get(..width)
            .ok_or_else(|| damaged("token kinds are missing"))?;
        for row in positions.chunks_exact_mut(width) {
            row.iter_mut()
                .zip(first_kind)
                .for_each(|(number, kind)| *number += kind);
        }
        if positions.len() < LONGEST * width {
            return Err(damaged("it has too few positions"));
        }
        let mut products = model.products()?.into_iter();
        let mut layers = Vec::new();
        for number in 0.. {
            if !model.has(&format!("encoder.layer.{number}.attention.self.query.bias")) {
                break;
            }
            let mut dense = |part: &str, rows: usize, columns: usize| -> Result<Dense, Error> {
                let bias = model.table(&format!("encoder.layer.{number}.{part}.bias"))?.numbers;
                let table = products.next().ok_or_else(|| damaged("a matrix is missing"))?;
                if table.columns != columns || table.rows() != rows || bias.len() != columns {
                    return Err(damaged(&format!(
                        "layer {number}, {part}: {} × {} numbers",
                        table.rows(),
                        table.columns
                    )));
                }
                Ok(Dense {
                    weights: in_blocks(&table.numbers, columns),
                    bias,
                })
            };
            let wide = model
                .table(&format!("encoder.layer.{number}.intermediate.dense.bias"))?
                .numbers
                .len();
            if !wide.is_multiple_of(BLOCK) {
                return Err(damaged("inner layers are not of whole blocks"));
            }
            layers.push(Layer {
                query: dense("attention.self.query", width, width)?,
                key: dense("attention.self.key", width, width)?,
                value: dense("attention.self.value", width, width)?,
                joined: dense("attention.output.dense", width, width)?,
                inner: dense("intermediate.dense", width, wide)?,
                outer: dense("output.dense", wide, width)?,
                after_attention: normal(
                    &model,
                    &format!("encoder.layer.{number}.attention.output.LayerNorm"),
                    width,
                )?,
                after_inner: normal(&model, &format!("encoder.layer.{number}.output.LayerNorm"), width)?,
            });
        }
        if layers.is_empty() {
            return Err(damaged("it has no layers"));
        }
        Ok(Self {
            first: normal(&model, "embeddings.LayerNorm", width)?,
            tokenizer,
            width,
            words: words.numbers,
            positions,
            layers,
        })
    }

    /// Returns how many numbers a vector has.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns a vector of length 1 for every text; only the first 126 word pieces are read.
    ///
    /// Cost grows linearly with the texts; many texts at once are faster than one by one.
    #[must_use]
    pub fn encode(&self, texts: &[&str]) -> Vec<Vec<f32>> {
        let mut vectors = Vec::with_capacity(texts.len());
        let mut batch: Vec<Vec<u32>> = Vec::new();
        let mut size = 0;
        for text in texts {
            let pieces = self.tokenizer.pieces(text, LONGEST);
            if size + pieces.len() > BATCH_PIECES && !batch.is_empty() {
                vectors.extend(self.vectors(&batch));
                batch.clear();
                size = 0;
            }
            size += pieces.len();
            batch.push(pieces);
        }
        vectors.extend(self.vectors(&batch));
        vectors
    }

    fn vectors(&self, texts: &[Vec<u32>]) -> Vec<Vec<f32>> {
        let width = self.width;
        let count: usize = texts.iter().map(Vec::len).sum();
        let room = matrix::padded(count);
        let mut rows = vec![0.0; room * width];
        let mut at = rows.chunks_exact_mut(width);
        for (place, piece) in texts.iter().flat_map(|text| text.iter().enumerate()) {
            let row = at.next().expect("a row for every piece");
            let piece = usize::try_from(*piece).expect("a word piece's number");
            let word = &self.words[piece * width..][..width];
            let position = &self.positions[place * width..][..width];
            row.iter_mut()
                .zip(word.iter().zip(position))
                .for_each(|(row, (word, position))| *row = word + position);
        }
        let scratch = rows.clone();
        norm::normalise(&scratch, self.first.scale(), false, &mut rows);
        let lengths: Vec<usize> = texts.iter().map(Vec::len).collect();
        for layer in &self.layers {
            self.layer(layer, &lengths, count, &mut rows);
        }
        let mut from = 0;
        let pooled = lengths.iter().map(|length| {
            let own = &rows[from * width..][..length * width];
            from += length;
            pool(own, width)
        });
        pooled.collect()
    }

    fn layer(&self, layer: &Layer, lengths: &[usize], count: usize, rows: &mut [f32]) {
        let width = self.width;
        let query = layer.query.apply(rows, width, count);
        let key = layer.key.apply(rows, width, count);
        let value = layer.value.apply(rows, width, count);
        let mut attended = vec![0.0; rows.len()];
        let mut from = 0;
        for &length in lengths {
            let text = from * width..(from + length) * width;
            attend(
                &query[text.clone()],
                &key[text.clone()],
                &value[text.clone()],
                width,
                &mut attended[text],
            );
            from += length;
        }
        let mut joined = layer.joined.apply(&attended, width, count);
        joined.iter_mut().zip(rows.iter()).for_each(|(sum, row)| *sum += row);
        norm::normalise(&joined, layer.after_attention.scale(), false, rows);
        let mut inner = layer.inner.apply(rows, width, count);
        inner.iter_mut().for_each(|number| *number = math::gelu(*number));
        let mut outer = layer.outer.apply(&inner, layer.inner.bias.len(), count);
        outer.iter_mut().zip(rows.iter()).for_each(|(sum, row)| *sum += row);
        norm::normalise(&outer, layer.after_inner.scale(), false, rows);
    }
}

impl Normal {
    fn scale(&self) -> Scale<'_> {
        Scale {
            gain: &self.gain,
            shift: &self.shift,
        }
    }
}

impl Dense {
    fn apply(&self, rows: &[f32], width: usize, count: usize) -> Vec<f32> {
        let mut out = vec![0.0; matrix::padded(count) * self.bias.len()];
        let rows = Rows {
            data: rows,
            stride: width,
            width,
            count,
        };
        matrix::product(rows, &self.weights, &mut out);
        for row in out.chunks_exact_mut(self.bias.len()) {
            row.iter_mut()
                .zip(&self.bias)
                .for_each(|(number, bias)| *number += bias);
        }
        out
    }
}

fn normal(model: &Model<'_>, name: &str, width: usize) -> Result<Normal, Error> {
    let part = |part: &str| -> Result<Vec<f32>, Error> {
        let numbers = model.table(&format!("{name}.{part}"))?.numbers;
        if numbers.len() == width {
            Ok(numbers)
        } else {
            Err(damaged(&format!("{name} has another width")))
        }
    };
    Ok(Normal {
        gain: part("weight")?,
        shift: part("bias")?,
    })
}

/// Puts a matrix of inputs × outputs into the order of the kernels: blocks of outputs, in each block all inputs.
fn in_blocks(numbers: &[f32], columns: usize) -> Vec<f32> {
    let blocks = (0..columns).step_by(BLOCK);
    let rows = |first: usize| {
        numbers
            .chunks_exact(columns)
            .flat_map(move |row| row[first..first + BLOCK].iter().copied())
    };
    blocks.flat_map(rows).collect()
}

/// Lets every piece of one text look at all its pieces, head by head.
fn attend(query: &[f32], key: &[f32], value: &[f32], width: usize, out: &mut [f32]) {
    #[allow(clippy::cast_precision_loss, reason = "32")]
    let scale = 1.0 / (HEAD_WIDTH as f32).sqrt();
    let length = query.len() / width;
    let mut weights = vec![0.0_f32; length];
    for head in (0..width).step_by(HEAD_WIDTH) {
        let part = |rows: &'_ [f32], row: usize| -> [f32; HEAD_WIDTH] {
            rows[row * width + head..][..HEAD_WIDTH]
                .try_into()
                .expect("a head's numbers")
        };
        for row in 0..length {
            let asked = part(query, row);
            for (other, weight) in weights.iter_mut().enumerate() {
                *weight = math::dot(&asked, &part(key, other)) * scale;
            }
            math::softmax(&mut weights);
            let mut sum = [0.0_f32; HEAD_WIDTH];
            for (other, weight) in weights.iter().enumerate() {
                let given = part(value, other);
                sum.iter_mut()
                    .zip(given)
                    .for_each(|(sum, given)| *sum += weight * given);
            }
            out[row * width + head..][..HEAD_WIDTH].copy_from_slice(&sum);
        }
    }
}

/// Returns the mean of rows, scaled to length 1.
fn pool(rows: &[f32], width: usize) -> Vec<f32> {
    let mut sum = vec![0.0_f32; width];
    for row in rows.chunks_exact(width) {
        sum.iter_mut().zip(row).for_each(|(sum, number)| *sum += number);
    }
    let length = sum.iter().map(|number| number * number).sum::<f32>().sqrt();
    if length > 0.0 {
        sum.iter_mut().for_each(|number| *number /= length);
    }
    sum
}

fn damaged(what: &str) -> Error {
    Error::Pack(format!("sentence model: {what}; install the similarity pack again"))
}
