"""What could not be saved, and the choice between two people's values of one cell."""

from decimal import Decimal

import streamlit as st

from scorecard.assessment.records import Answer
from scorecard.i18n.numbers import format_datetime
from scorecard.rating.marks import AnswerMark
from scorecard.services.scoring import Entry
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark_badge
from scorecard.ui.markup import Html, draw, fill, joined
from scorecard.ui.pieces.cells import Cell, Unsaved, discard, measured_text, save
from scorecard.ui.pieces.levels import MARKS, mark_of


def draw_unsaved(cell: Cell, unsaved: Unsaved) -> None:
    """Say that it is not saved and why; with two values, show both and let the person choose."""
    st.warning(f"{t('Chưa lưu.')} {unsaved.why}", icon=":material/edit:")
    theirs = cell.saved or unsaved.theirs
    if unsaved.theirs is None or theirs is None:
        st.button(
            t("Bỏ thay đổi, giữ giá trị đã lưu"),
            key=cell.name("discard"),
            type="tertiary",
            icon=":material/undo:",
            on_click=discard,
            args=(cell,),
        )
        return
    _draw_both(cell, unsaved, theirs)


def _draw_both(cell: Cell, unsaved: Unsaved, theirs: Answer) -> None:
    whose = f"{theirs.saved_by_name}, {format_datetime(theirs.saved_at, language())}"
    mine = unsaved.entry
    draw(
        fill(
            '<div class="sc-two-values">{theirs}{mine}</div>',
            theirs=_value(whose, mark_of(theirs), theirs.measured, theirs.note),
            mine=_value(t("Giá trị của tôi"), _mark(mine), mine.measured, mine.note),
        )
    )
    with st.container(horizontal=True):
        st.button(
            t("Giữ giá trị của {name}", name=theirs.saved_by_name),
            key=cell.name("keep-theirs"),
            icon=":material/undo:",
            on_click=discard,
            args=(cell, theirs),
        )
        st.button(
            t("Dùng giá trị của tôi"),
            key=cell.name("keep-mine"),
            icon=":material/save:",
            on_click=save,
            args=(cell, mine, theirs.version),
        )


def _mark(entry: Entry) -> AnswerMark:
    if entry.level is None:
        return AnswerMark.NOT_ANSWERED
    return AnswerMark.TO_RECONFIRM if entry.to_reconfirm else MARKS[entry.level]


def _value(whose: str, mark: AnswerMark, measured: Decimal | None, note: str) -> Html:
    lines = [
        fill("<strong>{whose}</strong>", whose=whose),
        mark_badge(mark),
        fill("{text}", text=measured_text(measured)),
        fill("{text}", text=note),
    ]
    shown = joined([line for line in lines if line], "<br>")
    return fill(
        '<p style="margin:0 0 .5rem;overflow-wrap:anywhere;white-space:pre-line">{shown}</p>', shown=shown
    )
