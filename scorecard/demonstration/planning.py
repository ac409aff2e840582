"""The plan of the demonstration's open cycle: its steps, and a list on which a few localities have not begun."""

from datetime import date, timedelta

from scorecard.assessment.planning import CycleStep, Step
from scorecard.demonstration.plan import PlannedCycle
from scorecard.demonstration.scene import OWN_UNIT, Stage
from scorecard.localities.registry import sorted_units
from scorecard.services.cycle_localities import Choice, take_in
from scorecard.services.cycle_steps import save_steps

PLANNED = "2026"  # the other open cycle shows what a cycle without steps and list looks like
NOT_BEGUN = 3


def plan_rollout(stage: Stage, cycle: PlannedCycle, cycle_id: int) -> None:
    """Plan a cycle just created, before it opens; nothing for the other cycles."""
    if cycle.key != PLANNED:
        return
    coordinator = stage.people["coordinator"]
    save_steps(stage.at, coordinator, cycle_id, _steps(cycle), "Theo kế hoạch triển khai (minh họa)", 1)
    take_in(stage.at, coordinator, cycle_id, Choice(keys=_keys(stage, cycle)))


def _keys(stage: Stage, cycle: PlannedCycle) -> frozenset[str]:
    """The units that this cycle plays, and the first few of their neighbours."""
    registry, day = stage.at.registry(), cycle.reference_date
    played = [p for p in stage.plan.assessments if p.cycle == cycle.key]
    units = {u.key for p in played if (u := registry.find(p.level, p.code, day)) is not None}
    own = registry.unit(OWN_UNIT)
    province = registry.province(OWN_UNIT, day)
    beside = [u for u in registry.children(province.key, day) if u.kind == own.kind and u.key not in units]
    return frozenset(units | {unit.key for unit in sorted_units(beside)[:NOT_BEGUN]})


def _steps(cycle: PlannedCycle) -> list[CycleStep]:
    """Around the days that the cycle has."""
    begins, handed, judged, public = cycle.begins, cycle.self_due, cycle.verify_due, cycle.publish_due
    return [
        CycleStep(Step.PREPARE, _days(begins, -28), _days(begins, -8)),
        CycleStep(Step.TRAIN, _days(begins, -7), _days(begins, -1), "Hai buổi, một buổi trực tuyến"),
        CycleStep(Step.SELF_ASSESS, begins, _days(handed, -5)),
        CycleStep(Step.SUBMIT, _days(handed, -4), handed),
        CycleStep(Step.VERIFY, _days(handed, 1), _days(judged, -7)),
        CycleStep(Step.CONCLUDE, _days(judged, -6), judged),
        CycleStep(Step.PUBLISH, _days(judged, 1), public),
        CycleStep(Step.FOLLOW_UP, _days(public, 1), _days(public, 180), "Rà soát mỗi quý"),
    ]


def _days(day: date, days: int) -> date:
    return day + timedelta(days=days)
