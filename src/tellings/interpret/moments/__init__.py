"""Dates, times and spells, as EDTF."""
