//! What words of saying need before somebody has said something by them (`data/statements.toml`).

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::{Error, read_toml};

const FILE: &str = "statements.toml";

/// A set of words.
type Words = FxHashSet<Box<str>>;

/// The words that tell statements from what only looks like one.
#[derive(Debug)]
pub struct Statements {
    /// Nouns for what is known, thought or found, which nobody says by having them.
    pub named: Words,
    /// Verbs that say something only with a quotation or a clause behind them.
    pub leaning: Words,
    /// Verbs that ask for something or ask a question.
    pub asking: Words,
    /// Nouns for a question.
    pub questions: Words,
    /// Prepositions that bring what a question is about.
    pub about: Words,
    /// Prepositions that bring who is spoken to.
    pub towards: Words,
    /// Prepositions that bring who gets a document, or is told in it.
    pub received: Words,
    /// Nouns for talk that is held with or before somebody.
    pub talks: Words,
    /// Prepositions that bring the name which somebody gives to what the text tells of.
    pub naming: Words,
    /// Verbs that are said of words and of deeds, which say nothing where they are done to a party.
    pub deeds: Words,
    /// Verbs that bid with one kind of clause and tell with another.
    pub weighing: Words,
    /// Verbs by whose subject a noun of reporting is said.
    pub voicing: Words,
    /// Prepositions behind which a gerund only tells by what means or how far.
    pub in_passing: Words,
    /// Nouns for ills that everybody is against.
    pub ills: Words,
    /// Nouns that a thing is done in accordance with, and which say nothing.
    pub accordance: Words,
    /// Nouns that, alone in somebody's words, stand for anybody.
    pub anybody: Words,
    /// Words that open a paragraph with a colon and are nobody.
    pub headings: Words,
    /// Words that open a clause in which somebody else is set against the speaker.
    pub contrasting: Words,
    /// Sentences in which somebody has said something, and sentences in which nobody has.
    pub cases: (Vec<String>, Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    named: Vec<String>,
    leaning: Vec<String>,
    asking: Vec<String>,
    questions: Vec<String>,
    about: Vec<String>,
    towards: Vec<String>,
    received: Vec<String>,
    talks: Vec<String>,
    naming: Vec<String>,
    deeds: Vec<String>,
    weighing: Vec<String>,
    voicing: Vec<String>,
    in_passing: Vec<String>,
    ills: Vec<String>,
    accordance: Vec<String>,
    anybody: Vec<String>,
    headings: Vec<String>,
    contrasting: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

impl Statements {
    /// Loads the table that is part of the program.
    ///
    /// # Errors
    /// When the table breaks its form.
    pub fn builtin() -> Result<Self, Error> {
        let file: File = read_toml(FILE, include_str!("../../../data/statements.toml"))?;
        if file.why.is_empty() || file.matches.is_empty() || file.excludes.is_empty() {
            return Err(Error::Form {
                file: FILE.into(),
                reason: "the table needs why, matches and excludes".into(),
            });
        }
        let set = |words: Vec<String>| -> Words { words.into_iter().map(String::into_boxed_str).collect() };
        Ok(Self {
            named: set(file.named),
            leaning: set(file.leaning),
            asking: set(file.asking),
            questions: set(file.questions),
            about: set(file.about),
            towards: set(file.towards),
            received: set(file.received),
            talks: set(file.talks),
            naming: set(file.naming),
            deeds: set(file.deeds),
            weighing: set(file.weighing),
            voicing: set(file.voicing),
            in_passing: set(file.in_passing),
            ills: set(file.ills),
            accordance: set(file.accordance),
            anybody: set(file.anybody),
            headings: set(file.headings),
            contrasting: set(file.contrasting),
            cases: (file.matches, file.excludes),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Statements;

    #[test]
    fn the_table_loads_and_answers() {
        let statements = Statements::builtin().expect("a sound table");
        assert!(statements.named.contains("fact") && !statements.named.contains("claim"));
        assert!(statements.leaning.contains("begin") && !statements.leaning.contains("say"));
    }
}
