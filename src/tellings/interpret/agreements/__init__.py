"""Agreements: what is said of treaties and deals, by whom, and since when it holds."""
