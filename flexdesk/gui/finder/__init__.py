"""The command palette: every action of the window by a few letters of its name."""
