"""Rows of a section: filtered, ordered, searched, counted and scrolled."""
