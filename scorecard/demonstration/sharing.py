"""How phường Hải An shares the work of its running self-assessment: the leader's deeds, invented, by the services."""

from datetime import timedelta

from scorecard.demonstration.scene import OWN_UNIT, Scene
from scorecard.framework.models import Quadrant
from scorecard.services.work_sharing import Work, assign_work

SHARING_CYCLE = "2026"
SHARED, FIRST_DUE, LAST_DUE = 14, 40, 55  # days after the beginning of the cycle: one part is late by today
OFFICIALS_OWN, LATE = 8, 4  # indicators given to the official; those of each department that are due first
LEFT = 3  # indicators of each department's quadrant that nobody has


def share_work(scene: Scene) -> None:
    """The first quadrant goes to the official, the others to departments; a few indicators nobody has yet."""
    if (scene.unit.key, scene.cycle.key) != (OWN_UNIT, SHARING_CYCLE):
        return
    scene.go_to(SHARED)
    first, *others = scene.framework.quadrants
    official = scene.stage.people["official"].account_id
    departments = scene.stage.plan.texts["work_departments"]
    _give(scene, _codes(scene, first)[:OFFICIALS_OWN], Work(account_id=official), LAST_DUE)
    for quadrant, department in zip(others, departments, strict=False):
        codes = _codes(scene, quadrant)[:-LEFT]
        note = scene.drawn("work_notes", quadrant.code)
        _give(scene, codes[:LATE], Work(department=department, note=note), FIRST_DUE)
        _give(scene, codes[LATE:], Work(department=department), LAST_DUE)


def _codes(scene: Scene, quadrant: Quadrant) -> list[str]:
    """The indicators of a quadrant that this assessment asks."""
    asked = scene.framework.indicators_asked(scene.pack)
    return [each.code for each in asked if each in quadrant.indicators]


def _give(scene: Scene, codes: list[str], work: Work, days: int) -> None:
    if not codes:
        return
    due = scene.cycle.begins + timedelta(days=days)
    wanted = Work(work.account_id, work.department, due, work.note)
    assign_work(scene.at, scene.actor("leader"), scene.assessment_id, wanted, dict.fromkeys(codes, 0))
