-- Raised by every transaction that may change what readers see; stories that are laid out beside it change nothing. On PostgreSQL nobody asks.
CREATE TABLE revision (number INTEGER NOT NULL);
INSERT INTO revision VALUES (0);
