"""Tables and networks for analysis."""
