//! Where installed packs are found.

use std::{
    env,
    fs::File,
    io::{Cursor, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};

/// Bytes of a pack, mapped into memory.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Returns the folder in which `variorum pack install` keeps packs.
#[must_use]
pub fn folder() -> PathBuf {
    if let Some(home) = env::var_os("VARIORUM_HOME") {
        return PathBuf::from(home).join("packs");
    }
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    cache.unwrap_or_default().join("variorum").join("packs")
}

/// Maps a pack: the file given, or the installed one of this name.
///
/// # Errors
/// When there is no such file; the error says what to run.
pub fn open(name: &str, given: Option<&Path>) -> Result<Bytes> {
    let path = given.map_or_else(|| folder().join(format!("{name}.vrm")), Path::to_path_buf);
    let hint = || format!("{}: run `cargo run --release -- pack install {name}`", path.display());
    let file = File::open(&path).with_context(hint)?;
    // SAFETY: packs are written to a temporary file and renamed; nothing changes an installed one in place.
    let map = unsafe { memmap2::Mmap::map(&file) }.with_context(hint)?;
    Ok(Arc::new(map))
}

/// Opens the similarity pack: the file given, or the installed one.
///
/// # Errors
/// When there is no such file, or it is no such pack; the error says what to run.
pub fn sentence_encoder(given: Option<&Path>) -> Result<nlp::SentenceEncoder> {
    let bytes = open("similarity", given)?;
    let mut archive = zip::ZipArchive::new(Cursor::new((*bytes).as_ref())).context("similarity pack")?;
    let mut part = |name: &str| -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        archive
            .by_name(name)
            .with_context(|| format!("similarity pack: {name}"))?
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    Ok(nlp::SentenceEncoder::new(
        &part("model.onnx")?,
        &part("tokenizer.json")?,
    )?)
}
