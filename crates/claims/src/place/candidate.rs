//! The places that a name may mean, each with what is known of it before the article is looked at.

use lexicon::{
    Lexicon,
    actors::{NameForm, PartyKind},
    gazetteer::{Entry, EntryKind},
    name_key,
    places::{Abbreviation, Feature, KnownPlace, MeantPlace},
};

use super::{PlaceForm, surroundings::is_near, weight};

/// A place that a name may mean.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub id: String,
    pub name: String,
    /// ISO 3166 alpha-2 where the gazetteer speaks, so that it joins with region codes.
    pub alpha2: String,
    pub country: Option<String>,
    pub region: String,
    pub point: (f64, f64),
    pub prior: f64,
    pub kind: Kind,
}

/// Which table a candidate comes from, and what it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Own,
    State,
    Entry(EntryKind),
}

/// Returns the places that bear a name, from our tables, the states and the gazetteer.
pub(super) fn candidates_for(lexicon: &Lexicon, words: &str, form: PlaceForm) -> Vec<Candidate> {
    let mut found = bearers(lexicon, words, form);
    if !matches!(form, PlaceForm::Adjective | PlaceForm::People)
        && let Some(meant) = lexicon.places.meant(words)
    {
        raise(lexicon, meant, &mut found);
    }
    found
}

fn bearers(lexicon: &Lexicon, words: &str, form: PlaceForm) -> Vec<Candidate> {
    let mut found = Vec::new();
    for named in lexicon.actors.names().find(words) {
        let party = lexicon.actors.party(named.party);
        let fits = match form {
            PlaceForm::Adjective | PlaceForm::People => named.form != NameForm::Seat,
            _ => named.form == NameForm::Name,
        };
        if let (PartyKind::State, true, Some(point)) = (party.kind, fits, party.point) {
            found.push(Candidate {
                id: party.id.to_string(),
                name: party.name.to_string(),
                alpha2: party.alpha2.as_deref().unwrap_or_default().into(),
                country: Some(party.id.to_string()),
                region: String::new(),
                point,
                prior: weight::STATE,
                kind: Kind::State,
            });
        }
    }
    if matches!(form, PlaceForm::Adjective | PlaceForm::People) {
        if found.is_empty() {
            found.extend(of_people(lexicon, words));
        }
        found.truncate(1);
        return found;
    }
    for row in lexicon.places.names().find(words) {
        found.push(from_own(lexicon, &lexicon.places.known()[usize::from(row)]));
    }
    let Some(gazetteer) = lexicon.gazetteer.as_ref() else {
        return found;
    };
    // "the Gulf": a bare noun for a water is no region that is called after one.
    if lexicon.places.feature(&words.to_lowercase()) == Some(Feature::Water) {
        return found;
    }
    // An abbreviated region is no town that happens to be called so.
    if let Some(short) = lexicon.places.abbreviation(words) {
        let regions = gazetteer.find(&short.name).filter(|entry| is_region(entry, short));
        found.extend(
            regions
                .take(1)
                .map(|entry| from_entry(lexicon, &entry, entry_id(&entry))),
        );
        return found;
    }
    let mut entries: Vec<Entry<'_>> = gazetteer.find(words).collect();
    if let Some(full) = lexicon.places.in_full(words) {
        entries.extend(gazetteer.find(&full));
    }
    // "Akita Prefecture", where the gazetteer has the bare name.
    if let Some((bare, kind)) = words.rsplit_once(' ')
        && entries.is_empty()
        && lexicon.places.feature(&kind.to_lowercase()).is_some()
    {
        entries.extend(gazetteer.find(bare));
    }
    // A town that sides claim is not its region under one of them.
    let open: Vec<(f64, f64)> = found
        .iter()
        .filter(|known| known.kind == Kind::Own && known.country.is_none())
        .map(|known| known.point)
        .collect();
    entries.retain(|entry| {
        entry.kind == EntryKind::Town || !open.iter().any(|&point| is_near(point, (entry.lat, entry.lon)))
    });
    for entry in entries {
        let id = entry_id(&entry);
        if found.iter().all(|known| known.id != id) {
            found.push(from_entry(lexicon, &entry, id));
        }
    }
    namesakes_of_their_state(&mut found);
    found
}

/// Gives the place that news means by a name the weight of one, and the region around it that is called the same.
fn raise(lexicon: &Lexicon, meant: &MeantPlace, found: &mut Vec<Candidate>) {
    let place = from_meant(lexicon, meant);
    let is_around = |known: &Candidate| {
        known.alpha2 == place.alpha2 && matches!(known.kind, Kind::Entry(EntryKind::Region | EntryKind::District))
    };
    for region in found.iter_mut().filter(|known| is_around(known)) {
        region.prior = region.prior.max(weight::MEANT_AROUND);
    }
    match found.iter_mut().find(|known| known.id == place.id) {
        Some(known) => known.prior = known.prior.max(weight::MEANT),
        None => found.push(place),
    }
}

fn from_meant(lexicon: &Lexicon, meant: &MeantPlace) -> Candidate {
    let state = lexicon.actors.party_by_id(&meant.country);
    let alpha2 = state.and_then(|state| state.alpha2.as_deref()).unwrap_or_default();
    let gazetteer = lexicon.gazetteer.as_ref();
    if let Some(entry) = gazetteer.and_then(|gazetteer| meant.entry(gazetteer, alpha2)) {
        let place = from_entry(lexicon, &entry, entry_id(&entry));
        return Candidate {
            prior: place.prior.max(weight::MEANT),
            ..place
        };
    }
    Candidate {
        id: meant.id(),
        name: meant.name.clone(),
        alpha2: alpha2.to_owned(),
        country: Some(meant.country.clone()),
        region: String::new(),
        point: meant.point,
        prior: weight::MEANT,
        kind: Kind::Entry(meant.kind),
    }
}

/// The region whose people or things are called so.
fn of_people(lexicon: &Lexicon, words: &str) -> Option<Candidate> {
    let demonym = lexicon.places.demonym(words)?;
    if let Some(row) = lexicon.places.names().find(&demonym.place).next() {
        return Some(from_own(lexicon, &lexicon.places.known()[usize::from(row)]));
    }
    let mut entries = lexicon.gazetteer.as_ref()?.find(&demonym.place);
    let region = entries.find(|entry| entry.kind == EntryKind::Region && entry.country == demonym.alpha2)?;
    let id = entry_id(&region);
    let mut region = from_entry(lexicon, &region, id);
    // The word has no other place to mean.
    region.prior = weight::OWN_TABLE;
    Some(region)
}

fn from_own(lexicon: &Lexicon, known: &KnownPlace) -> Candidate {
    let state = known
        .country
        .as_deref()
        .and_then(|country| lexicon.actors.party_by_id(country));
    Candidate {
        id: known.id(),
        name: known.name.clone(),
        alpha2: state
            .and_then(|state| state.alpha2.as_deref())
            .unwrap_or_default()
            .into(),
        country: known.country.clone(),
        region: String::new(),
        point: known.point,
        prior: weight::OWN_TABLE,
        kind: Kind::Own,
    }
}

fn is_region(entry: &Entry<'_>, short: &Abbreviation) -> bool {
    entry.kind == EntryKind::Region && entry.country == short.alpha2 && entry.region == short.region
}

/// A state's name means the state, not the district or town in it that bears the same name: Mexico, Djibouti.
fn namesakes_of_their_state(found: &mut [Candidate]) {
    let state = found
        .iter()
        .find(|candidate| matches!(candidate.kind, Kind::State | Kind::Own));
    let Some(alpha2) = state
        .map(|state| state.alpha2.clone())
        .filter(|alpha2| !alpha2.is_empty())
    else {
        return;
    };
    for candidate in found {
        if candidate.alpha2 == alpha2 && matches!(candidate.kind, Kind::Entry(_)) {
            candidate.prior = candidate.prior.min(weight::NAMESAKE);
        }
    }
}

fn from_entry(lexicon: &Lexicon, entry: &Entry<'_>, id: String) -> Candidate {
    let own = if entry.by_own_name { weight::OWN_NAME } else { 0.0 };
    let prior = match entry.kind {
        EntryKind::Town => f64::from(entry.population.max(100)).log10(),
        EntryKind::Region => weight::REGION,
        EntryKind::District => weight::DISTRICT,
    };
    Candidate {
        id,
        name: entry.name.to_owned(),
        alpha2: entry.country.to_owned(),
        country: lexicon.actors.state(entry.country).map(|state| state.id.to_string()),
        region: entry.region.to_owned(),
        point: (entry.lat, entry.lon),
        prior: prior + own,
        kind: Kind::Entry(entry.kind),
    }
}

fn entry_id(entry: &Entry<'_>) -> String {
    match entry.geonames {
        Some(number) => format!("geonames:{number}"),
        None => {
            let name = name_key(entry.name).replace(' ', "-");
            format!(
                "place:{}-{}-{name}",
                entry.country.to_lowercase(),
                entry.region.to_lowercase()
            )
        }
    }
}
