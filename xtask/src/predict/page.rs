//! What the reader makes of the pages of a set: `{"id","title","author":[..],"date","body"}`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::jsonl;

/// Where the pages are.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with `gold.jsonl` (of which ids and addresses are read) and `html/ID.html.gz`.
    folder: PathBuf,
}

/// One prediction, in the scorer's form.
#[derive(Serialize)]
pub struct Row {
    id: String,
    title: Option<String>,
    author: Vec<String>,
    /// Left out where the day is only inferred: a window is no day.
    date: Option<String>,
    basis: &'static str,
    outlet: Option<String>,
    body: String,
    /// How many articles the page holds: the entries of a live page are articles too.
    articles: usize,
}

#[derive(Deserialize)]
struct Page {
    id: String,
    url: Option<String>,
}

/// Reads every page of the set and writes what was found.
///
/// # Errors
/// Names the file that cannot be read.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pages: Vec<Page> = jsonl::read(&arguments.folder.join("gold.jsonl"))?;
    let urls: BTreeMap<String, Option<String>> = pages.into_iter().map(|page| (page.id, page.url)).collect();
    for (id, url) in urls {
        let path = arguments.folder.join("html").join(format!("{id}.html.gz"));
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        jsonl::write(&row(
            id,
            &page::Capture {
                path: named(&path),
                url,
                bytes,
                ..page::Capture::default()
            },
        ))?;
    }
    Ok(())
}

/// Reads one page and returns its first article as a prediction: the page's own. The sets mark the same of live pages, the text
/// without its entries.
#[must_use]
pub fn row(id: String, capture: &page::Capture) -> Row {
    let mut reading = page::read(capture);
    if reading.articles.is_empty() {
        let (title, author, date, outlet) = (None, Vec::new(), None, None);
        return Row {
            id,
            title,
            author,
            date,
            basis: page::DateBasis::Unknown.as_str(),
            outlet,
            body: String::new(),
            articles: 0,
        };
    }
    let articles = reading.articles.len();
    let article = reading.articles.swap_remove(0);
    // A day inferred from the page's own word of its last change is the day that the record gives; one that only the fetching
    // bounds is a limit.
    let is_day = article.published.basis < page::DateBasis::Inferred || article.modified.day.is_some();
    Row {
        id,
        title: article.title,
        author: article.authors.into_iter().map(|author| author.name).collect(),
        date: article.published.day.filter(|_| is_day).map(|day| day.to_string()),
        basis: article.published.basis.as_str(),
        outlet: article.outlet.map(|outlet| outlet.name),
        body: article.text,
        articles,
    }
}

fn named(path: &Path) -> String {
    path.display().to_string()
}
