//! The file: magic word, list of sections, sections.
//!
//! ```text
//! 0   "VRMLANG\0"   8   version u32   12   number of sections u32
//! 16  for each section: name, 24 bytes filled with zeros; start u64; length u64
//! …   sections, each at a multiple of 64
//! ```

use std::sync::Arc;

use crate::Error;

const MAGIC: &[u8; 8] = b"VRMLANG\0";
const VERSION: u32 = 1;
const HEAD: usize = 16;
const NAME: usize = 24;
const ROW: usize = NAME + 16;
const ALIGNMENT: usize = 64;

/// Bytes that somebody keeps: a mapped file, a vector.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A section: where it starts and how long it is. Both were checked when the file was opened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Place {
    start: usize,
    length: usize,
}

/// An opened file.
#[derive(Clone)]
pub(crate) struct Pack {
    bytes: Bytes,
    sections: Vec<([u8; NAME], Place)>,
}

impl Pack {
    /// Opens a file.
    pub fn open(bytes: Bytes) -> Result<Self, Error> {
        let bytes = aligned(bytes);
        let data = (*bytes).as_ref();
        if data.len() < HEAD || &data[..8] != MAGIC {
            return Err(Error::Pack("this is no converted language pipeline".into()));
        }
        let version = u32_at(data, 8);
        if version != VERSION {
            return Err(Error::Pack(format!(
                "version {version} cannot be read here, only {VERSION}"
            )));
        }
        let truncated = || Error::Pack("the file is truncated".into());
        let count = u32_at(data, 12) as usize;
        let rows = count
            .checked_mul(ROW)
            .and_then(|length| data.get(HEAD..HEAD.checked_add(length)?));
        let mut sections = Vec::new();
        for row in rows.ok_or_else(truncated)?.chunks_exact(ROW) {
            let (name, place) = row.split_at(NAME);
            let number = |at: usize| usize::try_from(u64_at(place, at)).map_err(|_| truncated());
            let (start, length) = (number(0)?, number(8)?);
            let end = start.checked_add(length).ok_or_else(truncated)?;
            if end > data.len() {
                return Err(truncated());
            }
            if !start.is_multiple_of(ALIGNMENT) {
                return Err(Error::Pack("a section is out of place".into()));
            }
            sections.push((name.try_into().unwrap_or([0; NAME]), Place { start, length }));
        }
        Ok(Self { bytes, sections })
    }

    /// Returns a section, where the file has it.
    pub fn find(&self, name: &str) -> Option<Place> {
        let name = padded_name(name)?;
        self.sections
            .iter()
            .find(|(own, _)| *own == name)
            .map(|(_, place)| *place)
    }

    /// Returns a section that must be there and hold `count` floats.
    pub fn floats_of(&self, name: &str, count: usize) -> Result<Place, Error> {
        let place = self
            .find(name)
            .ok_or_else(|| Error::Pack(format!("the section {name} is missing")))?;
        if Some(place.length) != count.checked_mul(4) {
            return Err(Error::Pack(format!(
                "the section {name} has {} bytes, not {count} numbers",
                place.length
            )));
        }
        Ok(place)
    }

    /// Returns the bytes of a section.
    pub fn bytes(&self, place: Place) -> &[u8] {
        &(*self.bytes).as_ref()[place.start..place.start + place.length]
    }

    /// Returns the floats of a section, without a rest shorter than one.
    pub fn floats(&self, place: Place) -> &[f32] {
        self.numbers(place)
    }

    /// Returns the 32-bit numbers of a section.
    pub fn u32s(&self, place: Place) -> &[u32] {
        self.numbers(place)
    }

    /// Returns the 64-bit numbers of a section.
    pub fn u64s(&self, place: Place) -> &[u64] {
        self.numbers(place)
    }

    fn numbers<N: bytemuck::Pod>(&self, place: Place) -> &[N] {
        let whole = place.length - place.length % size_of::<N>();
        // Sections are aligned in the file and the file is aligned in memory, so the cast only fails where `aligned`
        // was passed by, and then there are no numbers.
        bytemuck::try_cast_slice(&self.bytes(place)[..whole]).unwrap_or(&[])
    }
}

/// Returns bytes that begin where 64-bit numbers may; a mapped file does, and others are copied.
fn aligned(bytes: Bytes) -> Bytes {
    struct Words(Vec<u64>, usize);
    impl AsRef<[u8]> for Words {
        fn as_ref(&self) -> &[u8] {
            &bytemuck::cast_slice(&self.0)[..self.1]
        }
    }
    let data = (*bytes).as_ref();
    if data.as_ptr().addr().is_multiple_of(align_of::<u64>()) {
        return bytes;
    }
    let mut words = vec![0u64; data.len().div_ceil(8)];
    bytemuck::cast_slice_mut(&mut words)[..data.len()].copy_from_slice(data);
    Arc::new(Words(words, data.len()))
}

fn u32_at(data: &[u8], at: usize) -> u32 {
    data[at..].first_chunk().map_or(0, |four| u32::from_le_bytes(*four))
}

fn u64_at(data: &[u8], at: usize) -> u64 {
    data[at..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight))
}

fn padded_name(name: &str) -> Option<[u8; NAME]> {
    let mut padded = [0; NAME];
    padded.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
    Some(padded)
}

/// Collects sections and writes the file.
#[derive(Default)]
pub(super) struct Writer {
    sections: Vec<(String, Vec<u8>)>,
}

impl Writer {
    pub fn bytes(&mut self, name: &str, bytes: Vec<u8>) {
        debug_assert!(name.len() <= NAME, "{name}");
        self.sections.push((name.into(), bytes));
    }

    pub fn numbers<N: bytemuck::NoUninit>(&mut self, name: &str, numbers: &[N]) {
        self.bytes(name, bytemuck::cast_slice(numbers).to_vec());
    }

    pub fn finish(self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        out.extend_from_slice(&(self.sections.len() as u32).to_le_bytes());
        let mut start = (HEAD + ROW * self.sections.len()).next_multiple_of(ALIGNMENT);
        for (name, bytes) in &self.sections {
            out.extend_from_slice(&padded_name(name).unwrap_or([0; NAME]));
            out.extend_from_slice(&(start as u64).to_le_bytes());
            out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            start = (start + bytes.len()).next_multiple_of(ALIGNMENT);
        }
        for (_, bytes) in &self.sections {
            out.resize(out.len().next_multiple_of(ALIGNMENT), 0);
            out.extend_from_slice(bytes);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sample() -> Vec<u8> {
        let mut writer = Writer::default();
        writer.bytes("text", b"abc".to_vec());
        writer.numbers("numbers", &[1.5f32, -2.0]);
        writer.finish()
    }

    #[test]
    fn sections_are_found_again_wherever_the_bytes_lie() {
        let shifted: Vec<u8> = [vec![0], sample()].concat();
        struct Tail(Vec<u8>);
        impl AsRef<[u8]> for Tail {
            fn as_ref(&self) -> &[u8] {
                &self.0[1..]
            }
        }
        for bytes in [Arc::new(sample()) as Bytes, Arc::new(Tail(shifted)) as Bytes] {
            let pack = Pack::open(bytes).expect("sound");
            assert_eq!(pack.bytes(pack.find("text").expect("there")), b"abc");
            assert_eq!(pack.floats(pack.floats_of("numbers", 2).expect("there")), [1.5, -2.0]);
            assert!(pack.find("other").is_none() && pack.floats_of("numbers", 3).is_err());
        }
    }

    #[test]
    fn truncated_and_foreign_files_are_refused() {
        let whole = sample();
        for length in 0..whole.len() {
            assert!(
                Pack::open(Arc::new(whole[..length].to_vec())).is_err(),
                "{length} bytes"
            );
        }
        let mut newer = whole.clone();
        newer[8] = 9;
        let error = Pack::open(Arc::new(newer)).err().expect("refused").to_string();
        assert!(error.contains("version 9"), "{error}");
        assert!(Pack::open(Arc::new(b"%PDF-1.7 and so on".to_vec())).is_err());
    }

    proptest! {
        #[test]
        fn damaged_files_are_opened_or_refused(at in 0usize..150, byte in any::<u8>()) {
            let mut bytes = sample();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(pack) = Pack::open(Arc::new(bytes)) {
                for (_, place) in &pack.sections {
                    let _ = pack.floats(*place);
                }
            }
        }
    }
}
