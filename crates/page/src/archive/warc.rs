//! Records of WARC files: pages as a crawler got them, and the texts that WET files hold.
//!
//! Read are `response` and `resource` records of HTML, and `conversion` records of plain text; all others are passed over.
//! A record whose length is wrong, or that is no record, costs itself: the next line that opens one is looked for.

use std::io;

use super::{Carrier, Fault, MAX_RECORD, explained, http, stream::Stream};
use crate::{Capture, Issue, IssueKind, stated::day_of_words};

/// The longest line of a record's head that is read, and the most bytes of a head. Addresses of 2,000 letters occur.
const MAX_LINE: usize = 16 << 10;
const MAX_HEAD: usize = 64 << 10;

/// What opens a record.
const OPENING: &[u8] = b"WARC/";

/// Says whether a stream begins like a WARC file.
pub fn begins(head: &[u8]) -> bool {
    head.trim_ascii_start().starts_with(OPENING)
}

/// The records of a WARC file.
pub struct Warc<'r> {
    stream: Stream<'r>,
    carrier: Carrier,
    /// How many records have been opened.
    number: u64,
    /// Whether the next opening line is being looked for, after something that could not be read.
    is_lost: bool,
    is_ended: bool,
}

/// The head of a record.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    id: Option<String>,
    url: Option<String>,
    date: Option<String>,
    content_type: String,
    payload_type: Option<String>,
    length: Option<u64>,
    truncated: Option<String>,
}

/// What a record's block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    Http,
    Page,
    Text,
}

impl<'r> Warc<'r> {
    pub fn new(stream: Stream<'r>, carrier: Carrier) -> Self {
        Self {
            stream,
            carrier,
            number: 0,
            is_lost: false,
            is_ended: false,
        }
    }

    pub fn next(&mut self) -> Option<Result<Capture, Fault>> {
        while !self.is_ended {
            let start = self.stream.offset();
            match self.record() {
                Ok(Some(found)) => return Some(found),
                Ok(None) => {}
                Err(error) => {
                    self.is_ended = !is_passing(&error);
                    self.is_lost = true;
                    return Some(Err(self.fault(start, &explained(&error))));
                }
            }
        }
        None
    }

    /// Reads one record; nothing where it is passed over.
    fn record(&mut self) -> io::Result<Option<Result<Capture, Fault>>> {
        let start = self.stream.offset();
        let Some(line) = self.stream.line(MAX_LINE)? else {
            self.is_ended = true;
            return Ok(None);
        };
        if line.bytes.trim_ascii().is_empty() {
            return Ok(None);
        }
        if !line.bytes.starts_with(OPENING) {
            if std::mem::replace(&mut self.is_lost, true) {
                return Ok(None);
            }
            let reason = "These bytes are no record; the next one was looked for.";
            return Ok(Some(Err(self.fault(start, reason))));
        }
        self.is_lost = false;
        self.number += 1;
        let Some(head) = self.head()? else {
            self.is_lost = true;
            let reason = format!(
                "The record's head is longer than {} KB; it was passed over.",
                MAX_HEAD >> 10
            );
            return Ok(Some(Err(self.fault(start, &reason))));
        };
        let Some(length) = head.length else {
            self.is_lost = true;
            return Ok(Some(Err(self.fault(start, "The record does not state its length."))));
        };
        let Some(block) = head.block() else {
            self.pass_over(length)?;
            return Ok(None);
        };
        if length > MAX_RECORD as u64 {
            self.pass_over(length)?;
            let reason = format!("The record is larger than {} MB; it was passed over.", MAX_RECORD >> 20);
            return Ok(Some(Err(self.fault(start, &reason))));
        }
        self.capture(start, &head, block, length)
    }

    /// Reads a record's head; nothing where it is too long.
    fn head(&mut self) -> io::Result<Option<Head>> {
        let mut head = Head::default();
        let mut size = 0;
        while let Some(line) = self.stream.line(MAX_LINE)? {
            size += line.bytes.len() + 1;
            if line.bytes.is_empty() {
                break;
            }
            if size > MAX_HEAD {
                return Ok(None);
            }
            head.add(&String::from_utf8_lossy(&line.bytes));
        }
        Ok(Some(head))
    }

    fn pass_over(&mut self, length: u64) -> io::Result<()> {
        match self.stream.take_into(length, 0, &mut Vec::new())? {
            taken if taken < length => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }

    fn capture(
        &mut self,
        start: u64,
        head: &Head,
        block: Block,
        length: u64,
    ) -> io::Result<Option<Result<Capture, Fault>>> {
        let mut bytes = Vec::new();
        let result = self.stream.take_into(length, MAX_RECORD, &mut bytes);
        let mut issues = Vec::new();
        match result {
            Ok(taken) if taken == length => self.mind_the_end(&mut bytes),
            // A stream that breaks off inside a page still gives the page's front.
            Ok(_) => issues.push(truncated("the file ends inside the record")),
            Err(error) if is_passing(&error) => {
                self.is_lost = true;
                issues.push(truncated(&explained(&error)));
            }
            Err(error) => return Err(error),
        }
        if let Some(reason) = &head.truncated {
            issues.push(truncated(&format!("the crawler stopped: {reason}")));
        }
        let mut capture = Capture {
            path: self.place(start, head.id.as_deref()),
            url: head.url.clone(),
            content_type: Some(head.content_type.clone()).filter(|kind| !kind.is_empty()),
            captured: head.date.as_deref().and_then(day_of_words),
            bytes,
            issues,
            ..Capture::default()
        };
        if block == Block::Http {
            let bytes = std::mem::take(&mut capture.bytes);
            let Some(answer) = http::answer(bytes, head.payload_type.as_deref()) else {
                return match capture.issues.is_empty() {
                    true => Ok(None),
                    false => Ok(Some(Err(
                        self.fault(start, "The record breaks off before the page begins.")
                    ))),
                };
            };
            capture.bytes = answer.body;
            capture.content_type = answer.content_type;
            capture.issues.extend(answer.broken.map(|reason| truncated(&reason)));
        }
        Ok(Some(Ok(capture)))
    }

    /// Behind a record stands an empty line. Where it does not, the length is wrong: a record that opens inside these
    /// bytes is given back to be read.
    fn mind_the_end(&mut self, bytes: &mut Vec<u8>) {
        let behind = self.stream.look(4);
        if behind.is_empty() || behind.starts_with(b"\r\n") || behind.starts_with(b"\n") {
            return;
        }
        let opening = [b"\nWARC/1.", b"\nWARC/0."]
            .iter()
            .filter_map(|opening| memchr::memmem::find(bytes, *opening))
            .min();
        if let Some(at) = opening {
            self.stream.put_back(&bytes[at + 1..]);
            bytes.truncate(at);
        }
    }

    /// Returns the path of a record: its own id where it has one, else where it stands in the unpacked file.
    fn place(&self, start: u64, id: Option<&str>) -> String {
        match id {
            Some(id) => format!("{}#{id}", self.carrier.path),
            None => format!("{}#{start}", self.carrier.path),
        }
    }

    fn fault(&self, start: u64, reason: &str) -> Fault {
        Fault {
            place: format!("{}#{start} (record {})", self.carrier.path, self.number.max(1)),
            reason: reason.to_owned(),
            ..Fault::default()
        }
    }
}

/// Says whether the stream may go on behind an error.
fn is_passing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

fn truncated(reason: &str) -> Issue {
    Issue {
        kind: IssueKind::Truncated,
        message: format!("the page breaks off ({reason}); what came before was read"),
        span: None,
    }
}

impl Head {
    fn add(&mut self, line: &str) {
        let Some((name, value)) = line.split_once(':') else {
            return;
        };
        let value = value.trim();
        let unclosed = value.trim_start_matches('<').trim_end_matches('>');
        let text = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match name.trim().to_ascii_lowercase().as_str() {
            "warc-type" => self.kind = value.to_ascii_lowercase(),
            "warc-record-id" => self.id = Some(unclosed.to_owned()).filter(|id| !id.is_empty()),
            "warc-target-uri" => self.url = Some(unclosed.to_owned()).filter(|url| !url.is_empty()),
            "warc-date" => self.date = text(),
            "content-type" => self.content_type = value.to_ascii_lowercase(),
            "warc-identified-payload-type" => self.payload_type = Some(value.to_ascii_lowercase()),
            "content-length" => self.length = value.parse().ok(),
            "warc-truncated" => self.truncated = text(),
            _ => {}
        }
    }

    /// Returns what the record's block is, where it is of use.
    fn block(&self) -> Option<Block> {
        let is_of_web = self.url.as_deref().is_none_or(|url| {
            url.split_once(':')
                .is_some_and(|(scheme, _)| scheme.starts_with("http"))
        });
        match self.kind.as_str() {
            "response" if self.content_type.starts_with("application/http") || self.content_type.is_empty() => {
                is_of_web.then_some(Block::Http)
            }
            "resource" if http::is_page(&self.content_type) => Some(Block::Page),
            "conversion" if self.content_type.starts_with("text/plain") => Some(Block::Text),
            _ => None,
        }
    }
}
