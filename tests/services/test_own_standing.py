"""What a locality reads of its assessment once it is handed in."""

from dataclasses import replace
from datetime import date

from scorecard.assessment.records import State
from scorecard.services import conclusion, objections, publication, verification
from scorecard.services.own_standing import OwnStanding, own_standings
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.improving import planned
from tests.services.rounds import WHO, R, drafted, submitted

OFFICIAL, LEADER, LEAD = WHO["official"], WHO["leader"], WHO["lead_assessor"]
PLANNER = actor("coordinator", "everywhere", 5)


def only(at: Workplace) -> OwnStanding:
    (found,) = own_standings(at, OFFICIAL)
    assert own_standings(at, LEADER) == (found,)
    return found


def test_a_draft_is_no_standing(at: Workplace) -> None:
    drafted(at, "Kỳ 2024")
    assert own_standings(at, OFFICIAL) == ()


def test_it_follows_the_assessment_through_the_procedure(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    assert (only(at).state, only(at).last_day, only(at).reopened) == (State.SUBMITTED, None, "")
    verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry("1.1.1", R, note="cũ"), 0)
    assert (only(at).state, only(at).reopened) == (State.IN_VERIFICATION, "")
    conclusion.conclude(at, LEAD, case.id)
    assert (only(at).state, only(at).last_day) == (State.CONCLUDED, date(2026, 12, 1))
    (late,) = own_standings(at, replace(OFFICIAL, today=date(2026, 12, 2)))
    assert late.last_day is None
    objections.raise_objections(at, LEADER, case.id, {"1.1.1": "xem lại"})
    assert (only(at).state, only(at).last_day) == (State.APPEALED, None)


def test_a_reopened_one_tells_why_until_it_is_concluded_again(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry("1.1.1", R, note="cũ"), 0)
    conclusion.conclude(at, LEAD, case.id)
    publication.reopen(at, WHO["coordinator"], case.id, "có căn cứ mới")
    assert (only(at).state, only(at).reopened) == (State.IN_VERIFICATION, "có căn cứ mới")
    conclusion.conclude(at, LEAD, case.id)
    assert only(at).reopened == ""


def test_once_published_it_counts_the_plan(at: Workplace) -> None:
    case = submitted(at, "Kỳ 2024")
    verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry("1.1.1", R, note="cũ"), 0)
    conclusion.conclude(at, LEAD, case.id)
    publication.publish(at, WHO["coordinator"], case.id, "đã đồng ý")
    assert (only(at).state, only(at).actions) == (State.PUBLISHED, 0)
    planned(at, case.id, "1.1.1")
    assert only(at).actions == 1


def test_others_have_no_own_assessment(at: Workplace) -> None:
    submitted(at, "Kỳ 2024")
    for role, relation in (("official", "sibling"), ("assessor", "own"), ("leadership", "everywhere")):
        assert own_standings(at, actor(role, relation, 9)) == ()
