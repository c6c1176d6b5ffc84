//! The server: addresses, and the way from a request to the store and back.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use record::Store;
use serde::Deserialize;
use tokio::net::TcpListener;

use super::answer::{Answer, Form};
use super::{article, event, guard, overview};

/// Serves the store's pages on this machine until someone asks to stop. `ready` is told the address.
///
/// # Errors
/// When the port is taken or the store cannot be opened.
pub fn serve(store: PathBuf, port: u16, ready: impl FnOnce(SocketAddr)) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let listener = TcpListener::bind(address).await.with_context(|| {
            format!("port {port} cannot be listened on; another program may have it: try `--port 0`")
        })?;
        ready(listener.local_addr()?);
        axum::serve(listener, router(store))
            .with_graceful_shutdown(stopped())
            .await?;
        Ok(())
    })
}

/// Returns once someone asked to stop.
async fn stopped() {
    while !crate::interrupt::requested() {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// Returns the addresses of a store's pages.
pub fn router(store: PathBuf) -> Router {
    Router::new()
        .route("/", get(show_overview))
        .route("/.json", get(show_overview_data))
        .route("/index.json", get(show_overview_data))
        .route("/events/{id}", get(show_event))
        .route("/articles/{id}", get(show_article))
        .route("/style.css", get(style))
        .fallback(|| async { Answer::Missing("There is no such page.".to_owned()).into_response(Form::Page) })
        .layer(middleware::from_fn(guard::guard))
        .with_state(Arc::new(store))
}

/// What the overview can be asked.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wanted {
    /// Only events of this register.
    pub register: Option<String>,
    /// From which event on.
    #[serde(default)]
    pub from: usize,
}

type Shared = State<Arc<PathBuf>>;

async fn show_overview(store: Shared, Query(wanted): Query<Wanted>) -> Response {
    answer(store, Form::Page, move |store, form| {
        overview::answer(store, &wanted, form)
    })
    .await
}

async fn show_overview_data(store: Shared, Query(wanted): Query<Wanted>) -> Response {
    answer(store, Form::Data, move |store, form| {
        overview::answer(store, &wanted, form)
    })
    .await
}

async fn show_event(store: Shared, Path(id): Path<String>) -> Response {
    let (id, form) = Form::of(id);
    answer(store, form, move |store, form| event::answer(store, &id, form)).await
}

async fn show_article(store: Shared, Path(id): Path<String>) -> Response {
    let (id, form) = Form::of(id);
    answer(store, form, move |store, form| article::answer(store, &id, form)).await
}

async fn style() -> Response {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("../../templates/style.css"),
    )
        .into_response()
}

/// Opens the store for this one request, away from the threads that listen, and answers.
async fn answer<F>(State(path): Shared, form: Form, make: F) -> Response
where
    F: FnOnce(&Store, Form) -> anyhow::Result<Answer> + Send + 'static,
{
    let work = move || {
        Store::open_existing(path.as_path())
            .map_err(anyhow::Error::from)
            .and_then(|store| make(&store, form))
    };
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(answer)) => answer.into_response(form),
        Ok(Err(error)) => failed(&format!("{error:#}")),
        Err(_) => failed("the page could not be made"),
    }
}

fn failed(reason: &str) -> Response {
    eprintln!("variorum: {reason}");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "The store could not be read; the terminal says why.\n",
    )
        .into_response()
}
