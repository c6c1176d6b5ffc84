//! The overview: what is in the record, and where to begin.

use askama::Template;
use lexicon::Register;
use record::Store;
use serde::Serialize;
use views::{EventFilter, EventRow, Overview};

use super::answer::{Answer, Form};
use super::server::Wanted;

/// How many events a page lists.
const PAGE: usize = 40;

/// Answers with the overview, its list of events filtered as asked.
///
/// # Errors
/// When the store cannot be read.
pub fn answer(store: &Store, wanted: &Wanted, form: Form) -> anyhow::Result<Answer> {
    let register = match wanted.register.as_deref().map(|name| (name, Register::named(name))) {
        Some((name, None)) => return Ok(Answer::Missing(format!("There is no register {name}."))),
        Some((_, register)) => register,
        None => None,
    };
    let filter = EventFilter {
        register,
        ..EventFilter::default()
    };
    let mut events = views::events(store, &filter)?;
    let n_listed = events.len();
    let events: Vec<EventRow> = events
        .drain(wanted.from.min(n_listed)..(wanted.from.saturating_add(PAGE)).min(n_listed))
        .collect();
    let pages = pages(store)?;
    let data = Data {
        overview: views::overview(store)?,
        register: register.map(Register::as_str),
        from: wanted.from,
        n_listed,
        events,
        pages,
    };
    Answer::of(&Page { data: &data }, &data, form)
}

/// What the address gives with `.json` behind it.
#[derive(Debug, Serialize)]
struct Data {
    #[serde(flatten)]
    overview: Overview,
    /// Only events of this register are listed.
    register: Option<&'static str>,
    /// From which event on.
    from: usize,
    /// How many events there are to list.
    n_listed: usize,
    events: Vec<EventRow>,
    pages: Vec<PageRow>,
}

/// One article in the list of pages.
#[derive(Debug, Serialize)]
struct PageRow {
    article_id: String,
    title: Option<String>,
    outlet: Option<String>,
    published: Option<String>,
    genre: &'static str,
    n_claims: usize,
    duplicates_of: Option<String>,
}

/// Returns the articles, by day of publication, those without a day last.
fn pages(store: &Store) -> anyhow::Result<Vec<PageRow>> {
    let copies = store.copies()?;
    let mut pages = Vec::new();
    store.each_account(|account| {
        let article = &account.article;
        pages.push(PageRow {
            article_id: article.id.0.clone(),
            title: article.title.clone(),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
            published: article.published.known_day().map(|day| day.to_string()),
            genre: article.genre.as_str(),
            n_claims: account.claims.len(),
            duplicates_of: copies.original_of(&article.id).map(|id| id.0.clone()),
        });
    })?;
    pages.sort_by_key(|page| {
        (
            page.published.is_none(),
            page.published.clone(),
            page.article_id.clone(),
        )
    });
    Ok(pages)
}

#[derive(Template)]
#[template(path = "overview.html")]
struct Page<'d> {
    data: &'d Data,
}

impl Page<'_> {
    fn overview(&self) -> &Overview {
        &self.data.overview
    }

    /// Returns where the next events begin, where there are more.
    fn next(&self) -> Option<usize> {
        let next = self.data.from.saturating_add(PAGE);
        (next < self.data.n_listed).then_some(next)
    }

    /// Returns where the events before these begin, where there are any.
    fn previous(&self) -> Option<usize> {
        (self.data.from > 0).then(|| self.data.from.saturating_sub(PAGE))
    }
}
