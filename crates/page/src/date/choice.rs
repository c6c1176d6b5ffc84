//! One publication day out of everything a page says, with the reason kept.

use jiff::civil::Date;

use crate::{DateBasis, DateEvidence, DateOrigin, DateRole, Dated};

/// A date found on a page and how far it is believed: a lower rank is believed before a higher one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What was found.
    pub evidence: DateEvidence,
    /// Its place in the order of belief, within its role.
    pub rank: u32,
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
        }
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
    // A page cannot be published after it was fetched; a day of slack is left for time zones.
    let limit = captured.and_then(|day| day.tomorrow().ok());
    let possible = |day: Date| limit.is_none_or(|limit| day <= limit);
    let first = |role| {
        candidates
            .iter()
            .find(|candidate| candidate.evidence.role == role && possible(candidate.evidence.day))
            .cloned()
    };
    let published = first(DateRole::Published).map(|chosen| before_change(chosen, &candidates));
    let modified = first(DateRole::Modified);
    let dated = |chosen: Option<Candidate>| dated(chosen, &candidates);
    (dated(published), dated(modified))
}

/// Some publishers write the day of the last change into both fields; a visible day before it is then the publication's.
fn before_change(chosen: Candidate, candidates: &[Candidate]) -> Candidate {
    let (day, origin) = (chosen.evidence.day, chosen.evidence.origin);
    let is_machine = matches!(origin, DateOrigin::JsonLd | DateOrigin::Meta);
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
            if is_machine
                && is_change
                && earlier.evidence.day < day
                && seen.iter().all(|other| other.evidence.day != day) =>
        {
            (*earlier).clone()
        }
        _ => chosen,
    }
}

/// The rank up to which a visible day stands close enough to the headline to overrule a machine's.
const MAX_SEEN: u32 = 2006;

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
        DateOrigin::JsonLd | DateOrigin::Meta | DateOrigin::TimeElement => DateBasis::Metadata,
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
