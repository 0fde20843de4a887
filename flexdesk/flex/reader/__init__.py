"""Reads statements: bytes in, an outline and all records out."""

from flexdesk.flex.reader.reader import FlexReader

__all__ = ["FlexReader"]
