"""Who says, thinks or wants what, by which words."""
