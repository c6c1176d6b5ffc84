//! The answer of a web server as a crawler kept it: head and body in one, the body perhaps in pieces or packed.

use std::io::Read;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::{MAX_BYTES, html::is_html};

/// The most headers read of one answer.
const MAX_HEADERS: usize = 256;

/// How many codings of a body are undone.
const MAX_CODINGS: usize = 4;

/// A page out of an answer.
#[derive(Debug)]
pub struct Answer {
    /// The media type that the server stated.
    pub content_type: Option<String>,
    /// The page, as it was before it was sent.
    pub body: Vec<u8>,
    /// Why the body breaks off, where it does.
    pub broken: Option<String>,
}

/// Returns the page that an answer holds; nothing where it is none: a redirection, an error, a picture.
pub fn answer(mut bytes: Vec<u8>, payload_type: Option<&str>) -> Option<Answer> {
    let (head, body) = split(&bytes)?;
    let head = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let mut lines = head.lines();
    if !is_success(lines.next()?) {
        return None;
    }
    let headers: Vec<(String, &str)> = lines
        .take(MAX_HEADERS)
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim()))
        .collect();
    let value = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
    let content_type = value("content-type").filter(|kind| !kind.is_empty());
    let stated = content_type.or(payload_type);
    if stated.is_some_and(|kind| !is_page(kind)) {
        return None;
    }
    let content_type = content_type.map(str::to_owned);
    let codings: Vec<String> = [value("content-encoding"), value("transfer-encoding")]
        .into_iter()
        .flatten()
        .flat_map(|value| value.split(','))
        .map(|coding| coding.trim().to_ascii_lowercase())
        .collect();
    bytes.drain(..body);
    let mut answer = Answer {
        content_type,
        body: bytes,
        broken: None,
    };
    for coding in codings.iter().rev().take(MAX_CODINGS) {
        answer.undo(coding);
    }
    let sample = &answer.body[..answer.body.len().min(4096)];
    let is_wanted = stated.is_some() || is_html(&String::from_utf8_lossy(sample), None);
    is_wanted.then_some(answer)
}

/// Says whether a media type is a web page's.
pub fn is_page(content_type: &str) -> bool {
    content_type.to_ascii_lowercase().contains("html")
}

/// Returns where an answer's head ends and where its body begins.
fn split(bytes: &[u8]) -> Option<(usize, usize)> {
    if !bytes.starts_with(b"HTTP/") {
        return None;
    }
    let at = |gap: &[u8]| memchr::memmem::find(bytes, gap).map(|at| (at, at + gap.len()));
    match (at(b"\r\n\r\n"), at(b"\n\n")) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn is_success(status: &str) -> bool {
    let code = status.split_ascii_whitespace().nth(1);
    code.is_some_and(|code| code.len() == 3 && code.starts_with('2'))
}

impl Answer {
    /// Undoes one coding. Crawlers often undo them themselves and keep the header: what does not look coded stays.
    fn undo(&mut self, coding: &str) {
        let body = self.body.as_slice();
        let undone = match coding {
            "chunked" => joined(body),
            "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => Some(unpacked(MultiGzDecoder::new(body))),
            "deflate" if body.first().is_some_and(|byte| byte & 0x0f == 8) => Some(unpacked(ZlibDecoder::new(body))),
            "deflate" => Some(unpacked(DeflateDecoder::new(body))),
            "br" => Some(unpacked(brotli_decompressor::Decompressor::new(body, 4096))),
            "zstd" if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
                Some(super::layers::unpacked(Box::new(body)).map_or_else(|error| (Vec::new(), Some(error)), unpacked))
            }
            _ => None,
        };
        let Some((undone, error)) = undone else {
            return;
        };
        // Nothing at all came out: it was not coded so.
        if undone.is_empty() && error.is_some() {
            return;
        }
        self.body = undone;
        self.broken = self.broken.take().or_else(|| error.map(|error| error.to_string()));
    }
}

/// Reads as far as it goes and the limit allows.
fn unpacked(stream: impl Read) -> (Vec<u8>, Option<std::io::Error>) {
    let mut out = Vec::new();
    let error = stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut out).err();
    (out, error)
}

/// Joins a body that was sent in pieces, each with its length before it; nothing where it does not begin like one.
fn joined(body: &[u8]) -> Option<(Vec<u8>, Option<std::io::Error>)> {
    let (mut out, mut rest) = (Vec::new(), body);
    let mut is_first = true;
    loop {
        let Some((size, after)) = piece(rest) else {
            let broken = std::io::Error::other("a piece of the page has no length");
            return (!is_first).then_some((out, Some(broken)));
        };
        is_first = false;
        if size == 0 {
            return Some((out, None));
        }
        if size > after.len() {
            out.extend_from_slice(after);
            return Some((out, Some(std::io::Error::other("the last piece is not whole"))));
        }
        out.extend_from_slice(&after[..size]);
        rest = after[size..].trim_ascii_start();
    }
}

/// Reads the length of a piece and returns it with what follows.
fn piece(body: &[u8]) -> Option<(usize, &[u8])> {
    let end = body.iter().take(1024).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&body[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, &body[end + 1..]))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const PAGE: &str = "<!doctype html><html><p>The ferry was late.</p></html>";

    fn body(head: &str, body: &[u8]) -> Option<Answer> {
        answer([format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat(), None)
    }

    #[test]
    fn pages_alone_are_taken() {
        let html = "200 OK\r\nContent-Type: text/html; charset=utf-8";
        assert_eq!(body(html, PAGE.as_bytes()).unwrap().body, PAGE.as_bytes());
        assert!(body("301 Moved\r\nContent-Type: text/html", PAGE.as_bytes()).is_none());
        assert!(body("404 Not Found\r\nContent-Type: text/html", PAGE.as_bytes()).is_none());
        assert!(body("200 OK\r\nContent-Type: image/png", b"\x89PNG").is_none());
        assert!(body("200 OK", PAGE.as_bytes()).is_some(), "told by its looks");
        assert!(body("200 OK", b"no page").is_none());
        assert!(answer(b"no answer".to_vec(), None).is_none());
    }

    #[test]
    fn codings_are_undone_and_those_left_behind_ignored() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(PAGE.as_bytes()).unwrap();
        let gzip = gzip.finish().unwrap();
        let mut pieces = Vec::new();
        for piece in gzip.chunks(20) {
            pieces.extend_from_slice(format!("{:x};name=value\r\n", piece.len()).as_bytes());
            pieces.extend_from_slice(piece);
            pieces.extend_from_slice(b"\r\n");
        }
        pieces.extend_from_slice(b"0\r\n\r\n");
        let head = "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked";
        for coded in [&pieces[..], &gzip, PAGE.as_bytes()] {
            let answer = body(head, coded).unwrap();
            assert_eq!((answer.body.as_slice(), answer.broken), (PAGE.as_bytes(), None));
        }
        let answer = body(head, &pieces[..pieces.len() - 30]).unwrap();
        assert!(answer.broken.is_some());
        let plain = "200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked";
        let answer = body(plain, b"5\r\n<html\r\nff\r\n><p>cut").unwrap();
        assert_eq!(answer.body, b"<html><p>cut");
        assert!(answer.broken.is_some());
    }

    #[test]
    fn deflate_and_brotli_are_undone() {
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(PAGE.as_bytes()).unwrap();
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        raw.write_all(PAGE.as_bytes()).unwrap();
        for coded in [zlib.finish().unwrap(), raw.finish().unwrap()] {
            let answer = body("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate", &coded);
            assert_eq!(answer.unwrap().body, PAGE.as_bytes());
        }
        // One uncompressed block of a Brotli stream, written by hand: window of 16 bits, 4 nibbles of length, the words.
        let brotli = brotli_of(b"<html><p>Ferry");
        let answer = body("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", &brotli).unwrap();
        assert_eq!(answer.body, b"<html><p>Ferry");
    }

    fn brotli_of(words: &[u8]) -> Vec<u8> {
        // Bits, lowest first: WBITS 0; ISLAST 0; MNIBBLES 00; MLEN-1 in 16 bits; ISUNCOMPRESSED 1; then from a whole byte on
        // the words, and the last, empty block (ISLAST 1, ISLASTEMPTY 1).
        let length = u32::try_from(words.len() - 1).unwrap();
        let bits: u32 = length << 4 | 1 << 20;
        let mut out = bits.to_le_bytes()[..3].to_vec();
        out.extend_from_slice(words);
        out.push(0b11);
        out
    }
}
