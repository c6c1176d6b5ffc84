//! Bytes in every encoding and packing. The first byte picks what the carrier says of the encoding; the rest is the page.
//!
//! Beside what holds of every reading: a packed page reads like the page, and UTF-16 like the same text in UTF-8.
#![no_main]

use std::io::Write;

use libfuzzer_sys::fuzz_target;
use page::{Capture, Reading};

/// What carriers say, rightly or not. The last ones are no encodings.
const MEDIA_TYPES: [&str; 16] = [
    "",
    "text/html",
    "text/plain; charset=utf-8",
    "text/html; charset=windows-1252",
    "text/plain; charset=windows-1251",
    "text/plain; charset=iso-8859-2",
    "text/plain; charset=gb18030",
    "text/plain; charset=big5",
    "text/plain; charset=shift_jis",
    "text/plain; charset=iso-2022-jp",
    "text/plain; charset=euc-kr",
    "text/plain; charset=koi8-r",
    "text/plain; charset=utf-16le",
    "text/plain; charset=x-user-defined",
    "text/plain; charset=\"'",
    "charset",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, page)) = bytes.split_first() else {
        return;
    };
    let capture = fuzz::capture(page, MEDIA_TYPES[usize::from(first % 16)]);
    let reading = fuzz::read(&capture);
    if first & 16 != 0 && !page.starts_with(&[0x1f, 0x8b]) {
        let packed = fuzz::read(&with(&capture, gzip(page)));
        assert_same(&reading, &packed, "a packed page reads like the page");
    }
    if first & 32 != 0 && std::str::from_utf8(page).is_ok_and(is_plain) {
        let text = std::str::from_utf8(page).expect("just checked");
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_same(&reading, &fuzz::read(&with(&capture, wide)), "UTF-16 reads like UTF-8");
    }
});

/// Says whether UTF-8 holds nothing that is mended, refused or taken for a mark: no controls, no accidents of double
/// encoding (which begin in Latin-1), no zero bytes.
fn is_plain(text: &str) -> bool {
    let is_usual = |c: char| matches!(c, '\n' | ' '..='~' | '\u{370}'..='\u{d7ff}');
    let is_marked = ["%PDF-", "GIF8", "Rar!", "SQLite format 3"]
        .iter()
        .any(|mark| text.starts_with(mark));
    text.chars().all(is_usual) && !is_marked
}

fn with(capture: &Capture, bytes: Vec<u8>) -> Capture {
    Capture {
        bytes,
        ..capture.clone()
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("memory takes all")
}

/// Checks that two captures read the same but for the digests of their bytes, which differ.
fn assert_same(one: &Reading, other: &Reading, why: &str) {
    let shown = |reading: &Reading| {
        let mut reading = reading.clone();
        for article in &mut reading.articles {
            article.capture.clear();
        }
        format!("{reading:?}")
    };
    assert_eq!(shown(one), shown(other), "{why}");
}
