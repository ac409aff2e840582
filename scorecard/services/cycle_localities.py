"""Which localities take part in a cycle: taken in by province, kind or list, left out while they have not begun."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from scorecard.access.policy import require
from scorecard.access.roles import EVERYWHERE, Actor, Permission
from scorecard.assessment.records import Cycle, CycleState
from scorecard.i18n.lists import shortened
from scorecard.localities.models import Level, Locality, LocalityKind
from scorecard.localities.registry import Registry, sorted_units
from scorecard.services import cycle_assessors, cycles
from scorecard.services.assessments import LocalityNotInForce
from scorecard.services.deeds import cycle_deed
from scorecard.services.locality_lists import ListLine, ListReader
from scorecard.services.planning_errors import (
    ListWouldBeEmpty,
    LocalitiesBegun,
    LocalityListUnclear,
    NothingToTakeIn,
)
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, events, planning
from scorecard.store import cycles as stored
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Choice:
    """What a coordinator wants to take in: kinds in provinces (none: the whole country), a list, units by key."""

    kinds: frozenset[LocalityKind] = frozenset()
    provinces: frozenset[str] = frozenset()
    pasted: str = ""
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Preview:
    """What taking in a choice would do.

    `begun`: localities outside the choice that began before there was a list; they come with it.
    """

    new: tuple[Locality, ...]
    begun: tuple[Locality, ...]
    already: int
    unclear: tuple[ListLine, ...]


@dataclass(frozen=True)
class Member:
    """A locality that takes part, the province it is in on the reference date, and whether it began."""

    unit: Locality
    province: Locality
    begun: bool


@dataclass(frozen=True)
class MemberSheet:
    """Who takes part in a cycle (nobody listed: every locality may), and what can be taken in."""

    cycle: Cycle
    members: tuple[Member, ...]
    provinces: tuple[Locality, ...]
    asked_by_kind: Mapping[LocalityKind, int] = field(default_factory=dict)

    @property
    def may_change(self) -> bool:
        """Whether the cycle still takes changes."""
        return self.cycle.state is not CycleState.CLOSED


def member_sheet(at: Workplace, actor: Actor, cycle_id: int) -> MemberSheet:
    """The localities of a cycle by province, in Vietnamese order, and what its edition asks on its date."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.reading() as transaction:
        cycle = stored.cycle(transaction, cycle_id)
        keys = planning.localities(transaction, cycle_id)
        begun = _begun(transaction, cycle_id)
    registry = at.registry()
    asked = asked_units(at, cycle)
    counts = {kind: sum(unit.kind == kind for unit in asked) for kind in LocalityKind}
    return MemberSheet(
        cycle=cycle,
        members=members_of(registry, cycle, keys, begun),
        provinces=tuple(sorted_units(registry.valid_on(cycle.reference_date, Level.PROVINCE))),
        asked_by_kind={kind: count for kind, count in counts.items() if count},
    )


def preview(at: Workplace, actor: Actor, cycle_id: int, choice: Choice) -> Preview:
    """What taking this in would do, nothing done; raises LocalityListTooLong, LocalityNotInForce, PackUnknown."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.reading() as transaction:
        return _preview(at, transaction, stored.cycle(transaction, cycle_id), choice)


def take_in(at: Workplace, actor: Actor, cycle_id: int, choice: Choice) -> Preview:
    """Let every locality of the choice take part, all or none.

    Raises LocalityListUnclear, NothingToTakeIn, CycleStepNotPossible once closed, and what preview raises.
    """
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.writing() as transaction:
        cycle = cycles.held(transaction, cycle_id)
        found = _preview(at, transaction, cycle, choice)
        if found.unclear:
            numbers = [str(line.number) for line in found.unclear]
            raise LocalityListUnclear(count=len(numbers), lines=shortened(numbers))
        if not found.new:
            raise NothingToTakeIn
        keys = [unit.key for unit in (*found.new, *found.begun)]
        planning.take_in(transaction, cycle_id, keys, actor.account_id, at.clock())
        events.append(transaction, _deed(at, actor, "take_in_localities", cycle, keys))
    return found


def leave_out(at: Workplace, actor: Actor, cycle_id: int, keys: Collection[str]) -> int:
    """Let these localities no longer take part, their assessors withdrawn with them; how many it were.

    Raises LocalitiesBegun naming those that began, ListWouldBeEmpty, CycleStepNotPossible once closed.
    """
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.writing() as transaction:
        cycle = cycles.held(transaction, cycle_id)
        listed = planning.localities(transaction, cycle_id)
        leaving = sorted(listed.intersection(keys))
        begun = _begun(transaction, cycle_id).intersection(leaving)
        if begun:
            names = [unit.full_name for unit in sorted_units(at.registry().unit(key) for key in begun)]
            raise LocalitiesBegun(names=shortened(names))
        if listed and len(leaving) == len(listed):
            raise ListWouldBeEmpty
        if leaving:
            planning.leave_out(transaction, cycle_id, leaving)
            assigned = planning.assessors(transaction, cycle_id)
            planning.withdraw_assessors(transaction, cycle_id, leaving)
            events.append(transaction, _deed(at, actor, "leave_out_localities", cycle, leaving))
            lost = ((key, account) for key in leaving for account in sorted(assigned.get(key, ())))
            cycle_assessors.tell(at, transaction, actor, cycle_assessors.WITHDRAW, cycle, lost)
    return len(leaving)


def open_to_all(at: Workplace, actor: Actor, cycle_id: int) -> None:
    """Take the list away, so that every locality may take part; assessors stay assigned where they were."""
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.writing() as transaction:
        cycle = cycles.held(transaction, cycle_id)
        listed = sorted(planning.localities(transaction, cycle_id))
        if listed:
            planning.leave_out(transaction, cycle_id, listed)
            events.append(transaction, _deed(at, actor, "open_to_all_localities", cycle, listed))


def asked_units(at: Workplace, cycle: Cycle) -> tuple[Locality, ...]:
    """The units in force on the cycle's reference date of whose kind its edition asks something."""
    kinds = {kind for pack in at.framework(cycle.edition_id).packs for kind in pack.kinds}
    return tuple(unit for unit in at.registry().valid_on(cycle.reference_date) if unit.kind in kinds)


def members_of(
    registry: Registry, cycle: Cycle, keys: Iterable[str], begun: Collection[str] = ()
) -> tuple[Member, ...]:
    """The units with their provinces: provinces in Vietnamese order, in each its units in Vietnamese order."""
    by_province: dict[str, list[Locality]] = {}
    for unit in sorted_units(registry.unit(key) for key in keys):
        province = province_on(registry, unit, cycle.reference_date)
        by_province.setdefault(province.key, []).append(unit)
    provinces = sorted_units(registry.unit(key) for key in by_province)
    return tuple(
        Member(unit, province, unit.key in begun)
        for province in provinces
        for unit in by_province[province.key]
    )


def province_on(registry: Registry, unit: Locality, day: date) -> Locality:
    """The topmost unit above on that day, the unit itself where none is known."""
    while (above := registry.parent(unit.key, day)) is not None:
        unit = above
    return unit


def _preview(at: Workplace, transaction: Transaction, cycle: Cycle, choice: Choice) -> Preview:
    registry, asked = at.registry(), asked_units(at, cycle)
    lines = ListReader(registry, asked, cycle.reference_date).read(choice.pasted)
    chosen = {unit.key: unit for unit in _by_kind(registry, asked, cycle, choice)}
    chosen |= {line.unit.key: line.unit for line in lines if line.unit is not None}
    chosen |= {unit.key: unit for unit in _by_key(at, cycle, choice.keys)}
    listed = planning.localities(transaction, cycle.id)
    new = [unit for key, unit in chosen.items() if key not in listed]
    outside = _begun(transaction, cycle.id) - listed - chosen.keys()
    return Preview(
        new=tuple(sorted_units(new)),
        begun=tuple(sorted_units(registry.unit(key) for key in outside)),
        already=len(chosen) - len(new),
        unclear=tuple(line for line in lines if line.fault is not None),
    )


def _by_kind(
    registry: Registry, asked: Iterable[Locality], cycle: Cycle, choice: Choice
) -> Iterable[Locality]:
    """The units of the chosen kinds that stand in the chosen provinces."""
    wanted = (unit for unit in asked if unit.kind in choice.kinds)
    if not choice.provinces:
        return wanted
    return (u for u in wanted if province_on(registry, u, cycle.reference_date).key in choice.provinces)


def _by_key(at: Workplace, cycle: Cycle, keys: Iterable[str]) -> Iterable[Locality]:
    """The units with these keys, each of which must be able to take part."""
    framework = at.framework(cycle.edition_id)
    for key in keys:
        unit = at.registry().unit(key)
        if not unit.is_valid_on(cycle.reference_date):
            raise LocalityNotInForce(locality=unit.full_name, day=f"{cycle.reference_date:%d/%m/%Y}")
        framework.pack_for(unit.kind)
        yield unit


def _begun(transaction: Transaction, cycle_id: int) -> frozenset[str]:
    return frozenset(each.locality_key for each in assessments.listed(transaction, EVERYWHERE, cycle_id))


def _deed(at: Workplace, actor: Actor, action: str, cycle: Cycle, keys: Collection[str]) -> Deed:
    about = {"cycle": cycle.id, "name": cycle.name, "localities": len(keys), "keys": sorted(keys)}
    return cycle_deed(actor, at.clock(), action, {}, about)
