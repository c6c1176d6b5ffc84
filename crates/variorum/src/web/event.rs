//! One event: its accounts side by side, and how its figures changed.

use askama::Template;
use record::Store;
use views::{AccountColumn, EventView, QuestionRow, ReadingCell};

use super::answer::{Answer, Form};

/// Answers with one event.
///
/// # Errors
/// When the store cannot be read.
pub fn answer(store: &Store, id: &str, form: Form) -> anyhow::Result<Answer> {
    match views::event(store, id)? {
        None => Ok(Answer::Missing(format!("The record holds no event {id}."))),
        Some(view) => Answer::of(&Page { view: &view }, &view, form),
    }
}

#[derive(Template)]
#[template(path = "event.html")]
struct Page<'v> {
    view: &'v EventView,
}

impl<'v> Page<'v> {
    /// Returns the answers to one question, each with the account that gives it.
    fn answers(&self, row: &'v QuestionRow) -> impl Iterator<Item = (&'v AccountColumn, &'v ReadingCell)> + use<'v> {
        self.view.accounts.iter().zip(&row.readings)
    }
}
