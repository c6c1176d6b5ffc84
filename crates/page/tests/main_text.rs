//! Which lines of a page are its article: one page of our own for each thing that pages do.

use page::{Article, BlockKind, Capture, FurnitureKind, Genre};

const FIRST: &str =
    "The ferries between the islands stopped on Friday because of the storm, the company said in the morning.";
const SECOND: &str =
    "They are to run again on Sunday, when the wind is expected to drop, its spokeswoman added at noon.";
const THIRD: &str =
    "Some forty passengers spent the night in the school of Northport, where the town brought blankets.";

fn articles(body: &str) -> Vec<Article> {
    let html =
        format!("<html><head><title>Ferries stop in the north - Harbour Post</title></head><body>{body}</body></html>");
    page::read(&Capture {
        path: "test.html".to_owned(),
        url: Some("https://harbourpost.example/2024/ferries".to_owned()),
        bytes: html.into_bytes(),
        ..Capture::default()
    })
    .articles
}

fn text(body: &str) -> String {
    articles(body).swap_remove(0).text
}

fn story() -> String {
    format!("<h1>Ferries stop in the north</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
}

fn whole() -> String {
    [FIRST, SECOND, THIRD].join("\n\n")
}

/// What stands around or in an article and is none of it.
#[test]
fn furniture_is_left_out_and_kept_aside() {
    let teaser = "The bridge over the sound is to open next year, says the mayor, who cut the ribbon twice already.";
    for furniture in [
        format!("<nav><ul><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li></ul><p>{teaser}</p></nav>"),
        format!("<div class='related-posts'><h3>More stories</h3><p>{teaser}</p></div>"),
        format!("<aside><p>{teaser}</p></aside>"),
        format!("<footer><p>{teaser}</p></footer>"),
        format!("<div id=comments><p>{teaser}</p><p>{teaser} I was there!</p></div>"),
        format!("<div class='newsletterSignup'><p>{teaser}</p></div>"),
        format!("<figure><img src=x><figcaption>{teaser}</figcaption></figure>"),
        format!("<div class='cookie-notice'><p>{teaser}</p></div>"),
        format!("<p style='display: none'>{teaser}</p>"),
        format!("<span class=sr-only>{teaser}</span>"),
        format!("<article><h3><a href=/bridge>Bridge</a></h3><p>{teaser}</p></article>"),
        "<p>Sign up for the Harbour Letter and read the news of the coast every morning.</p>".to_owned(),
    ] {
        let page = format!("<main><article>{}{furniture}</article></main>", story());
        assert_eq!(text(&page), whole(), "{furniture}");
    }
    let page = format!(
        "<article>{}<div class='related-posts'><p>{teaser}</p></div></article>",
        story()
    );
    let article = articles(&page).swap_remove(0);
    let aside = article.furniture.iter().find(|piece| piece.text == teaser);
    assert_eq!(aside.map(|piece| piece.kind), Some(FurnitureKind::Related));
}

#[test]
fn names_that_mislead_are_not_believed() {
    for class in [
        "related",
        "newsletter",
        "modal",
        "sidebar-left",
        "comments-open",
        "has-menu",
        "ad",
        "share",
    ] {
        assert_eq!(
            text(&format!("<div class='{class}'><div>{}</div></div>", story())),
            whole(),
            "{class}"
        );
    }
}

#[test]
fn a_standfirst_in_a_box_of_its_own_opens_the_text() {
    let lead = "Forty people were stranded at the pier when the last boat of the week turned round in the sound.";
    let page = format!(
        "<header><h1>Ferries stop in the north</h1><div><p>{lead}</p></div><p>By Mona Lund</p></header>
         <div><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div>"
    );
    assert_eq!(text(&page), format!("{lead}\n\n{}", whole()));
}

#[test]
fn headings_items_and_quotes_keep_their_kind() {
    let page = format!(
        "<article><h1>Ferries stop in the north</h1><p>{FIRST}</p><h2>What now?</h2><ul><li>Northport: closed</li>
         <li>Westhaven: open</li></ul><blockquote><p>{SECOND}</p></blockquote><p>{THIRD}</p><h2>Related</h2></article>"
    );
    let article = articles(&page).swap_remove(0);
    let kinds: Vec<(BlockKind, &str)> = article
        .blocks
        .iter()
        .map(|block| (block.kind, block.span.of(&article.text)))
        .collect();
    assert_eq!(
        kinds,
        [
            (BlockKind::Paragraph, FIRST),
            (BlockKind::Heading, "What now?"),
            (BlockKind::ListItem, "Northport: closed"),
            (BlockKind::ListItem, "Westhaven: open"),
            (BlockKind::Quote, SECOND),
            (BlockKind::Paragraph, THIRD),
        ]
    );
}

#[test]
fn a_list_at_the_end_goes_on_with_the_text() {
    let page = format!(
        "<div>{}<p>Open are:</p><ul><li>Westhaven</li><li>Southness</li></ul></div>",
        story()
    );
    assert_eq!(
        text(&page),
        format!("{}\n\nOpen are:\n\nWesthaven\n\nSouthness", whole())
    );
}

#[test]
fn what_is_said_twice_is_read_once() {
    let page = format!("<article>{}<blockquote>{SECOND}</blockquote></article>", story());
    assert_eq!(text(&page), whole());
}

#[test]
fn text_that_is_hidden_until_a_script_runs_is_found() {
    assert_eq!(
        text(&format!("<p>Loading</p><div hidden id='S:0'>{}</div>", story())),
        whole()
    );
}

#[test]
fn a_page_that_shows_nothing_is_read_by_what_it_states() {
    let page = |head: &str| {
        let html =
            format!("<html><head><title>Ferries stop</title>{head}</head><body><div id=app></div></body></html>");
        let bytes = html.into_bytes();
        page::read(&Capture {
            bytes,
            ..Capture::default()
        })
        .articles
    };
    let body = format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferries stop","articleBody":"{FIRST}\n{SECOND}"}}</script>"#
    );
    let stated = page(&body).swap_remove(0);
    assert_eq!(stated.text, format!("{FIRST}\n\n{SECOND}"));
    assert!(
        stated
            .issues
            .iter()
            .any(|issue| issue.message.contains("shows no text"))
    );
    let described = page(&format!("<meta property='og:description' content='{FIRST}'>")).swap_remove(0);
    assert_eq!(
        (described.title.as_deref(), described.text.as_str()),
        (Some("Ferries stop"), FIRST)
    );
    assert!(page("").is_empty());
}

#[test]
fn a_page_without_structure_is_read_by_its_lines() {
    let page =
        format!("<b>Ferries stop in the north</b><br>{FIRST}<br><br>{SECOND}<br><br>{THIRD}<br><a href=/>Home</a>");
    assert_eq!(text(&page), whole());
}

#[test]
fn the_entries_of_a_live_page_are_articles_of_their_own() {
    let page = format!(
        "<article><h1>Ferries stop in the north</h1><p>{FIRST}</p><p>{SECOND}</p><div class=list>
         <div class='liveblog-entry' id=e2><time datetime='2024-05-04T09:00:00Z'>09:00</time><h2>Boats sail</h2><p>{THIRD}</p></div>
         <div class='liveblog-entry' id=e1><time datetime='2024-05-03T18:00:00Z'>18:00</time><p>The harbour master closes the
         pier for the night and asks drivers to turn back at the bridge.</p></div></div></article>"
    );
    let found = articles(&page);
    let titles: Vec<_> = found.iter().map(|article| article.title.as_deref()).collect();
    assert_eq!(
        titles,
        [
            Some("Ferries stop in the north"),
            Some("Boats sail"),
            Some("Ferries stop in the north")
        ]
    );
    assert_eq!(found[0].text, format!("{FIRST}\n\n{SECOND}"));
    assert_eq!(found[1].text, THIRD);
    assert_eq!(
        found[1].url.as_deref(),
        Some("https://harbourpost.example/2024/ferries#e2")
    );
    assert_eq!(found[1].genre, Genre::Live);
    let days: Vec<_> = found[1..]
        .iter()
        .map(|article| article.published.day.map(|day| day.to_string()))
        .collect();
    assert_eq!(days, [Some("2024-05-04".to_owned()), Some("2024-05-03".to_owned())]);
}

#[test]
fn a_front_page_that_prints_its_stories_in_full_gives_each() {
    let post = |number: usize, words: &str| {
        let paragraphs =
            format!("<p>{FIRST} {words}</p><p>{SECOND} {words} {words}</p><p>{THIRD} {words}</p>").repeat(3);
        format!("<article><h2><a href='/post/{number}'>Story {number} of the coast</a></h2>{paragraphs}</article>")
    };
    let page = format!(
        "<main>{}{}</main>",
        post(1, "One more boat sank."),
        post(2, "Nobody was hurt.")
    );
    let urls: Vec<_> = articles(&page).into_iter().map(|article| article.url).collect();
    assert_eq!(
        urls,
        [1, 2].map(|number| Some(format!("https://harbourpost.example/post/{number}")))
    );
}

#[test]
fn a_table_set_apart_is_part_of_the_text() {
    let table = r#"<figure class="wp-block-table"><table><tr><td>Gull</td><td>the large ferry of the northern line, built for rough seas</td></tr></table>
        <figcaption>The fleet in May</figcaption></figure>"#;
    assert!(text(&format!("{}{table}", story())).contains("the large ferry of the northern line"));
}

#[test]
fn a_page_that_is_closed_and_goes_on_is_one_page() {
    let second = "</body></html><!DOCTYPE html><html><body><p>A second captain said that he had never seen such waves in the bay before, in May or ever.</p>";
    assert!(text(&format!("{}{second}", story())).contains("A second captain said"));
}

#[test]
fn a_linked_heading_over_text_is_part_of_it() {
    let list = r#"<h2><a href="/gull">1. The Gull</a></h2><p>She is the oldest of the ferries and has crossed the bay every day for forty years now.</p>"#;
    assert!(text(&format!("{}{list}", story())).contains("1. The Gull"));
}

#[test]
fn what_readers_unfold_is_part_of_the_text_and_what_is_hidden_is_not() {
    let answer = "The company says that it pays for the night in a hotel where no ferry runs on the same day.";
    for folded in [
        format!(r#"<div class="accordion"><h3>Who pays?</h3><div style="display: none"><p>{answer}</p></div></div>"#),
        format!(r#"<h3>Who pays?</h3><div class="faq-answer" hidden><p>{answer}</p></div>"#),
    ] {
        assert!(text(&format!("{}{folded}", story())).contains(answer), "{folded}");
    }
    let hidden = format!(r#"<div style="display:none"><p>{answer}</p></div>"#);
    assert!(!text(&format!("{}{hidden}", story())).contains(answer));
}

#[test]
fn names_of_colours_are_no_marks() {
    let note = "The harbour office asks everybody to stay away from the quay until the wind has dropped.";
    let boxed = format!(r#"<div class="border-secondary-700 hs_cos_wrapper_widget"><p>{note}</p></div>"#);
    assert!(text(&format!("{}{boxed}", story())).contains(note));
}
