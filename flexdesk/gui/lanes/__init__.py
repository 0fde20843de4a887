"""Threads beside the one of the window, and what keeps them apart."""
