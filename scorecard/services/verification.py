"""Verification: the queue, the assessor's own scores, verdicts on evidence, and accepting the rest by a named act."""

from collections.abc import Collection

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import SHARED, Answer, Assessment, Check, Stage, State, Verdict
from scorecard.assessment.workflow import Move
from scorecard.errors import ScorecardError
from scorecard.framework.models import Framework
from scorecard.services import free_text, sampling
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import require_not_scored_here
from scorecard.services.evidence import EvidenceChangedMeanwhile
from scorecard.services.sampling_claims import claims
from scorecard.services.sampling_errors import (
    SampleChangedMeanwhile,
    SampledNotScored,
    SampleMissing,
    SampleOutdated,
)
from scorecard.services.scoring import (
    ChangedMeanwhile,
    Entry,
    Saved,
    as_saved,
    checked,
    values_of,
    values_told,
)
from scorecard.services.submission import take_step
from scorecard.services.turns import require_turn
from scorecard.services.workplace import Workplace
from scorecard.store import answers, evidence
from scorecard.store.answers import Cell
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.unit_of_work import Transaction

VERIFIES = Permission.VERIFY


class DifferenceUnexplained(ScorecardError):
    """The assessor's level differs from the self-score and no reason was written."""

    code = "SC-212"
    vi = "Mức của tiêu chí {sub} khác mức tự chấm nên cần ghi rõ lý do. Hãy viết lý do để lưu."
    en = "The level of {sub} differs from the self-score, so a reason is needed. Write it to save the level."


class VerdictUnexplained(ScorecardError):
    """Evidence was refused without a reason."""

    code = "SC-213"
    vi = "Không chấp nhận minh chứng thì cần ghi rõ lý do. Hãy viết lý do rồi thực hiện lại."
    en = "Refusing a piece of evidence needs a reason. Write it and try again."


def begin(at: Workplace, transaction: Transaction, actor: Actor, assessment_id: int) -> Desk:
    """Lock an assessment for a verifying deed; the first one takes it from submitted into verification.

    Raises ScoredHere, and AssignedToOthers where other assessors were assigned to the locality in this cycle.
    """
    here = desk(at, transaction, assessment_id, locked=True)
    require_here(actor, Permission.VERIFY, here)
    require_open(here.cycle)
    require_not_scored_here(transaction, actor, assessment_id)
    require_turn(at, transaction, actor, here)
    if here.assessment.state is State.SUBMITTED:
        moved = take_step(at, transaction, actor, here, Move.START_VERIFICATION, Permission.VERIFY)
        return Desk(moved, here.cycle, here.place)
    return here


def start_verification(at: Workplace, actor: Actor, assessment_id: int) -> Assessment:
    """Take a submitted assessment into verification."""
    with at.store.writing() as transaction:
        return begin(at, transaction, actor, assessment_id).assessment


def save_assessor_answer(
    at: Workplace, actor: Actor, assessment_id: int, entry: Entry, based_on: int
) -> Saved:
    """Save this assessor's own level of one sub-indicator; a difference from the self-score needs its reason."""
    with at.store.writing() as transaction:
        here = begin(at, transaction, actor, assessment_id)
        entry = checked(at.framework(here.cycle.edition_id), here, entry)
        own = answers.find(transaction, Cell(assessment_id, Stage.SELF, entry.sub_code))
        if _differs(own, entry) and not entry.note:
            raise DifferenceUnexplained(sub=entry.sub_code)
        cell = Cell(assessment_id, Stage.ASSESSOR, entry.sub_code, actor.account_id)
        before = answers.find(transaction, cell)
        values = values_of(actor, entry, at.clock())
        if not answers.write(transaction, cell, values, based_on):
            raise ChangedMeanwhile(before, entry)
        told_before = {"sub": entry.sub_code, **values_told(before)}
        told_after = {"sub": entry.sub_code, "level": entry.level, "measured": entry.measured}
        done = deed(
            here,
            actor,
            VERIFIES,
            at.clock(),
            "save_assessor_answer",
            told_before,
            told_after,
            {"reason": entry.note},
        )
        rating = keep_true(at, transaction, here, done)[(Stage.ASSESSOR, actor.account_id)]
    return Saved(as_saved(cell, values, actor, based_on + 1), rating)


def _differs(own: Answer | None, entry: Entry) -> bool:
    claimed = own.answered if own else None
    return entry.level is not None and claimed is not None and claimed != entry.level


def judge_evidence(
    at: Workplace,
    actor: Actor,
    assessment_id: int,
    link_id: int,
    verdict: Verdict | None,
    reason: str,
    based_on: int,
    checks: Collection[Check] = (),
) -> None:
    """Accept or refuse one piece of evidence for one sub-indicator; None takes the verdict back.

    `checks`: what the assessor found right in it, kept with the verdict.
    """
    reason = free_text.checked(reason)
    if verdict is Verdict.REFUSED and not reason:
        raise VerdictUnexplained
    with at.store.writing() as transaction:
        here = begin(at, transaction, actor, assessment_id)
        link = evidence.one_link(transaction, link_id)
        if link.assessment_id != assessment_id:
            raise EvidenceNotFound
        values = {
            "verdict": verdict,
            "verdict_reason": reason,
            "checks": " ".join(each for each in Check if each in checks),
            "verdict_by": actor.account_id,
            "verdict_at": at.clock(),
        }
        if not evidence.change_link(transaction, link_id, based_on, values):
            raise EvidenceChangedMeanwhile
        told = {"link": link_id, "sub": link.sub_code, "sha256": link.item.sha256}
        before = {**told, "verdict": link.verdict, "checks": sorted(link.checks) or None}
        after = {**told, "verdict": verdict, "checks": sorted(checks) or None}
        keep_true(
            at,
            transaction,
            here,
            deed(here, actor, VERIFIES, at.clock(), "judge_evidence", before, after, {"reason": reason}),
        )


def accept_rest(at: Workplace, actor: Actor, assessment_id: int, indicator_code: str) -> int:
    """Accept what this assessor has not scored of an indicator "theo tự chấm"; how many were accepted so.

    A named act: marked on each answer, told in the history, counted apart everywhere. With a sample drawn it is
    possible for what lies outside it: raises SampledNotScored while something sampled here waits for a score,
    SampleOutdated where an answer came or changed after the draw.
    """
    with at.store.writing() as transaction:
        here = begin(at, transaction, actor, assessment_id)
        framework = at.framework(here.cycle.edition_id)
        codes = _codes(framework, here.assessment, indicator_code)
        codes = _outside_sample(at, transaction, here, codes)
        taken = _accept(at, transaction, actor, assessment_id, codes)
        if taken:
            after = {"indicator": indicator_code, "subs": taken}
            keep_true(
                at, transaction, here, deed(here, actor, VERIFIES, at.clock(), "accept_rest", {}, after)
            )
        return len(taken)


def accept_outside_sample(at: Workplace, actor: Actor, assessment_id: int, based_on: int) -> int:
    """Accept "theo tự chấm" whatever lies outside version `based_on` of the sample and nobody has a level for.

    A named act of its own; how many were accepted so. Raises SampleMissing, SampleChangedMeanwhile,
    SampleOutdated where an answer came or changed after the draw.
    """
    with at.store.writing() as transaction:
        here = begin(at, transaction, actor, assessment_id)
        found = sampling.sampled(transaction, assessment_id)
        if found is None:
            raise SampleMissing
        if found.sample.version != based_on:
            raise SampleChangedMeanwhile
        now, every = claims(at, transaction, here), answers.answers(transaction, assessment_id)
        missing = sampling.not_in_draw(found.sample, now, every)
        if missing:
            raise SampleOutdated(subs=", ".join(missing))
        codes = list(sampling.untouched(found.sample, now, every))
        taken = _accept(at, transaction, actor, assessment_id, codes)
        if taken:
            after = {"sample": based_on, "accepted": len(taken), "outside": taken}
            done = deed(here, actor, VERIFIES, at.clock(), "accept_outside_sample", {}, after)
            keep_true(at, transaction, here, done)
        return len(taken)


def _outside_sample(at: Workplace, transaction: Transaction, here: Desk, codes: list[str]) -> list[str]:
    """Those of `codes` that may be accepted as self-scored: all of them where no sample was drawn."""
    found = sampling.sampled(transaction, here.assessment.id)
    if found is None:
        return codes
    now, every = claims(at, transaction, here), answers.answers(transaction, here.assessment.id)
    answered = {claim.sub_code for claim in now if claim.level is not None}
    waiting = [c for c in codes if c in found.sample.items and c in answered and c not in found.seen]
    if waiting:
        raise SampledNotScored(subs=", ".join(waiting))
    missing = [code for code in sampling.not_in_draw(found.sample, now, every) if code in codes]
    if missing:
        raise SampleOutdated(subs=", ".join(missing))
    return [code for code in codes if code not in found.sample.items]


def _codes(framework: Framework, assessment: Assessment, indicator_code: str) -> list[str]:
    asked = set(framework.sub_codes(assessment.pack))
    return [sub.code for sub in framework.indicator(indicator_code).sub_indicators if sub.code in asked]


def _accept(
    at: Workplace, transaction: Transaction, actor: Actor, assessment_id: int, codes: list[str]
) -> list[str]:
    own = {a.sub_code: a for a in answers.answers(transaction, assessment_id, Stage.SELF, SHARED)}
    mine = {
        a.sub_code: a for a in answers.answers(transaction, assessment_id, Stage.ASSESSOR, actor.account_id)
    }
    taken = []
    for code in codes:
        claim, present = own.get(code), mine.get(code)
        if claim is None or claim.level is None or claim.to_reconfirm or (present and present.level):
            continue
        values = {
            **values_of(actor, Entry(code, claim.level, claim.measured), at.clock()),
            "accepted_as_self": True,
        }
        cell = Cell(assessment_id, Stage.ASSESSOR, code, actor.account_id)
        if not answers.write(transaction, cell, values, present.version if present else 0):
            raise ChangedMeanwhile(present, Entry(code, claim.level))
        taken.append(code)
    return taken
