//! Entries of RSS and Atom feeds, one at a time.
//!
//! The parser of feeds reads a whole feed or nothing. Here each entry is cut out, put into a feed of its own and handed to
//! that parser: a broken entry costs itself, and a feed of any length is read in the memory of one entry. Days are kept as
//! written, not moved to Greenwich: an evening's story is not published on the morrow.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, BufRead};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, Utc};
use encoding_rs::Encoding;
use feed_rs::model;
use feed_rs::parser::{Builder, Parser};
use jiff::civil::Date;

use super::{Carrier, Fault, MAX_RECORD, explained, stream::Stream};
use crate::{
    Capture, Issue, IssueKind, Stated,
    decode::{charset_of, decoded_text, xml_charset},
    stated::day_of_words,
};

/// The most bytes of what stands before a feed's first entry.
const MAX_HEAD: usize = 1 << 20;

/// Elements that a feed may open with, without their prefixes, and the elements of its entries.
const ROOTS: [&str; 3] = ["rss", "feed", "RDF"];
const ENTRIES: [&str; 2] = ["item", "entry"];

/// Says whether a stream begins like a feed: past declarations and comments, its first element is a feed's.
pub fn begins(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    root(&text).is_some()
}

/// Returns where the first element stands, where it is a feed's.
fn root(text: &str) -> Option<Tag<'_>> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    for _ in 0..64 {
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") || rest.starts_with("<!") {
            rest.find('>')? + 1
        } else {
            break;
        };
        rest = rest[end..].trim_start();
    }
    let tag = Tag::read(rest)?;
    ROOTS.contains(&tag.local).then_some(tag)
}

/// An element's opening.
#[derive(Clone, Copy, Debug)]
struct Tag<'t> {
    /// Its name with the prefix.
    name: &'t str,
    /// Its name without.
    local: &'t str,
    /// What stands between the name and the closing bracket.
    attributes: &'t str,
}

impl<'t> Tag<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let inside = text.strip_prefix('<')?;
        let inside = &inside[..inside.find('>').unwrap_or(inside.len())];
        let end = inside
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(inside.len());
        let name = &inside[..end];
        let local = name.rsplit(':').next()?;
        Some(Self {
            name,
            local,
            attributes: inside[end..].trim().trim_end_matches('/'),
        })
    }
}

/// The entries of a feed.
pub struct Feed<'r> {
    stream: Stream<'r>,
    carrier: Carrier,
    number: usize,
    /// What the feed says of itself; nothing until its head was read.
    about: Option<About>,
    /// Entries' names that were given already.
    seen: BTreeSet<String>,
    is_ended: bool,
}

/// What a feed says of itself.
#[derive(Default)]
struct About {
    encoding: Option<&'static Encoding>,
    opening: String,
    closing: String,
    title: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
}

impl<'r> Feed<'r> {
    pub fn new(stream: Stream<'r>, carrier: Carrier) -> Self {
        Self {
            stream,
            carrier,
            number: 0,
            about: None,
            seen: BTreeSet::new(),
            is_ended: false,
        }
    }

    pub fn next(&mut self) -> Option<Result<Capture, Fault>> {
        if self.is_ended {
            return None;
        }
        let found = self.entry();
        let (broken, is_last) = match found {
            Ok(Some(Ok(capture))) => return Some(Ok(capture)),
            Ok(Some(Err(broken))) => (broken, false),
            Ok(None) => {
                self.is_ended = true;
                let is_bare = self.number == 0;
                return is_bare.then(|| {
                    Err(Fault {
                        place: self.carrier.path.clone(),
                        reason: "The feed holds no entry.".to_owned(),
                        ..Fault::default()
                    })
                });
            }
            Err(error) => (explained(&error).into(), true),
        };
        self.is_ended = is_last;
        Some(Err(Fault {
            place: format!("{}#{}", self.carrier.path, self.number.max(1)),
            reason: broken.reason,
            entry: broken.entry,
        }))
    }

    /// Reads the next entry: nothing at the end, a reason where it is broken.
    fn entry(&mut self) -> io::Result<Option<Result<Capture, Broken>>> {
        let before = self.find_entry()?;
        let about = match self.about.take() {
            Some(about) => about,
            None => About::read(&before.bytes, self.carrier.content_type.as_deref()),
        };
        let result = if before.is_found {
            self.number += 1;
            let entry = self.take_entry();
            entry.map(|entry| {
                Some(
                    entry
                        .map_err(Broken::from)
                        .and_then(|bytes| self.capture(&bytes, &about)),
                )
            })
        } else {
            Ok(None)
        };
        self.about = Some(about);
        result
    }

    /// Passes over what stands before the next entry, and returns it.
    fn find_entry(&mut self) -> io::Result<Before> {
        let mut before = Before::default();
        loop {
            let (size, is_found) = {
                let chunk = self.stream.fill_buf()?;
                if chunk.is_empty() {
                    return Ok(before);
                }
                match chunk.iter().position(|byte| *byte == b'<') {
                    Some(0) => {
                        let look = self.stream.look(MAX_NAME);
                        let is_entry = opens_entry(look);
                        (usize::from(!is_entry), is_entry)
                    }
                    Some(at) => (at, false),
                    None => (chunk.len(), false),
                }
            };
            if is_found {
                before.is_found = true;
                return Ok(before);
            }
            self.stream.take_into(size as u64, MAX_HEAD, &mut before.bytes)?;
        }
    }

    /// Takes an entry up to its end; a reason where it has none.
    fn take_entry(&mut self) -> io::Result<Result<Vec<u8>, String>> {
        let name = {
            let look = self.stream.look(MAX_NAME);
            let look = String::from_utf8_lossy(&look[..look.len().min(MAX_NAME)]).into_owned();
            Tag::read(&look).map(|tag| tag.name.to_owned()).unwrap_or_default()
        };
        let closing = format!("</{name}").into_bytes();
        let mut entry = Vec::new();
        let mut is_quoted = false;
        loop {
            let chunk = self.stream.fill_buf()?;
            if chunk.is_empty() {
                return Ok(Err("The feed ends inside the entry.".to_owned()));
            }
            let mark = if is_quoted { b']' } else { b'<' };
            let at = chunk.iter().position(|byte| *byte == mark);
            if at != Some(0) {
                let size = at.unwrap_or(chunk.len());
                self.stream.take_into(size as u64, MAX_RECORD, &mut entry)?;
                continue;
            }
            let look = self.stream.look(closing.len().max(MAX_NAME) + 2);
            let mut size = 1;
            if is_quoted {
                is_quoted = !look.starts_with(b"]]>");
            } else if look.starts_with(b"<![CDATA[") {
                is_quoted = true;
                size = 9;
            } else if look.starts_with(&closing) && !look.get(closing.len()).is_some_and(is_of_name) {
                self.stream.take_into(closing.len() as u64, MAX_RECORD, &mut entry)?;
                entry.push(b'>');
                return Ok(match entry.len() >= MAX_RECORD {
                    true => Err(format!(
                        "The entry is larger than {} MB; it was passed over.",
                        MAX_RECORD >> 20
                    )),
                    false => Ok(entry),
                });
            } else if !entry.is_empty() && opens_entry(look) {
                return Ok(Err("The entry has no end; it was passed over.".to_owned()));
            }
            self.stream.take_into(size, MAX_RECORD, &mut entry)?;
        }
    }

    fn capture(&mut self, bytes: &[u8], about: &About) -> Result<Capture, Broken> {
        let text = decoded_text(bytes, about.encoding);
        let times = Times::default();
        let feed = times
            .parser(self.carrier.url.as_deref())
            .parse(without_instructions(&format!("{}{text}{}", about.opening, about.closing)).as_bytes())
            .map_err(|error| format!("The entry is broken ({error})."))?;
        let entry = feed
            .entries
            .into_iter()
            .next()
            .ok_or_else(|| "The entry is empty.".to_owned())?;
        let url = address(&entry);
        let mut stated = Stated {
            title: entry.title.as_ref().map(|title| title.content.clone()),
            authors: names(&entry.authors),
            published: times.words(entry.published),
            modified: times.words(entry.updated),
            outlet: about.title.clone(),
            language: entry.language.clone().or_else(|| about.language.clone()),
            is_body: true,
        };
        if stated.authors.is_empty() {
            stated.authors.clone_from(&about.authors);
        }
        let name = self.name(&entry, url.as_deref());
        let capture = Capture {
            path: format!("{}#{name}", self.carrier.path),
            url,
            captured: self.carrier.captured,
            stated: Some(stated),
            ..Capture::default()
        };
        let (body, content_type, is_summary) = match body(entry) {
            Some(body) => body,
            None => return Err(Broken::without_text(capture)),
        };
        let mut issues = Vec::new();
        if is_summary {
            issues.push(Issue {
                kind: IssueKind::Cut,
                message: "the feed gives a summary and not the whole text; the article's address has the rest"
                    .to_owned(),
                span: None,
            });
        }
        Ok(Capture {
            content_type: Some(content_type.to_owned()),
            issues,
            bytes: body.into_bytes(),
            ..capture
        })
    }

    /// Returns the entry's own id where no other had it before, else its number.
    fn name(&mut self, entry: &model::Entry, url: Option<&str>) -> String {
        let id = Some(entry.id.as_str()).filter(|id| !id.is_empty()).or(url);
        match id.map(|id| id.split_whitespace().collect::<Vec<_>>().join(" ")) {
            Some(id) if self.seen.insert(id.clone()) => id,
            _ => self.number.to_string(),
        }
    }
}

/// Why an entry gives nothing, and what it says of its page where it has one.
struct Broken {
    reason: String,
    entry: Option<Box<Capture>>,
}

impl Broken {
    fn without_text(entry: Capture) -> Self {
        let reason = match &entry.url {
            Some(url) => format!("The entry gives no text. Its address, to be read by itself: {url}"),
            None => "The entry gives no text.".to_owned(),
        };
        Self {
            reason,
            entry: entry.url.is_some().then(|| Box::new(entry)),
        }
    }
}

impl From<String> for Broken {
    fn from(reason: String) -> Self {
        Self { reason, entry: None }
    }
}

/// What stands before an entry.
#[derive(Default)]
struct Before {
    bytes: Vec<u8>,
    is_found: bool,
}

/// Turns processing instructions into words. The parser of XML changes its encoding at a declaration wherever it stands and
/// panics where it has read too far for that; an entry is UTF-8 by then.
fn without_instructions(xml: &str) -> Cow<'_, str> {
    match xml.contains("<?") {
        true => Cow::Owned(xml.replace("<?", "&lt;?")),
        false => Cow::Borrowed(xml),
    }
}

/// The longest name of an element that is looked at: a stream of brackets must not be looked through again at each.
const MAX_NAME: usize = 64;

fn opens_entry(look: &[u8]) -> bool {
    let look = &look[..look.len().min(MAX_NAME)];
    let end = look
        .iter()
        .position(|byte| matches!(byte, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n'));
    let Some(name) = end.and_then(|end| look.get(1..end)) else {
        return false;
    };
    let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
    look.first() == Some(&b'<') && ENTRIES.iter().any(|entry| entry.as_bytes() == local)
}

fn is_of_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':')
}

impl About {
    /// Reads what stands before the first entry.
    fn read(head: &[u8], content_type: Option<&str>) -> Self {
        let encoding = xml_charset(head).or_else(|| content_type.and_then(charset_of));
        let text = decoded_text(head, encoding);
        let Some(tag) = root(&text) else {
            return Self {
                encoding,
                ..Self::default()
            };
        };
        let (name, attributes) = (tag.name, tag.attributes);
        let (opening, closing) = match tag.local {
            // Versions that nobody knows are written too; all are read as the last one.
            "rss" => (
                format!("<{name} version=\"2.0\" {}><channel>", without_version(attributes)),
                format!("</channel></{name}>"),
            ),
            _ => (format!("<{name} {attributes}>"), format!("</{name}>")),
        };
        let start = text.find(&format!("<{name}")).unwrap_or(0);
        let begun = text[start..].find('>').map_or("", |end| &text[start + end + 1..]);
        let inside = match tag.local {
            "rss" => begun
                .trim_start()
                .strip_prefix("<channel")
                .and_then(|rest| Some(&rest[rest.find('>')? + 1..])),
            _ => Some(begun),
        };
        let whole = format!("{opening}{}{closing}", inside.unwrap_or_default());
        let parsed = Times::default()
            .parser(None)
            .parse(without_instructions(&whole).as_bytes())
            .ok();
        Self {
            encoding,
            title: parsed
                .as_ref()
                .and_then(|feed| Some(feed.title.as_ref()?.content.trim().to_owned())),
            language: parsed.as_ref().and_then(|feed| feed.language.clone()),
            authors: parsed.map(|feed| names(&feed.authors)).unwrap_or_default(),
            opening,
            closing,
        }
    }
}

/// Takes the version out of an element's attributes.
fn without_version(attributes: &str) -> String {
    let Some(at) = attributes.find("version") else {
        return attributes.to_owned();
    };
    let rest = attributes[at + "version".len()..].trim_start();
    let after = rest.strip_prefix('=').map(str::trim_start).and_then(|value| {
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split_once(quote).map(|(_, after)| after)
    });
    match after {
        Some(after) => format!("{}{after}", &attributes[..at]),
        None => attributes.to_owned(),
    }
}

fn names(people: &[model::Person]) -> Vec<String> {
    people
        .iter()
        .filter_map(|person| person.name.clone())
        .filter(|name| !name.trim().is_empty())
        .collect()
}

/// Returns the address of the entry's page: the link that says so, else the first, else an id that is one.
fn address(entry: &model::Entry) -> Option<String> {
    let is_web = |href: &str| href.starts_with("http://") || href.starts_with("https://");
    let pages = || entry.links.iter().filter(|link| is_web(&link.href));
    pages()
        .find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))
        .map(|link| link.href.clone())
        .or_else(|| Some(entry.id.clone()).filter(|id| is_web(id)))
}

/// Returns an entry's text, its media type, and whether it is only a summary.
fn body(entry: model::Entry) -> Option<(String, &'static str, bool)> {
    const HTML: &str = "text/html; charset=utf-8";
    const PLAIN: &str = "text/plain; charset=utf-8";
    let kind = |is_html: bool| if is_html { HTML } else { PLAIN };
    let filled = |text: &String| !text.trim().is_empty();
    let content = entry.content.and_then(|content| {
        let subtype = content.content_type.subty().as_str().to_owned();
        let body = content.body.filter(filled)?;
        let is_html = subtype != "plain" || has_markup(&body);
        Some((body, kind(is_html), false))
    });
    content.or_else(|| {
        let summary = entry.summary.map(|summary| summary.content).filter(filled)?;
        let is_html = has_markup(&summary);
        Some((summary, kind(is_html), true))
    })
}

/// Says whether a text holds elements: a bracket followed by a letter, and one that closes.
fn has_markup(text: &str) -> bool {
    let opens = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    text.match_indices('<').any(|(at, _)| opens(at)) && text.contains('>') || text.contains('&') && text.contains(';')
}

/// The words of the times that a parser meets, and the days they name.
#[derive(Clone, Default)]
struct Times(Arc<Mutex<Vec<Noted>>>);

/// A time and the words that gave it.
type Noted = (DateTime<Utc>, String);

impl Times {
    /// Returns a parser that notes the times it meets.
    fn parser(&self, base: Option<&str>) -> Parser {
        let noted = Arc::clone(&self.0);
        Builder::new()
            .base_uri(base)
            // The parser would draw lots for the id of an entry without any.
            .id_generator(|_, _, _| String::new())
            .timestamp_parser(move |words| {
                let noon = day_of_words(words).and_then(noon)?;
                if let Ok(mut noted) = noted.lock() {
                    noted.push((noon, words.trim().to_owned()));
                }
                Some(noon)
            })
            .build()
    }

    /// Returns the words that gave a time.
    fn words(&self, time: Option<DateTime<Utc>>) -> Option<String> {
        let noted = self.0.lock().ok()?;
        noted
            .iter()
            .find(|(noon, _)| Some(*noon) == time)
            .map(|(_, words)| words.clone())
    }
}

fn noon(day: Date) -> Option<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(
        day.year().into(),
        u32::try_from(day.month()).ok()?,
        u32::try_from(day.day()).ok()?,
    )?;
    Some(day.and_hms_opt(12, 0, 0)?.and_utc())
}
