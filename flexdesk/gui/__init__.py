"""The window: front end 2, and the only Qt. It holds a Desk and nothing else of the house."""
