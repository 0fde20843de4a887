"""The database: the only SQL. `open_store` opens one by its path or URL."""

from flexdesk.store.opening import open_store

__all__ = ["open_store"]
