//! Predicates: the words that say that something happened, and what they say (`data/predicates/`).
//!
//! One file holds one PLOVER type; `states.toml` holds what the registers need and PLOVER has no type for. An [`Entry`]
//! groups words that mean the same: its type, mode, contexts and registers, where its actor and recipient stand, and
//! sentences that it must match and must not. Each word or construction of an entry is a [`Pattern`]; patterns are found
//! by the lemma of their head word. `data/predicates/README.md` describes the form.

mod grammar;
mod pattern;
mod table;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

pub use self::{
    grammar::Grammar,
    pattern::{Claims, Form, Need, Pattern, WordClass, Words},
};
use crate::{Error, EventType, Ontology, Register};

macro_rules! tables {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../../data/predicates/", $name)))),*]
    };
}

/// The files of `data/predicates` that are part of the program, as name and text.
pub(crate) static BUILTIN: [(&str, &str); 19] = tables! {
    "ACCUSE.toml"
    "AGREE.toml"
    "AID.toml"
    "ASSAULT.toml"
    "COERCE.toml"
    "CONCEDE.toml"
    "CONSULT.toml"
    "COOPERATE.toml"
    "MOBILIZE.toml"
    "PROTEST.toml"
    "REJECT.toml"
    "REQUEST.toml"
    "RETREAT.toml"
    "SANCTION.toml"
    "SUPPORT.toml"
    "THREATEN.toml"
    "classes.toml"
    "grammar.toml"
    "states.toml"
};

/// All predicates, found by their head words.
#[derive(Debug)]
pub struct Predicates {
    entries: Vec<Entry>,
    patterns: Vec<Pattern>,
    by_head: FxHashMap<Box<str>, Vec<u32>>,
    grammar: Grammar,
    open: Entry,
    told: Vec<usize>,
}

/// Words that mean the same thing.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file and the entry's key, such as `predicates/RETREAT:withdraw`.
    pub rule: String,
    /// The PLOVER type, where it has one.
    pub event_type: Option<EventType>,
    /// What sort of thing it says.
    pub standing: Standing,
    /// The PLOVER mode.
    pub mode: Option<String>,
    /// What a claim of it is coded as, where the classifier learned it under the type of its file.
    pub told: Option<Code>,
    /// The PLOVER contexts, sorted.
    pub contexts: Vec<String>,
    /// The registers, sorted.
    pub registers: Vec<Register>,
    /// Where the actor stands, best first.
    pub actor: Vec<Slot>,
    /// Where the recipient stands, best first.
    pub recipient: Vec<Slot>,
    /// Whether the parties do it to each other ("met", "agreed"): a plural actor holds both sides.
    pub reciprocal: bool,
    /// Why it means what the entry says.
    pub why: String,
    /// Sentences that it must match.
    pub matches: Vec<String>,
    /// Sentences that look near and that it must not match.
    pub excludes: Vec<String>,
}

impl Entry {
    fn open() -> Self {
        Self {
            rule: String::new(),
            event_type: None,
            standing: Standing::Event,
            mode: None,
            told: None,
            contexts: Vec::new(),
            registers: Vec::new(),
            actor: vec![Slot::Subject],
            recipient: vec![Slot::Object, Slot::AnyPreposition, Slot::Complement],
            reciprocal: false,
            why: String::new(),
            matches: Vec::new(),
            excludes: Vec::new(),
        }
    }
}

/// A PLOVER type and mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The type.
    pub event_type: EventType,
    /// The mode, where it has one.
    pub mode: Option<String>,
}

/// What sort of thing an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Something happened, is planned, demanded …
    Event,
    /// A speaker said something that is no event of its own.
    Statement,
    /// A standing fact.
    State,
}

/// A place in the grammar where a party stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The subject of the verb, the agent of a passive; with a noun its owner, its "by" phrase, its party adjective.
    Subject,
    /// The object of the verb, the subject of a passive; with a noun its "of" phrase.
    Object,
    /// The object of this preposition.
    Preposition(Box<str>),
    /// A party word or owner before one of the trigger's other words: "under **Roman** occupation".
    Modifier,
    /// The object of the verb that has two: "gave **the city** a bridge".
    Dative,
    /// The object or preposition of the verb that completes it: "agreed to lend ships **to Chad**".
    Complement,
    /// The object of one of the prepositions that usually hold a recipient.
    AnyPreposition,
    /// The owner of the object ("lifted **Iraq's** sanctions").
    ObjectOwner,
    /// The subject of the verb's complement ("demanded that **Paris** withdraw").
    ComplementSubject,
}

impl Predicates {
    /// Reads the files of `data/predicates`, given as name and text.
    ///
    /// # Errors
    /// When a file breaks its form, an entry names something that the ontology does not hold, or two entries claim the
    /// same pattern.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
        ontology: &Ontology,
    ) -> Result<Self, Error> {
        let table = table::read(files, ontology)?;
        let mut by_head: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        for (number, pattern) in table.patterns.iter().enumerate() {
            let number = u32::try_from(number).expect("the table is part of the program and small");
            by_head.entry(pattern.head.clone()).or_default().push(number);
        }
        let told = |at: &usize| table.entries[*at].told.is_some();
        Ok(Self {
            told: (0..table.entries.len()).filter(told).collect(),
            entries: table.entries,
            patterns: table.patterns,
            by_head,
            grammar: table.grammar,
            open: Entry::open(),
        })
    }

    /// Returns the entry of a word that no table knows: its parties stand where they mostly do.
    #[must_use]
    pub fn open(&self) -> &Entry {
        &self.open
    }

    /// Returns all entries in the order of the files.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns all patterns in the order of their entries.
    #[must_use]
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// Returns as what an event of this rule is told, where that is not the type of its file.
    #[must_use]
    pub fn told_as(&self, rule: &str) -> Option<&Code> {
        let entry = self
            .told
            .iter()
            .map(|&at| &self.entries[at])
            .find(|entry| entry.rule == rule)?;
        entry.told.as_ref()
    }

    /// Returns the entry of a pattern.
    #[must_use]
    pub fn entry_of(&self, pattern: &Pattern) -> &Entry {
        &self.entries[pattern.entry]
    }

    /// Returns the patterns whose head word is this lemma, those that ask for most first.
    pub fn with_head(&self, lemma: &str) -> impl Iterator<Item = &Pattern> {
        let numbers = self.by_head.get(lemma).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|&number| &self.patterns[number as usize])
    }

    /// Returns the words that grammar turns on.
    #[must_use]
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }
}
