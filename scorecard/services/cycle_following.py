"""Planning a cycle from an earlier one: edition, days, localities and assessors as they were, moved to a later year."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from scorecard.access.policy import require
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.cycle_template import moved_by_years, with_dues
from scorecard.assessment.planning import DUE_FIELDS, CycleStep
from scorecard.assessment.records import Cycle
from scorecard.framework.models import Framework
from scorecard.i18n.sorting import vietnamese_key
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry, sorted_units
from scorecard.services import cycles, editions
from scorecard.services.assessor_checks import REFUSED, checks
from scorecard.services.cycle_procedure import require_order
from scorecard.services.cycles import CyclePlan
from scorecard.services.deeds import cycle_deed
from scorecard.services.planning_errors import FollowingYearWrong
from scorecard.services.workplace import Workplace
from scorecard.store import cycles as stored
from scorecard.store import events, planning
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Ended:
    """A locality of the earlier cycle that cannot go on, and the units in its place that could be taken in."""

    unit: Locality
    successors: tuple[Locality, ...]


@dataclass(frozen=True)
class Wanted:
    """What a coordinator wants of the new cycle; all else comes from the earlier one."""

    name: str
    year: int
    reference_date: date


@dataclass(frozen=True)
class Following:
    """What a cycle planned from an earlier one would be: to be looked at before it is made.

    `localities`: those of the earlier list that go on, none where it had no list; `ended`: those that do not.
    `assessors`: locality key → accounts that go on; `not_going_on`: names of those who cannot, in order.
    """

    earlier: Cycle
    plan: CyclePlan
    steps: tuple[CycleStep, ...]
    had_list: bool
    localities: tuple[Locality, ...]
    ended: tuple[Ended, ...]
    assessors: Mapping[str, frozenset[int]]
    not_going_on: tuple[str, ...]


def wanted_from(earlier: Cycle) -> Wanted:
    """The next year's cycle, named like the earlier one where its name holds the year."""
    year = earlier.year + 1
    name = earlier.name.replace(str(earlier.year), str(year))
    if name == earlier.name:
        name = f"{earlier.name} {year}"
    return Wanted(name, year, moved_by_years(earlier.reference_date, 1) or earlier.reference_date)


def following(at: Workplace, actor: Actor, earlier_id: int, wanted: Wanted) -> Following:
    """What would be made, nothing done.

    Raises FollowingYearWrong, EditionUnknown, FrameworkInvalid, and what create_cycle refuses of a plan.
    """
    require(actor, Permission.MANAGE_CYCLES)
    framework = _present_edition(at, earlier_id)
    with at.store.reading() as transaction:
        return _following(at, transaction, earlier_id, wanted, framework)


def follow_cycle(at: Workplace, actor: Actor, earlier_id: int, wanted: Wanted) -> int:
    """Plan the cycle that goes on from an earlier one, all of it or nothing; its id. Raises as following does."""
    require(actor, Permission.MANAGE_CYCLES)
    framework = _present_edition(at, earlier_id)
    with at.store.writing() as transaction:
        found = _following(at, transaction, earlier_id, wanted, framework)
        cycle_id = cycles.add_planned(at, transaction, actor, found.plan, framework, earlier_id)
        planning.replace_steps(transaction, cycle_id, found.steps)
        keys, by, now = [unit.key for unit in found.localities], actor.account_id, at.clock()
        planning.take_in(transaction, cycle_id, keys, by, now)
        planning.assign_assessors(transaction, cycle_id, found.assessors, by, now)
        events.append(transaction, _deed(at, actor, stored.cycle(transaction, cycle_id), found))
    return cycle_id


def ended_since(at: Workplace, actor: Actor, cycle_id: int) -> tuple[Ended, ...]:
    """For a cycle that goes on from another: which of its localities ended, and whom to take in for them still."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.reading() as transaction:
        cycle = stored.cycle(transaction, cycle_id)
        if cycle.follows_id is None:
            return ()
        earlier = planning.localities(transaction, cycle.follows_id)
        listed = planning.localities(transaction, cycle_id)
    _, ended = _going_on(at.registry(), earlier, at.framework(cycle.edition_id), cycle.reference_date)
    left = (replace(e, successors=tuple(u for u in e.successors if u.key not in listed)) for e in ended)
    return tuple(left)


def _present_edition(at: Workplace, earlier_id: int) -> Framework:
    with at.store.reading() as transaction:
        earlier = stored.cycle(transaction, earlier_id)
    return editions.usable_edition(at.framework(earlier.edition_id).edition)


def _following(
    at: Workplace, transaction: Transaction, earlier_id: int, wanted: Wanted, framework: Framework
) -> Following:
    earlier = stored.cycle(transaction, earlier_id)
    years = wanted.year - earlier.year
    if years < 1:
        raise FollowingYearWrong(name=earlier.name, year=earlier.year)
    plan, steps = _moved(transaction, earlier, wanted, framework, years)
    listed = planning.localities(transaction, earlier_id)
    known = listed or planning.assessors(transaction, earlier_id)
    kept, ended = _going_on(at.registry(), known, framework, wanted.reference_date)
    able, unable = _able(at, transaction, earlier, kept)
    localities = kept if listed else ()
    return Following(earlier, plan, steps, bool(listed), localities, ended, able, unable)


def _moved(
    transaction: Transaction, earlier: Cycle, wanted: Wanted, framework: Framework, years: int
) -> tuple[CyclePlan, tuple[CycleStep, ...]]:
    """The plan and the steps of the earlier cycle, so many years later."""
    dues = {field: moved_by_years(getattr(earlier, field), years) for field in DUE_FIELDS.values()}
    plan = CyclePlan(
        wanted.name,
        wanted.year,
        framework.edition,
        wanted.reference_date,
        objection_days=earlier.objection_days,
        **dues,
    )
    known = planning.steps(transaction, earlier.id)
    moved = {
        step: replace(each, starts=moved_by_years(each.starts, years), due=moved_by_years(each.due, years))
        for step, each in known.items()
    }
    steps = with_dues(moved, dues) if known else ()
    require_order(steps)
    return cycles.checked_plan(plan), steps


def _going_on(
    registry: Registry, listed: Iterable[str], framework: Framework, day: date
) -> tuple[tuple[Locality, ...], tuple[Ended, ...]]:
    """Those still in force and asked on the day; the others, with the units that stand in their place."""
    kinds = {kind for pack in framework.packs for kind in pack.kinds}
    units = sorted_units(registry.unit(key) for key in listed)
    kept = tuple(unit for unit in units if unit.is_valid_on(day) and unit.kind in kinds)
    going, ended = {unit.key for unit in kept}, []
    for unit in (each for each in units if each.key not in going):
        later = (step.unit for step in registry.descendants_in_time(unit.key))
        standing = {each.key: each for each in later if each.is_valid_on(day) and each.kind in kinds}
        ended.append(Ended(unit, tuple(sorted_units(standing.values()))))
    return kept, tuple(ended)


def _able(
    at: Workplace, transaction: Transaction, earlier: Cycle, kept: Iterable[Locality]
) -> tuple[dict[str, frozenset[int]], tuple[str, ...]]:
    """The assignments that go on: the account is open and may still be assigned there; names of the others."""
    assigned = planning.assessors(transaction, earlier.id)
    known = checks(at, transaction, at.registry(), earlier)
    able: dict[str, frozenset[int]] = {}
    lost: set[int] = set()
    for key in (unit.key for unit in kept if unit.key in assigned):
        able[key] = frozenset(n for n in assigned[key] if known.doubt(key, n) not in REFUSED)
        lost |= assigned[key] - able[key]
    names = sorted((known.names[n] for n in lost), key=vietnamese_key)
    return {key: people for key, people in able.items() if people}, tuple(names)


def _deed(at: Workplace, actor: Actor, cycle: Cycle, found: Following) -> Deed:
    about = {name: value for name, value in asdict(cycle).items() if name != "id"}
    after = {
        "cycle": cycle.id,
        **about,
        "follows": found.earlier.name,
        "steps": len(found.steps),
        "localities": len(found.localities),
        "keys": [unit.key for unit in found.localities],
        "assigned": sorted({n for people in found.assessors.values() for n in people}),
    }
    return cycle_deed(actor, at.clock(), "follow_cycle", {}, after)
