//! What fuzzing found: the smallest bytes that once broke a reader, and what must hold of them.

use page::{
    Capture,
    archive::{Fault, open},
};

fn read(html: &str) -> page::Reading {
    page::read(&Capture {
        path: "page.html".to_owned(),
        content_type: Some("text/html".to_owned()),
        bytes: html.as_bytes().to_vec(),
        ..Capture::default()
    })
}

fn taken_apart(bytes: &[u8]) -> (Vec<Capture>, Vec<Fault>) {
    let (mut captures, mut faults) = (Vec::new(), Vec::new());
    for found in open("archive", bytes) {
        match found {
            Ok(capture) => captures.push(capture),
            Err(fault) => faults.push(fault),
        }
    }
    (captures, faults)
}

/// A machine's date with a letter of two bytes where a digit should stand was cut inside the letter.
#[test]
fn a_date_may_hold_any_letters() {
    let text = "<p>The ferries between the islands stopped on Friday because of the storm, the company said.</p>";
    for value in [
        "2024-0é-04T00:00",
        "2024-05\u{4e00}-04",
        "2024é05é04",
        "2024-é\u{4e00}\u{4e00}",
    ] {
        let page =
            format!("<meta property='article:published_time' content='{value}'><h1>Ferries stop</h1>{text}{text}");
        assert_eq!(read(&page).articles[0].published.known_day(), None, "{value}");
    }
}

/// An array that breaks off gave its fault without end.
#[test]
fn a_broken_array_is_one_fault() {
    let row = r#"{"title":"Ferries stop","text":"The ferries stopped on Friday, the company said."}"#;
    for (array, n_captures) in [
        (format!("[{row},"), 1),
        (format!("[{row}"), 1),
        (format!("[{row},{{\"title\":\"Ferries run"), 1),
        ("[{\"title\"".to_owned(), 0),
    ] {
        let (captures, faults) = taken_apart(array.as_bytes());
        assert_eq!((captures.len(), faults.len()), (n_captures, 1), "{array}");
    }
}

/// A declaration of another encoding in the midst of a feed made the parser of XML panic.
#[test]
fn a_feed_may_declare_its_encoding_anywhere() {
    let declaration = "<?xml version='1.0' encoding='iso-8859-1'?>";
    let item = |front: &str, words: &str| {
        format!("<item>{front}<title>Ferries stop</title><description>{words}</description></item>")
    };
    let words = format!("{}The ferries stopped on Friday, a föhn blew.", "x ".repeat(9_000));
    for feed in [
        format!(
            "<rss><channel><title>Harbour Post</title>{}{declaration}{}</channel></rss>",
            "<a/>".repeat(5_000),
            item("", &words)
        ),
        format!(
            "<rss><channel><title>Harbour Post</title>{}</channel></rss>",
            item(declaration, &words)
        ),
        format!(
            "<rss><channel><title>Harbour Post</title>{}</channel></rss>",
            item("", &format!("{words}{declaration}"))
        ),
    ] {
        let (captures, faults) = taken_apart(feed.as_bytes());
        assert_eq!((captures.len(), faults.len()), (1, 0), "{faults:?}");
        assert!(String::from_utf8_lossy(&captures[0].bytes).contains("a föhn blew"));
    }
}

/// Each bracket of a feed had all that followed it looked through: a megabyte took 16 seconds.
#[test]
fn brackets_of_a_feed_cost_what_they_are_long() {
    let brackets = "<".repeat(1 << 20);
    for front in ["<rss><channel>", "<rss><channel><item>"] {
        let (captures, faults) = taken_apart(format!("{front}{brackets}").as_bytes());
        assert_eq!((captures.len(), faults.len()), (0, 1));
    }
}

/// Each of a page's titles in `<meta>` was held against all the others: a megabyte of them took five seconds.
#[test]
fn titles_cost_what_they_are_long() {
    let title = |number: usize| {
        format!("<meta property=og:title content='Ferries stop at pier {number} for the {number}th time'>")
    };
    let titles: String = (0..15_000).map(title).collect();
    let text = "<p>The ferries between the islands stopped on Friday because of the storm, the company said.</p>";
    let reading = read(&format!(
        "<html>{titles}<h1>Ferries stop at pier 1 for the 1th time</h1>{text}{text}"
    ));
    assert_eq!(
        reading.articles[0].title.as_deref(),
        Some("Ferries stop at pier 1 for the 1th time")
    );
}
