//! What must hold of every archive: how its bytes arrive and how they are packed changes nothing, and no record costs more
//! than its bytes.

use std::io::{self, Read, Write};

use page::{
    Capture,
    archive::{Fault, open},
};

/// How many captures of one archive are read as pages; the others are only taken out.
const MAX_READ: usize = 8;

/// How many times the bytes of an archive its captures may hold. An old encoding becomes UTF-8 with up to three bytes for
/// one; what an archive says of itself is said again for each capture.
const MAX_GROWTH: usize = 8;

/// What the first bytes of packed streams are. Where any stand inside an archive, its size says nothing of what it holds.
const PACKED: [&[u8]; 3] = [&[0x1f, 0x8b], &[0x28, 0xb5, 0x2f, 0xfd], &[0x78]];

type Found = Vec<Result<Capture, Fault>>;

/// Takes an archive apart, checks what must hold, and reads its pages.
///
/// # Panics
/// When something does not hold.
pub fn read(bytes: &[u8]) {
    let found = captures(bytes);
    assert!(found.len() <= bytes.len() + 1, "a record costs a byte at least");
    for one in &found {
        match one {
            Ok(capture) => assert!(capture.path.starts_with("archive"), "{:?} is no place", capture.path),
            Err(fault) => assert!(!fault.reason.is_empty() && fault.place.starts_with("archive")),
        }
    }
    let is_packed = PACKED
        .iter()
        .any(|mark| bytes.windows(mark.len()).any(|window| window == *mark));
    let size: usize = found.iter().flatten().map(|capture| capture.bytes.len()).sum();
    assert!(
        is_packed || size <= MAX_GROWTH * bytes.len() + 1024,
        "{size} bytes of pages came out of {}",
        bytes.len()
    );
    // What costs as much again is done for a part of all archives.
    match crate::flavour(bytes) % 8 {
        0 => assert_same(&found, &captures(bytes), "the same archive reads the same"),
        1 => {
            let slowly = Drops { rest: bytes, number: 0 };
            assert_same(
                &found,
                &open("archive", slowly).collect(),
                "how bytes arrive changes nothing",
            );
        }
        2 if !PACKED[..2].iter().any(|mark| bytes.starts_with(mark)) => {
            assert_same(
                &found,
                &captures(&gzip(bytes)),
                "a packed archive reads like the archive",
            );
        }
        _ => {}
    }
    for capture in found.iter().flatten().take(MAX_READ) {
        let _ = crate::read(capture);
    }
}

fn captures(bytes: &[u8]) -> Found {
    open("archive", bytes).collect()
}

fn assert_same(one: &Found, other: &Found, why: &str) {
    assert_eq!(format!("{one:?}"), format!("{other:?}"), "{why}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("memory takes all")
}

/// Bytes that arrive in drops of one, two, three … seven.
struct Drops<'b> {
    rest: &'b [u8],
    number: usize,
}

impl Read for Drops<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.number += 1;
        let size = (self.number % 7 + 1).min(out.len()).min(self.rest.len());
        let (drop, rest) = self.rest.split_at(size);
        out[..size].copy_from_slice(drop);
        self.rest = rest;
        Ok(size)
    }
}
