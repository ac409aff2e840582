"""Languages: screen words, Vietnamese order, search without diacritics, numbers and dates."""
