"""Beginning an assessment: the open cycles in which a locality of this person has not begun."""

import streamlit as st

from scorecard.access.roles import Actor
from scorecard.i18n.numbers import format_date
from scorecard.services.assessments import start_assessment
from scorecard.services.tasks import Startable, startable
from scorecard.ui.language import language, t, tn
from scorecard.ui.markup import draw, fill
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import due_text, signed_in
from scorecard.ui.pieces.empty import empty_state
from scorecard.wiring import workplace

ASSESSMENT = "assessment"


def nothing_to_assess(actor: Actor) -> None:
    """The empty state: what to begin, or why there is nothing to begin."""
    choices = startable(workplace(), actor)
    if not choices:
        empty_state(
            t("Chưa có kỳ đánh giá nào để địa phương bắt đầu"),
            t("Khi cơ quan điều phối mở kỳ và địa phương có trong danh sách, bạn bắt đầu tự chấm ở đây."),
        )
        return
    empty_state(
        t("Chưa có bản tự chấm"),
        t("Bắt đầu bản tự chấm để chấm từng chỉ số và gắn minh chứng. Mỗi thay đổi được lưu ngay."),
    )
    for each in choices:
        _draw_choice(actor, each)


def draw_start(actor: Actor) -> None:
    """The same, folded away, where there already is an assessment."""
    choices = startable(workplace(), actor)
    if not choices:
        return
    count = sum(len(each.localities) for each in choices)
    with st.expander(
        tn("Bắt đầu bản tự chấm khác ({n} chưa bắt đầu)", count),
        icon=":material/add:",
        key="assess-start-other",
    ):
        for each in choices:
            _draw_choice(actor, each)


def _draw_choice(actor: Actor, each: Startable) -> None:
    names = {unit.key: unit.title(language()) for unit in each.localities}
    key = f"assess-start-{each.cycle.id}"
    with st.container(border=True, key=f"{key}-box"):
        draw(
            fill(
                '<p style="margin:0"><strong>{name}</strong> {dates}</p>',
                name=each.cycle.name,
                dates=_dates(each),
            )
        )
        chosen = st.selectbox(
            t("Địa phương"), list(names), format_func=lambda one: names.get(one, one), key=f"{key}-locality"
        )
        due = due_text(each.dues[chosen].submit, actor.today) if chosen in each.dues else ""
        if due:
            draw(fill('<p class="sc-muted" style="margin:0">{due}</p>', due=due))
        st.button(
            t("Bắt đầu tự chấm"),
            key=key,
            type="primary",
            icon=":material/edit_note:",
            on_click=_start,
            args=(each.cycle.id, chosen),
        )


def _dates(each: Startable) -> str:
    return t("đánh giá tại ngày {day}", day=format_date(each.cycle.reference_date, language()))


def _start(cycle_id: int, locality_key: str) -> None:
    with shown_errors():
        number = start_assessment(workplace(), signed_in(), cycle_id, locality_key)
        st.query_params[ASSESSMENT] = str(number)
        notice(t("Đã bắt đầu bản tự chấm."))
