"""Asking agencies: what a request needs, who may ask and see it, and what waits for whom."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.assessment.records import EvidenceDetails, State
from scorecard.assessment.requests import RequestState
from scorecard.services import (
    cycles,
    evidence_requests,
    history_check,
    request_decisions,
    submission,
    verification,
)
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.duties import ScoredHere
from scorecard.services.evidence import Locator
from scorecard.services.evidence_requests import Wanted
from scorecard.services.request_decisions import TakenFile
from scorecard.services.request_errors import RequestIncomplete
from scorecard.services.scoring import ScoreNotOnScale
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store import evidence_requests as stored
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.evidence_requests import RequestNotFound
from tests.access.expected import RELATIONS, ROLES, STATES, expected
from tests.access.places import actor
from tests.services.asking import DUE, LEADER, OFFICIAL, WANTED, asked, pdf
from tests.services.rounds import WHO, drafted
from tests.services.world import NOW, World, build, rehearsal, workplace

REFUSED = (NotAllowed, AssessmentNotFound, RequestNotFound)


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def test_a_request_is_kept_with_its_items_and_only_the_digest_of_its_link(home: Workplace) -> None:
    case = asked(home)
    found = case.now()
    assert (found.agency, found.what, found.sub_codes) == (WANTED.agency, WANTED.what, ("1.1.1", "2.1.1"))
    assert (found.state, found.due, found.version) == (RequestState.ASKED, DUE, 1)
    assert found.created_by_name == "Người 1"
    assert len(case.token) == 43
    with home.store.reading() as transaction:
        assert stored.find_by_link(transaction, evidence_requests.token_sha256(case.token)) == found
        assert stored.find_by_link(transaction, case.token) is None


def test_a_link_works_until_fourteen_days_after_the_day_in_vietnam_it_was_due() -> None:
    assert evidence_requests.expiry(date(2026, 11, 28)).isoformat() == "2026-12-12T17:00:00+00:00"


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (replace(WANTED, agency=" \x00 "), "agency"),
        (replace(WANTED, agency="x" * 201), "agency"),
        (replace(WANTED, what="\n"), "what"),
        (replace(WANTED, sub_codes=()), "subs"),
        (replace(WANTED, due=date(2026, 11, 20)), "due"),
        (replace(WANTED, due=date(2027, 5, 21)), "due"),
        (replace(WANTED, due=date.min), "due"),
    ],
)
def test_a_request_that_lacks_something_says_what(at: Workplace, wanted: Wanted, reason: str) -> None:
    case = drafted(at, "Kỳ")
    with pytest.raises(RequestIncomplete) as refused:
        evidence_requests.request_evidence(at, OFFICIAL, case.id, wanted)
    assert refused.value.reason == reason
    assert evidence_requests.requests(at, OFFICIAL, case.id).requests == ()


def test_only_sub_indicators_of_the_assessment_can_be_asked_for(at: Workplace) -> None:
    case = drafted(at, "Kỳ")
    with pytest.raises(ScoreNotOnScale):
        evidence_requests.request_evidence(at, OFFICIAL, case.id, replace(WANTED, sub_codes=("9.9.9",)))


def test_a_leader_asks_too_and_sees_that_accepting_is_for_the_official(at: Workplace) -> None:
    case = drafted(at, "Kỳ")
    evidence_requests.request_evidence(at, LEADER, case.id, WANTED)
    mine, theirs = (evidence_requests.requests(at, who, case.id) for who in (LEADER, OFFICIAL))
    assert (mine.may_ask, mine.may_accept) == (True, False)
    assert (theirs.may_ask, theirs.may_accept) == (True, True)


def test_nobody_asks_in_a_closed_cycle(at: Workplace) -> None:
    case = drafted(at, "Kỳ")
    cycles.close_cycle(at, actor("coordinator", "everywhere", 5), case.cycle_id)
    with pytest.raises(CycleNotOpen):
        evidence_requests.request_evidence(at, OFFICIAL, case.id, WANTED)


def test_overdue_comes_first_then_answers_then_by_deadline_then_what_is_done(at: Workplace) -> None:
    case = asked(at)
    days = {"b": date(2026, 11, 24), "c": date(2026, 11, 23), "d": date(2026, 11, 22)}
    more = {
        name: evidence_requests.request_evidence(
            at, OFFICIAL, case.assessment_id, replace(WANTED, agency=name, due=day)
        )
        for name, day in days.items()
    }
    request_decisions.revoke_request(at, OFFICIAL, more["b"].request_id, 1)
    case.answer()
    later = replace(at, clock=lambda: NOW + timedelta(days=2))
    found = evidence_requests.requests(later, OFFICIAL, case.assessment_id).requests
    assert [each.agency for each in found] == ["d", WANTED.agency, "c", "b"]
    assert [each.is_overdue(date(2026, 11, 23)) for each in found] == [True, False, False, False]


def test_what_waits_is_counted_for_those_who_ask_and_nobody_else(home: Workplace) -> None:
    case = asked(home)
    late = replace(WANTED, agency="b", due=date(2026, 11, 21))
    evidence_requests.request_evidence(home, OFFICIAL, case.assessment_id, late)
    assert evidence_requests.requests_waiting(home, OFFICIAL) == ()
    case.answer()
    later = replace(home, clock=lambda: NOW + timedelta(days=1))
    for who in (OFFICIAL, LEADER):
        found = evidence_requests.requests_waiting(later, who)
        assert [(each.card.assessment.id, each.answered, each.overdue) for each in found] == [
            (case.assessment_id, 1, 1)
        ]
    for role, relation in (("official", "sibling"), ("assessor", "own"), ("coordinator", "everywhere")):
        assert evidence_requests.requests_waiting(later, actor(role, relation)) == ()
    submission.submit(home, LEADER, case.assessment_id)
    assert evidence_requests.requests_waiting(later, OFFICIAL) == ()


def test_what_was_written_enters_the_history_by_digest_and_the_chain_verifies(home: Workplace) -> None:
    case = asked(home)
    case.answer("chữ riêng của người trả lời", pdf(1))
    request_decisions.send_back(home, OFFICIAL, case.id, 2, "thiếu chữ ký")
    with home.store.reading() as transaction:
        told = list(events.events(transaction))
    words = (WANTED.agency, "Niên giám", "chữ riêng", "thiếu chữ ký", case.token)
    assert [event.action for event in told][-3:] == [
        "request_evidence",
        "answer_request",
        "send_back_request",
    ]
    assert (told[-2].account_id, told[-2].role) == (-1, "agency")
    assert not any(word in event.body for event in told for word in words)
    assert history_check.verify(home) == []


# Every deed on a request, by every role from every relation in every state of the assessment.
DEEDS = {
    "evidence_requests.request_evidence": "request_evidence",
    "evidence_requests.read_received": "request_evidence",
    "request_decisions.accept_answer": "manage_evidence",
    "request_decisions.send_back": "request_evidence",
    "request_decisions.revoke_request": "request_evidence",
    "request_decisions.prolong_request": "request_evidence",
    "request_decisions.renew_link": "request_evidence",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An answered request with one file in an assessment of each state; request and file have the state's number."""
    made = build(tmp_path_factory.mktemp("home"))
    sha256 = made.at.files.keep(pdf(1))
    for state in State:
        row = {
            "assessment_id": made.cases[state].assessment_id,
            "agency": "a",
            "what": "b",
            "due": DUE,
            "state": RequestState.ANSWERED,
            "token_sha256": f"{state:0>64}",
            "expires_at": evidence_requests.expiry(DUE),
            "created_by": 1,
            "created_at": NOW,
        }
        file = {"sha256": sha256, "size": 1, "media_type": "application/pdf", "file_name": "a.pdf"}
        with made.at.store.writing() as transaction:
            number = stored.add(transaction, row, ["1.1.1"])
            stored.add_files(transaction, [{**file, "request_id": number, "received_at": NOW}])
    return made


def attempt(name: str, at: Workplace, who: Actor, assessment_id: int, number: int) -> None:
    taken = TakenFile(number, EvidenceDetails("Niên giám"), ("1.1.1",), Locator("3"))
    done = {
        "evidence_requests.request_evidence": lambda: evidence_requests.request_evidence(
            at, who, assessment_id, WANTED
        ),
        "evidence_requests.read_received": lambda: evidence_requests.read_received(at, who, number),
        "request_decisions.accept_answer": lambda: request_decisions.accept_answer(
            at, who, number, 1, [taken]
        ),
        "request_decisions.send_back": lambda: request_decisions.send_back(at, who, number, 1, "lý do"),
        "request_decisions.revoke_request": lambda: request_decisions.revoke_request(at, who, number, 1),
        "request_decisions.prolong_request": lambda: request_decisions.prolong_request(
            at, who, number, 1, DUE
        ),
        "request_decisions.renew_link": lambda: request_decisions.renew_link(at, who, number, 1),
    }
    done[name]()


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_on_a_request_succeeds_exactly_where_the_hand_written_verdict_says(
    name: str, world: World
) -> None:
    at, wrong = rehearsal(world), []
    numbers = {state: number for number, state in enumerate(State, start=1)}
    for role, relation, (letter, state) in product(ROLES, RELATIONS, STATES.items()):
        case, number = world.cases[State(state)], numbers[State(state)]
        try:
            attempt(name, at, actor(role, relation), case.assessment_id, number)
            verdict = True
        except REFUSED:
            verdict = False
        if verdict != expected(DEEDS[name], role, relation, letter):
            wrong.append((role, relation, state, "done" if verdict else "refused"))
    assert not wrong


def test_a_request_of_others_is_as_unknown_as_one_that_is_not_there(at: Workplace) -> None:
    case, stranger = asked(at), actor("official", "sibling", 2)
    said = []
    for number in (case.id, 9999):
        with pytest.raises(RequestNotFound) as refused:
            request_decisions.revoke_request(at, stranger, number, 1)
        said.append(refused.value.sentence("vi"))
    assert said[0] == said[1]


def test_who_verified_here_does_not_handle_requests_and_who_accepted_does_not_verify(at: Workplace) -> None:
    case = asked(at)
    case.answer("Không có tệp.")
    both = actor("official", "own", 8)
    request_decisions.accept_answer(at, both, case.id, 2, [])
    submission.submit(at, LEADER, case.assessment_id)
    with pytest.raises(ScoredHere):
        verification.start_verification(at, actor("assessor", "own", 8), case.assessment_id)
    verification.start_verification(at, WHO["assessor"], case.assessment_id)


def test_who_asked_for_the_evidence_does_not_verify_there(at: Workplace) -> None:
    case = asked(at)
    submission.submit(at, LEADER, case.assessment_id)
    asker = actor("assessor", "own", WHO["official"].account_id)
    with pytest.raises(ScoredHere):
        verification.start_verification(at, asker, case.assessment_id)


def test_moments_are_kept_in_utc(home: Workplace) -> None:
    case = asked(home)
    case.answer()
    assert case.now().answered_at == NOW
    assert isinstance(case.now().expires_at, datetime)
    assert case.now().expires_at.utcoffset() == timedelta(0)
