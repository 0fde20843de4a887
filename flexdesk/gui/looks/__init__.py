"""Colours, style, icons, fonts and sizes."""
