//! Words per second of the language pipeline, and of spaCy's where a Python has it, in the same run on the same texts.
//!
//! Runs alternate and medians are compared. Time is that of the processor, not of the clock, so that other work on the
//! machine does not count; spaCy is held to one thread.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::cost::{median, processor_seconds};
use crate::{jsonl, packs};

/// What to measure with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of texts; `.gz` is unpacked. The texts of `tests/nlp`, many times over, where absent.
    #[arg(long)]
    texts: Option<PathBuf>,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// A Python with spaCy 3.8; `VARIORUM_SPACY_PYTHON` or `.venv` where absent.
    #[arg(long)]
    python: Option<PathBuf>,
    /// The pipeline folder, or name of an installed package, that spaCy loads.
    #[arg(long, default_value = "en_core_web_md")]
    model: String,
    /// How often each is measured.
    #[arg(long, default_value_t = 5)]
    runs: usize,
}

/// How often the repository's own texts are repeated.
const REPEATS: usize = 20;

/// Loads the pipeline, then for each line read analyses all texts and prints tokens, processor and clock seconds.
const SPACY: &str = r#"
import json, os, sys, time
for name in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ[name + "_NUM_THREADS"] = "1"
import spacy
nlp = spacy.load(sys.argv[1])
texts = json.load(open(sys.argv[2], encoding="utf8"))
for _ in range(int(sys.argv[3])):
    wall, cpu = time.perf_counter(), time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts))
    print(tokens, time.process_time() - cpu, time.perf_counter() - wall, flush=True)
"#;

/// One measurement: tokens, processor seconds and clock seconds.
#[derive(Clone, Copy)]
struct Run {
    tokens: f64,
    processor: f64,
    clock: f64,
}

/// Measures and prints a table.
///
/// # Errors
/// When a file or pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let texts = texts(arguments)?;
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let python = arguments
        .python
        .clone()
        .or_else(|| env::var_os("VARIORUM_SPACY_PYTHON").map(PathBuf::from));
    let python = python.or_else(|| Some(crate::root().join(".venv/bin/python")).filter(|path| path.exists()));
    let (mut ours, mut spacys) = (Vec::new(), Vec::new());
    // The first run warms caches on both sides and does not count.
    own_run(&pipeline, &texts)?;
    for _ in 0..arguments.runs.max(1) {
        ours.push(own_run(&pipeline, &texts)?);
        if let Some(python) = &python {
            spacys.push(spacy_run(python, &arguments.model, &texts)?);
        }
    }
    println!(
        "{} {}, {} texts, {} tokens, medians of {} runs",
        pipeline.about().name,
        pipeline.about().version,
        texts.len(),
        ours[0].tokens,
        ours.len()
    );
    println!("{:<10} {:>24} {:>20}", "", "tokens/s of processor", "tokens/s of clock");
    let own = print_speeds("variorum", &ours);
    if spacys.is_empty() {
        println!("spaCy was not measured: name a Python that has it with --python");
        return Ok(());
    }
    let spacy = print_speeds("spaCy", &spacys);
    println!("ratio      {:>23.1}× {:>19.1}×", own.0 / spacy.0, own.1 / spacy.1);
    Ok(())
}

fn texts(arguments: &Arguments) -> Result<Vec<String>> {
    let own = crate::root().join("tests/nlp/texts.jsonl");
    let rows: Vec<Value> = jsonl::read(arguments.texts.as_deref().unwrap_or(&own))?;
    let texts: Vec<String> = rows
        .iter()
        .filter_map(|row| row["text"].as_str().map(str::to_owned))
        .collect();
    let repeats = if arguments.texts.is_some() { 1 } else { REPEATS };
    let count = texts.len() * repeats;
    Ok(texts.into_iter().cycle().take(count).collect())
}

fn own_run(pipeline: &nlp::Pipeline, texts: &[&str]) -> Result<Run> {
    let (clock, processor) = (Instant::now(), processor_seconds()?);
    let tokens: usize = pipeline.analyze_batch(texts).iter().map(nlp::Doc::len).sum();
    Ok(Run {
        tokens: tokens as f64,
        processor: processor_seconds()? - processor,
        clock: clock.elapsed().as_secs_f64(),
    })
}

/// Lets spaCy analyse the texts twice in a process of its own and returns the second time.
fn spacy_run(python: &Path, model: &str, texts: &[&str]) -> Result<Run> {
    let file = env::temp_dir().join(format!("variorum-bench-{}.json", std::process::id()));
    std::fs::write(&file, json!(texts).to_string())?;
    let out = Command::new(python)
        .args(["-c", SPACY, model])
        .arg(&file)
        .arg("2")
        .output();
    let removed = std::fs::remove_file(&file);
    let out = out.with_context(|| python.display().to_string())?;
    removed?;
    ensure!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let printed = String::from_utf8_lossy(&out.stdout);
    let numbers: Vec<f64> = printed
        .lines()
        .last()
        .unwrap_or("")
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    let [tokens, processor, clock] = numbers[..] else {
        bail!("spaCy printed {printed:?}")
    };
    Ok(Run {
        tokens,
        processor,
        clock,
    })
}

/// Prints and returns the median speeds by processor and by clock.
fn print_speeds(name: &str, runs: &[Run]) -> (f64, f64) {
    let speeds = (
        median(runs.iter().map(|run| run.tokens / run.processor)),
        median(runs.iter().map(|run| run.tokens / run.clock)),
    );
    println!("{name:<10} {:>24.0} {:>20.0}", speeds.0, speeds.1);
    speeds
}
