//! A reader for MessagePack as pipeline folders use it, with arrays in the msgpack-numpy form.

use crate::Error;

/// One value. Arrays of numbers come as maps with the keys `nd`, `type`, `shape` and `data`; see [`Value::floats`].
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Nil,
    Bool(bool),
    Int(i128),
    Float(f64),
    Text(String),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Map(Vec<(Value, Value)>),
}

/// How deep values may nest; real files nest five deep.
const MAX_DEPTH: usize = 64;

/// Reads one value.
pub(super) fn read(bytes: &[u8]) -> Result<Value, Error> {
    Reader { bytes, at: 0 }.value(0)
}

impl Value {
    /// Returns the value of a text key of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        let is_key = |own: &Self| match own {
            Self::Text(text) => text == key,
            Self::Bytes(bytes) => bytes == key.as_bytes(),
            _ => false,
        };
        entries.iter().find(|(own, _)| is_key(own)).map(|(_, value)| value)
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
            _ => None,
        }
    }

    pub fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn map(&self) -> Option<&[(Self, Self)]> {
        match self {
            Self::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<u64> {
        match self {
            Self::Int(number) => u64::try_from(*number).ok(),
            _ => None,
        }
    }

    /// Returns the shape and the numbers of an array of 32-bit floats.
    pub fn floats(&self) -> Option<(Vec<usize>, Vec<f32>)> {
        if self.get("type")?.text()? != "<f4" {
            return None;
        }
        let shape: Option<Vec<usize>> = self
            .get("shape")?
            .list()?
            .iter()
            .map(|n| usize::try_from(n.number()?).ok())
            .collect();
        let Self::Bytes(data) = self.get("data")? else {
            return None;
        };
        let shape = shape?;
        let size = shape.iter().try_fold(4usize, |size, n| size.checked_mul(*n))?;
        (size == data.len()).then(|| (shape, floats_of(data)))
    }
}

/// Returns little-endian bytes as floats, without a rest shorter than one.
pub(super) fn floats_of(bytes: &[u8]) -> Vec<f32> {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|four| f32::from_le_bytes(*four))
        .collect()
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], Error> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len());
        let end = end.ok_or_else(|| Error::Folder("a MessagePack file ends early".into()))?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    fn unsigned(&mut self, width: usize) -> Result<u64, Error> {
        Ok(self
            .take(width)?
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn length(&mut self, width: usize) -> Result<usize, Error> {
        usize::try_from(self.unsigned(width)?).map_err(|_| Error::Folder("a MessagePack length is too large".into()))
    }

    fn value(&mut self, depth: usize) -> Result<Value, Error> {
        if depth > MAX_DEPTH {
            return Err(Error::Folder("a MessagePack file nests too deep".into()));
        }
        let kind = self.take(1)?[0];
        Ok(match kind {
            0x00..=0x7f => Value::Int(i128::from(kind)),
            0x80..=0x8f => self.map(usize::from(kind & 0x0f), depth)?,
            0x90..=0x9f => self.list(usize::from(kind & 0x0f), depth)?,
            0xa0..=0xbf => self.text(usize::from(kind & 0x1f))?,
            0xc0 => Value::Nil,
            0xc2 => Value::Bool(false),
            0xc3 => Value::Bool(true),
            0xc4..=0xc6 => {
                let length = self.length(1 << (kind - 0xc4))?;
                Value::Bytes(self.take(length)?.to_vec())
            }
            0xca => Value::Float(f64::from(f32::from_bits(self.unsigned(4)? as u32))),
            0xcb => Value::Float(f64::from_bits(self.unsigned(8)?)),
            0xcc..=0xcf => Value::Int(i128::from(self.unsigned(1 << (kind - 0xcc))?)),
            0xd0..=0xd3 => {
                let width = 1usize << (kind - 0xd0);
                let unused = 64 - 8 * width as u32;
                Value::Int(i128::from((self.unsigned(width)? << unused).cast_signed() >> unused))
            }
            0xd9..=0xdb => {
                let length = self.length(1 << (kind - 0xd9))?;
                self.text(length)?
            }
            0xdc | 0xdd => {
                let length = self.length(if kind == 0xdc { 2 } else { 4 })?;
                self.list(length, depth)?
            }
            0xde | 0xdf => {
                let length = self.length(if kind == 0xde { 2 } else { 4 })?;
                self.map(length, depth)?
            }
            0xe0..=0xff => Value::Int(i128::from(kind.cast_signed())),
            _ => return Err(Error::Folder(format!("MessagePack kind {kind:#x} is not known here"))),
        })
    }

    fn text(&mut self, length: usize) -> Result<Value, Error> {
        let text = std::str::from_utf8(self.take(length)?);
        text.map(|text| Value::Text(text.into()))
            .map_err(|_| Error::Folder("a MessagePack text is not UTF-8".into()))
    }

    // Lists and maps grow as their members are read: a length is a claim of the file, not a reason to allocate.
    fn list(&mut self, length: usize, depth: usize) -> Result<Value, Error> {
        let mut items = Vec::new();
        for _ in 0..length {
            items.push(self.value(depth + 1)?);
        }
        Ok(Value::List(items))
    }

    fn map(&mut self, length: usize, depth: usize) -> Result<Value, Error> {
        let mut entries = Vec::new();
        for _ in 0..length {
            entries.push((self.value(depth + 1)?, self.value(depth + 1)?));
        }
        Ok(Value::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_of_every_kind() {
        let bytes = [
            0x84, 0xa1, b'a', 0x93, 0x01, 0xff, 0xd1, 0xff, 0x00, // "a": [1, -1, -256]
            0xa1, b'b', 0xc4, 0x02, 0x07, 0x08, // "b": two bytes
            0xa1, b'c', 0xca, 0x3f, 0x80, 0x00, 0x00, // "c": 1.0
            0x05, 0xc3, // 5: true
        ];
        let value = read(&bytes).expect("sound");
        let expected = [1, -1, -256].map(Value::Int).to_vec();
        assert_eq!(value.get("a").and_then(Value::list), Some(&expected[..]));
        assert_eq!(value.get("b"), Some(&Value::Bytes(vec![7, 8])));
        assert_eq!(value.get("c"), Some(&Value::Float(1.0)));
        assert_eq!(value.map().expect("a map")[3], (Value::Int(5), Value::Bool(true)));
    }

    proptest! {
        #[test]
        fn strange_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }
    }
}
