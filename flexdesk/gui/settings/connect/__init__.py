"""Connecting to Interactive Brokers for the first time."""
