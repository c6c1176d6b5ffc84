//! What is doubtful or wrong with a reading. Text is never an error: a stage reads what it can and says what it could not.

use text::Span;

/// Something that a reader of the record should know about a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What it is.
    pub kind: IssueKind,
    /// One plain sentence: what, why, and what to do where something can be done.
    pub message: String,
    /// Where in the article's text, when it is about a place.
    pub span: Option<Span>,
}

/// The kinds of issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// The capture holds no bytes or only white space.
    Empty,
    /// The capture is not text.
    Binary,
    /// The compressed stream breaks off; what came before the break was read.
    Truncated,
    /// Bytes did not fit the encoding and were replaced.
    Encoding,
    /// No article was found.
    NoArticle,
    /// The capture is larger than is read at once.
    TooLarge,
    /// Dates of the page contradict each other.
    DateConflict,
    /// The language is not one that is read.
    Language,
    /// The text was cut at a limit.
    Cut,
}

impl IssueKind {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Truncated => "truncated",
            Self::Encoding => "encoding",
            Self::NoArticle => "no_article",
            Self::TooLarge => "too_large",
            Self::DateConflict => "date_conflict",
            Self::Language => "language",
            Self::Cut => "cut",
        }
    }

    /// Says whether the issue means that the file gave nothing to read, so that it counts as a problem of the run.
    #[must_use]
    pub fn is_problem(self) -> bool {
        matches!(
            self,
            Self::Empty | Self::Binary | Self::Truncated | Self::NoArticle | Self::TooLarge
        )
    }
}
