"""Alembic's scripts: how an older database becomes today's."""
