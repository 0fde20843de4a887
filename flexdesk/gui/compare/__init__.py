"""The Compare view: what differs between two artifacts, or what the history says that it did not say before a day."""
