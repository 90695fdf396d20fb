"""Where a desk keeps everything: behind one small Protocol, SQLite by default."""
