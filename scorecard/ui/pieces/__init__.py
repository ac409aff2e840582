"""Pieces of screen used on two pages or more."""
