"""Who derives from whom: shared text, credits, and the independent voices behind a story."""
