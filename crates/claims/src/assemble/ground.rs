//! Places that a noun tells without their name: "in the Haitian **capital**", "across the **country**".

use std::ops::Range;

use lexicon::{
    actors::{NameForm, PartyKind},
    gazetteer::EntryKind,
};
use nlp::{Pos, Token};
use page::Article;
use text::Span;

use super::{Material, homeland::homeland, location, when};
use crate::{Mention, Place, PlaceForm, PlaceMention, Resolved, clause};

/// Adds to an article's places, in order, the capitals and the own country that nouns tell.
pub(super) fn settle(material: &mut Material<'_>, article: &Article) {
    let mut told: Vec<PlaceMention> = Vec::new();
    for (number, mention) in material.places.iter().enumerate() {
        told.extend(capital(material, number, mention));
    }
    let mut home = None;
    for token in material.doc.tokens() {
        if tells_own_country(material, token) {
            told.extend(own_country(material, article, &mut home, token));
        } else if material.lexicon.places.is_here(token.lower()) {
            told.extend(here(material, article, token));
        } else if material.lexicon.places.is_line(token.lower()) {
            told.extend(both_sides(material, token));
        }
    }
    if told.is_empty() {
        return;
    }
    told.sort_by_key(|mention| mention.tokens.start);
    let is_within = |mention: &PlaceMention| {
        let at = told.partition_point(|noun| noun.tokens.end <= mention.tokens.start);
        told.get(at)
            .is_some_and(|noun| noun.tokens.start <= mention.tokens.start)
    };
    material.places.retain(|mention| !is_within(mention));
    material.places.extend(told);
    material.places.sort_by_key(|mention| mention.tokens.start);
}

/// "the **Haitian capital**", "**Chad's capital**", "the **capital of Chad**": the town where a state's government sits, unless that is named beside it.
fn capital(material: &Material<'_>, number: usize, mention: &PlaceMention) -> Option<PlaceMention> {
    let (doc, lexicon) = (material.doc, material.lexicon);
    let country = mention
        .place
        .country
        .as_deref()
        .filter(|_| location::is_state(mention))?;
    let is_noun = |at: usize| {
        let noun = (at < doc.len()).then(|| doc.token(at))?;
        (lexicon.places.is_seat(noun.lower()) && clause::is_nominal(noun)).then_some(noun)
    };
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let owns = end < doc.len() && doc.token(end).tag() == "POS" && mention.form == PlaceForm::Name;
    let (noun, tokens) = match mention.form {
        PlaceForm::Adjective => (is_noun(end)?, start..end + 1),
        PlaceForm::Name if owns => (is_noun(end + 1)?, start..end + 2),
        PlaceForm::Name => {
            let of = start.checked_sub(1).map(|at| doc.token(at))?;
            let noun = of.i().checked_sub(1).and_then(is_noun)?;
            (noun.i() < of.i() && lexicon.actors.is_belonging(of.lower()) && of.head() == noun).then_some(())?;
            (noun, noun.i()..end)
        }
        _ => return None,
    };
    let next = (tokens.end < doc.len()).then(|| doc.token(tokens.end));
    let goes_on = next.is_some_and(|next| matches!(next.pos(), Pos::Noun | Pos::Propn));
    // "the Kenyan capital, **Nairobi**", "**Nairobi**, the Kenyan capital"
    let is_beside =
        |place: &PlaceMention| place.tokens.start <= tokens.end + 1 || doc.token(place.tokens.start).is_under(noun);
    let is_named = noun.dep() == "appos"
        || material.places.get(number + 1).is_some_and(is_beside)
        || noun.children().any(|child| child.dep() == "appos");
    if goes_on || is_named || lexicon.places.is_seat_open(country) {
        return None;
    }
    let state = lexicon.actors.party_by_id(country)?;
    let (seat, alpha2) = (state.seat.as_deref()?, state.alpha2.as_deref()?);
    let towns = lexicon
        .gazetteer
        .as_ref()?
        .find(seat)
        .filter(|entry| entry.kind == EntryKind::Town && entry.country == alpha2);
    let town = towns.max_by_key(|town| town.population)?;
    let id = town.geonames.map(|id| format!("geonames:{id}"))?;
    let resolved = Resolved::To {
        id,
        name: town.name.to_owned(),
    };
    Some(told_by(material, tokens, resolved, country, Some((town.lat, town.lon))))
}

/// "said at a meeting **here** on Monday": where a report that opens with a town was written, unless somebody else says so.
fn here(material: &Material<'_>, article: &Article, token: Token<'_>) -> Option<PlaceMention> {
    let dateline = article.dateline?;
    let is_quoted = material
        .attributions
        .iter()
        .any(|attribution| attribution.covers(token.i()));
    if token.dep() != "advmod" || is_quoted {
        return None;
    }
    let at = material
        .places
        .partition_point(|mention| mention.place.mention.span.end() <= dateline.start());
    let town = material
        .places
        .get(at)
        .filter(|mention| mention.place.mention.span.start() < dateline.end())?;
    let country = town.place.country.as_deref()?;
    let resolved = town.place.mention.resolved.clone();
    Some(told_by(
        material,
        token.i()..token.i() + 1,
        resolved,
        country,
        town.place.point,
    ))
}

/// "to the **Chile-Peru** border": the two states of a name that the pipeline takes for one word.
fn both_sides(material: &Material<'_>, line: Token<'_>) -> Vec<PlaceMention> {
    let Some(name) = line
        .prev()
        .filter(|name| name.pos() == Pos::Propn && name.head() == line)
    else {
        return Vec::new();
    };
    let start = name.span().start();
    let mut halves = name.text().splitn(2, ['-', '–']).scan(start, |from, half| {
        let span = Span::new(*from, *from + half.len());
        *from = span.end()
            + name.text()[*from + half.len() - start..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        Some((half, span))
    });
    let actors = &material.lexicon.actors;
    let state = |half: &str| {
        let mut named = actors.names().find(half);
        let named =
            named.find(|named| named.form == NameForm::Name && actors.party(named.party).kind == PartyKind::State)?;
        Some(actors.party(named.party))
    };
    let told = halves.by_ref().map(|(half, span)| {
        let state = state(half)?;
        let country = state.country.as_deref()?;
        let mut mention = told_by(
            material,
            name.i()..name.i() + 1,
            Resolved::To {
                id: state.id.to_string(),
                name: state.name.to_string(),
            },
            country,
            state.point,
        );
        mention.place.mention.span = span;
        Some(mention)
    });
    let told: Option<Vec<PlaceMention>> = told.collect();
    told.filter(|told| told.len() == 2).unwrap_or_default()
}

/// "killed six **across the country**", "were arrested **nationwide**"
fn tells_own_country(material: &Material<'_>, token: Token<'_>) -> bool {
    let places = &material.lexicon.places;
    if places.is_nationwide(token.lower()) {
        return matches!(token.dep(), "advmod" | "amod");
    }
    if token.dep() != "pobj" || !places.is_own_country(token.lower()) {
        return false;
    }
    let is_bare = token
        .children()
        .all(|child| child.dep() == "det" && child.morph_has("Definite=Def") || child.is_punct());
    is_bare && clause::has_child(token, "det") && places.is_over_country(token.head().lower())
}

/// Returns the country that the places before its noun lie in, or else the one that the article speaks from.
fn own_country(
    material: &Material<'_>,
    article: &Article,
    home: &mut Option<Option<String>>,
    token: Token<'_>,
) -> Option<PlaceMention> {
    let doc = material.doc;
    let described = if token.dep() == "pobj" {
        token.head().head()
    } else {
        token.head()
    };
    // "the **Afghan** raids across the country": who strikes is not where.
    let acts = |mention: &PlaceMention| {
        mention.form == PlaceForm::Adjective
            && when::is_over(material, described)
            && doc.token(mention.tokens.start).head() == described
    };
    let sentence = doc.sent_of(token.i()).start();
    let before = material.places[..end_before(material, token)].iter().rev();
    let known: Vec<(&PlaceMention, &str)> = before
        .take_while(|mention| mention.tokens.start >= sentence)
        .filter(|mention| !acts(mention))
        .filter_map(|mention| Some((mention, mention.place.country.as_deref()?)))
        .collect();
    let behind = || {
        let end = doc.sent_of(token.i()).end();
        let named = material.places[end_before(material, token)..].iter();
        let named = named.take_while(|mention| mention.tokens.start < end);
        let mut countries = named.filter_map(|mention| mention.place.country.clone());
        let first = countries.next()?;
        countries.all(|country| country == first).then_some(first)
    };
    let country = match known.as_slice() {
        [] => behind().or_else(|| home.get_or_insert_with(|| homeland(material, article, false)).clone())?,
        [(_, first), rest @ ..] if rest.iter().all(|(_, country)| country == first) => (*first).to_owned(),
        all => {
            let mut standing = all.iter().filter(|(mention, _)| location::stands_in(material, mention));
            standing.next()?.1.to_owned()
        }
    };
    let state = material.lexicon.actors.party_by_id(&country)?;
    let resolved = Resolved::To {
        id: state.id.to_string(),
        name: state.name.to_string(),
    };
    Some(told_by(
        material,
        token.i()..token.i() + 1,
        resolved,
        &country,
        state.point,
    ))
}

/// Returns how many places stand before a token.
fn end_before(material: &Material<'_>, token: Token<'_>) -> usize {
    material
        .places
        .partition_point(|mention| mention.tokens.end <= token.i())
}

fn told_by(
    material: &Material<'_>,
    tokens: Range<usize>,
    resolved: Resolved,
    country: &str,
    point: Option<(f64, f64)>,
) -> PlaceMention {
    PlaceMention {
        form: PlaceForm::Noun,
        place: Place {
            mention: Mention {
                span: material.doc.span(tokens.clone()),
                resolved,
            },
            country: Some(country.to_owned()),
            point,
        },
        tokens,
    }
}
