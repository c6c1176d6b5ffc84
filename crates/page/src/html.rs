//! From a page's HTML to its articles.
//!
//! Reading order: [`tree`] and [`tag`] (elements), [`marks`] (what their names say), [`lines`] (what is seen), [`json_ld`] and
//! [`metadata`] (what the page says of itself), [`stories`] (several on one page), [`main_text`] (what of it is the article),
//! [`script_text`] (where it shows none), [`names`] (who signs), [`dates`] with [`date_lines`] and [`state`] (when).

pub mod date_lines;
pub mod dates;
pub mod entity;
pub mod json_ld;
pub mod lines;
pub mod main_text;
pub mod marks;
pub mod metadata;
pub mod names;
pub mod script_text;
pub mod state;
pub mod stories;
pub mod tag;
pub mod tree;

use lines::{Line, Lines};
use main_text::{chosen, ends_sentence, title_line};
use marks::Mark;
use metadata::Metadata;
use stories::{PageSigns, Story, Telling, listed, stories, told};
use tree::Tree;

use crate::{
    BlockKind, Capture, FurnitureKind, Genre, Issue, IssueKind,
    byline::opened,
    closing::drop_tail,
    date::{
        stamp::{Stamp, stamp},
        words::{Habit, days},
    },
    draft::Draft,
    furniture::cue,
    genre::{Signs, genre},
    language::language,
    outlet::folded,
};

/// How much of a text is looked at for markup.
const SAMPLE: usize = 64 << 10;

/// Says whether a text is HTML: by its media type, its first words, or the tags in it.
#[must_use]
pub fn is_html(text: &str, content_type: Option<&str>) -> bool {
    let end = (0..=SAMPLE.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let sample = text[..end].to_ascii_lowercase();
    let front = sample.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let by_front = ["<!doctype html", "<html", "<head", "<body", "<?xml"]
        .iter()
        .any(|mark| front.starts_with(mark));
    let says_plain = content_type.is_some_and(|kind| kind.trim_start().starts_with("text/plain"));
    let says_html = content_type.is_some_and(|kind| kind.contains("html"));
    let tags = [
        "</p>",
        "</div>",
        "</a>",
        "</h1>",
        "</li>",
        "<br>",
        "<br/>",
        "<br />",
        "</span>",
        "</article>",
        "<p>",
        "<div",
    ];
    let n_tags = tags.iter().filter(|tag| sample.contains(**tag)).count();
    by_front || says_html && n_tags > 0 || !says_plain && (n_tags >= 2 || sample.contains("<html"))
}

/// Reads the articles of a page, the page's own first.
#[must_use]
pub fn read(html: &str, capture: &Capture) -> Vec<Draft> {
    let tree = Tree::parse(html);
    let mut page = Page::read(&tree, capture, false);
    // Pages that are put together in the browser keep their text hidden until then.
    let length = page.length();
    if length < FEW_LETTERS {
        let all = Page::read(&tree, capture, true);
        if all.length() > 2 * length {
            page = all;
        }
    }
    let own = page.own_draft(&tree, capture);
    let stories = page.story_drafts(&tree, &own, capture);
    let has_text = !own.paragraphs.is_empty() && (stories.is_empty() || page.length() >= MIN_INTRO);
    let is_own = has_text || own.is_bare && stories.is_empty();
    is_own.then_some(own).into_iter().chain(stories).collect()
}

/// Beside stories of their own, a page's own text is an article from this length on.
const MIN_INTRO: usize = 80;

/// A page with what was found on it.
struct Page {
    lines: Lines,
    metadata: Metadata,
    title: Option<String>,
    stories: Vec<Story>,
    /// Whether each line is part of the page's own article.
    chosen: Vec<bool>,
}

impl Page {
    fn read(tree: &Tree<'_>, capture: &Capture, with_hidden: bool) -> Self {
        let lines = lines::lines(tree, with_hidden);
        let metadata = Metadata::read(tree, &lines.lines, capture.url.as_deref());
        let title = metadata.headline.clone();
        let title_at = title.as_deref().and_then(|title| title_line(&lines.lines, title));
        let (sections, types) = metadata.sections();
        let signs = Signs {
            title: title.as_deref(),
            sections: &sections,
            url: metadata.url.as_deref(),
            types: &types,
        };
        let signs = PageSigns {
            title_at,
            url: metadata.url.as_deref(),
            is_live: !metadata.updates().is_empty() || genre(&signs, "", &[]) == Genre::Live,
            updates: metadata.updates(),
        };
        let stories = stories(tree, &lines, signs);
        let others: Vec<_> = stories
            .iter()
            .flat_map(|story| story.elements(tree, &lines.lines))
            .collect();
        let chosen = chosen(tree, &lines, title_at, &others, metadata.url.as_deref());
        Self {
            lines,
            metadata,
            title,
            stories,
            chosen,
        }
    }

    /// Returns how many bytes of text the page's own article has.
    fn length(&self) -> usize {
        let both = self.lines.lines.iter().zip(&self.chosen);
        both.filter(|(_, is_chosen)| **is_chosen)
            .map(|(line, _)| line.text.len())
            .sum()
    }

    fn own_draft(&self, tree: &Tree<'_>, capture: &Capture) -> Draft {
        let (lines, metadata) = (&self.lines.lines, &self.metadata);
        let mut paragraphs = paragraphs(lines, &self.chosen);
        let mut issues = Vec::new();
        if paragraphs.is_empty() && self.stories.is_empty() && self.title.is_some() {
            let stated = metadata.stated_text().into_iter();
            paragraphs.extend(stated.map(|words| (BlockKind::Paragraph, words)));
            issues.extend((!paragraphs.is_empty()).then(only_stated));
        }
        if self.stories.is_empty() && self.length() < FEW_LETTERS {
            let found = script_text::text_of_scripts(tree, self.title.as_deref().unwrap_or_default());
            if length(&found) > 2 * length(&paragraphs) {
                (paragraphs, issues) = (found, Vec::new());
            }
        }
        let text = joined(&paragraphs);
        let language = language(&text).or_else(|| metadata.language.clone());
        let (published, modified) = dates::dates(dates::Source {
            tree,
            metadata,
            title: self.title.as_deref(),
            paragraphs: &paragraphs,
            language: language.as_deref(),
            captured: capture.captured,
        });
        let (sections, types) = metadata.sections();
        let mut draft = Draft {
            title: self.title.clone(),
            authors: names::authors(metadata, tree, lines),
            outlet: metadata.outlet(),
            url: metadata.url.clone(),
            published,
            modified,
            sections,
            types: types
                .into_iter()
                .chain(self.stories.iter().flat_map(Story::type_names).next())
                .collect(),
            language,
            paragraphs,
            issues,
            ..Draft::default()
        };
        drop_head(&mut draft);
        drop_tail(&mut draft);
        let is_told = |at: usize| self.stories.iter().any(|story| story.lines.contains(&at));
        for (at, line) in lines.iter().enumerate() {
            if !self.chosen[at] && !is_told(at) {
                draft.put_aside(furniture_kind(line), &line.text);
            }
        }
        // A title and a day alone make no report of a front page or a form.
        let is_known = draft.title.is_some() && draft.published.known_day().is_some();
        if draft.paragraphs.is_empty() && self.stories.is_empty() && is_known && metadata.is_report() {
            draft.is_bare = true;
            draft.issues.push(without_text());
        }
        draft
    }

    /// Makes an article of each story; what the page says of all of them (outlet, language) stands in `own`.
    fn story_drafts(&self, tree: &Tree<'_>, own: &Draft, capture: &Capture) -> Vec<Draft> {
        let telling = Telling {
            tree,
            lines: &self.lines,
            title: self.title.as_deref(),
            own,
            updates: self.metadata.updates(),
            captured: capture.captured,
        };
        let mut drafts = if self.stories.is_empty() {
            listed(telling)
        } else {
            told(telling, &self.stories)
        };
        drafts.iter_mut().for_each(drop_head);
        drafts.retain(|draft| !draft.paragraphs.is_empty());
        drafts
    }
}

fn only_stated() -> Issue {
    Issue {
        kind: IssueKind::Cut,
        message: "the page shows no text; what its metadata states was read, often a description only".to_owned(),
        span: None,
    }
}

fn without_text() -> Issue {
    Issue {
        kind: IssueKind::Cut,
        message: "the page shows no text of its report; headline and day are what its metadata states".to_owned(),
        span: None,
    }
}

/// Returns how many bytes of text paragraphs hold.
fn length(paragraphs: &[(BlockKind, String)]) -> usize {
    paragraphs.iter().map(|(_, words)| words.len()).sum()
}

fn joined(paragraphs: &[(BlockKind, String)]) -> String {
    let words: Vec<&str> = paragraphs.iter().map(|(_, words)| words.as_str()).collect();
    words.join("\n")
}

/// Texts shorter than this are sought among hidden lines too.
const FEW_LETTERS: usize = 500;

/// Returns the chosen lines as typed paragraphs. A sentence that a break cuts in two is put together again.
fn paragraphs(lines: &[Line], chosen: &[bool]) -> Vec<(BlockKind, String)> {
    let mut out: Vec<(BlockKind, String)> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| chosen[*at]) {
        let goes_on = line.is_broken
            && last.is_some_and(|last| last + 1 == at && lines[last].node == line.node)
            && line.text.starts_with(char::is_lowercase);
        match out.last_mut().filter(|(_, words)| goes_on && !ends_sentence(words)) {
            Some((_, words)) => {
                words.push(' ');
                words.push_str(&line.text);
            }
            None => out.push((line.kind, line.text.clone())),
        }
        last = Some(at);
    }
    out
}

fn furniture_kind(line: &Line) -> FurnitureKind {
    let marks = line.around;
    // Links in menus are most lines of a page; their words need not be asked.
    let is_menu = marks.has(Mark::Navigation) && line.linked * 2 > line.text.len();
    if is_menu {
        FurnitureKind::Navigation
    } else if let Some(cue) = cue(&line.text) {
        cue.kind
    } else if marks.has(Mark::Caption) {
        FurnitureKind::Credit
    } else if marks.has(Mark::Related) {
        FurnitureKind::Related
    } else if marks.has(Mark::Share) || marks.has(Mark::Newsletter) {
        FurnitureKind::Share
    } else if line.aside || line.linked * 2 > line.text.len() {
        FurnitureKind::Navigation
    } else {
        FurnitureKind::Other
    }
}

/// How many paragraphs at the front may be headline, byline and date line again.
const MAX_HEAD: usize = 5;

/// Takes the headline, the byline, date lines, and lines that are furniture by their words out of the text.
fn drop_head(draft: &mut Draft) {
    let title = draft.title.clone().unwrap_or_default();
    let names: Vec<String> = draft.authors.iter().map(|author| folded(&author.name)).collect();
    let mut number = 0;
    draft.paragraphs.retain(|(_, words)| {
        number += 1;
        let is_head = number <= MAX_HEAD && (folded(words) == folded(&title) || is_head_line(words, &names));
        !is_head && cue(words).is_none()
    });
}

/// Says whether a short line gives no more than the author or the day.
fn is_head_line(words: &str, names: &[String]) -> bool {
    if words.len() > 90 {
        return false;
    }
    let own = folded(words);
    let by_name = names
        .iter()
        .any(|name| own == *name || opened(words).is_some_and(|rest| folded(rest).starts_with(name)));
    let mut found = days(
        words,
        Habit {
            language: None,
            day_first: Some(true),
        },
    );
    by_name
        || found
            .pop()
            .is_some_and(|day| stamp(words, day.range) != Stamp::Running && words.split_whitespace().count() < 9)
}
