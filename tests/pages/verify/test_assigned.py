"""Assessors assigned to a locality: on the queue, at a typed address, with a tab left open, and until when."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.assessment.planning import Step
from scorecard.assessment.records import Stage
from scorecard.services import cycle_assessors, cycles, extensions
from scorecard.services.cycles import CycleDates
from tests.access.places import DAY, REFERENCE, actor
from tests.pages.verify.conftest import shown
from tests.services.rounds import LOCALITY, G, Round

Screen = Callable[..., AppTest]
COORDINATOR = actor("coordinator", "everywhere", 5)


@pytest.fixture
def assigned(case: Round) -> Round:
    """Assigned to account 3 alone."""
    cycle_assessors.assign_assessors(case.at, COORDINATOR, case.cycle_id, [(LOCALITY, 3)])
    return case


def test_the_queue_of_the_assigned_says_whose_it_is_and_another_assessor_does_not_have_it(
    assigned: Round, screen: Screen
) -> None:
    mine = screen(3, "verify/queue.py")
    assert "Được giao cho tôi" in [each.value for each in mine.header]
    assert "Giao cho bạn" in shown(mine)
    assert mine.button(key=f"verify-open-{assigned.id}")
    other = screen(6, "verify/queue.py")
    assert not other.exception
    assert f"verify-open-{assigned.id}" not in [each.key for each in other.button]


def test_a_lead_finds_it_last_with_the_names(assigned: Round, screen: Screen) -> None:
    run = screen(4, "verify/queue.py")
    assert [each.value for each in run.header][-1] == "Đã giao cho người khác"
    assert "Giao cho Người 3" in shown(run)
    opened = run.button(key=f"verify-open-{assigned.id}").click().run()
    assert "Hồ sơ này được giao cho Người 3 thẩm định" in shown(opened)
    assert not opened.radio(key=f"verify-assessor-{assigned.id}-1-1-1-level-vi").disabled


def test_a_typed_address_is_answered_with_whom_to_ask(assigned: Round, screen: Screen) -> None:
    run = screen(6, "verify/verify.py", assessment=str(assigned.id))
    assert not run.exception
    assert "được giao cho Người 3 thẩm định" in shown(run)
    assert not run.radio


def test_a_withdrawn_assessor_with_a_tab_open_is_told_and_saves_nothing(
    assigned: Round, screen: Screen
) -> None:
    run = screen(3, "verify/verify.py", assessment=str(assigned.id))
    at, cycle_id = assigned.at, assigned.cycle_id
    cycle_assessors.assign_assessors(at, COORDINATOR, cycle_id, [(LOCALITY, 6)])
    cycle_assessors.withdraw_assessors(at, COORDINATOR, cycle_id, [(LOCALITY, 3)])
    after = run.radio(key=f"verify-assessor-{assigned.id}-1-1-2-level-vi").set_value(G).run()
    assert not after.exception
    assert "được giao cho Người 6 thẩm định" in shown(after)
    assert assigned.answer(Stage.ASSESSOR, "1.1.2", 3) is None


def test_more_time_is_said_in_the_queue_and_above_the_work(case: Round, screen: Screen) -> None:
    due = DAY + timedelta(days=400)
    dates = CycleDates(REFERENCE, None, due)
    cycles.change_dates(case.at, COORDINATOR, case.cycle_id, dates, "đặt hạn", 1)
    later = due + timedelta(days=9)
    extensions.extend(case.at, COORDINATOR, case.cycle_id, LOCALITY, Step.CONCLUDE, later, "mưa bão")
    said = f"Gia hạn đến {later:%d/%m/%Y}, còn "
    assert said in shown(screen(3, "verify/queue.py"))
    assert said in shown(screen(3, "verify/verify.py", assessment=str(case.id)))
    assert said in shown(screen(3, "home/home.py"))
