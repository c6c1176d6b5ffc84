//! What words of saying need before somebody has said something by them (`data/statements.toml`).

use serde::Deserialize;

use crate::{Error, cues::Words, read_toml, require_cases, word_set};

const FILE: &str = "statements.toml";

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
    /// Verbs for standing by or against somebody, which are said where they are told as done, and else are deeds or leanings.
    pub stances: Words,
    /// Nouns for pictures and recordings, which show what is told and say nothing.
    pub recordings: Words,
    /// Nouns for what somebody writes to somebody or for all to read.
    pub messages: Words,
    /// Verbs that say something, and of people that they are let in.
    pub letting_in: Words,
    /// Nouns for papers by which a body speaks: "**the statement** said" is said by whoever issued it.
    pub issued: Words,
    /// Nouns for what is offered to nobody who could take it.
    pub devotions: Words,
    /// Nouns for what only hangs or stands somewhere, whatever it says.
    pub signs: Words,
    /// Words that open a clause about a thing, and about no person.
    pub things: Words,
    /// Verbs that ask for something with words behind them only: "advised them **to leave**".
    pub counselling: Words,
    /// Nouns for papers that are their author's word.
    pub authored: Words,
    /// Verbs by whose subject such a paper is put out.
    pub issuing: Words,
    /// Prepositions behind which its author stands.
    pub written_by: Words,
    /// Nouns behind a preposition for whom somebody else sends a paper.
    pub behalves: Words,
    /// Verbs by which somebody takes what a paper says for his own word.
    pub signing: Words,
    /// Verbs that bid with one kind of clause and tell with another.
    pub weighing: Words,
    /// Verbs by which something is demanded, whatever stands behind them.
    pub demanding: Words,
    /// Verbs by which something is ordered where the words of the order are quoted.
    pub commanding: Words,
    /// Verbs that only put an idea about where a thing or a deed is their object.
    pub floating: Words,
    /// Verbs by whose subject a noun of reporting is said.
    pub voicing: Words,
    /// Prepositions behind which a gerund only tells by what means or how far.
    pub in_passing: Words,
    /// Nouns for ills that everybody is against.
    pub ills: Words,
    /// Nouns for what is only thought.
    pub notions: Words,
    /// Nouns that a thing is done in accordance with, and which say nothing.
    pub accordance: Words,
    /// Nouns that, alone in somebody's words, stand for anybody.
    pub anybody: Words,
    /// Words that open a paragraph with a colon and are nobody.
    pub headings: Words,
    /// Words that open a clause in which somebody else is set against the speaker.
    pub contrasting: Words,
    /// Verbs of saying whose object is what is said, and never who is told.
    pub plain: Words,
    /// Nouns for what is known at large, which nobody has said.
    pub learning: Words,
    /// Nouns for what somebody asks for who will not be known as the speaker.
    pub hiding: Words,
    /// Verbs for making known who somebody is: "asked not to be **named**".
    pub knowing: Words,
    /// Helping verbs by which somebody is told what to do.
    pub obliging: Words,
    /// Helping verbs by which somebody is told to his face what to do: "told Chad it **should** withdraw".
    pub advising: Words,
    /// Verbs by which he is told so with "to": "told Chad it **had to** withdraw".
    pub needing: Words,
    /// Adjectives that blame whatever they are said of.
    pub blaming: Words,
    /// Nouns that blame whatever is called so.
    pub outrages: Words,
    /// Nouns that blame by what stands behind them: "an **act** of terrorism".
    pub acts: Words,
    /// Verbs for a wrong that somebody does to somebody or to a rule.
    pub wrongs: Words,
    /// Verbs for what somebody does where his warning goes unheard.
    pub reprisals: Words,
    /// Verbs for what somebody undergoes whose deed has a price.
    pub bearing: Words,
    /// Nouns for that price.
    pub penalties: Words,
    /// Words before a noun for people of whom there are hardly any.
    pub scarce: Words,
    /// Verbs by which somebody is asked or told to do a thing, and which, done to a thing, ask for nothing.
    pub bidding: Words,
    /// Verbs of talking: in front of a sentence they only bring what it is about, and with somebody the talk is held.
    pub touching: Words,
    /// Verbs by which a word stands for a thing.
    pub defining: Words,
    /// Nouns behind such a noun that blame with it: "an act of **war**".
    pub acts_of: Words,
    /// Verbs by which whatever is told is held against whose deed it is: "**complained** that Chad had shut the road".
    pub complaining: Words,
    /// Nouns for a trade as a whole: blame of it is no blame of the state whose it is.
    pub trades: Words,
    /// Adjectives for what is not so: "said the claims were **false**".
    pub untrue: Words,
    /// Words for what has had no answer, which threaten one where they are denied: "will not go **unanswered**".
    pub unmet: Words,
    /// Verbs that, said to somebody's face, only win his ear or his mind: "**Look**, …", "**Imagine** the town".
    pub idle: Words,
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
    stances: Vec<String>,
    recordings: Vec<String>,
    messages: Vec<String>,
    letting_in: Vec<String>,
    issued: Vec<String>,
    devotions: Vec<String>,
    signs: Vec<String>,
    things: Vec<String>,
    counselling: Vec<String>,
    authored: Vec<String>,
    issuing: Vec<String>,
    written_by: Vec<String>,
    behalves: Vec<String>,
    signing: Vec<String>,
    weighing: Vec<String>,
    demanding: Vec<String>,
    commanding: Vec<String>,
    floating: Vec<String>,
    voicing: Vec<String>,
    in_passing: Vec<String>,
    ills: Vec<String>,
    notions: Vec<String>,
    accordance: Vec<String>,
    anybody: Vec<String>,
    headings: Vec<String>,
    contrasting: Vec<String>,
    plain: Vec<String>,
    learning: Vec<String>,
    hiding: Vec<String>,
    knowing: Vec<String>,
    obliging: Vec<String>,
    advising: Vec<String>,
    needing: Vec<String>,
    blaming: Vec<String>,
    outrages: Vec<String>,
    acts: Vec<String>,
    wrongs: Vec<String>,
    reprisals: Vec<String>,
    bearing: Vec<String>,
    penalties: Vec<String>,
    scarce: Vec<String>,
    bidding: Vec<String>,
    touching: Vec<String>,
    defining: Vec<String>,
    acts_of: Vec<String>,
    idle: Vec<String>,
    complaining: Vec<String>,
    trades: Vec<String>,
    untrue: Vec<String>,
    unmet: Vec<String>,
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
        require_cases(FILE, &file.why, &file.matches, &file.excludes)?;
        Ok(Self {
            named: word_set(file.named),
            leaning: word_set(file.leaning),
            asking: word_set(file.asking),
            questions: word_set(file.questions),
            about: word_set(file.about),
            towards: word_set(file.towards),
            received: word_set(file.received),
            talks: word_set(file.talks),
            naming: word_set(file.naming),
            deeds: word_set(file.deeds),
            stances: word_set(file.stances),
            recordings: word_set(file.recordings),
            messages: word_set(file.messages),
            letting_in: word_set(file.letting_in),
            issued: word_set(file.issued),
            devotions: word_set(file.devotions),
            signs: word_set(file.signs),
            things: word_set(file.things),
            counselling: word_set(file.counselling),
            authored: word_set(file.authored),
            issuing: word_set(file.issuing),
            written_by: word_set(file.written_by),
            behalves: word_set(file.behalves),
            signing: word_set(file.signing),
            weighing: word_set(file.weighing),
            demanding: word_set(file.demanding),
            commanding: word_set(file.commanding),
            floating: word_set(file.floating),
            voicing: word_set(file.voicing),
            in_passing: word_set(file.in_passing),
            ills: word_set(file.ills),
            notions: word_set(file.notions),
            accordance: word_set(file.accordance),
            anybody: word_set(file.anybody),
            headings: word_set(file.headings),
            contrasting: word_set(file.contrasting),
            plain: word_set(file.plain),
            learning: word_set(file.learning),
            hiding: word_set(file.hiding),
            knowing: word_set(file.knowing),
            obliging: word_set(file.obliging),
            advising: word_set(file.advising),
            needing: word_set(file.needing),
            blaming: word_set(file.blaming),
            outrages: word_set(file.outrages),
            acts: word_set(file.acts),
            wrongs: word_set(file.wrongs),
            reprisals: word_set(file.reprisals),
            bearing: word_set(file.bearing),
            penalties: word_set(file.penalties),
            scarce: word_set(file.scarce),
            bidding: word_set(file.bidding),
            touching: word_set(file.touching),
            defining: word_set(file.defining),
            acts_of: word_set(file.acts_of),
            idle: word_set(file.idle),
            complaining: word_set(file.complaining),
            trades: word_set(file.trades),
            untrue: word_set(file.untrue),
            unmet: word_set(file.unmet),
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
