"""Giving rows out: which rows and columns, in which kind of file, and what stands beside it."""

from flexdesk.desk.exporting.exports import Exports

__all__ = ["Exports"]
