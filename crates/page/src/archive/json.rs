//! Rows of JSON: one to a line, in an array, or in an object that wraps one, as interfaces of news services give them.

use std::io::{self, BufRead};

use super::{Carrier, Fault, MAX_RECORD, explained, row, stream::Stream};
use crate::Capture;

/// Says whether a stream begins like rows of JSON. A text may open with a bracket, but not with these.
pub fn begins(head: &[u8]) -> bool {
    let mut visible = head.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (visible.next(), visible.next()) {
        (Some(b'{'), Some(b'"')) => true,
        (Some(b'['), Some(b'{')) => matches!(visible.next(), Some(b'"' | b'}')),
        _ => false,
    }
}

/// What every JSON Feed names itself by.
const FEED: &[u8] = b"jsonfeed.org/version";

/// Says whether a stream that begins like JSON begins like a JSON Feed.
pub fn is_feed(head: &[u8]) -> bool {
    head.windows(FEED.len()).any(|part| part == FEED)
}

/// The rows of a stream.
pub struct Json<'r> {
    stream: Stream<'r>,
    carrier: Carrier,
    shape: Shape,
    number: u64,
    /// Captures of a value that held several, last first.
    held: Vec<Result<Capture, Fault>>,
    is_ended: bool,
}

/// How the rows stand in the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Not yet known.
    Unknown,
    /// One to a line.
    Lines,
    /// Values of several lines, one after the other.
    Values,
    /// Elements of one array.
    Array,
}

/// A value cut out of the stream.
struct Cut {
    bytes: Vec<u8>,
    is_whole: bool,
    is_large: bool,
}

impl<'r> Json<'r> {
    pub fn new(stream: Stream<'r>, carrier: Carrier) -> Self {
        Self {
            stream,
            carrier,
            shape: Shape::Unknown,
            number: 0,
            held: Vec::new(),
            is_ended: false,
        }
    }

    pub fn next(&mut self) -> Option<Result<Capture, Fault>> {
        loop {
            if let Some(found) = self.held.pop() {
                return Some(found);
            }
            if self.is_ended {
                return None;
            }
            match self.value() {
                Ok(Some(cut)) => self.read(&cut),
                Ok(None) => self.is_ended = true,
                Err(error) => {
                    self.is_ended = true;
                    self.number += 1;
                    return Some(Err(self.fault(&explained(&error))));
                }
            }
        }
    }

    /// Reads the captures of one value.
    fn read(&mut self, cut: &Cut) {
        if cut.is_large {
            self.number += 1;
            let reason = format!("The row is larger than {} MB; it was passed over.", MAX_RECORD >> 20);
            self.held.push(Err(self.fault(&reason)));
            return;
        }
        let rows = row::rows(&cut.bytes);
        for row in rows {
            self.number += 1;
            let found = match row {
                Ok(row) => row
                    .into_capture(&self.carrier, self.number)
                    .map_err(|reason| self.fault(&reason)),
                Err(_) if !cut.is_whole => Err(self.fault("The row breaks off.")),
                Err(reason) => Err(self.fault(&reason)),
            };
            self.held.push(found);
        }
        self.held.reverse();
    }

    fn fault(&self, reason: &str) -> Fault {
        Fault {
            place: format!("{}#{}", self.carrier.path, self.number),
            reason: reason.to_owned(),
            ..Fault::default()
        }
    }

    /// Cuts the next value out; nothing at the end.
    fn value(&mut self) -> io::Result<Option<Cut>> {
        if self.shape == Shape::Unknown {
            self.shape = match self.stream.next_visible()? {
                Some(b'[') => {
                    self.stream.consume(1);
                    Shape::Array
                }
                _ => self.shape_of_first_line()?,
            };
        }
        match self.shape {
            Shape::Lines => self.line(),
            Shape::Array => self.element(),
            _ => match self.stream.next_visible()? {
                None => Ok(None),
                Some(_) => self.balanced().map(Some),
            },
        }
    }

    /// A line that ends inside a value begins one of several lines.
    fn shape_of_first_line(&mut self) -> io::Result<Shape> {
        let Some(line) = self.stream.line(MAX_RECORD)? else {
            return Ok(Shape::Lines);
        };
        let last = line.bytes.trim_ascii_end().last().copied();
        let shape = match last {
            Some(b'{' | b'[' | b',' | b':') => Shape::Values,
            _ => Shape::Lines,
        };
        if line.is_cut {
            self.held.push(Err(Fault {
                place: format!("{}#1", self.carrier.path),
                reason: format!("The row is larger than {} MB; it was passed over.", MAX_RECORD >> 20),
                ..Fault::default()
            }));
            self.number += 1;
            return Ok(shape);
        }
        self.stream.put_back(b"\n");
        self.stream.put_back(&line.bytes);
        Ok(shape)
    }

    fn line(&mut self) -> io::Result<Option<Cut>> {
        while let Some(line) = self.stream.line(MAX_RECORD)? {
            let bytes = line.bytes.trim_ascii();
            if !bytes.is_empty() {
                return Ok(Some(Cut {
                    bytes: bytes.to_vec(),
                    is_whole: true,
                    is_large: line.is_cut,
                }));
            }
        }
        Ok(None)
    }

    fn element(&mut self) -> io::Result<Option<Cut>> {
        while let Some(byte) = self.stream.next_visible()? {
            match byte {
                b',' => self.stream.consume(1),
                b']' => return Ok(None),
                _ => return self.balanced().map(Some),
            }
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }

    /// Cuts out one value by its brackets and quotation marks.
    fn balanced(&mut self) -> io::Result<Cut> {
        let mut cut = Cut {
            bytes: Vec::new(),
            is_whole: false,
            is_large: false,
        };
        let (mut depth, mut is_quoted, mut is_escaped) = (0usize, false, false);
        loop {
            let chunk = self.stream.fill_buf()?;
            if chunk.is_empty() {
                self.is_ended = true;
                return Ok(cut);
            }
            let mut end = None;
            for (at, byte) in chunk.iter().enumerate() {
                if is_quoted {
                    is_quoted = is_escaped || *byte != b'"';
                    is_escaped = !is_escaped && *byte == b'\\';
                    continue;
                }
                match byte {
                    b'"' => is_quoted = true,
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                let is_bare = depth == 0 && matches!(byte, b',' | b'\n');
                if depth == 0 && matches!(byte, b'}' | b']') || is_bare {
                    end = Some(at + usize::from(!is_bare || *byte == b'\n'));
                    break;
                }
            }
            let size = end.unwrap_or(chunk.len());
            let room = MAX_RECORD.saturating_sub(cut.bytes.len()).min(size);
            cut.bytes.extend_from_slice(&chunk[..room]);
            cut.is_large |= room < size;
            // A bracket that closes nothing would be met again and again.
            self.stream.consume(size.max(usize::from(end.is_some())));
            if end.is_some() {
                cut.is_whole = true;
                return Ok(cut);
            }
        }
    }
}
