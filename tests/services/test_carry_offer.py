"""What would be carried, and what of the earlier answers cannot come along: said before anything is done."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scorecard.framework.models import Level, Text
from scorecard.services.carry_forward import offer, origins
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.workplace import Workplace
from tests.services.carrying import (
    FRAMEWORK,
    LATER,
    OFFICIAL,
    THEN,
    THREE,
    carry,
    cycle_on,
    pair,
    reworded,
    started,
)

Y, R = Level.YELLOW, Level.RED


def test_what_was_itself_only_carried_is_not_carried_again(at: Workplace) -> None:
    two = pair(at, THREE)
    carry(at, two.draft, two.source)
    save_answer(at, OFFICIAL, two.draft, Entry("1.1.1", Y), 1)
    third = started(at, cycle_on(at, "Kỳ 2025", date(2025, 6, 1)))
    found = offer(at, OFFICIAL, third)
    assert [(s.sub_code, s.level) for s in found.suggestions] == [("1.1.1", Y)]
    assert found.unconfirmed == ("1.1.2", "1.1.3")
    assert carry(at, third, two.draft).answers == 1


def test_a_changed_criterion_is_carried_with_its_mark_and_a_gone_one_is_not(at: Workplace) -> None:
    source = started(at, cycle_on(at, "Kỳ 2023", THEN))
    for code, level in THREE.items():
        save_answer(at, OFFICIAL, source, Entry(code, level), 0)
    edition = reworded("1.1.1", reworded("1.1.3"), title=Text("Tiêu chí viết lại", "Rewritten"))
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER, edition))
    found = offer(at, OFFICIAL, draft)
    assert [(s.sub_code, s.is_changed) for s in found.suggestions] == [("1.1.1", True), ("1.1.2", False)]
    assert (found.changed, found.gone) == (("1.1.1",), ("1.1.3",))
    carry(at, draft, source)
    told = origins(at, OFFICIAL, draft)
    assert {code: (each.cycle, each.is_changed) for code, each in told.items()} == {
        "1.1.1": ("Kỳ 2023", True),
        "1.1.2": ("Kỳ 2023", False),
    }


def test_a_measured_value_stays_behind_when_the_unit_is_another(at: Workplace) -> None:
    source = started(at, cycle_on(at, "Kỳ 2023", THEN))
    save_answer(at, OFFICIAL, source, Entry("1.1.3", R, Decimal(40)), 0)
    measure = FRAMEWORK.sub_indicator("1.1.3").measure
    assert measure is not None
    edition = reworded("1.1.3", measure=replace(measure, unit=Text("vụ", "cases")))
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER, edition))
    (found,) = offer(at, OFFICIAL, draft).suggestions
    assert (found.level, found.measured, found.is_changed) == (R, None, True)
