"""Workbooks that leave the program: typed numbers, one header row, and where the figures come from."""
