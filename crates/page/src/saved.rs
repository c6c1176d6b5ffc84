//! What tools that save pages write into them: the address, and the day of saving.
//!
//! The words they use, and the folders they put a page's pictures into, stand in `data/page/saved.toml`.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Capture, stated::day_of_words, tables::table};

/// How far into a page the comment of a saving tool is looked for; all known ones write it before the first element that
/// holds text.
const WINDOW: usize = 4 << 10;

/// Where a page was saved from, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    pub url: Option<String>,
    pub day: Option<Date>,
}

/// Returns what a saving tool's comment says at the head of a page.
#[must_use]
pub fn saved(html: &str) -> Option<Saved> {
    let end = (0..=WINDOW.min(html.len()))
        .rev()
        .find(|at| html.is_char_boundary(*at))?;
    let head = &html[..end];
    head.split("<!--").skip(1).find_map(|rest| {
        let comment = rest.split("-->").next()?;
        TABLE.comment.iter().find_map(|known| known.read(comment))
    })
}

/// Returns the capture with the address and the day that a saving tool wrote into its page, where it has no address.
#[must_use]
pub fn addressed(text: &str, capture: &Capture) -> Option<Capture> {
    if capture.url.is_some() {
        return None;
    }
    let saved = saved(text)?;
    Some(Capture {
        path: capture.path.clone(),
        url: saved.url,
        content_type: capture.content_type.clone(),
        captured: capture.captured.or(saved.day),
        stated: capture.stated.clone(),
        issues: Vec::new(),
        bytes: Vec::new(),
    })
}

/// Says whether a folder holds the pictures and scripts of the saved page beside it, by the folder's name and the page's
/// without its ending.
#[must_use]
pub fn is_companion(folder: &str, page: &str) -> bool {
    let rest = folder.strip_prefix(page);
    rest.is_some_and(|rest| TABLE.folder.endings.iter().any(|ending| ending == rest))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    folder: Folder,
    comment: Vec<Comment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Folder {
    #[expect(dead_code, reason = "it is for whoever reads the table")]
    why: String,
    endings: Vec<String>,
}

/// What one tool writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Comment {
    #[expect(dead_code, reason = "it is for whoever reads the table")]
    why: String,
    /// What marks the comment.
    mark: String,
    /// What stands right before the address.
    url: String,
    /// What stands right before the day.
    #[serde(default)]
    day: Option<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the test reads it"))]
    matches: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the test reads it"))]
    excludes: Vec<String>,
}

/// How many bytes behind a day's opening words are read.
const DAY: usize = 80;

impl Comment {
    fn read(&self, comment: &str) -> Option<Saved> {
        if !comment.contains(&self.mark) {
            return None;
        }
        let (_, rest) = comment.split_once(&self.url)?;
        // Internet Explorer writes the address's length in brackets before it.
        let rest = match rest.trim_start().strip_prefix('(') {
            Some(counted) => counted.split_once(')')?.1,
            None => rest,
        };
        let address = rest.split_whitespace().next()?;
        let url = if address.starts_with("http://") || address.starts_with("https://") {
            Some(address.to_owned())
        } else {
            let is_host = !address.contains(':') && address.split('/').next().is_some_and(|host| host.contains('.'));
            is_host.then(|| format!("http://{address}"))
        };
        let day = self.day.as_ref().and_then(|opening| {
            let (_, rest) = comment.split_once(opening.as_str())?;
            let end = (0..=DAY.min(rest.len())).rev().find(|at| rest.is_char_boundary(*at))?;
            day_of_words(rest[..end].lines().next()?.trim())
        });
        url.is_some().then_some(Saved { url, day })
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| table(include_str!("../../../data/page/saved.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_is_known_by_its_words() {
        for known in &TABLE.comment {
            for words in &known.matches {
                let found = known.read(words).unwrap_or_else(|| panic!("{words:?} is not known"));
                assert!(found.url.is_some_and(|url| url.contains("post.example")), "{words}");
                assert_eq!(found.day.is_some(), known.day.is_some(), "{words}");
            }
            for words in &known.excludes {
                assert_eq!(known.read(words), None, "{words}");
            }
        }
    }

    #[test]
    fn comment_gives_address_and_day() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0032)https://post.example/ferries -->\n<html><p>x";
        assert_eq!(
            saved(page).unwrap().url.as_deref(),
            Some("https://post.example/ferries")
        );
        assert_eq!(saved("<html><!-- saved by hand --><p>x"), None);
        assert_eq!(saved("<!-- saved from url=(0016)about:internet -->"), None);
        assert_eq!(saved(""), None);
    }

    #[test]
    fn folders_beside_a_saved_page_are_told() {
        assert!(is_companion("Ferries stop_files", "Ferries stop"));
        assert!(!is_companion("Ferries stop", "Ferries stop"));
        assert!(!is_companion("Other_files", "Ferries stop"));
    }
}
