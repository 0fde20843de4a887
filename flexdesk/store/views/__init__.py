"""A view for each section."""
