"""The command `tellings`."""
