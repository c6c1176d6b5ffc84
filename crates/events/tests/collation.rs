//! Accounts side by side, and figures over report dates.

mod builder;

use std::sync::OnceLock;

use builder::{Story, story};
use claims::{Account, Precision};
use events::{Collation, Copies, Event, Question, Step, Verdict, collate, ledgers, link};
use lexicon::{EventType, Lexicon, Register};

/// A report of one strike in one town on one day, to which each test adds what it is about.
fn report(
    outlet: &str,
    published: &str,
    text: &str,
    fill: impl FnOnce(builder::Told<'_>) -> builder::Told<'_>,
) -> Story {
    story(
        outlet,
        published,
        &format!("Norland shelled Grandport on Friday. {text}"),
    )
    .tells("shelled", |told| {
        fill(
            told.typed(EventType::Assault)
                .by("Norland", "NRL")
                .at("Grandport", "geonames:1", "SDL", Some((33.9, 35.5)))
                .day("on Friday", "2022-04-08"),
        )
    })
}

/// The tables, loaded once.
fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::builtin().expect("the tables are part of the program"))
}

fn one_event(accounts: &[Account]) -> Event {
    let events = link(accounts, lexicon());
    assert_eq!(
        events.len(),
        1,
        "{:#?}",
        events.iter().map(|event| &event.label).collect::<Vec<_>>()
    );
    events.into_iter().next().expect("one")
}

fn collation(accounts: &[Account]) -> Collation {
    let all: Vec<&Account> = accounts.iter().collect();
    let copies = Copies::among(accounts.iter().map(|account| &account.article));
    collate(&one_event(accounts), &all, &copies)
}

/// Checks the verdicts of one row: the row's own, then each account's.
#[track_caller]
fn check(accounts: &[Account], question: &Question, row_verdict: Verdict, verdicts: &[Verdict]) {
    let collation = collation(accounts);
    let row = collation
        .rows
        .iter()
        .find(|row| row.question == *question)
        .expect("the question is answered");
    let found: Vec<Verdict> = row.readings.iter().map(|reading| reading.verdict).collect();
    assert_eq!((row.verdict, found.as_slice()), (row_verdict, verdicts));
}

fn killed(outlet: &str, published: &str, words: &str, low: Option<f64>, high: Option<f64>) -> Account {
    report(outlet, published, words, |told| {
        told.register(Register::Toll).figure(words, "killed", low, high, "")
    })
    .account()
}

fn how_many() -> Question {
    Question::HowMany {
        counts: "killed".to_owned(),
        unit: None,
    }
}

#[test]
fn figures_agree_fit_or_differ() {
    let first = killed("A", "2022-04-08", "Thirty died", Some(30.0), Some(30.0));
    let again = killed("B", "2022-04-09", "30 died", Some(30.0), Some(30.0));
    let at_least = killed("C", "2022-04-09", "At least 27 died", Some(27.0), None);
    let more = killed("D", "2022-04-10", "57 died", Some(57.0), Some(57.0));
    check(
        &[first.clone(), again],
        &how_many(),
        Verdict::Same,
        &[Verdict::Same, Verdict::Same],
    );
    check(
        &[first.clone(), at_least],
        &how_many(),
        Verdict::Compatible,
        &[Verdict::Same, Verdict::Compatible],
    );
    check(
        &[first, more],
        &how_many(),
        Verdict::Different,
        &[Verdict::Same, Verdict::Different],
    );
}

#[test]
fn silence_is_said() {
    let telling = killed("A", "2022-04-08", "Thirty died", Some(30.0), Some(30.0));
    let silent = report("B", "2022-04-09", "Trains stood still.", |told| told).account();
    check(
        &[telling, silent],
        &how_many(),
        Verdict::Silent,
        &[Verdict::Same, Verdict::Silent],
    );
}

#[test]
fn the_blow_is_no_doer_and_the_counted_are_no_party() {
    let told = |outlet: &str, words: &str, number: f64| {
        let text = format!("A blast at the quay of Grandport killed {words} and hurt guards on Friday.");
        story(outlet, "2022-04-08", &text)
            .tells("blast", |told| told.typed(EventType::Assault))
            .tells("killed", |told| {
                told.typed(EventType::Assault)
                    .at("Grandport", "geonames:1", "SDL", Some((33.9, 35.5)))
                    .register(Register::Toll)
                    .day("on Friday", "2022-04-08")
                    .by("A blast at the quay of Grandport", "")
                    .to(words, "")
                    .to("guards", "")
                    .exactly(words, "killed", number)
            })
            .account()
    };
    let collation = collation(&[told("A", "12 people", 12.0), told("B", "15 people", 15.0)]);
    let row = |question: &Question| collation.rows.iter().find(|row| row.question == *question);
    assert!(row(&Question::Who).is_none(), "a blast is nobody");
    let whom = row(&Question::Whom).expect("the guards");
    assert_eq!(whom.verdict, Verdict::Same);
    assert!(whom.readings.iter().all(|reading| reading.values.len() == 1));
}

#[test]
fn a_denial_is_said() {
    let told = report("A", "2022-04-08", "Smoke rose.", |told| told).account();
    let denied = report("B", "2022-04-09", "So others say.", |told| told.denied()).account();
    check(
        &[told, denied],
        &Question::Whether,
        Verdict::Denied,
        &[Verdict::Same, Verdict::Denied],
    );
}

#[test]
fn a_month_fits_a_day_in_it() {
    let told = |outlet: &str, words: &str, first: &str, last: &str, precision| {
        let text = format!("A warehouse explosion shook Grandport {words}, and the tall silos broke.");
        story(outlet, "2020-09-15", &text)
            .tells("explosion", |told| {
                told.at("Grandport", "geonames:1", "SDL", Some((33.9, 35.5)))
                    .on(words, first, last, precision)
            })
            .account()
    };
    let day = told("A", "on 4 August", "2020-08-04", "2020-08-04", Precision::Day);
    let month = told("B", "in August", "2020-08-01", "2020-08-31", Precision::Month);
    let (id, verdicts) = (day.article.id.clone(), [Verdict::Same, Verdict::Compatible]);
    check(
        &[day.clone(), month.clone()],
        &Question::When,
        Verdict::Compatible,
        &verdicts,
    );
    let when = one_event(&[day, month]).time.expect("both say when");
    assert_eq!(
        when.shown(),
        "2020-08-04",
        "the finest that all allow, first told in {id:?}"
    );
}

#[test]
fn names_for_it_are_laid_side_by_side() {
    let one = report("A", "2022-04-08", "Smoke rose.", |told| told.called("liberate")).account();
    let two = report("B", "2022-04-08", "People fled.", |told| told.called("occupy")).account();
    let collation = collation(&[one, two]);
    let row = collation
        .rows
        .iter()
        .find(|row| row.question == Question::Called)
        .expect("both call it something");
    assert_eq!(row.verdict, Verdict::Different);
    assert!(collation.sharpest().is_none(), "names always differ somewhat");
}

#[test]
fn the_sharpest_row_is_the_denial_then_the_widest_figure() {
    let few = killed("A", "2022-04-08", "Ten died", Some(10.0), Some(10.0));
    let many = killed("B", "2022-04-09", "400 died", Some(400.0), Some(400.0));
    let figures = collation(&[few.clone(), many]);
    assert_eq!(figures.sharpest().expect("figures differ").question, how_many());
    let denied = report("C", "2022-04-09", "So others say.", |told| told.denied()).account();
    assert_eq!(
        collation(&[few, denied]).sharpest().expect("it is denied").question,
        Question::Whether
    );
}

#[test]
fn three_counts_and_no_score() {
    let one = report("A", "2022-04-08", "The mayor spoke.", |told| {
        told.said_by("The mayor", "person:mayor")
    })
    .account();
    let two = report("A", "2022-04-09", "Again: the mayor.", |told| {
        told.said_by("the mayor", "person:mayor")
    })
    .account();
    let three = report("B", "2022-04-09", "Seen by us.", |told| told).account();
    let counts = collation(&[one, two, three]).counts;
    assert_eq!(
        (counts.pages, counts.outlets, counts.root_speakers, counts.copies),
        (3, 2, 2, 0)
    );
}

/// Checks the steps of the ledger of those killed.
#[track_caller]
fn check_steps(accounts: &[Account], steps: &[Step]) {
    let all: Vec<&Account> = accounts.iter().collect();
    let ledgers = ledgers(&one_event(accounts), &all, &Copies::default());
    assert_eq!(ledgers.len(), 1);
    let found: Vec<Step> = ledgers[0].entries.iter().map(|entry| entry.step).collect();
    assert_eq!(found, steps);
}

#[test]
fn later_figures_revise_earlier_ones() {
    let day =
        |outlet: &str, day: &str, words: &str, number: f64| killed(outlet, day, words, Some(number), Some(number));
    check_steps(
        &[
            day("A", "2022-04-08", "30 died", 30.0),
            day("B", "2022-04-09", "52 died", 52.0),
            day("A", "2022-04-10", "57 died", 57.0),
        ],
        &[Step::First, Step::Revision, Step::Revision],
    );
    check_steps(
        &[
            day("A", "2022-04-08", "30 died", 30.0),
            day("B", "2022-04-09", "Thirty died", 30.0),
        ],
        &[Step::First, Step::Same],
    );
}

#[test]
fn a_higher_least_number_is_a_revision_and_not_the_same() {
    let least = |outlet: &str, day: &str, words: &str, number: f64| killed(outlet, day, words, Some(number), None);
    check_steps(
        &[
            least("A", "2022-04-08", "At least 30 died", 30.0),
            least("B", "2022-04-09", "At least 52 died", 52.0),
            killed("C", "2022-04-10", "52 died", Some(52.0), Some(52.0)),
            least("A", "2023-04-08", "At least 60 died", 60.0),
        ],
        &[Step::First, Step::Revision, Step::Same, Step::Revision],
    );
}

#[test]
fn two_least_numbers_of_one_day_may_both_be_true() {
    let least = |outlet: &str, day: &str, words: &str, number: f64| killed(outlet, day, words, Some(number), None);
    let (one, two) = (
        least("A", "2022-04-08", "At least 30 died", 30.0),
        least("B", "2022-04-08", "Over 25 died", 25.0),
    );
    check_steps(&[one.clone(), two], &[Step::First, Step::Compatible]);
    let again = least("B", "2022-04-08", "Thirty at least died", 30.0);
    check_steps(&[one, again], &[Step::First, Step::Same]);
}

#[test]
fn two_sources_at_one_time_conflict() {
    let day =
        |outlet: &str, day: &str, words: &str, number: f64| killed(outlet, day, words, Some(number), Some(number));
    check_steps(
        &[
            day("A", "2022-04-08", "30 died", 30.0),
            day("B", "2022-04-08", "Ninety died", 90.0),
        ],
        &[Step::First, Step::Conflict],
    );
    // A keeps to its figure after B gave another one.
    check_steps(
        &[
            day("A", "2022-04-08", "30 died", 30.0),
            day("B", "2022-04-09", "Ninety died", 90.0),
            day("A", "2022-04-10", "Thirty died", 30.0),
        ],
        &[Step::First, Step::Conflict, Step::Same],
    );
}

#[test]
fn another_scope_is_neither_revision_nor_conflict() {
    let all = killed("A", "2022-04-08", "Sixty people died", Some(60.0), Some(60.0));
    let told = |outlet: &str, day: &str, words: &str, of: &str, number: f64| {
        report(outlet, day, words, |told| {
            told.figure(words, "killed", Some(number), Some(number), of)
        })
        .account()
    };
    let people = told("B", "2022-04-09", "Sixty people were dead", "people", 60.0);
    let children = told("C", "2022-04-10", "Seven children were dead", "children", 7.0);
    check_steps(&[people.clone(), children.clone()], &[Step::First, Step::ScopeChange]);
    check_steps(&[all, people], &[Step::First, Step::Same]);
}

#[test]
fn a_report_without_a_day_revises_nothing() {
    let dated = killed("A", "2022-04-08", "30 died", Some(30.0), Some(30.0));
    let undated = killed("B", "", "Ninety died", Some(90.0), Some(90.0));
    check_steps(&[undated, dated], &[Step::First, Step::Undated]);
}
