"""The demonstration shows assigned assessors and more time for two localities."""

from datetime import timedelta

from scorecard.access.roles import Role
from scorecard.assessment.planning import Step
from scorecard.services.cycle_assessors import rota
from scorecard.services.extensions import extension_sheet
from scorecard.services.verification_sheet import queue
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from tests.demonstration.test_home import actors

OWN = "commune-11413-20250701"


def cycle_id(at: Workplace) -> int:
    with at.store.reading() as transaction:
        return next(cycle.id for cycle in cycles.cycles(transaction) if cycle.name == "Năm 2026")


def test_assessors_are_assigned_and_none_of_them_is_in_doubt(at: Workplace) -> None:
    (coordinator,) = actors(at, Role.COORDINATOR)
    found = rota(at, coordinator, cycle_id(at))
    assigned = {post.locality.code: [each.name for each in post.assigned] for post in found.posts}
    assert {code: names for code, names in assigned.items() if names} == {
        "11311": ["Thẩm định viên Hải Phòng"],
        "11680": ["Thẩm định viên Hải Phòng"],
        "99003": ["Trưởng đoàn thẩm định"],
    }
    assert all(each.doubt is None for post in found.posts for each in post.assigned)
    assert [(each.localities, each.waiting) for each in found.loads[:2]] == [(2, 2), (1, 1)]


def test_the_assessor_has_their_own_first_and_not_what_the_lead_keeps(at: Workplace) -> None:
    (assessor,) = actors(at, Role.ASSESSOR)
    found = [(item.card.locality.code, item.turn.is_named) for item in queue(at, assessor)]
    assert sorted(found[:2]) == [("11311", True), ("11680", True)]
    assert "99003" not in [code for code, _ in found]


def test_two_localities_have_more_time_with_a_reason(at: Workplace) -> None:
    (coordinator,) = actors(at, Role.COORDINATOR)
    sheet = extension_sheet(at, coordinator, cycle_id(at))
    assert [(each.locality.code, each.by, each.holds) for each in sheet.granted] == [
        ("11411", "Cán bộ điều phối", True),
        ("11413", "Cán bộ điều phối", True),
    ]
    assert all(each.extension.reason.endswith("(minh họa).") for each in sheet.granted)
    due = sheet.present(OWN, Step.SUBMIT)
    assert due is not None
    assert due.day - due.general == timedelta(days=6)
