"""Finding a text in all that a table shows."""
