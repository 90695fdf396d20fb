"""How certain it is that what a span tells of happened."""
