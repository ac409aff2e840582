"""The screens that show a framework itself: reading it through, and calibration cases to try."""
