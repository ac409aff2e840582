"""Calibration rounds on screen: the list, opening one, how far everybody is, closing it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from scorecard.access.policy import holds_anywhere
from scorecard.access.roles import Actor, Permission
from scorecard.assessment.calibration import CalibrationRound
from scorecard.clock import in_vietnam
from scorecard.framework.models import Case, Framework
from scorecard.i18n.numbers import format_date, format_datetime
from scorecard.services.calibration import (
    CalibrationPlan,
    EditionWithCases,
    RoundCard,
    close_round,
    editions_with_cases,
    open_round,
    round_cards,
    round_progress,
)
from scorecard.ui.calibration.results import draw_results
from scorecard.ui.calibration.scoring import draw_scoring
from scorecard.ui.language import language, t, tn
from scorecard.ui.messages import notice, shown_errors
from scorecard.ui.page import signed_in
from scorecard.ui.pieces.chart import draw_table
from scorecard.ui.pieces.empty import empty_state
from scorecard.ui.pieces.pickers import pick
from scorecard.wiring import workplace

ALL, QUADRANTS, LIST = "all", "quadrants", "list"
ROUND = "calibration-round"


def draw_rounds(actor: Actor) -> None:
    """The rounds, and the one chosen: scored, followed or read."""
    runs = holds_anywhere(actor, Permission.RUN_CALIBRATION)
    cards = round_cards(workplace(), actor)
    if runs:
        _draw_opening(actor, opened=not cards)
    if not cards:
        empty_state(
            t("Chưa có đợt chấm chung nào"),
            t(
                "Trong một đợt, các chuyên gia chấm cùng những tình huống mà không thấy điểm của nhau; "
                "khi đợt đóng, mọi người cùng xem chỗ lệch. Cơ quan điều phối hoặc trưởng đoàn mở đợt."
            ),
        )
        return
    _draw_list(cards, scores=holds_anywhere(actor, Permission.VERIFY))
    chosen = pick(ROUND, t("Đợt"), {str(card.round.id): card.round.name for card in cards})
    card = next(each for each in cards if str(each.round.id) == chosen)
    if card.round.open:
        _draw_open(actor, card.round, runs)
    elif card.may_see_results:
        draw_results(actor, card.round.id)
    else:
        empty_state(t("Đợt đã đóng"), t("Kết quả dành cho người đã chấm trong đợt và người tổ chức."))


def _draw_open(actor: Actor, found: CalibrationRound, runs: bool) -> None:
    if runs:
        _draw_progress(actor, found)
    if holds_anywhere(actor, Permission.VERIFY):
        draw_scoring(actor, found.id)


def _draw_list(cards: Sequence[RoundCard], scores: bool) -> None:
    """The rounds as a table; how many one has scored, for whom that is asked."""
    rows = [
        {
            t("Đợt"): card.round.name,
            t("Trạng thái"): t("đang mở") if card.round.open else t("đã đóng"),
            t("Hạn chấm"): format_date(card.round.due, language()),
            **({t("Tôi đã chấm"): f"{card.scored}/{len(card.round.cases)}"} if scores else {}),
            t("Người mở"): card.round.opened_by_name,
            t("Mở ngày"): format_date(in_vietnam(card.round.opened_at).date(), language()),
            t("Bộ tiêu chí"): _edition_title(card.round.edition_id),
        }
        for card in cards
    ]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="calibration-rounds")


def _edition_title(edition_id: int) -> str:
    return workplace().framework(edition_id).title.in_language(language())


def _draw_opening(actor: Actor, opened: bool) -> None:
    every = {each.id: each for each in editions_with_cases(workplace(), actor)}
    with st.expander(t("Mở đợt chấm chung"), icon=":material/add:", expanded=opened, key="calibration-new"):
        if not every:
            st.markdown(
                t("Chưa có phiên bản bộ tiêu chí nào có tình huống được lưu. Lập một kỳ đánh giá trước.")
            )
            return
        st.text_input(t("Tên đợt"), key="calibration-name", max_chars=120, width=480)
        edition = every[
            st.selectbox(
                t("Bộ tiêu chí"),
                list(every),
                format_func=lambda number: _choice(every[number]),
                key="calibration-edition",
                width=480,
            )
        ]
        codes = _draw_cases(edition.framework)
        st.date_input(t("Hạn chấm"), value=None, format="DD/MM/YYYY", key="calibration-due", width=240)
        st.markdown(tn("Mỗi người sẽ chấm {n} tình huống.", len(codes)))
        st.button(
            t("Mở đợt"),
            key="calibration-open",
            type="primary",
            disabled=not codes,
            on_click=_open,
            args=(edition.id, codes),
        )


def _choice(edition: EditionWithCases) -> str:
    title = edition.framework.title.in_language(language())
    return f"{title} ({', '.join(edition.cycles)})" if edition.cycles else title


def _draw_cases(framework: Framework) -> tuple[str, ...]:
    """All cases, those of some quadrants, or a list; the codes chosen."""
    how = st.radio(
        t("Tình huống"),
        [ALL, QUADRANTS, LIST],
        format_func=lambda each: {
            ALL: t("Tất cả"),
            QUADRANTS: t("Theo trụ cột"),
            LIST: t("Tự chọn"),
        }[each],
        horizontal=True,
        key="calibration-how",
    )
    if how == QUADRANTS:
        titles = {
            each.code: f"{each.code}. {each.title.in_language(language())}" for each in framework.quadrants
        }
        chosen = st.multiselect(
            t("Trụ cột"),
            list(titles),
            format_func=lambda code: titles[code],
            key="calibration-quadrants",
            placeholder=t("Chọn một hoặc nhiều"),
            select_all=False,
        )
        return tuple(case.code for case in framework.cases if _quadrant(framework, case) in chosen)
    if how == LIST:
        labels = {case.code: _label(framework, case) for case in framework.cases}
        listed = st.multiselect(
            t("Chọn tình huống"),
            list(labels),
            format_func=lambda code: labels[code],
            key="calibration-list",
            placeholder=t("Chọn một hoặc nhiều"),
            select_all=False,
        )
        return tuple(listed)
    return tuple(case.code for case in framework.cases)


def _quadrant(framework: Framework, case: Case) -> str:
    return framework.quadrant_of(framework.indicator_of(case.sub_indicator).code).code


def _label(framework: Framework, case: Case) -> str:
    return f"{case.code} {framework.sub_indicator(case.sub_indicator).title.in_language(language())}"


def _draw_progress(actor: Actor, found: CalibrationRound) -> None:
    """Who has scored how many, without any level; and closing."""
    st.subheader(t("Tiến độ của đợt"))
    every = round_progress(workplace(), actor, found.id)
    if every:
        rows = [
            {
                t("Người chấm"): each.name,
                t("Số lượt đã chấm"): each.scored,
                t("Số tình huống"): len(found.cases),
                t("Báo chấm xong"): format_datetime(each.finished_at, language())
                if each.finished_at
                else "–",
            }
            for each in every
        ]
        draw_table(pd.DataFrame(rows), "calibration-progress")
    else:
        st.markdown(t("Chưa ai chấm."))
    with st.popover(t("Đóng đợt"), icon=":material/lock:"):
        st.markdown(t("Không ai chấm được nữa và không mở lại được. Kết quả hiện cho mọi người đã chấm."))
        st.button(t("Đóng đợt ngay"), key="calibration-close", type="primary", on_click=_close, args=(found,))


def _open(edition_id: int, codes: tuple[str, ...]) -> None:
    state = st.session_state
    with shown_errors():
        plan = CalibrationPlan(state["calibration-name"], edition_id, codes, state.get("calibration-due"))
        opened = open_round(workplace(), signed_in(), plan)
        st.query_params[ROUND] = str(opened)
        notice(t("Đã mở đợt «{name}». Các chuyên gia thấy đợt này ở trang của mình.", name=plan.name))
        state["calibration-name"] = ""


def _close(found: CalibrationRound) -> None:
    with shown_errors():
        close_round(workplace(), signed_in(), found.id, found.version)
        notice(t("Đã đóng đợt «{name}».", name=found.name))
