"""What is delivered: feeds, mail, digests, and the sources a desk follows."""
