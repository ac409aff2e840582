"""The model's deeds of the offices: starting, publishing, reopening, opening and closing cycles, granting roles."""

from datetime import date, timedelta

from tests.guarantees.model import (
    CONSENSUS,
    CYCLE_CLOSED,
    NOT_ALLOWED,
    REASON_MISSING,
    Cycle,
    Grant,
    Paper,
    Seen,
    Verdict,
    World,
    verdict,
    where,
)

OWN_CONCLUSION, OBJECTIONS_WAIT, EARLY = "SC-104", "SC-287", "SC-582"
CYCLE_STEP, CYCLE_CHANGED, OBJECTIONS_OPEN = "SC-245", "SC-246", "SC-583"
ONESELF, ROLES_EXCLUDE, PLACE_WRONG, DATES_WRONG, NO_GRANT = "SC-231", "SC-232", "SC-233", "SC-234", "SC-311"
ASSESSING = {"official", "leader", "assessor", "lead_assessor"}


def start_assessment(world: World, person: int, place: str, cycle: Cycle) -> Verdict:
    there = next((p for p in world.papers.values() if (p.place, p.cycle) == (place, cycle)), None)
    wrong = where(not world.may(person, "start_assessment", place), NOT_ALLOWED)
    wrong |= where(cycle.state != "open", CYCLE_CLOSED)

    def effect(seen: Seen) -> None:
        if there is None:
            world.papers[seen.result] = Paper(seen.result, place, cycle)
        else:
            assert seen.result == there.id

    return Verdict(wrong, effect)


def may_object_still(world: World, paper: Paper) -> bool:
    """Whether the days in which the locality can answer the conclusion have not passed."""
    days = timedelta(days=paper.cycle.objection_days)
    is_open = paper.cycle.state == "open" and paper.state == "c"
    return is_open and paper.concluded_on is not None and world.today <= paper.concluded_on + days


def publish(world: World, person: int, paper: Paper, reason: str) -> Verdict:
    gate = world.gate(person, "publish", paper, closed_too=True)
    if paper.state == "a" and world.may(person, "publish", paper.place, "c"):
        return Verdict(frozenset({OBJECTIONS_WAIT}), lambda seen: None)

    def effect(seen: Seen) -> None:
        paper.move("publish")
        paper.publications += 1
        assert seen.result == paper.publications

    wrong = where(person in paper.concluded_by, OWN_CONCLUSION)
    wrong |= where(may_object_still(world, paper) and not reason, EARLY)
    return verdict(gate, wrong, effect)


def reopen(world: World, person: int, paper: Paper, reason: str) -> Verdict:
    def effect(_: Seen) -> None:
        paper.move("reopen")
        paper.cells = {place: value for place, value in paper.cells.items() if place[0] != CONSENSUS}

    return verdict(world.gate(person, "reopen", paper), where(not reason, REASON_MISSING), effect)


def _manages(world: World, person: int, permission: str) -> frozenset[str]:
    return where(not world.may(person, permission, None), NOT_ALLOWED)


def close_cycle(world: World, person: int, cycle: Cycle) -> Verdict:
    def effect(_: Seen) -> None:
        cycle.state, cycle.version = "closed", cycle.version + 1

    waiting = (
        o for p in world.papers.values() if p.cycle is cycle for o in p.objections.values() if not o.replied
    )
    wrong = where(cycle.state != "open", CYCLE_STEP) | where(any(waiting), OBJECTIONS_OPEN)
    return Verdict(_manages(world, person, "manage_cycles") | wrong, effect)


def reopen_cycle(world: World, person: int, cycle: Cycle, reason: str) -> Verdict:
    def effect(_: Seen) -> None:
        cycle.state, cycle.version = "open", cycle.version + 1

    wrong = where(cycle.state != "closed", CYCLE_STEP) | where(not reason, REASON_MISSING)
    return Verdict(_manages(world, person, "manage_cycles") | wrong, effect)


def change_dates(world: World, person: int, cycle: Cycle, days: int, reason: str, based_on: int) -> Verdict:
    def effect(_: Seen) -> None:
        cycle.objection_days, cycle.version = days, cycle.version + 1

    wrong = where(cycle.state != "open", CYCLE_STEP) | where(not reason, REASON_MISSING)
    wrong |= where(cycle.version != based_on, CYCLE_CHANGED)
    return Verdict(_manages(world, person, "manage_cycles") | wrong, effect)


def grant_role(
    world: World, person: int, receiver: int, role: str, place: str, start: date, end: date | None
) -> Verdict:
    held = {g.role for g in world.grants.values() if g.person == receiver and g.counts_from(world.today)}
    wrong = _manages(world, person, "manage_accounts") | where(person == receiver, ONESELF)
    wrong |= where(role in ("official", "leader") and place == "everywhere", PLACE_WRONG)
    wrong |= where(role == "administrator" and place != "everywhere", PLACE_WRONG)
    wrong |= where(end is not None and end < max(start, world.today), DATES_WRONG)
    wrong |= where(role == "administrator" and held & ASSESSING, ROLES_EXCLUDE)
    wrong |= where(role in ASSESSING and "administrator" in held, ROLES_EXCLUDE)

    def effect(seen: Seen) -> None:
        world.grants[seen.result.id] = Grant(seen.result.id, receiver, role, place, start, end)

    return Verdict(wrong, effect)


def revoke_grant(world: World, person: int, grant_id: int) -> Verdict:
    def effect(_: Seen) -> None:
        del world.grants[grant_id]

    wrong = where(grant_id not in world.grants, NO_GRANT)
    return Verdict(_manages(world, person, "manage_accounts") | wrong, effect)
