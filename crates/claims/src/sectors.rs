//! The sectors of PLOVER that rules ask for by name; which noun is of which stands in `data/actors/sectors.toml`.

/// The armed forces of a state.
pub(crate) const OF_ARMIES: &str = "MIL";
/// Courts and those who serve them.
pub(crate) const OF_COURTS: &str = "JUD";
/// Those who break the law.
pub(crate) const OF_CRIMINALS: &str = "CRM";
/// Those who had to leave their homes.
pub(crate) const OF_DISPLACED: &str = "REF";
/// Those who make and sell.
pub(crate) const OF_FIRMS: &str = "BUS";
/// Those who once held office.
pub(crate) const OF_FORMER: &str = "ELI";
/// The executive of a state; a bare state acts through it.
pub(crate) const OF_GOVERNMENT: &str = "GOV";
/// Parliaments and their members.
pub(crate) const OF_HOUSES: &str = "LEG";
/// Those who work for others, outside the fields.
pub(crate) const OF_LABOUR: &str = "LAB";
/// Those who report.
pub(crate) const OF_NEWS: &str = "JRN";
/// Police and those who guard borders and prisons.
pub(crate) const OF_POLICE: &str = "COP";
/// Political parties and those who stand for them.
pub(crate) const OF_PARTIES: &str = "PTY";
/// People without office or arms.
pub(crate) const OF_PEOPLE: &str = "CVL";
/// Those who fight a state in arms.
pub(crate) const OF_REBELS: &str = "REB";
/// Bodies of citizens that are no party, church or firm.
pub(crate) const OF_SOCIETY: &str = "SOC";
/// Armed people whose side nobody knows.
pub(crate) const OF_NO_SIDE: &str = "UAF";
