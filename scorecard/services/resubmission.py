"""What a locality changed since its assessment was returned: levels, measured values, notes and evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from scorecard.access.roles import Actor, Permission
from scorecard.assessment.workflow import Move
from scorecard.framework.models import Level
from scorecard.services.assessments import desk, require_here
from scorecard.services.history_check import content, part
from scorecard.services.workplace import Workplace
from scorecard.store import events, rounds
from scorecard.store.events import StoredEvent
from scorecard.store.rounds import EvidenceMoves

Texts = Mapping[tuple[int, str], tuple[str, str]]


@dataclass(frozen=True)
class Value:
    """A self-score at one moment: what the history tells of it, and its note (empty once erased)."""

    level: Level | None = None
    measured: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class Change:
    """What became of one sub-indicator between the return and now."""

    sub_code: str
    before: Value
    after: Value
    added: int = 0
    removed: int = 0

    @property
    def is_change(self) -> bool:
        """Whether anything is different in the end; what was changed and changed back is not."""
        return self.before != self.after or self.added > 0 or self.removed > 0


@dataclass(frozen=True)
class Resubmission:
    """The changes since the last return, by sub-indicator in the edition's order."""

    returned_at: datetime
    changes: Mapping[str, Change]


def changes_since_return(at: Workplace, actor: Actor, assessment_id: int) -> Resubmission | None:
    """What is different from when it was last returned; None where it never was."""
    with at.store.reading() as transaction:
        here = desk(at, transaction, assessment_id)
        require_here(actor, Permission.VIEW_ASSESSMENT, here)
        returned = rounds.last_event(transaction, assessment_id, str(Move.RETURN))
        if returned is None:
            return None
        saved = rounds.events_after(transaction, returned, "save_answer")
        texts = events.texts_of(transaction, [event.id for event in saved])
        moves = rounds.evidence_moves(transaction, assessment_id, returned.at)
    values = _values(saved, texts)
    codes = at.framework(here.cycle.edition_id).sub_codes(here.assessment.pack)
    every = (_change(code, values, moves) for code in codes)
    return Resubmission(returned.at, {each.sub_code: each for each in every if each.is_change})


def _values(saved: list[StoredEvent], texts: Texts) -> dict[str, tuple[Value, Value]]:
    """Sub-indicator → its value before the first of these saves and after the last."""
    found: dict[str, tuple[Value, Value]] = {}
    for event in saved:
        told = content(event.body)
        before = _value(part(told, "before"), _text(texts, event.id, "note_before"))
        after = _value(part(told, "after"), _text(texts, event.id, "note"))
        code = str(part(told, "after").get("sub", ""))
        found[code] = (found[code][0] if code in found else before, after)
    return found


def _text(texts: Texts, event_id: int, name: str) -> str:
    return texts.get((event_id, name), ("", ""))[1]


def _value(told: Mapping[str, object], note: str) -> Value:
    level, measured = told.get("level"), told.get("measured")
    return Value(
        Level(str(level)) if level is not None else None,
        Decimal(str(measured)) if measured is not None else None,
        note,
    )


def _change(code: str, values: Mapping[str, tuple[Value, Value]], moves: EvidenceMoves) -> Change:
    before, after = values.get(code, (Value(), Value()))
    return Change(code, before, after, moves.added.get(code, 0), moves.removed.get(code, 0))
