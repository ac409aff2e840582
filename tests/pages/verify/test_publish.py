"""The publish page: one or all at once, who will see it, and reopening with a reason."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Scope
from scorecard.assessment.records import State
from scorecard.services.conclusion import conclude
from scorecard.services.scoring import Entry
from scorecard.services.verification import save_assessor_answer
from scorecard.store import results
from tests.pages.verify.conftest import shown
from tests.services.rounds import G, Round

Screen = Callable[..., AppTest]
LEADER, COORDINATOR = 2, 5
ALL = Scope(everything=True)


@pytest.fixture
def concluded(case: Round) -> Round:
    save_assessor_answer(case.at, case.who("assessor"), case.id, Entry("1.1.1", G), 0)
    conclude(case.at, case.who("lead_assessor"), case.id)
    return case


def test_a_chosen_assessment_is_published_and_it_is_said_who_sees_it(
    concluded: Round, screen: Screen
) -> None:
    run = screen(COORDINATOR, "verify/publish.py")
    assert not run.exception
    assert run.button(key="publish-now").disabled
    assert "hiện cho những tài khoản được xem kết quả của địa phương đó" in shown(run)
    run.checkbox(key=f"publish-choose-{concluded.id}").check().run()
    assert run.button(key="publish-now").label == "Công bố 1 bản đã chọn"
    run.text_area(key="publish-early-reason").set_value("địa phương đã đồng ý")
    run.button(key="publish-now").click().run()
    assert not run.exception
    assert concluded.state() is State.PUBLISHED
    assert "Đã công bố 1 bản: Quận Hải An." in shown(run)
    with concluded.at.store.reading() as transaction:
        rows = results.published(transaction, ALL, concluded.cycle_id)
    assert {row.stage for row in rows} == {"self", "verified"}


def test_all_are_chosen_by_one_box(concluded: Round, screen: Screen) -> None:
    run = screen(COORDINATOR, "verify/publish.py")
    run.checkbox(key="publish-all").check().run()
    assert run.checkbox(key=f"publish-choose-{concluded.id}").value is True
    run.text_area(key="publish-early-reason").set_value("địa phương đã đồng ý")
    run.button(key="publish-now").click().run()
    assert concluded.state() is State.PUBLISHED


def test_while_the_locality_can_object_it_is_published_with_a_reason_that_both_sides_read(
    concluded: Round, screen: Screen
) -> None:
    run = screen(COORDINATOR, "verify/publish.py")
    run.checkbox(key=f"publish-choose-{concluded.id}").check().run()
    assert "1 bản đã chọn còn trong thời hạn kiến nghị: Quận Hải An" in shown(run)
    run.button(key="publish-now").click().run()
    assert "SC-582" in shown(run)
    assert "đến hết ngày 01/12/2026" in shown(run)
    assert concluded.state() is State.CONCLUDED
    run.text_area(key="publish-early-reason").set_value("địa phương đã đồng ý")
    run.button(key="publish-now").click().run()
    assert concluded.state() is State.PUBLISHED
    assert "địa phương đã đồng ý" in shown(run)
    told = shown(screen(LEADER, "assess/submit.py", assessment=str(concluded.id)))
    assert "Lý do công bố sớm: địa phương đã đồng ý" in told


def test_it_is_reopened_with_a_reason_only(concluded: Round, screen: Screen) -> None:
    run = screen(COORDINATOR, "verify/publish.py")
    run.selectbox(key="publish-reopen").set_value(concluded.id).run()
    run.button(key="publish-reopen-now").click().run()
    assert "SC-202" in shown(run)
    assert concluded.state() is State.CONCLUDED
    run.text_area(key="publish-reopen-reason").set_value("địa phương kiến nghị có căn cứ")
    run.button(key="publish-reopen-now").click().run()
    assert concluded.state() is State.IN_VERIFICATION
    assert "Đã mở lại: Quận Hải An" in shown(run)
