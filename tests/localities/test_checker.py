"""The check of all localities: each fault is found by name."""

from dataclasses import replace
from datetime import date

import pytest

from scorecard.localities.checker import check
from scorecard.localities.models import Level, Locality, LocalityKind, Relation, Succession, locality_key

START, DAY = date(2024, 1, 1), date(2025, 7, 1)


def province() -> Locality:
    return Locality("province-90-20240101", Level.PROVINCE, "90", LocalityKind.TINH, "Sông Xanh", START)


def commune(start: date = DAY, end: date | None = None) -> Locality:
    return Locality(
        key=locality_key("commune", "90001", start),
        level=Level.COMMUNE,
        code="90001",
        kind=LocalityKind.XA,
        name="Đông",
        valid_from=start,
        valid_to=end,
        parent_level=Level.PROVINCE,
        parent_code="90",
        area_km2=1.5,
        population=10,
        lat=20.0,
        lon=106.0,
    )


def test_sound_data_has_no_fault_and_is_counted() -> None:
    report = check([province(), commune(START, DAY), commune()], [])
    assert report.is_sound
    assert [(count.province.key, count.by_kind) for count in report.counts] == [
        ("province-90-20240101", {LocalityKind.XA: 1})
    ]
    assert report.counts[0].communes == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"key": "commune-1-20250701"}, "key does not match"),
        ({"valid_to": DAY}, "ends before it begins"),
        ({"kind": LocalityKind.QUAN}, "of another level"),
        ({"parent_level": None, "parent_code": None}, "level of its parent"),
        ({"name": "Đo\u0302ng"}, "not in NFC"),
        ({"area_km2": 0.0}, "not above zero"),
        ({"lat": None}, "latitude or longitude is missing"),
        ({"lat": 106.0, "lon": 20.0}, "outside Vietnam"),
        ({"parent_code": "91"}, "there is no province-91"),
    ],
)
def test_a_faulty_unit_is_named(change: dict[str, object], words: str) -> None:
    faulty = replace(commune(), **change)  # type: ignore[arg-type]
    faults = [fault for fault in check([province(), faulty], []).faults if words in fault.en]
    assert [fault.subject for fault in faults][:1] == [faulty.key]


def test_two_units_with_one_code_on_one_day_are_told() -> None:
    faults = check([province(), commune(START, None), commune()], []).faults
    assert [str(fault) for fault in faults] == ["commune-90001-20250701: it overlaps commune-90001-20240101"]


def test_a_parent_that_ended_earlier_is_told() -> None:
    ended = replace(province(), valid_to=DAY)
    faults = check([ended, commune(START, None)], []).faults
    assert [fault.en for fault in faults] == ["there is no province-90 on 9999-12-31"]


@pytest.mark.parametrize(
    ("old", "new", "day", "words"),
    [
        ("commune-90001-20240101", "commune-90009-20250701", DAY, "there is no commune-90009-20250701"),
        ("commune-90001-20240101", "commune-90001-20250701", START, "the day does not fit"),
        ("commune-90001-20250701", "commune-90001-20240101", DAY, "the day does not fit"),
        ("commune-90001-20250701", "commune-90001-20250701", DAY, "the day does not fit"),
    ],
)
def test_a_faulty_succession_is_named(old: str, new: str, day: date, words: str) -> None:
    units = [province(), commune(START, DAY), commune()]
    faults = check(units, [Succession(old, new, day, Relation.WHOLE)]).faults
    assert [words in fault.en for fault in faults] == [True]


def test_a_succession_written_twice_is_told() -> None:
    step = Succession("commune-90001-20240101", "commune-90001-20250701", DAY, Relation.UNCHANGED)
    faults = check([province(), commune(START, DAY), commune()], [step, step]).faults
    assert {fault.en for fault in faults} == {
        "it has two rows",
        "it has more than one unchanged successor",
        "it has more than one unchanged predecessor",
    }


def test_gaps_are_listed_and_are_no_faults() -> None:
    report = check([province(), replace(commune(START, DAY)), replace(commune(), population=None)], [])
    assert report.is_sound
    assert any(gap.en == "population not known" and "Xã Đông" in gap.subject for gap in report.gaps)
    assert any(gap.en == "successor not stated" and "(90001)" in gap.subject for gap in report.gaps)
