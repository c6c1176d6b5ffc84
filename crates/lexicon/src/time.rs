//! Words that tell a time, by what they do in a phrase, and days that have a name (`data/time`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::Error;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum TimeUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

macro_rules! roles {
    ($($name:ident $key:literal $about:literal;)*) => {
        /// What a small word does in a phrase that tells a time.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum TimeRole { $(#[doc = $about] $name,)* }

        impl TimeRole {
            /// Returns the role with this key of `data/time/words.toml`.
            fn named(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$name),)* _ => None }
            }
        }
    };
}

roles! {
    Article "article" "Opens a phrase.";
    Indefinite "indefinite" "Counts one.";
    Definite "definite" "Points at a known stretch.";
    Last "last" "The unit before this one.";
    Next "next" "The unit after this one.";
    This "this" "The unit of speaking.";
    Past "past" "A stretch that ends now.";
    Coming "coming" "A stretch that begins now.";
    Latest "latest" "The unit last completed.";
    Previous "previous" "The unit before the story's.";
    Following "following" "The unit after the story's.";
    Same "same" "The story's own unit.";
    That "that" "Points back into the story.";
    Recent "recent" "Behind, how far is not said.";
    Each "each" "Makes a set.";
    Early "early" "The first third.";
    Mid "mid" "The middle third.";
    Late "late" "The last third.";
    Start "start" "The first days of a whole.";
    Middle "middle" "The middle of a whole.";
    End "end" "The last days of a whole.";
    Rest "rest" "What is left of a whole.";
    Part "part" "A noun for a part.";
    Earlier "earlier" "Back from the story.";
    EarlierIn "earlier_in" "A part of the unit of speaking.";
    Later "later" "Forward from the story.";
    Ago "ago" "Back from the day of speaking.";
    Hence "hence" "Forward from the day of speaking.";
    From "from" "Opens a range.";
    Now "now" "The day of speaking.";
    Of "of" "Part to whole.";
    In "in" "Part to whole.";
    To "to" "Joins a range.";
    And "and" "Joins a pair.";
    Or "or" "Joins two lengths.";
    Between "between" "Opens a range that a pair closes.";
    YearCue "year_cue" "Before it a bare number is a year.";
    TimeCue "time_cue" "Before it a word is a month.";
    Since "since" "Opens a stretch without end.";
    Remember "remember" "Before 'of', brings what was on an earlier day.";
    Until "until" "Ends a stretch without beginning.";
    Through "through" "Before a day it ends a stretch without beginning.";
    Before "before" "What is dated lies before.";
    After "after" "What is dated lies behind.";
    Fiscal "fiscal" "Of someone's accounts.";
    Period "period" "A stretch of the story's length.";
    Comparable "comparable" "Laid beside the story's stretch.";
    Occasion "occasion" "Counted by a length behind it.";
    Near "near" "Not far off.";
    Arrange "arrange" "Its object lies ahead.";
    Ending "ending" "Says when a stretch ended.";
    So "so" "Leaves a length open.";
    These "these" "Points at the present.";
    AheadOf "ahead_of" "Begins a stretch now.";
    Overnight "overnight" "The night just over.";
    Plural "plural" "More than one.";
    Ability "ability" "Denied, tells of the past.";
    Defer "defer" "Moves a day forward.";
    Zone "zone" "A time zone.";
    ZoneTime "zone_time" "Follows a zone.";
    ZoneRegion "zone_region" "A time zone where 'time' follows.";
    ZoneKind "zone_kind" "Between a zone's region and 'time'.";
    Clock "clock" "Follows a bare hour.";
    Old "old" "Says that a length is one.";
    Age "age" "Makes a length an age.";
    DayKind "day_kind" "Between a count and its unit.";
    Half "half" "Half of a unit.";
    Couple "couple" "Counts two.";
    VagueCount "vague_count" "Counts no fixed number.";
    YearWord "year_word" "Opens a year.";
    Ahead "ahead" "What it governs lies ahead.";
    SetFor "set_for" "Looks ahead with 'for' or an infinitive alone.";
    For "for" "Says what something is set for.";
    As "as" "Echoes the verb above.";
    Once "once" "Opens a clause that waits.";
    Denying "denying" "Denies its verb.";
    Beyond "beyond" "Leaves a year open behind 'and' or 'or'.";
    Around "around" "Near a day or hour.";
    Lead "lead" "Stands before a reference.";
    Spell "spell" "A noun for a length.";
    Life "life" "Tells of a life, not of the story.";
    Other "other" "Every second one.";
    Term "term" "A noun for what is to come, by its length.";
    TermKind "term_kind" "Says how long a term is.";
    Soon "soon" "Not far ahead.";
    Eve "eve" "The day before.";
    SmallHours "small_hours" "Before hours, some of a day.";
    Over "over" "Is over when it is told of.";
}

/// What one word can do in a phrase that tells a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeWord {
    /// A month, 1 to 12.
    pub month: Option<u8>,
    /// Whether the month is also an everyday word.
    pub month_is_word: bool,
    /// A day of the week, Monday 1 to Sunday 7.
    pub weekday: Option<u8>,
    /// A season, spring 1 to winter 4.
    pub season: Option<u8>,
    /// A unit.
    pub unit: Option<TimeUnit>,
    /// A part of the day, as TIMEX3 marks it.
    pub day_part: Option<Box<str>>,
    /// A day by its distance from the day of speaking.
    pub day_offset: Option<i32>,
    /// An hour with a name.
    pub clock_name: Option<u8>,
    /// Hours that a mark such as that of the afternoon adds.
    pub half_day: Option<u8>,
    /// The present, past or future, as TIMEX3 marks it.
    pub reference: Option<Box<str>>,
    /// The same, as an adjective.
    pub reference_adjective: Option<Box<str>>,
    /// The same, as a noun.
    pub reference_noun: Option<Box<str>>,
    /// How often, as an ISO 8601 period.
    pub frequency: Option<Box<str>>,
    /// A decade within its century, 20 to 90.
    pub decade: Option<u8>,
    roles: u128,
}

impl TimeWord {
    /// Says whether the word can play this role.
    #[must_use]
    pub fn has(&self, role: TimeRole) -> bool {
        self.roles & (1 << role as u128) != 0
    }
}

/// A day that has a name and comes back every year.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedDay {
    /// Its names in lower case, each as its words set apart by spaces.
    pub names: Vec<String>,
    /// When it falls.
    pub rule: DayRule,
}

/// When a named day falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRule {
    /// On a day of a month.
    Fixed {
        /// The month, 1 to 12.
        month: u8,
        /// The day of the month.
        day: u8,
    },
    /// On the nth weekday of a month; −1 is the last.
    Nth {
        /// The month, 1 to 12.
        month: u8,
        /// The weekday, Monday 1.
        weekday: u8,
        /// Which one.
        nth: i8,
    },
    /// So many days from Easter Sunday of the western churches.
    Easter(i16),
    /// So many days from Easter Sunday of the eastern churches.
    OrthodoxEaster(i16),
    /// A day of the Islamic calendar, and how many it lasts.
    Islamic {
        /// The month, Muharram 1.
        month: u8,
        /// The day of the month.
        day: u8,
        /// How many days it lasts.
        days: u8,
    },
}

/// All words that tell a time.
#[derive(Debug)]
pub struct TimeWords {
    words: FxHashMap<Box<str>, TimeWord>,
    days: Vec<NamedDay>,
    /// First words of named days, with the day and the name's number.
    day_starts: FxHashMap<Box<str>, Vec<(usize, usize)>>,
}

const WORDS: &str = "time/words.toml";
const DAYS: &str = "time/days.toml";

impl TimeWords {
    pub(crate) fn builtin() -> Result<Self, Error> {
        let mut table = Self {
            words: FxHashMap::default(),
            days: Vec::new(),
            day_starts: FxHashMap::default(),
        };
        table.read_words(include_str!("../../../data/time/words.toml"))?;
        table.read_days(include_str!("../../../data/time/days.toml"))?;
        Ok(table)
    }

    /// Returns what a word in lower case can do, or nothing where it tells no time.
    #[must_use]
    pub fn word(&self, lower: &str) -> Option<&TimeWord> {
        self.words.get(lower)
    }

    /// Returns the named days whose first word this is, each with the words of the name.
    pub fn days_from(&self, lower: &str) -> impl Iterator<Item = (&NamedDay, &str)> {
        let starts = self.day_starts.get(lower).map_or(&[][..], Vec::as_slice);
        starts
            .iter()
            .map(|&(day, name)| (&self.days[day], self.days[day].names[name].as_str()))
    }

    fn read_words(&mut self, source: &str) -> Result<(), Error> {
        let file: WordsFile = crate::read_toml(WORDS, source)?;
        let mut put = |words: &BTreeMap<String, u8>, set: fn(&mut TimeWord, u8)| {
            for (word, &value) in words {
                set(self.words.entry(word.as_str().into()).or_default(), value);
            }
        };
        put(&file.months.words, |word, value| word.month = Some(value));
        put(&file.months_that_are_words.words, |word, _| word.month_is_word = true);
        put(&file.weekdays.words, |word, value| word.weekday = Some(value));
        put(&file.seasons.words, |word, value| word.season = Some(value));
        put(&file.clock_names.words, |word, value| word.clock_name = Some(value));
        put(&file.half_days.words, |word, value| word.half_day = Some(value));
        put(&file.decades.words, |word, value| word.decade = Some(value));
        for (word, &value) in &file.day_offsets.words {
            self.words.entry(word.as_str().into()).or_default().day_offset = Some(value);
        }
        for (word, &value) in &file.units.words {
            self.words.entry(word.as_str().into()).or_default().unit = Some(value);
        }
        let mut mark = |words: &BTreeMap<String, String>, set: fn(&mut TimeWord, Box<str>)| {
            for (word, value) in words {
                set(
                    self.words.entry(word.as_str().into()).or_default(),
                    value.as_str().into(),
                );
            }
        };
        mark(&file.day_parts.words, |word, value| word.day_part = Some(value));
        mark(&file.references.words, |word, value| word.reference = Some(value));
        mark(&file.reference_adjectives.words, |word, value| {
            word.reference_adjective = Some(value)
        });
        mark(&file.reference_nouns.words, |word, value| {
            word.reference_noun = Some(value)
        });
        mark(&file.frequencies.words, |word, value| word.frequency = Some(value));
        for (key, group) in &file.roles {
            let role = TimeRole::named(key).ok_or_else(|| Error::Entry {
                file: WORDS.into(),
                entry: key.clone(),
                reason: "no such role".into(),
            })?;
            for word in &group.words {
                self.words.entry(word.as_str().into()).or_default().roles |= 1 << role as u128;
            }
        }
        Ok(())
    }

    fn read_days(&mut self, source: &str) -> Result<(), Error> {
        let file: DaysFile = crate::read_toml(DAYS, source)?;
        for row in file.day {
            let easter = row.easter.map(DayRule::Easter);
            let orthodox = row.orthodox_easter.map(DayRule::OrthodoxEaster);
            let islamic = row
                .islamic
                .map(|[month, day, days]| DayRule::Islamic { month, day, days });
            let rule = match (
                row.month,
                row.day,
                row.weekday,
                row.nth,
                easter.or(orthodox).or(islamic),
            ) {
                (Some(month), Some(day), None, None, None) => DayRule::Fixed { month, day },
                (Some(month), None, Some(weekday), Some(nth), None) => DayRule::Nth { month, weekday, nth },
                (None, None, None, None, Some(rule)) => rule,
                _ => {
                    return Err(Error::Entry {
                        file: DAYS.into(),
                        entry: row.names.join(", "),
                        reason: "needs month and day, or month, weekday and nth, or easter, orthodox_easter or islamic"
                            .into(),
                    });
                }
            };
            for (number, name) in row.names.iter().enumerate() {
                let first = name.split(' ').next().unwrap_or_default();
                self.day_starts
                    .entry(first.into())
                    .or_default()
                    .push((self.days.len(), number));
            }
            self.days.push(NamedDay { names: row.names, rule });
        }
        Ok(())
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
struct WordsFile {
    months: Group<BTreeMap<String, u8>>,
    months_that_are_words: Group<BTreeMap<String, u8>>,
    weekdays: Group<BTreeMap<String, u8>>,
    seasons: Group<BTreeMap<String, u8>>,
    units: Group<BTreeMap<String, TimeUnit>>,
    day_parts: Group<BTreeMap<String, String>>,
    day_offsets: Group<BTreeMap<String, i32>>,
    clock_names: Group<BTreeMap<String, u8>>,
    half_days: Group<BTreeMap<String, u8>>,
    references: Group<BTreeMap<String, String>>,
    reference_adjectives: Group<BTreeMap<String, String>>,
    reference_nouns: Group<BTreeMap<String, String>>,
    frequencies: Group<BTreeMap<String, String>>,
    decades: Group<BTreeMap<String, u8>>,
    roles: BTreeMap<String, Group<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DaysFile {
    day: Vec<DayRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayRow {
    names: Vec<String>,
    month: Option<u8>,
    day: Option<u8>,
    weekday: Option<u8>,
    nth: Option<i8>,
    easter: Option<i16>,
    orthodox_easter: Option<i16>,
    islamic: Option<[u8; 3]>,
    #[serde(rename = "why")]
    _why: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_play_their_roles() {
        let table = TimeWords::builtin().expect("the tables are sound");
        let word = |lower| table.word(lower).expect("known");
        assert_eq!(word("sept.").month, Some(9));
        assert!(word("may").month_is_word && !word("april").month_is_word);
        assert!(
            word("last").has(TimeRole::Last) && word("last").has(TimeRole::Past) && !word("last").has(TimeRole::Next)
        );
        assert_eq!(word("years").unit, Some(TimeUnit::Year));
        assert!(table.word("village").is_none());
        assert_eq!(
            table.days_from("good").map(|(day, _)| day.rule).collect::<Vec<_>>(),
            [DayRule::Easter(-2)]
        );
    }

    #[test]
    fn every_month_and_weekday_is_named() {
        let table = TimeWords::builtin().expect("the tables are sound");
        for month in 1..=12 {
            assert!(
                table.words.values().any(|word| word.month == Some(month)),
                "month {month}"
            );
        }
        for weekday in 1..=7 {
            assert!(
                table.words.values().any(|word| word.weekday == Some(weekday)),
                "weekday {weekday}"
            );
        }
        for day in &table.days {
            if let DayRule::Fixed { month, day } = day.rule {
                assert!((1..=12).contains(&month) && (1..=31).contains(&day));
            }
        }
    }
}
