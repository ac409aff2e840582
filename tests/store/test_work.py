"""Shared work in the database: one row an indicator, each change on top of the version it was made for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from scorecard.access.roles import Role
from scorecard.assessment.planning import WorkAssignment
from scorecard.services.workplace import Workplace
from scorecard.store import work
from scorecard.store.work import SharedBefore
from tests.services.rounds import LOCALITY, drafted
from tests.services.sharing import grant, judged_on
from tests.services.world import NOW, workplace

DAY = date(2026, 11, 21)


@pytest.fixture
def at(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def test_a_row_is_written_only_on_top_of_the_version_that_stands(at: Workplace) -> None:
    number = drafted(at, "Kỳ").id
    first = WorkAssignment(number, "1.1", 1, "Trạm y tế", DAY, "", 0)
    with at.store.writing() as transaction:
        assert work.write(transaction, first, 2, NOW)
        assert not work.write(transaction, first, 2, NOW)
        assert not work.write(transaction, replace(first, version=2), 2, NOW)
        assert work.assignments(transaction, [number]) == [replace(first, version=1)]
        assert work.write(transaction, replace(first, account_id=None, department="", version=1), 2, NOW)
        (found,) = work.assignments(transaction, [number])
    assert (found.is_given, found.version) == (False, 2)


def test_departments_once_used_are_proposed_once_and_only_their_own(at: Workplace) -> None:
    number = drafted(at, "Kỳ").id
    with at.store.writing() as transaction:
        for code, department in (("1.1", "Trạm y tế"), ("1.2", "Công an"), ("1.3", "Trạm y tế"), ("1.4", "")):
            work.write(transaction, WorkAssignment(number, code, 1, department, None, "", 0), 2, NOW)
        assert work.departments(transaction, [LOCALITY]) == ["Công an", "Trạm y tế"]
        assert work.departments(transaction, ["commune-1"]) == []


def test_the_assessments_shared_before_come_newest_first(at: Workplace) -> None:
    numbers = []
    for year in (2024, 2025, 2026):
        made = drafted(at, f"Kỳ {year}")
        judged_on(at, made.cycle_id, date(year, 6, 30))
        numbers.append(made.id)
    with at.store.writing() as transaction:
        for number in numbers:
            work.write(transaction, WorkAssignment(number, "1.1", 1, "", None, "", 0), 2, NOW)
        nobody = WorkAssignment(numbers[1], "1.1", None, "", None, "", 1)
        found = work.shared_before(transaction, [LOCALITY], date(2026, 6, 30))
        assert [each.cycle_name for each in found] == ["Kỳ 2025", "Kỳ 2024"]
        assert found[1] == SharedBefore(numbers[0], "Kỳ 2024", found[1].edition_id)
        work.write(transaction, nobody, 2, NOW)
        found = work.shared_before(transaction, [LOCALITY], date(2026, 6, 30))
        assert [each.cycle_name for each in found] == ["Kỳ 2024"]


def test_who_holds_a_role_is_told_while_the_grant_is_in_force(at: Workplace) -> None:
    grant(at, 1, "own")
    grant(at, 6, "own", until=date(2026, 11, 20))
    grant(at, 7, "own", until=DAY)
    with at.store.reading() as transaction:
        assert [each.account_id for each in work.holders(transaction, [Role.OFFICIAL], DAY)] == [1, 7]
        assert work.holders(transaction, [Role.ASSESSOR], DAY) == []
