"""Assigning assessors to the localities of a cycle: who verifies where, how busy each is, and an even proposal."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard.access.policy import require
from scorecard.access.roles import EVERYWHERE, Actor, Permission
from scorecard.analysis.spreading import even_spread
from scorecard.assessment.records import Cycle, CycleState, State
from scorecard.i18n.sorting import vietnamese_key
from scorecard.localities.models import Locality
from scorecard.localities.registry import Registry, sorted_units
from scorecard.services.assessor_checks import REFUSED, Checks, Doubt, checks
from scorecard.services.assessor_errors import LocalityOutsideCycle
from scorecard.services.cycles import held
from scorecard.services.deeds import cycle_deed
from scorecard.services.workplace import Workplace
from scorecard.store import assessments, cycles, events, planning
from scorecard.store.unit_of_work import Transaction

Pair = tuple[str, int]  # locality key, account
ASSIGN, WITHDRAW = "assign_assessors", "withdraw_assessors"
UNCONCLUDED = (State.DRAFT, State.RETURNED, State.SUBMITTED, State.IN_VERIFICATION)


@dataclass(frozen=True)
class Candidate:
    """Someone who verifies, or could, in one locality; `doubt`: what speaks against it, None where nothing does.

    `leads`: a lead assessor there, who verifies and concludes without being assigned.
    """

    account_id: int
    name: str
    doubt: Doubt | None
    leads: bool


@dataclass(frozen=True)
class Post:
    """One locality of the cycle: where its assessment stands (None: not begun), who verifies it, who else could."""

    locality: Locality
    state: State | None
    assigned: tuple[Candidate, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Load:
    """How many localities one person verifies in this cycle, and how many of them are handed in and not concluded."""

    account_id: int
    name: str
    unit: str
    localities: int
    waiting: int


@dataclass(frozen=True)
class Rota:
    """Who verifies where in one cycle: its localities in Vietnamese order, and everyone who verifies or could.

    `proposal`: locality key → who could take a locality that has nobody, evenly; the same for the same facts.
    """

    cycle: Cycle
    posts: tuple[Post, ...]
    loads: tuple[Load, ...]
    proposal: Mapping[str, int]
    may_assign: bool


def rota(at: Workplace, actor: Actor, cycle_id: int) -> Rota:
    """Who verifies where. Without a list of localities, those that began or have an assessor are shown."""
    require(actor, Permission.MANAGE_CYCLES)
    registry = at.registry()
    with at.store.reading() as transaction:
        cycle = cycles.cycle(transaction, cycle_id)
        found = checks(at, transaction, registry, cycle)
        assigned = planning.assessors(transaction, cycle_id)
        listed = assessments.listed(transaction, EVERYWHERE, cycle_id)
        members = planning.localities(transaction, cycle_id)
    states = {each.locality_key: each.state for each in listed}
    shown = (members or frozenset(states)) | frozenset(assigned)
    units = sorted_units(registry.unit(key) for key in shown)
    people = sorted(
        found.verifiers.union(*assigned.values()), key=lambda n: (vietnamese_key(found.names[n]), n)
    )
    posts = tuple(
        _post(found, people, unit, states.get(unit.key), assigned.get(unit.key, frozenset()))
        for unit in units
    )
    loads = _loads(found, posts)
    return Rota(cycle, posts, loads, _proposal(posts, loads), cycle.state is not CycleState.CLOSED)


def _post(
    found: Checks, people: list[int], unit: Locality, state: State | None, there: frozenset[int]
) -> Post:
    judged = [
        Candidate(n, found.names[n], found.doubt(unit.key, n), found.leads(unit.key, n)) for n in people
    ]
    return Post(
        unit,
        state,
        tuple(each for each in judged if each.account_id in there),
        tuple(each for each in judged if each.account_id not in there and each.doubt not in REFUSED),
    )


def _loads(found: Checks, posts: Iterable[Post]) -> tuple[Load, ...]:
    """Everyone assigned or eligible somewhere, the busiest first."""
    every, waiting, known = Counter[int](), Counter[int](), dict[int, str]()
    for post in posts:
        known |= {each.account_id: each.name for each in (*post.assigned, *post.candidates)}
        there = [each.account_id for each in post.assigned]
        every.update(there)
        if post.state in (State.SUBMITTED, State.IN_VERIFICATION):
            waiting.update(there)
    units = {number: found.people[number].unit for number in known if number in found.people}
    loads = [Load(n, name, units.get(n, ""), every[n], waiting[n]) for n, name in known.items()]
    return tuple(
        sorted(loads, key=lambda each: (-each.localities, vietnamese_key(each.name), each.account_id))
    )


def _proposal(posts: Iterable[Post], loads: Iterable[Load]) -> Mapping[str, int]:
    """Nothing is proposed once a conclusion stands; leads, and people with a warning, only where nobody else is."""
    eligible = {}
    for post in posts:
        if post.assigned or post.state not in (None, *UNCONCLUDED):
            continue
        groups = (
            [each for each in post.candidates if each.doubt is None and not each.leads],
            [each for each in post.candidates if each.doubt is None],
            post.candidates,
        )
        preferred = next((group for group in groups if group), ())
        eligible[post.locality.key] = sorted(each.account_id for each in preferred)
    return even_spread(eligible, {each.account_id: each.localities for each in loads})


def assign_assessors(at: Workplace, actor: Actor, cycle_id: int, wanted: Iterable[Pair]) -> int:
    """Let these accounts verify these localities in a cycle, all or none of them; how many were new.

    Raises LocalityOutsideCycle, AssessorScoredHere, AssessorOfLocality, NotAnAssessorHere, CycleStepNotPossible.
    """
    require(actor, Permission.MANAGE_CYCLES)
    pairs = sorted(set(wanted))
    registry = at.registry()
    with at.store.writing() as transaction:
        cycle = held(transaction, cycle_id)
        found = checks(at, transaction, registry, cycle)
        members = planning.localities(transaction, cycle_id)
        for key, account_id in pairs:
            require_taking_part(registry, cycle, members, key)
            found.require(key, account_id)
        done = [
            (key, account_id)
            for key, account_id in pairs
            if planning.assign_assessor(transaction, cycle_id, key, account_id, actor.account_id, at.clock())
        ]
        tell(at, transaction, actor, ASSIGN, cycle, done)
    return len(done)


def withdraw_assessors(at: Workplace, actor: Actor, cycle_id: int, pairs: Iterable[Pair]) -> int:
    """Take assignments back; how many there were. What these people have scored stays.

    A locality left without anyone is verified by whoever has the right, as before the first assignment.
    """
    require(actor, Permission.MANAGE_CYCLES)
    with at.store.writing() as transaction:
        cycle = held(transaction, cycle_id)
        done = [
            (key, account_id)
            for key, account_id in sorted(set(pairs))
            if planning.withdraw_assessor(transaction, cycle_id, key, account_id)
        ]
        tell(at, transaction, actor, WITHDRAW, cycle, done)
    return len(done)


def require_taking_part(registry: Registry, cycle: Cycle, members: frozenset[str], key: str) -> None:
    """Raise LocalityOutsideCycle unless the unit stood on the reference date and, where there is a list, is on it."""
    unit = registry.unit(key)
    if not unit.is_valid_on(cycle.reference_date) or (members and key not in members):
        raise LocalityOutsideCycle(locality=unit.full_name, cycle=cycle.name)


def tell(
    at: Workplace, transaction: Transaction, actor: Actor, action: str, cycle: Cycle, done: Iterable[Pair]
) -> None:
    """One event a person: which localities they were given, or lost."""
    by_person: dict[int, list[str]] = {}
    for key, account_id in done:
        by_person.setdefault(account_id, []).append(key)
    for account_id, keys in by_person.items():
        about = {"cycle": cycle.id, "name": cycle.name, "account": account_id, "places": keys}
        before, after = ({}, about) if action == ASSIGN else (about, {})
        events.append(transaction, cycle_deed(actor, at.clock(), action, before, after))
