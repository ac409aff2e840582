"""Values no form of ours sends: each is refused by name or cleaned, on both databases, and nothing half is stored."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scorecard.assessment.records import EvidenceDetails, Verdict
from scorecard.errors import ScorecardError
from scorecard.framework.models import Level
from scorecard.services import (
    assessments,
    conclusion,
    cycles,
    evidence,
    history_check,
    publication,
    scoring,
    submission,
    targets,
    verification,
)
from scorecard.services.assessments import CycleNotOpen
from scorecard.services.cycle_errors import CycleYearWrong
from scorecard.services.evidence import Locator, PaperSource
from scorecard.services.free_text import TextTooLong
from scorecard.services.scoring import Entry, MeasuredValueNotANumber
from scorecard.services.workplace import Workplace
from scorecard.store.evidence import EvidenceNotFound
from tests.access.places import actor
from tests.services.rounds import LOCALITY, WHO, G, R, Round, drafted, submitted
from tests.services.world import open_cycle, workplace

OFFICIAL, ASSESSOR, LEAD = WHO["official"], WHO["assessor"], WHO["lead_assessor"]
COORDINATOR = actor("coordinator", "everywhere", 5)
BAD = "x\x00\ud800 văn\u0000 ba\u0309n\x1b"
CLEAN = "x văn bản"
NOBODY = 999_999


@pytest.fixture
def home(tmp_path: Path, database_url: str) -> Workplace:
    return workplace(tmp_path, database_url)


def test_what_databases_refuse_is_cleaned_from_every_text(home: Workplace) -> None:
    case = drafted(home, "Kỳ")
    scoring.save_answer(home, OFFICIAL, case.id, Entry("1.1.1", G, note=BAD), 0)
    details = EvidenceDetails(BAD, BAD, BAD, place_kept=BAD)
    item = evidence.add_evidence(home, OFFICIAL, case.id, details, PaperSource())
    assert item.details == EvidenceDetails(CLEAN, CLEAN, CLEAN, place_kept=CLEAN)
    evidence.attach(home, OFFICIAL, case.id, item.version_id, ["1.1.1"], Locator(BAD, BAD))
    link = assessments.sheet(home, OFFICIAL, case.id).links["1.1.1"][0]
    assert (link.page, link.section) == (CLEAN, CLEAN)
    submission.submit(home, WHO["leader"], case.id, BAD)
    verification.judge_evidence(home, ASSESSOR, case.id, link.id, Verdict.REFUSED, BAD, 1)
    verification.save_assessor_answer(home, ASSESSOR, case.id, Entry("1.1.1", R, note=BAD), 0)
    conclusion.save_consensus(home, LEAD, case.id, Entry("1.1.1", R, note=BAD), 0)
    conclusion.conclude(home, LEAD, case.id, BAD)
    publication.reopen(home, WHO["coordinator"], case.id, BAD)
    submission.return_to_locality(home, ASSESSOR, case.id, BAD)
    kept = assessments.sheet(home, OFFICIAL, case.id).answers["1.1.1"]
    assert kept.note == CLEAN
    assert history_check.verify(home) == []


def test_a_text_of_nothing_but_control_characters_is_no_reason(home: Workplace) -> None:
    case = submitted(home, "Kỳ")
    with pytest.raises(ScorecardError) as refused:
        submission.return_to_locality(home, ASSESSOR, case.id, "\x00\x07")
    assert refused.value.code == "SC-202"
    with pytest.raises(verification.VerdictUnexplained):
        verification.judge_evidence(home, ASSESSOR, case.id, case.links["1.1.1"], Verdict.REFUSED, "\x00", 1)


def test_a_reason_longer_than_can_be_read_is_refused_everywhere(at: Workplace) -> None:
    case, long = submitted(at, "Kỳ"), "x" * 4001
    deeds: list[Callable[[], object]] = [
        lambda: verification.save_assessor_answer(at, ASSESSOR, case.id, Entry("1.1.1", R, note=long), 0),
        lambda: verification.judge_evidence(
            at, ASSESSOR, case.id, case.links["1.1.1"], Verdict.REFUSED, long, 1
        ),
        lambda: submission.return_to_locality(at, ASSESSOR, case.id, long),
    ]
    told = case.actions()
    for deed in deeds:
        with pytest.raises(TextTooLong):
            deed()
    assert case.actions() == told


@pytest.mark.parametrize(
    "value",
    ["1E+16", "-1E+16", "NaN", "sNaN", "Infinity", "1E-400", "0." + "1" * 60, "1" * 400],
)
def test_a_measured_value_that_is_no_size_of_anything_is_refused(home: Workplace, value: str) -> None:
    case = drafted(home, "Kỳ")
    with pytest.raises(MeasuredValueNotANumber):
        scoring.save_answer(home, OFFICIAL, case.id, Entry("1.4.2", G, Decimal(value)), 0)
    assert case.actions() == ["start_assessment"]


@pytest.mark.parametrize("value", ["-5", "0", "-0", "999999999999999", "0.000001", "1E+3", "12.50"])
def test_a_measured_value_comes_back_as_the_number_it_was(home: Workplace, value: str) -> None:
    case = drafted(home, "Kỳ")
    scoring.save_answer(home, OFFICIAL, case.id, Entry("1.4.2", G, Decimal(value)), 0)
    kept = assessments.sheet(home, OFFICIAL, case.id).answers["1.4.2"]
    assert kept.measured == Decimal(value)


def test_ids_that_do_not_exist_are_refused_by_name(home: Workplace) -> None:
    case = submitted(home, "Kỳ")
    entry = Entry("1.1.1", Level.GREEN)
    deeds: list[Callable[[], object]] = [
        lambda: scoring.save_answer(home, OFFICIAL, NOBODY, entry, 0),
        lambda: assessments.start_assessment(home, COORDINATOR, NOBODY, LOCALITY),
        lambda: assessments.start_assessment(home, COORDINATOR, case.cycle_id, "commune-0"),
        lambda: verification.save_assessor_answer(home, ASSESSOR, NOBODY, entry, 0),
        lambda: verification.save_assessor_answer(home, ASSESSOR, case.id, Entry("9.9.9", G), 0),
        lambda: verification.accept_rest(home, ASSESSOR, case.id, "9.9"),
        lambda: verification.judge_evidence(home, ASSESSOR, case.id, NOBODY, Verdict.ACCEPTED, "", 1),
        lambda: conclusion.conclude(home, LEAD, NOBODY),
        lambda: publication.publish(home, COORDINATOR, NOBODY),
        lambda: evidence.read_file(home, OFFICIAL, NOBODY),
        lambda: evidence.documents(home, OFFICIAL, NOBODY),
        lambda: cycles.close_cycle(home, COORDINATOR, NOBODY),
        lambda: targets.assign_target(home, COORDINATOR, NOBODY, LOCALITY, "1.4.2", Decimal(1), "12/QĐ"),
    ]
    told = case.actions()
    for deed in deeds:
        with pytest.raises(ScorecardError):
            deed()
    assert case.actions() == told


def test_a_link_or_a_document_of_another_assessment_is_not_touched(at: Workplace) -> None:
    mine, other = submitted(at, "Kỳ này"), submitted(at, "Kỳ khác")
    with pytest.raises(EvidenceNotFound):
        verification.judge_evidence(at, ASSESSOR, mine.id, other.links["1.1.1"], Verdict.ACCEPTED, "", 1)
    draft = drafted(at, "Kỳ nháp")
    with pytest.raises(EvidenceNotFound):
        evidence.detach(at, OFFICIAL, draft.id, other.links["1.1.1"])
    assert other.link("1.1.1").verdict is None


def test_attaching_again_what_is_attached_is_no_deed(at: Workplace) -> None:
    case = drafted(at, "Kỳ")
    case.claim(G, "1.1.1")
    case.prove("1.1.1")
    version, told = case.link("1.1.1").item.version_id, case.actions()
    assert evidence.attach(at, OFFICIAL, case.id, version, ["1.1.1"], Locator()) == 0
    assert case.actions() == told


def test_in_a_closed_cycle_nothing_is_sent_back(at: Workplace) -> None:
    case = submitted(at, "Kỳ")
    cycles.close_cycle(at, COORDINATOR, case.cycle_id)
    with pytest.raises(CycleNotOpen):
        submission.return_to_locality(at, ASSESSOR, case.id, "thiếu văn bản")


def test_dates_far_from_any_cycle_are_refused(at: Workplace) -> None:
    plan = cycles.CyclePlan("Kỳ xa", 2026, "tcvn-iso-18091-2020", date(9999, 12, 31))
    with pytest.raises(CycleYearWrong):
        cycles.create_cycle(at, COORDINATOR, plan)
    plan = cycles.CyclePlan("Kỳ xa", 2026, "tcvn-iso-18091-2020", date(2026, 11, 1), date(9999, 12, 31))
    with pytest.raises(CycleYearWrong):
        cycles.create_cycle(at, COORDINATOR, plan)


def test_a_document_valid_for_ever_counts(at: Workplace) -> None:
    case = drafted(at, "Kỳ")
    case.claim(G, "1.1.1")
    case.prove("1.1.1", valid_to=date(9999, 12, 31))
    assert assessments.sheet(at, OFFICIAL, case.id).given["1.1.1"].evidenced


def test_two_who_begin_the_same_assessment_at_once_get_the_same_one(home: Workplace) -> None:
    cycle_id = open_cycle(home, "Kỳ")
    with ThreadPoolExecutor(8) as pool:
        begun = [
            pool.submit(assessments.start_assessment, home, OFFICIAL, cycle_id, LOCALITY) for _ in range(8)
        ]
        numbers = {each.result() for each in begun}
    assert len(numbers) == 1
    assert Round(home, numbers.pop(), cycle_id).actions() == ["start_assessment"]
