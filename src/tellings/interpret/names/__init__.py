"""Persons, bodies and places: found, told apart, and brought together."""
