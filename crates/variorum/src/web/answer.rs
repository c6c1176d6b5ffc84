//! What a request gets: a page or its data, or word that there is none.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;

/// In which form an answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page for people.
    Page,
    /// The same as JSON.
    Data,
}

impl Form {
    /// Tells from the last part of an address what is asked for, and in which form.
    #[must_use]
    pub fn of(id: String) -> (String, Self) {
        match id.strip_suffix(".json") {
            Some(bare) => (bare.to_owned(), Self::Data),
            None => (id, Self::Page),
        }
    }
}

/// An answer to one request.
#[derive(Debug)]
pub enum Answer {
    /// A page, written out.
    Page(String),
    /// Data, written out as JSON.
    Data(String),
    /// There is no such thing, said in one sentence.
    Missing(String),
}

impl Answer {
    /// Answers in the form that is wanted, from a page and the rows it shows.
    ///
    /// # Errors
    /// When the page cannot be written.
    pub fn of(page: &impl Template, data: &impl Serialize, form: Form) -> anyhow::Result<Self> {
        Ok(match form {
            Form::Page => Self::Page(page.render()?),
            Form::Data => Self::Data(serde_json::to_string_pretty(data)?),
        })
    }

    /// Makes the HTTP answer.
    #[must_use]
    pub fn into_response(self, form: Form) -> Response {
        const JSON: [(header::HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
        match (self, form) {
            (Self::Page(page), _) => Html(page).into_response(),
            (Self::Data(data), _) => (JSON, data + "\n").into_response(),
            (Self::Missing(message), Form::Data) => {
                let data = serde_json::json!({ "error": message }).to_string();
                (StatusCode::NOT_FOUND, JSON, data + "\n").into_response()
            }
            (Self::Missing(message), Form::Page) => {
                // A page without a value cannot fail to be written; if it does, the words alone will do.
                let page = Missing { message: &message }
                    .render()
                    .unwrap_or_else(|_| "There is no such page.".to_owned());
                (StatusCode::NOT_FOUND, Html(page)).into_response()
            }
        }
    }
}

#[derive(Template)]
#[template(path = "missing.html")]
struct Missing<'a> {
    message: &'a str,
}
