"""Clauses that state something, with their holder and chain."""
