"""The verify page: three columns, saves at each change, a reason for a difference, verdicts, the next indicator."""

from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.assessment.records import Answer, Check, Stage, State, Verdict
from scorecard.framework.models import Level
from scorecard.services.scoring import Entry
from scorecard.services.verification import save_assessor_answer
from scorecard.store import accounts
from scorecard.ui.pieces.cells import WIDGETS
from tests.pages.verify.conftest import shown
from tests.services.rounds import LOCALITY, G, R, Round, Y, drafted
from tests.services.world import NOW, REFERENCE

Screen = Callable[..., AppTest]
ASSESSOR = 3


def opened(screen: Screen, case: Round, indicator: str = "1.1") -> AppTest:
    return screen(ASSESSOR, "verify/verify.py", assessment=str(case.id), indicator=indicator)


def stored(case: Round, code: str) -> Answer | None:
    return case.answer(Stage.ASSESSOR, code, ASSESSOR)


def name(case: Round, code: str, what: str) -> str:
    language = "-vi" if what in WIDGETS else ""
    return f"verify-assessor-{case.id}-{code.replace('.', '-')}-{what}{language}"


def test_claim_evidence_and_score_stand_side_by_side(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    assert not run.exception
    words = shown(run)
    assert "1.1.1 Chính sách và mục tiêu chất lượng" in words
    assert "Xem ở trang 3, mục II" in words
    assert "/evidence/" in words
    assert "/preview/1" in words
    assert "Văn bản chỉ có 1 trang, không có trang 3." in words
    assert "Tự chấm xanh nhưng không có minh chứng" in words
    assert len(run.radio) == 5


def test_the_same_level_as_claimed_is_saved_at_once(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.radio(key=name(case, "1.1.1", "level")).set_value(Level.GREEN).run()
    assert not run.exception
    saved = stored(case, "1.1.1")
    assert saved is not None
    assert (saved.level, saved.version) == (Level.GREEN, 1)
    assert "Đã lưu" in shown(run)
    assert run.session_state[name(case, "1.1.1", "seen")] == 1


def test_a_difference_without_a_reason_stays_on_screen_and_is_not_shown_as_saved(
    case: Round, screen: Screen
) -> None:
    run = opened(screen, case)
    run.radio(key=name(case, "1.1.1", "level")).set_value(Level.YELLOW).run()
    assert stored(case, "1.1.1") is None
    assert run.radio(key=name(case, "1.1.1", "level")).value is Level.YELLOW
    assert "Chưa lưu." in shown(run)
    assert "SC-212" in shown(run)
    assert "Đã lưu" not in shown(run)


def test_the_waiting_difference_is_saved_when_its_reason_comes(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.radio(key=name(case, "1.1.1", "level")).set_value(Level.YELLOW).run()
    run.text_area(key=name(case, "1.1.1", "note")).set_value("Mục tiêu chưa đo được").run()
    saved = stored(case, "1.1.1")
    assert saved is not None
    assert (saved.level, saved.note) == (Level.YELLOW, "Mục tiêu chưa đo được")
    assert "Chưa lưu." not in shown(run)
    assert "Đã lưu" in shown(run)


def test_a_waiting_difference_can_be_dropped(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.radio(key=name(case, "1.1.1", "level")).set_value(Level.RED).run()
    run.button(key=name(case, "1.1.1", "discard")).click().run()
    assert run.radio(key=name(case, "1.1.1", "level")).value is None
    assert stored(case, "1.1.1") is None


def test_a_level_can_be_taken_back(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.radio(key=name(case, "1.1.3", "level")).set_value(Level.YELLOW).run()
    run.button(key=name(case, "1.1.3", "take-back")).click().run()
    saved = stored(case, "1.1.3")
    assert saved is not None
    assert (saved.level, saved.version) == (None, 2)


def test_two_windows_on_one_item_show_both_values_and_the_choice(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    other = Entry("1.1.1", R, note="không có văn bản")
    save_assessor_answer(case.at, case.who("assessor"), case.id, other, 0)
    run.radio(key=name(case, "1.1.1", "level")).set_value(Level.GREEN).run()
    assert "SC-209" in shown(run)
    assert "không có văn bản" in shown(run)
    kept = stored(case, "1.1.1")
    assert kept is not None
    assert kept.level is R
    run.button(key=name(case, "1.1.1", "keep-mine")).click().run()
    saved = stored(case, "1.1.1")
    assert saved is not None
    assert (saved.level, saved.version) == (G, 2)
    assert "SC-209" not in shown(run)


def test_a_measured_value_keeps_its_decimals_and_a_wrong_one_is_not_saved(
    case: Round, screen: Screen
) -> None:
    run = opened(screen, case, "1.4")
    box = name(case, "1.4.2", "measured")
    run.text_input(key=box).set_value("92,5").run()
    saved = stored(case, "1.4.2")
    assert saved is not None
    assert str(saved.measured) == "92.5"
    run.text_input(key=box).set_value("nhiều").run()
    assert "Chưa lưu." in shown(run)
    again = stored(case, "1.4.2")
    assert again is not None
    assert str(again.measured) == "92.5"


def test_evidence_is_accepted_with_one_button(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.button(key=f"verify-accept-{case.links['1.1.1']}").click().run()
    link = case.link("1.1.1")
    assert link.verdict is Verdict.ACCEPTED
    run.button(key=f"verify-reconsider-{link.id}").click().run()
    assert case.link("1.1.1").verdict is None


def test_what_was_checked_is_kept_with_the_verdict(case: Round, screen: Screen) -> None:
    number = case.links["1.1.1"]
    run = opened(screen, case)
    run.button_group(key=f"verify-checks-{number}-vi").set_value([Check.PAGE, Check.SIGNATURE])
    run.button(key=f"verify-accept-{number}").click().run()
    assert not run.exception
    assert case.link("1.1.1").checks == {Check.PAGE, Check.SIGNATURE}
    assert "đã đối chiếu: đúng trang, chữ ký" in shown(run)
    run.button(key=f"verify-reconsider-{number}").click().run()
    assert (case.link("1.1.1").verdict, len(case.link("1.1.1").checks)) == (None, 2)


def test_refusing_evidence_needs_its_reason(case: Round, screen: Screen) -> None:
    number = case.links["1.1.1"]
    run = opened(screen, case)
    run.button(key=f"verify-refuse-{number}").click().run()
    assert "SC-213" in shown(run)
    run.text_area(key=f"verify-refusal-{number}").set_value("văn bản hết hiệu lực")
    run.button(key=f"verify-refuse-{number}").click().run()
    link = case.link("1.1.1")
    assert (link.verdict, link.verdict_reason) == (Verdict.REFUSED, "văn bản hết hiệu lực")
    assert "văn bản hết hiệu lực" in shown(run)


def test_all_unjudged_evidence_of_an_indicator_is_accepted_by_one_act(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.button(key="verify-accept-evidence").click().run()
    assert case.link("1.1.1").verdict is Verdict.ACCEPTED


def test_the_rest_is_accepted_by_a_named_act_that_says_what_it_means(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.radio(key=name(case, "1.1.1", "level")).set_value(Level.GREEN).run()
    assert "được ghi dấu và đếm riêng" in shown(run)
    button = run.button(key="verify-accept-rest")
    assert button.label == "Chấp nhận phần còn lại theo tự chấm (2)"
    button.click().run()
    taken = {code: stored(case, code) for code in ("1.1.1", "1.1.2", "1.1.3", "1.1.4")}
    assert [answer and (answer.level, answer.accepted_as_self) for answer in taken.values()] == [
        (G, False),
        (G, True),
        (Y, True),
        None,
    ]
    assert "Đã chấp nhận 2 mục của 1.1 theo tự chấm." in shown(run)


def test_the_list_begins_with_the_greens_without_evidence(case: Round, screen: Screen) -> None:
    run = screen(ASSESSOR, "verify/verify.py", assessment=str(case.id))
    listed = run.selectbox(key="shell-choice-indicator")
    assert listed.value == "1.1"
    assert "1 xanh thiếu minh chứng · đã xem 0/5" in listed.options[0]


def test_the_next_button_goes_to_the_next_indicator_that_waits(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    assert run.button(key="verify-next").label == "Tiếp theo cần xem: 1.2"
    run.button(key="verify-next").click().run()
    assert run.query_params["indicator"] == "1.2"
    assert "1.2.1" in shown(run)


def test_it_is_sent_back_with_a_reason_only(case: Round, screen: Screen) -> None:
    run = opened(screen, case)
    run.button(key="verify-return").click().run()
    assert "SC-202" in shown(run)
    run.text_area(key="verify-return-reason").set_value("thiếu văn bản 1.1.2")
    run.button(key="verify-return").click().run()
    assert case.state() is State.RETURNED
    assert "Đã trả lại" in shown(run)


def test_an_assessment_of_elsewhere_cannot_be_opened_by_its_address(case: Round, screen: Screen) -> None:
    run = screen(ASSESSOR, "verify/verify.py", assessment="999999")
    assert "SC-101" in shown(run)
    assert not run.radio


@pytest.mark.parametrize("file", ["queue", "verify", "conclude", "publish"])
def test_an_official_is_not_offered_the_verification_pages(case: Round, screen: Screen, file: str) -> None:
    with pytest.raises(ValueError, match="page"):
        screen(1, f"verify/{file}.py")


def test_another_framework_is_verified_in_its_own_words(case: Round, screen: Screen) -> None:
    other = drafted(case.at, "Kỳ sản xuất sạch hơn", "san-xuat-sach-hon")
    other.submit()
    framework = case.at.framework(2)
    run = screen(ASSESSOR, "verify/verify.py", assessment=str(other.id))
    assert not run.exception
    assert f"{framework.words.sub_indicator.vi} bạn đã thẩm định" in shown(run)
    listed = run.selectbox(key="shell-choice-indicator")
    assert listed.label == f"{framework.words.indicator.vi.capitalize()} cần thẩm định"


@pytest.fixture
def official_turned_assessor(case: Round) -> Iterator[int]:
    """The official of account 1 with an assessor's grant as well, for one test."""
    row = {"account_id": 1, "role": "assessor", "locality_key": LOCALITY}
    with case.at.store.writing() as transaction:
        grant = accounts.add_grant(transaction, {**row, "valid_from": REFERENCE, "granted_at": NOW})
    yield 1
    with case.at.store.writing() as transaction:
        accounts.revoke_grant(transaction, grant, NOW)


def test_who_scored_here_can_look_but_not_verify(
    case: Round, screen: Screen, official_turned_assessor: int
) -> None:
    run = screen(official_turned_assessor, "verify/verify.py", assessment=str(case.id), indicator="1.1")
    assert "Bạn đã tham gia tự chấm địa phương này" in shown(run)
    assert all(radio.disabled for radio in run.radio)
    assert "verify-accept-rest" not in [button.key for button in run.button]
