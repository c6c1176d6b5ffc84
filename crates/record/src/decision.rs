//! What a person ruled. It is never recomputed and survives every re-reading.

use jiff::civil::Date;

use crate::{Error, Store};

/// A person's ruling on claims and events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was ruled.
    pub ruling: Ruling,
    /// The claim, event or article it is about.
    pub subject: String,
    /// What it is to be joined with or split from.
    pub object: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Who ruled.
    pub person: Option<String>,
    /// The day.
    pub decided: Date,
}

/// What a person can rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// Two are one.
    Join,
    /// Two are not one.
    Split,
    /// It was misread.
    Reject,
}

impl Ruling {
    /// Returns the name it is kept under.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Split => "split",
            Self::Reject => "reject",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Join, Self::Split, Self::Reject]
            .into_iter()
            .find(|ruling| ruling.as_str() == name)
    }
}

/// A row of the table: ruling, subject, object, reason, person, day.
type DecisionRow = (String, String, Option<String>, Option<String>, Option<String>, String);

impl Store {
    /// Notes a decision.
    ///
    /// # Errors
    /// When the record cannot be written.
    pub fn decide(&mut self, decision: &Decision) -> Result<(), Error> {
        let values = (
            decision.ruling.as_str(),
            &decision.subject,
            &decision.object,
            &decision.reason,
            &decision.person,
            decision.decided.to_string(),
        );
        let statement =
            "INSERT INTO decisions (ruling, subject, object, reason, person, decided) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let inserted = self.connection.execute(statement, values);
        inserted.map(|_| ()).map_err(|error| self.fault(&error))
    }

    /// Returns all decisions, oldest first.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>, Error> {
        let rows: Vec<DecisionRow> = self.rows(
            "SELECT ruling, subject, object, reason, person, decided FROM decisions ORDER BY decision_id",
            [],
            |row| {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                    row.get(5)?,
                ))
            },
        )?;
        let decision = |(ruling, subject, object, reason, person, decided): (String, _, _, _, _, String)| {
            Ok(Decision {
                ruling: Ruling::named(&ruling).ok_or_else(|| self.damaged(format!("unknown ruling {ruling:?}")))?,
                decided: decided
                    .parse()
                    .map_err(|_| self.damaged(format!("{decided:?} is no day")))?,
                subject,
                object,
                reason,
                person,
            })
        };
        rows.into_iter().map(decision).collect()
    }
}
