//! The pages that a fetched feed leads to, read in place of its entries.
//!
//! Only feeds that came from an address are followed: a file on disk sends nobody to the web. Each page is fetched like any
//! address, within the same limits and as its site's robots.txt allows. Where it cannot be had, its entry is read as the
//! feed gives it, and the reason is told.

use std::collections::BTreeSet;

use page::archive::Fault;
use page::{Capture, Stated};

use super::{Problem, Stream};

/// How many pages of one feed are fetched. Feeds of news have ten to a few hundred entries; a longer one is an archive, and
/// with a pause between requests would take hours.
const MOST_PAGES: usize = 500;

/// What has been followed of one feed.
#[derive(Debug, Default)]
pub(super) struct Following {
    /// Addresses of pages that were asked for.
    asked: BTreeSet<String>,
    /// An entry whose page could not be had; it comes behind the reason.
    entry: Option<Capture>,
    /// Whether it was told that no more pages are fetched.
    is_ended: bool,
}

impl Following {
    /// Returns the entry that waits.
    pub(super) fn held(&mut self) -> Option<Result<Capture, Problem>> {
        self.entry.take().map(Ok)
    }

    /// Says whether a page is to be fetched, and notes that it is.
    fn takes(&mut self, address: &str) -> bool {
        self.asked.len() < MOST_PAGES && self.asked.insert(address.to_owned())
    }

    /// Says once that no more pages are fetched.
    fn ends(&mut self) -> bool {
        !std::mem::replace(&mut self.is_ended, self.asked.len() >= MOST_PAGES) && self.is_ended
    }
}

impl Stream<'_> {
    /// Returns what was found in an archive, or the page that it leads to.
    pub(super) fn followed(&mut self, found: Result<Capture, Fault>) -> Result<Capture, Problem> {
        let entry = match &found {
            Ok(entry) => Some(entry),
            Err(fault) => fault.entry.as_deref(),
        };
        let address = entry.and_then(|entry| entry.url.clone());
        let (Some(following), Some(address)) = (&mut self.following, address) else {
            return found.map_err(problem);
        };
        let page = if following.takes(&address) {
            self.page(&address)
        } else if following.ends() {
            Err(Problem {
                path: address,
                reason: format!(
                    "The feed leads to more than {MOST_PAGES} pages; its other entries are read as it gives them."
                ),
            })
        } else {
            return found.map_err(problem);
        };
        match (page, found) {
            (Ok(page), Ok(entry)) => Ok(with_entry(page, entry)),
            (Err(reason), Ok(entry)) => {
                self.hold(entry);
                Err(reason)
            }
            (page, Err(Fault { entry: Some(entry), .. })) => page.map(|page| with_entry(page, *entry)),
            (page, Err(_)) => page,
        }
    }

    /// Fetches a page and returns its first capture.
    fn page(&mut self, address: &str) -> Result<Capture, Problem> {
        let first = self.fetch(address)?.next();
        let none = || Problem {
            path: address.to_owned(),
            reason: "It holds no page.".to_owned(),
        };
        first.ok_or_else(none)?.map_err(problem)
    }

    fn hold(&mut self, entry: Capture) {
        if let Some(following) = &mut self.following {
            following.entry = Some(entry);
        }
    }
}

/// Adds to a page what its feed says of it: it counts where the page says nothing.
fn with_entry(page: Capture, entry: Capture) -> Capture {
    let stated = entry.stated.map(|stated| Stated {
        is_body: false,
        ..stated
    });
    Capture {
        stated: page.stated.or(stated),
        ..page
    }
}

fn problem(fault: Fault) -> Problem {
    Problem {
        path: fault.place,
        reason: fault.reason,
    }
}
