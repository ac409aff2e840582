"""Real units in every relation to quận Hải An, and actors holding a role there."""

from datetime import date
from functools import cache

from scorecard.access.roles import Actor, Grant, Role
from scorecard.localities.loader import load_registry
from scorecard.localities.registry import Registry

DAY = date(2026, 11, 21)
REFERENCE = date(2024, 12, 31)


@cache
def registry() -> Registry:
    return load_registry()


def _key(level: str, code: str, on: date = REFERENCE) -> str:
    unit = registry().find(level, code, on)
    assert unit is not None, (level, code, on)
    return unit.key


@cache
def grant_keys() -> dict[str, str | None]:
    """Relation to quận Hải An → the unit on which the grant stands."""
    return {
        "own": _key("district", "306"),
        "parent": _key("province", "31"),
        "child": _key("commune", "11413"),
        "sibling": _key("district", "303"),
        "successor": _key("commune", "11413", DAY),
        "other_province": _key("province", "22"),
        "everywhere": None,
    }


def actor(role: str, relation: str, account_id: int = 7) -> Actor:
    """A person with one role on the unit in `relation` to quận Hải An."""
    key = grant_keys()[relation]
    identity = registry().identity(key) if key else None
    grant = Grant(Role(role), key, identity, date(2020, 1, 1))
    return Actor(account_id, f"{role}-{relation}", f"{role} {relation}", "vi", DAY, (grant,))
