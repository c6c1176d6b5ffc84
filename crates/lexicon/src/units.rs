//! Number words, bounds, what figures count, money and measures (`data/units`).

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

pub use self::languages::{CountLanguage, CountSign, CountWord, word_key};
use crate::Error;

mod languages;
mod tables;

/// What one word says about a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NumberWord {
    /// A single number.
    pub cardinal: Option<f64>,
    /// Multiplies what stands before it.
    pub scale: Option<f64>,
    /// Multiplies a figure that it touches ("10m").
    pub letter: Option<f64>,
    /// A noun that counts so many.
    pub group: Option<f64>,
    /// A place in an order.
    pub ordinal: Option<u32>,
    /// The denominator of a part.
    pub fraction: Option<f64>,
    /// A plural word of quantity, as an interval.
    pub collective: Option<(f64, f64)>,
    /// A plural word of quantity that without an article says how little there is ("few of them").
    pub little: bool,
    /// A small word of number phrases.
    pub sign: Option<NumberSign>,
}

/// The small words of number phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberSign {
    /// Joins hundreds to the rest.
    And,
    /// Joins words of quantity ("tens of thousands").
    Of,
    /// Joins the ends of a range.
    To,
    /// Opens a range.
    Between,
    /// Counts one before a scale.
    Indefinite,
    /// The decimal point as a word.
    Point,
    /// Joins one to how many it is one of ("one in six").
    In,
}

/// How words beside a number bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoundWord {
    /// The lowest it can be.
    AtLeast,
    /// The highest it can be.
    AtMost,
    /// Near it.
    About,
    /// Itself.
    Exact,
    /// Not at all: the words belong to a verb before the number ("handed **over** 40 boats").
    Nothing,
    /// The number is of those left out ("all but four were freed").
    Except,
}

/// On which side of the number the words of a bound stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BoundSide {
    /// "more than 40"
    Before,
    /// "40 or more"
    After,
}

/// A phrase that bounds a number: its words in the order of the text, and what they make of it.
pub type BoundPhrase = (Vec<Box<str>>, BoundWord);

/// The part that a word plays in the frame of a counted outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountFrame {
    /// A verb whose object or passive subject is counted.
    Patient,
    /// A verb whose subject is counted.
    Agent,
    /// A verb and a word under it, the subject or object counted.
    Complement,
    /// A noun for the happening.
    Event,
    /// A noun for those counted.
    People,
    /// An adjective or participle beside the counted noun.
    Modifier,
    /// Words for a running total.
    Toll,
    /// A noun that is no happening and not those counted, which of it counts ("the killers of 40 people").
    Of,
}

/// What kind of thing a noun is, as far as figures go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NounKind {
    /// A word for human beings.
    pub people: bool,
    /// A word for people who live together.
    pub household: bool,
    /// A word for places to live in.
    pub housing: bool,
    /// Makes the number before it a part of a hundred.
    pub share: bool,
    /// Only frames the number behind it ("a total of").
    pub total: bool,
    /// A word for beasts: what befalls people can befall them.
    pub animal: bool,
}

/// Why a figure may make a claim of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interest {
    /// A figure of this noun is worth one.
    pub counted: bool,
    /// Money, shares and measures are worth one beside this word.
    pub beside: bool,
    /// Lengths of time are worth one beside this word.
    pub lasting: bool,
    /// A figure in this unit is worth one.
    pub unit: bool,
    /// Money and shares are worth a state of their own beside this word.
    pub firm: bool,
    /// A figure of this noun is worth telling with an event only.
    pub passing: bool,
}

/// A class of outcome that reports count.
#[derive(Clone, Debug, PartialEq)]
pub struct CountClass {
    /// Its id, such as `killed`.
    pub id: String,
    /// Whether things rather than people are counted.
    pub things: bool,
    /// Whether another outcome told of the same people says more.
    pub vague: bool,
    /// Whether it befalls those whom a noun already names by what befell them before ("40 hostages were freed").
    pub decides: bool,
    /// Whether it befalls people only.
    pub only_people: bool,
    /// Whether it happened to those counted when a verb tells it, and is no standing of theirs.
    pub happens: bool,
    /// Whether its verbs also tell of people whom those who held them let go: a prisoner whom a government frees is not rescued.
    pub let_go: bool,
    /// Verbs that tell of it only where what they are said of is a word for people or beasts; of things, for homes.
    pub unsure: Vec<String>,
    /// Nouns for whom its verbs say something else: expelled diplomats are not displaced.
    pub never_of: Vec<String>,
    /// Sentences that hold a figure of the class.
    pub matches: Vec<String>,
    /// Sentences that hold none.
    pub excludes: Vec<String>,
}

/// All tables of numbers and units.
#[derive(Debug)]
pub struct Units {
    numbers: FxHashMap<Box<str>, NumberWord>,
    /// Phrases by their last word (before the number) or first word (behind it), longest first.
    bounds: [FxHashMap<Box<str>, Vec<BoundPhrase>>; 2],
    classes: Vec<CountClass>,
    frames: FxHashMap<Box<str>, Vec<(CountFrame, usize)>>,
    complements: FxHashMap<Box<str>, Vec<(Box<str>, usize)>>,
    nouns: FxHashMap<Box<str>, NounKind>,
    money_signs: FxHashMap<Box<str>, Box<str>>,
    money_words: FxHashMap<Box<str>, Box<str>>,
    measures: FxHashMap<Box<str>, Box<str>>,
    part_words: FxHashSet<Box<str>>,
    none_words: FxHashSet<Box<str>>,
    age_words: FxHashSet<Box<str>>,
    label_words: FxHashSet<Box<str>>,
    company_words: FxHashSet<Box<str>>,
    each_words: FxHashSet<Box<str>>,
    factor_words: FxHashSet<Box<str>>,
    source_words: FxHashSet<Box<str>>,
    interests: FxHashMap<Box<str>, Interest>,
    interest_cases: Vec<(String, bool)>,
    standing_verbs: FxHashSet<Box<str>>,
    standing_words: FxHashSet<Box<str>>,
    length_words: FxHashSet<Box<str>>,
    languages: Vec<CountLanguage>,
}

const NUMBERS: &str = "units/numbers.toml";
const BOUNDS: &str = "units/bounds.toml";
const COUNTS: &str = "units/counts.toml";
const MEASURES: &str = "units/measures.toml";
const INTERESTS: &str = "units/interests.toml";

impl Units {
    pub(crate) fn builtin() -> Result<Self, Error> {
        let mut units = Self {
            numbers: FxHashMap::default(),
            bounds: [FxHashMap::default(), FxHashMap::default()],
            classes: Vec::new(),
            frames: FxHashMap::default(),
            complements: FxHashMap::default(),
            nouns: FxHashMap::default(),
            money_signs: FxHashMap::default(),
            money_words: FxHashMap::default(),
            measures: FxHashMap::default(),
            part_words: FxHashSet::default(),
            none_words: FxHashSet::default(),
            age_words: FxHashSet::default(),
            label_words: FxHashSet::default(),
            company_words: FxHashSet::default(),
            each_words: FxHashSet::default(),
            factor_words: FxHashSet::default(),
            source_words: FxHashSet::default(),
            interests: FxHashMap::default(),
            interest_cases: Vec::new(),
            standing_verbs: FxHashSet::default(),
            standing_words: FxHashSet::default(),
            length_words: FxHashSet::default(),
            languages: Vec::new(),
        };
        units.read_numbers(crate::read_toml(
            NUMBERS,
            include_str!("../../../data/units/numbers.toml"),
        )?);
        units.read_bounds(crate::read_toml(
            BOUNDS,
            include_str!("../../../data/units/bounds.toml"),
        )?);
        units.read_counts(crate::read_toml(
            COUNTS,
            include_str!("../../../data/units/counts.toml"),
        )?)?;
        units.read_measures(crate::read_toml(
            MEASURES,
            include_str!("../../../data/units/measures.toml"),
        )?);
        units.read_interests(crate::read_toml(
            INTERESTS,
            include_str!("../../../data/units/interests.toml"),
        )?);
        units.languages = CountLanguage::builtin(&units.classes)?;
        Ok(units)
    }

    /// Returns the words of a language that is read without a parser, by its ISO 639-1 code.
    #[must_use]
    pub fn language(&self, code: &str) -> Option<&CountLanguage> {
        self.languages.iter().find(|language| language.code == code)
    }

    /// Returns all languages that are read without a parser.
    #[must_use]
    pub fn languages(&self) -> &[CountLanguage] {
        &self.languages
    }

    /// Says whether a word opens the parts of a total ("including").
    #[must_use]
    pub fn opens_parts(&self, lower: &str) -> bool {
        self.part_words.contains(lower)
    }

    /// Says whether a word before a noun says that there is none of it.
    #[must_use]
    pub fn is_none(&self, lower: &str) -> bool {
        self.none_words.contains(lower)
    }

    /// Says whether a word makes the number behind it an age.
    #[must_use]
    pub fn opens_age(&self, lower: &str) -> bool {
        self.age_words.contains(lower)
    }

    /// Says whether a number behind a word in lower case is one of a series and no count ("**level** 3 restrictions").
    #[must_use]
    pub fn is_label(&self, lower: &str) -> bool {
        self.label_words.contains(lower)
    }

    /// Says whether a preposition behind a happening brings what it came from or who did it ("103 deaths **from** 217 cases").
    #[must_use]
    pub fn is_source(&self, lower: &str) -> bool {
        self.source_words.contains(lower)
    }

    /// Says whether a word makes the number before it a factor, or says how often ("three **times** as many").
    #[must_use]
    pub fn is_factor(&self, lower: &str) -> bool {
        self.factor_words.contains(lower)
    }

    /// Says whether a word counts what stands before it again for every place that follows ("one died **each** in Gaya and Patna").
    #[must_use]
    pub fn is_each(&self, lower: &str) -> bool {
        self.each_words.contains(lower)
    }

    /// Says whether two words together put those behind them in company of those before ("along with").
    #[must_use]
    pub fn is_company(&self, first: &str, second: &str) -> bool {
        let own = |words: &str| words.split_once(' ') == Some((first, second));
        self.company_words.iter().any(|words| own(words))
    }

    /// Says whether a verb tells what stands: "has", "remain", "total".
    #[must_use]
    pub fn stands(&self, verb: &str) -> bool {
        self.standing_verbs.contains(verb)
    }

    /// Says whether a number stands behind this preposition of such a verb: "stood **at** 40 camps".
    #[must_use]
    pub fn stands_by(&self, preposition: &str) -> bool {
        self.standing_words.contains(preposition)
    }

    /// Says whether a length behind this preposition tells how long something went on: "jailed **for** 40 days".
    #[must_use]
    pub fn lasts_by(&self, preposition: &str) -> bool {
        self.length_words.contains(preposition)
    }

    /// Returns what makes a figure of this noun, or beside this word, worth a claim of its own.
    #[must_use]
    pub fn interest(&self, lemma: &str) -> Option<Interest> {
        self.interests.get(lemma).copied()
    }

    /// Returns sentences with whether their figure makes a claim of its own.
    #[must_use]
    pub fn interest_cases(&self) -> &[(String, bool)] {
        &self.interest_cases
    }

    /// Returns what a word in lower case says about a number.
    #[must_use]
    pub fn number(&self, lower: &str) -> Option<&NumberWord> {
        self.numbers.get(lower)
    }

    /// Returns the phrases that bound a number and whose word nearest to the number this is, longest first: each with
    /// its words in the order of the text.
    #[must_use]
    pub fn bounds(&self, side: BoundSide, nearest: &str) -> &[BoundPhrase] {
        self.bounds[side as usize].get(nearest).map_or(&[], Vec::as_slice)
    }

    /// Returns the class with this number.
    #[must_use]
    pub fn class(&self, number: usize) -> &CountClass {
        &self.classes[number]
    }

    /// Returns all classes in the order of the table.
    #[must_use]
    pub fn classes(&self) -> &[CountClass] {
        &self.classes
    }

    /// Returns the class in which a lemma, or two lemmas set apart by a space, plays this part.
    #[must_use]
    pub fn framed(&self, lemma: &str, frame: CountFrame) -> Option<usize> {
        let frames = self.frames.get(lemma)?;
        frames.iter().find(|(own, _)| *own == frame).map(|&(_, class)| class)
    }

    /// Returns the class in which a lemma plays this part for things (`true`) or for people.
    #[must_use]
    pub fn framed_for(&self, lemma: &str, frame: CountFrame, things: bool) -> Option<usize> {
        let frames = self.frames.get(lemma)?;
        let fits = |&&(own, class): &&(CountFrame, usize)| own == frame && self.classes[class].things == things;
        frames.iter().find(fits).map(|&(_, class)| class)
    }

    /// Returns the words that complete this verb to an outcome, each with its class.
    #[must_use]
    pub fn complements(&self, verb: &str) -> &[(Box<str>, usize)] {
        self.complements.get(verb).map_or(&[], Vec::as_slice)
    }

    /// Returns what kind of thing a noun's lemma names.
    #[must_use]
    pub fn noun(&self, lemma: &str) -> NounKind {
        self.nouns.get(lemma).copied().unwrap_or_default()
    }

    /// Returns the currency of a sign or code that stands before or behind a number.
    #[must_use]
    pub fn money_sign(&self, lower: &str) -> Option<&str> {
        self.money_signs.get(lower).map(AsRef::as_ref)
    }

    /// Returns the currency of a word behind a number.
    #[must_use]
    pub fn money_word(&self, lower: &str) -> Option<&str> {
        self.money_words.get(lower).map(AsRef::as_ref)
    }

    /// Returns the unit of a word behind a number.
    #[must_use]
    pub fn measure(&self, lower: &str) -> Option<&str> {
        self.measures.get(lower).map(AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_answer() {
        let units = Units::builtin().expect("the tables are sound");
        assert_eq!(
            units.number("hundreds").and_then(|word| word.collective),
            Some((200.0, 999.0))
        );
        assert_eq!(units.money_sign("$"), Some("USD"));
        assert_eq!(units.measure("hectares"), Some("ha"));
        let class = units.framed("kill", CountFrame::Patient).expect("a class");
        assert_eq!(units.class(class).id, "killed");
        assert!(units.complements("lose").iter().any(|(word, _)| &**word == "life"));
        assert!(units.noun("family").people && units.noun("family").household);
        assert_eq!(units.bounds(BoundSide::Before, "than")[0].0.len(), 3, "longest first");
    }

    #[test]
    fn intervals_are_ordered_and_codes_are_iso() {
        let units = Units::builtin().expect("the tables are sound");
        assert!(
            units
                .numbers
                .values()
                .all(|word| word.collective.is_none_or(|(low, high)| low < high))
        );
        let codes = units.money_signs.values().chain(units.money_words.values());
        for code in codes {
            assert!(
                code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()),
                "{code}"
            );
        }
    }

    #[test]
    fn examples_of_a_class_use_its_words() {
        let units = Units::builtin().expect("the tables are sound");
        for class in units.classes() {
            assert!(!class.matches.is_empty() && !class.excludes.is_empty(), "{}", class.id);
        }
    }
}
