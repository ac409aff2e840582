"""What the sharing of the work in an earlier cycle would give to indicators that nobody has now."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.assessment.planning import WorkAssignment
from scorecard.services.assessments import Desk
from scorecard.services.colleagues import colleagues
from scorecard.services.workplace import Workplace
from scorecard.store import work as stored
from scorecard.store.unit_of_work import Transaction
from scorecard.store.work import SharedBefore


@dataclass(frozen=True)
class Copyable:
    """What can be taken over from an earlier cycle, ready to be written."""

    cycle_name: str
    assignments: tuple[WorkAssignment, ...]
    left_out: tuple[str, ...]


def to_copy(at: Workplace, transaction: Transaction, here: Desk) -> Copyable | None:
    """What the newest earlier cycle on the same indicators would give to indicators that nobody has now."""
    earlier = _earlier(at, transaction, here)
    if earlier is None:
        return None
    now = {each.indicator_code: each for each in stored.assignments(transaction, [here.assessment.id])}
    entitled = {each.account_id for each in colleagues(at, transaction, here.place)}
    free = {
        each.code
        for each in at.framework(here.cycle.edition_id).indicators_asked(here.assessment.pack)
        if each.code not in now or not now[each.code].is_given
    }
    wanted, left_out = [], []
    for each in stored.assignments(transaction, [earlier.assessment_id]):
        if not each.is_given or each.indicator_code not in free:
            continue
        moved = _moved(each, here.assessment.id, entitled, now)
        if moved.is_given:
            wanted.append(moved)
        else:
            left_out.append(each.indicator_code)
    return Copyable(earlier.cycle_name, tuple(wanted), tuple(left_out))


def _earlier(at: Workplace, transaction: Transaction, here: Desk) -> SharedBefore | None:
    """The newest cycle before this one, on the same indicators, in which this unit shared the work."""
    units = [each.key for each in at.registry().same_unit(here.assessment.locality_key)]
    framework = at.framework(here.cycle.edition_id)
    found = stored.shared_before(transaction, units, here.cycle.reference_date)
    return next((each for each in found if at.framework(each.edition_id).code == framework.code), None)


def _moved(
    each: WorkAssignment, assessment_id: int, entitled: set[int], now: Mapping[str, WorkAssignment]
) -> WorkAssignment:
    """The assignment for this assessment: its person only while entitled, no date, no note."""
    person = each.account_id if each.account_id in entitled else None
    code = each.indicator_code
    version = now[code].version if code in now else 0
    return WorkAssignment(assessment_id, code, person, each.department, None, "", version)
