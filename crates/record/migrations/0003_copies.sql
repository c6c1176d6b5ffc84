-- What is known of copies beyond that they are copies: in what way, whom articles credit for their text, and which passages
-- articles share that are no copies. All of it follows from the accounts and is computed anew with the events.

ALTER TABLE copies ADD COLUMN basis TEXT NOT NULL DEFAULT 'near';    -- exact, near, cut, extended, merged
ALTER TABLE copies ADD COLUMN is_release INTEGER NOT NULL DEFAULT 0; -- 1: a text issued to be reprinted
ALTER TABLE copies ADD COLUMN also TEXT NOT NULL DEFAULT '';         -- further originals of a merged text, set apart by spaces

CREATE TABLE credits (
    article_id  TEXT PRIMARY KEY,
    credited_to TEXT NOT NULL,
    words       TEXT NOT NULL,
    start       INTEGER,           -- where the words stand in the article's text; nothing where they stand around it
    end         INTEGER
) WITHOUT ROWID;

CREATE TABLE passages (
    article_id  TEXT NOT NULL,
    start       INTEGER NOT NULL,
    end         INTEGER NOT NULL,
    first_id    TEXT NOT NULL,     -- the first carrier
    first_start INTEGER NOT NULL,
    first_end   INTEGER NOT NULL,
    kind        TEXT NOT NULL,     -- quotation, release, boilerplate, text
    PRIMARY KEY (article_id, start, end, first_id)
) WITHOUT ROWID;
