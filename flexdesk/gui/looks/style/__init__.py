"""How parts of the window are drawn: flat, in the colours of the palette, at any size of the texts."""
