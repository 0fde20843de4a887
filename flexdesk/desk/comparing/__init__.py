"""What differs: between artifacts, between then and now, and in the history of a row."""
