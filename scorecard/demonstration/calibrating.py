"""Two calibration rounds on the edition's cases: one closed with its results, one still open; invented levels."""

from dataclasses import dataclass
from datetime import timedelta

from scorecard.assessment.records import Cycle
from scorecard.demonstration.levels import DOWN, UP, dice
from scorecard.demonstration.plan import PlannedCycle
from scorecard.demonstration.scene import Stage
from scorecard.framework.models import Case, Level
from scorecard.services import calibration
from scorecard.services.calibration import CalibrationPlan, Judgement

CASES = 10  # a round
AS_EXPECTED = 0.75  # how often a level is the expected one; else the next one up or down


@dataclass(frozen=True)
class PlannedRound:
    """Days after the beginning of the cycle; `closed` None: still open. `scorers`: who, and how many cases."""

    opened: int
    scored: int
    due: int
    closed: int | None
    scorers: tuple[tuple[str, int], ...]


FIRST = PlannedRound(2, 4, 9, 9, (("assessor", CASES), ("other_assessor", CASES), ("lead_assessor", CASES)))
SECOND = PlannedRound(18, 20, 70, None, (("assessor", CASES // 2), ("other_assessor", CASES)))


def calibrate(stage: Stage, cycle: PlannedCycle, stored: Cycle) -> None:
    """Open both rounds on cases of the cycle's edition, each case in one round only."""
    cases = stage.at.framework(stored.edition_id).cases
    if len(cases) < 2 * CASES:
        return
    drawn = dice("calibration", cycle.key).sample(cases, 2 * CASES)
    names = stage.plan.texts["calibration_rounds"]
    _play(stage, cycle, stored.edition_id, names[0], FIRST, drawn[:CASES])
    _play(stage, cycle, stored.edition_id, names[1], SECOND, drawn[CASES:])


def _play(
    stage: Stage, cycle: PlannedCycle, edition_id: int, name: str, planned: PlannedRound, cases: list[Case]
) -> None:
    coordinator = stage.people["coordinator"]
    _go_to(stage, cycle, planned.opened)
    due = cycle.begins + timedelta(days=planned.due)
    plan = CalibrationPlan(name, edition_id, tuple(case.code for case in cases), due)
    round_id = calibration.open_round(stage.at, coordinator, plan)
    for day, (part, number) in enumerate(planned.scorers, planned.scored):
        _go_to(stage, cycle, day)
        _score(stage, round_id, part, cases[:number])
        if number == len(cases):
            calibration.finish_round(stage.at, stage.people[part], round_id)
    if planned.closed is not None:
        _go_to(stage, cycle, planned.closed)
        calibration.close_round(stage.at, coordinator, round_id, 1)


def _go_to(stage: Stage, cycle: PlannedCycle, days: int) -> None:
    stage.clock.go_to(cycle.begins + timedelta(days=days))


def _score(stage: Stage, round_id: int, part: str, cases: list[Case]) -> None:
    for case in cases:
        level = _given(part, case)
        drawn = dice("calibration note", part, case.code)
        note = "" if level is case.expected else drawn.choice(stage.plan.texts["calibration_notes"])
        judgement = Judgement(case.code, level, note)
        calibration.save_case_score(stage.at, stage.people[part], round_id, judgement, 0)


def _given(part: str, case: Case) -> Level:
    drawn = dice("calibration", part, case.code)
    if case.expected is Level.NOT_APPLICABLE or drawn.random() < AS_EXPECTED:
        return case.expected
    return UP[case.expected] if drawn.random() < 0.5 else DOWN[case.expected]
