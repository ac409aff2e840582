"""Levels carried over from an earlier cycle: shown as suggestions, confirmed by a person, each or an indicator's."""

from collections.abc import Mapping, Sequence

import streamlit as st

from scorecard.framework.models import COLOURS, Level, SubIndicator
from scorecard.services.assessments import Sheet
from scorecard.services.carry_forward import Origin, origins
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import Html, draw, fill
from scorecard.ui.messages import notice
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.cells import Cell, choose
from scorecard.ui.pieces.levels import level_plain
from scorecard.wiring import workplace

AT_ONCE = 2  # from so many on they can be confirmed together


def origins_of(sheet: Sheet, cells: Sequence[Cell]) -> Mapping[str, Origin]:
    """Where the carried levels among these come from; nothing is asked where there are none."""
    if not any(cell.is_carried for cell in cells):
        return {}
    return origins(workplace(), signed_in(), sheet.assessment.id)


def draw_suggestion(cell: Cell, origin: Origin | None) -> None:
    """On its card: from where, the level as a suggestion with its text, and the one click that confirms it."""
    if cell.saved is None or cell.saved.level is None:
        return
    draw(_box(origin, cell.sub, cell.saved.level))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("Xác nhận: {level}", level=level_plain(cell.saved.level)),
            key=cell.name("confirm"),
            type="primary",
            icon=":material/check:",
            on_click=choose,
            args=(cell, cell.saved.level),
        )
        st.button(
            t("Bỏ gợi ý này"),
            key=cell.name("drop"),
            type="tertiary",
            icon=":material/close:",
            on_click=choose,
            args=(cell, None),
        )


def draw_short_suggestion(cell: Cell, origin: Origin | None) -> None:
    """The same in a line of the quick pass."""
    if cell.saved is None or cell.saved.level is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("Xác nhận: {level}", level=level_plain(cell.saved.level)),
            key=cell.name("confirm"),
            icon=":material/check:",
            on_click=choose,
            args=(cell, cell.saved.level),
        )
        draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=_from(origin)))


def draw_carried(sub: SubIndicator, level: Level) -> None:
    """For whoever only reads: that it is a suggestion nobody has confirmed yet."""
    draw(_box(None, sub, level))


def draw_confirm_all(cells: Sequence[Cell], of: Mapping[str, Origin]) -> None:
    """Below an indicator's cards, all of them seen: confirm together what is asked as it was then."""
    carried = [cell for cell in cells if cell.is_carried]
    alike = [cell for cell in carried if not _is_changed(of.get(cell.sub.code))]
    if len(alike) < AT_ONCE:
        return
    with st.container(border=True, key="assess-confirm-all-box"):
        left = len(carried) - len(alike)
        if left:
            text = tn("{n} tiêu chí đã sửa phải xác nhận riêng ở phiếu của nó.", left)
            draw(fill('<p class="sc-muted" style="margin:0">{text}</p>', text=text))
        st.button(
            tn("Tôi đã xem lại: xác nhận cả {n} mức mang sang của chỉ số này", len(alike)),
            key="assess-confirm-all",
            icon=":material/done_all:",
            on_click=_confirm_all,
            args=(alike,),
        )


def _confirm_all(cells: Sequence[Cell]) -> None:
    """Each by itself, on the version that was shown; what a colleague changed meanwhile stays and is shown."""
    for cell in cells:
        choose(cell, cell.stored.level)
    done = sum(cell.unsaved is None for cell in cells)
    if done:
        notice(tn("Đã xác nhận {n} mức mang sang.", done))


def _is_changed(origin: Origin | None) -> bool:
    return origin is not None and origin.is_changed


def _box(origin: Origin | None, sub: SubIndicator, level: Level) -> Html:
    changed = ""
    if _is_changed(origin):
        changed = t("Tiêu chí hoặc thang mức đã sửa từ kỳ đó: hãy đọc lại các mức trước khi xác nhận.")
    text = sub.levels[level].in_language(language()) if level in COLOURS else ""
    return fill(
        '<section class="sc-returned" role="note"><strong>{where}</strong>'
        '<p style="margin:.25rem 0 0">{suggested}{text}</p>{changed}</section>',
        where=_from(origin),
        suggested=t("Mức gợi ý: {level}, chưa được tính.", level=level_plain(level)),
        text=f" {text}" if text else "",
        changed=fill('<p style="margin:.25rem 0 0"><strong>{text}</strong></p>', text=changed)
        if changed
        else Html(),
    )


def _from(origin: Origin | None) -> str:
    if origin is None:
        return t("Mang sang từ kỳ trước, cần xác nhận lại")
    text = t("Từ kỳ «{cycle}», cần xác nhận lại", cycle=origin.cycle)
    return f"{text} · {t('tiêu chí đã sửa')}" if origin.is_changed else text
