"""Submission: what is missing, handing over, sending back with reasons, and submitting again."""

from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CycleState, Stage, State
from scorecard.assessment.workflow import Move, ReasonMissing
from scorecard.services import scoring, submission, verification
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from scorecard.store import cycles, events
from tests.services.rounds import WHO, G, N, Round, Y, drafted, submitted
from tests.services.world import NOW, workplace

LEADER, ASSESSOR, OFFICIAL = WHO["leader"], WHO["assessor"], WHO["official"]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("home")
    return workplace(folder)


@pytest.fixture
def draft(at: Workplace, request: pytest.FixtureRequest) -> Round:
    return drafted(at, request.node.name)


def test_the_check_names_what_each_indicator_lacks(draft: Round) -> None:
    draft.claim(G, "1.1.1", "1.1.2")
    draft.claim(Y, "1.1.3", "1.1.4")
    draft.prove("1.1.1")
    found = submission.check_submission(draft.at, LEADER, draft.id)
    gap = next(each for each in found.gaps if each.indicator.code == "1.1")
    assert (gap.unanswered, gap.to_reconfirm, gap.unevidenced) == (("1.1.5",), (), ("1.1.2",))
    assert not found.already_submitted


def test_an_indicator_that_lacks_nothing_is_not_named(draft: Round) -> None:
    draft.claim(Y, "1.1.1", "1.1.2", "1.1.3", "1.1.4")
    draft.claim(N, "1.1.5", note="không có")
    found = submission.check_submission(draft.at, LEADER, draft.id)
    assert "1.1" not in [gap.indicator.code for gap in found.gaps]


def test_an_empty_assessment_may_be_submitted_knowing_what_is_missing(draft: Round) -> None:
    assert submission.submit(draft.at, LEADER, draft.id).state is State.SUBMITTED


def test_submitting_notes_when_and_is_told_in_the_history(draft: Round) -> None:
    moved = submission.submit(draft.at, LEADER, draft.id, "đã họp thống nhất")
    assert moved.submitted_at == NOW
    assert draft.actions()[-1] == "submit"
    assert submission.last_reason(draft.at, LEADER, draft.id, Move.SUBMIT) == "đã họp thống nhất"


def test_submitting_writes_the_result_row_even_of_nothing(draft: Round) -> None:
    draft.submit()
    row = draft.row(Stage.SELF)
    assert row is not None
    assert row.coverage == 0.0


def test_an_official_cannot_submit_and_a_leader_cannot_score(draft: Round) -> None:
    with pytest.raises(NotAllowed):
        submission.submit(draft.at, OFFICIAL, draft.id)
    with pytest.raises(NotAllowed):
        scoring.save_answer(draft.at, LEADER, draft.id, Entry("1.1.1", G), 0)


def test_after_submission_nobody_of_the_locality_can_change_it(draft: Round) -> None:
    draft.submit()
    with pytest.raises(NotAllowed):
        scoring.save_answer(draft.at, OFFICIAL, draft.id, Entry("1.1.1", G), 0)
    with pytest.raises(NotAllowed):
        draft.prove("1.1.1")
    with pytest.raises(NotAllowed):
        draft.submit()


def test_a_closed_cycle_takes_no_submission(draft: Round) -> None:
    with draft.at.store.writing() as transaction:
        cycle = cycles.cycle(transaction, draft.cycle_id)
        cycles.change(transaction, cycle, {"state": CycleState.CLOSED})
    with pytest.raises(CycleNotOpen):
        draft.submit()


def test_returning_needs_a_reason_which_the_locality_reads(at: Workplace) -> None:
    case = submitted(at, "trả lại")
    with pytest.raises(ReasonMissing):
        submission.return_to_locality(at, ASSESSOR, case.id, "  ")
    assert case.state() is State.SUBMITTED
    submission.return_to_locality(at, ASSESSOR, case.id, " thiếu văn bản của 1.1.2 ")
    assert case.state() is State.RETURNED
    reason = submission.last_reason(at, OFFICIAL, case.id, Move.RETURN)
    assert reason == "thiếu văn bản của 1.1.2"


def test_a_draft_cannot_be_returned(draft: Round) -> None:
    with pytest.raises(NotAllowed):
        submission.return_to_locality(draft.at, ASSESSOR, draft.id, "lý do")


def test_what_was_returned_is_mended_and_submitted_again_and_the_assessors_values_are_kept(
    at: Workplace,
) -> None:
    case = submitted(at, "nộp lại")
    verification.save_assessor_answer(at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    submission.return_to_locality(at, ASSESSOR, case.id, "bổ sung 1.1.2")
    case.prove("1.1.2", title="Bổ sung")
    assert submission.check_submission(at, LEADER, case.id).already_submitted
    case.submit()
    assert case.state() is State.SUBMITTED
    kept = case.answer(Stage.ASSESSOR, "1.1.1", ASSESSOR.account_id)
    assert kept is not None
    assert kept.level is G
    assert case.letter("1.1.2", Stage.SELF) == "G"


def test_there_is_no_reason_where_nothing_was_returned(draft: Round) -> None:
    assert submission.last_reason(draft.at, OFFICIAL, draft.id, Move.RETURN) == ""


def test_reasons_enter_the_chain_by_digest_only(at: Workplace) -> None:
    case = submitted(at, "lý do theo vết băm")
    submission.return_to_locality(at, ASSESSOR, case.id, "câu chữ riêng tư")
    with at.store.reading() as transaction:
        every = list(events.events(transaction))
    bodies = [each.body for each in every if each.assessment_id == case.id]
    assert not any("câu chữ riêng tư" in body for body in bodies)
