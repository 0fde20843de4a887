"""The columns of a section as somebody wants to see them: which, in which order, how wide, compared as what."""
