//! Claims of one event, found among all claims.
//!
//! Claims that share a key (a day and a place, a day and a party, a counted number …) are compared; the pairs with enough
//! points are joined, best first, as long as nothing in either group forbids it. Claims are put in the order of their
//! digests before anything else, so the order in which accounts arrive changes nothing.

use std::collections::BTreeMap;

use claims::Account;
use lexicon::Lexicon;
use page::ArticleId;
use rustc_hash::FxHashMap;

use crate::fact::Fact;
use crate::kinship::{ENOUGH, Rarity, forbidden, points};
use crate::portrait::portrait;
use crate::words::digest;
use crate::{Copies, Event};

/// How many claims behind it in a block each claim is compared with. A block holds what shares a key, in the order of the
/// reports; blocks longer than this are news of one day about one party, where neighbours are the likeliest kin.
const REACH: usize = 48;

/// Links the claims of accounts to events.
///
/// ```
/// let lexicon = lexicon::Lexicon::builtin().unwrap();
/// assert!(events::link(&[], &lexicon).is_empty());
/// ```
#[must_use]
pub fn link(accounts: &[Account], lexicon: &Lexicon) -> Vec<Event> {
    let copies = Copies::among(accounts.iter().map(|account| &account.article));
    let mut linker = Linker::default();
    for account in accounts {
        linker.add(account);
    }
    linker.finish(&copies, lexicon)
}

/// Links claims of accounts that are shown to it one by one, keeping only what linking needs.
#[derive(Debug, Default)]
pub struct Linker {
    facts: Vec<Fact>,
}

impl Linker {
    /// Notes an account's claims.
    pub fn add(&mut self, account: &Account) {
        self.facts.extend(Fact::all(account));
    }

    /// Returns the events of all claims noted, sorted by id. Every claim belongs to exactly one.
    #[must_use]
    pub fn finish(mut self, copies: &Copies, lexicon: &Lexicon) -> Vec<Event> {
        self.facts.sort_by(|one, two| one.claim.cmp(&two.claim));
        self.facts.dedup_by(|one, two| one.claim == two.claim);
        let mirrors = mirrors(&self.facts, copies);
        let facts = &self.facts;
        let rarity = Rarity::among(facts);
        let mut groups = Groups::new(facts, lexicon, &rarity);
        for (_, one, two) in scored_pairs(facts, &mirrors, &rarity, lexicon) {
            groups.join(one, two);
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, original) in mirrors.iter().enumerate() {
            let shown = original.unwrap_or(number);
            members.entry(groups.root(shown)).or_default().push(number);
        }
        let mut events: Vec<Event> = members.values().map(|group| portrait(facts, group, copies)).collect();
        events.sort_by(|one, two| one.id.cmp(&two.id));
        events
    }
}

/// Returns for each claim of a copy the claim of its original that the same words made, and the same for claims of a shared
/// passage.
fn mirrors(facts: &[Fact], copies: &Copies) -> Vec<Option<usize>> {
    let mut originals: FxHashMap<(&ArticleId, u64), usize> = FxHashMap::default();
    for (number, fact) in facts.iter().enumerate() {
        originals.entry((&fact.claim.article, fact.mirror)).or_insert(number);
    }
    let held = |article: &ArticleId, fact: &Fact| originals.get(&(article, fact.mirror)).copied();
    let mirror = |fact: &Fact| {
        let article = &fact.claim.article;
        if let Some(copy) = copies.copy(article) {
            let mut sources = std::iter::once(&copy.original).chain(&copy.also);
            return sources.find_map(|source| held(source, fact));
        }
        held(&copies.passage_at(article, fact.sentence)?.first, fact)
    };
    let direct: Vec<Option<usize>> = facts.iter().map(mirror).collect();
    (0..facts.len()).map(|number| end_of(&direct, number)).collect()
}

/// How often a passage may have been taken over from one article by the next.
const LONGEST_CHAIN: usize = 8;

/// Returns where a chain of mirrors ends; nothing where it goes in a circle.
fn end_of(direct: &[Option<usize>], number: usize) -> Option<usize> {
    let mut at = direct[number]?;
    for _ in 0..LONGEST_CHAIN {
        match direct[at] {
            Some(next) => at = next,
            None => return Some(at),
        }
    }
    None
}

/// Returns the pairs with enough points, best first.
fn scored_pairs(
    facts: &[Fact],
    mirrors: &[Option<usize>],
    rarity: &Rarity,
    lexicon: &Lexicon,
) -> Vec<(f64, usize, usize)> {
    let mut blocks: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (number, fact) in facts.iter().enumerate() {
        if mirrors[number].is_none() {
            for key in keys(fact) {
                blocks.entry(key).or_default().push(number);
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for mut block in blocks.into_values() {
        block.sort_by_key(|&number| (facts[number].reported.unwrap_or(i32::MAX), number));
        for (at, &one) in block.iter().enumerate() {
            pairs.extend(
                block[at + 1..]
                    .iter()
                    .take(REACH)
                    .map(|&two| (one.min(two), one.max(two))),
            );
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let scored = pairs.into_iter().filter_map(|(one, two)| {
        let points = points(&facts[one], &facts[two], rarity, &lexicon.linking)?;
        (points >= ENOUGH).then_some((points, one, two))
    });
    let mut scored: Vec<_> = scored.collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    scored
}

/// A window of more days than this is looked up by year alone.
const DAYS_LISTED: i32 = 10;

/// Returns the keys under which a claim is compared with others. Claims of one event share at least one.
fn keys(fact: &Fact) -> Vec<u64> {
    let mut keys = Vec::new();
    let mut names: Vec<String> = fact.scene().iter().map(crate::Where::key).collect();
    names.extend(fact.parties.iter().map(|party| party.key.clone()));
    names.push(format!("called {}", fact.wording));
    names.extend(fact.figures.iter().map(|figure| format!("counts {}", figure.counts)));
    let kind = if fact.is_occurrence() {
        "occurrence"
    } else {
        fact.kind.as_str()
    };
    keys.push(digest(&format!("{kind} {} {:?}", fact.claim.article.0, fact.sentence)));
    if let Some(trigger) = fact.goes_on_from {
        keys.push(digest(&format!("toll {} {trigger:?}", fact.claim.article.0)));
    }
    if fact.is_toll() {
        keys.push(digest(&format!("toll {} {:?}", fact.claim.article.0, fact.trigger)));
    }
    for span in spans_of_time(fact) {
        keys.extend(names.iter().map(|name| digest(&format!("{kind} {span} {name}"))));
    }
    for figure in &fact.figures {
        for place in fact.scene() {
            let numbers = format!("{} {:?} {:?} {}", figure.counts, figure.low, figure.high, place.key());
            keys.push(digest(&format!("{kind} {numbers}")));
        }
    }
    if fact.kind == claims::Kind::State {
        keys.extend(
            names
                .iter()
                .map(|name| digest(&format!("state {} {name}", fact.wording))),
        );
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Returns the days, or else the years, under which a claim is looked up. A claim without a time is looked up under the
/// days before its report.
fn spans_of_time(fact: &Fact) -> Vec<i32> {
    /// Keeps years apart from day numbers.
    const YEARS: i32 = 10_000_000;
    let Some(when) = &fact.when else {
        let reported = fact.reported.into_iter();
        return reported.flat_map(|day| day - crate::kinship::NEWS_DAYS..=day).collect();
    };
    let (Some(first), Some(last)) = (when.first.or(when.last), when.last.or(when.first)) else {
        return Vec::new();
    };
    let years = (i32::from(first.year())..=i32::from(last.year()))
        .take(12)
        .map(|year| YEARS + year);
    let mut spans: Vec<i32> = years.collect();
    if when.width() <= DAYS_LISTED {
        spans.extend(crate::when::day_number(first)..=crate::when::day_number(last));
    }
    spans
}

/// Groups of claims that grow by joining.
struct Groups<'a> {
    facts: &'a [Fact],
    lexicon: &'a Lexicon,
    rarity: &'a Rarity,
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
}

/// How many members of each group are asked whether they fit the other group.
const ASKED: usize = 6;

impl<'a> Groups<'a> {
    fn new(facts: &'a [Fact], lexicon: &'a Lexicon, rarity: &'a Rarity) -> Self {
        Self {
            facts,
            lexicon,
            rarity,
            parent: (0..facts.len()).collect(),
            members: (0..facts.len()).map(|number| vec![number]).collect(),
        }
    }

    fn root(&mut self, number: usize) -> usize {
        let mut root = number;
        while self.parent[root] != root {
            self.parent[root] = self.parent[self.parent[root]];
            root = self.parent[root];
        }
        root
    }

    /// Joins the groups of two claims where the groups fit each other.
    fn join(&mut self, one: usize, two: usize) {
        let (one, two) = (self.root(one), self.root(two));
        if one == two || !self.fit(one, two) {
            return;
        }
        let (into, from) = if self.members[one].len() >= self.members[two].len() {
            (one, two)
        } else {
            (two, one)
        };
        let moved = std::mem::take(&mut self.members[from]);
        self.members[into].extend(moved);
        self.members[into].sort_unstable();
        self.parent[from] = into;
    }

    /// Says whether no member forbids the other group, and whether at least half of the members asked have points for
    /// members of the other: a chain of likenesses is not one event.
    fn fit(&self, one: usize, two: usize) -> bool {
        let (ones, twos) = (&self.members[one], &self.members[two]);
        let facts = self.facts;
        let linking = &self.lexicon.linking;
        let distinct = |members: &[usize]| distinct(facts, members);
        let (some, others) = (distinct(ones), distinct(twos));
        if some
            .iter()
            .any(|&a| others.iter().any(|&b| forbidden(&facts[a], &facts[b], linking)))
        {
            return false;
        }
        // What goes on from another toll follows it and is not asked.
        let asked = |members: &[usize]| {
            let leads = |&number: &usize| facts[number].goes_on_from.is_none();
            let leading = members.iter().copied().filter(leads).take(ASKED).collect::<Vec<_>>();
            if leading.is_empty() { members.to_vec() } else { leading }
        };
        let (some, others) = (asked(ones), asked(twos));
        let points = |a: usize, b: usize| points(&facts[a], &facts[b], self.rarity, linking).unwrap_or(0.0);
        let fitting = some.iter().flat_map(|&a| others.iter().map(move |&b| (a, b)));
        let n_fitting = fitting.filter(|&(a, b)| points(a, b) >= ENOUGH / 2.0).count();
        2 * n_fitting >= some.len() * others.len()
    }
}

/// Returns one member for each distinct set of what can forbid a link, so that large groups stay cheap to check.
fn distinct(facts: &[Fact], members: &[usize]) -> Vec<usize> {
    let mut seen = std::collections::BTreeSet::new();
    let mut distinct = Vec::new();
    for &number in members {
        let fact = &facts[number];
        let places: Vec<String> = fact.places.iter().map(crate::Where::key).collect();
        let days = fact.when.map(|when| (when.first, when.last));
        let reported = if days.is_none() { fact.reported } else { None };
        let speaker = if fact.kind == claims::Kind::Statement {
            fact.speaker.as_str()
        } else {
            ""
        };
        if seen.insert((
            fact.kind,
            fact.is_occurrence(),
            fact.event_type,
            days,
            reported,
            fact.status,
            places,
            speaker,
        )) {
            distinct.push(number);
        }
    }
    distinct
}
