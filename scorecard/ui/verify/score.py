"""The score beside the claim: one radio, the reason, and what to do when it could not be saved."""

import streamlit as st

from scorecard.assessment.records import Answer
from scorecard.framework.models import COLOURS, Level, Measure
from scorecard.ui.language import language, t
from scorecard.ui.pieces.cells import Cell, choose, measured_text, save_shown
from scorecard.ui.pieces.conflict import draw_unsaved
from scorecard.ui.pieces.levels import as_self_text, draw_note, level_plain
from scorecard.ui.pieces.saved import draw_saved
from scorecard.ui.verify.cells import CONSENSUS

OPTIONS = (*reversed(COLOURS), Level.NOT_APPLICABLE)


def draw_score(cell: Cell, label: str, reason_label: str, disabled: bool) -> None:
    """Draw the radio, the reason and, where there is a measure, its value; each change is saved at once."""
    _draw_levels(cell, label, disabled)
    if cell.sub.measure:
        _draw_measured(cell, cell.sub.measure, disabled)
    name = cell.name("note")
    st.text_area(
        reason_label,
        value="" if name in st.session_state else cell.drawn_from.note,
        key=name,
        on_change=save_shown,
        args=(cell,),
        height=96,
        max_chars=4000,
        disabled=disabled,
    )
    if cell.unsaved is not None:
        draw_unsaved(cell, cell.unsaved)
    elif cell.saved is not None:
        _draw_standing(cell, cell.saved, disabled)


def _draw_levels(cell: Cell, label: str, disabled: bool) -> None:
    name, shown = cell.name("level"), cell.drawn_from.level
    st.radio(
        label,
        OPTIONS,
        index=None if name in st.session_state or shown is None else OPTIONS.index(shown),
        format_func=level_plain,
        key=name,
        on_change=save_shown,
        args=(cell,),
        disabled=disabled,
    )


def _draw_measured(cell: Cell, measure: Measure, disabled: bool) -> None:
    name = cell.name("measured")
    st.text_input(
        t("Giá trị đo đã kiểm tra ({unit})", unit=measure.unit.in_language(language())),
        value="" if name in st.session_state else measured_text(cell.drawn_from.measured),
        key=name,
        on_change=save_shown,
        args=(cell,),
        disabled=disabled,
    )


def _draw_standing(cell: Cell, saved: Answer, disabled: bool) -> None:
    if saved.accepted_as_self:
        draw_note(as_self_text(), t("tiêu chí này được đếm riêng"))
    draw_saved(saved.saved_at, saved.saved_by_name if cell.form == CONSENSUS else "")
    if saved.level is not None and not disabled:
        st.button(
            t("Bỏ mức đã chọn"),
            key=cell.name("take-back"),
            type="tertiary",
            icon=":material/undo:",
            on_click=choose,
            args=(cell, None),
        )
