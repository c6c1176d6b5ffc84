//! On whose word a claim rests in the end.

use claims::{Account, Claim};

use crate::party::Party;
use crate::words::folded;

/// The innermost speaker of a claim: a named party or, where nobody is named, the outlet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speaker {
    /// The party's id, `words:` and the folded words, `outlet:` and its folded name, or the article's id.
    pub key: String,
    /// The name to show. Nothing: an outlet that is not known.
    pub name: Option<String>,
    /// Whether it is the outlet's own voice.
    pub own_voice: bool,
}

impl Speaker {
    /// Returns the root speaker of a claim.
    #[must_use]
    pub fn of(account: &Account, claim: &Claim) -> Self {
        let Some(speaker) = claim.root_speaker() else {
            return Self::outlet(account);
        };
        let party = Party::of(speaker, &account.article.text);
        Self {
            key: party.key,
            name: Some(party.name),
            own_voice: false,
        }
    }

    /// Returns the outlet of an account as a speaker.
    #[must_use]
    pub fn outlet(account: &Account) -> Self {
        let name = account.article.outlet.as_ref().map(|outlet| outlet.name.clone());
        let key = name.as_ref().map_or_else(
            || account.article.id.0.clone(),
            |name| format!("outlet:{}", folded(name)),
        );
        Self {
            key,
            name,
            own_voice: true,
        }
    }
}
