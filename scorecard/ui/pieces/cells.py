"""One scored cell on a screen: its widgets' names, which saved version they show, and how it is saved.

Each screen remembers the version of a cell it was drawn from; a save goes on top of that version or is refused.
After a restart of the server the browser sends its values into an empty session and no callback fires: then the
remembered versions come back with them (see seen.py), and settle() saves what the person had changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.assessment.records import Answer
from scorecard.errors import ScorecardError
from scorecard.framework.models import Level, SubIndicator
from scorecard.i18n.numbers import format_number, parse_number
from scorecard.services import free_text
from scorecard.services.scoring import ChangedMeanwhile, Entry
from scorecard.services.workplace import Workplace
from scorecard.ui.language import language
from scorecard.ui.messages import sentence
from scorecard.ui.page import signed_in
from scorecard.wiring import workplace

Saving = Callable[[Workplace, Actor, int, Entry, int], Answer]
# Streamlit knows a choice by its words, so these are new in each language.
WIDGETS = ("level", "note", "measured")


@dataclass(frozen=True)
class Unsaved:
    """What was chosen and could not be saved: the entry, why, and what another saved meanwhile."""

    entry: Entry
    why: str
    theirs: Answer | None = None


@dataclass(frozen=True)
class Cell:
    """A sub-indicator's value on one screen, with what the database holds of it and the service that saves it.

    `form` names the screen and the stage; `measured` is offered where nothing was saved yet.
    """

    form: str
    assessment_id: int
    sub: SubIndicator
    saved: Answer | None
    saving: Saving
    measured: Decimal | None = None

    def name(self, what: str) -> str:
        """The key of this cell's widget or memory called `what`."""
        bare = f"{self.form}-{self.assessment_id}-{self.sub.code.replace('.', '-')}-{what}"
        return f"{bare}-{language()}" if what in WIDGETS else bare

    @property
    def version(self) -> int:
        """The version in the database; 0 where nothing was ever saved."""
        return self.saved.version if self.saved else 0

    @property
    def stored(self) -> Entry:
        """What the database holds, as an entry."""
        return _entry(self.saved) if self.saved else Entry(self.sub.code, None, self.measured)

    @property
    def unsaved(self) -> Unsaved | None:
        """What waits on screen for a reason or a choice; None when all is saved."""
        found: Unsaved | None = st.session_state.get(self.name("unsaved"))
        return found

    @property
    def seen(self) -> int | None:
        """The version that the widgets were drawn from; None in a session that has not drawn them."""
        found: int | None = st.session_state.get(self.name("seen"))
        return found

    @property
    def drawn_from(self) -> Entry:
        """What the widgets were last given: what waits to be saved, else the database."""
        return self.unsaved.entry if self.unsaved else self.stored

    @property
    def chosen(self) -> Level | None:
        """The level to show as selected; what was only carried over from an earlier cycle is a suggestion, not one."""
        return None if self.drawn_from.to_reconfirm else self.drawn_from.level

    @property
    def is_carried(self) -> bool:
        """Whether a level stands there that was carried over and has still to be confirmed."""
        return self.unsaved is None and self.saved is not None and self.saved.to_reconfirm


def prepare(cell: Cell, replayed: int | None) -> None:
    """Before the widgets are drawn: make them show the database, without touching what the person did.

    `replayed`: the version that came back with the browser's values, when it is another than the database's.
    """
    name = cell.name("level")
    if cell.unsaved is not None:
        return
    if name not in st.session_state:  # first drawing in this session, or back from another page
        returning = cell.seen is not None
        _see(cell, cell.version if returning or replayed is None else replayed)
    elif cell.seen != cell.version:  # a colleague saved since: nothing of ours waits, so show theirs
        show_stored(cell)


def show_stored(cell: Cell) -> None:
    """Give the widgets what the database holds."""
    stored = cell.stored
    st.session_state[cell.name("level")] = None if stored.to_reconfirm else stored.level
    for what, text in (("note", stored.note), ("measured", measured_text(stored.measured))):
        if cell.name(what) in st.session_state:
            st.session_state[cell.name(what)] = text
    _see(cell, cell.version)


def save_shown(cell: Cell) -> None:
    """Save what the widgets hold now, on top of the version they were drawn from; for on_change."""
    try:
        entry = on_screen(cell)
    except ScorecardError as error:
        _keep(cell, Unsaved(_without_measure(cell), sentence(error)))
        return
    save(cell, entry, _base(cell))


def choose(cell: Cell, level: Level | None) -> None:
    """Save a level that a button gives, None to take it back; measured value and note stay as they were saved."""
    st.session_state[cell.name("level")] = level
    stored = cell.stored
    save(cell, Entry(stored.sub_code, level, stored.measured, stored.note), _base(cell))


def save(cell: Cell, entry: Entry, based_on: int) -> None:
    """Save an entry; what cannot be saved stays on screen with the reason, and nothing is shown as saved."""
    try:
        done = cell.saving(workplace(), signed_in(), cell.assessment_id, entry, based_on)
    except ChangedMeanwhile as error:
        if error.theirs is not None and _same(entry, _entry(error.theirs)):
            _done(cell, error.theirs.version)  # both chose the same: nothing to decide
        else:
            _keep(cell, Unsaved(entry, sentence(error), error.theirs))
    except ScorecardError as error:
        _keep(cell, Unsaved(entry, sentence(error)))
    else:
        _done(cell, done.version)


def settle(cell: Cell) -> bool:
    """After drawing: save what the widgets hold and the database does not; whether something was tried.

    Only values replayed into a new session reach this: everything else was saved by its callback.
    """
    if cell.unsaved is not None:
        return False
    try:
        changed = not _same(on_screen(cell), cell.stored)
    except ScorecardError:
        changed = True
    if changed:
        save_shown(cell)
    else:
        _see(cell, cell.version)
    return changed


def discard(cell: Cell, theirs: Answer | None = None) -> None:
    """Let what could not be saved go: the saved value (or `theirs`) is shown again."""
    st.session_state.pop(cell.name("unsaved"), None)
    show_stored(replace(cell, saved=theirs or cell.saved))


def on_screen(cell: Cell) -> Entry:
    """What the widgets hold; a widget that this form does not have keeps its part as it was drawn.

    Raises NumberNotUnderstood or AmbiguousNumber.
    """
    return replace(_without_measure(cell), measured=_measured_on_screen(cell))


def measured_text(value: Decimal | None) -> str:
    """A measured value as it is written in its box."""
    return format_number(None if value is None else float(value), language(), 6)


def _without_measure(cell: Cell) -> Entry:
    """Nobody can empty a radio: without a level there it keeps the one it was drawn from (choose() takes it back).

    Writing beside a carried suggestion does not confirm it: only choosing a level does.
    """
    before = cell.drawn_from
    chosen: Level | None = st.session_state.get(cell.name("level"))
    note = str(st.session_state.get(cell.name("note"), before.note))
    waits = before.to_reconfirm and chosen is None
    return Entry(cell.sub.code, chosen or before.level, before.measured, note, waits)


def _measured_on_screen(cell: Cell) -> Decimal | None:
    """The value in the box; what was not touched keeps every decimal it has."""
    before = cell.drawn_from.measured
    text = str(st.session_state.get(cell.name("measured"), measured_text(before))).strip()
    if text == measured_text(before):
        return before
    return Decimal(str(parse_number(text))) if text else None


def _same(one: Entry, other: Entry) -> bool:
    notes = (free_text.tidied(one.note), free_text.tidied(other.note))  # as the service would store them
    values = ((each.level, each.to_reconfirm, each.measured) for each in (one, other))
    return len(set(values)) == 1 and notes[0] == notes[1]


def _base(cell: Cell) -> int:
    return cell.version if cell.seen is None else cell.seen


def _entry(answer: Answer) -> Entry:
    return Entry(answer.sub_code, answer.level, answer.measured, answer.note, answer.to_reconfirm)


def _done(cell: Cell, version: int) -> None:
    _see(cell, version)
    st.session_state.pop(cell.name("unsaved"), None)


def _see(cell: Cell, version: int) -> None:
    st.session_state[cell.name("seen")] = version


def _keep(cell: Cell, unsaved: Unsaved) -> None:
    st.session_state[cell.name("unsaved")] = unsaved
