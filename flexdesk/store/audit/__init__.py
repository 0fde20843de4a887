"""A damaged store as it is: reads everything, row by row, and believes nothing."""

from flexdesk.store.audit.audit import StoreAudit

__all__ = ["StoreAudit"]
