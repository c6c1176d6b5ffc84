//! What must hold of every reading, whatever the bytes. The targets differ only in how they make captures from bytes.
//!
//! A check that fails panics, which is how a fuzzer is told.

pub mod archive;

use page::{Article, Capture, DateBasis, Dated, Reading};
use text::Span;

/// The years a day of the news may have; anything else was misread.
const YEARS: std::ops::Range<i16> = 1000..2200;

/// How many times the bytes of a page its reading may hold. A byte of an old encoding becomes up to three; a sentence may
/// stand in the text, in the furniture and beside a date.
const MAX_GROWTH: usize = 12;

/// What a reading may hold beyond that: messages, names of outlets by the tables.
const ALLOWANCE: usize = 16 << 10;

/// Reads a capture, checks what must hold, and returns the reading.
///
/// # Panics
/// When something does not hold.
#[must_use]
pub fn read(capture: &Capture) -> Reading {
    let reading = page::read(capture);
    check(&reading);
    assert!(
        !reading.articles.is_empty() || !reading.issues.is_empty(),
        "a page without an article says why"
    );
    assert!(
        size(&reading) <= MAX_GROWTH * unpacked_length(&capture.bytes) + ALLOWANCE,
        "the reading is {} bytes for a page of {}",
        size(&reading),
        capture.bytes.len()
    );
    // Every fourth page or so: a second reading costs as much as the first.
    if flavour(&capture.bytes) % 4 == 0 {
        let again = page::read(capture);
        assert_eq!(
            format!("{reading:?}"),
            format!("{again:?}"),
            "the same page reads the same"
        );
    }
    reading
}

/// Checks every article of a reading.
///
/// # Panics
/// When something does not hold.
pub fn check(reading: &Reading) {
    for issue in &reading.issues {
        assert!(!issue.message.is_empty());
    }
    for article in &reading.articles {
        check_text(article);
        check_fields(article);
        check_day(&article.published);
        check_day(&article.modified);
    }
}

fn check_text(article: &Article) {
    let text = &article.text;
    let says_so = |issue: &page::Issue| issue.kind == page::IssueKind::Cut;
    assert!(
        !text.trim().is_empty() || article.issues.iter().any(says_so),
        "an article has a text, or says that its page shows none"
    );
    let words: Vec<&str> = article.blocks.iter().map(|block| of(text, block.span)).collect();
    assert_eq!(words.join("\n\n"), *text, "blocks rebuild the text");
    assert!(words.iter().all(|block| !block.trim().is_empty()), "no block is empty");
    if let Some(dateline) = article.dateline {
        assert!(!of(text, dateline).trim().is_empty(), "a dateline has words");
    }
    for span in article.issues.iter().filter_map(|issue| issue.span) {
        of(text, span);
    }
}

/// Returns the words of a span, which must lie inside the text and on character boundaries.
fn of(text: &str, span: Span) -> &str {
    text.get(span.range())
        .unwrap_or_else(|| panic!("{:?} is no stretch of a text of {} bytes", span.range(), text.len()))
}

fn check_fields(article: &Article) {
    let is_filled = |words: &str| !words.trim().is_empty();
    let id = article.id.0.strip_prefix("a_").expect("an id begins with a_");
    assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert!(article.title.as_deref().is_none_or(is_filled), "no title is empty");
    assert!(
        article.authors.iter().all(|author| is_filled(&author.name)),
        "no author is nameless"
    );
    assert!(
        article.outlet.iter().all(|outlet| is_filled(&outlet.name)),
        "no outlet is nameless"
    );
    assert!(
        article.furniture.iter().all(|piece| is_filled(&piece.text)),
        "no furniture is empty"
    );
}

fn check_day(dated: &Dated) {
    let days = dated.evidence.iter().map(|evidence| evidence.day);
    for day in days.chain(dated.day).chain(dated.earliest) {
        assert!(YEARS.contains(&day.year()), "{day} is no day of the news");
    }
    if let Some(day) = dated.known_day() {
        let is_witnessed = dated.evidence.iter().any(|evidence| evidence.day == day);
        assert!(is_witnessed, "{day} stands in no evidence");
    }
    if let (Some(earliest), Some(day)) = (dated.earliest, dated.day) {
        assert!(earliest <= day, "a window opens before it closes");
    }
    match dated.basis {
        DateBasis::Stated | DateBasis::Metadata | DateBasis::Address => {
            assert!(dated.day.is_some(), "what is {} has a day", dated.basis.as_str());
        }
        DateBasis::Inferred => {}
        DateBasis::Unknown => assert_eq!(dated.day, None, "an unknown day is none"),
    }
}

/// Returns how many bytes of words a reading holds.
fn size(reading: &Reading) -> usize {
    let of_dates = |dated: &Dated| {
        dated
            .evidence
            .iter()
            .map(|evidence| evidence.words.len())
            .sum::<usize>()
    };
    let of_article = |article: &Article| {
        article.text.len()
            + article.title.as_ref().map_or(0, String::len)
            + article.url.as_ref().map_or(0, String::len)
            + article.outlet.as_ref().map_or(0, |outlet| outlet.name.len())
            + article.authors.iter().map(|author| author.name.len()).sum::<usize>()
            + article.furniture.iter().map(|piece| piece.text.len()).sum::<usize>()
            + of_dates(&article.published)
            + of_dates(&article.modified)
    };
    reading.articles.iter().map(of_article).sum()
}

/// Returns the length of a page after decompression, up to more than is read of any page.
fn unpacked_length(bytes: &[u8]) -> usize {
    use std::io::Read;
    const LIMIT: u64 = 17 << 20;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return bytes.len();
    }
    let mut stream = flate2::read::MultiGzDecoder::new(bytes).take(LIMIT);
    let mut unpacked = Vec::new();
    // A stream that breaks off gave what came before the break.
    let _ = stream.read_to_end(&mut unpacked);
    unpacked.len().max(bytes.len())
}

/// Returns a number that depends on the last byte: it picks between ways to read the same bytes without taking any of them.
#[must_use]
pub fn flavour(bytes: &[u8]) -> u8 {
    bytes.last().copied().unwrap_or_default()
}

/// Returns a capture of the bytes, with or without what a carrier would state about it.
#[must_use]
pub fn capture(bytes: &[u8], content_type: &str) -> Capture {
    let flavour = flavour(bytes);
    let url = (flavour & 8 != 0).then(|| "https://www.harbourpost.example/2024/05/03/ferries-stop-17/".to_owned());
    let captured = (flavour & 16 != 0).then(|| "2024-06-01".parse().expect("a day"));
    Capture {
        path: "page".to_owned(),
        url,
        content_type: Some(content_type.to_owned()).filter(|kind| !kind.is_empty()),
        captured,
        bytes: bytes.to_vec(),
        ..Capture::default()
    }
}
