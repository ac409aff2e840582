"""Adopting a predecessor's published result as where a unit's line begins: signed by its leader, told, withdrawable."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scorecard.access.policy import allows, require, role_used
from scorecard.access.roles import Actor, Permission, Place
from scorecard.analysis.lineages import Kinship, Relative, line_of, predecessors
from scorecard.assessment.records import Cycle
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry
from scorecard.services import places, results
from scorecard.services.baseline_errors import BaselineChangedMeanwhile, BaselineInForce, BaselineNotOffered
from scorecard.services.cycles import checked_reason
from scorecard.services.results import Outcome
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, baselines, cycles, events
from scorecard.store.baselines import Baseline
from scorecard.store.events import Deed
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Adopted:
    """A decision as it is shown: of which unit and cycle, by whom, and who withdrew it."""

    baseline: Baseline
    predecessor: Locality
    cycle: Cycle
    by: str
    withdrawn_by: str


@dataclass(frozen=True)
class Candidate:
    """A published result that may be adopted."""

    relative: Relative
    cycle: Cycle
    outcome: Outcome


@dataclass(frozen=True)
class BaselineSheet:
    """The baseline in force, the withdrawn ones newest first, and what a leader of the unit may adopt."""

    locality: Locality
    present: Adopted | None
    withdrawn: tuple[Adopted, ...]
    candidates: tuple[Candidate, ...]
    may_adopt: bool


def baseline_sheet(at: Workplace, actor: Actor, locality_key: str) -> BaselineSheet:
    """Who may read the unit's published results may read its baseline; raises NotAllowed, LocalityNotFound."""
    place = places.place_of(at, locality_key)
    require(actor, Permission.VIEW_PUBLISHED, place)
    may_adopt = allows(actor, Permission.ADOPT_BASELINE, place)
    with at.store.reading() as transaction:
        found = _told(transaction, at.registry(), line_of(at.registry(), locality_key))
        offered = _candidates(at, transaction, actor, locality_key) if may_adopt else ()
    return BaselineSheet(
        locality=at.registry().unit(locality_key),
        present=next((each for each in found if each.baseline.holds), None),
        withdrawn=tuple(each for each in found if not each.baseline.holds),
        candidates=offered,
        may_adopt=may_adopt,
    )


def baselines_in_force(at: Workplace, actor: Actor, keys: Collection[str]) -> Mapping[str, Adopted]:
    """Unit → its baseline in force, of those whose published results the person may read."""
    scope = places.visible(at, actor, Permission.VIEW_PUBLISHED)
    readable = results.narrowed(scope, frozenset(keys)).keys
    with at.store.reading() as transaction:
        found = _told(transaction, at.registry(), readable)
    return {each.baseline.locality_key: each for each in found if each.baseline.holds}


def adopt_baseline(
    at: Workplace, actor: Actor, locality_key: str, predecessor_key: str, cycle_id: int, reason: str
) -> int:
    """Decide that the unit's line begins with this published result of a predecessor; the decision's number.

    Raises NotAllowed, LocalityNotFound, ReasonMissing, TextTooLong, BaselineNotOffered, BaselineInForce.
    """
    place = places.place_of(at, locality_key)
    require(actor, Permission.ADOPT_BASELINE, place)
    reason, moment = checked_reason(reason), at.clock()
    with at.store.writing() as transaction:
        offered = _candidates(at, transaction, actor, locality_key)
        if (predecessor_key, cycle_id) not in {(c.relative.unit.key, c.cycle.id) for c in offered}:
            raise BaselineNotOffered
        known = baselines.of_localities(transaction, line_of(at.registry(), locality_key))
        if any(each.holds for each in known):
            raise BaselineInForce
        # Goes on from the earlier decisions: a page that still shows one of them cannot withdraw this one.
        version = 1 + max((each.version for each in known), default=0)
        about = {"locality_key": locality_key, "predecessor_key": predecessor_key, "cycle_id": cycle_id}
        by = {"reason": reason, "adopted_by": actor.account_id, "adopted_at": moment, "version": version}
        number = baselines.adopt(transaction, {**about, **by})
        if number is None:
            raise BaselineInForce
        made = baselines.baseline(transaction, number)
        events.append(transaction, _deed(at, actor, place, "adopt_baseline", made, reason))
    return number


def withdraw_baseline(at: Workplace, actor: Actor, locality_key: str, version: int, reason: str) -> None:
    """End the unit's baseline in force, with a reason; it stays readable.

    `version`: of the one that was shown. Raises NotAllowed, LocalityNotFound, ReasonMissing, TextTooLong,
    BaselineChangedMeanwhile.
    """
    place = places.place_of(at, locality_key)
    require(actor, Permission.ADOPT_BASELINE, place)
    reason, moment = checked_reason(reason), at.clock()
    with at.store.writing() as transaction:
        line = line_of(at.registry(), locality_key)
        held = next((b for b in baselines.of_localities(transaction, line) if b.holds), None)
        values = {"withdrawn_by": actor.account_id, "withdrawn_at": moment, "withdrawn_why": reason}
        if held is None or not baselines.withdraw(transaction, held.id, values, version):
            raise BaselineChangedMeanwhile
        events.append(transaction, _deed(at, actor, place, "withdraw_baseline", held, reason))


def _candidates(
    at: Workplace, transaction: Transaction, actor: Actor, locality_key: str
) -> tuple[Candidate, ...]:
    """Published results of the unit's predecessors that are not on its own line, nearest and newest first."""
    line = line_of(at.registry(), locality_key)
    found = predecessors(at.registry(), locality_key)
    apart = {r.unit.key: r for r in found if r.kinship is not Kinship.SAME_LINE and r.unit.key not in line}
    scope = results.narrowed(places.visible(at, actor, Permission.VIEW_PUBLISHED), frozenset(apart))
    every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
    published = results.published_outcomes(transaction, scope)
    newest = sorted(published, key=lambda each: every[each.cycle_id].reference_date, reverse=True)
    nearest = sorted(newest, key=lambda each: list(apart).index(each.locality_key))
    return tuple(Candidate(apart[o.locality_key], every[o.cycle_id], o) for o in nearest)


def _told(transaction: Transaction, registry: Registry, keys: Collection[str]) -> list[Adopted]:
    found = baselines.of_localities(transaction, keys)
    if not found:
        return []
    every = {cycle.id: cycle for cycle in cycles.cycles(transaction)}
    people = {each for b in found for each in (b.adopted_by, b.withdrawn_by) if each is not None}
    names = accounts.names(transaction, people)
    return [
        Adopted(
            each,
            registry.unit(each.predecessor_key),
            every[each.cycle_id],
            names.get(each.adopted_by, ""),
            names.get(each.withdrawn_by, "") if each.withdrawn_by is not None else "",
        )
        for each in found
    ]


def _deed(at: Workplace, actor: Actor, place: Place, action: str, held: Baseline, reason: str) -> Deed:
    about = {
        "locality": held.locality_key,
        "predecessor": held.predecessor_key,
        "cycle": held.cycle_id,
        "baseline": held.id,
    }
    is_new = action == "adopt_baseline"
    return Deed(
        chain=events.SYSTEM,
        at=at.clock(),
        account_id=actor.account_id,
        role=role_used(actor, Permission.ADOPT_BASELINE, place),
        action=action,
        before={} if is_new else about,
        after=about if is_new else {},
        texts={"reason": reason},
    )
