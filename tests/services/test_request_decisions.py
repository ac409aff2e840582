"""Deciding on an answer: accepted files are evidence, a sent-back link works again, and two decide only once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from scorecard.assessment.records import EvidenceDetails
from scorecard.assessment.requests import RequestState
from scorecard.errors import ScorecardError
from scorecard.evidence_files.verdicts import EvidenceRefused
from scorecard.framework.models import Level
from scorecard.rating.marks import AnswerMark
from scorecard.services import assessments, evidence, history_check, request_answers, scoring
from scorecard.services.evidence import Locator
from scorecard.services.request_decisions import (
    TakenFile,
    accept_answer,
    prolong_request,
    renew_link,
    revoke_request,
    send_back,
)
from scorecard.services.request_errors import (
    LinkNotInForce,
    RequestChangedMeanwhile,
    RequestIncomplete,
    RequestStepNotPossible,
)
from scorecard.services.scoring import Entry, ScoreNotOnScale
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.asking import ADDRESS, DUE, OFFICIAL, Asked, asked, pdf
from tests.services.world import NOW, workplace

SECOND = actor("official", "own", 9)


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def taken(case: Asked, title: str = "Niên giám thống kê 2024", *codes: str) -> list[TakenFile]:
    details = EvidenceDetails(title, "1/NGTK", holder="Chi cục Thống kê")
    return [TakenFile(file.id, details, codes, Locator("12", "II")) for file in case.now().files]


def opens(case: Asked, token: str | None = None) -> bool:
    try:
        request_answers.open_link(case.at, token or case.token, ADDRESS)
    except LinkNotInForce:
        return False
    return True


def test_accepted_files_become_documents_linked_with_their_locator(home: Workplace) -> None:
    case = asked(home)
    case.answer("Xin gửi.", pdf(1), pdf(2))
    scoring.save_answer(home, OFFICIAL, case.assessment_id, Entry("1.1.1", Level.GREEN), 0)
    versions = accept_answer(home, OFFICIAL, case.id, 2, taken(case, "Niên giám", "1.1.1", "2.1.1"))
    sheet = assessments.sheet(home, OFFICIAL, case.assessment_id)
    assert sorted(sheet.links) == ["1.1.1", "2.1.1"]
    link = sheet.links["1.1.1"][0]
    assert (link.page, link.section, link.item.details.title) == ("12", "II", "Niên giám")
    assert link.item.details.holder == "Chi cục Thống kê"
    assert evidence.read_file(home, OFFICIAL, versions[1])[1] == pdf(2)
    found = case.now()
    assert (found.state, [file.evidence_version_id for file in found.files]) == (
        RequestState.ACCEPTED,
        list(versions),
    )
    assert sheet.rating.answers[0] == AnswerMark.GREEN
    assert history_check.verify(home) == []


def test_after_acceptance_the_link_is_used_up_and_a_replay_changes_nothing(home: Workplace) -> None:
    case = asked(home)
    case.answer("Xin gửi.", pdf(1))
    accept_answer(home, OFFICIAL, case.id, 2, taken(case, "Niên giám", "1.1.1"))
    assert not opens(case)
    for version in (1, 2, 3):
        with pytest.raises(LinkNotInForce):
            case.answer("Gửi lại lần nữa.", pdf(3), based_on=version)
    assert (case.now().answer, len(case.now().files), case.now().version) == ("Xin gửi.", 1, 3)


def test_an_answer_of_words_alone_is_accepted_without_a_document(at: Workplace) -> None:
    case = asked(at)
    case.answer("Cơ quan không lưu tài liệu này.")
    assert accept_answer(at, OFFICIAL, case.id, 2, []) == ()
    assert evidence.documents(at, OFFICIAL, case.assessment_id) == []


def test_each_file_is_dealt_with_once_and_needs_a_title(at: Workplace) -> None:
    case = asked(at)
    case.answer("Xin gửi.", pdf(1), pdf(2))
    good = taken(case, "Niên giám", "1.1.1")
    for wrong in ([], good[:1], [good[0], good[0]], [*good, replace(good[0], file_id=99)]):
        with pytest.raises(RequestIncomplete) as refused:
            accept_answer(at, OFFICIAL, case.id, 2, wrong)
        assert refused.value.reason == "files"
    with pytest.raises(EvidenceRefused):
        accept_answer(at, OFFICIAL, case.id, 2, taken(case, " "))
    with pytest.raises(ScoreNotOnScale):
        accept_answer(at, OFFICIAL, case.id, 2, taken(case, "Niên giám", "9.9.9"))
    assert evidence.documents(at, OFFICIAL, case.assessment_id) == []
    assert case.now().state is RequestState.ANSWERED


def test_a_file_of_another_request_cannot_be_taken_in(at: Workplace) -> None:
    case, other = asked(at, "Kỳ 1"), asked(at, "Kỳ 2")
    case.answer("a", pdf(1))
    other.answer("b", pdf(2))
    with pytest.raises(RequestIncomplete):
        accept_answer(at, OFFICIAL, case.id, 2, taken(other, "Niên giám", "1.1.1"))


def test_sent_back_with_a_reason_the_same_link_works_again(home: Workplace) -> None:
    case = asked(home)
    case.answer("Xin gửi.", pdf(1))
    with pytest.raises(RequestIncomplete):
        send_back(home, OFFICIAL, case.id, 2, " ")
    send_back(home, OFFICIAL, case.id, 2, "Thiếu trang có chữ ký")
    found = request_answers.open_link(home, case.token, ADDRESS).request
    assert (found.state, found.reason) == (RequestState.SENT_BACK, "Thiếu trang có chữ ký")
    case.answer("Xin bổ sung.", pdf(2))
    assert (case.now().state, len(case.now().files)) == (RequestState.ANSWERED, 2)


def test_what_was_not_answered_cannot_be_accepted_or_sent_back(at: Workplace) -> None:
    case = asked(at)
    with pytest.raises(RequestStepNotPossible):
        accept_answer(at, OFFICIAL, case.id, 1, [])
    with pytest.raises(RequestStepNotPossible):
        send_back(at, OFFICIAL, case.id, 1, "lý do")


def test_a_revoked_request_is_over(home: Workplace) -> None:
    case = asked(home)
    revoke_request(home, OFFICIAL, case.id, 1)
    assert not opens(case)
    with pytest.raises(LinkNotInForce):
        case.answer()
    for deed in (
        lambda: revoke_request(home, OFFICIAL, case.id, 2),
        lambda: prolong_request(home, OFFICIAL, case.id, 2, DUE),
        lambda: renew_link(home, OFFICIAL, case.id, 2),
    ):
        with pytest.raises(RequestStepNotPossible):
            deed()


def test_an_expired_link_works_again_once_prolonged(home: Workplace) -> None:
    case = asked(home)
    later = replace(home, clock=lambda: NOW + timedelta(days=30))
    expired = replace(case, at=later)
    assert not opens(expired)
    with pytest.raises(RequestIncomplete):
        prolong_request(later, OFFICIAL, case.id, 1, date(2026, 12, 20))
    prolong_request(later, OFFICIAL, case.id, 1, date(2026, 12, 31))
    assert opens(expired)
    assert (case.now().due, case.now().version) == (date(2026, 12, 31), 2)


def test_a_new_link_replaces_the_lost_one_and_keeps_the_answer(home: Workplace) -> None:
    case = asked(home)
    case.answer("Xin gửi.", pdf(1))
    token = renew_link(home, OFFICIAL, case.id, 2)
    assert token != case.token
    assert (opens(case), opens(case, token)) == (False, True)
    assert (case.now().answer, len(case.now().files)) == ("Xin gửi.", 1)


def test_a_decision_on_an_answer_that_was_amended_since_is_refused(home: Workplace) -> None:
    case = asked(home)
    case.answer("Bản đầu.", pdf(1))
    seen = taken(case, "Niên giám", "1.1.1")
    case.answer("Bản sửa.")
    with pytest.raises(RequestChangedMeanwhile):
        accept_answer(home, OFFICIAL, case.id, 2, seen)
    with pytest.raises(RequestChangedMeanwhile):
        send_back(home, OFFICIAL, case.id, 2, "lý do")
    assert evidence.documents(home, OFFICIAL, case.assessment_id) == []


def test_of_two_officials_who_decide_at_once_one_does_and_the_other_is_told(home: Workplace) -> None:
    case = asked(home)
    case.answer("Xin gửi.", pdf(1))
    files = taken(case, "Niên giám", "1.1.1")

    def accept(who: int) -> str:
        try:
            accept_answer(home, (OFFICIAL, SECOND)[who % 2], case.id, 2, files)
        except ScorecardError as error:
            return error.code
        return "done"

    def back(_: int) -> str:
        try:
            send_back(home, SECOND, case.id, 2, "lý do")
        except ScorecardError as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit((accept, back)[n % 2], n) for n in range(8)]
        said = [each.result() for each in tries]
    assert said.count("done") == 1
    assert set(said) <= {"done", "SC-463", "SC-464"}
    documents = evidence.documents(home, OFFICIAL, case.assessment_id)
    assert len(documents) == (1 if case.now().state is RequestState.ACCEPTED else 0)
    assert history_check.verify(home) == []
