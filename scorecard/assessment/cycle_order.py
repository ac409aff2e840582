"""Which cycle comes before which: by the day at which units and evidence are judged, or because it was named."""

from collections.abc import Iterable

from scorecard.assessment.records import Cycle


def earlier_cycles(cycle: Cycle, every: Iterable[Cycle]) -> list[Cycle]:
    """Those of `every` judged at an earlier day than this one, the newest first; of one day the last made first."""
    found = (each for each in every if each.reference_date < cycle.reference_date)
    return sorted(found, key=lambda each: (each.reference_date, each.id), reverse=True)


def cycles_gone_on_from(cycle: Cycle, every: Iterable[Cycle]) -> list[Cycle]:
    """The one cycle that this one was planned from; where none is named, the earlier ones, the newest first."""
    if cycle.follows_id is None:
        return earlier_cycles(cycle, every)
    return [each for each in every if each.id == cycle.follows_id]
