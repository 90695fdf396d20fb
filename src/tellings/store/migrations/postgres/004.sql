-- As migrations/004.sql.
DELETE FROM collations;
ALTER TABLE collations ALTER laid_out SET STORAGE EXTERNAL;
