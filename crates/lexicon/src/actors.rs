//! Who acts: states, organisations, armed groups, the bodies of one state, and the nouns and titles for people.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Deserialize;

pub use self::words::Words;
use self::written::{
    Bodies, Collectives, Countries, Country, Groups, OrganisationKind, Organisations, Outlet, OutletKind, Outlets,
    Sector, Sectors, Title, Titles,
};
use crate::{Error, Ontology, name_index::NameIndex};

mod words;
mod written;

/// The tables of `data/actors`.
#[derive(Debug)]
pub struct Actors {
    parties: Vec<Party>,
    names: NameIndex<Named>,
    by_alpha2: FxHashMap<Box<str>, u16>,
    sectors: FxHashMap<Box<str>, Option<SectorNoun>>,
    titles: FxHashMap<Box<str>, Option<Box<str>>>,
    words: Words,
    /// By the id of a collective the ids of those it stands for.
    members: FxHashMap<Box<str>, Vec<Box<str>>>,
}

/// A state, an organisation, a group, or a body of one state.
#[derive(Debug)]
pub struct Party {
    /// ISO 3166 alpha-3 for a state and for its bodies, `org:…` or `group:…` for others.
    pub id: Box<str>,
    /// The name to show.
    pub name: Box<str>,
    /// What it is.
    pub kind: PartyKind,
    /// The country as ISO 3166 alpha-3, where it has one.
    pub country: Option<Box<str>>,
    /// The PLOVER sector, where the table gives one.
    pub sector: Option<Box<str>>,
    /// For states, ISO 3166 alpha-2.
    pub alpha2: Option<Box<str>>,
    /// For states, the middle of the country: latitude and longitude.
    pub point: Option<(f64, f64)>,
    /// For states, the town where the government sits; the first where several are told.
    pub seat: Option<Box<str>>,
}

/// What a party is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// A state or territory of ISO 3166.
    #[default]
    State,
    /// A body of one state that is named without it.
    Body,
    /// An organisation of states or of citizens.
    Organisation,
    /// An armed movement, breakaway administration or armed band.
    Group,
}

/// A party by one of its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The number of the party, for [`Actors::party`].
    pub party: u16,
    /// What kind of name it is.
    pub form: NameForm,
}

/// What kind of name a party is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// Its name: "Chad", "WHO".
    Name,
    /// An adjective: "Chadian".
    Adjective,
    /// Its people: "Chadians".
    Inhabitant,
    /// The seat of its government: "N'Djamena".
    Seat,
}

/// A noun for who somebody is.
#[derive(Clone, Debug)]
pub struct SectorNoun {
    /// PLOVER's code.
    pub code: Box<str>,
    /// Whether what it does, its country does.
    pub acts_for_state: bool,
    /// Whether it is a person's role; else a body.
    pub is_person: bool,
}

/// An actor that a user adds to the tables: see [`crate::Lexicon::with_actors`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NewActor {
    /// Its id, and for a state its country code. Several actors may share one: a state, its bodies and its people.
    pub id: String,
    /// The name to show.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub kind: PartyKind,
    /// Its country, where it is no state.
    pub country: Option<String>,
    /// The PLOVER sector, where it has one.
    pub sector: Option<String>,
    /// Other names and abbreviations.
    #[serde(default)]
    pub also: Vec<String>,
    /// What stands before a noun: "Chadian forces".
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Its people, one and many.
    #[serde(default)]
    pub inhabitants: Vec<String>,
    /// Cities and palaces that stand for its government when they act.
    #[serde(default)]
    pub seats: Vec<String>,
    /// The ids of those it stands for, each a party of its own: "the Baltic states".
    #[serde(default)]
    pub members: Vec<String>,
}

/// Nouns of more words than this are not looked for.
const LONGEST_SECTOR_NOUN: usize = 4;
/// Societies of citizens.
const OF_CITIZENS: &str = "SOC";
/// Those who report.
const OF_NEWS: &str = "JRN";
/// Capitals of no more letters than this stand for too many things to be a news house's name alone.
const SHORTEST_LETTERS: usize = 4;

impl Actors {
    /// Loads the tables that are part of the program.
    ///
    /// # Errors
    /// When a table breaks its form or names what the ontology does not have.
    pub fn builtin(ontology: &Ontology) -> Result<Self, Error> {
        let countries: Countries = table("countries", include_str!("../../../data/actors/countries.toml"))?;
        let organisations: Organisations =
            table("organisations", include_str!("../../../data/actors/organisations.toml"))?;
        let groups: Groups = table("groups", include_str!("../../../data/actors/groups.toml"))?;
        let collectives: Collectives = table("collectives", include_str!("../../../data/actors/collectives.toml"))?;
        let bodies: Bodies = table("bodies", include_str!("../../../data/actors/bodies.toml"))?;
        let sectors: Sectors = table("sectors", include_str!("../../../data/actors/sectors.toml"))?;
        let outlets: Outlets = table("outlets", include_str!("../../../data/outlets/outlets.toml"))?;
        let titles: Titles = table("titles", include_str!("../../../data/actors/titles.toml"))?;
        let mut actors = Self {
            parties: Vec::new(),
            names: NameIndex::default(),
            by_alpha2: FxHashMap::default(),
            sectors: FxHashMap::default(),
            titles: FxHashMap::default(),
            words: table("words", include_str!("../../../data/actors/words.toml"))?,
            members: FxHashMap::default(),
        };
        countries
            .country
            .into_iter()
            .try_for_each(|row| actors.add_country(row))?;
        for row in organisations.organisation {
            check_sector("organisations", &row.id, row.sector.as_deref(), ontology)?;
            let of_citizens = (row.kind == OrganisationKind::Citizens).then(|| OF_CITIZENS.to_owned());
            let sector = row.sector.or(of_citizens);
            let names: Vec<String> = row.also.into_iter().chain([row.name.clone()]).collect();
            actors.add(
                "organisations",
                PartyKind::Organisation,
                &row.id,
                &row.name,
                (None, sector),
                &names,
            )?;
        }
        for row in groups.group {
            check_sector("groups", &row.id, row.sector.as_deref(), ontology)?;
            let names: Vec<String> = row.also.into_iter().chain([row.name.clone()]).collect();
            actors.add(
                "groups",
                PartyKind::Group,
                &row.id,
                &row.name,
                (row.country, row.sector),
                &names,
            )?;
        }
        for row in collectives.collective {
            if let Some(unknown) = row.members.iter().find(|id| actors.party_by_id(id).is_none()) {
                return Err(wrong("collectives", &row.id, &format!("no such party: {unknown}")));
            }
            let names: Vec<String> = row.also.into_iter().chain([row.name.clone()]).collect();
            let nobody = (None, None);
            actors.add(
                "collectives",
                PartyKind::Organisation,
                &row.id,
                &row.name,
                nobody,
                &names,
            )?;
            actors.add_members(&row.id, row.members);
        }
        for row in bodies.body {
            check_sector("bodies", &row.country, Some(&row.sector), ontology)?;
            let state = actors.party_by_id(&row.country).map(|party| party.name.to_string());
            let state = state.ok_or_else(|| wrong("bodies", &row.country, "no such country"))?;
            let of = (Some(row.country.clone()), Some(row.sector));
            // People are named by their party, and a ministry by its state.
            let shown = row.names.first().filter(|_| !row.people.is_empty()).unwrap_or(&state);
            let number = actors.add("bodies", PartyKind::Body, &row.country, shown, of, &row.names)?;
            for name in &row.people {
                let named = Named {
                    party: number,
                    form: NameForm::Inhabitant,
                };
                actors.names.insert(name, named);
            }
        }
        actors.add_news_houses(outlets.outlet)?;
        sectors
            .sector
            .iter()
            .try_for_each(|row| actors.add_sector(row, ontology))?;
        for word in sectors.nobody.words {
            if actors.sectors.insert(word.as_str().into(), None).is_some() {
                return Err(wrong("sectors", &word, "stands twice"));
            }
        }
        titles
            .title
            .iter()
            .try_for_each(|row| actors.add_title(row, ontology))?;
        Ok(actors)
    }

    /// Adds the outlets of `data/outlets` that report news and whose names mean nothing else. A name that several countries' outlets have
    /// leaves the country open.
    fn add_news_houses(&mut self, outlets: Vec<Outlet>) -> Result<(), Error> {
        let mut countries_of: BTreeMap<String, BTreeSet<Option<String>>> = BTreeMap::new();
        let is_news = |outlet: &Outlet| !matches!(outlet.kind, OutletKind::Official | OutletKind::Relief);
        for outlet in outlets.into_iter().filter(|outlet| is_news(outlet) && !outlet.common) {
            for name in outlet.names.iter().chain([&outlet.name]) {
                // "The Nation (Kenya)": what stands in brackets tells two of one name apart.
                let (name, _) = name.split_once(" (").unwrap_or((name, ""));
                let rest = name
                    .split_once(' ')
                    .filter(|(first, _)| self.is_article(&first.to_lowercase()));
                let bare = rest.map(|(_, rest)| rest).filter(|rest| rest.contains(' '));
                // "The Intercept" is known by its article alone, "The Moscow Times" without it.
                countries_of
                    .entry(bare.unwrap_or(name).to_owned())
                    .or_default()
                    .insert(outlet.country.clone());
            }
        }
        let mut names_of: BTreeMap<Option<String>, Vec<String>> = BTreeMap::new();
        for (name, countries) in countries_of {
            let is_short = name.chars().count() <= SHORTEST_LETTERS && !name.chars().any(char::is_lowercase);
            let means_other = self.is_no_news_house(&name);
            if is_short || means_other || self.names.find(&name).next().is_some() {
                continue;
            }
            let mut countries = countries.into_iter();
            let country = countries.next().flatten().filter(|_| countries.next().is_none());
            names_of.entry(country).or_default().push(name);
        }
        for (country, names) in names_of {
            let id = country.clone().unwrap_or_default();
            let shown = names.first().cloned().unwrap_or_default();
            let of = (country, Some(OF_NEWS.to_owned()));
            self.add("outlets", PartyKind::Body, &id, &shown, of, &names)?;
        }
        Ok(())
    }

    /// Adds an actor of the user's. Its names go before the same names of the tables.
    ///
    /// # Errors
    /// When the ontology has no such sector, or there are too many parties.
    pub(crate) fn add_new(&mut self, row: NewActor, ontology: &Ontology) -> Result<(), Error> {
        const FILE: &str = "added";
        check_sector(FILE, &row.id, row.sector.as_deref(), ontology)?;
        let number = u16::try_from(self.parties.len()).map_err(|_| wrong(FILE, &row.id, "over 65,535 parties"))?;
        let country = match row.kind {
            PartyKind::State => Some(row.country.unwrap_or_else(|| row.id.clone())),
            _ => row.country,
        };
        let names = row.also.into_iter().chain([row.name.clone()]).collect();
        let forms = [
            (NameForm::Name, names),
            (NameForm::Adjective, row.adjectives),
            (NameForm::Inhabitant, row.inhabitants),
            (NameForm::Seat, row.seats),
        ];
        for (form, names) in forms {
            for name in names {
                self.names.insert_before_others(&name, Named { party: number, form });
            }
        }
        self.add_members(&row.id, row.members);
        self.parties.push(Party {
            id: row.id.into(),
            name: row.name.into(),
            kind: row.kind,
            country: country.map(Into::into),
            sector: row.sector.map(Into::into),
            alpha2: None,
            point: None,
            seat: None,
        });
        Ok(())
    }

    fn add_members(&mut self, id: &str, members: Vec<String>) {
        if !members.is_empty() {
            let members = members.into_iter().map(Into::into).collect();
            self.members.insert(id.into(), members);
        }
    }

    /// Returns the parties that a collective stands for; none where the id is no collective's.
    pub fn members(&self, id: &str) -> impl Iterator<Item = &Party> {
        let members = self.members.get(id).map_or(&[][..], Vec::as_slice);
        members.iter().filter_map(|member| self.party_by_id(member))
    }

    /// Returns party number `number`.
    ///
    /// # Panics
    /// When the number is not from these tables.
    #[must_use]
    pub fn party(&self, number: u16) -> &Party {
        &self.parties[usize::from(number)]
    }

    /// Returns the state, organisation or group with this id.
    #[must_use]
    pub fn party_by_id(&self, id: &str) -> Option<&Party> {
        self.parties.iter().find(|party| &*party.id == id)
    }

    /// Returns the state with this ISO 3166 alpha-2 code.
    #[must_use]
    pub fn state(&self, alpha2: &str) -> Option<&Party> {
        self.by_alpha2.get(alpha2).map(|&number| self.party(number))
    }

    /// Returns the names of parties, for look-up.
    #[must_use]
    pub fn names(&self) -> &NameIndex<Named> {
        &self.names
    }

    /// Returns the noun for who somebody is with which `words` end, the longest first; none where the longest that the table
    /// knows is for no party at all ("fuel tank"). Words are in lower case, the last one in its dictionary form.
    #[must_use]
    pub fn sector_noun(&self, words: &[&str]) -> Option<&SectorNoun> {
        let longest = words.len().min(LONGEST_SECTOR_NOUN);
        let found = (1..=longest).rev().find_map(|n| {
            let words = &words[words.len() - n..];
            match words {
                [word] => self.sectors.get(*word),
                _ => self.sectors.get(words.join(" ").as_str()),
            }
        });
        found?.as_ref()
    }

    /// Says whether a word in lower case stands before names as a title, and which sector it tells.
    #[must_use]
    pub fn title(&self, word: &str) -> Option<Option<&str>> {
        self.titles.get(word).map(Option::as_deref)
    }

    fn add_country(&mut self, row: Country) -> Result<(), Error> {
        let names: Vec<String> = row
            .also
            .into_iter()
            .chain(row.official)
            .chain([row.name.clone()])
            .collect();
        let of = (Some(row.id.clone()), None);
        let number = self.add("countries", PartyKind::State, &row.id, &row.name, of, &names)?;
        let state = &mut self.parties[usize::from(number)];
        state.point = Some(row.point);
        state.alpha2 = Some(row.alpha2.as_str().into());
        state.seat = row.seats.first().map(|seat| seat.as_str().into());
        self.by_alpha2.insert(row.alpha2.into(), number);
        let forms = [
            (NameForm::Adjective, row.adjectives),
            (NameForm::Inhabitant, row.inhabitants),
            (NameForm::Seat, row.seats),
        ];
        for (form, names) in forms {
            for name in names {
                self.names.insert(&name, Named { party: number, form });
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        file: &str,
        kind: PartyKind,
        id: &str,
        name: &str,
        (country, sector): (Option<String>, Option<String>),
        names: &[String],
    ) -> Result<u16, Error> {
        let number = u16::try_from(self.parties.len()).map_err(|_| wrong(file, id, "over 65,535 parties"))?;
        self.parties.push(Party {
            id: id.into(),
            name: name.into(),
            kind,
            country: country.map(Into::into),
            sector: sector.map(Into::into),
            alpha2: None,
            point: None,
            seat: None,
        });
        for alias in names {
            let named = Named {
                party: number,
                form: NameForm::Name,
            };
            if let Some(other) = self
                .names
                .find(alias)
                .find(|other| other.form == NameForm::Name && other.party != number)
            {
                let other = &self.party(other.party).id;
                return Err(wrong(file, id, &format!("the name {alias:?} is {other}'s already")));
            }
            self.names.insert(alias, named);
        }
        Ok(number)
    }

    fn add_sector(&mut self, row: &Sector, ontology: &Ontology) -> Result<(), Error> {
        check_sector("sectors", &row.code, Some(&row.code), ontology)?;
        for (is_person, words) in [(false, &row.bodies), (true, &row.people)] {
            for word in words {
                let noun = SectorNoun {
                    code: row.code.as_str().into(),
                    acts_for_state: row.state,
                    is_person,
                };
                if self.sectors.insert(word.as_str().into(), Some(noun)).is_some() {
                    return Err(wrong("sectors", word, "stands twice"));
                }
            }
        }
        Ok(())
    }

    fn add_title(&mut self, row: &Title, ontology: &Ontology) -> Result<(), Error> {
        check_sector(
            "titles",
            row.words.first().map_or("", String::as_str),
            row.sector.as_deref(),
            ontology,
        )?;
        for word in &row.words {
            if self
                .titles
                .insert(word.as_str().into(), row.sector.as_deref().map(Into::into))
                .is_some()
            {
                return Err(wrong("titles", word, "stands twice"));
            }
        }
        Ok(())
    }
}

fn table<'t, T: Deserialize<'t>>(name: &str, text: &'t str) -> Result<T, Error> {
    toml::from_str(text).map_err(|error| Error::Form {
        file: format!("actors/{name}.toml"),
        reason: error.to_string(),
    })
}

fn check_sector(file: &str, entry: &str, sector: Option<&str>, ontology: &Ontology) -> Result<(), Error> {
    match sector {
        Some(sector) if !ontology.has_sector(sector) => Err(wrong(file, entry, "no such sector")),
        _ => Ok(()),
    }
}

fn wrong(file: &str, entry: &str, reason: &str) -> Error {
    Error::Entry {
        file: format!("actors/{file}.toml"),
        entry: entry.into(),
        reason: reason.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Actors, Countries, NameForm, NewActor, PartyKind, Sectors};
    use crate::Ontology;

    const COUNTRIES: &str = include_str!("../../../data/actors/countries.toml");

    fn actors() -> Actors {
        let ontology = Ontology::from_toml(include_str!("../../../data/ontology.toml")).expect("a sound table");
        Actors::builtin(&ontology).expect("sound tables")
    }

    fn ids(text: &str, form: NameForm) -> Vec<String> {
        let actors = actors();
        let named = actors.names().find(text).filter(|named| named.form == form);
        named.map(|named| actors.party(named.party).id.to_string()).collect()
    }

    #[test]
    fn an_added_actor_goes_before_one_of_the_tables() {
        let ontology = Ontology::from_toml(include_str!("../../../data/ontology.toml")).expect("a sound table");
        let mut actors = actors();
        let row = |sector: &str| NewActor {
            id: "CHA".to_owned(),
            name: "Chad".to_owned(),
            kind: PartyKind::Group,
            country: None,
            sector: Some(sector.to_owned()),
            also: Vec::new(),
            adjectives: vec!["Chaddish".to_owned()],
            inhabitants: Vec::new(),
            seats: Vec::new(),
            members: Vec::new(),
        };
        assert!(actors.add_new(row("NOSUCH"), &ontology).is_err());
        actors.add_new(row("REB"), &ontology).expect("a known sector");
        let first = |text: &str| {
            actors
                .names()
                .find(text)
                .next()
                .map(|named| &*actors.party(named.party).id)
        };
        assert_eq!(first("Chad"), Some("CHA"));
        assert_eq!(first("Chaddish"), Some("CHA"));
        assert_eq!(first("Chadian"), Some("TCD"));
    }

    #[test]
    fn states_are_found_by_all_their_names() {
        for name in ["Türkiye", "Turkey", "TURKEY", "Republic of Türkiye"] {
            assert_eq!(ids(name, NameForm::Name), ["TUR"], "{name}");
        }
        assert_eq!(ids("U.S.", NameForm::Name), ["USA"]);
        assert_eq!(ids("us", NameForm::Name), [""; 0]);
        assert_eq!(ids("Azeri", NameForm::Adjective), ["AZE"]);
        assert_eq!(ids("Rwandans", NameForm::Inhabitant), ["RWA"]);
        assert_eq!(ids("Ouagadougou", NameForm::Seat), ["BFA"]);
        assert_eq!(ids("Kremlin", NameForm::Seat), ["RUS"]);
    }

    /// Territories whose people share their name with another country's, or that nobody lives in for good.
    const WITHOUT_DEMONYM: [&str; 8] = ["ATF", "BVT", "DMA", "HMD", "MAF", "SGS", "SJM", "UMI"];
    /// Countries whose capital bears their name, has a name that stands for other places or persons first, or is none.
    const WITHOUT_SEAT: [&str; 19] = [
        "AIA", "ATA", "BES", "BMU", "BVT", "CCK", "DJI", "GIB", "HKG", "HMD", "IMN", "LUX", "MAC", "MCO", "NFK", "PRI",
        "SGP", "SMR", "TKL",
    ];

    #[test]
    fn every_state_is_found_by_name_demonym_and_capital() {
        let table: Countries = toml::from_str(COUNTRIES).expect("a sound table");
        let actors = actors();
        let leads = |name: &str, forms: &[NameForm], id: &str| {
            let mut named = actors.names().find(name).filter(|named| forms.contains(&named.form));
            named.any(|named| &*actors.party(named.party).id == id)
        };
        for row in &table.country {
            let names = row.also.iter().chain(&row.official).chain([&row.name]);
            for name in names {
                assert!(leads(name, &[NameForm::Name], &row.id), "{name}");
            }
            let demonyms: Vec<&String> = row.adjectives.iter().chain(&row.inhabitants).collect();
            let known = WITHOUT_DEMONYM.contains(&&*row.id);
            assert_eq!(demonyms.is_empty(), known, "{} has a demonym", row.name);
            for name in demonyms {
                let forms = [NameForm::Adjective, NameForm::Inhabitant];
                assert!(leads(name, &forms, &row.id), "{name}");
            }
            let known = WITHOUT_SEAT.contains(&&*row.id) || row.id == "UMI";
            assert_eq!(row.seats.is_empty(), known, "{} has a seat of government", row.name);
            for name in &row.seats {
                assert!(leads(name, &[NameForm::Seat], &row.id), "{name}");
            }
        }
    }

    #[test]
    fn every_sector_has_its_nouns() {
        let ontology = Ontology::from_toml(include_str!("../../../data/ontology.toml")).expect("a sound table");
        let table: Sectors = toml::from_str(include_str!("../../../data/actors/sectors.toml")).expect("a sound table");
        for (code, _) in ontology.sectors() {
            let row = table.sector.iter().find(|row| row.code == code);
            let nouns = row.map_or(0, |row| row.bodies.len() + row.people.len());
            assert!(nouns >= 5, "{code} has {nouns} nouns");
        }
    }

    #[test]
    fn organisations_groups_and_bodies_have_ids() {
        assert_eq!(ids("Minsk Group", NameForm::Name), ["org:osce-minsk-group"]);
        assert_eq!(ids("UN Security Council", NameForm::Name), ["org:un-security-council"]);
        assert_eq!(ids("al Shabaab", NameForm::Name), ["group:al-shabaab"]);
        assert_eq!(ids("Pentagon", NameForm::Name), ["USA"]);
    }

    #[test]
    fn a_collective_stands_for_its_members() {
        let actors = actors();
        let members: Vec<&str> = actors.members("states:baltic").map(|party| &*party.id).collect();
        assert_eq!(members, ["EST", "LVA", "LTU"]);
        assert_eq!(actors.members("CHE").count(), 0);
    }

    #[test]
    fn the_longest_sector_noun_wins() {
        let actors = actors();
        let code = |words: &[&str]| actors.sector_noun(words).map(|noun| noun.code.to_string());
        assert_eq!(code(&["opposition", "party"]).as_deref(), Some("OPP"));
        assert_eq!(code(&["big", "party"]).as_deref(), Some("PTY"));
        assert_eq!(code(&["soldier"]).as_deref(), Some("MIL"));
        assert_eq!(code(&["teapot"]), None);
    }

    #[test]
    fn countries_are_sorted_coded_and_apart() {
        let table: Countries = toml::from_str(COUNTRIES).expect("a sound table");
        assert!(table.country.len() >= 250, "ISO 3166-1 lists 249, and Kosovo");
        assert!(
            table.country.windows(2).all(|pair| pair[0].id < pair[1].id),
            "sorted by code"
        );
        for row in &table.country {
            let is_code = |code: &str, n: usize| code.len() == n && code.bytes().all(|b| b.is_ascii_uppercase());
            assert!(is_code(&row.id, 3) && is_code(&row.alpha2, 2), "{}", row.id);
            assert!(row.point.0.abs() <= 90.0 && row.point.1.abs() <= 180.0, "{}", row.id);
        }
        let mut adjectives: Vec<&String> = table.country.iter().flat_map(|row| &row.adjectives).collect();
        adjectives.sort();
        assert!(
            adjectives.windows(2).all(|pair| pair[0] != pair[1]),
            "an adjective tells one country"
        );
        let mut seats: Vec<&String> = table.country.iter().flat_map(|row| &row.seats).collect();
        seats.sort();
        let twice: Vec<_> = seats.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "a seat tells one country: {twice:?}");
    }
}
