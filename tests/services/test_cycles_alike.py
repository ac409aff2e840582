"""Which earlier cycles stand beside one: of its structure, published or in progress as asked, in the reader's sight."""

from datetime import date

from scorecard.assessment.records import Cycle
from scorecard.services.cycles_alike import cycles_alike
from scorecard.services.results import View
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from tests.access.places import actor, grant_keys
from tests.services.result_rows import published
from tests.services.world import open_cycle

KEYS = grant_keys()
OWN, SIBLING = KEYS["own"] or "", KEYS["sibling"] or ""
LEADERSHIP = actor("leadership", "everywhere")


def the(at: Workplace, cycle_id: int) -> Cycle:
    with at.store.reading() as transaction:
        return cycles.cycle(transaction, cycle_id)


def alike(at: Workplace, cycle_id: int, relation: str = "everywhere") -> list[int]:
    found = cycles_alike(at, actor("leadership", relation), View.PUBLISHED, the(at, cycle_id))
    return [each.id for each in found]


def test_the_newest_earlier_one_stands_first_and_no_later_one_is_offered(at: Workplace) -> None:
    first, second, third = (open_cycle(at, f"Kỳ {y}", date(y, 12, 31)) for y in (2022, 2023, 2024))
    for cycle in (first, second, third):
        published(at, cycle, OWN, "G")
    assert alike(at, third) == [second, first]
    assert alike(at, second) == [first]
    assert alike(at, first) == []


def test_a_cycle_without_results_in_sight_is_left_out(at: Workplace) -> None:
    _, earlier, cycle = (open_cycle(at, f"Kỳ {y}", date(y, 12, 31)) for y in (2022, 2023, 2024))
    published(at, earlier, SIBLING, "G")
    published(at, cycle, OWN, "G")
    assert alike(at, cycle) == [earlier]
    assert alike(at, cycle, "own") == []
    assert (
        cycles_alike(at, LEADERSHIP, View.WORKING, the(at, cycle)) == []
    )  # leadership reads no work in progress
