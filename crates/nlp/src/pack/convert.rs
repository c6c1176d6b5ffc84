//! From the files of a pipeline folder to the one file.

use serde_json::Value as Json;

use super::{
    config::{Config, EncoderConfig, TokenizerConfig},
    file::Writer,
    msgpack::{self, Value},
    strings::StringTable,
};
use crate::{
    Error,
    hashing::string_id,
    network::matrix::{self, Rows},
};

/// Parts of speech that lemma tables are kept for.
const LEMMA_PARTS: [&str; 17] = [
    "adj", "adp", "adv", "aux", "cconj", "det", "intj", "noun", "num", "part", "pron", "propn", "punct", "sconj",
    "sym", "verb", "x",
];

/// Number keys of token attributes in tokenizer exceptions.
const ORTH: i128 = 65;
const NORM: i128 = 67;

/// Converts a pipeline folder to one file for [`Pipeline::from_bytes`](crate::Pipeline::from_bytes).
///
/// `read` returns the bytes of a file of the folder by its path, such as `tok2vec/model`. Any spaCy 3.x English pipeline
/// of the architecture of `en_core_web_sm` and `en_core_web_md` will do.
///
/// # Errors
/// Says which file is missing or has something that this runtime does not know.
pub fn convert(read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Result<Vec<u8>, Error> {
    let folder = Folder { read };
    let mut writer = Writer::default();
    let meta = folder.json("meta.json")?;
    let meta_text = |key: &str| meta[key].as_str().unwrap_or("").to_owned();
    let vectors = folder.vectors(&mut writer)?;
    let encoder = encoder(&folder.model("tok2vec/model")?, "words", vectors.as_ref(), &mut writer)?;
    let entity_model = folder.model("ner/model")?;
    let entity_encoder = self::encoder(&entity_model, "entity", vectors.as_ref(), &mut writer)?;
    let tags = tagger(&folder, encoder.width, &mut writer)?;
    let parser_moves = folder.moves("parser/moves")?;
    let parser = folder.model("parser/model")?;
    scorer(&parser, "parser", encoder.width, parser_moves.len(), &mut writer)?;
    let entity_moves = folder.moves("ner/moves")?;
    scorer(
        &entity_model,
        "ner",
        entity_encoder.width,
        entity_moves.len(),
        &mut writer,
    )?;
    let config = Config {
        name: format!("{}_{}", meta_text("lang"), meta_text("name")),
        version: meta_text("version"),
        licence: meta_text("license"),
        author: meta_text("author"),
        notices: ["LICENSE", "LICENSES_SOURCES"]
            .into_iter()
            .filter_map(|path| folder.text(path))
            .collect(),
        tokenizer: tokenizer(&folder.msgpack("tokenizer")?)?,
        encoder,
        entity_encoder,
        tags,
        parser_moves,
        entity_moves,
        ruler: ruler(&folder.msgpack("attribute_ruler/patterns")?)?,
        norms: norms(&folder.msgpack("vocab/lookups.bin")?),
        lemma_rules: lemma_tables(&folder.msgpack("lemmatizer/lookups/lookups.bin")?, &mut writer),
    };
    let config = serde_json::to_vec(&config).map_err(|error| Error::Folder(error.to_string()))?;
    writer.bytes("config", config);
    Ok(writer.finish())
}

struct Folder<'r> {
    read: &'r dyn Fn(&str) -> Option<Vec<u8>>,
}

/// The word vectors of a folder: numbers in a row and the width of one.
struct Vectors {
    numbers: Vec<f32>,
    width: usize,
}

impl Folder<'_> {
    fn bytes(&self, path: &str) -> Result<Vec<u8>, Error> {
        (self.read)(path).ok_or_else(|| Error::Folder(format!("{path} is missing")))
    }

    fn text(&self, path: &str) -> Option<String> {
        (self.read)(path).and_then(|bytes| String::from_utf8(bytes).ok())
    }

    fn json(&self, path: &str) -> Result<Json, Error> {
        serde_json::from_slice(&self.bytes(path)?).map_err(|error| Error::Folder(format!("{path}: {error}")))
    }

    fn msgpack(&self, path: &str) -> Result<Value, Error> {
        msgpack::read(&self.bytes(path)?).map_err(|error| Error::Folder(format!("{path}: {error}")))
    }

    fn model(&self, path: &str) -> Result<Model, Error> {
        Model::new(path, &self.msgpack(path)?)
    }

    /// Returns kind and label of each move in the order of their numbers: by kind, then most frequent first, and of
    /// equally frequent ones the last in the alphabet first.
    fn moves(&self, path: &str) -> Result<Vec<(u8, String)>, Error> {
        let unknown = || Error::Folder(format!("{path} is not as expected"));
        let stored = self.msgpack(path)?;
        let json: Json = stored
            .get("moves")
            .and_then(Value::text)
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or_else(unknown)?;
        let mut moves = Vec::new();
        for (kind, labels) in json.as_object().ok_or_else(unknown)? {
            let kind: u8 = kind.parse().map_err(|_| unknown())?;
            for (label, frequency) in labels.as_object().ok_or_else(unknown)? {
                moves.push((kind, frequency.as_i64().ok_or_else(unknown)?, label.clone()));
            }
        }
        if moves.iter().any(|(_, frequency, _)| *frequency < 0) {
            return Err(Error::Folder(format!(
                "{path} has moves added after training, which are not known here"
            )));
        }
        moves.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| (b.1, &b.2).cmp(&(a.1, &a.2))));
        Ok(moves.into_iter().map(|(kind, _, label)| (kind, label)).collect())
    }

    /// Writes which word has which vector and returns the vectors.
    fn vectors(&self, writer: &mut Writer) -> Result<Option<Vectors>, Error> {
        let Some(bytes) = (self.read)("vocab/vectors") else {
            return Ok(None);
        };
        let (rows, width, numbers) = npy(&bytes)?;
        if rows == 0 || width == 0 {
            return Ok(None);
        }
        let keys = self.msgpack("vocab/key2row")?;
        let mut keys: Vec<(u64, u32)> = keys
            .map()
            .unwrap_or(&[])
            .iter()
            .filter_map(|(key, row)| Some((key.number()?, u32::try_from(row.number()?).ok()?)))
            .filter(|(_, row)| (*row as usize) < rows)
            .collect();
        keys.sort_unstable();
        keys.dedup_by_key(|(key, _)| *key);
        writer.numbers("vectors/keys", &keys.iter().map(|(key, _)| *key).collect::<Vec<u64>>());
        writer.numbers("vectors/rows", &keys.iter().map(|(_, row)| *row).collect::<Vec<u32>>());
        Ok(Some(Vectors { numbers, width }))
    }
}

/// Reads a NumPy file of 32-bit floats with two dimensions.
fn npy(bytes: &[u8]) -> Result<(usize, usize, Vec<f32>), Error> {
    let unknown = || Error::Folder("vocab/vectors is no NumPy file of 32-bit floats".into());
    if !bytes.starts_with(b"\x93NUMPY\x01") {
        return Err(unknown());
    }
    let header_len = bytes
        .get(8..10)
        .map(|two| usize::from(u16::from_le_bytes([two[0], two[1]])))
        .ok_or_else(unknown)?;
    let header = bytes
        .get(10..10 + header_len)
        .and_then(|header| std::str::from_utf8(header).ok())
        .ok_or_else(unknown)?;
    let shape = header
        .split_once("'shape': (")
        .and_then(|(_, rest)| rest.split_once(')'))
        .ok_or_else(unknown)?
        .0;
    let sizes: Vec<usize> = shape.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    let numbers = msgpack::floats_of(&bytes[10 + header_len..]);
    let (rows, width) = match sizes[..] {
        [rows, width] => (rows, width),
        _ => (0, 0),
    };
    if !header.contains("'<f4'")
        || header.contains("'fortran_order': True")
        || rows.checked_mul(width) != Some(numbers.len())
    {
        return Err(unknown());
    }
    Ok((rows, width, numbers))
}

/// A stored model: its layers in breadth-first order.
struct Model {
    path: String,
    layers: Vec<ModelLayer>,
}

struct ModelLayer {
    name: String,
    attributes: Value,
    parameters: Value,
}

impl Model {
    fn new(path: &str, stored: &Value) -> Result<Self, Error> {
        let list = |key: &str| {
            stored
                .get(key)
                .and_then(Value::list)
                .ok_or_else(|| Error::Folder(format!("{path} has no list of {key}")))
        };
        let layers = list("nodes")?.iter().zip(list("attrs")?).zip(list("params")?);
        let layer = |((node, attributes), parameters): ((&Value, &Value), &Value)| ModelLayer {
            name: node.get("name").and_then(Value::text).unwrap_or("").into(),
            attributes: attributes.clone(),
            parameters: parameters.clone(),
        };
        Ok(Self {
            path: path.into(),
            layers: layers.map(layer).collect(),
        })
    }

    fn named<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'m ModelLayer> {
        self.layers.iter().filter(move |layer| layer.name == name)
    }

    fn one<'m>(&'m self, name: &'m str) -> Result<&'m ModelLayer, Error> {
        self.named(name).next().ok_or_else(|| self.lacks(name))
    }

    fn lacks(&self, what: &str) -> Error {
        Error::Folder(format!(
            "{} has no layer of the kind {what}, or not of the expected shape",
            self.path
        ))
    }

    /// Returns a parameter that must have this shape; `None` stands for any size.
    fn parameter(
        &self,
        layer: &ModelLayer,
        name: &str,
        shape: &[Option<usize>],
    ) -> Result<(Vec<usize>, Vec<f32>), Error> {
        let found = layer.parameters.get(name).and_then(Value::floats);
        let fits = |own: &[usize]| {
            own.len() == shape.len()
                && own
                    .iter()
                    .zip(shape)
                    .all(|(own, size)| size.is_none_or(|size| size == *own))
        };
        found
            .filter(|(own, _)| fits(own))
            .ok_or_else(|| self.lacks(&format!("{} ({name})", layer.name)))
    }
}

impl ModelLayer {
    /// Returns an attribute, which is MessagePack once more.
    fn attribute(&self, name: &str) -> Option<Value> {
        match self.attributes.get(name)? {
            Value::Bytes(bytes) => msgpack::read(bytes).ok(),
            value => Some(value.clone()),
        }
    }
}

/// Writes the weights of an encoder in the order of use.
fn encoder(model: &Model, name: &str, vectors: Option<&Vectors>, writer: &mut Writer) -> Result<EncoderConfig, Error> {
    let columns = model
        .one("extract_features")?
        .attribute("columns")
        .ok_or_else(|| model.lacks("extract_features"))?;
    let columns = columns.list().unwrap_or(&[]);
    let mut tables = Vec::new();
    let mut width = 0;
    for (i, layer) in model.named("hashembed").enumerate() {
        let (shape, rows) = model.parameter(layer, "E", &[None, None])?;
        let number = |name: &str| layer.attribute(name).and_then(|value| value.number());
        let column = number("column")
            .and_then(|column| columns.get(usize::try_from(column).ok()?))
            .and_then(Value::text);
        let seed = number("seed").and_then(|seed| u32::try_from(seed).ok());
        let (Some(column), Some(seed)) = (column, seed) else {
            return Err(model.lacks("hashembed"));
        };
        if crate::network::embedding::Part::from_name(column).is_none() || shape[0] == 0 || (i > 0 && shape[1] != width)
        {
            return Err(model.lacks("hashembed"));
        }
        width = shape[1];
        tables.push((column.to_owned(), seed, shape[0]));
        writer.numbers(&format!("{name}/table{i}"), &rows);
    }
    if width == 0 || !width.is_multiple_of(matrix::BLOCK) {
        return Err(model.lacks("hashembed"));
    }
    let has_vectors = match (model.named("static_vectors").next(), vectors) {
        (None, _) => false,
        (Some(_), None) => return Err(Error::Folder("vocab/vectors is missing".into())),
        (Some(layer), Some(vectors)) => {
            let (_, projection) = model.parameter(layer, "W", &[Some(width), Some(vectors.width)])?;
            writer.numbers(&format!("{name}/vectors"), &projected(vectors, &projection, width));
            true
        }
    };
    let inputs = width * (tables.len() + usize::from(has_vectors));
    let (maxouts, norms): (Vec<_>, Vec<_>) = (model.named("maxout").collect(), model.named("layernorm").collect());
    if maxouts.len() < 2 || maxouts.len() != norms.len() {
        return Err(model.lacks("maxout"));
    }
    for (i, (maxout, norm)) in maxouts.iter().zip(&norms).enumerate() {
        let inputs = if i == 0 { inputs } else { 3 * width };
        let shape = [Some(width), Some(matrix::PIECES)];
        let (_, weights) = model.parameter(maxout, "W", &[shape[0], shape[1], Some(inputs)])?;
        let (_, bias) = model.parameter(maxout, "b", &shape)?;
        let arranged = if i == 1 {
            by_neighbour(&weights, width)
        } else {
            matrix::arrange_maxout(&weights, inputs)
        };
        writer.numbers(&format!("{name}/weights{i}"), &arranged);
        writer.numbers(&format!("{name}/bias{i}"), &matrix::arrange_bias(&bias));
        writer.numbers(
            &format!("{name}/gain{i}"),
            &model.parameter(norm, "G", &[Some(width)])?.1,
        );
        writer.numbers(
            &format!("{name}/shift{i}"),
            &model.parameter(norm, "b", &[Some(width)])?.1,
        );
    }
    Ok(EncoderConfig {
        width,
        layers: maxouts.len() - 1,
        tables,
        vectors: has_vectors,
    })
}

/// Returns word vectors in the width of an embedding layer.
fn projected(vectors: &Vectors, projection: &[f32], width: usize) -> Vec<f32> {
    let count = vectors.numbers.len() / vectors.width;
    let mut data = vectors.numbers.clone();
    data.resize(matrix::padded(count) * vectors.width, 0.0);
    let rows = Rows {
        data: &data,
        stride: vectors.width,
        width: vectors.width,
        count,
    };
    let mut out = vec![0.0; matrix::padded(count) * width];
    matrix::product(rows, &matrix::arrange_product(projection, vectors.width), &mut out);
    out.truncate(count * width);
    out
}

/// Splits a window layer into what each neighbour gives: three times as many columns over one token's numbers.
fn by_neighbour(weights: &[f32], width: usize) -> Vec<f32> {
    let columns = width * matrix::PIECES;
    // Columns in the order of arranged maxout weights, so that the parts only need to be added.
    let numbered: Vec<f32> = (0..columns).map(|column| column as f32).collect();
    let order: Vec<usize> = matrix::arrange_bias(&numbered)
        .into_iter()
        .map(|column| column as usize)
        .collect();
    let mut split = Vec::with_capacity(weights.len());
    for neighbour in 0..3 {
        for &column in &order {
            split.extend_from_slice(&weights[column * 3 * width + neighbour * width..][..width]);
        }
    }
    matrix::arrange_product(&split, width)
}

fn tagger(folder: &Folder<'_>, width: usize, writer: &mut Writer) -> Result<Vec<String>, Error> {
    let model = folder.model("tagger/model")?;
    let layer = model.one("softmax")?;
    let (shape, weights) = model.parameter(layer, "W", &[None, Some(width)])?;
    let (_, mut bias) = model.parameter(layer, "b", &[Some(shape[0])])?;
    bias.resize(shape[0].next_multiple_of(matrix::BLOCK), 0.0);
    writer.numbers("tagger/weights", &matrix::arrange_product(&weights, width));
    writer.numbers("tagger/bias", &bias);
    let config = folder.json("tagger/cfg")?;
    let labels = config["labels"].as_array().map_or(&[][..], Vec::as_slice);
    let tags: Vec<String> = labels
        .iter()
        .filter_map(|label| label.as_str().map(str::to_owned))
        .collect();
    if tags.len() != shape[0] || tags.is_empty() {
        return Err(Error::Folder("tagger/cfg has not as many labels as the model".into()));
    }
    Ok(tags)
}

/// Writes the weights of a state scorer.
fn scorer(model: &Model, name: &str, width: usize, n_moves: usize, writer: &mut Writer) -> Result<(), Error> {
    let affine = model.one("precomputable_affine")?;
    let pieces = crate::network::scorer::HIDDEN_PIECES;
    let (shape, features) = model.parameter(affine, "W", &[None, None, Some(pieces), None])?;
    let (n_features, hidden) = (shape[0], shape[1]);
    let expected = if name == "ner" { 3 } else { 8 };
    if shape[3] != hidden || n_features != expected || !hidden.is_multiple_of(matrix::BLOCK) {
        return Err(model.lacks("precomputable_affine"));
    }
    let (_, bias) = model.parameter(affine, "b", &[Some(hidden), Some(pieces)])?;
    let (_, missing) = model.parameter(affine, "pad", &[Some(1), Some(n_features), Some(hidden), Some(pieces)])?;
    // From `[feature][hidden][piece]` to `[feature][piece][hidden]`.
    let source = |column: usize| {
        let (feature, within) = (column / (hidden * pieces), column % (hidden * pieces));
        (feature * hidden + within % hidden) * pieces + within / hidden
    };
    let columns = n_features * hidden * pieces;
    let by_piece: Vec<f32> = (0..columns)
        .flat_map(|column| features[source(column) * hidden..][..hidden].iter().copied())
        .collect();
    writer.numbers(&format!("{name}/features"), &matrix::arrange_product(&by_piece, hidden));
    writer.numbers(
        &format!("{name}/missing"),
        &(0..columns).map(|column| missing[source(column)]).collect::<Vec<f32>>(),
    );
    let bias: Vec<f32> = (0..hidden * pieces).map(|column| bias[source(column)]).collect();
    writer.numbers(&format!("{name}/features_bias"), &bias);
    let linear = |inputs: usize| {
        model
            .named("linear")
            .find(|layer| model.parameter(layer, "W", &[None, Some(inputs)]).is_ok())
    };
    let (Some(narrow), Some(upper)) = (linear(width), linear(hidden)) else {
        return Err(model.lacks("linear"));
    };
    let (_, weights) = model.parameter(narrow, "W", &[Some(hidden), Some(width)])?;
    writer.numbers(&format!("{name}/narrow"), &matrix::arrange_product(&weights, width));
    writer.numbers(
        &format!("{name}/narrow_bias"),
        &model.parameter(narrow, "b", &[Some(hidden)])?.1,
    );
    let (_, weights) = model.parameter(upper, "W", &[Some(n_moves), Some(hidden)])?;
    let (_, mut bias) = model.parameter(upper, "b", &[Some(n_moves)])?;
    let padded = n_moves.next_multiple_of(matrix::LANES);
    bias.resize(padded, 0.0);
    let at = |number: usize, value: usize| {
        if number < n_moves {
            weights[number * hidden + value]
        } else {
            0.0
        }
    };
    let moves: Vec<f32> = (0..hidden)
        .flat_map(|value| (0..padded).map(move |number| at(number, value)))
        .collect();
    writer.numbers(&format!("{name}/moves"), &moves);
    writer.numbers(&format!("{name}/moves_bias"), &bias);
    Ok(())
}

fn tokenizer(stored: &Value) -> Result<TokenizerConfig, Error> {
    let source = |key: &str| stored.get(key).and_then(Value::text).map(str::to_owned);
    let mut specials = Vec::new();
    for (text, words) in stored.get("exceptions").and_then(Value::map).unwrap_or(&[]) {
        let (Some(text), Some(words)) = (text.text(), words.list()) else {
            return Err(Error::Folder("tokenizer: an exception is not as expected".into()));
        };
        let attribute = |word: &Value, key: i128| {
            let entry = word.map()?.iter().find(|(own, _)| *own == Value::Int(key))?;
            entry.1.text().map(str::to_owned)
        };
        let words: Option<Vec<_>> = words
            .iter()
            .map(|word| Some((attribute(word, ORTH)?, attribute(word, NORM))))
            .collect();
        let words = words.ok_or_else(|| Error::Folder(format!("tokenizer: the exception {text:?} has no words")))?;
        specials.push((text.to_owned(), words));
    }
    specials.sort();
    Ok(TokenizerConfig {
        prefix: source("prefix_search"),
        suffix: source("suffix_search"),
        infix: source("infix_finditer"),
        whole: source("token_match"),
        address: source("url_match"),
        faster: stored.get("faster_heuristics") != Some(&Value::Bool(false)),
        specials,
    })
}

fn ruler(stored: &Value) -> Result<Vec<Json>, Error> {
    let rules = stored
        .list()
        .ok_or_else(|| Error::Folder("attribute_ruler/patterns is no list".into()))?;
    Ok(rules.iter().map(json).collect())
}

fn json(value: &Value) -> Json {
    match value {
        Value::Bool(value) => Json::Bool(*value),
        Value::Int(number) => i64::try_from(*number).map_or(Json::Null, Json::from),
        Value::Float(number) => Json::from(*number),
        Value::Text(text) => Json::from(text.as_str()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => entries
            .iter()
            .filter_map(|(key, value)| Some((key.text()?.to_owned(), json(value))))
            .collect(),
        Value::Nil | Value::Bytes(_) => Json::Null,
    }
}

fn norms(lookups: &Value) -> Vec<(u64, String)> {
    let table = lookups.get("lexeme_norm").and_then(Value::map).unwrap_or(&[]);
    let entry = |(key, norm): &(Value, Value)| Some((key.number()?, norm.text()?.to_owned()));
    let mut norms: Vec<(u64, String)> = table.iter().filter_map(entry).collect();
    norms.sort();
    norms
}

/// Writes index and exceptions by part of speech and returns the rules.
fn lemma_tables(lookups: &Value, writer: &mut Writer) -> Vec<(String, Vec<(String, String)>)> {
    let table = |name: &str, part: &str| {
        let key = Value::Int(i128::from(string_id(part)));
        lookups
            .get(name)?
            .map()?
            .iter()
            .find(|(own, _)| *own == key)
            .map(|(_, value)| value.clone())
    };
    let mut rules = Vec::new();
    for part in LEMMA_PARTS {
        if let Some(index) = table("lemma_index", part) {
            let words = index
                .list()
                .unwrap_or(&[])
                .iter()
                .filter_map(Value::text)
                .map(str::to_owned)
                .collect();
            StringTable::write(writer, &format!("index/{part}"), words);
        }
        if let Some(exceptions) = table("lemma_exc", part) {
            let entry = |(word, forms): &(Value, Value)| {
                let forms: Vec<&str> = forms.list()?.iter().filter_map(Value::text).collect();
                Some(format!("{}\t{}", word.text()?, forms.join("\t")))
            };
            let entries = exceptions.map().unwrap_or(&[]).iter().filter_map(entry).collect();
            StringTable::write(writer, &format!("except/{part}"), entries);
        }
        if let Some(endings) = table("lemma_rules", part) {
            let pair = |pair: &Value| match pair.list()? {
                [old, new] => Some((old.text()?.to_owned(), new.text()?.to_owned())),
                _ => None,
            };
            rules.push((
                part.to_owned(),
                endings.list().unwrap_or(&[]).iter().filter_map(pair).collect(),
            ));
        }
    }
    rules
}
