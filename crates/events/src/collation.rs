//! The accounts of one event side by side: a row per question, a reading per account.

use std::collections::{BTreeMap, BTreeSet};

use claims::{Account, Bound, Claim, Figure, Participant, Polarity, Resolved, Status};
use page::ArticleId;
use text::Span;

use crate::party::{Kin, Party, parties};
use crate::place::Nearness;
use crate::speaker::Speaker;
use crate::when::{When, day_number};
use crate::words::folded;
use crate::{ClaimRef, Copies, Counts, Event, EventId, Where};

/// The accounts of one event side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Collation {
    /// The event.
    pub event: EventId,
    /// The accounts, by day of publication; copies stand with their original.
    pub columns: Vec<Column>,
    /// The questions that any account answers, in the order of [`Question`].
    pub rows: Vec<Row>,
    /// How many bear witness.
    pub counts: Counts,
}

/// One account of the event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The article.
    pub article: ArticleId,
    /// Articles that are copies of it and tell of the event too, or tell of it only in a passage that they share with it.
    pub copies: Vec<ArticleId>,
    /// Its claims about the event, in the order of the text.
    pub claims: Vec<ClaimRef>,
}

/// What the accounts are asked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Whether, and how far, it has come about.
    Whether,
    /// When it was.
    When,
    /// Where it was.
    Where,
    /// Who did it.
    Who,
    /// To whom it was done.
    Whom,
    /// How many of one counted thing.
    HowMany {
        /// What is counted.
        counts: String,
        /// In what unit, where there is one.
        unit: Option<String>,
    },
    /// What it is called.
    Called,
    /// On whose word.
    OnWhoseWord,
}

impl Question {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Whether => "whether",
            Self::When => "when",
            Self::Where => "where",
            Self::Who => "who",
            Self::Whom => "whom",
            Self::HowMany { .. } => "how_many",
            Self::Called => "called",
            Self::OnWhoseWord => "on_whose_word",
        }
    }
}

/// One question and every account's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The question.
    pub question: Question,
    /// The answers, one for each column.
    pub readings: Vec<Reading>,
    /// How the answers agree, the sharpest first: denied, different, compatible, same; silent where one account alone
    /// answers beside others.
    pub verdict: Verdict,
}

/// What one account says to one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its values with their words; none where the account is silent.
    pub values: Vec<Evidence>,
    /// How it agrees with the first account that answers.
    pub verdict: Verdict,
}

/// A value and the words it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The value.
    pub value: Value,
    /// The claim it belongs to.
    pub claim: ClaimRef,
    /// The words, in the article's text. Nothing where a time follows from the narrative alone.
    pub span: Option<Span>,
}

/// What an account says.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Affirmed or denied, and how far it has come about.
    Whether(Polarity, Status),
    /// A window of days.
    When(When),
    /// A place.
    Where(Where),
    /// A party.
    Party(Party),
    /// A number.
    Number {
        /// The lowest it may mean.
        low: Option<f64>,
        /// The highest it may mean.
        high: Option<f64>,
        /// How it is bounded.
        bound: Bound,
        /// Of whom or of what, as written.
        of: Option<String>,
    },
    /// A name for what happened.
    Called(String),
    /// A speaker.
    Speaker(Speaker),
}

/// How answers agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The account does not say; for a row, that one account alone does.
    Silent,
    /// They say the same.
    Same,
    /// One is finer or wider than the other.
    Compatible,
    /// They cannot both be meant.
    Different,
    /// An account denies it.
    Denied,
}

impl Verdict {
    /// Returns the name used in tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Same => "same",
            Self::Compatible => "compatible",
            Self::Different => "different",
            Self::Denied => "denied",
        }
    }
}

/// Lays the accounts of an event side by side. `accounts` holds at least those of the event's claims; others are passed
/// over.
#[must_use]
pub fn collate(event: &Event, accounts: &[&Account], copies: &Copies) -> Collation {
    let witnesses = witnesses(event, accounts, copies);
    let mut answers: BTreeMap<Question, Vec<Vec<Evidence>>> = BTreeMap::new();
    for (number, witness) in witnesses.iter().enumerate() {
        for claim in &witness.claims {
            for (question, evidence) in answers_of(witness.account, claim, &witness.claims) {
                let readings = answers
                    .entry(question)
                    .or_insert_with(|| vec![Vec::new(); witnesses.len()]);
                readings[number].push(evidence);
            }
        }
    }
    Collation {
        event: event.id.clone(),
        rows: answers
            .into_iter()
            .map(|(question, values)| row(question, values))
            .collect(),
        counts: counts(&witnesses),
        columns: witnesses.into_iter().map(Witness::column).collect(),
    }
}

/// An account that bears witness to an event, with its claims about it.
pub(crate) struct Witness<'a> {
    pub account: &'a Account,
    pub claims: Vec<&'a Claim>,
    pub copies: Vec<ArticleId>,
}

impl Witness<'_> {
    fn column(self) -> Column {
        let article = self.account.article.id.clone();
        let claim_ref = |claim: &Claim| ClaimRef {
            article: article.clone(),
            claim: claim.id.clone(),
        };
        Column {
            claims: self.claims.iter().map(|claim| claim_ref(claim)).collect(),
            copies: self.copies,
            article,
        }
    }
}

/// Returns the accounts that bear witness to an event, by day of publication, copies with their original, and those that
/// tell of it only in a shared passage with its first carrier. Where the original itself does not tell of the event, its
/// first copy stands for it.
pub(crate) fn witnesses<'a>(event: &Event, accounts: &[&'a Account], copies: &Copies) -> Vec<Witness<'a>> {
    let wanted: BTreeSet<&ClaimRef> = event.claims.iter().collect();
    let mut told: Vec<Witness<'a>> = Vec::new();
    for account in accounts {
        let id = &account.article.id;
        let about = |claim: &&Claim| {
            wanted.contains(&ClaimRef {
                article: id.clone(),
                claim: claim.id.clone(),
            })
        };
        let claims: Vec<&Claim> = account.claims.iter().filter(about).collect();
        if !claims.is_empty() {
            told.push(Witness {
                account,
                claims,
                copies: Vec::new(),
            });
        }
    }
    told.sort_by_key(|witness| report_order(witness.account));
    told.dedup_by(|later, earlier| later.account.article.id == earlier.account.article.id);
    let tellers: BTreeSet<&ArticleId> = told.iter().map(|witness| &witness.account.article.id).collect();
    let source = |witness: &Witness<'a>| {
        let sentences = witness.claims.iter().map(|claim| claim.sentence);
        let article: &'a ArticleId = &witness.account.article.id;
        copies.witness(article, sentences, &tellers).clone()
    };
    let sources: Vec<ArticleId> = told.iter().map(source).collect();
    let mut placed: Vec<(ArticleId, Witness<'a>)> = sources.into_iter().zip(told).collect();
    placed.sort_by_key(|(source, witness)| (*source != witness.account.article.id, report_order(witness.account)));
    let mut by_source: BTreeMap<ArticleId, usize> = BTreeMap::new();
    let mut witnesses: Vec<Witness<'a>> = Vec::new();
    for (source, witness) in placed {
        match by_source.get(&source) {
            Some(&earlier) => witnesses[earlier].copies.push(witness.account.article.id.clone()),
            None => {
                by_source.insert(source, witnesses.len());
                witnesses.push(witness);
            }
        }
    }
    witnesses.sort_by_key(|witness| report_order(witness.account));
    witnesses
}

/// Returns what reports are ordered by: the known day of publication, then the id.
pub(crate) fn report_order(account: &Account) -> (i32, ArticleId) {
    let day = account.article.published.known_day().map_or(i32::MAX, day_number);
    (day, account.article.id.clone())
}

/// Returns how many bear witness.
pub(crate) fn counts(witnesses: &[Witness<'_>]) -> Counts {
    let mut outlets = BTreeSet::new();
    let mut speakers = BTreeSet::new();
    for witness in witnesses {
        outlets.insert(Speaker::outlet(witness.account).key);
        speakers.extend(
            witness
                .claims
                .iter()
                .map(|claim| Speaker::of(witness.account, claim).key),
        );
    }
    Counts {
        pages: witnesses.len(),
        outlets: outlets.len(),
        root_speakers: speakers.len(),
        copies: witnesses.iter().map(|witness| witness.copies.len()).sum(),
    }
}

/// Says whether a participant is no party: the event itself ("the strike killed …") or the victims counted, which the
/// figures tell.
fn is_told_elsewhere(participant: &Participant, about: &[&Claim]) -> bool {
    let span = participant.mention.span;
    let holds = |inner: Span| span.contains(inner);
    participant.mention.resolved == Resolved::NotResolved
        && about.iter().any(|claim| {
            let mut figures = claim.figures.iter();
            holds(claim.trigger) || figures.any(|figure| holds(figure.span) || figure.span.contains(span))
        })
}

/// Returns everything a claim answers; `about` holds all that its account says about the event.
fn answers_of(account: &Account, claim: &Claim, about: &[&Claim]) -> Vec<(Question, Evidence)> {
    let text = account.article.text.as_str();
    let evidence = |value: Value, span: Option<Span>| Evidence {
        value,
        span,
        claim: ClaimRef {
            article: account.article.id.clone(),
            claim: claim.id.clone(),
        },
    };
    let mut answers = vec![(
        Question::Whether,
        evidence(Value::Whether(claim.polarity, claim.status), Some(claim.trigger)),
    )];
    if let Some(time) = crate::scene::told_time(account, claim)
        && let Some(when) = When::of(time)
    {
        answers.push((Question::When, evidence(Value::When(when), time.span)));
    }
    for place in &claim.places {
        let value = Value::Where(Where::of(place, text));
        answers.push((Question::Where, evidence(value, Some(place.mention.span))));
    }
    for (question, participants) in [(Question::Who, &claim.actors), (Question::Whom, &claim.recipients)] {
        for participant in participants
            .iter()
            .filter(|participant| !is_told_elsewhere(participant, about))
        {
            let value = Value::Party(Party::of(participant, text));
            answers.push((question.clone(), evidence(value, Some(participant.mention.span))));
        }
    }
    for figure in &claim.figures {
        answers.push((
            how_many(figure),
            evidence(Value::of_figure(figure, text), Some(figure.span)),
        ));
    }
    answers.push((
        Question::Called,
        evidence(Value::Called(claim.wording.clone()), Some(claim.trigger)),
    ));
    let speaker_span = claim.root_speaker().map(|speaker| speaker.mention.span);
    answers.push((
        Question::OnWhoseWord,
        evidence(Value::Speaker(Speaker::of(account, claim)), speaker_span),
    ));
    answers
}

/// Returns the question that a figure answers.
#[must_use]
pub fn how_many(figure: &Figure) -> Question {
    Question::HowMany {
        counts: figure.counts.clone(),
        unit: figure.unit.clone(),
    }
}

impl Value {
    /// Returns a figure as a value.
    #[must_use]
    pub fn of_figure(figure: &Figure, text: &str) -> Self {
        Self::Number {
            low: figure.low,
            high: figure.high,
            bound: figure.bound,
            of: figure.of.map(|span| span.of(text).to_owned()),
        }
    }
}

/// Judges the answers to one question.
fn row(question: Question, answers: Vec<Vec<Evidence>>) -> Row {
    let n_columns = answers.len();
    let n_telling = answers.iter().filter(|values| !values.is_empty()).count();
    let first: Vec<Evidence> = answers
        .iter()
        .find(|values| !values.is_empty())
        .cloned()
        .unwrap_or_default();
    let mut verdict = if n_telling == 1 && n_columns > 1 {
        Verdict::Silent
    } else {
        Verdict::Same
    };
    for (number, values) in answers.iter().enumerate() {
        for earlier in answers[..number]
            .iter()
            .filter(|earlier| !earlier.is_empty() && !values.is_empty())
        {
            verdict = verdict.max(compare(earlier, values));
        }
    }
    let readings = answers.into_iter().map(|values| Reading {
        verdict: if values.is_empty() {
            Verdict::Silent
        } else {
            compare(&first, &values)
        },
        values,
    });
    Row {
        readings: readings.collect(),
        question,
        verdict,
    }
}

/// Returns how two accounts' answers to one question agree. Each value looks for its best counterpart; the answers
/// agree as well as the worst-off value of the account that says less.
#[must_use]
pub fn compare(one: &[Evidence], two: &[Evidence]) -> Verdict {
    let (fewer, more) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let best = |value: &Evidence| more.iter().map(|other| agreement(&value.value, &other.value)).min();
    let verdict = fewer.iter().filter_map(best).max().unwrap_or(Verdict::Same);
    let covered = |value: &Evidence| {
        fewer
            .iter()
            .any(|other| agreement(&value.value, &other.value) == Verdict::Same)
    };
    if verdict == Verdict::Same && !more.iter().all(covered) {
        Verdict::Compatible
    } else {
        verdict
    }
}

/// Returns how two values agree.
fn agreement(one: &Value, two: &Value) -> Verdict {
    match (one, two) {
        (Value::Whether(polarity, status), Value::Whether(other_polarity, other_status)) => {
            whether((*polarity, *status), (*other_polarity, *other_status))
        }
        (Value::When(one), Value::When(two)) => match () {
            () if one.same_days(two) => Verdict::Same,
            () if one.overlaps(two) => Verdict::Compatible,
            () => Verdict::Different,
        },
        (Value::Where(one), Value::Where(two)) => match one.nearness(two) {
            Nearness::Same => Verdict::Same,
            Nearness::Near | Nearness::Inside => Verdict::Compatible,
            Nearness::Unknown | Nearness::Apart => Verdict::Different,
        },
        (Value::Party(one), Value::Party(two)) => match one.kin(two) {
            Kin::Same => Verdict::Same,
            Kin::Country => Verdict::Compatible,
            Kin::Apart => Verdict::Different,
        },
        (
            Value::Number { low, high, of, .. },
            Value::Number {
                low: other_low,
                high: other_high,
                of: other_of,
                ..
            },
        ) => numbers(
            (*low, *high),
            of.as_deref(),
            (*other_low, *other_high),
            other_of.as_deref(),
        ),
        (Value::Called(one), Value::Called(two)) if one == two => Verdict::Same,
        (Value::Speaker(one), Value::Speaker(two)) if one.key == two.key => Verdict::Same,
        _ => Verdict::Different,
    }
}

fn whether(one: (Polarity, Status), two: (Polarity, Status)) -> Verdict {
    let denies = |(polarity, status)| polarity == Polarity::Negative || status == Status::Denied;
    let told = |status| matches!(status, Status::Happened | Status::Ongoing | Status::Planned);
    match () {
        () if denies(one) != denies(two) => Verdict::Denied,
        () if one == two => Verdict::Same,
        // What was planned yesterday goes on today and has happened tomorrow.
        () if told(one.1) && told(two.1) => Verdict::Compatible,
        () => Verdict::Different,
    }
}

/// Returns how two numbers agree. Numbers of different scope ("106 women", "63 children") do not contradict each other.
pub(crate) fn numbers(
    one: (Option<f64>, Option<f64>),
    of: Option<&str>,
    two: (Option<f64>, Option<f64>),
    other_of: Option<&str>,
) -> Verdict {
    if one == two {
        return if scopes_differ(of, other_of) {
            Verdict::Compatible
        } else {
            Verdict::Same
        };
    }
    let above = |low: Option<f64>, high: Option<f64>| matches!((low, high), (Some(low), Some(high)) if low > high);
    let apart = above(one.0, two.1) || above(two.0, one.1);
    if apart && !scopes_differ(of, other_of) {
        Verdict::Different
    } else {
        Verdict::Compatible
    }
}

/// Says whether two figures say that they count different things.
pub(crate) fn scopes_differ(of: Option<&str>, other_of: Option<&str>) -> bool {
    matches!((of, other_of), (Some(one), Some(two)) if folded(one) != folded(two))
}

/// Returns the parties a claim names, actors and recipients alike, each once.
#[must_use]
pub fn parties_of(claim: &Claim, text: &str) -> Vec<Party> {
    let mut all = parties(&claim.actors, text);
    all.extend(parties(&claim.recipients, text));
    all.sort();
    all.dedup_by(|one, two| one.key == two.key);
    all
}

impl Collation {
    /// Returns the row in which the accounts differ most: a denial before a difference; then figures by their ratio,
    /// who, whom, when and where. Names and speakers always differ somewhat and are passed over.
    #[must_use]
    pub fn sharpest(&self) -> Option<&Row> {
        let sharp = self.rows.iter().filter(|row| row.verdict >= Verdict::Different);
        let told = sharp.filter(|row| !matches!(row.question, Question::Called | Question::OnWhoseWord));
        told.max_by(|one, two| {
            sharpness(one)
                .total_cmp(&sharpness(two))
                .then(two.question.cmp(&one.question))
        })
    }

    /// Returns how many questions the accounts answer differently or deny.
    #[must_use]
    pub fn n_differences(&self) -> usize {
        self.rows.iter().filter(|row| row.verdict >= Verdict::Different).count()
    }
}

/// Returns a number by which differing rows are ordered: a denial counts as a figure thirty-two times another, any other
/// difference as one figure twice another.
#[must_use]
pub fn sharpness(row: &Row) -> f64 {
    match (&row.question, row.verdict) {
        (_, Verdict::Denied) => 5.0,
        (Question::HowMany { .. }, Verdict::Different) => spread(row).log2(),
        (_, Verdict::Different) => 1.0,
        _ => 0.0,
    }
}

/// Returns the largest number of a row over its smallest, at least one.
fn spread(row: &Row) -> f64 {
    let values = row.readings.iter().flat_map(|reading| &reading.values);
    let numbers: Vec<f64> = values
        .filter_map(|evidence| match evidence.value {
            Value::Number { low, high, .. } => low.or(high).filter(|number| *number > 0.0),
            _ => None,
        })
        .collect();
    let least = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let most = numbers.iter().copied().fold(0.0, f64::max);
    (most / least).max(1.0)
}
