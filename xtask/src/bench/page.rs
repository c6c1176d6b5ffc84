//! Pages per second of the page reader, and of two peers in the same run on the same pages: the crate `trafilatura` and
//! the Python package of that name.
//!
//! A round reads every page once, on one thread, from bytes in memory; rounds of the three alternate, and medians are
//! compared. Time is that of the processor, so that other work on the machine does not count. The crate is asked for the
//! text with its fall-backs but for no dates; the Python package for the text and the metadata, as in its own defaults.
//! Ours is asked for everything there is.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail, ensure};
use page::Capture;
use serde::Deserialize;

use super::cost::{median, processor_seconds};
use crate::jsonl;

/// What to measure with.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with `html/*.html.gz`, with `gold.jsonl` for the addresses and `dumps.jsonl.gz` where they exist.
    folder: PathBuf,
    /// A Python with the package `trafilatura`; `VARIORUM_TRAFILATURA_PYTHON` where absent.
    #[arg(long)]
    python: Option<PathBuf>,
    /// How often each reader reads all pages.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// Read only every so-manyth page.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Measure the page reader alone.
    #[arg(long)]
    alone: bool,
}

/// Reads the pages named on the first line of standard input; for each further line reads them all, then prints how many
/// gave a text, processor seconds and clock seconds.
const PYTHON_PEER: &str = r#"
import gzip, json, sys, time, logging
logging.disable(logging.CRITICAL)
try:
    import trafilatura
except Exception as error:
    print(json.dumps({"missing": f"{type(error).__name__}: {error}"}), flush=True)
    sys.exit(0)
pages = [(gzip.open(path).read(), url) for path, url in json.loads(sys.stdin.readline())]
print(json.dumps({"version": trafilatura.__version__}), flush=True)
for _ in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    found = 0
    for page, url in pages:
        article = trafilatura.bare_extraction(page, url=url, include_comments=False, with_metadata=True)
        found += bool(article and article.text)
    print(json.dumps([found, time.process_time() - cpu, time.perf_counter() - wall]), flush=True)
"#;

/// One round: how many pages gave a text, processor seconds and clock seconds.
#[derive(Clone, Copy, Deserialize)]
struct Round(usize, f64, f64);

/// One reader and its rounds.
struct Reader {
    name: String,
    rounds: Vec<Round>,
}

/// The pages as they lie in memory.
pub(super) struct Pages {
    pub captures: Vec<Capture>,
    pub paths: Vec<PathBuf>,
    bytes: usize,
}

/// Measures and prints a table.
///
/// # Errors
/// When a file is missing or a peer breaks off.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pages = load(&arguments.folder, arguments.every)?;
    let dumps = dumps(arguments)?;
    let mut python = if arguments.alone {
        None
    } else {
        python_peer(arguments, &pages)?
    };
    let mut ours = Reader::new("variorum");
    let mut crates = Reader::new("crate trafilatura");
    let mut pythons = Reader::new("");
    let mut own_dumps = Reader::new(&format!("variorum, {} dumps", dumps.len()));
    // The first round of each warms caches and does not count.
    for number in 0..=arguments.runs.max(1) {
        let is_warm = number > 0;
        ours.note(is_warm, measured(&pages.captures, has_article)?);
        if !arguments.alone {
            crates.note(is_warm, measured(&pages.captures, has_text_by_crate)?);
        }
        if let Some(peer) = &mut python {
            pythons.note(is_warm, peer.round()?);
        }
        if !dumps.is_empty() {
            own_dumps.note(is_warm, measured(&dumps, has_article)?);
        }
    }
    if let Some(peer) = python {
        pythons.name = format!("Python trafilatura {}", peer.version);
        peer.end()?;
    }
    println!(
        "{} pages, {:.1} MB, medians of {} rounds, one thread",
        pages.captures.len(),
        pages.bytes as f64 / 1e6,
        ours.rounds.len()
    );
    println!(
        "{:<28} {:>18} {:>15} {:>8} {:>8} {:>12}",
        "", "pages/s processor", "pages/s clock", "MB/s", "ours is", "with a text"
    );
    for reader in [&ours, &crates, &pythons] {
        reader.print(&ours, pages.captures.len(), pages.bytes);
    }
    let bytes = dumps.iter().map(|dump| dump.bytes.len()).sum();
    own_dumps.print(&own_dumps, dumps.len(), bytes);
    Ok(())
}

impl Reader {
    fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            rounds: Vec::new(),
        }
    }

    fn note(&mut self, is_warm: bool, round: Round) {
        if is_warm {
            self.rounds.push(round);
        }
    }

    /// Prints the medians, and how many times faster `ours` was: the median over the rounds, each beside its neighbour.
    fn print(&self, ours: &Self, n_pages: usize, bytes: usize) {
        let Some(Round(found, ..)) = self.rounds.first() else {
            return;
        };
        let per_second = |what: usize, seconds: fn(&Round) -> f64| {
            median(self.rounds.iter().map(|round| what as f64 / seconds(round)))
        };
        let pairs = self.rounds.iter().zip(&ours.rounds);
        let ratio = median(pairs.map(|(own, other)| own.1 / other.1));
        println!(
            "{:<28} {:>18.1} {:>15.1} {:>8.1} {:>7.1}× {:>12}",
            self.name,
            per_second(n_pages, |round| round.1),
            per_second(n_pages, |round| round.2),
            per_second(bytes, |round| round.1) / 1e6,
            ratio,
            found
        );
    }
}

/// Reads all captures one after the other.
fn measured(captures: &[Capture], has_text: fn(&Capture) -> bool) -> Result<Round> {
    let (clock, processor) = (Instant::now(), processor_seconds()?);
    let found = captures.iter().filter(|capture| has_text(capture)).count();
    Ok(Round(
        found,
        processor_seconds()? - processor,
        clock.elapsed().as_secs_f64(),
    ))
}

fn has_article(capture: &Capture) -> bool {
    !page::read(capture).articles.is_empty()
}

fn has_text_by_crate(capture: &Capture) -> bool {
    let html = String::from_utf8_lossy(&capture.bytes);
    let mut options = trafilatura::Options::default();
    options.enable_fallback = true;
    options.exclude_comments = true;
    options.html_date_mode = trafilatura::HtmlDateMode::Disabled;
    trafilatura::extract(&html, &options).is_ok_and(|result| !result.content_text.trim().is_empty())
}

#[derive(Deserialize)]
struct Address {
    id: String,
    url: Option<String>,
}

/// Loads and unpacks the pages, in the order of their names.
pub(super) fn load(folder: &Path, every: usize) -> Result<Pages> {
    let html = folder.join("html");
    let gold = folder.join("gold.jsonl");
    let addresses: Vec<Address> = if gold.exists() { jsonl::read(&gold)? } else { Vec::new() };
    let url_of = |id: &str| addresses.iter().find(|row| row.id == id)?.url.clone();
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(&html).with_context(|| html.display().to_string())? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".html.gz") {
            paths.push(path);
        }
    }
    paths.sort();
    let paths: Vec<PathBuf> = paths.into_iter().step_by(every.max(1)).collect();
    ensure!(!paths.is_empty(), "no *.html.gz in {}", html.display());
    let mut captures = Vec::new();
    for path in &paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
        let mut bytes = Vec::new();
        let mut stream = flate2::read::MultiGzDecoder::new(file);
        stream
            .read_to_end(&mut bytes)
            .with_context(|| path.display().to_string())?;
        captures.push(Capture {
            path: path.display().to_string(),
            url: url_of(name.trim_end_matches(".html.gz")),
            bytes,
            ..Capture::default()
        });
    }
    let bytes = captures.iter().map(|capture| capture.bytes.len()).sum();
    Ok(Pages { captures, paths, bytes })
}

#[derive(Deserialize)]
struct Dump {
    id: String,
    full: String,
    semi: String,
}

/// Loads the pages' dumps in both forms, where the folder has them.
fn dumps(arguments: &Arguments) -> Result<Vec<Capture>> {
    let path = arguments.folder.join("dumps.jsonl.gz");
    if !path.exists() {
        return Ok(Vec::new());
    }
    let rows: Vec<Dump> = jsonl::read(&path)?;
    let rows = rows.into_iter().step_by(arguments.every.max(1));
    let capture = |id: &str, text: String| Capture {
        path: id.to_owned(),
        bytes: text.into_bytes(),
        ..Capture::default()
    };
    Ok(rows
        .flat_map(|row| [capture(&row.id, row.full), capture(&row.id, row.semi)])
        .collect())
}

/// A Python that has loaded the pages and waits to be told to read them.
struct PythonPeer {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    version: String,
}

/// Starts the Python peer, or says why it is not measured.
fn python_peer(arguments: &Arguments, pages: &Pages) -> Result<Option<PythonPeer>> {
    let named = arguments.python.clone();
    let Some(python) = named.or_else(|| env::var_os("VARIORUM_TRAFILATURA_PYTHON").map(PathBuf::from)) else {
        eprintln!("Python was not measured: name one that has the package trafilatura with --python");
        return Ok(None);
    };
    let mut peer = PythonPeer::start(&python)?;
    let urls = pages.captures.iter().map(|capture| &capture.url);
    let list: Vec<_> = pages.paths.iter().zip(urls).collect();
    // A Python without the package has ended already, and its answer says why.
    let _ = writeln!(peer.to, "{}", serde_json::to_string(&list)?);
    let answer: serde_json::Value = serde_json::from_str(&peer.line()?)?;
    if let Some(why) = answer["missing"].as_str() {
        eprintln!(
            "Python was not measured: {} cannot import trafilatura ({why})",
            python.display()
        );
        peer.end()?;
        return Ok(None);
    }
    peer.version = answer["version"].as_str().unwrap_or_default().to_owned();
    Ok(Some(peer))
}

impl PythonPeer {
    fn start(python: &Path) -> Result<Self> {
        let mut child = Command::new(python)
            .args(["-c", PYTHON_PEER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| python.display().to_string())?;
        let to = child.stdin.take().context("standard input was asked for")?;
        let from = child.stdout.take().context("standard output was asked for")?;
        Ok(Self {
            child,
            to,
            from: BufReader::new(from),
            version: String::new(),
        })
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.from.read_line(&mut line)? == 0 {
            bail!("Python broke off; its message stands above");
        }
        Ok(line)
    }

    /// Has all pages read once.
    fn round(&mut self) -> Result<Round> {
        self.to.write_all(b"\n")?;
        let line = self.line()?;
        serde_json::from_str(&line).with_context(|| format!("Python printed {line:?}"))
    }

    fn end(self) -> Result<()> {
        let Self { mut child, to, .. } = self;
        drop(to);
        ensure!(child.wait()?.success(), "Python failed; its message stands above");
        Ok(())
    }
}
