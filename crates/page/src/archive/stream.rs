//! Bytes that come one after the other, with a look ahead, a place, and a way to put some back.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE};

/// How much is read at once.
const CHUNK: usize = 64 << 10;

/// How many of the first bytes are looked at to tell what a stream holds.
const HEAD: usize = 8 << 10;

/// A stream of bytes.
pub struct Stream<'r> {
    input: Box<dyn Read + Send + 'r>,
    buffer: Vec<u8>,
    // Invariant: start <= buffer.len().
    start: usize,
    offset: u64,
    is_ended: bool,
    /// An error met while looking ahead; it is told where the reading gets to it.
    waiting: Option<io::Error>,
}

/// A line, without what ends it.
pub struct Line {
    pub bytes: Vec<u8>,
    /// Whether it is longer than was asked for; the rest was passed over.
    pub is_cut: bool,
}

impl<'r> Stream<'r> {
    pub fn new(input: Box<dyn Read + Send + 'r>) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            offset: 0,
            is_ended: false,
            waiting: None,
        }
    }

    /// Returns how many bytes have been taken.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Returns the first bytes of what is left, at most [`HEAD`] and a little more.
    pub fn head(&mut self) -> &[u8] {
        self.look(HEAD)
    }

    /// Returns at least `wanted` bytes of what is left, or fewer where there are no more or an error waits behind them.
    pub fn look(&mut self, wanted: usize) -> &[u8] {
        while self.buffer.len() - self.start < wanted && !self.is_ended && self.waiting.is_none() {
            if let Err(error) = self.more() {
                self.waiting = Some(error);
            }
        }
        &self.buffer[self.start..]
    }

    /// Puts bytes back, to be read next.
    pub fn put_back(&mut self, bytes: &[u8]) {
        self.buffer.splice(..self.start, bytes.iter().copied());
        self.start = 0;
        self.offset = self.offset.saturating_sub(bytes.len() as u64);
    }

    /// Takes up to `length` bytes, of which the first `kept` are put into `out`. Returns how many were taken: fewer than
    /// asked for where the stream ends.
    pub fn take_into(&mut self, length: u64, kept: usize, out: &mut Vec<u8>) -> io::Result<u64> {
        let mut taken = 0;
        while taken < length {
            let chunk = self.fill_buf()?;
            if chunk.is_empty() {
                break;
            }
            let size = chunk.len().min(usize::try_from(length - taken).unwrap_or(usize::MAX));
            let room = kept.saturating_sub(out.len()).min(size);
            out.extend_from_slice(&chunk[..room]);
            self.consume(size);
            taken += size as u64;
        }
        Ok(taken)
    }

    /// Takes a line of at most `longest` bytes; nothing at the end.
    pub fn line(&mut self, longest: usize) -> io::Result<Option<Line>> {
        let mut line = Line {
            bytes: Vec::new(),
            is_cut: false,
        };
        let mut is_any = false;
        loop {
            let chunk = self.fill_buf()?;
            if chunk.is_empty() {
                return Ok(is_any.then_some(line));
            }
            is_any = true;
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let words = &chunk[..end.unwrap_or(chunk.len())];
            let room = longest.saturating_sub(line.bytes.len()).min(words.len());
            line.bytes.extend_from_slice(&words[..room]);
            line.is_cut |= room < words.len();
            let size = words.len() + usize::from(end.is_some());
            self.consume(size);
            if end.is_some() {
                if line.bytes.last() == Some(&b'\r') {
                    line.bytes.pop();
                }
                return Ok(Some(line));
            }
        }
    }

    /// Passes white space over and returns the byte behind it.
    pub fn next_visible(&mut self) -> io::Result<Option<u8>> {
        loop {
            let chunk = self.fill_buf()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            match chunk.iter().position(|byte| !byte.is_ascii_whitespace()) {
                Some(at) => {
                    let byte = chunk[at];
                    self.consume(at);
                    return Ok(Some(byte));
                }
                None => {
                    let size = chunk.len();
                    self.consume(size);
                }
            }
        }
    }

    /// Turns a stream in UTF-16, or one with a byte order mark, into plain UTF-8 where the text then begins as is asked for.
    pub fn transcode_where(&mut self, is_wanted: impl Fn(&[u8]) -> bool) {
        let head = self.head();
        let (encoding, mark): (&'static Encoding, usize) = match head {
            [0xef, 0xbb, 0xbf, rest @ ..] => {
                if is_wanted(rest) {
                    self.consume(3);
                    self.offset = 0;
                }
                return;
            }
            [0xff, 0xfe, ..] => (UTF_16LE, 2),
            [0xfe, 0xff, ..] => (UTF_16BE, 2),
            [0, b'<' | b'{' | b'[', ..] => (UTF_16BE, 0),
            [b'<' | b'{' | b'[', 0, ..] => (UTF_16LE, 0),
            _ => return,
        };
        let (text, _) = encoding.decode_without_bom_handling(&head[mark..]);
        if !is_wanted(text.as_bytes()) {
            return;
        }
        self.consume(mark);
        let inner = std::mem::replace(self, Self::new(Box::new(io::empty())));
        *self = Self::new(Box::new(Transcoded {
            inner,
            decoder: encoding.new_decoder_without_bom_handling(),
            is_ended: false,
        }));
    }

    fn more(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let length = self.buffer.len();
        self.buffer.resize(length + CHUNK, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer
            .truncate(length + read.as_ref().copied().unwrap_or(0).min(CHUNK));
        self.is_ended = read? == 0;
        Ok(())
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let chunk = self.fill_buf()?;
        let size = chunk.len().min(out.len());
        out[..size].copy_from_slice(&chunk[..size]);
        self.consume(size);
        Ok(size)
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.buffer.len() {
            if let Some(error) = self.waiting.take() {
                return Err(error);
            }
            if !self.is_ended {
                self.more()?;
            }
        }
        Ok(&self.buffer[self.start..])
    }

    fn consume(&mut self, size: usize) {
        let size = size.min(self.buffer.len() - self.start);
        self.start += size;
        self.offset += size as u64;
    }
}

/// A stream in another encoding, as UTF-8.
struct Transcoded<'r> {
    inner: Stream<'r>,
    decoder: Decoder,
    is_ended: bool,
}

impl Read for Transcoded<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // A character may need four bytes; a caller who has less room gets nothing, and none here does.
        while !self.is_ended {
            let chunk = self.inner.fill_buf()?;
            let is_last = chunk.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(chunk, out, is_last);
            self.inner.consume(read);
            self.is_ended = is_last && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
            if result == CoderResult::OutputFull {
                return Ok(0);
            }
        }
        Ok(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_places_and_what_is_put_back() {
        let mut stream = Stream::new(Box::new(&b"one\r\ntwo\n\nlast"[..]));
        let line = |stream: &mut Stream<'_>| stream.line(3).unwrap().map(|line| (line.bytes, line.is_cut));
        assert_eq!(
            line(&mut stream),
            Some((b"one".to_vec(), true)),
            "the carriage return is one too many"
        );
        assert_eq!(stream.offset(), 5);
        assert_eq!(line(&mut stream), Some((b"two".to_vec(), false)));
        stream.put_back(b"2\n");
        assert_eq!(stream.offset(), 7);
        assert_eq!(line(&mut stream), Some((b"2".to_vec(), false)));
        assert_eq!(stream.next_visible().unwrap(), Some(b'l'));
        assert_eq!(line(&mut stream), Some((b"las".to_vec(), true)));
        assert_eq!(line(&mut stream), None);
    }

    #[test]
    fn an_error_is_told_where_it_stands() {
        struct Broken(bool);
        impl Read for Broken {
            fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
                if std::mem::replace(&mut self.0, true) {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                out[..2].copy_from_slice(b"ab");
                Ok(2)
            }
        }
        let mut stream = Stream::new(Box::new(Broken(false)));
        assert_eq!(stream.look(10), b"ab");
        let mut out = Vec::new();
        assert!(stream.take_into(10, 10, &mut out).is_err());
        assert_eq!(out, b"ab", "what came before is kept");
    }
}
