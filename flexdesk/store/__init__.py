"""The database: the only SQL. `open_store` opens one by its path or URL."""

from flexdesk.store.opening import copy_to, open_store, open_to_read

__all__ = ["copy_to", "open_store", "open_to_read"]
