//! Cases of times and figures on written parses (`cases/dates.txt`, `cases/figures.txt`), and what must hold on any text.

use std::sync::LazyLock;

use claims::{Anchor, QuantityMention, TimeMention, quantities, times, unparsed_figures, unparsed_language};
use lexicon::Lexicon;
use nlp::{Doc, DocBuilder, Pos, Row};
use proptest::prelude::*;

const DATES: &str = include_str!("cases/dates.txt");
const FIGURES: &str = include_str!("cases/figures.txt");

/// One case: its line, cut at the bars, and its parse.
struct Case<'a> {
    fields: Vec<&'a str>,
    doc: Doc,
}

fn cases(source: &str, passage: usize) -> Vec<Case<'_>> {
    let blocks = source.split("\n\n").filter(|block| !block.trim().starts_with('#'));
    blocks
        .map(|block| {
            let (line, table) = block.trim().split_once('\n').expect("a case has a parse");
            let fields: Vec<&str> = line.split('|').map(str::trim).collect();
            let doc = DocBuilder::from_table(fields[passage], table).expect("a sound parse");
            Case { fields, doc }
        })
        .collect()
}

/// The expectations of a case: the phrase and the words behind its equals sign.
fn expected(field: &str) -> Vec<(&str, Vec<&str>)> {
    let parts = field.split(';').filter_map(|part| part.split_once('='));
    let named = parts.map(|(phrase, rest)| (phrase.trim(), rest.split_whitespace().collect::<Vec<_>>()));
    named.filter(|(phrase, _)| !phrase.is_empty()).collect()
}

fn ends(range: &str) -> (&str, &str) {
    range.split_once("..").unwrap_or((range, range))
}

fn day(date: Option<jiff::civil::Date>) -> String {
    date.map_or_else(|| "?".to_owned(), |date| date.to_string())
}

/// What is wrong with a time, or nothing.
fn wrong_time(mention: &TimeMention, wanted: &[&str]) -> Option<String> {
    let (first, last) = ends(wanted[0]);
    let time = &mention.time;
    let got = (day(time.first), day(time.last));
    let words = [time.precision.as_str(), time.anchor.as_str()];
    let missing = wanted[1..].iter().find(|word| !words.contains(word));
    if (got.0.as_str(), got.1.as_str()) != (first, last) {
        return Some(format!("{}..{}", got.0, got.1));
    }
    missing.map(|word| format!("{words:?} without {word}"))
}

#[test]
fn dates_mean_their_days() {
    let lexicon = Lexicon::builtin().expect("the tables are sound");
    let mut faults = Vec::new();
    let mut n_dates = 0;
    for case in cases(DATES, 1) {
        let anchor = Anchor {
            published: case.fields[0].parse().ok(),
            ..Anchor::default()
        };
        let found = times(&case.doc, &lexicon, &anchor);
        let words = |mention: &TimeMention| mention.time.span.map_or("", |span| span.of(case.doc.text())).to_owned();
        let wanted = expected(case.fields.get(2).copied().unwrap_or_default());
        if wanted.is_empty() && !found.is_empty() {
            faults.push(format!(
                "{}: found {:?}",
                case.fields[1],
                found.iter().map(words).collect::<Vec<_>>()
            ));
        }
        for (phrase, wanted) in wanted {
            n_dates += 1;
            let fault = match found.iter().find(|mention| words(mention) == phrase) {
                Some(mention) => wrong_time(mention, &wanted),
                None => Some(format!("only {:?}", found.iter().map(words).collect::<Vec<_>>())),
            };
            faults.extend(fault.map(|fault| format!("{}: {phrase}: {fault}", case.fields[1])));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(n_dates >= 120, "{n_dates} dates");
}

fn near(got: Option<f64>, wanted: &str) -> bool {
    match (got, wanted.parse::<f64>()) {
        (Some(got), Ok(wanted)) => (got - wanted).abs() <= 1e-4 * wanted.max(1.0),
        (None, Err(_)) => true,
        _ => false,
    }
}

/// What is wrong with a figure, or nothing.
fn wrong_figure(doc: &Doc, mention: &QuantityMention, wanted: &[&str]) -> Option<String> {
    let figure = &mention.figure;
    let (low, high) = ends(wanted[1]);
    let of = figure.of.map(|span| span.of(doc.text()));
    let after = |key: &str| wanted.iter().position(|word| *word == key).map(|at| &wanted[at + 1..]);
    let wanted_of = after("of").map(|words| words.join(" "));
    let bound = wanted.get(2).filter(|word| !matches!(**word, "of" | "unit"));
    let right = figure.counts == wanted[0]
        && near(figure.low, low)
        && near(figure.high, high)
        && bound.is_none_or(|bound| figure.bound.as_str() == *bound)
        && after("unit").is_none_or(|rest| figure.unit.as_deref() == Some(rest[0]))
        && wanted_of.is_none_or(|wanted| of == Some(wanted.as_str()));
    (!right).then(|| format!("{figure:?} of {of:?}"))
}

#[test]
fn figures_count_what_grammar_says() {
    let lexicon = Lexicon::builtin().expect("the tables are sound");
    let mut faults = Vec::new();
    let mut n_figures = 0;
    for case in cases(FIGURES, 0) {
        let found = quantities(&case.doc, &lexicon);
        let words = |mention: &QuantityMention| mention.figure.span.of(case.doc.text()).to_owned();
        let wanted = expected(case.fields.get(1).copied().unwrap_or_default());
        if found.len() != wanted.len() {
            let found: Vec<String> = found.iter().map(words).collect();
            faults.push(format!("{}: found {found:?}", case.fields[0]));
        }
        for (phrase, wanted) in wanted {
            n_figures += 1;
            let fault = match found.iter().find(|mention| words(mention) == phrase) {
                Some(mention) => wrong_figure(&case.doc, mention, &wanted),
                None => Some(format!("only {:?}", found.iter().map(words).collect::<Vec<_>>())),
            };
            faults.extend(fault.map(|fault| format!("{}: {phrase}: {fault}", case.fields[0])));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(n_figures >= 80, "{n_figures} figures");
}

/// A flat parse of any words: each hangs on the one before.
fn flat(words: &[String]) -> Doc {
    let text = words.join(" ");
    let mut builder = DocBuilder::new(&text);
    for (i, word) in words.iter().enumerate() {
        let is_number = word.starts_with(|first: char| first.is_ascii_digit());
        let row = Row {
            text: word,
            pos: if is_number { Pos::Num } else { Pos::Noun },
            tag: if is_number { "CD" } else { "NNS" },
            head: i.saturating_sub(1),
            dep: ["nummod", "nsubj", "pobj", "prep", "conj", "dobj"][i % 6],
            ..Row::default()
        };
        builder.push(row).expect("the words are those of the text");
    }
    builder.build().expect("a chain is a tree")
}

fn check(doc: &Doc) -> Result<(), TestCaseError> {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::builtin().expect("the tables are sound"));
    let lexicon = &*LEXICON;
    for published in [
        None,
        jiff::civil::Date::new(2023, 10, 3).ok(),
        jiff::civil::Date::new(1000, 1, 1).ok(),
        jiff::civil::Date::new(2200, 12, 31).ok(),
    ] {
        let anchor = Anchor {
            published,
            ..Anchor::default()
        };
        let mut behind = 0;
        let found = times(doc, lexicon, &anchor);
        prop_assert_eq!(&found, &times(doc, lexicon, &anchor), "read twice alike");
        for timex in found.iter().flat_map(|mention| &mention.timexes) {
            let words = doc.text().get(timex.span.start()..timex.span.end());
            prop_assert!(words.is_some_and(|words| !words.is_empty()) && !timex.value.is_empty());
        }
        for mention in found {
            let span = mention.time.span.expect("found in the text");
            prop_assert!(
                doc.text()
                    .get(span.start()..span.end())
                    .is_some_and(|words| !words.is_empty())
            );
            prop_assert!(span.start() >= behind, "times overlap");
            behind = span.end();
            if let (Some(first), Some(last)) = (mention.time.first, mention.time.last) {
                prop_assert!(first <= last, "{} {first} {last}", doc.text());
            }
            for date in [mention.time.first, mention.time.last].into_iter().flatten() {
                prop_assert!((1000..=2200).contains(&date.year()), "{date}");
            }
        }
    }
    for mention in quantities(doc, lexicon) {
        let span = mention.figure.span;
        prop_assert!(
            doc.text()
                .get(span.start()..span.end())
                .is_some_and(|words| !words.is_empty())
        );
        prop_assert!(!mention.figure.counts.is_empty());
        if let (Some(low), Some(high)) = (mention.figure.low, mention.figure.high) {
            prop_assert!(low <= high);
        }
    }
    Ok(())
}

/// Words of the tables without a parser, and marks.
const UNPARSED: [&str; 40] = [
    "40",
    "3 000",
    "1,5",
    "2013",
    "0",
    "mil",
    "millones",
    "un",
    "une",
    "uma",
    "centenar",
    "decenas",
    "de",
    "y",
    "et",
    "e",
    "a",
    "-",
    "entre",
    "más",
    "plus",
    "mais",
    "menos",
    "personas",
    "familles",
    "casas",
    "muertos",
    "morts",
    "feridos",
    "evacuaron",
    "détruites",
    "dont",
    ",",
    ".",
    "(",
    ")",
    "\n\n",
    "\u{FFFD}",
    "años",
    "x",
];

/// Words that tell times and numbers, and some that do not.
const STUFF: [&str; 128] = [
    "the",
    "a",
    "early",
    "mid",
    "late",
    "1990s",
    "1994",
    "99999",
    "0000",
    "31",
    "February",
    "-",
    "–",
    "/",
    "between",
    "and",
    "from",
    "to",
    "of",
    "last",
    "next",
    "this",
    "same",
    "year",
    "years",
    "week",
    "Monday",
    "ago",
    "later",
    "earlier",
    "three",
    "half",
    "dozens",
    "hundred",
    "million",
    "$",
    "%",
    "percent",
    "more",
    "than",
    "people",
    "killed",
    "10:35",
    "a.m.",
    "quarter",
    "third",
    "century",
    "20th",
    "’90s",
    "every",
    "since",
    "until",
    "Christmas",
    "Eve",
    "9,999,999",
    "1.5",
    "12.13.2020",
    "now",
    "recent",
    "decade",
    "end",
    "the",
    "’",
    "Şuşa",
    "year-end",
    "ended",
    "before",
    "after",
    "yesterday",
    "overnight",
    "nineteen",
    "ninety-seven",
    "two",
    "thousand",
    "and",
    "coming",
    "past",
    "these",
    "ahead",
    "or",
    "so",
    "comparable",
    "period",
    "latest",
    "near",
    "future",
    "1/2",
    "2022/23",
    "31/02/2023",
    "2023-02-30",
    "29",
    "morning",
    "noon",
    "p.m.",
    "GMT",
    "summer",
    "previous",
    "following",
    "Friday",
    "Fridays",
    "fiscal",
    "Q3",
    "by",
    "day",
    "that",
    "in",
    "dawn",
    "other",
    "'80s",
    "beyond",
    "soon",
    "around",
    "(",
    ")",
    "month",
    "Easter",
    "weekend",
    "through",
    "nights",
    "Thursday",
    "flat",
    "one",
    "recently",
    "term",
    "hours",
    "April",
    "24",
    "25",
];

proptest! {
    #[test]
    fn any_mixture_of_time_words_is_read_soundly(picks in prop::collection::vec(0..STUFF.len(), 1..40)) {
        let words: Vec<String> = picks.into_iter().map(|pick| STUFF[pick].to_owned()).collect();
        check(&flat(&words))?;
    }

    #[test]
    fn any_words_are_read_soundly(words in prop::collection::vec("[^\\s\\p{C}]{1,12}", 1..30)) {
        check(&flat(&words))?;
    }
}

/// A phrase may break off after any word: what the text does not go on to say is not looked up.
#[test]
fn every_pair_of_time_words_is_read_soundly() {
    let lexicon = Lexicon::builtin().expect("the tables are sound");
    let anchor = Anchor::default();
    for first in STUFF {
        for second in STUFF {
            let doc = flat(&[first.to_owned(), second.to_owned()]);
            for mention in times(&doc, &lexicon, &anchor) {
                let span = mention.time.span.expect("found in the text");
                assert!(!span.of(doc.text()).is_empty(), "{}", doc.text());
            }
        }
    }
}

#[test]
fn a_megabyte_of_digits_is_read_soundly() {
    let long = vec!["7".repeat(1_000_000)];
    check(&flat(&long)).expect("sound");
    let many: Vec<String> = (0..20_000).map(|i| format!("{}", 1900 + i % 200)).collect();
    check(&flat(&many)).expect("sound");
}

/// Repeats a few words until there are `count` of them.
fn run_of(words: &str, count: usize) -> Vec<String> {
    words.split(' ').cycle().take(count).map(str::to_owned).collect()
}

/// A parse in which all hang on the first word, as of a sentence without end.
fn star(words: &[String]) -> Doc {
    let text = words.join(" ");
    let mut builder = DocBuilder::new(&text);
    for (i, word) in words.iter().enumerate() {
        let row = Row {
            text: word,
            pos: if i == 0 { Pos::Verb } else { Pos::Propn },
            tag: if i == 0 { "VB" } else { "NNP" },
            head: 0,
            dep: if i == 0 { "ROOT" } else { "npadvmod" },
            ..Row::default()
        };
        builder.push(row).expect("the words are those of the text");
    }
    builder.build().expect("a star is a tree")
}

/// Texts that could make a rule read on without end, or begin a search anew at each word.
const HOSTILE: [&str; 16] = [
    "from 1990 to 1991",
    "between 1990 and",
    "early late mid early",
    "one hundred",
    "hundred thousand",
    "a year and a half",
    "two or three or",
    "earlier this earlier that",
    "the day before the day before",
    "31 February",
    "99999 99999-99999",
    "1 / 2 / 3 / 4 /",
    "Good Friday Christmas Eve",
    "nineteen nineteen twenty",
    "year - ago year - earlier",
    "Monday morning 10:35 a.m. Monday",
];

/// A rule that looks again through all that it has read would not come to the end of forty thousand words in a day.
#[test]
fn hostile_runs_are_read_soundly_to_their_end() {
    for words in HOSTILE {
        check(&flat(&run_of(words, 1_000))).expect("sound");
        check(&star(&run_of(words, 1_000))).expect("sound");
    }
    let lexicon = Lexicon::builtin().expect("the tables are sound");
    let anchor = Anchor {
        published: jiff::civil::Date::new(2023, 10, 3).ok(),
        ..Anchor::default()
    };
    for words in HOSTILE {
        for parse in [flat as fn(&[String]) -> Doc, star] {
            let doc = parse(&run_of(words, 40_000));
            for mention in times(&doc, &lexicon, &anchor) {
                assert!(mention.tokens.end <= doc.len(), "{words}");
            }
        }
    }
}

#[test]
fn no_date_comes_of_days_that_no_calendar_has() {
    let lexicon = Lexicon::builtin().expect("the tables are sound");
    for words in [
        "31 February 2023",
        "February 30 , 2024",
        "April 31 , 2020",
        "29 February 2023",
    ] {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        for mention in times(&flat(&words), &lexicon, &Anchor::default()) {
            assert_eq!((mention.time.first, mention.time.last), (None, None), "{words:?}");
        }
    }
    let years: Vec<String> = "in 99999 and in 0999 and in 2201 and the 99990s"
        .split(' ')
        .map(str::to_owned)
        .collect();
    for mention in times(&flat(&years), &lexicon, &Anchor::default()) {
        assert_eq!(mention.time.first, None, "{:?}", mention.time);
    }
}

/// A parse in which every word hangs on the verb in the middle, or each on the one before as its conjunct.
fn shaped(words: &[&str], star: bool) -> Doc {
    let text = words.join(" ");
    let mut builder = DocBuilder::new(&text);
    for (i, word) in words.iter().enumerate() {
        let is_number = word.starts_with(|first: char| first.is_ascii_digit());
        let row = Row {
            text: word,
            pos: if is_number { Pos::Num } else { Pos::Noun },
            tag: if is_number { "CD" } else { "NNS" },
            head: if star { 0 } else { i.saturating_sub(1) },
            dep: if i == 0 { "ROOT" } else { "conj" },
            ..Row::default()
        };
        builder.push(row).expect("the words are those of the text");
    }
    builder.build().expect("a tree")
}

#[test]
fn hostile_numbers_are_read_soundly_and_in_linear_time() {
    let huge = "9".repeat(400);
    let patterns: [&[&str]; 9] = [
        &["10^400", "killed"],
        &["1e400", "people"],
        &[&huge, "people"],
        &["20", "to", "30", "to"],
        &["between", "20", "and"],
        &["hundred", "thousand", "million"],
        &["dozens", "of"],
        &["$", "20", "to", "$", "30", "million", "to"],
        &["40", "people", "including"],
    ];
    for pattern in patterns {
        let words: Vec<&str> = pattern.iter().copied().cycle().take(20_000).collect();
        for star in [false, true] {
            check(&shaped(&words, star)).expect("sound");
            check(&shaped(&words[..40], star)).expect("sound");
        }
    }
}

#[test]
fn a_number_too_large_to_be_told_is_no_figure() {
    let lexicon = Lexicon::builtin().expect("the tables are sound");
    for number in ["9".repeat(400), format!("{},000,000,000,000,000", 99)] {
        let doc = shaped(&[&number, "people"], false);
        assert!(quantities(&doc, &lexicon).is_empty(), "{number}");
    }
}

/// What must hold of every figure read without a parser.
fn check_unparsed(text: &str, lexicon: &Lexicon) -> Result<(), TestCaseError> {
    for language in lexicon.units.languages() {
        let found = unparsed_figures(text, language.code, lexicon);
        prop_assert_eq!(
            &found,
            &unparsed_figures(text, language.code, lexicon),
            "read twice alike"
        );
        for found in found {
            let figure = found.figure;
            let words = text.get(figure.span.start()..figure.span.end());
            prop_assert!(words.is_some_and(|words| !words.is_empty()));
            prop_assert!(language.classes.iter().any(|class| class.id == figure.counts));
            if let (Some(low), Some(high)) = (figure.low, figure.high) {
                prop_assert!(low <= high);
            }
        }
    }
    Ok(())
}

#[test]
fn hostile_text_without_a_parser_is_read_to_its_end() {
    let lexicon = Lexicon::builtin().expect("the tables are sound");
    let walls = [
        "9".repeat(1 << 20),
        "1,2,3,4,".repeat(1 << 15),
        "20 a 30 a 40 personas y ".repeat(1 << 13),
        "mil ".repeat(1 << 16),
        "mil millones de millones de muertos ".repeat(1 << 12),
        "entre 3 y ".repeat(1 << 14),
        "40 muertos ".repeat(1 << 14),
        "40 muertos. ".repeat(1 << 14),
        "a\u{FFFD}".repeat(1 << 16),
        "1\u{FFFD}000".repeat(1 << 14),
        "\u{0301}".repeat(1 << 14),
        "٤٠ 40 ۴۰ ".repeat(1 << 13),
        "\n\n\n".repeat(1 << 14),
    ];
    for wall in walls {
        check_unparsed(&wall, &lexicon).expect("sound");
        let label: String = wall.chars().take(80).collect();
        let _ = unparsed_language(&label, &lexicon.units);
    }
}

proptest! {
    #[test]
    fn figures_without_a_parser_hold(words in prop::collection::vec(prop::sample::select(UNPARSED.to_vec()), 0..40)) {
        static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::builtin().expect("the tables are sound"));
        check_unparsed(&words.join(" "), &LEXICON)?;
        check_unparsed(&words.concat(), &LEXICON)?;
    }

    #[test]
    fn a_range_keeps_its_ends_in_order(low in 1u32..2_000_000, more in 1u32..2_000_000, dash in any::<bool>()) {
        let lexicon = Lexicon::builtin().expect("the tables are sound");
        let high = low + more;
        let (low_word, high_word) = (low.to_string(), high.to_string());
        let joint = if dash { "or" } else { "to" };
        let doc = shaped(&[&low_word, joint, &high_word, "people"], false);
        for mention in quantities(&doc, &lexicon) {
            let (low_read, high_read) = (mention.figure.low, mention.figure.high);
            prop_assert!(low_read <= high_read, "{low_read:?} {high_read:?}");
            prop_assert!(low_read.is_none_or(|read| read == f64::from(low) || read == f64::from(high)));
        }
    }
}
