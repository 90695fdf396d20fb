-- The first desk. Times are ISO 8601 in UTC, days are ISO dates; blobs are what store/packing.py makes.
CREATE TABLE captures (capture INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, data BLOB NOT NULL);
CREATE TABLE pages (
  page INTEGER PRIMARY KEY, uri TEXT NOT NULL, capture INTEGER NOT NULL REFERENCES captures, media TEXT NOT NULL,
  encoding TEXT NOT NULL, stated BLOB NOT NULL, captured TEXT, added TEXT NOT NULL, recipe TEXT NOT NULL,
  UNIQUE (uri, capture)
);
-- The number of an article is never given again: an index without contents may still find one that was taken out by it.
CREATE TABLE articles (
  article INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, page INTEGER NOT NULL UNIQUE REFERENCES pages, url TEXT,
  name TEXT NOT NULL, title TEXT NOT NULL, day TEXT, recipe TEXT NOT NULL, added TEXT NOT NULL,
  quoted TEXT NOT NULL -- a line for everybody whose words are quoted: how often, a blank, the name
);
CREATE TABLE readings (article INTEGER PRIMARY KEY REFERENCES articles, reading BLOB NOT NULL, beside INTEGER NOT NULL);
CREATE INDEX articles_day ON articles (day DESC, id);
CREATE INDEX articles_name ON articles (name, day);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX pages_recipe ON pages (recipe);
-- What an article is found by, see store/terms.py: terms with a blank between them, their places and counts not kept.
CREATE VIRTUAL TABLE article_terms USING fts5 (
  terms, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '.,_~@'"
);
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
