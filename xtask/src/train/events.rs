//! Trains the classifier of event types.

use std::{
    ops::Range,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use claims::{
    classify::{Candidate, features},
    predicate::triggers,
};
use lexicon::{Lexicon, predicates::Entry};
use nlp::Doc;
use text::Span;

use super::{
    corpus::{self, Marked},
    measure,
    regression::{Example, Settings, train},
};
use crate::{packs, predict::event_type::chosen};

/// What to train on and what to print.
#[derive(clap::Args)]
pub struct Arguments {
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// Only measure: print cross-validation, learning curve and confusion, and write nothing.
    #[arg(long)]
    measure: bool,
    /// Passes over the sentences.
    #[arg(long, default_value_t = SETTINGS.epochs)]
    epochs: usize,
    /// The first step's length.
    #[arg(long, default_value_t = SETTINGS.rate)]
    rate: f32,
    /// How strongly weights are drawn towards zero.
    #[arg(long, default_value_t = SETTINGS.shrinkage)]
    shrinkage: f32,
    /// Features in fewer sentences than this are left out.
    #[arg(long, default_value_t = SETTINGS.fewest)]
    fewest: usize,
}

/// Chosen by cross-validation over the sentences.
const SETTINGS: Settings = Settings {
    epochs: 20,
    rate: 1.0,
    shrinkage: 1e-5,
    fewest: 2,
};

/// The label of what is no event.
const NONE: &str = "NONE";

/// Trains and writes the model, or measures.
///
/// # Errors
/// When sentences break their form, or a file cannot be read or written.
pub fn run(arguments: &Arguments, root: &Path) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let lexicon = Lexicon::builtin()?;
    let files = corpus::read(&root.join("data/training/events"))?;
    let labels: Vec<String> = files.iter().map(|(label, _)| label.clone()).collect();
    let mut lessons = Lessons {
        lexicon: &lexicon,
        examples: Vec::new(),
        sentences: 0,
    };
    for (label, (name, lines)) in files.iter().enumerate() {
        let marked: Vec<Marked> = lines
            .iter()
            .map(|line| corpus::marked(line).with_context(|| format!("data/training/events/{name}.txt")))
            .collect::<Result<_>>()?;
        let texts: Vec<&str> = marked.iter().map(|sentence| sentence.text.as_str()).collect();
        for (sentence, doc) in marked.iter().zip(pipeline.analyze_batch(&texts)) {
            lessons
                .of_marked(sentence, &doc, label, name != NONE)
                .with_context(|| format!("data/training/events/{name}.txt: no trigger in {:?}", sentence.text))?;
        }
    }
    for entry in lexicon.predicates.entries() {
        let Some(kind) = entry.event_type else { continue };
        let label = labels.iter().position(|label| label == kind.as_str());
        let label = label.with_context(|| format!("data/training/events lacks {}", kind.as_str()))?;
        let texts: Vec<&str> = entry.matches.iter().map(String::as_str).collect();
        for doc in pipeline.analyze_batch(&texts) {
            lessons.of_entry(entry, &doc, label);
        }
    }
    let Lessons {
        examples, sentences, ..
    } = lessons;
    let settings = Settings {
        epochs: arguments.epochs,
        rate: arguments.rate,
        shrinkage: arguments.shrinkage,
        fewest: arguments.fewest,
    };
    let judged = measure::cross_validate(&examples, &labels, settings, 100);
    let (temperature, judged) = measure::calibrated(&judged);
    println!(
        "{sentences} sentences, {} readings, {} labels; {}-fold cross-validation: macro-F1 {:.1}, log loss {:.3}, temperature {temperature}",
        examples.len(),
        labels.len(),
        measure::FOLDS,
        measure::macro_f1(&judged, labels.len()),
        measure::log_loss(&judged),
    );
    if arguments.measure {
        report(&examples, &labels, settings, &judged);
        return Ok(());
    }
    let all: Vec<&Example> = examples.iter().collect();
    let bytes = train(&all, &labels, settings, temperature).to_bytes();
    let path = root.join("data/models/events.bin");
    std::fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(())
}

/// Examples, gathered sentence by sentence.
struct Lessons<'l> {
    lexicon: &'l Lexicon,
    examples: Vec<Example>,
    sentences: usize,
}

impl Lessons<'_> {
    /// Adds a marked sentence: as marked, and as the reader would come upon it from its parties, where that is another word.
    fn of_marked(&mut self, sentence: &Marked, doc: &Doc, label: usize, is_event: bool) -> Option<()> {
        let marked = candidate(sentence, doc, self.lexicon)?;
        let chosen = chosen(doc, self.lexicon, &marked.actors, &marked.recipients)
            .filter(|chosen| is_event && chosen.head != marked.head);
        for candidate in std::iter::once(marked).chain(chosen) {
            self.add(doc, &candidate, label);
        }
        self.sentences += 1;
        Some(())
    }

    /// Adds a sentence that an entry of the tables must match.
    fn of_entry(&mut self, entry: &Entry, doc: &Doc, label: usize) {
        for trigger in triggers(doc, self.lexicon) {
            if trigger.rule == entry.rule {
                self.add(doc, &Candidate::from(&trigger), label);
            }
        }
        self.sentences += 1;
    }

    fn add(&mut self, doc: &Doc, candidate: &Candidate, label: usize) {
        self.examples.push(Example {
            features: features(doc, self.lexicon, candidate),
            label,
            sentence: self.sentences,
        });
    }
}

/// Prints the learning curve, each label's measures and what is taken for what.
fn report(examples: &[Example], labels: &[String], settings: Settings, judged: &[measure::Judged]) {
    println!("\nshare of the sentences learned from, macro-F1");
    for part in [10, 25, 50, 75, 100] {
        let judged = measure::cross_validate(examples, labels, settings, part);
        println!("{part:>4} %  {:.1}", measure::macro_f1(&judged, labels.len()));
    }
    println!("\nlabel        precision recall   F1   taken for");
    let table = measure::confusion(judged, labels.len());
    for ((label, (precision, recall, f1)), row) in labels.iter().zip(measure::by_label(judged, labels.len())).zip(table)
    {
        let mut others: Vec<(usize, &String)> = row
            .iter()
            .copied()
            .zip(labels)
            .filter(|(count, other)| *count > 0 && *other != label)
            .collect();
        others.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let others: Vec<String> = others
            .iter()
            .take(5)
            .map(|(count, other)| format!("{other} {count}"))
            .collect();
        println!(
            "{label:<12} {precision:>7.1} {recall:>7.1} {f1:>6.1}   {}",
            others.join(", ")
        );
    }
}

/// Makes of a marked sentence what the reader would make of it: the marked trigger as the tables read it, with the marked parties.
fn candidate(sentence: &Marked, doc: &Doc, lexicon: &Lexicon) -> Option<Candidate> {
    let tokens = |ranges: &[Range<usize>]| -> Vec<Range<usize>> {
        let tokens = ranges
            .iter()
            .map(|range| doc.tokens_in(Span::new(range.start, range.end)));
        tokens.filter(|range| !range.is_empty()).collect()
    };
    let marked: Vec<usize> = tokens(&sentence.triggers).into_iter().flatten().collect();
    let covers = |words: &[usize]| words.iter().filter(|word| marked.contains(word)).count();
    let known = triggers(doc, lexicon)
        .into_iter()
        .filter(|trigger| covers(&trigger.words) > 0)
        .max_by_key(|trigger| (trigger.event_type.is_some(), covers(&trigger.words)));
    let top = marked.iter().copied().min_by_key(|&i| {
        let token = doc.token(i);
        (
            token.is_punct(),
            !matches!(
                token.pos(),
                nlp::Pos::Verb | nlp::Pos::Noun | nlp::Pos::Aux | nlp::Pos::Adj | nlp::Pos::Propn
            ),
            token.ancestors().count(),
            i,
        )
    })?;
    let mut candidate = match &known {
        Some(trigger) => Candidate::from(trigger),
        None => Candidate {
            head: top,
            words: marked,
            ..Candidate::default()
        },
    };
    candidate.actors = tokens(&sentence.actors);
    candidate.recipients = tokens(&sentence.recipients);
    Some(candidate)
}
