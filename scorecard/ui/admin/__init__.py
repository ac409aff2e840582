"""Pieces of the administration screens."""
