"""Agreement of a closed round and of real verifications: exact values from a few scores, shown to whom it may."""

from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.framework.models import Level
from scorecard.services import agreement, calibration, conclusion, verification
from scorecard.services.calibration import CalibrationPlan, Judgement
from scorecard.services.calibration_errors import CalibrationResultsHidden
from scorecard.services.scoring import Entry
from scorecard.services.workplace import Workplace
from tests.access.expected import RELATIONS, ROLES, expected, table
from tests.access.places import actor
from tests.services.rounds import SECOND as OTHER
from tests.services.rounds import WHO, submitted
from tests.services.world import open_cycle

COORDINATOR = actor("coordinator", "everywhere", 5)
FIRST, SECOND, OUTSIDE = actor("assessor", "own", 3), actor("assessor", "own", 6), actor("assessor", "own", 8)
R, Y, G, N = Level.RED, Level.YELLOW, Level.GREEN, Level.NOT_APPLICABLE
UP = {R: Y, Y: G, G: G}


def a_round(at: Workplace, name: str, *cases: str) -> int:
    if not calibration.editions_with_cases(at, COORDINATOR):
        open_cycle(at, "Kỳ 2024")
    edition = calibration.editions_with_cases(at, COORDINATOR)[0]
    codes = cases or tuple(case.code for case in edition.framework.cases[:4])
    return calibration.open_round(at, COORDINATOR, CalibrationPlan(name, edition.id, codes))


def score(at: Workplace, who: Actor, round_id: int, level: Level | None = None) -> None:
    """The expected levels, or `level` for every case."""
    for case in calibration.score_sheet(at, who, round_id).cases:
        calibration.save_case_score(at, who, round_id, Judgement(case.code, level or case.expected), 0)


def close(at: Workplace, round_id: int) -> None:
    calibration.close_round(at, COORDINATOR, round_id, 1)


def test_results_name_the_expected_level_and_everybodys(at: Workplace) -> None:
    round_id = a_round(at, "Đợt 1")
    score(at, FIRST, round_id)
    score(at, SECOND, round_id, G)
    close(at, round_id)
    found = agreement.round_results(at, FIRST, round_id)
    greens = sum(case.case.expected is G for case in found.cases)
    assert [case.scores[3].level for case in found.cases] == [case.case.expected for case in found.cases]
    assert {case.scores[6].level for case in found.cases} == {G}
    first, second = found.report.assessors
    assert first.expected is not None
    assert second.expected is not None
    assert (first.expected.exact.value, first.expected.exact.n) == (1.0, 4)
    assert second.expected.exact.value == greens / 4
    assert found.report.overall.exact.value == greens / 4
    assert [(pair.first, pair.second) for pair in found.report.pairs] == [("Người 3", "Người 6")]


def test_the_worst_indicator_comes_first_with_the_levels_confused(at: Workplace) -> None:
    round_id = a_round(at, "Đợt 1")
    cases = calibration.score_sheet(at, FIRST, round_id).cases
    for place, case in enumerate(cases):
        calibration.save_case_score(at, FIRST, round_id, Judgement(case.code, R), 0)
        calibration.save_case_score(at, SECOND, round_id, Judgement(case.code, Y if place == 3 else R), 0)
    close(at, round_id)
    report = agreement.round_results(at, SECOND, round_id).report
    values = [each.agreement.exact.value or 0 for each in report.indicators]
    assert values == sorted(values)
    worst = report.indicators[0]
    assert worst.confused == (R, Y)
    assert worst.sub_codes == (cases[3].sub_indicator,)


def test_results_stay_hidden_until_the_round_closes_and_from_those_outside(at: Workplace) -> None:
    round_id = a_round(at, "Đợt 1")
    score(at, FIRST, round_id)
    for who in (FIRST, COORDINATOR):
        with pytest.raises(CalibrationResultsHidden):
            agreement.round_results(at, who, round_id)
    close(at, round_id)
    with pytest.raises(CalibrationResultsHidden):
        agreement.round_results(at, OUTSIDE, round_id)
    assert agreement.round_results(at, COORDINATOR, round_id).report.overall.pairs == 0


def test_a_round_nobody_scored_has_no_numbers(at: Workplace) -> None:
    round_id = a_round(at, "Đợt 1")
    close(at, round_id)
    report = agreement.round_results(at, COORDINATOR, round_id).report
    assert (report.assessors, report.indicators, report.overall.exact.value) == ((), (), None)


def test_drift_follows_a_person_from_round_to_round(at: Workplace) -> None:
    first = a_round(at, "Đợt 1")
    score(at, FIRST, first, G)
    close(at, first)
    second = a_round(at, "Đợt 2")
    score(at, FIRST, second)
    score(at, SECOND, second)
    close(at, second)
    every = {each.name: each for each in agreement.drifts(at, COORDINATOR)}
    assert [each.name for each in every["Người 3"].rounds] == ["Đợt 1", "Đợt 2"]
    change = every["Người 3"].drift.lean_change
    assert change is not None
    assert change.value is not None
    assert change.value < 0  # from always green to the expected levels
    assert every["Người 6"].drift.lean_change is None
    assert [each.name for each in agreement.drifts(at, SECOND)] == ["Người 6"]  # others are theirs to know


def test_assessors_of_one_concluded_assessment_are_compared(at: Workplace) -> None:
    case = submitted(at, "Kỳ so sánh")
    for who, levels in ((WHO["assessor"], (G, G, Y)), (OTHER, (G, Y, Y))):
        for code, level in zip(("1.1.1", "1.1.2", "1.1.3"), levels, strict=True):
            verification.save_assessor_answer(at, who, case.id, Entry(code, level, note="đã xem"), 0)
    assert agreement.team_results(at, COORDINATOR, case.cycle_id).assessments == 0  # blind until concluded
    for code in ("1.1.1", "1.1.2", "1.1.3"):
        conclusion.save_consensus(at, WHO["lead_assessor"], case.id, Entry(code, G, note="thống nhất"), 0)
    conclusion.conclude(at, WHO["lead_assessor"], case.id)
    found = agreement.team_results(at, COORDINATOR, case.cycle_id)
    assert found.assessments == 1
    assert (found.report.overall.exact.value, found.report.overall.pairs) == (pytest.approx(2 / 3), 3)
    assert [each.expected for each in found.report.assessors] == [None, None]
    assert found.report.indicators[0].confused == (Y, G)


def test_an_assessment_of_one_assessor_says_nothing_of_agreement(at: Workplace) -> None:
    case = submitted(at, "Kỳ một người")
    verification.save_assessor_answer(at, WHO["assessor"], case.id, Entry("1.1.1", G), 0)
    conclusion.conclude(at, WHO["lead_assessor"], case.id)
    assert agreement.team_results(at, COORDINATOR, case.cycle_id).report.people == {}


def test_results_follow_the_verdicts_written_by_hand(at: Workplace) -> None:
    round_id = a_round(at, "Đợt 1")
    score(at, FIRST, round_id)
    close(at, round_id)
    for role, relation in product(ROLES, RELATIONS):
        who = actor(role, relation)
        runs = expected("run_calibration", role, relation, "d")
        for allowed, deed, refusals in (
            (
                runs,
                lambda who=who: agreement.round_results(at, who, round_id),
                (NotAllowed, CalibrationResultsHidden),
            ),
            (runs or bool(table()["verify", role]), lambda who=who: agreement.drifts(at, who), (NotAllowed,)),
        ):
            try:
                deed()
            except refusals:
                assert not allowed, (role, relation)
            else:
                assert allowed, (role, relation)


def test_verifications_are_compared_only_within_what_a_person_may_see(at: Workplace) -> None:
    case = submitted(at, "Kỳ so sánh")
    for who, level in ((WHO["assessor"], G), (OTHER, Y)):
        verification.save_assessor_answer(at, who, case.id, Entry("1.1.1", level, note="đã xem"), 0)
    conclusion.save_consensus(at, WHO["lead_assessor"], case.id, Entry("1.1.1", G, note="thống nhất"), 0)
    conclusion.conclude(at, WHO["lead_assessor"], case.id)
    for role, relation in product(ROLES, RELATIONS):
        shown = agreement.team_results(at, actor(role, relation), case.cycle_id).assessments
        assert shown == expected("view_working_results", role, relation, "c"), (role, relation)


def test_one_indicator_alone_gives_the_same_as_the_whole_report(at: Workplace) -> None:
    case = submitted(at, "Kỳ một chỉ số")
    for who, level in ((WHO["assessor"], G), (OTHER, Y)):
        verification.save_assessor_answer(at, who, case.id, Entry("1.1.1", level, note="khác"), 0)
    verification.save_assessor_answer(at, OTHER, case.id, Entry("1.2.1", R), 0)
    conclusion.save_consensus(at, WHO["lead_assessor"], case.id, Entry("1.1.1", Y, note="thống nhất"), 0)
    conclusion.conclude(at, WHO["lead_assessor"], case.id)
    whole = agreement.team_results(at, COORDINATOR, case.cycle_id).report.indicators
    assessments, alone = agreement.team_agreement_on(at, COORDINATOR, case.cycle_id, "1.1")
    assert assessments == 1
    assert alone is not None
    assert alone == next(each for each in whole if each.indicator.code == "1.1")
    assert (alone.agreement.exact.value, alone.confused) == (0.0, (Y, G))
    assert agreement.team_agreement_on(at, COORDINATOR, case.cycle_id, "1.2")[1] is None
    for role, relation in (
        ("official", "own"),
        ("leadership", "everywhere"),
        ("coordinator", "other_province"),
    ):
        assert agreement.team_agreement_on(at, actor(role, relation), case.cycle_id, "1.1") == (0, None)
