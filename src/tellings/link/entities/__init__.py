"""Who is who across articles, and what offices they hold."""
