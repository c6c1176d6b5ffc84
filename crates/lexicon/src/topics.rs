//! What an article is about, by its words (`data/topics.toml`), and which nouns can act (`data/agents.toml`).

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::{Error, read_toml, require_cases, word_set};

const FILE: &str = "topics.toml";
const AGENTS_FILE: &str = "agents.toml";

/// The topics of articles, each with its words.
#[derive(Debug)]
pub struct Topics {
    by_word: FxHashMap<Box<str>, usize>,
    by_section: FxHashMap<Box<str>, usize>,
    topics: Vec<Topic>,
}

/// What articles may be about.
#[derive(Debug)]
pub struct Topic {
    /// Its name in the table: `sport`.
    pub name: String,
    /// Whether a record of conflict, politics, diplomacy and relief is made from it.
    pub public: bool,
    /// Passages that are of the topic, and passages that use its words and are of another.
    pub cases: (Vec<String>, Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    public: bool,
    words: Vec<String>,
    #[serde(default)]
    sections: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

impl Topics {
    /// Loads the table that is part of the program.
    ///
    /// # Errors
    /// When the table breaks its form, or two topics share a word.
    pub fn builtin() -> Result<Self, Error> {
        Self::from_table(include_str!("../../../data/topics.toml"))
    }

    fn from_table(text: &str) -> Result<Self, Error> {
        let table: std::collections::BTreeMap<String, Row> = read_toml(FILE, text)?;
        let mut topics = Self {
            by_word: FxHashMap::default(),
            by_section: FxHashMap::default(),
            topics: Vec::new(),
        };
        for (name, row) in table {
            let broken = |reason: String| Error::Entry {
                file: FILE.into(),
                entry: name.clone(),
                reason,
            };
            if row.why.is_empty() || row.matches.is_empty() || row.excludes.is_empty() {
                return Err(broken("an entry needs why, matches and excludes".into()));
            }
            let number = topics.topics.len();
            for (words, by) in [
                (&row.words, &mut topics.by_word),
                (&row.sections, &mut topics.by_section),
            ] {
                for word in words {
                    if by.insert(word.as_str().into(), number).is_some() {
                        return Err(broken(format!("“{word}” stands in the table twice")));
                    }
                }
            }
            topics.topics.push(Topic {
                name,
                public: row.public,
                cases: (row.matches, row.excludes),
            });
        }
        Ok(topics)
    }

    /// Returns the number of the topic that a word in its dictionary form belongs to.
    #[must_use]
    pub fn of_word(&self, lemma: &str) -> Option<usize> {
        self.by_word.get(lemma).copied()
    }

    /// Returns the number of the topic that a section of an outlet is of, by its name in an address.
    #[must_use]
    pub fn of_section(&self, section: &str) -> Option<usize> {
        self.by_section.get(section).copied()
    }

    /// Returns all topics, in the order of their numbers.
    #[must_use]
    pub fn all(&self) -> &[Topic] {
        &self.topics
    }
}

/// Nouns that can act without being in the tables of sectors.
#[derive(Debug)]
pub struct Agents {
    doers: FxHashSet<Box<str>>,
    endings: Vec<String>,
    things: FxHashSet<Box<str>>,
    force: FxHashSet<Box<str>>,
    measures: FxHashSet<Box<str>>,
    salutations: FxHashSet<Box<str>>,
    accidents: FxHashSet<Box<str>>,
    mishaps: FxHashSet<Box<str>>,
    blazes: FxHashSet<Box<str>>,
    traffic: FxHashSet<Box<str>>,
    beasts: FxHashSet<Box<str>>,
    sited: FxHashSet<Box<str>>,
    overrunning: FxHashSet<Box<str>>,
    mutual: FxHashSet<Box<str>>,
    powers: FxHashSet<Box<str>>,
    weapons: FxHashSet<Box<str>>,
    outrages: FxHashSet<Box<str>>,
    needing_people: FxHashSet<Box<str>>,
    blows: FxHashSet<Box<str>>,
    shared_blows: FxHashSet<Box<str>>,
    half_blows: FxHashSet<Box<str>>,
    bursts: FxHashSet<Box<str>>,
    by_blows: FxHashSet<Box<str>>,
    facing: FxHashSet<Box<str>>,
    told_from: FxHashSet<Box<str>>,
    by_deeds: FxHashSet<Box<str>>,
    costing: FxHashSet<Box<str>>,
    costing_lives: FxHashSet<Box<str>>,
    /// Sentences whose actor can act, and sentences whose actor is a thing.
    pub cases: (Vec<String>, Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentsFile {
    doers: Vec<String>,
    endings: Vec<String>,
    things: Vec<String>,
    force: Vec<String>,
    measures: Vec<String>,
    salutations: Vec<String>,
    accidents: Vec<String>,
    mishaps: Vec<String>,
    blazes: Vec<String>,
    traffic: Vec<String>,
    beasts: Vec<String>,
    sited: Vec<String>,
    overrunning: Vec<String>,
    mutual: Vec<String>,
    powers: Vec<String>,
    weapons: Vec<String>,
    outrages: Vec<String>,
    needing_people: Vec<String>,
    blows: Vec<String>,
    shared_blows: Vec<String>,
    half_blows: Vec<String>,
    bursts: Vec<String>,
    by_blows: Vec<String>,
    facing: Vec<String>,
    told_from: Vec<String>,
    by_deeds: Vec<String>,
    costing: Vec<String>,
    costing_lives: Vec<String>,
    why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

impl Agents {
    /// Loads the table that is part of the program.
    ///
    /// # Errors
    /// When the table breaks its form.
    pub fn builtin() -> Result<Self, Error> {
        let file: AgentsFile = read_toml(AGENTS_FILE, include_str!("../../../data/agents.toml"))?;
        require_cases(AGENTS_FILE, &file.why, &file.matches, &file.excludes)?;
        Ok(Self {
            doers: word_set(file.doers),
            endings: file.endings,
            things: word_set(file.things),
            force: word_set(file.force),
            measures: word_set(file.measures),
            salutations: word_set(file.salutations),
            accidents: word_set(file.accidents),
            mishaps: word_set(file.mishaps),
            blazes: word_set(file.blazes),
            traffic: word_set(file.traffic),
            beasts: word_set(file.beasts),
            sited: word_set(file.sited),
            overrunning: word_set(file.overrunning),
            mutual: word_set(file.mutual),
            powers: word_set(file.powers),
            weapons: word_set(file.weapons),
            outrages: word_set(file.outrages),
            needing_people: word_set(file.needing_people),
            blows: word_set(file.blows),
            shared_blows: word_set(file.shared_blows),
            half_blows: word_set(file.half_blows),
            bursts: word_set(file.bursts),
            by_blows: word_set(file.by_blows),
            facing: word_set(file.facing),
            told_from: word_set(file.told_from),
            by_deeds: word_set(file.by_deeds),
            costing: word_set(file.costing),
            costing_lives: word_set(file.costing_lives),
            cases: (file.matches, file.excludes),
        })
    }

    /// Says whether a noun in its dictionary form is one for people or groups.
    #[must_use]
    pub fn is_doer(&self, lemma: &str) -> bool {
        let by_ending = || self.endings.iter().any(|ending| lemma.ends_with(ending.as_str()));
        self.doers.contains(lemma) || by_ending() && !self.things.contains(lemma)
    }

    /// Says whether a noun names what stands for those who use it: a weapon, a vehicle, an attack.
    #[must_use]
    pub fn is_force(&self, lemma: &str) -> bool {
        self.force.contains(lemma)
    }

    /// Says whether a noun names what kills or hurts with nobody meaning it to: a crash, a flood, a disease.
    #[must_use]
    pub fn is_accident(&self, lemma: &str) -> bool {
        self.accidents.contains(lemma)
    }

    /// Says whether a verb tells of a thing what costs lives with nobody meaning it to: "a bus **overturned**".
    #[must_use]
    pub fn is_mishap(&self, lemma: &str) -> bool {
        self.mishaps.contains(lemma)
    }

    /// Says whether people die in what a noun names with nobody meaning it to, and by it at somebody's hand: "in a house **fire**", "by army fire".
    #[must_use]
    pub fn is_blaze(&self, lemma: &str) -> bool {
        self.blazes.contains(lemma)
    }

    /// Says whether a noun names a beast that nobody lives on: "the **dolphin** died".
    #[must_use]
    pub fn is_beast(&self, lemma: &str) -> bool {
        self.beasts.contains(lemma)
    }

    /// Says whether a noun names a vehicle of the road or rail that people are run down by: "was hit by a **car**".
    #[must_use]
    pub fn is_traffic(&self, lemma: &str) -> bool {
        self.traffic.contains(lemma)
    }

    /// Says whether a country before a noun tells where the deed was, or to whom it was done: "the Mali **bombings**".
    #[must_use]
    pub fn is_sited(&self, lemma: &str) -> bool {
        self.sited.contains(lemma)
    }

    /// Says whether a noun is for what several sides do to each other in a land, which an adjective before it names: "the Syrian civil
    /// **war**".
    #[must_use]
    pub fn is_mutual(&self, lemma: &str) -> bool {
        self.mutual.contains(lemma)
    }

    /// Says whether a country before a noun is what the deed was done to: "the Kuwait **invasion**".
    #[must_use]
    pub fn is_overrunning(&self, lemma: &str) -> bool {
        self.overrunning.contains(lemma)
    }

    /// Says whether a noun names states and those who lead them, of whatever country.
    #[must_use]
    pub fn is_power(&self, lemma: &str) -> bool {
        self.powers.contains(lemma)
    }

    /// Says whether a noun names a weapon that strikes by itself, with nobody in it: a missile.
    #[must_use]
    pub fn is_weapon(&self, lemma: &str) -> bool {
        self.weapons.contains(lemma)
    }

    /// Says whether violence by this name is of those who do it: "the **brutality** of the militia".
    #[must_use]
    pub fn is_outrage(&self, lemma: &str) -> bool {
        self.outrages.contains(lemma)
    }

    /// Says whether what an entry of the predicates tells of is an event only where it is done to people or bodies.
    #[must_use]
    pub fn needs_people(&self, rule: &str) -> bool {
        self.needing_people.contains(rule)
    }

    /// Says whether a noun names what people die of where others mean them to: a raid, a bullet.
    #[must_use]
    pub fn is_blow(&self, lemma: &str) -> bool {
        self.blows.contains(lemma)
    }

    /// Says whether the adjective of such a noun tells where it was or whom it fell on, and not who dealt it: a war.
    #[must_use]
    pub fn is_shared_blow(&self, lemma: &str) -> bool {
        self.shared_blows.contains(lemma)
    }

    /// Says whether a noun is a blow only beside a word for who deals it or for a weapon: "army fire".
    #[must_use]
    pub fn is_half_blow(&self, lemma: &str) -> bool {
        self.half_blows.contains(lemma)
    }

    /// Says whether what stands behind the "of" of a noun is the blow: "a **hail** of bullets".
    #[must_use]
    pub fn is_burst(&self, lemma: &str) -> bool {
        self.bursts.contains(lemma)
    }

    /// Says whether a preposition may stand between a death and the blow.
    #[must_use]
    pub fn is_by_blow(&self, preposition: &str) -> bool {
        self.by_blows.contains(preposition)
    }

    /// Says whether whom the dead fought with stands behind a preposition of the fighting: "clashes **with** police".
    #[must_use]
    pub fn is_facing(&self, preposition: &str) -> bool {
        self.facing.contains(preposition)
    }

    /// Says whether a happening is known by a verb from where it was: "deaths were **reported** from two districts".
    #[must_use]
    pub fn is_told_from(&self, verb: &str) -> bool {
        self.told_from.contains(verb)
    }

    /// Says whether a word opens the clause of the deed of which somebody died: "died **after** being shot".
    #[must_use]
    pub fn is_by_deed(&self, word: &str) -> bool {
        self.by_deeds.contains(word)
    }

    /// Says whether a happening brings deaths by a verb, with the preposition of its object: "resulted in", "caused".
    #[must_use]
    pub fn is_costing(&self, verb: &str) -> bool {
        self.costing.contains(verb)
    }

    /// Says whether an entry of the predicates tells of deaths or injuries and names no hand.
    #[must_use]
    pub fn costs_lives(&self, rule: &str) -> bool {
        self.costing_lives.contains(rule)
    }

    /// Says whether a word in lower case greets whom a letter is written to.
    #[must_use]
    pub fn is_salutation(&self, word: &str) -> bool {
        self.salutations.contains(word)
    }

    /// Says whether a noun only tells how many of something there are.
    #[must_use]
    pub fn is_measure(&self, lemma: &str) -> bool {
        self.measures.contains(lemma)
    }
}

#[cfg(test)]
mod tests {
    use super::{Agents, Topics};

    #[test]
    fn the_tables_load_and_answer() {
        let topics = Topics::builtin().expect("a sound table");
        let name = |word: &str| topics.of_word(word).map(|number| topics.all()[number].name.as_str());
        assert_eq!(name("goalkeeper"), Some("sport"));
        assert_eq!(name("soldier"), Some("public"));
        assert_eq!(name("the"), None);
        let agents = Agents::builtin().expect("a sound table");
        assert!(agents.is_doer("crew") && agents.is_doer("smuggler") && !agents.is_doer("crisis"));
        assert!(agents.is_force("missile") && agents.is_measure("dozen"));
    }

    #[test]
    fn a_word_stands_in_one_topic_only() {
        let row = |name: &str| {
            format!(
                "[{name}]\npublic = false\nwords = [\"match\"]\nwhy = \"w\"\nmatches = [\"m\"]\nexcludes = [\"e\"]\n"
            )
        };
        let error = Topics::from_table(&(row("arts") + &row("sport"))).expect_err("shared");
        assert!(error.to_string().contains("match"), "{error}");
    }
}
