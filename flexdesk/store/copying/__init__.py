"""Copying a store into another database: everything, with the same ids, in one transaction."""

from flexdesk.store.copying.copy import SqlCopy

__all__ = ["SqlCopy"]
