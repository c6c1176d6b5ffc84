//! Events: computed from the accounts by `events`, kept so that they need not be computed for every question.

use claims::ClaimId;
use events::{ClaimRef, Copies, CopyFinder, Event, EventId, Linker};
use lexicon::{EventType, Lexicon, Register};
use page::ArticleId;
use rusqlite::{Transaction, params};

use crate::capture::enclosed;
use crate::copies::keep_copies;
use crate::names::Named;
use crate::stored::StoredEvent;
use crate::{Error, Store};

/// Which events to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Only those of this register.
    pub register: Option<Register>,
    /// Only those of this type.
    pub event_type: Option<EventType>,
    /// Only those in this country (ISO 3166 alpha-3).
    pub country: Option<String>,
    /// Only those that may have been on or after this day.
    pub from: Option<jiff::civil::Date>,
    /// Only those that may have been on or before this day.
    pub to: Option<jiff::civil::Date>,
    /// Only those that at least this many outlets tell of.
    pub least_outlets: usize,
    /// At most this many; nothing for all.
    pub limit: Option<usize>,
}

impl Store {
    /// Computes the events anew where the accounts, or the way of linking, have changed since they were last computed;
    /// says whether they had. Call it after adding and before asking for events.
    ///
    /// # Errors
    /// When the record cannot be read or written; the events are then as they were.
    pub fn link(&mut self, lexicon: &Lexicon) -> Result<bool, Error> {
        let changes = self.note("changes")?;
        let edition = i64::from(events::EDITION);
        if self.note("linked_changes")? == changes && self.note("linked_edition")? == edition {
            return Ok(false);
        }
        let (mut finder, mut linker) = (CopyFinder::default(), Linker::default());
        self.each_account(|account| {
            finder.add(&account.article);
            linker.add(&account);
        })?;
        let copies = finder.finish();
        let events = linker.finish(&copies, lexicon);
        self.keep(
            &copies,
            &events,
            [("linked_changes", changes), ("linked_edition", edition)],
        )?;
        Ok(true)
    }

    /// Says whether the events fit the accounts.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn is_linked(&self) -> Result<bool, Error> {
        Ok(self.note("linked_changes")? == self.note("changes")?)
    }

    /// Returns the events that pass a filter, the most retold first: by outlets, pages, speakers, then by id. What is no
    /// event and has no type (that someone spoke, how things stand) comes last.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn events(&self, filter: &EventFilter) -> Result<Vec<Event>, Error> {
        let question = "SELECT event_id, body FROM events
             WHERE (?1 IS NULL OR instr(registers, ' ' || ?1 || ' ') > 0)
               AND (?2 IS NULL OR event_type = ?2)
               AND (?3 IS NULL OR country_iso3 = ?3)
               AND (?4 IS NULL OR (date_start IS NOT NULL OR date_end IS NOT NULL) AND coalesce(date_end, ?4) >= ?4)
               AND (?5 IS NULL OR (date_start IS NOT NULL OR date_end IS NOT NULL) AND coalesce(date_start, ?5) <= ?5)
               AND n_outlets >= ?6
             ORDER BY kind <> 'event' AND event_type IS NULL, n_outlets DESC, n_pages DESC, n_root_speakers DESC, event_id LIMIT ?7";
        let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let values = params![
            filter.register.map(Register::as_str),
            filter.event_type.map(EventType::as_str),
            filter.country,
            filter.from.map(|day| day.to_string()),
            filter.to.map(|day| day.to_string()),
            number(filter.least_outlets),
            filter.limit.map_or(-1, number),
        ];
        let rows: Vec<(String, String)> = self.rows(question, values, |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.into_iter()
            .map(|(id, body)| self.stored_event(&id, &body))
            .collect()
    }

    /// Returns one event.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn event(&self, id: &EventId) -> Result<Option<Event>, Error> {
        let bodies: Vec<String> =
            self.rows("SELECT body FROM events WHERE event_id = ?1", [&id.0], |row| row.get(0))?;
        bodies.first().map(|body| self.stored_event(&id.0, body)).transpose()
    }

    /// Returns the events of an article's claims: claim and event, by claim.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn events_of(&self, article: &ArticleId) -> Result<Vec<(ClaimId, EventId)>, Error> {
        let question = "SELECT claim_id, event_id FROM event_claims WHERE article_id = ?1 ORDER BY claim_id, event_id";
        self.rows(question, [&article.0], |row| {
            Ok((ClaimId(row.get(0)?), EventId(row.get(1)?)))
        })
    }

    fn stored_event(&self, id: &str, body: &str) -> Result<Event, Error> {
        let question =
            "SELECT article_id, claim_id FROM event_claims WHERE event_id = ?1 ORDER BY article_id, claim_id";
        let claims = self.rows(question, [id], |row| {
            Ok(ClaimRef {
                article: ArticleId(row.get(0)?),
                claim: ClaimId(row.get(1)?),
            })
        })?;
        let stored: StoredEvent = serde_json::from_str(body).map_err(|error| self.damaged(error.to_string()))?;
        stored.event(claims).map_err(|fault| self.damaged(fault.to_string()))
    }

    fn note(&self, name: &str) -> Result<i64, Error> {
        let values = self.rows("SELECT value FROM notes WHERE name = ?1", [name], |row| row.get(0))?;
        values
            .first()
            .copied()
            .ok_or_else(|| self.damaged(format!("the note {name} is missing")))
    }

    fn keep(&mut self, copies: &Copies, events: &[Event], notes: [(&str, i64); 2]) -> Result<(), Error> {
        let path = self.path.clone();
        let kept = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .and_then(|transaction| {
                transaction.execute_batch("DELETE FROM event_claims; DELETE FROM events;")?;
                keep_copies(&transaction, copies)?;
                for event in events {
                    keep_event(&transaction, event)?;
                }
                for (name, value) in notes {
                    transaction.execute("UPDATE notes SET value = ?2 WHERE name = ?1", (name, value))?;
                }
                transaction.commit()
            });
        kept.map_err(|error| Error::sqlite(&path, &error))
    }
}

fn keep_event(transaction: &Transaction<'_>, event: &Event) -> rusqlite::Result<()> {
    let body = serde_json::to_string(&StoredEvent::of(event))
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    transaction
        .prepare_cached("INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?
        .execute(params![
            event.id.0,
            event.kind.name(),
            event.event_type.map(EventType::as_str),
            enclosed(event.registers.iter().map(|register| register.as_str())),
            event.time.and_then(|time| time.first).map(|day| day.to_string()),
            event.time.and_then(|time| time.last).map(|day| day.to_string()),
            event.place.as_ref().and_then(|place| place.country.as_ref()),
            number(event.counts.pages),
            number(event.counts.outlets),
            number(event.counts.root_speakers),
            body,
        ])?;
    for claim in &event.claims {
        transaction
            .prepare_cached("INSERT INTO event_claims VALUES (?1, ?2, ?3)")?
            .execute((&event.id.0, &claim.article.0, &claim.claim.0))?;
    }
    Ok(())
}
