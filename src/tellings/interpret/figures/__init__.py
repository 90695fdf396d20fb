"""Values and ranges, their units and what they count."""
