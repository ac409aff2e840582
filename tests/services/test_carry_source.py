"""Where answers can start from: the cycle that is followed, the same unit or the one it continues, never a merger."""

from datetime import date

import pytest

from scorecard.framework.models import Level
from scorecard.services import (
    conclusion,
    publication,
    verification,
)
from scorecard.services.carry_forward import CarriedOver, SourceNotTaken, offer
from scorecard.services.carry_source import Obstacle
from scorecard.services.scoring import Entry, save_answer
from scorecard.services.submission import submit
from scorecard.services.workplace import Workplace
from tests.services.carrying import (
    COORDINATOR,
    LATER,
    OFFICIAL,
    THEN,
    carry,
    cycle_on,
    on,
    started,
)
from tests.services.world import open_cycle

G, Y = Level.GREEN, Level.YELLOW


def _source(at: Workplace, draft: int) -> int | None:
    found = offer(at, OFFICIAL, draft).source
    return found.assessment.id if found else None


def test_the_cycle_that_is_followed_is_the_source_even_if_a_newer_one_lies_between(at: Workplace) -> None:
    first, between = cycle_on(at, "Kỳ đầu 2023", date(2023, 6, 30)), cycle_on(at, "Kỳ 2023", THEN)
    older, newer = started(at, first), started(at, between)
    followed = started(at, cycle_on(at, "Kỳ nối tiếp", LATER, follows=first))
    free = started(at, cycle_on(at, "Kỳ 2024", LATER))
    assert _source(at, followed) == older
    assert _source(at, free) == newer


def test_where_the_followed_cycle_has_nothing_of_this_unit_nothing_else_is_taken(at: Workplace) -> None:
    first = cycle_on(at, "Kỳ đầu 2023", date(2023, 6, 30))
    started(at, cycle_on(at, "Kỳ 2023", THEN))
    draft = started(at, cycle_on(at, "Kỳ nối tiếp", LATER, follows=first))
    assert offer(at, OFFICIAL, draft).obstacle is Obstacle.NONE_EARLIER


def test_another_framework_is_no_source(at: Workplace) -> None:
    other = open_cycle(at, "Sản xuất sạch hơn", THEN, "san-xuat-sach-hon")
    started(at, other)
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER, follows=other))
    assert offer(at, OFFICIAL, draft).source is None


def test_from_the_unit_it_continues_one_to_one_only_published_levels_may_be_seen(at: Workplace) -> None:
    old, new = "district-317-20230410", "commune-11914-20250701"
    then, now = on(old), on(new, account_id=6)
    source = started(at, cycle_on(at, "Kỳ 2024", LATER), old, then)
    save_answer(at, then, source, Entry("1.1.1", G, note="riêng"), 0)
    draft = started(at, cycle_on(at, "Kỳ 2025", date(2025, 12, 31)), new, now)
    assert offer(at, now, draft).obstacle is Obstacle.NOT_SEEN
    with pytest.raises(SourceNotTaken):
        carry(at, draft, source, now)
    submit(at, on(old, "leader", 2), source)
    verification.save_assessor_answer(at, on(old, "assessor", 3), source, Entry("1.1.1", Y, note="thiếu"), 0)
    conclusion.conclude(at, on(old, "lead_assessor", 4), source)
    assert offer(at, now, draft).obstacle is Obstacle.NOT_SEEN
    publication.publish(at, COORDINATOR, source, "thử")
    (found,) = offer(at, now, draft).suggestions
    assert (found.level, found.note, found.is_concluded, found.links) == (Y, "", True, ())
    assert carry(at, draft, source, now) == CarriedOver(1, 0, 0)


def test_after_a_merger_nothing_is_carried_and_the_predecessors_are_named(at: Workplace) -> None:
    old, new = "commune-11413-20230410", "commune-11413-20250701"
    started(at, cycle_on(at, "Kỳ 2024", LATER), old, on(old))
    draft = started(at, cycle_on(at, "Kỳ 2025", date(2025, 12, 31)), new, on(new))
    found = offer(at, on(new), draft)
    assert (found.obstacle, found.suggestions) == (Obstacle.MERGED, ())
    assert "Phường Đằng Lâm" in {unit.full_name for unit in found.merged_from}
    assert all(unit.level == "commune" for unit in found.merged_from)


def test_before_any_earlier_cycle_there_is_nothing_to_say(at: Workplace) -> None:
    draft = started(at, cycle_on(at, "Kỳ 2024", LATER))
    found = offer(at, OFFICIAL, draft)
    assert (found.obstacle, found.source) == (Obstacle.NONE_EARLIER, None)
