//! The store keeps what it is given, once, in any order, and survives what happens to files.

#[path = "../../events/tests/builder/mod.rs"]
mod builder;

use std::path::Path;

use builder::story;
use claims::{Account, Bound, Precision, Status};
use lexicon::{EventType, Lexicon, Register};
use page::{Author, Capture, DateEvidence, DateOrigin, DateRole, Furniture, FurnitureKind, Issue, IssueKind};
use record::{Added, CaptureNote, Decision, Error, EventFilter, Ruling, Store};
use text::Span;

/// An account in which every field holds something.
fn full_account() -> Account {
    let text = "BEIRUT — At least 135 people were killed on 4 August, the minister said.\n\nThe port burned.";
    let mut account = story("The Courier", "2020-08-05", text)
        .tells("killed", |told| {
            let told = told
                .typed(EventType::Assault)
                .register(Register::Toll)
                .at("BEIRUT", "geonames:276781", "LBN", Some((33.893_33, 35.501_57)))
                .day("on 4 August", "2020-08-04")
                .figure("At least 135 people", "killed", Some(135.0), None, "people")
                .said_by("the minister", "");
            told.by("the minister", "LBN").to("people", "").status(Status::Alleged)
        })
        .tells("burned", |told| {
            told.on("", "2020-08-01", "2020-08-31", Precision::Month)
        })
        .account();
    let article = &mut account.article;
    article.url = Some("https://courier.example/1".to_owned());
    article.authors.push(Author {
        name: "Ana Lima".to_owned(),
        agency: false,
    });
    article.published.earliest = "2020-08-04".parse().ok();
    article.published.evidence.push(DateEvidence {
        day: "2020-08-05".parse().unwrap(),
        words: "5 August 2020".to_owned(),
        origin: DateOrigin::Byline,
        role: DateRole::Published,
    });
    article.dateline = Some(Span::new(0, 6));
    article.furniture.push(Furniture {
        text: "Share this".to_owned(),
        kind: FurnitureKind::Share,
    });
    article.issues.push(Issue {
        kind: IssueKind::DateConflict,
        message: "Two dates.".to_owned(),
        span: Some(Span::new(0, 6)),
    });
    let claim = &mut account.claims[0];
    claim.mode = Some("primitive".to_owned());
    claim.contexts.push("disaster".to_owned());
    claim.content_of = Some(claims::ClaimId("c_other".to_owned()));
    claim.figures[0].bound = Bound::About;
    claim.figures[0].unit = Some("people".to_owned());
    account
}

fn note(path: &str, bytes: &str) -> CaptureNote {
    let capture = Capture {
        path: path.to_owned(),
        bytes: bytes.as_bytes().to_vec(),
        ..Capture::default()
    };
    CaptureNote::of(&capture, "test", &[])
}

fn accounts() -> Vec<Account> {
    let told = |outlet: &str, day: &str, n: f64| {
        story(
            outlet,
            day,
            &format!("{n} people were killed in Grandport on 8 April, {outlet} reports of the station."),
        )
        .tells("killed", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .at("Grandport", "geonames:1", "SDL", Some((1.0, 2.0)))
                .day("on 8 April", "2022-04-08")
                .exactly(&format!("{n} people"), "killed", n)
        })
        .account()
    };
    vec![
        told("A", "2022-04-08", 30.0),
        told("B", "2022-04-09", 52.0),
        told("C", "2022-04-10", 57.0),
        full_account(),
    ]
}

/// Everything a record would show, as text.
fn dump(store: &mut Store) -> String {
    store.link(&Lexicon::builtin().unwrap()).unwrap();
    let events = store.events(&EventFilter::default()).unwrap();
    format!(
        "{:#?}\n{events:#?}\n{:#?}",
        store.accounts().unwrap(),
        store.captures().unwrap()
    )
}

#[test]
fn what_goes_in_comes_out() {
    let mut store = Store::in_memory().unwrap();
    let account = full_account();
    let mut given = note("one.html", "bytes");
    given.issues = account.article.issues.clone();
    let added = store.add(&given, std::slice::from_ref(&account)).unwrap();
    assert_eq!(
        added,
        Added {
            captures: 1,
            articles: 1,
            accounts: 1,
            claims: 2
        }
    );
    let back = store.account(&account.article.id).unwrap().expect("it was added");
    let mut expected = account;
    expected.article.path = "one.html".to_owned();
    expected.article.capture = given.id.clone();
    assert_eq!(format!("{back:?}"), format!("{expected:?}"));
    assert_eq!(store.captures().unwrap()[0].issues, given.issues);
}

#[test]
fn reading_a_page_again_adds_nothing() {
    let mut store = Store::in_memory().unwrap();
    let accounts = accounts();
    store.add(&note("one.html", "bytes"), &accounts).unwrap();
    let before = dump(&mut store);
    assert_eq!(
        store.add(&note("one.html", "bytes"), &accounts).unwrap(),
        Added::default()
    );
    assert!(store.is_linked().unwrap(), "nothing changed, so nothing is linked anew");
    assert_eq!(dump(&mut store), before);
    let elsewhere = store.add(&note("two.html", "bytes"), &accounts).unwrap();
    assert_eq!(
        elsewhere,
        Added {
            captures: 1,
            ..Added::default()
        }
    );
    assert_eq!(store.totals().unwrap().articles, accounts.len());
}

#[test]
fn a_better_reading_is_shown_and_the_earlier_one_stays() {
    let mut store = Store::in_memory().unwrap();
    let mut account = full_account();
    store
        .add(&note("one.html", "bytes"), std::slice::from_ref(&account))
        .unwrap();
    account.claims.pop();
    let added = store
        .add(&note("one.html", "bytes"), std::slice::from_ref(&account))
        .unwrap();
    assert_eq!((added.articles, added.accounts), (0, 1));
    assert_eq!(store.account(&account.article.id).unwrap().unwrap().claims.len(), 1);
    let totals = store.totals().unwrap();
    assert_eq!((totals.articles, totals.claims, totals.accounts), (1, 1, 2));
    assert!(!store.is_linked().unwrap());
}

#[test]
fn the_better_known_account_of_an_article_stands_for_it_in_any_order() {
    let known = full_account();
    let mut unknown = full_account();
    unknown.article.published = page::Dated::default();
    unknown.article.outlet = None;
    let shown = |first: &Account, second: &Account| {
        let mut store = Store::in_memory().unwrap();
        store
            .add(
                &note("a", &format!("{:?}", first.article.outlet)),
                std::slice::from_ref(first),
            )
            .unwrap();
        store
            .add(
                &note("b", &format!("{:?}", second.article.outlet)),
                std::slice::from_ref(second),
            )
            .unwrap();
        store.account(&known.article.id).unwrap().unwrap().article.outlet
    };
    assert_eq!(shown(&known, &unknown), known.article.outlet);
    assert_eq!(shown(&unknown, &known), known.article.outlet);
}

#[test]
fn the_order_of_arrival_changes_nothing() {
    let accounts = accounts();
    let filled = |order: &[usize]| {
        let mut store = Store::in_memory().unwrap();
        for &number in order {
            let account = &accounts[number];
            let note = note(&account.article.path, &account.article.text);
            store.add(&note, std::slice::from_ref(account)).unwrap();
        }
        dump(&mut store)
    };
    let expected = filled(&[0, 1, 2, 3]);
    assert!(expected.contains("e_"));
    for order in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        assert_eq!(filled(&order), expected);
    }
}

#[test]
fn events_are_linked_kept_and_filtered() {
    let mut store = Store::in_memory().unwrap();
    store.add(&note("all", "bytes"), &accounts()).unwrap();
    let lexicon = Lexicon::builtin().unwrap();
    assert!(store.link(&lexicon).unwrap());
    assert!(!store.link(&lexicon).unwrap(), "linking again has nothing to do");
    let ask = |filter: EventFilter| store.events(&filter).unwrap();
    let first = ask(EventFilter::default()).remove(0);
    assert_eq!((first.counts.pages, first.counts.outlets), (3, 3));
    assert_eq!(store.event(&first.id).unwrap().as_ref(), Some(&first));
    let id = &first.claims[0];
    assert!(
        store
            .events_of(&id.article)
            .unwrap()
            .contains(&(id.claim.clone(), first.id.clone()))
    );
    let none = |filter: EventFilter| !ask(filter).contains(&first);
    assert!(none(EventFilter {
        register: Some(Register::Talks),
        ..EventFilter::default()
    }));
    assert!(none(EventFilter {
        event_type: Some(EventType::Aid),
        ..EventFilter::default()
    }));
    assert!(none(EventFilter {
        country: Some("LBN".to_owned()),
        ..EventFilter::default()
    }));
    assert!(none(EventFilter {
        from: "2022-04-09".parse().ok(),
        ..EventFilter::default()
    }));
    assert!(none(EventFilter {
        to: "2022-04-07".parse().ok(),
        ..EventFilter::default()
    }));
    let all = EventFilter {
        register: Some(Register::Toll),
        event_type: Some(EventType::Assault),
        country: Some("SDL".to_owned()),
        from: "2022-04-08".parse().ok(),
        to: "2022-04-08".parse().ok(),
        least_outlets: 3,
        limit: Some(1),
    };
    assert_eq!(ask(all), [first]);
}

#[test]
fn what_is_known_of_copies_comes_out_again() {
    let told = "The ferry between the two ports will open again in the spring, four years after a storm broke the pier. \
        Engineers need six weeks to drive new piles. Tickets go on sale in March, and fishermen are glad of it.";
    let quoted = "“We have waited for this boat as one waits for a letter. It will bring the doctor on Mondays and the teacher \
        on Tuesdays, it will take our fish to the market and our old ones to the bath, and whoever says that an island needs \
        no boat should live on one for a winter without it,” the mayor said.";
    let wire = story("Meridian Wire", "2022-04-08", &format!("{told}\n\n{quoted}"));
    let copy = story(
        "Echo",
        "2022-04-09",
        &format!("NORTHPORT (Meridian Wire) - {told}\n\n{quoted}"),
    );
    let other = story(
        "Daily",
        "2022-04-10",
        &format!(
            "{quoted}\n\nIn the harbour bar they drank to it until the lamp went out, and then the landlord, who had lost \
            a brother to the sea, told of the night of the storm as if none of those who listened had been there themselves."
        ),
    );
    let accounts = [wire.account(), copy.account(), other.account()];
    let mut store = Store::in_memory().unwrap();
    store.add(&note("all", "bytes"), &accounts).unwrap();
    store.link(&Lexicon::builtin().unwrap()).unwrap();
    let copies = store.copies().unwrap();
    assert_eq!(
        copies,
        events::Copies::among(accounts.iter().map(|account| &account.article))
    );
    assert_eq!(
        (copies.all().count(), copies.credits().count(), copies.shared().count()),
        (1, 1, 1)
    );
    let (article, copy) = copies.all().next().unwrap();
    assert_eq!(
        (article, &copy.original),
        (&accounts[1].article.id, &accounts[0].article.id)
    );
    assert_eq!(copies.credit(article).unwrap().words, "(Meridian Wire)");
}

#[test]
fn decisions_stay() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let decision = Decision {
        ruling: Ruling::Split,
        subject: "c_1".to_owned(),
        object: Some("e_1".to_owned()),
        reason: Some("another day".to_owned()),
        person: None,
        decided: "2024-05-01".parse().unwrap(),
    };
    let mut store = Store::open(&path).unwrap();
    store.decide(&decision).unwrap();
    store.add(&note("one", "bytes"), &accounts()).unwrap();
    store.link(&Lexicon::builtin().unwrap()).unwrap();
    drop(store);
    assert_eq!(Store::open(&path).unwrap().decisions().unwrap(), [decision]);
}

#[test]
fn an_interrupted_capture_leaves_nothing_of_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let mut store = Store::open(&path).unwrap();
    store.add(&note("whole", "bytes"), &accounts()[..1]).unwrap();
    let before = dump(&mut store);
    // Another connection dies in the middle of a capture: its lines are in the log, the commit is not.
    let dying = rusqlite::Connection::open(&path).unwrap();
    dying
        .execute_batch("BEGIN IMMEDIATE; INSERT INTO articles VALUES ('a_half', NULL, 'half'); DELETE FROM claims;")
        .unwrap();
    let copy = folder.path().join("after-the-crash.db");
    std::fs::copy(&path, &copy).unwrap();
    let log = |path: &Path| path.with_extension("db-wal");
    if log(&path).exists() {
        std::fs::copy(log(&path), log(&copy)).unwrap();
    }
    let mut after = Store::open(&copy).unwrap();
    assert_eq!(dump(&mut after), before);
    assert_eq!(
        after
            .add(&note("next", "other bytes"), &accounts()[1..2])
            .unwrap()
            .articles,
        1
    );
}

#[test]
fn a_missing_file_is_named_with_the_next_step() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    check_error(Store::open_existing(&path), "none.db", "no record here yet");
    assert!(!path.exists(), "looking must not make a file");
    check_error(
        Store::open(folder.path().join("no/folder.db")),
        "folder.db",
        "cannot be opened",
    );
    check_error(Store::open(folder.path()), "", "it is a folder");
}

#[test]
fn foreign_and_damaged_files_are_named_and_left_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("letter.txt");
    std::fs::write(
        &text,
        "Dear reader, this is a letter and no record at all.\n".repeat(50),
    )
    .unwrap();
    let before = std::fs::read(&text).unwrap();
    check_error(Store::open(&text), "letter.txt", "not a record of Variorum");
    assert_eq!(std::fs::read(&text).unwrap(), before);

    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE songs (name TEXT)")
        .unwrap();
    check_error(Store::open(&other), "other.db", "not a record of Variorum");

    let torn = folder.path().join("torn.db");
    let mut store = Store::open(&torn).unwrap();
    store.add(&note("one", "bytes"), &accounts()).unwrap();
    drop(store);
    let mut bytes = std::fs::read(&torn).unwrap();
    let half = bytes.len() / 4;
    bytes[half..].fill(0x5a);
    std::fs::write(&torn, bytes).unwrap();
    let asked = Store::open(&torn).and_then(|store| store.accounts().map(|_| store));
    check_error(asked, "torn.db", "damaged");
}

#[test]
fn a_newer_form_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("future.db");
    drop(Store::open(&path).unwrap());
    rusqlite::Connection::open(&path)
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    check_error(Store::open(&path), "future.db", "form 999");
}

#[track_caller]
fn check_error(result: Result<Store, Error>, names: &str, says: &str) {
    let error = result.expect_err(says).to_string();
    assert!(error.contains(names) && error.contains(says), "{error}");
}

/// A record of the first form, made by the first migration and two accounts; kept so that old records stay readable.
#[test]
fn a_record_of_the_first_form_is_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form-1.db");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/form-1.sql");
    let sql = std::fs::read_to_string(fixture).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
    let mut store = Store::open(&path).unwrap();
    let accounts = store.accounts().unwrap();
    assert_eq!(accounts.len(), 2);
    assert_eq!(accounts.iter().map(|account| account.claims.len()).sum::<usize>(), 3);
    assert!(store.link(&Lexicon::builtin().unwrap()).unwrap());
    assert!(!store.events(&EventFilter::default()).unwrap().is_empty());
    assert!(store.copies().unwrap().iter().next().is_none());
    assert_eq!(store.decisions().unwrap().len(), 1);
}

/// A record of the second form: its copies are read as near ones until the events are computed anew.
#[test]
fn a_record_of_the_second_form_is_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("form-2.db");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/form-2.sql");
    let sql = std::fs::read_to_string(fixture).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch(&sql).unwrap();
    let mut store = Store::open(&path).unwrap();
    let copies = store.copies().unwrap();
    let (_, copy) = copies.all().next().unwrap();
    assert_eq!((copy.basis, copy.is_release), (events::CopyBasis::Near, false));
    assert!(store.link(&Lexicon::builtin().unwrap()).unwrap());
    assert_eq!(store.copies().unwrap().all().count(), 0);
}
