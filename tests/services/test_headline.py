"""The headline of the latest published cycle."""

from datetime import date
from pathlib import Path

import pytest

from scorecard.assessment.records import SHARED, Stage, State
from scorecard.services.headline import headline
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.result_rows import assess, key_on, published
from tests.services.world import open_cycle, workplace

END_2023, END_2024 = date(2023, 12, 31), date(2024, 12, 31)
LEADER = actor("leadership", "everywhere")


@pytest.fixture
def at(tmp_path: Path) -> Workplace:
    return workplace(tmp_path)


def test_nothing_published_has_no_headline(at: Workplace) -> None:
    key = key_on(at, "district", "306", END_2024)
    assess(at, open_cycle(at, "Kỳ 2024"), key, {(Stage.SELF, SHARED): ("G", {})}, State.DRAFT)
    assert headline(at, LEADER) is None


def test_the_headline_says_how_far_and_what_changed_most(at: Workplace) -> None:
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024")
    for code in ("306", "303"):
        published(at, old, key_on(at, "district", code, END_2023), "G", s1_1_1="R", s1_2_1="R")
        published(at, new, key_on(at, "district", code, END_2024), "G", s2_1_1="Y")
    key = key_on(at, "district", "308", END_2024)
    assess(at, new, key, {(Stage.SELF, SHARED): ("R", {})}, State.SUBMITTED)
    found = headline(at, LEADER)
    assert found is not None
    assert (found.cycle.name, found.before.name if found.before else "") == ("Kỳ 2024", "Kỳ 2023")
    assert [unit.name for unit in found.selected.localities] == ["Hải An", "Hồng Bàng"]
    assert (found.compared, found.coverage) == (2, 1.0)
    assert [(mover.indicator.code, mover.better, mover.worse) for mover in found.movers] == [
        ("1.1", 2, 0),
        ("1.2", 2, 0),
        ("2.1", 0, 2),
    ]
    assert [(each.greens, each.yellows) for each in found.quadrants] == [(20, 0), (14, 2), (24, 0), (18, 0)]
    assert (found.total.greens, found.total.sub_greens, found.total.sub_asked) == (76, 384, 386)


def test_a_change_names_the_localities_that_moved_farthest_first(at: Workplace) -> None:
    old, new = open_cycle(at, "Kỳ 2023", END_2023), open_cycle(at, "Kỳ 2024")
    for code, then in (("303", "Y"), ("306", "R"), ("308", "G")):
        published(at, old, key_on(at, "district", code, END_2023), "G", s1_1_1=then)
        published(at, new, key_on(at, "district", code, END_2024), "G")
    found = headline(at, LEADER)
    assert found is not None
    assert found.since is not None
    (mover,) = found.movers
    rows = [found.selected.localities[found.since.rows[row]].name for row in mover.rows]
    assert (mover.indicator.code, mover.better, rows) == ("1.1", 2, ["Hải An", "Hồng Bàng"])


def test_another_province_has_no_headline_from_here(at: Workplace) -> None:
    published(at, open_cycle(at, "Kỳ 2024"), key_on(at, "district", "306", END_2024), "G")
    assert headline(at, actor("leadership", "other_province")) is None
