"""Outlines: matched by code, tier and day, simplified, all or none, seen at once by every reader."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from scorecard.localities.models import Level
from scorecard.services import history
from scorecard.services.boundaries import BoundaryWish, load_boundaries, outlines_of, simplified
from scorecard.services.boundary_errors import BoundaryCodesUnknown, BoundaryTierUnclear
from scorecard.services.workplace import Workplace
from scorecard.store import boundaries as stored
from tests.access.places import DAY, actor
from tests.services.test_geojson import HOLE, SQUARE, feature, file_of

TODAY = BoundaryWish("ma", DAY, source="Bản đồ thử")


def test_an_outline_belongs_to_the_unit_that_carries_the_code_on_that_day(at: Workplace) -> None:
    loaded = load_boundaries(at, file_of(feature("11413", SQUARE)), TODAY)
    assert (loaded.matched, loaded.unknown, loaded.without) == (1, (), 3320)
    assert list(outlines_of(at)) == ["commune-11413-20250701"]
    earlier = replace(TODAY, on=date(2024, 12, 31))
    load_boundaries(at, file_of(feature("11413", SQUARE)), earlier)
    assert len(outlines_of(at)) == 2


def test_the_tier_follows_from_the_digits_or_is_said(at: Workplace) -> None:
    load_boundaries(at, file_of(feature("1", SQUARE), feature(22, SQUARE)), TODAY)
    load_boundaries(at, file_of(feature(6994, SQUARE)), TODAY)
    units = [at.registry().unit(key) for key in outlines_of(at)]
    assert {(unit.level, unit.code) for unit in units} == {
        (Level.PROVINCE, "01"),
        (Level.PROVINCE, "22"),
        (Level.COMMUNE, "06994"),
    }
    load_boundaries(at, file_of(feature(4, SQUARE)), replace(TODAY, level=Level.COMMUNE))
    assert "commune-00004-20250701" in outlines_of(at)


@pytest.mark.parametrize("codes", [(4, 11413), ("4", "11413"), ("82", "6994"), (91, 11413)])
def test_codes_without_their_zeros_are_not_taken_for_another_tier(
    at: Workplace, codes: tuple[object, ...]
) -> None:
    """00004 is Ba Đình, 04 Cao Bằng: a 4 among codes of communes must not give a province a ward's outline."""
    content = file_of(*(feature(code, SQUARE) for code in codes))
    with pytest.raises(BoundaryTierUnclear):
        load_boundaries(at, content, TODAY)
    assert outlines_of(at) == {}


def test_codes_written_in_full_may_be_of_several_tiers(at: Workplace) -> None:
    load_boundaries(at, file_of(feature("04", SQUARE), feature("00004", SQUARE)), TODAY)
    assert {at.registry().unit(key).level for key in outlines_of(at)} == {Level.PROVINCE, Level.COMMUNE}


def test_islands_given_as_features_of_their_own_come_together(at: Workplace) -> None:
    load_boundaries(at, file_of(feature("22736", SQUARE), feature("22736", HOLE)), TODAY)
    assert [len(rings) for rings in outlines_of(at).values()] == [2]


def test_unknown_codes_are_listed_and_nothing_is_loaded(at: Workplace) -> None:
    with pytest.raises(BoundaryCodesUnknown) as refused:
        load_boundaries(at, file_of(feature("11413", SQUARE), feature("99999", SQUARE)), TODAY)
    assert refused.value.params == {"n": 1, "day": "21/11/2026", "codes": "99999"}
    assert outlines_of(at) == {}


def test_unknown_codes_can_be_left_out_knowingly(at: Workplace) -> None:
    content = file_of(feature("11413", SQUARE), feature("99999", SQUARE))
    loaded = load_boundaries(at, content, replace(TODAY, skip_unknown=True))
    assert (loaded.matched, loaded.unknown) == (1, ("99999",))


def test_a_new_load_replaces_a_units_outline_and_leaves_the_others(at: Workplace) -> None:
    load_boundaries(at, file_of(feature("11413", SQUARE), feature("11411", SQUARE)), TODAY)
    load_boundaries(at, file_of(feature("11413", HOLE)), TODAY)
    found = outlines_of(at)
    assert [len(rings) for rings in found.values()] == [1, 1]
    assert found["commune-11413-20250701"][0].tolist() == HOLE
    assert found["commune-11411-20250701"][0].tolist() == SQUARE
    with at.store.reading() as transaction:
        assert stored.sources(transaction) == ("Bản đồ thử",)


def test_points_that_nobody_sees_are_left_out_and_counted(at: Workplace) -> None:
    side = [[106.0 + x / 1000, 20.0] for x in range(1001)]
    ring = [*side, [107.0, 21.0], [106.0, 21.0], [106.0, 20.0]]
    loaded = load_boundaries(at, file_of(feature("11413", ring)), TODAY)
    assert loaded.points == (1004, 5)


def test_islets_below_the_tolerance_go_but_never_the_whole_unit() -> None:
    large = np.array(SQUARE)
    islet = 106.0 + (large - large[0]) * 1e-4
    assert len(simplified((large, islet))) == 1
    assert len(simplified((islet,))) == 1
    flat = np.array([(106.0, 20.0), (106.0, 20.0), (106.0, 20.0), (106.0, 20.0)])
    assert simplified((flat,))[0].tolist() == flat.tolist()


def test_the_history_tells_who_loaded_what(at: Workplace) -> None:
    load_boundaries(at, file_of(feature("11413", SQUARE)), TODAY)
    told = history.history(at, actor("administrator", "everywhere"), history.HistoryFilter())
    assert [each.action for each in told.entries][:1] == ["load_boundaries"]
