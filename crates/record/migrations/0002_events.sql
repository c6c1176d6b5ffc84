-- Events and copies follow from the accounts. They are kept so that they need not be computed for every question, and are
-- computed anew when the accounts, or the way of linking them, have changed.

CREATE TABLE copies (
    article_id  TEXT PRIMARY KEY,
    original_id TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE events (
    event_id        TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,
    event_type      TEXT,
    registers       TEXT NOT NULL,     -- names set apart and enclosed by spaces
    date_start      TEXT,
    date_end        TEXT,
    country_iso3    TEXT,
    n_pages         INTEGER NOT NULL,
    n_outlets       INTEGER NOT NULL,
    n_root_speakers INTEGER NOT NULL,
    body            TEXT NOT NULL      -- JSON
) WITHOUT ROWID;
CREATE INDEX events_by_witnesses ON events (n_outlets DESC, n_pages DESC, event_id);

CREATE TABLE event_claims (
    event_id   TEXT NOT NULL REFERENCES events (event_id),
    article_id TEXT NOT NULL,
    claim_id   TEXT NOT NULL,
    PRIMARY KEY (event_id, article_id, claim_id)
) WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims (article_id, claim_id);
