-- Stories are laid out in columns, found in by their points. What was kept in another form is laid out again when it is asked for.
DELETE FROM collations;
