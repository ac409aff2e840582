"""The demonstration, filled once a run: its tests only read it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.demonstration import home
from scorecard.demonstration.home import Filled
from scorecard.services.workplace import Workplace
from scorecard.store.engine import open_engine
from scorecard.store.evidence_files import EvidenceFiles
from scorecard.store.unit_of_work import Store

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("home") / "demo"
    assert home.fill(place, clock) == Filled(5, 81)
    return place


@pytest.fixture
def at(folder: Path) -> Iterator[Workplace]:
    store = Store(open_engine(f"sqlite:///{folder / 'scorecard.sqlite'}"))
    yield Workplace(store, clock, EvidenceFiles(folder / "evidence"))
    store.engine.dispose()
