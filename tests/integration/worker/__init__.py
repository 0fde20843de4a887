"""Work in another process."""
