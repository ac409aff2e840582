"""More time for one locality and one step of a cycle, with a reason: added, never taken back; the newest counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from scorecard.access.policy import require
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.deadlines import Due
from scorecard.assessment.planning import DUE_FIELDS, Extension, Step
from scorecard.assessment.records import Cycle, CycleState
from scorecard.clock import today
from scorecard.localities.models import Locality
from scorecard.services.assessor_errors import ExtensionNotLater, NothingToExtend
from scorecard.services.cycle_assessors import require_taking_part
from scorecard.services.cycles import check_year, checked_reason, held
from scorecard.services.deadlines import Deadlines, deadlines_in, dues_here
from scorecard.services.deeds import cycle_deed
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, cycles, events, planning
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Granted:
    """One extension as it is listed: to which locality, by whom, and whether it is the one that holds."""

    extension: Extension
    locality: Locality
    by: str
    holds: bool


@dataclass(frozen=True)
class ExtensionSheet:
    """The extensions of a cycle, newest first, and the localities that take part (empty: every locality may)."""

    cycle: Cycle
    granted: tuple[Granted, ...]
    members: frozenset[str]
    deadlines: Deadlines
    may_extend: bool

    def present(self, locality_key: str, step: Step) -> Due | None:
        """The day that holds now for one locality and step."""
        return self.deadlines.of(self.cycle, locality_key).of(step)


def extension_sheet(at: Workplace, actor: Actor, cycle_id: int) -> ExtensionSheet:
    """Every extension of a cycle with its reason and who granted it."""
    require(actor, Permission.MANAGE_CYCLES)
    registry = at.registry()
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
        found = planning.extensions(transaction, cycle_id)
        deadlines = deadlines_in(transaction, [cycle])
        names = accounts.names(transaction) if found else {}
        members = planning.localities(transaction, cycle_id)
    last = {(each.locality_key, each.step): each.id for each in found}
    granted = (
        Granted(
            each,
            registry.unit(each.locality_key),
            names[each.granted_by],
            last[each.locality_key, each.step] == each.id,
        )
        for each in reversed(found)
    )
    return ExtensionSheet(cycle, tuple(granted), members, deadlines, cycle.state is not CycleState.CLOSED)


def extend(
    at: Workplace, actor: Actor, cycle_id: int, locality_key: str, step: Step, until: date, reason: str
) -> Extension:
    """Give one locality more time for a step (submit, conclude, publish) of a cycle that is not closed.

    Raises ReasonMissing, ExtensionNotLater, NothingToExtend, LocalityOutsideCycle, CycleYearWrong, CycleStepNotPossible.
    """
    require(actor, Permission.MANAGE_CYCLES)
    reason = checked_reason(reason)
    registry, moment = at.registry(), at.clock()
    with at.store.writing() as transaction:
        cycle = held(transaction, cycle_id)
        require_taking_part(registry, cycle, planning.localities(transaction, cycle_id), locality_key)
        present = _require_later(transaction, cycle, locality_key, step, until, today(moment))
        values = {"cycle_id": cycle_id, "locality_key": locality_key, "step": step, "until": until}
        by = {"reason": reason, "granted_by": actor.account_id, "granted_at": moment}
        number = planning.extend(transaction, {**values, **by})
        made = Extension(number, cycle_id, locality_key, step, until, reason, actor.account_id, moment)
        events.append(transaction, _deed(actor, cycle, present, made))
    return made


def first_later(present: Due, day: date) -> date:
    """The first day that an extension granted on `day` may end: after the present one, and not before `day`."""
    return max(present.day + timedelta(days=1), day)


def _require_later(
    transaction: Transaction, cycle: Cycle, locality_key: str, step: Step, until: date, day: date
) -> Due:
    """The present day of this step there; raises where `until` gives no more time than that."""
    present = dues_here(transaction, cycle, locality_key).of(step)
    if present is None:
        raise NothingToExtend(cycle=cycle.name)
    check_year(until.year)
    if until < first_later(present, day):
        raise ExtensionNotLater(day=f"{present.day:%d/%m/%Y}")
    return present


def _deed(actor: Actor, cycle: Cycle, present: Due, made: Extension) -> Deed:
    about = {"cycle": cycle.id, "name": cycle.name, "locality": made.locality_key}
    return cycle_deed(
        actor,
        made.granted_at,
        "extend_deadline",
        {**about, DUE_FIELDS[made.step]: present.day},
        {**about, DUE_FIELDS[made.step]: made.until},
        {"reason": made.reason},
    )
