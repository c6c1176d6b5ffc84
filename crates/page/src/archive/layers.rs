//! Packing taken off a stream: gzip of any number of members and Zstandard of any number of frames, one inside the other.
//!
//! A member that is broken is told once, and the reading goes on with the next one that can be found. WARC files keep each
//! record in a member of its own, so that a broken one costs one record.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::stream::Stream;

/// How many times a file may be packed. Files seen in the wild are packed once, and twice by accident.
const MAX_LAYERS: usize = 4;

/// How much may come out of a packed file before its expansion is looked at: a day of a large crawl unpacked.
const FREE: u64 = 1 << 30;

/// How many bytes may come out of each packed one beyond [`FREE`]. Pages shrink by 4 to 12, the most repetitive tables of
/// rows by 40; a file that shrank by more than 100 was made to fill memory or time.
const MAX_EXPANSION: u64 = 100;

/// The largest window that a Zstandard frame may ask to be held. The tool's highest ordinary level asks for 8 MiB.
const MAX_WINDOW: u64 = 64 << 20;

const GZIP: [u8; 3] = [0x1f, 0x8b, 8];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// Returns what is inside all packing.
pub fn unpacked<'r>(input: Box<dyn Read + Send + 'r>) -> io::Result<Stream<'r>> {
    let packed = Arc::new(AtomicU64::new(0));
    let mut stream = Stream::new(Box::new(Counted {
        input,
        count: Arc::clone(&packed),
    }));
    for _ in 0..MAX_LAYERS {
        let Some(packing) = Packing::of(stream.head()) else {
            return Ok(stream);
        };
        stream = Stream::new(Box::new(Layer::new(packing, stream, Arc::clone(&packed))));
    }
    match Packing::of(stream.head()) {
        None => Ok(stream),
        Some(_) => Err(io::Error::other(format!(
            "it is packed more than {MAX_LAYERS} times; unpack it and read what is inside"
        ))),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Gzip,
    Zstd,
}

impl Packing {
    fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(&GZIP) {
            Some(Self::Gzip)
        } else if head.starts_with(&ZSTD) || skippable(head).is_some() {
            Some(Self::Zstd)
        } else {
            None
        }
    }
}

/// Returns the length of a Zstandard frame that is to be skipped, where one begins here.
fn skippable(head: &[u8]) -> Option<u64> {
    match head {
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d, ..] => Some(u64::from(u32::from_le_bytes([*a, *b, *c, *d]))),
        _ => None,
    }
}

/// One packing of a stream, taken off.
struct Layer<'r> {
    packing: Packing,
    state: State<'r>,
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

enum State<'r> {
    Between(Stream<'r>),
    Gzip(Box<GzDecoder<Stream<'r>>>),
    Zstd(Box<FrameDecoder>, Stream<'r>),
    Ended,
}

impl<'r> Layer<'r> {
    fn new(packing: Packing, stream: Stream<'r>, packed: Arc<AtomicU64>) -> Self {
        Self {
            packing,
            state: State::Between(stream),
            packed,
            unpacked: 0,
        }
    }

    /// Goes to the next member, past whatever stands before it.
    fn begin(&self, mut stream: Stream<'r>) -> (State<'r>, io::Result<()>) {
        loop {
            // An error further in belongs to that layer, and ends this one.
            match stream.fill_buf() {
                Ok([]) => return (State::Ended, Ok(())),
                Ok(_) => {}
                Err(error) => return (State::Between(stream), Err(error)),
            }
            let head = stream.look(8);
            if let (Packing::Zstd, Some(length)) = (self.packing, skippable(head)) {
                let skipped = stream.take_into(8 + length, 0, &mut Vec::new());
                if let Err(error) = skipped {
                    return (State::Between(stream), Err(error));
                }
                continue;
            }
            let begins = match self.packing {
                Packing::Gzip => head.starts_with(&GZIP) && head.get(3).is_some_and(|flags| flags & 0xe0 == 0),
                Packing::Zstd => head.starts_with(&ZSTD),
            };
            if !begins {
                let (_, rest) = head.split_at(1.min(head.len()));
                let first = match self.packing {
                    Packing::Gzip => GZIP[0],
                    Packing::Zstd => ZSTD[0],
                };
                let skipped = rest.iter().position(|byte| *byte == first).unwrap_or(rest.len()) + 1;
                stream.consume(skipped);
                continue;
            }
            return match self.packing {
                Packing::Gzip => (State::Gzip(Box::new(GzDecoder::new(stream))), Ok(())),
                Packing::Zstd => {
                    let mut frame = FrameDecoder::new();
                    frame.set_max_window_size(MAX_WINDOW);
                    match frame.init(&mut stream) {
                        Ok(()) => (State::Zstd(Box::new(frame), stream), Ok(())),
                        Err(error) => (State::Between(stream), Err(broken(&error))),
                    }
                }
            };
        }
    }
}

fn broken(error: &dyn std::fmt::Display) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!("the packed bytes are broken ({error})"),
    )
}

impl Read for Layer<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.unpacked > FREE + MAX_EXPANSION * self.packed.load(Ordering::Relaxed) {
            self.state = State::Ended;
            return Err(io::Error::other(format!(
                "it unpacks to more than {MAX_EXPANSION} times its size; what follows was not read"
            )));
        }
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Between(stream) => {
                    let (state, result) = self.begin(stream);
                    self.state = state;
                    result?;
                }
                State::Gzip(mut member) => match member.read(out) {
                    Ok(0) if !out.is_empty() => self.state = State::Between(member.into_inner()),
                    Ok(size) => {
                        self.state = State::Gzip(member);
                        self.unpacked += size as u64;
                        return Ok(size);
                    }
                    Err(error) => {
                        self.state = State::Between(member.into_inner());
                        return Err(match error.kind() {
                            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => broken(&error),
                            _ => error,
                        });
                    }
                },
                State::Zstd(mut frame, mut stream) => match read_frame(&mut frame, &mut stream, out) {
                    Ok(0) if !out.is_empty() => self.state = State::Between(stream),
                    Ok(size) => {
                        self.state = State::Zstd(frame, stream);
                        self.unpacked += size as u64;
                        return Ok(size);
                    }
                    Err(error) => {
                        self.state = State::Between(stream);
                        return Err(error);
                    }
                },
            }
        }
    }
}

/// Reads what is next of a frame; nothing at its end.
fn read_frame(frame: &mut FrameDecoder, stream: &mut Stream<'_>, out: &mut [u8]) -> io::Result<usize> {
    while frame.can_collect() == 0 {
        if frame.is_finished() {
            let stated = frame.get_checksum_from_data();
            return match stated.is_none_or(|sum| frame.get_calculated_checksum() == Some(sum)) {
                true => Ok(0),
                false => Err(broken(&"the checksum does not fit")),
            };
        }
        if stream.look(1).is_empty() {
            // The error that waits, or the end that comes too early.
            stream.fill_buf()?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        frame
            .decode_blocks(&mut *stream, BlockDecodingStrategy::UptoBlocks(1))
            .map_err(|error| match stream.look(1).is_empty() {
                true => io::ErrorKind::UnexpectedEof.into(),
                false => broken(&error),
            })?;
    }
    frame.read(out)
}

/// A stream whose bytes are counted.
struct Counted<'r> {
    input: Box<dyn Read + Send + 'r>,
    count: Arc<AtomicU64>,
}

impl Read for Counted<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let size = self.input.read(out)?;
        self.count.fetch_add(size as u64, Ordering::Relaxed);
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn zipped(bytes: &[u8]) -> Vec<u8> {
        let mut stream = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        stream.write_all(bytes).unwrap();
        stream.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
    }

    /// Returns what can be read, and how many errors were met.
    fn read(packed: &[u8]) -> (Vec<u8>, usize) {
        let mut stream = unpacked(Box::new(packed)).unwrap();
        let (mut out, mut n_errors) = (Vec::new(), 0);
        loop {
            match stream.take_into(u64::MAX, usize::MAX, &mut out) {
                Ok(_) => return (out, n_errors),
                Err(_) => n_errors += 1,
            }
            assert!(n_errors < 100, "the errors do not end");
        }
    }

    #[test]
    fn members_frames_and_layers_are_taken_off() {
        let (one, two) = (vec![b'a'; 100_000], b"and more".to_vec());
        let whole = [one.clone(), two.clone()].concat();
        assert_eq!(read(b"plain"), (b"plain".to_vec(), 0));
        assert_eq!(read(&[zipped(&one), zipped(&two)].concat()), (whole.clone(), 0));
        assert_eq!(
            read(&[zipped(&one), zipped(&two), vec![0; 512]].concat()),
            (whole.clone(), 0),
            "padding"
        );
        let skipped = [&[0x5d, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"xyz"].concat();
        assert_eq!(read(&[skipped, zstd(&one), zstd(&two)].concat()), (whole.clone(), 0));
        assert_eq!(read(&zipped(&zstd(&zipped(&whole)))), (whole, 0));
        let deep = (0..=MAX_LAYERS).fold(b"x".to_vec(), |inner, _| zipped(&inner));
        assert!(unpacked(Box::new(&deep[..])).is_err());
    }

    #[test]
    fn a_broken_member_costs_one_member() {
        let words: Vec<u8> = (0..20_000u32)
            .flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes())
            .collect();
        for pack in [zipped, zstd] {
            let mut bad = pack(&words);
            let length = bad.len();
            bad[length / 2..length / 2 + 40].fill(0xff);
            let (out, n_errors) = read(&[pack(b"first "), bad, pack(b" last")].concat());
            assert!(n_errors >= 1);
            assert!(out.starts_with(b"first ") && out.ends_with(b" last"));
        }
    }

    #[test]
    fn a_cut_file_gives_what_came_before() {
        let words: Vec<u8> = (0..200_000u32).flat_map(|n| (n % 251).to_le_bytes()).collect();
        for pack in [zipped, zstd] {
            let packed = pack(&words);
            let (out, n_errors) = read(&packed[..packed.len() * 2 / 3]);
            assert_eq!(n_errors, 1);
            assert!(words.starts_with(&out) && !out.is_empty());
        }
    }
}
