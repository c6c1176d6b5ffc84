//! Runs every test: the packs first, since the language cases read real text, then the workspace's tests.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};

/// What to run.
#[derive(clap::Args)]
pub struct Arguments {
    /// Take the packs as they are installed and fetch nothing.
    #[arg(long)]
    no_install: bool,
    /// Passed on to `cargo test`, such as `-p claims` or a test's name.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Installs the packs and runs the tests.
///
/// # Errors
/// When a step fails; its own output says why.
pub fn run(root: &Path, arguments: &Arguments) -> Result<()> {
    if !arguments.no_install {
        cargo(
            root,
            &[
                "run",
                "--quiet",
                "--release",
                "--package",
                "variorum",
                "--",
                "pack",
                "install",
            ],
        )?;
    }
    let mut words = vec!["test", "--workspace"];
    words.extend(arguments.rest.iter().map(String::as_str));
    cargo(root, &words)
}

fn cargo(root: &Path, words: &[&str]) -> Result<()> {
    let program = option_env!("CARGO").unwrap_or("cargo");
    let status = Command::new(program).args(words).current_dir(root).status();
    let status = status.with_context(|| format!("cargo could not be started as {program}"))?;
    ensure!(status.success(), "`cargo {}` failed", words.join(" "));
    Ok(())
}
