"""Which earlier cycles can be set beside one: they asked by the same structure and have results in sight."""

from scorecard.access.roles import Actor
from scorecard.assessment.cycle_order import earlier_cycles
from scorecard.assessment.records import Cycle
from scorecard.services import results
from scorecard.services.results import View
from scorecard.services.workplace import Workplace


def cycles_alike(at: Workplace, actor: Actor, view: View, cycle: Cycle) -> list[Cycle]:
    """The cycles earlier than this one, of its structure and with results in this view, the newest first."""
    structure = at.framework(cycle.edition_id).structure_sha256
    shown = [each.cycle for each in results.cycles_shown(at, actor, view)]
    return [
        each
        for each in earlier_cycles(cycle, shown)
        if at.framework(each.edition_id).structure_sha256 == structure
    ]
