"""Stored bytes read again."""
