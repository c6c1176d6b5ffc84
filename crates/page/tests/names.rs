//! Headline, authors, outlet, genre and language of whole pages, one small page for each way in which pages state them.

use page::{Article, Capture, Genre, IssueKind};

/// The running text of every page here.
const TEXT: &str =
    "<p>The ferries between the islands stopped on Friday because of the storm, the company said in the evening.</p>
    <p>They are to run again on Sunday, when the wind is expected to drop, a harbour officer told this paper.</p>
    <p>Some 300 passengers spent the night in a school near the quay, where the town had put up beds for them.</p>";

/// Reads a page of the given head and the given words between headline and text.
fn read(head: &str, byline: &str) -> Article {
    read_body(head, &format!("<h1>Ferries stop in the north</h1>{byline}{TEXT}"))
}

fn read_body(head: &str, body: &str) -> Article {
    let html = format!("<html><head>{head}</head><body><main><article>{body}</article></main></body></html>");
    let capture = Capture {
        path: "page.html".to_owned(),
        bytes: html.into_bytes(),
        ..Capture::default()
    };
    let mut articles = page::read(&capture).articles;
    assert_eq!(articles.len(), 1);
    articles.remove(0)
}

fn authors(head: &str, byline: &str) -> Vec<String> {
    read(head, byline)
        .authors
        .into_iter()
        .map(|author| author.name)
        .collect()
}

fn check_authors(head: &str, byline: &str, names: &[&str]) {
    assert_eq!(authors(head, byline), names, "{head} {byline}");
}

fn json_ld(author: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Ferries stop in the north","author":{author},
        "publisher":{{"@type":"Organization","name":"Harbour Post"}}}}</script>"#
    )
}

#[test]
fn authors_are_read_off_json_ld() {
    check_authors(&json_ld(r#"{"@type":"Person","name":"Mona Lund"}"#), "", &["Mona Lund"]);
    check_authors(
        &json_ld(r#"[{"@type":"Person","name":"Mona Lund"},{"@type":"Person","name":"Per Holm, Staff Writer"}]"#),
        "",
        &["Mona Lund", "Per Holm"],
    );
    check_authors(
        &json_ld(r#""By Mona Lund and Per Holm""#),
        "",
        &["Mona Lund", "Per Holm"],
    );
    check_authors(
        &json_ld(r#"{"@type":"Person","name":"Lund, Mona"}"#),
        "",
        &["Mona Lund"],
    );
    check_authors(
        &json_ld(r#"{"@type":"Person","name":"Mona Lund, MD, RD"}"#),
        "",
        &["Mona Lund"],
    );
    check_authors(&json_ld(r#"{"@type":"Person","name":"mona lund"}"#), "", &["mona lund"]);
}

#[test]
fn authors_are_read_off_meta_elements() {
    check_authors(r#"<meta name="author" content="Mona Lund">"#, "", &["Mona Lund"]);
    check_authors(
        r#"<meta property="article:author" content="https://social.example/harbourpost"><meta name="byl" content="By Mona Lund">"#,
        "",
        &["Mona Lund"],
    );
    check_authors(r#"<meta name="dc.creator" content="Lund, Mona">"#, "", &["Mona Lund"]);
}

#[test]
fn authors_are_read_off_marked_elements_near_the_headline() {
    for byline in [
        r#"<div class="article-byline"><span class="author-name">Mona Lund</span></div>"#,
        r#"<a rel="author" href="/mona">Mona Lund</a>"#,
        r#"<span itemprop="author"><span itemprop="name">Mona Lund</span></span>"#,
        r#"<p><a href="https://post.example/authors/mona-lund/">Mona Lund</a> · 4 min</p>"#,
        r#"<p class="postAuthor">Mona Lund 4 August 2010</p>"#,
        r#"<p class="post-author">Dec. 19, 2025 · Mona Lund on behalf of the crew</p>"#,
        r#"<div class="author-box"><div>Mona Lund</div><p>Mona Lund has written about ships and harbours for this paper for twenty years, and she
            lives with two cats in a house by the sea where the ferries pass every day.</p></div>"#,
    ] {
        check_authors("", byline, &["Mona Lund"]);
    }
    check_authors(
        "",
        r#"<p class="byline"><a href="/author/mona">Mona Lund</a> and <a href="/author/per">Per Holm</a></p>"#,
        &["Mona Lund", "Per Holm"],
    );
}

#[test]
fn authors_are_read_off_lines_that_open_like_bylines() {
    for byline in [
        "<p>By Mona Lund</p>",
        "<p>By</p><p>Mona Lund</p>",
        "<p>ByMona Lund</p>",
        "<p>Von Mona Lund</p>",
        "<p>Par Mona Lund, publié le 3 mai</p>",
        "<p>Por Mona Lund</p>",
        "<p>Di Mona Lund</p>",
        "<p>Door Mona Lund</p>",
        "<p>Av Mona Lund</p>",
        "<p>Autor: Mona Lund</p>",
        "<p>Penulis: Mona Lund</p>",
        "<p>Text: Mona Lund, Foto: Per Holm</p>",
        "<p>By Mona Lund Photos by Per Holm</p>",
        "<p>3 May 2024 by Mona Lund in Harbours</p>",
        "<p>Posted on May 3, 2024 by Mona Lund</p>",
        "<p>By Mona Lund, @mlund, mona@post.example</p>",
    ] {
        if byline.starts_with("<p>ByMona") {
            check_authors("", &byline.replace("<p>", r#"<p class="author">"#), &["Mona Lund"]);
        } else {
            check_authors("", byline, &["Mona Lund"]);
        }
    }
    check_authors("", "<p>（责编：李明、王芳）</p>", &["李明", "王芳"]);
}

#[test]
fn readers_quoted_people_and_other_stories_authors_are_no_authors() {
    for byline in [
        r#"<section class="comments"><span class="comment-author">Rolf Berg</span></section>"#,
        r#"<div class="related-posts"><p class="author">Rolf Berg</p></div>"#,
        r#"<p>The storm came early.</p><p>It went late.</p><p>Nobody was hurt.</p><p>Some boats sank.</p><p>The quay held.</p>
            <blockquote class="quote">It was loud. <cite class="quote-author">Rolf Berg</cite></blockquote>"#,
        r#"<p class="photo-credit">Photo: Rolf Berg</p>"#,
        r#"<p class="author">Privacy Policy</p>"#,
        r#"<p class="author">By Staff</p>"#,
    ] {
        check_authors("", byline, &[]);
    }
}

#[test]
fn who_typed_an_article_in_is_no_author_where_the_byline_names_another() {
    let head = r#"<meta name="author" content="Rolf Berg">"#;
    check_authors(head, "<p>By Mona Lund</p>", &["Mona Lund"]);
    check_authors(head, "<p>By Rolf Berg</p>", &["Rolf Berg"]);
    check_authors(
        r#"<meta name="author" content="Mona">"#,
        "<p>By Mona Lund</p>",
        &["Mona Lund"],
    );
}

#[test]
fn agencies_are_marked_and_organisations_sign_where_no_person_does() {
    let found = read("", "<p>By Mona Lund, Reuters</p>").authors;
    let agencies: Vec<bool> = found.iter().map(|author| author.agency).collect();
    assert_eq!(agencies, [false, true]);
    let site = r#"<meta property="og:site_name" content="Harbour Post">"#;
    let own = json_ld(r#"{"@type":"Organization","name":"Harbour Post"}"#);
    check_authors(&format!("{site}{own}"), "", &["Harbour Post"]);
    check_authors(&format!("{site}{own}"), "<p>By Mona Lund</p>", &["Mona Lund"]);
    check_authors(&json_ld(r#"{"@type":"Person","name":"HP Staff"}"#), "", &["HP Staff"]);
    for bare in [
        "Staff",
        "admin",
        "Redaktion",
        "https://post.example/author/7",
        "@harbourpost",
        "5 minutes",
    ] {
        check_authors(&json_ld(&format!(r#"{{"@type":"Person","name":"{bare}"}}"#)), "", &[]);
    }
}

#[test]
fn an_author_may_be_called_like_the_site() {
    let head = r#"<meta property="og:site_name" content="Mona Lund"><meta name="author" content="Mona Lund">"#;
    check_authors(head, "", &["Mona Lund"]);
}

#[test]
fn a_byline_ends_before_sections_places_and_houses() {
    check_authors("", "<p>By Mona Lund, in News, Northport, Ships</p>", &["Mona Lund"]);
    check_authors("", r#"<p class="author">Mona Lund @ Harbour House</p>"#, &["Mona Lund"]);
    check_authors("", r#"<p class="author">Mona Lund M.P.H., R.D.</p>"#, &["Mona Lund"]);
    check_authors("", r#"<p class="author">YO-YO MA</p>"#, &["Yo-Yo Ma"]);
    check_authors("", "<p>AFP, NORTHPORT</p>", &["AFP"]);
    check_authors(
        "",
        "<p>3 May 2024 • Mona Lund in Ships and Harbours of the North</p>",
        &["Mona Lund"],
    );
    check_authors(
        "",
        "<h2>From Engagement to Wedding: Costs, Harbour Gifts and More</h2>",
        &[],
    );
    check_authors("", "<h3>The Gull by Rolf Berg (May 13th)</h3>", &[]);
}

#[test]
fn a_name_is_read_beside_its_address() {
    for stated in [
        "Mona Lund, lund@post.example",
        "lund@post.example (Mona Lund)",
        "Mona Lund <lund@post.example>",
    ] {
        let head = format!("<meta name='author' content='{stated}'>");
        check_authors(&head, "", &["Mona Lund"]);
    }
    check_authors("<meta name='author' content='lund@post.example'>", "", &[]);
}

#[test]
fn a_note_below_the_text_names_the_author() {
    let below = |note: &str| {
        let article = read_body("", &format!("<h1>Ferries stop in the north</h1>{TEXT}{note}"));
        article
            .authors
            .into_iter()
            .map(|author| author.name)
            .collect::<Vec<_>>()
    };
    let writes = "<p>Mona Lund writes about ships, harbours and the sea for several papers.</p>";
    assert_eq!(below(&format!("<h3>About the author</h3>{writes}")), ["Mona Lund"]);
    assert_eq!(below(&format!("<h3>Über die Autorin:</h3>{writes}")), ["Mona Lund"]);
    let picture = r#"<img src="x.jpg" alt="Mona Lund">"#;
    assert_eq!(below(&format!("{picture}<h3>Mona Lund</h3>{writes}")), ["Mona Lund"]);
    assert!(
        below(&format!("<h3>Mona Lund</h3>{writes}")).is_empty(),
        "what a text is about"
    );
    assert_eq!(
        below("<h3>Article written by:</h3><h4>Mona Lund, MD</h4>"),
        ["Mona Lund"]
    );
}

#[test]
fn a_first_name_is_completed_where_the_page_always_writes_one_surname_behind_it() {
    let head = r#"<meta name="author" content="Mona"><meta property="og:site_name" content="Mona Lund Sailing">"#;
    check_authors(head, "", &["Mona Lund"]);
    check_authors(head, "<p>Mona Berg says:</p>", &["Mona"]);
    check_authors(r#"<meta name="author" content="Mona">"#, "", &["Mona"]);
}

#[test]
fn the_headline_is_told_from_logo_kicker_and_suffix() {
    let title = |head: &str, body: &str| read_body(head, &format!("{body}{TEXT}")).title.unwrap_or_default();
    let head = r#"<title>Ferries stop in the north | World | Harbour Post</title><meta property="og:site_name" content="Harbour Post">"#;
    let headline = "Ferries stop in the north";
    for body in [
        "<h1>Ferries stop in the north</h1>",
        "<h1>Harbour Post</h1><h2>Ferries stop in the north</h2>",
        "<h1>Harbour Post</h1>",
        "<h1>Newsletter</h1>",
    ] {
        assert_eq!(title(head, body), headline, "{body}");
    }
    let og = r#"<meta property="og:title" content="Ferries stop in the north">"#;
    assert_eq!(
        title(og, "<h1><span>Storm on the coast</span> Ferries stop in the north</h1>"),
        headline
    );
    assert_eq!(
        title(
            "<title>Post - Ferries &amp; fish stop – Post</title><meta name=publisher content=Post>",
            ""
        ),
        "Ferries & fish stop"
    );
}

#[test]
fn the_outlet_is_named_by_metadata_or_by_the_title_and_the_address() {
    let outlet = |head: &str| read(head, "").outlet.map(|outlet| outlet.name);
    let link = r#"<link rel="canonical" href="https://www.harbourpost.example/world/ferries-stop">"#;
    for head in [
        r#"<meta property="og:site_name" content="Harbour Post">"#,
        r#"<meta property="og:site_name" content="Harbour Post | News from the coast">"#,
        "<title>Ferries stop in the north | Harbour Post</title>",
        "<title>Harbour Post: Ferries stop in the north - Harbour Post</title>",
    ] {
        assert_eq!(
            outlet(&format!("{link}{head}")).as_deref(),
            Some("Harbour Post"),
            "{head}"
        );
    }
    assert_eq!(outlet(&json_ld(r#""Mona Lund""#)).as_deref(), Some("Harbour Post"));
    assert_eq!(outlet("<title>Ferries stop in the north | World</title>"), None);
    assert_eq!(
        outlet(&format!("{link}<title>Ferries stop in the north | World</title>")),
        None
    );
}

#[test]
fn the_genre_is_told_by_metadata_address_and_text() {
    let genre = |head: &str, body: &str| read(head, body).genre;
    let typed = |name: &str| {
        format!(r#"<script type="application/ld+json">{{"@type":"{name}","headline":"Ferries stop"}}</script>"#)
    };
    for (name, kind) in [
        ("OpinionNewsArticle", Genre::Opinion),
        ("AnalysisNewsArticle", Genre::Analysis),
        ("LiveBlogPosting", Genre::Live),
        ("NewsArticle", Genre::Report),
    ] {
        assert_eq!(genre(&typed(name), ""), kind, "{name}");
    }
    let section = r#"<meta property="article:section" content="Kommentar">"#;
    assert_eq!(genre(section, ""), Genre::Opinion);
    let address = r#"<link rel="canonical" href="https://post.example/interviews/keeper-of-the-light">"#;
    assert_eq!(genre(address, ""), Genre::Interview);
    let release = "<p>FOR IMMEDIATE RELEASE</p><p>The ferry company has named a new director, who will begin in May, it said.</p>";
    assert_eq!(genre("", release), Genre::Release);
    assert_eq!(genre("", ""), Genre::Report);
}

#[test]
fn the_language_is_the_texts_and_not_the_declared_one() {
    let html = |lang: &str, text: &str| {
        let html = format!("<html lang={lang}><body><h1>A</h1><p>{text}</p><p>{text}</p></body></html>");
        let capture = Capture {
            path: "page.html".to_owned(),
            bytes: html.into_bytes(),
            ..Capture::default()
        };
        page::read(&capture).articles.remove(0).language
    };
    let german =
        "Die Fähre kam am Montag wegen des Sturms zu spät und ist nicht aus dem Hafen ausgelaufen, sagte die Reederei.";
    assert_eq!(html("en", german).as_deref(), Some("de"));
    let persian = "کشتی روز دوشنبه به دلیل طوفان دیر رسید و از بندر بیرون نرفت و مسافران شب را در یک مدرسه گذراندند.";
    assert_eq!(html("ar", persian).as_deref(), Some("fa"));
    let urdu =
        "فیری پیر کے روز طوفان کی وجہ سے دیر سے پہنچی اور بندرگاہ سے باہر نہیں نکلی، مسافروں نے رات اسکول میں گزاری۔";
    assert_eq!(html("en", urdu).as_deref(), Some("ur"));
    let zulu = "Umkhumbi ufike sekwephuzile ngoMsombuluko ngenxa yesiphepho futhi awuphumanga echwebeni, kusho inkampani, kodwa abagibeli balale esikoleni ngoba bekunomoya kakhulu.";
    assert_eq!(html("en", zulu).as_deref(), Some("zu"));
}

/// The path to the page may end in a heading of the first level, written for search engines; what readers see as the headline
/// stands below it.
#[test]
fn the_last_step_of_the_path_is_no_headline() {
    let head = r#"<title>Storm and ferries: all that matters | Harbour Post</title>
        <meta property="og:title" content="Storm and ferries: all that matters">
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries stop in the north"}</script>"#;
    let last = "<h1>Storm and ferries: all that matters</h1>";
    let shown = "<h2>Ferries stop in the north</h2>";
    for path in [
        format!(r#"<ul><li><a href="/">Home</a></li><li><a href="/coast">Coast</a></li><li>{last}</li></ul>"#),
        format!(
            r#"<ol class="breadcrumb"><li><a href="/">Home</a></li><li><div class="breadcrumb-item">{last}</div></li></ol>"#
        ),
        format!(r#"<div class="breadcrumbs"><span><a href="/">Home</a> / </span>{last}</div>"#),
    ] {
        let article = read_body(head, &format!("{path}{shown}{TEXT}"));
        assert_eq!(article.title.as_deref(), Some("Ferries stop in the north"), "{path}");
    }
    // A heading behind a section's name or below a menu ends no path.
    for body in [
        format!(r#"<header><a href="/coast">Coast</a>{last}</header>{shown}"#),
        format!(r#"<nav><a href="/">Home</a></nav>{last}{shown}"#),
    ] {
        let article = read_body("", &format!("{body}{TEXT}"));
        assert_eq!(
            article.title.as_deref(),
            Some("Storm and ferries: all that matters"),
            "{body}"
        );
    }
}

/// The parts of a heading may be elements or lines of their own; what metadata states is the whole.
#[test]
fn a_heading_of_several_lines_is_one_headline() {
    let head = r#"<title>Storm on the coast: Ferries stop in the north</title>
        <meta property="og:title" content="Storm on the coast: Ferries stop in the north">"#;
    for heading in [
        "<h1><div>Storm on the coast</div>Ferries stop in the north</h1>",
        "<h1>Storm on the coast<br>Ferries stop in the north</h1>",
    ] {
        let article = read_body(head, &format!("{heading}{TEXT}"));
        assert_eq!(
            article.title.as_deref(),
            Some("Storm on the coast: Ferries stop in the north"),
            "{heading}"
        );
    }
}

/// A paywall, a film or a gallery: the page says that it is a report, and its day, and shows no text.
#[test]
fn a_report_without_a_text_is_still_an_article() {
    let reading = |head: &str| {
        let html = format!(
            "<html><head><title>Ferries stop in the north - Harbour Post</title>{head}</head><body><nav><a href=/>Home</a></nav><h1>Ferries stop in the north</h1></body></html>"
        );
        page::read(&Capture {
            path: "page.html".to_owned(),
            url: Some("https://harbourpost.example/2024/ferries".to_owned()),
            bytes: html.into_bytes(),
            ..Capture::default()
        })
    };
    for head in [
        r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferries stop in the north","datePublished":"2024-05-03","isAccessibleForFree":false}</script>"#,
        r#"<meta property="og:type" content="video.other"><meta property="og:title" content="Ferries stop in the north"><meta property="article:published_time" content="2024-05-03T10:00:00+02:00">"#,
    ] {
        let reading = reading(head);
        let [article] = &reading.articles[..] else {
            panic!("{head}: {:?}", reading.issues);
        };
        assert_eq!(article.title.as_deref(), Some("Ferries stop in the north"));
        assert_eq!(
            article.published.day.map(|day| day.to_string()).as_deref(),
            Some("2024-05-03")
        );
        assert_eq!(article.text, "");
        assert_eq!(
            article.issues.iter().map(|issue| issue.kind).collect::<Vec<_>>(),
            [IssueKind::Cut]
        );
    }
    for head in [
        r#"<meta property="og:type" content="website"><meta property="article:published_time" content="2024-05-03T10:00:00+02:00">"#,
        r#"<meta property="og:type" content="article"><meta property="og:title" content="Ferries stop in the north">"#,
        r#"<script type="application/ld+json">{"@type":"Article","headline":"Harbours of the world","datePublished":"2005-05-03"}</script>"#,
    ] {
        let reading = reading(head);
        assert!(reading.articles.is_empty(), "{head}");
        assert_eq!(reading.issues[0].kind, IssueKind::NoArticle);
    }
}
