-- Which agreements an article speaks of; what was sent to whom; what feeds gave to be asked again by.
CREATE TABLE agreed (
  known TEXT COLLATE "C" NOT NULL, article BIGINT NOT NULL REFERENCES articles, name TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (known, article)
);
CREATE INDEX agreed_article ON agreed (article);
CREATE TABLE sent (
  recipient TEXT COLLATE "C" NOT NULL, story TEXT COLLATE "C" NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (recipient, story)
);
CREATE TABLE answers (
  address TEXT COLLATE "C" PRIMARY KEY, etag TEXT, modified TEXT, charset TEXT, at TEXT NOT NULL, data BYTEA NOT NULL
);
