"""Settings: connections, queries, the store, exports, appearance, shortcuts; and connecting for the first time."""
