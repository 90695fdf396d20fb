-- As migrations/007.sql.
CREATE TABLE anchor_terms (number BIGINT PRIMARY KEY, terms TEXT[] COLLATE "C" NOT NULL);
CREATE INDEX anchor_terms_found ON anchor_terms USING gin (terms) WITH (fastupdate = off);
INSERT INTO anchor_terms SELECT article,
  array_agg(replace(anchor, ' ', '_')) || ('@' || CASE max(day) WHEN 0 THEN '' ELSE (max(day) / 8)::text END) FROM anchors GROUP BY article;
DROP TABLE anchors;
