"""Requests in threads are counted for the locality that owes an answer, and answers for the assessor who asked."""

from scorecard.assessment.records import CommentKind, CycleState, Stage
from scorecard.framework.models import Level
from scorecard.services import assessments, comments, scoring, submission, verification
from scorecard.services.scoring import Entry
from scorecard.services.thread_requests import answers_to_read, requests_to_answer
from scorecard.services.verification_sheet import queue, verification_sheet
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from tests.access.places import actor
from tests.services.rounds import WHO, Round, submitted

OFFICIAL, LEADER, ASSESSOR, LEAD = (WHO[r] for r in ("official", "leader", "assessor", "lead_assessor"))


def asked(at: Workplace) -> Round:
    """Submitted, with two requests of the assessor in two threads."""
    case = submitted(at, "Kỳ 2024")
    for code in ("1.1.2", "1.2.1"):
        comments.write_comment(at, ASSESSOR, case.id, code, CommentKind.REQUEST, "bổ sung")
    return case


def test_the_locality_is_told_of_each_request_until_it_answers(at: Workplace) -> None:
    case = asked(at)
    for who in (OFFICIAL, LEADER):
        (found,) = requests_to_answer(at, who)
        assert (found.card.assessment.id, dict(found.by_sub)) == (case.id, {"1.1.2": 1, "1.2.1": 1})
        assert (found.count, found.first) == (2, "1.1.2")
    assert assessments.sheet(at, OFFICIAL, case.id).requests == {"1.1.2": 1, "1.2.1": 1}
    assert comments.threads(at, OFFICIAL, case.id).open_requests == {"1.1.2": 1, "1.2.1": 1}
    comments.write_comment(at, LEADER, case.id, "1.1.2", CommentKind.EXPLANATION, "ở trang 3")
    (found,) = requests_to_answer(at, OFFICIAL)
    assert dict(found.by_sub) == {"1.2.1": 1}
    assert assessments.sheet(at, OFFICIAL, case.id).requests == {"1.2.1": 1}


def test_nobody_else_is_told_of_the_localitys_requests(at: Workplace) -> None:
    case = asked(at)
    for role, relation in (("official", "sibling"), ("assessor", "own"), ("coordinator", "everywhere")):
        assert requests_to_answer(at, actor(role, relation, 9)) == ()
    assert assessments.sheet(at, actor("coordinator", "everywhere", 9), case.id).requests == {}


def test_the_assessor_is_told_of_an_answer_until_somebody_looks(at: Workplace) -> None:
    case = asked(at)
    assert answers_to_read(at, ASSESSOR) == ()
    comments.write_comment(at, OFFICIAL, case.id, "1.1.2", CommentKind.EXPLANATION, "ở trang 3")
    for who in (ASSESSOR, LEAD):
        (found,) = answers_to_read(at, who)
        assert (found.card.assessment.id, list(found.by_sub)) == (case.id, ["1.1.2"])
    assert [item.requests_answered for item in queue(at, ASSESSOR)] == [1]
    comparisons = verification_sheet(at, ASSESSOR, case.id).comparisons
    assert [code for code, each in comparisons.items() if each.request_answered] == ["1.1.2"]
    verification.save_assessor_answer(at, LEAD, case.id, Entry("1.1.2", Level.GREEN), 0)
    assert answers_to_read(at, ASSESSOR) == ()
    assert [item.requests_answered for item in queue(at, ASSESSOR)] == [0]
    assert answers_to_read(at, OFFICIAL) == ()


def test_it_is_the_role_then_that_counts_not_the_role_now(at: Workplace) -> None:
    """Who asked as an assessor and has become an official since does not answer by having asked."""
    case = asked(at)
    (found,) = requests_to_answer(at, actor("official", "own", ASSESSOR.account_id))
    assert (found.card.assessment.id, found.count) == (case.id, 2)


def test_it_stays_through_a_return_and_ends_with_the_cycle(at: Workplace) -> None:
    case = asked(at)
    submission.return_to_locality(at, ASSESSOR, case.id, "xem các yêu cầu")
    assert requests_to_answer(at, OFFICIAL)[0].count == 2
    scoring.save_answer(at, OFFICIAL, case.id, Entry("1.1.2", Level.RED), 1)
    assert case.answer(Stage.SELF, "1.1.2") is not None
    assert requests_to_answer(at, OFFICIAL)[0].count == 2
    with at.store.writing() as transaction:
        cycles.change(transaction, cycles.cycle(transaction, case.cycle_id), {"state": CycleState.CLOSED})
    assert requests_to_answer(at, OFFICIAL) == ()
    assert comments.threads(at, OFFICIAL, case.id).open_requests == {}
