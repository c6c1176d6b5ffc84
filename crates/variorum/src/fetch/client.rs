//! One page after the other from the web.

use std::collections::BTreeMap;
use std::io::Read;
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::tz::Offset;
use ureq::Agent;
use ureq::http::{HeaderMap, Response};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use super::guard::Guard;
use super::kept::{Kept, Said};
use super::robots::{self, Robots};

/// What bounds every request.
#[derive(Clone, Debug)]
pub struct Limits {
    /// How long one request may take, from the name to the last byte.
    pub time: Duration,
    /// The largest answer that is read.
    pub size: u64,
    /// How often an address may lead to another.
    pub redirections: usize,
    /// The least pause between two requests to one host.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(60),
            size: 64 << 20,
            redirections: 8,
            // What crawlers that ask nobody keep to; a reader of single pages has no need to be quicker.
            pause: Duration::from_secs(1),
        }
    }
}

/// How long the way to a server may take.
const CONNECTING: Duration = Duration::from_secs(15);

/// A page that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The address that answered in the end.
    pub url: String,
    /// The media type that the server stated.
    pub content_type: Option<String>,
    /// The day on which these bytes were fetched, where that is known.
    pub day: Option<Date>,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Fetches pages, one at a time, with a pause between two from one host.
#[derive(Debug)]
pub struct Fetcher {
    agent: Agent,
    limits: Limits,
    kept: Option<Kept>,
    /// What each site wants read, by scheme, host and port.
    robots: BTreeMap<String, Robots>,
    /// When each site was last asked.
    asked: BTreeMap<String, Instant>,
}

impl Fetcher {
    /// Returns a fetcher; without `allow_private` it reaches only machines of the open internet.
    #[must_use]
    pub fn new(allow_private: bool, limits: Limits, kept: Option<Kept>) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Each step is checked here, the guard's and robots.txt's checks among them.
            .max_redirects(0)
            .max_redirects_will_error(false)
            // A proxy would resolve names behind the guard's back.
            .proxy(None)
            .timeout_global(Some(limits.time))
            .timeout_connect(Some(CONNECTING))
            .user_agent(format!("{}/{} (reads single news pages for a person)", robots::NAME, env!("CARGO_PKG_VERSION")))
            .accept("text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/json;q=0.9, */*;q=0.5")
            .build();
        Self {
            agent: Agent::with_parts(config, DefaultConnector::default(), Guard::new(allow_private)),
            limits,
            kept,
            robots: BTreeMap::new(),
            asked: BTreeMap::new(),
        }
    }

    /// Fetches a page.
    ///
    /// # Errors
    /// With the reason and what to do, in one or two sentences.
    pub fn fetch(&mut self, address: &str) -> Result<Fetched, String> {
        let mut url = Url::parse(address).map_err(|error| format!("It is no address ({error})."))?;
        let kept = self.kept.as_ref().and_then(|kept| kept.get(address));
        for _ in 0..=self.limits.redirections {
            check(&url)?;
            let robots = self.robots_of(&url)?;
            if !robots.allows(&url[url::Position::BeforePath..url::Position::AfterQuery]) {
                return Err(
                    "The site's robots.txt asks that this page not be fetched. Save it by hand and name the file."
                        .to_owned(),
                );
            }
            self.wait(&url, robots.pause);
            // Only the server that sent the kept page knows its marks.
            let said = kept
                .as_ref()
                .map(|(said, _)| said)
                .filter(|said| said.url == url.as_str());
            let mut response = self.ask(&url, said)?;
            match response.status().as_u16() {
                304 if said.is_some() => {
                    if let (Some((said, bytes)), Some(folder)) = (kept, &self.kept) {
                        folder.touch(address);
                        return Ok(fetched(said, bytes));
                    }
                    return Err("The server says that nothing has changed, and nothing is kept.".to_owned());
                }
                300..=399 => url = target(&url, response.headers())?,
                200..=299 => {
                    let bytes = self.body(&mut response)?;
                    return Ok(self.keep(address, &url, response.headers(), bytes));
                }
                status => return Err(refused(status)),
            }
        }
        Err(format!(
            "It leads on to other addresses more than {} times.",
            self.limits.redirections
        ))
    }

    fn ask(&mut self, url: &Url, said: Option<&Said>) -> Result<Response<ureq::Body>, String> {
        let mut request = self.agent.get(url.as_str());
        if let Some(said) = said {
            let marks = [
                ("If-None-Match", &said.etag),
                ("If-Modified-Since", &said.last_modified),
            ];
            for (name, value) in marks {
                if let Some(value) = value {
                    request = request.header(name, value);
                }
            }
        }
        let answer = request.call();
        self.asked.insert(site(url), Instant::now());
        answer.map_err(|error| explained(&error))
    }

    fn body(&self, response: &mut Response<ureq::Body>) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let reader = response.body_mut().with_config().limit(u64::MAX).reader();
        let result = reader.take(self.limits.size + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > self.limits.size {
            let megabytes = self.limits.size >> 20;
            return Err(format!(
                "It is larger than {megabytes} MB. Fetch it by hand and name the file."
            ));
        }
        result.map_err(|error| format!("It broke off while it was fetched ({error}). Try again."))?;
        Ok(bytes)
    }

    /// Keeps a page that can be asked for again with a condition.
    fn keep(&self, address: &str, url: &Url, headers: &HeaderMap, bytes: Vec<u8>) -> Fetched {
        let value = |name: &str| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned)
        };
        let said = Said {
            address: address.to_owned(),
            url: url.to_string(),
            etag: value("etag"),
            last_modified: value("last-modified"),
            content_type: value("content-type"),
            day: Offset::UTC.to_datetime(jiff::Timestamp::now()).date().to_string(),
        };
        let may_be_kept = !value("cache-control").is_some_and(|words| words.to_ascii_lowercase().contains("no-store"));
        if let Some(kept) = self.kept.as_ref().filter(|_| may_be_kept)
            && (said.etag.is_some() || said.last_modified.is_some())
        {
            kept.put(&said, &bytes);
        }
        fetched(said, bytes)
    }

    /// Returns what a site wants read: everything, where it has no robots.txt.
    ///
    /// # Errors
    /// With the reason, where the site cannot be asked; its pages are then left alone.
    fn robots_of(&mut self, url: &Url) -> Result<Robots, String> {
        let site = site(url);
        if let Some(known) = self.robots.get(&site) {
            return Ok(known.clone());
        }
        let start = url
            .join("/robots.txt")
            .map_err(|error| format!("It is no address ({error})."))?;
        let robots = self.fetch_robots(start)?;
        self.robots.insert(site, robots.clone());
        Ok(robots)
    }

    fn fetch_robots(&mut self, mut url: Url) -> Result<Robots, String> {
        for _ in 0..=self.limits.redirections {
            check(&url)?;
            let mut response = self.ask(&url, None)?;
            match response.status().as_u16() {
                300..=399 => url = target(&url, response.headers())?,
                200..=299 => {
                    let mut bytes = Vec::new();
                    let reader = response.body_mut().with_config().limit(u64::MAX).reader();
                    let result = reader.take(robots::LARGEST as u64).read_to_end(&mut bytes);
                    result.map_err(|error| format!("The site's robots.txt broke off ({error}). Try again."))?;
                    return Ok(Robots::read(&String::from_utf8_lossy(&bytes)));
                }
                400..=499 => return Ok(Robots::default()),
                status => {
                    return Err(format!(
                        "The site's robots.txt cannot be had (answer {status}). Try again later."
                    ));
                }
            }
        }
        Err("The site's robots.txt leads on without end.".to_owned())
    }

    /// Waits until a site may be asked again.
    fn wait(&self, url: &Url, asked_for: Option<Duration>) {
        let pause = self.limits.pause.max(asked_for.unwrap_or_default());
        if let Some(last) = self.asked.get(&site(url)) {
            thread::sleep(pause.saturating_sub(last.elapsed()));
        }
    }
}

fn fetched(said: Said, bytes: Vec<u8>) -> Fetched {
    Fetched {
        url: said.url,
        content_type: said.content_type,
        day: said.day.parse().ok(),
        bytes,
    }
}

/// Refuses addresses that are none of the web, or carry a password.
fn check(url: &Url) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("It leads to an address of another kind ({}:).", url.scheme()));
    }
    if url.username() != "" || url.password().is_some() {
        return Err("The address carries a name or a password, which would stand in the record. Save the page and name the file.".to_owned());
    }
    Ok(())
}

fn site(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Returns where an answer leads on to.
fn target(url: &Url, headers: &HeaderMap) -> Result<Url, String> {
    let location = headers.get("location").and_then(|value| value.to_str().ok());
    let target = location.and_then(|location| url.join(location).ok());
    let mut target = target.ok_or("It leads on to no address.")?;
    target.set_fragment(None);
    if url.scheme() == "https" && target.scheme() == "http" {
        return Err(format!(
            "It leads from a sealed connection to an open one ({target}). Name that address where you want it."
        ));
    }
    Ok(target)
}

fn refused(status: u16) -> String {
    match status {
        401 | 402 | 403 | 451 => format!(
            "The server does not give it out (answer {status}). Save the page from a browser and name the file."
        ),
        404 | 410 => format!("There is no such page (answer {status}). Check the address."),
        429 => "The server asks for fewer requests (answer 429). Try again later.".to_owned(),
        500..=599 => format!("The server failed (answer {status}). Try again later."),
        _ => format!("The server gave no page (answer {status})."),
    }
}

fn explained(error: &ureq::Error) -> String {
    match error {
        ureq::Error::Io(inner) if inner.kind() == std::io::ErrorKind::PermissionDenied => {
            format!("It was not fetched: {inner}.")
        }
        ureq::Error::HostNotFound => "There is no such host. Check the address and the connection.".to_owned(),
        ureq::Error::Timeout(_) => "It took too long. Try again later.".to_owned(),
        error => format!("It could not be fetched ({error})."),
    }
}
