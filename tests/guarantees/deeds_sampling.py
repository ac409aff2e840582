"""The model's sample: what is always looked at, a share of the rest, and what an answer after the draw does to it."""

from collections.abc import Iterable

from tests.guarantees.model import (
    ASSESSOR,
    CONSENSUS,
    NONE,
    SELF,
    TEAM,
    Codes,
    Link,
    Paper,
    Sample,
    Seen,
    Value,
    Verdict,
    World,
    verdict,
    where,
)

SHARE_WRONG, SHARE_LOWERED, REDRAW_UNEXPLAINED, SAMPLE_CHANGED = "SC-551", "SC-552", "SC-553", "SC-554"
NOT_SCORED, NO_SAMPLE, OUTDATED = "SC-555", "SC-556", "SC-557"
FAR_APART = {"red", "green"}


def seen_by_team(paper: Paper) -> set[str]:
    """The sub-indicators to which somebody of the team gave a level of their own."""
    return {s for (stage, _, s), v in paper.cells.items() if stage != SELF and v.level and not v.as_self}


def strong(world: World, link: Link) -> bool:
    """Whether a piece can be checked and counts."""
    document = world.document_of(link.version_id)
    assert document is not None
    return (
        link.verdict != "refused" and document.counts and (link.located or link.version_id in document.files)
    )


def always(world: World, paper: Paper, sub: str) -> bool:
    """Whether an answered sub-indicator is looked at whatever is drawn."""
    own, level = paper.cell(SELF, TEAM, sub), paper.answered(sub)
    assert own is not None
    earlier = world.earlier(paper)
    before = earlier.cell(CONSENSUS, TEAM, sub) if earlier and earlier.state in "cap" else None
    proposed = world.proposes.get((sub, own.measured)) if own.measured else None
    said = {
        value.level
        for (stage, _, code), value in paper.cells.items()
        if (stage, code) == (ASSESSOR, sub) and not value.as_self
    }
    gap = (
        proposed not in (None, level) or (before and {level, before.level} == FAR_APART) or said >= FAR_APART
    )
    weak = level == "green" and not any(strong(world, link) for link in paper.in_force() if link.sub == sub)
    return level == "not_applicable" or bool(gap) or weak


def answered(world: World, paper: Paper) -> set[str]:
    return {sub for sub in world.asked if paper.answered(sub)}


def not_in_draw(world: World, paper: Paper) -> set[str]:
    """Answers outside the sample that the draw did not know as they are now, and that nobody has scored."""
    sample = paper.sample
    if sample is None:
        return set()
    return {
        sub
        for sub in answered(world, paper) - sample.items - seen_by_team(paper)
        if sub not in sample.known
        or paper.cells[(SELF, TEAM, sub)].written > sample.drawn
        or always(world, paper, sub)
    }


def in_the_way(world: World, paper: Paper, subs: Iterable[str]) -> Codes:
    """What keeps the rest of these from being accepted as self-scored."""
    if paper.sample is None:
        return NONE
    waiting = paper.sample.items & answered(world, paper) & set(subs) - seen_by_team(paper)
    return where(waiting, NOT_SCORED) | where(not_in_draw(world, paper) & set(subs), OUTDATED)


def draw_sample(world: World, person: int, paper: Paper, share: int, reason: str, based_on: int) -> Verdict:
    before = paper.sample
    begun = paper.state == "v" or any(s == ASSESSOR and v.level for (s, _, _), v in paper.cells.items())
    wrong = where((before.version if before else 0) != based_on, SAMPLE_CHANGED)
    wrong |= where(before and not reason, REDRAW_UNEXPLAINED)
    wrong |= where(before and begun and share < before.share, SHARE_LOWERED)
    out_of_range = where(not 0 <= share <= 100, SHARE_WRONG)

    def effect(seen: Seen) -> None:
        fixed = {sub for sub in answered(world, paper) if always(world, paper, sub)}
        rest = answered(world, paper) - fixed
        kept = before.items & seen_by_team(paper) if before else set()
        items = set(seen.result.items)
        drawn = items - fixed - kept
        assert items >= fixed | kept
        assert drawn <= rest
        assert len(items & rest) >= -(-len(rest) * share // 100) >= len(drawn)
        paper.sample = Sample(share, items, fixed | rest | kept | items, world.now, based_on + 1)
        for (stage, scorer, sub), value in list(paper.cells.items()):
            if stage == ASSESSOR and value.as_self and value.level and sub in items:
                paper.cells[(stage, scorer, sub)] = Value(None, version=value.version + 1)
        paper.verified.add(person)

    return verdict(world.gate(person, "draw_sample", paper, "verifying"), wrong, effect, out_of_range)
