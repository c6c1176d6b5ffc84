//! `variorum read` and the questions asked of its store, as people meet them.
//!
//! These tests read real text and so need the packs; the command installs them where they are missing.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Every outlet tells of the flood in its own words, lest it be taken for a copy.
fn page(outlet: &str, day: u32, toll: u32) -> String {
    let told = match day {
        27 => "when a river burst its banks in Charsadda on 26 August 2022, the disaster authority said.",
        28 => "in a flood in Charsadda on 26 August 2022, after the river had risen by three metres within an hour.",
        _ => "in Charsadda on 26 August 2022 as the water broke through a dyke near the sugar mill, rescuers told us.",
    };
    format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Flood kills {toll} in river town</title>\
         <meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"2022-08-{day}T06:00:00Z\"></head><body><article>\
         <h1>Flood kills {toll} in river town</h1>\
         <p>At least {toll} people were killed {told}</p><p>The army brought food and tents to the villages along the river, {outlet} has learned from \
         {day} witnesses.</p></article></body></html>"
    )
}

struct Folder {
    folder: TempDir,
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("pages");
        fs::create_dir(&pages).unwrap();
        for (outlet, day, toll) in [
            ("The Delta Mail", 27, 12),
            ("The Upland Gazette", 28, 15),
            ("The Hill Echo", 29, 15),
        ] {
            fs::write(pages.join(format!("{day}.html")), page(outlet, day, toll)).unwrap();
        }
        Self { folder }
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn store_answers_what_was_read() {
    let folder = Folder::new();
    let output = folder.run(&["read", "pages"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("3 pages read: 3 new articles"),
        "{}",
        said(&output)
    );

    let events = printed(&folder.run(&["events"]));
    let first = events.split_whitespace().next().unwrap().to_owned();
    assert!(first.starts_with("e_"), "{events}");
    let compared = folder.run(&["compare", &first]);
    assert_eq!(compared.status.code(), Some(0), "{}", said(&compared));
    assert!(printed(&compared).contains("Gazette"), "{}", printed(&compared));
    let flat = printed(&folder.run(&["compare", &first, "--format", "csv"]));
    assert!(flat.starts_with("event_id,label,question"), "{flat}");

    let figures = printed(&folder.run(&["figures", "--format", "csv", "--counts", "killed"]));
    assert!(figures.contains("At least 15 people"), "{figures}");
    let registers = printed(&folder.run(&["registers"]));
    assert_eq!(registers.lines().count(), 6, "{registers}");
    let toll = printed(&folder.run(&["registers", "toll"]));
    assert!(toll.contains("At least 12 people were killed"), "{toll}");
    assert_eq!(folder.run(&["registers", "klingon"]).status.code(), Some(2));
}

#[test]
fn page_that_was_read_is_not_read_again_and_its_problems_are_said_again() {
    let folder = Folder::new();
    fs::write(folder.path().join("pages/empty.html"), "").unwrap();
    let first = folder.run(&["read", "pages"]);
    assert_eq!(first.status.code(), Some(3), "{}", said(&first));
    let rows = printed(&folder.run(&["events", "--format", "jsonl"]));
    let second = folder.run(&["read", "pages"]);
    assert_eq!(second.status.code(), Some(3), "{}", said(&second));
    assert!(
        said(&second).contains("4 of the pages were read before"),
        "{}",
        said(&second)
    );
    assert!(said(&second).contains("empty.html: "), "{}", said(&second));
    assert_eq!(rows, printed(&folder.run(&["events", "--format", "jsonl"])));
}

#[test]
fn rows_that_were_read_are_not_read_again() {
    let folder = Folder::new();
    let rows = (0..3).map(|number| {
        serde_json::json!({"title": "Flood", "text": page("The Delta Mail", 27, 60 + number)}).to_string()
    });
    let rows: Vec<String> = rows.collect();
    let file = folder.path().join("rows.jsonl");
    fs::write(&file, rows[..2].join("\n")).unwrap();
    assert_eq!(folder.run(&["read", "rows.jsonl"]).status.code(), Some(0));
    fs::write(&file, rows.join("\n")).unwrap();
    let output = folder.run(&["read", "rows.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(
        said(&output).contains("2 of the pages were read before"),
        "{}",
        said(&output)
    );
    assert!(said(&output).contains("1 pages read"), "{}", said(&output));
}

#[test]
fn order_of_reading_changes_nothing() {
    let (one, two) = (Folder::new(), Folder::new());
    assert_eq!(one.run(&["read", "pages", "--threads", "2"]).status.code(), Some(0));
    for name in ["pages/29.html", "pages/27.html", "pages/28.html"] {
        assert_eq!(two.run(&["read", name, "--threads", "1"]).status.code(), Some(0));
    }
    for table in [["events", "--format", "jsonl"], ["figures", "--format", "csv"]] {
        assert_eq!(printed(&one.run(&table)), printed(&two.run(&table)));
    }
}

#[cfg(unix)]
#[test]
fn interrupted_reading_leaves_a_sound_store_and_goes_on() {
    let folder = Folder::new();
    for number in 0..400 {
        fs::write(
            folder.path().join(format!("pages/more-{number}.html")),
            page("The Delta Mail", 27, 20 + number),
        )
        .unwrap();
    }
    let mut read = Command::new(env!("CARGO_BIN_EXE_variorum"));
    read.args(["read", "pages", "--threads", "1"])
        .current_dir(folder.path())
        .stdin(Stdio::null());
    let child = read.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !folder.path().join("variorum.db").exists() {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert!(
        Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status()
            .unwrap()
            .success()
    );
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("not read to their end"), "{}", said(&output));
    assert_eq!(folder.run(&["events", "--limit", "1"]).status.code(), Some(0));
    let output = folder.run(&["read", "pages"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("now holds 403 articles"), "{}", said(&output));
}

#[test]
fn missing_store_and_event_are_named() {
    let folder = Folder::new();
    let output = folder.run(&["events"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("there is no store variorum.db"),
        "{}",
        said(&output)
    );
    fs::write(folder.path().join("variorum.db"), "not a store").unwrap();
    assert_eq!(folder.run(&["events"]).status.code(), Some(1));
    assert_eq!(
        folder.run(&["compare", "e_none", "--store", "other.db"]).status.code(),
        Some(1)
    );
}

#[test]
fn demonstration_reads_its_own_pages() {
    let folder = tempfile::tempdir().unwrap();
    let mut demo = Command::new(env!("CARGO_BIN_EXE_variorum"));
    let output = demo
        .args(["demo", "--once"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("13 pages read"), "{}", said(&output));
    assert!(printed(&output).contains("e_"), "{}", printed(&output));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        0,
        "it leaves nothing behind"
    );
}
