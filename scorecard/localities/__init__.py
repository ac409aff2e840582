"""Administrative units with their validity, and what became of each: pure, read once from data/localities."""
