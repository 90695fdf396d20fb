"""Which matters two or more tellings state: clauses, what ties them, and the groups they make."""
