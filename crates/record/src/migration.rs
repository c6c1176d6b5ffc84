//! The form on disk changes by small numbered files, one purpose each, never edited afterwards.

use std::path::Path;

use rusqlite::Connection;

use crate::Error;

/// Every step, in order. The number of steps taken is the record's form (`PRAGMA user_version`).
pub(crate) const STEPS: &[&str] = &[
    include_str!("../migrations/0001_record.sql"),
    include_str!("../migrations/0002_events.sql"),
    include_str!("../migrations/0003_copies.sql"),
];

/// Marks the file as ours (`PRAGMA application_id`): "VARI" in ASCII.
const APPLICATION: i64 = 0x5641_5249;

/// Brings a file to the newest form.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let known = i64::try_from(STEPS.len()).expect("a handful of steps");
    let found = form(connection, path)?;
    if found > known {
        return Err(Error::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    for (number, step) in (1..).zip(STEPS).filter(|(number, _)| *number > found) {
        take(connection, number, step).map_err(|error| Error::sqlite(path, &error))?;
    }
    Ok(())
}

/// Returns the file's form: 0 for a new file. A database that is not ours is an error.
fn form(connection: &Connection, path: &Path) -> Result<i64, Error> {
    let ask = |question: &str| connection.query_row(question, [], |row| row.get::<_, i64>(0));
    let read = || {
        Ok((
            ask("PRAGMA application_id")?,
            ask("PRAGMA user_version")?,
            ask("SELECT count(*) FROM sqlite_master")?,
        ))
    };
    let (application, form, n_tables) = read().map_err(|error| Error::sqlite(path, &error))?;
    if application == APPLICATION || (application == 0 && form == 0 && n_tables == 0) {
        Ok(form)
    } else {
        Err(Error::Foreign { path: path.to_owned() })
    }
}

/// Takes one step. Two programs that open a new file together must not both take it, so the form is read again inside.
fn take(connection: &mut Connection, number: i64, step: &str) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let form: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if form < number {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", number)?;
    }
    transaction.commit()
}
