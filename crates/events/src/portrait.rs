//! What the claims of one event say together: its portrait.

use std::collections::{BTreeMap, BTreeSet};

use lexicon::Register;
use page::ArticleId;

use crate::fact::Fact;
use crate::{Copies, Counts, Event, EventId, When, Where};

/// How many parties a label names.
const PARTIES_SHOWN: usize = 2;

/// Returns the event that a group of claims is about.
pub(crate) fn portrait(facts: &[Fact], group: &[usize], copies: &Copies) -> Event {
    let facts: Vec<&Fact> = group.iter().map(|&number| &facts[number]).collect();
    let is_copy = |fact: &&&Fact| copies.original_of(&fact.claim.article).is_none();
    let mut witnesses: Vec<&Fact> = facts.iter().filter(is_copy).copied().collect();
    if witnesses.is_empty() {
        witnesses.clone_from(&facts);
    }
    let mut claims: Vec<_> = facts.iter().map(|fact| fact.claim.clone()).collect();
    claims.sort();
    let mut registers: Vec<_> = facts.iter().flat_map(|fact| fact.registers.iter().copied()).collect();
    registers.sort();
    registers.dedup();
    let named = witnesses
        .iter()
        .flat_map(|fact| &fact.parties)
        .filter(|party| party.resolved);
    let parties = by_frequency(named.map(|party| party.key.clone()));
    let names = names(&witnesses);
    let mut event = Event {
        id: event_id(&witnesses),
        claims,
        kind: facts.iter().map(|fact| fact.kind).min().unwrap_or(facts[0].kind),
        event_type: by_frequency(witnesses.iter().filter_map(|fact| fact.event_type))
            .first()
            .copied(),
        registers,
        time: time(&witnesses),
        place: place(&witnesses),
        wording: wording(&witnesses),
        counts: counts(&facts, copies),
        label: String::new(),
        parties,
    };
    event.label = label(&event, &names);
    event
}

/// Returns the digest of the earliest report's first claim.
fn event_id(witnesses: &[&Fact]) -> EventId {
    let first = witnesses
        .iter()
        .min_by_key(|fact| (fact.reported.unwrap_or(i32::MAX), &fact.claim));
    // OK because a group has at least one claim.
    let first = first.expect("an event has evidence");
    let mut hasher = blake3::Hasher::new();
    for part in ["event", &first.claim.article.0, &first.claim.claim.0] {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    EventId(format!("e_{}", &hasher.finalize().to_hex()[..16]))
}

/// Returns what most claims call it: the blow before its toll, and words with a type before those without, since what
/// was done names an event better than what was counted.
fn wording(witnesses: &[&Fact]) -> String {
    let rank = |fact: &&Fact| {
        let counts = fact.is_toll() || fact.registers.contains(&Register::Toll);
        (fact.event_type.is_none(), counts)
    };
    let best = witnesses.iter().map(rank).min();
    let named = witnesses.iter().filter(|fact| Some(rank(fact)) == best);
    by_frequency(named.map(|fact| fact.wording.clone())).swap_remove(0)
}

/// Returns each thing once, the most frequent first, equals in their order.
fn by_frequency<T: Ord + Clone>(things: impl Iterator<Item = T>) -> Vec<T> {
    let mut n_of: BTreeMap<T, usize> = BTreeMap::new();
    for thing in things {
        *n_of.entry(thing).or_default() += 1;
    }
    let mut ordered: Vec<(T, usize)> = n_of.into_iter().collect();
    ordered.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
    ordered.into_iter().map(|(thing, _)| thing).collect()
}

/// Returns the days that every account which tells a time allows; where accounts of different articles leave none in
/// common, the window that most of them give.
fn time(witnesses: &[&Fact]) -> Option<When> {
    let windows: Vec<When> = witnesses.iter().filter_map(|fact| fact.when).collect();
    let (first, rest) = windows.split_first()?;
    let common = rest
        .iter()
        .try_fold(*first, |common, window| common.intersection(window));
    common.or_else(|| {
        windows
            .iter()
            .min_by_key(|window| (window.width(), window.first))
            .copied()
    })
}

/// Returns the place that most claims name, a point before a whole country.
fn place(witnesses: &[&Fact]) -> Option<Where> {
    let mut n_of: BTreeMap<(bool, bool, String), (usize, &Where)> = BTreeMap::new();
    for place in witnesses.iter().flat_map(|fact| fact.scene()) {
        let rank = (place.is_country(), place.id.is_none(), place.key());
        n_of.entry(rank).or_insert((0, place)).0 += 1;
    }
    let ranked = n_of.into_iter().min_by(
        |((country, loose, key), (n, _)), ((country_two, loose_two, key_two), (n_two, _))| {
            (country, loose, std::cmp::Reverse(n), key).cmp(&(
                country_two,
                loose_two,
                std::cmp::Reverse(n_two),
                key_two,
            ))
        },
    );
    ranked.map(|(_, (_, place))| place.clone())
}

/// Returns the names of parties by their keys: of several the one that most of the witnesses use.
fn names(witnesses: &[&Fact]) -> BTreeMap<String, String> {
    let mut told: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for party in witnesses.iter().flat_map(|fact| &fact.parties) {
        *told.entry(&party.key).or_default().entry(&party.name).or_default() += 1;
    }
    let commonest = |names: BTreeMap<&str, usize>| {
        let most = names.into_iter().min_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
        most.map(|(name, _)| name.to_owned())
    };
    let names = told.into_iter();
    names
        .filter_map(|(key, names)| Some((key.to_owned(), commonest(names)?)))
        .collect()
}

fn counts(facts: &[&Fact], copies: &Copies) -> Counts {
    let mut told: BTreeMap<&ArticleId, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        told.entry(&fact.claim.article).or_default().push(fact);
    }
    let tellers: BTreeSet<&ArticleId> = told.keys().copied().collect();
    let mut witnesses: BTreeMap<&ArticleId, Vec<&ArticleId>> = BTreeMap::new();
    for (article, facts) in &told {
        let sentences = facts.iter().map(|fact| fact.sentence);
        let witness = copies.witness(article, sentences, &tellers);
        witnesses.entry(witness).or_default().push(article);
    }
    let (mut outlets, mut speakers) = (BTreeSet::new(), BTreeSet::new());
    for (witness, articles) in &witnesses {
        // Where the original itself does not tell of it, its first copy stands for it.
        let reported = |article: &ArticleId| told[article].iter().filter_map(|fact| fact.reported).min();
        let stand_in = articles
            .iter()
            .min_by_key(|article| (reported(article).unwrap_or(i32::MAX), **article));
        let Some(own) = told.get(witness).or_else(|| told.get(stand_in?)) else {
            continue;
        };
        outlets.extend(own.iter().map(|fact| fact.outlet.as_str()));
        speakers.extend(own.iter().map(|fact| fact.speaker.as_str()));
    }
    Counts {
        pages: witnesses.len(),
        outlets: outlets.len(),
        root_speakers: speakers.len(),
        copies: told.len() - witnesses.len(),
    }
}

/// Returns a short name: wording, parties, place, day, set apart by dots so that it is no sentence of any language.
fn label(event: &Event, names: &BTreeMap<String, String>) -> String {
    let mut parts = vec![event.wording.clone()];
    let parties: Vec<&str> = event
        .parties
        .iter()
        .filter_map(|key| names.get(key))
        .map(String::as_str)
        .collect();
    if !parties.is_empty() {
        parts.push(parties[..parties.len().min(PARTIES_SHOWN)].join(", "));
    }
    parts.extend(event.place.as_ref().map(|place| place.name.clone()));
    parts.extend(event.time.map(|time| time.shown()));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
