//! Who published an article: by the page's metadata, its address, or a signature in its text.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;

use crate::{Article, Outlet, OutletBasis, tables::table};

/// Returns the outlet that an address belongs to.
#[must_use]
pub fn of_address(url: &str) -> Option<Outlet> {
    entry_of(host(url)?).map(|entry| Outlet {
        name: entry.name.clone(),
        basis: OutletBasis::Address,
    })
}

/// Returns the country where the outlet of a host is based, in three letters, where both are known.
#[must_use]
pub fn country_of_host(host: &str) -> Option<&'static str> {
    entry_of(host)?.country.as_deref()
}

/// Returns the country that an article's outlet writes from: in three letters where we know the outlet, in two where only its
/// address ends in a country's own letters. Agencies and bodies of many countries write from everywhere.
#[must_use]
pub fn home_country(article: &Article) -> Option<String> {
    home_of(
        article.url.as_deref().and_then(host),
        article.outlet.as_ref().map(|outlet| outlet.name.as_str()),
    )
}

/// Says whether an article stands on a page of a state or of a body of one, which speaks of its own officials wherever they are.
#[must_use]
pub fn is_official(article: &Article) -> bool {
    let host = article.url.as_deref().and_then(host);
    let by_name = || {
        OUTLETS
            .entries
            .get(*OUTLETS.by_name.get(&folded(&article.outlet.as_ref()?.name))?)
    };
    host.and_then(entry_of)
        .or_else(by_name)
        .is_some_and(|entry| matches!(entry.kind, Kind::Official))
}

fn home_of(host: Option<&str>, name: Option<&str>) -> Option<String> {
    let by_name = || OUTLETS.entries.get(*OUTLETS.by_name.get(&folded(name?))?);
    match host.and_then(entry_of).or_else(by_name) {
        Some(entry) if matches!(entry.kind, Kind::Newspaper | Kind::Broadcaster | Kind::Official) => {
            entry.country.clone()
        }
        Some(_) => None,
        None => country_of_ending(host?),
    }
}

/// Returns the country, in two letters, whose own ending an address has.
fn country_of_ending(host: &str) -> Option<String> {
    let (_, ending) = host.rsplit_once('.')?;
    let is_country =
        ending.len() == 2 && ending.bytes().all(|b| b.is_ascii_lowercase()) && !OUTLETS.sold_worldwide.contains(ending);
    is_country.then(|| match OUTLETS.endings.get(ending) {
        Some(code) => code.clone(),
        None => ending.to_uppercase(),
    })
}

/// Returns the entry of the longest known domain that a host lies in.
fn entry_of(host: &str) -> Option<&'static Entry> {
    let mut host = host;
    loop {
        if let Some(number) = OUTLETS.by_domain.get(host) {
            return OUTLETS.entries.get(*number);
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

/// Returns the outlet that a name in metadata means; of a name with a slogan the part that the host is called like, else
/// the first: "News from the coast | Harbour Post".
#[must_use]
pub fn of_site_name(name: &str, host: Option<&str>) -> Option<Outlet> {
    let name = name.trim_start_matches("(c)").trim_start_matches("(C)");
    let name = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '+');
    let name = name
        .split_once("://")
        .map_or(name, |(_, rest)| rest.trim_end_matches('/'));
    let is_counted = name.starts_with(|c: char| c.is_ascii_digit()) && name.split(' ').count() > MAX_COUNTED;
    if is_counted || known(name).is_some() {
        return of_metadata(name).filter(|_| !is_counted);
    }
    let mut parts = parts(name);
    let like_host = parts
        .clone()
        .find(|part| host.is_some_and(|host| is_like_host(part, host)));
    like_host.or_else(|| parts.next()).and_then(of_metadata)
}

/// Returns the outlet that a page's title names at its end or front, where the host is called alike.
#[must_use]
pub fn of_title(title: &str, host: &str) -> Option<Outlet> {
    let parts: Vec<&str> = parts(title).collect();
    let is_named = |part: &&str, max_words| part.split_whitespace().count() <= max_words && is_like_host(part, host);
    let (first, last) = (parts.first()?, parts.last().filter(|_| parts.len() > 1)?);
    let named = [(last, MAX_WORDS), (first, MAX_WORDS_IN_FRONT)];
    let part = named
        .into_iter()
        .find(|(part, max_words)| is_named(part, *max_words))?
        .0;
    of_metadata(part)
}

/// The most words of an outlet's name at a title's end, and at its front, where headlines stand more often.
const MAX_WORDS: usize = 6;
const MAX_WORDS_IN_FRONT: usize = 3;

/// More words behind a number make a line of rights ("2020 by the Harbour Post, all rights reserved").
const MAX_COUNTED: usize = 3;

fn parts(name: &str) -> impl Iterator<Item = &str> + Clone {
    let bars = name.split(['|', '│', '｜', '»', '«', '·', '•']);
    bars.flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" — "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Says whether a host is called like an outlet: "harbourpost.example" like "The Harbour Post".
fn is_like_host(name: &str, host: &str) -> bool {
    let own = spelled_out(name);
    let labels = host
        .split('.')
        .map(spelled_out)
        .filter(|label| label.len() >= MIN_LABEL);
    let longest = labels.max_by_key(String::len).unwrap_or_default();
    let is_long = own.len() >= MIN_LABEL && !longest.is_empty();
    is_long && (own.contains(&longest) || longest.contains(&own))
}

/// The shortest label of a host, and the shortest name, that are compared.
const MIN_LABEL: usize = 3;

/// Folds a name to the letters that hosts are written in: "Müritz" to "mueritz".
fn spelled_out(name: &str) -> String {
    let mut out = String::new();
    for c in folded(name).chars() {
        match c {
            'ä' => out.push_str("ae"),
            'ö' | 'ø' => out.push_str("oe"),
            'ü' => out.push_str("ue"),
            'ß' => out.push_str("ss"),
            'å' | 'á' | 'à' | 'â' | 'ã' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ı' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'õ' => out.push('o'),
            'ú' | 'ù' | 'û' => out.push('u'),
            'ç' | 'č' | 'ć' => out.push('c'),
            'ñ' => out.push('n'),
            'š' | 'ş' => out.push('s'),
            'ğ' => out.push('g'),
            c => out.push(c),
        }
    }
    out
}

/// Returns the outlet that a signature names, where it is one that we know. An agency's name signs what others publish,
/// a state's or a relief organisation's is a topic, and a short or common word says nothing.
#[must_use]
pub fn of_signature(words: &str) -> Option<Outlet> {
    let entry = entry_named(words).filter(|entry| entry.signs() && folded(words).chars().count() >= MIN_SIGNATURE)?;
    Some(Outlet {
        name: entry.name.clone(),
        basis: OutletBasis::Text,
    })
}

/// The fewest letters of a name that is believed where it stands alone.
const MIN_SIGNATURE: usize = 4;

/// Says whether words are a news agency's name as it signs, capitals included: "MIA" is one, "Mia" is not.
#[must_use]
pub fn is_known_agency(words: &str) -> bool {
    OUTLETS.agencies.contains(words)
}

/// Returns the one name of an outlet that is known under `name`.
#[must_use]
pub fn known(name: &str) -> Option<String> {
    entry_named(name).map(|entry| entry.name.clone())
}

/// Says whether a name that we know is also a common word.
#[must_use]
pub fn is_common_name(name: &str) -> bool {
    entry_named(name).is_some_and(|entry| entry.common)
}

fn entry_named(name: &str) -> Option<&'static Entry> {
    OUTLETS
        .by_name
        .get(&folded(name))
        .and_then(|number| OUTLETS.entries.get(*number))
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
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    domains: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    country: Option<String>,
    kind: Kind,
    #[serde(default)]
    common: bool,
}

impl Entry {
    fn signs(&self) -> bool {
        !self.common && matches!(self.kind, Kind::Newspaper | Kind::Broadcaster)
    }

    fn all_names(&self) -> impl Iterator<Item = &String> {
        self.names.iter().chain([&self.name])
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Agency,
    Newspaper,
    Broadcaster,
    Official,
    Relief,
}

#[derive(Deserialize)]
struct File {
    sold_worldwide: BTreeSet<String>,
    endings: BTreeMap<String, String>,
    outlet: Vec<Entry>,
}

struct Table {
    entries: Vec<Entry>,
    by_domain: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
    agencies: BTreeSet<String>,
    sold_worldwide: BTreeSet<String>,
    endings: BTreeMap<String, String>,
}

static OUTLETS: LazyLock<Table> = LazyLock::new(|| {
    let file: File = table(include_str!("../../../data/outlets/outlets.toml"));
    let mut known = Table {
        entries: Vec::new(),
        by_domain: BTreeMap::new(),
        by_name: BTreeMap::new(),
        agencies: BTreeSet::new(),
        sold_worldwide: file.sold_worldwide,
        endings: file.endings,
    };
    for (number, entry) in file.outlet.into_iter().enumerate() {
        let domains = entry.domains.iter();
        known
            .by_domain
            .extend(domains.clone().map(|domain| (domain.clone(), number)));
        // A domain in words is a signature too.
        let names = entry.all_names().chain(domains);
        known.by_name.extend(names.map(|name| (folded(name), number)));
        if entry.kind == Kind::Agency && !entry.common {
            known.agencies.extend(entry.all_names().cloned());
        }
        known.entries.push(entry);
    }
    known
});

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{
        File, Kind, country_of_host, folded, home_of, host, is_known_agency, of_address, of_signature, of_site_name,
        of_title, table,
    };

    fn file() -> File {
        table(include_str!("../../../data/outlets/outlets.toml"))
    }

    #[test]
    fn no_domain_and_no_name_is_two_outlets() {
        let file = file();
        let mut names: BTreeMap<String, &str> = BTreeMap::new();
        let mut domains: BTreeMap<&str, &str> = BTreeMap::new();
        for entry in &file.outlet {
            assert!(!entry.domains.is_empty(), "{} has no domain", entry.name);
            for domain in &entry.domains {
                let other = domains.insert(domain, &entry.name);
                assert_eq!(other, None, "{domain} stands twice");
                assert!(domain.contains('.') && !domain.starts_with("www."), "{domain}");
                assert_eq!(*domain, domain.to_lowercase());
            }
            for name in entry.all_names().chain(&entry.domains) {
                let other = names.insert(folded(name), &entry.name);
                assert!(
                    other.is_none_or(|other| other == entry.name),
                    "{name} is also {other:?}"
                );
            }
        }
    }

    #[test]
    fn the_table_is_sorted_and_spans_continents_and_kinds() {
        let file = file();
        let keys: Vec<String> = file.outlet.iter().map(|entry| entry.name.to_lowercase()).collect();
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
        }
        for country in file.outlet.iter().filter_map(|entry| entry.country.as_deref()) {
            assert!(
                country.len() == 3 && country.chars().all(|c| c.is_ascii_uppercase()),
                "{country}"
            );
        }
        for kind in [
            Kind::Agency,
            Kind::Newspaper,
            Kind::Broadcaster,
            Kind::Official,
            Kind::Relief,
        ] {
            assert!(file.outlet.iter().filter(|entry| entry.kind == kind).count() >= 20);
        }
        for country in [
            "NGA", "ETH", "UKR", "RUS", "ISR", "PSE", "IND", "PAK", "BRA", "MEX", "AUS", "CHN",
        ] {
            let n_of = file
                .outlet
                .iter()
                .filter(|entry| entry.country.as_deref() == Some(country));
            assert!(n_of.count() >= 2, "{country}");
        }
    }

    #[test]
    fn agencies_topics_and_common_words_do_not_sign() {
        for words in ["Reuters", "AFP", "UNICEF", "NATO", "Time", "Trend", "DR"] {
            assert!(of_signature(words).is_none(), "{words}");
        }
        assert!(is_known_agency("Kyodo News") && is_known_agency("MIA") && !is_known_agency("Mia"));
        assert_eq!(country_of_host("edition.cnn.com"), Some("USA"));
        assert_eq!(country_of_host("news.un.org"), None);
    }

    #[test]
    fn slogans_and_titles_give_the_name_that_the_host_is_called_by() {
        let site = |name, host| of_site_name(name, host).map(|outlet| outlet.name);
        let host = Some("harbourpost.example");
        for name in [
            "Harbour Post",
            "News from the coast | Harbour Post",
            "Harbour Post - all that floats",
            "© Harbour Post",
        ] {
            assert_eq!(site(name, host).as_deref(), Some("Harbour Post"), "{name}");
        }
        assert_eq!(
            site("https://harbourpost.example/", host).as_deref(),
            Some("harbourpost.example")
        );
        assert_eq!(site("(c) 2020 by the owners of all that floats", host), None);
        let titled = |title, host| of_title(title, host).map(|outlet| outlet.name);
        assert_eq!(
            titled("Ferries stop | Harbour Post", "www.harbourpost.example").as_deref(),
            Some("Harbour Post")
        );
        assert_eq!(
            titled("Müritzbote » Ferries stop", "mueritzbote.example").as_deref(),
            Some("Müritzbote")
        );
        assert_eq!(titled("Ferries stop | World", "harbourpost.example"), None);
        assert_eq!(titled("Harbour Post", "harbourpost.example"), None);
        assert_eq!(
            titled("Harbours in a warming world | Village Trust", "harbours.trust.example"),
            None
        );
    }

    #[test]
    fn outlets_write_from_a_country() {
        let home = |host, name| home_of(host, name);
        assert_eq!(home(Some("addisstandard.com"), None).as_deref(), Some("ETH"));
        assert_eq!(home(None, Some("Addis Standard")).as_deref(), Some("ETH"));
        assert_eq!(home(Some("ashford-herald.co.uk"), None).as_deref(), Some("GB"));
        assert_eq!(home(Some("kurier-kepno.pl"), None).as_deref(), Some("PL"));
        // Sold to everybody, of the whole world, and told by nothing.
        assert_eq!(home(Some("harbour-courier.io"), None), None);
        assert_eq!(home(Some("afp.com"), None), None);
        assert_eq!(home(Some("harbour-courier.com"), Some("Harbour Courier")), None);
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
