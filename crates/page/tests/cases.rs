//! The cases of `tests/page`: a heading, a sentence of why, a page, and what is expected of its article.

use page::{Article, Capture};

#[test]
fn dumps_are_read_as_the_cases_say() {
    check(include_str!("../../../tests/page/dumps.md"));
}

#[test]
fn html_is_read_as_the_cases_say() {
    check(include_str!("../../../tests/page/html.md"));
}

#[test]
fn pages_of_several_stories_are_read_as_the_cases_say() {
    check(include_str!("../../../tests/page/stories.md"));
}

fn check(cases: &str) {
    let mut count = 0;
    for case in cases.split("\n# ") {
        let name = case.lines().next().unwrap_or_default();
        let (page, expected) = (fenced(case, "page"), fenced(case, "expect"));
        let capture = Capture {
            path: name.to_owned(),
            bytes: page.as_bytes().to_vec(),
            ..Capture::default()
        };
        let reading = page::read(&capture);
        // A page holds one article where a case does not say how many.
        let stated = expected.lines().find_map(|line| line.strip_prefix("articles: "));
        let expected_count: usize = stated.map_or(1, |count| count.parse().expect("a number"));
        assert_eq!(reading.articles.len(), expected_count, "{name}: {:?}", reading.issues);
        for line in expected.lines().filter(|line| !line.starts_with("articles: ")) {
            let (field, value) = line.split_once(':').unwrap_or((line, ""));
            // "2 title" is the second article's.
            let (number, field) = field.split_once(' ').unwrap_or(("1", field));
            let number: usize = number.parse().expect("an article's number");
            expect(name, &reading.articles[number - 1], field, value.trim());
        }
        count += 1;
    }
    assert!(count > 1, "the file holds cases");
}

fn fenced<'c>(case: &'c str, kind: &str) -> &'c str {
    let open = format!("```{kind}\n");
    let from = case
        .find(&open)
        .unwrap_or_else(|| panic!("a case has no {kind}: {case}"))
        + open.len();
    let length = case[from..].find("\n```").expect("a fence is closed");
    &case[from..from + length]
}

fn expect(name: &str, article: &Article, field: &str, value: &str) {
    let found = match field {
        "title" => article.title.clone().unwrap_or_default(),
        "authors" => article
            .authors
            .iter()
            .map(|author| author.name.as_str())
            .collect::<Vec<_>>()
            .join("; "),
        "outlet" => article
            .outlet
            .as_ref()
            .map(|outlet| outlet.name.clone())
            .unwrap_or_default(),
        "url" => article.url.clone().unwrap_or_default(),
        "genre" => article.genre.as_str().to_owned(),
        "modified" => article.modified.day.map(|day| day.to_string()).unwrap_or_default(),
        "earliest" => article
            .published
            .earliest
            .map(|day| day.to_string())
            .unwrap_or_default(),
        "published" => {
            let basis = article.published.basis;
            let day = article.published.day.filter(|_| basis < page::DateBasis::Inferred);
            format!(
                "{} {}",
                day.map(|day| day.to_string()).unwrap_or_default(),
                basis.as_str()
            )
            .trim()
            .to_owned()
        }
        "starts" => {
            return assert!(
                article.text.starts_with(value),
                "{name}: starts {:?}",
                article.text.lines().next()
            );
        }
        "ends" => {
            return assert!(
                article.text.ends_with(value),
                "{name}: ends {:?}",
                article.text.lines().last()
            );
        }
        "not" => return assert!(!article.text.contains(value), "{name}: holds {value:?}"),
        other => panic!("{name}: no such expectation: {other}"),
    };
    assert_eq!(found, value, "{name}: {field}");
}
