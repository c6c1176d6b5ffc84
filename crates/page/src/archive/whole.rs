//! A stream that is one page.

use std::io::Read as _;

use super::{Carrier, Fault, explained, stream::Stream};
use crate::{Capture, Issue, IssueKind, MAX_BYTES};

/// The one page of a stream.
pub struct Whole<'r> {
    page: Option<(Stream<'r>, Carrier)>,
}

impl<'r> Whole<'r> {
    pub fn new(stream: Stream<'r>, carrier: Carrier) -> Self {
        Self {
            page: Some((stream, carrier)),
        }
    }

    pub fn next(&mut self) -> Option<Result<Capture, Fault>> {
        let (mut stream, carrier) = self.page.take()?;
        let mut capture = Capture {
            path: carrier.path,
            url: carrier.url,
            content_type: carrier.content_type,
            captured: carrier.captured,
            ..Capture::default()
        };
        // One byte more than the limit, so that the reader of the page sees that it was passed.
        let result = (&mut stream).take(MAX_BYTES as u64 + 1).read_to_end(&mut capture.bytes);
        match result {
            Ok(_) => {}
            Err(error) if capture.bytes.is_empty() => {
                return Some(Err(Fault {
                    place: capture.path,
                    reason: explained(&error),
                    ..Fault::default()
                }));
            }
            Err(error) => capture.issues.push(truncated(&error)),
        }
        Some(Ok(capture))
    }
}

/// Returns the issue of a page whose bytes end too early.
fn truncated(error: &std::io::Error) -> Issue {
    let reason = match error.kind() {
        std::io::ErrorKind::UnexpectedEof => "its end is missing".to_owned(),
        _ => error.to_string(),
    };
    Issue {
        kind: IssueKind::Truncated,
        message: format!("the compressed file breaks off ({reason}); what came before was read"),
        span: None,
    }
}
