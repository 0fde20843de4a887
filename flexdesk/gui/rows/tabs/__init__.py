"""Sections side by side: each tab keeps its rows, its filters, its order and where somebody stood."""
