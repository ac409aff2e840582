"""What the assessor sees: comparisons, what is urgent, who may act, and the queue."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.assessment.records import CycleState, Target, Verdict
from scorecard.services import scoring, submission, verification, verification_sheet
from scorecard.services.scoring import Entry
from scorecard.services.verification_sheet import VerificationSheet, queue
from scorecard.services.workplace import Workplace
from scorecard.store import cycles
from scorecard.store.assessments import AssessmentNotFound
from tests.access.places import actor
from tests.services.rounds import LOCALITY, SECOND, WHO, G, R, Round, Y, drafted, submitted
from tests.services.world import workplace

ASSESSOR = WHO["assessor"]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    folder: Path = tmp_path_factory.mktemp("home")
    return workplace(folder)


@pytest.fixture
def case(at: Workplace, request: pytest.FixtureRequest) -> Round:
    return submitted(at, request.node.name)


def sheet(case: Round) -> VerificationSheet:
    return verification_sheet.verification_sheet(case.at, ASSESSOR, case.id)


def save(case: Round, entry: Entry, base: int = 0) -> None:
    verification.save_assessor_answer(case.at, ASSESSOR, case.id, entry, base)


def test_every_sub_indicator_of_the_pack_has_its_comparison_in_the_editions_order(case: Round) -> None:
    found = sheet(case)
    assert tuple(found.comparisons) == found.framework.sub_codes(found.assessment.pack)


def test_a_difference_comes_before_a_green_without_evidence_before_the_rest_before_what_is_done(
    case: Round,
) -> None:
    save(case, Entry("1.1.1", Y, note="chưa phổ biến"))
    save(case, Entry("1.1.3", Y))
    found = sheet(case)
    urgencies = {code: found.comparisons[code].urgency for code in ("1.1.1", "1.1.2", "1.1.3", "1.1.4")}
    assert urgencies == {"1.1.1": 0, "1.1.2": 1, "1.1.4": 2, "1.1.3": 3}
    ordered = [each.sub_code for each in found.of(found.framework.indicator("1.1"))]
    assert ordered == ["1.1.1", "1.1.2", "1.1.4", "1.1.5", "1.1.3"]


def test_indicators_without_anything_urgent_keep_the_editions_order(case: Round) -> None:
    found = sheet(case)
    ordered = sorted(found.framework.indicators, key=found.urgency)
    assert [each.code for each in ordered[:3]] == ["1.1", "1.2", "1.3"]
    save(case, Entry("1.2.1", Y, note="đã có một phần"))
    found = sheet(case)
    ordered = sorted(found.framework.indicators, key=found.urgency)
    assert [each.code for each in ordered[:3]] == ["1.2", "1.1", "1.3"]


def test_green_with_evidence_that_ended_before_the_reference_date_is_green_without_evidence(
    at: Workplace,
) -> None:
    case = drafted(at, "hết hiệu lực")
    case.claim(G, "1.1.1", "1.1.2")
    case.prove("1.1.1", valid_to=date(2024, 12, 30))
    case.prove("1.1.2", title="Còn hiệu lực", valid_to=date(2024, 12, 31))
    case.submit()
    found = sheet(case)
    assert found.comparisons["1.1.1"].green_without_evidence
    assert not found.comparisons["1.1.2"].green_without_evidence


def test_a_claim_off_its_measured_value_is_told_with_the_level_the_value_suggests(at: Workplace) -> None:
    case = drafted(at, "giá trị đo")
    official = WHO["official"]
    scoring.save_answer(at, official, case.id, Entry("2.1.3", G, Decimal("90")), 0)
    scoring.save_answer(at, official, case.id, Entry("1.5.2", G, Decimal("45")), 0)
    with at.store.writing() as transaction:
        target = Target(case.cycle_id, LOCALITY, "1.5.2", Decimal("40"), "Quyết định 1")
        cycles.assign_target(transaction, target)
    case.submit()
    found = sheet(case).comparisons
    assert (found["2.1.3"].suggested, found["2.1.3"].off_measure) == (Y, True)
    assert (found["1.5.2"].suggested, found["1.5.2"].off_measure) == (G, False)
    assert (found["1.1.1"].suggested, found["1.1.1"].off_measure) == (None, False)


def test_what_waits_is_what_has_no_level_and_a_difference_whose_claim_changed_later(case: Round) -> None:
    save(case, Entry("1.1.1", G))
    assert not sheet(case).comparisons["1.1.1"].waits
    assert sheet(case).comparisons["1.1.2"].waits
    submission.return_to_locality(case.at, ASSESSOR, case.id, "xem lại 1.1.1")
    case.claim(R, "1.1.1")
    case.submit()
    changed = sheet(case).comparisons["1.1.1"]
    assert (changed.differs, changed.waits, changed.urgency) == (True, True, 0)


def test_the_values_of_other_assessors_are_not_on_the_sheet(case: Round) -> None:
    save(case, Entry("1.1.1", Y, note="chưa phổ biến"))
    other = verification_sheet.verification_sheet(case.at, SECOND, case.id)
    assert other.comparisons["1.1.1"].assessor is None


def test_who_scored_here_sees_the_sheet_and_may_not_verify(case: Round) -> None:
    turned = actor("lead_assessor", "own", WHO["official"].account_id)
    found = verification_sheet.verification_sheet(case.at, turned, case.id)
    assert (found.scored_here, found.may_verify, found.may_conclude) == (True, False, False)


def test_only_the_lead_may_conclude_and_only_once_verification_began(case: Round) -> None:
    lead = WHO["lead_assessor"]
    assert not verification_sheet.verification_sheet(case.at, lead, case.id).may_conclude
    save(case, Entry("1.1.1", G))
    assert verification_sheet.verification_sheet(case.at, lead, case.id).may_conclude
    assert not sheet(case).may_conclude


def test_in_a_closed_cycle_nothing_may_be_done(case: Round) -> None:
    with case.at.store.writing() as transaction:
        cycle = cycles.cycle(transaction, case.cycle_id)
        cycles.change(transaction, cycle, {"state": CycleState.CLOSED})
    assert not sheet(case).may_verify


def test_a_draft_is_not_shown_to_assessors_and_elsewhere_is_not_known(at: Workplace, case: Round) -> None:
    with pytest.raises(NotAllowed):
        sheet(drafted(at, "nháp"))
    stranger = actor("assessor", "sibling", 8)
    with pytest.raises(AssessmentNotFound):
        verification_sheet.verification_sheet(case.at, stranger, case.id)


def test_the_queue_counts_what_waits(at: Workplace, case: Round) -> None:
    save(case, Entry("1.1.1", Y, note="chưa phổ biến"))
    verification.judge_evidence(at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.REFUSED, "bản nháp", 1)
    item = next(each for each in queue(at, ASSESSOR) if each.card.assessment.id == case.id)
    assert (item.differences, item.greens_without_evidence, item.looked_at) == (1, 1, 1)
    assert (item.asked, item.refused_evidence) == (len(sheet(case).comparisons), 1)


def test_the_oldest_submission_comes_first_and_what_is_not_submitted_does_not_come(tmp_path: Path) -> None:
    moments = iter(datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(1000))
    at = workplace(tmp_path)
    moving = Workplace(at.store, lambda: next(moments), at.files)
    first, second = drafted(moving, "nộp sau"), drafted(moving, "nộp trước")
    drafted(moving, "chưa nộp")
    second.submit()
    first.submit()
    assert [each.card.assessment.id for each in queue(moving, ASSESSOR)] == [second.id, first.id]
