"""The Runs view: what was tried, when, how far it got, and why it stopped."""
