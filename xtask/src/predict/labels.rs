//! Predicts what a passage as a whole is about, in the classes of a codebook.

use std::path::PathBuf;

use anyhow::Result;
use claims::incident::{Extent, Labeller, Scene};
use lexicon::{Lexicon, Scheme};
use nlp::{Doc, SentenceEncoder};
use serde_json::{Map, Value, json};

use crate::{jsonl, packs};

/// Texts as `{"id", "text"}` rows, the codebook, and the packs.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSONL of texts; `.gz` is unpacked.
    texts: PathBuf,
    /// Whose classes: kinds of incidents, what police do, or kinds of communal conflict.
    #[arg(long)]
    scheme: Codebook,
    /// Each text is a document: it has a label where one of its sentences has it, or where it reads so as a whole.
    #[arg(long)]
    documents: bool,
    /// By words alone, without the similarity pack.
    #[arg(long)]
    words: bool,
    /// Writes the likelihood of every label too.
    #[arg(long)]
    likelihoods: bool,
    /// A converted pipeline; the installed language pack where absent.
    #[arg(long)]
    pack: Option<PathBuf>,
    /// The similarity pack; the installed one where absent.
    #[arg(long)]
    similarity: Option<PathBuf>,
}

/// A codebook, by its name on the command line.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Codebook {
    /// The ACLED codebook's sub-event types, as the CASE 2021 task widens them.
    Kinds,
    /// The five questions of Halterman et al. 2021.
    Police,
    /// CEHA 2024.
    Communal,
}

impl Codebook {
    fn scheme(self) -> Scheme {
        match self {
            Self::Kinds => Scheme::Kinds,
            Self::Police => Scheme::Police,
            Self::Communal => Scheme::Communal,
        }
    }
}

/// How many texts are read together.
const BATCH: usize = 64;

/// Writes a row for every text.
///
/// # Errors
/// When a file cannot be read or a pack is missing.
pub fn run(arguments: &Arguments) -> Result<()> {
    let pipeline = nlp::Pipeline::from_bytes(packs::open("language", arguments.pack.as_deref())?)?;
    let encoder = match arguments.words {
        true => None,
        false => Some(packs::sentence_encoder(arguments.similarity.as_deref())?),
    };
    let scheme = arguments.scheme.scheme();
    let reader = Reader {
        labeller: Labeller::builtin(scheme)?,
        lexicon: Lexicon::builtin()?,
        encoder,
        extent: if arguments.documents {
            Extent::Document
        } else {
            Extent::Passage
        },
    };
    let rows: Vec<Value> = jsonl::read(&arguments.texts)?;
    for batch in rows.chunks(BATCH) {
        let texts: Vec<&str> = batch.iter().map(|row| row["text"].as_str().unwrap_or("")).collect();
        let docs = pipeline.analyze_batch(&texts);
        for (row, likelihoods) in batch.iter().zip(reader.likelihoods(&docs)) {
            let mut out = reader.row(scheme, &row["id"], &likelihoods);
            if arguments.likelihoods {
                let named = reader.labeller.labels().iter().map(|label| label.id.clone());
                out["likelihoods"] = Value::Object(
                    named
                        .zip(likelihoods.into_iter().map(Value::from))
                        .collect::<Map<_, _>>(),
                );
            }
            jsonl::write(&out)?;
        }
    }
    Ok(())
}

struct Reader {
    labeller: Labeller,
    lexicon: Lexicon,
    encoder: Option<SentenceEncoder>,
    extent: Extent,
}

impl Reader {
    /// Returns the likelihoods of each text: of a document, those of its likeliest sentence, label by label, and of the whole.
    fn likelihoods(&self, docs: &[Doc]) -> Vec<Vec<f32>> {
        // The whole text comes first.
        let ranges = |doc: &Doc| {
            let sentences = doc.sents().map(|sentence| sentence.range());
            let sentences = sentences.filter(|_| self.extent == Extent::Document);
            std::iter::once(0..doc.len()).chain(sentences).collect::<Vec<_>>()
        };
        let passages: Vec<(usize, _)> = docs
            .iter()
            .enumerate()
            .flat_map(|(number, doc)| ranges(doc).into_iter().map(move |range| (number, range)))
            .collect();
        let texts: Vec<&str> = passages
            .iter()
            .map(|(number, range)| docs[*number].words(range.clone()))
            .collect();
        let vectors = self.encoder.as_ref().map(|encoder| encoder.encode(&texts));
        let scenes: Vec<Scene<'_>> = docs.iter().map(|doc| Scene::of(doc, &self.lexicon)).collect();
        let nothing = vec![0.0_f32; self.labeller.labels().len()];
        let mut wholes = vec![None; docs.len()];
        let mut likeliest = vec![nothing; docs.len()];
        for (place, (number, range)) in passages.iter().enumerate() {
            let vector = vectors.as_ref().map(|vectors| vectors[place].as_slice());
            let own = self.labeller.likelihoods(&scenes[*number], range.clone(), vector);
            match &wholes[*number] {
                None => wholes[*number] = Some(own),
                Some(_) => likeliest[*number]
                    .iter_mut()
                    .zip(own)
                    .for_each(|(most, one)| *most = most.max(one)),
            }
        }
        let wholes = wholes.into_iter().map(Option::unwrap_or_default);
        let both = wholes.zip(likeliest);
        both.map(|(whole, likeliest)| match self.extent {
            Extent::Passage => whole,
            Extent::Document => self.labeller.of_document(&whole, &likeliest),
        })
        .collect()
    }

    fn row(&self, scheme: Scheme, id: &Value, likelihoods: &[f32]) -> Value {
        let labels = self.labeller.decide(likelihoods, self.encoder.is_some(), self.extent);
        let names = |labels: &[&lexicon::incidents::Label]| -> Vec<String> {
            labels.iter().map(|label| label.codebook.clone()).collect()
        };
        if scheme != Scheme::Communal {
            return json!({"id": id, "labels": names(&labels)});
        }
        let types: Vec<_> = labels
            .iter()
            .copied()
            .filter(|label| !matches!(label.id.as_str(), "NONE" | "OTHER"))
            .collect();
        let relevant = !labels.iter().any(|label| label.id == "NONE");
        json!({"id": id, "types": names(&types), "relevant": relevant})
    }
}
