"""What reports in different languages have in common."""
