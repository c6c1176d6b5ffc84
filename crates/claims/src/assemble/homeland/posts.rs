//! Of which country somebody is by his post: "Lima, a surgeon at **Kano** Hospital", "Lima of **Kano**"; and who is sent to another.

use nlp::{Pos, Token};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    Participant, PlaceForm, PlaceMention,
    assemble::{Material, whose},
    clause,
    party::{NAMED_IN_ARTICLE, NameMention, PartyKind},
    sectors::{OF_ARMIES, OF_NEWS},
};

/// Says whether somebody may be of the land of his post: no soldier, and nobody who tells the news.
pub(super) fn works_there(party: &Participant) -> bool {
    let is_elsewhere = |sector: &str| sector == OF_NEWS || sector == OF_ARMIES;
    !party.sector.as_deref().is_some_and(is_elsewhere)
}

/// Says whether an article speaks from a country or names more than one place of it: the only village of its name may lie elsewhere.
pub(super) fn is_told_of(material: &Material<'_>, homelands: &[Option<String>], country: &str) -> bool {
    let places = material.places.iter();
    homelands.iter().flatten().any(|home| home == country)
        || places
            .filter(|place| place.place.country.as_deref() == Some(country))
            .count()
            > 1
}

/// Returns the ids of those whose title says once that they are in a country for another : "**Ambassador** Lima".
pub(super) fn sent_abroad<'m>(material: &'m Material<'_>) -> FxHashSet<&'m str> {
    let actors = &material.lexicon.actors;
    let is_sent = |name: &&NameMention| {
        let before = name
            .tokens
            .start
            .checked_sub(1)
            .map(|before| material.doc.token(before));
        // "special **envoy to Ukraine** Lima"
        let is_sent_to = |land: Token<'_>| {
            let to = land.prev().filter(|_| matches!(land.ent_type(), "GPE" | "NORP"));
            to.is_some_and(|to| to.dep() == "prep" && actors.is_sent(to.head().lower()))
        };
        before.is_some_and(|title| actors.is_sent(title.lower()) || is_sent_to(title))
    };
    let mentions = material.names.mentions().iter().filter(is_sent);
    mentions.map(|name| &*material.names.parties()[name.party].id).collect()
}

/// Returns, by the ids of persons, the countries of the towns, regions and houses that they are told of by: "Lima, a surgeon at **Kano** Hospital",
/// "Lima of **Kano**". Who is sent to a land, knows it or tells of it is not of it, nor who is of a body of many lands.
pub(super) fn by_post<'m>(material: &'m Material<'_>) -> FxHashMap<&'m str, Vec<String>> {
    let parties = material.names.parties();
    let actors = &material.lexicon.actors;
    let mut found: FxHashMap<&str, Vec<String>> = FxHashMap::default();
    let mut elsewhere: FxHashSet<&str> = FxHashSet::default();
    let mut at_posts: FxHashMap<usize, Vec<&str>> = FxHashMap::default();
    let mut at_homes: FxHashMap<usize, Vec<&str>> = FxHashMap::default();
    let mut found_homes: FxHashMap<&str, Vec<String>> = FxHashMap::default();
    for place in &material.places {
        let Some(country) = place.place.country.as_deref() else {
            continue;
        };
        if let Some(post) = post_of(material, place) {
            at_posts.entry(post).or_default().push(country);
        }
        if let Some(home) = home_of(material, place) {
            at_homes.entry(home).or_default().push(country);
        }
    }
    let persons = material.names.mentions().iter().filter(|name| {
        let party = &parties[name.party];
        party.kind == PartyKind::Person && party.country.is_none() && party.id.starts_with(NAMED_IN_ARTICLE)
    });
    for name in persons {
        let Some(head) = whose::head_of(material, &name.tokens) else {
            continue;
        };
        // "Ana Lima, a nurse and prison **expert** from Kano"
        let apposed = head.children().filter(|child| child.dep() == "appos");
        let posts: Vec<Token<'_>> = std::iter::once(head)
            .chain(apposed.flat_map(clause::conjuncts))
            .chain((head.dep() == "appos").then(|| head.head()))
            .chain(clause::explained_in_front(head, |word| actors.is_in_the_role(word)))
            .collect();
        let homes = posts.iter().filter_map(|post| at_homes.get(&post.i())).flatten();
        let homes: Vec<String> = homes.map(|country| (*country).to_owned()).collect();
        if !homes.is_empty() {
            found_homes.entry(&*parties[name.party].id).or_default().extend(homes);
        }
        if posts.iter().any(|post| is_elsewhere(material, *post)) {
            elsewhere.insert(&*parties[name.party].id);
        } else {
            let places = posts.iter().filter_map(|post| at_posts.get(&post.i())).flatten();
            found
                .entry(&*parties[name.party].id)
                .or_default()
                .extend(places.map(|country| (*country).to_owned()));
        }
    }
    found.retain(|id, _| !elsewhere.contains(id));
    found.extend(found_homes);
    found
}

/// Returns the name or post of whom a place is told to be home: "a Kano-**based** fundraiser", "an expert based **in Kano**", "an expert **from
/// Kano**", "**Raised** in Kano, Lima studied law". What else the post tells of other lands ("envoy") takes nothing from that.
fn home_of(material: &Material<'_>, place: &PlaceMention) -> Option<usize> {
    let actors = &material.lexicon.actors;
    let last = material.doc.token(place.tokens.end - 1);
    // "from **Kivu's** Goma"
    let is_part = last.dep() == "poss" && last.head().pos() == Pos::Propn;
    let place = if is_part { last.head() } else { last };
    let above = place.head();
    let tells = match place.dep() {
        "pobj" if actors.is_origin(above.lower()) => return Some(above.head_idx()),
        "pobj" if actors.is_staying(above.lower()) => above.head(),
        _ => above,
    };
    if tells == place {
        return None;
    }
    if actors.is_seated(tells.lower()) {
        return Some(tells.head_idx());
    }
    if !actors.is_raised(tells.lower()) {
        return None;
    }
    // "Raised in Kano, the lawyer **Ana Lima** has": the parser may take her for what explains the place.
    let is_person = |child: &Token<'_>| child.dep() == "appos" && child.ent_type() == "PERSON";
    if let Some(person) = place.rights().find(is_person) {
        return Some(person.i());
    }
    let first = if tells.dep() == "conj" { tells.head() } else { tells };
    match first.dep() {
        "acl" => Some(first.head_idx()),
        "advcl" if first.i() == first.sent().start() => clause::subject(first.head()).map(Token::i),
        _ => clause::subject(first).map(Token::i),
    }
}

/// Returns the name or post at which a place, or the house that is called by it, stands: before it, or behind a preposition.
fn post_of(material: &Material<'_>, place: &PlaceMention) -> Option<usize> {
    let actors = &material.lexicon.actors;
    let last = material.doc.token(place.tokens.end - 1);
    // "**Kano** University": the house, of which the place is a part; no paper is where its name says.
    let ents = material.doc.ents();
    let house = ents
        .get(ents.partition_point(|ent| ent.end() < place.tokens.end))
        .filter(|ent| ent.label() == "ORG" && ent.start() <= place.tokens.start);
    let is_paper = |i: usize| {
        let party = material.names.party_at(i);
        party.is_some_and(|party| party.sector.as_deref() == Some(OF_NEWS))
    };
    let top = match house {
        Some(house) if house.tokens().any(is_paper) || !matches!(place.form, PlaceForm::Name | PlaceForm::Inside) => {
            return None;
        }
        Some(house) => whose::head_of(material, &house.tokens()).unwrap_or(last),
        None => last,
    };
    match top.dep() {
        _ if actors.is_seated(top.head().lower()) => seat_of(material, top.head().head()),
        "compound" | "nmod" | "amod" | "poss" => Some(top.head_idx()),
        "pobj" => {
            let word = top.head().lower();
            if let Some(post) = house_in(material, top) {
                return Some(post);
            }
            let stays =
                actors.is_belonging(word) || actors.is_staying(word) || house.is_some() && actors.is_at_post(word);
            stays.then(|| top.head().head_idx())
        }
        _ => None,
    }
}

/// Returns the post at a house behind which the place stands: "Lima, director of Hill Hospital **in Kano**", "a nurse at a clinic in the city **of
/// Kano**".
fn house_in(material: &Material<'_>, place: Token<'_>) -> Option<usize> {
    let actors = &material.lexicon.actors;
    let behind = place.head();
    let city = behind.head();
    // "the southern city **of** Kano"
    let is_city = actors.is_belonging(behind.lower()) && city.dep() == "pobj" && city.pos() == Pos::Noun;
    let stays = if is_city { city.head() } else { behind };
    let house = stays.head();
    let at = (house.dep() == "pobj" && house.pos() == Pos::Propn && actors.is_staying(stays.lower()))
        .then(|| house.head())?;
    let is_at = actors.is_at_post(at.lower()) || actors.is_belonging(at.lower());
    // "director of campaigns **at** Hill Hospital"
    let post = at.head();
    (is_at && matches!(post.pos(), Pos::Noun | Pos::Propn)).then_some(post.i())
}

/// Returns the name or post at a house of which its seat is told: "Lima of Clean Rivers, a Kano-**based** charity".
fn seat_of(material: &Material<'_>, house: Token<'_>) -> Option<usize> {
    let actors = &material.lexicon.actors;
    let named = if house.dep() == "appos" { house.head() } else { house };
    let preposition = (named.dep() == "pobj").then(|| named.head())?;
    let word = preposition.lower();
    let is_at = actors.is_at_post(word) || actors.is_belonging(word) || actors.is_of_a_field(word);
    is_at.then(|| preposition.head_idx())
}

/// Says whether the words at a name or post tell that somebody is no son of the land beside it.
fn is_elsewhere(material: &Material<'_>, post: Token<'_>) -> bool {
    let actors = &material.lexicon.actors;
    let above = post.head();
    // "envoy to Ukraine **Lima**": the parser takes the land for part of the name.
    let officer = match post.dep() {
        "appos" => Some(above),
        "pobj" => Some(above.head()),
        _ => None,
    };
    let beside = post.lefts().chain([post]).chain(officer);
    beside.into_iter().any(|token| {
        let is_paper = material
            .names
            .party_at(token.i())
            .is_some_and(|party| party.sector.as_deref() == Some(OF_NEWS));
        is_paper
            || [token.lower(), token.lemma()].iter().any(|word| {
                actors.is_sent(word)
                    || actors.is_versed(word)
                    || actors.is_across_borders(word)
                    || actors.is_office_abroad(word)
            })
    })
}
