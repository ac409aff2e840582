"""Calibration rounds: opened by those who run them, scored blind, kept once done or closed, told in the history."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from scorecard.access.policy import NotAllowed
from scorecard.access.roles import Actor
from scorecard.framework.models import Level
from scorecard.services import calibration
from scorecard.services.calibration import CalibrationPlan, Judgement
from scorecard.services.calibration_errors import (
    CalibrationCasesWrong,
    CalibrationDueWrong,
    CalibrationLocked,
    CalibrationNameMissing,
    CalibrationNameTaken,
    CalibrationUnfinished,
    CaseScoreChanged,
    CaseScoreWrong,
)
from scorecard.services.workplace import Workplace
from scorecard.store import calibration as stored
from scorecard.store import events
from scorecard.store.calibration import CalibrationRoundNotFound
from tests.access.expected import RELATIONS, ROLES, expected, table
from tests.access.places import DAY, actor
from tests.services.world import open_cycle

COORDINATOR = actor("coordinator", "everywhere", 5)
FIRST, SECOND = actor("assessor", "own", 3), actor("assessor", "other_province", 6)
RUNNING, SCORING, EITHER = "runs rounds", "scores", "either"
R, Y, G, N = Level.RED, Level.YELLOW, Level.GREEN, Level.NOT_APPLICABLE


@pytest.fixture
def plan(at: Workplace) -> CalibrationPlan:
    open_cycle(at, "Kỳ 2024")
    edition = calibration.editions_with_cases(at, COORDINATOR)[0]
    codes = tuple(case.code for case in edition.framework.cases[:3])
    return CalibrationPlan("Đợt 1", edition.id, codes, DAY)


@pytest.fixture
def round_id(at: Workplace, plan: CalibrationPlan) -> int:
    return calibration.open_round(at, COORDINATOR, plan)


def told(at: Workplace) -> Iterator[tuple[str, dict[str, object]]]:
    with at.store.reading() as connection:
        for event in events.events(connection):
            if event.chain == events.SYSTEM:
                yield event.action, json.loads(event.body)


def score_all(at: Workplace, who: Actor, round_id: int, plan: CalibrationPlan, level: Level = G) -> None:
    for code in plan.cases:
        calibration.save_case_score(at, who, round_id, Judgement(code, level), 0)


def test_a_round_asks_the_cases_of_a_stored_edition(
    at: Workplace, plan: CalibrationPlan, round_id: int
) -> None:
    sheet = calibration.score_sheet(at, FIRST, round_id)
    assert {case.code for case in sheet.cases} == set(plan.cases)
    assert (sheet.round.name, sheet.round.due, sheet.may_score, sheet.scores) == ("Đợt 1", DAY, True, {})
    (card,) = calibration.round_cards(at, FIRST)
    assert (card.scored, card.finished, card.may_see_results) == (0, False, False)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"name": "  "}, CalibrationNameMissing),
        ({"name": "x" * 121}, CalibrationNameMissing),
        ({"cases": ()}, CalibrationCasesWrong),
        ({"cases": ("9.9.9-a",)}, CalibrationCasesWrong),
        ({"due": DAY - timedelta(days=1)}, CalibrationDueWrong),
    ],
)
def test_a_round_that_cannot_be_scored_is_not_opened(
    at: Workplace, plan: CalibrationPlan, change: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        calibration.open_round(at, COORDINATOR, replace(plan, **change))
    assert calibration.round_cards(at, COORDINATOR) == []


def test_rounds_are_told_apart_by_name(at: Workplace, plan: CalibrationPlan, round_id: int) -> None:
    with pytest.raises(CalibrationNameTaken):
        calibration.open_round(at, COORDINATOR, replace(plan, name=" Đợt  1 "))


def test_a_score_is_kept_at_once_and_can_be_changed(
    at: Workplace, plan: CalibrationPlan, round_id: int
) -> None:
    code = plan.cases[0]
    first = calibration.save_case_score(at, FIRST, round_id, Judgement(code, R), 0)
    changed = calibration.save_case_score(at, FIRST, round_id, Judgement(code, Y, " vì sao "), first.version)
    found = calibration.score_sheet(at, FIRST, round_id).scores[code]
    assert (found.level, found.note, found.version) == (Y, "vì sao", 2)
    assert changed == replace(found, name=FIRST.name)
    events_told = [body for action, body in told(at) if action == "score_calibration_case"]
    assert [(body["before"]["level"], body["after"]["level"]) for body in events_told] == [
        (None, "red"),
        ("red", "yellow"),
    ]


def test_an_older_window_overwrites_nothing(at: Workplace, plan: CalibrationPlan, round_id: int) -> None:
    code = plan.cases[0]
    calibration.save_case_score(at, FIRST, round_id, Judgement(code, R), 0)
    with pytest.raises(CaseScoreChanged):
        calibration.save_case_score(at, FIRST, round_id, Judgement(code, G), 0)
    assert calibration.score_sheet(at, FIRST, round_id).scores[code].level is R


def test_nobody_sees_another_persons_levels_before_the_round_closes(
    at: Workplace, plan: CalibrationPlan, round_id: int
) -> None:
    score_all(at, FIRST, round_id, plan)
    assert calibration.score_sheet(at, SECOND, round_id).scores == {}
    (progress,) = calibration.round_progress(at, COORDINATOR, round_id)
    assert (progress.name, progress.scored, progress.finished_at) == ("Người 3", 3, None)


def test_a_case_of_another_round_is_refused(at: Workplace, plan: CalibrationPlan, round_id: int) -> None:
    framework = calibration.score_sheet(at, FIRST, round_id).framework
    with pytest.raises(CaseScoreWrong):
        calibration.save_case_score(at, FIRST, round_id, Judgement(framework.cases[9].code, G), 0)


def test_done_means_every_case_and_then_nothing_changes(
    at: Workplace, plan: CalibrationPlan, round_id: int
) -> None:
    calibration.save_case_score(at, FIRST, round_id, Judgement(plan.cases[0], G), 0)
    with pytest.raises(CalibrationUnfinished):
        calibration.finish_round(at, FIRST, round_id)
    for code in plan.cases[1:]:
        calibration.save_case_score(at, FIRST, round_id, Judgement(code, N), 0)
    calibration.finish_round(at, FIRST, round_id)
    assert not calibration.score_sheet(at, FIRST, round_id).may_score
    with pytest.raises(CalibrationLocked):
        calibration.save_case_score(at, FIRST, round_id, Judgement(plan.cases[0], R), 1)
    with pytest.raises(CalibrationLocked):
        calibration.finish_round(at, FIRST, round_id)
    assert calibration.score_sheet(at, SECOND, round_id).may_score  # only they are done


def test_a_closed_round_takes_no_score(at: Workplace, plan: CalibrationPlan, round_id: int) -> None:
    calibration.save_case_score(at, FIRST, round_id, Judgement(plan.cases[0], G), 0)
    calibration.close_round(at, COORDINATOR, round_id, 1)
    with pytest.raises(CalibrationLocked):
        calibration.save_case_score(at, FIRST, round_id, Judgement(plan.cases[1], G), 0)
    with pytest.raises(CalibrationLocked):
        calibration.close_round(at, COORDINATOR, round_id, 2)
    actions = [action for action, _ in told(at)]
    assert actions == ["open_calibration", "score_calibration_case", "close_calibration"]
    seen = [calibration.round_cards(at, who)[0].may_see_results for who in (FIRST, SECOND, COORDINATOR)]
    assert seen == [True, False, True]


def test_cases_of_an_open_round_are_withheld_until_one_is_done(
    at: Workplace, plan: CalibrationPlan, round_id: int
) -> None:
    framework = calibration.score_sheet(at, FIRST, round_id).framework.code
    asked = {(framework, code) for code in plan.cases}
    assert calibration.withheld_cases(at, FIRST) == asked
    score_all(at, FIRST, round_id, plan)
    calibration.finish_round(at, FIRST, round_id)
    assert calibration.withheld_cases(at, FIRST) == frozenset()
    assert calibration.withheld_cases(at, SECOND) == asked


def test_a_round_that_is_not_there_is_not_found(at: Workplace) -> None:
    with pytest.raises(CalibrationRoundNotFound):
        calibration.score_sheet(at, FIRST, 99)


def test_rounds_follow_the_verdicts_written_by_hand(
    at: Workplace, plan: CalibrationPlan, round_id: int
) -> None:
    for number, (role, relation) in enumerate(product(ROLES, RELATIONS)):
        who = actor(role, relation)
        runs = expected("run_calibration", role, relation, "d")
        verifies = bool(table()["verify", role])  # a round has no place: a grant anywhere is enough
        allowed = {RUNNING: runs, SCORING: verifies, EITHER: runs or verifies}
        for kind, deed in _deeds(at, who, replace(plan, name=f"Đợt thử {number}"), round_id):
            assert _done(deed) == allowed[kind], (kind, role, relation)


def _deeds(
    at: Workplace, who: Actor, plan: CalibrationPlan, round_id: int
) -> Iterator[tuple[str, Callable[[], object]]]:
    judgement = Judgement(plan.cases[0], G)
    yield RUNNING, lambda: calibration.editions_with_cases(at, who)
    yield RUNNING, lambda: calibration.open_round(at, who, plan)
    yield RUNNING, lambda: calibration.round_progress(at, who, round_id)
    yield RUNNING, lambda: calibration.close_round(at, who, _newest(at), 1)
    yield EITHER, lambda: calibration.round_cards(at, who)
    yield SCORING, lambda: calibration.score_sheet(at, who, round_id)
    yield SCORING, lambda: calibration.withheld_cases(at, who)
    yield SCORING, lambda: calibration.save_case_score(at, who, round_id, judgement, _base(at, who, round_id))
    yield SCORING, lambda: calibration.finish_round(at, who, round_id)


def _newest(at: Workplace) -> int:
    with at.store.reading() as connection:
        return stored.rounds(connection)[0].id


def _base(at: Workplace, who: Actor, round_id: int) -> int:
    with at.store.reading() as connection:
        found = stored.scores(connection, round_id, who.account_id)
    return found[0].version if found else 0


def _done(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except NotAllowed:
        return False
    except CalibrationUnfinished:
        return True
    return True
