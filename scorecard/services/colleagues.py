"""Who may score for a locality now: the people to whom its leader can give work."""

from dataclasses import dataclass

from scorecard.access.policy import POLICY
from scorecard.access.roles import Permission, Place
from scorecard.clock import today
from scorecard.services.workplace import Workplace
from scorecard.store import work as stored
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Colleague:
    """A person whose grant to score covers the locality today."""

    account_id: int
    name: str
    unit: str


def colleagues(at: Workplace, transaction: Transaction, place: Place) -> tuple[Colleague, ...]:
    """Those who may score for a place, each once, by name; people whose grant stands on a unit above it included."""
    registry = at.registry()
    found = {
        each.account_id: Colleague(each.account_id, each.name, each.unit)
        for each in stored.holders(transaction, POLICY[Permission.SCORE], today(at.clock()))
        if each.locality_key is None or registry.identity(each.locality_key) in place.identities
    }
    return tuple(found.values())
