//! What people see while they wait: a bar where stderr is a terminal, plain lines where it is not.

use std::io::{IsTerminal, stderr};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// How often a spinner turns.
const TICK: Duration = Duration::from_millis(120);

/// Progress of one piece of work, on stderr.
#[derive(Debug)]
pub struct Bar {
    bar: ProgressBar,
    terminal: bool,
}

impl Bar {
    /// Makes a bar that shows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        let terminal = stderr().is_terminal();
        let bar = if terminal {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        Self { bar, terminal }
    }

    /// Makes a bar that never shows anything.
    #[must_use]
    pub fn silent() -> Self {
        Self {
            bar: ProgressBar::hidden(),
            terminal: true,
        }
    }

    /// Starts a stage whose length is not known.
    pub fn stage(&self, message: &str) {
        if !self.terminal {
            eprintln!("{message} …");
        }
        self.bar.set_style(style("{spinner} {msg} … {elapsed}"));
        self.bar.set_message(message.to_owned());
        self.bar.enable_steady_tick(TICK);
    }

    /// Starts a stage that counts bytes.
    pub fn bytes(&self, message: &str, total: u64) {
        if !self.terminal {
            eprintln!("{message} ({} MB) …", total.div_ceil(1_000_000));
        }
        self.bar
            .set_style(style("{msg:24} [{bar:30}] {decimal_bytes}/{decimal_total_bytes}"));
        self.count(message, total);
    }

    /// Starts a stage that reads files of so many bytes, and says how many pages were in them.
    pub fn reading(&self, total: u64) {
        let template = match total {
            // Standard input and addresses do not say how much there is.
            0 => "{spinner} {msg} {elapsed}",
            _ => "{msg} [{bar:30}] {decimal_bytes}/{decimal_total_bytes} {eta}",
        };
        self.bar.set_style(style(template));
        self.count("reading", total);
    }

    /// Says how many bytes and pages were read.
    pub fn has_read(&self, bytes: u64, n_pages: usize) {
        self.bar.set_position(bytes);
        self.bar.set_message(format!("reading, {n_pages} pages"));
    }

    /// Says how far the stage has come.
    pub fn at(&self, position: u64) {
        self.bar.set_position(position);
    }

    /// Prints a line for people above the bar.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn count(&self, message: &str, total: u64) {
        self.bar.set_length(total);
        self.bar.set_position(0);
        self.bar.set_message(message.to_owned());
    }
}

impl Default for Bar {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    // OK because every template is written in this file.
    ProgressStyle::with_template(template)
        .expect("the template is well formed")
        .progress_chars("=> ")
}
