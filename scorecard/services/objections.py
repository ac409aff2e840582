"""Objections: the locality's leader answers a conclusion within the days set, the lead assessor replies to each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scorecard.access.policy import allows
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import (
    CONCLUDED_STATES,
    SHARED,
    Answer,
    Assessment,
    Cycle,
    CycleState,
    Objection,
    ObjectionOutcome,
    Stage,
    State,
    Verdict,
)
from scorecard.assessment.workflow import Move
from scorecard.clock import today
from scorecard.framework.models import Level
from scorecard.services import duties, free_text, promises
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.deeds import deed, keep_true
from scorecard.services.duties import require_not_scored_here, require_not_verified_here
from scorecard.services.evidence import EvidenceChangedMeanwhile
from scorecard.services.objection_errors import (
    NothingChanged,
    ObjectionAnswered,
    ObjectionLate,
    ObjectionRepeated,
    ObjectionTextMissing,
    ReplyReasonMissing,
)
from scorecard.services.scoring import (
    ChangedMeanwhile,
    Entry,
    ScoreNotOnScale,
    checked,
    values_of,
    values_told,
)
from scorecard.services.submission import take_step
from scorecard.services.workplace import Workplace
from scorecard.store import answers, events, evidence
from scorecard.store import objections as stored
from scorecard.store.answers import Cell
from scorecard.store.evidence import EvidenceNotFound
from scorecard.store.unit_of_work import Transaction

ANSWERS = Permission.ANSWER_OBJECTIONS


@dataclass(frozen=True)
class ObjectionSheet:
    """The objections to the conclusions of one assessment, oldest first, and what this person may do now.

    `last_day`: until when the locality can object to the conclusion that stands; None where none stands.
    `objected`: the items of this conclusion already objected to, each once.
    """

    objections: tuple[Objection, ...]
    objected: frozenset[str]
    last_day: date | None
    may_object: bool
    may_reply: bool

    @property
    def waiting(self) -> tuple[Objection, ...]:
        """Those without a reply."""
        return tuple(each for each in self.objections if each.outcome is None)


@dataclass(frozen=True)
class Reply:
    """The lead's answer: kept, or changed to `level`; evidence accepted with it counts from now on.

    `measured` None leaves the measured value as concluded.
    """

    outcome: ObjectionOutcome
    text: str
    level: Level | None = None
    measured: Decimal | None = None
    accepted_links: tuple[int, ...] = ()


def last_day(assessment: Assessment, cycle: Cycle) -> date | None:
    """The last Vietnamese day for objecting to the conclusion that stands; None where none stands."""
    if assessment.state not in CONCLUDED_STATES or assessment.concluded_at is None:
        return None
    return today(assessment.concluded_at) + timedelta(days=cycle.objection_days)


def days_left_until(assessment: Assessment, cycle: Cycle, day: date) -> date | None:
    """The last day for objecting where it has not passed on `day` and the cycle is open; None where nobody can."""
    last = last_day(assessment, cycle)
    is_open = cycle.state is CycleState.OPEN and assessment.state is State.CONCLUDED
    return last if is_open and last is not None and day <= last else None


def objection_sheet(at: Workplace, actor: Actor, assessment_id: int) -> ObjectionSheet:
    """The objections and replies, for whoever may see the verification."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_VERIFICATION, here)
        found = stored.objections(transaction, assessment_id)
        scored = events.did(transaction, assessment_id, actor.account_id, duties.SCORING)
    day, is_open = last_day(here.assessment, here.cycle), here.cycle.state is CycleState.OPEN
    in_time = day is not None and today(at.clock()) <= day
    state = here.assessment.state
    return ObjectionSheet(
        objections=tuple(found),
        objected=_objected(here.assessment, found),
        last_day=day,
        may_object=is_open and in_time and allows(actor, Permission.OBJECT, here.place, state),
        may_reply=is_open and not scored and allows(actor, ANSWERS, here.place, state),
    )


def _objected(assessment: Assessment, found: list[Objection]) -> frozenset[str]:
    since = assessment.concluded_at
    return frozenset(each.sub_code for each in found if since is not None and each.raised_at >= since)


def raise_objections(
    at: Workplace, actor: Actor, assessment_id: int, texts: Mapping[str, str]
) -> tuple[int, ...]:
    """Answer the conclusion on these sub-indicators (code → text); their ids. Publishing waits for the replies.

    Raises ObjectionLate, ObjectionRepeated, ObjectionTextMissing, ScoreNotOnScale, CycleNotOpen.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.OBJECT, here)
        require_open(here.cycle)
        require_not_verified_here(transaction, actor, assessment_id)
        _require_in_time(at, here)
        tidy = _checked(at, here, texts, stored.objections(transaction, assessment_id))
        made = tuple(_raise(at, transaction, actor, here, code, text) for code, text in tidy.items())
        if here.assessment.state is State.CONCLUDED:
            take_step(at, transaction, actor, here, Move.APPEAL, Permission.OBJECT)
    return made


def _require_in_time(at: Workplace, here: Desk) -> None:
    day = last_day(here.assessment, here.cycle)
    if day is None or today(at.clock()) > day:
        raise ObjectionLate(day="–" if day is None else f"{day:%d/%m/%Y}")


def _checked(at: Workplace, here: Desk, texts: Mapping[str, str], found: list[Objection]) -> dict[str, str]:
    known = set(at.framework(here.cycle.edition_id).sub_codes(here.assessment.pack))
    already = _objected(here.assessment, found)
    tidy = {code: free_text.checked(text) for code, text in texts.items()}
    for code in tidy:
        if code not in known:
            raise ScoreNotOnScale(sub=code)
        if code in already:
            raise ObjectionRepeated(sub=code)
    if not tidy or not all(tidy.values()):
        raise ObjectionTextMissing
    return tidy


def _raise(at: Workplace, transaction: Transaction, actor: Actor, here: Desk, code: str, text: str) -> int:
    values = {
        "assessment_id": here.assessment.id,
        "sub_code": code,
        "text": text,
        "raised_by": actor.account_id,
        "raised_at": at.clock(),
        "version": 1,
    }
    number = stored.add(transaction, values)
    told = {"sub": code, "objection": number}
    done = deed(here, actor, Permission.OBJECT, at.clock(), "raise_objection", {}, told, {"text": text})
    events.append(transaction, done)
    return number


def reply_to_objection(
    at: Workplace, actor: Actor, assessment_id: int, objection_id: int, reply: Reply, based_on: int
) -> Assessment:
    """Answer one objection, shown at version `based_on`; the last answer takes the assessment back to concluded.

    Kept: only the reply is written. Changed: the consensus of that sub-indicator is set anew with the reply as
    its reason; self-score and assessors' scores stay. Raises ReplyReasonMissing, ObjectionAnswered, NothingChanged.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, ANSWERS, here)
        require_open(here.cycle)
        require_not_scored_here(transaction, actor, assessment_id)
        found = stored.objection(transaction, assessment_id, objection_id)
        reason = free_text.checked(reply.text)
        if not reason:
            raise ReplyReasonMissing
        if found.version != based_on or found.outcome is not None:
            raise ObjectionAnswered
        _answer(at, transaction, actor, here, found, reply, reason)
        now = desk(at, transaction, assessment_id, locked=True)
        if any(each.outcome is None for each in stored.objections(transaction, assessment_id)):
            return now.assessment
        return take_step(at, transaction, actor, now, Move.SETTLE, ANSWERS)


def _answer(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    found: Objection,
    reply: Reply,
    reason: str,
) -> None:
    """Write the reply, the changed value where there is one, and the deed; every stage is rated anew."""
    cell = Cell(here.assessment.id, Stage.CONSENSUS, found.sub_code)
    before = answers.find(transaction, cell)
    after = values_told(before)
    if reply.outcome is ObjectionOutcome.CHANGED:
        after = _change(at, transaction, actor, here, cell, before, reply, reason)
    values = {
        "outcome": reply.outcome,
        "reply": reason,
        "replied_by": actor.account_id,
        "replied_at": at.clock(),
    }
    if not stored.reply(transaction, found, values):
        raise ObjectionAnswered
    about = {"sub": found.sub_code, "objection": found.id}
    told_before, told = {**about, **values_told(before)}, {**about, **after, "outcome": reply.outcome}
    texts = {"reason": reason}
    done = deed(here, actor, ANSWERS, at.clock(), "reply_to_objection", told_before, told, texts)
    rated = keep_true(at, transaction, here, done)
    promises.settle(at, transaction, actor, here, ANSWERS, rated[(Stage.CONSENSUS, SHARED)])


def _change(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    cell: Cell,
    before: Answer | None,
    reply: Reply,
    reason: str,
) -> dict[str, object]:
    measured = before.measured if reply.measured is None and before else reply.measured
    entry = checked(
        at.framework(here.cycle.edition_id), here, Entry(cell.sub_code, reply.level, measured, reason)
    )
    if entry.level is None:
        raise ScoreNotOnScale(sub=cell.sub_code)
    same = before is not None and (before.level, before.measured) == (entry.level, entry.measured)
    if same and not reply.accepted_links:
        raise NothingChanged(sub=cell.sub_code)
    for link_id in reply.accepted_links:
        _accept(at, transaction, actor, here, cell.sub_code, link_id, reason)
    if not answers.write(
        transaction, cell, values_of(actor, entry, at.clock()), before.version if before else 0
    ):
        raise ChangedMeanwhile(before, entry)
    return {"level": entry.level, "measured": entry.measured}


def _accept(
    at: Workplace,
    transaction: Transaction,
    actor: Actor,
    here: Desk,
    sub_code: str,
    link_id: int,
    reason: str,
) -> None:
    """Accept a piece of evidence of this item, as the objection asked; its former verdict stays in the history."""
    link = evidence.one_link(transaction, link_id)
    if (link.assessment_id, link.sub_code) != (here.assessment.id, sub_code):
        raise EvidenceNotFound
    values = {
        "verdict": Verdict.ACCEPTED,
        "verdict_reason": reason,
        "verdict_by": actor.account_id,
        "verdict_at": at.clock(),
    }
    if not evidence.change_link(transaction, link_id, link.version, values):
        raise EvidenceChangedMeanwhile
    told = {"link": link_id, "sub": sub_code, "sha256": link.item.sha256}
    was, now = {**told, "verdict": link.verdict}, {**told, "verdict": Verdict.ACCEPTED}
    done = deed(here, actor, ANSWERS, at.clock(), "judge_evidence", was, now, {"reason": reason})
    events.append(transaction, done)
