"""One story laid out: points with variants, verdicts and origins."""
