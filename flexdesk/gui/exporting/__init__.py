"""Exporting: the rows of a section into a CSV file."""
