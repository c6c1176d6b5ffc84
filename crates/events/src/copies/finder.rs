//! Finds copies among articles that are shown to it one by one.
//!
//! It keeps a sketch of each text, at most [`MOST_WORDS`] words of 6 bytes, and for each fingerprint the two articles
//! that it looks at: together some 9 bytes a word, 4.5 KB for an article of 500 words, and a dozen credits
//! at the most. Each article is laid beside at most
//! [`MOST_CANDIDATES`] others, so the time an article takes does not grow with their number.
//!
//! [`MOST_WORDS`]: super::sketch::MOST_WORDS

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use page::{Article, ArticleId, Genre};
use rustc_hash::FxHashMap;

use super::alignment::{Alignment, Fate, Indexed, Share};
use super::credit::{Credit, Found, credits, is_release, outlet_key};
use super::sketch::{QUOTED, Sketch};
use super::tables::Strength;
use super::{Copies, Copy, CopyBasis, PassageKind, SharedPassage};
use crate::when::day_number;

/// The share of an article's own words that must stand in another one. Of the pairs of `tests/copies` every copy without a
/// credit keeps more, but for one whose every third word is another, and no independent report keeps as much. A wire story with a third added
/// by its reprint still counts; one with half as much again does not.
const CONTAINED: f64 = 0.62;

/// The share that is enough where an article credits the other's outlet: it says itself where its text is from.
const CREDITED: f64 = 0.4;

/// The share of numbers changed, of at least [`FEWEST_NUMBERS`], from which a text is another day's in the same form.
/// Updates of one story change the toll and keep times, ages and earlier years.
const OTHER_NUMBERS: f64 = 0.6;
const FEWEST_NUMBERS: usize = 4;

/// The share of numbers and words with capitals changed, of at least [`FEWEST_DATA`], from which the same holds: forms filled in
/// with other places and names.
const OTHER_DATA: f64 = 0.4;
const FEWEST_DATA: usize = 6;

/// Shorter texts are too easily alike (a headline, a cookie notice).
const FEWEST_WORDS: usize = 24;

/// A passage has at least so many words; shorter ones are phrases, titles and single sentences that two reporters may well
/// both quote.
const PASSAGE: usize = 40;

/// How many words may differ in between within a passage.
const PASSAGE_GAP: usize = 3;

/// How many fingerprints two texts must share. A shared passage of forty words has at least two.
const FEWEST_SHARED: usize = 2;

/// How many other articles each article is laid beside, those with the most fingerprints in common first.
const MOST_CANDIDATES: usize = 12;

/// A copy with fewer of its original's words is a cut one; an original with fewer of its copy's words was added to.
const WHOLE: f64 = 0.9;

/// A text put together from several has so much of its own words in all of them, and so much in each.
const MERGED: f64 = 0.75;
const MERGED_PART: f64 = 0.2;

/// An agency's text and a release may be dated a day or two after their reprints: time zones, late updates of a page.
const NEAR_DAYS: i32 = 2;

/// Finds copies among articles that are shown to it one by one.
#[derive(Debug, Default)]
pub struct CopyFinder {
    notes: Vec<Note>,
    /// What was sketched: a page captured many times has one headline and one text, and so one id and one sketch.
    sketches: FxHashMap<ArticleId, Arc<Sketch>>,
}

/// What is kept of an article.
#[derive(Debug)]
struct Note {
    id: ArticleId,
    /// The day of publication, the greatest number where it is not known.
    day: i32,
    /// Who published it, as outlets are compared.
    outlet: Option<String>,
    is_agency: bool,
    is_release: bool,
    credits: Vec<Found>,
    sketch: Arc<Sketch>,
}

/// What two articles have to do with each other.
struct Relation {
    copy: usize,
    original: usize,
    share: f64,
}

impl CopyFinder {
    /// Notes an article.
    pub fn add(&mut self, article: &Article) {
        let outlet = article.outlet.as_ref().map(|outlet| outlet.name.as_str());
        let own = outlet.map(outlet_key);
        let mut credits = credits(article);
        credits.retain(|found| Some(outlet_key(&found.credit.to)) != own);
        let sketched = self.sketches.entry(article.id.clone());
        let sketch = sketched.or_insert_with(|| Arc::new(Sketch::of(&article.text)));
        self.notes.push(Note {
            id: article.id.clone(),
            day: article.published.known_day().map_or(i32::MAX, day_number),
            is_agency: outlet.is_some_and(page::is_agency),
            is_release: article.genre == Genre::Release || is_release(&article.text),
            sketch: Arc::clone(sketch),
            outlet: own,
            credits,
        });
    }

    /// Returns what was found among the articles noted.
    #[must_use]
    pub fn finish(mut self) -> Copies {
        self.settle_credits();
        self.notes.sort_by_cached_key(Note::order);
        let mut seen = BTreeSet::new();
        self.notes.retain(|note| seen.insert(note.id.clone()));
        let mut found = Relations::of(&self.notes);
        found.settle(&self.notes);
        found.copies(&self.notes)
    }

    /// Keeps those credits that count, now that all outlets are known.
    fn settle_credits(&mut self) {
        let outlets: BTreeSet<String> = self.notes.iter().filter_map(|note| note.outlet.clone()).collect();
        for note in &mut self.notes {
            note.credits.retain(|found| {
                let name = &found.credit.to;
                !found.needs_outlet
                    || outlets.contains(&outlet_key(name))
                    || page::is_agency(name)
                    || page::known_outlet(name).is_some()
            });
        }
    }
}

impl Note {
    /// Returns what puts what may be an original before what may be a copy of it. Two pages with one headline and one text
    /// have one id; what else is known of them keeps them apart.
    fn order(&self) -> impl Ord + use<> {
        let credits = self.credits.iter().any(|found| found.strength < Strength::Mention);
        let length = std::cmp::Reverse(self.sketch.len());
        let words: Vec<String> = self.credits.iter().map(|found| found.credit.words.clone()).collect();
        let rank = (self.day, !self.is_release, !self.is_agency, credits, length);
        (rank, self.id.clone(), self.outlet.clone(), words)
    }

    /// Returns the credit that names the other's outlet.
    fn credit_to(&self, other: &Self) -> Option<&Found> {
        let outlet = other.outlet.as_ref()?;
        self.credits
            .iter()
            .find(|found| outlet_key(&found.credit.to) == *outlet)
    }

    /// Says whether this text was sent out for the like of the other to print: the other credits it, or it is an agency's or a
    /// release and the other is not.
    fn sends_to(&self, other: &Self) -> bool {
        let is_near = self.day == i32::MAX || other.day == i32::MAX || (self.day - other.day).abs() <= NEAR_DAYS;
        let ranks_before = self.is_release && !other.is_release || self.is_agency && !other.is_agency;
        other.credit_to(self).is_some() && self.credit_to(other).is_none() || ranks_before && is_near
    }
}

/// How all articles relate, by their place in the order.
struct Relations {
    /// The article that each one is a copy of, and how much of it stands there.
    original: Vec<Option<(usize, f64)>>,
    /// Further articles that one was put together from.
    also: BTreeMap<usize, Vec<usize>>,
    passages: Vec<SharedPassage>,
}

impl Relations {
    fn of(notes: &[Note]) -> Self {
        let mut found = Self {
            original: vec![None; notes.len()],
            also: BTreeMap::new(),
            passages: Vec::new(),
        };
        let mut holders: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for number in 0..notes.len() {
            let candidates = candidates(notes, number, &mut holders);
            if !candidates.is_empty() {
                found.relate(notes, number, &candidates);
            }
        }
        found
    }

    /// Lays an article beside its candidates, all earlier in the order.
    fn relate(&mut self, notes: &[Note], number: usize, candidates: &[usize]) {
        let sketch = &notes[number].sketch;
        let indexed = Indexed::of(sketch);
        let lay = |candidate: &usize| (*candidate, Alignment::of(&indexed, &notes[*candidate].sketch));
        let mut others: Vec<(usize, Alignment)> = candidates.iter().map(lay).collect();
        let mut related = BTreeSet::new();
        let mut share: f64 = 0.0;
        for (candidate, alignment) in &others {
            if let Some(relation) = relation(notes, number, *candidate, alignment) {
                related.insert(*candidate);
                if relation.copy == number {
                    share = share.max(relation.share);
                }
                self.note(&relation);
            }
        }
        if share < MERGED && self.is_merged(notes, number, &others) || share > 0.0 {
            return;
        }
        others.retain(|(candidate, _)| !related.contains(candidate));
        others.sort_by_key(|(candidate, _)| *candidate);
        let mut told = vec![false; sketch.len()];
        for (candidate, alignment) in &others {
            self.passages
                .extend(passages(notes, number, *candidate, alignment, &mut told));
        }
    }

    fn note(&mut self, relation: &Relation) {
        let slot = &mut self.original[relation.copy];
        let rank = |original: usize, share: f64| (share, std::cmp::Reverse(original));
        if slot.is_none_or(|(original, share)| rank(relation.original, relation.share) > rank(original, share)) {
            *slot = Some((relation.original, relation.share));
        }
    }

    /// Notes an article that several earlier ones hold together.
    fn is_merged(&mut self, notes: &[Note], number: usize, others: &[(usize, Alignment)]) -> bool {
        let sketch = &notes[number].sketch;
        let mut together = vec![Fate::New; sketch.len()];
        let mut parts: Vec<usize> = Vec::new();
        let mut kept = 0.0;
        let mut rest: Vec<&(usize, Alignment)> = others.iter().collect();
        while !rest.is_empty() && parts.len() < MOST_PARTS {
            let with = |alignment: &Alignment| {
                let joined = together.iter().zip(&alignment.one);
                let fates: Vec<Fate> = joined
                    .map(|(one, two)| if *one == Fate::Kept { *one } else { *two })
                    .collect();
                (Share::of(sketch, &fates).kept, fates)
            };
            let tried = rest
                .iter()
                .enumerate()
                .map(|(at, (_, alignment))| (at, with(alignment)));
            let Some((at, (share, fates))) = tried.reduce(|best, next| if next.1.0 > best.1.0 { next } else { best })
            else {
                break;
            };
            if share - kept < MERGED_PART {
                break;
            }
            (kept, together) = (share, fates);
            parts.push(rest.remove(at).0);
        }
        if parts.len() < 2 || kept < MERGED {
            return false;
        }
        self.original[number] = Some((parts[0], kept));
        self.also.insert(number, parts[1..].to_vec());
        true
    }

    /// Makes every copy point to an article that is none.
    fn settle(&mut self, notes: &[Note]) {
        let direct: Vec<Option<usize>> = self
            .original
            .iter()
            .map(|found| found.map(|(original, _)| original))
            .collect();
        for (number, root) in roots(&direct).into_iter().enumerate() {
            match &mut self.original[number] {
                Some(_) if root == number => self.original[number] = None,
                Some((original, _)) => *original = root,
                None => {}
            }
        }
        let originals = &self.original;
        let settled = |number: usize| originals[number].map_or(number, |(original, _)| original);
        for (number, also) in &mut self.also {
            let own = settled(*number);
            for part in also.iter_mut() {
                *part = settled(*part);
            }
            also.retain(|part| *part != own && *part != *number);
            also.sort_unstable();
            also.dedup();
        }
        let ids: BTreeMap<&ArticleId, usize> = notes.iter().map(|note| &note.id).zip(0..).collect();
        self.passages
            .retain(|passage| originals[ids[&passage.article]].is_none());
        self.passages.sort();
    }

    fn copies(self, notes: &[Note]) -> Copies {
        let released: BTreeSet<usize> = self.released(notes);
        let mut copies = Vec::new();
        for (number, original) in self.original.iter().enumerate() {
            let Some((original, _)) = *original else {
                continue;
            };
            let also = self.also.get(&number).map(Vec::as_slice).unwrap_or_default();
            let copy = Copy {
                original: notes[original].id.clone(),
                basis: if also.is_empty() {
                    basis(&notes[number], &notes[original])
                } else {
                    CopyBasis::Merged
                },
                also: also.iter().map(|part| notes[*part].id.clone()).collect(),
                is_release: released.contains(&original),
            };
            copies.push((notes[number].id.clone(), copy));
        }
        let credits: Vec<(ArticleId, Credit)> = notes
            .iter()
            .zip(&self.original)
            .filter_map(|(note, original)| {
                let named = original.and_then(|(original, _)| note.credit_to(&notes[original]));
                let strong = || note.credits.iter().find(|found| found.strength < Strength::Mention);
                let credit = named.or_else(strong)?.credit.clone();
                Some((note.id.clone(), credit))
            })
            .collect();
        Copies::from_parts(copies, credits, self.passages)
    }

    /// Returns the originals whose text is a release: one that says so, or of which a copy says so and that no agency sent.
    fn released(&self, notes: &[Note]) -> BTreeSet<usize> {
        let mut released = BTreeSet::new();
        for (number, note) in notes.iter().enumerate() {
            let original = self.original[number].map_or(number, |(original, _)| original);
            if note.is_release && !notes[original].is_agency {
                released.insert(original);
            }
        }
        released
    }
}

/// No text is put together from more.
const MOST_PARTS: usize = 4;

/// Returns for each article where the chain of originals that begins there ends; in a circle, the first in the order. Each
/// link is walked once.
fn roots(direct: &[Option<usize>]) -> Vec<usize> {
    let mut roots: Vec<Option<usize>> = vec![None; direct.len()];
    // The start of the walk that came by last.
    let mut walked: Vec<Option<usize>> = vec![None; direct.len()];
    for start in 0..direct.len() {
        let (mut at, mut path) = (start, Vec::new());
        let root = loop {
            if let Some(root) = roots[at] {
                break root;
            }
            if walked[at] == Some(start) {
                let circle = path.iter().rev().copied().take_while(|passed| *passed != at);
                break circle.fold(at, usize::min);
            }
            walked[at] = Some(start);
            path.push(at);
            match direct[at] {
                Some(next) => at = next,
                None => break at,
            }
        };
        for passed in path {
            roots[passed] = Some(root);
        }
    }
    // OK because every walk settles all that it passes, its start first of all.
    roots.into_iter().map(|root| root.expect("settled")).collect()
}

/// Returns the earlier articles that share most fingerprints. `holders` names for each fingerprint the first and the latest
/// article that has it, so that a text of which there are ten thousand copies costs each copy one look.
fn candidates(notes: &[Note], number: usize, holders: &mut FxHashMap<u32, (u32, u32)>) -> Vec<usize> {
    let sketch = &notes[number].sketch;
    if sketch.len() < FEWEST_WORDS {
        return Vec::new();
    }
    // OK because sketches of four thousand million articles fit in no memory.
    let own = u32::try_from(number).expect("fewer articles than that");
    let mut shared: BTreeMap<u32, usize> = BTreeMap::new();
    for print in sketch.fingerprints() {
        let held = holders.entry(print).or_insert((own, own));
        let (first, latest) = *held;
        held.1 = own;
        if first != own {
            *shared.entry(first).or_default() += 1;
        }
        if latest != own && latest != first {
            *shared.entry(latest).or_default() += 1;
        }
    }
    let is_short = |other: u32| sketch.len().min(notes[other as usize].sketch.len()) < 2 * PASSAGE;
    shared.retain(|other, n| *n >= FEWEST_SHARED || is_short(*other));
    let mut ranked: Vec<(u32, usize)> = shared.into_iter().collect();
    ranked.sort_by_key(|(other, n)| (std::cmp::Reverse(*n), *other));
    ranked.truncate(MOST_CANDIDATES);
    ranked.into_iter().map(|(other, _)| other as usize).collect()
}

/// Returns which of two articles is a copy of the other, where one is. `earlier` stands before `later` in the order.
fn relation(notes: &[Note], later: usize, earlier: usize, alignment: &Alignment) -> Option<Relation> {
    let (one, two) = (&notes[later], &notes[earlier]);
    let later_share = Share::of(&one.sketch, &alignment.one);
    let earlier_share = Share::of(&two.sketch, &alignment.two);
    if is_another_day(one, two, &later_share) || is_another_day(two, one, &earlier_share) {
        return None;
    }
    let is_copy = |copy: &Note, of: &Note, share: &Share| {
        let enough = if copy.credit_to(of).is_some() {
            CREDITED
        } else {
            CONTAINED
        };
        share.kept >= enough
    };
    let turned = one.sends_to(two) && !two.sends_to(one);
    let day_unknown = one.day == i32::MAX || two.day == i32::MAX;
    let mut candidates = [(later, earlier, later_share), (earlier, later, earlier_share)];
    if day_unknown && two.sketch.len() < one.sketch.len() {
        candidates.reverse();
    }
    let mut ways = candidates.into_iter().filter(|(copy, of, share)| {
        let may_be = match () {
            () if turned => *copy == earlier,
            // The fuller text of an unknown day may have been the first.
            () => *copy == later || day_unknown && notes[*copy].sketch.len() < notes[*of].sketch.len(),
        };
        may_be && is_copy(&notes[*copy], &notes[*of], share)
    });
    ways.next().map(|(copy, original, share)| Relation {
        copy,
        original,
        share: share.kept,
    })
}

/// Says whether a text fills the form of another with other numbers or names.
fn is_another_day(note: &Note, other: &Note, share: &Share) -> bool {
    if note.credit_to(other).is_some() {
        return false;
    }
    let changed = |(n_all, n_changed): (usize, usize), fewest: usize, most: f64| {
        n_all >= fewest && n_changed as f64 >= most * n_all as f64
    };
    changed(share.numbers, FEWEST_NUMBERS, OTHER_NUMBERS) || changed(share.data, FEWEST_DATA, OTHER_DATA)
}

/// Returns in what way one article repeats another.
fn basis(copy: &Note, original: &Note) -> CopyBasis {
    let alignment = Alignment::of(&Indexed::of(&copy.sketch), &original.sketch);
    let kept = |fates: &[Fate]| {
        let n_told = fates.iter().filter(|fate| **fate != Fate::New).count();
        n_told as f64 / fates.len().max(1) as f64
    };
    let all = |fates: &[Fate]| fates.iter().all(|fate| *fate == Fate::Kept);
    match (kept(&alignment.one), kept(&alignment.two)) {
        _ if all(&alignment.one) && all(&alignment.two) => CopyBasis::Exact,
        (_, told) if told < WHOLE && copy.sketch.len() < original.sketch.len() => CopyBasis::Cut,
        (told, _) if told < WHOLE => CopyBasis::Extended,
        _ => CopyBasis::Near,
    }
}

/// Returns the passages that an article shares with an earlier one, but for words told before.
fn passages(
    notes: &[Note],
    number: usize,
    earlier: usize,
    alignment: &Alignment,
    told: &mut [bool],
) -> Vec<SharedPassage> {
    let (note, first) = (&notes[number], &notes[earlier]);
    let mut found = Vec::new();
    for (stretch, first_len) in alignment.passages(PASSAGE_GAP) {
        let (start, end) = (stretch.one, stretch.one + stretch.len);
        if stretch.len < PASSAGE || told[start..end].iter().any(|told| *told) {
            continue;
        }
        told[start..end].fill(true);
        found.push(SharedPassage {
            article: note.id.clone(),
            span: note.sketch.span(start, end),
            first: first.id.clone(),
            first_span: first.sketch.span(stretch.two, stretch.two + first_len),
            kind: passage_kind(note, first, start..end, stretch.two..stretch.two + first_len),
        });
    }
    found
}

fn passage_kind(
    note: &Note,
    first: &Note,
    words: std::ops::Range<usize>,
    first_words: std::ops::Range<usize>,
) -> PassageKind {
    let mostly_quoted = |sketch: &Sketch, words: std::ops::Range<usize>| {
        let n_words = words.len();
        2 * words.filter(|at| sketch.has(*at, QUOTED)).count() > n_words
    };
    let one_outlet = note.outlet.is_some() && note.outlet == first.outlet;
    match () {
        () if first.is_release || note.is_release => PassageKind::Release,
        () if mostly_quoted(&note.sketch, words) || mostly_quoted(&first.sketch, first_words) => PassageKind::Quotation,
        () if one_outlet => PassageKind::Boilerplate,
        () => PassageKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::roots;

    #[test]
    fn chains_end_and_circles_are_cut_at_their_first() {
        assert_eq!(roots(&[None, Some(0), Some(1), Some(2)]), [0, 0, 0, 0]);
        assert_eq!(roots(&[Some(3), Some(2), Some(3), Some(1), Some(0)]), [1, 1, 1, 1, 1]);
        assert_eq!(roots(&[Some(1), Some(0), Some(0), None]), [0, 0, 0, 3]);
    }
}
