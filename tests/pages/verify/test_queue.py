"""The queue: what waits for this assessor, with its numbers, and one way in each."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from scorecard.services.scoring import Entry
from scorecard.services.verification import save_assessor_answer
from tests.pages.verify.conftest import shown
from tests.services.rounds import R, Round, drafted

Screen = Callable[..., AppTest]


def test_a_submitted_assessment_shows_what_asks_for_attention_and_one_way_in(
    case: Round, screen: Screen
) -> None:
    run = screen(3, "verify/queue.py")
    assert not run.exception
    words = shown(run)
    assert "Quận Hải An · test_a_submitted_assessment" in words
    assert "· đã nộp" in words
    assert "Nộp lúc 21/11/2026 10:00" in words
    assert "1 xanh thiếu minh chứng" in words
    way_in = run.button(key=f"verify-open-{case.id}")
    assert way_in.label == "Bắt đầu thẩm định"
    opened = way_in.click().run()
    assert not opened.exception
    assert opened.query_params["assessment"] == str(case.id)
    assert "1.1.1 Chính sách và mục tiêu chất lượng" in shown(opened)


def test_progress_and_differences_are_counted(case: Round, screen: Screen) -> None:
    entry = Entry("1.1.1", R, note="không có văn bản")
    save_assessor_answer(case.at, case.who("assessor"), case.id, entry, 0)
    run = screen(3, "verify/queue.py")
    words = shown(run)
    assert "1 khác tự chấm · 1 xanh thiếu minh chứng" in words
    assert "1/" in words
    assert run.button(key=f"verify-open-{case.id}").label == "Thẩm định tiếp"


def test_a_draft_is_not_in_the_queue(case: Round, screen: Screen) -> None:
    draft = drafted(case.at, "Kỳ còn nháp")
    run = screen(3, "verify/queue.py")
    assert f"verify-open-{draft.id}" not in [button.key for button in run.button]
    assert "Kỳ còn nháp" not in shown(run)
