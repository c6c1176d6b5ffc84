//! What stands between a page's words and the browser: headers, the check of the Host, and hostile characters.
//!
//! Everything a page says is hostile. askama escapes it, the headers forbid every script and every foreign address, and
//! [`Shown`] takes the characters away that would let it rearrange the text around it.

use std::fmt;

use askama::filters::{Escaper, Html};
use axum::extract::Request;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// No script, no frame, no form, no picture, nothing from elsewhere: only the program's own style sheet.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The headers that every answer carries.
const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Answers only requests that name this machine, only readings, and puts the headers on every answer.
///
/// A foreign site can point a name of its own at 127.0.0.1 and so ask for pages here; its requests carry that name as
/// their Host, which is how they are told apart.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = match refusal(&request) {
        Some((status, words)) => (status, words).into_response(),
        None => next.run(request).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

fn refusal(request: &Request) -> Option<(StatusCode, &'static str)> {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(is_this_machine) {
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "This server answers for 127.0.0.1 and localhost only.\n",
        ));
    }
    let reads = request.method() == Method::GET || request.method() == Method::HEAD;
    (!reads).then_some((StatusCode::METHOD_NOT_ALLOWED, "These pages can only be read.\n"))
}

/// Says whether a Host header names this machine, with any port.
fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) if !host.ends_with(']') => return false,
        _ => host,
    };
    name == "127.0.0.1" || name == "[::1]" || name.eq_ignore_ascii_case("localhost")
}

/// Escapes for HTML, and makes the characters visible that would reorder or hide what stands around them: bidirectional
/// embeddings, overrides and isolates, control characters, tag characters. Every value in a template goes through it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown;

impl Escaper for Shown {
    fn write_escaped_str<W: fmt::Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some((at, tricky)) = rest.char_indices().find(|(_, character)| is_tricky(*character)) {
            Html.write_escaped_str(&mut dest, &rest[..at])?;
            write!(dest, "[U+{:04X}]", u32::from(tricky))?;
            rest = &rest[at + tricky.len_utf8()..];
        }
        Html.write_escaped_str(&mut dest, rest)
    }
}

fn is_tricky(character: char) -> bool {
    let bidi = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let control = character.is_control() && !matches!(character, '\n' | '\t' | '\r');
    // Tag characters are invisible and spell out whole sentences.
    let tag = matches!(character, '\u{E0000}'..='\u{E007F}');
    bidi || control || tag
}

/// Returns an address that a link may carry: http or https with a host, and nothing that hides what it is.
#[must_use]
pub fn safe_address(url: &str) -> Option<&str> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let rest = match () {
        () if lower.starts_with("https://") => &url[8..],
        () if lower.starts_with("http://") => &url[7..],
        () => return None,
    };
    let plain =
        |c: char| !c.is_control() && !c.is_whitespace() && !is_tricky(c) && !matches!(c, '"' | '<' | '>' | '\\');
    let has_host = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    // A name before the host (`https://known.example@elsewhere`) only ever deceives.
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (has_host && !authority.contains('@') && url.chars().all(plain)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_answered_for() {
        for host in [
            "127.0.0.1",
            "127.0.0.1:8380",
            "localhost:1",
            "LOCALHOST",
            "[::1]:80",
            "[::1]",
        ] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "127.0.0.1.example.org",
            "localhost.example.org:8380",
            "127.0.0.1:x",
            "evil:8380",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    fn shown(text: &str) -> String {
        let mut dest = String::new();
        Shown.write_escaped_str(&mut dest, text).unwrap();
        dest
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(shown("<b a='\"'>&"), "&#60;b a=&#39;&#34;&#39;&#62;&#38;");
    }

    #[test]
    fn overrides_are_shown_not_obeyed() {
        assert_eq!(shown("a\u{202E}<\u{2069}\u{7}"), "a[U+202E]&#60;[U+2069][U+0007]");
        assert_eq!(shown("שלום, a\nb"), "שלום, a\nb");
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        assert!(safe_address("https://example.org/a?b=c").is_some());
        assert!(safe_address("HTTP://example.org").is_some());
        for url in [
            "javascript:alert(1)",
            " https://example.org",
            "https://",
            "https:///x",
            "data:text/html,x",
            "//example.org",
            "https://known.example@elsewhere.example/",
            "https://example.org/\u{202E}gpj",
            "https://example.org/\"onclick=\"",
            "java\nscript:x",
            "ht",
            "é",
        ] {
            assert!(safe_address(url).is_none(), "{url}");
        }
    }
}
