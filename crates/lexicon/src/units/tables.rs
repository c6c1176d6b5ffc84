//! The form of the tables in `data/units`, and how they are read.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{BoundSide, BoundWord, CountClass, CountFrame, NounKind, NumberSign, NumberWord, Units};
use crate::Error;

const COUNTS: &str = "units/counts.toml";

impl Units {
    pub(super) fn read_numbers(&mut self, file: NumbersFile) {
        let mut put = |words: &BTreeMap<String, f64>, set: fn(&mut NumberWord, f64)| {
            for (word, &value) in words {
                set(self.numbers.entry(word.as_str().into()).or_default(), value);
            }
        };
        put(&file.cardinals.words, |word, value| word.cardinal = Some(value));
        put(&file.scales.words, |word, value| word.scale = Some(value));
        put(&file.letters.words, |word, value| word.letter = Some(value));
        put(&file.groups.words, |word, value| word.group = Some(value));
        put(&file.fractions.words, |word, value| word.fraction = Some(value));
        for (word, &value) in &file.ordinals.words {
            self.numbers.entry(word.as_str().into()).or_default().ordinal = Some(value);
        }
        for (word, &[low, high]) in &file.collectives.words {
            self.numbers.entry(word.as_str().into()).or_default().collective = Some((low, high));
        }
        for word in file.little.words {
            self.numbers.entry(word.into()).or_default().little = true;
        }
        self.source_words.extend(file.sources.words.into_iter().map(Box::from));
        self.factor_words.extend(file.factors.words.into_iter().map(Box::from));
        self.each_words.extend(file.each.words.into_iter().map(Box::from));
        self.part_words.extend(file.parts.words.into_iter().map(Box::from));
        self.none_words.extend(file.none.words.into_iter().map(Box::from));
        self.age_words.extend(file.ages.words.into_iter().map(Box::from));
        self.label_words.extend(file.labels.words.into_iter().map(Box::from));
        self.company_words.extend(file.company.words.into_iter().map(Box::from));
        for (sign, words) in file.signs.by_sign {
            for word in words {
                self.numbers.entry(word.into()).or_default().sign = Some(sign);
            }
        }
    }

    pub(super) fn read_interests(&mut self, file: InterestsFile) {
        self.standing_verbs.extend(file.stands.into_iter().map(Box::from));
        self.standing_words.extend(file.stands_by.into_iter().map(Box::from));
        self.length_words.extend(file.lasts_by.into_iter().map(Box::from));
        for row in file.interest {
            let cases = row.matches.into_iter().map(|case| (case, true));
            self.interest_cases.extend(cases);
            let cases = row.excludes.into_iter().map(|case| (case, false));
            self.interest_cases.extend(cases);
            for word in row.words {
                let interest = self.interests.entry(word.into()).or_default();
                match row.holds {
                    Holds::Counted => interest.counted = true,
                    Holds::Beside => interest.beside = true,
                    Holds::Lasting => interest.lasting = true,
                    Holds::Unit => interest.unit = true,
                    Holds::Firm => interest.firm = true,
                    Holds::Passing => interest.passing = true,
                }
            }
        }
    }

    pub(super) fn read_bounds(&mut self, file: BoundsFile) {
        for row in file.bound {
            for phrase in &row.phrases {
                let words: Vec<Box<str>> = phrase.split(' ').map(Box::from).collect();
                let nearest = match row.side {
                    BoundSide::Before => words.last(),
                    BoundSide::After => words.first(),
                };
                if let Some(nearest) = nearest.cloned() {
                    self.bounds[row.side as usize]
                        .entry(nearest)
                        .or_default()
                        .push((words, row.bound));
                }
            }
        }
        for phrases in self.bounds.iter_mut().flat_map(FxHashMap::values_mut) {
            phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
    }

    pub(super) fn read_counts(&mut self, file: CountsFile) -> Result<(), Error> {
        for row in file.class {
            let class = self.classes.len();
            if self.classes.iter().any(|own| own.id == row.id) {
                return Err(Error::Entry {
                    file: COUNTS.into(),
                    entry: row.id,
                    reason: "stands twice".into(),
                });
            }
            for (frame, lemmas) in [
                (CountFrame::Patient, &row.patient),
                (CountFrame::Agent, &row.agent),
                (CountFrame::Event, &row.event),
                (CountFrame::People, &row.people),
                (CountFrame::Modifier, &row.modifier),
                (CountFrame::Toll, &row.toll),
                (CountFrame::Of, &row.of),
            ] {
                for lemma in lemmas {
                    self.frames
                        .entry(lemma.as_str().into())
                        .or_default()
                        .push((frame, class));
                }
            }
            for pair in &row.complement {
                let (verb, word) = pair.split_once(' ').ok_or_else(|| Error::Entry {
                    file: COUNTS.into(),
                    entry: row.id.clone(),
                    reason: format!("{pair:?} is no pair of words"),
                })?;
                self.complements
                    .entry(verb.into())
                    .or_default()
                    .push((word.into(), class));
            }
            self.classes.push(CountClass {
                id: row.id,
                things: row.things,
                vague: row.vague,
                decides: row.decides,
                only_people: row.only_people,
                happens: row.happens,
                let_go: row.let_go,
                unsure: row.unsure,
                never_of: row.never_of,
                matches: row.matches,
                excludes: row.excludes,
            });
        }
        let mut mark = |words: &[String], set: fn(&mut NounKind)| {
            for word in words {
                set(self.nouns.entry(word.as_str().into()).or_default());
            }
        };
        mark(&file.nouns.people.words, |kind| kind.people = true);
        mark(&file.nouns.households.words, |kind| kind.household = true);
        mark(&file.nouns.housing.words, |kind| kind.housing = true);
        mark(&file.nouns.share.words, |kind| kind.share = true);
        mark(&file.nouns.total.words, |kind| kind.total = true);
        mark(&file.nouns.animals.words, |kind| kind.animal = true);
        Ok(())
    }

    pub(super) fn read_measures(&mut self, file: MeasuresFile) {
        for row in file.money {
            for sign in row.signs {
                self.money_signs.insert(sign.into(), row.code.as_str().into());
            }
            for word in row.words {
                self.money_words.insert(word.into(), row.code.as_str().into());
            }
        }
        for row in file.measure {
            for word in row.words {
                self.measures.insert(word.into(), row.unit.as_str().into());
            }
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group<V> {
    words: V,
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumbersFile {
    cardinals: Group<BTreeMap<String, f64>>,
    scales: Group<BTreeMap<String, f64>>,
    letters: Group<BTreeMap<String, f64>>,
    groups: Group<BTreeMap<String, f64>>,
    ordinals: Group<BTreeMap<String, u32>>,
    fractions: Group<BTreeMap<String, f64>>,
    collectives: Group<BTreeMap<String, [f64; 2]>>,
    little: Group<Vec<String>>,
    sources: Group<Vec<String>>,
    factors: Group<Vec<String>>,
    each: Group<Vec<String>>,
    parts: Group<Vec<String>>,
    none: Group<Vec<String>>,
    ages: Group<Vec<String>>,
    labels: Group<Vec<String>>,
    company: Group<Vec<String>>,
    signs: Signs,
}

#[derive(Deserialize)]
struct Signs {
    #[serde(rename = "why")]
    _why: String,
    #[serde(flatten)]
    by_sign: BTreeMap<NumberSign, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundsFile {
    bound: Vec<BoundRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BoundRow {
    phrases: Vec<String>,
    bound: BoundWord,
    side: BoundSide,
    #[serde(rename = "why")]
    _why: String,
    #[serde(rename = "matches")]
    _matches: Vec<String>,
    #[serde(rename = "excludes")]
    _excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountsFile {
    class: Vec<ClassRow>,
    nouns: Nouns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassRow {
    id: String,
    #[serde(rename = "why")]
    _why: String,
    patient: Vec<String>,
    agent: Vec<String>,
    complement: Vec<String>,
    event: Vec<String>,
    people: Vec<String>,
    modifier: Vec<String>,
    #[serde(default)]
    toll: Vec<String>,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    things: bool,
    #[serde(default)]
    vague: bool,
    #[serde(default)]
    decides: bool,
    #[serde(default)]
    only_people: bool,
    #[serde(default)]
    happens: bool,
    #[serde(default)]
    let_go: bool,
    #[serde(default)]
    unsure: Vec<String>,
    #[serde(default)]
    never_of: Vec<String>,
    matches: Vec<String>,
    excludes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    people: Group<Vec<String>>,
    households: Group<Vec<String>>,
    housing: Group<Vec<String>>,
    share: Group<Vec<String>>,
    total: Group<Vec<String>>,
    animals: Group<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct InterestsFile {
    stands: Vec<String>,
    stands_by: Vec<String>,
    lasts_by: Vec<String>,
    interest: Vec<InterestRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InterestRow {
    words: Vec<String>,
    holds: Holds,
    #[serde(rename = "why")]
    _why: String,
    matches: Vec<String>,
    excludes: Vec<String>,
}

/// Where a word of interest stands.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Holds {
    /// It is what is counted.
    Counted,
    /// It stands beside the figure.
    Beside,
    /// It stands beside a length of time.
    Lasting,
    /// It is the unit.
    Unit,
    /// It stands beside money or a share, and is enough.
    Firm,
    /// It is counted, and only an event makes its number worth telling.
    Passing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MeasuresFile {
    money: Vec<MoneyRow>,
    measure: Vec<MeasureRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoneyRow {
    code: String,
    signs: Vec<String>,
    words: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureRow {
    unit: String,
    words: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
}
