//! Fetching from a small server inside the test: limits, redirections, robots.txt, conditions, and what is refused.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use variorum::captures;
use variorum::fetch::kept::Kept;
use variorum::fetch::{Fetched, Fetcher, Limits};

/// A server that answers by path and notes what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (noted, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (noted, answer) = (Arc::clone(&noted), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &noted, &*answer));
            }
        });
        Self { address, asked }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Returns the first lines of all requests but those for robots.txt.
    fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        let pages = asked.iter().filter(|request| !request.contains("/robots.txt"));
        pages
            .map(|request| request.lines().next().unwrap().to_owned())
            .collect()
    }
}

fn serve(mut stream: TcpStream, noted: &Mutex<Vec<String>>, answer: &dyn Fn(&str) -> Vec<u8>) {
    let mut request = String::new();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
        request += &line;
    }
    noted.lock().unwrap().push(request.clone());
    // The client may have gone away; that is what is tested then.
    let _ = stream.write_all(&answer(&request));
}

fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn html(body: &str) -> Vec<u8> {
    answer("200 OK", "Content-Type: text/html\r\n", body)
}

fn path_of(request: &str) -> &str {
    request.split(' ').nth(1).unwrap_or_default()
}

fn limits() -> Limits {
    Limits {
        time: Duration::from_secs(3),
        size: 2000,
        redirections: 3,
        pause: Duration::ZERO,
    }
}

fn fetch(server: &Server, path: &str) -> Result<Fetched, String> {
    Fetcher::new(true, limits(), None).fetch(&server.at(path))
}

#[test]
fn pages_come_with_their_address_and_type() {
    let server = Server::start(|request| match path_of(request) {
        "/robots.txt" => answer("404 Not Found", "", ""),
        "/old" => answer("301 Moved", "Location: /new?x=1\r\n", ""),
        "/new?x=1" => html("<p>Ferry"),
        _ => answer("404 Not Found", "", "gone"),
    });
    let page = fetch(&server, "/old").unwrap();
    assert_eq!(page.url, server.at("/new?x=1"));
    assert_eq!(
        (page.content_type.as_deref(), page.bytes.as_slice()),
        (Some("text/html"), &b"<p>Ferry"[..])
    );
    assert!(page.day.is_some());
    let requests = server.asked.lock().unwrap().clone();
    assert!(
        requests
            .iter()
            .all(|request| request.to_ascii_lowercase().contains("user-agent: variorum/"))
    );
    assert!(fetch(&server, "/none").unwrap_err().contains("404"));
}

#[test]
fn robots_txt_is_kept_to() {
    let server = Server::start(|request| match path_of(request) {
        "/robots.txt" => answer("200 OK", "", "User-agent: *\nDisallow: /closed\n"),
        "/leads" => answer("302 Found", "Location: /closed/1\r\n", ""),
        _ => html("x"),
    });
    assert!(fetch(&server, "/open").is_ok());
    assert!(fetch(&server, "/closed/1").unwrap_err().contains("robots.txt"));
    assert!(fetch(&server, "/leads").unwrap_err().contains("robots.txt"));
    assert!(
        server.asked().iter().all(|line| !line.contains("/closed")),
        "the page itself was never asked for"
    );
    let failing = Server::start(|_| answer("503 Busy", "", ""));
    assert!(fetch(&failing, "/x").unwrap_err().contains("robots.txt"));
    assert!(failing.asked().is_empty());
}

#[test]
fn inner_machines_are_refused_whatever_their_name() {
    let server = Server::start(|_| html("secret"));
    let port = server.address.rsplit(':').next().unwrap();
    let mut fetcher = Fetcher::new(false, limits(), None);
    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
        "127.1",
    ] {
        let reason = fetcher.fetch(&format!("http://{host}:{port}/")).unwrap_err();
        assert!(
            reason.contains("--allow-private") || reason.contains("no such host"),
            "{host}: {reason}"
        );
    }
    assert!(server.asked.lock().unwrap().is_empty(), "nothing was asked");
    for address in [
        "ftp://post.example/",
        "file:///etc/passwd",
        "http://me:secret@post.example/",
        "http://",
        "x",
    ] {
        assert!(fetcher.fetch(address).is_err(), "{address}");
    }
}

#[test]
fn redirections_end_and_stay_on_the_web() {
    let server = Server::start(|request| match path_of(request) {
        "/robots.txt" => answer("404 Not Found", "", ""),
        "/file" => answer("302 Found", "Location: file:///etc/passwd\r\n", ""),
        "/nowhere" => answer("302 Found", "", ""),
        _ => answer("302 Found", "Location: /again\r\n", ""),
    });
    assert!(fetch(&server, "/loop").unwrap_err().contains("more than 3 times"));
    assert!(fetch(&server, "/file").unwrap_err().contains("another kind"));
    assert!(fetch(&server, "/nowhere").unwrap_err().contains("no address"));
}

#[test]
fn size_and_time_are_bounded() {
    let server = Server::start(|request| match path_of(request) {
        "/robots.txt" => answer("404 Not Found", "", ""),
        "/large" => html(&"x".repeat(5000)),
        "/bomb" => {
            let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            packed.write_all(&vec![b'x'; 10 << 20]).unwrap();
            let packed = packed.finish().unwrap();
            let head = format!(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
                packed.len()
            );
            [head.into_bytes(), packed].concat()
        }
        "/cut" => b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\nshort".to_vec(),
        _ => {
            thread::sleep(Duration::from_secs(20));
            html("late")
        }
    });
    for path in ["/large", "/bomb"] {
        assert!(fetch(&server, path).unwrap_err().contains("larger than"), "{path}");
    }
    assert!(fetch(&server, "/cut").unwrap_err().contains("broke off"));
    let start = Instant::now();
    assert!(fetch(&server, "/slow").unwrap_err().contains("too long"));
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = Server::start(|request| match path_of(request) {
        "/robots.txt" => answer("404 Not Found", "", ""),
        "/private" => answer("200 OK", "ETag: \"p\"\r\nCache-Control: no-store\r\n", "private"),
        _ if request.contains("\"one\"") => answer("304 Not Modified", "", ""),
        _ => answer("200 OK", "ETag: \"one\"\r\nContent-Type: text/html\r\n", "<p>Ferry"),
    });
    let folder = tempfile::tempdir().unwrap();
    let fetcher = || Fetcher::new(true, limits(), Some(Kept::at(folder.path())));
    let first = fetcher().fetch(&server.at("/a")).unwrap();
    let second = fetcher().fetch(&server.at("/a")).unwrap();
    assert_eq!(first, second);
    let requests = server.asked.lock().unwrap().clone();
    let conditions = requests
        .iter()
        .filter(|request| request.to_ascii_lowercase().contains("if-none-match: \"one\""));
    assert_eq!(conditions.count(), 1);
    fetcher().fetch(&server.at("/private")).unwrap();
    assert!(Kept::at(folder.path()).get(&server.at("/private")).is_none());
}

#[test]
fn a_site_is_asked_with_pauses() {
    let server = Server::start(|request| match path_of(request) {
        "/robots.txt" => answer("200 OK", "", "User-agent: variorum\nCrawl-delay: 0.4\n"),
        _ => html("x"),
    });
    let mut fetcher = Fetcher::new(true, limits(), None);
    let start = Instant::now();
    for path in ["/1", "/2"] {
        fetcher.fetch(&server.at(path)).unwrap();
    }
    assert!(start.elapsed() >= Duration::from_millis(800), "{:?}", start.elapsed());
}

const FEED: &str = r#"<rss version="2.0"><channel><title>Harbour Post</title>
    <item><title>Ferries stop</title><link>HERE/1</link><description>The ferries stopped.</description></item>
    <item><title>A bridge</title><link>HERE/2</link></item>
    <item><title>A quay</title><link>HERE/gone</link><description>The quay is gone.</description></item></channel></rss>"#;

/// Reads the feed of a server and returns the paths and texts of captures, and the paths of problems.
fn read_feed(server: &Server, follow: bool) -> (Vec<(String, String)>, Vec<String>) {
    let found = captures::find(&[server.at("/feed").into()], true, follow);
    let (mut texts, mut problems) = (Vec::new(), Vec::new());
    for found in found.stream() {
        match found {
            Ok(capture) => {
                assert!(capture.url.is_some(), "the entry's link is the article's address");
                let outlet = capture.stated.as_ref().and_then(|stated| stated.outlet.as_deref());
                assert_eq!(outlet, Some("Harbour Post"));
                let text = String::from_utf8(capture.bytes).unwrap();
                texts.push((capture.path.replace(&server.address, ""), text));
            }
            Err(problem) => problems.push(problem.path.replace(&server.address, "")),
        }
    }
    (texts, problems)
}

#[test]
fn pages_of_a_feed_are_read_where_asked() {
    let address = Arc::new(Mutex::new(String::new()));
    let here = Arc::clone(&address);
    let server = Server::start(move |request| match path_of(request) {
        "/feed" => {
            let feed = FEED.replace("HERE", &here.lock().unwrap());
            answer("200 OK", "Content-Type: application/rss+xml\r\n", &feed)
        }
        "/1" => html("<p>The ferries stopped because of the storm."),
        "/2" => html("<p>A bridge is built."),
        _ => answer("404 Not Found", "", ""),
    });
    address.lock().unwrap().clone_from(&server.address);

    let (texts, problems) = read_feed(&server, false);
    assert_eq!(texts.len(), 2);
    assert_eq!(
        (texts[0].0.as_str(), texts[0].1.as_str()),
        ("/feed#/1", "The ferries stopped.")
    );
    assert_eq!(problems, ["/feed#2"], "an entry without text is named");
    assert_eq!(server.asked().len(), 1);

    let (texts, problems) = read_feed(&server, true);
    let texts: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            ("/1", "<p>The ferries stopped because of the storm."),
            ("/2", "<p>A bridge is built."),
            ("/feed#/gone", "The quay is gone."),
        ]
    );
    assert_eq!(problems, ["/gone"], "its entry is read as the feed gives it");
}

#[test]
fn pages_of_a_feed_are_read_as_robots_txt_allows() {
    let address = Arc::new(Mutex::new(String::new()));
    let here = Arc::clone(&address);
    let server = Server::start(move |request| match path_of(request) {
        "/robots.txt" => answer(
            "200 OK",
            "",
            "User-agent: *\nDisallow: /1\nDisallow: /2\nDisallow: /gone\n",
        ),
        "/feed" => answer("200 OK", "", &FEED.replace("HERE", &here.lock().unwrap())),
        _ => html("x"),
    });
    address.lock().unwrap().clone_from(&server.address);
    let (texts, problems) = read_feed(&server, true);
    assert_eq!((texts.len(), problems.len()), (2, 3));
    assert_eq!(server.asked().len(), 1, "no page was asked for");
}
