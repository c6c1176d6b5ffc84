//! The pairs of `tests/copies`: which of two articles is a copy of the other, who copied whom, what they share.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the pairs are files")]

mod builder;

use std::path::Path;

use builder::story;
use events::{Copies, PassageKind};
use page::{Article, ArticleId, Genre};
use serde::Deserialize;

/// The least pair F1 that is let through; the same as the floor in `eval/floors.toml`.
const FLOOR: f64 = 0.97;

/// The fewest pairs.
const FEWEST: usize = 150;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    text: Vec<Text>,
    #[serde(default)]
    pair: Vec<Pair>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    id: String,
    outlet: String,
    day: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    genre: Option<String>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    kind: String,
    one: String,
    #[serde(default)]
    from_one: Option<Second>,
    two: Second,
    #[serde(default)]
    with_one: Option<String>,
    #[serde(default)]
    edits_one: Vec<Edit>,
    #[serde(default)]
    edits: Vec<Edit>,
    copy: bool,
    #[serde(default)]
    original: Option<String>,
    #[serde(default)]
    basis: Option<String>,
    #[serde(default)]
    credit: Option<String>,
    #[serde(default)]
    release: bool,
    #[serde(default)]
    passage: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Second {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    day: Option<String>,
    #[serde(default)]
    title: Option<String>,
    /// The byline, an agency's.
    #[serde(default)]
    agency: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    replace: Option<String>,
    with: Option<String>,
    cut: Option<String>,
    after: Option<String>,
    insert: Option<String>,
    append: Option<String>,
    prepend: Option<String>,
    drop: Option<Vec<usize>>,
    order: Option<Vec<usize>>,
    append_text: Option<String>,
}

fn files() -> Vec<(String, File)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/copies");
    let entries = std::fs::read_dir(folder).expect("the folder of pairs");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let source = std::fs::read_to_string(path).expect("a file of pairs");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let file = toml::from_str(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, file)
    };
    paths.iter().map(read).collect()
}

/// Every text written in full, by id.
struct Texts(Vec<Text>);

impl Texts {
    fn get(&self, id: &str) -> &Text {
        let mut found = self.0.iter().filter(|text| text.id == id);
        let text = found.next().unwrap_or_else(|| panic!("there is no text {id:?}"));
        assert!(found.next().is_none(), "two texts are called {id:?}");
        text
    }

    /// Returns what edits make of a text.
    fn edited(&self, text: &str, edits: &[Edit], about: &str) -> String {
        edits.iter().fold(text.trim().to_owned(), |text, edit| {
            let edited = self.edit(&text, edit, about);
            assert_ne!(edited, text, "{about}: an edit changes nothing");
            edited
        })
    }

    fn edit(&self, text: &str, edit: &Edit, about: &str) -> String {
        let place = |words: &String| {
            assert!(text.contains(words.as_str()), "{about}: {words:?} is not in the text");
            words.clone()
        };
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let numbered = |numbers: &[usize]| {
            let far = numbers
                .iter()
                .find(|number| **number == 0 || **number > paragraphs.len());
            assert_eq!(far, None, "{about}: there is no such paragraph");
        };
        match edit {
            Edit {
                replace: Some(old),
                with: Some(new),
                ..
            } => text.replacen(&place(old), new, 1),
            Edit { cut: Some(words), .. } => text.replacen(&place(words), "", 1).replace("  ", " "),
            Edit {
                after: Some(words),
                insert: Some(new),
                ..
            } => text.replacen(&place(words), &format!("{words} {new}"), 1),
            Edit { append: Some(new), .. } => format!("{text}\n\n{new}"),
            Edit { prepend: Some(new), .. } => format!("{new}\n\n{text}"),
            Edit {
                append_text: Some(id), ..
            } => format!("{text}\n\n{}", self.get(id).text.trim()),
            Edit {
                drop: Some(numbers), ..
            } => {
                numbered(numbers);
                let kept = (1..).zip(&paragraphs).filter(|(number, _)| !numbers.contains(number));
                kept.map(|(_, paragraph)| *paragraph).collect::<Vec<_>>().join("\n\n")
            }
            Edit {
                order: Some(numbers), ..
            } => {
                numbered(numbers);
                let moved = numbers.iter().map(|number| paragraphs[number - 1]);
                moved.collect::<Vec<_>>().join("\n\n")
            }
            _ => panic!("{about}: an edit that is none"),
        }
    }
}

fn article(text: &Text, body: &str) -> Article {
    let mut article = story(&text.outlet, &text.day, body).account().article;
    article.title.clone_from(&text.title);
    if text.genre.as_deref() == Some("release") {
        article.genre = Genre::Release;
    }
    // Two pages with one text are told apart by their outlets here.
    article.id = ArticleId(format!("{} {} {}", article.id.0, text.outlet, text.day));
    article
}

/// The two articles of a pair, and the third.
fn articles(texts: &Texts, pair: &Pair, about: &str) -> (Article, Article, Option<Article>) {
    let base = texts.get(&pair.one);
    let side = |second: Option<&Second>, edits: &[Edit]| {
        let mut text = second
            .and_then(|second| second.text.as_ref())
            .map_or(base, |id| texts.get(id))
            .clone();
        if let Some(second) = second {
            text.outlet = second.outlet.clone().unwrap_or(text.outlet);
            text.day = second.day.clone().unwrap_or(text.day);
            text.title = second.title.clone().or(text.title);
            if second.text.is_none() {
                text.genre = None;
            }
        }
        let body = texts.edited(&text.text, edits, about);
        let mut article = article(&text, &body);
        if let Some(name) = second.and_then(|second| second.agency.clone()) {
            article.authors = vec![page::Author { name, agency: true }];
        }
        article
    };
    let third = pair.with_one.as_ref().map(|id| {
        let text = texts.get(id);
        article(text, text.text.trim())
    });
    (
        side(pair.from_one.as_ref(), &pair.edits_one),
        side(Some(&pair.two), &pair.edits),
        third,
    )
}

/// What was found of one pair.
struct Judged {
    about: String,
    want: bool,
    found: bool,
    /// What else is wrong: direction, basis, credit, release, passage.
    faults: Vec<String>,
}

fn judge(texts: &Texts, pair: &Pair, about: String) -> Judged {
    let (one, two, third) = articles(texts, pair, &about);
    let all: Vec<&Article> = [&one, &two].into_iter().chain(&third).collect();
    let copies = Copies::among(all.iter().copied());
    assert_eq!(
        copies,
        Copies::among(all.iter().rev().copied()),
        "{about}: the order of arrival changes it"
    );
    let forward = copies.original_of(&two.id) == Some(&one.id);
    let backward = copies.original_of(&one.id) == Some(&two.id);
    let also = copies.copy(&two.id).is_some_and(|copy| copy.also.contains(&one.id));
    let found = forward || backward || also;
    let copy = if backward { &one } else { &two };
    let mut faults = Vec::new();
    let mut check = |what: &str, want: Option<&str>, got: Option<&str>| {
        if want.is_some() && want != got {
            faults.push(format!("{what} {got:?} instead of {want:?}"));
        }
    };
    if found && pair.copy {
        let original = if backward { "two" } else { "one" };
        check("original", pair.original.as_deref(), Some(original));
        check(
            "basis",
            pair.basis.as_deref(),
            copies.copy(&copy.id).map(|copy| copy.basis.as_str()),
        );
        if pair.release {
            let is_release = copies.copy(&copy.id).is_some_and(|copy| copy.is_release);
            check("release", Some("true"), Some(if is_release { "true" } else { "false" }));
        }
    }
    check(
        "credit",
        pair.credit.as_deref(),
        copies.credit(&copy.id).map(|credit| credit.to.as_str()),
    );
    for credit in [&one, &two]
        .into_iter()
        .filter_map(|article| Some((article, copies.credit(&article.id)?)))
    {
        if let (article, Some(span)) = (credit.0, credit.1.span) {
            assert_eq!(span.of(&article.text), credit.1.words, "{about}");
        }
    }
    let passages: Vec<_> = copies.shared().collect();
    if let Some(kind) = pair.passage.as_deref() {
        check(
            "passage",
            Some(kind),
            passages.first().map(|passage| passage.kind.as_str()),
        );
        assert!(
            PassageKind::ALL.iter().any(|known| known.as_str() == kind),
            "{about}: {kind} is no kind"
        );
    }
    for passage in &passages {
        let text = |id: &ArticleId| &all.iter().find(|article| article.id == *id).expect("one of them").text;
        assert!(
            !passage.span.of(text(&passage.article)).is_empty()
                && !passage.first_span.of(text(&passage.first)).is_empty()
        );
    }
    Judged {
        about,
        want: pair.copy,
        found,
        faults,
    }
}

#[test]
fn pairs_are_told_apart() {
    let files = files();
    let texts = Texts(files.iter().flat_map(|(_, file)| file.text.clone()).collect());
    let mut judged = Vec::new();
    for (name, file) in &files {
        for (number, pair) in (1..).zip(&file.pair) {
            judged.push(judge(
                &texts,
                pair,
                format!("{name}, pair {number} ({}: {})", pair.one, pair.kind),
            ));
        }
    }
    let n_of = |want: bool, found: bool| {
        judged
            .iter()
            .filter(|pair| (pair.want, pair.found) == (want, found))
            .count()
    };
    let (right, missed, wrong) = (n_of(true, true), n_of(true, false), n_of(false, true));
    let precision = right as f64 / (right + wrong).max(1) as f64;
    let recall = right as f64 / (right + missed).max(1) as f64;
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
    let n_texts = texts.0.len();
    println!(
        "{} pairs of {n_texts} texts: {} copies, {} not",
        judged.len(),
        right + missed,
        n_of(false, false) + wrong
    );
    println!("pair precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}");
    let mut n_faults = 0;
    for pair in &judged {
        if pair.want != pair.found {
            println!(
                "{}: {}",
                pair.about,
                if pair.found { "taken for a copy" } else { "copy missed" }
            );
        }
        for fault in &pair.faults {
            n_faults += 1;
            println!("{}: {fault}", pair.about);
        }
    }
    assert!(judged.len() >= FEWEST, "{} pairs", judged.len());
    assert!(f1 >= FLOOR, "pair F1 {f1:.4}");
    assert_eq!(n_faults, 0, "who copied whom, or what was shared, is wrong somewhere");
}

/// All texts together: no text is taken for a copy of one on another matter.
#[test]
fn texts_written_in_full_are_no_copies_of_each_other() {
    let files = files();
    let texts: Vec<Article> = files
        .iter()
        .flat_map(|(_, file)| &file.text)
        .map(|text| article(text, text.text.trim()))
        .collect();
    let copies = Copies::among(&texts);
    let found: Vec<_> = copies.iter().collect();
    assert!(found.is_empty(), "{found:?}");
}
