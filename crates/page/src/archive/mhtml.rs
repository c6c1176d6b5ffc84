//! Pages that a browser saved into one file (MHTML): a letter of several parts, of which the first or the named one is the
//! page and the others are its pictures.

use std::io;

use super::{Carrier, Fault, MAX_RECORD, explained, stream::Stream};
use crate::{Capture, Issue, IssueKind, stated::day_of_words};

/// The longest line that is read. Mail allows 998 bytes; parts in 8 bits hold longer ones.
const MAX_LINE: usize = 1 << 20;

/// The most bytes of the letter's head or of a part's.
const MAX_HEAD: usize = 64 << 10;

/// How many parts are gone through for the page.
const MAX_PARTS: usize = 10_000;

/// Says whether a stream begins like a page saved as a letter.
pub fn begins(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let mut fields = Fields::default();
    let mut is_any = false;
    for line in text.lines() {
        if line.is_empty() && !is_any {
            continue;
        }
        if line.is_empty() || !is_any && !is_field(line) {
            break;
        }
        is_any = true;
        fields.add(line);
    }
    let is_letter = fields.value("mime-version").is_some() || fields.value("snapshot-content-location").is_some();
    let kind = fields.value("content-type").unwrap_or_default().to_ascii_lowercase();
    is_letter && (kind.starts_with("multipart/") || kind.starts_with("text/html"))
}

fn is_field(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic()))
}

/// The page of a letter.
pub struct Mhtml<'r> {
    letter: Option<(Stream<'r>, Carrier)>,
}

impl<'r> Mhtml<'r> {
    pub fn new(stream: Stream<'r>, carrier: Carrier) -> Self {
        Self {
            letter: Some((stream, carrier)),
        }
    }

    pub fn next(&mut self) -> Option<Result<Capture, Fault>> {
        let (mut stream, carrier) = self.letter.take()?;
        let place = carrier.path.clone();
        let found = page(&mut stream, carrier);
        Some(found.map_err(|error| Fault {
            place,
            reason: explained(&error),
            ..Fault::default()
        }))
    }
}

/// Reads the page's part.
fn page(stream: &mut Stream<'_>, carrier: Carrier) -> io::Result<Capture> {
    stream.next_visible()?;
    let letter = fields(stream)?;
    let kind = letter.value("content-type").unwrap_or_default();
    let boundary = parameter(kind, "boundary");
    let wanted = parameter(kind, "start");
    let part = match &boundary {
        Some(boundary) => part(stream, boundary, wanted.as_deref())?,
        None => {
            let body = body(stream, None)?;
            Part {
                fields: letter.clone(),
                body,
            }
        }
    };
    let address = |fields: &Fields| {
        ["snapshot-content-location", "content-location"]
            .iter()
            .find_map(|name| fields.value(name))
            .filter(|address| address.starts_with("http"))
            .map(str::to_owned)
    };
    let encoding = part.fields.value("content-transfer-encoding").unwrap_or_default();
    let mut issues = Vec::new();
    if !part.body.is_whole {
        issues.push(Issue {
            kind: IssueKind::Truncated,
            message: "the saved page breaks off before its end; what came before was read".to_owned(),
            span: None,
        });
    }
    Ok(Capture {
        path: carrier.path,
        url: address(&letter).or_else(|| address(&part.fields)).or(carrier.url),
        content_type: part.fields.value("content-type").map(str::to_owned),
        captured: letter.value("date").and_then(day_of_words).or(carrier.captured),
        bytes: decoded(part.body.bytes, &encoding.to_ascii_lowercase()),
        issues,
        stated: None,
    })
}

/// One part of a letter.
struct Part {
    fields: Fields,
    body: Body,
}

#[derive(Default)]
struct Body {
    bytes: Vec<u8>,
    /// Whether its end was seen.
    is_whole: bool,
    /// Whether the whole letter ends with it.
    is_last: bool,
}

/// Finds the part that is the page: the named one, else the first of HTML.
fn part(stream: &mut Stream<'_>, boundary: &str, wanted: Option<&str>) -> io::Result<Part> {
    let opening = format!("--{boundary}");
    let mut before = body(stream, Some(&opening))?;
    let mut first: Option<Part> = None;
    for _ in 0..MAX_PARTS {
        if before.is_last || !before.is_whole {
            break;
        }
        let fields = fields(stream)?;
        let is_html = fields.value("content-type").is_some_and(super::http::is_page);
        let is_wanted = wanted.is_none_or(|id| fields.value("content-id") == Some(id));
        let own = body(stream, Some(&opening))?;
        before = Body {
            bytes: Vec::new(),
            ..own
        };
        let part = Part { fields, body: own };
        if is_html && is_wanted {
            return Ok(part);
        }
        if is_html && first.is_none() {
            first = Some(part);
        }
    }
    first.ok_or_else(|| io::Error::other("the saved page holds no part in HTML"))
}

/// Reads lines up to a boundary, or to the end where there is none.
fn body(stream: &mut Stream<'_>, boundary: Option<&str>) -> io::Result<Body> {
    let mut body = Body::default();
    while let Some(line) = stream.line(MAX_LINE)? {
        if let Some(rest) = boundary.and_then(|boundary| line.bytes.strip_prefix(boundary.as_bytes()))
            && matches!(rest.trim_ascii(), b"" | b"--")
        {
            body.is_whole = true;
            body.is_last = rest.starts_with(b"--");
            return Ok(body);
        }
        if body.bytes.len() + line.bytes.len() < MAX_RECORD {
            body.bytes.extend_from_slice(&line.bytes);
            body.bytes.extend_from_slice(b"\r\n");
        }
    }
    body.is_whole = boundary.is_none();
    body.is_last = true;
    Ok(body)
}

fn fields(stream: &mut Stream<'_>) -> io::Result<Fields> {
    let mut fields = Fields::default();
    let mut size = 0;
    while let Some(line) = stream.line(MAX_HEAD)? {
        size += line.bytes.len();
        if line.bytes.is_empty() {
            break;
        }
        if size <= MAX_HEAD {
            fields.add(&String::from_utf8_lossy(&line.bytes));
        }
    }
    Ok(fields)
}

/// The head of a letter or of a part.
#[derive(Clone, Debug, Default)]
struct Fields(Vec<(String, String)>);

impl Fields {
    /// Adds a line; one that begins with white space goes on with the last.
    fn add(&mut self, line: &str) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = self.0.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn value(&self, wanted: &str) -> Option<&str> {
        let field = self.0.iter().find(|(name, _)| name == wanted)?;
        Some(field.1.as_str()).filter(|value| !value.is_empty())
    }
}

/// Returns a parameter of a field: `boundary` of `multipart/related; boundary="x"`.
fn parameter(field: &str, wanted: &str) -> Option<String> {
    field.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (name.trim().eq_ignore_ascii_case(wanted) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// Undoes a part's coding.
fn decoded(bytes: Vec<u8>, coding: &str) -> Vec<u8> {
    match coding {
        "quoted-printable" => unquoted(&bytes),
        "base64" => from_base64(&bytes),
        _ => bytes,
    }
}

/// Reads quoted-printable: `=C3=A9` is two bytes, `=` at a line's end joins it with the next. What is no code stays.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            out.push(*first);
            continue;
        }
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            // OK because two hexadecimal digits make a byte.
            out.push((high * 16 + low) as u8);
            rest = &after[2..];
            continue;
        }
        let blank = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        rest = match &after[blank..] {
            [b'\r', b'\n', behind @ ..] | [b'\n', behind @ ..] => behind,
            [] => &[],
            _ => {
                out.push(b'=');
                after
            }
        };
    }
    out
}

/// Reads base64; bytes that are none of its letters are passed over.
fn from_base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut n_bits) = (0u32, 0);
    for byte in bytes {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        held = (held << 6 | u32::from(six)) & 0xff_ffff;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            out.push((held >> n_bits) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_of_letters_are_undone() {
        assert_eq!(
            unquoted(b"Caf=C3=A9 =\r\nis=3D open = \n= x =Z=").as_slice(),
            "Café is= open = x =Z".as_bytes()
        );
        assert_eq!(from_base64(b"VGhlIGZl\r\ncnJ5Lg=="), b"The ferry.");
        assert_eq!(from_base64(b""), b"");
    }

    #[test]
    fn letters_are_told_from_texts() {
        let saved =
            b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\
            \tboundary=\"x\"\n\n--x";
        assert!(begins(saved));
        assert!(!begins(b"From: the desk\nTo: all\n\nMIME-Version: 1.0\n"));
        assert!(!begins(
            b"Ferries stop\nContent-Type: multipart/related\nMIME-Version: 1.0\n"
        ));
        assert!(!begins(b""));
    }
}
