"""What a page says of its article: title, writers, days, outlet."""
