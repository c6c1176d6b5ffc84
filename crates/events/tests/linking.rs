//! Which claims are about one event, and which are not.

mod builder;

use std::sync::OnceLock;

use builder::{Told, story};
use claims::{Account, Kind, Precision, Status};
use events::{Event, link};
use lexicon::{EventType, Lexicon, Register};
use proptest::prelude::*;

const GRANDPORT: (&str, &str, Option<(f64, f64)>) = ("geonames:1", "LBN", Some((33.9, 35.5)));
const HILLTOWN: (&str, &str, Option<(f64, f64)>) = ("geonames:2", "LBN", Some((34.6, 36.1)));

/// The tables, loaded once.
fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::builtin().expect("the tables are part of the program"))
}

fn events(accounts: &[Account]) -> Vec<Event> {
    link(accounts, lexicon())
}

/// Says whether the claims with these triggers came to one event.
fn together(accounts: &[Account], one: &str, two: &str) -> bool {
    let id = |trigger: &str| {
        let claims = accounts
            .iter()
            .flat_map(|account| account.claims.iter().map(move |claim| (account, claim)));
        let found = claims
            .into_iter()
            .find(|(account, claim)| claim.trigger.of(&account.article.text) == trigger);
        found
            .unwrap_or_else(|| panic!("no claim is triggered by {trigger}"))
            .1
            .id
            .clone()
    };
    let (one, two) = (id(one), id(two));
    let events = events(accounts);
    let holds = |event: &Event, id| event.claims.iter().any(|claim| claim.claim == id);
    let event = events
        .iter()
        .find(|event| holds(event, one.clone()))
        .expect("every claim has an event");
    holds(event, two)
}

fn in_grandport<'t>(told: Told<'t>, word: &str) -> Told<'t> {
    told.at(word, GRANDPORT.0, GRANDPORT.1, GRANDPORT.2)
}

fn blast_and_toll() -> [Account; 2] {
    [
        story(
            "Courier",
            "2020-08-05",
            "A warehouse explosion tore through Grandport on Tuesday evening.",
        )
        .tells("explosion", |told| {
            in_grandport(told, "Grandport").day("on Tuesday", "2020-08-04")
        })
        .account(),
        story(
            "Ledger",
            "2020-08-06",
            "At least 135 people were killed by the warehouse explosion in Grandport on 4 August.",
        )
        .tells("killed", |told| {
            in_grandport(told, "Grandport")
                .day("on 4 August", "2020-08-04")
                .register(Register::Toll)
                .figure("At least 135 people", "killed", Some(135.0), None, "")
        })
        .account(),
    ]
}

#[test]
fn one_day_one_place_and_shared_words_are_one_event() {
    assert!(together(&blast_and_toll(), "explosion", "killed"));
}

#[test]
fn what_did_it_and_its_toll_are_one_event() {
    let text = "A missile strike on the station killed at least 39 people and wounded 87 on Friday.";
    let account = story("Courier", "2022-04-08", text)
        .tells("strike", |told| told.typed(EventType::Assault))
        .tells("killed", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .by("A missile strike on the station", "")
                .day("on Friday", "2022-04-08")
                .figure("at least 39 people", "killed", Some(39.0), None, "people")
        })
        .tells("wounded", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .day("on Friday", "2022-04-08")
                .exactly("87", "injured", 87.0)
        })
        .account();
    assert!(together(std::slice::from_ref(&account), "strike", "killed"));
    assert!(together(&[account], "killed", "wounded"));
}

#[test]
fn a_toll_raised_two_days_later_is_one_event_even_where_no_place_was_resolved() {
    let first = story(
        "A",
        "2022-04-08",
        "The missile at Rivermouth station killed 39 people on Friday.",
    )
    .tells("killed", |told| {
        told.typed(EventType::Assault)
            .called("kill")
            .register(Register::Toll)
            .by("The missile at Rivermouth station", "")
            .day("on Friday", "2022-04-08")
            .exactly("39 people", "killed", 39.0)
    })
    .account();
    let later = story(
        "B",
        "2022-04-10",
        "People slain at Rivermouth station on Friday now number 57 people.",
    )
    .tells("slain", |told| {
        told.typed(EventType::Assault)
            .called("kill")
            .register(Register::Toll)
            .day("on Friday", "2022-04-08")
            .exactly("57 people", "killed", 57.0)
    })
    .account();
    assert!(together(&[first, later], "killed", "slain"));
}

#[test]
fn a_later_toll_joins_where_its_article_alone_speaks_of_the_place() {
    let text = "Donors promised aid to Grandport on Sunday.\n\nThe ministry said on Saturday that 158 people were killed in \
                the explosion of 4 August and about 6,000 were hurt.";
    let said = "that 158 people were killed in the explosion of 4 August and about 6,000 were hurt";
    let saying = builder::find(text, said);
    let later = story("Post", "2020-08-09", text)
        .tells("promised", |told| {
            in_grandport(told, "Grandport")
                .typed(EventType::Aid)
                .day("on Sunday", "2020-08-09")
        })
        .tells("killed", |told| {
            let mut told = told
                .typed(EventType::Assault)
                .register(Register::Toll)
                .day("4 August", "2020-08-04")
                .said_by("The ministry", "")
                .exactly("158 people", "killed", 158.0);
            told.claim.attribution[0].content = saying;
            told
        })
        .tells("explosion", |told| {
            told.typed(EventType::Assault).day("4 August", "2020-08-04")
        })
        // The day of the saying, taken for the day of the harm.
        .tells("hurt", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .day("on Saturday", "2020-08-08")
                .exactly("about 6,000", "injured", 6000.0)
        })
        .account();
    let earlier = story(
        "Courier",
        "2020-08-05",
        "The blast, an explosion in Grandport, left at least 78 people slain on Tuesday.",
    )
    .tells("blast", |told| {
        in_grandport(told, "Grandport")
            .typed(EventType::Assault)
            .called("explosion")
            .day("on Tuesday", "2020-08-04")
    })
    .tells("slain", |told| {
        told.typed(EventType::Assault)
            .called("killed")
            .register(Register::Toll)
            .by("The blast", "")
            .day("on Tuesday", "2020-08-04")
            .figure("at least 78 people", "killed", Some(78.0), None, "")
    })
    .account();
    for word in ["killed", "explosion", "hurt"] {
        assert!(together(&[earlier.clone(), later.clone()], "slain", word), "{word}");
    }
    assert!(!together(&[earlier, later], "slain", "promised"));
}

#[test]
fn a_toll_goes_on_in_the_next_sentence_and_names_no_other_blow() {
    let text = "Shells killed 57 people in Grandport on Friday. Another 109 people were hurt. \
                A fire wounded 4 firemen.";
    let account = story("Courier", "2022-04-10", text)
        .tells("killed", |told| {
            in_grandport(told, "Grandport")
                .typed(EventType::Assault)
                .register(Register::Toll)
                .day("on Friday", "2022-04-08")
                .exactly("57 people", "killed", 57.0)
        })
        .tells("hurt", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .exactly("109 people", "injured", 109.0)
        })
        .tells("wounded", |told| {
            told.register(Register::Toll)
                .by("A fire", "")
                .exactly("4 firemen", "injured", 4.0)
        })
        .account();
    assert!(together(std::slice::from_ref(&account), "killed", "hurt"));
    assert!(!together(&[account], "killed", "wounded"));
}

#[test]
fn the_blow_s_own_month_dates_its_toll_years_later() {
    let first = story(
        "A",
        "2022-04-08",
        "A missile killed 39 people at the railway station of Grandport on Friday.",
    )
    .tells("killed", |told| {
        in_grandport(told, "Grandport")
            .typed(EventType::Assault)
            .called("kill")
            .register(Register::Toll)
            .day("on Friday", "2022-04-08")
            .exactly("39 people", "killed", 39.0)
    })
    .account();
    let years_later = |month: &str, from: &str, to: &str| {
        let text = format!(
            "The attack on the railway station of Grandport in {month} took the lives of 58 people, lawyers said on Tuesday."
        );
        story("B", "2023-02-21", &text)
            .tells("attack", |told| {
                in_grandport(told, "Grandport")
                    .typed(EventType::Assault)
                    .on(month, from, to, Precision::Month)
            })
            .tells("took the lives", |told| {
                told.typed(EventType::Assault)
                    .called("kill")
                    .register(Register::Toll)
                    .by("The attack on the railway station of Grandport", "")
                    .day("on Tuesday", "2023-02-21")
                    .exactly("58 people", "killed", 58.0)
            })
            .account()
    };
    let april = years_later("April 2022", "2022-04-01", "2022-04-30");
    assert!(together(&[first.clone(), april], "killed", "took the lives"));
    let may = years_later("May 2022", "2022-05-01", "2022-05-31");
    assert!(!together(&[first, may], "killed", "took the lives"));
}

#[test]
fn a_handover_told_as_a_state_is_one_event_and_the_agreement_on_it_another() {
    let taken = story(
        "Dispatch",
        "2024-05-24",
        "Norland guards moved into four villages on Friday, an aide said.",
    )
    .tells("moved into", |told| {
        told.typed(EventType::Assault)
            .by("Norland guards", "NRL")
            .day("on Friday", "2024-05-24")
            .exactly("four villages", "villages", 4.0)
    })
    .account();
    let regained = story("Herald", "2024-05-26", "Two days ago Norland got back four villages.")
        .tells("got back", |told| {
            told.kind(Kind::State)
                .by("Norland", "NRL")
                .day("Two days ago", "2024-05-24")
                .exactly("four villages", "villages", 4.0)
        })
        .account();
    let agreed = story(
        "Herald",
        "2024-04-19",
        "Norland and Sudland agreed on Friday that four villages go to Norland.",
    )
    .tells("agreed", |told| {
        told.typed(EventType::Agree)
            .by("Norland", "NRL")
            .by("Sudland", "SDL")
            .day("on Friday", "2024-04-19")
            .exactly("four villages", "villages", 4.0)
    })
    .account();
    let all = [taken, regained, agreed];
    assert!(together(&all, "moved into", "got back"));
    assert!(!together(&all, "moved into", "agreed"));
    assert!(!together(&all, "got back", "agreed"));
}

#[test]
fn a_signing_and_the_agreement_signed_are_one_event_and_what_it_is_about_another() {
    let text = "Norland and Sudland signed an agreement on a permanent truce in Grandport on Wednesday.";
    let account = story("Observer", "2022-11-02", text)
        .tells("signed", |told| {
            told.typed(EventType::Support)
                .by("Norland", "NRL")
                .by("Sudland", "SDL")
                .to("an agreement on a permanent truce", "")
                .day("on Wednesday", "2022-11-02")
        })
        .tells("agreement", |told| {
            told.typed(EventType::Agree).day("on Wednesday", "2022-11-02")
        })
        .tells("truce", |told| {
            told.typed(EventType::Retreat)
                .status(Status::Planned)
                .day("on Wednesday", "2022-11-02")
        })
        .account();
    assert!(together(std::slice::from_ref(&account), "signed", "agreement"));
    assert!(!together(&[account], "signed", "truce"));
}

#[test]
fn two_reports_of_one_meeting_are_one_event() {
    let one = story(
        "Courier",
        "2022-05-25",
        "The envoys of Norland and Sudland met in Grandport on Tuesday over the border.",
    )
    .tells("met", |told| {
        in_grandport(told, "Grandport")
            .typed(EventType::Consult)
            .called("meet")
            .by("Norland", "NRL")
            .to("Sudland", "SDL")
            .day("on Tuesday", "2022-05-24")
    })
    .account();
    let two = story(
        "Ledger",
        "2022-05-26",
        "Talks between Sudland and Norland on 24 May ended without a statement.",
    )
    .tells("Talks", |told| {
        told.typed(EventType::Consult)
            .called("talk")
            .by("Sudland", "SDL")
            .by("Norland", "NRL")
            .day("on 24 May", "2022-05-24")
    })
    .account();
    assert!(together(&[one, two], "met", "Talks"));
}

#[test]
fn meetings_on_two_days_are_two_events() {
    let meeting = |outlet: &str, verb: &str, day: &str| {
        story(
            outlet,
            "2022-05-30",
            &format!("Norland and Sudland {verb} in Grandport on {day} over the border."),
        )
        .tells(verb, |told| {
            in_grandport(told, "Grandport")
                .typed(EventType::Consult)
                .called("meet")
                .by("Norland", "NRL")
                .to("Sudland", "SDL")
                .day(day, day)
        })
        .account()
    };
    assert!(!together(
        &[
            meeting("A", "met", "2022-05-24"),
            meeting("B", "gathered", "2022-05-27")
        ],
        "met",
        "gathered"
    ));
    assert!(together(
        &[
            meeting("A", "met", "2022-05-24"),
            meeting("B", "gathered", "2022-05-24")
        ],
        "met",
        "gathered"
    ));
}

#[test]
fn meetings_without_a_day_and_years_apart_are_two_events() {
    let meeting = |outlet: &str, published: &str, verb: &str| {
        story(
            outlet,
            published,
            &format!("The presidents of Norland and Sudland {verb} over the border."),
        )
        .tells(verb, |told| {
            told.typed(EventType::Consult)
                .called("meet")
                .by("Norland", "NRL")
                .to("Sudland", "SDL")
        })
        .account()
    };
    assert!(!together(
        &[
            meeting("A", "2012-05-24", "met"),
            meeting("B", "2021-05-24", "gathered")
        ],
        "met",
        "gathered"
    ));
}

#[test]
fn a_war_and_one_of_its_battles_are_two_events() {
    let war = story(
        "A",
        "2021-01-10",
        "The war of 2020 between Norland and Sudland changed the map.",
    )
    .tells("war", |told| {
        told.typed(EventType::Assault)
            .by("Norland", "NRL")
            .to("Sudland", "SDL")
            .on("of 2020", "2020-01-01", "2020-12-31", Precision::Year)
    })
    .account();
    let battle = story(
        "B",
        "2020-11-09",
        "Norland stormed Hilltown on Sunday and drove Sudland out.",
    )
    .tells("stormed", |told| {
        told.typed(EventType::Assault)
            .by("Norland", "NRL")
            .to("Sudland", "SDL")
            .at("Hilltown", HILLTOWN.0, HILLTOWN.1, HILLTOWN.2)
            .day("on Sunday", "2020-11-08")
    })
    .account();
    assert!(!together(&[war, battle], "war", "stormed"));
}

#[test]
fn one_day_in_two_towns_is_two_events() {
    let strike = |outlet: &str, verb: &str, town: &str, place: (&str, &str, Option<(f64, f64)>)| {
        story(
            outlet,
            "2022-04-09",
            &format!("Norland {verb} {town} on Friday, and many fled from the station."),
        )
        .tells(verb, |told| {
            told.typed(EventType::Assault)
                .by("Norland", "NRL")
                .at(town, place.0, place.1, place.2)
                .day("on Friday", "2022-04-08")
        })
        .account()
    };
    let (here, there) = (
        strike("A", "shelled", "Grandport", GRANDPORT),
        strike("B", "bombed", "Hilltown", HILLTOWN),
    );
    assert!(!together(&[here.clone(), there], "shelled", "bombed"));
    assert!(together(
        &[here, strike("B", "bombed", "Grandport", GRANDPORT)],
        "shelled",
        "bombed"
    ));
}

#[test]
fn a_blow_and_its_answer_are_two_events() {
    let text = "Norland shelled Sudland on Friday, and Sudland struck Norland on Friday too.";
    let account = story("A", "2022-04-09", text)
        .tells("shelled", |told| {
            told.typed(EventType::Assault)
                .by("Norland", "NRL")
                .to("Sudland", "SDL")
                .day("on Friday", "2022-04-08")
        })
        .tells("struck", |told| {
            told.typed(EventType::Assault)
                .by("Sudland", "SDL")
                .to("Norland", "NRL")
                .day("on Friday", "2022-04-08")
        })
        .account();
    assert!(!together(&[account], "shelled", "struck"));
}

#[test]
fn a_demand_is_not_its_fulfilment_and_a_denial_is_about_the_same_event() {
    let told = |outlet: &str, verb: &str, status| {
        story(
            outlet,
            "2022-04-09",
            &format!("Norland {verb} from Grandport on Friday, as the column rolled north."),
        )
        .tells(verb, |told| {
            in_grandport(told, "Grandport")
                .typed(EventType::Retreat)
                .called("withdraw")
                .by("Norland", "NRL")
                .day("on Friday", "2022-04-08")
                .status(status)
        })
        .account()
    };
    let happened = told("A", "withdrew", Status::Happened);
    assert!(!together(
        &[happened.clone(), told("B", "should withdraw", Status::Demanded)],
        "withdrew",
        "should withdraw"
    ));
    assert!(together(
        &[happened, told("B", "never withdrew", Status::Denied)],
        "withdrew",
        "never withdrew"
    ));
}

#[test]
fn a_report_older_than_the_day_is_about_something_else() {
    let old = story("A", "2019-03-01", "An explosion shook the warehouse in Grandport.")
        .tells("explosion", |told| in_grandport(told, "Grandport"))
        .account();
    let new = story(
        "B",
        "2020-08-05",
        "A blast, an explosion heard for miles, shook the warehouse in Grandport on Tuesday.",
    )
    .tells("blast", |told| {
        in_grandport(told, "Grandport")
            .called("explosion")
            .day("on Tuesday", "2020-08-04")
    })
    .account();
    assert!(!together(&[old, new], "explosion", "blast"));
}

#[test]
fn a_standing_figure_is_one_state_however_many_years_lie_between() {
    let state = |outlet: &str, published: &str, verb: &str| {
        story(outlet, published, &format!("The League of Lakes {verb} 120 countries."))
            .tells(verb, |told| {
                told.kind(Kind::State)
                    .called("include")
                    .by("The League of Lakes", "org:lakes")
                    .exactly("120 countries", "countries", 120.0)
            })
            .account()
    };
    assert!(together(
        &[state("A", "2012-05-01", "includes"), state("B", "2021-05-01", "counts")],
        "includes",
        "counts"
    ));
}

/// Two reports of their own that quote one statement: what only the statement tells has one witness, what both tell in
/// their own words has two.
#[test]
fn a_passage_quoted_in_full_has_one_witness() {
    let quote = "“At nine in the evening an explosion tore through the warehouse in Grandport, and it was heard as far as the \
                 islands. I have ordered that the harbour stay shut until the last crate is counted. No one who sleeps on \
                 the quay shall be sent away, and whoever lost a boat shall have another before the winter comes,” he said.";
    let one = "The minister stood on a crate. Divers, he was told, had not gone down since noon for want of air, and a priest \
               handed round tea while the searchlights of two tugs moved over what had been the customs house.";
    let two = "In the taverns of the upper town nobody believed a word of it, and the women who clean the fish told one \
               another of lorries that came by night, without lights, from the old brickworks beyond the marsh.";
    let tell = |outlet: &str, own: &str, more: &str| {
        story(outlet, "2020-08-05", &format!("{own}\n\n{quote}{more}")).tells("explosion", |told| {
            in_grandport(told, "Grandport").day("", "2020-08-04")
        })
    };
    let quoted = [tell("Wire", one, "").account(), tell("Paper", two, "").account()];
    let all = events(&quoted);
    assert_eq!(all.len(), 1);
    let counts = all[0].counts;
    assert_eq!((counts.pages, counts.outlets, counts.copies), (1, 1, 1));
    let copies = events::Copies::among(quoted.iter().map(|account| &account.article));
    assert_eq!((copies.iter().count(), copies.shared().count()), (0, 1));
    let accounts: Vec<&Account> = quoted.iter().collect();
    assert_eq!(events::collate(&all[0], &accounts, &copies).counts, counts);

    // What the second report tells in its own words is its own witness.
    let [first, second] = [&quoted[0].article, &quoted[1].article];
    let told = std::collections::BTreeSet::from([&first.id, &second.id]);
    let quoted_at = quoted[1].claims[0].sentence;
    let own = text::Span::new(0, two.len());
    assert_eq!(copies.witness(&second.id, [quoted_at], &told), &first.id);
    assert_eq!(copies.witness(&second.id, [quoted_at, own], &told), &second.id);
    let alone = std::collections::BTreeSet::from([&second.id]);
    assert_eq!(copies.witness(&second.id, [quoted_at], &alone), &second.id);
}

#[test]
fn a_copy_adds_a_page_and_no_witness() {
    let text = "A warehouse explosion tore through Grandport on Tuesday evening, and the harbour burned until the morning. \
                Sailors who had slept on the quay told of a white light and of a wind that threw them against the wall.";
    let tell = |outlet: &str, day: &str, text: &str| {
        story(outlet, day, text)
            .tells("explosion", |told| {
                in_grandport(told, "Grandport").day("on Tuesday", "2020-08-04")
            })
            .account()
    };
    let (wire, paper) = (
        tell("Wire", "2020-08-05", text),
        tell("Paper", "2020-08-06", &format!("{text} More soon.")),
    );
    let events = events(&[paper, wire]);
    let counts = events[0].counts;
    assert_eq!(events.len(), 1);
    assert_eq!(
        (counts.pages, counts.outlets, counts.root_speakers, counts.copies),
        (1, 1, 1, 1)
    );
    assert_eq!(events[0].claims.len(), 2);
}

#[test]
fn a_label_says_what_where_and_when() {
    let events = events(&blast_and_toll()[..1]);
    assert_eq!(events[0].label, "explosion · Grandport · 2020-08-04");
    assert!(events[0].id.0.starts_with("e_") && events[0].id.0.len() == 18);
}

#[test]
fn the_blow_names_an_event_before_its_toll() {
    let text = "A missile strike killed 39 people and wounded 87 in Grandport on Friday.";
    let account = story("Courier", "2022-04-08", text)
        .tells("strike", |told| {
            in_grandport(told, "Grandport").typed(EventType::Assault)
        })
        .tells("killed", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .by("A missile strike", "")
                .day("on Friday", "2022-04-08")
                .exactly("39 people", "killed", 39.0)
        })
        .tells("wounded", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .by("A missile strike", "")
                .exactly("87", "injured", 87.0)
        })
        .account();
    let found = events(&[account]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].label, "strike · Grandport · 2022-04-08");
}

#[test]
fn a_later_report_leaves_the_id_as_it_is() {
    let both = blast_and_toll();
    assert_eq!(events(&both[..1])[0].id, events(&both)[0].id);
}

/// A small record with things that belong together and things that do not.
fn mixed_record() -> Vec<Account> {
    let mut accounts = blast_and_toll().to_vec();
    for (number, day) in ["2022-05-24", "2022-05-24", "2022-05-27", "2022-06-01", "2022-06-01"]
        .into_iter()
        .enumerate()
    {
        let text = format!("Report {number}: Norland and Sudland met in Grandport on {day} over the border.");
        let meeting = story(&format!("Outlet {number}"), "2022-06-02", &text).tells("met", |told| {
            in_grandport(told, "Grandport")
                .typed(EventType::Consult)
                .called("meet")
                .by("Norland", "NRL")
                .to("Sudland", "SDL")
                .day(day, day)
        });
        accounts.push(meeting.account());
    }
    accounts
}

proptest! {
    #[test]
    fn the_order_of_arrival_changes_nothing(order in Just((0..7).collect::<Vec<usize>>()).prop_shuffle()) {
        let accounts = mixed_record();
        let shuffled: Vec<Account> = order.iter().map(|&number| accounts[number].clone()).collect();
        prop_assert_eq!(events(&shuffled), events(&accounts));
    }
}

#[test]
fn every_claim_belongs_to_exactly_one_event() {
    let accounts = mixed_record();
    let mut claims: Vec<_> = events(&accounts).into_iter().flat_map(|event| event.claims).collect();
    let n_claims = claims.len();
    claims.sort();
    claims.dedup();
    assert_eq!(claims.len(), n_claims);
    assert_eq!(
        n_claims,
        accounts.iter().map(|account| account.claims.len()).sum::<usize>()
    );
    assert_eq!(events(&accounts).len(), 4, "the explosion and meetings on three days");
}
