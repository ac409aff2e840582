"""Invented data in a home of its own: real pilot units with ordinary scores, fictional units with the stories."""
