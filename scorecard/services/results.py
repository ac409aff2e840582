"""What the results pages read: self-scored and verified results, published or in progress, by permission."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scorecard.access.policy import allows, holds_anywhere
from scorecard.access.roles import Actor, Permission, Scope
from scorecard.assessment.records import CONCLUDED_STATES, SHARED, Assessment, Cycle, Stage, State
from scorecard.framework.models import Framework
from scorecard.localities.models import Locality
from scorecard.localities.registry import sorted_units
from scorecard.services import places, published_index
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, results
from scorecard.store.results import ResultRow
from scorecard.store.unit_of_work import Store, Transaction

CONCLUDED = CONCLUDED_STATES

May = Callable[[Permission, Assessment, State | None], bool]
"""Whether the person holds a permission at an assessment's place, in a state (None: in any)."""


class View(StrEnum):
    """Which results: frozen copies that were published, or what stands now."""

    PUBLISHED = "published"
    WORKING = "working"


class Side(StrEnum):
    """Whose value: the locality's, or the verified one (consensus once concluded, before it the assessor's)."""

    VERIFIED = "verified"
    OWN = "self"


@dataclass(frozen=True)
class Standing:
    """One computed result: letters in the edition's order, points, shares and counts; see AssessmentRating."""

    colours: str
    answers: str
    points_json: str
    points_total: float | None
    coverage: float
    evidenced_share: float
    one_step: int
    accepted_as_self: int
    rule: str

    @property
    def points(self) -> Mapping[str, float | None]:
        """Quadrant code → percent of its maximum; read from its text when asked for, not for thousands of rows."""
        found: dict[str, float | None] = json.loads(self.points_json)
        return found


@dataclass(frozen=True)
class Outcome:
    """One assessment's results; `own` or `verified` is None where there is none or it may not be seen."""

    assessment_id: int
    cycle_id: int
    edition_id: int
    locality_key: str
    pack: str
    own: Standing | None
    verified: Standing | None

    def on(self, side: Side) -> Standing | None:
        """The result of one side."""
        return self.verified if side is Side.VERIFIED else self.own


@dataclass(frozen=True)
class CycleShown:
    """A cycle with results to show, and of how many localities."""

    cycle: Cycle
    localities: int


@dataclass(frozen=True)
class Sight:
    """What a person may see of one assessment in progress."""

    own: bool
    verified: bool
    other_scorers: bool


def views(actor: Actor) -> tuple[View, ...]:
    """The views a person is offered over many localities."""
    offered = {View.PUBLISHED: Permission.VIEW_PUBLISHED, View.WORKING: Permission.VIEW_WORKING_RESULTS}
    return tuple(view for view, permission in offered.items() if holds_anywhere(actor, permission))


def cycles_shown(at: Workplace, actor: Actor, view: View) -> list[CycleShown]:
    """The cycles with results over which the person has this view, newest first."""
    scope = places.visible(at, actor, permission_of(view))
    with at.store.reading() as transaction:
        every, newest = cycles.cycles(transaction), results.latest_publication(transaction)
        counted: dict[int, int] = {}
        if view is View.WORKING:
            for key, _ in _sights(at, actor, transaction, scope, permission_of(view)).values():
                counted[key.cycle_id] = counted.get(key.cycle_id, 0) + 1
    if view is View.PUBLISHED:
        counted = published_index.cycles(at.store, newest, scope)
    return [CycleShown(cycle, counted[cycle.id]) for cycle in every if cycle.id in counted]


def localities_shown(
    at: Workplace, actor: Actor, view: View, permission: Permission | None = None
) -> list[Locality]:
    """The localities with a result in this view, in Vietnamese order; `permission`: instead of the view's own."""
    registry = at.registry()
    needed = permission or permission_of(view)
    scope = places.visible(at, actor, needed)
    with at.store.reading() as transaction:
        newest = results.latest_publication(transaction)
        if view is View.WORKING:
            found = working(at, actor, transaction, scope, needed)
            return sorted_units(registry.unit(key) for key in {each.locality_key for each in found})
    return list(published_index.localities(at.store, registry, newest, scope))


def outcomes(
    at: Workplace,
    actor: Actor,
    view: View,
    cycle_id: int | None = None,
    only: frozenset[str] | None = None,
) -> list[Outcome]:
    """The results that a person may compare, of one cycle or of all, of `only` these localities or of all."""
    scope = narrowed(places.visible(at, actor, permission_of(view)), only)
    with at.store.reading() as transaction:
        if view is View.WORKING:
            return working(at, actor, transaction, scope, permission_of(view), cycle_id)
        newest = results.latest_publication(transaction)
    return list(_kept(at.store, newest, scope, cycle_id))


@lru_cache(maxsize=4)
def _kept(store: Store, newest: int, scope: Scope, cycle_id: int | None) -> tuple[Outcome, ...]:
    """Published results read once: they change only with the next publication, which gives another `newest`."""
    del newest
    with store.reading() as transaction:
        return tuple(published_outcomes(transaction, scope, cycle_id))


def may_see_working(at: Workplace, actor: Actor, locality_key: str, state: State) -> bool:
    """Whether the person may see the assessment itself, not only what was published of it."""
    return allows(actor, Permission.VIEW_ASSESSMENT, places.place_of(at, locality_key), state)


@lru_cache(maxsize=64)
def questions(framework: Framework, pack: str) -> str:
    """What was asked: the structure and the sub-indicators this pack leaves out. Only equal ones are compared."""
    asked = zip(framework.sub_indicators, framework.asked(pack), strict=True)
    return f"{framework.structure_sha256}/{','.join(sub.code for sub, is_asked in asked if not is_asked)}"


def permission_of(view: View) -> Permission:
    """What a view over many localities needs."""
    return Permission.VIEW_PUBLISHED if view is View.PUBLISHED else Permission.VIEW_WORKING_RESULTS


def narrowed(scope: Scope, only: frozenset[str] | None) -> Scope:
    """The part of a scope that is among these localities."""
    if only is None:
        return scope
    return Scope(everything=False, keys=only if scope.everything else only & scope.keys)


def published_outcomes(transaction: Transaction, scope: Scope, cycle_id: int | None = None) -> list[Outcome]:
    """The newest published results inside `scope`."""
    rows = results.published(transaction, scope, cycle_id)
    own = {row.assessment_id: row for row in rows if row.stage == Stage.SELF}
    return [_outcome(row, own.get(row.assessment_id), row) for row in rows if row.stage == results.VERIFIED]


def working(
    at: Workplace,
    actor: Actor,
    transaction: Transaction,
    scope: Scope,
    permission: Permission,
    cycle_id: int | None = None,
) -> list[Outcome]:
    """Results in progress where the person holds `permission` in the assessment's present state."""
    seen = _sights(at, actor, transaction, scope, permission, cycle_id)
    rows: dict[int, list[ResultRow]] = {}
    for row in results.working(transaction, scope, cycle_id):
        if row.assessment_id in seen:
            rows.setdefault(row.assessment_id, []).append(row)
    found = []
    for assessment_id, stages in rows.items():
        assessment, sight = seen[assessment_id]
        own = next((row for row in stages if row.stage == Stage.SELF), None) if sight.own else None
        verified = verified_row(actor, assessment, stages, sight) if sight.verified else None
        if own or verified:
            found.append(_outcome(stages[0], own, verified))
    return found


def verified_row(
    actor: Actor, assessment: Assessment, rows: list[ResultRow], sight: Sight
) -> ResultRow | None:
    """The consensus once concluded; before that the assessor's, of several the most complete one."""
    if assessment.state in CONCLUDED:
        return next((row for row in rows if (row.stage, row.scorer_id) == (Stage.CONSENSUS, SHARED)), None)
    votes = [
        row
        for row in rows
        if row.stage == Stage.ASSESSOR and (sight.other_scorers or row.scorer_id == actor.account_id)
    ]
    return max(votes, key=lambda row: (row.coverage, -row.scorer_id), default=None)


def _sights(
    at: Workplace,
    actor: Actor,
    transaction: Transaction,
    scope: Scope,
    permission: Permission,
    cycle_id: int | None = None,
) -> dict[int, tuple[Assessment, Sight]]:
    """Assessment → what the person may see of it; asked once a state where the grants are for everywhere."""
    may = _asked_where_needed(at, actor)
    seen = {}
    for each in assessments.listed(transaction, scope, cycle_id):
        if may(permission, each, each.state):
            seen[each.id] = (each, sight_of(may, each))
    return seen


def sight_of(may: May, each: Assessment) -> Sight:
    """Who verifies here without concluding does not see what other assessors scored."""
    leads = may(Permission.VIEW_WORKING_RESULTS, each, each.state)
    return Sight(
        own=may(Permission.VIEW_ASSESSMENT, each, each.state),
        verified=may(Permission.VIEW_VERIFICATION, each, each.state),
        other_scorers=leads or not may(Permission.VERIFY, each, None),
    )


def _asked_where_needed(at: Workplace, actor: Actor) -> May:
    """`allows` for an assessment, without looking for its place where a grant without one gives the right."""
    registry = at.registry()
    everywhere: dict[tuple[Permission, State | None], bool] = {}

    def may(permission: Permission, each: Assessment, state: State | None) -> bool:
        case = (permission, state)
        if case not in everywhere:
            everywhere[case] = allows(actor, permission, None, state)
        if everywhere[case] or not holds_anywhere(actor, permission):
            return everywhere[case]
        return allows(actor, permission, places.place(registry, each.locality_key), state)

    return may


def _outcome(row: ResultRow, own: ResultRow | None, verified: ResultRow | None) -> Outcome:
    return Outcome(
        row.assessment_id,
        row.cycle_id,
        row.edition_id,
        row.locality_key,
        row.pack,
        _standing(own),
        _standing(verified),
    )


def _standing(row: ResultRow | None) -> Standing | None:
    if row is None:
        return None
    return Standing(
        row.colours,
        row.answers,
        row.points_json,
        row.points_total,
        row.coverage,
        row.evidenced_share,
        row.one_step,
        row.accepted_as_self,
        row.rule,
    )
