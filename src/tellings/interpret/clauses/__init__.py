"""Sentences cut into clauses, each with its verb."""
