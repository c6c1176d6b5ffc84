//! What a page says of its article outside the article: titles, names, days, addresses.

use std::borrow::Cow;

use super::{
    dates::region,
    entity::unescaped,
    json_ld::{Described, Update, described},
    lines::Line,
    marks::{Mark, marks},
    tag::Tag,
    tree::{NodeIdx, Tree},
};
use crate::{
    Outlet,
    headline::{Titles, alike, headline},
    outlet::{folded, host, of_address, of_site_name, of_title},
    tables::MARKUP,
};

/// The page's metadata, gathered once.
#[derive(Debug)]
pub struct Metadata {
    /// `<meta>` names in lower case with their contents, in page order.
    pub(super) metas: Vec<(String, String)>,
    /// JSON-LD, articles first.
    pub(super) nodes: Vec<Described>,
    /// The titles.
    titles: Titles,
    /// The outlet's names as the page uses them.
    pub sites: Vec<String>,
    /// The headline.
    pub headline: Option<String>,
    /// The page's own address.
    pub url: Option<String>,
    /// The declared language.
    pub language: Option<String>,
    /// The region that the declared language or the locale names ("us"), in lower case.
    pub region: Option<String>,
}

/// Names as the page states them.
#[derive(Debug, Default)]
pub struct StatedNames {
    /// Of the article in JSON-LD.
    pub json_ld: Vec<String>,
    /// Of `<meta>` elements, one list for each of their names, best first.
    pub meta: Vec<Vec<String>>,
}

/// A description shorter than this says no more than a headline.
const MIN_DESCRIPTION: usize = 60;

/// The most authors that one kind of `<meta>` states; longer lists are those of works cited.
const MAX_STATED: usize = 40;

impl Metadata {
    /// Reads a page's metadata.
    #[must_use]
    pub fn read(tree: &Tree<'_>, lines: &[Line], address: Option<&str>) -> Self {
        let head = Head::read(tree);
        let metas = head.metas;
        let nodes = described(tree, &head.scripts);
        let named = |names: &[String]| {
            of_names(&metas, names)
                .map(|(_, value)| value.to_owned())
                .collect::<Vec<_>>()
        };
        let canonical = head.canonical;
        let url = canonical
            .into_iter()
            .chain(named(&MARKUP.meta.url))
            .find(|url| is_deep(url))
            .or_else(|| address.map(str::to_owned));
        let is_step = |at: usize| lines[at].heading == 1 && is_last_step(tree, lines, at);
        let is_shown = |at: usize| lines[at].heading == 1 && !leads_home(tree, &lines[at]) && !is_step(at);
        let words = |is_asked: &dyn Fn(usize) -> bool| {
            let found = (0..lines.len()).filter(|at| is_asked(*at));
            found.map(|at| lines[at].text.clone()).collect()
        };
        let mut titles = Titles {
            json_ld: nodes
                .iter()
                .find(|node| node.is_article)
                .and_then(|node| node.headline.clone()),
            meta: named(&MARKUP.meta.title),
            title: head.title,
            headings: words(&is_shown),
            lower_headings: words(&|at| matches!(lines[at].heading, 2 | 3) || is_step(at)),
        };
        if titles.headings.is_empty() {
            titles.headings.extend(below_path(lines, &titles, is_step));
        }
        titles.headings.extend(of_several_lines(tree, lines, is_shown));
        let locale = of_names(&metas, &MARKUP.meta.locale).map(|(_, value)| value);
        let region = head.language.as_deref().into_iter().chain(locale).find_map(region);
        let language = head.language.map(|code| {
            code.chars()
                .take_while(char::is_ascii_alphabetic)
                .collect::<String>()
                .to_lowercase()
        });
        let mut metadata = Self {
            metas,
            nodes,
            titles,
            sites: Vec::new(),
            headline: None,
            url,
            language: language.filter(|code| code.len() == 2),
            region,
        };
        metadata.sites = metadata.sites();
        metadata.headline = headline(&metadata.titles, &metadata.sites);
        metadata
    }

    fn sites(&self) -> Vec<String> {
        let mut sites: Vec<String> = of_names(&self.metas, &MARKUP.meta.site)
            .map(|(_, value)| value.to_owned())
            .collect();
        sites.extend(self.nodes.iter().filter_map(|node| node.publisher.clone()));
        if let Some(host) = self.url.as_deref().and_then(host) {
            sites.push(host.to_owned());
            sites.extend(host.split('.').max_by_key(|label| label.len()).map(str::to_owned));
        }
        sites.extend(self.outlet().map(|outlet| outlet.name));
        sites
    }

    /// Returns the outlet.
    #[must_use]
    pub fn outlet(&self) -> Option<Outlet> {
        let by_address = self.url.as_deref().and_then(of_address);
        let host = self.url.as_deref().and_then(host);
        let site = || of_names(&self.metas, &MARKUP.meta.site).find_map(|(_, value)| of_site_name(value, host));
        let publisher = || {
            let mut publishers = self.nodes.iter().filter_map(|node| node.publisher.as_deref());
            publishers.find_map(|name| of_site_name(name, host))
        };
        let titled = || of_title(self.titles.title.as_deref()?, host?);
        by_address.or_else(site).or_else(publisher).or_else(titled)
    }

    /// Returns the names of sections and the JSON-LD types.
    #[must_use]
    pub fn sections(&self) -> (Vec<String>, Vec<String>) {
        let mut sections: Vec<String> = of_names(&self.metas, &MARKUP.meta.section)
            .map(|(_, value)| value.to_owned())
            .collect();
        for node in &self.nodes {
            sections.extend([&node.section, &node.genre].into_iter().flatten().cloned());
        }
        let types = self
            .nodes
            .iter()
            .filter(|node| node.is_article)
            .flat_map(|node| node.types.clone())
            .collect();
        (sections, types)
    }

    /// Says whether the page states that it is a report, in words or in films, pictures or sound, with its headline.
    #[must_use]
    pub fn is_report(&self) -> bool {
        let is_type = |word: &str| {
            let mut types = MARKUP.json_ld.article.iter().chain(&MARKUP.json_ld.shown);
            types.any(|own| own == word)
        };
        let (sections, _) = self.sections();
        let mut types = self.nodes.iter().flat_map(|node| &node.types);
        let is_named =
            types.any(|word| is_type(word)) || sections.iter().any(|word| is_type(&word.to_ascii_lowercase()));
        let says = |headline: &str| {
            let of_nodes = self.nodes.iter().filter_map(|node| node.headline.as_ref());
            self.titles
                .meta
                .iter()
                .chain(of_nodes)
                .any(|title| alike(title, headline))
        };
        is_named && self.headline.as_deref().is_some_and(says)
    }

    /// Returns the names that the page states as its author's, in JSON-LD and in `<meta>`.
    #[must_use]
    pub fn stated_names(&self) -> StatedNames {
        let metas: Vec<(u32, &str)> = of_names(&self.metas, &MARKUP.meta.author).collect();
        let mut ranks: Vec<u32> = metas.iter().map(|(rank, _)| *rank).collect();
        ranks.dedup();
        let of_rank = |rank: &u32| {
            metas
                .iter()
                .filter(|(other, _)| other == rank)
                .map(|(_, value)| (*value).to_owned())
                .collect()
        };
        StatedNames {
            json_ld: self.main().map(|node| node.authors.clone()).unwrap_or_default(),
            meta: ranks
                .iter()
                .map(of_rank)
                .filter(|names: &Vec<String>| names.len() <= MAX_STATED)
                .collect(),
        }
    }

    /// Returns the paragraphs that the page states of its article where it shows none: the whole text, else the description.
    #[must_use]
    pub fn stated_text(&self) -> Vec<String> {
        let main = self.main().filter(|node| node.is_article);
        let body = main.map(|node| node.body.clone()).unwrap_or_default();
        if !body.is_empty() {
            return body;
        }
        let of_meta = of_names(&self.metas, &MARKUP.meta.description).map(|(_, value)| value);
        let of_node = main.and_then(|node| node.description.as_deref());
        let mut found = of_node.into_iter().chain(of_meta);
        let description = found.find(|words| words.len() >= MIN_DESCRIPTION);
        description
            .map(|words| unescaped(words).into_owned())
            .into_iter()
            .collect()
    }

    /// Returns the entries of a live page that the page's metadata lists.
    #[must_use]
    pub fn updates(&self) -> &[Update] {
        let mut found = self.nodes.iter().map(|node| node.updates.as_slice());
        found.find(|updates| !updates.is_empty()).unwrap_or_default()
    }

    /// Returns the `<title>`.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.titles.title.as_deref()
    }

    /// Returns the JSON-LD node of the page's article, or of the page.
    pub(super) fn main(&self) -> Option<&Described> {
        let articles = || self.nodes.iter().filter(|node| node.is_article);
        let title = self
            .titles
            .title
            .as_deref()
            .or(self.titles.meta.first().map(String::as_str));
        let named = articles().find(|node| {
            node.headline
                .as_deref()
                .zip(title)
                .is_some_and(|(headline, title)| alike(headline, title))
        });
        named.or_else(|| articles().next()).or_else(|| self.nodes.first())
    }
}

/// The elements that hold metadata, found in one walk.
#[derive(Default)]
struct Head {
    /// `<meta>` names in lower case with their contents.
    metas: Vec<(String, String)>,
    /// The page's own address.
    canonical: Option<String>,
    /// The words of the first `<title>` that has some.
    title: Option<String>,
    /// The language that `<html>` declares.
    language: Option<String>,
    /// The `<script>` elements.
    scripts: Vec<NodeIdx>,
}

impl Head {
    fn read(tree: &Tree<'_>) -> Self {
        let mut head = Self::default();
        for idx in 0..tree.len() {
            match tree.name(idx) {
                "meta" => head.metas.extend(meta(tree, idx)),
                "script" => head.scripts.push(idx),
                "link" if head.canonical.is_none() => {
                    let rel = tree.attribute(idx, "rel");
                    let is_canonical = rel.is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                    let href = tree.attribute(idx, "href").filter(|_| is_canonical);
                    head.canonical = href.map(Cow::into_owned);
                }
                "title" if head.title.is_none() => head.title = Some(tree.words(idx)).filter(|title| !title.is_empty()),
                "html" if head.language.is_none() => {
                    let language = tree.attribute(idx, "lang").or_else(|| tree.attribute(idx, "xml:lang"));
                    head.language = language.map(Cow::into_owned);
                }
                _ => {}
            }
        }
        head
    }
}

fn meta(tree: &Tree<'_>, idx: NodeIdx) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop", "http-equiv"]
        .iter()
        .find_map(|key| tree.attribute(idx, key))?;
    let content = tree.attribute(idx, "content")?;
    let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
    (!content.is_empty()).then(|| (name.trim().to_ascii_lowercase(), content))
}

/// Returns the contents of the named `<meta>` elements in the order of the names, with each name's rank.
pub fn of_names<'m>(metas: &'m [(String, String)], names: &'m [String]) -> impl Iterator<Item = (u32, &'m str)> {
    (0..).zip(names).flat_map(|(rank, name)| {
        metas
            .iter()
            .filter(move |(key, _)| key == name)
            .map(move |(_, value)| (rank, value.as_str()))
    })
}

/// Says whether a heading is a link to the site's front page: its logo in words.
fn leads_home(tree: &Tree<'_>, line: &Line) -> bool {
    if line.linked < line.text.len() {
        return false;
    }
    let node = tree.node(line.node);
    let inside = (line.node..node.end).find(|idx| tree.tag(*idx) == Tag::A);
    let around = (tree.tag(node.parent) == Tag::A).then_some(node.parent);
    let href = inside.or(around).and_then(|idx| tree.attribute(idx, "href"));
    href.is_some_and(|href| {
        let rest = href.split_once("://").map_or(href.as_ref(), |(_, rest)| rest);
        let has_host = rest.len() < href.len();
        rest == "/" || has_host && rest.split_once('/').is_none_or(|(_, path)| path.is_empty())
    })
}

/// How far out the path that a heading ends is looked for, in elements.
const MAX_STEPS_OUT: usize = 5;

/// Says whether a heading is the last step of the path to the page ("Home › World › Ferries stop"), and not what is shown
/// above the text: it ends a list or a menu whose other lines are links.
fn is_last_step(tree: &Tree<'_>, lines: &[Line], at: usize) -> bool {
    let mut idx = lines[at].node;
    for _ in 0..MAX_STEPS_OUT {
        idx = tree.node(idx).parent;
        let is_end = lines.get(at + 1).is_none_or(|next| next.node >= tree.node(idx).end);
        if idx == 0 || !is_end {
            return false;
        }
        let is_step = |line: &Line| line.linked * 2 > line.text.len();
        let mut before = lines[..at]
            .iter()
            .rev()
            .take_while(|line| line.node >= idx)
            .take(MAX_STEPS);
        let is_list = tree.tag(idx) == Tag::List || marks(tree, idx).has(Mark::Navigation);
        if is_list && let Some(last) = before.next() {
            return is_step(last) && before.all(is_step);
        }
    }
    false
}

/// Returns the headline that is shown below the path to the page, where the path ends in the heading of the first level: the
/// first lower heading behind it that a title repeats.
fn below_path(lines: &[Line], titles: &Titles, is_step: impl Fn(usize) -> bool) -> Option<String> {
    let path = (0..lines.len()).rev().find(|at| is_step(*at))?;
    let stated: Vec<String> = titles
        .json_ld
        .iter()
        .chain(&titles.meta)
        .map(|title| folded(title))
        .collect();
    let mut below = lines[path + 1..].iter().filter(|line| matches!(line.heading, 2 | 3));
    below
        .find(|line| stated.contains(&folded(&line.text)))
        .map(|line| line.text.clone())
}

/// Returns the headings of the first level that stand on several lines, each as one: its parts may be elements of their own.
fn of_several_lines(tree: &Tree<'_>, lines: &[Line], is_shown: impl Fn(usize) -> bool) -> Vec<String> {
    let element = |line: &Line| {
        let mut idx = line.at;
        for _ in 0..MAX_STEPS_OUT {
            idx = tree.node(idx).parent;
            if tree.tag(idx).heading() == 1 {
                return Some(idx);
            }
        }
        None
    };
    let mut found: Vec<(NodeIdx, Vec<&str>)> = Vec::new();
    for line in (0..lines.len()).filter(|at| is_shown(*at)).map(|at| &lines[at]) {
        let Some(idx) = element(line) else { continue };
        match found.last_mut() {
            Some((last, parts)) if *last == idx => parts.push(&line.text),
            _ => found.push((idx, vec![&line.text])),
        }
    }
    let several = found.into_iter().filter(|(_, parts)| parts.len() > 1);
    several.map(|(_, parts)| parts.join(" ")).collect()
}

/// How many steps of a path are looked at.
const MAX_STEPS: usize = 8;

/// Says whether an address leads to an article and not to a front page.
fn is_deep(url: &str) -> bool {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split_once('/')
        .is_some_and(|(_, path)| path.trim_matches('/').len() > 3)
}
