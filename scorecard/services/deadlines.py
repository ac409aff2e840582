"""Until when each locality of a cycle has time: the extensions of all the cycles at hand are read once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scorecard.assessment import deadlines
from scorecard.assessment.deadlines import Dues
from scorecard.assessment.planning import Extension
from scorecard.assessment.records import Cycle
from scorecard.store import planning
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Deadlines:
    """The extensions granted in some cycles, by cycle and locality, oldest first."""

    granted: Mapping[tuple[int, str], tuple[Extension, ...]]

    def of(self, cycle: Cycle, locality_key: str) -> Dues:
        """The days that hold for one locality in one of these cycles."""
        return deadlines.dues(cycle, self.granted.get((cycle.id, locality_key), ()))


def deadlines_in(transaction: Transaction, cycles: Collection[Cycle]) -> Deadlines:
    """What holds in these cycles, in one statement."""
    found: dict[tuple[int, str], tuple[Extension, ...]] = {}
    for each in planning.extensions_in(transaction, {cycle.id for cycle in cycles}):
        place = (each.cycle_id, each.locality_key)
        found[place] = (*found.get(place, ()), each)
    return Deadlines(found)


def dues_here(transaction: Transaction, cycle: Cycle, locality_key: str) -> Dues:
    """The days that hold for one locality in one cycle."""
    return deadlines.dues(cycle, planning.extensions_of(transaction, cycle.id, locality_key))
