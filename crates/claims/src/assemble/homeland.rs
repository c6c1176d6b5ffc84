//! Of which country officials are that nobody gives one: "the senator", "Mayor Lima", "police".
//!
//! News tells foreign officials by their country and its own without it. What an official's own words say goes first: a town
//! or region in his title, or beside his name anywhere in the article ("the Lagos police", "Governor Lima of Kano"). Police are of
//! the country they act in. Else he is of the country that the article speaks from, where outlet and places agree on one.
//! Where they do not, the country stays open: nobody is resolved by guess.

mod before;
mod houses;
mod lead;
mod officers;
mod posts;
mod scene;

use std::collections::BTreeMap;

use lexicon::EventType;
use nlp::{Pos, Token};
use page::Article;
use rustc_hash::FxHashMap;

use super::{Material, whose};
use crate::{
    Claim, Kind, Participant, Place, PlaceForm, PlaceMention, Resolved, clause,
    party::{NAMED_IN_ARTICLE, PartyKind, named_id},
    roles::clause::is_tight,
    sectors::OF_GOVERNMENT,
};

/// How much of what an article names must lie in a country for officials without one to be that country's: of those it names where its
/// outlet writes from there, of others, of anybody where no outlet's country is known, and where the outlet is of another one.
///
/// Set on 338 officials of 147 development pages, of which 8 were given a wrong country; to be set again when places are found by other means.
const SHARE_OF_NAMED: f64 = 0.15;
const SHARE_AT_HOME: f64 = 0.4;
const SHARE_ALONE: f64 = 0.7;
const SHARE_AGAINST_OUTLET: f64 = 0.8;
/// The fewest names of places that say anything.
const FEWEST: usize = 3;
/// The fewest mentions of persons and bodies whose countries say anything, and how many of them must be of one.
const MANY_PEOPLE: usize = 8;
const SHARE_OF_PEOPLE: f64 = 0.8;
/// The fewest where all of them are of one land.
const FEWEST_ALONE: usize = 2;

/// Gives officials without a country the one that their titles, the place of the deed or the article tell.
pub(super) fn settle(material: &Material<'_>, article: &Article, claims: &mut [Claim]) {
    let homelands = [homeland(material, article, true), homeland(material, article, false)];
    let lead = lead::Lead::of(material, article);
    let mut by_name = names_with_places(material);
    let (sent, by_post) = (posts::sent_abroad(material), posts::by_post(material));
    for claim in claims.iter() {
        for party in claim.actors.iter().chain(&claim.recipients) {
            if let (Some(id), Some(country)) = (whose::own_id(party), &party.country) {
                by_name.entry(id.to_owned()).or_default().push(country.clone());
            }
        }
    }
    houses::note_councils(material, claims, &mut by_name);
    let mut told_before = before::Told::default();
    // "**state** media" in a paper of the land would have names.
    let [_, of_any] = &homelands;
    let outlet = page::home_country(article);
    let of_story = of_any.clone().filter(|country| outlet.as_ref() != Some(country));
    for claim in claims {
        let places = std::mem::take(&mut claim.places);
        let governed = claim.actors.first().and_then(|actor| before::governs(material, actor));
        let meets = claim.kind == Kind::Statement || claim.event_type == Some(EventType::Consult);
        for party in claim.actors.iter_mut().chain(&mut claim.recipients) {
            officers::settle(material, party);
            if before::is_envoy(material, party) {
                party.country = told_before.country(material, party);
            }
            if party.country.is_none() && houses::are_state_media(material, party) {
                party.country = told_before
                    .country_by_noun(material, party)
                    .or_else(|| scene::of_telling(material, party))
                    .or_else(|| of_story.clone());
            }
            let is_abroad = || whose::own_id(party).is_some_and(|id| sent.contains(id));
            if party.country.is_none() && is_official(material, party) && !is_abroad() {
                let [of_named, of_any] = &homelands;
                let at_home = if whose::own_id(party).is_some() {
                    of_named
                } else {
                    of_any
                };
                party.country = told(material, party, &by_name)
                    .or_else(|| of_opening(material, party))
                    .or_else(|| scene::of_local(material, party))
                    .or_else(|| scene::of_counterpart(material, party))
                    .or_else(|| told_before.country(material, party))
                    .or_else(|| told_before.country_by_title(material, party))
                    .or_else(|| {
                        governed.clone().filter(|_| {
                            before::is_own_house(material, party) || houses::is_own_council(material, party)
                        })
                    })
                    .or_else(|| {
                        governed
                            .clone()
                            .filter(|_| meets && before::are_own_officers(material, party))
                    })
                    .or_else(|| of_scene(material, party, &places))
                    .or_else(|| at_home.clone().filter(|_| may_be_at_home(material, party)))
                    .or_else(|| scene::of_telling(material, party).filter(|_| may_be_at_home(material, party)))
                    .or_else(|| {
                        let may_be_abroad =
                            is_armed(material, party.sector.as_deref()) && !is_inner_force(material, party);
                        lead.as_ref()?.country(material, party, may_be_abroad)
                    });
            }
        }
        before::join_police(material, &mut claim.actors);
        before::join_police(material, &mut claim.recipients);
        if claim.event_type != Some(EventType::Consult) {
            before::deal_at_home(material, &claim.actors, &mut claim.recipients);
        }
        for party in claim.actors.iter_mut().chain(&mut claim.recipients) {
            if party.country.is_none() && lives_there(material, party) {
                party.country = told(material, party, &by_name).or_else(|| scene::of_local(material, party));
            }
            if party.country.is_none() && party.sector.is_none() && whose::own_id(party).is_some() {
                party.country = told_before.country_by_title(material, party);
            }
            if party.country.is_none()
                && posts::works_there(party)
                && let Some(id) = whose::own_id(party).filter(|id| !sent.contains(id))
            {
                // "Born in Santiago": of the lands that have such a town, the article's own goes first.
                let at_home = |countries: &[String]| {
                    let home = homelands[0].clone()?;
                    countries.contains(&home).then_some(home)
                };
                let told = by_post
                    .get(id)
                    .and_then(|countries| one(countries).or_else(|| at_home(countries)));
                party.country = told.filter(|country| posts::is_told_of(material, &homelands, country));
            }
        }
        for party in &mut claim.actors {
            if let Some(country) = of_place(material, party).filter(|_| acts(material, party)) {
                // "Kivu announced a curfew": a land that acts is its government.
                let name = party.mention.span.of(material.doc.text()).to_owned();
                let id = named_id(&name);
                party.mention.resolved = Resolved::To { id, name };
                party.country = Some(country);
                party.sector = Some(OF_GOVERNMENT.to_owned());
            }
        }
        for party in &mut claim.recipients {
            party.country = party.country.take().or_else(|| of_place(material, party));
        }
        claim.places = places;
    }
}

/// Says whether people without an office are of the town or region that stands with them: "residents **of Kano**", "farmers **in Kano**".
fn lives_there(material: &Material<'_>, party: &Participant) -> bool {
    let actors = &material.lexicon.actors;
    let words = material.doc.tokens_in(party.mention.span);
    let is_at_home = match party.sector.as_deref() {
        Some(sector) => actors.is_at_home(sector) && !actors.is_of_state(sector),
        None => whose::head_of(material, &words).is_some_and(|head| are_people(material, head)),
    };
    let stays = || {
        whose::head_of(material, &words).is_some_and(|head| {
            (head.pos() == Pos::Noun || party.sector.is_none())
                && !actors.is_passing(head.lemma())
                && !actors.is_passing(head.lower())
                && !actors.is_sent(head.lemma())
        })
    };
    party.mention.resolved == Resolved::NotResolved && is_at_home && stays() && !is_allied(material, party)
}

/// Says whether a word is for people of whatever kind: "**shoppers** in Kano", "**some** in Kano".
fn are_people(material: &Material<'_>, head: Token<'_>) -> bool {
    let is_some = head.pos() == Pos::Pron && head.dep() == "nsubj" && head.tag() == "DT";
    let coref = &material.lexicon.cues.coref;
    let actors = &material.lexicon.actors;
    // "countries in the East", "coalition counterparts in Kano": who is none of the land's people.
    let is_apart = [head.lemma(), head.lower()]
        .iter()
        .any(|word| coref.bodies.contains(*word) || actors.is_constituent(word) || actors.is_counterpart(word));
    // "**analysts** and sources in Kano": the land may be the last ones' alone.
    let is_one = !clause::has_child(head, "conj") && head.dep() != "conj";
    let is_doer = head.pos() == Pos::Noun && material.lexicon.agents.is_doer(head.lemma()) && !is_apart;
    // "a **Kano** critic" may have Kano for a theme.
    let is_before = |word: Token<'_>| {
        matches!(word.dep(), "amod" | "compound" | "nmod")
            && material.places.iter().any(|place| place.tokens.contains(&word.i()))
    };
    is_one && (is_doer || is_some) && !head.lefts().any(is_before)
}

/// Says whether who is named is the subject of a verb: in "New York arrests" nobody says that the city arrests.
fn acts(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    whose::head_of(material, &words).is_some_and(|head| head.dep() == "nsubj")
}

/// Returns the country of a land, region or town that is itself named as a party and whose people no words tell of.
fn of_place(material: &Material<'_>, party: &Participant) -> Option<String> {
    if party.country.is_some() || party.sector.is_some() || matches!(party.mention.resolved, Resolved::To { .. }) {
        return None;
    }
    let mut words = material.doc.tokens_in(party.mention.span);
    while words.start + 1 < words.end && material.doc.token(words.start).dep() == "det" {
        words.start += 1;
    }
    let is_whole = |place: &&PlaceMention| {
        place.form == PlaceForm::Name && place.tokens.start <= words.start && words.end <= place.tokens.end
    };
    let head = material.doc.token(words.end - 1);
    // Towns bear the surnames of many.
    let is_persons = || {
        let mut persons = material
            .names
            .parties()
            .iter()
            .filter(|party| party.kind == PartyKind::Person);
        persons.any(|person| person.name.split(' ').any(|word| word == head.text()))
    };
    let is_land = head.ent_type() == "GPE" && head.pos() == Pos::Propn && !is_persons();
    let named = material.places.iter().find(is_whole).filter(|_| is_land);
    named?.place.country.clone()
}

/// Says whether somebody holds an office of some state, and is neither known from a table nor sent abroad.
fn is_official(material: &Material<'_>, party: &Participant) -> bool {
    let actors = &material.lexicon.actors;
    let words = material.doc.tokens_in(party.mention.span);
    let is_sent = material.doc.slice(words).any(|token| {
        actors.is_sent(token.lemma()) || actors.is_sent(token.lower()) || actors.is_office_abroad(token.lower())
    });
    // "the **European** Commission", "the **International** Criminal Court"
    let is_across = |name: &str| {
        name.split([' ', '-'])
            .any(|word| actors.is_across_borders(&word.to_lowercase()))
    };
    let is_of_many = match &party.mention.resolved {
        Resolved::To { name, .. } => is_across(name),
        Resolved::NotResolved => is_across(party.mention.span.of(material.doc.text())),
    };
    let holds = |sector: &str| actors.is_of_state(sector) || actors.is_of_politics(sector);
    !whose::is_of_table(party)
        && !is_sent
        && !is_of_many
        && !is_allied(material, party)
        && party.sector.as_deref().is_some_and(holds)
}

/// "**America-aligned** governments", "the **Kivu-installed** authorities": whose friend or creature somebody is says not whose he is.
fn is_allied(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    let mut inside = material.doc.slice(words);
    inside.any(|token| {
        token.text() == "-"
            && is_tight(token)
            && token
                .next()
                .is_some_and(|next| next.tag() == "VBN" || next.tag() == "VBD")
    })
}

/// Returns the one country that an official's own words tell, here or where the article names him.
fn told(material: &Material<'_>, party: &Participant, by_name: &FxHashMap<String, Vec<String>>) -> Option<String> {
    let words = material.doc.tokens_in(party.mention.span);
    // A commander in a land is none of the land's.
    let stays = !is_armed(material, party.sector.as_deref()) || is_inner_force(material, party);
    let here = whose::head_of(material, &words).and_then(|head| one(&countries_beside(material, head, stays)));
    here.or_else(|| one(by_name.get(whose::own_id(party)?)?))
}

/// Returns the land by which a sentence opens, for officials of whom it tells nothing else: "**In Chad**, the government promised …". Towns
/// hold meetings of many lands. Soldiers may be anybody's.
fn of_opening(material: &Material<'_>, party: &Participant) -> Option<String> {
    let words = material.doc.tokens_in(party.mention.span);
    let head = whose::head_of(material, &words).filter(|_| may_be_at_home(material, party))?;
    let first = material.doc.token(head.sent().start());
    let opens = first.pos() == Pos::Adp && first.dep() == "prep" && material.lexicon.actors.is_staying(first.lower());
    // "In Kenya, the minister met …": a single person may be on a visit.
    let actors = &material.lexicon.actors;
    let is_person = || actors.sector_noun(&[head.lemma()]).is_some_and(|noun| noun.is_person);
    if opens && !head.morph_has("Number=Plur") && is_person() {
        return None;
    }
    let end = first.right_edge().i() + 1;
    if !opens || head.i() < end {
        return None;
    }
    let mut named = Vec::new();
    let (mut is_land, mut has_name) = (false, false);
    for place in &material.places {
        if place.tokens.start < first.i() || place.tokens.end > end {
            continue;
        }
        let country = place.place.country.clone()?;
        is_land |= matches!(&place.place.mention.resolved, Resolved::To { id, .. } if *id == country);
        has_name |= place.form == PlaceForm::Name;
        named.push(country);
    }
    one(&named).filter(|_| is_land && has_name)
}

/// Returns the country of the place where police act.
fn of_scene(material: &Material<'_>, party: &Participant, places: &[Place]) -> Option<String> {
    let acts_there = party
        .sector
        .as_deref()
        .is_some_and(|sector| material.lexicon.actors.is_on_the_spot(sector));
    let countries: Vec<String> = places.iter().filter_map(|place| place.country.clone()).collect();
    one(&countries).filter(|_| acts_there)
}

/// Says whether somebody without a country may be one of the article's own: a person by name, or who bears no arms, since soldiers may be
/// anybody's. "**Their** government" is of those it tells of before.
fn may_be_at_home(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    let first = material.doc.token(words.start);
    let is_others = first.tag() == "PRP$" && first.morph_has("Person=3");
    let stays = || !is_armed(material, party.sector.as_deref()) || is_inner_force(material, party);
    (whose::own_id(party).is_some() || stays()) && !is_others
}

/// Says whether armed people keep order in their own country: "security forces" are those of the land they are told of in.
fn is_inner_force(material: &Material<'_>, party: &Participant) -> bool {
    let words = material.doc.tokens_in(party.mention.span);
    let pairs = material.doc.slice(words.clone()).zip(material.doc.slice(words).skip(1));
    let mut pairs = pairs.map(|(first, second)| format!("{} {}", first.lower(), second.lower()));
    pairs.any(|pair| material.lexicon.actors.is_inner_force(&pair))
}

/// Says whether those of a sector may be in a country without being of it.
fn is_armed(material: &Material<'_>, sector: Option<&str>) -> bool {
    sector.is_some_and(|sector| !material.lexicon.actors.is_at_home(sector))
}

/// Returns the only country of a list.
fn one(countries: &[String]) -> Option<String> {
    let (first, rest) = countries.split_first()?;
    rest.iter().all(|country| country == first).then(|| first.clone())
}

/// Returns, by the ids of those whom only the article names, the countries of the places beside their names.
fn names_with_places(material: &Material<'_>) -> FxHashMap<String, Vec<String>> {
    let mut found: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for mention in material.names.mentions() {
        let party = &material.names.parties()[mention.party];
        if let Some(country) = party.country.clone().filter(|_| party.kind == PartyKind::State) {
            // "**Chad's** Ministry of Rivers … the Ministry of Rivers"
            let own = |i: &usize| {
                let token = material.doc.token(*i);
                let owner = material.names.owner_at(*i).filter(|_| *i < mention.tokens.start);
                token.tag() != "POS" && !matches!(token.dep(), "det" | "case") && owner.is_none()
            };
            let words: Vec<usize> = mention.tokens.clone().skip_while(|i| !own(i)).collect();
            if let (Some(first), true) = (words.first(), words.len() > 1) {
                found
                    .entry(named_id(material.doc.words(*first..mention.tokens.end)))
                    .or_default()
                    .push(country);
            }
            continue;
        }
        if !party.id.starts_with(NAMED_IN_ARTICLE) {
            continue;
        }
        let countries = found.entry(party.id.clone()).or_default();
        countries.extend(party.country.clone());
        if let Some(head) = whose::head_of(material, &mention.tokens) {
            let stays = !is_armed(material, party.sector.as_deref());
            countries.extend(countries_beside(material, head, stays));
        }
    }
    for &(party, noun) in material.names.offices() {
        let party = &material.names.parties()[party];
        let stays = !is_armed(material, party.sector.as_deref());
        let beside = countries_beside(material, material.doc.token(noun), stays);
        found.entry(party.id.clone()).or_default().extend(beside);
    }
    found
}

/// Returns the countries of the places in a name's title, in its apposition and behind "of", and behind "in" for those who are of where they
/// stay: "**Kano** Governor Lima".
fn countries_beside(material: &Material<'_>, head: Token<'_>, stays: bool) -> Vec<String> {
    let named = words_beside(material, head, stays).into_iter().filter_map(|i| {
        let at = material.places.partition_point(|place| place.tokens.end <= i);
        material.places.get(at).filter(|place| place.tokens.contains(&i))
    });
    named.filter_map(|place| place.place.country.clone()).collect()
}

/// Returns the words of a name's title, of its apposition and of what stands behind both.
fn words_beside(material: &Material<'_>, head: Token<'_>, stays: bool) -> Vec<usize> {
    let actors = &material.lexicon.actors;
    let mut tokens = vec![head.i()];
    let mut open = vec![head];
    if head.dep() == "appos" {
        open.push(head.head());
        tokens.push(head.head().i());
    }
    while let Some(token) = open.pop() {
        let own = token.children().filter(|child| match child.dep() {
            "compound" | "nmod" | "amod" | "poss" | "pobj" => true,
            "appos" => token == head,
            // "had lunch with Lima **in Kivu**" tells where she was.
            "prep" => {
                let stays = stays && token.ent_type() != "PERSON";
                actors.is_belonging(child.lower()) || stays && actors.is_staying(child.lower())
            }
            _ => false,
        });
        for child in own {
            tokens.push(child.i());
            open.push(child);
        }
    }
    tokens
}

/// Returns the country that an article speaks from, as ISO 3166 alpha-3: for those it names, or for anybody.
pub(super) fn homeland(material: &Material<'_>, article: &Article, is_named: bool) -> Option<String> {
    let share_at_home = match (is_named, page::is_official(article)) {
        // A ministry's page on a land far away tells of its own minister without a country, and of that land's with one.
        (true, true) => 0.0,
        (true, false) => SHARE_OF_NAMED,
        (false, _) => SHARE_AT_HOME,
    };
    let actors = &material.lexicon.actors;
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for place in &material.places {
        if let Some(country) = place.place.country.as_deref() {
            *named.entry(country).or_default() += 1;
        }
    }
    let all: usize = named.values().sum();
    #[allow(clippy::cast_precision_loss, reason = "no article names so many places")]
    let share = |country: &str| named.get(country).copied().unwrap_or(0) as f64 / all.max(1) as f64;
    let outlet = page::home_country(article)
        .and_then(|country| actors.party_by_id(&country).or_else(|| actors.state(&country)))
        .map(|state| &*state.id);
    // Ties go to the first in the alphabet, which no bar lets through.
    let most = named
        .iter()
        .max_by_key(|(country, count)| (**count, std::cmp::Reverse(**country)));
    let most = most.map(|(country, _)| *country);
    let chosen = match (outlet, most) {
        (Some(_), Some(most))
            if !page::is_official(article)
                && (share(most) >= SHARE_AGAINST_OUTLET && all >= FEWEST
                    || share(most) >= 1.0 && all >= FEWEST_ALONE) =>
        {
            Some(most)
        }
        // A short piece that names another land alone tells of that.
        (Some(outlet), _) if share(outlet) >= share_at_home || all == 0 => Some(outlet),
        (Some(outlet), _) if all < FEWEST && share(outlet) > 0.0 => Some(outlet),
        (None, Some(most)) if share(most) >= SHARE_ALONE && all >= FEWEST => Some(most),
        _ => None,
    };
    let of_people = || country_of_people(material).filter(|_| all >= FEWEST);
    chosen.map(str::to_owned).or_else(of_people)
}

/// Returns the country of nearly all whom an article names, persons and bodies, where they are many.
fn country_of_people(material: &Material<'_>) -> Option<String> {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in material.names.mentions() {
        let party = &material.names.parties()[mention.party];
        if let Some(country) = party.country.as_deref().filter(|_| party.kind != PartyKind::State) {
            *named.entry(country).or_default() += 1;
        }
    }
    let all: usize = named.values().sum();
    let (country, count) = named.into_iter().max_by_key(|(_, count)| *count)?;
    #[allow(clippy::cast_precision_loss, reason = "no article names so many people")]
    let share = count as f64 / all.max(1) as f64;
    (all >= MANY_PEOPLE && share >= SHARE_OF_PEOPLE).then(|| country.to_owned())
}
