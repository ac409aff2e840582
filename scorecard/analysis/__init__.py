"""Analysis of results: comparison, trends, agreement, and the wheel's geometry; arrays in, arrays out."""
