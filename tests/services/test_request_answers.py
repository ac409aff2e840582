"""What comes by a link: taken whole or not at all, only while the link is in force, and never too much."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from scorecard.assessment.requests import RequestState
from scorecard.services import cycles, submission
from scorecard.services.evidence import FileSource
from scorecard.services.evidence_content import PersonalDataSeen
from scorecard.services.free_text import TextTooLong
from scorecard.services.request_answers import Answer, open_link, receive_answer
from scorecard.services.request_decisions import revoke_request
from scorecard.services.request_errors import (
    AnswerChangedMeanwhile,
    AnswerFileRefused,
    AnswerIncomplete,
    AnswerTooManyFiles,
    LinkNotInForce,
    LinkThrottled,
)
from scorecard.services.workplace import Workplace
from scorecard.store.tables_work import EvidenceRequestFile
from tests.access.places import actor
from tests.evidence_files.making import docx
from tests.services.asking import ADDRESS, LEADER, WANTED, Asked, asked, pdf
from tests.services.rounds import WHO
from tests.services.world import NOW, workplace

OTHER = "198.51.100.9"


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def stored_files(at: Workplace) -> int:
    with at.store.reading() as transaction:
        return int(transaction.execute(select(func.count()).select_from(EvidenceRequestFile)).scalar_one())


def kept_files(at: Workplace) -> int:
    return len([path for path in at.files.folder.rglob("*") if path.is_file()])


def later(case: Asked, **ahead: float) -> Asked:
    return replace(case, at=replace(case.at, clock=lambda: NOW + timedelta(**ahead)))


def test_a_link_shows_its_request_and_nothing_else(home: Workplace) -> None:
    case = asked(home)
    found = open_link(home, case.token, ADDRESS)
    assert (found.request.what, found.locality.full_name, found.cycle) == (WANTED.what, "Quận Hải An", "Kỳ")
    assert set(vars(found)) == {"request", "locality", "cycle", "framework"}


def test_an_answer_is_received_and_can_be_amended_until_the_decision(home: Workplace) -> None:
    case = asked(home)
    case.answer("Xin gửi.", pdf(1), pdf(2))
    first = case.now()
    assert (first.state, first.answer, first.answered_at) == (RequestState.ANSWERED, "Xin gửi.", NOW)
    assert [file.file_name for file in first.files] == ["Niên giám 1.pdf", "Niên giám 2.pdf"]
    assert home.files.read(first.files[0].sha256) == pdf(1)
    withdrawn = frozenset({first.files[0].id})
    amended = Answer("Bản sửa.", 2, (FileSource("c.pdf", pdf(3)),), withdrawn)
    receive_answer(home, case.token, ADDRESS, amended)
    assert [file.file_name for file in case.now().files] == ["Niên giám 2.pdf", "c.pdf"]
    assert case.now().answer == "Bản sửa."
    assert stored_files(home) == 3


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "é" * 40, "\ud800", "../../etc/passwd", "%00" * 30])
def test_guessed_links_open_nothing_and_are_written_down_as_tries(home: Workplace, token: str) -> None:
    asked(home)
    with pytest.raises(LinkNotInForce):
        open_link(home, token, ADDRESS)
    with pytest.raises(LinkNotInForce):
        receive_answer(home, token, ADDRESS, Answer("x", 1))


def test_wrong_expired_and_revoked_say_one_and_the_same(at: Workplace) -> None:
    expired, revoked = asked(at, "Kỳ 1"), asked(at, "Kỳ 2")
    revoke_request(at, WHO["official"], revoked.id, 1)
    said = set()
    for case in (later(expired, days=40), later(revoked, days=40), replace(revoked, token="B" * 43)):
        with pytest.raises(LinkNotInForce) as refused:
            open_link(case.at, case.token, ADDRESS)
        said.add((refused.value.code, str(refused.value), refused.value.sentence("vi")))
    assert len(said) == 1


def test_a_link_rests_while_the_assessment_is_handed_over_and_works_again_when_returned(
    home: Workplace,
) -> None:
    case = asked(home)
    submission.submit(home, LEADER, case.assessment_id)
    with pytest.raises(LinkNotInForce):
        case.answer()
    submission.return_to_locality(home, WHO["assessor"], case.assessment_id, "thiếu niên giám")
    case.answer("Xin gửi.")
    assert case.now().state is RequestState.ANSWERED
    coordinator = actor("coordinator", "everywhere", 5)
    cycles.close_cycle(home, coordinator, 1)
    with pytest.raises(LinkNotInForce):
        open_link(home, case.token, ADDRESS)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer("", 1), AnswerIncomplete),
        (Answer(" \x00\n", 1), AnswerIncomplete),
        (Answer("x" * 4001, 1), TextTooLong),
        (Answer("x", 0), AnswerChangedMeanwhile),
        (Answer("x", 2), AnswerChangedMeanwhile),
        (Answer("x", 1, (FileSource("a.pdf", b""),)), AnswerFileRefused),
        (Answer("x", 1, (FileSource("a.pdf", pdf(1)), FileSource("b.pdf", b"MZ"))), AnswerFileRefused),
        (Answer("x", 1, tuple(FileSource("a.pdf", pdf(n)) for n in range(6))), AnswerTooManyFiles),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(at: Workplace, answer: Answer, error: type[Exception]) -> None:
    case = asked(at)
    with pytest.raises(error):
        receive_answer(at, case.token, ADDRESS, answer)
    assert (case.now().state, case.now().version, stored_files(at)) == (RequestState.ASKED, 1, 0)


def test_a_refused_file_is_named_and_no_byte_of_its_neighbours_is_kept(at: Workplace) -> None:
    case = asked(at)
    files = (FileSource("tốt.pdf", pdf(1)), FileSource("{0}<b>\u202e.pdf", b"<html>"))
    with pytest.raises(AnswerFileRefused) as refused:
        receive_answer(at, case.token, ADDRESS, Answer("x", 1, files))
    assert "{0}<b>" in refused.value.sentence("vi")
    assert not at.files.folder.exists()


def test_a_list_of_people_is_taken_only_once_somebody_said_that_it_may_be(at: Workplace) -> None:
    people = docx(text="\n".join(f"Người thứ {n}: 03109000{n:04d}" for n in range(6)))
    case, unsaid = asked(at), FileSource("danh sách.docx", people)
    with pytest.raises(PersonalDataSeen):
        receive_answer(at, case.token, ADDRESS, Answer("x", 1, (unsaid,)))
    assert stored_files(at) == 0
    confirmed = replace(unsaid, personal_data_confirmed=True)
    receive_answer(at, case.token, ADDRESS, Answer("x", 1, (confirmed,)))
    assert [file.file_name for file in case.now().files] == ["danh sách.docx"]


def test_somebody_else_with_the_same_link_is_not_overwritten(home: Workplace) -> None:
    case = asked(home)
    case.answer("Của người thứ nhất.", based_on=1)
    with pytest.raises(AnswerChangedMeanwhile):
        case.answer("Của người thứ hai.", based_on=1)
    assert case.now().answer == "Của người thứ nhất."


def test_an_answer_that_cannot_be_taken_leaves_no_bytes_behind(home: Workplace) -> None:
    case = asked(home)
    case.answer("Xin gửi.", pdf(1))
    with pytest.raises(AnswerChangedMeanwhile):
        case.answer("Lần nữa.", pdf(2), based_on=1)
    with pytest.raises(AnswerTooManyFiles):
        case.answer("Nhiều tệp.", *(pdf(n) for n in range(3, 8)))
    assert kept_files(home) == 1


def test_five_files_altogether_and_withdrawn_ones_of_others_stay(home: Workplace) -> None:
    case, other = asked(home, "Kỳ 1"), asked(home, "Kỳ 2")
    case.answer("a", *(pdf(n) for n in range(4)))
    other.answer("b", pdf(9))
    theirs = frozenset(file.id for file in other.now().files)
    with pytest.raises(AnswerTooManyFiles):
        case.answer("a", pdf(5), pdf(6))
    receive_answer(home, case.token, ADDRESS, Answer("a", 2, (), theirs))
    assert len(other.now().files) == 1


def test_one_link_never_takes_more_than_thirty_files(at: Workplace) -> None:
    case = asked(at)
    for turn in range(6):
        here = later(case, hours=13 * turn)
        found = here.now()
        files = tuple(FileSource("a.pdf", pdf(5 * turn + n)) for n in range(5))
        gone = frozenset(file.id for file in found.files)
        receive_answer(here.at, case.token, ADDRESS, Answer("x", found.version, files, gone))
    last = later(case, hours=100)
    gone = frozenset(file.id for file in last.now().files)
    with pytest.raises(AnswerTooManyFiles):
        receive_answer(last.at, case.token, ADDRESS, Answer("x", 7, (FileSource("a.pdf", pdf(99)),), gone))


def test_guessing_from_one_address_is_slowed_and_an_agency_known_there_is_not(home: Workplace) -> None:
    case = asked(home)
    open_link(home, case.token, ADDRESS)
    for number in range(100):
        with pytest.raises(LinkNotInForce):
            open_link(home, f"guess-{number}", ADDRESS)
    with pytest.raises(LinkThrottled) as refused:
        open_link(home, "guess-100", ADDRESS)
    assert refused.value.params["seconds"] == 15
    assert open_link(home, case.token, ADDRESS).request.id == case.id
    with pytest.raises(LinkNotInForce):
        open_link(home, "guess-100", OTHER)


def test_one_link_sends_five_times_at_once_and_then_ever_more_slowly(home: Workplace) -> None:
    case = asked(home)
    for turn in range(5):
        case.answer(f"Lần {turn}")
    with pytest.raises(LinkThrottled) as refused:
        case.answer("Lần 5")
    assert refused.value.params["seconds"] == 15
    assert case.now().answer == "Lần 4"
    later(case, seconds=15).answer("Lần 5")
    assert open_link(home, case.token, ADDRESS).request.answer == "Lần 5"


def test_the_same_bytes_are_kept_once(at: Workplace) -> None:
    case = asked(at)
    case.answer("x", pdf(1), pdf(1))
    assert (len(case.now().files), kept_files(at)) == (2, 1)
