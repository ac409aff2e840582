"""Adopted baselines on both databases: one in force a unit, withdrawn ones kept, stale versions refused."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scorecard.store import baselines
from scorecard.store.baselines import BaselineNotFound
from scorecard.store.unit_of_work import Store
from tests.services.result_rows import key_on
from tests.services.world import open_cycle, workplace

MOMENT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
WARD, DISTRICT = "commune-11413-20250701", "district-306-20230410"
GONE = {"withdrawn_by": 2, "withdrawn_at": MOMENT, "withdrawn_why": "không phù hợp"}


@pytest.fixture
def store(database_url: str, tmp_path: Path) -> Store:
    made = workplace(tmp_path, database_url)
    open_cycle(made, "Kỳ 2024", date(2024, 12, 31))
    assert key_on(made, "district", "306", date(2024, 12, 31)) == DISTRICT
    return made.store


def adopted(store: Store) -> int | None:
    values = {"locality_key": WARD, "predecessor_key": DISTRICT, "cycle_id": 1}
    by = {"reason": "cùng địa bàn", "adopted_by": 1, "adopted_at": MOMENT}
    with store.writing() as transaction:
        return baselines.adopt(transaction, {**values, **by})


def test_a_unit_has_one_in_force(store: Store) -> None:
    assert adopted(store) is not None
    assert adopted(store) is None


def test_a_withdrawn_one_stays_and_makes_room(store: Store) -> None:
    first = adopted(store) or 0
    with store.writing() as transaction:
        assert not baselines.withdraw(transaction, first, GONE, 7)
        assert baselines.withdraw(transaction, first, GONE, 1)
        assert not baselines.withdraw(transaction, first, GONE, 2)
    second = adopted(store)
    with store.reading() as transaction:
        held = baselines.of_localities(transaction, [WARD])
    assert [(each.id, each.holds, each.version) for each in held] == [(second, True, 1), (first, False, 2)]
    assert held[1].withdrawn_at == MOMENT


def test_an_unknown_one_is_not_found(store: Store) -> None:
    with store.reading() as transaction, pytest.raises(BaselineNotFound):
        baselines.baseline(transaction, 9)
