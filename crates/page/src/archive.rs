//! From a file or a stream to the captures in it, one after the other: packed files, WARC and WET, feeds, rows of JSON,
//! MHTML, or one page.
//!
//! What a stream holds is told by its first bytes, never by its name. Captures come in the stream's own order, and no more
//! than one of them is in memory at a time, whatever the stream's length. A record that cannot be read is a [`Fault`] of
//! its own and the reading goes on behind it.
//!
//! ```
//! let rows = br#"{"url":"https://post.example/1","title":"Ferries stop","date":"2024-05-03","text":"The ferries stopped."}
//! {"url":"https://post.example/2","title":"Ferries run"
//! {"url":"https://post.example/3","title":"Ferries run","date":"2024-05-05","text":"The ferries run again."}"#;
//! let found: Vec<_> = page::archive::open("rows.jsonl", &rows[..]).collect();
//! assert_eq!(found.len(), 3);
//! assert_eq!(found[0].as_ref().unwrap().path, "rows.jsonl#1");
//! assert_eq!(found[1].as_ref().unwrap_err().place, "rows.jsonl#2");
//! assert_eq!(found[2].as_ref().unwrap().url.as_deref(), Some("https://post.example/3"));
//! ```
//!
//! Reading order: `stream` (bytes with a place), `layers` (packing taken off), then one module for each kind: `warc` with
//! `http`, `feed`, `json` with `row`, `mhtml`, `whole` (one page).

mod feed;
mod http;
mod json;
mod layers;
mod mhtml;
mod row;
mod stream;
mod warc;
mod whole;

use std::io::Read;

use jiff::civil::Date;

use stream::Stream;

/// The largest record that is read. A page is read up to [`crate::MAX_BYTES`]; what surrounds it (headers, encodings) may
/// double that. What is larger is skipped without being held.
pub const MAX_RECORD: usize = 32 << 20;

/// How many faults of one archive are told; an archive with more is not what it says it is, and is left.
const MAX_FAULTS: usize = 1000;

/// What is known of a stream from outside.
#[derive(Clone, Debug, Default)]
pub struct Carrier {
    /// Where the stream was found: a path or an address. The path of every capture begins with it.
    pub path: String,
    /// The address it was fetched from.
    pub url: Option<String>,
    /// The media type stated by whoever sent it.
    pub content_type: Option<String>,
    /// The day it was fetched.
    pub captured: Option<Date>,
}

impl From<&str> for Carrier {
    fn from(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
    }
}

/// A record that gave nothing, with the reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// The carrier's path and the record's place in it.
    pub place: String,
    /// One or two plain sentences.
    pub reason: String,
    /// What the record says of a page that it only leads to: its address and what is stated of it, without bytes.
    pub entry: Option<Box<crate::Capture>>,
}

/// The captures of one stream, in its order.
pub struct Archive<'r> {
    kind: Kind<'r>,
    n_faults: usize,
    path: String,
    is_feed: bool,
}

enum Kind<'r> {
    Warc(warc::Warc<'r>),
    Feed(feed::Feed<'r>),
    Json(json::Json<'r>),
    Mhtml(mhtml::Mhtml<'r>),
    Whole(whole::Whole<'r>),
    Fault(Fault),
    Ended,
}

/// Opens a stream and finds out what it holds.
pub fn open<'r>(carrier: impl Into<Carrier>, input: impl Read + Send + 'r) -> Archive<'r> {
    let carrier = carrier.into();
    let path = carrier.path.clone();
    let (kind, is_feed) = match layers::unpacked(Box::new(input)) {
        Ok(stream) => kind_of(stream, carrier),
        Err(error) => (
            Kind::Fault(Fault {
                place: path.clone(),
                reason: explained(&error),
                ..Fault::default()
            }),
            false,
        ),
    };
    Archive {
        kind,
        n_faults: 0,
        path,
        is_feed,
    }
}

/// Tells by the first bytes what a stream holds, and whether it is a feed.
fn kind_of(mut stream: Stream<'_>, carrier: Carrier) -> (Kind<'_>, bool) {
    stream.transcode_where(|head| json::begins(head) || feed::begins(head));
    let head = stream.head();
    let is_feed = feed::begins(head) || json::begins(head) && json::is_feed(head);
    let kind = if warc::begins(head) {
        Kind::Warc(warc::Warc::new(stream, carrier))
    } else if json::begins(head) {
        Kind::Json(json::Json::new(stream, carrier))
    } else if feed::begins(head) {
        Kind::Feed(feed::Feed::new(stream, carrier))
    } else if mhtml::begins(head) {
        Kind::Mhtml(mhtml::Mhtml::new(stream, carrier))
    } else {
        Kind::Whole(whole::Whole::new(stream, carrier))
    };
    (kind, is_feed)
}

impl Archive<'_> {
    /// Says whether the stream is a feed of RSS, Atom or JSON, whose entries lead to pages.
    #[must_use]
    pub fn is_feed(&self) -> bool {
        self.is_feed
    }
}

impl Iterator for Archive<'_> {
    type Item = Result<crate::Capture, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let found = match &mut self.kind {
            Kind::Warc(warc) => warc.next(),
            Kind::Feed(feed) => feed.next(),
            Kind::Json(json) => json.next(),
            Kind::Mhtml(mhtml) => mhtml.next(),
            Kind::Whole(whole) => whole.next(),
            Kind::Fault(fault) => Some(Err(fault.clone())),
            Kind::Ended => None,
        };
        let is_last = found.is_none() || matches!(self.kind, Kind::Fault(_));
        if is_last {
            self.kind = Kind::Ended;
        }
        if matches!(found, Some(Err(_))) {
            self.n_faults += 1;
        }
        if self.n_faults > MAX_FAULTS {
            self.kind = Kind::Ended;
            self.n_faults = 0;
            return Some(Err(Fault {
                place: self.path.clone(),
                reason: format!("More than {MAX_FAULTS} records could not be read; the rest was left."),
                ..Fault::default()
            }));
        }
        found
    }
}

impl std::fmt::Debug for Archive<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Archive")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// Says in plain words why bytes could not be had.
fn explained(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => "It breaks off before its end.".to_owned(),
        _ => format!("It could not be read: {error}."),
    }
}
