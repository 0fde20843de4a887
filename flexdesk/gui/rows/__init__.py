"""The Rows view: sections, the windowed table and the inspector."""
