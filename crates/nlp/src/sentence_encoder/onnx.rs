//! Takes tables of numbers out of an ONNX file: as much of protocol buffers and of the format as that needs.

use rustc_hash::FxHashMap;

use super::damaged;
use crate::Error;

/// Fields of the messages, by the numbers that onnx.proto gives them.
const MODEL_GRAPH: u64 = 7;
const GRAPH_NODE: u64 = 1;
const GRAPH_TABLE: u64 = 5;
const NODE_INPUT: u64 = 1;
const NODE_KIND: u64 = 4;
const TABLE_SHAPE: u64 = 1;
const TABLE_TYPE: u64 = 2;
const TABLE_NAME: u64 = 8;
const TABLE_BYTES: u64 = 9;

/// Types of numbers.
const FLOAT: u64 = 1;
const BYTE: u64 = 3;

/// How the names of a table's bytes and of their scales end.
const BYTES: &str = "_q";
const SCALES: &str = "_scale";

/// The tables of a file, and in which order products use them.
pub(super) struct Model<'b> {
    tables: FxHashMap<&'b str, Stored<'b>>,
    products: Vec<&'b str>,
}

struct Stored<'b> {
    shape: Vec<usize>,
    kind: u64,
    bytes: &'b [u8],
}

/// A matrix, row by row.
pub(super) struct Table {
    pub columns: usize,
    pub numbers: Vec<f32>,
}

impl Table {
    pub fn rows(&self) -> usize {
        self.numbers.len() / self.columns.max(1)
    }
}

impl<'b> Model<'b> {
    pub fn read(bytes: &'b [u8]) -> Result<Self, Error> {
        let broken = || damaged("model.onnx is cut short or no ONNX file");
        let mut model = Self {
            tables: FxHashMap::default(),
            products: Vec::new(),
        };
        for field in Fields(bytes) {
            let (number, value) = field.ok_or_else(broken)?;
            if number != MODEL_GRAPH {
                continue;
            }
            for field in Fields(value.bytes()) {
                let (number, value) = field.ok_or_else(broken)?;
                match number {
                    GRAPH_NODE => model.node(value.bytes()).ok_or_else(broken)?,
                    GRAPH_TABLE => model.stored(value.bytes()).ok_or_else(broken)?,
                    _ => {}
                }
            }
        }
        Ok(model)
    }

    fn node(&mut self, bytes: &'b [u8]) -> Option<()> {
        let (mut kind, mut inputs) = ("", Vec::new());
        for field in Fields(bytes) {
            let (number, value) = field?;
            match number {
                NODE_KIND => kind = std::str::from_utf8(value.bytes()).ok()?,
                NODE_INPUT => inputs.push(std::str::from_utf8(value.bytes()).ok()?),
                _ => {}
            }
        }
        if let ("MatMul", [_, weights]) = (kind, &inputs[..]) {
            self.products.push(weights);
        }
        Some(())
    }

    fn stored(&mut self, bytes: &'b [u8]) -> Option<()> {
        let mut name = "";
        let mut stored = Stored {
            shape: Vec::new(),
            kind: 0,
            bytes: &[],
        };
        for field in Fields(bytes) {
            let (number, value) = field?;
            match (number, value) {
                (TABLE_SHAPE, Value::Number(size)) => stored.shape.push(usize::try_from(size).ok()?),
                (TABLE_SHAPE, Value::Bytes(mut packed)) => {
                    while !packed.is_empty() {
                        stored.shape.push(usize::try_from(varint(&mut packed)?).ok()?);
                    }
                }
                (TABLE_TYPE, Value::Number(kind)) => stored.kind = kind,
                (TABLE_NAME, Value::Bytes(bytes)) => name = std::str::from_utf8(bytes).ok()?,
                (TABLE_BYTES, Value::Bytes(bytes)) => stored.bytes = bytes,
                _ => {}
            }
        }
        self.tables.insert(name, stored);
        Some(())
    }

    /// Says whether a table of this name is there, whatever stands before the name.
    pub fn has(&self, name: &str) -> bool {
        self.named(name).is_some()
    }

    /// Returns the full name of a table, without what tells bytes from scales.
    fn named(&self, name: &str) -> Option<&'b str> {
        let own = |full: &&'b str| {
            let plain = full.strip_suffix(BYTES).unwrap_or(full);
            plain
                .strip_suffix(name)
                .is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        let mut found: Vec<&'b str> = Vec::new();
        #[expect(
            clippy::iter_over_hash_type,
            reason = "at most one name fits, and the shortest is taken"
        )]
        for full in self.tables.keys() {
            if own(full) {
                found.push(full.strip_suffix(BYTES).unwrap_or(full));
            }
        }
        found.into_iter().min()
    }

    /// Returns the table whose name ends so.
    pub fn table(&self, name: &str) -> Result<Table, Error> {
        let full = self.named(name).ok_or_else(|| damaged(&format!("{name} is missing")))?;
        self.whole(full)
    }

    /// Returns the matrices that products multiply by, in order.
    pub fn products(&self) -> Result<Vec<Table>, Error> {
        let fixed = self
            .products
            .iter()
            .filter(|name| self.tables.contains_key(format!("{name}{BYTES}").as_str()));
        fixed.map(|name| self.whole(name)).collect()
    }

    fn whole(&self, full: &str) -> Result<Table, Error> {
        let part = |ending: &str| self.tables.get(format!("{full}{ending}").as_str());
        let wrong = || damaged(&format!("{full} does not fit its shape"));
        let (stored, scales) = match (self.tables.get(full), part(BYTES)) {
            (Some(plain), _) => (plain, None),
            (None, Some(bytes)) => (bytes, Some(part(SCALES).ok_or_else(wrong)?)),
            (None, None) => return Err(wrong()),
        };
        let columns = *stored.shape.last().ok_or_else(wrong)?;
        let size = stored
            .shape
            .iter()
            .try_fold(1_usize, |size, side| size.checked_mul(*side))
            .ok_or_else(wrong)?;
        let numbers = match (stored.kind, scales) {
            (FLOAT, None) => floats(stored.bytes),
            (BYTE, Some(scales)) if columns > 0 => {
                let scale_of = floats(scales.bytes);
                let by_row = scale_of.len() * columns == size && scales.shape.last() == Some(&1);
                if !by_row && scale_of.len() != columns {
                    return Err(wrong());
                }
                let numbers = stored.bytes.iter().enumerate().map(|(at, byte)| {
                    let scale = if by_row {
                        scale_of[at / columns]
                    } else {
                        scale_of[at % columns]
                    };
                    f32::from(i8::from_le_bytes([*byte])) * scale
                });
                if stored.bytes.len() != size {
                    return Err(wrong());
                }
                numbers.collect()
            }
            _ => return Err(wrong()),
        };
        if numbers.len() == size {
            Ok(Table { columns, numbers })
        } else {
            Err(wrong())
        }
    }
}

fn floats(bytes: &[u8]) -> Vec<f32> {
    let four = bytes
        .chunks_exact(4)
        .map(|four| four.try_into().expect("chunks of four"));
    four.map(f32::from_le_bytes).collect()
}

#[derive(Clone, Copy)]
enum Value<'b> {
    Number(u64),
    Bytes(&'b [u8]),
}

impl<'b> Value<'b> {
    fn bytes(self) -> &'b [u8] {
        match self {
            Self::Number(_) => &[],
            Self::Bytes(bytes) => bytes,
        }
    }
}

/// The fields of a message; nothing where it is broken.
struct Fields<'b>(&'b [u8]);

impl<'b> Iterator for Fields<'b> {
    type Item = Option<(u64, Value<'b>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field)
    }
}

impl<'b> Fields<'b> {
    fn field(&mut self) -> Option<(u64, Value<'b>)> {
        let key = varint(&mut self.0)?;
        let value = match key & 7 {
            0 => Value::Number(varint(&mut self.0)?),
            1 => Value::Bytes(self.take(8)?),
            2 => {
                let length = usize::try_from(varint(&mut self.0)?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Bytes(self.take(4)?),
            _ => return None,
        };
        Some((key >> 3, value))
    }

    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_bytes_are_an_error() {
        for bytes in [&[0x3a, 0xff, 0xff][..], &[0xff; 40], b"not a model"] {
            assert!(Model::read(bytes).is_err());
        }
    }

    #[test]
    fn numbers_are_read_by_seven_bits() {
        assert_eq!(varint(&mut &[0xac, 0x02][..]), Some(300));
        assert_eq!(varint(&mut &[0x80][..]), None);
    }
}
