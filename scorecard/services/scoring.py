"""Saving one self-score: permission, workflow, scale, version; answer, event and result row in one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.records import Answer, Stage
from scorecard.errors import ScorecardError
from scorecard.framework.models import Framework, Level
from scorecard.rating.rollup import AssessmentRating
from scorecard.services import free_text, recalculation
from scorecard.services.assessments import Desk, desk, require_here, require_open
from scorecard.services.deeds import deed
from scorecard.services.duties import require_not_verified_here
from scorecard.services.workplace import Workplace
from scorecard.store import answers, assessments, events
from scorecard.store.answers import Cell
from scorecard.store.events import Deed

MEASURE_LIMIT = Decimal(10) ** 15
MEASURE_LENGTH = 40  # characters, written out: the width of the column


class ScoreNotOnScale(ScorecardError):
    """The sub-indicator is not in this assessment's pack, or the level is not on the scale."""

    code = "SC-205"
    vi = "Tiêu chí {sub} không thuộc bản đánh giá này, hoặc mức chọn không có trong thang đánh giá."
    en = "Sub-indicator {sub} is not part of this assessment, or the level is not on the scale."


class NoteMissing(ScorecardError):
    """'Not applicable' was chosen without saying why."""

    code = "SC-206"
    vi = "Chọn «Không áp dụng» cho tiêu chí {sub} cần ghi rõ lý do. Hãy viết giải trình trước, rồi chọn lại."
    en = "'Not applicable' for {sub} needs a written reason. Write the explanation first, then choose again."


class MeasuredValueNotANumber(ScorecardError):
    """The measured value cannot be used."""

    code = "SC-208"
    vi = "Giá trị đo của tiêu chí {sub} không hợp lệ. Hãy nhập một số, ví dụ 95,5."
    en = "The measured value of {sub} cannot be used. Enter a number, for example 95.5."


class ChangedMeanwhile(ScorecardError):
    """Somebody saved the same cell since it was shown; nothing was overwritten."""

    code = "SC-209"
    vi = "{name} vừa lưu tiêu chí {sub} trước bạn. Chưa có gì bị ghi đè; hãy xem cả hai giá trị rồi chọn."
    en = "{name} saved {sub} just before you. Nothing was overwritten; look at both values and choose."

    def __init__(self, theirs: Answer | None, yours: "Entry") -> None:
        self.theirs = theirs
        self.yours = yours
        super().__init__(name=theirs.saved_by_name if theirs else "—", sub=yours.sub_code)


@dataclass(frozen=True)
class Entry:
    """What a person chose for one sub-indicator; level None takes the answer back.

    `to_reconfirm`: the level is what was carried over from an earlier cycle, still to be confirmed.
    """

    sub_code: str
    level: Level | None
    measured: Decimal | None = None
    note: str = ""
    to_reconfirm: bool = False


@dataclass(frozen=True)
class Saved:
    """What stands after a save: shown as saved only now, after the commit."""

    answer: Answer
    rating: AssessmentRating


def save_answer(at: Workplace, actor: Actor, assessment_id: int, entry: Entry, based_on: int) -> Saved:
    """Save one self-score on top of version `based_on` (0: nothing was there).

    Confirming what was carried over is saving it; an entry that is still to be confirmed may only keep the level
    that was carried. Raises NotAllowed, CycleNotOpen, ScoreNotOnScale, NoteMissing, or ChangedMeanwhile with both.
    """
    with at.store.writing() as transaction:
        here = desk(at, transaction, assessment_id, locked=True)
        require_here(actor, Permission.SCORE, here)
        require_open(here.cycle)
        require_not_verified_here(transaction, actor, assessment_id)
        fitting = checked(at.framework(here.cycle.edition_id), here, entry)
        entry = replace(fitting, to_reconfirm=entry.to_reconfirm)
        cell = Cell(assessment_id, Stage.SELF, entry.sub_code)
        before = answers.find(transaction, cell)
        if entry.to_reconfirm and not _is_carried(before, entry):
            raise ChangedMeanwhile(before, entry)
        values = values_of(actor, entry, at.clock())
        if not answers.write(transaction, cell, values, based_on):
            raise ChangedMeanwhile(before, entry)
        changed = assessments.touch(transaction, here.assessment)
        rating = recalculation.self_rating(at, transaction, changed, here.cycle)
        events.append(transaction, _deed(at, actor, here, before, entry))
    return Saved(as_saved(cell, values, actor, based_on + 1), rating)


def _is_carried(before: Answer | None, entry: Entry) -> bool:
    """Whether this level stands there, carried over and not yet confirmed."""
    return before is not None and before.to_reconfirm and before.level is entry.level


def checked(framework: Framework, here: Desk, entry: Entry) -> Entry:
    """The entry with its note tidied, if it fits the framework and the scale; else the named error."""
    if entry.sub_code not in framework.sub_codes(here.assessment.pack):
        raise ScoreNotOnScale(sub=entry.sub_code)
    if entry.level is not None and not isinstance(entry.level, Level):
        raise ScoreNotOnScale(sub=entry.sub_code)
    note = free_text.checked(entry.note)
    if entry.level is Level.NOT_APPLICABLE and not note:
        raise NoteMissing(sub=entry.sub_code)
    _check_measure(framework, entry)
    return Entry(entry.sub_code, entry.level, entry.measured, note)


def _check_measure(framework: Framework, entry: Entry) -> None:
    if entry.measured is None:
        return
    sub = framework.sub_indicator(entry.sub_code)
    if sub.measure is None or not is_storable(entry.measured):
        raise MeasuredValueNotANumber(sub=entry.sub_code)


def is_storable(value: Decimal) -> bool:
    """Whether a value is a number of a size that is measured anywhere, and fits its column."""
    return value.is_finite() and abs(value) <= MEASURE_LIMIT and len(f"{value:f}") <= MEASURE_LENGTH


def values_of(actor: Actor, entry: Entry, moment: datetime) -> dict[str, Any]:
    """The row of an answer that `actor` gives now."""
    return {
        "level": entry.level,
        "to_reconfirm": entry.to_reconfirm,
        "measured": None if entry.measured is None else f"{entry.measured:f}",
        "note": entry.note,
        "accepted_as_self": False,
        "saved_by": actor.account_id,
        "saved_at": moment,
    }


def _deed(at: Workplace, actor: Actor, here: Desk, before: Answer | None, entry: Entry) -> Deed:
    told_before = {"sub": entry.sub_code, **values_told(before)}
    answered = None if entry.to_reconfirm else entry.level
    told_after = {"sub": entry.sub_code, "level": answered, "measured": entry.measured}
    texts = {"note": entry.note, "note_before": before.note if before else ""}
    return deed(here, actor, Permission.SCORE, at.clock(), "save_answer", told_before, told_after, texts)


def values_told(answer: Answer | None) -> dict[str, object]:
    """What the history tells of an answer: the level that counts, measured value; its note goes in by digest."""
    if answer is None:
        return {"level": None, "measured": None}
    return {"level": answer.answered, "measured": answer.measured}


def as_saved(cell: Cell, values: dict[str, Any], actor: Actor, version: int) -> Answer:
    """The answer that stands after `values` were written, without reading it back."""
    return Answer(
        assessment_id=cell.assessment_id,
        sub_code=cell.sub_code,
        stage=cell.stage,
        scorer_id=cell.scorer_id,
        level=values["level"],
        to_reconfirm=values["to_reconfirm"],
        measured=Decimal(values["measured"]) if values["measured"] is not None else None,
        note=values["note"],
        accepted_as_self=values["accepted_as_self"],
        version=version,
        saved_by=actor.account_id,
        saved_by_name=actor.name,
        saved_at=values["saved_at"],
    )
