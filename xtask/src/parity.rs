//! Compares a pipeline's analysis with dumps of what spaCy says of the same texts, field by field.

use std::{collections::BTreeMap, path::PathBuf};

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::{jsonl, packs};

/// Dumps and the pack to compare with.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of dumps; `.gz` is unpacked.
    dump: PathBuf,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// How many differences to list.
    #[arg(long, default_value_t = 30)]
    list: usize,
}

/// Fields of a dumped token behind its place and words.
const FIELDS: [&str; 13] = [
    "start",
    "text",
    "space",
    "norm",
    "tag",
    "pos",
    "morph",
    "lemma",
    "head",
    "dep",
    "sent_start",
    "ent_iob",
    "ent_type",
];

/// Counts of compared things and of differences, by field.
#[derive(Default)]
struct Tally {
    fields: BTreeMap<&'static str, (usize, usize)>,
    listed: Vec<String>,
    texts: usize,
    equal: usize,
}

/// Prints the table of differences.
///
/// # Errors
/// When a file cannot be read, or anything differs.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let dumps: Vec<Value> = jsonl::read(&arguments.dump)?;
    let texts: Vec<&str> = dumps.iter().map(|dump| dump["text"].as_str().unwrap_or("")).collect();
    let mut tally = Tally::default();
    for (dump, doc) in dumps.iter().zip(pipeline.analyze_batch(&texts)) {
        tally.compare(dump, &doc.to_dump(&dump["id"]));
    }
    println!(
        "{} {}: {} texts, {} equal in every field",
        pipeline.about().name,
        pipeline.about().version,
        tally.texts,
        tally.equal
    );
    println!("{:<12} {:>9} {:>9}", "field", "compared", "different");
    for (field, (compared, different)) in &tally.fields {
        println!("{field:<12} {compared:>9} {different:>9}");
    }
    for line in tally.listed.iter().take(arguments.list) {
        println!("{line}");
    }
    if tally.equal < tally.texts {
        bail!("{} of {} texts differ", tally.texts - tally.equal, tally.texts);
    }
    Ok(())
}

impl Tally {
    fn compare(&mut self, theirs: &Value, ours: &Value) {
        let before = self.listed.len();
        let (their_tokens, our_tokens) = (list(theirs, "tokens"), list(ours, "tokens"));
        let bounds = |tokens: &[Value]| -> Vec<Value> {
            tokens
                .iter()
                .map(|token| json!([token[0], token[1], token[2]]))
                .collect()
        };
        self.note(
            "tokens",
            &theirs["id"],
            &json!(bounds(their_tokens)),
            &json!(bounds(our_tokens)),
            None,
        );
        if their_tokens.len() == our_tokens.len() {
            for (i, (their, our)) in their_tokens.iter().zip(our_tokens).enumerate() {
                for (field, name) in FIELDS.iter().enumerate().skip(3) {
                    let word = format!("token {i} {}", their[1]);
                    self.note(name, &theirs["id"], &their[field], &our[field], Some(&word));
                }
            }
        }
        self.note("ents", &theirs["id"], &theirs["ents"], &ours["ents"], None);
        self.note(
            "noun_chunks",
            &theirs["id"],
            &theirs["noun_chunks"],
            &ours["noun_chunks"],
            None,
        );
        self.texts += 1;
        self.equal += usize::from(self.listed.len() == before);
    }

    fn note(&mut self, field: &'static str, id: &Value, theirs: &Value, ours: &Value, word: Option<&str>) {
        let counts = self.fields.entry(field).or_default();
        counts.0 += 1;
        if theirs == ours {
            return;
        }
        counts.1 += 1;
        let (their, our) = match (theirs.as_array(), ours.as_array()) {
            (Some(their), Some(our)) => first_difference(their, our),
            _ => (theirs.to_string(), ours.to_string()),
        };
        self.listed.push(format!(
            "{id} {field} {}: spaCy {their}, here {our}",
            word.unwrap_or("")
        ));
    }
}

fn list<'v>(dump: &'v Value, key: &str) -> &'v [Value] {
    dump[key].as_array().map_or(&[], Vec::as_slice)
}

fn first_difference(theirs: &[Value], ours: &[Value]) -> (String, String) {
    let at = theirs
        .iter()
        .zip(ours)
        .position(|(their, our)| their != our)
        .unwrap_or(theirs.len().min(ours.len()));
    let show = |values: &[Value]| values.get(at).map_or_else(|| "nothing".into(), Value::to_string);
    (show(theirs), show(ours))
}
