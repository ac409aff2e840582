"""A home with all localities for the tests of services: made once a run, copied for each test."""

import shutil
from pathlib import Path

import pytest

from scorecard.services.workplace import Workplace
from scorecard.store.engine import open_engine
from scorecard.store.unit_of_work import Store
from tests.services.world import opened, workplace


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a home without cycles; for copying only."""
    folder = tmp_path_factory.mktemp("empty-home")
    workplace(folder).store.engine.dispose()
    return folder


@pytest.fixture
def at(empty_home: Path, tmp_path: Path) -> Workplace:
    """A workplace on a copy of the empty home; nine accounts, no cycle."""
    shutil.copytree(empty_home, tmp_path, dirs_exist_ok=True)
    return opened(Store(open_engine(f"sqlite:///{tmp_path / 'scorecard.sqlite'}")), tmp_path)
