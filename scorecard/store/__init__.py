"""The database: tables, transactions, one file a noun. It holds codes and results, never texts or rules."""
