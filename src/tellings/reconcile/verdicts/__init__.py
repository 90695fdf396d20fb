"""How the variants of a point relate, with the words that decide it."""
