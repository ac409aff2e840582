"""One value that an assessor or the lead gives: the names its widgets have, what is on screen, and how it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import Answer, Stage
from scorecard.errors import ScorecardError
from scorecard.framework.models import Level, SubIndicator
from scorecard.i18n.numbers import format_number, parse_number
from scorecard.services.conclusion import save_consensus
from scorecard.services.scoring import ChangedMeanwhile, Entry, Saved
from scorecard.services.verification import save_assessor_answer
from scorecard.services.workplace import Workplace
from scorecard.ui.language import language
from scorecard.ui.messages import sentence
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

Save = Callable[[Workplace, Actor, int, Entry, int], Saved | Answer]
SAVING: dict[Stage, Save] = {Stage.ASSESSOR: save_assessor_answer, Stage.CONSENSUS: save_consensus}


@dataclass(frozen=True)
class Unsaved:
    """What was chosen and could not be saved: the entry, why, and what another saved meanwhile."""

    entry: Entry
    why: str
    theirs: Answer | None = None


@dataclass(frozen=True)
class Field:
    """The value of one sub-indicator at one stage, with what is saved and the claim it is held against."""

    stage: Stage
    assessment_id: int
    sub: SubIndicator
    saved: Answer | None
    claim: Answer | None

    def name(self, what: str) -> str:
        """The name under which `what` of this field is kept in the session."""
        return f"verify-{self.stage}-{self.assessment_id}-{self.sub.code}-{what}"

    @property
    def unsaved(self) -> Unsaved | None:
        """What waits on screen for a reason or a choice; None when all is saved."""
        found: Unsaved | None = st.session_state.get(self.name("unsaved"))
        return found

    @property
    def shown(self) -> Entry:
        """What the widgets show: what waits to be saved, else what stands in the database."""
        if self.unsaved:
            return self.unsaved.entry
        if self.saved is None:
            return Entry(self.sub.code, None, self.claim.measured if self.claim else None)
        return Entry(self.sub.code, self.saved.level, self.saved.measured, self.saved.note)


def put_on_screen(field: Field) -> None:
    """Give the widgets their values before they are drawn: the database speaks, not the browser."""
    shown = field.shown
    _put(field.name("level"), shown.level)
    _put(field.name("note"), shown.note)
    st.session_state[field.name("version")] = field.saved.version if field.saved else 0
    if field.sub.measure:
        _put(field.name("measured"), measured_text(shown.measured))


def _put(name: str, value: Level | str | None) -> None:
    """Only what differs: a value set again, even the same, would wipe out what is being typed there now."""
    if name not in st.session_state or st.session_state[name] != value:
        st.session_state[name] = value


def save_shown(field: Field) -> None:
    """Save what the widgets hold now, on top of the version that was shown; for on_change."""
    level: Level | None = st.session_state.get(field.name("level"))
    note = str(st.session_state.get(field.name("note"), ""))
    entry = Entry(field.sub.code, level, field.shown.measured, note)
    try:
        entry = Entry(field.sub.code, level, _measured_on_screen(field), note)
    except ScorecardError as error:
        _keep(field, Unsaved(entry, sentence(error)))
        return
    save(field, entry, st.session_state.get(field.name("version"), 0))


def save(field: Field, entry: Entry, based_on: int) -> None:
    """Save an entry; what cannot be saved stays on screen with the reason, and nothing is shown as saved."""
    try:
        done = SAVING[field.stage](workplace(), signed_in(), field.assessment_id, entry, based_on)
    except ChangedMeanwhile as error:
        _keep(field, Unsaved(entry, sentence(error), error.theirs))
    except ScorecardError as error:
        _keep(field, Unsaved(entry, sentence(error)))
    else:
        answer = done.answer if isinstance(done, Saved) else done
        st.session_state[field.name("version")] = answer.version
        discard(field)


def discard(field: Field) -> None:
    """Let what could not be saved go: the saved value is shown again."""
    st.session_state.pop(field.name("unsaved"), None)


def take_back(field: Field) -> None:
    """Save that there is no level; the reason stays."""
    shown = field.shown
    version = st.session_state.get(field.name("version"), 0)
    save(field, Entry(field.sub.code, None, shown.measured, shown.note), version)


def measured_text(value: Decimal | None) -> str:
    """A measured value as it is written in its box."""
    return format_number(None if value is None else float(value), language(), 6)


def _measured_on_screen(field: Field) -> Decimal | None:
    """The value in the box; what was not touched keeps every decimal it has."""
    text = str(st.session_state.get(field.name("measured"), "")).strip()
    if not field.sub.measure or text == measured_text(field.shown.measured):
        return field.shown.measured
    return Decimal(str(parse_number(text))) if text else None


def _keep(field: Field, unsaved: Unsaved) -> None:
    st.session_state[field.name("unsaved")] = unsaved
