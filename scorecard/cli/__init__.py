"""The command line: what an operator does on the server, with the same services as the screens."""
