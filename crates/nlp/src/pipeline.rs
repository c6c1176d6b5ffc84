//! A pipeline: everything loaded, and the way from text to [`Doc`].

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::{
    Doc, Error, Pos,
    analysis::Workspace,
    doc::Labels,
    entities,
    lemmatizer::Tables,
    model::{EncoderPlaces, ScorerPlaces, TaggerPlaces},
    network::embedding::WordMemory,
    pack::{Bytes, Config, Pack, StringTable},
    parser,
    ruler::Ruler,
    tokenizer::{Rules, SpecialCase, Tokenizer},
    vocabulary::Vocabulary,
};

/// The label of a root, and of white space by the ruler's lights.
const ROOT: &str = "ROOT";

/// What stands between a lifted label and that of the head to be found.
const LIFTED: &str = "||";

/// Features of a state of the parser and of the entity recogniser.
const PARSER_FEATURES: usize = 8;
const ENTITY_FEATURES: usize = 3;

/// A trained pipeline. Threads share it: analysing takes `&self`, and the same text gives the same [`Doc`] in any batch, on
/// any thread and any processor.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let pack: Vec<u8> = std::fs::read("language.vrm")?;
/// let pipeline = nlp::Pipeline::from_bytes(std::sync::Arc::new(pack))?;
/// let doc = pipeline.analyze("The envoy flew to Geneva on Monday.");
/// assert_eq!(doc.ents()[0].label(), "GPE");
/// # Ok(())
/// # }
/// ```
pub struct Pipeline {
    pub(crate) pack: Pack,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) ruler: Ruler,
    pub(crate) labels: Arc<Labels>,
    pub(crate) encoder: EncoderPlaces,
    pub(crate) entity_encoder: EncoderPlaces,
    pub(crate) tagger: TaggerPlaces,
    pub(crate) parser: ScorerPlaces,
    pub(crate) entity: ScorerPlaces,
    pub(crate) parser_moves: parser::Moves,
    pub(crate) entity_moves: entities::Moves,
    /// Label number of each of the tagger's tags.
    pub(crate) tags: Vec<u16>,
    pub(crate) root: u16,
    /// For a lifted label the plain one and that of the head to be found.
    pub(crate) lifted: FxHashMap<u16, (u16, u16)>,
    pub(crate) words: WordMemory,
    pub(crate) entity_words: WordMemory,
    lemmas: LemmaTables,
    about: About,
    /// Working memory of finished calls, for the next ones.
    idle: Mutex<Vec<Workspace>>,
}

/// What a pipeline says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Name with language, such as `en_core_web_md`.
    pub name: String,
    /// Version of the training.
    pub version: String,
    /// Licence, by its usual short name.
    pub licence: String,
    /// Who trained it.
    pub author: String,
    /// Texts of licences and notices that came with it.
    pub notices: Vec<String>,
}

impl std::fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pipeline")
            .field("about", &self.about)
            .finish_non_exhaustive()
    }
}

impl Pipeline {
    /// Opens a pipeline converted by [`convert`](crate::convert). Tables stay where the bytes lie.
    ///
    /// # Errors
    /// When the bytes are truncated, of another version, or not such a file at all.
    pub fn from_bytes(bytes: Bytes) -> Result<Self, Error> {
        let pack = Pack::open(bytes)?;
        let place = pack
            .find("config")
            .ok_or_else(|| Error::Pack("the section config is missing".into()))?;
        let config: Config = serde_json::from_slice(pack.bytes(place))
            .map_err(|error| Error::Pack(format!("the section config is damaged: {error}")))?;
        Self::build(pack, config)
    }

    fn build(pack: Pack, config: Config) -> Result<Self, Error> {
        let encoder = EncoderPlaces::find(&pack, "words", &config.encoder)?;
        let entity_encoder = EncoderPlaces::find(&pack, "entity", &config.entity_encoder)?;
        let tagger = TaggerPlaces::find(&pack, encoder.width(), config.tags.len())?;
        let n_moves = config.parser_moves.len();
        let parser = ScorerPlaces::find(&pack, "parser", encoder.width(), PARSER_FEATURES, n_moves)?;
        let n_moves = config.entity_moves.len();
        let entity = ScorerPlaces::find(&pack, "ner", entity_encoder.width(), ENTITY_FEATURES, n_moves)?;
        let mut labels = Numbering::default();
        labels.number("");
        let tags: Vec<u16> = config.tags.iter().map(|tag| labels.number(tag)).collect();
        let mut numbered = |moves: &[(u8, String)]| -> Vec<(u8, u16)> {
            moves
                .iter()
                .map(|(kind, label)| (*kind, labels.number(label)))
                .collect()
        };
        let (parser_moves, entity_moves) = (numbered(&config.parser_moves), numbered(&config.entity_moves));
        let unknown = |what: &str| Error::Pack(format!("the moves of the {what} are not as expected"));
        let mut lifted = FxHashMap::default();
        for (_, label) in &config.parser_moves {
            if let Some((plain, head)) = label.split_once(LIFTED) {
                lifted.insert(labels.number(label), (labels.number(plain), labels.number(head)));
            }
        }
        let root = labels.number(ROOT);
        let ruler = Ruler::new(&config.ruler, &mut |label| labels.number(label)).map_err(Error::Pack)?;
        let about = About {
            name: config.name,
            version: config.version,
            licence: config.licence,
            author: config.author,
            notices: config.notices,
        };
        Ok(Self {
            tokenizer: tokenizer(config.tokenizer)?,
            vocabulary: Vocabulary::new(config.norms, &pack),
            ruler,
            labels: labels.finish()?,
            encoder,
            entity_encoder,
            tagger,
            parser,
            entity,
            parser_moves: parser::Moves::new(&parser_moves).ok_or_else(|| unknown("parser"))?,
            entity_moves: entities::Moves::new(&entity_moves).ok_or_else(|| unknown("entity recogniser"))?,
            tags,
            root,
            lifted,
            words: WordMemory::default(),
            entity_words: WordMemory::default(),
            lemmas: LemmaTables::new(&pack, config.lemma_rules),
            about,
            idle: Mutex::default(),
            pack,
        })
    }

    /// Returns what the pipeline says of itself.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Analyses one text.
    #[must_use]
    pub fn analyze(&self, text: &str) -> Doc {
        let mut docs = self.analyze_batch(&[text]);
        docs.pop().expect("a batch of one text gives one doc")
    }

    /// Analyses texts; faster than one by one, since many short texts make one large product.
    #[must_use]
    pub fn analyze_batch(&self, texts: &[&str]) -> Vec<Doc> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let mut workspace = idle().pop().unwrap_or_default();
        let docs = workspace.analyze(self, texts);
        idle().push(workspace);
        docs
    }

    pub(crate) fn lemmas(&self) -> LemmaView<'_> {
        LemmaView {
            tables: &self.lemmas,
            pack: &self.pack,
        }
    }
}

/// Gives labels numbers.
#[derive(Default)]
struct Numbering {
    labels: Vec<Arc<str>>,
    numbers: FxHashMap<Arc<str>, u16>,
    overflow: bool,
}

impl Numbering {
    fn number(&mut self, label: &str) -> u16 {
        if let Some(&number) = self.numbers.get(label) {
            return number;
        }
        let Ok(number) = u16::try_from(self.labels.len()) else {
            self.overflow = true;
            return 0;
        };
        let label: Arc<str> = label.into();
        self.labels.push(label.clone());
        self.numbers.insert(label, number);
        number
    }

    fn finish(self) -> Result<Arc<Labels>, Error> {
        if self.overflow {
            return Err(Error::Pack("over 65,536 labels".into()));
        }
        Ok(Arc::new(Labels(self.labels)))
    }
}

fn tokenizer(config: crate::pack::TokenizerConfig) -> Result<Tokenizer, Error> {
    let specials = config
        .specials
        .into_iter()
        .map(|(text, words)| SpecialCase { text, words })
        .collect();
    let rules = Rules {
        prefix: config.prefix.as_deref(),
        suffix: config.suffix.as_deref(),
        infix: config.infix.as_deref(),
        whole: config.whole.as_deref(),
        address: config.address.as_deref(),
        specials,
        faster: config.faster,
    };
    Tokenizer::new(rules).map_err(|what| Error::Pack(format!("tokenizer: {what}")))
}

/// Number of parts of speech.
const N_POS: usize = Pos::Space as usize + 1;

/// Lemma tables by part of speech.
struct LemmaTables {
    rules: [Vec<(String, String)>; N_POS],
    index: [StringTable; N_POS],
    exceptions: [StringTable; N_POS],
}

impl LemmaTables {
    fn new(pack: &Pack, rules: Vec<(String, Vec<(String, String)>)>) -> Self {
        let name = |pos: usize| Pos::from_number(pos as u8).unwrap_or_default().as_str().to_lowercase();
        let mut by_pos: [Vec<(String, String)>; N_POS] = Default::default();
        for (part, rules) in rules {
            if let Some(pos) = Pos::from_label(&part.to_uppercase()) {
                by_pos[pos as usize] = rules;
            }
        }
        let tables = |kind: &str| std::array::from_fn(|pos| StringTable::find(pack, &format!("{kind}/{}", name(pos))));
        Self {
            rules: by_pos,
            index: tables("index"),
            exceptions: tables("except"),
        }
    }
}

/// Lemma tables and the pack they lie in.
pub(crate) struct LemmaView<'p> {
    tables: &'p LemmaTables,
    pack: &'p Pack,
}

impl Tables for LemmaView<'_> {
    fn rules(&self, pos: Pos) -> &[(String, String)] {
        &self.tables.rules[pos as usize]
    }

    fn knows(&self, pos: Pos) -> bool {
        let tables = [self.tables.index[pos as usize], self.tables.exceptions[pos as usize]];
        tables.iter().any(|table| !table.is_empty(self.pack))
    }

    fn exceptions(&self, pos: Pos, word: &str) -> impl Iterator<Item = &str> {
        self.tables.exceptions[pos as usize].values(self.pack, word)
    }

    fn is_indexed(&self, pos: Pos, word: &str) -> bool {
        self.tables.index[pos as usize].holds(self.pack, word)
    }
}
