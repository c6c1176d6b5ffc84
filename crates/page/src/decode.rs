//! From bytes to text: compression, refusal of what is not text, and the encoding.
//!
//! The encoding is taken, in this order, from a byte order mark, from the bytes themselves where they are UTF-8 beyond
//! chance, from the carrier's media type, from the page's own `<meta>`, and from statistics. Nothing here knows HTML
//! beyond that one element.

use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{Capture, Issue, IssueKind};

/// The most that is read of one page, after decompression. The largest news pages seen hold some 5 MB; what lies beyond
/// 16 MiB is a list, a log or an attack, and reading it would break the bound on memory.
pub const MAX_BYTES: usize = 16 << 20;

/// How much of a page is looked at to tell text from other files.
const SAMPLE: usize = 64 << 10;

/// How far into a page its declared encoding is looked for; HTML asks for the first 1,024 bytes, real pages put scripts before it.
const META_WINDOW: usize = 8 << 10;

/// A page's text, and what went wrong on the way to it.
#[derive(Debug, Default)]
pub struct Decoded {
    /// The text; empty where the bytes are none.
    pub text: String,
    /// What is wrong with the bytes.
    pub issues: Vec<Issue>,
}

/// Returns the text of a capture.
#[must_use]
pub fn decode(capture: &Capture) -> Decoded {
    let mut issues = Vec::new();
    let unpacked;
    let mut bytes: &[u8] = &capture.bytes;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        unpacked = unzip(bytes, &mut issues);
        bytes = &unpacked;
    }
    if bytes.len() > MAX_BYTES {
        let message = format!(
            "the page is larger than {} MiB; only the beginning was read",
            MAX_BYTES >> 20
        );
        issues.push(Issue {
            kind: IssueKind::TooLarge,
            message,
            span: None,
        });
        bytes = &bytes[..MAX_BYTES];
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let message = "the file holds no text".to_owned();
        issues.push(Issue {
            kind: IssueKind::Empty,
            message,
            span: None,
        });
        return Decoded {
            text: String::new(),
            issues,
        };
    }
    if is_binary(bytes) {
        let message = "the file is not text; give a page as HTML or plain text".to_owned();
        issues.push(Issue {
            kind: IssueKind::Binary,
            message,
            span: None,
        });
        return Decoded {
            text: String::new(),
            issues,
        };
    }
    let text = to_text(bytes, capture.content_type.as_deref(), &mut issues);
    Decoded { text, issues }
}

/// Unpacks a gzip stream as far as it can be read and the limit allows.
fn unzip(bytes: &[u8], issues: &mut Vec<Issue>) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // One byte more than the limit, so that the caller sees that it was passed.
    let mut stream = flate2::read::MultiGzDecoder::new(bytes).take(MAX_BYTES as u64 + 1);
    if let Err(error) = stream.read_to_end(&mut unpacked) {
        let message = format!("the compressed file breaks off ({error}); what came before was read");
        issues.push(Issue {
            kind: IssueKind::Truncated,
            message,
            span: None,
        });
    }
    unpacked
}

/// The first bytes of files that would pass for text by their bytes alone, and of the common archives and pictures.
const BINARY_MARKS: [&[u8]; 9] = [
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"SQLite format 3",
    b"7z\xbc\xaf",
    b"Rar!",
];

/// Text may hold a stray control byte; one in fifty is no text. Measured on the pages at hand: none passes one in 5,000.
const MAX_CONTROL_SHARE: usize = 50;

fn is_binary(bytes: &[u8]) -> bool {
    if BINARY_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
        return true;
    }
    if utf16_of(bytes).is_some() || utf32_of(bytes).is_some() {
        return false;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_control = |byte: &&u8| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127);
    sample.iter().filter(is_control).count() * MAX_CONTROL_SHARE > sample.len()
}

/// Returns the UTF-16 encoding that a byte order mark names or that zero bytes at every other place give away.
fn utf16_of(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() * 2 / 5;
    match (even > most && odd == 0, odd > most && even == 0) {
        (true, _) => Some(UTF_16BE),
        (_, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn to_text(bytes: &[u8], content_type: Option<&str>, issues: &mut Vec<Issue>) -> String {
    if let Some(big_end_first) = utf32_of(bytes) {
        return from_utf32(bytes, big_end_first);
    }
    if let Some(encoding) = utf16_of(bytes) {
        return decoded_as(encoding, bytes, issues);
    }
    let whole = cut_last_character(bytes);
    if let Ok(text) = std::str::from_utf8(whole.strip_prefix(b"\xef\xbb\xbf").unwrap_or(whole)) {
        return mended(text, issues);
    }
    let declared: Vec<&'static Encoding> = content_type
        .and_then(charset_of)
        .into_iter()
        .chain(charset_of_page(bytes))
        .collect();
    let (good, bad) = n_of_utf8(bytes);
    let is_declared = declared.first() == Some(&UTF_8) && good >= bad;
    if is_declared || mostly_utf8(bytes) && declared.is_empty() {
        return patched(bytes, &declared, issues);
    }
    decoded_as(encoding_of(bytes, &declared), bytes, issues)
}

/// Returns the encoding of bytes that are not UTF-8: the first declared one that they fit, else the one they look like.
fn encoding_of(bytes: &[u8], declared: &[&'static Encoding]) -> &'static Encoding {
    let fits = |encoding: &&&'static Encoding| {
        **encoding != UTF_8
            && encoding
                .decode_without_bom_handling_and_without_replacement(bytes)
                .is_some()
    };
    match declared.iter().find(fits) {
        Some(encoding) if is_western(encoding) && is_foreign(bytes) => guessed(bytes),
        Some(encoding) => encoding,
        // A page whose bytes fit nothing keeps what it declares, with the bytes that do not fit replaced.
        None => match declared
            .iter()
            .find(|encoding| **encoding != UTF_8 && !encoding.is_single_byte())
        {
            Some(encoding) => encoding,
            None if mostly_utf8(bytes) => UTF_8,
            None => guessed(bytes),
        },
    }
}

fn is_western(encoding: &'static Encoding) -> bool {
    [WINDOWS_1252, encoding_rs::ISO_8859_15, encoding_rs::MACINTOSH].contains(&encoding)
}

/// The share of letters beyond ASCII, in hundredths, from which a text is in no western script. French and Icelandic have
/// some 5 and 12; Russian, Greek and Arabic in their own single bytes have above 60 even among markup's words.
const FOREIGN: usize = 35;

/// Says whether so much of a page's running words lies beyond ASCII that a declared western encoding is a server's default.
fn is_foreign(bytes: &[u8]) -> bool {
    let (mut n_ascii, mut n_beyond, mut is_markup) = (0usize, 0usize, false);
    for byte in bytes.iter().take(SAMPLE * 4) {
        match byte {
            b'<' => is_markup = true,
            b'>' => is_markup = false,
            _ if is_markup => {}
            0xc0.. => n_beyond += 1,
            byte if byte.is_ascii_alphabetic() => n_ascii += 1,
            _ => {}
        }
    }
    n_beyond * 100 > (n_ascii + n_beyond) * FOREIGN
}

/// Reads a page of UTF-8 into which pieces of another encoding were patched: a quotation, a name, an advertisement.
fn patched(bytes: &[u8], declared: &[&'static Encoding], issues: &mut Vec<Issue>) -> String {
    let other = declared
        .iter()
        .find(|encoding| encoding.is_single_byte())
        .copied()
        .unwrap_or(WINDOWS_1252);
    let mut text = String::with_capacity(bytes.len());
    let mut n_pieces = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            n_pieces += 1;
            text.push_str(&other.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    issues.push(Issue {
        kind: IssueKind::Encoding,
        message: format!(
            "{n_pieces} pieces of the page are not in UTF-8 and were read as {}",
            other.name()
        ),
        span: None,
    });
    match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    }
}

/// Says whether bytes are UTF-32 by their byte order mark, and whether the big end stands first.
fn utf32_of(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(false),
        [0, 0, 0xfe, 0xff, ..] => Some(true),
        _ => None,
    }
}

fn from_utf32(bytes: &[u8], big_end_first: bool) -> String {
    let number = |four: [u8; 4]| match big_end_first {
        true => u32::from_be_bytes(four),
        false => u32::from_le_bytes(four),
    };
    let (fours, _) = bytes.as_chunks::<4>();
    let letters = fours.iter().skip(1).map(|four| char::from_u32(number(*four)));
    letters
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Drops an unfinished character at the end, which a cut at the limit or a broken stream may leave.
fn cut_last_character(bytes: &[u8]) -> &[u8] {
    match std::str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        _ => bytes,
    }
}

fn decoded_as(encoding: &'static Encoding, bytes: &[u8], issues: &mut Vec<Issue>) -> String {
    let (text, encoding, replaced) = encoding.decode(bytes);
    if replaced {
        let message = format!(
            "some bytes do not fit the encoding {} and were replaced",
            encoding.name()
        );
        issues.push(Issue {
            kind: IssueKind::Encoding,
            message,
            span: None,
        });
    }
    text.into_owned()
}

/// Reads `charset=` of a media type or of a piece of markup.
pub fn charset_of(words: &str) -> Option<&'static Encoding> {
    let at = find_ignoring_case(words.as_bytes(), b"charset")? + "charset".len();
    let rest = words[at..]
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .trim_start_matches(['"', '\'']);
    let end = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c)))
        .unwrap_or(rest.len());
    named(&rest.as_bytes()[..end])
}

/// Reads the encoding that a page declares in its own `<meta>` or XML declaration.
fn charset_of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = &bytes[..bytes.len().min(META_WINDOW)];
    let mut from = 0;
    while let Some(at) = find_ignoring_case(&window[from..], b"<meta") {
        let start = from + at;
        let end = window[start..]
            .iter()
            .position(|byte| *byte == b'>')
            .map_or(window.len(), |n| start + n);
        if let Some(encoding) = charset_of(&String::from_utf8_lossy(&window[start..end])) {
            return Some(encoding);
        }
        from = end;
    }
    xml_charset(window)
}

/// Reads the encoding that an XML declaration names.
pub fn xml_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let declaration = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let head = String::from_utf8_lossy(&declaration[..declaration.len().min(200)]).into_owned();
    let (_, rest) = head[..head.find("?>")?].split_once("encoding")?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    named(value[1..].split(quote).next()?.trim().as_bytes())
}

/// Returns the text of bytes in a declared encoding; what is UTF-8 beyond chance is that, whatever is declared.
pub fn decoded_text(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => declared
            .unwrap_or_else(|| if mostly_utf8(bytes) { UTF_8 } else { guessed(bytes) })
            .decode(bytes)
            .0
            .into_owned(),
    }
}

/// Returns an encoding by its name. UTF-16 is told by its bytes alone, as the standard asks: a declaration that can be read
/// as ASCII is wrong about it. Labels that stand for no encoding any more are none.
fn named(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label).filter(|encoding| *encoding != UTF_16BE && *encoding != UTF_16LE)
}

fn find_ignoring_case(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle))
}

/// Says whether nearly everything beyond ASCII is well-formed UTF-8: a page patched together from sources holds a few
/// bytes that are not, while text of another encoding holds almost none that are.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (good, bad) = n_of_utf8(bytes);
    good >= 4 * bad.max(1)
}

/// Counts the characters beyond ASCII that are well formed, and the pieces that are not.
fn n_of_utf8(bytes: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    (good, bad)
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE * 4)], true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// How many characters must have come out twice encoded before a text is called wrongly decoded: two could be a
/// quotation of such an accident.
const MIN_TWICE_ENCODED: usize = 3;

/// Undoes the commonest accident, UTF-8 taken for Windows-1252 or ISO 8859-1 and encoded again, and says so.
fn mended(text: &str, issues: &mut Vec<Issue>) -> String {
    let twice = twice_encoded(text);
    if twice.len() < MIN_TWICE_ENCODED {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end, right) in &twice {
        out.push_str(&text[from..*start]);
        out.push_str(right);
        from = *end;
    }
    out.push_str(&text[from..]);
    let message = format!(
        "{} characters had been encoded twice and were read as they were meant",
        twice.len()
    );
    issues.push(Issue {
        kind: IssueKind::Encoding,
        message,
        span: None,
    });
    out
}

/// Finds stretches that are one character's UTF-8 bytes, each written as a character of its own.
fn twice_encoded(text: &str) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    // Every such stretch starts with one of these (0xC2–0xF4 as characters), which are rare enough to look at closely.
    let mut rest = 0;
    while let Some(at) = text[rest..].find(|c| matches!(c, 'Â'..='ô')).map(|n| n + rest) {
        let stretch = &text[at..];
        let first = stretch.chars().next().map_or(1, char::len_utf8);
        rest = at + first;
        if let Some((end, right)) = one_character(stretch) {
            found.push((at, at + end, right));
            rest = at + end;
        }
    }
    found
}

fn one_character(stretch: &str) -> Option<(usize, String)> {
    let mut bytes = [0u8; 4];
    let mut needed = 0;
    for (number, (at, c)) in stretch.char_indices().take(4).enumerate() {
        bytes[number] = byte_of(c)?;
        if number == 0 {
            needed = match bytes[0] {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return None,
            };
        }
        if number + 1 == needed {
            let right = std::str::from_utf8(&bytes[..needed]).ok()?;
            return Some((at + c.len_utf8(), right.to_owned()));
        }
    }
    None
}

/// Returns the byte that a character was made of: by Windows-1252, or by ISO 8859-1, where control characters stand between
/// U+0080 and U+009F; no text has those.
fn byte_of(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{9f}').contains(&c) {
        return u8::try_from(u32::from(c)).ok();
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, unmappable) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::{MAX_BYTES, decode};
    use crate::{Capture, IssueKind};

    fn decoded(bytes: &[u8], content_type: Option<&str>) -> (String, Vec<IssueKind>) {
        let capture = Capture {
            bytes: bytes.to_vec(),
            content_type: content_type.map(str::to_owned),
            ..Capture::default()
        };
        let decoded = decode(&capture);
        (decoded.text, decoded.issues.iter().map(|issue| issue.kind).collect())
    }

    fn zipped(text: &str) -> Vec<u8> {
        let mut stream = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        stream.write_all(text.as_bytes()).expect("writing to memory");
        stream.finish().expect("writing to memory")
    }

    #[test]
    fn encodings_are_told_apart() {
        let words = "Überall fällt Schnee, sagte der Bürgermeister.";
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(words);
        assert_eq!(decoded(words.as_bytes(), None), (words.to_owned(), vec![]));
        assert_eq!(
            decoded(&latin, Some("text/html; charset=iso-8859-1")),
            (words.to_owned(), vec![])
        );
        assert_eq!(
            decoded(words.as_bytes(), Some("text/plain; charset=latin1")).0,
            words,
            "UTF-8 beyond chance"
        );
        let page = "<meta http-equiv=content-type content=\"text/html; charset=windows-1251\"><p>Война и мир";
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(page);
        assert_eq!(decoded(&cyrillic, None).0, page);
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&utf16, None).0, words);
    }

    #[test]
    fn byte_order_marks_and_declarations_are_read() {
        let words = "<?xml version='1.0' encoding='utf-16'?><p>Überall Schnee, 北京</p>";
        let marked: String = format!("\u{feff}{words}");
        assert_eq!(decoded(marked.as_bytes(), None).0, words);
        for big_end_first in [true, false] {
            let sixteen = |unit: u16| {
                if big_end_first {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            let bytes: Vec<u8> = marked.encode_utf16().flat_map(sixteen).collect();
            assert_eq!(decoded(&bytes, Some("text/html; charset=utf-8")).0, words);
            let four = |letter: char| {
                if big_end_first {
                    (letter as u32).to_be_bytes()
                } else {
                    (letter as u32).to_le_bytes()
                }
            };
            let bytes: Vec<u8> = marked.chars().flat_map(four).collect();
            assert_eq!(decoded(&bytes, None).0, words);
        }
        let page = "<?xml version=\"1.0\" encoding = \"Shift_JIS\" ?><p>本日は晴天なり、港は静かです。";
        assert_eq!(decoded(&encoding_rs::SHIFT_JIS.encode(page).0, None).0, page);
        let page = "<meta charset=\"gb2312\"><p>渡轮星期五停运。";
        assert_eq!(decoded(&encoding_rs::GBK.encode(page).0, Some("text/html")).0, page);
        assert_eq!(
            decoded("<meta charset=utf-16><p>é".as_bytes(), None).0,
            "<meta charset=utf-16><p>é"
        );
    }

    #[test]
    fn false_declarations_are_seen_through() {
        let words =
            "Президент заявил в понедельник, что переговоры продолжаются и соглашение будет подписано. ".repeat(4);
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(&words);
        for declared in ["text/html; charset=iso-8859-1", "text/html; charset=utf-8"] {
            assert_eq!(decoded(&cyrillic, Some(declared)).0, words, "{declared}");
        }
        let page = format!(
            "<meta charset=\"shift_jis\"><p>{}",
            "渡輪は嵐のため金曜日に運休した。".repeat(3)
        );
        let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode(&page);
        assert_eq!(
            decoded(&japanese, Some("text/html; charset=euc-jp")).0,
            page,
            "the page knows better"
        );
        let french = "Été à Évreux : l’école où l’élève a été hué, déjà fermée. ".repeat(4);
        let (western, _, _) = encoding_rs::WINDOWS_1252.encode(&french);
        assert_eq!(decoded(&western, Some("text/html; charset=iso-8859-1")).0, french);
    }

    #[test]
    fn a_page_patched_together_keeps_its_letters() {
        let mut bytes = "<p>Überall fällt Schnee, sagte der Bürgermeister über die Fähren im Süden.</p>"
            .as_bytes()
            .to_vec();
        bytes.extend_from_slice(b"<p>\x93Caf\xe9\x94</p>");
        let (text, issues) = decoded(&bytes, Some("text/html; charset=utf-8"));
        assert!(text.contains("Überall") && text.contains("“Café”"), "{text}");
        assert_eq!(issues, [IssueKind::Encoding]);
    }

    #[test]
    fn an_encoding_nobody_declares_is_guessed() {
        let words = "Президент заявил в понедельник, что переговоры продолжаются и соглашение будет подписано.";
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(words);
        assert_eq!(decoded(&cyrillic, None).0, words);
    }

    #[test]
    fn a_broken_stream_gives_what_came_before() {
        let text = "A line that is repeated.\n".repeat(4000);
        let zipped = zipped(&text);
        let (whole, issues) = decoded(&zipped, None);
        assert_eq!((whole.len(), issues), (text.len(), vec![]));
        let (part, issues) = decoded(&zipped[..zipped.len() / 2], None);
        assert!(text.starts_with(&part) && !part.is_empty());
        assert_eq!(issues, [IssueKind::Truncated]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decoded(b"", None), (String::new(), vec![IssueKind::Empty]));
        assert_eq!(decoded(b" \n\t ", None), (String::new(), vec![IssueKind::Empty]));
        assert_eq!(decoded(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None).1, [IssueKind::Binary]);
        assert_eq!(decoded(b"%PDF-1.7 nothing else", None).1, [IssueKind::Binary]);
        let noise: Vec<u8> = (0..4096u32)
            .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        assert_eq!(decoded(&noise, None).1, [IssueKind::Binary]);
    }

    #[test]
    fn too_large_a_page_is_cut_and_named() {
        let (text, issues) = decoded(&vec![b'a'; MAX_BYTES + 5], None);
        assert_eq!((text.len(), issues), (MAX_BYTES, vec![IssueKind::TooLarge]));
    }

    #[test]
    fn text_encoded_twice_is_noticed() {
        let right = "The minister’s “plan” isn’t new";
        let (wrong, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(right.as_bytes());
        let (text, issues) = decoded(wrong.as_bytes(), None);
        assert_eq!(issues, [IssueKind::Encoding]);
        assert_eq!(text, right);
        // Taken for ISO 8859-1, each byte is the character of its number.
        let wrong: String = right.bytes().map(char::from).collect();
        assert_eq!(decoded(wrong.as_bytes(), None).0, right);
        let french = "Là-bas, l’été dernier, à São Paulo";
        assert_eq!(decoded(french.as_bytes(), None), (french.to_owned(), vec![]));
    }
}
