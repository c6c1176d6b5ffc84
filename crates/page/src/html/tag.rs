//! What an element is, as one byte: the names that a reader of pages tells apart.
//!
//! Comparing bytes in place of names is what lets a page be walked several times for the price of one.

/// The kind of an element by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A link.
    A,
    /// The page's named sections.
    Article,
    Aside,
    Blockquote,
    Body,
    Br,
    Button,
    Dialog,
    /// A term or a definition of a list of them.
    Definition,
    /// A list of terms, a list.
    List,
    Div,
    Figcaption,
    Figure,
    Footer,
    Form,
    Head,
    Header,
    /// A heading of level 1 to 6.
    Heading(u8),
    Hr,
    Html,
    Item,
    Link,
    Main,
    Meta,
    Nav,
    P,
    Pre,
    Script,
    Section,
    /// A choice of a form, and what else is never read as text.
    Unread,
    Table,
    Cell,
    Row,
    Time,
    Title,
    /// Stands inside a line of text, and has no meaning of its own here.
    Inline,
    /// A custom or unknown element.
    Other,
    /// No element.
    None,
}

impl Tag {
    /// Returns the tag of a name in lower case.
    #[must_use]
    pub fn of(name: &str) -> Self {
        match name {
            "a" => Self::A,
            "article" => Self::Article,
            "aside" => Self::Aside,
            "blockquote" => Self::Blockquote,
            "body" => Self::Body,
            "br" => Self::Br,
            "button" => Self::Button,
            "dialog" => Self::Dialog,
            "dd" | "dt" => Self::Definition,
            "dl" | "ul" | "ol" | "menu" => Self::List,
            "div" | "center" => Self::Div,
            "figcaption" => Self::Figcaption,
            "figure" => Self::Figure,
            "footer" => Self::Footer,
            "form" => Self::Form,
            "head" => Self::Head,
            "header" => Self::Header,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "hr" => Self::Hr,
            "html" => Self::Html,
            "li" => Self::Item,
            "link" => Self::Link,
            "main" => Self::Main,
            "meta" => Self::Meta,
            "nav" => Self::Nav,
            "p" => Self::P,
            "pre" => Self::Pre,
            "script" => Self::Script,
            "section" => Self::Section,
            "style" | "template" | "noscript" | "svg" | "iframe" | "select" | "textarea" | "math" | "object"
            | "audio" | "video" | "canvas" | "map" => Self::Unread,
            "table" | "tbody" | "thead" | "tfoot" => Self::Table,
            "td" | "th" => Self::Cell,
            "tr" => Self::Row,
            "time" => Self::Time,
            "title" => Self::Title,
            "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "del" | "dfn" | "em"
            | "font" | "i" | "img" | "ins" | "kbd" | "label" | "mark" | "nobr" | "q" | "s" | "samp" | "small"
            | "span" | "strike" | "strong" | "sub" | "sup" | "tt" | "u" | "var" | "wbr" | "amp-img" | "picture"
            | "source" | "ruby" | "rt" | "rb" | "rp" | "input" => Self::Inline,
            _ => Self::Other,
        }
    }

    /// Says whether an element stands inside a line of text.
    #[must_use]
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Self::A | Self::Inline | Self::Time | Self::Script | Self::Unread | Self::None
        )
    }

    /// Returns the level of a heading, or 0.
    #[must_use]
    pub fn heading(self) -> u8 {
        match self {
            Self::Heading(level) => level,
            _ => 0,
        }
    }
}
