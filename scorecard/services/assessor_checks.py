"""Whether someone may be assigned to verify a locality: on the history of the cycle and on the grants in force today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scorecard.access.policy import allows, holds_anywhere
from scorecard.access.roles import Actor, Grant, Permission, Place
from scorecard.assessment.cycle_order import cycles_gone_on_from
from scorecard.assessment.records import Cycle
from scorecard.clock import today
from scorecard.errors import ScorecardError
from scorecard.localities.registry import Registry
from scorecard.services import duties, places
from scorecard.services.assessor_errors import AssessorOfLocality, AssessorScoredHere, NotAnAssessorHere
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, cycles
from scorecard.store import duties as stored_duties
from scorecard.store.accounts import Account, StoredGrant
from scorecard.store.unit_of_work import Transaction


class Doubt(StrEnum):
    """What speaks against someone verifying a locality; the last one warns and forbids nothing."""

    NO_ROLE = "no_role"
    SCORED_HERE = "scored_here"
    OF_LOCALITY = "of_locality"
    SCORED_BEFORE = "scored_before"


REFUSED: Mapping[Doubt, type[ScorecardError]] = {
    Doubt.NO_ROLE: NotAnAssessorHere,
    Doubt.SCORED_HERE: AssessorScoredHere,
    Doubt.OF_LOCALITY: AssessorOfLocality,
}


@dataclass(frozen=True)
class Checks:
    """What the checks of one cycle rest on, read once: people with their grants today, and who scored where."""

    registry: Registry
    people: Mapping[int, Actor]
    names: Mapping[int, str]
    scored: Mapping[str, frozenset[int]]
    scored_before: Mapping[str, frozenset[int]]
    _places: dict[str, Place] = field(default_factory=dict, repr=False)

    def doubt(self, locality_key: str, account_id: int) -> Doubt | None:
        """What speaks against this person there, the gravest first; None where nothing does."""
        if account_id in self.scored.get(locality_key, ()):
            return Doubt.SCORED_HERE
        place, person = self._place(locality_key), self.people.get(account_id)
        if person is None or not allows(person, Permission.VERIFY, place):
            return Doubt.NO_ROLE
        if places.is_of_locality(person, place):
            return Doubt.OF_LOCALITY
        if account_id in self.scored_before.get(self.registry.identity(locality_key), ()):
            return Doubt.SCORED_BEFORE
        return None

    def leads(self, locality_key: str, account_id: int) -> bool:
        """Whether this person is a lead assessor there today: bound by no assignment."""
        person = self.people.get(account_id)
        return person is not None and allows(person, Permission.CONCLUDE, self._place(locality_key))

    @property
    def verifiers(self) -> frozenset[int]:
        """Everyone who verifies somewhere today."""
        return frozenset(n for n, who in self.people.items() if holds_anywhere(who, Permission.VERIFY))

    def _place(self, locality_key: str) -> Place:
        if locality_key not in self._places:
            self._places[locality_key] = places.place(self.registry, locality_key)
        return self._places[locality_key]

    def require(self, locality_key: str, account_id: int) -> None:
        """Raise AssessorScoredHere, AssessorOfLocality or NotAnAssessorHere; a mere warning passes."""
        doubt = self.doubt(locality_key, account_id)
        if doubt is not None and doubt in REFUSED:
            unit = self.registry.unit(locality_key)
            raise REFUSED[doubt](person=self.names.get(account_id, str(account_id)), locality=unit.full_name)


def checks(at: Workplace, transaction: Transaction, registry: Registry, cycle: Cycle) -> Checks:
    """Read what assigning in this cycle is judged by."""
    before = next(iter(cycles_gone_on_from(cycle, cycles.cycles(transaction))), None)
    earlier = stored_duties.doers(transaction, before.id, duties.SCORING) if before else {}
    everyone = accounts.accounts(transaction)
    return Checks(
        registry=registry,
        people=_people(at, registry, everyone, accounts.grants(transaction)),
        names={account.id: account.name for account in everyone},
        scored=stored_duties.doers(transaction, cycle.id, duties.SCORING),
        scored_before=_by_unit(registry, earlier),
    )


def _by_unit(registry: Registry, doers: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Identity of the unit → who did it there under any of its keys."""
    found: dict[str, frozenset[int]] = {}
    for key, who in doers.items():
        unit = registry.identity(key)
        found[unit] = found.get(unit, frozenset()) | who
    return found


def _people(
    at: Workplace, registry: Registry, everyone: list[Account], grants: list[StoredGrant]
) -> dict[int, Actor]:
    """Account → the person with the grants in force today; disabled accounts are left out."""
    day = today(at.clock())
    held: dict[int, tuple[Grant, ...]] = {}
    for each in grants:
        identity = registry.identity(each.locality_key) if each.locality_key else None
        grant = Grant(each.role, each.locality_key, identity, each.valid_from, each.valid_to)
        if grant.holds_on(day):
            held[each.account_id] = (*held.get(each.account_id, ()), grant)
    return {
        a.id: Actor(a.id, a.username, a.name, a.language, day, held[a.id], a.unit)
        for a in everyone
        if a.enabled and a.id in held
    }
