"""Bytes come in: files, folders, tables, standard input. Gives pages, and a problem for whatever is none."""
