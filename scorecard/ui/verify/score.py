"""The score beside the claim: one radio, the reason, and what to do when it could not be saved."""

import streamlit as st

from scorecard.assessment.records import Answer
from scorecard.framework.models import COLOURS, Level, Measure
from scorecard.ui.language import language, t
from scorecard.ui.markup import draw
from scorecard.ui.pieces.saved import draw_saved
from scorecard.ui.verify.fields import Field, Unsaved, discard, put_on_screen, save, save_shown, take_back
from scorecard.ui.verify.levels import answer_line, as_self_text, draw_note, level_plain

OPTIONS = (*reversed(COLOURS), Level.NOT_APPLICABLE)


def draw_score(field: Field, label: str, reason_label: str, disabled: bool) -> None:
    """Draw the radio, the reason and, where there is a measure, its value; each change is saved at once."""
    put_on_screen(field)
    st.radio(
        label,
        OPTIONS,
        index=None,
        format_func=level_plain,
        key=field.name("level"),
        on_change=save_shown,
        args=(field,),
        disabled=disabled,
    )
    if field.sub.measure:
        _draw_measured(field, field.sub.measure, disabled)
    st.text_area(
        reason_label,
        key=field.name("note"),
        on_change=save_shown,
        args=(field,),
        height=96,
        max_chars=4000,
        disabled=disabled,
    )
    if field.unsaved:
        _draw_unsaved(field, field.unsaved)
    elif field.saved is not None:
        _draw_standing(field, field.saved, disabled)


def _draw_measured(field: Field, measure: Measure, disabled: bool) -> None:
    st.text_input(
        t("Giá trị đo đã kiểm tra ({unit})", unit=measure.unit.in_language(language())),
        key=field.name("measured"),
        on_change=save_shown,
        args=(field,),
        disabled=disabled,
    )


def _draw_standing(field: Field, saved: Answer, disabled: bool) -> None:
    if saved.accepted_as_self:
        draw_note(as_self_text(), t("tiêu chí này được đếm riêng"))
    draw_saved(saved.saved_at, saved.saved_by_name if field.stage == "consensus" else "")
    if saved.level is not None and not disabled:
        st.button(
            t("Bỏ mức đã chọn"),
            key=field.name("take-back"),
            type="tertiary",
            icon=":material/undo:",
            on_click=take_back,
            args=(field,),
        )


def _draw_unsaved(field: Field, unsaved: Unsaved) -> None:
    st.warning(f"{t('Chưa lưu.')} {unsaved.why}", icon=":material/edit:")
    if unsaved.theirs is not None:
        _draw_both(field, unsaved.entry.level, unsaved.theirs)
    st.button(
        t("Bỏ thay đổi, giữ giá trị đã lưu"),
        key=field.name("discard"),
        type="tertiary",
        icon=":material/undo:",
        on_click=discard,
        args=(field,),
    )


def _draw_both(field: Field, mine: Level | None, theirs: Answer) -> None:
    """Two values of one cell, and the choice between them."""
    draw(answer_line(t("Đã lưu bởi {name}", name=theirs.saved_by_name), theirs))
    draw_note(t("Lý do"), theirs.note)
    st.button(
        t("Lưu giá trị của tôi: {level}", level=level_plain(mine) if mine else t("chưa chọn mức")),
        key=field.name("keep-mine"),
        on_click=_keep_mine,
        args=(field, theirs.version),
    )


def _keep_mine(field: Field, based_on: int) -> None:
    """Save what is on screen over the other's value, knowing it."""
    save(field, field.shown, based_on)
