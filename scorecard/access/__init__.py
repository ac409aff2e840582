"""Who may do what, as one readable table."""
