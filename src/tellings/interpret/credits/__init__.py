"""Where an article says it has its matter from."""
