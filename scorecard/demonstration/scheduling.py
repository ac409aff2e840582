"""Who verifies where in an open cycle, and more time for two localities; invented, by the services a coordinator uses."""

from datetime import timedelta

from scorecard.assessment.planning import Step
from scorecard.assessment.records import Cycle
from scorecard.demonstration.levels import dice
from scorecard.demonstration.plan import PlannedCycle
from scorecard.demonstration.scene import Stage
from scorecard.services import cycle_assessors, extensions

# Cycle → who verifies which communes; all others are open to whoever has the right.
ASSIGNED = {"2026": {"assessor": ("11311", "11680"), "lead_assessor": ("99003",)}}
# Cycle → commune, so many more days to hand in.
EXTENDED = {"2026": (("11413", 6), ("11411", 10))}
GRANTED = 42  # days after the beginning of the cycle


def assign(stage: Stage, cycle: PlannedCycle, stored: Cycle) -> None:
    """Assign the assessors of a cycle that was just opened."""
    pairs = [
        (_key(stage, cycle, code), stage.people[part].account_id)
        for part, codes in ASSIGNED.get(cycle.key, {}).items()
        for code in codes
    ]
    if pairs:
        cycle_assessors.assign_assessors(stage.at, stage.people["coordinator"], stored.id, pairs)


def extend(stage: Stage, cycle: PlannedCycle, stored: Cycle) -> None:
    """Give the localities of this cycle more time to hand in, each with its reason."""
    for code, days in EXTENDED.get(cycle.key, ()):
        stage.clock.go_to(cycle.begins + timedelta(days=GRANTED))
        reason = dice("extension", code, cycle.key).choice(stage.plan.texts["extension_reasons"])
        until = cycle.self_due + timedelta(days=days)
        where = (stored.id, _key(stage, cycle, code), Step.SUBMIT)
        extensions.extend(stage.at, stage.people["coordinator"], *where, until, reason)


def _key(stage: Stage, cycle: PlannedCycle, code: str) -> str:
    found = stage.at.registry().find("commune", code, cycle.reference_date)
    return found.key if found else ""
