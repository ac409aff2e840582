"""Pieces of the self-assessment screens: the list, the cards, evidence, the quick pass, submission."""
