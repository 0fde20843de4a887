"""Payloads: bytes as received, and marks into them."""
