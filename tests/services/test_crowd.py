"""The localities behind a trend: each with its line, a group only from three units on, nobody out of reach."""

from datetime import date

import pytest

from scorecard.localities.models import LocalityKind
from scorecard.services.crowd import Crowd, CrowdWish, crowd
from scorecard.services.results import Side, View
from scorecard.services.trend_subject import Basis, Kind, Subject
from scorecard.services.trends import frameworks_shown
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.result_rows import key_on, published
from tests.services.world import open_cycle

END_2024, END_2025 = date(2024, 12, 31), date(2025, 12, 31)
EVERYONE = actor("leadership", "everywhere")
WARDS = {"11413": "G", "11411": "Y", "11311": "G", "11329": "R"}  # of Hải Phòng today


@pytest.fixture
def at(at: Workplace) -> Workplace:
    """Four wards of Hải Phòng in 2025 and Cát Hải in both years, huyện Cát Hải as a district in 2024."""
    old, new = open_cycle(at, "Kỳ 2024", END_2024), open_cycle(at, "Kỳ 2025", END_2025)
    published(at, old, key_on(at, "district", "317", END_2024), "Y")
    published(at, new, key_on(at, "commune", "11914", END_2025), "G")
    for code, letter in WARDS.items():
        published(at, new, key_on(at, "commune", code, END_2025), letter)
    return at


def found(at: Workplace, wish: CrowdWish, subject: Subject | None = None) -> Crowd:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    asked = subject or Subject(Kind.WHOLE)
    return crowd(at, EVERYONE, View.PUBLISHED, framework, Side.VERIFIED, asked, wish)


def test_each_locality_has_one_line_named_by_its_newest_unit(at: Workplace) -> None:
    lines = {line.unit.full_name: line.segments for line in found(at, CrowdWish()).panels[0].lines}
    assert len(lines) == 5
    assert [[(p.year, p.value) for p in s] for s in lines["Đặc khu Cát Hải"]] == [[(2024, 0.0), (2025, 1.0)]]


def test_quartiles_are_given_only_for_years_with_three_units(at: Workplace) -> None:
    (panel,) = found(at, CrowdWish()).panels
    ((year, band),) = panel.bands
    assert (year, band.n, band.low, band.middle, band.high) == (2025, 5, 0.0, 1.0, 1.0)


def test_a_crowd_is_chosen_by_kind_and_province(at: Workplace) -> None:
    zones = found(at, CrowdWish(kinds=frozenset({LocalityKind.DAC_KHU, LocalityKind.HUYEN})))
    assert (zones.n, zones.panels[0].bands) == (1, ())
    assert found(at, CrowdWish(provinces=frozenset({"01"}))).n == 0


def test_beside_a_chosen_unit_the_quartiles_are_of_its_peers_wherever_they_are(at: Workplace) -> None:
    beside = key_on(at, "commune", "11413", END_2025)
    asked = found(at, CrowdWish(provinces=frozenset({"01"}), beside=beside))
    assert asked.peers is not None
    assert asked.peers.kind is LocalityKind.PHUONG
    assert all(band.n <= 4 for _, band in asked.panels[0].bands)


def test_on_todays_units_ended_ones_without_a_line_are_left_out(at: Workplace) -> None:
    published(at, 1, key_on(at, "district", "306", END_2024), "G")
    assert found(at, CrowdWish()).n == 6
    assert found(at, CrowdWish(basis=Basis.TODAY)).n == 5


def test_points_come_as_a_whole_and_by_quadrant(at: Workplace) -> None:
    panels = found(at, CrowdWish(), Subject(Kind.POINTS)).panels
    assert [panel.code for panel in panels] == ["", "1", "2", "3", "4"]
    assert {p.value for line in panels[0].lines for s in line.segments for p in s} == {0.0, 0.5, 1.0}


def test_nobody_out_of_reach_stands_in_a_crowd(at: Workplace) -> None:
    framework = frameworks_shown(at, EVERYONE, View.PUBLISHED)[0]
    who = actor("official", "successor")
    seen = crowd(at, who, View.PUBLISHED, framework, Side.VERIFIED, Subject(Kind.WHOLE), CrowdWish())
    assert [line.unit.full_name for line in seen.panels[0].lines] == ["Phường Hải An"]
