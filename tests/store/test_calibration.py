"""Calibration rounds on both databases: one name once, versions against silent overwriting, closed once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scorecard.access.roles import Scope
from scorecard.framework.models import Level
from scorecard.services.workplace import Workplace
from scorecard.store import calibration as stored
from scorecard.store import cycles
from tests.services.world import open_cycle, workplace

AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture
def at(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def a_round(at: Workplace, name: str = "Đợt 1") -> int:
    cycle_id = open_cycle(at, f"Kỳ {name}")
    with at.store.writing() as transaction:
        edition_id = cycles.cycle(transaction, cycle_id).edition_id
        values = {"name": name, "edition_id": edition_id, "due": None, "opened_by": 5, "opened_at": AT}
        added = stored.add(transaction, values, ("1.1.4-a", "1.1.4-b"))
        assert added is not None
        assert stored.add(transaction, values, ("1.1.4-a",)) is None
    return added


def test_a_round_holds_its_cases_and_a_name_stands_once(at: Workplace) -> None:
    round_id = a_round(at)
    with at.store.reading() as connection:
        (found,) = stored.rounds(connection)
        assert found == stored.calibration_round(connection, round_id)
    assert (found.cases, found.opened_by_name, found.open) == (("1.1.4-a", "1.1.4-b"), "Người 5", True)


def test_a_score_is_written_only_on_the_version_it_is_based_on(at: Workplace) -> None:
    round_id = a_round(at)
    values = {"case_code": "1.1.4-a", "level": Level.RED, "note": "", "saved_at": AT}
    tried = []
    with at.store.writing() as transaction:
        for base, level in ((0, Level.RED), (0, Level.GREEN), (1, Level.YELLOW), (1, Level.GREEN)):
            tried.append(stored.write_score(transaction, round_id, 3, {**values, "level": level}, base))
    with at.store.reading() as connection:
        (found,) = stored.scores(connection, round_id)
        assert stored.scores(connection, round_id, 4) == []
        assert stored.rounds_scored(connection, 3) == {round_id: 1}
    assert tried == [True, False, True, False]
    assert (found.level, found.version, found.name) == (Level.YELLOW, 2, "Người 3")


def test_a_round_is_finished_once_a_person_and_closed_once(at: Workplace) -> None:
    round_id = a_round(at)
    with at.store.writing() as transaction:
        assert [stored.finish(transaction, round_id, 3, AT) for _ in range(2)] == [True, False]
        found = stored.calibration_round(transaction, round_id, locked=True)
        assert [stored.close(transaction, found, AT) for _ in range(2)] == [True, False]
    with at.store.reading() as connection:
        assert stored.finished(connection, round_id) == {3: AT}
        assert stored.rounds_finished(connection, 3) == {round_id}
        assert stored.calibration_round(connection, round_id).closed_at == AT
        assert stored.team_scores(connection, 1, Scope(everything=True)) == []
