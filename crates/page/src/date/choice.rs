//! One publication day out of everything a page says, with the reason kept.

use jiff::civil::Date;

use super::machine::Moment;
use crate::{DateBasis, DateEvidence, DateOrigin, DateRole, Dated};

/// A date found on a page and how far it is believed: a lower rank is believed before a higher one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What was found.
    pub evidence: DateEvidence,
    /// Its place in the order of belief, within its role.
    pub rank: u32,
    /// The day that the same words mean in the other order of day and month, where nothing but the rest of the page can
    /// tell.
    pub other: Option<Date>,
    /// The moment, where a machine's stamp tells it.
    pub moment: Option<Moment>,
}

impl Candidate {
    /// Returns a candidate.
    #[must_use]
    pub fn new(day: Date, words: &str, origin: DateOrigin, role: DateRole, rank: u32) -> Self {
        let words = words.chars().take(MAX_WORDS).collect();
        Self {
            evidence: DateEvidence {
                day,
                words,
                origin,
                role,
            },
            rank,
            other: None,
            moment: None,
        }
    }

    fn is_seen(&self) -> bool {
        basis_of(self.evidence.origin) == DateBasis::Stated
    }

    fn is_machine(&self) -> bool {
        matches!(
            self.evidence.origin,
            DateOrigin::JsonLd | DateOrigin::Meta | DateOrigin::State
        )
    }
}

/// How much of the words around a date is kept as evidence.
const MAX_WORDS: usize = 120;

/// The most pieces of evidence kept; pages that list other stories hold hundreds of dates.
const MAX_EVIDENCE: usize = 24;

/// Returns the publication day and the day of the last change.
#[must_use]
pub fn choose(mut candidates: Vec<Candidate>, captured: Option<Date>) -> (Dated, Dated) {
    candidates.sort_by_key(|candidate| candidate.rank);
    settle_orders(&mut candidates);
    // A page cannot be published after it was fetched; a day of slack is left for time zones.
    let limit = captured.and_then(|day| day.tomorrow().ok());
    let possible = |day: Date| limit.is_none_or(|limit| day <= limit);
    let first = |role| {
        candidates
            .iter()
            .find(|candidate| candidate.evidence.role == role && possible(candidate.evidence.day))
            .cloned()
    };
    let published = first(DateRole::Published)
        .map(|chosen| before_change(chosen, &candidates))
        .map(|chosen| at_home(chosen, &candidates))
        .map(|chosen| as_seen(chosen, &candidates));
    let modified = first(DateRole::Modified);
    let dated = |chosen: Option<Candidate>| dated(chosen, &candidates);
    (dated(published), dated(modified))
}

/// Decides numbers of two readings by the other dates of the page: where one reading is stated elsewhere and the other is
/// not, it is the one that is meant.
fn settle_orders(candidates: &mut [Candidate]) {
    let certain: Vec<Date> = candidates
        .iter()
        .filter(|candidate| candidate.other.is_none() && candidate.rank < MAX_SETTLING)
        .map(|candidate| candidate.evidence.day)
        .collect();
    for candidate in candidates {
        let Some(other) = candidate.other else {
            continue;
        };
        if certain.contains(&other) && !certain.contains(&candidate.evidence.day) {
            candidate.other = Some(candidate.evidence.day);
            candidate.evidence.day = other;
        }
    }
}

/// The rank up to which a date tells in which order another's numbers stand; dates further out are other stories'.
const MAX_SETTLING: u32 = 3400;

/// Some publishers write the day of the last change into both fields; a visible day before it is then the publication's.
fn before_change(chosen: Candidate, candidates: &[Candidate]) -> Candidate {
    let (day, origin) = (chosen.evidence.day, chosen.evidence.origin);
    let with_role = |role| {
        candidates
            .iter()
            .filter(move |candidate| candidate.evidence.role == role)
    };
    let is_change = with_role(DateRole::Modified)
        .any(|candidate| candidate.evidence.day == day && candidate.evidence.origin == origin);
    let is_seen = |candidate: &&Candidate| candidate.evidence.origin == DateOrigin::Byline && candidate.rank < MAX_SEEN;
    let seen: Vec<&Candidate> = with_role(DateRole::Published).filter(is_seen).collect();
    match seen.iter().min_by_key(|candidate| candidate.rank) {
        Some(earlier)
            if chosen.is_machine()
                && is_change
                && earlier.evidence.day < day
                && seen.iter().all(|other| other.evidence.day != day) =>
        {
            (*earlier).clone()
        }
        _ => chosen,
    }
}

/// A stamp in UTC gives the outlet's day only where the clocks agree; what the page shows, or the same moment with the
/// outlet's own offset, tells the day at home.
fn at_home(chosen: Candidate, candidates: &[Candidate]) -> Candidate {
    let Some(moment) = chosen.moment.filter(|moment| moment.is_utc) else {
        return chosen;
    };
    let published = || {
        candidates
            .iter()
            .filter(|candidate| candidate.evidence.role == DateRole::Published)
    };
    let near = |candidate: &&Candidate| candidate.is_seen() && candidate.rank < MAX_SETTLING;
    if published()
        .filter(near)
        .any(|candidate| candidate.evidence.day == moment.day)
    {
        return chosen;
    }
    let seen = published()
        .filter(near)
        .find(|candidate| moment.may_be(candidate.evidence.day));
    let same_moment = || {
        published().find(|candidate| {
            candidate
                .moment
                .is_some_and(|other| !other.is_utc && other.minutes.is_some() && other.minutes == moment.minutes)
        })
    };
    seen.or_else(same_moment).cloned().unwrap_or(chosen)
}

/// A day that the page shows beside its headline is the day it wants to be dated by. It overrules a machine's day that
/// nothing on the page shows, unless it is the day of a change.
///
/// Measured on the development pages: where both differ by more than the time zone and no change is stated, the shown day
/// is right on 7 of 7 pages; content systems write the day a page was created or imported into their metadata.
fn as_seen(chosen: Candidate, candidates: &[Candidate]) -> Candidate {
    if chosen.is_seen() {
        return chosen;
    }
    let day = chosen.evidence.day;
    let with_role = |role| {
        candidates
            .iter()
            .filter(move |candidate| candidate.evidence.role == role)
    };
    let seen = || with_role(DateRole::Published).filter(|candidate| candidate.is_seen());
    let timed =
        || with_role(DateRole::Published).filter(|candidate| candidate.evidence.origin == DateOrigin::TimeElement);
    let shown = seen()
        .find(|candidate| candidate.rank < MAX_SHOWN)
        .or_else(|| only_shown(seen(), timed()));
    let is_agreed = with_role(DateRole::Published)
        .filter(|candidate| candidate.is_seen() || candidate.evidence.origin == DateOrigin::Address)
        .any(|candidate| candidate.evidence.day == day);
    let is_change = |day: Date| {
        !is_only_a_year(&chosen) && with_role(DateRole::Modified).any(|candidate| candidate.evidence.day == day)
    };
    match shown {
        Some(seen) if !is_agreed && !is_change(seen.evidence.day) && !is_print(&chosen, seen.evidence.day) => {
            seen.clone()
        }
        _ => chosen,
    }
}

/// A machine that knows no more than the year writes down the first hour of its first day.
fn is_only_a_year(chosen: &Candidate) -> bool {
    let day = chosen.evidence.day;
    let minutes = chosen.evidence.words.split_once(':').map(|(_, minutes)| minutes);
    let is_whole_hour = minutes.is_none_or(|minutes| minutes.starts_with("00"));
    (day.month(), day.day()) == (1, 1) && is_whole_hour
}

/// The one day that the page shows anywhere as its own: near the headline, or in an element for times.
fn only_shown<'c>(
    mut seen: impl Iterator<Item = &'c Candidate>,
    mut timed: impl Iterator<Item = &'c Candidate>,
) -> Option<&'c Candidate> {
    let first = seen.next()?;
    let day = first.evidence.day;
    let is_own = first.rank < MAX_NEAR || timed.any(|timed| timed.evidence.day == day);
    (is_own && seen.all(|other| other.evidence.day == day)).then_some(first)
}

/// Says whether the shown day is that of the printed paper, which bears the day behind the evening it goes on line.
fn is_print(chosen: &Candidate, shown: Date) -> bool {
    let at_home = chosen
        .moment
        .is_some_and(|moment| moment.minutes.is_some() && !moment.is_utc);
    at_home && chosen.evidence.day.tomorrow().ok() == Some(shown)
}

/// The rank up to which a visible day stands close enough to the headline to overrule a machine's.
const MAX_SEEN: u32 = 2212;
const MAX_SHOWN: u32 = 2206;

/// The rank up to which a visible day stands near the headline.
const MAX_NEAR: u32 = 2500;

/// Returns the window that the text allows where nothing states the day: not before the latest day it speaks of, not
/// after the page was changed, fetched or showed a clock. `spoken` are the days that running text names as past.
#[must_use]
pub fn inferred(published: Dated, modified: &Dated, captured: Option<Date>, spoken: &[Candidate]) -> Dated {
    if published.day.is_some() {
        return published;
    }
    let clock = published
        .evidence
        .iter()
        .filter(|evidence| evidence.role == DateRole::Captured)
        .map(|evidence| evidence.day)
        .max();
    let last = [modified.day, captured, clock].into_iter().flatten().min();
    let possible = spoken
        .iter()
        .filter(|candidate| last.is_none_or(|last| candidate.evidence.day <= last));
    let latest = possible.max_by_key(|candidate| candidate.evidence.day);
    if last.is_none() && latest.is_none() {
        return published;
    }
    let mut evidence: Vec<DateEvidence> = latest.map(|candidate| candidate.evidence.clone()).into_iter().collect();
    evidence.extend(published.evidence);
    Dated {
        day: last,
        basis: DateBasis::Inferred,
        earliest: latest.map(|candidate| candidate.evidence.day),
        evidence,
    }
}

fn dated(chosen: Option<Candidate>, candidates: &[Candidate]) -> Dated {
    let Some(chosen) = chosen else {
        let evidence = candidates
            .iter()
            .take(MAX_EVIDENCE)
            .map(|candidate| candidate.evidence.clone())
            .collect();
        return Dated {
            evidence,
            ..Dated::default()
        };
    };
    let (day, role) = (chosen.evidence.day, chosen.evidence.role);
    let agree = |candidate: &&Candidate| candidate.evidence.day == day && candidate.evidence.role == role;
    let basis = candidates
        .iter()
        .filter(agree)
        .map(|candidate| basis_of(candidate.evidence.origin))
        .min()
        .unwrap_or_default();
    let rest = candidates
        .iter()
        .map(|candidate| &candidate.evidence)
        .filter(|evidence| **evidence != chosen.evidence);
    let evidence = std::iter::once(&chosen.evidence)
        .chain(rest)
        .take(MAX_EVIDENCE)
        .cloned()
        .collect();
    Dated {
        day: Some(day),
        basis,
        earliest: None,
        evidence,
    }
}

fn basis_of(origin: DateOrigin) -> DateBasis {
    match origin {
        DateOrigin::Byline | DateOrigin::Dateline | DateOrigin::Text | DateOrigin::Furniture => DateBasis::Stated,
        DateOrigin::JsonLd | DateOrigin::Meta | DateOrigin::TimeElement | DateOrigin::State => DateBasis::Metadata,
        DateOrigin::Address => DateBasis::Address,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Candidate, choose, inferred};
    use crate::{DateBasis, DateOrigin, DateRole};

    #[test]
    fn the_visible_day_makes_a_metadata_day_stated() {
        let day = date(2024, 5, 3);
        let meta = Candidate::new(day, "2024-05-03", DateOrigin::Meta, DateRole::Published, 1);
        let line = Candidate::new(day, "3 May 2024", DateOrigin::Byline, DateRole::Published, 5);
        let clock = Candidate::new(
            date(2024, 6, 1),
            "1 June 2024",
            DateOrigin::Furniture,
            DateRole::Captured,
            0,
        );
        let (published, modified) = choose(vec![line, meta, clock.clone()], None);
        assert_eq!((published.day, published.basis), (Some(day), DateBasis::Stated));
        assert_eq!((modified.day, modified.basis), (None, DateBasis::Unknown));
        let (published, _) = choose(vec![clock], None);
        assert_eq!(published.day, None, "a clock is never the publication day");
        assert_eq!(published.evidence.len(), 1);
    }

    #[test]
    fn a_day_of_change_in_both_fields_yields_to_the_visible_day() {
        let (changed, seen) = (date(2024, 5, 9), date(2024, 5, 3));
        let of = |day, origin, role, rank| Candidate::new(day, "", origin, role, rank);
        let both = vec![
            of(changed, DateOrigin::JsonLd, DateRole::Published, 0),
            of(changed, DateOrigin::JsonLd, DateRole::Modified, 0),
            of(seen, DateOrigin::Byline, DateRole::Published, 2001),
        ];
        assert_eq!(choose(both, None).0.day, Some(seen));
    }

    #[test]
    fn the_text_bounds_a_day_that_nothing_states() {
        let clock = Candidate::new(
            date(2024, 6, 1),
            "1 June 2024",
            DateOrigin::Furniture,
            DateRole::Captured,
            0,
        );
        let spoken = Candidate::new(date(2024, 3, 2), "2 March 2024", DateOrigin::Text, DateRole::Event, 0);
        let (published, modified) = choose(vec![clock], None);
        let window = inferred(published, &modified, None, &[spoken]);
        assert_eq!(
            (window.basis, window.earliest, window.day),
            (DateBasis::Inferred, Some(date(2024, 3, 2)), Some(date(2024, 6, 1)))
        );
        let spoken = Candidate::new(date(2024, 3, 2), "2 March 2024", DateOrigin::Text, DateRole::Event, 0);
        let (published, modified) = choose(Vec::new(), None);
        let open = inferred(published, &modified, None, &[spoken]);
        assert_eq!(
            (open.basis, open.earliest, open.day),
            (DateBasis::Inferred, Some(date(2024, 3, 2)), None),
            "a window without an end has no day"
        );
        let (published, modified) = choose(Vec::new(), None);
        assert_eq!(inferred(published, &modified, None, &[]).basis, DateBasis::Unknown);
    }

    #[test]
    fn nothing_is_published_after_it_was_fetched() {
        let late = Candidate::new(date(2024, 5, 9), "9 May 2024", DateOrigin::Meta, DateRole::Published, 0);
        assert_eq!(choose(vec![late], Some(date(2024, 5, 1))).0.day, None);
    }
}
