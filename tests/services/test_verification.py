"""Verification: the assessor's own values, reasons for differences, verdicts on evidence, the named act, duties."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.assessment.records import Answer, CycleState, Stage, State, Verdict
from scorecard.services import conclusion, scoring, verification
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.duties import ScoredHere, VerifiedHere
from scorecard.services.evidence import EvidenceChangedMeanwhile
from scorecard.services.scoring import (
    ChangedMeanwhile,
    Entry,
    MeasuredValueNotANumber,
    NoteMissing,
    ScoreNotOnScale,
)
from scorecard.services.submission import return_to_locality
from scorecard.services.verification import DifferenceUnexplained, VerdictUnexplained
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from scorecard.store.assessments import AssessmentNotFound
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.results import ResultRow
from tests.access.places import actor
from tests.services.rounds import SECOND, WHO, G, N, R, Round, Y, drafted, submitted
from tests.services.world import workplace

ASSESSOR = WHO["assessor"]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("home")
    return workplace(folder)


@pytest.fixture
def case(at: Workplace, request: pytest.FixtureRequest) -> Round:
    return submitted(at, request.node.name)


def stored(case: Round, code: str, account: int = ASSESSOR.account_id) -> Answer | None:
    return case.answer(Stage.ASSESSOR, code, account)


def value(case: Round, code: str, account: int = ASSESSOR.account_id) -> Answer:
    found = stored(case, code, account)
    assert found is not None
    return found


def row(case: Round) -> ResultRow:
    found = case.row(Stage.ASSESSOR, ASSESSOR.account_id)
    assert found is not None
    return found


def letter(case: Round, code: str) -> str:
    return case.letter(code, Stage.ASSESSOR, ASSESSOR.account_id)


def save(case: Round, entry: Entry, base: int = 0, who: Actor = ASSESSOR) -> scoring.Saved:
    return verification.save_assessor_answer(case.at, who, case.id, entry, base)


def test_the_first_deed_takes_a_submitted_assessment_into_verification(case: Round) -> None:
    assert case.state() is State.SUBMITTED
    save(case, Entry("1.1.1", G))
    assert case.state() is State.IN_VERIFICATION
    assert case.actions()[-2:] == ["start_verification", "save_assessor_answer"]


def test_starting_twice_changes_nothing_more(case: Round) -> None:
    verification.start_verification(case.at, ASSESSOR, case.id)
    verification.start_verification(case.at, ASSESSOR, case.id)
    assert case.actions().count("start_verification") == 1


def test_the_same_level_as_the_claim_needs_no_reason(case: Round) -> None:
    saved = save(case, Entry("1.1.1", G))
    assert (saved.answer.level, saved.answer.version, saved.answer.note) == (G, 1, "")


def test_another_level_than_the_claim_needs_a_reason_and_nothing_is_written_without(case: Round) -> None:
    before = case.actions()
    with pytest.raises(DifferenceUnexplained):
        save(case, Entry("1.1.1", Y))
    with pytest.raises(DifferenceUnexplained):
        save(case, Entry("1.1.1", Y, note="   "))
    assert stored(case, "1.1.1") is None
    assert case.state() is State.SUBMITTED
    assert case.actions() == before


def test_a_difference_with_its_reason_is_saved_beside_the_claim_which_stays(case: Round) -> None:
    save(case, Entry("1.1.1", R, note="Không có văn bản"))
    found = stored(case, "1.1.1")
    assert found is not None
    assert (found.level, found.note) == (R, "Không có văn bản")
    own = case.answer(Stage.SELF, "1.1.1")
    assert own is not None
    assert own.level is G


def test_where_nothing_was_claimed_a_level_needs_no_reason(case: Round) -> None:
    assert save(case, Entry("1.3.1", Y)).answer.level is Y


def test_not_applicable_needs_its_reason_also_where_nothing_was_claimed(case: Round) -> None:
    with pytest.raises(NoteMissing):
        save(case, Entry("1.3.1", N))
    assert save(case, Entry("1.3.1", N, note="không có tuyến phố")).answer.level is N


def test_a_level_is_taken_back_and_its_reason_stays(case: Round) -> None:
    save(case, Entry("1.1.1", Y, note="chưa phổ biến"))
    assert save(case, Entry("1.1.1", None, note="chưa phổ biến"), 1).answer.level is None
    assert letter(case, "1.1.1") == "-"


def test_two_assessors_have_a_value_each(case: Round) -> None:
    save(case, Entry("1.1.1", G))
    save(case, Entry("1.1.1", Y, note="chưa đủ"), 0, SECOND)
    assert (value(case, "1.1.1").level, value(case, "1.1.1", 6).level) == (G, Y)


def test_a_stale_save_is_refused_and_shows_both_values(case: Round) -> None:
    save(case, Entry("1.1.1", G))
    with pytest.raises(ChangedMeanwhile) as caught:
        save(case, Entry("1.1.1", R, note="khác"), 0)
    assert caught.value.theirs is not None
    assert (caught.value.theirs.level, caught.value.yours.level) == (G, R)
    assert value(case, "1.1.1").level is G


def test_what_is_not_on_the_scale_is_refused(case: Round) -> None:
    with pytest.raises(ScoreNotOnScale):
        save(case, Entry("9.9.9", G))
    with pytest.raises(ScoreNotOnScale):
        save(case, Entry("1.1.1", "green"))  # type: ignore[arg-type]
    with pytest.raises(MeasuredValueNotANumber):
        save(case, Entry("1.1.1", G, Decimal(5)))


def test_a_verified_measured_value_is_kept_exactly(case: Round) -> None:
    save(case, Entry("1.4.2", Y, Decimal("92.125")))
    assert value(case, "1.4.2").measured == Decimal("92.125")


def test_evidence_counts_at_the_verified_stage_only_once_accepted(case: Round) -> None:
    save(case, Entry("1.1.1", G))
    assert letter(case, "1.1.1") == "E"
    assert case.letter("1.1.1", Stage.SELF) == "G"
    verification.judge_evidence(case.at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.ACCEPTED, "", 1)
    assert letter(case, "1.1.1") == "G"


def test_a_refused_piece_stops_counting_at_the_verified_stage_and_not_for_the_claim(case: Round) -> None:
    link = case.links["1.1.1"]
    save(case, Entry("1.1.1", G))
    verification.judge_evidence(case.at, ASSESSOR, case.id, link, Verdict.ACCEPTED, "", 1)
    verification.judge_evidence(case.at, ASSESSOR, case.id, link, Verdict.REFUSED, "bản nháp", 2)
    assert letter(case, "1.1.1") == "E"
    assert case.letter("1.1.1", Stage.SELF) == "G"
    verification.judge_evidence(case.at, ASSESSOR, case.id, link, None, "", 3)
    found = case.link("1.1.1")
    assert (found.verdict, found.verdict_reason, found.version) == (None, "", 4)


def test_accepted_evidence_that_had_ended_by_the_reference_date_does_not_count(at: Workplace) -> None:
    case = drafted(at, "minh chứng hết hạn")
    case.claim(G, "1.1.1")
    case.prove("1.1.1", valid_to=date(2024, 6, 30))
    case.submit()
    save(case, Entry("1.1.1", G))
    verification.judge_evidence(case.at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.ACCEPTED, "", 1)
    assert letter(case, "1.1.1") == "E"


def test_refusing_evidence_needs_a_reason(case: Round) -> None:
    with pytest.raises(VerdictUnexplained):
        verification.judge_evidence(case.at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.REFUSED, " ", 1)
    assert case.state() is State.SUBMITTED


def test_a_stale_verdict_is_refused(case: Round) -> None:
    link = case.links["1.1.1"]
    verification.judge_evidence(case.at, ASSESSOR, case.id, link, Verdict.ACCEPTED, "", 1)
    with pytest.raises(EvidenceChangedMeanwhile):
        verification.judge_evidence(case.at, SECOND, case.id, link, Verdict.REFUSED, "khác", 1)


def test_evidence_of_another_assessment_cannot_be_judged_here(case: Round, at: Workplace) -> None:
    other = submitted(at, "bản khác")
    with pytest.raises(EvidenceNotFound):
        verification.judge_evidence(case.at, ASSESSOR, case.id, other.links["1.1.1"], Verdict.ACCEPTED, "", 1)


def test_accepting_the_rest_takes_over_only_what_was_claimed_and_not_yet_scored(case: Round) -> None:
    save(case, Entry("1.1.1", Y, note="chưa phổ biến"))
    assert verification.accept_rest(case.at, ASSESSOR, case.id, "1.1") == 2
    found = {code: stored(case, code) for code in ("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5")}
    assert {code: answer and (answer.level, answer.accepted_as_self) for code, answer in found.items()} == {
        "1.1.1": (Y, False),
        "1.1.2": (G, True),
        "1.1.3": (Y, True),
        "1.1.4": None,
        "1.1.5": None,
    }
    assert row(case).accepted_as_self == 2


def test_the_named_act_is_one_event_and_a_second_time_takes_nothing(case: Round) -> None:
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    assert verification.accept_rest(case.at, ASSESSOR, case.id, "1.1") == 0
    assert case.actions().count("accept_rest") == 1


def test_what_was_accepted_as_self_keeps_its_evidence_until_it_is_refused(case: Round) -> None:
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    assert letter(case, "1.1.1") == "G"
    assert letter(case, "1.1.2") == "E"
    verification.judge_evidence(case.at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.REFUSED, "sai", 1)
    assert letter(case, "1.1.1") == "E"


def test_scoring_an_item_oneself_ends_its_being_accepted_as_self(case: Round) -> None:
    verification.accept_rest(case.at, ASSESSOR, case.id, "1.1")
    save(case, Entry("1.1.3", Y), 1)
    assert value(case, "1.1.3").accepted_as_self is False
    assert row(case).accepted_as_self == 2


def test_every_deed_raises_the_version_that_its_results_name(case: Round) -> None:
    save(case, Entry("1.1.1", G))
    first = row(case).assessment_version
    save(case, Entry("1.1.2", G))
    assert row(case).assessment_version == first + 1


def test_who_scored_here_may_not_verify_here_whatever_the_role_is_now(case: Round) -> None:
    turned = actor("assessor", "own", WHO["official"].account_id)
    with pytest.raises(ScoredHere):
        save(case, Entry("1.1.1", G), 0, turned)
    with pytest.raises(ScoredHere):
        verification.accept_rest(case.at, turned, case.id, "1.1")
    with pytest.raises(ScoredHere):
        return_to_locality(case.at, turned, case.id, "lý do")


def test_who_verified_here_may_not_score_here_later(case: Round) -> None:
    save(case, Entry("1.1.1", G))
    return_to_locality(case.at, ASSESSOR, case.id, "bổ sung")
    turned = actor("official", "own", ASSESSOR.account_id)
    with pytest.raises(VerifiedHere):
        scoring.save_answer(case.at, turned, case.id, Entry("1.3.1", Y), 0)


def test_a_draft_and_a_concluded_assessment_take_no_assessors_values(at: Workplace, case: Round) -> None:
    draft = drafted(at, "còn nháp")
    with pytest.raises(NotAllowed):
        save(draft, Entry("1.1.1", G))
    save(case, Entry("1.1.1", G))
    conclusion.conclude(case.at, WHO["lead_assessor"], case.id)
    with pytest.raises(NotAllowed):
        save(case, Entry("1.1.1", Y, note="muộn"), 1)


def test_an_assessor_of_elsewhere_does_not_learn_that_it_exists(case: Round) -> None:
    stranger = actor("assessor", "other_province", 8)
    with pytest.raises(AssessmentNotFound):
        save(case, Entry("1.1.1", G), 0, stranger)


def test_a_closed_cycle_takes_no_assessors_values(case: Round) -> None:
    with case.at.store.writing() as transaction:
        cycle = cycles.cycle(transaction, case.cycle_id)
        cycles.change(transaction, cycle, {"state": CycleState.CLOSED})
    with pytest.raises(CycleNotOpen):
        save(case, Entry("1.1.1", G))
