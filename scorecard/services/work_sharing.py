"""Sharing the work of a self-assessment: a leader names who is responsible for which indicators, and until when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.planning import WorkAssignment
from scorecard.services import free_text
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.colleagues import colleagues
from scorecard.services.deeds import deed
from scorecard.services.duties import VERIFYING, require_not_verified_here
from scorecard.services.work_before import to_copy
from scorecard.services.work_errors import (
    AssigneeNotEntitled,
    IndicatorNotAsked,
    NothingToCopy,
    WorkChangedMeanwhile,
    WorkDueTooLate,
    WorkIncomplete,
)
from scorecard.services.work_progress import own_deadline
from scorecard.services.workplace import Workplace
from scorecard.store import events
from scorecard.store import work as stored
from scorecard.store.unit_of_work import Transaction

DEPARTMENT_LIMIT, NOTE_LIMIT = 200, 500


@dataclass(frozen=True)
class Work:
    """Who is asked: an account, a department, or both; until when, and what is to be said with it."""

    account_id: int | None = None
    department: str = ""
    due: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Copied:
    """What was taken over from an earlier cycle; `left_out`: indicators whose only person lost the right."""

    indicators: tuple[str, ...]
    left_out: tuple[str, ...]


def assign_work(
    at: Workplace, actor: Actor, assessment_id: int, work: Work, based_on: Mapping[str, int]
) -> None:
    """Make `work` the assignment of each indicator in `based_on` (code → the version it was shown at, 0: none).

    All of them or none. Raises NotAllowed, CycleNotOpen, WorkIncomplete, IndicatorNotAsked, AssigneeNotEntitled,
    WorkDueTooLate, or WorkChangedMeanwhile naming what another leader changed.
    """
    with at.store.writing() as transaction:
        here = _desk(at, transaction, actor, assessment_id)
        work = _tidied(work)
        if not based_on:
            raise WorkIncomplete("indicators")
        _require_fitting(at, transaction, here, work)
        wanted = [_assignment(assessment_id, code, version, work) for code, version in based_on.items()]
        before = _put(at, transaction, actor, here, wanted)
        told, texts = _told(before), _texts(before)
        after = {"indicators": list(based_on), "assignee": work.account_id, "due": work.due}
        said = {"department": work.department, "work_note": work.note}
        events.append(
            transaction,
            deed(
                here,
                actor,
                Permission.ASSIGN_WORK,
                at.clock(),
                "assign_work",
                told,
                after,
                {**_said(said), **texts},
            ),
        )


def take_back_work(at: Workplace, actor: Actor, assessment_id: int, based_on: Mapping[str, int]) -> None:
    """Let nobody be responsible for these indicators (code → the version shown); what is free already stays so.

    Raises NotAllowed, CycleNotOpen, IndicatorNotAsked, WorkChangedMeanwhile.
    """
    with at.store.writing() as transaction:
        here = _desk(at, transaction, actor, assessment_id)
        standing = _standing(transaction, assessment_id)
        free = {code for code in based_on if code not in standing or not standing[code].is_given}
        nobody = Work()
        wanted = [
            _assignment(assessment_id, code, version, nobody)
            for code, version in based_on.items()
            if code not in free or version != _version(standing, code)
        ]
        if not wanted:
            return
        before = _put(at, transaction, actor, here, wanted)
        after = {"indicators": [each.indicator_code for each in wanted], "assignee": None}
        told, texts = _told(before), _texts(before)
        moment, permission = at.clock(), Permission.ASSIGN_WORK
        events.append(
            transaction, deed(here, actor, permission, moment, "take_back_work", told, after, texts)
        )


def copy_work(at: Workplace, actor: Actor, assessment_id: int) -> Copied:
    """Take over from the newest earlier cycle who was responsible, where nobody is now; dates stay empty.

    Only people who may still score here come along. Raises NotAllowed, CycleNotOpen, NothingToCopy.
    """
    with at.store.writing() as transaction:
        here = _desk(at, transaction, actor, assessment_id)
        found = to_copy(at, transaction, here)
        if found is None or not found.assignments:
            raise NothingToCopy
        _put(at, transaction, actor, here, found.assignments)
        told = {**_told(found.assignments), "copied_from": found.cycle_name}
        moment, permission = at.clock(), Permission.ASSIGN_WORK
        texts = _said({"department": _departments(found.assignments)})
        events.append(transaction, deed(here, actor, permission, moment, "copy_work", {}, told, texts))
    return Copied(tuple(each.indicator_code for each in found.assignments), found.left_out)


def _desk(at: Workplace, transaction: Transaction, actor: Actor, assessment_id: int) -> Desk:
    here = desk(at, transaction, assessment_id, locked=True)
    require_here(actor, Permission.ASSIGN_WORK, here)
    require_open(here.cycle)
    require_not_verified_here(transaction, actor, assessment_id)
    return here


def _tidied(work: Work) -> Work:
    department, note = free_text.tidied_line(work.department), free_text.tidied(work.note)
    for name, text, limit in (("department", department, DEPARTMENT_LIMIT), ("note", note, NOTE_LIMIT)):
        if len(text) > limit:
            raise WorkIncomplete(name, limit)
    if work.account_id is None and not department:
        raise WorkIncomplete("who")
    return replace(work, department=department, note=note)


def _require_fitting(at: Workplace, transaction: Transaction, here: Desk, work: Work) -> None:
    """The person may score here and did not verify it; the day is not after the locality's own."""
    if work.account_id is not None:
        entitled = {each.account_id for each in colleagues(at, transaction, here.place)}
        verified = events.did(transaction, here.assessment.id, work.account_id, VERIFYING)
        if work.account_id not in entitled or verified:
            raise AssigneeNotEntitled
    deadline = own_deadline(transaction, here.cycle, here.assessment.locality_key)
    if work.due is not None and deadline is not None and work.due > deadline:
        raise WorkDueTooLate(work.due, deadline)


def _put(
    at: Workplace, transaction: Transaction, actor: Actor, here: Desk, wanted: Sequence[WorkAssignment]
) -> list[WorkAssignment]:
    """Write them, all or none; what stood there before, in the same order."""
    framework = at.framework(here.cycle.edition_id)
    asked = {each.code for each in framework.indicators_asked(here.assessment.pack)}
    for each in wanted:
        if each.indicator_code not in asked:
            raise IndicatorNotAsked(indicator=each.indicator_code)
    standing = _standing(transaction, here.assessment.id)
    moment = at.clock()
    stale = [each for each in wanted if not stored.write(transaction, each, actor.account_id, moment)]
    if stale:
        raise WorkChangedMeanwhile(indicators=", ".join(each.indicator_code for each in stale))
    nobody = Work()
    return [
        standing.get(
            each.indicator_code, _assignment(each.assessment_id, each.indicator_code, each.version, nobody)
        )
        for each in wanted
    ]


def _standing(transaction: Transaction, assessment_id: int) -> dict[str, WorkAssignment]:
    return {each.indicator_code: each for each in stored.assignments(transaction, [assessment_id])}


def _version(standing: Mapping[str, WorkAssignment], code: str) -> int:
    return standing[code].version if code in standing else 0


def _assignment(assessment_id: int, code: str, version: int, work: Work) -> WorkAssignment:
    return WorkAssignment(assessment_id, code, work.account_id, work.department, work.due, work.note, version)


def _told(assignments: Sequence[WorkAssignment]) -> dict[str, object]:
    """For the history: one value where all have the same, else one for each indicator in their order."""
    return {
        "indicators": [each.indicator_code for each in assignments],
        "assignee": _one_or_each(assignments, lambda each: each.account_id),
        "due": _one_or_each(assignments, lambda each: each.due),
    }


def _one_or_each(assignments: Sequence[WorkAssignment], value: Callable[[WorkAssignment], object]) -> object:
    found = [value(each) for each in assignments]
    return found[0] if len(set(found)) == 1 else found


def _texts(before: Sequence[WorkAssignment]) -> dict[str, str]:
    notes = "; ".join(dict.fromkeys(each.note for each in before if each.note))
    return _said({"department_before": _departments(before), "work_note_before": notes})


def _departments(assignments: Sequence[WorkAssignment]) -> str:
    return "; ".join(dict.fromkeys(each.department for each in assignments if each.department))


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
