//! A page's elements in document order, built in one pass over the source, whatever the source is.
//!
//! This is a reading aid, not a browser: it keeps what metadata, visible lines and furniture are read from. Depth is
//! bounded while it is built, so that nothing after it can be driven into deep recursion by a hostile page.

use std::borrow::Cow;

use super::{entity::unescaped, tag::Tag};

/// Elements nested deeper than this are taken as standing at this depth. Real pages nest some 40 deep; browsers stop at 512.
pub const MAX_DEPTH: usize = 256;

/// A node's place in the tree, in document order.
pub type NodeIdx = usize;

/// A page's nodes in document order.
#[derive(Debug, Default)]
pub struct Tree<'h> {
    nodes: Vec<Node<'h>>,
}

/// An element or a stretch of text.
#[derive(Debug)]
pub struct Node<'h> {
    /// What it is.
    pub kind: NodeKind<'h>,
    /// The node behind the last one inside this.
    pub end: NodeIdx,
    /// The element around it, or itself where none is.
    pub parent: NodeIdx,
    /// What element it is.
    pub tag: Tag,
    /// Which of the attributes asked for often it has.
    has: Has,
}

/// A set of the attributes that are asked for often, so that asking in vain costs nothing.
#[derive(Clone, Copy, Debug, Default)]
struct Has(u16);

impl Has {
    /// Every attribute that is not told apart.
    const OTHER: u16 = 1 << 15;

    fn of(attributes: &str) -> Self {
        let mut bits = 0;
        for (name, _) in (Attributes { rest: attributes }) {
            bits |= Self::bit(name);
        }
        Self(bits)
    }

    fn bit(name: &str) -> u16 {
        const OFTEN: [&str; 14] = [
            "class",
            "id",
            "href",
            "itemprop",
            "rel",
            "role",
            "datetime",
            "style",
            "hidden",
            "property",
            "name",
            "content",
            "title",
            "data-testid",
        ];
        let found = OFTEN.iter().position(|often| name.eq_ignore_ascii_case(often));
        found.map_or(Self::OTHER, |number| 1 << number)
    }
}

/// What a node is.
#[derive(Debug)]
pub enum NodeKind<'h> {
    /// An element with its name in lower case and its attributes as written.
    Element { name: Cow<'h, str>, attributes: &'h str },
    /// Text between elements, as written.
    Text(&'h str),
    /// What stands inside `<script>` and the like, as written; it is never shown.
    Raw(&'h str),
}

impl<'h> Tree<'h> {
    /// Reads a page.
    #[must_use]
    pub fn parse(html: &'h str) -> Self {
        let mut builder = Builder {
            tree: Self::default(),
            open: Vec::new(),
            wasted: 0,
        };
        builder.read(html);
        builder.close_to(0);
        builder.tree
    }

    /// Returns how many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Returns a node.
    #[must_use]
    pub fn node(&self, idx: NodeIdx) -> &Node<'h> {
        &self.nodes[idx]
    }

    /// Returns an element's name, or the empty string for text.
    #[must_use]
    pub fn name(&self, idx: NodeIdx) -> &str {
        match &self.nodes[idx].kind {
            NodeKind::Element { name, .. } => name,
            _ => "",
        }
    }

    /// Returns the elements with a name, in document order.
    pub fn elements<'t>(&'t self, name: &'t str) -> impl Iterator<Item = NodeIdx> + 't {
        (0..self.nodes.len()).filter(move |idx| self.name(*idx) == name)
    }

    /// Returns what element a node is.
    #[must_use]
    pub fn tag(&self, idx: NodeIdx) -> Tag {
        self.nodes[idx].tag
    }

    /// Returns the attributes of an element as written, names and values.
    pub fn attributes(&self, idx: NodeIdx) -> impl Iterator<Item = (&'h str, &'h str)> + use<'h> {
        let rest = match &self.nodes[idx].kind {
            NodeKind::Element { attributes, .. } => attributes,
            _ => "",
        };
        Attributes { rest }
    }

    /// Returns an attribute's value.
    #[must_use]
    pub fn attribute(&self, idx: NodeIdx, wanted: &str) -> Option<Cow<'h, str>> {
        let NodeKind::Element { attributes, .. } = &self.nodes[idx].kind else {
            return None;
        };
        if self.nodes[idx].has.0 & Has::bit(wanted) == 0 {
            return None;
        }
        Attributes { rest: attributes }
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| unescaped(value))
    }

    /// Returns the words inside a node, white space folded.
    #[must_use]
    pub fn words(&self, idx: NodeIdx) -> String {
        let mut out = String::new();
        for node in &self.nodes[idx..self.nodes[idx].end] {
            match &node.kind {
                NodeKind::Text(text) => push_folded(&mut out, &unescaped(text)),
                NodeKind::Element { .. } if !node.tag.is_inline() => push_folded(&mut out, " "),
                _ => {}
            }
        }
        out.truncate(out.trim_end().len());
        out
    }

    /// Returns what stands inside a `<script>`, as written.
    #[must_use]
    pub fn raw(&self, idx: NodeIdx) -> &'h str {
        match self.nodes.get(idx + 1).map(|node| &node.kind) {
            Some(NodeKind::Raw(raw)) => raw,
            _ => "",
        }
    }
}

/// Appends words with every run of white space folded into one blank, none at the front.
pub fn push_folded(out: &mut String, words: &str) {
    let bytes = words.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // A run of plain signs goes over in one piece.
        let run = bytes[at..]
            .iter()
            .take_while(|byte| (b'!'..=b'~').contains(*byte))
            .count();
        if run > 0 {
            out.push_str(&words[at..at + run]);
            at += run;
            continue;
        }
        // OK because `at` stands at a character's first byte.
        let c = words[at..].chars().next().unwrap_or(' ');
        at += c.len_utf8();
        match c {
            '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose content is not markup.
fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "iframe" | "noembed" | "noframes" | "xmp" | "svg" | "math" | "template"
    )
}

/// Elements that an opening tag closes where they are still open.
fn closed_by(opening: &str) -> &'static [&'static str] {
    match opening {
        "li" => &["li", "p"],
        "dt" | "dd" => &["dt", "dd", "p"],
        "tr" => &["tr", "td", "th", "p"],
        "td" | "th" => &["td", "th", "p"],
        "option" => &["option"],
        "body" => &["head"],
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "section" | "article" | "aside" | "nav" | "header" | "footer"
        | "main" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "figure" | "pre" | "form" | "hr"
        | "address" => &["p"],
        _ => &[],
    }
}

/// Elements that hold such closing back: a list inside a list item is not ended by its own items.
fn is_scope(name: &str) -> bool {
    matches!(
        name,
        "ul" | "ol" | "dl" | "table" | "select" | "html" | "blockquote" | "td" | "th" | "div" | "section" | "article"
    )
}

/// Elements through which no closing tag from inside reaches.
fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption" | "table" | "template" | "object")
}

struct Builder<'h> {
    tree: Tree<'h>,
    open: Vec<NodeIdx>,
    /// How many bytes were read for tags that turned out to be none.
    wasted: usize,
}

impl<'h> Builder<'h> {
    fn read(&mut self, html: &'h str) {
        let mut at = 0;
        while at < html.len() {
            let Some(next) = html[at..].find('<').map(|n| n + at) else {
                self.text(&html[at..]);
                return;
            };
            let rest = &html[next..];
            if let Some(past) = skipped(rest) {
                self.text(&html[at..next]);
                at = next + past;
                continue;
            }
            let read = if self.wasted > MAX_WASTED {
                None
            } else {
                WrittenTag::read(rest)
            };
            let Some(tag) = read else {
                // A lone "<" is text.
                self.wasted += wasted_at(rest);
                self.text(&html[at..=next]);
                at = next + 1;
                continue;
            };
            self.text(&html[at..next]);
            at = next + tag.length;
            if tag.closing {
                self.close(&tag.name);
            } else {
                at += self.opening(tag, &html[at..]);
            }
        }
    }

    fn text(&mut self, text: &'h str) {
        if !text.is_empty() {
            self.push(NodeKind::Text(text), Tag::None);
        }
    }

    fn push(&mut self, kind: NodeKind<'h>, tag: Tag) -> NodeIdx {
        let idx = self.tree.nodes.len();
        let has = match &kind {
            NodeKind::Element { attributes, .. } => Has::of(attributes),
            _ => Has::default(),
        };
        self.tree.nodes.push(Node {
            has,
            kind,
            end: idx + 1,
            parent: self.open.last().copied().unwrap_or(idx),
            tag,
        });
        idx
    }

    /// Opens an element and returns how much of what follows was its raw content.
    fn opening(&mut self, tag: WrittenTag<'h>, rest: &'h str) -> usize {
        // A second page inside the page is part of the first.
        let is_again = matches!(&*tag.name, "html" | "body" | "head");
        if is_again && self.open.iter().any(|idx| self.tree.name(*idx) == tag.name) {
            return 0;
        }
        let closed = closed_by(&tag.name);
        while let Some(depth) = self.nearest(closed) {
            self.close_to(depth);
        }
        let (void, raw) = (
            is_void(&tag.name) || tag.empty && !is_known_open(&tag.name),
            is_raw(&tag.name),
        );
        let name = tag.name.clone();
        let kind = NodeKind::Element {
            name: tag.name,
            attributes: tag.attributes,
        };
        let idx = self.push(kind, Tag::of(&name));
        if raw && !tag.empty {
            let end = raw_end(rest, &name);
            self.open.push(idx);
            if end > 0 {
                self.push(NodeKind::Raw(&rest[..end]), Tag::None);
            }
            let depth = self.open.len() - 1;
            self.close_to(depth);
            return end;
        }
        if !void && self.open.len() < MAX_DEPTH {
            self.open.push(idx);
        }
        0
    }

    /// Returns the depth of the innermost open element that is one of `names`, unless a scope stands before it.
    fn nearest(&self, names: &[&str]) -> Option<usize> {
        if names.is_empty() {
            return None;
        }
        for (depth, idx) in self.open.iter().enumerate().rev() {
            let name = self.tree.name(*idx);
            if names.contains(&name) {
                return Some(depth);
            }
            if is_scope(name) {
                return None;
            }
        }
        None
    }

    /// Closes the innermost open element of a name, as HTML does: not through a table's cell, and an inline element not
    /// through a block. A page that is closed and goes on is one page.
    fn close(&mut self, name: &str) {
        if matches!(name, "html" | "body") {
            return;
        }
        let is_inline = Tag::of(name).is_inline();
        for (depth, idx) in self.open.iter().enumerate().rev() {
            let other = self.tree.name(*idx);
            if other == name {
                return self.close_to(depth);
            }
            let is_barrier = match name {
                "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption" => other == "table",
                "li" => is_cell(other) || matches!(other, "ul" | "ol"),
                _ if is_inline => !self.tree.tag(*idx).is_inline(),
                _ => is_cell(other),
            };
            if is_barrier {
                return;
            }
        }
    }

    fn close_to(&mut self, depth: usize) {
        let end = self.tree.nodes.len();
        for idx in self.open.drain(depth..) {
            self.tree.nodes[idx].end = end;
        }
    }
}

/// "<div/>" opens a division in HTML; only names that HTML does not know may close themselves.
fn is_known_open(name: &str) -> bool {
    matches!(
        name,
        "div" | "span" | "p" | "a" | "i" | "b" | "ul" | "li" | "section" | "article" | "script" | "iframe"
    )
}

/// Returns the length of a comment, declaration or processing instruction at the front.
fn skipped(rest: &str) -> Option<usize> {
    let to = |mark: &str| rest.find(mark).map_or(rest.len(), |at| at + mark.len());
    if rest.starts_with("<!--") {
        Some(to("-->"))
    } else if rest.starts_with("<![CDATA[") {
        // What a CDATA section holds is text; only its marks are dropped.
        Some("<![CDATA[".len())
    } else if rest.starts_with("<!") || rest.starts_with("<?") {
        Some(to(">"))
    } else {
        None
    }
}

/// Returns where the raw content of an element ends: at its closing tag, or at the end of the page.
fn raw_end(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(at) = rest[from..].find("</").map(|n| n + from) {
        let after = &bytes[at + 2..];
        if after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
            return at;
        }
        from = at + 2;
    }
    rest.len()
}

struct WrittenTag<'h> {
    name: Cow<'h, str>,
    attributes: &'h str,
    closing: bool,
    empty: bool,
    length: usize,
}

impl<'h> WrittenTag<'h> {
    /// Reads the tag that opens `rest`, or nothing where the "<" opens none.
    fn read(rest: &'h str) -> Option<Self> {
        let closing = rest.as_bytes().get(1) == Some(&b'/');
        let name_at = 1 + usize::from(closing);
        let after = &rest[name_at..];
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name_end = after
            .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .unwrap_or(after.len());
        let name = &after[..name_end];
        let name = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(name.to_ascii_lowercase())
        } else {
            Cow::Borrowed(name)
        };
        let attributes = &after[name_end..];
        let end = tag_end(attributes)?;
        let empty = attributes[..end].ends_with('/');
        let length = name_at + name_end + end + 1;
        Some(Self {
            name,
            attributes: attributes[..end].trim_end_matches('/').trim(),
            closing,
            empty,
            length,
        })
    }
}

/// How much may be read in vain before everything further is taken as text: a page of nothing but broken tags would
/// otherwise cost the square of its length. Real pages waste nothing.
const MAX_WASTED: usize = 64 << 20;

/// Returns how much was read to see that `rest` opens no tag.
fn wasted_at(rest: &str) -> usize {
    let may_open = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    if may_open { rest.len().min(MAX_TAG) } else { 1 }
}

/// How far a tag may reach. A quote that is never closed would otherwise be sought to the end of the page at every tag.
const MAX_TAG: usize = 1 << 20;

/// Returns where the ">" of a tag stands, outside quoted values.
fn tag_end(attributes: &str) -> Option<usize> {
    let mut quote = None;
    let mut first_end = None;
    let mut value_next = false;
    for (at, byte) in attributes.bytes().enumerate().take(MAX_TAG) {
        match (quote, byte) {
            (Some(open), close) if open == close => quote = None,
            (Some(_), b'>') => first_end = first_end.or(Some(at)),
            (Some(_), _) => {}
            (None, b'"' | b'\'') if value_next => quote = Some(byte),
            (None, b'>') => return Some(at),
            (None, _) => {}
        }
        value_next = byte == b'=' || value_next && byte.is_ascii_whitespace();
    }
    first_end
}

struct Attributes<'h> {
    rest: &'h str,
}

impl<'h> Iterator for Attributes<'h> {
    type Item = (&'h str, &'h str);

    fn next(&mut self) -> Option<Self::Item> {
        let is_blank = |byte: &u8| byte.is_ascii_whitespace();
        let bytes = self.rest.as_bytes();
        let start = bytes.iter().position(|byte| !is_blank(byte) && *byte != b'/')?;
        let is_end = |byte: &u8| is_blank(byte) || matches!(byte, b'=' | b'/');
        let length = 1 + bytes[start + 1..].iter().take_while(|byte| !is_end(byte)).count();
        // OK because every cut is made at an ASCII sign or at an end.
        let name = &self.rest[start..start + length];
        let skip_blanks = |from: usize| from + bytes[from..].iter().take_while(|byte| is_blank(byte)).count();
        let after = skip_blanks(start + length);
        if bytes.get(after) != Some(&b'=') {
            self.rest = &self.rest[after..];
            return Some((name, ""));
        }
        let value_at = skip_blanks(after + 1);
        let value = &self.rest[value_at..];
        let (value, rest) = match bytes.get(value_at) {
            Some(quote @ (b'"' | b'\'')) => {
                let inner = &value[1..];
                let end = inner.find(char::from(*quote)).unwrap_or(inner.len());
                (&inner[..end], inner.get(end + 1..).unwrap_or(""))
            }
            _ => value.split_at(value.bytes().position(|byte| is_blank(&byte)).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MAX_DEPTH, Tree};

    fn words(html: &str) -> String {
        Tree::parse(&format!("<body>{html}")).words(0)
    }

    #[test]
    fn words_are_folded_and_unescaped() {
        assert_eq!(
            words("<p>Fish &amp; <b>chi</b>ps\n\n at&nbsp;noon<p>Two"),
            "Fish & chips at noon Two"
        );
        assert_eq!(words("a<script>if (a < b) x('</p>')</script>b"), "ab");
        assert_eq!(words("5 < 6 and <b>7</b>"), "5 < 6 and 7");
        assert_eq!(words("one<!-- <p>two</p> -->three"), "onethree");
    }

    #[test]
    fn open_elements_are_closed_where_html_closes_them() {
        let tree = Tree::parse("<ul><li>one<ul><li>inner</ul><li>two</ul><p>after");
        let items: Vec<String> = tree.elements("li").map(|idx| tree.words(idx)).collect();
        assert_eq!(items, ["one inner", "inner", "two"]);
        assert_eq!(
            tree.elements("p").map(|idx| tree.words(idx)).collect::<Vec<_>>(),
            ["after"]
        );
    }

    #[test]
    fn attributes_are_read_in_every_spelling() {
        let tree = Tree::parse(r#"<META Name=author content='Ada "A" Byron' hidden data-x="1 > 0"><a href=/x/y>z</a>"#);
        let meta = tree.elements("meta").next().expect("one meta");
        let value = |name| tree.attribute(meta, name).map(|value| value.into_owned());
        assert_eq!(value("name").as_deref(), Some("author"));
        assert_eq!(value("content").as_deref(), Some("Ada \"A\" Byron"));
        assert_eq!(value("hidden").as_deref(), Some(""));
        assert_eq!(value("data-x").as_deref(), Some("1 > 0"));
        let link = tree.elements("a").next().expect("one link");
        assert_eq!(tree.attribute(link, "href").as_deref(), Some("/x/y"));
    }

    #[test]
    fn depth_is_bounded() {
        let html = format!("{}core", "<div>".repeat(10_000));
        let tree = Tree::parse(&html);
        let depth = |mut idx: usize| {
            let mut depth = 0;
            while tree.node(idx).parent != idx {
                (idx, depth) = (tree.node(idx).parent, depth + 1);
            }
            depth
        };
        assert!((0..tree.len()).all(|idx| depth(idx) <= MAX_DEPTH));
        assert_eq!(tree.words(0), "core");
    }

    proptest! {
        #[test]
        fn any_text_gives_a_tree(html in "(<[a-z/!?]{0,3}|[ -~é]{0,5}|[=\"'>]|<(p|div|script|a href=')>?){0,60}") {
            let tree = Tree::parse(&html);
            for idx in 0..tree.len() {
                prop_assert!(tree.node(idx).end > idx && tree.node(idx).end <= tree.len());
                let _ = (tree.words(idx), tree.attribute(idx, "href"));
            }
        }
    }
}
