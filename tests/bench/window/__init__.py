"""The window in use: each module uses it in one way, in a process of its own, and prints how long everything took, in milliseconds."""
