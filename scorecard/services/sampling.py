"""The sample to verify: drawn by the lead with a seed of the program's own, read by every assessor."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission, Place
from scorecard.analysis.sampling import Claim, always, draw
from scorecard.assessment.planning import Sample, Why
from scorecard.assessment.records import CONCLUDED_STATES, Answer, CycleState, Stage, State
from scorecard.services import duties, free_text, places
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import require_not_scored_here
from scorecard.services.sampling_claims import claims, is_seen
from scorecard.services.sampling_errors import (
    RedrawUnexplained,
    SampleChangedMeanwhile,
    ShareLowered,
    ShareWrong,
)
from scorecard.services.scoring import Entry, values_of
from scorecard.services.turns import turn_here
from scorecard.services.workplace import Workplace
from scorecard.settings import ROOT
from scorecard.store import answers, events, samples
from scorecard.store.answers import Cell
from scorecard.store.unit_of_work import Transaction

PLAN = ROOT / "data" / "verification" / "sampling.toml"


@dataclass(frozen=True)
class Sampled:
    """A sample and how far the team is with it; `seen`: its items that somebody has scored by now."""

    sample: Sample
    seen: frozenset[str]


@dataclass(frozen=True)
class SampleSheet:
    """Everything about the sample of one assessment; `sampled` None: none was drawn, or it is not to be seen.

    `reasons`: how many are always looked at, by why. `rest`: of how many others the share would be drawn now.
    `missing`: answers that were not part of the draw and that nobody has scored, so it must be drawn again.
    `outside`: what a named act would take over as self-scored; `accepted`: what such acts have taken over.
    `least`: the smallest share that can still be drawn.
    """

    sampled: Sampled | None
    reasons: Mapping[Why, int]
    rest: int
    missing: tuple[str, ...]
    outside: tuple[str, ...]
    accepted: tuple[str, ...]
    least: int
    may_draw: bool
    may_accept: bool


@cache
def default_share() -> int:
    """The share offered at the first draw, in percent, from data/verification/sampling.toml."""
    share = tomllib.loads(PLAN.read_text(encoding="utf-8"))["share"]
    return _checked_share(share)


def draw_sample(
    at: Workplace, actor: Actor, assessment_id: int, share: int, reason: str = "", based_on: int = 0
) -> Sample:
    """Draw the sample, or draw it again after version `based_on` with a reason.

    The seed is made at the first draw and stays, so that nobody can draw until they like what they see; only
    after a conclusion, in which the locality could read it, does a new draw take another one. What
    somebody has scored of the former sample stays in the new one. What was accepted "theo tự chấm" before and is
    in the sample now waits for a score again. Raises ShareWrong, ShareLowered once verification has begun,
    RedrawUnexplained, SampleChangedMeanwhile.
    """
    share, reason = _checked_share(share), free_text.checked(reason)
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.DRAW_SAMPLE, here)
        require_open(here.cycle)
        require_not_scored_here(transaction, actor, assessment_id)
        every = answers.answers(transaction, assessment_id)
        before = samples.find(transaction, assessment_id)
        if based_on != (before.version if before else 0):
            raise SampleChangedMeanwhile
        if before is not None:
            _require_redraw(before, share, reason, has_begun(here, every))
        sample = _drawn(at, transaction, actor, here, (before, share, reason), every)
        if not samples.write(transaction, sample):
            raise SampleChangedMeanwhile
        waiting = _take_back(at, transaction, actor, sample, every)
        after = {**_told(sample), "seed": sample.seed, "rest": sample.rest, "taken_back": waiting}
        told_before = _told(before) if before else {}
        texts = {"reason": reason}
        keep_true(
            at,
            transaction,
            here,
            deed(here, actor, Permission.DRAW_SAMPLE, at.clock(), "draw_sample", told_before, after, texts),
        )
        return sample


def _told(sample: Sample) -> dict[str, object]:
    return {"share": sample.share, "sampled": len(sample.items), "items": sample.items}


def _checked_share(share: int) -> int:
    if type(share) is not int or not 0 <= share <= 100:
        raise ShareWrong
    return share


def _require_redraw(before: Sample, share: int, reason: str, begun: bool) -> None:
    if not reason:
        raise RedrawUnexplained
    if begun and share < before.share:
        raise ShareLowered(share=before.share)


def has_begun(here: Desk, every: Sequence[Answer]) -> bool:
    """Whether somebody has begun to verify: the state says so, or a value of an earlier round is there."""
    return here.assessment.state is State.IN_VERIFICATION or any(
        each.stage is Stage.ASSESSOR and each.level is not None for each in every
    )


def _drawn(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    asked: tuple[Sample | None, int, str],
    every: Sequence[Answer],
) -> Sample:
    before, share, reason = asked
    number = here.assessment.id
    seed = before.seed if before and not _was_read(here, before) else at.seed()
    drawn = draw(claims(at, transaction, here), seed, number, share)
    scored = seen(every)
    kept = {code: why for code, why in before.items.items() if code in scored} if before else {}
    return Sample(
        assessment_id=number,
        seed=seed,
        share=share,
        rest=drawn.rest,
        reason=reason,
        drawn_by=actor.account_id,
        drawn_at=at.clock(),
        version=before.version + 1 if before else 1,
        items={**kept, **drawn.items},
    )


def _was_read(here: Desk, before: Sample) -> bool:
    """Whether the locality could read the seed in a conclusion, and so foresee what the next draw leaves out."""
    concluded = here.assessment.concluded_at
    return concluded is not None and concluded > before.drawn_at


def _take_back(
    at: Workplace, transaction: Transaction, actor: Actor, sample: Sample, every: Sequence[Answer]
) -> list[str]:
    """Empty what an assessor accepted as self-scored and is in the sample now; their codes."""
    votes = [each for each in every if each.stage is Stage.ASSESSOR and each.accepted_as_self and each.level]
    taken = [each for each in votes if each.sub_code in sample.items]
    for each in taken:
        cell = Cell(each.assessment_id, each.stage, each.sub_code, each.scorer_id)
        answers.write(
            transaction, cell, values_of(actor, Entry(each.sub_code, None), at.clock()), each.version
        )
    return sorted({each.sub_code for each in taken})


def seen(every: Iterable[Answer]) -> frozenset[str]:
    """The sub-indicators that an assessor or the lead gave a level of their own."""
    return frozenset(each.sub_code for each in every if is_seen(each))


def sampled(transaction: Transaction, assessment_id: int) -> Sampled | None:
    """The sample of an assessment with how far the team is; None where none was drawn."""
    found = samples.find(transaction, assessment_id)
    if found is None:
        return None
    return Sampled(found, seen(answers.answers(transaction, assessment_id)) & found.items.keys())


def sampled_for(transaction: Transaction, actor: Actor, here: Desk) -> Sampled | None:
    """The sample for those who may know it."""
    if not may_know_sample(actor, here.place, here.assessment.state):
        return None
    return sampled(transaction, here.assessment.id)


def may_know_sample(actor: Actor, place: Place, state: State) -> bool:
    """Whether this person may know the sample: who verifies here and does not score, and others once concluded.

    A locality that knew it while it can still change its answers would know where nobody looks.
    """
    verifies = allows(actor, Permission.VERIFY, place) and not places.is_of_locality(actor, place)
    return state in CONCLUDED_STATES or verifies


def sample_sheet(at: Workplace, actor: Actor, assessment_id: int) -> SampleSheet:
    """The sample with what it was drawn from, what a draw would give now, and what lies outside it."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        require_here(actor, Permission.VIEW_VERIFICATION, here)
        found = sampled_for(transaction, actor, here)
        turn = turn_here(transaction, actor, here)
        every = answers.answers(transaction, assessment_id)
        now = claims(at, transaction, here)
        scored_here = events.did(transaction, assessment_id, actor.account_id, duties.SCORING)
    seen_here = now if allows(actor, Permission.DRAW_SAMPLE, here.place) else _without_votes(now)
    reasons = [why for why in map(always, seen_here) if why is not None]
    missing = not_in_draw(found.sample, now, every) if found else ()
    outside = untouched(found.sample, now, every) if found else ()
    state, free = here.assessment.state, here.cycle.state is CycleState.OPEN and not scored_here
    begun = found is not None and has_begun(here, every)
    return SampleSheet(
        sampled=found,
        reasons={why: reasons.count(why) for why in Why if why is not Why.RANDOM},
        rest=sum(claim.level is not None for claim in now) - len(reasons),
        missing=missing,
        outside=outside,
        accepted=accepted(every) if may_know_sample(actor, here.place, state) else (),
        least=found.sample.share if found and begun else 0,
        may_draw=free and allows(actor, Permission.DRAW_SAMPLE, here.place, state),
        may_accept=free and turn.may_act and allows(actor, Permission.VERIFY, here.place, state),
    )


def _without_votes(now: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims without what assessors gave: a count that moved would tell one how another scored."""
    return tuple(replace(claim, scored=frozenset()) for claim in now)


def not_in_draw(sample: Sample, now: Iterable[Claim], every: Sequence[Answer]) -> tuple[str, ...]:
    """Answers outside the sample that the draw did not know as they are now, and that nobody has scored.

    They came or changed after it (a resubmission), or are always looked at by now.
    """
    scored, known = seen(every), {*sample.items, *sample.rest}
    changed = {a.sub_code for a in every if a.stage is Stage.SELF and a.saved_at > sample.drawn_at}
    return tuple(
        claim.sub_code
        for claim in now
        if claim.level is not None
        and claim.sub_code not in sample.items
        and claim.sub_code not in scored
        and (claim.sub_code not in known or claim.sub_code in changed or always(claim) is not None)
    )


def untouched(sample: Sample, now: Iterable[Claim], every: Iterable[Answer]) -> tuple[str, ...]:
    """The answered sub-indicators outside the sample for which nobody of the team has a level yet."""
    touched = {each.sub_code for each in every if each.stage is not Stage.SELF and each.level is not None}
    return tuple(
        claim.sub_code
        for claim in now
        if claim.level is not None and claim.sub_code not in sample.items and claim.sub_code not in touched
    )


def accepted(every: Iterable[Answer]) -> tuple[str, ...]:
    """The sub-indicators whose only level is one that was accepted as self-scored."""
    votes = list(every)
    taken = {each.sub_code for each in votes if each.accepted_as_self and each.level is not None}
    return tuple(sorted(taken - seen(votes)))
