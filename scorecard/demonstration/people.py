"""The invented people: one account a role, closed accounts for earlier work, and each of them as an actor."""

from collections.abc import Mapping
from datetime import date

from scorecard.access.roles import Actor, Grant, Role
from scorecard.clock import today
from scorecard.demonstration.plan import Person
from scorecard.services import accounts, grants
from scorecard.services.workplace import Workplace
from scorecard.store import accounts as stored

NO_PASSWORD = "-"  # noqa: S105  no password has this hash: nobody signs in with a closed account
# Under which role the people of earlier work acted.
CLOSED_ROLES = {
    "other_official": Role.OFFICIAL,
    "other_leader": Role.LEADER,
    "other_assessor": Role.ASSESSOR,
}


def make_accounts(at: Workplace, people: tuple[Person, ...]) -> dict[str, int]:
    """Enter everybody; key → account."""
    return {person.key: _enter(at, person) for person in people}


def _enter(at: Workplace, person: Person) -> int:
    if person.role is None:
        return _enter_closed(at, person)
    first, *others = person.places
    made = accounts.demonstration_account(at, person.username, person.name, person.unit, person.role, first)
    for place in others:
        grants.grant_role(at, accounts.operator(at), made.id, person.role, place, accounts.DATA_BEGIN)
    return made.id


def _enter_closed(at: Workplace, person: Person) -> int:
    row: dict[str, object] = {
        "username": person.username,
        "name": person.name,
        "unit": person.unit,
        "password_hash": NO_PASSWORD,
        "language": "vi",
        "created_at": at.clock(),
        "disabled_at": at.clock(),
    }
    with at.store.writing() as transaction:
        return stored.add(transaction, row)


def actors(at: Workplace, people: tuple[Person, ...], ids: Mapping[str, int]) -> dict[str, Actor]:
    """Everybody as they act now; each acts in their role wherever the plan needs it."""
    day = today(at.clock())
    return {person.key: _actor(person, ids[person.key], day) for person in people}


def _actor(person: Person, account_id: int, day: date) -> Actor:
    role = person.role or CLOSED_ROLES[person.key]
    grant = Grant(role, None, None, accounts.DATA_BEGIN)
    return Actor(account_id, person.username, person.name, "vi", day, (grant,), person.unit)
