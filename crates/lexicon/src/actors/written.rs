//! The written form of the tables of `data/actors`, one struct a file and one a row.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Countries {
    pub country: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Country {
    pub id: String,
    pub alpha2: String,
    pub name: String,
    pub official: Option<String>,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub adjectives: Vec<String>,
    #[serde(default)]
    pub inhabitants: Vec<String>,
    #[serde(default)]
    pub seats: Vec<String>,
    pub point: (f64, f64),
    #[allow(dead_code, reason = "joins the row with other tables; read by its test")]
    pub geonames: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisations {
    pub organisation: Vec<Organisation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub kind: OrganisationKind,
    pub sector: Option<String>,
}

/// Whose an organisation is.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum OrganisationKind {
    /// Of states.
    #[serde(rename = "IGO")]
    States,
    /// Of citizens.
    #[serde(rename = "NGO")]
    Citizens,
    /// Of those who play.
    #[serde(rename = "SPORT")]
    Sports,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Collectives {
    pub collective: Vec<Collective>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Collective {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub members: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Groups {
    pub group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub country: Option<String>,
    pub sector: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bodies {
    pub body: Vec<Body>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub country: String,
    pub sector: String,
    pub names: Vec<String>,
    /// Its people, for parties: "Tories".
    #[serde(default)]
    pub people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sectors {
    pub sector: Vec<Sector>,
    pub nobody: Nobody,
}

/// Wordings that end in a noun of a sector and are for no party.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nobody {
    #[allow(dead_code, reason = "the reason of the entry, for its readers")]
    pub why: String,
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sector {
    pub code: String,
    #[serde(default)]
    pub state: bool,
    #[allow(dead_code, reason = "the reason of the entry, for its readers")]
    pub why: String,
    #[serde(default)]
    pub bodies: Vec<String>,
    #[serde(default)]
    pub people: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titles {
    pub title: Vec<Title>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Title {
    pub sector: Option<String>,
    #[allow(dead_code, reason = "the reason of the entry, for its readers")]
    pub why: String,
    pub words: Vec<String>,
}

/// The table of outlets, as far as it tells who reports.
#[derive(Deserialize)]
pub(super) struct Outlets {
    pub outlet: Vec<Outlet>,
}

#[derive(Deserialize)]
pub(super) struct Outlet {
    pub name: String,
    #[serde(default)]
    pub names: Vec<String>,
    pub country: Option<String>,
    pub kind: OutletKind,
    /// Whether the name is a common word too.
    #[serde(default)]
    pub common: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum OutletKind {
    Agency,
    Broadcaster,
    Newspaper,
    Official,
    Relief,
}
