"""Where the answers of a new cycle can start from: an earlier assessment of the same unit, as far as it may be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.analysis.lineages import Kinship, continued_by, predecessors
from scorecard.assessment.cycle_order import cycles_gone_on_from
from scorecard.assessment.records import CONCLUDED_STATES, Assessment, Cycle, State
from scorecard.framework.bridges import shares_codes
from scorecard.localities.models import Locality
from scorecard.services import places
from scorecard.services.assessments import Desk
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles
from scorecard.store.unit_of_work import Transaction


class Obstacle(StrEnum):
    """Why there is nothing to start from."""

    NONE_EARLIER = "none_earlier"
    MERGED = "merged"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True)
class Source:
    """An earlier assessment of the same unit, or of the one it continues.

    `is_open`: its self-scores, notes and evidence may be seen; else only the levels that were published.
    `is_concluded`: so may the levels of its conclusion.
    """

    assessment: Assessment
    cycle: Cycle
    locality: Locality
    is_open: bool
    is_concluded: bool


def source_of(at: Workplace, transaction: Transaction, actor: Actor, here: Desk) -> Source | Obstacle:
    """The assessment that this one can start from, or why there is none.

    It is of the cycle that this one follows, else of the newest earlier one in which the unit was assessed; of the
    same unit, or of a predecessor that one continuous line may join with it.
    """
    earlier = list(_cycles(at, transaction, here.cycle))
    line = continued_by(at.registry(), here.assessment.locality_key)
    for cycle in earlier:
        for key in line:
            found = assessments.find(transaction, cycle.id, key)
            if found is not None and found.id != here.assessment.id:
                return _as_seen(at, actor, found, cycle) or Obstacle.NOT_SEEN
    founded = at.registry().unit(here.assessment.locality_key).valid_from
    is_younger = bool(earlier) and earlier[0].reference_date < founded
    return Obstacle.MERGED if is_younger and merged_from(at, here) else Obstacle.NONE_EARLIER


def merged_from(at: Workplace, here: Desk) -> tuple[Locality, ...]:
    """The units of the same level that directly went into this one, none of which it simply continues."""
    registry, key = at.registry(), here.assessment.locality_key
    level = registry.unit(key).level
    direct = {step.old_key for step in registry.predecessors(key)}
    return tuple(
        each.unit
        for each in predecessors(registry, key)
        if each.unit.key in direct and each.unit.level == level and each.kinship is not Kinship.SAME_LINE
    )


def _cycles(at: Workplace, transaction: Transaction, cycle: Cycle) -> Iterator[Cycle]:
    """The cycle that this one follows; where none is named the earlier ones on the same framework, newest first."""
    framework = at.framework(cycle.edition_id)
    named = cycles_gone_on_from(cycle, cycles.cycles(transaction))
    return (each for each in named if shares_codes(at.framework(each.edition_id), framework))


def _as_seen(at: Workplace, actor: Actor, found: Assessment, cycle: Cycle) -> Source | None:
    """As much of it as the person may see; None where that is nothing."""
    place = places.place_of(at, found.locality_key)
    unit = at.registry().unit(found.locality_key)
    if allows(actor, Permission.VIEW_ASSESSMENT, place, found.state):
        concluded = found.state in CONCLUDED_STATES
        told = concluded and allows(actor, Permission.VIEW_VERIFICATION, place, found.state)
        return Source(found, cycle, unit, is_open=True, is_concluded=told)
    if found.state is State.PUBLISHED and allows(actor, Permission.VIEW_PUBLISHED, place):
        return Source(found, cycle, unit, is_open=False, is_concluded=True)
    return None
