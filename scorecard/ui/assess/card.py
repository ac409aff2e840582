"""One sub-indicator to fill in: level, measured value, explanation, evidence; each change saved at once."""

import streamlit as st

from scorecard.framework.models import COLOURS, Level, Measure, SubIndicator
from scorecard.rating.answers import SubAnswer
from scorecard.services.assessments import Sheet
from scorecard.services.carry_forward import Origin
from scorecard.services.comments import Threads
from scorecard.services.results import Side
from scorecard.ui.assess.proofs import draw_proofs
from scorecard.ui.assess.reconfirming import draw_suggestion
from scorecard.ui.language import language, t
from scorecard.ui.marks import mark
from scorecard.ui.markup import draw, fill
from scorecard.ui.pieces.cells import Cell, choose, measured_text, save_shown
from scorecard.ui.pieces.conflict import draw_unsaved
from scorecard.ui.pieces.guidance import draw_guidance
from scorecard.ui.pieces.levels import level_plain
from scorecard.ui.pieces.provenance import why_at_work
from scorecard.ui.pieces.saved import draw_saved
from scorecard.ui.pieces.thread import draw_thread
from scorecard.ui.words import heading_word, word

OPTIONS = (*COLOURS, Level.NOT_APPLICABLE)


def draw_card(sheet: Sheet, cell: Cell, threads: Threads, origin: Origin | None = None) -> None:
    """Draw the card of a cell that this person may fill in; `origin`: where a carried level comes from."""
    sub = cell.sub
    with st.container(border=True, key=f"assess-card-{sub.code.replace('.', '-')}"):
        draw_title(sheet, sub)
        if cell.is_carried:
            draw_suggestion(cell, origin)
        _draw_levels(cell)
        if sub.measure:
            _draw_measure(sheet, cell, sub.measure)
        _draw_note(cell)
        _draw_standing(cell)
        draw_proofs(sheet, sub)
        draw_thread(threads, sub.code)
        draw_guidance(sheet.framework, sub)


def draw_title(sheet: Sheet, sub: SubIndicator) -> None:
    """Code, title and mark; how it is verified and whose matter it is."""
    given = sheet.given.get(sub.code, SubAnswer())
    about = (t("Cách kiểm tra: {method}", method=word(sub.method)), word(sub.competence))
    draw(
        fill(
            '<div class="sc-card-title"><h3 style="margin:0;padding:0;font-size:1.0625rem">{code} {title}</h3>'
            '{mark}</div><p class="sc-muted" style="margin:0">{about} {why}</p>',
            code=sub.code,
            title=sub.title.in_language(language()),
            mark=mark(given.mark),
            about=" · ".join(about),
            why=why_at_work(sheet, sub.code, given.mark, Side.OWN),
        )
    )


def _draw_levels(cell: Cell) -> None:
    name, shown = cell.name("level"), cell.chosen
    texts = [cell.sub.levels[level].in_language(language()) for level in COLOURS]
    st.radio(
        t("Mức của {code}", code=cell.sub.code),
        OPTIONS,
        index=None if name in st.session_state or shown is None else OPTIONS.index(shown),
        format_func=level_plain,
        captions=[*texts, not_applicable_text(cell.sub)],
        key=name,
        on_change=save_shown,
        args=(cell,),
    )


def not_applicable_text(sub: SubIndicator) -> str:
    """When this criterion does not apply, and that a reason is due."""
    due = t("Cần ghi rõ lý do ở phần giải trình.")
    only = sub.not_applicable
    return due if only is None else t("Chỉ khi: {when} {due}", when=only.in_language(language()), due=due)


def _draw_measure(sheet: Sheet, cell: Cell, measure: Measure) -> None:
    """The value, its thresholds, and the level it suggests: a person always confirms it."""
    name = cell.name("measured")
    target = sheet.targets.get(cell.sub.code)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            t("Giá trị đo ({unit})", unit=measure.unit.in_language(language())),
            value="" if name in st.session_state else measured_text(cell.drawn_from.measured),
            key=name,
            help=measure.formula(language()),
            on_change=save_shown,
            args=(cell,),
            width=240,
        )
        measured = cell.stored.measured
        level = measure.proposed_level(measured, target.value if target else None) if measured else None
        if level is not None and level is not cell.stored.level:
            st.button(
                t("Chọn mức đề xuất: {level}", level=heading_word(level)),
                key=cell.name("proposed"),
                icon=":material/straighten:",
                on_click=choose,
                args=(cell, level),
            )
    draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=_thresholds(sheet, cell.sub, measure)))


def _thresholds(sheet: Sheet, sub: SubIndicator, measure: Measure) -> str:
    target = sheet.targets.get(sub.code)
    if measure.green_is_target and target is None:
        return t("Chưa có chỉ tiêu được giao cho địa phương trong kỳ này, nên chưa đề xuất được mức.")
    yellow, green = measure.thresholds(target.value if target else None)
    higher = measure.direction == "higher"
    parts = [
        f"{heading_word(level)} {'≥' if higher else '≤'} {measured_text(value)}"
        for level, value in ((Level.YELLOW, yellow), (Level.GREEN, green))
        if value is not None
    ]
    source = t("chỉ tiêu theo {document}", document=target.document) if target else ""
    return "; ".join(part for part in (*parts, source) if part)


def _draw_note(cell: Cell) -> None:
    name = cell.name("note")
    st.text_area(
        t("Giải trình, ghi chú {code}", code=cell.sub.code),
        value="" if name in st.session_state else cell.drawn_from.note,
        key=name,
        height=80,
        max_chars=4000,
        on_change=save_shown,
        args=(cell,),
    )


def _draw_standing(cell: Cell) -> None:
    """What waits to be saved; else when it was saved and by whom, and the way to take the level back."""
    if cell.unsaved is not None:
        draw_unsaved(cell, cell.unsaved)
        return
    if cell.saved is None or (cell.is_carried and cell.version == 1):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        draw_saved(cell.saved.saved_at, cell.saved.saved_by_name)
        if cell.saved.answered is not None:
            st.button(
                t("Bỏ mức đã chọn"),
                key=cell.name("take-back"),
                type="tertiary",
                icon=":material/undo:",
                on_click=choose,
                args=(cell, None),
            )
