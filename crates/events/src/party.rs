//! Who takes part, as far as events compare it.

use claims::{Participant, Resolved};

use crate::words::folded;

/// Whom a mention stands for, in the form in which parties are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// The resolved id, or `words:` and the folded words.
    pub key: String,
    /// The name, or the words.
    pub name: String,
    /// The country, where it has one.
    pub country: Option<String>,
    /// Whether the mention was resolved.
    pub resolved: bool,
}

/// How two parties relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kin {
    /// One and the same.
    Same,
    /// Of one country, and one of them is the country itself: "Armenia" and "the Armenian army".
    Country,
    /// Neither.
    Apart,
}

impl Party {
    /// Returns the party a participant's words stand for.
    #[must_use]
    pub fn of(participant: &Participant, text: &str) -> Self {
        let words = participant.mention.span.of(text);
        let (key, name, resolved) = match &participant.mention.resolved {
            Resolved::To { id, name } => (id.clone(), name.clone(), true),
            Resolved::NotResolved => (format!("words:{}", folded(words)), words.to_owned(), false),
        };
        Self {
            key,
            name,
            country: participant.country.clone(),
            resolved,
        }
    }

    /// Returns how this party relates to another.
    #[must_use]
    pub fn kin(&self, other: &Self) -> Kin {
        if self.key == other.key {
            return Kin::Same;
        }
        let one_country = self.country.is_some() && self.country == other.country;
        if one_country && (self.is_country() || other.is_country()) {
            Kin::Country
        } else {
            Kin::Apart
        }
    }

    fn is_country(&self) -> bool {
        self.country.as_deref() == Some(self.key.as_str())
    }
}

/// Returns the parties of a list of participants, sorted, each once.
#[must_use]
pub fn parties(participants: &[Participant], text: &str) -> Vec<Party> {
    let mut parties: Vec<Party> = participants
        .iter()
        .map(|participant| Party::of(participant, text))
        .collect();
    parties.sort();
    parties.dedup_by(|one, two| one.key == two.key);
    parties
}
