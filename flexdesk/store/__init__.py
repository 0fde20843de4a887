"""The database: the only SQL. `open_store` opens one by its path or URL."""

from flexdesk.store.opening import BUSY_TIMEOUT, copy_to, open_store, open_to_read

__all__ = ["BUSY_TIMEOUT", "copy_to", "open_store", "open_to_read"]
