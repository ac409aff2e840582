"""How far a cycle is in the chosen localities: in scope, taking part, by state, and which are past their day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scorecard.access.roles import Actor, Permission, Scope
from scorecard.assessment.deadlines import Dues, dues
from scorecard.assessment.planning import Step
from scorecard.assessment.records import Cycle, CycleState, State
from scorecard.clock import today
from scorecard.localities.models import Level, Locality
from scorecard.localities.registry import Registry
from scorecard.services import places
from scorecard.services.deadlines import Deadlines, deadlines_in
from scorecard.services.selection import Selection, name_places, wished_keys
from scorecard.services.workplace import Workplace
from scorecard.store import cycles, planning, progress

WAITS_FOR = {
    None: Step.SUBMIT,
    State.DRAFT: Step.SUBMIT,
    State.RETURNED: Step.SUBMIT,
    State.SUBMITTED: Step.CONCLUDE,
    State.IN_VERIFICATION: Step.CONCLUDE,
    State.APPEALED: Step.CONCLUDE,
    State.CONCLUDED: Step.PUBLISH,
}
"""The step whose day counts for an assessment in a state; None: not begun. Nothing waits once published."""


@dataclass(frozen=True)
class Late:
    """Localities past the day of one step, in Vietnamese order."""

    step: Step
    localities: tuple[Locality, ...]


@dataclass(frozen=True)
class Coverage:
    """How far the chosen localities are in a cycle. Counts of states only: no colour is told here.

    `in_scope`: those that could take part: on the cycle's list, or (`by_list` False) every unit of the tiers
    that take part, as they stood on the cycle's day. `by_state`: those that began.
    """

    cycle: Cycle
    in_scope: int
    by_list: bool
    by_state: Mapping[State, int]
    late: tuple[Late, ...]

    @property
    def started(self) -> int:
        """How many localities take part already."""
        return sum(self.by_state.values())

    @property
    def is_open(self) -> bool:
        """Whether the cycle still goes on."""
        return self.cycle.state is CycleState.OPEN

    @property
    def overdue(self) -> int:
        """How many localities are past the day of their next step."""
        return sum(len(each.localities) for each in self.late)


def coverage(at: Workplace, actor: Actor, wish: Selection) -> Coverage:
    """The chosen localities of the wish's cycle over which the person follows progress; raises CycleNotFound."""
    scope = places.visible(at, actor, Permission.VIEW_PROGRESS)
    registry = at.registry()
    chosen = wished_keys(registry, wish)
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, wish.cycle_id)
        rows = progress.states(transaction, scope, cycle.id)
        listed = planning.localities(transaction, cycle.id)
        days = deadlines_in(transaction, [cycle])
    begun = {key: state for key, state in rows if chosen is None or key in chosen}
    tiers = frozenset(registry.unit(key).level for key, _ in rows) if not listed else frozenset()
    units = listed or _of_the_tiers(registry, cycle.reference_date, tiers)
    held = units if scope.everything else units & scope.keys
    asked = held if chosen is None else held & chosen
    waiting = {**(dict.fromkeys(asked) if listed else {}), **begun}
    late = _late(cycle, days, waiting, today(at.clock())) if cycle.state is CycleState.OPEN else {}
    order = name_places(registry)
    return Coverage(
        cycle=cycle,
        in_scope=len(asked | begun.keys()),
        by_list=bool(listed),
        by_state=Counter(begun.values()),
        late=tuple(
            Late(step, tuple(registry.unit(key) for key in sorted(late[step], key=order.__getitem__)))
            for step in Step
            if step in late
        ),
    )


def open_cycles(at: Workplace, actor: Actor) -> list[Cycle]:
    """The open cycles that some locality in the person's sight could take part in, the nearest end first."""
    scope = places.visible(at, actor, Permission.VIEW_PROGRESS)
    with at.store.reading() as transaction:
        every = [each for each in cycles.cycles(transaction) if each.state is CycleState.OPEN]
        lists = planning.localities_in(transaction, {each.id for each in every})
    found = [each for each in every if _concerns(scope, lists.get(each.id))]
    return sorted(found, key=lambda each: (each.publish_due is None, each.publish_due, each.id))


def _concerns(scope: Scope, listed: frozenset[str] | None) -> bool:
    if listed is None:
        return scope.everything or bool(scope.keys)
    return any(scope.holds(key) for key in listed)


@lru_cache(maxsize=32)
def _of_the_tiers(registry: Registry, on: date, begun: frozenset[Level]) -> frozenset[str]:
    """Every unit of that day on the tiers of those that began; the lowest tier of that day while nobody has."""
    tiers = begun or {Level.COMMUNE}
    return frozenset(unit.key for unit in registry.valid_on(on) if unit.level in tiers)


def _late(
    cycle: Cycle, days: Deadlines, waiting: Mapping[str, State | None], now: date
) -> dict[Step, list[str]]:
    """Step → the keys past its day; the days of those without an extension are the cycle's, found once a state."""
    general = {state: _late_for(dues(cycle), state, now) for state in set(waiting.values())}
    found: dict[Step, list[str]] = {}
    for key, state in waiting.items():
        has_more = (cycle.id, key) in days.granted
        step = _late_for(days.of(cycle, key), state, now) if has_more else general[state]
        if step is not None:
            found.setdefault(step, []).append(key)
    return found


def _late_for(dues: Dues, state: State | None, now: date) -> Step | None:
    step = WAITS_FOR.get(state)
    due = dues.of(step) if step else None
    return step if due is not None and due.day < now else None
