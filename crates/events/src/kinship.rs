//! Whether two claims are about one event: what speaks for it, what speaks against it, what forbids it.
//!
//! Every kind of evidence gives points; some combinations forbid a link whatever the points. The weights are set by hand
//! after the reasoning that stands beside each; measure them when a set of linked claims is at hand.

use claims::{Kind, Status};
use lexicon::Linking;

use crate::fact::{Counted, Fact};
use crate::party::{Kin, Party};
use crate::place::{Nearness, closest};

/// Points from which two claims are linked: a shared day (3) and a shared place (2) stay below, so that two different
/// things which happen in one town on one day need something more in common than that.
pub const ENOUGH: f64 = 5.5;

/// How rare words, names and wordings are in the record.
#[derive(Clone, Debug, Default)]
pub struct Rarity {
    n_claims: usize,
    n_of: rustc_hash::FxHashMap<u64, u32>,
}

impl Rarity {
    /// Counts in how many claims each thing occurs.
    #[must_use]
    pub fn among(facts: &[Fact]) -> Self {
        let mut n_of = rustc_hash::FxHashMap::default();
        for fact in facts {
            for key in keys_of(fact) {
                *n_of.entry(key).or_insert(0) += 1;
            }
        }
        Self {
            n_claims: facts.len(),
            n_of,
        }
    }

    /// Returns 1 for what two claims alone share, falling to 0 for what every claim has.
    fn of(&self, key: u64) -> f64 {
        let n = f64::from(self.n_of.get(&key).copied().unwrap_or(1).max(2));
        let all = (self.n_claims.max(SMALL_RECORD)) as f64;
        (1.0 - (n / 2.0).ln() / (all / 2.0).ln()).clamp(0.0, 1.0)
    }
}

/// In a record of fewer claims than this, counts say little, and it is taken to have this many.
const SMALL_RECORD: usize = 60;

fn keys_of(fact: &Fact) -> impl Iterator<Item = u64> + '_ {
    let parties = fact.parties.iter().map(|party| named(&party.key));
    let wording = std::iter::once(named(&fact.wording));
    fact.words.iter().copied().chain(parties).chain(wording)
}

fn named(name: &str) -> u64 {
    crate::words::digest(name)
}

/// Returns the points that speak for a link, or nothing where something forbids it.
#[must_use]
pub fn points(one: &Fact, two: &Fact, rarity: &Rarity, linking: &Linking) -> Option<f64> {
    if forbidden(one, two, linking) {
        return None;
    }
    let same_article = one.claim.article == two.claim.article;
    let time = time(one, two, same_article);
    let place = place(one, two);
    let parties = parties(one, two, rarity);
    let wording = wording(one, two, rarity);
    let figures = figures(&one.figures, &two.figures);
    let words = shared_words(one, two, rarity);
    let like = wording + figures + words;
    let governed = is_doer(one, two) || is_doer(two, one) || is_object(one, two) || is_object(two, one);
    if goes_on(one, two) || goes_on(two, one) {
        return Some(2.0 * ENOUGH);
    }
    if governed || are_one_toll(one, two) {
        return Some(ENOUGH + like);
    }
    let same_count = wording >= 1.0 && figures > 0.0 && words >= 0.4;
    let anchors = [
        time >= 1.0,
        place >= MENTIONED,
        parties >= 0.6,
        figures >= 1.5,
        words >= 1.0,
        same_count,
    ];
    let n_anchors = anchors.iter().filter(|holds| **holds).count();
    let enough_kinds = n_anchors >= 2 && like >= LIKE_ENOUGH && (time > 0.0 || timeless(one, two, figures, place));
    let grain_bridged = !grains_differ(one, two) || (wording >= 1.0 && (place >= 1.5 || figures >= 1.5));
    (enough_kinds && grain_bridged).then_some(time + place + parties + like)
}

/// Says whether one claim's trigger stands in the words for who did the other: in "the strike killed ten", the strike is
/// the event and the dead are its toll.
fn is_doer(event: &Fact, outcome: &Fact) -> bool {
    event.claim.article == outcome.claim.article && outcome.doers.iter().any(|doer| doer.contains(event.trigger))
}

/// Says whether one claim's trigger is the first in the words for what the other was done to: in "signed an agreement on
/// a truce" the signing is the agreement's, and the truce is a further thing.
fn is_object(event: &Fact, verb: &Fact) -> bool {
    event.claim.article == verb.claim.article
        && event.sentence == verb.sentence
        && event.event_type.is_some()
        && verb.event_type.is_some()
        && verb.first_object == Some(event.trigger)
}

/// Says whether one toll goes on from the other, which stands in the sentence before.
fn goes_on(one: &Fact, two: &Fact) -> bool {
    one.claim.article == two.claim.article && one.goes_on_from == Some(two.trigger)
}

/// Says whether one sentence counts two kinds of victims: the killed and the wounded of one thing.
fn are_one_toll(one: &Fact, two: &Fact) -> bool {
    let counted_alike = figures(&one.figures, &two.figures) > 0.0;
    let one_sentence = one.claim.article == two.claim.article && one.sentence == two.sentence;
    one_sentence && one.is_toll() && two.is_toll() && !counted_alike
}

/// Without any likeness of type, name, figures or words, day and place alone do not make one event.
const LIKE_ENOUGH: f64 = 0.8;

/// Says whether something makes a link impossible.
#[must_use]
pub fn forbidden(one: &Fact, two: &Fact, linking: &Linking) -> bool {
    !kinds_fit(one, two)
        || one.is_told_as_real() != two.is_told_as_real()
        || !linking.may_be_one(one.event_type, two.event_type)
        || matches!((&one.when, &two.when), (Some(a), Some(b)) if !a.overlaps(b))
        || closest(&one.places, &two.places) == Some(Nearness::Apart)
        || told_before(one, two)
        || told_before(two, one)
        || (one.kind == Kind::Statement && one.speaker != two.speaker)
}

/// A standing fact and an event are two things, but an account may put an occurrence as a state ("57 dead").
fn kinds_fit(one: &Fact, two: &Fact) -> bool {
    one.kind == two.kind || (one.is_occurrence() && two.is_occurrence())
}

/// Says whether `report` was published before `dated` had begun: it then tells of something earlier, unless it tells of a
/// plan.
fn told_before(report: &Fact, dated: &Fact) -> bool {
    let (None, Some(reported), Some(when)) = (&report.when, report.reported, &dated.when) else {
        return false;
    };
    report.status != Status::Planned
        && when
            .first
            .is_some_and(|first| reported < crate::when::day_number(first))
}

/// A window of at most this many days is a short one: a day, a week-end, a week.
pub(crate) const SHORT_DAYS: i32 = 7;

/// A report without a day of its own tells of the days just before it.
pub(crate) const NEWS_DAYS: i32 = 7;

fn time(one: &Fact, two: &Fact, same_article: bool) -> f64 {
    match (&one.when, &two.when) {
        // The wider window decides: two claims about "2020" share little, two about one day share nearly all.
        (Some(a), Some(b)) => match a.width().max(b.width()) {
            i32::MIN..=1 => 3.0,
            2..=SHORT_DAYS => 2.0,
            8..=31 => 1.2,
            32..=100 => 0.8,
            101..=366 => 0.5,
            _ => 0.1,
        },
        (Some(when), None) => near_report(when, two),
        (None, Some(when)) => near_report(when, one),
        (None, None) if same_article => 0.5,
        (None, None) => match (one.reported, two.reported) {
            (Some(a), Some(b)) if (a - b).abs() <= 2 => 1.0,
            (Some(a), Some(b)) if (a - b).abs() <= NEWS_DAYS => 0.5,
            _ => 0.0,
        },
    }
}

/// Points for a dated claim and one whose report alone is dated.
fn near_report(when: &crate::When, report: &Fact) -> f64 {
    let (Some(reported), Some(last)) = (report.reported, when.last) else {
        return 0.0;
    };
    let after = reported - crate::when::day_number(last);
    match () {
        () if when.width() > SHORT_DAYS => 0.1,
        () if (0..=NEWS_DAYS).contains(&after) => 1.0,
        () => 0.0,
    }
}

fn place(one: &Fact, two: &Fact) -> f64 {
    let whole_country = |fact: &Fact| fact.scene().iter().all(crate::Where::is_country);
    match closest(one.scene(), two.scene()) {
        None if is_mentioned(one, two) || is_mentioned(two, one) => MENTIONED,
        Some(Nearness::Same) if whole_country(one) || whole_country(two) => 0.7,
        Some(Nearness::Same) => 2.0,
        Some(Nearness::Near) => 1.5,
        Some(Nearness::Inside) => 0.7,
        Some(Nearness::Unknown | Nearness::Apart) | None => 0.0,
    }
}

/// Points where one claim names no place and its article speaks of the other's.
const MENTIONED: f64 = 1.0;

/// Says whether one claim names no place and its article puts something in a town or region of the other.
fn is_mentioned(placeless: &Fact, placed: &Fact) -> bool {
    let near = |place: &crate::Where| {
        let mut mentioned = placeless.mentioned.iter();
        mentioned.any(|other| matches!(place.nearness(other), Nearness::Same | Nearness::Near))
    };
    let mut towns = placed.scene().iter().filter(|place| !place.is_country());
    placeless.claim.article != placed.claim.article && placeless.scene().is_empty() && towns.any(near)
}

/// Points for shared parties. Swapped roles speak against a link: a blow and the answer to it.
fn parties(one: &Fact, two: &Fact, rarity: &Rarity) -> f64 {
    let actors = shared(&one.actors, &two.actors, rarity);
    let recipients = shared(&one.recipients, &two.recipients, rarity);
    let across = shared(&one.actors, &two.recipients, rarity) + shared(&one.recipients, &two.actors, rarity);
    let aligned = actors + recipients;
    match () {
        () if aligned > 0.0 => aligned.min(2.0),
        () if across > 0.0 && one.event_type == two.event_type && one.wording == two.wording => (0.6 * across).min(1.2),
        () if across > 0.0 => -1.0,
        () if one.actors.iter().any(|actor| actor.resolved) && two.actors.iter().any(|actor| actor.resolved) => -1.5,
        // A description that was not resolved may stand for anyone.
        () => 0.0,
    }
}

fn shared(one: &[Party], two: &[Party], rarity: &Rarity) -> f64 {
    let mut points = 0.0;
    for party in one {
        let kin = two.iter().map(|other| party.kin(other)).min();
        let weight = 0.4 + 0.6 * rarity.of(named(&party.key));
        points += match kin {
            Some(Kin::Same) => weight,
            Some(Kin::Country) => 0.6 * weight,
            Some(Kin::Apart) | None => 0.0,
        };
    }
    points
}

fn wording(one: &Fact, two: &Fact, rarity: &Rarity) -> f64 {
    let typed = if one.event_type.is_some() && one.event_type == two.event_type {
        0.5
    } else {
        0.0
    };
    let same = !one.wording.is_empty() && one.wording == two.wording;
    typed
        + if same {
            0.5 + rarity.of(named(&one.wording))
        } else {
            0.0
        }
}

/// Points for figures that count the same, more where they may be the same number.
fn figures(one: &[Counted], two: &[Counted]) -> f64 {
    let mut most = 0.0_f64;
    for figure in one {
        for other in two.iter().filter(|other| other.counts == figure.counts) {
            let same = (figure.low, figure.high) == (other.low, other.high);
            let telling = figure.low.or(figure.high).is_some_and(|number| number >= TELLING);
            most = most.max(if same && telling { 1.5 } else { 0.6 });
        }
    }
    most
}

/// One and two are counted of anything.
const TELLING: f64 = 3.0;

/// A shared word counts where it is rarer than this.
const RARE: f64 = 0.45;

fn shared_words(one: &Fact, two: &Fact, rarity: &Rarity) -> f64 {
    if one.claim.article == two.claim.article && one.sentence == two.sentence {
        // Two claims of one sentence share its words whatever they are about.
        return 0.8;
    }
    let mut points = 0.0;
    let (mut i, mut j) = (0, 0);
    while i < one.words.len() && j < two.words.len() {
        match one.words[i].cmp(&two.words[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let weight = rarity.of(one.words[i]);
                points += if weight >= RARE { 0.5 * weight } else { 0.0 };
                i += 1;
                j += 1;
            }
        }
    }
    points.min(1.6)
}

/// Says whether two claims may be linked although nothing says that they speak of one time: standing facts, and the same
/// telling number of the same thing in one place.
fn timeless(one: &Fact, two: &Fact, figures: f64, place: f64) -> bool {
    let undated = one.when.is_none() || two.when.is_none();
    undated && (one.kind == Kind::State || (figures >= 1.5 && place >= 1.5))
}

/// Says whether one claim is told to the day or week and the other to the year or wider: a war and one of its battles.
fn grains_differ(one: &Fact, two: &Fact) -> bool {
    match (&one.when, &two.when) {
        (Some(a), Some(b)) => {
            let (fine, coarse) = (a.width().min(b.width()), a.width().max(b.width()));
            fine <= SHORT_DAYS && coarse > 31
        }
        _ => false,
    }
}
