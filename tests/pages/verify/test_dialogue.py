"""Threads, resubmission and objections, on the screens of both sides: pressed, and looked up in the database."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.assessment.records import CommentKind, ObjectionOutcome, Stage, State
from scorecard.framework.models import Level
from scorecard.services.comments import threads
from scorecard.services.conclusion import conclude
from scorecard.services.objections import objection_sheet, raise_objections
from scorecard.services.publication import publish
from scorecard.services.scoring import Entry
from scorecard.services.submission import return_to_locality
from scorecard.services.verification import save_assessor_answer
from tests.pages.verify.conftest import shown
from tests.services.rounds import G, R, Round, Y

Screen = Callable[..., AppTest]
OFFICIAL, LEADER, ASSESSOR, LEAD, COORDINATOR = 1, 2, 3, 4, 5
VERIFY, CONCLUDE, SUBMIT = "verify/verify.py", "verify/conclude.py", "assess/submit.py"


@pytest.fixture
def concluded(case: Round) -> Round:
    """1.1.1 green → yellow, 1.1.3 yellow → red."""
    for code, level in (("1.1.1", Y), ("1.1.3", R)):
        save_assessor_answer(case.at, case.who("assessor"), case.id, Entry(code, level, note="chưa đủ"), 0)
    conclude(case.at, case.who("lead_assessor"), case.id)
    return case


def labels(run: AppTest) -> list[str]:
    return [each.label for each in run.expander]


def opened(run: AppTest, name: str) -> AppTest:
    """The fold of a thread opened; a closed one draws nothing."""
    run.session_state[f"{name}-box"] = True
    return run.run()


def test_an_assessor_writes_into_the_thread_and_the_locality_reads_and_answers(
    case: Round, screen: Screen
) -> None:
    run = screen(ASSESSOR, VERIFY, assessment=str(case.id), indicator="1.1")
    name = f"thread-{case.id}-1-1-2"
    opened(run, name)
    run.selectbox(key=f"{name}-kind").set_value(CommentKind.REQUEST)
    run.text_area(key=f"{name}-text").set_value("Bổ sung <b>quyết định</b>")
    run.button(key=f"{name}-send").click().run()
    assert not run.exception
    assert "Đã gửi trao đổi về tiêu chí 1.1.2." in shown(run)
    assert run.text_area(key=f"{name}-text").value == ""
    run = screen(OFFICIAL, "assess/self_assess.py", assessment=str(case.id), indicator="1.1")
    assert not run.exception
    assert "Trao đổi (1) · 1 yêu cầu chờ địa phương trả lời" in labels(run)
    opened(run, name)
    assert "Bổ sung &lt;b&gt;quyết định&lt;/b&gt;" in shown(run)
    run.text_area(key=f"{name}-text").set_value("Ở trang 3")
    run.button(key=f"{name}-send").click().run()
    found = threads(case.at, case.who("assessor"), case.id).of("1.1.2")
    assert [(each.kind, each.text) for each in found] == [
        (CommentKind.REQUEST, "Bổ sung <b>quyết định</b>"),
        (CommentKind.COMMENT, "Ở trang 3"),
    ]


def test_an_empty_message_is_refused_in_words(case: Round, screen: Screen) -> None:
    run = screen(ASSESSOR, VERIFY, assessment=str(case.id), indicator="1.1")
    opened(run, f"thread-{case.id}-1-1-2")
    run.button(key=f"thread-{case.id}-1-1-2-send").click().run()
    assert "SC-288" in shown(run)
    assert threads(case.at, case.who("assessor"), case.id).by_sub == {}


def test_what_changed_since_the_return_stands_above_the_sheet_and_on_its_row(
    case: Round, screen: Screen
) -> None:
    run = screen(ASSESSOR, VERIFY, assessment=str(case.id), indicator="1.1")
    assert "Đã đổi từ lần trả lại" not in shown(run)
    return_to_locality(case.at, case.who("assessor"), case.id, "bổ sung")
    case.claim(G, "1.1.3", note="đã ban hành")
    case.submit()
    run = screen(ASSESSOR, VERIFY, assessment=str(case.id), indicator="1.1")
    assert not run.exception
    assert [each for each in labels(run) if each.startswith("1 mục đã đổi từ lần trả lại lúc")]
    assert "Đã đổi từ lần trả lại: mức vàng → xanh; sửa giải trình" in shown(run)


def test_the_leader_reads_the_conclusion_and_objects_on_chosen_items(
    concluded: Round, screen: Screen
) -> None:
    run = screen(LEADER, SUBMIT, assessment=str(concluded.id))
    assert not run.exception
    assert "Kết luận của đoàn thẩm định" in [each.value for each in run.header]
    assert "2 mục kết luận khác tự chấm" in labels(run)
    assert run.button(key="objections-send").disabled
    run.multiselect(key=f"objections-chosen-{concluded.id}").set_value(["1.1.1", "1.1.3"]).run()
    run.text_area(key=f"objections-text-{concluded.id}-1-1-1").set_value("còn hiệu lực").run()
    run.button(key="objections-send").click().run()
    assert "SC-283" in shown(run)
    assert concluded.state() is State.CONCLUDED
    assert run.text_area(key=f"objections-text-{concluded.id}-1-1-1").value == "còn hiệu lực"
    run.text_area(key=f"objections-text-{concluded.id}-1-1-3").set_value("đã có quy trình").run()
    run.button(key="objections-send").click().run()
    assert "Đã gửi 2 kiến nghị" in shown(run)
    assert concluded.state() is State.APPEALED
    assert shown(run).count("Chờ trưởng đoàn thẩm định trả lời.") == 2


def test_an_official_reads_the_conclusion_and_has_nothing_to_press(concluded: Round, screen: Screen) -> None:
    run = screen(OFFICIAL, SUBMIT, assessment=str(concluded.id))
    assert "Lãnh đạo địa phương kiến nghị về kết luận được đến hết ngày" in shown(run)
    assert not [each for each in run.button if each.key == "objections-send"]


def test_once_published_the_page_no_longer_says_until_when_to_object(
    concluded: Round, screen: Screen
) -> None:
    publish(concluded.at, concluded.who("coordinator"), concluded.id, "đã đồng ý")
    run = screen(LEADER, SUBMIT, assessment=str(concluded.id))
    assert "Kết luận đã công bố nên không kiến nghị được nữa." in shown(run)
    assert "kiến nghị về kết luận được đến hết ngày" not in shown(run)


def test_before_concluding_the_lead_reads_how_long_the_locality_can_object(
    case: Round, screen: Screen
) -> None:
    save_assessor_answer(case.at, case.who("assessor"), case.id, Entry("1.1.1", Y, note="chưa đủ"), 0)
    run = screen(LEAD, CONCLUDE, assessment=str(case.id))
    assert "Lãnh đạo địa phương được kiến nghị trong 10 ngày sau kết luận." in shown(run)


def test_the_lead_keeps_one_changes_another_and_the_conclusion_can_be_published(
    concluded: Round, screen: Screen
) -> None:
    texts = {"1.1.1": "còn hiệu lực", "1.1.3": "đã có quy trình"}
    raise_objections(concluded.at, concluded.who("leader"), concluded.id, texts)
    first, second = objection_sheet(concluded.at, concluded.who("lead_assessor"), concluded.id).waiting
    assert "SC-101" not in shown(screen(COORDINATOR, "verify/publish.py"))
    run = screen(LEAD, CONCLUDE, assessment=str(concluded.id))
    assert not run.exception
    assert "còn hiệu lực" in shown(run)
    assert run.button(key=f"reply-{first.id}-send").disabled
    run.radio(key=f"reply-{first.id}-outcome").set_value(ObjectionOutcome.CHANGED).run()
    run.radio(key=f"reply-{first.id}-level").set_value(Level.GREEN).run()
    run.checkbox(key=f"reply-{first.id}-link-{concluded.links['1.1.1']}").check().run()
    run.text_area(key=f"reply-{first.id}-text").set_value("đã kiểm tra bản gốc").run()
    run.button(key=f"reply-{first.id}-send").click().run()
    assert not run.exception
    assert "Đã trả lời kiến nghị về tiêu chí 1.1.1." in shown(run)
    assert concluded.state() is State.APPEALED
    run.radio(key=f"reply-{second.id}-outcome").set_value(ObjectionOutcome.KEPT).run()
    run.button(key=f"reply-{second.id}-send").click().run()
    assert "SC-284" in shown(run)
    run.text_area(key=f"reply-{second.id}-text").set_value("quy trình chưa ký").run()
    run.button(key=f"reply-{second.id}-send").click().run()
    assert not run.exception
    assert concluded.state() is State.CONCLUDED
    assert concluded.letter("1.1.1", Stage.CONSENSUS) == "G"
    assert concluded.letter("1.1.3", Stage.CONSENSUS) == "R"
    run = screen(LEADER, SUBMIT, assessment=str(concluded.id))
    assert "đã kiểm tra bản gốc" in shown(run)
    assert "Trả lời: Giữ kết luận" in shown(run)


def test_the_publish_page_names_what_waits_for_replies(concluded: Round, screen: Screen) -> None:
    run = screen(COORDINATOR, "verify/publish.py")
    assert "địa phương còn được kiến nghị đến hết ngày 01/12/2026" in shown(run)
    raise_objections(concluded.at, concluded.who("leader"), concluded.id, {"1.1.1": "xem lại"})
    run = screen(COORDINATOR, "verify/publish.py")
    assert not run.exception
    assert "Chờ trả lời kiến nghị" in [each.value for each in run.header]
    assert not [each for each in run.checkbox if each.key == f"publish-choose-{concluded.id}"]


def test_home_tells_the_leader_until_when_and_the_lead_what_to_answer(
    concluded: Round, screen: Screen
) -> None:
    assert "Kiến nghị được đến hết ngày 01/12/2026" in shown(screen(LEADER, "home/home.py"))
    raise_objections(concluded.at, concluded.who("leader"), concluded.id, {"1.1.1": "xem lại"})
    assert "có kiến nghị chờ trả lời" in shown(screen(LEAD, "home/home.py"))
