"""The model's deeds of assessors: returning, scoring, judging evidence, accepting the rest, concluding, replying."""

from tests.guarantees import deeds_sampling as sampling
from tests.guarantees.model import (
    ASSESSOR,
    CELL_CHANGED,
    CONSENSUS,
    NO_EVIDENCE,
    NOT_ON_SCALE,
    REASON_MISSING,
    SELF,
    TEAM,
    Paper,
    Seen,
    Value,
    Verdict,
    World,
    verdict,
    where,
)

LINK_CHANGED, DIFFERENCE_UNEXPLAINED, VERDICT_UNEXPLAINED = "SC-210", "SC-212", "SC-213"
NOTHING_TO_CONCLUDE, ASSESSORS_DISAGREE = "SC-214", "SC-215"
REPLY_UNEXPLAINED, ANSWERED, NOTHING_CHANGED, NO_OBJECTION = "SC-284", "SC-285", "SC-286", "SC-290"


def begin(paper: Paper, person: int) -> None:
    """The first verifying deed takes a submitted assessment into verification."""
    if paper.state == "s":
        paper.move("start_verification")
        paper.verified.add(person)


def return_to_locality(world: World, person: int, paper: Paper, reason: str) -> Verdict:
    def effect(_: Seen) -> None:
        paper.move("return")
        paper.verified.add(person)

    return verdict(
        world.gate(person, "return", paper, "verifying"), where(not reason, REASON_MISSING), effect
    )


def start_verification(world: World, person: int, paper: Paper) -> Verdict:
    return verdict(world.gate(person, "verify", paper, "verifying"), (), lambda seen: begin(paper, person))


def save_assessor_answer(
    world: World,
    person: int,
    paper: Paper,
    sub: str,
    level: str | None,
    measured: str | None,
    note: str,
    based_on: int,
) -> Verdict:
    wrong = world.content(sub, level, note, measured)
    differs = level is not None and paper.answered(sub) not in (None, level)
    wrong |= where(differs and not note, DIFFERENCE_UNEXPLAINED)
    wrong |= where(paper.version(ASSESSOR, person, sub) != based_on, CELL_CHANGED)

    def effect(_: Seen) -> None:
        begin(paper, person)
        paper.cells[(ASSESSOR, person, sub)] = Value(level, measured, note, version=based_on + 1)
        paper.verified.add(person)

    return verdict(world.gate(person, "verify", paper, "verifying"), wrong, effect)


def judge_evidence(
    world: World, person: int, paper: Paper, link_id: int, said: str | None, reason: str, based_on: int
) -> Verdict:
    link = paper.links.get(link_id)
    gone = link is None or link.removed
    wordless = where(said == "refused" and not reason, VERDICT_UNEXPLAINED)
    wrong = where(gone, NO_EVIDENCE) | where(not gone and link and link.version != based_on, LINK_CHANGED)

    def effect(_: Seen) -> None:
        begin(paper, person)
        assert link is not None
        link.verdict, link.version = said, based_on + 1
        paper.verified.add(person)

    return verdict(world.gate(person, "verify", paper, "verifying"), wrong, effect, wordless)


def accept_rest(world: World, person: int, paper: Paper, indicator: str) -> Verdict:
    subs = [
        sub for sub in world.indicators[indicator] if paper.sample is None or sub not in paper.sample.items
    ]

    def effect(seen: Seen) -> None:
        begin(paper, person)
        assert seen.result == accept(paper, person, subs)

    wrong = sampling.in_the_way(world, paper, world.indicators[indicator])
    return verdict(world.gate(person, "verify", paper, "verifying"), wrong, effect)


def accept_outside_sample(world: World, person: int, paper: Paper, based_on: int) -> Verdict:
    """Whatever lies outside the sample and nobody has a level for."""
    sample = paper.sample
    wrong = where(sample is None, sampling.NO_SAMPLE)
    wrong |= where(sample and sample.version != based_on, sampling.SAMPLE_CHANGED)
    wrong |= where(sample and sampling.not_in_draw(world, paper), sampling.OUTDATED)
    touched = {sub for (stage, _, sub), value in paper.cells.items() if stage != SELF and value.level}
    subs = [sub for sub in world.asked - touched if sample and sub not in sample.items]

    def effect(seen: Seen) -> None:
        begin(paper, person)
        assert seen.result == accept(paper, person, subs)

    return verdict(world.gate(person, "verify", paper, "verifying"), wrong, effect)


def accept(paper: Paper, person: int, subs: list[str]) -> int:
    """Take these over as self-scored where there is a claim and no own level; how many were."""
    taken = 0
    for sub in subs:
        claim, mine = paper.cell(SELF, TEAM, sub), paper.cell(ASSESSOR, person, sub)
        if claim is None or claim.answered is None or (mine and mine.level):
            continue
        version = mine.version + 1 if mine else 1
        paper.cells[(ASSESSOR, person, sub)] = Value(claim.level, claim.measured, "", True, version)
        taken += 1
    if taken:
        paper.verified.add(person)
    return taken


def save_consensus(
    world: World,
    person: int,
    paper: Paper,
    sub: str,
    level: str | None,
    measured: str | None,
    note: str,
    based_on: int,
) -> Verdict:
    wrong = world.content(sub, level, note, measured) | where(not note, DIFFERENCE_UNEXPLAINED)
    wrong |= where(paper.version(CONSENSUS, TEAM, sub) != based_on, CELL_CHANGED)

    def effect(_: Seen) -> None:
        paper.cells[(CONSENSUS, TEAM, sub)] = Value(level, measured, note, version=based_on + 1)
        paper.verified.add(person)

    return verdict(world.gate(person, "conclude", paper, "verifying"), wrong, effect)


def votes(paper: Paper, sub: str) -> list[tuple[int, Value]]:
    """Who gave which level; what was taken over as self-scored and withdrawn by its locality since is nobody's."""
    return [
        (scorer, value)
        for (stage, scorer, code), value in paper.cells.items()
        if (stage, code) == (ASSESSOR, sub)
        and value.level
        and not (value.as_self and paper.answered(sub) is None)
    ]


def spoken(paper: Paper, sub: str) -> Value:
    """Of votes for one level, the one that stands: scored goes before accepted, with a reason before without."""
    found = [(value.as_self, not value.note, scorer, value) for scorer, value in votes(paper, sub)]
    return min(found, key=lambda each: each[:3])[3]


def all_levels(paper: Paper, sub: str) -> set[str | None]:
    return {value.level for _, value in votes(paper, sub)}


def conclude(world: World, person: int, paper: Paper) -> Verdict:
    wrong: set[str] = set()
    standing: dict[str, Value] = {}
    for sub in world.asked:
        chosen, levels = paper.cell(CONSENSUS, TEAM, sub), all_levels(paper, sub)
        if chosen and chosen.level:
            standing[sub] = chosen
            continue
        if len(levels) > 1:
            wrong.add(ASSESSORS_DISAGREE)
        if len(levels) == 1:
            standing[sub] = spoken(paper, sub)
            differs = paper.answered(sub) not in (None, standing[sub].level)
            wrong |= where(differs and not standing[sub].note, DIFFERENCE_UNEXPLAINED)
    wrong |= where(not standing, NOTHING_TO_CONCLUDE)

    def effect(_: Seen) -> None:
        for sub, value in standing.items():
            if value is not paper.cell(CONSENSUS, TEAM, sub):
                copied = Value(value.level, value.measured, value.note, value.as_self)
                paper.cells[(CONSENSUS, TEAM, sub)] = copied
        paper.move("conclude")
        paper.conclusions += 1
        paper.concluded_on = world.today
        paper.verified.add(person)
        paper.concluded_by.add(person)

    return verdict(world.gate(person, "conclude", paper, "verifying"), wrong, effect)


def reply_to_objection(
    world: World,
    person: int,
    paper: Paper,
    objection_id: int,
    changed: bool,
    text: str,
    level: str | None,
    measured: str | None,
    accepted: tuple[int, ...],
    based_on: int,
) -> Verdict:
    found = paper.objections.get(objection_id)
    wrong = where(found is None, NO_OBJECTION) | where(not text, REPLY_UNEXPLAINED)
    wrong |= where(found and (found.replied or found.version != based_on), ANSWERED)
    links = [paper.links.get(number) for number in accepted] if changed else []
    sub = found.sub if found else ""
    before = paper.cell(CONSENSUS, TEAM, sub)
    kept = before.measured if before and measured is None else measured
    if changed and found:
        wrong |= world.content(sub, level, text, kept) | where(level is None, NOT_ON_SCALE)
        same = before is not None and (before.level, before.measured) == (level, kept)
        wrong |= where(same and not accepted, NOTHING_CHANGED)
        wrong |= where(any(link is None or link.removed or link.sub != sub for link in links), NO_EVIDENCE)

    def effect(_: Seen) -> None:
        assert found is not None
        if changed:
            version = before.version + 1 if before else 1
            paper.cells[(CONSENSUS, TEAM, sub)] = Value(level, kept, text, version=version)
            for link in links:
                assert link is not None
                link.verdict, link.version = "accepted", link.version + 1
        found.replied, found.version = True, found.version + 1
        paper.verified.add(person)
        paper.concluded_by.add(person)
        if all(each.replied for each in paper.objections.values()):
            paper.move("settle")

    return verdict(world.gate(person, "answer_objections", paper, "verifying"), wrong, effect)
