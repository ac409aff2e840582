"""More time for one locality on screen: what was granted, why and by whom, and granting more."""

from datetime import date

import pandas as pd
import streamlit as st

from scorecard.assessment.deadlines import Due
from scorecard.assessment.planning import DUE_FIELDS, Step
from scorecard.assessment.records import Cycle
from scorecard.i18n.numbers import format_date, format_datetime
from scorecard.localities.registry import sorted_units
from scorecard.services.extensions import ExtensionSheet, extend, extension_sheet, first_later
from scorecard.ui.language import language, t
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import due_text, signed_in
from scorecard.ui.pieces.places import choose_place
from scorecard.ui.words import heading_word, word
from scorecard.wiring import workplace

REASON = "extension-reason-{cycle}"


def draw_extensions(cycle: Cycle) -> None:
    """The extensions of one cycle, for its coordinator."""
    actor = signed_in()
    found = extension_sheet(workplace(), actor, cycle.id)
    if found.granted:
        st.markdown(t("Hạn riêng của từng nơi. Hạn chung không đổi: {dues}.", dues=_general(cycle)))
        _draw_list(found)
    else:
        st.markdown(t("Chưa gia hạn cho địa phương nào: hạn chung của kỳ áp dụng ở mọi nơi."))
    if not found.may_extend:
        st.info(t("Kỳ đã đóng nên không gia hạn được nữa."))
        return
    with st.expander(t("Gia hạn cho một địa phương"), icon=":material/more_time:", key="extension-new"):
        key = _choose_locality(found)
        if key is not None:
            _draw_granting(found, key, actor.today)


def _general(cycle: Cycle) -> str:
    """The days that hold for everybody else: "rà soát và nộp 04/12/2026, …"."""
    days = ((step, getattr(cycle, name)) for step, name in DUE_FIELDS.items())
    return ", ".join(f"{word(step)} {format_date(day, language())}" for step, day in days if day)


def _draw_list(found: ExtensionSheet) -> None:
    tongue = language()
    rows = [
        {
            t("Địa phương"): each.locality.title(tongue),
            t("Bước"): heading_word(each.extension.step),
            t("Gia hạn đến"): format_date(each.extension.until, tongue),
            t("Tình trạng"): t("đang áp dụng") if each.holds else t("đã có lần gia hạn sau"),
            t("Lý do"): each.extension.reason,
            t("Người cho gia hạn"): each.by,
            t("Lúc"): format_datetime(each.extension.granted_at, tongue),
        }
        for each in found.granted
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key=f"extensions-{found.cycle.id}")


def _choose_locality(found: ExtensionSheet) -> str | None:
    """One of the localities that take part; by search where every locality may."""
    name = f"extension-{found.cycle.id}"
    if not found.members:
        return choose_place(name, t("Địa phương"), on=found.cycle.reference_date)
    registry = workplace().registry()
    titles = {u.key: u.title(language()) for u in sorted_units(registry.unit(key) for key in found.members)}
    return st.selectbox(
        t("Địa phương"),
        list(titles),
        index=None,
        format_func=lambda key: titles.get(key, key),
        key=f"{name}-member",
        placeholder=t("Chọn một địa phương"),
    )


def _draw_granting(found: ExtensionSheet, key: str, today: date) -> None:
    steps = {step: due for step in DUE_FIELDS if (due := found.present(key, step)) is not None}
    if not steps:
        st.info(t("Kỳ chưa đặt hạn nào nên không có gì để gia hạn. Hãy đặt hạn của kỳ trước."))
        return
    step = st.radio(
        t("Bước được gia hạn"),
        list(steps),
        format_func=heading_word,
        captions=[due_text(due, today) for due in steps.values()],
        key=f"extension-step-{found.cycle.id}",
    )
    first = first_later(steps[step], today)
    until = st.date_input(
        t("Gia hạn đến hết ngày"),
        value=None,
        min_value=first,
        format="DD/MM/YYYY",
        key=f"extension-until-{key}-{step}-{first:%Y%m%d}",
    )
    _draw_hint(found, key, step, until)
    name = REASON.format(cycle=found.cycle.id)
    st.text_area(t("Lý do gia hạn"), key=name, max_chars=4000, height=80)
    st.button(
        t("Cho gia hạn"),
        key="extension-grant",
        type="primary",
        disabled=until is None,
        on_click=_grant,
        args=(found.cycle.id, key, step, until),
    )


def _draw_hint(found: ExtensionSheet, key: str, step: Step, until: date | None) -> None:
    """That the next step is due before the later day: it may need more time too."""
    following = {Step.SUBMIT: Step.CONCLUDE, Step.CONCLUDE: Step.PUBLISH}.get(step)
    due: Due | None = found.present(key, following) if following else None
    if following is None or due is None or until is None or due.day > until:
        return
    st.info(
        t(
            "Bước «{step}» của địa phương này có hạn {day}, không muộn hơn ngày trên; nên gia hạn cả bước đó.",
            step=heading_word(following),
            day=format_date(due.day, language()),
        )
    )


def _grant(cycle_id: int, key: str, step: Step, until: date | None) -> None:
    if until is None:
        return
    name = REASON.format(cycle=cycle_id)
    with shown_errors():
        extend(workplace(), signed_in(), cycle_id, key, step, until, str(st.session_state.get(name, "")))
        st.session_state.pop(name, None)
        notice(t("Đã gia hạn đến {day}.", day=format_date(until, language())))
