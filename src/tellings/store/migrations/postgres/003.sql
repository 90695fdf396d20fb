-- Which earlier story a story continues.
ALTER TABLE stories ADD COLUMN continues TEXT COLLATE "C";
