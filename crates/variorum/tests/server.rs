//! `variorum serve` as browsers and hostile pages meet it.
//!
//! These tests read real text and so need the packs; the command installs them where they are missing.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::{LazyLock, mpsc};
use std::thread;

use serde_json::Value;
use tempfile::TempDir;

/// A page that means harm wherever its words are shown.
const HOSTILE: &str = "<!doctype html><html lang=en><head><meta charset=utf-8>\
<title>&lt;script&gt;alert('title')&lt;/script&gt; Flood kills 12 \u{202E}drawkcab\u{202C} in river town</title>\
<link rel=canonical href=\"javascript:alert('address')\">\
<meta property=\"og:site_name\" content=\"&lt;img src=x onerror=alert('outlet')&gt; Mail\">\
<meta name=author content='\"&gt;&lt;script&gt;alert(1)&lt;/script&gt;'>\
<meta property=\"article:published_time\" content=\"2022-08-27T06:00:00Z\"></head><body><article>\
<h1>&lt;script&gt;alert('title')&lt;/script&gt; Flood kills 12 \u{202E}drawkcab\u{202C} in river town</h1>\
<p>At least 12 people were killed in &lt;script&gt;alert('text')&lt;/script&gt; when a river burst its banks in Charsadda on \
Friday, the \u{202E}ytirohtua\u{202C} disaster authority said.</p>\
<p>&lt;style&gt;body{display:none}&lt;/style&gt; Rescue workers evacuated 4,000 people, said &lt;b onclick=alert(1)&gt;the mayor\
&lt;/b&gt; &amp;lt;script&amp;gt;, and the army sent boats and tents to the villages along the river.</p>\
</article></body></html>";

const PLAIN: &str = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Flood toll rises to 15 in river town</title>\
<link rel=canonical href=\"https://example.org/flood?a=1&amp;b=2\"><meta property=\"og:site_name\" content=\"The Upland Gazette\">\
<meta property=\"article:published_time\" content=\"2022-08-28T06:00:00Z\"></head><body><article>\
<h1>Flood toll rises to 15 in river town</h1>\
<p>At least 15 people were killed when a river burst its banks in Charsadda on Friday, the disaster authority said.</p>\
<p>The army brought food and tents to about 5,000 people who had left their homes, a spokesman said on Sunday.</p>\
</article></body></html>";

/// One server for all tests, with both pages in its store.
static SERVER: LazyLock<Server> = LazyLock::new(Server::start);

struct Server {
    address: String,
    _folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("pages");
        fs::create_dir(&pages).unwrap();
        fs::write(pages.join("<b>hostile.html"), HOSTILE).unwrap();
        fs::write(pages.join("plain.html"), PLAIN).unwrap();
        let store = folder.path().join("record.db");
        let read = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .arg("read")
            .arg(&pages)
            .arg("--store")
            .arg(&store)
            .output()
            .unwrap();
        assert_eq!(read.status.code(), Some(0), "{}", String::from_utf8_lossy(&read.stderr));
        let (told, address) = mpsc::channel();
        // The thread ends with the test process.
        thread::spawn(move || variorum::web::serve(store, 0, move |address| told.send(address).unwrap()));
        Self {
            address: address.recv().unwrap().to_string(),
            _folder: folder,
        }
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        Answer {
            head: head.to_lowercase(),
            body: body.to_owned(),
        }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    fn overview(&self) -> Value {
        self.get("/index.json").json()
    }

    /// The addresses of an event's page and of every article.
    fn pages(&self) -> Vec<String> {
        let overview = self.overview();
        let events = overview["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|e| format!("/events/{}", e["event_id"].as_str().unwrap()));
        let articles = overview["pages"].as_array().unwrap().iter();
        let articles = articles.map(|page| format!("/articles/{}", page["article_id"].as_str().unwrap()));
        ["/".to_owned()].into_iter().chain(events).chain(articles).collect()
    }
}

struct Answer {
    head: String,
    body: String,
}

impl Answer {
    fn status(&self) -> u16 {
        self.head.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn json(&self) -> Value {
        assert!(self.head.contains("content-type: application/json"), "{}", self.head);
        serde_json::from_str(&self.body).unwrap()
    }
}

#[test]
fn every_answer_carries_the_headers() {
    for path in [
        "/",
        "/index.json",
        "/style.css",
        "/nowhere",
        "/events/e_none",
        "/articles/a_none.json",
    ] {
        let answer = SERVER.get(path);
        for header in [
            "content-security-policy: default-src 'none'; style-src 'self'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "x-frame-options: deny",
            "cross-origin-resource-policy: same-origin",
        ] {
            assert!(answer.head.contains(header), "{path}: {}", answer.head);
        }
    }
}

#[test]
fn foreign_names_are_not_answered_for() {
    for host in ["example.org", "127.0.0.1.example.org", "evil.test:80", ""] {
        let answer = SERVER.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(matches!(answer.status(), 400 | 421), "{host}: {}", answer.head);
        assert!(!answer.body.contains("Flood"), "{host}");
    }
    let port = SERVER.address.split(':').nth(1).unwrap();
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}")] {
        let answer = SERVER.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status(), 200, "{host}");
    }
}

#[test]
fn pages_can_only_be_read() {
    for method in ["POST", "PUT", "DELETE"] {
        let request =
            format!("{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assert_eq!(SERVER.ask(&request).status(), 405);
    }
}

#[test]
fn nothing_of_a_hostile_page_is_interpreted() {
    for path in SERVER.pages() {
        let answer = SERVER.get(&path);
        assert_eq!(answer.status(), 200, "{path}");
        let page = answer.body.to_lowercase();
        for words in [
            "<script",
            "<style",
            "<img",
            "<b onclick",
            "<b>hostile",
            "href=\"javascript",
            "onerror=alert('outlet')>",
        ] {
            assert!(!page.contains(words), "{path} holds {words}");
        }
        for tricky in [
            '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
        ] {
            assert!(!answer.body.contains(tricky), "{path} holds {tricky:?}");
        }
    }
    let overview = SERVER.get("/").body;
    assert!(overview.contains("[U+202E]"), "the override is shown");
    assert!(
        overview.contains("&#60;script&#62;alert"),
        "the markup is shown as text"
    );
}

#[test]
fn addresses_lead_out_safely_or_are_text() {
    let articles = SERVER.pages().into_iter().filter(|path| path.starts_with("/articles/"));
    let pages: Vec<String> = articles.map(|path| SERVER.get(&path).body).collect();
    let links = pages.iter().filter(|page| {
        page.contains("<a href=\"https://example.org/flood?a=1&#38;b=2\" rel=\"noopener noreferrer nofollow\"")
    });
    assert_eq!(links.count(), 1);
    assert!(!pages.iter().any(|page| page.contains("href=\"javascript")));
}

#[test]
fn every_page_has_its_data_at_the_same_address() {
    for path in SERVER.pages().into_iter().filter(|path| path != "/") {
        let page = SERVER.get(&path);
        let twin = SERVER.get(&format!("{path}.json")).json();
        let id = path.rsplit('/').next().unwrap();
        assert!(twin.to_string().contains(id));
        assert!(page.body.contains(&format!("href=\"{path}.json\"")));
    }
    assert_eq!(SERVER.get("/.json").body, SERVER.get("/index.json").body);
}

#[test]
fn values_point_at_their_words() {
    for path in SERVER.pages().into_iter().filter(|path| path.starts_with("/articles/")) {
        let page = SERVER.get(&path).body;
        for target in page
            .split("href=\"#")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
        {
            assert!(
                page.contains(&format!("id=\"{target}\"")),
                "{path}#{target} leads nowhere"
            );
        }
    }
}

#[test]
fn unknown_pages_are_missing() {
    for path in [
        "/events/e_0000000000000000",
        "/articles/..%2f..%2fetc",
        "/nowhere",
        "/?register=klingon",
    ] {
        assert_eq!(SERVER.get(path).status(), 404, "{path}");
    }
    assert!(
        SERVER.get("/articles/a_none.json").json()["error"]
            .as_str()
            .unwrap()
            .contains("a_none")
    );
    assert_eq!(SERVER.get("/?from=99999999999999999999").status(), 400);
    assert_eq!(SERVER.get("/?from=18446744073709551615").status(), 200);
}

#[test]
fn style_sheet_loads_nothing_else() {
    let style = SERVER.get("/style.css");
    assert!(style.head.contains("content-type: text/css"));
    assert!(!style.body.contains("url(") && !style.body.contains("@import"));
}

#[test]
fn missing_store_is_named() {
    let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["serve", "--store", "no/such.db"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("variorum read"));
}
