"""A planned cycle of the coming year, and the coordinators who plan it."""

from datetime import date

from scorecard.assessment.records import Cycle
from scorecard.services import cycles
from scorecard.services.cycles import CyclePlan
from scorecard.services.workplace import Workplace
from scorecard.store import cycles as stored
from tests.access.places import actor

COORDINATOR = actor("coordinator", "everywhere", 5)
OTHER = actor("coordinator", "everywhere", 6)
EDITION = "tcvn-iso-18091-2020"
REFERENCE = date(2026, 12, 31)
HAI_AN = "commune-11413-20250701"


def planned(at: Workplace, name: str = "Kỳ 2026", reference: date = REFERENCE, edition: str = EDITION) -> int:
    """The id of a new planned cycle without any due day."""
    return cycles.create_cycle(at, COORDINATOR, CyclePlan(name, reference.year, edition, reference))


def the(at: Workplace, cycle_id: int) -> Cycle:
    """The cycle as it stands in the database."""
    with at.store.reading() as transaction:
        return stored.cycle(transaction, cycle_id)


def opened(at: Workplace, cycle_id: int) -> Cycle:
    """The cycle, opened with its default rule."""
    return cycles.open_cycle(at, COORDINATOR, cycle_id, the(at, cycle_id).rule)
