"""Verification in the window: whether everything is as it was stored, and if not, what is damaged."""
