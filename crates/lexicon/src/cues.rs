//! Cues: the words by which a text says who says so, how far it has come about, and who is meant (`data/cues/`).
//!
//! `reporting.toml` holds verbs and nouns that report, by families that do the same to what they report; `phrases.toml`
//! attributes without a verb; `factuality.toml` holds the other words that say how far something has come about;
//! `coref.toml` the words that stand for somebody named elsewhere. Each entry says why it is there, and brings sentences
//! that it must match and must not.

mod table;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{Error, EventType};

/// What a cue makes of what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// Nothing: its own words say how it stands.
    Asserted,
    /// Told with distance, or as an accusation.
    Alleged,
    /// Said not to be so.
    Denied,
    /// Asked for.
    Demanded,
    /// It lies ahead.
    Planned,
    /// Announced as a threat.
    Threatened,
    /// Conditional, possible or asked.
    Hypothetical,
    /// It will not be done, by somebody's will.
    Refused,
    /// It is not so.
    Negative,
    /// It came about.
    Fact,
    /// It goes on.
    Ongoing,
    /// It was tried.
    Attempt,
}

/// A complement that can be a reporting verb's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Frame {
    /// A finite clause: "said that …".
    Clause,
    /// Words in quotation marks.
    Quote,
    /// An infinitive: "promised to …".
    Infinitive,
    /// A gerund: "denied planning …".
    Gerund,
}

/// Reporting words that do the same to what they report.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its key, such as `say`.
    pub id: String,
    /// What it makes of its content.
    pub effect: Effect,
    /// What it makes of content that a preposition brings, where that differs.
    pub preposition_effect: Option<Effect>,
    /// Whether the source has said something.
    pub speech: bool,
    /// Which complements are content.
    pub frames: Vec<Frame>,
    /// Whether a noun that is the verb's object is content.
    pub objects: bool,
    /// Whether that noun may be a person's name or a pronoun: "praised her".
    pub persons: bool,
    /// Which prepositions bring content.
    pub prepositions: Vec<String>,
    /// Which prepositions behind the object tell more of it: "condemned the test as reckless".
    pub complements: Vec<String>,
    /// The PLOVER type that saying so is, where it is one.
    pub event_type: Option<EventType>,
    /// Whether the verb's subject is taken as speaking whatever it is; else it must be somebody or a document.
    pub any_source: bool,
    /// Whether the content lies before the telling.
    pub looks_back: bool,
    /// Whether the verb's plain object is who is spoken to or of.
    pub addressee: bool,
    /// The family's verbs: lemma, and particle or preposition.
    pub verbs: Vec<(Box<str>, Option<Box<str>>)>,
    /// The family's nouns.
    pub nouns: Vec<Box<str>>,
    /// Its adjectives, behind a verb of being.
    pub adjectives: Vec<Box<str>>,
    /// Whether nobody is named as thinking so: the subject is part of the content.
    pub impersonal: bool,
    /// Sentences in which the family must bring content, and sentences in which it must not.
    pub cases: Cases,
}

/// Why an entry is there, and how to tell that it works.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub struct Cases {
    /// The reason.
    pub why: String,
    /// Sentences that the entry must match.
    pub matches: Vec<String>,
    /// Sentences that it must not.
    pub excludes: Vec<String>,
}

/// Words that govern a trigger and what they make of it.
#[derive(Clone, Debug)]
pub struct Governor {
    /// Its key, such as `failure`.
    pub id: String,
    /// What it makes of what it governs.
    pub effect: Effect,
    /// In which complements its verbs do so; in all where none is named.
    pub frames: Vec<Frame>,
    /// Why it is there, with sentences.
    pub cases: Cases,
}

/// Nouns for what lasts, and what says of them that it is not over.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The nouns.
    pub nouns: Words,
    /// Words before them that say that it goes on.
    pub before: Words,
    /// Units of a long time.
    pub spans: Words,
    /// Words that make an adjective of such a unit: "years-long".
    pub lengths: Words,
    /// Verbs that in the present or future tell what it comes to while it goes on.
    pub moves: Words,
    /// Verbs whose object, where they are not told as past, goes on.
    pub served: Words,
    /// Verbs by which it ends.
    pub ends: Words,
}

/// A particle or preposition that a verb asks for, and the number of the entry.
type Verb = (Option<Box<str>>, usize);

/// Words of one kind.
pub type Words = FxHashSet<Box<str>>;

/// All cues.
#[derive(Debug)]
pub struct Cues {
    /// The families of reporting words, in the order of the table: an earlier family is tried first.
    pub families: Vec<Family>,
    /// The governors that report nothing.
    pub governors: Vec<Governor>,
    family_by_verb: FxHashMap<Box<str>, Vec<Verb>>,
    family_by_noun: FxHashMap<Box<str>, Vec<usize>>,
    family_by_adjective: FxHashMap<Box<str>, Vec<usize>>,
    governor_by_verb: FxHashMap<Box<str>, Vec<Verb>>,
    governor_by_adjective: FxHashMap<Box<str>, usize>,
    governor_by_noun: FxHashMap<Box<str>, usize>,
    governor_before_noun: FxHashMap<Box<str>, usize>,
    governor_by_adverb: FxHashMap<Box<str>, usize>,
    /// Phrases whose object is the source, as their words.
    pub source_prepositions: Vec<Vec<Box<str>>>,
    /// Nouns with "in" and an owner who is the source.
    pub owned_words: Words,
    /// Nouns that speak without being persons.
    pub documents: Words,
    /// Nouns for figures that are followed, and attest a number rather than what happened.
    pub tallies: Words,
    /// Words that open a clause by which the clause around it is told: "as the mayor said".
    pub source_clauses: Words,
    /// Adverbs of not vouching.
    pub unvouched_adverbs: Words,
    /// Adjectives of not vouching.
    pub unvouched_adjectives: Words,
    /// Words that let a sentence run on in the speech of the one before.
    pub continuing: Words,
    /// Verbs by which a speaker goes on with what was said.
    pub going_on: Words,
    /// Prepositions that set what they bring apart in time or cause.
    pub apart: Words,
    /// Prepositions that bring what a happening is about, which has a time of its own.
    pub told_of: Words,
    /// Verbs for how somebody comes by a paper that speaks, on another day than that of the paper.
    pub obtained: Words,
    /// Prepositions that bring why something is done or what it is about, which may lie elsewhere.
    pub topical: Words,
    /// Prepositions that say where.
    pub locative: Words,
    /// Objects of saying that stand for the sentences before.
    pub backward: Words,
    /// Auxiliaries that say that it lies ahead.
    pub modal_planned: Words,
    /// Auxiliaries that say that it is possible.
    pub modal_hypothetical: Words,
    /// Auxiliaries that say that it is asked for.
    pub modal_demanded: Words,
    /// Auxiliaries that, in what was said, tell what lay ahead then.
    pub modal_future_in_past: Words,
    /// Auxiliaries that, negated, tell what did not come about.
    pub modal_past_ability: Words,
    /// Words of negation.
    pub negations: Words,
    /// Words behind a negation that take it back: "not only".
    pub cancelling: Words,
    /// Words behind which a comparative says how much, where a negation before it does not deny anything: "no later **than**".
    pub comparing: Words,
    /// Prepositions of negation.
    pub negative_prepositions: Words,
    /// Words that open a condition.
    pub conditions: Words,
    /// Words before a condition's that take it back: "as if".
    pub unconditional: Words,
    /// Adverbs that say that something goes on.
    pub ongoing_adverbs: Words,
    /// Verbs that only carry an event noun.
    pub carriers: Words,
    /// Adverbs for a time to come.
    pub coming_adverbs: Words,
    /// Words that make a stretch of time one to come: "next week".
    pub coming_words: Words,
    /// Adverbs for what nearly happened.
    pub near_misses: Words,
    /// Verbs that, negated, leave open what they tell.
    pub open_verbs: Words,
    /// Nouns that, negated, leave open what they tell.
    pub open_nouns: Words,
    /// Verbs that turn down what was asked for or planned.
    pub turned_down: Words,
    /// Conjunctions behind which a negation goes on.
    pub sharing: Words,
    /// Adverbs of too much: "too weak to attack".
    pub excess: Words,
    /// Adverbs that leave an infinitive undone: "has yet to sign".
    pub pending: Words,
    /// Verbs that bring about the event noun that is their object, or that the preposition named here brings.
    pub causes: FxHashSet<(Box<str>, Option<Box<str>>)>,
    /// Words that stand for whoever it may be.
    pub anybody: Words,
    /// Adjectives of an attempt that came to nothing.
    pub vain: Words,
    /// Verbs by which what goes on has its end named: "**runs** until Friday".
    pub enduring: Words,
    /// The prepositions that bring the end.
    pub until: Words,
    /// Verbs by which somebody has a deed before him: "**faces** being expelled".
    pub facing: Words,
    /// Conjunctions that set what is threatened beside what is demanded: "leave **or** face an attack".
    pub or_else: Words,
    /// Verbs of seeing to it that something is so.
    pub securing: Words,
    /// Words that do so behind another verb: "make **sure**".
    pub secured: Words,
    /// Verbs by which what goes on reaches a length of time: "**enters** its third month".
    pub ageing: Words,
    /// What such a length is counted in.
    pub age_spans: Words,
    /// The prepositions that bring it: "drags on **into** a second week".
    pub age_prepositions: Words,
    /// Verbs and nouns of weighing and talking over: a deed in the gerund behind them is not done.
    pub weighed: Words,
    /// Nouns for what is set up to do a deed.
    pub formed: Words,
    /// Prepositions that bring the deed for which it is set up.
    pub formed_for: Words,
    /// Prepositions that make a bare noun a manner of the deed of their verb: "in consultation with".
    pub accompanying: Words,
    /// Prepositions that do so with a deed in the gerund: "by sending troops".
    pub accompanying_deeds: Words,
    /// Verbs of bringing somebody else to do it.
    pub causatives: Words,
    /// Nouns for what sets terms: a law, a deal, a plan.
    pub terms: Words,
    /// Verbs by which it sets them, with the preposition of what is set.
    pub term_verbs: FxHashSet<(Box<str>, Option<Box<str>>)>,
    /// Words that open a clause of time: in the present it lies as far ahead as what waits for it.
    pub awaited: Words,
    /// Those that do so in the past too: "would stay until they left".
    pub awaited_in_past: Words,
    /// Verbs by which what happens over and over grows or falls.
    pub trends: Words,
    /// Nouns for such a growth or fall.
    pub trend_nouns: Words,
    /// Nouns for deeds that one step does: what is stopped of them is not done.
    pub stopped: Words,
    /// Nouns for what somebody is there for: "its **mission** is to help villages".
    pub purposes: Words,
    /// Verbs of letting somebody do something.
    pub permitting: Words,
    /// Verbs that with an adverb of `heedful` tell how somebody meets whatever of a kind comes up.
    pub heeding: Words,
    /// Adverbs of meeting things with care: "take **seriously**".
    pub heedful: Words,
    /// Words before a noun that stands for whatever of its kind: "**any** allegation".
    pub any_kind: Words,
    /// Words before a noun for what may come or not: "**any** attack will be met".
    pub unsettled: Words,
    /// Verbs of deciding: what takes no more than a decision is done by it.
    pub deciding: Words,
    /// Nouns for a decision.
    pub decisions: Words,
    /// Verbs of wishing: "**want** them to leave" asks it of them.
    pub wishing: Words,
    /// Verbs of what somebody does by saying that he would: "I would **urge** them to stay".
    pub performed: Words,
    /// Those of what somebody does by saying that he would like to.
    pub performed_by_wish: Words,
    /// Nouns for made-up works.
    pub made_up: Words,
    /// Words before a noun for a made-up work that make one on what has happened of it: "a **documentary** film".
    pub on_facts: Words,
    /// Verbs that, said to somebody's face, bid him think of what has not happened.
    pub supposing: Words,
    /// Verbs by which a work tells its plot.
    pub narrating: Words,
    /// Nouns for what lasts.
    pub standing: Vec<Standing>,
    /// The words of coreference.
    pub coref: CorefWords,
    /// The entries of `phrases.toml` and `factuality.toml` that are no family and no governor, with their sentences.
    pub plain_entries: Vec<(String, Cases)>,
}

/// The words of coreference.
#[derive(Debug)]
pub struct CorefWords {
    /// Nouns before a person's name.
    pub titles: Words,
    /// Titles of those who lead or speak for a state.
    pub state_titles: Words,
    /// Titles that a name keeps: who is "King Keita" is not "President Ali Keita".
    pub royal_titles: Words,
    /// By general words for who bears a title, the titles: "the diplomat" is an ambassador.
    pub called_again: FxHashMap<Box<str>, Words>,
    /// The offices of who heads a state or its government, in lower case.
    pub rulers: Vec<String>,
    /// Nouns for who speaks for somebody: in "Lima's lawyer said she left" Lima may have left.
    pub stand_ins_of_persons: Words,
    /// Words that say that a person is a woman.
    pub female: Words,
    /// Words that say that a person is a man.
    pub male: Words,
    /// Words that by themselves stand for no party.
    pub nobody: Words,
    /// First names that women alone bear.
    pub names_of_women: Words,
    /// First names that men alone bear.
    pub names_of_men: Words,
    /// Nouns by which an organisation is called again.
    pub bodies: Words,
    /// Nouns for the side of a state.
    pub sides: Words,
    /// Nouns for the kind of an organisation whose name does not tell it.
    pub kinds: Words,
    /// Nouns that take up an outlet.
    pub outlets: Words,
    /// Nouns by which a police force is called again: "the **force**".
    pub forces: Words,
    /// Words for police, which the names of their forces end with.
    pub police: Words,
    /// Nouns behind which a name alone stands for what they are: "the blog Dawn".
    pub by_name: Words,
    /// Nouns for a state.
    pub countries: Words,
    /// Words before a plural that takes up two who were joined: "**both** countries".
    pub both: Words,
    /// The preposition before two of whom something is told: "talks **between** Chad and Niger".
    pub between: Words,
    /// Nouns whose plural takes up two bodies that were joined: "the two **sides**".
    pub pairs: Words,
    /// Nouns for those who are a state's own: "its **citizens**".
    pub nationals: Words,
    /// Prepositions before somebody who is another one: "**unlike** Keita, he left".
    pub contrast: Words,
    /// Nouns for people, by whom something can be said.
    pub persons: Words,
    /// Pronouns for a person.
    pub person: Words,
    /// Pronouns for several.
    pub plural: Words,
    /// Pronouns for a thing.
    pub thing: Words,
    /// "I" and its forms.
    pub first_singular: Words,
    /// "We" and its forms.
    pub first_plural: Words,
}

impl Cues {
    /// Loads the tables that are part of the program.
    ///
    /// # Errors
    /// When a table breaks its form.
    pub fn builtin() -> Result<Self, Error> {
        table::read(
            include_str!("../../../data/cues/reporting.toml"),
            include_str!("../../../data/cues/phrases.toml"),
            include_str!("../../../data/cues/factuality.toml"),
            include_str!("../../../data/cues/coref.toml"),
        )
    }

    /// Returns the families that the verb `lemma` belongs to, in the order of the table, each with the particle or
    /// preposition it asks for.
    pub fn families_of_verb(&self, lemma: &str) -> impl Iterator<Item = (Option<&str>, &Family)> {
        let rows = self.family_by_verb.get(lemma).map_or(&[][..], Vec::as_slice);
        rows.iter()
            .map(|(particle, family)| (particle.as_deref(), &self.families[*family]))
    }

    /// Returns the families that the noun `lemma` belongs to, in the order of the table.
    pub fn families_of_noun(&self, lemma: &str) -> impl Iterator<Item = &Family> {
        let rows = self.family_by_noun.get(lemma).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|family| &self.families[*family])
    }

    /// Returns the families that the adjective `lemma` belongs to, in the order of the table.
    pub fn families_of_adjective(&self, lemma: &str) -> impl Iterator<Item = &Family> {
        let rows = self.family_by_adjective.get(lemma).map_or(&[][..], Vec::as_slice);
        rows.iter().map(|family| &self.families[*family])
    }

    /// Returns the governors that the verb `lemma` belongs to, each with the particle or preposition it asks for.
    pub fn governors_of_verb(&self, lemma: &str) -> impl Iterator<Item = (Option<&str>, &Governor)> {
        let rows = self.governor_by_verb.get(lemma).map_or(&[][..], Vec::as_slice);
        rows.iter()
            .map(|(particle, governor)| (particle.as_deref(), &self.governors[*governor]))
    }

    /// Returns the governor that the adjective `lemma` belongs to.
    #[must_use]
    pub fn governor_of_adjective(&self, lemma: &str) -> Option<&Governor> {
        self.governor_by_adjective.get(lemma).map(|&at| &self.governors[at])
    }

    /// Returns the governor that the noun `lemma` belongs to.
    #[must_use]
    pub fn governor_of_noun(&self, lemma: &str) -> Option<&Governor> {
        self.governor_by_noun.get(lemma).map(|&at| &self.governors[at])
    }

    /// Returns the governor that a word in lower case belongs to where it stands before a noun: "the planned march".
    #[must_use]
    pub fn governor_before_noun(&self, word: &str) -> Option<&Governor> {
        self.governor_before_noun.get(word).map(|&at| &self.governors[at])
    }

    /// Returns the governor that an adverb in lower case belongs to.
    #[must_use]
    pub fn governor_by_adverb(&self, word: &str) -> Option<&Governor> {
        self.governor_by_adverb.get(word).map(|&at| &self.governors[at])
    }

    /// Returns the family with this key.
    #[must_use]
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.families.iter().find(|family| family.id == id)
    }
}
