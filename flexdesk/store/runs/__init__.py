"""Runs and what they tell as they happen."""
