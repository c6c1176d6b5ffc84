//! Trains the models of [`claims::incident`]: kinds of incidents, what police do, communal conflict.
//!
//! In `data/training/kinds` the name of a file is the label of its passages. In `police` and `communal` a line says its own:
//! `LABEL,LABEL | passage`, where `NONE` stands for no label of the police. Two models are made of each: one of words and
//! sentence vectors, one of words alone.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use claims::incident::{Scene, features};
use lexicon::{
    Classifier, Lexicon, Scheme,
    incidents::{self, Label},
};

use super::{
    corpus, measure,
    regression::{self, Passage, Settings},
};
use crate::packs;

/// What to train with and what to print.
#[derive(clap::Args)]
pub struct Arguments {
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// The similarity pack; the installed one where absent.
    #[arg(long)]
    similarity: Option<PathBuf>,
    /// Only measure: print cross-validation, learning curve and confusion, and write nothing.
    #[arg(long)]
    measure: bool,
}

/// How each model is trained: fewer passages need more passes and a stronger draw towards zero. The draw is about `1 / (C n)`
/// of the usual statement of regression, with `C` of 10 for kinds, 2 for police and 3 for communal conflict, the best of 1 to 10
/// on the development sets; half or double of it changed no macro-F1 by more than one.
fn settings(scheme: Scheme) -> Settings {
    let (epochs, shrinkage) = match scheme {
        Scheme::Kinds => (30, 5e-5),
        Scheme::Police => (50, 4e-4),
        Scheme::Communal => (150, 1e-3),
    };
    Settings {
        epochs,
        shrinkage,
        rate: 0.5,
        fewest: 2,
    }
}

/// How many passages are analysed together.
const BATCH: usize = 64;

/// Trains and writes both models of a codebook, or measures them.
///
/// # Errors
/// When passages break their form, or a file cannot be read or written.
pub fn run(scheme: Scheme, arguments: &Arguments, root: &Path) -> Result<()> {
    let labels = incidents::labels(scheme)?;
    let names: Vec<String> = labels.iter().map(|label| label.id.clone()).collect();
    let read = read(scheme, &labels, root)?;
    let settings = settings(scheme);
    let described = describe(&read, arguments)?;
    for (kind, with_vector) in [("", true), (".words", false)] {
        let passages: Vec<Passage> = described
            .iter()
            .zip(&read)
            .map(|((full, words), (_, labels))| Passage {
                features: if with_vector { full.clone() } else { words.clone() },
                labels: labels.clone(),
            })
            .collect();
        let of = if with_vector {
            "words and vectors"
        } else {
            "words alone"
        };
        println!(
            "{}, {of}: {} passages, {} labels",
            scheme.as_str(),
            passages.len(),
            names.len()
        );
        if arguments.measure {
            report(scheme, &passages, &names, settings);
            continue;
        }
        let all: Vec<&Passage> = passages.iter().collect();
        let bytes = train(scheme, &all, &names, settings).to_bytes();
        let path = root.join(format!("data/models/{}{kind}.bin", scheme.as_str()));
        std::fs::write(&path, &bytes).with_context(|| path.display().to_string())?;
        println!("{}: {} bytes", path.display(), bytes.len());
    }
    Ok(())
}

fn train(scheme: Scheme, passages: &[&Passage], names: &[String], settings: Settings) -> Classifier {
    match scheme.is_exclusive() {
        true => regression::train_one(passages, names, settings),
        false => regression::train_each(passages, names, settings),
    }
}

/// Reads the passages of a codebook with the numbers of their labels, implied ones too.
fn read(scheme: Scheme, labels: &[Label], root: &Path) -> Result<Vec<(String, Vec<usize>)>> {
    let number = |id: &str| labels.iter().position(|label| label.id == id);
    let folder = root.join("data/training").join(scheme.as_str());
    let mut read = Vec::new();
    for (file, lines) in corpus::read(&folder)? {
        for line in lines {
            if scheme.is_exclusive() {
                let label = number(&file).with_context(|| format!("{file}.txt is no label"))?;
                read.push((line, vec![label]));
                continue;
            }
            let (said, passage) = line
                .split_once('|')
                .with_context(|| format!("{file}.txt: no label in {line:?}"))?;
            let mut own = Vec::new();
            for id in said.split(',').map(str::trim) {
                match number(id) {
                    Some(label) => {
                        own.push(label);
                        own.extend(labels[label].implies.iter().filter_map(|id| number(id)));
                    }
                    None if id == "NONE" => {}
                    None => anyhow::bail!("{file}.txt: {id} is no label"),
                }
            }
            own.sort_unstable();
            own.dedup();
            let passage = passage.trim().to_owned();
            // Some papers' archives are all in lower case, where grammar and names are read worse: learn from both.
            if scheme == Scheme::Police && passage.to_lowercase() != passage {
                read.push((passage.to_lowercase(), own.clone()));
            }
            read.push((passage, own));
        }
    }
    Ok(read)
}

type Features = Vec<lexicon::classifier::Feature>;

/// Describes every passage, with its vector and without.
fn describe(read: &[(String, Vec<usize>)], arguments: &Arguments) -> Result<Vec<(Features, Features)>> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let encoder = packs::sentence_encoder(arguments.similarity.as_deref())?;
    let lexicon = Lexicon::builtin()?;
    let mut described = Vec::with_capacity(read.len());
    for batch in read.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|(text, _)| text.as_str()).collect();
        let docs = pipeline.analyze_batch(&texts);
        for (doc, vector) in docs.iter().zip(encoder.encode(&texts)) {
            let scene = Scene::of(doc, &lexicon);
            let of = |vector| features(&scene, 0..doc.len(), vector);
            described.push((of(Some(vector.as_slice())), of(None)));
        }
    }
    Ok(described)
}

/// Prints the learning curve of cross-validation, each label's measures and, where a passage has one label, what is taken for what.
fn report(scheme: Scheme, passages: &[Passage], names: &[String], settings: Settings) {
    println!("share of the passages learned from, macro-F1");
    let by = |part: usize| {
        measure::cross_validate_each(passages, part, |others, passage| {
            let model = train(scheme, others, names, settings);
            passage
                .iter()
                .map(|one| match scheme.is_exclusive() {
                    true => vec![measure::best(&model.probabilities(&one.features))],
                    false => said(&model.likelihoods(&one.features)),
                })
                .collect()
        })
    };
    for part in [25, 50, 75, 100] {
        let judged = by(part);
        let of_label = measure::by_label_each(&judged, names.len());
        println!(
            "{part:>4} %  {:.1}",
            measure::mean(of_label.iter().map(|(_, _, f1)| *f1))
        );
        if part < 100 {
            continue;
        }
        println!("\nlabel                            precision recall   F1   taken for");
        for (label, (name, (precision, recall, f1))) in names.iter().zip(&of_label).enumerate() {
            let others = measure::taken_for(&judged, label, names);
            println!("{name:<32} {precision:>9.1} {recall:>6.1} {f1:>5.1}   {others}");
        }
    }
}

/// Returns the labels that are likelier than not.
fn said(likelihoods: &[f32]) -> Vec<usize> {
    let numbered = likelihoods.iter().enumerate();
    numbered
        .filter(|(_, likelihood)| **likelihood >= 0.5)
        .map(|(label, _)| label)
        .collect()
}
