//! Who held which office when: heads of states and governments, ministers, speakers, commanders, heads of organisations.
//!
//! Facts about persons who are named without their country, because everybody knows it. Whether somebody of that name is
//! meant is not decided here.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Actors, Error, NameIndex, Ontology, name_key, read_toml};

const FILE: &str = "actors/officeholders.toml";

/// Year, month and day.
pub type Day = (i16, i8, i8);

/// The table of office holders.
#[derive(Debug)]
pub struct Officeholders {
    persons: Vec<Officeholder>,
    /// Persons by their names of two words or more.
    by_name: NameIndex<u16>,
    /// Persons by the key of what they are called behind a title.
    by_surname: FxHashMap<Box<str>, Vec<u16>>,
    /// Words before a title that make it another one.
    lesser: Vec<String>,
    /// Sectors whose people are others of the same name.
    others: Vec<String>,
    /// Titles of who heads a state or its government, as keys of names.
    heads: Vec<String>,
    /// Persons by the key of a last name that news gives to nobody else.
    alone: FxHashMap<Box<str>, u16>,
}

/// A person who held an office that news is about.
#[derive(Debug)]
pub struct Officeholder {
    /// The name to show.
    pub name: Box<str>,
    /// The country as ISO 3166 alpha-3; none where the terms are with bodies of several or of no country.
    pub country: Option<Box<str>>,
    /// Whether many bear the name, so that it alone tells nothing.
    pub is_shared: bool,
    terms: Vec<Term>,
}

/// A time in which somebody holds an office.
#[derive(Debug)]
pub struct Term {
    /// The titles that stand before the surname, as keys of names: "prime minister".
    titles: Vec<Box<str>>,
    /// The PLOVER sector; none with organisations that have none.
    pub sector: Option<Box<str>>,
    /// The country for which the office is held.
    pub country: Option<Box<str>>,
    from: Day,
    until: Day,
}

/// What somebody is on some day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'t> {
    /// In office, with sector and country of the office.
    Holds(Option<&'t str>, Option<&'t str>),
    /// Out of every office that was held.
    Held,
    /// Before the first office, or on a day that is not known.
    Open,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    lesser: Vec<String>,
    others: Vec<String>,
    heads: Vec<String>,
    #[serde(default)]
    alone: Vec<String>,
    person: Vec<WrittenPerson>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPerson {
    name: String,
    #[serde(default)]
    also: Vec<String>,
    /// What stands behind a title, where that is not the last word of the name.
    #[serde(default)]
    called: Vec<String>,
    country: Option<String>,
    #[serde(default)]
    shared: bool,
    why: String,
    terms: Vec<WrittenTerm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTerm {
    #[serde(default)]
    titles: Vec<String>,
    sector: Option<String>,
    /// The id of the organisation or group whose office it is, where that is no state.
    of: Option<String>,
    /// A day, a month or a year.
    from: Option<String>,
    until: Option<String>,
}

const FIRST: Day = (i16::MIN, 1, 1);
const LAST: Day = (i16::MAX, 12, 31);

impl Officeholders {
    /// Loads the table that is part of the program.
    ///
    /// # Errors
    /// When it breaks its form or names what the other tables do not have.
    pub fn builtin(actors: &Actors, ontology: &Ontology) -> Result<Self, Error> {
        Self::from_toml(
            include_str!("../../../data/actors/officeholders.toml"),
            actors,
            ontology,
        )
    }

    fn from_toml(source: &str, actors: &Actors, ontology: &Ontology) -> Result<Self, Error> {
        let written: Written = read_toml(FILE, source)?;
        let mut table = Self {
            persons: Vec::new(),
            by_name: NameIndex::default(),
            by_surname: FxHashMap::default(),
            lesser: written.lesser,
            others: written.others,
            heads: written.heads,
            alone: FxHashMap::default(),
        };
        for row in written.person {
            table.add(row, actors, ontology)?;
        }
        for name in written.alone {
            let numbers = 0u16..;
            let known = numbers.zip(&table.persons).find(|(_, person)| *person.name == *name);
            let number = known.map(|(number, _)| number);
            let number =
                number.ok_or_else(|| wrong(&name, "who is known by the last name alone is a person of the table"))?;
            let called = table.by_surname.iter().filter(|(_, bearers)| bearers.contains(&number));
            let keys: Vec<Box<str>> = called.map(|(key, _)| key.clone()).collect();
            table.alone.extend(keys.into_iter().map(|key| (key, number)));
        }
        Ok(table)
    }

    fn add(&mut self, row: WrittenPerson, actors: &Actors, ontology: &Ontology) -> Result<(), Error> {
        let number = u16::try_from(self.persons.len()).map_err(|_| wrong(&row.name, "over 65,535 persons"))?;
        if row.why.is_empty() || row.terms.is_empty() {
            return Err(wrong(&row.name, "why and terms are needed"));
        }
        if let Some(country) = &row.country
            && actors.party_by_id(country).is_none()
        {
            return Err(wrong(&row.name, &format!("no such country: {country}")));
        }
        let mut terms: Vec<Term> = Vec::new();
        for term in &row.terms {
            let term = read_term(term, &row, actors, ontology)?;
            if terms.last().is_some_and(|before| before.from > term.from) || term.from > term.until {
                return Err(wrong(&row.name, "terms stand in order of time"));
            }
            terms.push(term);
        }
        for name in row.also.iter().chain([&row.name]) {
            let is_full = name_key(name).contains(' ');
            if is_full && self.by_name.find(name).any(|other| other != number) {
                return Err(wrong(&row.name, &format!("{name:?} is somebody else's already")));
            }
            if is_full {
                self.by_name.insert(name, number);
            }
        }
        let last = || vec![row.name.rsplit(' ').next().unwrap_or(&row.name).to_owned()];
        let called = if row.called.is_empty() { last() } else { row.called };
        for called in called {
            self.by_surname
                .entry(name_key(&called).into())
                .or_default()
                .push(number);
        }
        self.persons.push(Officeholder {
            name: row.name.into(),
            country: row.country.map(Into::into),
            is_shared: row.shared,
            terms,
        });
        Ok(())
    }

    /// Returns the names of two words or more, for look-up of [`Officeholders::person`].
    #[must_use]
    pub fn names(&self) -> &NameIndex<u16> {
        &self.by_name
    }

    /// Returns person number `number`.
    ///
    /// # Panics
    /// When the number is not from this table.
    #[must_use]
    pub fn person(&self, number: u16) -> &Officeholder {
        &self.persons[usize::from(number)]
    }

    /// Returns the person whose name this is. Initials, and what the page puts before or behind a name of two words, do not count: "Dato'
    /// Seri …", "… Jr." is somebody else.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Officeholder> {
        let found = |words: &str| self.by_name.find(words).next();
        let words: Vec<&str> = name.split_whitespace().collect();
        let in_full = found(name).or_else(|| {
            let (first, rest) = words.split_first()?;
            let is_initial = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() == 1;
            let long: Vec<&str> = rest.iter().filter(|word| !is_initial(word)).copied().collect();
            (long.len() < rest.len()).then(|| found(&format!("{first} {}", long.join(" "))))?
        });
        let in_part = || {
            let shorter = (1..words.len().saturating_sub(1)).find_map(|from| found(&words[from..].join(" ")));
            shorter.filter(|number| !self.person(*number).is_shared)
        };
        in_full.or_else(in_part).map(|number| self.person(number))
    }

    /// Returns the one person to whom title and surname lead on some day: in office, or where the title is a former one, out of it; where
    /// the day is not known, the one who ever held the office. `title` are the words before the surname in lower case.
    #[must_use]
    pub fn titled(&self, title: &[&str], surname: &str, day: Option<Day>, is_former: bool) -> Option<&Officeholder> {
        let bearers = self.by_surname.get(name_key(surname).as_str())?;
        let words = name_key(&title.join(" "));
        let mut fitting = bearers.iter().map(|&number| self.person(number)).filter(|person| {
            person.terms.iter().any(|term| {
                let in_time = day.is_none_or(|day| {
                    if is_former {
                        term.until < day
                    } else {
                        term.from <= day && day <= term.until
                    }
                });
                in_time && term.titles.iter().any(|title| self.is_title(&words, title))
            })
        });
        let first = fitting.next()?;
        fitting.all(|other| std::ptr::eq(first, other)).then_some(first)
    }

    /// Returns the person to whom a bare last name leads, since news gives it to nobody else: "Macron".
    #[must_use]
    pub fn alone(&self, surname: &str) -> Option<&Officeholder> {
        let number = self.alone.get(name_key(surname).as_str())?;
        Some(self.person(*number))
    }

    /// Returns the one country whose state or government somebody of this surname has headed: "the **Macron** government".
    #[must_use]
    pub fn country_headed_by(&self, surname: &str) -> Option<&str> {
        let bearers = self.by_surname.get(name_key(surname).as_str())?;
        let mut countries = bearers.iter().filter_map(|&number| {
            let person = self.person(number);
            let mut titles = person.terms.iter().flat_map(|term| &term.titles);
            let headed = titles.any(|title| self.heads.iter().any(|head| **head == **title));
            person.country.as_deref().filter(|_| headed)
        });
        let first = countries.next()?;
        countries.all(|country| country == first).then_some(first)
    }

    /// Says whether the table has a person by just this name.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.by_name.find(name).next().is_some()
    }

    /// Says whether a person of this name ever headed a state or its government.
    #[must_use]
    pub fn has_headed(&self, name: &str) -> bool {
        let is_head = |title: &str| self.heads.iter().any(|head| **head == *title);
        let titles = |person: &Officeholder| {
            person
                .terms
                .iter()
                .flat_map(|term| &term.titles)
                .any(|title| is_head(title))
        };
        self.named(name).is_some_and(titles)
    }

    /// Says whether a person of this name ever bore this title, and by no longer one: "president", but not "vice president".
    #[must_use]
    pub fn has_borne(&self, name: &str, title: &str) -> bool {
        let borne = |person: &Officeholder| {
            person
                .terms
                .iter()
                .flat_map(|term| &term.titles)
                .any(|own| **own == *title)
        };
        self.named(name).is_some_and(borne)
    }

    /// Says whether a word before a title makes it another one: "**vice** president".
    #[must_use]
    pub fn is_lesser(&self, word: &str) -> bool {
        self.lesser.iter().any(|lesser| lesser == word)
    }

    /// "vice **president**" is no president.
    fn is_title(&self, words: &str, title: &str) -> bool {
        words.strip_suffix(title).is_some_and(|rest| {
            let before = rest.strip_suffix(' ');
            let last = before.and_then(|before| before.rsplit(' ').next());
            rest.is_empty() || last.is_some_and(|last| self.lesser.iter().all(|lesser| lesser != last))
        })
    }

    /// Says whether who is of this sector is somebody else than the office holder of the same name.
    #[must_use]
    pub fn is_of_another_life(&self, sector: &str) -> bool {
        self.others.iter().any(|other| other == sector)
    }
}

impl Officeholder {
    /// Says what the person is on some day.
    #[must_use]
    pub fn on(&self, day: Option<Day>) -> Standing<'_> {
        let Some(day) = day else {
            return Standing::Open;
        };
        let mut held = self.terms.iter().filter(|term| term.from <= day);
        let in_office = held.clone().rfind(|term| day <= term.until);
        match in_office {
            Some(term) => Standing::Holds(term.sector.as_deref(), term.country.as_deref()),
            None if held.next().is_some() => Standing::Held,
            None => Standing::Open,
        }
    }

    /// Says whether the person ever held an office of this sector.
    #[must_use]
    pub fn was(&self, sector: &str) -> bool {
        self.terms.iter().any(|term| term.sector.as_deref() == Some(sector))
    }

    /// Says whether the last office of the person was of this sector.
    #[must_use]
    pub fn was_last(&self, sector: &str) -> bool {
        let last = self.terms.iter().max_by_key(|term| term.from);
        last.is_some_and(|term| term.sector.as_deref() == Some(sector))
    }

    /// Says whether all offices of the person are with bodies of several states or of none.
    #[must_use]
    pub fn serves_no_state(&self) -> bool {
        self.terms.iter().all(|term| term.country.is_none())
    }

    /// Says whether the country is the person's, or that of one of the offices.
    #[must_use]
    pub fn is_of(&self, country: &str) -> bool {
        let mut all = self.terms.iter().map(|term| &term.country).chain([&self.country]);
        all.any(|own| own.as_deref() == Some(country))
    }
}

fn read_term(term: &WrittenTerm, row: &WrittenPerson, actors: &Actors, ontology: &Ontology) -> Result<Term, Error> {
    let party = match &term.of {
        Some(id) => {
            let party = actors.party_by_id(id);
            Some(party.ok_or_else(|| wrong(&row.name, &format!("no such party: {id}")))?)
        }
        None => None,
    };
    if party.is_none() && (row.country.is_none() || term.sector.is_none()) {
        return Err(wrong(
            &row.name,
            "an office is a state's, with a sector, or of another party",
        ));
    }
    if let Some(sector) = &term.sector
        && !ontology.has_sector(sector)
    {
        return Err(wrong(&row.name, &format!("no such sector: {sector}")));
    }
    let day = |text: &Option<String>, open: Day, month: i8, last: i8| match text {
        Some(text) => read_day(text, month, last).ok_or_else(|| wrong(&row.name, &format!("no day: {text}"))),
        None => Ok(open),
    };
    let (sector, country) = match party {
        Some(party) => (party.sector.clone(), party.country.clone()),
        None => (None, row.country.as_deref().map(Into::into)),
    };
    Ok(Term {
        titles: term.titles.iter().map(|title| name_key(title).into()).collect(),
        sector: term.sector.as_deref().map(Into::into).or(sector),
        country,
        from: day(&term.from, FIRST, 1, 1)?,
        until: day(&term.until, LAST, 12, 31)?,
    })
}

/// Reads "2017-05-14", "2017-05" or "2017"; what is left out is `month` and `last`, the first or the last there may be.
fn read_day(text: &str, month: i8, last: i8) -> Option<Day> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok().filter(|year| (1900..2100).contains(year))?;
    let month = match parts.next() {
        Some(part) => part.parse().ok().filter(|month| (1..=12).contains(month))?,
        None => month,
    };
    let day = match parts.next() {
        Some(part) => part.parse().ok().filter(|day| (1..=31).contains(day))?,
        None => last,
    };
    parts.next().is_none().then_some((year, month, day))
}

fn wrong(entry: &str, reason: &str) -> Error {
    Error::Entry {
        file: FILE.into(),
        entry: entry.into(),
        reason: reason.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Officeholders, Standing, Written};
    use crate::{Actors, Error, Ontology, name_key, read_toml};

    const TABLE: &str = include_str!("../../../data/actors/officeholders.toml");
    /// Invented persons: two presidents of one name, and the head of an organisation.
    const INVENTED: &str = r#"
        lesser = ["vice"]
        others = ["AGR"]
        heads = ["president"]
        alone = ["Lin Orda"]
        [[person]]
        name = "Ada Kessou"
        country = "TCD"
        why = "Invented."
        terms = [
          { titles = ["minister"], sector = "MIL", from = "2001", until = "2003" },
          { titles = ["president"], sector = "GOV", from = "2010-03-02", until = "2015-06" },
        ]

        [[person]]
        name = "Jo Kessou"
        country = "NER"
        shared = true
        why = "Invented."
        terms = [{ titles = ["president"], sector = "GOV", from = "2015-01-01" }]

        [[person]]
        name = "Lin Orda"
        called = ["Lin"]
        country = "PRT"
        why = "Invented."
        terms = [{ titles = ["secretary-general"], of = "org:nato", from = "2012" }]
    "#;

    fn ontology() -> Ontology {
        Ontology::from_toml(include_str!("../../../data/ontology.toml")).expect("a sound table")
    }

    fn read(source: &str) -> Result<Officeholders, Error> {
        Officeholders::from_toml(source, &Actors::builtin(&ontology())?, &ontology())
    }

    #[test]
    fn the_day_tells_what_somebody_is() {
        let table = read(INVENTED).expect("a sound table");
        let on = |day: Day| table.named("Ada Kessou").expect("known").on(Some(day));
        assert_eq!(on((2000, 12, 31)), Standing::Open);
        assert_eq!(on((2003, 12, 31)), Standing::Holds(Some("MIL"), Some("TCD")));
        assert_eq!(on((2010, 3, 1)), Standing::Held);
        assert_eq!(on((2010, 3, 2)), Standing::Holds(Some("GOV"), Some("TCD")));
        assert_eq!(on((2015, 6, 30)), Standing::Holds(Some("GOV"), Some("TCD")));
        assert_eq!(on((2015, 7, 1)), Standing::Held);
        let orda = table.named("Lin Orda").expect("known");
        assert_eq!(orda.on(Some((2020, 1, 1))), Standing::Holds(None, None));
        assert_eq!(orda.on(None), Standing::Open);
        assert!(orda.serves_no_state());
        assert!(!table.named("Ada Kessou").expect("known").serves_no_state());
    }

    #[test]
    fn names_are_found_with_initials_and_forms_of_address() {
        let table = read(INVENTED).expect("a sound table");
        let found = |name: &str| table.named(name).map(|person| &*person.name);
        assert_eq!(found("Ada B. Kessou"), Some("Ada Kessou"));
        assert_eq!(found("Datuk Ada Kessou"), Some("Ada Kessou"));
        assert_eq!(found("Ada Kessou Jr."), None);
        assert_eq!(found("Jim Jo Kessou"), None, "many are called so");
        assert_eq!(found("Kessou"), None);
    }

    #[test]
    fn governments_are_called_by_who_heads_them() {
        let table = read(INVENTED).expect("a sound table");
        assert_eq!(
            table.country_headed_by("Kessou"),
            None,
            "two states had one of the name"
        );
        assert_eq!(
            table.country_headed_by("Lin"),
            None,
            "who heads an organisation heads no state"
        );
        let builtin =
            Officeholders::builtin(&Actors::builtin(&ontology()).expect("sound"), &ontology()).expect("sound");
        assert_eq!(builtin.country_headed_by("Macron"), Some("FRA"));
    }

    #[test]
    fn title_and_surname_fit_one_on_their_day() {
        let table = read(INVENTED).expect("a sound table");
        let titled = |title: &[&str], day: Day, is_former: bool| {
            table
                .titled(title, "Kessou", Some(day), is_former)
                .map(|person| &*person.name)
        };
        assert_eq!(titled(&["president"], (2012, 1, 1), false), Some("Ada Kessou"));
        assert_eq!(titled(&["president"], (2016, 1, 1), false), Some("Jo Kessou"));
        assert_eq!(titled(&["president"], (2015, 3, 1), false), None, "two at once");
        assert_eq!(titled(&["former", "president"], (2016, 1, 1), true), Some("Ada Kessou"));
        assert_eq!(
            titled(&["foreign", "minister"], (2002, 1, 1), false),
            Some("Ada Kessou")
        );
        assert_eq!(titled(&["vice", "president"], (2012, 1, 1), false), None);
        assert_eq!(titled(&["king"], (2012, 1, 1), false), None);
        let undated = |title: &[&str]| table.titled(title, "Kessou", None, false).map(|person| &*person.name);
        assert_eq!(undated(&["president"]), None, "two of them were");
        assert_eq!(undated(&["minister"]), Some("Ada Kessou"));
        assert!(
            table
                .titled(&["secretary-general"], "Lin", Some((2014, 1, 1)), false)
                .is_some()
        );
        assert!(
            table
                .titled(&["secretary-general"], "Orda", Some((2014, 1, 1)), false)
                .is_none()
        );
    }

    #[test]
    fn unsound_rows_are_refused() {
        let row = |country: &str, terms: &str| {
            format!(
                "lesser = []\nothers = []\nheads = []\n[[person]]\nname = \"Ada Kessou\"\nwhy = \"Invented.\"\n{country}\nterms = [{terms}]"
            )
        };
        let chad = r#"country = "TCD""#;
        assert!(read(&row(chad, r#"{ sector = "GOV", from = "2001", until = "2002" }"#)).is_ok());
        assert!(read(&row(chad, r#"{ sector = "GOV", from = "2003", until = "2002" }"#)).is_err());
        assert!(read(&row(chad, r#"{ sector = "GOV", from = "2001-13" }"#)).is_err());
        assert!(read(&row(chad, r#"{ sector = "NOSUCH" }"#)).is_err());
        assert!(read(&row(chad, "{}")).is_err());
        assert!(read(&row(chad, "")).is_err());
        assert!(read(&row(r#"country = "XXX""#, r#"{ sector = "GOV" }"#)).is_err());
        assert!(read(&row("", r#"{ sector = "GOV" }"#)).is_err());
        assert!(read(&row("", r#"{ of = "org:none" }"#)).is_err());
        let unordered = r#"{ sector = "GOV", from = "2005" }, { sector = "GOV", from = "2001", until = "2002" }"#;
        assert!(read(&row(chad, unordered)).is_err());
    }

    #[test]
    fn the_table_is_sorted_by_country_and_name() {
        let written: Written = read_toml("officeholders", TABLE).expect("a sound table");
        let key = |row: &super::WrittenPerson| (row.country.clone(), name_key(&row.name));
        for pair in written.person.windows(2) {
            assert!(
                key(&pair[0]) < key(&pair[1]),
                "{} stands before {}",
                pair[0].name,
                pair[1].name
            );
        }
        assert!(read(TABLE).is_ok());
    }
}
