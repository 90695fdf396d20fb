-- Anchors are an index without contents, as terms are: a seventh of the room. Days are among them, see `of_day` in store/terms.py.
CREATE VIRTUAL TABLE anchor_terms USING fts5 (
  terms, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '.,_~@'"
);
INSERT INTO anchor_terms (rowid, terms) SELECT article,
  group_concat(replace(anchor, ' ', '_'), ' ') || ' @' || CASE max(day) WHEN 0 THEN '' ELSE max(day) / 8 END FROM anchors GROUP BY article;
DROP TABLE anchors;
