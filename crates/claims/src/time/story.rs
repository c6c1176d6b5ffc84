//! What the story has reached: the days that later phrases without a day of their own are counted from.

use jiff::civil::Date;
use lexicon::TimeUnit;
use nlp::Doc;

use super::{
    TimexKind,
    reading::{From, Reading},
    resolve::{Days, Ground},
};

/// Tokens over which a story can reach at all: keeps the search linear whatever the text.
const STORY_TOKENS: usize = 300;
/// Sentences over which figures are laid beside those of the quarter that was last told. TimeBank's reports of earnings gain
/// four right values from 6 to 8 and one more to 14; a page of figures has some ten sentences.
const QUARTER_REACH: usize = 10;
/// Sentences over which it needs no figures to be meant by "a year ago"; further on the words are those of any story.
const QUARTER_NEAR: usize = 1;
/// Sentences over which a story lends its year to days without one.
const STORY_REACH: usize = 3;

/// What the story has reached, and where it was said.
#[derive(Default)]
pub(super) struct Story {
    days: Option<Days>,
    token: usize,
    /// Whether it was told in so many words and may lend its year.
    lends: bool,
    quarter: Option<(Days, usize)>,
    /// Where a length was last told of which figures may be given.
    length: Option<usize>,
}

/// How a time was told.
pub(super) struct Told {
    /// Whether it can set the year of what follows.
    pub lends: bool,
    /// Whether it is the mere bound of what is told.
    pub only_bounds: bool,
    /// Whether grammar says that it lies behind.
    pub looks_behind: bool,
    /// Whether a quarter had been told near it.
    pub beside_quarter: bool,
    /// The publication day, where it is known.
    pub today: Option<Date>,
    /// Its first token.
    pub token: usize,
}

impl Story {
    /// Returns what a phrase at a token can be counted from, as far as the story goes.
    pub fn ground(&self, doc: &Doc, reading: &Reading, token: usize) -> Ground<'_> {
        let measured = lays_beside(reading) && self.measures(doc, token);
        let away = sentences_between(doc, self.token, token);
        Ground {
            story: self.days.as_ref().filter(|_| !measured),
            quarter: self.quarter_for(doc, reading, token).filter(|_| !measured),
            story_is_beside: away <= 1,
            story_is_fresh: away < STORY_REACH,
            story_is_near: self.is_near(doc, token),
            ..Ground::default()
        }
    }

    /// Moves the story to a time that was told.
    pub fn hear(&mut self, reading: &Reading, days: Days, told: Told) {
        if matches!(reading, Reading::Length { count: Some(_), unit } if *unit >= TimeUnit::Month) {
            self.length = Some(told.token);
        }
        // What is told of the present ends what the story lends.
        if matches!(reading, Reading::Stretch { .. }) {
            self.lends = false;
        }
        let compares = told.beside_quarter && lays_beside(reading);
        let still = compares || days.kind == TimexKind::Duration || matches!(reading, Reading::Overnight);
        if days.first.is_none() || still {
            return;
        }
        if days.value.contains("-Q") && is_quarter_told(reading, &told) && is_quarter_over(&days, &told) {
            self.quarter = Some((days.clone(), told.token));
        }
        self.lends = told.lends;
        self.token = told.token;
        self.days = Some(days);
    }

    /// The quarter last told, where a phrase can be laid beside it.
    fn quarter_for(&self, doc: &Doc, reading: &Reading, token: usize) -> Option<&Days> {
        let (days, told) = self.quarter.as_ref()?;
        let away = sentences_between(doc, *told, token);
        let distant = matches!(reading, Reading::Distance { .. });
        let meant = !distant || away <= QUARTER_NEAR || gives_figures(doc, token);
        (away < QUARTER_REACH && meant).then_some(days)
    }

    /// Says whether figures beside this token are of a length told after the quarter ("for the nine months …, compared
    /// with … a year earlier").
    fn measures(&self, doc: &Doc, token: usize) -> bool {
        let (Some(length), Some((_, quarter))) = (self.length, &self.quarter) else {
            return false;
        };
        length > *quarter && sentences_between(doc, length, token) <= 1
    }

    fn is_near(&self, doc: &Doc, token: usize) -> bool {
        let sentences = sentences_between(doc, self.token, token);
        if !self.lends || sentences >= STORY_REACH {
            return false;
        }
        let between = doc
            .text()
            .get(doc.token(self.token).span().end()..doc.token(token).span().start());
        sentences == 0 || between.is_none_or(|text| !text.contains("\n\n"))
    }
}

/// Says whether a quarter is what the story is told of. One that has a number in someone's accounts keeps it when the day
/// that ended it is told.
fn is_quarter_told(reading: &Reading, told: &Told) -> bool {
    match reading {
        Reading::Calendar { .. }
        | Reading::Unit {
            from: From::Latest | From::Story,
            shift: 0,
            ..
        } => !told.only_bounds,
        Reading::QuarterEnded(_) => !told.beside_quarter,
        _ => false,
    }
}

/// Of a quarter that has only begun by the calendar, figures are told where it is over by someone's accounts.
fn is_quarter_over(days: &Days, told: &Told) -> bool {
    let ended = if told.looks_behind { days.first } else { days.last };
    told.today.is_none_or(|today| ended.is_some_and(|day| day < today))
}

/// Words of a sentence among which figures are looked for: no text can make it slow.
const FIGURE_TOKENS: usize = 120;

/// Says whether the sentence of a token gives figures of money or in percent, as reports of results do.
fn gives_figures(doc: &Doc, token: usize) -> bool {
    let sentence = doc.sent_of(token).range();
    let from = sentence.start.max(token.saturating_sub(FIGURE_TOKENS));
    let to = sentence.end.min(token + FIGURE_TOKENS);
    doc.slice(from..to)
        .any(|token| matches!(token.ent_type(), "MONEY" | "PERCENT" | "CARDINAL" | "QUANTITY"))
}

/// Says whether a phrase lays figures beside those of the same stretch a year before.
fn lays_beside(reading: &Reading) -> bool {
    match reading {
        Reading::Distance { count, unit, .. } => *count == Some(1.0) && *unit == TimeUnit::Year,
        Reading::SamePart(_) | Reading::YearBefore(_) => true,
        _ => false,
    }
}

fn sentences_between(doc: &Doc, from: usize, to: usize) -> usize {
    if to.saturating_sub(from) > STORY_TOKENS {
        return usize::MAX;
    }
    doc.slice(from + 1..to + 1)
        .filter(|token| token.is_sent_start())
        .count()
}
