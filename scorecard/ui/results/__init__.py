"""The screens of the results pages: profile, comparison, trends."""
