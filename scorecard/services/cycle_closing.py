"""Before a cycle closes: objections that wait forbid it; what else would be cut off is told."""

from dataclasses import dataclass

from scorecard.access.policy import require
from scorecard.access.roles import EVERYWHERE, Actor, Permission
from scorecard.clock import today
from scorecard.errors import ScorecardError
from scorecard.i18n.lists import shortened
from scorecard.localities.models import Locality
from scorecard.localities.registry import sorted_units
from scorecard.services.objections import days_left_until
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, evidence_requests, objections
from scorecard.store.unit_of_work import Transaction


class ObjectionsOpen(ScorecardError):
    """In a closed cycle nobody could answer them, and nothing could be published."""

    code = "SC-583"
    vi = (
        "Chưa đóng được kỳ «{cycle}»: còn {n} kiến nghị chưa được trả lời ở {places}. Trưởng đoàn thẩm định cần trả "
        "lời ở trang Kết luận, sau đó hãy đóng kỳ."
    )
    en = (
        "The cycle '{cycle}' cannot be closed: {n} objections wait for an answer in {places}. The lead assessor "
        "answers them on the page Conclude; close the cycle after that."
    )


@dataclass(frozen=True)
class Closing:
    """What closing a cycle would cut off: `objections` forbid it, the others are told.

    `objections`: locality and how many wait. `requests`: open requests to agencies. `objectable`: localities that
    could still object to their conclusion.
    """

    objections: tuple[tuple[Locality, int], ...]
    requests: int
    objectable: tuple[Locality, ...]

    @property
    def is_possible(self) -> bool:
        """Whether nothing forbids closing."""
        return not self.objections


def closing(at: Workplace, actor: Actor, cycle_id: int) -> Closing:
    """What stands in the way of closing this cycle, and what would be cut off, in Vietnamese order of localities."""
    require(actor, Permission.MANAGE_CYCLES)
    day = today(at.clock())
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
        waiting = objections.waiting_in(transaction, cycle_id)
        requests = evidence_requests.open_in(transaction, cycle_id)
        every = assessments.listed(transaction, EVERYWHERE, cycle_id)
    registry = at.registry()
    units = {registry.unit(key): number for key, number in waiting.items()}
    left = [registry.unit(a.locality_key) for a in every if days_left_until(a, cycle, day) is not None]
    return Closing(
        objections=tuple((unit, units[unit]) for unit in sorted_units(units)),
        requests=requests,
        objectable=tuple(sorted_units(left)),
    )


def require_answered(at: Workplace, transaction: Transaction, cycle_id: int) -> None:
    """Raise ObjectionsOpen while objections in this cycle wait for an answer."""
    waiting = objections.waiting_in(transaction, cycle_id)
    if not waiting:
        return
    names = [unit.full_name for unit in sorted_units(at.registry().unit(key) for key in waiting)]
    name = cycles.cycle(transaction, cycle_id).name
    raise ObjectionsOpen(cycle=name, n=sum(waiting.values()), places=shortened(names))
