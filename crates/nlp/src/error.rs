//! What can be wrong with bytes or parses that others made.

/// Why a pipeline, a stored parse or a hand-written parse could not be taken.
#[derive(Debug, thiserror::Error, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A hand-written or stored parse does not fit its text or is no tree.
    #[error("parse: {0}")]
    Parse(String),
    /// A converted pipeline is damaged, truncated or of another kind or version.
    #[error("language pack: {0}")]
    Pack(String),
    /// A pipeline folder lacks a file or has one that this runtime cannot read.
    #[error("pipeline folder: {0}")]
    Folder(String),
}
