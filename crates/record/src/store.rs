//! The file, and the accounts in it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use claims::{Account, Claim};
use page::ArticleId;
use rusqlite::{Connection, OpenFlags, Params, Row};

use crate::stored::{FoundAt, StoredArticle, StoredClaim};
use crate::{Error, migration};

/// How long to wait for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// A record on disk.
///
/// ```
/// let store = record::Store::in_memory().unwrap();
/// assert_eq!(store.totals().unwrap().articles, 0);
/// ```
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

/// How much a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Totals {
    /// Captures.
    pub captures: usize,
    /// Articles shown.
    pub articles: usize,
    /// Claims of the articles shown.
    pub claims: usize,
    /// Events.
    pub events: usize,
    /// Accounts, superseded readings among them.
    pub accounts: usize,
}

/// Which account stands for each article: of those that the latest reading of any capture gave, the best known.
pub(crate) const CURRENT: &str = "
    SELECT account_id FROM (
        SELECT account_id, row_number() OVER (
            PARTITION BY article_id ORDER BY rank, published, account_id) AS place
        FROM accounts WHERE EXISTS (
            SELECT 1 FROM reads WHERE reads.account_id = accounts.account_id AND live = 1))
    WHERE place = 1";

impl Store {
    /// Opens a record, or begins one where there is no file yet, and brings it to the newest form.
    ///
    /// # Errors
    /// When the file is no record, is damaged, was written by a newer program or cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_with(path.as_ref(), OpenFlags::default())
    }

    /// Opens a record that must exist already.
    ///
    /// # Errors
    /// As [`Store::open`], and where there is no file.
    pub fn open_existing(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        Self::open_with(path, OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Begins a record that is gone when the program ends.
    ///
    /// # Errors
    /// When memory is short.
    pub fn in_memory() -> Result<Self, Error> {
        let path = PathBuf::from(":memory:");
        let connection = Connection::open_in_memory().map_err(|error| Error::sqlite(&path, &error))?;
        Self::prepared(connection, path)
    }

    /// Returns the file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn open_with(path: &Path, flags: OpenFlags) -> Result<Self, Error> {
        if path.is_dir() {
            return Err(Error::Unopened {
                path: path.to_owned(),
                reason: "it is a folder".to_owned(),
            });
        }
        let connection = Connection::open_with_flags(path, flags).map_err(|error| Error::sqlite(path, &error))?;
        Self::prepared(connection, path.to_owned())
    }

    fn prepared(mut connection: Connection, path: PathBuf) -> Result<Self, Error> {
        let fault = |error: rusqlite::Error| Error::sqlite(&path, &error);
        connection.busy_timeout(PATIENCE).map_err(fault)?;
        migration::migrate(&mut connection, &path)?;
        // After the migration: a file that is not ours must stay as it was.
        let settings = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;";
        connection.execute_batch(settings).map_err(fault)?;
        Ok(Self { connection, path })
    }

    /// Returns how much the record holds.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn totals(&self) -> Result<Totals, Error> {
        let question = format!(
            "WITH current AS ({CURRENT}) SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM current),
             (SELECT count(*) FROM claims WHERE account_id IN current), (SELECT count(*) FROM events),
             (SELECT count(*) FROM accounts)"
        );
        let count = |row: &Row<'_>, column| {
            row.get::<_, i64>(column)
                .map(|n| usize::try_from(n).unwrap_or_default())
        };
        let totals = self.rows(&question, [], |row| {
            Ok(Totals {
                captures: count(row, 0)?,
                articles: count(row, 1)?,
                claims: count(row, 2)?,
                events: count(row, 3)?,
                accounts: count(row, 4)?,
            })
        })?;
        Ok(totals.first().copied().unwrap_or_default())
    }

    /// Returns the accounts shown, by article id.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>, Error> {
        let mut accounts = Vec::new();
        self.each_account(|account| accounts.push(account))?;
        Ok(accounts)
    }

    /// Hands the accounts shown over one by one, by article id, so that a long record need not fit in memory.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn each_account(&self, mut take: impl FnMut(Account)) -> Result<(), Error> {
        let question =
            format!("SELECT account_id, article_id FROM accounts WHERE account_id IN ({CURRENT}) ORDER BY article_id");
        let ids: Vec<String> = self.rows(&question, [], |row| row.get(0))?;
        for id in ids {
            take(self.stored_account(&id)?);
        }
        Ok(())
    }

    /// Returns the account shown of an article.
    ///
    /// # Errors
    /// When the record cannot be read.
    pub fn account(&self, article: &ArticleId) -> Result<Option<Account>, Error> {
        let question = "SELECT account_id FROM accounts WHERE article_id = ?1 AND EXISTS (
                SELECT 1 FROM reads WHERE reads.account_id = accounts.account_id AND live = 1)
             ORDER BY rank, published, account_id LIMIT 1";
        let ids: Vec<String> = self.rows(question, [&article.0], |row| row.get(0))?;
        ids.first().map(|id| self.stored_account(id)).transpose()
    }

    /// Returns one account by its own id.
    fn stored_account(&self, id: &str) -> Result<Account, Error> {
        let question =
            "SELECT article_id, title, text, body FROM accounts JOIN articles USING (article_id) WHERE account_id = ?1";
        let places: Vec<FoundAt> = self.rows(
            "SELECT path, capture_id FROM reads WHERE account_id = ?1 AND live = 1 ORDER BY path, capture_id LIMIT 1",
            [id],
            |row| {
                Ok(FoundAt {
                    path: row.get(0)?,
                    capture: row.get(1)?,
                })
            },
        )?;
        let nowhere = || FoundAt {
            path: String::new(),
            capture: String::new(),
        };
        let place = places.into_iter().next().unwrap_or_else(nowhere);
        let row = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
        let found: Vec<(String, Option<String>, String, String)> = self.rows(question, [id], row)?;
        let missing = || self.damaged(format!("the account {id} has no text"));
        let (article_id, title, text, body) = found.into_iter().next().ok_or_else(missing)?;
        let stored: StoredArticle = serde_json::from_str(&body).map_err(|error| self.damaged(error.to_string()))?;
        let article = stored.article(article_id, place, title, text);
        Ok(Account {
            article: article.map_err(|fault| self.damaged(fault.to_string()))?,
            claims: self.claims_of(id)?,
        })
    }

    fn claims_of(&self, account_id: &str) -> Result<Vec<Claim>, Error> {
        let question = "SELECT body FROM claims WHERE account_id = ?1 ORDER BY number";
        let bodies: Vec<String> = self.rows(question, [account_id], |row| row.get(0))?;
        let claim = |body: &String| {
            let stored: StoredClaim = serde_json::from_str(body).map_err(|error| self.damaged(error.to_string()))?;
            stored.claim().map_err(|fault| self.damaged(fault.to_string()))
        };
        bodies.iter().map(claim).collect()
    }

    /// Asks a question and returns all rows of the answer.
    pub(crate) fn rows<T>(
        &self,
        question: &str,
        params: impl Params,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Error> {
        let mut statement = self
            .connection
            .prepare_cached(question)
            .map_err(|error| self.fault(&error))?;
        let rows = statement.query_map(params, row).map_err(|error| self.fault(&error))?;
        rows.collect::<rusqlite::Result<Vec<T>>>()
            .map_err(|error| self.fault(&error))
    }

    pub(crate) fn fault(&self, error: &rusqlite::Error) -> Error {
        Error::sqlite(&self.path, error)
    }

    pub(crate) fn damaged(&self, reason: impl Into<String>) -> Error {
        Error::damaged(&self.path, reason)
    }

    pub(crate) fn other(&self, reason: &impl ToString) -> Error {
        Error::Other {
            path: self.path.clone(),
            reason: reason.to_string(),
        }
    }
}
