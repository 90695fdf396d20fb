"""From the bytes of a page to the clean text of its article, with everything that was cut away."""
