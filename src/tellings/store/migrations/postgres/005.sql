-- As migrations/005.sql.
CREATE TABLE spoken (article BIGINT PRIMARY KEY, language TEXT NOT NULL, anchored BIGINT NOT NULL);
CREATE INDEX spoken_language ON spoken (language);
CREATE TABLE anchors (
  anchor TEXT COLLATE "C" NOT NULL, day BIGINT NOT NULL, article BIGINT NOT NULL, PRIMARY KEY (anchor, day, article)
);
