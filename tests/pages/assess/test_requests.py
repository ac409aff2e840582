"""Asking agencies on the screens: the link is shown once, the answer is taken in, sent back, prolonged, revoked."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.access.roles import Role
from scorecard.assessment.requests import EvidenceRequest, RequestState
from scorecard.services import evidence_requests, request_answers
from scorecard.services.assessments import sheet
from scorecard.services.evidence import FileSource
from scorecard.services.evidence_requests import Wanted
from scorecard.services.request_answers import Answer
from scorecard.services.workplace import Workplace
from tests.pages.people import Person, words
from tests.services.post_office import PostOffice, post_office
from tests.services.world import PDF

PAGE, REGISTER, HOME = "assess/requests.py", "assess/evidence.py", "home/home.py"


def asked(at: Workplace, official: Person, assessment_id: int) -> tuple[int, str]:
    due = official.actor.today + timedelta(days=7)
    wanted = Wanted("Chi cục Thống kê", "Niên giám 2024", ("1.1.1", "2.1.1"), due)
    issued = evidence_requests.request_evidence(at, official.actor, assessment_id, wanted)
    return issued.request_id, issued.token


def answer(at: Workplace, token: str, version: int = 1) -> None:
    file = FileSource("Niên giám.pdf", PDF)
    request_answers.receive_answer(at, token, "203.0.113.7", Answer("Xin gửi bản số.", version, (file,)))


def one(at: Workplace, official: Person, assessment_id: int) -> EvidenceRequest:
    return evidence_requests.requests(at, official.actor, assessment_id).requests[0]


def test_an_official_asks_and_is_shown_the_link_once_with_a_letter_in_vietnamese(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE)
    assert "Chưa có đề nghị nào" in words(run)
    run.text_input(key="assess-request-0-agency").input("Chi cục Thống kê").run()
    run.text_area(key="assess-request-0-what").input("Niên giám 2024").run()
    run.multiselect(key="assess-request-0-codes").set_value(["1.1.1"]).run()
    run.button(key="assess-request-save").click().run()
    assert not run.exception
    address, letter = (each.value for each in run.code)
    token = address.rpartition("/request/")[2]
    assert request_answers.open_link(at, token, "10.0.0.1").request.agency == "Chi cục Thống kê"
    assert letter.startswith("Kính gửi Chi cục Thống kê,")
    assert "Quận Hải An" in letter
    assert address in letter
    run.button(key="assess-request-copied").click().run()
    assert not run.code
    assert token not in words(run)
    assert not official.screen(PAGE).code


def test_a_request_without_what_is_asked_stays_on_screen_and_is_not_made(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    run = official.screen(PAGE)
    run.text_input(key="assess-request-0-agency").input("Chi cục Thống kê").run()
    run.button(key="assess-request-save").click().run()
    assert "SC-462" in words(run)
    assert run.text_input(key="assess-request-0-agency").value == "Chi cục Thống kê"
    assert evidence_requests.requests(at, official.actor, assessment_id).requests == ()


def test_an_answer_is_taken_in_as_evidence_with_its_locator(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    number, token = asked(at, official, assessment_id)
    answer(at, token)
    run = official.screen(PAGE)
    file = one(at, official, assessment_id).files[0]
    assert "Xin gửi bản số." in words(run)
    assert f'href="/received/{file.id}"' in words(run)
    run.text_input(key=f"assess-received-{file.id}-page").input("12").run()
    run.button(key=f"assess-request-{number}-accept").click().run()
    assert not run.exception
    links = sheet(at, official.actor, assessment_id).links
    assert sorted(links) == ["1.1.1", "2.1.1"]
    link = links["1.1.1"][0]
    assert (link.page, link.item.details.title, link.item.details.holder) == (
        "12",
        "Niên giám",
        "Chi cục Thống kê",
    )
    assert one(at, official, assessment_id).state is RequestState.ACCEPTED


def test_an_answer_is_sent_back_with_its_reason(at: Workplace, assessment_id: int, official: Person) -> None:
    number, token = asked(at, official, assessment_id)
    answer(at, token)
    run = official.screen(PAGE)
    run.text_area(key=f"assess-request-{number}-2-reason").input("Thiếu chữ ký").run()
    run.button(key=f"assess-request-{number}-2-send-back").click().run()
    found = one(at, official, assessment_id)
    assert (found.state, found.reason) == (RequestState.SENT_BACK, "Thiếu chữ ký")
    assert "Thiếu chữ ký" in words(run)


def test_a_request_is_prolonged_gets_a_new_link_and_is_revoked(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    number, token = asked(at, official, assessment_id)
    run = official.screen(PAGE)
    later = official.actor.today + timedelta(days=20)
    run.date_input(key=f"assess-request-{number}-1-due").set_value(later).run()
    run.button(key=f"assess-request-{number}-1-prolong").click().run()
    assert one(at, official, assessment_id).due == later
    run.button(key=f"assess-request-{number}-2-renew").click().run()
    assert token not in run.code[0].value
    run.button(key=f"assess-request-{number}-3-revoke").click().run()
    assert one(at, official, assessment_id).state is RequestState.REVOKED
    assert not [each for each in run.button if str(each.key).startswith(f"assess-request-{number}-")]


def test_a_leader_has_no_control_that_takes_an_answer_in(
    at: Workplace, assessment_id: int, official: Person, person: Callable[..., Person]
) -> None:
    number, token = asked(at, official, assessment_id)
    answer(at, token)
    keys = {str(each.key) for each in person(Role.LEADER).screen(PAGE).button}
    assert f"assess-request-{number}-accept" not in keys
    assert f"assess-request-{number}-2-send-back" in keys


def test_home_tells_of_answers_to_look_at_and_the_register_leads_there(
    at: Workplace, assessment_id: int, official: Person
) -> None:
    _, token = asked(at, official, assessment_id)
    assert "Minh chứng từ cơ quan" not in words(official.screen(HOME))
    answer(at, token)
    assert "Minh chứng từ cơ quan: 1 câu trả lời chờ xem" in words(official.screen(HOME))
    links = [each.proto.page for each in official.screen(REGISTER).get("page_link")]
    assert any("evidence-requests" in each for each in links)


def issued(run: AppTest) -> AppTest:
    run.text_input(key="assess-request-0-agency").input("Chi cục Thống kê").run()
    run.text_area(key="assess-request-0-what").input("Niên giám 2024").run()
    run.multiselect(key="assess-request-0-codes").set_value(["1.1.1"]).run()
    return run.button(key="assess-request-save").click().run()


def test_without_a_mail_server_no_screen_offers_to_mail(assessment_id: int, official: Person) -> None:
    assert "Gửi thư kèm liên kết" not in [each.label for each in issued(official.screen(PAGE)).button]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """A mail server, set before the home is opened."""
    with post_office() as opened:
        monkeypatch.setenv("SCORECARD_SMTP_URL", opened.url)
        yield opened


def test_with_a_mail_server_the_letter_shown_is_the_letter_sent(
    office: PostOffice, assessment_id: int, official: Person
) -> None:
    run = issued(official.screen(PAGE))
    shown = run.code[1].value
    run.text_input(key="assess-request-mail-to").input("vanthu@thongke").run()
    run.button(key="assess-request-mail").click().run()
    assert "SC-474" in words(run)
    assert office.letters == []
    run.text_input(key="assess-request-mail-to").input("vanthu@thongke.gov.vn").run()
    run.button(key="assess-request-mail").click().run()
    assert "Đã gửi thư kèm liên kết tới vanthu@thongke.gov.vn." in words(run)
    (sent,) = office.letters
    text = message_from_bytes(sent, policy=policy.default).get_content()
    assert text.replace("\r\n", "\n").strip() == shown.strip()
