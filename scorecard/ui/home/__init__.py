"""Pieces of the home page: what waits for whom."""
