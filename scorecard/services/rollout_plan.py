"""The rollout plan of a cycle as one document: its steps, its localities with their assessors, and the people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scorecard.access.policy import require
from scorecard.access.roles import Actor, Permission, Role
from scorecard.assessment.planning import CycleStep
from scorecard.assessment.records import Cycle
from scorecard.clock import today
from scorecard.framework.models import Framework
from scorecard.i18n.sorting import vietnamese_key
from scorecard.localities.models import Locality, LocalityKind
from scorecard.services.cycle_localities import asked_units, members_of
from scorecard.services.cycle_steps import step_sheet
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, homes, planning
from scorecard.store.accounts import Account
from scorecard.store.unit_of_work import Transaction

PEOPLE = (Role.COORDINATOR, Role.LEAD_ASSESSOR, Role.ASSESSOR)


@dataclass(frozen=True)
class PlanLocality:
    """A locality of the plan and the names of those who verify it."""

    unit: Locality
    assessors: tuple[str, ...]


@dataclass(frozen=True)
class ProvinceGroup:
    """The localities of one province: how many of each kind, and each by name; none where all may take part."""

    province: Locality
    by_kind: Mapping[LocalityKind, int]
    places: tuple[PlanLocality, ...]


@dataclass(frozen=True)
class PlanPerson:
    """Someone of the plan: what they do in it, and from which unit."""

    role: Role
    name: str
    unit: str


@dataclass(frozen=True)
class RolloutPlan:
    """Everything the document says. `has_list` False: every locality of the groups may take part."""

    cycle: Cycle
    framework: Framework
    steps: tuple[CycleStep, ...]
    has_list: bool
    groups: tuple[ProvinceGroup, ...]
    people: tuple[PlanPerson, ...]
    made_on: date
    invented: bool

    @property
    def number_of_localities(self) -> int:
        """How many localities take part, or may."""
        return sum(sum(group.by_kind.values()) for group in self.groups)


def rollout_plan(at: Workplace, actor: Actor, cycle_id: int) -> RolloutPlan:
    """The plan as it stands now; raises CycleNotFound."""
    require(actor, Permission.MANAGE_CYCLES)
    sheet = step_sheet(at, actor, cycle_id)
    with at.store.reading() as transaction:
        listed = planning.localities(transaction, cycle_id)
        assigned = planning.assessors(transaction, cycle_id)
        names = accounts.names(transaction)
        people = _people(transaction, today(at.clock()), {n for each in assigned.values() for n in each})
        invented = homes.is_demonstration(transaction)
    return RolloutPlan(
        cycle=sheet.cycle,
        framework=at.framework(sheet.cycle.edition_id),
        steps=sheet.steps,
        has_list=bool(listed),
        groups=_groups(at, sheet.cycle, listed, assigned, names),
        people=people,
        made_on=today(at.clock()),
        invented=invented,
    )


def _groups(
    at: Workplace,
    cycle: Cycle,
    listed: frozenset[str],
    assigned: Mapping[str, Iterable[int]],
    names: Mapping[int, str],
) -> tuple[ProvinceGroup, ...]:
    keys = listed or frozenset(unit.key for unit in asked_units(at, cycle))
    by_province: dict[str, list[Locality]] = {}
    provinces: dict[str, Locality] = {}
    for member in members_of(at.registry(), cycle, keys):
        provinces[member.province.key] = member.province
        by_province.setdefault(member.province.key, []).append(member.unit)
    return tuple(
        ProvinceGroup(
            provinces[key],
            {kind: n for kind in LocalityKind if (n := sum(unit.kind == kind for unit in units))},
            tuple(
                PlanLocality(unit, _names(assigned.get(unit.key, ()), names))
                for unit in sorted(units, key=lambda each: list(LocalityKind).index(each.kind))
                if listed or unit.key in assigned
            ),
        )
        for key, units in by_province.items()
    )


def _names(people: Iterable[int], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted((names[each] for each in people), key=vietnamese_key))


def _people(transaction: Transaction, day: date, assigned: set[int]) -> tuple[PlanPerson, ...]:
    """Coordinators and lead assessors in force, and the assessors assigned here (all of them while nobody is)."""
    enabled = {each.id: each for each in accounts.accounts(transaction) if each.enabled}
    found: dict[tuple[Role, int], Account] = {}
    for grant in accounts.grants(transaction):
        holds = grant.valid_from <= day and grant.counts_from(day)
        if not holds or grant.role not in PEOPLE or grant.account_id not in enabled:
            continue
        if grant.role is not Role.ASSESSOR or not assigned or grant.account_id in assigned:
            found[grant.role, grant.account_id] = enabled[grant.account_id]
    people = [PlanPerson(role, each.name, each.unit) for (role, _), each in found.items()]
    return tuple(sorted(people, key=lambda each: (PEOPLE.index(each.role), vietnamese_key(each.name))))
