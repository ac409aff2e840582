"""The framework's objects: proposed levels, packs, finding by code, the two hashes."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.framework.errors import PackUnknown, UnknownCode
from scorecard.framework.loader import load
from scorecard.framework.models import Direction, Framework, Level, Measure, Text

EDITIONS = Path(__file__).parents[2] / "data" / "frameworks"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(EDITIONS / "tcvn-iso-18091-2020")


def measure(direction: str, yellow: str | None, green: str | None, share: str | None = None) -> Measure:
    return Measure(
        unit=Text("%", "%"),
        direction=Direction(direction),
        yellow=Decimal(yellow) if yellow else None,
        green=Decimal(green) if green else None,
        green_is_target=green is None,
        yellow_share_of_target=Decimal(share) if share else None,
        definition=Text("a", "b"),
    )


@pytest.mark.parametrize(
    ("value", "level"), [("95", "green"), ("94.9", "yellow"), ("85", "yellow"), ("84", "red")]
)
def test_a_higher_value_is_better_from_its_thresholds(value: str, level: str) -> None:
    assert measure("higher", "85", "95").proposed_level(Decimal(value)) == Level(level)


@pytest.mark.parametrize(
    ("value", "level"), [("1", "green"), ("1.1", "yellow"), ("3", "yellow"), ("3.1", "red")]
)
def test_a_lower_value_is_better_up_to_its_thresholds(value: str, level: str) -> None:
    assert measure("lower", "3", "1").proposed_level(Decimal(value)) == Level(level)


@pytest.mark.parametrize(("value", "level"), [("90", "green"), ("85.5", "yellow"), ("85.4", "red")])
def test_the_assigned_target_is_green_and_its_share_is_yellow(value: str, level: str) -> None:
    assert measure("higher", None, None, "0.95").proposed_level(Decimal(value), Decimal("90")) == Level(level)


def test_no_level_is_proposed_without_the_target() -> None:
    assert measure("lower", None, None, "1.25").proposed_level(Decimal("2")) is None


def test_the_edition_has_four_quadrants_of_10_8_12_and_9(framework: Framework) -> None:
    assert [len(quadrant.indicators) for quadrant in framework.quadrants] == [10, 8, 12, 9]
    assert len(framework.sub_indicators) == 196
    assert framework.indicators[9].code == "1.10"


def test_codes_lead_to_their_places(framework: Framework) -> None:
    assert framework.indicator_of("1.10.2").code == "1.10"
    assert framework.quadrant_of("3.12").code == "3"
    assert framework.sub_indicator("3.6.2").measure is not None


def test_an_unknown_code_is_refused_by_name(framework: Framework) -> None:
    with pytest.raises(UnknownCode, match=r"no code 5\.1"):
        framework.indicator("5.1")


def test_every_kind_of_locality_has_its_pack(framework: Framework) -> None:
    assert framework.pack_for("thi_tran").code == "xa"
    with pytest.raises(PackUnknown):
        framework.pack_for("village")


def test_a_ward_is_not_asked_about_irrigation(framework: Framework) -> None:
    assert "2.7.4" not in framework.sub_codes("phuong")
    assert "2.7.4" in framework.sub_codes("xa")


def test_at_least_twenty_measures_and_four_targets(framework: Framework) -> None:
    measures = [sub.measure for sub in framework.sub_indicators if sub.measure]
    assert len(measures) >= 20
    assert sum(measure.green_is_target for measure in measures) >= 4


def test_a_mended_text_changes_only_the_hash_of_texts(framework: Framework) -> None:
    mended = replace(framework, source=Text("khác", "other"))
    assert mended.structure_sha256 == framework.structure_sha256
    assert mended.text_sha256 != framework.text_sha256


def test_other_points_change_the_structure(framework: Framework) -> None:
    changed = replace(framework, points={**framework.points, Level.GREEN: 3})
    assert changed.structure_sha256 != framework.structure_sha256


def test_another_order_changes_the_structure(framework: Framework) -> None:
    changed = replace(framework, quadrants=framework.quadrants[::-1])
    assert changed.structure_sha256 != framework.structure_sha256
