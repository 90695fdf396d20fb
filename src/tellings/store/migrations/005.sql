-- In which language an article is, and by what those in other languages find it (store/anchors.py); what was kept before has neither, and
-- gets both when articles of its days come. Days are ordinals, 0 where none is known. Anchors of articles that are gone lead nowhere.
CREATE TABLE spoken (article INTEGER PRIMARY KEY, language TEXT NOT NULL, anchored INTEGER NOT NULL);
CREATE INDEX spoken_language ON spoken (language);
CREATE TABLE anchors (
  anchor TEXT NOT NULL, day INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (anchor, day, article)
) WITHOUT ROWID;
