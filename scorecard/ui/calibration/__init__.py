"""The screens of calibration rounds: opening, scoring blind, results, and agreement in real verifications."""
