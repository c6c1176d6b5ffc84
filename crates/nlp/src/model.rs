//! The weights of a pipeline: where they lie in the pack, and views of them for the networks.

use crate::{
    Error,
    network::{
        embedding::{self, HashTable, Part},
        encoder::{self, Layer},
        matrix,
        norm::Scale,
        scorer::{self, HIDDEN_PIECES},
    },
    pack::{EncoderConfig, Pack, Place},
};

/// Places of an encoder's weights.
pub(crate) struct EncoderPlaces {
    width: usize,
    tables: Vec<(Part, u32, Place)>,
    vectors: Option<Place>,
    /// Weights, bias, gain and shift: of the mixing layer, then of each layer.
    layers: Vec<[Place; 4]>,
}

impl EncoderPlaces {
    /// Finds and checks all weights of the encoder called `name`.
    pub fn find(pack: &Pack, name: &str, config: &EncoderConfig) -> Result<Self, Error> {
        let EncoderConfig {
            width,
            layers,
            ref tables,
            vectors,
        } = *config;
        let wrong = || Error::Pack(format!("the {name} encoder has an unknown shape"));
        if width == 0 || width > 4096 || !width.is_multiple_of(matrix::BLOCK) || layers == 0 || layers > 64 {
            return Err(wrong());
        }
        let mut found = Vec::new();
        for (i, (part, seed, rows)) in tables.iter().enumerate() {
            let part = Part::from_name(part).filter(|_| *rows > 0).ok_or_else(wrong)?;
            found.push((
                part,
                *seed,
                pack.floats_of(&format!("{name}/table{i}"), rows.saturating_mul(width))?,
            ));
        }
        let vectors = if vectors {
            Some(pack.find(&format!("{name}/vectors")).ok_or_else(wrong)?)
        } else {
            None
        };
        let inputs = width * (tables.len() + usize::from(vectors.is_some()));
        let columns = width * matrix::PIECES;
        let layer = |i: usize| {
            let inputs = if i == 0 { inputs } else { 3 * width };
            Ok([
                pack.floats_of(&format!("{name}/weights{i}"), inputs * columns)?,
                pack.floats_of(&format!("{name}/bias{i}"), columns)?,
                pack.floats_of(&format!("{name}/gain{i}"), width)?,
                pack.floats_of(&format!("{name}/shift{i}"), width)?,
            ])
        };
        let layers = (0..=layers).map(layer).collect::<Result<_, Error>>()?;
        Ok(Self {
            width,
            tables: found,
            vectors,
            layers,
        })
    }

    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns the weights where they lie.
    pub fn view<'p>(&self, pack: &'p Pack) -> encoder::Weights<'p> {
        let layer = |[weights, bias, gain, shift]: &[Place; 4]| Layer {
            weights: pack.floats(*weights),
            bias: pack.floats(*bias),
            scale: Scale {
                gain: pack.floats(*gain),
                shift: pack.floats(*shift),
            },
        };
        let mix = layer(&self.layers[0]);
        let layers: Vec<Layer<'p>> = self.layers[1..].iter().map(layer).collect();
        let table = |&(part, seed, rows): &(Part, u32, Place)| HashTable {
            part,
            seed,
            rows: pack.floats(rows),
        };
        encoder::Weights {
            embedding: embedding::Weights {
                width: self.width,
                tables: self.tables.iter().map(table).collect(),
                vectors: self.vectors.map_or(&[], |place| pack.floats(place)),
                mix: mix.weights,
                mix_bias: mix.bias,
                mix_scale: mix.scale,
                neighbours: layers[0].weights,
            },
            layers,
        }
    }
}

/// Places of a state scorer's weights.
pub(crate) struct ScorerPlaces {
    width: usize,
    hidden: usize,
    n_features: usize,
    places: [Place; 7],
}

impl ScorerPlaces {
    /// Finds and checks all weights of the scorer called `name`.
    pub fn find(pack: &Pack, name: &str, width: usize, n_features: usize, n_moves: usize) -> Result<Self, Error> {
        let bias = pack
            .find(&format!("{name}/narrow_bias"))
            .map_or(0, |place| pack.floats(place).len());
        let hidden = bias;
        if hidden == 0 || hidden > 4096 || !hidden.is_multiple_of(matrix::BLOCK) || n_moves == 0 {
            return Err(Error::Pack(format!("the scorer {name} has an unknown shape")));
        }
        let columns = n_features * hidden * HIDDEN_PIECES;
        let padded = n_moves.next_multiple_of(matrix::LANES);
        let floats = |part: &str, count: usize| pack.floats_of(&format!("{name}/{part}"), count);
        let places = [
            floats("narrow", width * hidden)?,
            floats("narrow_bias", hidden)?,
            floats("features", columns * hidden)?,
            floats("missing", columns)?,
            floats("features_bias", hidden * HIDDEN_PIECES)?,
            floats("moves", hidden * padded)?,
            floats("moves_bias", padded)?,
        ];
        Ok(Self {
            width,
            hidden,
            n_features,
            places,
        })
    }

    /// Returns the weights where they lie.
    pub fn view<'p>(&self, pack: &'p Pack) -> scorer::Weights<'p> {
        let Self {
            width,
            hidden,
            n_features,
            places,
        } = *self;
        let [narrow, narrow_bias, features, missing, features_bias, moves, moves_bias] =
            places.map(|place| pack.floats(place));
        scorer::Weights {
            width,
            hidden,
            n_features,
            narrow,
            narrow_bias,
            features,
            missing,
            features_bias,
            moves,
            moves_bias,
        }
    }
}

/// Places of the tagger's weights.
pub(crate) struct TaggerPlaces {
    weights: Place,
    bias: Place,
    n_tags: usize,
}

impl TaggerPlaces {
    /// Finds and checks the tagger's weights.
    pub fn find(pack: &Pack, width: usize, n_tags: usize) -> Result<Self, Error> {
        let columns = n_tags.next_multiple_of(matrix::BLOCK);
        let weights = pack.floats_of("tagger/weights", width * columns)?;
        Ok(Self {
            weights,
            bias: pack.floats_of("tagger/bias", columns)?,
            n_tags,
        })
    }

    /// Writes the best tag of each row; of equal ones the first.
    pub fn tag(&self, pack: &Pack, rows: matrix::Rows<'_>, scores: &mut Vec<f32>, tags: &mut Vec<u16>) {
        let bias = pack.floats(self.bias);
        scores.clear();
        scores.resize(matrix::padded(rows.count) * bias.len(), 0.0);
        matrix::product(rows, pack.floats(self.weights), scores);
        tags.clear();
        tags.extend(scores.chunks_exact(bias.len().max(1)).take(rows.count).map(|scores| {
            let mut best = (0, f32::NEG_INFINITY);
            for (tag, (score, bias)) in scores.iter().zip(bias).take(self.n_tags).enumerate() {
                let score = score + bias;
                if score > best.1 {
                    best = (tag, score);
                }
            }
            best.0 as u16
        }));
    }
}
