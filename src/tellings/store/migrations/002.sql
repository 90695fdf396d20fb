-- Which agreements an article speaks of; what was sent to whom; what feeds gave to be asked again by.
CREATE TABLE agreed (
  known TEXT NOT NULL, article INTEGER NOT NULL REFERENCES articles, name TEXT NOT NULL, PRIMARY KEY (known, article)
) WITHOUT ROWID;
CREATE INDEX agreed_article ON agreed (article);
CREATE TABLE sent (
  recipient TEXT NOT NULL, story TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (recipient, story)
) WITHOUT ROWID;
CREATE TABLE answers (
  address TEXT PRIMARY KEY, etag TEXT, modified TEXT, charset TEXT, at TEXT NOT NULL, data BLOB NOT NULL
);
