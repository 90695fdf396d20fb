"""Quotation marks, and the words between them."""
