//! Articles per second of the whole road, page to claims, with what each stage takes; and of trafilatura with spaCy in Python
//! where one has both, in the same run on the same pages.
//!
//! One thread, from bytes in memory. Articles differ in length, so the rate is also told for articles of 890 words, the
//! mean of news. Time is that of the processor.

use std::{
    collections::BTreeMap,
    env,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use claims::{account, reader::doc_of};
use lexicon::{Gazetteer, Lexicon};
use nlp::Pipeline;

use super::{
    cost::{median, processor_seconds},
    page::{Pages, load},
};
use crate::packs;

/// What to measure with.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder with `html/*.html.gz`, and with `gold.jsonl` for the addresses where it exists.
    folder: PathBuf,
    /// Read only every so-manyth page.
    #[arg(long, default_value_t = 8)]
    every: usize,
    /// How often the road is gone.
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// A Python with trafilatura and spaCy; `VARIORUM_ROAD_PYTHON` where absent.
    #[arg(long)]
    python: Option<PathBuf>,
    /// The pipeline folder, or name of an installed package, that spaCy loads.
    #[arg(long, default_value = "en_core_web_md")]
    model: String,
}

/// Words of an article in the middle of news, to which rates are scaled.
const WORDS: f64 = 890.0;

/// Reads the pages named on the first line, then prints words and processor seconds of a round for every further line.
const PEER: &str = r#"
import gzip, json, os, sys, time, logging
for name in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ[name + "_NUM_THREADS"] = "1"
logging.disable(logging.CRITICAL)
import spacy, trafilatura
nlp = spacy.load(sys.argv[1])
pages = [gzip.open(path).read() for path in json.loads(sys.stdin.readline())]
for _ in sys.stdin:
    cpu, words = time.process_time(), 0
    for page in pages:
        article = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
        if article and article.text:
            words += len(article.text.split())
            nlp(article.text)
    print(json.dumps([words, time.process_time() - cpu]), flush=True)
"#;

/// What one round took.
#[derive(Default)]
struct Round {
    articles: f64,
    words: f64,
    claims: f64,
    seconds: BTreeMap<&'static str, f64>,
}

impl Round {
    fn total(&self) -> f64 {
        self.seconds.values().sum()
    }
}

/// Measures and prints.
///
/// # Errors
/// When a file or pack is missing, or the peer breaks off.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pages = load(&arguments.folder, arguments.every)?;
    let pipeline = Pipeline::from_bytes(packs::open("language", None)?)?;
    let gazetteer = Gazetteer::from_bytes(packs::open("gazetteer", None)?)?;
    let lexicon = Lexicon::builtin()?.with_gazetteer(gazetteer);
    // The first round warms caches and does not count.
    let mut rounds = Vec::new();
    for _ in 0..=arguments.runs.max(1) {
        rounds.push(round(&pages, &pipeline, &lexicon)?);
    }
    let rounds = &rounds[1..];
    let first = &rounds[0];
    println!(
        "{} pages, {} articles in English, {:.0} words each, {:.0} claims; medians of {} rounds, one thread",
        pages.captures.len(),
        first.articles,
        first.words / first.articles.max(1.0),
        first.claims,
        rounds.len()
    );
    let total = median(rounds.iter().map(Round::total));
    for stage in first.seconds.keys() {
        let seconds = median(rounds.iter().map(|round| round.seconds[stage]));
        println!(
            "{stage:<10} {:>7.2} ms an article {:>6.1} %",
            1000.0 * seconds / first.articles,
            100.0 * seconds / total
        );
    }
    let rate = first.words / WORDS / total;
    println!("articles/s {:>7.1}; of {WORDS} words {rate:.1}", first.articles / total);
    if let Some(peer) = peer(arguments, &pages)? {
        println!(
            "Python, trafilatura and spaCy {}: of {WORDS} words {peer:.1}/s; ours is {:.1}×",
            arguments.model,
            rate / peer
        );
    }
    Ok(())
}

fn round(pages: &Pages, pipeline: &Pipeline, lexicon: &Lexicon) -> Result<Round> {
    let mut round = Round::default();
    let mut at = processor_seconds()?;
    let mut note = |round: &mut Round, stage: &'static str| -> Result<()> {
        let now = processor_seconds()?;
        *round.seconds.entry(stage).or_default() += now - at;
        at = now;
        Ok(())
    };
    for capture in &pages.captures {
        let articles = page::read(capture).articles;
        note(&mut round, "page")?;
        for article in articles {
            if article.language.as_deref().is_some_and(|language| language != "en") {
                continue;
            }
            round.articles += 1.0;
            round.words += f64::from(u32::try_from(article.text.split_whitespace().count())?);
            note(&mut round, "page")?;
            let doc = doc_of(&article.text, pipeline);
            note(&mut round, "language")?;
            let account = account(article, &doc, lexicon);
            round.claims += f64::from(u32::try_from(account.claims.len())?);
            note(&mut round, "claims")?;
        }
    }
    Ok(round)
}

/// Returns the peer's articles of [`WORDS`] words a second, where there is a peer.
fn peer(arguments: &Arguments, pages: &Pages) -> Result<Option<f64>> {
    let named = arguments.python.clone();
    let Some(python) = named.or_else(|| env::var_os("VARIORUM_ROAD_PYTHON").map(PathBuf::from)) else {
        eprintln!("Python was not measured: name one that has trafilatura and spaCy with --python");
        return Ok(None);
    };
    let mut child = Command::new(&python)
        .args(["-c", PEER, &arguments.model])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| python.display().to_string())?;
    let mut to = child.stdin.take().context("standard input was asked for")?;
    let mut from = BufReader::new(child.stdout.take().context("standard output was asked for")?);
    writeln!(to, "{}", serde_json::to_string(&pages.paths)?)?;
    let mut rates = Vec::new();
    for number in 0..2 {
        to.write_all(b"\n")?;
        let mut line = String::new();
        ensure!(
            from.read_line(&mut line)? > 0,
            "Python broke off; its message stands above"
        );
        let (words, seconds): (f64, f64) =
            serde_json::from_str(&line).with_context(|| format!("Python printed {line:?}"))?;
        if number > 0 {
            rates.push(words / WORDS / seconds);
        }
    }
    drop(to);
    ensure!(child.wait()?.success(), "Python failed; its message stands above");
    Ok(Some(median(rates.into_iter())))
}
