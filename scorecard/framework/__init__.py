"""The framework: an edition's quadrants, indicators and sub-indicators, from files to frozen objects."""
