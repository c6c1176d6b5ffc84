//! Adding what was read from one capture.

use claims::{Account, Claim};
use page::{Capture, Issue};
use rusqlite::{Transaction, params};

use crate::names::Named;
use crate::stored::{StoredArticle, StoredClaim, StoredIssue};
use crate::{Error, Store};

/// What the record keeps of a capture itself.
#[derive(Clone, Debug)]
pub struct CaptureNote {
    /// Digest of the bytes and of what is known of them from outside.
    pub id: String,
    /// Where it was found.
    pub path: String,
    /// Its address, where one is known from outside.
    pub url: Option<String>,
    /// The program and packs that read it, such as `0.1.0+md`.
    pub reader: String,
    /// What is wrong with the capture as a whole.
    pub issues: Vec<Issue>,
}

/// What was new in a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Added {
    /// Captures not seen before at this path.
    pub captures: usize,
    /// Articles not seen before.
    pub articles: usize,
    /// Accounts not held before: new articles, and new readings of articles held.
    pub accounts: usize,
    /// Claims of those accounts.
    pub claims: usize,
}

/// A capture as it is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// Digest of the bytes and of what is known of them from outside.
    pub id: String,
    /// Where it was found.
    pub path: String,
    /// How many articles its latest reading gave.
    pub n_articles: usize,
    /// What is wrong with it.
    pub issues: Vec<Issue>,
}

impl CaptureNote {
    /// Returns the note of a capture that `reader` read with these issues.
    #[must_use]
    pub fn of(capture: &Capture, reader: &str, issues: &[Issue]) -> Self {
        Self {
            id: capture.digest(),
            path: capture.path.clone(),
            url: capture.url.clone(),
            reader: reader.to_owned(),
            issues: issues.to_vec(),
        }
    }
}

impl Store {
    /// Adds everything read from one capture, in one transaction, and returns what was new. Adding the same again changes
    /// nothing. A reading that differs from an earlier one of the same capture supersedes it; the earlier one stays in the
    /// record and is no longer shown.
    ///
    /// # Errors
    /// When the record cannot be written; nothing of the capture is then added.
    pub fn add(&mut self, note: &CaptureNote, accounts: &[Account]) -> Result<Added, Error> {
        let mut prepared = Vec::with_capacity(accounts.len());
        for account in accounts {
            prepared.push(Prepared::of(account).map_err(|error| self.other(&error))?);
        }
        let issues: Vec<StoredIssue> = note.issues.iter().map(StoredIssue::of).collect();
        let issues = serde_json::to_string(&issues).map_err(|error| self.other(&error))?;
        let path = self.path.clone();
        let add = |transaction: &Transaction<'_>| add_all(transaction, note, &issues, &prepared);
        let added = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .and_then(|transaction| {
                let added = add(&transaction)?;
                transaction.commit()?;
                Ok(added)
            });
        added.map_err(|error| Error::sqlite(&path, &error))
    }

    /// Says whether this capture at this path was read by this very reader before, so that reading it again would add
    /// nothing.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn has_read(&self, note: &CaptureNote) -> Result<bool, Error> {
        let known = self.rows(
            "SELECT 1 FROM captures WHERE capture_id = ?1 AND path = ?2 AND reader = ?3",
            (&note.id, &note.path, &note.reader),
            |row| row.get::<_, i64>(0),
        )?;
        Ok(!known.is_empty())
    }

    /// Returns all captures, by path.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn captures(&self) -> Result<Vec<Captured>, Error> {
        let rows: Vec<(String, String, i64, String)> = self.rows(
            "SELECT capture_id, path, (SELECT count(*) FROM reads WHERE reads.capture_id = captures.capture_id
                 AND reads.path = captures.path AND live = 1), issues FROM captures ORDER BY path, capture_id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let captured = |(id, path, n_articles, issues): (String, String, i64, String)| {
            let issues: Vec<StoredIssue> =
                serde_json::from_str(&issues).map_err(|error| self.damaged(error.to_string()))?;
            let issues = issues.into_iter().map(StoredIssue::issue).collect::<Result<_, _>>();
            Ok(Captured {
                issues: issues.map_err(|fault| self.damaged(fault.to_string()))?,
                n_articles: usize::try_from(n_articles).unwrap_or_default(),
                id,
                path,
            })
        };
        rows.into_iter().map(captured).collect()
    }
}

/// An account in the form on disk.
struct Prepared<'a> {
    account: &'a Account,
    id: String,
    body: String,
    claims: Vec<(&'a Claim, String)>,
}

impl<'a> Prepared<'a> {
    fn of(account: &'a Account) -> serde_json::Result<Self> {
        let body = serde_json::to_string(&StoredArticle::of(&account.article))?;
        let mut claims = Vec::with_capacity(account.claims.len());
        for claim in &account.claims {
            claims.push((claim, serde_json::to_string(&StoredClaim::of(claim))?));
        }
        let mut hasher = blake3::Hasher::new();
        for part in [&account.article.id.0, &body]
            .into_iter()
            .chain(claims.iter().map(|(_, body)| body))
        {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        Ok(Self {
            account,
            id: format!("r_{}", &hasher.finalize().to_hex()[..16]),
            body,
            claims,
        })
    }
}

fn add_all(
    transaction: &Transaction<'_>,
    note: &CaptureNote,
    issues: &str,
    accounts: &[Prepared<'_>],
) -> rusqlite::Result<Added> {
    let key = (&note.id, &note.path);
    let live = |transaction: &Transaction<'_>| live_reads(transaction, note);
    let before = live(transaction)?;
    let mut added = Added {
        captures: transaction
            .prepare_cached("INSERT OR IGNORE INTO captures VALUES (?1, ?2, ?3, '', '[]')")?
            .execute((&note.id, &note.path, &note.url))?,
        ..Added::default()
    };
    transaction
        .prepare_cached("UPDATE captures SET reader = ?3, issues = ?4 WHERE capture_id = ?1 AND path = ?2")?
        .execute((&note.id, &note.path, &note.reader, issues))?;
    transaction
        .prepare_cached("UPDATE reads SET live = 0 WHERE capture_id = ?1 AND path = ?2")?
        .execute(key)?;
    for prepared in accounts {
        add_account(transaction, prepared, &mut added)?;
        transaction
            .prepare_cached(
                "INSERT INTO reads VALUES (?1, ?2, ?3, 1)
                 ON CONFLICT DO UPDATE SET live = 1",
            )?
            .execute((&note.id, &note.path, &prepared.id))?;
    }
    if added != Added::default() || live(transaction)? != before {
        transaction.execute("UPDATE notes SET value = value + 1 WHERE name = 'changes'", [])?;
    }
    Ok(added)
}

fn live_reads(transaction: &Transaction<'_>, note: &CaptureNote) -> rusqlite::Result<Vec<String>> {
    let question = "SELECT account_id FROM reads WHERE capture_id = ?1 AND path = ?2 AND live = 1 ORDER BY account_id";
    let mut statement = transaction.prepare_cached(question)?;
    statement.query_map((&note.id, &note.path), |row| row.get(0))?.collect()
}

fn add_account(transaction: &Transaction<'_>, prepared: &Prepared<'_>, added: &mut Added) -> rusqlite::Result<()> {
    let article = &prepared.account.article;
    added.articles += transaction
        .prepare_cached("INSERT OR IGNORE INTO articles VALUES (?1, ?2, ?3)")?
        .execute((&article.id.0, &article.title, &article.text))?;
    let new = transaction
        .prepare_cached("INSERT OR IGNORE INTO accounts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")?
        .execute(params![
            prepared.id,
            article.id.0,
            article.url,
            article.outlet.as_ref().map(|outlet| &outlet.name),
            article.published.day.map(|day| day.to_string()),
            article.published.basis.name(),
            article.genre.name(),
            article.language,
            rank(prepared.account),
            prepared.body,
        ])?;
    if new == 0 {
        return Ok(());
    }
    added.accounts += 1;
    for (number, (claim, body)) in prepared.claims.iter().enumerate() {
        add_claim(transaction, &prepared.id, number, claim, body)?;
        added.claims += 1;
    }
    Ok(())
}

/// Returns the order in which accounts of one article stand for it: those that know their day best, then those that know
/// their outlet and address.
fn rank(account: &Account) -> i64 {
    let article = &account.article;
    let unknown = i64::from(article.outlet.is_none()) * 2 + i64::from(article.url.is_none());
    article.published.basis as i64 * 4 + unknown
}

fn add_claim(
    transaction: &Transaction<'_>,
    account_id: &str,
    number: usize,
    claim: &Claim,
    body: &str,
) -> rusqlite::Result<()> {
    let time = claim.time.as_ref();
    transaction
        .prepare_cached("INSERT INTO claims VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)")?
        .execute(params![
            account_id,
            claim.id.0,
            i64::try_from(number).unwrap_or(i64::MAX),
            claim.kind.name(),
            claim.event_type.map(|kind| kind.as_str()),
            enclosed(claim.registers.iter().map(|register| register.as_str())),
            claim.status.name(),
            claim.polarity.name(),
            time.and_then(|time| time.first).map(|day| day.to_string()),
            time.and_then(|time| time.last).map(|day| day.to_string()),
            time.map(|time| time.precision.name()),
            claim
                .root_speaker()
                .and_then(|speaker| match &speaker.mention.resolved {
                    claims::Resolved::To { name, .. } => Some(name),
                    claims::Resolved::NotResolved => None,
                }),
            body,
        ])?;
    Ok(())
}

/// Returns names set apart and enclosed by spaces, so that one can be looked for.
pub(crate) fn enclosed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut enclosed = String::from(" ");
    for name in names {
        enclosed.push_str(name);
        enclosed.push(' ');
    }
    enclosed
}
