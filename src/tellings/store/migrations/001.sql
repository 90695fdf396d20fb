-- The first desk. Times are ISO 8601 in UTC, days are ISO dates; blobs are what store/packing.py makes.
CREATE TABLE captures (sha256 TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE pages (
  page INTEGER PRIMARY KEY, uri TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES captures, media TEXT NOT NULL,
  encoding TEXT NOT NULL, stated BLOB NOT NULL, captured TEXT, added TEXT NOT NULL, recipe TEXT NOT NULL,
  UNIQUE (uri, sha256)
);
CREATE TABLE articles (
  article INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, page INTEGER NOT NULL UNIQUE REFERENCES pages, url TEXT,
  name TEXT NOT NULL, title TEXT NOT NULL, day TEXT, recipe TEXT NOT NULL, added TEXT NOT NULL
);
CREATE TABLE readings (article INTEGER PRIMARY KEY REFERENCES articles, reading BLOB NOT NULL);
CREATE INDEX articles_day ON articles (day DESC, id);
CREATE INDEX articles_name ON articles (name, day);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX pages_recipe ON pages (recipe);
CREATE TABLE marks (
  mark INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles, kind TEXT NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, who TEXT, status TEXT
);
CREATE INDEX marks_article ON marks (article);
CREATE TABLE speakers (word TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (word, article)) WITHOUT ROWID;
CREATE INDEX speakers_article ON speakers (article);
CREATE VIRTUAL TABLE article_words USING fts5 (title, text, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE mark_words USING fts5 (text, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE stories (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, "when" TEXT, first TEXT, last TEXT, reports INTEGER NOT NULL,
  outlets INTEGER NOT NULL, origins INTEGER NOT NULL, at_most INTEGER NOT NULL, updated TEXT NOT NULL, story BLOB NOT NULL
);
CREATE INDEX stories_last ON stories (last DESC, origins DESC, reports DESC, id);
CREATE TABLE tellings (story TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (story, article)) WITHOUT ROWID;
CREATE INDEX tellings_article ON tellings (article);
CREATE TABLE moved (old TEXT PRIMARY KEY, new TEXT NOT NULL);
CREATE TABLE collations (story TEXT PRIMARY KEY, recipe TEXT NOT NULL, laid_out BLOB NOT NULL);
CREATE TABLE problems (
  problem INTEGER PRIMARY KEY, stage TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
  UNIQUE (stage, subject, reason)
);
CREATE TABLE corrections (
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL, at TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX corrections_subject ON corrections (subject, kind);
CREATE TABLE watches (
  watch INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, wanted TEXT NOT NULL, made TEXT NOT NULL,
  seen BLOB NOT NULL
);
CREATE TABLE sources (
  address TEXT PRIMARY KEY, tried TEXT NOT NULL, came TEXT NOT NULL, failures INTEGER NOT NULL, trouble TEXT
);
