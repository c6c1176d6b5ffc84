//! `variorum extract` and `read` as people meet them: bad input, order, threads, exit codes.
//!
//! These tests read real text and so need the packs; the command installs them where they are missing.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use tempfile::TempDir;

const PAGE: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Flood kills at least 12 in river town | The Delta Mail</title>
<meta property="og:site_name" content="The Delta Mail">
<meta property="article:published_time" content="2022-08-27T06:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article>
<h1>Flood kills at least 12 in river town</h1><p class="byline">By Ada Roe, 27 August 2022</p>
<p>At least 12 people were killed when a river burst its banks in Charsadda on Friday, the disaster authority said.</p>
<p>Rescue workers evacuated more than 4,000 people from low-lying villages, and the army sent boats and tents.</p>
<p>The prime minister asked other countries for help and promised to rebuild every house that the water had taken.</p>
</article><footer>All rights reserved.</footer></body></html>"#;

const OTHER: &str = "Flood toll rises to 15 in river town\n\nThe Upland Gazette, 28 August 2022\n\nOfficials said on Sunday that 15 people \
had been killed by the flood in Charsadda, three more than the authority had counted two days earlier.\n\nThe army brought \
food and tents to about 5,000 people who had left their homes, a spokesman said, and engineers closed the broken bank.\n";

/// A folder of pages.
struct Pages {
    folder: TempDir,
}

impl Pages {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self { folder }
    }

    fn two() -> Self {
        Self::new(&[("one.html", PAGE.as_bytes()), ("deep/two.txt", OTHER.as_bytes())])
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }
}

fn variorum(args: &[&str], pages: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(args)
        .args(pages)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn rows(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const ARTICLES: &[&str] = &["extract", "--table", "articles"];
const CLAIMS: &[&str] = &["extract", "--table", "claims"];

/// Beside a good page, this file gives nothing: it is named with the reason, the page is read, and the exit code is 3.
#[track_caller]
fn is_named(name: &str, bytes: &[u8], reason: &str) {
    let pages = Pages::new(&[("good.html", PAGE.as_bytes()), (name, bytes)]);
    let output = variorum(ARTICLES, &[pages.path()]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    let line = said(&output)
        .lines()
        .find(|line| line.contains(name))
        .map(str::to_owned);
    let line = line.unwrap_or_else(|| panic!("{name} is not named: {}", said(&output)));
    assert!(line.to_lowercase().contains(reason), "{line}");
    let good = |row: &Value| row["path"].as_str().unwrap().ends_with("good.html");
    assert!(rows(&output).iter().any(good), "the good page was lost");
}

#[test]
fn claims_open_their_words() {
    let pages = Pages::two();
    let articles = rows(&variorum(ARTICLES, &[pages.path()]));
    let claims = rows(&variorum(CLAIMS, &[pages.path()]));
    assert_eq!(articles.len(), 2);
    assert!(claims.len() >= 2, "{claims:#?}");
    for claim in &claims {
        let article = articles
            .iter()
            .find(|article| article["article_id"] == claim["article_id"])
            .unwrap();
        let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
        for quote in [&claim["trigger"], &claim["sentence"]] {
            let range = quote["start"].as_u64().unwrap() as usize..quote["end"].as_u64().unwrap() as usize;
            assert_eq!(quote["text"].as_str().unwrap(), text[range].iter().collect::<String>());
        }
    }
}

#[test]
fn bytes_are_the_same_on_any_number_of_threads_and_in_any_order() {
    let mut files: Vec<(String, String)> = Vec::new();
    for number in 0..20 {
        files.push((format!("{number}.html"), PAGE.replace("12", &(12 + number).to_string())));
        files.push((
            format!("deep/{number}.txt"),
            OTHER.replace("15", &(15 + number).to_string()),
        ));
    }
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    let pages = Pages::new(&files);
    let mut paths: Vec<PathBuf> = files.iter().map(|(name, _)| pages.at(name)).collect();
    let sorted: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    for table in ["articles", "claims", "figures"] {
        for format in ["jsonl", "csv"] {
            let one = variorum(
                &["extract", "--table", table, "--format", format, "--threads", "1"],
                &sorted,
            );
            assert_eq!(one.status.code(), Some(0), "{}", said(&one));
            assert!(!one.stdout.is_empty());
            let three = variorum(
                &["extract", "--table", table, "--format", format, "--threads", "3"],
                &[pages.path()],
            );
            assert_eq!(one.stdout, three.stdout);
        }
    }
    let one = variorum(CLAIMS, &sorted);
    drop(sorted);
    paths.reverse();
    paths.rotate_left(7);
    let shuffled: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    assert_eq!(one.stdout, variorum(CLAIMS, &shuffled).stdout);
}

/// A crawl of three pages, the second of them broken, each in a gzip member of its own.
fn crawl() -> Vec<u8> {
    let member = |number: usize| {
        let page = PAGE.replace("12", &(20 + number).to_string());
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
        let record = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2022-08-29T01:02:03Z\r\n\
             WARC-Target-URI: https://mail.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n\
             Content-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        );
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(record.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let mut broken = member(2);
    broken[12..40].fill(0x55);
    [member(1), broken, member(3)].concat()
}

#[test]
fn archives_feeds_and_rows_are_read_beside_pages_in_one_order() {
    let row = |number: usize| {
        let text = OTHER
            .split("\n\n")
            .skip(2)
            .collect::<Vec<_>>()
            .join("\n\n")
            .replace("15", &number.to_string());
        serde_json::json!({"url": format!("https://upland.example/{number}"), "title": format!("Flood toll rises to {number}"),
            "date": "2022-08-28", "authors": ["Ada Roe"], "text": text})
    };
    let rows_file = format!("{}\n{{\"text\":\n{}\n", row(41), row(42));
    let feed = "<rss version='2.0'><channel><title>The Delta Mail</title><item><title>Boats arrive</title><guid>boats</guid>\
        <pubDate>Mon, 29 Aug 2022 08:00:00 GMT</pubDate><description>The army sent 30 boats to Charsadda on Sunday, a spokesman \
        said, and 900 people were brought to safety.</description></item></channel></rss>";
    let files: [(&str, &[u8]); 4] = [
        ("crawl.warc.gz", &crawl()),
        ("feed.xml", feed.as_bytes()),
        ("page.html", PAGE.as_bytes()),
        ("rows.jsonl", rows_file.as_bytes()),
    ];
    let pages = Pages::new(&files);
    let one = variorum(&[ARTICLES, &["--threads", "1"]].concat(), &[pages.path()]);
    assert_eq!(one.status.code(), Some(3), "{}", said(&one));
    let name = |row: &Value| row["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    let names: Vec<String> = rows(&one).iter().map(name).collect();
    let expected = [
        "crawl.warc.gz#urn:uuid:1",
        "crawl.warc.gz#urn:uuid:3",
        "feed.xml#boats",
        "page.html",
        "rows.jsonl#1",
        "rows.jsonl#3",
    ];
    assert_eq!(names, expected);
    for place in ["crawl.warc.gz#", "rows.jsonl#2: "] {
        assert!(said(&one).contains(place), "{}", said(&one));
    }
    let first = &rows(&one)[4];
    assert_eq!(
        (&first["published"], &first["published_basis"]),
        (&Value::from("2022-08-28"), &Value::from("metadata"))
    );
    assert!(
        rows(&one)
            .iter()
            .all(|row| row["capture_id"].as_str().unwrap().starts_with("p_"))
    );
    let reversed: Vec<PathBuf> = files.iter().rev().map(|(name, _)| pages.at(name)).collect();
    let reversed: Vec<&Path> = reversed.iter().map(PathBuf::as_path).collect();
    let three = variorum(&[ARTICLES, &["--threads", "3"]].concat(), &reversed);
    assert_eq!(one.stdout, three.stdout);
    let pattern = pages.at("*");
    assert_eq!(
        one.stdout,
        variorum(ARTICLES, &[&pattern]).stdout,
        "a pattern that no shell has spread"
    );
}

#[test]
fn addresses_inside_the_house_are_refused() {
    let output = variorum(
        ARTICLES,
        &[Path::new("http://127.0.0.1:9/"), &Pages::two().at("none.html")],
    );
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said(&output).contains("http://127.0.0.1:9/: It was not fetched"),
        "{}",
        said(&output)
    );
}

#[test]
fn empty_file_is_named() {
    is_named("empty.html", b"", "no text");
    is_named("white.txt", b" \n\t\n", "no text");
}

#[test]
fn binary_file_is_named() {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8));
    is_named("picture.png", &bytes, "not text");
}

#[test]
fn truncated_gzip_is_named_and_its_beginning_read() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(PAGE.as_bytes()).unwrap();
    let whole = encoder.finish().unwrap();
    is_named("cut.html.gz", &whole[..whole.len() - 40], "breaks off");
    let pages = Pages::new(&[("whole.html.gz", &whole)]);
    let output = variorum(ARTICLES, &[pages.path()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(rows(&output).len(), 1);
}

#[test]
fn page_without_an_article_is_named() {
    let page =
        "<html><head><title>Sign in</title></head><body><form><input name=user><input name=word></form></body></html>";
    is_named("menu.html", page.as_bytes(), "no article");
}

#[test]
fn wrongly_decoded_page_is_read() {
    let mut page = PAGE.as_bytes().to_vec();
    let at = page.windows(6).position(|window| window == b"Rescue").unwrap();
    page.splice(at..at, b"\xe9\xff\x93 ".iter().copied());
    let pages = Pages::new(&[("latin.html", &page)]);
    let output = variorum(ARTICLES, &[pages.path()]);
    let rows = rows(&output);
    assert_eq!(rows.len(), 1, "{}", said(&output));
    assert!(rows[0]["text"].as_str().unwrap().contains("river burst its banks"));
}

#[test]
fn nested_tags_are_survived() {
    let deep = format!("<html><body>{}{}<p>End.</p>", "<div>".repeat(10_000), PAGE);
    let pages = Pages::new(&[("deep.html", deep.as_bytes()), ("good.html", PAGE.as_bytes())]);
    let output = variorum(ARTICLES, &[pages.path()]);
    assert!(
        matches!(output.status.code(), Some(0 | 3)),
        "{:?} {}",
        output.status,
        said(&output)
    );
    assert!(!rows(&output).is_empty());
}

#[test]
fn missing_path_is_named_and_the_others_are_read() {
    let pages = Pages::two();
    let output = variorum(ARTICLES, &[&pages.at("nowhere.html"), &pages.at("one.html")]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said(&output).contains("nowhere.html: There is no such file"),
        "{}",
        said(&output)
    );
    assert_eq!(rows(&output).len(), 1);
}

#[test]
fn copies_are_told() {
    let copy = PAGE
        .replace("The Delta Mail", "The Hill Echo")
        .replace("27T06", "28T06")
        .replace("27 August", "28 August");
    let copy = copy.replace("boats and tents", "ships and tents");
    let pages = Pages::new(&[("a.html", PAGE.as_bytes()), ("b.html", copy.as_bytes())]);
    let articles = rows(&variorum(ARTICLES, &[pages.path()]));
    let copies: Vec<&Value> = articles.iter().filter(|row| !row["duplicates_of"].is_null()).collect();
    assert_eq!(copies.len(), 1, "{articles:#?}");
    let original = articles
        .iter()
        .find(|row| row["article_id"] == copies[0]["duplicates_of"]);
    assert_ne!(original.unwrap()["path"], copies[0]["path"]);
}

#[test]
fn page_comes_from_stdin() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["extract", "-", "--table", "articles"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PAGE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(rows(&output)[0]["path"], "-");
}

#[test]
fn reader_of_the_output_may_go_away() {
    let pages = Pages::two();
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["extract", "--table", "claims"])
        .args([pages.path(); 1])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{said}");
    assert!(!said.contains("panicked") && !said.contains("pipe"), "{said}");
}

#[test]
fn missing_pack_is_refused_where_nothing_may_be_fetched() {
    let (home, pages) = (tempfile::tempdir().unwrap(), Pages::two());
    let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["extract", "--no-install"])
        .arg(pages.path())
        .env("VARIORUM_HOME", home.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("the pack “language” is not installed"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("variorum pack install language"),
        "{}",
        said(&output)
    );
}

#[test]
fn wrong_usage_is_told_from_failure() {
    assert_eq!(variorum(&["extract"], &[]).status.code(), Some(2));
    assert_eq!(
        variorum(&["extract", "x", "--table", "tables"], &[]).status.code(),
        Some(2)
    );
    assert_eq!(
        variorum(&["extract", "x", "--format", "xml"], &[]).status.code(),
        Some(2)
    );
    assert_eq!(variorum(&["--help"], &[]).status.code(), Some(0));
}

#[test]
fn every_command_shows_examples() {
    for command in [
        "read",
        "extract",
        "events",
        "compare",
        "figures",
        "registers",
        "serve",
        "demo",
        "pack",
    ] {
        let output = variorum(&[command, "--help"], &[]);
        assert_eq!(output.status.code(), Some(0), "{command}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("Example"), "{command}");
    }
}
