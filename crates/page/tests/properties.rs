//! What holds for every page, whatever its bytes: no panic, blocks that rebuild the text, the same reading every time.

use page::{Capture, IssueKind};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> page::Reading {
    page::read(&Capture {
        path: "page".to_owned(),
        bytes: bytes.to_vec(),
        ..Capture::default()
    })
}

fn holds(bytes: &[u8]) {
    let reading = read(bytes);
    for article in &reading.articles {
        let words: Vec<&str> = article
            .blocks
            .iter()
            .map(|block| &article.text[block.span.range()])
            .collect();
        assert_eq!(words.join("\n\n"), article.text, "blocks rebuild the text");
        if let Some(dateline) = article.dateline {
            assert!(article.text.get(dateline.range()).is_some());
        }
    }
    assert!(
        !reading.articles.is_empty() || !reading.issues.is_empty(),
        "a page without an article says why"
    );
    assert_eq!(
        format!("{reading:?}"),
        format!("{:?}", read(bytes)),
        "the same page reads the same"
    );
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        holds(&bytes);
    }

    #[test]
    fn any_markup_is_survived(html in "<html>(<(p|div|h1|time|a href=\"x\"|li|script|meta content='2|/p|/div)>?|[ -~é]{0,20}|[0-9]{1,4}[./-]|By [A-Z][a-z]+ |&(amp|#x41)?;?|</){0,50}") {
        holds(html.as_bytes());
    }

    #[test]
    fn any_lines_are_survived(text in "([A-ZÀ-ž][a-zß-ž]{0,9} ?|[ -~]{0,40}\\.|\n|By |© |[0-9]{1,4}[ ./-]|May |Read more|Related\n|日本|١٢){0,60}") {
        holds(text.as_bytes());
    }
}

#[test]
fn hostile_pages_are_read_within_bounds() {
    let deep = format!(
        "<html><body>{}<p>The ferry was late on Monday because of the storm, the company said.</p>",
        "<div>".repeat(10_000)
    );
    assert!(read(deep.as_bytes()).articles[0].text.contains("The ferry was late"));
    for hostile in [
        "<a href=\"",
        "<",
        "<!--",
        "<script>",
        "<b><i>",
        "&amp;",
        "<table><tr><td>",
        "[",
        "\n\n",
        "1 May 2 ",
    ] {
        holds(format!("<html><body>{}", hostile.repeat(3_000)).as_bytes());
        holds(hostile.repeat(3_000).as_bytes());
    }
}

#[test]
fn a_page_without_an_article_says_why() {
    let kinds = |bytes: &[u8]| read(bytes).issues.iter().map(|issue| issue.kind).collect::<Vec<_>>();
    assert_eq!(kinds(b""), [IssueKind::Empty]);
    assert_eq!(kinds(b"\x7fELF\x02\x01\x01\0\0\0\0"), [IssueKind::Binary]);
    assert_eq!(kinds(b"Home\nNews\nSport"), [IssueKind::NoArticle]);
    assert_eq!(
        kinds(b"<html><head><title>Nothing</title></head><body></body></html>"),
        [IssueKind::NoArticle]
    );
}
