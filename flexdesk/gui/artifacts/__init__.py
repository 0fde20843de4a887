"""The Artifacts view: what is kept, how it relates to what was there before, and where it was met."""
