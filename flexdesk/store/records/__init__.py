"""Records: how rows are stored once, referred to often, and read back."""
