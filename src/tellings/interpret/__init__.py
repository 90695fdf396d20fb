"""Marks on an article: sentences, names, quotes, credits, statements, figures, moments. Every stage is Reading -> Reading."""
