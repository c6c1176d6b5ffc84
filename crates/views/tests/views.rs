//! What a reader gets: rows, formats, and answers to questions.

#[path = "../../events/tests/builder/mod.rs"]
mod builder;

use builder::story;
use claims::{Account, Precision, Status};
use lexicon::{EventType, Lexicon, Register};
use page::{Capture, DateBasis, Furniture, FurnitureKind};
use record::{CaptureNote, Store};
use serde_json::Value;
use views::{ArticleRow, ClaimRow, CollationRow, EventFilter, EventRow, FigureFilter, FigureRow, Format, Row};

/// Words of several scripts stand before the evidence, so that bytes and code points differ.
fn toll(outlet: &str, day: &str, n: f64) -> Account {
    let text = format!(
        "Şuşa 🕊 — {outlet}.\n\nIn Grandport {n} people were killed on 8 April, the ministry said of the station."
    );
    let mut account = story(outlet, day, &text)
        .tells("killed", |told| {
            told.typed(EventType::Assault)
                .register(Register::Toll)
                .by("the ministry", "SDL")
                .to("people", "")
                .at("Grandport", "geonames:77", "SDL", Some((1.5, 2.0)))
                .day("on 8 April", "2022-04-08")
                .figure(&format!("{n} people"), "killed", Some(n), Some(n), "people")
                .said_by("the ministry", "")
        })
        .account();
    account.article.furniture.push(Furniture {
        text: "Share".to_owned(),
        kind: FurnitureKind::Share,
    });
    account
}

fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    for account in [
        toll("A", "2022-04-08", 30.0),
        toll("B", "2022-04-09", 52.0),
        toll("A", "2022-04-10", 57.0),
    ] {
        let capture = Capture {
            path: account.article.path.clone(),
            bytes: account.article.text.clone().into_bytes(),
            ..Capture::default()
        };
        store.add(&CaptureNote::of(&capture, "test", &[]), &[account]).unwrap();
    }
    store.link(&Lexicon::builtin().unwrap()).unwrap();
    store
}

fn written<R: Row>(format: Format, rows: Vec<R>) -> String {
    let mut out = Vec::new();
    views::write(&mut out, format, rows).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_claim_is_written_as_documented() {
    let account = toll("A", "2022-04-08", 30.0);
    let line = written(Format::Jsonl, ClaimRow::all(&account));
    let row: Value = serde_json::from_str(&line).unwrap();
    let keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
    let documented = "claim_id article_id path url outlet title published published_basis sentence trigger kind event_type \
        confidence mode contexts registers actors recipients places time figures attribution root_speaker polarity status why";
    assert_eq!(keys.join(" "), documented);
    assert!(
        line.contains(r#""counts":"killed","of":"people","low":30,"high":30,"bound":"exact","unit":null"#),
        "{line}"
    );
    assert!(
        line.contains(r#""id":"geonames:77","country":"SDL","lat":1.5,"lon":2}"#),
        "{line}"
    );
    assert_eq!(row["root_speaker"], "the ministry");
    assert_eq!(row["recipients"][0]["name"], Value::Null);
    let text: Vec<char> = account.article.text.chars().collect();
    for cell in [
        &row["sentence"],
        &row["trigger"],
        &row["actors"][0],
        &row["places"][0],
        &row["time"],
        &row["figures"][0],
    ] {
        let (start, end) = (
            cell["start"].as_u64().unwrap() as usize,
            cell["end"].as_u64().unwrap() as usize,
        );
        assert_eq!(
            text[start..end].iter().collect::<String>(),
            cell["text"].as_str().unwrap()
        );
    }
}

#[test]
fn an_article_is_written_as_documented() {
    let row = ArticleRow::new(&toll("A", "2022-04-08", 30.0), &events::Copies::default());
    let line = written(Format::Jsonl, vec![row]);
    let row: Value = serde_json::from_str(&line).unwrap();
    let keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
    let documented = "article_id path url outlet title authors published published_basis modified genre language text \
        furniture duplicates_of copy_basis merged_from copy_group copies_release credited_to credit shared_passages issues published_first published_last capture_id";
    assert_eq!(keys.join(" "), documented);
    assert_eq!(row["furniture"][0]["text"], "Share");
}

#[test]
fn a_window_is_never_shown_as_a_day() {
    let mut account = toll("A", "2022-04-08", 30.0);
    account.article.published.basis = DateBasis::Inferred;
    account.article.published.earliest = "2022-04-01".parse().ok();
    let row = ArticleRow::new(&account, &events::Copies::default());
    assert_eq!(row.published, None);
    assert_eq!(
        (row.published_first.as_deref(), row.published_last.as_deref()),
        (Some("2022-04-01"), Some("2022-04-08"))
    );
}

/// Checks that CSV has every column, that every column but these finds its value in a full row, and that lists are JSON.
#[track_caller]
fn check_csv<R: Row>(rows: Vec<R>, empty: &[&str]) {
    let text = written(Format::Csv, rows);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let columns: Vec<&str> = R::COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(header.iter().collect::<Vec<_>>(), columns);
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for (number, column) in columns.iter().enumerate() {
        let filled = records.iter().any(|record| !record[number].is_empty());
        assert_eq!(filled, !empty.contains(column), "{}.{column}", R::TABLE);
    }
}

#[test]
fn csv_has_a_plain_column_for_each_single_value() {
    let store = store();
    let id = store.events(&EventFilter::default()).unwrap()[0].id.0.clone();
    check_csv(
        views::articles(&store).unwrap(),
        &[
            "url",
            "modified",
            "duplicates_of",
            "copy_basis",
            "copy_group",
            "credited_to",
            "credit",
        ],
    );
    check_csv(
        views::claims(&store).unwrap(),
        &[
            "url",
            "mode",
            "actor1_sector",
            "actor2",
            "actor2_id",
            "actor2_country_iso3",
            "actor2_sector",
            "figure_unit",
        ],
    );
    check_csv(
        views::figures(&store, &FigureFilter::default()).unwrap(),
        &["url", "unit"],
    );
    check_csv(views::events(&store, &EventFilter::default()).unwrap(), &[]);
    check_csv(views::collation(&store, &id).unwrap().unwrap(), &["unit"]);
}

/// The column list is written from the tables and committed, so that a change of columns is seen.
#[test]
fn the_column_list_is_up_to_date() {
    let mut page = String::from(
        "# Columns\n\nWritten from the code; `BLESS=1 cargo test -p views` writes it anew. CSV has these columns; a line of JSON holds\n\
         the same values, where the pointer says. Lists in CSV are JSON text. A missing value is an empty field, `null` in JSON.\n\
         Offsets count Unicode code points of the article's `text`.\n",
    );
    page += &listed::<ArticleRow>();
    page += &listed::<ClaimRow>();
    page += &listed::<FigureRow>();
    page += &listed::<EventRow>();
    page += &listed::<CollationRow>();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/columns.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        page,
        "docs/columns.md is not up to date"
    );
}

fn listed<R: Row>() -> String {
    let mut names: Vec<&str> = R::COLUMNS.iter().map(|column| column.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), R::COLUMNS.len(), "a column of {} stands twice", R::TABLE);
    let mut list = format!("\n## {}\n\n| column | in JSON | holds |\n|---|---|---|\n", R::TABLE);
    for column in R::COLUMNS {
        list += &format!("| `{}` | `{}` | {} |\n", column.name, column.from, column.about);
    }
    list
}

#[test]
fn the_overview_says_where_to_begin() {
    let overview = views::overview(&store()).unwrap();
    assert_eq!(
        (
            overview.n_articles,
            overview.n_claims,
            overview.n_events,
            overview.n_retold
        ),
        (3, 3, 1, 1)
    );
    assert_eq!(overview.published_first.as_deref(), Some("2022-04-08"));
    assert_eq!(overview.published_last.as_deref(), Some("2022-04-10"));
    assert_eq!(
        (overview.outlets[0].name.as_deref(), overview.outlets[0].n),
        (Some("A"), 2)
    );
    let toll = overview
        .registers
        .iter()
        .find(|count| count.name.as_deref() == Some("toll"))
        .unwrap();
    assert_eq!(toll.n, 3);
    assert_eq!(overview.most_retold.unwrap().n_pages, 3);
    let sharpest = overview.sharpest.unwrap();
    assert_eq!((sharpest.row.question, sharpest.row.verdict), ("how_many", "different"));
    assert_eq!(overview.most_changed.unwrap().n_changes, 2);
}

#[test]
fn an_empty_record_has_an_overview_too() {
    let overview = views::overview(&Store::in_memory().unwrap()).unwrap();
    assert_eq!(overview.n_articles, 0);
    assert!(overview.most_retold.is_none() && overview.sharpest.is_none() && overview.most_changed.is_none());
}

#[test]
fn an_event_lays_its_accounts_side_by_side() {
    let store = store();
    let id = views::events(&store, &EventFilter::default()).unwrap()[0]
        .event_id
        .clone();
    let view = views::event(&store, &id).unwrap().expect("the event is in the record");
    assert_eq!(view.accounts.len(), 3);
    assert!(view.rows.iter().all(|row| row.readings.len() == 3));
    let killed = view
        .rows
        .iter()
        .find(|row| row.counts.as_deref() == Some("killed"))
        .unwrap();
    let shown: Vec<_> = killed
        .readings
        .iter()
        .filter_map(|reading| reading.values[0].shown.as_deref())
        .collect();
    assert_eq!(shown, ["30 people", "52 people", "57 people"]);
    let steps: Vec<_> = view.ledgers[0].entries.iter().map(|entry| entry.step).collect();
    assert_eq!(steps, ["first", "revision", "revision"]);
    assert!(views::event(&store, "e_none").unwrap().is_none());
}

#[test]
fn an_article_is_cut_where_marks_begin_and_end() {
    let store = store();
    let id = views::articles(&store).unwrap()[0].article_id.clone();
    let view = views::article(&store, &id)
        .unwrap()
        .expect("the article is in the record");
    let chars: Vec<char> = view.article.text.chars().collect();
    assert_eq!(view.blocks.len(), 2);
    for block in &view.blocks {
        let rebuilt: String = block.segments.iter().map(|segment| segment.text.as_str()).collect();
        assert_eq!(rebuilt, chars[block.start..block.end].iter().collect::<String>());
    }
    let segments = view.blocks.iter().flat_map(|block| &block.segments);
    let role = |words: &str| {
        let segment = segments
            .clone()
            .find(|segment| segment.text == words)
            .unwrap_or_else(|| panic!("{words}"));
        segment.marks.iter().map(|mark| mark.role).collect::<Vec<_>>()
    };
    assert_eq!(role("killed"), ["trigger"]);
    assert_eq!(role("Grandport"), ["place"]);
    assert_eq!(role("the ministry"), ["actor", "source"]);
    assert_eq!(view.events[0].claim_id, view.claims[0].claim_id);
    assert!(views::article(&store, "a_none").unwrap().is_none());
}

#[test]
fn registers_figures_and_ledgers_answer() {
    let store = store();
    let toll = views::register(&store, Register::Toll).unwrap();
    assert_eq!((toll.claims.len(), toll.events.len()), (3, 1));
    assert!(views::register(&store, Register::Aid).unwrap().claims.is_empty());
    let figures = |counts: &str| {
        let filter = FigureFilter {
            event: None,
            counts: Some(counts.to_owned()),
        };
        views::figures(&store, &filter).unwrap()
    };
    assert_eq!(figures("killed").len(), 3);
    assert!(figures("injured").is_empty());
    assert!(
        figures("killed")
            .iter()
            .all(|row| row.event_id.is_some() && row.geonames_id == Some(77))
    );
    assert_eq!(views::ledgers(&store, &FigureFilter::default()).unwrap().len(), 1);
}

#[test]
fn spans_that_lie_outside_the_text_do_no_harm() {
    let mut account = toll("A", "2022-04-08", 30.0);
    account.claims[0].trigger = text::Span::new(5_000, 6_000);
    account.claims[0].sentence = text::Span::new(1, 2);
    account.claims[0].status = Status::Denied;
    account.claims[0].time.as_mut().unwrap().precision = Precision::Vague;
    assert_eq!(ClaimRow::all(&account)[0].trigger.text, "");
    assert_eq!(
        views::ArticleView::new(&account, &events::Copies::default())
            .blocks
            .len(),
        2
    );
}
