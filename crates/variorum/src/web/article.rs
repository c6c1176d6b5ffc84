//! The page reader: one article with its claims marked, the furniture that stood around it, and why each date.

use askama::Template;
use record::Store;
use views::{ArticleView, BlockView, ClaimRow};

use super::answer::{Answer, Form};
use super::guard::safe_address;
use super::highlight::{Piece, Stretch, pieces, stretches};

/// Answers with one article.
///
/// # Errors
/// When the store cannot be read.
pub fn answer(store: &Store, id: &str, form: Form) -> anyhow::Result<Answer> {
    match views::article(store, id)? {
        None => Ok(Answer::Missing(format!("The record holds no article {id}."))),
        Some(view) => Answer::of(
            &Page {
                rows: rows(&view),
                view: &view,
            },
            &view,
            form,
        ),
    }
}

#[derive(Template)]
#[template(path = "article.html")]
struct Page<'v> {
    view: &'v ArticleView,
    rows: Vec<TextRow<'v>>,
}

/// A paragraph and the claims that stand in it.
struct TextRow<'v> {
    kind: &'static str,
    pieces: Vec<Piece<'v>>,
    claims: Vec<Told<'v>>,
}

/// A claim and the event it is about.
struct Told<'v> {
    claim: &'v ClaimRow,
    event_id: Option<&'v str>,
}

impl Page<'_> {
    /// Returns the article's address, where a link may carry it.
    fn link(&self) -> Option<&str> {
        self.view.article.url.as_deref().and_then(safe_address)
    }
}

fn rows(view: &ArticleView) -> Vec<TextRow<'_>> {
    let stretches = stretches(&view.claims);
    view.blocks.iter().map(|block| row(view, block, &stretches)).collect()
}

fn row<'v>(view: &'v ArticleView, block: &'v BlockView, stretches: &[Stretch<'v>]) -> TextRow<'v> {
    let told = |claim: &'v ClaimRow| Told {
        claim,
        event_id: event_of(view, claim),
    };
    let here = view
        .claims
        .iter()
        .filter(|claim| (block.start..block.end).contains(&claim.trigger.start));
    TextRow {
        kind: block.kind,
        pieces: pieces(block, stretches),
        claims: here.map(told).collect(),
    }
}

fn event_of<'v>(view: &'v ArticleView, claim: &ClaimRow) -> Option<&'v str> {
    let found = view.events.iter().find(|event| event.claim_id == claim.claim_id);
    found.map(|event| event.event_id.as_str())
}
