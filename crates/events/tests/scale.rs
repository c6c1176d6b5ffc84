//! Time and memory that finding copies takes for each article, however many there are.
//!
//! `cargo test --release -p events --test scale -- --ignored --nocapture` prints both for 10,000 and for 100,000 articles.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "time and memory are measured"
)]

mod builder;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Instant;

use builder::story;
use events::{Copies, CopyFinder};
use page::{Article, ArticleId};

/// Words of an article made up for the measurement.
const WORDS: usize = 450;

/// How many times the time of an article among the fewest an article among the most may take: sorting and caches cost
/// something, a quadratic search would cost ten times.
const FLAT: f64 = 2.5;

/// A fixed sequence of numbers.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// A word of a vocabulary in which few words are frequent and most are rare.
    fn word(&mut self) -> u64 {
        let bound = 1 + self.below(30_000);
        self.below(bound)
    }

    fn words(&mut self, n_words: usize) -> Vec<u64> {
        (0..n_words).map(|_| self.word()).collect()
    }
}

/// What the articles are made of: three in ten are copies of one of the last thousand, cut or edited; one in twenty quotes
/// a statement; every outlet has a notice at its foot, and ten outlets publish half of all.
struct Press {
    numbers: Numbers,
    recent: Vec<Vec<u64>>,
    statements: Vec<Vec<u64>>,
    notices: BTreeMap<u64, Vec<u64>>,
}

impl Press {
    fn new() -> Self {
        let mut numbers = Numbers(7);
        Self {
            statements: (0..50).map(|_| numbers.words(80)).collect(),
            numbers,
            recent: Vec::new(),
            notices: BTreeMap::new(),
        }
    }

    fn article(&mut self, number: usize) -> Article {
        let numbers = &mut self.numbers;
        let outlet = if numbers.below(2) == 0 {
            numbers.below(10)
        } else {
            numbers.below(2000)
        };
        let mut body = if numbers.below(10) < 3 && !self.recent.is_empty() {
            let at = numbers.below(self.recent.len() as u64);
            let mut body = self.recent[usize::try_from(at).expect("a small number")].clone();
            body.truncate(WORDS / 2 + usize::try_from(numbers.below(WORDS as u64 / 2)).expect("a small number"));
            for _ in 0..numbers.below(12) {
                let at = usize::try_from(numbers.below(body.len() as u64)).expect("a small number");
                body[at] = numbers.word();
            }
            body
        } else {
            let body = numbers.words(WORDS);
            let slot = number % 1000;
            if slot < self.recent.len() {
                self.recent[slot] = body.clone();
            } else {
                self.recent.push(body.clone());
            }
            body
        };
        if numbers.below(20) == 0 {
            let at = usize::try_from(numbers.below(50)).expect("a small number");
            body.extend(&self.statements[at]);
        }
        body.extend(self.notices.entry(outlet).or_insert_with(|| numbers.words(45)).iter());
        let mut text = String::new();
        for word in body {
            write!(text, "w{word:x} ").expect("writing to a string");
        }
        let day = format!("2024-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let mut article = story(&format!("Outlet {outlet}"), &day, text.trim()).account().article;
        article.id = ArticleId(format!("{number:08}"));
        article
    }
}

fn measured(n_articles: usize) -> (f64, Copies) {
    let mut press = Press::new();
    let mut finder = CopyFinder::default();
    let mut seconds = 0.0;
    for number in 0..n_articles {
        let article = press.article(number);
        let start = Instant::now();
        finder.add(&article);
        seconds += start.elapsed().as_secs_f64();
    }
    let start = Instant::now();
    let copies = finder.finish();
    seconds += start.elapsed().as_secs_f64();
    (seconds / n_articles as f64, copies)
}

/// The most memory the process has held, in megabytes, where the system says.
fn most_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[test]
#[ignore = "takes a minute and wants an optimised build"]
fn an_article_takes_the_same_time_among_many() {
    let mut times = Vec::new();
    for n_articles in [10_000, 100_000] {
        let (time, copies) = measured(n_articles);
        println!(
            "{n_articles} articles: {:.0} microseconds each, {} copies, {} passages, at most {:.0} MB",
            time * 1e6,
            copies.all().count(),
            copies.shared().count(),
            most_memory().unwrap_or(f64::NAN)
        );
        times.push(time);
    }
    assert!(times[1] < FLAT * times[0], "{times:?}");
}
