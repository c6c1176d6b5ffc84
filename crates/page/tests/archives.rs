//! Archives as they come: whole, cut, mislabelled and made to hurt. Every fixture is built here.

use std::io::{Read, Write};

use flate2::{Compression, write::GzEncoder};
use jiff::civil::date;
use page::archive::{self, Carrier, Fault, MAX_RECORD};
use page::{Capture, DateBasis, IssueKind};
use proptest::prelude::*;

fn page(number: usize) -> String {
    format!(
        "<!doctype html><html><head><title>Ferry {number} stops</title></head><body><h1>Ferry {number} stops</h1>\
         <p>By Mona Lund, 3 May 2024</p><p>Ferry {number} between the islands stopped on Friday because of the storm.</p>\
         <p>It is to run again on Sunday, when the wind is expected to drop, the company said.</p></body></html>"
    )
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut stream = GzEncoder::new(Vec::new(), Compression::best());
    stream.write_all(bytes).unwrap();
    stream.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn record(kind: &str, content_type: &str, extra: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: {content_type}\r\n{extra}\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(number: usize) -> Vec<u8> {
    let http = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}",
        page(number)
    );
    let extra = format!("WARC-Target-URI: <https://post.example/{number}>\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n");
    record(
        "response",
        "application/http; msgtype=response",
        &extra,
        http.as_bytes(),
    )
}

fn read(name: &str, bytes: &[u8]) -> (Vec<Capture>, Vec<Fault>) {
    let (mut captures, mut faults) = (Vec::new(), Vec::new());
    for found in archive::open(name, bytes) {
        match found {
            Ok(capture) => captures.push(capture),
            Err(fault) => faults.push(fault),
        }
    }
    (captures, faults)
}

fn paths(captures: &[Capture]) -> Vec<&str> {
    captures.iter().map(|capture| capture.path.as_str()).collect()
}

#[test]
fn pages_of_a_crawl_are_read_and_the_rest_passed_over() {
    let records = [
        record("warcinfo", "application/warc-fields", "", b"software: x\r\n"),
        record(
            "request",
            "application/http; msgtype=request",
            "",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        response(1),
        record(
            "response",
            "application/http",
            "",
            b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n",
        ),
        record(
            "response",
            "application/http",
            "",
            b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
        ),
        record(
            "resource",
            "text/html",
            "WARC-Target-URI: https://post.example/2\r\n",
            page(2).as_bytes(),
        ),
        record(
            "conversion",
            "text/plain",
            "WARC-Record-ID: <urn:uuid:w>\r\n",
            b"Ferry stops\n\nIt was late.",
        ),
        record("metadata", "text/html", "", b"<html>"),
    ];
    let plain = records.concat();
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let frames: Vec<u8> = records.iter().flat_map(|record| zstd(record)).collect();
    for packed in [plain.clone(), members, frames, gzip(&plain), zstd(&gzip(&plain))] {
        let (captures, faults) = read("a.warc", &packed);
        assert_eq!(faults, []);
        let place = format!("a.warc#{}", records[..5].iter().map(Vec::len).sum::<usize>());
        assert_eq!(paths(&captures), ["a.warc#urn:uuid:1", &place, "a.warc#urn:uuid:w"]);
        assert_eq!(captures[0].url.as_deref(), Some("https://post.example/1"));
        assert_eq!(captures[0].content_type.as_deref(), Some("text/html; charset=utf-8"));
        assert_eq!(captures[0].captured, Some(date(2024, 5, 6)));
        assert_eq!(captures[0].bytes, page(1).as_bytes());
        let article = page::read(&captures[0]).articles.remove(0);
        assert_eq!(
            article.published.day,
            Some(date(2024, 5, 3)),
            "the crawl's day is not the page's"
        );
    }
}

#[test]
fn a_wrong_length_costs_one_record() {
    let long = String::from_utf8(response(1))
        .unwrap()
        .replacen("Content-Length: ", "Content-Length: 1", 1);
    let short = String::from_utf8(response(2)).unwrap();
    let length = short
        .split("Content-Length: ")
        .nth(1)
        .unwrap()
        .split('\r')
        .next()
        .unwrap()
        .to_owned();
    let short = short.replacen(&format!("Content-Length: {length}"), "Content-Length: 200", 1);
    let none = String::from_utf8(response(3))
        .unwrap()
        .replacen("Content-Length", "Length", 1);
    let bytes = [
        long.as_bytes(),
        &response(4),
        short.as_bytes(),
        &response(5),
        none.as_bytes(),
        &response(6),
    ]
    .concat();
    let (captures, faults) = read("a.warc", &bytes);
    for number in [4, 5, 6] {
        let path = format!("a.warc#urn:uuid:{number}");
        let found = captures.iter().find(|capture| capture.path == path);
        let found = found.unwrap_or_else(|| panic!("record {number} was lost: {:?} {faults:?}", paths(&captures)));
        assert_eq!(found.bytes.trim_ascii(), page(number).as_bytes());
    }
    assert_eq!(faults.len(), 2, "{faults:?}");
    for fault in &faults {
        assert!(
            fault.place.starts_with("a.warc#") && fault.place.contains("record"),
            "{fault:?}"
        );
    }
}

#[test]
fn broken_members_and_cut_files_give_the_rest() {
    let mut members: Vec<Vec<u8>> = (0..5).map(|number| gzip(&response(number))).collect();
    let length = members[2].len();
    members[2][length / 3..length - 20].fill(0x55);
    let bytes = members.concat();
    let (captures, faults) = read("a.warc.gz", &bytes);
    let whole = captures.iter().filter(|capture| capture.issues.is_empty());
    let whole: Vec<_> = whole.map(|capture| capture.path.as_str()).collect();
    assert_eq!(whole, [0, 1, 3, 4].map(|number| format!("a.warc.gz#urn:uuid:{number}")));
    let issues = captures.iter().map(|capture| capture.issues.len()).sum::<usize>();
    assert!(issues + faults.len() >= 1, "the broken one is named");

    let bytes: Vec<u8> = (0..5).flat_map(|number| gzip(&response(number))).collect();
    for cut in 1..bytes.len() {
        let (captures, faults) = read("a.warc.gz", &bytes[..cut]);
        let n_whole = captures.iter().filter(|capture| capture.issues.is_empty()).count();
        let n_told = captures.len() - n_whole + faults.len();
        assert!(
            n_whole <= 5 && (n_whole > 0 || n_told > 0),
            "nothing at all was said of the first {cut} bytes"
        );
    }
    let plain: Vec<u8> = (0..2).flat_map(response).collect();
    let (captures, _) = read("a.warc", &plain[..plain.len() - 100]);
    assert_eq!(captures[1].issues[0].kind, IssueKind::Truncated);
    assert!(page(1).as_bytes().starts_with(&captures[1].bytes));
}

#[test]
fn huge_records_are_passed_over_without_being_held() {
    let block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec();
    let size = MAX_RECORD * 2;
    let head =
        format!("WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {size}\r\n\r\n");
    let filler = std::io::repeat(b'a').take((size - block.len()) as u64);
    let rest = [b"\r\n\r\n".to_vec(), response(1)].concat();
    let input = std::io::Cursor::new([head.into_bytes(), block].concat())
        .chain(filler)
        .chain(std::io::Cursor::new(rest));
    let found: Vec<_> = archive::open("big.warc", input).collect();
    assert_eq!(found.len(), 2);
    assert!(found[0].as_ref().unwrap_err().reason.contains("32 MB"));
    assert_eq!(found[1].as_ref().unwrap().path, "big.warc#urn:uuid:1");
}

#[test]
fn bombs_end() {
    let zeros = gzip(&vec![b' '; 1 << 20]);
    let members: Vec<u8> = std::iter::repeat_n(zeros, 2000).flatten().collect();
    let bomb = gzip(&gzip(&members));
    assert!(bomb.len() < 200_000);
    let (captures, faults) = read("bomb.gz", &bomb);
    assert_eq!((captures.len(), faults.len()), (1, 0));
    assert!(captures[0].bytes.len() <= page::MAX_BYTES + 1);
    let record = format!(
        "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: {}\r\n\r\n",
        1u64 << 40
    );
    let bomb = gzip(&gzip(&[gzip(record.as_bytes()), members].concat()));
    let (captures, faults) = read("bomb.warc.gz", &bomb);
    assert_eq!((captures.len(), faults.len()), (0, 1));
    assert!(faults[0].reason.contains("100 times"), "{faults:?}");
}

const RSS: &str = r#"<?xml version="1.0" encoding="utf-8"?><!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://post.example/</link><language>en-gb</language>
<item><title>Ferries stop</title><link>https://post.example/1</link><guid>one</guid><dc:creator>Mona Lund</dc:creator>
<pubDate>Fri, 03 May 2024 23:30:00 -0500</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The ferries stopped on Friday.</p><p>They wait for </item> calm.</p>]]></content:encoded></item>
<item><title>Broken & unclosed <b></title><link>https://post.example/2</link></item>
<item><title>Ferries run</title><link>https://post.example/3</link><pubDate>Sun, 5 May 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;The ferries run again &amp;amp; again.&lt;/p&gt;</description></item>
<item><title>Only a link</title><link>https://post.example/4</link></item>
</channel></rss>"#;

#[test]
fn entries_of_feeds_become_articles() {
    let carrier = Carrier {
        captured: Some(date(2024, 5, 9)),
        ..Carrier::from("feed.xml")
    };
    let found: Vec<_> = archive::open(carrier, RSS.as_bytes()).collect();
    assert_eq!(found.len(), 4, "{found:#?}");
    let article = |number: usize| page::read(found[number].as_ref().unwrap()).articles.remove(0);
    let first = article(0);
    assert_eq!(
        (first.path.as_str(), first.url.as_deref()),
        ("feed.xml#one", Some("https://post.example/1"))
    );
    assert_eq!(first.text, "The ferries stopped on Friday.\n\nThey wait for calm.");
    assert_eq!(first.title.as_deref(), Some("Ferries stop"));
    assert_eq!(
        (first.published.day, first.published.basis),
        (Some(date(2024, 5, 3)), DateBasis::Metadata)
    );
    assert_eq!(first.published.evidence[0].words, "Fri, 03 May 2024 23:30:00 -0500");
    assert_eq!(first.outlet.unwrap().name, "Harbour Post");
    assert_eq!(first.authors[0].name, "Mona Lund");
    assert_eq!(found[1].as_ref().unwrap_err().place, "feed.xml#2");
    let third = article(2);
    assert_eq!(third.text, "The ferries run again & again.");
    let issues = page::read(found[2].as_ref().unwrap()).issues;
    assert!(issues.iter().any(|issue| issue.message.contains("summary")));
    let fault = found[3].as_ref().unwrap_err();
    assert!(
        fault.place == "feed.xml#4" && fault.reason.contains("https://post.example/4"),
        "{fault:?}"
    );
}

#[test]
fn feeds_of_every_kind_and_encoding_are_read() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenpost</title><author><name>Ida Berg</name></author>
        <entry><id>tag:post.example,2024:1</id><title type="html">Fähren &amp;amp; Züge</title><link rel="alternate" href="https://post.example/1"/>
        <updated>2024-05-04T01:00:00Z</updated><published>2024-05-03T22:00:00-04:00</published>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Die Fähren fuhren nicht.</p></div></content></entry></feed>"#;
    let rdf = r#"<?xml version="1.0" encoding="windows-1252"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://post.example/"><title>Hafenpost</title><link>https://post.example/</link><description>x</description></channel>
        <item rdf:about="https://post.example/1"><title>Fähren &amp; Züge</title><link>https://post.example/1</link><dc:date>2024-05-03</dc:date>
        <description>Die Fähren fuhren nicht.</description></item></rdf:RDF>"#;
    let old = r#"<rss version="0.93"><channel><title>Hafenpost</title><item><title>Fähren &amp; Züge</title><link>https://post.example/1</link>
        <pubDate>3 May 2024</pubDate><description>Die Fähren fuhren nicht.</description></item></channel></rss>"#;
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(old.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin = encoding_rs::WINDOWS_1252.encode(rdf).0.into_owned();
    for bytes in [atom.as_bytes(), &latin, old.as_bytes(), &utf16, &gzip(old.as_bytes())] {
        let (captures, faults) = read("f", bytes);
        assert_eq!(faults, []);
        let article = page::read(&captures[0]).articles.remove(0);
        assert_eq!(article.title.as_deref(), Some("Fähren & Züge"));
        assert_eq!(article.text, "Die Fähren fuhren nicht.");
        assert_eq!(article.published.day, Some(date(2024, 5, 3)));
        assert_eq!(article.outlet.unwrap().name, "Hafenpost");
        assert_eq!(article.url.as_deref(), Some("https://post.example/1"));
    }
    let cut = &atom[..atom.len() - 40];
    assert_eq!(read("f", cut.as_bytes()).1.len(), 1);
    let (captures, faults) = read("f", &RSS.as_bytes()[..RSS.find("<item>").unwrap()]);
    assert_eq!((captures.len(), faults.len()), (0, 1), "a feed without entries says so");
}

#[test]
fn rows_in_lines_arrays_and_objects_are_read() {
    let row = |number: usize| {
        format!(
            r#"{{"url":"https://post.example/{number}","title":"Ferry {number}","date":"2024-05-03","text":"Ferry {number} \"stopped\" ]}}, [{{ on Friday."}}"#
        )
    };
    let rows: Vec<String> = (1..=3).map(row).collect();
    let pretty = rows[0].replace(",\"", ",\n  \"").replace("{\"", "{\n  \"");
    let wrapped = format!("{{\"status\":\"ok\",\n\"articles\":[\n{}\n]}}", rows.join(",\n"));
    for (text, n_rows) in [
        (rows.join("\n"), 3),
        (rows.join("\r\n\r\n") + "\n", 3),
        (format!("[{}]", rows.join(",")), 3),
        (format!("[\n  {}\n]\n", rows.join(",\n  ")), 3),
        (pretty, 1),
        (wrapped, 3),
        (rows[0].clone(), 1),
        (format!("\u{feff}{}", rows.join("\n")), 3),
    ] {
        let (captures, faults) = read("r", text.as_bytes());
        assert_eq!(faults, [], "{text}");
        let expected: Vec<String> = (1..=n_rows).map(|number| format!("r#{number}")).collect();
        assert_eq!(paths(&captures), expected, "{text}");
        let article = page::read(&captures[0]).articles.remove(0);
        assert_eq!(article.text, "Ferry 1 \"stopped\" ]}, [{ on Friday.");
        assert_eq!(article.title.as_deref(), Some("Ferry 1"));
        assert_eq!(
            (article.published.day, article.published.basis),
            (Some(date(2024, 5, 3)), DateBasis::Metadata)
        );
    }
}

#[test]
fn a_broken_row_costs_one_row() {
    let good = |number: usize| format!(r#"{{"text":"Ferry {number} stopped on Friday."}}"#);
    let text = [
        good(1),
        r#"{"text":"cut"#.to_owned(),
        "nonsense".to_owned(),
        good(4),
        "{}".to_owned(),
        good(6),
    ]
    .join("\n");
    let (captures, faults) = read("r", text.as_bytes());
    assert_eq!(paths(&captures), ["r#1", "r#4", "r#6"]);
    let places: Vec<_> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["r#2", "r#3", "r#5"]);
    let array = format!("[{},{{\"text\" 5}},{},7,{}", good(1), good(3), &good(5)[..12]);
    let (captures, faults) = read("r", array.as_bytes());
    assert_eq!(paths(&captures), ["r#1", "r#3"]);
    assert_eq!(faults.len(), 3, "{faults:?}");
    let large = format!(
        "{}\n{{\"text\":\"{}\"}}\n{}",
        good(1),
        "a ".repeat(MAX_RECORD / 2 + 9),
        good(3)
    );
    let (captures, faults) = read("r", large.as_bytes());
    assert_eq!((paths(&captures), faults.len()), (vec!["r#1", "r#3"], 1));
    let stacked = read("r", &gzip(&zstd(good(1).as_bytes()))).0;
    assert_eq!(stacked.len(), 1);
}

#[test]
fn saved_pages_give_their_address() {
    let quoted = page(1)
        .replace('=', "=3D")
        .replace("Ferry 1 between", "Ferry 1 =\r\nbetween")
        .replace("storm", "st=C3=B6rm");
    let letter = format!(
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/1\r\nSubject: Ferry\r\n\
         Date: Mon, 6 May 2024 10:11:12 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\
         \tboundary=\"----x----\"\r\n\r\n\r\n------x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n\
         ------x----\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <f@x>\r\nContent-Transfer-Encoding: quoted-printable\r\n\
         Content-Location: https://post.example/1\r\n\r\n{quoted}\r\n------x------\r\n"
    );
    let (captures, faults) = read("saved.mhtml", letter.as_bytes());
    assert_eq!(faults, []);
    assert_eq!(captures[0].path, "saved.mhtml");
    assert_eq!(captures[0].url.as_deref(), Some("https://post.example/1"));
    assert_eq!(captures[0].captured, Some(date(2024, 5, 6)));
    let article = page::read(&captures[0]).articles.remove(0);
    assert!(
        article
            .text
            .contains("Ferry 1 between the islands stopped on Friday because of the störm."),
        "{}",
        article.text
    );
    let (captures, _) = read("saved.mhtml", &letter.as_bytes()[..letter.len() - 60]);
    assert_eq!(captures[0].issues[0].kind, IssueKind::Truncated);
    let (captures, faults) = read("saved.mhtml", letter.replace("text/html;", "text/css;").as_bytes());
    assert_eq!((captures.len(), faults.len()), (0, 1));

    let page = format!("<!-- saved from url=(0022)https://post.example/1 -->\n{}", page(1));
    let article = page::read(&read("saved.html", page.as_bytes()).0[0]).articles.remove(0);
    assert_eq!(article.url.as_deref(), Some("https://post.example/1"));
}

#[test]
fn one_page_stays_one_page() {
    for bytes in [
        page(1).into_bytes(),
        b"[Photo: Ida Berg]\nThe ferry was late.".to_vec(),
        b"{ the } ferry".to_vec(),
        Vec::new(),
    ] {
        for packed in [bytes.clone(), gzip(&bytes), zstd(&bytes)] {
            let (captures, faults) = read("p", &packed);
            assert_eq!((paths(&captures), faults.len()), (vec!["p"], 0));
            assert_eq!(captures[0].bytes, bytes);
        }
    }
    let packed = gzip(page(1).repeat(300).as_bytes());
    let (captures, _) = read("p", &packed[..packed.len() / 2]);
    assert_eq!(captures[0].issues[0].kind, IssueKind::Truncated);
    assert!(
        page::read(&captures[0])
            .issues
            .iter()
            .any(|issue| issue.kind == IssueKind::Truncated)
    );
}

/// Reads everything and the pages in it; the same twice, and never without an end.
fn is_survived(bytes: &[u8]) {
    let all = |bytes: &[u8]| -> Vec<String> {
        archive::open("x", bytes)
            .map(|found| match found {
                Ok(capture) => format!("{} {:?}", capture.digest(), page::read(&capture)),
                Err(fault) => format!("{fault:?}"),
            })
            .collect()
    };
    assert_eq!(all(bytes), all(bytes));
}

proptest! {
    #[test]
    fn damage_is_survived(which in 0..6usize, at in any::<prop::sample::Index>(), cut in any::<prop::sample::Index>(), value in any::<u8>()) {
        let mut bytes = match which {
            0 => [response(1), response(2)].concat(),
            1 => [gzip(&response(1)), gzip(&response(2))].concat(),
            2 => [zstd(&response(1)), zstd(&response(2))].concat(),
            3 => RSS.as_bytes().to_vec(),
            4 => br#"[{"text":"The ferry stopped.","date":"2024-05-03","authors":[{"name":"Mona Lund"}]},{"items":[{"html":"<p>x</p>"}]}]"#.to_vec(),
            _ => b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+eDwvcD4=\n--x--".to_vec(),
        };
        let at = at.index(bytes.len());
        bytes[at] = value;
        bytes.truncate(cut.index(bytes.len()) + 1);
        is_survived(&bytes);
    }

    #[test]
    fn any_beginning_is_survived(start in "(WARC/1.0\r\n|<rss |<feed>|<item>|</item>|<!\\[CDATA\\[|\\{\"|\\[\\{\"|\\}|\\]|,|MIME-Version: 1\n|Content-Type: multipart/x; boundary=a\n|\n|--a\n|Content-Length: [0-9]{1,20}\r\n|WARC-Type: response\r\n|HTTP/1.1 200\r\n|[ -~]{0,9}){0,30}") {
        is_survived(start.as_bytes());
    }
}
