"""The sample page and its marks: the lead draws, assessors see it, what lies outside is accepted by a named act."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.assessment.planning import Sample
from scorecard.assessment.records import Stage
from scorecard.services.conclusion import conclude
from scorecard.services.sampling import draw_sample
from scorecard.services.scoring import Entry
from scorecard.services.verification import accept_outside_sample, save_assessor_answer
from scorecard.services.verification_sheet import verification_sheet
from scorecard.store import samples
from tests.pages.verify.conftest import shown
from tests.services.rounds import SECOND, WHO, G, R, Round, Y

Screen = Callable[..., AppTest]
ASSESSOR, LEAD, COORDINATOR = 3, 4, 5
PAGE = "verify/sample.py"


def opened(screen: Screen, case: Round, who: int = LEAD) -> AppTest:
    return screen(who, PAGE, assessment=str(case.id))


def stored(case: Round) -> Sample | None:
    with case.at.store.reading() as transaction:
        return samples.find(transaction, case.id)


@pytest.fixture
def drawn(case: Round) -> Round:
    """A sample without random items: 1.1.2 (green without evidence) in it, 1.1.1, 1.1.3 and 1.2.1 outside."""
    draw_sample(case.at, WHO["lead_assessor"], case.id, 0)
    return case


def test_the_lead_reads_what_a_draw_gives_and_draws_it(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    assert not run.exception
    words = shown(run)
    assert "1 xanh thiếu minh chứng chắc chắn" in words
    assert "Mẫu sẽ có 2 tiêu chí: 1 xanh thiếu minh chứng chắc chắn · 1 rút ngẫu nhiên." in words
    assert stored(case) is None
    run.number_input(key=f"sample-share-{case.id}").set_value(50).run()
    assert "Mẫu sẽ có 3 tiêu chí" in shown(run)
    run.button(key="sample-draw").click().run()
    assert not run.exception
    found = stored(case)
    assert found is not None
    assert (found.share, found.version, len(found.items), found.drawn_by) == (50, 1, 3, LEAD)
    assert "Đã rút mẫu: 3 tiêu chí cần thẩm định." in shown(run)
    assert found.seed in shown(run)


def test_drawing_again_needs_its_reason_and_is_told_on_the_page(drawn: Round, screen: Screen) -> None:
    run = opened(screen, drawn)
    run.number_input(key=f"sample-share-{drawn.id}").set_value(100).run()
    run.button(key="sample-draw").click().run()
    assert "SC-553" in shown(run)
    run.text_area(key=f"sample-reason-{drawn.id}").set_value("nhiều sai lệch").run()
    run.button(key="sample-draw").click().run()
    found = stored(drawn)
    assert found is not None
    assert (found.share, found.version, len(found.items)) == (100, 2, 4)
    assert "nhiều sai lệch" in shown(run)


def test_an_assessor_sees_the_sample_and_no_way_to_draw_it(drawn: Round, screen: Screen) -> None:
    run = opened(screen, drawn, ASSESSOR)
    assert not run.exception
    assert "0/1 tiêu chí trong mẫu đã có người chấm" in shown(run)
    assert not [each for each in run.button if each.key == "sample-draw"]


def test_an_assessor_is_told_that_nothing_was_drawn_yet(case: Round, screen: Screen) -> None:
    run = opened(screen, case, ASSESSOR)
    assert not run.exception
    assert "Chưa rút mẫu" in shown(run)
    assert not [each for each in run.button if each.key in ("sample-draw", "sample-accept")]


def test_what_lies_outside_is_accepted_only_after_it_was_understood(drawn: Round, screen: Screen) -> None:
    run = opened(screen, drawn, ASSESSOR)
    assert run.button(key="sample-accept").disabled
    assert "3 tiêu chí này" in run.checkbox(key=f"sample-understood-{drawn.id}").label
    run.checkbox(key=f"sample-understood-{drawn.id}").check().run()
    run.button(key="sample-accept").click().run()
    assert not run.exception
    taken = {code: drawn.answer(Stage.ASSESSOR, code, ASSESSOR) for code in ("1.1.1", "1.1.2", "1.1.3")}
    assert {code: answer and (answer.level, answer.accepted_as_self) for code, answer in taken.items()} == {
        "1.1.1": (G, True),
        "1.1.2": None,
        "1.1.3": (Y, True),
    }
    assert "Đã chấp nhận 3 tiêu chí ngoài mẫu theo tự chấm." in shown(run)
    assert "3 tiêu chí đã lấy theo tự chấm: không ai thẩm định" in shown(run)
    assert not [each for each in run.button if each.key == "sample-accept"]


def test_the_verify_page_narrows_to_the_sample_and_marks_its_rows(drawn: Round, screen: Screen) -> None:
    run = screen(ASSESSOR, "verify/verify.py", assessment=str(drawn.id), indicator="1.1")
    assert not run.exception
    assert "Trong mẫu: xanh thiếu minh chứng chắc chắn" in shown(run)
    assert "0/1 tiêu chí trong mẫu đã có người chấm" in shown(run)
    narrowed = screen(ASSESSOR, "verify/verify.py", assessment=str(drawn.id), part="sample")
    assert not narrowed.exception
    (listed,) = [each for each in narrowed.selectbox if each.label.endswith("cần thẩm định")]
    assert len(listed.options) == 1
    assert listed.options[0].startswith("1.1 ")
    assert "trong mẫu 0/1" in listed.options[0]


def test_the_rest_of_an_indicator_waits_for_its_sampled_items(drawn: Round, screen: Screen) -> None:
    run = screen(ASSESSOR, "verify/verify.py", assessment=str(drawn.id), indicator="1.1")
    assert "trước hết cần chấm các tiêu chí trong mẫu: 1.1.2" in shown(run)
    assert not [each for each in run.button if each.key == "verify-accept-rest"]
    save_assessor_answer(drawn.at, SECOND, drawn.id, Entry("1.1.2", R, note="không có văn bản"), 0)
    run = screen(ASSESSOR, "verify/verify.py", assessment=str(drawn.id), indicator="1.1")
    assert run.button(key="verify-accept-rest").label == "Chấp nhận phần còn lại theo tự chấm (2)"


def test_what_nobody_verified_is_no_progress_of_verification(drawn: Round, screen: Screen) -> None:
    accept_outside_sample(drawn.at, WHO["assessor"], drawn.id, 1)
    words = shown(screen(ASSESSOR, "verify/verify.py", assessment=str(drawn.id), indicator="1.1"))
    assert "3 lấy theo tự chấm" in words
    asked = len(verification_sheet(drawn.at, WHO["assessor"], drawn.id).comparisons)
    assert f"0/{asked} tiêu chí bạn đã thẩm định" in words
    assert "3 lấy theo tự chấm" in shown(screen(ASSESSOR, "verify/queue.py"))


def test_the_lead_is_told_of_sampled_items_that_nobody_looked_at_before_concluding(
    drawn: Round, screen: Screen
) -> None:
    accept_outside_sample(drawn.at, WHO["assessor"], drawn.id, 1)
    run = screen(LEAD, "verify/conclude.py", assessment=str(drawn.id))
    assert not run.exception
    assert "1 tiêu chí trong mẫu chưa ai xem, kết luận bây giờ thì để là chưa đánh giá: 1.1.2." in shown(run)
    assert "- 3 mục chấp nhận theo tự chấm, đếm riêng" in shown(run)


def test_the_publisher_reads_how_much_nobody_verified(drawn: Round, screen: Screen) -> None:
    accept_outside_sample(drawn.at, WHO["assessor"], drawn.id, 1)
    conclude(drawn.at, WHO["lead_assessor"], drawn.id)
    assert "3 tiêu chí lấy theo tự chấm" in shown(screen(COORDINATOR, "verify/publish.py"))
