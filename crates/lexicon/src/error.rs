//! What can be wrong with a table.

/// A table that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is not what its form says.
    #[error("data/{file}: {reason}")]
    Form {
        /// The file below `data/`.
        file: String,
        /// What is wrong, with the line where it is known.
        reason: String,
    },
    /// An entry breaks a rule of its table.
    #[error("data/{file}, entry {entry:?}: {reason}")]
    Entry {
        /// The file below `data/`.
        file: String,
        /// The entry's key.
        entry: String,
        /// What is wrong.
        reason: String,
    },
    /// A pack's compact file is damaged or of another version.
    #[error("{pack} pack: {reason}")]
    Pack {
        /// The pack's name.
        pack: &'static str,
        /// What is wrong.
        reason: String,
    },
}
