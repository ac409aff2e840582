"""Whose turn it is to verify: where assessors were assigned to a locality in a cycle, theirs and the lead's."""

from collections.abc import Iterable
from dataclasses import dataclass

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission, Place
from scorecard.i18n.sorting import vietnamese_key
from scorecard.services import places
from scorecard.services.assessments import Card, Desk, cards
from scorecard.services.assessor_errors import AssignedToOthers
from scorecard.services.workplace import Workplace
from scorecard.store import accounts, planning
from scorecard.store.unit_of_work import Transaction


@dataclass(frozen=True)
class Turn:
    """Who was assigned to verify an assessment, by name, and what that means for the one who asks.

    `is_named`: they are among them. `is_mine`: so, or nobody was assigned. `may_act`: theirs, or they lead here:
    lead assessors are bound by no list. `others`: the names besides theirs.
    """

    names: tuple[str, ...]
    others: tuple[str, ...]
    is_named: bool
    is_mine: bool
    may_act: bool


def require_turn(at: Workplace, transaction: Transaction, actor: Actor, here: Desk) -> None:
    """Raise AssignedToOthers where this assessor is not among those assigned; lead assessors may go on."""
    turn = turn_here(transaction, actor, here)
    if not turn.may_act:
        unit = at.registry().unit(here.assessment.locality_key)
        raise AssignedToOthers(locality=unit.full_name, names=", ".join(turn.names))


def turn_here(transaction: Transaction, actor: Actor, here: Desk) -> Turn:
    """Whose turn one assessment is."""
    assigned = planning.assessors_of(transaction, here.cycle.id, here.assessment.locality_key)
    names = accounts.names(transaction, assigned) if assigned else {}
    return _turn(actor, here.place, [(number, names[number]) for number in assigned])


def _turn(actor: Actor, place: Place, assigned: Iterable[tuple[int, str]]) -> Turn:
    people = sorted(assigned, key=lambda each: (vietnamese_key(each[1]), each[0]))
    others = tuple(name for number, name in people if number != actor.account_id)
    is_named = len(others) < len(people)
    is_mine = is_named or not people
    may_act = is_mine or allows(actor, Permission.CONCLUDE, place)
    return Turn(tuple(name for _, name in people), others, is_named, is_mine, may_act)


def cards_with_turns(at: Workplace, actor: Actor) -> list[tuple[Card, Turn]]:
    """The assessments that this person has the right to verify now, each with whose turn it is."""
    found = cards(at, actor, Permission.VERIFY)
    if not found:
        return []
    registry = at.registry()
    with at.store.reading() as transaction:
        assigned = planning.assessors_in(transaction, {card.cycle.id for card in found})
        names = accounts.names(transaction) if assigned else {}
    return [
        (
            card,
            _turn(
                actor,
                places.place(registry, card.locality.key),
                [(n, names[n]) for n in assigned.get((card.cycle.id, card.locality.key), ())],
            ),
        )
        for card in found
    ]


def verifiable(at: Workplace, actor: Actor, named: str | None = None) -> list[Card]:
    """The assessments that this person may verify now: assigned to them, to nobody, or led by them.

    Raises AssignedToOthers where the one `named` (its number as text, from an address) is someone else's.
    """
    found = cards_with_turns(at, actor)
    for card, turn in found:
        if str(card.assessment.id) == named and not turn.may_act:
            raise AssignedToOthers(locality=card.locality.full_name, names=", ".join(turn.names))
    return [card for card, turn in found if turn.may_act]
