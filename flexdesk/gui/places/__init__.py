"""Places: what a link leads to, and the way back."""
