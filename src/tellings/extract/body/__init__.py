"""Which lines of a text, and which blocks of a page, are the article's body."""
