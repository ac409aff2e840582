"""The model's deeds of planning: who verifies where, and starting from an earlier cycle."""

from tests.guarantees.deeds_locality import linked
from tests.guarantees.deeds_offices import CYCLE_STEP
from tests.guarantees.model import (
    CONSENSUS,
    NOT_ALLOWED,
    SELF,
    TEAM,
    Cycle,
    Paper,
    Seen,
    Value,
    Verdict,
    World,
    verdict,
    where,
)

NO_ASSESSOR, HAS_SCORED, OF_LOCALITY, NO_SOURCE = "SC-521", "SC-522", "SC-523", "SC-541"


def assign_assessor(world: World, person: int, cycle: Cycle, place: str, receiver: int) -> Verdict:
    paper = world.paper_of(place, cycle)
    wrong = where(not world.may(person, "manage_cycles", None), NOT_ALLOWED)
    wrong |= where(cycle.state == "closed", CYCLE_STEP)
    wrong |= where(paper and receiver in paper.scored, HAS_SCORED)
    wrong |= where(not world.may(receiver, "verify", place), NO_ASSESSOR)
    wrong |= where(world.may(receiver, "score", place) or world.may(receiver, "submit", place), OF_LOCALITY)

    def effect(seen: Seen) -> None:
        there = cycle.assigned.setdefault(place, set())
        assert seen.result == (receiver not in there)
        there.add(receiver)

    return Verdict(wrong, effect)


def withdraw_assessor(world: World, person: int, cycle: Cycle, place: str, receiver: int) -> Verdict:
    wrong = where(not world.may(person, "manage_cycles", None), NOT_ALLOWED)
    wrong |= where(cycle.state == "closed", CYCLE_STEP)

    def effect(seen: Seen) -> None:
        there = cycle.assigned.get(place, set())
        assert seen.result == (receiver in there)
        there.discard(receiver)

    return Verdict(wrong, effect)


def carry_forward(world: World, person: int, paper: Paper, source_id: int) -> Verdict:
    """Everything answered in the earlier assessment and touched by nobody here comes along, to be re-confirmed."""
    source = world.earlier(paper)
    wrong = where(source is None or source.id != source_id, NO_SOURCE)

    def effect(seen: Seen) -> None:
        assert source is not None
        taken = [sub for sub in world.asked if not paper.cell(SELF, TEAM, sub) and _level(source, sub)]
        for sub in taken:
            own = source.cell(SELF, TEAM, sub)
            given = own if own and not own.to_reconfirm else Value(None)
            value = Value(
                _level(source, sub), given.measured, given.note, to_reconfirm=True, written=world.now
            )
            paper.cells[(SELF, TEAM, sub)] = value
        assert seen.result.answers == len(taken)
        before = set(paper.links)
        linked(paper, seen)
        made = {(paper.links[n].sub, paper.links[n].version_id) for n in set(paper.links) - before}
        present = {
            (link.sub, link.version_id) for n, link in paper.links.items() if n in before and not link.removed
        }
        assert made == _newest(world, source, taken) - present
        if taken:
            paper.scored.add(person)

    return verdict(world.gate(person, "score", paper, "scoring"), wrong, effect)


def _level(source: Paper, sub: str) -> str | None:
    chosen = source.cell(CONSENSUS, TEAM, sub) if source.state in "cap" else None
    return (chosen.answered if chosen else None) or source.answered(sub)


def _newest(world: World, source: Paper, taken: list[str]) -> set[tuple[str, int]]:
    links = [link for link in source.in_force() if link.sub in taken]
    documents = [(link.sub, world.document_of(link.version_id)) for link in links]
    return {(sub, document.versions[-1]) for sub, document in documents if document is not None}
