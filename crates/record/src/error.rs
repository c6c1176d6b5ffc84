//! What can go wrong with a record, said plainly: the file, the reason, the next step.

use std::path::{Path, PathBuf};

/// A record that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file.
    #[error("{}: no record here yet. Read some pages into it first, or name another file.", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be opened or written.
    #[error("{}: the record cannot be opened: {reason}. Check that the folder exists and that you may write there.", path.display())]
    Unopened {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// The file is something else.
    #[error("{}: this file is not a record of Variorum. Name another file; this one was left as it is.", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a later program.
    #[error(
        "{}: this record has form {found}, and this program knows forms up to {known}. Use the newer program that wrote it.",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The form found.
        found: i64,
        /// The newest form known.
        known: i64,
    },
    /// The file is damaged.
    #[error("{}: the record is damaged ({reason}). Take a copy from a backup, or read the pages into a new file.", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// Another program holds the file.
    #[error("{}: another program is writing to this record. Wait until it is done and try again.", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("{}: the disk is full. Nothing was lost; make room and try again.", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// Anything else that the store says.
    #[error("{}: {reason}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What the store said.
        reason: String,
    },
}

impl Error {
    /// Says in our words what SQLite said.
    pub(crate) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let (path, reason) = (path.to_owned(), error.to_string());
        match error.sqlite_error_code() {
            Some(Code::NotADatabase) => Self::Foreign { path },
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, reason },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy { path },
            Some(Code::DiskFull) => Self::Full { path },
            Some(Code::CannotOpen | Code::ReadOnly | Code::PermissionDenied | Code::SystemIoFailure) => {
                Self::Unopened { path, reason }
            }
            _ => Self::Other { path, reason },
        }
    }

    pub(crate) fn damaged(path: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            reason: reason.into(),
        }
    }
}
