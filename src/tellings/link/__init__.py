"""Which tellings derive from which, and which tell one story."""
