"""A cycle goes on from the one it was planned from, else from the newest one judged before it."""

from datetime import date

from scorecard.assessment.cycle_order import cycles_gone_on_from, earlier_cycles
from scorecard.assessment.records import Cycle, CycleState


def cycle(number: int, year: int, follows: int | None = None) -> Cycle:
    return Cycle(
        id=number,
        name=f"Kỳ {year}",
        year=year,
        edition_id=1,
        rule="weakest_link",
        reference_date=date(year, 12, 31),
        self_due=None,
        verify_due=None,
        publish_due=None,
        objection_days=10,
        follows_id=follows,
        state=CycleState.PLANNED,
        version=1,
    )


def test_earlier_cycles_come_newest_first_and_of_one_day_the_last_made_first() -> None:
    every = [cycle(1, 2023), cycle(2, 2024), cycle(4, 2024), cycle(3, 2025), cycle(5, 2026)]
    assert [each.id for each in earlier_cycles(cycle(3, 2025), every)] == [4, 2, 1]
    assert earlier_cycles(cycle(1, 2023), every) == []


def test_the_cycle_that_was_named_is_the_only_one_even_if_newer_ones_lie_between() -> None:
    every = [cycle(1, 2023), cycle(2, 2024)]
    assert [each.id for each in cycles_gone_on_from(cycle(3, 2025, follows=1), every)] == [1]
    assert [each.id for each in cycles_gone_on_from(cycle(3, 2025), every)] == [2, 1]
    assert cycles_gone_on_from(cycle(3, 2025, follows=9), every) == []
