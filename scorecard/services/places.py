"""From locality keys to what the policy asks about: places and scopes."""

from collections.abc import Mapping
from functools import lru_cache

from scorecard.access.policy import OVER_PREDECESSORS, allows, granted_identities, holds_anywhere
from scorecard.access.roles import EVERYWHERE, Actor, Permission, Place, Scope
from scorecard.localities.registry import Registry
from scorecard.services.workplace import Workplace

FOR_LOCALITY = (Permission.SCORE, Permission.SUBMIT)


@lru_cache(maxsize=2)
def _chains(registry: Registry) -> Mapping[str, frozenset[str]]:
    """Unit key → identities of the unit and of everything that was above it while it stood."""
    return {
        unit.key: frozenset(registry.identity(each.key) for each in (unit, *registry.ancestors(unit.key)))
        for unit in registry.units
    }


@lru_cache(maxsize=1 << 15)
def place(registry: Registry, key: str) -> Place:
    """The locality `key` with the identities of its ancestors, its successors and theirs."""
    chains = _chains(registry)
    later = (chains[step.unit.key] for step in registry.descendants_in_time(key))
    return Place(
        key=registry.unit(key).key, identities=chains[key], successor_identities=frozenset().union(*later)
    )


def place_of(at: Workplace, key: str) -> Place:
    """The place of a locality key; raises LocalityNotFound."""
    return place(at.registry(), key)


def works_for_locality(actor: Actor) -> bool:
    """Whether this person scores or submits for some locality."""
    return any(holds_anywhere(actor, each) for each in FOR_LOCALITY)


def is_of_locality(actor: Actor, here: Place) -> bool:
    """Whether this person scores or submits for this locality today."""
    return any(allows(actor, each, here) for each in FOR_LOCALITY)


def own_localities(at: Workplace, actor: Actor) -> Scope:
    """The localities for which this person scores or submits."""
    scopes = [visible(at, actor, each) for each in FOR_LOCALITY]
    if EVERYWHERE in scopes:
        return EVERYWHERE
    return Scope(everything=False, keys=frozenset().union(*(each.keys for each in scopes)))


def visible(at: Workplace, actor: Actor, permission: Permission) -> Scope:
    """The localities over which `actor` holds `permission`: the first line of every reading over many."""
    identities = granted_identities(actor, permission)
    if identities is None:
        return EVERYWHERE
    return _under(at.registry(), frozenset(identities), permission in OVER_PREDECESSORS)


@lru_cache(maxsize=256)
def _under(registry: Registry, identities: frozenset[str], with_predecessors: bool) -> Scope:
    """All units of a grant are looked through once, not at every reading."""
    keys = {key for key, chain in _chains(registry).items() if identities & chain}
    if with_predecessors:
        keys |= {step.unit.key for key in tuple(keys) for step in registry.ancestors_in_time(key)}
    return Scope(everything=False, keys=frozenset(keys))
