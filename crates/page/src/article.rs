//! One article: its text, who published it, and everything else that stood around it.

use text::Span;

use crate::{Dated, Issue};

/// The digest of an article's text and headline, written `a_` and 16 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub String);

/// One article of a page.
#[derive(Clone, Debug)]
pub struct Article {
    /// Digest of the headline and the text: the same article found twice has the same id.
    pub id: ArticleId,
    /// Where the capture was found.
    pub path: String,
    /// Digest of the capture that it was read from ([`crate::Capture::digest`]).
    pub capture: String,
    /// The article's own address (canonical link, address of the capture), where one is known.
    pub url: Option<String>,
    /// Who published it, where the page says so.
    pub outlet: Option<Outlet>,
    /// The headline, without the outlet's suffix.
    pub title: Option<String>,
    /// The authors, in the order of the byline.
    pub authors: Vec<Author>,
    /// The day of publication, with how it is known.
    pub published: Dated,
    /// The day of the last change, where the page states one.
    pub modified: Dated,
    /// What kind of text it is.
    pub genre: Genre,
    /// The language as an ISO 639-1 code, where it could be told.
    pub language: Option<String>,
    /// The dateline's place as written ("GENEVA"), where the text opens with one.
    pub dateline: Option<Span>,
    /// The article's text: paragraphs set apart by an empty line. It never changes once made.
    pub text: String,
    /// The stretches the text is made of, in order, covering every paragraph.
    pub blocks: Vec<Block>,
    /// What stood on the page and is not the article, in page order.
    pub furniture: Vec<Furniture>,
    /// What is doubtful about this reading.
    pub issues: Vec<Issue>,
}

/// A byline's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name as people write it, without "By", role or handle.
    pub name: String,
    /// Whether the name is a news agency's.
    pub agency: bool,
}

/// The outlet that published an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// The outlet's name.
    pub name: String,
    /// How it is known.
    pub basis: OutletBasis,
}

/// How an outlet is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutletBasis {
    /// Named by the page's metadata.
    Metadata,
    /// Looked up by the address's domain.
    Address,
    /// A signature, byline or dateline of the text.
    Text,
}

/// What kind of text an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Genre {
    /// News report; also where nothing says otherwise.
    #[default]
    Report,
    /// Opinion, comment, editorial.
    Opinion,
    /// Analysis or explainer.
    Analysis,
    /// Interview.
    Interview,
    /// Live page.
    Live,
    /// Press release or official statement.
    Release,
}

impl Genre {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Opinion => "opinion",
            Self::Analysis => "analysis",
            Self::Interview => "interview",
            Self::Live => "live",
            Self::Release => "release",
        }
    }
}

/// A stretch of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the article's text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a stretch of an article's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the text.
    Heading,
    /// An item of a list.
    ListItem,
    /// A quotation set apart.
    Quote,
    /// A picture's caption.
    Caption,
    /// A table's row.
    Row,
}

/// Something on the page that is not the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Its words.
    pub text: String,
    /// What it is.
    pub kind: FurnitureKind,
}

/// What a piece of furniture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FurnitureKind {
    /// Site name, menus, navigation.
    Navigation,
    /// A page clock, a crawl date, "last update".
    Clock,
    /// Headline, byline or date line, already read into fields of their own.
    Header,
    /// Links to or teasers of other articles, whole side stories among them.
    Related,
    /// Share buttons, "follow us", subscriptions.
    Share,
    /// A calendar grid.
    Calendar,
    /// Credits and captions of pictures.
    Credit,
    /// A stretch that repeats another.
    Repeat,
    /// Anything else.
    Other,
}

impl FurnitureKind {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Clock => "clock",
            Self::Header => "header",
            Self::Related => "related",
            Self::Share => "share",
            Self::Calendar => "calendar",
            Self::Credit => "credit",
            Self::Repeat => "repeat",
            Self::Other => "other",
        }
    }
}
