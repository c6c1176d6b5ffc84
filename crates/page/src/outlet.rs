//! Who published an article: by the page's metadata, its address, or a signature in its text.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{Outlet, OutletBasis, tables::table};

/// Returns the outlet that an address belongs to.
#[must_use]
pub fn of_address(url: &str) -> Option<Outlet> {
    let mut host = host(url)?;
    loop {
        if let Some(number) = OUTLETS.by_domain.get(host) {
            return Some(Outlet {
                name: OUTLETS.names[*number].clone(),
                basis: OutletBasis::Address,
            });
        }
        host = host.split_once('.')?.1;
    }
}

/// Returns an address's host without "www.".
#[must_use]
pub fn host(url: &str) -> Option<&str> {
    let rest = url
        .split_once("://")
        .map(|(_, rest)| rest)
        .or_else(|| url.strip_prefix("//"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// Returns the outlet that a name in metadata means, under the name we know it by.
#[must_use]
pub fn of_metadata(name: &str) -> Option<Outlet> {
    let name = name.trim().trim_start_matches('@');
    if name.is_empty() || name.len() > 80 {
        return None;
    }
    Some(Outlet {
        name: known(name).unwrap_or_else(|| name.to_owned()),
        basis: OutletBasis::Metadata,
    })
}

/// Returns the outlet that a signature names, where it is one that we know.
#[must_use]
pub fn of_signature(words: &str) -> Option<Outlet> {
    known(words.trim()).map(|name| Outlet {
        name,
        basis: OutletBasis::Text,
    })
}

/// Returns the one name of an outlet that is known under `name`.
#[must_use]
pub fn known(name: &str) -> Option<String> {
    OUTLETS
        .by_name
        .get(&folded(name))
        .map(|number| OUTLETS.names[*number].clone())
}

/// Folds a name to its letters and digits, so that "AZERNEWS" and "AzerNews" are one.
#[must_use]
pub fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    domains: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    outlet: Vec<Entry>,
}

struct Table {
    names: Vec<String>,
    by_domain: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
}

static OUTLETS: LazyLock<Table> = LazyLock::new(|| {
    let file: File = table(include_str!("../../../data/outlets/outlets.toml"));
    let mut known = Table {
        names: Vec::new(),
        by_domain: BTreeMap::new(),
        by_name: BTreeMap::new(),
    };
    for (number, entry) in file.outlet.into_iter().enumerate() {
        known
            .by_domain
            .extend(entry.domains.iter().map(|domain| (domain.clone(), number)));
        known.by_name.extend(
            entry
                .names
                .iter()
                .chain([&entry.name])
                .map(|name| (folded(name), number)),
        );
        // A domain in words is a signature too.
        known
            .by_name
            .extend(entry.domains.iter().map(|domain| (folded(domain), number)));
        known.names.push(entry.name);
    }
    known
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{File, host, of_address, of_signature, table};

    #[test]
    fn no_domain_and_no_name_stands_twice() {
        let file: File = table(include_str!("../../../data/outlets/outlets.toml"));
        let mut seen = BTreeSet::new();
        for entry in &file.outlet {
            assert!(!entry.domains.is_empty(), "{} has no domain", entry.name);
            for domain in &entry.domains {
                assert!(seen.insert(domain.clone()), "{domain} stands twice");
                assert_eq!(domain, &domain.to_lowercase());
            }
        }
    }

    #[test]
    fn addresses_and_signatures_name_outlets() {
        assert_eq!(host("https://www.Post.example:80/a?b"), Some("Post.example"));
        let name = |url| of_address(url).map(|outlet| outlet.name);
        assert_eq!(
            name("https://www.azernews.az/nation/1.html").as_deref(),
            Some("AzerNews")
        );
        assert_eq!(name("https://m.en.azernews.az/"), Some("AzerNews".to_owned()));
        assert_eq!(name("https://azernews.az.example/"), None);
        assert_eq!(
            of_signature("AZERNEWS").map(|outlet| outlet.name).as_deref(),
            Some("AzerNews")
        );
    }
}
