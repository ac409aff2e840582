"""Pieces of the verification screens: queue, criteria, evidence, scores, conclusion, publication."""
