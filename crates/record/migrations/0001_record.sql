-- The record: what was captured, what was read from it, and what it says. Nothing here is ever deleted.

CREATE TABLE captures (
    capture_id TEXT NOT NULL,          -- digest of the bytes and of what is known of them from outside
    path       TEXT NOT NULL,
    url        TEXT,
    reader     TEXT NOT NULL,          -- the program and packs that read it last
    issues     TEXT NOT NULL,          -- JSON
    PRIMARY KEY (capture_id, path)
) WITHOUT ROWID;

CREATE TABLE articles (
    article_id TEXT PRIMARY KEY,       -- digest of headline and text
    title      TEXT,
    text       TEXT NOT NULL
) WITHOUT ROWID;

-- One article as it was read from one or more captures, with everything but its text.
CREATE TABLE accounts (
    account_id      TEXT PRIMARY KEY,  -- digest of the whole account but its path
    article_id      TEXT NOT NULL REFERENCES articles (article_id),
    url             TEXT,
    outlet          TEXT,
    published       TEXT,
    published_basis TEXT NOT NULL,
    genre           TEXT NOT NULL,
    language        TEXT,
    rank            INTEGER NOT NULL,  -- the best-known account of an article stands for it: lowest first
    body            TEXT NOT NULL      -- JSON
) WITHOUT ROWID;
CREATE INDEX accounts_by_article ON accounts (article_id, rank, published, account_id);

-- Which capture gave which account. A later reading of the same capture supersedes an earlier one; both stay.
CREATE TABLE reads (
    capture_id TEXT NOT NULL,
    path       TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    live       INTEGER NOT NULL,       -- 1: given by the latest reading of the capture
    PRIMARY KEY (capture_id, path, account_id)
) WITHOUT ROWID;
CREATE INDEX reads_by_account ON reads (account_id, live, path);

CREATE TABLE claims (
    account_id     TEXT NOT NULL REFERENCES accounts (account_id),
    claim_id       TEXT NOT NULL,
    number         INTEGER NOT NULL,   -- its place in the account
    kind           TEXT NOT NULL,
    event_type     TEXT,
    registers      TEXT NOT NULL,      -- names set apart and enclosed by spaces
    status         TEXT NOT NULL,
    polarity       TEXT NOT NULL,
    date_start     TEXT,
    date_end       TEXT,
    date_precision TEXT,
    root_speaker   TEXT,
    body           TEXT NOT NULL,      -- JSON
    PRIMARY KEY (account_id, number)
) WITHOUT ROWID;
CREATE INDEX claims_by_id ON claims (claim_id);

-- What a person ruled: never recomputed, and kept when a page is read again.
CREATE TABLE decisions (
    decision_id INTEGER PRIMARY KEY,
    ruling      TEXT NOT NULL,         -- join, split, reject
    subject     TEXT NOT NULL,         -- a claim, an event or an article
    object      TEXT,
    reason      TEXT,
    person      TEXT,
    decided     TEXT NOT NULL          -- the day, told by the program
);

CREATE TABLE notes (
    name  TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO notes VALUES ('changes', 0), ('linked_changes', -1), ('linked_edition', 0);
