"""The conclusion: agreement, choices with reasons, what nobody looked at, and what is copied."""

from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import Answer, Stage, State, Verdict
from scorecard.rating.marks import AnswerMark
from scorecard.services import conclusion, scoring, submission, verification
from scorecard.services.conclusion import AssessorsDisagree, ConclusionSheet, NothingToConclude
from scorecard.services.duties import ScoredHere
from scorecard.services.scoring import ChangedMeanwhile, Entry, ScoreNotOnScale
from scorecard.services.verification import DifferenceUnexplained
from scorecard.services.workplace import Workplace
from tests.access.places import actor
from tests.services.rounds import SECOND, WHO, G, R, Round, Y, submitted
from tests.services.world import NOW, workplace

ASSESSOR, LEAD = WHO["assessor"], WHO["lead_assessor"]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("home")
    return workplace(folder)


@pytest.fixture
def case(at: Workplace, request: pytest.FixtureRequest) -> Round:
    return submitted(at, request.node.name)


@pytest.fixture
def contested(case: Round) -> Round:
    """1.1.1: the first assessor keeps green, the second says yellow."""
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    yellow = Entry("1.1.1", Y, note="chưa phổ biến")
    verification.save_assessor_answer(case.at, SECOND, case.id, yellow, 0)
    return case


def sheet(case: Round) -> ConclusionSheet:
    return conclusion.conclusion_sheet(case.at, LEAD, case.id)


def concluded(case: Round, code: str) -> Answer:
    found = case.answer(Stage.CONSENSUS, code)
    assert found is not None
    return found


def test_what_all_assessors_say_alike_becomes_the_consensus(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    verification.save_assessor_answer(case.at, SECOND, case.id, Entry("1.1.1", G), 0)
    moved = conclusion.conclude(case.at, LEAD, case.id)
    assert (moved.state, moved.concluded_at) == (State.CONCLUDED, NOW)
    assert concluded(case, "1.1.1").level is G


def test_a_difference_is_copied_with_the_assessors_reason_and_measured_value(case: Round) -> None:
    entry = Entry("1.4.2", Y, Decimal("92.125"), "kho bạc xác nhận")
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, entry, 0)
    conclusion.conclude(case.at, LEAD, case.id)
    found = concluded(case, "1.4.2")
    assert (found.level, found.measured, found.note) == (Y, Decimal("92.125"), "kho bạc xác nhận")


def test_of_assessors_who_agree_the_one_who_gave_a_reason_stands_whoever_saved_first(case: Round) -> None:
    first = Entry("1.1.1", G, note="")
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, first, 0)
    submission.return_to_locality(case.at, LEAD, case.id, "xem lại")
    case.claim(Y, "1.1.1")
    case.submit()
    second = Entry("1.1.1", G, note="quyết định có ở trang 2")
    verification.save_assessor_answer(case.at, SECOND, case.id, second, 0)
    assert sheet(case).proposals["1.1.1"].unexplained is False
    conclusion.conclude(case.at, LEAD, case.id)
    assert concluded(case, "1.1.1").note == "quyết định có ở trang 2"


def test_what_nobody_looked_at_stays_unanswered_and_counts_as_not_covered(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    before = sheet(case)
    assert "1.1.2" in before.not_looked_at
    assert "1.1.1" not in before.not_looked_at
    conclusion.conclude(case.at, LEAD, case.id)
    assert case.answer(Stage.CONSENSUS, "1.1.2") is None
    assert case.letter("1.1.2", Stage.CONSENSUS) == "-"
    row = case.row(Stage.CONSENSUS)
    assert row is not None
    assert row.coverage == pytest.approx(1 / len(before.proposals))


def test_nothing_verified_is_nothing_to_conclude(case: Round) -> None:
    verification.start_verification(case.at, ASSESSOR, case.id)
    with pytest.raises(NothingToConclude):
        conclusion.conclude(case.at, LEAD, case.id)
    assert case.state() is State.IN_VERIFICATION


def test_where_assessors_differ_the_lead_must_choose_before_concluding(contested: Round) -> None:
    proposal = sheet(contested).proposals["1.1.1"]
    assert (proposal.contested, proposal.agreed) == (True, None)
    with pytest.raises(AssessorsDisagree, match=r"1\.1\.1"):
        conclusion.conclude(contested.at, LEAD, contested.id)
    assert contested.state() is State.IN_VERIFICATION
    assert contested.answer(Stage.CONSENSUS, "1.1.1") is None


def test_the_leads_choice_needs_its_reason_even_where_it_is_the_claim(contested: Round) -> None:
    with pytest.raises(DifferenceUnexplained):
        conclusion.save_consensus(contested.at, LEAD, contested.id, Entry("1.1.1", G, note=" "), 0)


def test_the_leads_choice_stands_over_the_votes(contested: Round) -> None:
    entry = Entry("1.1.1", Y, note="thống nhất sau khi họp")
    conclusion.save_consensus(contested.at, LEAD, contested.id, entry, 0)
    proposal = sheet(contested).proposals["1.1.1"]
    assert (proposal.contested, proposal.differs_from_self, proposal.unexplained) == (False, True, False)
    conclusion.conclude(contested.at, LEAD, contested.id)
    found = concluded(contested, "1.1.1")
    assert (found.level, found.note, found.version) == (Y, "thống nhất sau khi họp", 1)


def test_a_choice_taken_back_leaves_the_votes_to_speak(contested: Round) -> None:
    conclusion.save_consensus(contested.at, LEAD, contested.id, Entry("1.1.1", Y, note="a"), 0)
    conclusion.save_consensus(contested.at, LEAD, contested.id, Entry("1.1.1", None, note="xem lại"), 1)
    assert sheet(contested).proposals["1.1.1"].contested


def test_a_stale_choice_is_refused_with_both_values(contested: Round) -> None:
    conclusion.save_consensus(contested.at, LEAD, contested.id, Entry("1.1.1", Y, note="a"), 0)
    with pytest.raises(ChangedMeanwhile) as caught:
        conclusion.save_consensus(contested.at, LEAD, contested.id, Entry("1.1.1", R, note="b"), 0)
    assert caught.value.theirs is not None
    assert (caught.value.theirs.level, caught.value.yours.level) == (Y, R)


def test_a_choice_off_the_scale_is_refused(contested: Round) -> None:
    with pytest.raises(ScoreNotOnScale):
        conclusion.save_consensus(contested.at, LEAD, contested.id, Entry("9.9.9", Y, note="a"), 0)


def test_what_was_accepted_as_self_is_counted_apart_in_the_conclusion(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    assert sheet(case).rating.accepted_as_self == 2
    conclusion.conclude(case.at, LEAD, case.id)
    row = case.row(Stage.CONSENSUS)
    assert row is not None
    assert row.accepted_as_self == 2
    assert concluded(case, "1.1.3").accepted_as_self


def test_what_was_accepted_as_self_and_withdrawn_by_the_locality_since_is_not_concluded(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.2.1", R), 0)
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    submission.return_to_locality(case.at, ASSESSOR, case.id, "xem lại")
    withdrawn = Entry("1.1.3", None)
    scoring.save_answer(case.at, WHO["official"], case.id, withdrawn, 1)
    case.submit()
    verification.start_verification(case.at, ASSESSOR, case.id)
    assert "1.1.3" in sheet(case).not_looked_at
    conclusion.conclude(case.at, LEAD, case.id)
    assert case.answer(Stage.CONSENSUS, "1.1.3") is None
    assert concluded(case, "1.1.1").accepted_as_self


def test_where_one_assessor_scored_it_and_another_accepted_it_as_self_it_was_looked_at(case: Round) -> None:
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    verification.save_assessor_answer(case.at, SECOND, case.id, Entry("1.1.3", Y), 0)
    proposal = sheet(case).proposals["1.1.3"]
    assert proposal.agreed is not None
    assert (proposal.agreed.scorer_id, proposal.agreed.accepted_as_self) == (SECOND.account_id, False)


def test_a_claim_changed_after_the_assessors_wrote_must_be_explained_before_concluding(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    submission.return_to_locality(case.at, ASSESSOR, case.id, "xem lại")
    case.claim(R, "1.1.1")
    case.submit()
    verification.start_verification(case.at, ASSESSOR, case.id)
    assert sheet(case).proposals["1.1.1"].unexplained
    with pytest.raises(DifferenceUnexplained, match=r"1\.1\.1"):
        conclusion.conclude(case.at, LEAD, case.id)
    conclusion.save_consensus(case.at, LEAD, case.id, Entry("1.1.1", G, note="văn bản đủ"), 0)
    conclusion.conclude(case.at, LEAD, case.id)
    assert concluded(case, "1.1.1").level is G


def test_the_sheet_says_what_the_conclusion_would_give(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    verification.judge_evidence(case.at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.ACCEPTED, "", 1)
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.2", G), 0)
    before = sheet(case).rating
    assert (before.sub_counts[AnswerMark.GREEN], before.sub_counts[AnswerMark.UNEVIDENCED]) == (1, 1)
    conclusion.conclude(case.at, LEAD, case.id)
    row = case.row(Stage.CONSENSUS)
    assert row is not None
    assert (row.colours, row.answers) == (before.colours, before.answers)


def test_the_conclusion_is_told_in_the_history_with_its_note(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    conclusion.conclude(case.at, LEAD, case.id, "họp ngày 20/11/2026")
    assert case.actions()[-1] == "conclude"


def test_only_the_lead_concludes_and_only_in_verification(case: Round) -> None:
    with pytest.raises(NotAllowed):
        conclusion.conclude(case.at, LEAD, case.id)
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    with pytest.raises(NotAllowed):
        conclusion.conclude(case.at, ASSESSOR, case.id)
    conclusion.conclude(case.at, LEAD, case.id)
    with pytest.raises(NotAllowed):
        conclusion.conclude(case.at, LEAD, case.id)


def test_a_lead_who_scored_here_may_not_conclude(case: Round) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, Entry("1.1.1", G), 0)
    turned = actor("lead_assessor", "own", WHO["official"].account_id)
    with pytest.raises(ScoredHere):
        conclusion.conclude(case.at, turned, case.id)
    with pytest.raises(ScoredHere):
        conclusion.save_consensus(case.at, turned, case.id, Entry("1.1.1", Y, note="a"), 0)
