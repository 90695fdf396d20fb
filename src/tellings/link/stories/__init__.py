"""Which tellings tell one story: what each is about, how alike they are, what keeps them apart."""
