//! Makes a web archive from the pages of a folder, as large as wanted, to measure reading with.
//!
//! Each page becomes a response record with an address, a day and a digest; when all are written and the archive is still
//! too small they come again under other addresses. The same folder and size give the same bytes. Nothing but one record
//! is held in memory.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufWriter, Read, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::jsonl;

/// What to make.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  cargo xtask warc eval/pages /tmp/pages.warc.gz --bytes 1G")]
pub struct Arguments {
    /// The folder with `html/ID.html.gz`, and `gold.jsonl` for the addresses where it exists.
    folder: PathBuf,
    /// The archive: with `.warc.gz` each record is packed by itself, with `.warc` nothing is.
    out: PathBuf,
    /// The size to reach: a number, with K, M or G for thousands, millions and thousand millions. The record that
    /// reaches it is the last.
    #[arg(long, default_value = "1G", value_parser = bytes_of)]
    bytes: u64,
    /// What the size is of: the file as written, or its records unpacked.
    #[arg(long, value_enum, default_value = "file")]
    of: Measure,
}

/// What a size counts.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Measure {
    File,
    Records,
}

/// The day of the first record; each further one is a second later.
const FIRST_DAY: jiff::civil::DateTime = jiff::civil::date(2024, 6, 1).at(0, 0, 0, 0);

/// Makes the archive and says how large it became.
///
/// # Errors
/// Names the file that cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<()> {
    let name = arguments.out.to_string_lossy();
    let is_packed = match () {
        () if name.ends_with(".warc.gz") => true,
        () if name.ends_with(".warc") => false,
        () => bail!("{name} must end in .warc or .warc.gz"),
    };
    let pages = pages(&arguments.folder)?;
    let file = File::create(&arguments.out).with_context(|| name.clone().into_owned())?;
    let mut archive = Archive::new(BufWriter::with_capacity(1 << 20, file), is_packed);
    archive.fill(&pages, unpacked, arguments.bytes, arguments.of)?;
    archive.out.flush().with_context(|| name.clone().into_owned())?;
    println!(
        "{} responses from {} pages: {} bytes written, {} bytes of records",
        archive.n_responses,
        pages.len(),
        archive.written,
        archive.unpacked
    );
    Ok(())
}

/// Reads a size such as `1500`, `10M` or `1G`.
fn bytes_of(words: &str) -> Result<u64> {
    let (number, unit) = match words.to_ascii_uppercase().chars().last() {
        Some('K') => (&words[..words.len() - 1], 1_000),
        Some('M') => (&words[..words.len() - 1], 1_000_000),
        Some('G') => (&words[..words.len() - 1], 1_000_000_000),
        _ => (words, 1),
    };
    let number: u64 = number.parse().with_context(|| format!("{words:?} is no size"))?;
    number
        .checked_mul(unit)
        .with_context(|| format!("{words:?} is too large"))
}

/// A page of the folder.
struct Page {
    path: PathBuf,
    url: String,
}

#[derive(Deserialize)]
struct Address {
    id: String,
    url: Option<String>,
}

/// Returns the folder's pages, in the order of their names.
fn pages(folder: &Path) -> Result<Vec<Page>> {
    let gold = folder.join("gold.jsonl");
    let addresses: Vec<Address> = if gold.exists() { jsonl::read(&gold)? } else { Vec::new() };
    let html = folder.join("html");
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&html).with_context(|| html.display().to_string())? {
        paths.push(entry?.path());
    }
    paths.sort();
    let mut pages = Vec::new();
    let mut taken = BTreeSet::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(id) = name.strip_suffix(".html.gz") else {
            continue;
        };
        let known = addresses
            .iter()
            .find(|row| row.id == id)
            .and_then(|row| row.url.clone());
        // A set may hold two visits of one address; an archive to measure with does not.
        let known = known.filter(|url| url.starts_with("http") && taken.insert(url.clone()));
        let url = known.unwrap_or_else(|| format!("https://pages.example/{id}"));
        pages.push(Page {
            path,
            url: url.replace(char::is_whitespace, "%20"),
        });
    }
    ensure!(!pages.is_empty(), "no *.html.gz in {}", html.display());
    Ok(pages)
}

/// Returns the bytes of a page.
fn unpacked(page: &Page) -> Result<Vec<u8>> {
    let file = File::open(&page.path).with_context(|| page.path.display().to_string())?;
    let mut bytes = Vec::new();
    flate2::read::MultiGzDecoder::new(file)
        .read_to_end(&mut bytes)
        .with_context(|| page.path.display().to_string())?;
    Ok(bytes)
}

/// An archive in the making.
struct Archive<W> {
    out: W,
    is_packed: bool,
    /// Bytes handed to `out`.
    written: u64,
    /// Bytes of the records before packing.
    unpacked: u64,
    n_records: i64,
    n_responses: u64,
}

impl<W: Write> Archive<W> {
    fn new(out: W, is_packed: bool) -> Self {
        let (written, unpacked, n_records, n_responses) = (0, 0, 0, 0);
        Self {
            out,
            is_packed,
            written,
            unpacked,
            n_records,
            n_responses,
        }
    }

    /// Writes the head, then the pages over and over until the size is reached.
    fn fill(
        &mut self,
        pages: &[Page],
        bytes_of_page: impl Fn(&Page) -> Result<Vec<u8>>,
        size: u64,
        of: Measure,
    ) -> Result<()> {
        let about = b"software: variorum xtask\r\nformat: WARC File Format 1.1\r\n";
        self.record("warcinfo", "application/warc-fields", None, about)?;
        for turn in 0u64.. {
            for page in pages {
                self.response(&address(&page.url, turn), &bytes_of_page(page)?)?;
                let reached = match of {
                    Measure::File => self.written,
                    Measure::Records => self.unpacked,
                };
                if reached >= size {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Writes a page as the answer of a server.
    fn response(&mut self, url: &str, page: &[u8]) -> Result<()> {
        let mut answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n",
            page.len()
        )
        .into_bytes();
        answer.extend_from_slice(page);
        self.n_responses += 1;
        self.record(
            "response",
            "application/http; msgtype=response",
            Some((url, page)),
            &answer,
        )
    }

    fn record(&mut self, kind: &str, content_type: &str, target: Option<(&str, &[u8])>, block: &[u8]) -> Result<()> {
        let moment = FIRST_DAY.checked_add(jiff::Span::new().try_seconds(self.n_records)?)?;
        let mut head = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{}>\r\nWARC-Date: {moment}Z\r\n",
            uuid(self.n_records)
        );
        if let Some((url, payload)) = target {
            head += &format!("WARC-Target-URI: {url}\r\nWARC-Payload-Digest: {}\r\n", digest(payload));
        }
        head += &format!(
            "WARC-Block-Digest: {}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
            digest(block),
            block.len()
        );
        self.n_records += 1;
        self.write(&[head.as_bytes(), block, b"\r\n\r\n"])
    }

    /// Writes one record, as a gzip member of its own where the archive is packed.
    fn write(&mut self, parts: &[&[u8]]) -> Result<()> {
        self.unpacked += parts.iter().map(|part| part.len() as u64).sum::<u64>();
        if !self.is_packed {
            for part in parts {
                self.out.write_all(part)?;
            }
            self.written = self.unpacked;
            return Ok(());
        }
        let mut member = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        for part in parts {
            member.write_all(part)?;
        }
        let member = member.finish()?;
        self.written += member.len() as u64;
        self.out.write_all(&member)?;
        Ok(())
    }
}

/// Returns the address under which a page comes for the nth time.
fn address(url: &str, turn: u64) -> String {
    let (whole, fragment) = url.split_once('#').map_or((url, ""), |(whole, rest)| (whole, rest));
    let mark = if whole.contains('?') { '&' } else { '?' };
    match (turn, fragment) {
        (0, _) => url.to_owned(),
        (turn, "") => format!("{whole}{mark}turn={turn}"),
        (turn, fragment) => format!("{whole}{mark}turn={turn}#{fragment}"),
    }
}

fn digest(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the id of the nth record: random in looks only, so that archives can be compared.
fn uuid(number: i64) -> String {
    let hex = hex(&Sha256::digest(number.to_be_bytes())[..16]);
    // Version 8 (free form), variant 1.
    format!(
        "{}-{}-8{}-8{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[13..16],
        &hex[17..20],
        &hex[20..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTML: &[u8] = b"<html><body><p>The ferries stopped.</p></body></html>\r\n\r\nWARC/1.1\r\n";

    fn archive(is_packed: bool, size: u64, of: Measure) -> Archive<Vec<u8>> {
        let page = |url: &str| Page {
            path: PathBuf::new(),
            url: url.to_owned(),
        };
        let pages = [
            page("https://harbourpost.example/a"),
            page("https://harbourpost.example/b?page=2#top"),
        ];
        let mut archive = Archive::new(Vec::new(), is_packed);
        archive.fill(&pages, |_| Ok(HTML.to_vec()), size, of).unwrap();
        archive
    }

    /// Takes records off the front of an archive and returns heads and blocks.
    fn records(mut bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut records = Vec::new();
        while !bytes.is_empty() {
            let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let length: usize = field(&head, "Content-Length").parse().unwrap();
            records.push((head, bytes[end + 4..end + 4 + length].to_vec()));
            bytes = bytes[end + 4 + length..].strip_prefix(b"\r\n\r\n").unwrap();
        }
        records
    }

    fn field<'a>(head: &'a str, name: &str) -> &'a str {
        let line = head
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap()
    }

    #[test]
    fn records_can_be_taken_apart_again() {
        let archive = archive(false, 3_000, Measure::File);
        let records = records(&archive.out);
        assert!(archive.written >= 3_000 && archive.written < 4_000);
        assert_eq!(archive.written, archive.out.len() as u64);
        assert_eq!(records.len() as u64, archive.n_responses + 1);
        assert_eq!(field(&records[0].0, "WARC-Type"), "warcinfo");
        let (head, block) = &records[1];
        assert!(head.starts_with("WARC/1.1\r\n"));
        assert_eq!(field(head, "WARC-Date"), "2024-06-01T00:00:01Z");
        assert!(block.starts_with(b"HTTP/1.1 200 OK\r\n") && block.ends_with(HTML));
        assert_eq!(field(head, "WARC-Payload-Digest"), digest(HTML));
        assert_eq!(field(head, "WARC-Block-Digest"), digest(block));
    }

    #[test]
    fn addresses_and_ids_are_distinct() {
        let archive = archive(false, 6_000, Measure::Records);
        let records = records(&archive.out);
        let urls: Vec<&str> = records[1..]
            .iter()
            .map(|(head, _)| field(head, "WARC-Target-URI"))
            .collect();
        assert_eq!(
            urls[..4],
            [
                "https://harbourpost.example/a",
                "https://harbourpost.example/b?page=2#top",
                "https://harbourpost.example/a?turn=1",
                "https://harbourpost.example/b?page=2&turn=1#top",
            ]
        );
        let unique = |name: &str| {
            let values: BTreeSet<&str> = records[1..].iter().map(|(head, _)| field(head, name)).collect();
            values.len()
        };
        assert_eq!(unique("WARC-Target-URI"), urls.len());
        assert_eq!(unique("WARC-Record-ID"), urls.len());
    }

    #[test]
    fn packed_records_are_members_of_their_own() {
        let packed = archive(true, 3_000, Measure::Records);
        assert_eq!(packed.written, packed.out.len() as u64);
        let mut rest: &[u8] = &packed.out;
        let mut plain = Vec::new();
        let mut n_members = 0;
        while !rest.is_empty() {
            let mut member = flate2::bufread::GzDecoder::new(rest);
            member.read_to_end(&mut plain).unwrap();
            rest = member.into_inner();
            n_members += 1;
        }
        assert_eq!(n_members, packed.n_responses + 1);
        assert_eq!(plain, archive(false, 3_000, Measure::Records).out);
        assert!(archive(true, 3_000, Measure::File).unpacked > packed.unpacked);
    }

    #[test]
    fn sizes_are_read() {
        assert_eq!(bytes_of("1500").unwrap(), 1_500);
        assert_eq!(bytes_of("10k").unwrap(), 10_000);
        assert_eq!(bytes_of("1G").unwrap(), 1_000_000_000);
        for wrong in ["", "G", "-1", "1.5G", "99999999999999999999", "1é"] {
            assert!(bytes_of(wrong).is_err(), "{wrong}");
        }
    }
}
