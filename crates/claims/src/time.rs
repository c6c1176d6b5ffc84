//! When: finds the words that tell a time and says which days they mean.
//!
//! A tagger of its own over tokens, tags and heads, after TIMEX3 (TimeML). It reads no clock: what a phrase is counted
//! from comes in as an [`Anchor`]. Where that is not known the phrase stays relative, and no day is invented.

use std::ops::Range;

use jiff::civil::Date;
use lexicon::{Lexicon, TimeRole};
use nlp::{Doc, Pos, Token};
use text::Span;

pub(crate) use self::grammar::is_running_time;
use self::{
    atom::Atom,
    grammar::Phrase,
    reading::{Bias, From, OfYear, Reading},
    resolve::{Days, Ground, ends, resolve},
    story::{Story, Told},
};
use crate::{Precision, Time, TimeAnchor, clause};

pub(crate) mod atom;
pub(crate) mod grammar;
mod holiday;
pub(crate) mod reading;
mod resolve;
mod story;
mod tense;
mod value;

/// What relative times are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The publication day, where it is known.
    pub published: Option<Date>,
    /// The earliest day on which the article can have been published.
    pub earliest: Option<Date>,
    /// The latest day on which the article can have been published.
    pub latest: Option<Date>,
}

/// A phrase that tells a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// The phrase's tokens, without a leading preposition.
    pub tokens: Range<usize>,
    /// The verb or noun that it dates: the token that it hangs on through its prepositions.
    pub governor: Option<usize>,
    /// The days it means. Durations and sets have none, unless they end or begin with the day of speaking.
    pub time: Time,
    /// What TIMEX3 says of it: one expression, or the two ends of a range.
    pub timexes: Vec<Timex>,
    /// Whether it says where on the calendar, though the day of speaking may not be known.
    placed: bool,
}

/// A temporal expression as TIMEX3 (TimeML) marks it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its words.
    pub span: Span,
    /// Its type.
    pub kind: TimexKind,
    /// Its value, such as `2023-10`, `P3D`, `PAST_REF`.
    pub value: String,
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A calendar time of a day or longer: "in March 2022".
    Date,
    /// A time of day: "Monday night".
    Time,
    /// How long: "for three weeks".
    Duration,
    /// How often: "every year".
    Set,
}

impl TimexKind {
    /// Returns the name that TIMEX3 uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

impl TimeMention {
    /// Says whether the phrase places something in time, as dates do and lengths ("for three weeks") do not.
    #[must_use]
    pub fn locates(&self) -> bool {
        let is_date = |timex: &Timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time);
        self.placed || self.timexes.iter().any(is_date)
    }
}

/// Finds all times of an article, in order; they do not overlap.
#[must_use]
pub fn times(doc: &Doc, lexicon: &Lexicon, anchor: &Anchor) -> Vec<TimeMention> {
    times_in(doc, lexicon, anchor, &Cut::of(doc, lexicon))
}

/// Like [`times`], of a text that is cut already.
pub(crate) fn times_in(doc: &Doc, lexicon: &Lexicon, anchor: &Anchor, cut: &Cut<'_>) -> Vec<TimeMention> {
    let mut story = Story::default();
    cut.phrases
        .iter()
        .map(|phrase| mention(doc, lexicon, anchor, &cut.atoms, phrase, &mut story))
        .collect()
}

/// The atoms of a text and the phrases of time among them: read once for times and figures.
pub(crate) struct Cut<'a> {
    pub atoms: Vec<Atom<'a>>,
    pub phrases: Vec<Phrase>,
}

impl<'a> Cut<'a> {
    /// Cuts a text.
    pub fn of(doc: &'a Doc, lexicon: &'a Lexicon) -> Self {
        let atoms = atom::atoms(doc, lexicon);
        Self {
            phrases: grammar::phrases(doc, lexicon, &atoms),
            atoms,
        }
    }
}

fn mention(
    doc: &Doc,
    lexicon: &Lexicon,
    anchor: &Anchor,
    atoms: &[Atom<'_>],
    phrase: &Phrase,
    story: &mut Story,
) -> TimeMention {
    let tokens = atoms[phrase.atoms.start].token..atoms[phrase.atoms.end - 1].token + 1;
    let head = head_of(doc, &tokens);
    let ground = Ground {
        today: anchor.published,
        bias: direction(doc, lexicon, atoms, phrase, head),
        over: begins_behind(doc, atoms, phrase) || tense::is_owned_by_what_is_over(head, lexicon),
        told: governor(head, &tokens).is_some_and(|governor| tense::tells_past(doc.token(governor))),
        ..story.ground(doc, &phrase.reading, tokens.start)
    };
    let days = in_window(anchor, ground, |ground| resolve(&phrase.reading, ground));
    let timexes = match &phrase.reading {
        Reading::Range(near, far) => {
            let (first, last) = (
                in_window(anchor, ground, |ground| ends(&near.reading, &far.reading, ground).0),
                in_window(anchor, ground, |ground| ends(&near.reading, &far.reading, ground).1),
            );
            vec![timex(atoms, &near.atoms, &first), timex(atoms, &far.atoms, &last)]
        }
        _ => marked(atoms, phrase, &days),
    };
    // "was razed **by last year's flood**"
    let is_doer = head
        .ancestors()
        .take(MAX_PREPOSITIONS)
        .any(|above| above.dep() == "agent");
    let (first, last) = if is_doer && modifies_noun(&tokens, head) {
        (days.first, days.last)
    } else {
        opened(atoms, phrase, &days)
    };
    let time = Time {
        span: Some(span_of(atoms, &phrase.atoms)),
        first,
        last,
        precision: days.precision,
        anchor: days.anchor,
    };
    let told = Told {
        lends: lends(doc, lexicon, &tokens, &days),
        only_bounds: is_bounded(atoms, phrase),
        looks_behind: ground.bias == Some(Bias::Behind),
        beside_quarter: ground.quarter.is_some(),
        today: anchor.published,
        token: tokens.start,
    };
    story.hear(&phrase.reading, days, told);
    TimeMention {
        governor: governor(head, &tokens),
        tokens,
        placed: time.first.is_some() || time.last.is_some() || phrase.reading.is_place_in_time(),
        time,
        timexes,
    }
}

/// In which direction a phrase looks: what began "since" a day lies behind it, what is put off "until" a day before it;
/// else the verb says.
fn direction(doc: &Doc, lexicon: &Lexicon, atoms: &[Atom<'_>], phrase: &Phrase, head: Token<'_>) -> Option<Bias> {
    if begins_behind(doc, atoms, phrase) {
        return Some(Bias::Behind);
    }
    if tense::defers(head, lexicon) {
        return Some(Bias::Ahead);
    }
    tense::direction(head, lexicon)
}

/// Says whether a phrase stands behind "since".
fn begins_behind(doc: &Doc, atoms: &[Atom<'_>], phrase: &Phrase) -> bool {
    let before = phrase.atoms.start.checked_sub(1).map(|at| &atoms[at]);
    before.is_some_and(|atom| atom.has(TimeRole::Since) && doc.token(atom.token).pos() != Pos::Adv)
}

/// Resolves against the publication day, or against both ends of the window in which it lies; where these differ, the
/// phrase stays relative.
fn in_window(anchor: &Anchor, ground: Ground<'_>, resolved: impl Fn(&Ground<'_>) -> Days) -> Days {
    let alone = resolved(&ground);
    if anchor.published.is_some() || alone.first.is_some() {
        return alone;
    }
    let at = |day| resolved(&Ground { today: day, ..ground });
    match (anchor.earliest, anchor.latest) {
        (Some(_), Some(_)) => {
            let (early, late) = (at(anchor.earliest), at(anchor.latest));
            if early == late { early } else { alone }
        }
        _ => alone,
    }
}

/// Says whether a time can set the year of what follows: a day or month told with its year, or a year that frames its
/// sentence from the front ("In 2020, …").
fn lends(doc: &Doc, lexicon: &Lexicon, tokens: &Range<usize>, days: &Days) -> bool {
    let head = head_of(doc, tokens);
    let modifies = matches!(head.dep(), "compound" | "nmod" | "nummod" | "amod") && !tokens.contains(&head.head_idx());
    let of_a_life = || {
        let verb = head
            .ancestors()
            .take(MAX_PREPOSITIONS)
            .find(|token| token.pos() == Pos::Verb);
        let told = verb.and_then(|verb| lexicon.time.word(verb.lemma()));
        told.is_some_and(|word| word.has(TimeRole::Life))
    };
    if modifies || of_a_life() {
        return false;
    }
    let fronted = tokens.start <= doc.sent_of(tokens.start).start() + 1;
    match days.anchor {
        TimeAnchor::Absolute => {
            days.precision <= Precision::Month || is_season(days) || (days.precision == Precision::Year && fronted)
        }
        TimeAnchor::Narrative => days.precision == Precision::Day,
        TimeAnchor::Publication => false,
    }
}

/// Says whether a time stands before the noun that it hangs on: "**last year's** flood".
fn modifies_noun(tokens: &Range<usize>, head: Token<'_>) -> bool {
    matches!(head.dep(), "poss" | "compound" | "nmod" | "amod") && head.head_idx() >= tokens.end
}

/// Says whether days are those of a season, and not of a quarter or half of a year.
fn is_season(days: &Days) -> bool {
    days.precision == Precision::Season && !days.value.contains("-Q") && !days.value.contains("-H")
}

/// Says whether a preposition makes a time the mere bound of what is told ("after a weak second quarter").
fn is_bounded(atoms: &[Atom<'_>], phrase: &Phrase) -> bool {
    let before = phrase.atoms.start.checked_sub(1).map(|at| &atoms[at]);
    before.is_some_and(|atom| {
        [TimeRole::Since, TimeRole::Until, TimeRole::Before, TimeRole::After]
            .into_iter()
            .any(|role| atom.has(role))
    })
}

/// Opens a stretch on the side that its preposition leaves open ("since 1992", "until May").
fn opened(atoms: &[Atom<'_>], phrase: &Phrase, days: &Days) -> (Option<Date>, Option<Date>) {
    let Some(before) = phrase.atoms.start.checked_sub(1).map(|at| &atoms[at]) else {
        return (days.first, days.last);
    };
    if days.kind == TimexKind::Duration || matches!(phrase.reading, Reading::Range(..)) {
        return (days.first, days.last);
    }
    // "before dawn on Friday": that day.
    let opens_with_part = atoms[phrase.atoms.start]
        .time
        .is_some_and(|word| word.day_part.is_some());
    if opens_with_part
        && days.precision == Precision::Day
        && (before.has(TimeRole::Before) || before.has(TimeRole::After))
    {
        return (days.first, days.last);
    }
    let open_end = &atoms[phrase.atoms.end - 1];
    if open_end.has(TimeRole::Beyond) && matches!(phrase.reading, Reading::Calendar { .. }) {
        return if open_end.has(TimeRole::Earlier) {
            (None, days.last)
        } else {
            (days.first, None)
        };
    }
    // "through 26 May"
    let lasts_until = before.has(TimeRole::Through) && days.precision == Precision::Day;
    if before.has(TimeRole::Since) {
        (days.first, None)
    } else if before.has(TimeRole::Until) || lasts_until {
        (None, days.last)
    } else if before.has(TimeRole::Before) {
        (None, days.first)
    } else if before.has(TimeRole::After) {
        (days.last, None)
    } else {
        (days.first, days.last)
    }
}

fn span_of(atoms: &[Atom<'_>], range: &Range<usize>) -> Span {
    Span::new(atoms[range.start].span.start(), atoms[range.end - 1].span.end())
}

/// What TIMEX3 marks of a phrase that is no range: "May 2 and 3" as two days, "two days later" as the length that leads there.
fn marked(atoms: &[Atom<'_>], phrase: &Phrase, days: &Days) -> Vec<Timex> {
    let range = &phrase.atoms;
    match &phrase.reading {
        Reading::Calendar {
            of: OfYear::Days { .. },
            ..
        } => {
            let Some(and) = range.clone().find(|&at| atoms[at].has(TimeRole::And)) else {
                return vec![timex(atoms, range, days)];
            };
            let last = Days {
                value: days.last.map_or_else(|| days.value.clone(), |last| last.to_string()),
                ..days.clone()
            };
            vec![
                timex(atoms, &(range.start..and), days),
                timex(atoms, &(and + 1..range.end), &last),
            ]
        }
        Reading::Distance {
            count,
            unit,
            sign: 1,
            from: From::Story,
        } if atoms[range.end - 1].has(TimeRole::Later) => {
            let length = Days {
                kind: TimexKind::Duration,
                value: value::period(*count, *unit),
                ..days.clone()
            };
            vec![timex(atoms, &(range.start..range.end - 1), &length)]
        }
        _ => vec![timex(atoms, range, days)],
    }
}

fn timex(atoms: &[Atom<'_>], range: &Range<usize>, days: &Days) -> Timex {
    Timex {
        span: span_of(atoms, range),
        kind: days.kind,
        value: days.value.clone(),
    }
}

/// The token of a phrase that hangs on something outside it.
fn head_of<'d>(doc: &'d Doc, tokens: &Range<usize>) -> Token<'d> {
    clause::head_of(doc, tokens).unwrap_or_else(|| doc.token(tokens.start))
}

/// Prepositions that can stand between a time and what it dates.
const MAX_PREPOSITIONS: usize = 12;

fn governor(head: Token<'_>, tokens: &Range<usize>) -> Option<usize> {
    head.ancestors()
        .take(MAX_PREPOSITIONS)
        .find(|ancestor| ancestor.pos() != Pos::Adp && ancestor.dep() != "prep" && !tokens.contains(&ancestor.i()))
        .map(|ancestor| ancestor.i())
}
